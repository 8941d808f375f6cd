//! Checking a return on children looked after.

use super::{Arguments, Asked, Report, Stop, verdict};
use looked_after_return::cell::Text;
use looked_after_return::check::check;
use looked_after_return::context::{Context, days_of};
use looked_after_return::needs::{AUTHORITY, PROVIDERS};
use looked_after_return::read::{
    Limits, Reading, Refused, Return, WhichYear, read_postcodes, read_providers, read_tables, read_xml,
};
use looked_after_return::reference::{Postcodes, Providers};
use looked_after_return::rules::LOOKED_AFTER_RETURN;
use return_rules::{Cell, Field, NotAYear, Unreadable, Year};
use std::fs::{self, File};
use std::path::{Path, PathBuf};

/// Threads that share the reading and the rules.
const THREADS: usize = 2;
/// A whole country's directory of postcodes may be larger than a return.
const LIST_BYTES: u64 = 4 << 30;

/// What was typed besides what every check is asked.
struct Lists {
    last_year: Option<String>,
    authority: Option<String>,
    postcodes: Option<String>,
    providers: Option<String>,
}

/// Checks a folder of tables, or an XML file.
pub fn run(arguments: &mut Arguments) -> Result<(), Stop> {
    let lists = Lists {
        last_year: arguments.option("last-year")?,
        authority: arguments.option("authority")?,
        postcodes: arguments.option("postcodes")?,
        providers: arguments.option("providers")?,
    };
    let asked = Asked::read(arguments, "a folder of tables, or an XML file")?;
    let mut reading = Reading::new(Limits::default());
    read_return(Path::new(&asked.path), WhichYear::This, &mut reading)?;
    if let Some(last_year) = &lists.last_year {
        read_return(Path::new(last_year), WhichYear::Last, &mut reading)?;
    }
    let (postcodes, providers) = read_lists(&lists, &reading)?;
    let authority = lists.authority.as_deref().map_or(Text::MISSING, |code| reading.texts().text(code));
    let Return { children, mut given, mut notes } = reading.finish(&postcodes, authority).map_err(words)?;
    if lists.providers.is_some() {
        given.add(PROVIDERS);
    }
    if authority.is_given() {
        given.add(AUTHORITY);
    }
    let year = match asked.year {
        Some(year) => year,
        None => likely_year(children.likely_year(), &mut notes)?,
    };
    let (start, end) = days_of(year);
    let context = Context {
        year,
        start,
        end,
        authority,
        given,
        providers: &providers,
        postcodes: &postcodes,
        children: &children,
    };
    let checked = check(&context, THREADS).map_err(|NotAYear| no_rules(year))?;
    let outcomes = checked.outcomes(year).map_err(|NotAYear| no_rules(year))?;
    let mut report = Report::new(asked.format, LOOKED_AFTER_RETURN.key, LOOKED_AFTER_RETURN.name);
    let cannot_write = |error| Stop::Cannot(format!("The report cannot be written: {error}."));
    report.begin(year).map_err(cannot_write)?;
    checked.each(&context, |finding| report.finding(finding)).map_err(cannot_write)?;
    children.unreadable(|child, place, column| {
        let field = Field { table: place.table.name(), column };
        let cell = Cell { field, row: place.row, line: children.line(place) };
        report.unreadable(Unreadable { child: (!child.is_empty()).then(|| child.into()), cell });
    });
    let rules = LOOKED_AFTER_RETURN.year(year);
    notes.extend(rules.and_then(|rules| rules.note).map(str::to_owned));
    report.end(children.len() as u64, &outcomes, &notes).map_err(cannot_write)?;
    verdict(outcomes.tally())
}

fn words(refused: Refused) -> Stop {
    Stop::Cannot(refused.to_string())
}

fn no_rules(year: Year) -> Stop {
    let known: Vec<String> =
        LOOKED_AFTER_RETURN.rulesets.iter().map(|ruleset| ruleset.year.to_string()).collect();
    let known = known.join(", ");
    Stop::Cannot(format!(
        "There are no rules for {year}. There are rules for {known}: --year says which to use."
    ))
}

