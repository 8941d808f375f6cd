//! Giving the record to analysts in shapes that others have set.

use super::{Arguments, Stop};
use crate::clock;
use accounts::account::Account;
use extracts::ssd::{self, Beside, NotWritten};
use kernel::Date;
use std::fs::File;
use std::io::Write;
use std::path::Path;
use store::{Fact, Fault, Reader, Stamp};

pub const HELP: &str = "
sightline extract ssd FOLDER [--as-at DATE] [--years 6] [--arrangements FOLDER]
                             [--store FILE | --settings FILE]

Writes the record as the Standard Safeguarding Dataset: one file a table, with every column, into a new
folder. Tables that nothing is kept for yet hold their first line alone; contents.csv says which. In
scope is whoever had a contact, a referral or a professional involved in the years asked for. Restricted
records are in it, as they are in the returns. That it was written stands in the ledger. --arrangements
gives the names of teams where no settings file does.

Example: sightline extract ssd ssd-2026-11 --as-at 2026-11-22
";

/// Writes the dataset.
pub fn run(arguments: &mut Arguments) -> Result<(), Stop> {
    let shape = arguments.need_word("what to write: ssd")?;
    if shape != "ssd" {
        return Err(Stop::Cannot(format!("\"{shape}\" cannot be written yet. What can: ssd.")));
    }
    let folder = arguments.need_word("a new folder")?;
    let now = clock::now();
    let as_at: Date = arguments.number("as-at")?.unwrap_or_else(|| now.date());
    let years: u16 = arguments.number("years")?.unwrap_or(ssd::YEARS);
    let named = arguments.option("arrangements")?;
    let (place, from_settings) = super::place_and_arrangements(arguments)?;
    arguments.nothing_left()?;
    let arrangements = match named.map(Into::into).or(from_settings) {
        Some(folder) => Some(super::arrangements::load(&folder)?),
        None => None,
    };
    let store = store::Store::open(place)?;
    let written = into_new_folder(Path::new(&folder), |part| {
        let mut make = |name: &str| Ok(Box::new(File::create(part.join(name))?) as Box<dyn Write>);
        store.read::<_, NotWritten>(|reader| {
            let beside = beside(reader, arrangements.as_ref(), as_at)?;
            ssd::write(reader, as_at, years, &beside, &mut make)
        })
    })?;
    let version = arrangements.map_or_else(|| "none".to_owned(), |found| found.version.clone());
    let stamp = Stamp { actor: "extract".to_owned(), recorded_at: now, arrangements: version };
    store.write::<_, Fault>(stamp, |work| {
        work.note(Fact::new("DatasetWritten", now), "extract", "ssd", &[])
    })?;
    let rows: usize = written.iter().map(|one| one.rows).sum();
    let empty = written.iter().filter(|one| !one.kept).count();
    println!("{} tables and {rows} rows were written to {folder}.", written.len());
    println!("{empty} of them hold their first line alone: nothing is kept for them yet.");
    Ok(())
}

fn beside(
    reader: &mut Reader<'_>,
    arrangements: Option<&local::Arrangements>,
    as_at: Date,
) -> Result<Beside, Fault> {
    let agency = |id: &str| {
        let found = arrangements.and_then(|all| all.agency(id));
        found.map_or_else(|| id.to_owned(), |agency| agency.name.clone())
    };
    let teams = arrangements.map(|all| all.as_at(as_at)).into_iter().flat_map(|now| now.teams());
    let departments = teams.map(|team| {
        let parent = team.agency.clone().unwrap_or_default();
        [team.id.clone(), team.name.clone(), parent.clone(), agency(&parent)]
    });
    let departments = departments.collect();
    let accounts = reader.find::<Account>("order by r.id", &[])?.into_iter().map(|loaded| loaded.value);
    let professionals = accounts
        .map(|account| {
            let role = account.role.in_words().to_owned();
            [account.id.to_string(), account.name.clone(), role, agency(&account.agency)]
        })
        .collect();
    Ok(Beside { departments, professionals })
}

/// Has files written into a new folder: all of them are there afterwards, or none.
fn into_new_folder<T>(folder: &Path, write: impl FnOnce(&Path) -> Result<T, NotWritten>) -> Result<T, Stop> {
    let stop = |why: &dyn std::fmt::Display| Stop::Cannot(format!("{why} Nothing was written."));
    if folder.exists() {
        return Err(stop(&format!("{} is there already. Name a new folder.", folder.display())));
    }
    let mut name = folder.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    let part = folder.with_file_name(name);
    if part.exists() {
        std::fs::remove_dir_all(&part).map_err(|error| stop(&NotWritten::Files(error)))?;
    }
    std::fs::create_dir_all(&part).map_err(|error| stop(&NotWritten::Files(error)))?;
    let done = write(&part).and_then(|written| {
        std::fs::rename(&part, folder)?;
        Ok(written)
    });
    done.map_err(|why| {
        let _ = std::fs::remove_dir_all(&part);
        stop(&why)
    })
}
