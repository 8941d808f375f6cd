//! The commands, each with its own help and an example.

mod arguments;
mod arrangements;
mod check_return;
mod demo;
mod extract;
mod feed;
mod import;
mod ledger;
mod matching;
mod records;
mod serve;
mod user;

use arguments::Arguments;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;
use store::{Kinds, Store};

/// Errors were found in what was checked.
pub const FOUND_ERRORS: u8 = 1;
/// What was named cannot be read or used.
pub const CANNOT: u8 = 2;

/// How a command ended, where it did not end well.
pub enum Stop {
    /// It did its work, and what it checked has errors.
    FoundErrors,
    /// It could not do its work: what to do about it.
    Cannot(String),
}

impl From<String> for Stop {
    fn from(words: String) -> Self {
        Self::Cannot(words)
    }
}

impl From<store::Fault> for Stop {
    fn from(fault: store::Fault) -> Self {
        Self::Cannot(format!("{fault}."))
    }
}

/// A command: its name, one line about it, its help, and what it does.
struct Command {
    name: &'static str,
    about: &'static str,
    help: &'static str,
    run: fn(&mut Arguments) -> Result<(), Stop>,
}

const COMMANDS: &[Command] = &[
    Command {
        name: "demo",
        about: "an invented partnership, at http://127.0.0.1:8080",
        help: demo::HELP,
        run: demo::run,
    },
    Command { name: "serve", about: "the service, from sightline.toml", help: serve::HELP, run: serve::run },
    Command { name: "import", about: "bring records in from a file", help: import::HELP, run: import::run },
    Command {
        name: "check-return",
        about: "check a return with the Department's rules",
        help: check_return::HELP,
        run: check_return::run,
    },
    Command {
        name: "extract",
        about: "give the record to analysts, as the Standard Safeguarding Dataset",
        help: extract::HELP,
        run: extract::run,
    },
    Command {
        name: "feed",
        about: "the Department's data feed: what waits, and what was answered",
        help: feed::HELP,
        run: feed::run,
    },
    Command {
        name: "match",
        about: "find the same people in a file, or between two",
        help: matching::HELP,
        run: matching::run,
    },
    Command {
        name: "arrangements",
        about: "check or compare folders of arrangements",
        help: arrangements::HELP,
        run: arrangements::run,
    },
    Command {
        name: "ledger",
        about: "prove the ledger and the record against each other",
        help: ledger::HELP,
        run: ledger::run,
    },
    Command {
        name: "backup",
        about: "copy the record to a file while it is used",
        help: records::BACKUP_HELP,
        run: records::backup,
    },
    Command {
        name: "restore",
        about: "put a backup into an empty place",
        help: records::RESTORE_HELP,
        run: records::restore,
    },
    Command { name: "user", about: "add the first administrator", help: user::HELP, run: user::run },
];

/// Runs the command that was typed.
pub fn run(typed: Vec<OsString>) -> ExitCode {
    let mut arguments = match Arguments::read(typed) {
        Ok(arguments) => arguments,
        Err(words) => return cannot(&words),
    };
    let Some(name) = arguments.next_word() else {
        if arguments.flag("version") {
            println!("sightline {}", env!("CARGO_PKG_VERSION"));
        } else {
            print!("{}", overview());
        }
        return ExitCode::SUCCESS;
    };
    let Some(command) = COMMANDS.iter().find(|command| command.name == name) else {
        if name == "help" {
            print!("{}", overview());
            return ExitCode::SUCCESS;
        }
        return cannot(&format!("There is no command \"{name}\". Try: sightline --help"));
    };
    if arguments.flag("help") {
        println!("{}", command.help.trim());
        return ExitCode::SUCCESS;
    }
    match (command.run)(&mut arguments).and_then(|()| arguments.nothing_left().map_err(Stop::Cannot)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Stop::FoundErrors) => ExitCode::from(FOUND_ERRORS),
        Err(Stop::Cannot(words)) => cannot(&words),
    }
}

fn cannot(words: &str) -> ExitCode {
    eprintln!("{words}");
    ExitCode::from(CANNOT)
}