fn likely_year(year: Option<i32>, notes: &mut Vec<String>) -> Result<Year, Stop> {
    let year = year.and_then(|year| u16::try_from(year).ok()).map(Year).ok_or_else(|| {
        Stop::Cannot(
            "No episode has a date, so the year is not known. Say it, as in --year 2025/26.".to_owned(),
        )
    })?;
    if LOOKED_AFTER_RETURN.year(year).is_none() {
        return Err(no_rules(year));
    }
    notes.push(format!("The year, {year}, was taken from the ends of episodes. --year says another."));
    Ok(year)
}

fn cannot_read(path: &Path, error: &std::io::Error) -> Stop {
    Stop::Cannot(format!("{} cannot be read: {}.", path.display(), error.kind()))
}

fn has_ending(path: &Path, ending: &str) -> bool {
    path.extension().is_some_and(|found| found.eq_ignore_ascii_case(ending))
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// One year's return: a folder, or an XML file.
fn read_return(path: &Path, which: WhichYear, reading: &mut Reading) -> Result<(), Stop> {
    let about = fs::metadata(path).map_err(|error| cannot_read(path, &error))?;
    if !about.is_dir() {
        return match has_ending(path, "csv") {
            true => Err(Stop::Cannot(format!(
                "{} is one table. Name the folder that has all of them.",
                path.display()
            ))),
            false => read_one_xml(path, which, reading),
        };
    }
    let mut tables = files_in(path, "csv")?;
    tables.sort();
    if !tables.is_empty() {
        return read_folder(&tables, which, reading);
    }
    match files_in(path, "xml")?.as_slice() {
        [only] => read_one_xml(only, which, reading),
        _ => Err(Stop::Cannot(format!(
            "{} has no CSV tables. Name a folder of the tables, or the XML file.",
            path.display()
        ))),
    }
}

fn files_in(folder: &Path, ending: &str) -> Result<Vec<PathBuf>, Stop> {
    let entries = fs::read_dir(folder).map_err(|error| cannot_read(folder, &error))?;
    let mut files = Vec::new();
    for entry in entries {
        let path = entry.map_err(|error| cannot_read(folder, &error))?.path();
        if has_ending(&path, ending) && path.is_file() {
            files.push(path);
        }
    }
    Ok(files)
}

fn read_folder(tables: &[PathBuf], which: WhichYear, reading: &mut Reading) -> Result<(), Stop> {
    let mut files = Vec::new();
    for path in tables {
        let file = File::open(path).map_err(|error| cannot_read(path, &error))?;
        let bytes = file.metadata().map_err(|error| cannot_read(path, &error))?.len();
        let is_last =
            path.file_stem().is_some_and(|stem| stem.to_string_lossy().to_lowercase().ends_with("_last"));
        let which = if is_last { WhichYear::Last } else { which };
        files.push((name_of(path), which, bytes, file));
    }
    read_tables(reading, files, THREADS).map_err(words)
}

fn read_one_xml(path: &Path, which: WhichYear, reading: &mut Reading) -> Result<(), Stop> {
    let file = File::open(path).map_err(|error| cannot_read(path, &error))?;
    let name = name_of(path);
    let (rows, notes) = read_xml(&name, file, reading.texts(), Limits::default()).map_err(words)?;
    reading.add_xml(rows, notes, which);
    Ok(())
}

fn read_lists(lists: &Lists, reading: &Reading) -> Result<(Postcodes, Providers), Stop> {
    let limits = Limits { file_bytes: LIST_BYTES, ..Limits::default() };
    let open = |path: &str| File::open(path).map_err(|error| cannot_read(Path::new(path), &error));
    let postcodes = match &lists.postcodes {
        Some(path) => read_postcodes(path, open(path)?, reading.texts(), limits).map_err(words)?,
        None => Postcodes::default(),
    };
    let providers = match &lists.providers {
        Some(path) => read_providers(path, open(path)?, reading.texts(), limits).map_err(words)?,
        None => Providers::default(),
    };
    Ok((postcodes, providers))
}
