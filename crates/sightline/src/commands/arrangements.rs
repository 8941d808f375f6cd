//! Folders of arrangements: check one, compare two.

use super::{Arguments, Stop};
use crate::{clock, folders};
use local::{Arrangements, Partnership, Severity};
use std::path::Path;

pub const HELP: &str = "
sightline arrangements check FOLDER
sightline arrangements diff OLD NEW

check finds what a board would miss, each with its file, line and column: a group with no chair, a
clock looser than the law, a question nobody reads. Exit 1 when errors are found, 2 when the folder
cannot be read.
diff says in words what a republication changes.

Example: sightline arrangements check arrangements/harrowmere
";

/// Runs `check` or `diff`.
pub fn run(arguments: &mut Arguments) -> Result<(), Stop> {
    match arguments.need_word("check or diff")?.as_str() {
        "check" => check(Path::new(&arguments.need_word("a folder")?)),
        "diff" => {
            let old = load(Path::new(&arguments.need_word("the old folder")?))?;
            let new = load(Path::new(&arguments.need_word("the new folder")?))?;
            let changes = local::diff(&old, &new);
            if changes.is_empty() {
                println!("Nothing changes.");
            }
            for change in changes {
                println!("{change}");
            }
            Ok(())
        }
        other => Err(Stop::Cannot(format!("There is no \"arrangements {other}\". Choose check or diff."))),
    }
}

fn check(folder: &Path) -> Result<(), Stop> {
    let findings = local::check(&folders::read(folder)?, clock::now().date());
    for finding in &findings {
        println!("{finding}");
    }
    let errors = findings.iter().filter(|finding| finding.severity == Severity::Error).count();
    println!("{errors} errors, {} to look at.", findings.len() - errors);
    if errors > 0 { Err(Stop::FoundErrors) } else { Ok(()) }
}

/// Loads a folder, or says every reason why it cannot be used.
pub fn load(folder: &Path) -> Result<Arrangements, Stop> {
    Partnership::load(&folders::read(folder)?).map_err(|findings| {
        let lines: Vec<String> = findings.iter().map(ToString::to_string).collect();
        Stop::Cannot(format!(
            "{}\nThe arrangements in {} cannot be used.",
            lines.join("\n"),
            folder.display()
        ))
    })
}