fn overview() -> String {
    let mut out = String::from(
        "Sightline runs a multi-agency children's safeguarding partnership.\n\nUsage: sightline COMMAND [OPTIONS]\n\n",
    );
    for command in COMMANDS {
        out.push_str(&format!("  {:<13} {}\n", command.name, command.about));
    }
    out.push_str("\nHelp for one command: sightline COMMAND --help\n");
    out
}

/// Every kind of record there is, for proving the ledger.
pub fn kinds() -> Kinds {
    let kinds = record::kinds(Kinds::new());
    let kinds = front_door::kinds(kinds);
    let kinds = assessment::kinds(kinds);
    let kinds = protection::kinds(kinds);
    let kinds = sharing::kinds(kinds);
    let kinds = triage::kinds(kinds);
    let kinds = disagreement::kinds(kinds);
    let kinds = performance::kinds(kinds);
    let kinds = extracts::kinds(kinds);
    accounts::kinds(kinds)
}

/// The store that a command works on: `--store FILE`, or what the settings file says.
fn open_store(arguments: &mut Arguments) -> Result<Store, Stop> {
    Ok(Store::open(place(arguments)?)?)
}

/// The store that a command writes to, and the version of the arrangements that what it writes is under:
/// of `--arrangements FOLDER`, or of the settings. A store that is named by itself is written under the last
/// version it was written under.
fn open_store_and_version(arguments: &mut Arguments) -> Result<(Store, String), Stop> {
    let named = arguments.option("arrangements")?.map(std::path::PathBuf::from);
    let (place, of_settings) = match arguments.option("store")? {
        Some(path) => {
            let key = crate::settings::key_from_environment();
            (store::Place::File { path: path.into(), key }, None)
        }
        None => {
            let settings = read_settings(arguments)?;
            let folder = settings.arrangements.clone();
            (settings.place()?, Some(folder))
        }
    };
    let store = Store::open(place)?;
    let version = match named.or(of_settings) {
        Some(folder) => arrangements::load(&folder)?.version,
        None => store.read(last_version)?,
    };
    Ok((store, version))
}

/// The version of the arrangements that the record was last written under.
fn last_version(reader: &mut store::Reader<'_>) -> Result<String, store::Fault> {
    let sql = "select arrangements from ledger where arrangements not in ('', 'none')
               order by sequence desc limit 1";
    let row = reader.first(sql, &[])?;
    row.map_or_else(|| Ok("none".to_owned()), |row| row.text(0).map(str::to_owned))
}

fn place(arguments: &mut Arguments) -> Result<store::Place, Stop> {
    Ok(place_and_arrangements(arguments)?.0)
}

/// The store that a command works on, and the folder of arrangements where the settings file says.
fn place_and_arrangements(arguments: &mut Arguments) -> Result<(store::Place, Option<PathBuf>), Stop> {
    if let Some(path) = arguments.option("store")? {
        let place = store::Place::File { path: path.into(), key: crate::settings::key_from_environment() };
        return Ok((place, None));
    }
    let settings = read_settings(arguments)?;
    Ok((settings.place()?, Some(settings.arrangements)))
}

fn read_settings(arguments: &mut Arguments) -> Result<crate::settings::Settings, Stop> {
    let path = arguments.option("settings")?.unwrap_or_else(|| crate::settings::FILE.to_owned());
    Ok(crate::settings::Settings::read(path.as_ref())?)
}

#[cfg(test)]
mod tests {
    use super::last_version;
    use kernel::Moment;
    use store::trial::{each_engine, stamp};
    use store::{Fact, Fault, Stamp};

    #[test]
    fn a_store_that_is_named_by_itself_is_written_under_the_version_it_was_last_written_under() {
        let noon = Moment::on("2025-03-03".parse().unwrap(), 12, 0);
        for trial in each_engine().unwrap() {
            assert_eq!(trial.store.read(last_version).unwrap(), "none");
            for version in ["7f3a", "81c0", "none", ""] {
                let under = Stamp { arrangements: version.to_owned(), ..stamp(noon) };
                let noted: Result<(), Fault> =
                    trial.store.write(under, |work| work.note(Fact::new("Counted", noon), "trial", 1, &[]));
                noted.unwrap();
            }
            assert_eq!(trial.store.read(last_version).unwrap(), "81c0");
        }
    }
}
