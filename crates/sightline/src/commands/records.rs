//! Backup while serving, and restore.

use super::{Arguments, Stop};
use std::path::Path;
use store::hash_text;

pub const BACKUP_HELP: &str = "
sightline backup FILE [--store FILE | --settings FILE]

Copies the whole record to a new file while the service goes on. The file is encrypted when
SIGHTLINE_KEY gives a key. It never writes over a file. A backup of either kind of store can be
restored to either.

Example: SIGHTLINE_KEY=... sightline backup monday.sightline
";

pub const RESTORE_HELP: &str = "
sightline restore FILE [--store FILE | --settings FILE]

Puts a backup into a place that holds no record yet, then proves its ledger.

Example: sightline restore monday.sightline --store partnership.sightline
";

/// Makes a backup.
pub fn backup(arguments: &mut Arguments) -> Result<(), Stop> {
    let file = arguments.need_word("the file to write")?;
    let store = super::open_store(arguments)?;
    arguments.nothing_left()?;
    let report = store.backup(Path::new(&file), crate::settings::key_from_environment().as_ref())?;
    println!("{} entries of the ledger were copied to {file}.", report.entries);
    Ok(())
}

/// Restores a backup, and proves it.
pub fn restore(arguments: &mut Arguments) -> Result<(), Stop> {
    let file = arguments.need_word("the backup")?;
    let place = super::place(arguments)?;
    arguments.nothing_left()?;
    let report =
        store::restore(Path::new(&file), crate::settings::key_from_environment().as_ref(), place.clone())?;
    let verified = store::Store::open(place)?.verify(&super::kinds())?;
    for defect in &verified.defects {
        println!("WRONG: {defect}");
    }
    println!(
        "{} entries were restored. Last entry {}:{}",
        report.entries,
        verified.entries,
        hash_text(&verified.head)
    );
    if verified.is_sound() { Ok(()) } else { Err(Stop::FoundErrors) }
}
