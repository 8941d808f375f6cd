//! Checking a children in need census.

use super::{Arguments, Asked, Progress, Report, Stop, verdict};
use cin_rules::{CENSUS, Options, Receiver, check_file};
use return_files::Limits;
use return_rules::{Finding, Unreadable, Year};
use std::io;

impl Receiver for Report {
    fn begin(&mut self, year: Year) -> io::Result<()> {
        Self::begin(self, year)
    }

    fn finding(&mut self, finding: &Finding) -> io::Result<()> {
        Self::finding(self, finding)
    }

    fn unreadable(&mut self, value: Unreadable) {
        Self::unreadable(self, value);
    }
}

/// Checks a census file.
pub fn run(arguments: &mut Arguments) -> Result<(), Stop> {
    let asked = Asked::read(arguments, "a census file")?;
    let file = asked.open()?;
    let mut report = Report::new(asked.format, CENSUS.key, CENSUS.name);
    let mut progress = Progress::new();
    let options = Options {
        year: asked.year,
        limits: &Limits::default(),
        calendar: local::england::built_in().calendar(),
        progress: &mut |children| progress.at(children),
    };
    let checked = check_file(file, options, &mut report);
    progress.end();
    let checked = checked.map_err(|error| format!("{}: {error}", asked.path))?;
    let written = report.end(checked.children, &checked.outcomes, &checked.notes);
    written.map_err(|error| format!("The report cannot be written: {error}."))?;
    match checked.broken_off {
        Some(why) => Err(Stop::Cannot(format!("{}: {why}", asked.path))),
        None => verdict(checked.outcomes.tally()),
    }
}
