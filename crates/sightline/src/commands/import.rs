//! Bringing records in.

use super::{Arguments, Stop};
use crate::clock;
use returns::Limits;
use returns::cin::import::{ImportOptions, import};
use std::fs::File;
use std::io::{BufReader, IsTerminal, Write};
use store::Stamp;

pub const HELP: &str = "
sightline import cin FILE [--dry-run] [--format text|json] [--store FILE | --settings FILE] [--arrangements FOLDER]

Reads a children in need census file into the record: children, referrals, assessments, section 47
enquiries, conferences, plans and reviews. Says what it took, matched, changed and refused, and why.
Safe to run twice. A broken file changes nothing. --dry-run shows what would happen.
Everything it records carries the version of the arrangements in force: of the folder that is named, of the
settings, or the last that the record was written under.
Exit 2 when the file cannot be read.

Example: sightline import cin census-2025.xml --dry-run
";

/// Imports a file.
pub fn run(arguments: &mut Arguments) -> Result<(), Stop> {
    let kind = arguments.need_word("what to import: cin")?;
    if kind != "cin" {
        return Err(Stop::Cannot(format!("\"{kind}\" cannot be imported yet. What can: cin.")));
    }
    let path = arguments.need_word("a census file")?;
    let dry_run = arguments.flag("dry-run");
    let format = arguments.option("format")?.unwrap_or_else(|| "text".to_owned());
    let file = File::open(&path).map_err(|error| format!("{path} cannot be read: {}.", error.kind()))?;
    let (store, arrangements) = super::open_store_and_version(arguments)?;
    arguments.nothing_left()?;
    let mut shown = 0;
    let watched = std::io::stderr().is_terminal();
    let mut progress = |children: u64| {
        if watched && children >= shown + 1000 {
            shown = children;
            let _ = write!(std::io::stderr(), "\r{children} children read");
        }
    };
    let options = ImportOptions { dry_run, limits: Limits::default(), progress: &mut progress };
    let stamp = Stamp { actor: "import".to_owned(), recorded_at: clock::now(), arrangements };
    let report = import(&store, BufReader::new(file), stamp, options)
        .map_err(|error| Stop::Cannot(format!("{path}: {error}\nNothing was changed.")))?;
    if watched && shown > 0 {
        let _ = writeln!(std::io::stderr());
    }
    if format == "json" {
        let text =
            serde_json::to_string_pretty(&report).map_err(|_| "The report cannot be written.".to_owned())?;
        println!("{text}");
    } else {
        println!("{}", report.in_words());
    }
    Ok(())
}
