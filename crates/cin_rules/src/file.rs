//! Checking a file: one thread reads, one checks and writes down what it finds.

use std::io::{self, BufRead};
use std::sync::mpsc::{Receiver as Inbox, SyncSender, sync_channel};

use kernel::WorkingCalendar;
use return_files::cin::{Child, CinReader, Header, Summary};
use return_files::{Limits, ReadError};
use return_rules::{Finding, Outcomes, Ruleset, Unreadable, Year};

use crate::{CENSUS, Check, Checker};

/// How to check a file.
pub struct Options<'a> {
    /// The year whose rules to use; none for the year the file says.
    pub year: Option<Year>,
    /// How much of a file is read.
    pub limits: &'a Limits,
    /// The working days.
    pub calendar: &'a WorkingCalendar,
    /// Told from time to time how many children have been checked.
    pub progress: &'a mut dyn FnMut(u64),
}

/// Somebody who takes what is found, as it is found.
pub trait Receiver {
    /// The check begins, with the rules of this year. Told once, before anything else.
    fn begin(&mut self, year: Year) -> io::Result<()>;
    /// Something was found.
    fn finding(&mut self, finding: &Finding) -> io::Result<()>;
    /// A value cannot be read.
    fn unreadable(&mut self, value: Unreadable);
}

/// A check that came to its end, or to the end of what could be read.
#[derive(Debug)]
pub struct Checked {
    /// The year whose rules were used.
    pub year: Year,
    /// How many children's records were checked.
    pub children: u64,
    /// What became of every rule.
    pub outcomes: Outcomes,
    /// What else the person should know.
    pub notes: Vec<String>,
    /// Why the file could not be read to its end, where it could not.
    pub broken_off: Option<ReadError>,
}

/// Why a file was not checked at all.
#[derive(Debug, thiserror::Error)]
pub enum CheckError {
    /// It cannot be read.
    #[error("{0}")]
    Read(#[from] ReadError),
    /// The header does not say the year.
    #[error(
        "The header does not say which year the census is for. Say it with --year, such as --year 2025/26."
    )]
    NoYear,
    /// There are no rules for the year.
    #[error("There are no rules for {asked}. The years there are rules for: {}.", years())]
    NoRules {
        /// The year asked for.
        asked: String,
    },
    /// What was found cannot be written down.
    #[error("The report cannot be written: {0}.")]
    Write(#[from] io::Error),
}

fn years() -> String {
    CENSUS.rulesets.iter().map(|ruleset| ruleset.year.to_string()).collect::<Vec<_>>().join(", ")
}

/// Children handed from one thread to the other at a time, and how many such lots may wait.
const LOT: usize = 64;
const LOTS_WAITING: usize = 4;

/// Checks a census file, child by child. The memory it needs grows with the number of children by little more than
/// their numbers, which are kept to find those that are used twice.
pub fn check_file(
    file: impl BufRead + Send,
    options: Options<'_>,
    receiver: &mut dyn Receiver,
) -> Result<Checked, CheckError> {
    let mut census = CinReader::open(file, options.limits)?;
    let header = census.header().clone();
    let ruleset = rules_for(options.year, &header)?;
    let mut checker = Checker::new(ruleset, &header, options.calendar);
    receiver.begin(ruleset.year)?;
    let mut findings = Vec::new();
    checker.header(&header, &mut findings);
    hand_over(&mut findings, receiver)?;

    let (lots, inbox) = sync_channel(LOTS_WAITING);
    let read = std::thread::scope(|threads| {
        let reading = threads.spawn(move || {
            let read = read_lots(&mut census, &lots);
            drop(lots);
            (read, census.into_summary())
        });
        let checked = check_lots(&inbox, &mut checker, receiver, options.progress);
        drop(inbox);
        checked.map(|()| reading.join())
    })?;
    // A reader that breaks off by a fault of ours ends the check as a file that cannot be read would.
    let (read, summary) = read.unwrap_or_else(|_| (Err(unexplained()), Summary::default()));
    let broken_off = read.err();
    if broken_off.is_some() {
        checker.broken_off();
    } else {
        checker.end(&mut findings);
        hand_over(&mut findings, receiver)?;
    }
    let mut notes = notes(ruleset, &header, &summary);
    notes.extend(broken_off.iter().map(|why| format!("The file was not read to its end. {why}")));
    let (year, children) = (ruleset.year, checker.children());
    Ok(Checked { year, children, outcomes: checker.outcomes().clone(), notes, broken_off })
}

fn unexplained() -> ReadError {
    let why = return_files::Refused::Unreadable { reason: io::ErrorKind::Other };
    ReadError { line: 0, child: None, why }
}

/// The rules that the person asked for, or those of the year the header says. A file of an earlier or later year than
/// there are rules for is checked with the nearest, which is noted.
fn rules_for(asked: Option<Year>, header: &Header) -> Result<&'static Ruleset<Check>, CheckError> {
    if let Some(asked) = asked {
        return CENSUS.year(asked).ok_or_else(|| CheckError::NoRules { asked: asked.to_string() });
    }
    let said = year_of(header).ok_or(CheckError::NoYear)?;
    let away = |ruleset: &&&'static Ruleset<Check>| ruleset.year.0.abs_diff(said.0);
    CENSUS.rulesets.iter().min_by_key(away).copied().ok_or(CheckError::NoYear)
}

/// The year that the header says, or the year of its reference date.
fn year_of(header: &Header) -> Option<Year> {
    let said = header.year.get().and_then(|year| u16::try_from(year).ok());
    let dated = || header.reference_date.get().and_then(|day| u16::try_from(day.year()).ok());
    said.or_else(dated).map(Year)
}

/// Stops at the end of the file, at its first defect, or when nobody takes the children any more.
fn read_lots<R: BufRead>(census: &mut CinReader<R>, lots: &SyncSender<Vec<Child>>) -> Result<(), ReadError> {
    let mut lot = Vec::with_capacity(LOT);
    loop {
        match census.next_child() {
            Ok(Some(child)) => lot.push(child),
            ended => {
                // Nobody taking them any more is no defect of the file: whoever stopped says why.
                let _ = lots.send(lot);
                return ended.map(|_| ());
            }
        }
        if lot.len() == LOT && lots.send(std::mem::replace(&mut lot, Vec::with_capacity(LOT))).is_err() {
            return Ok(());
        }
    }
}

fn check_lots(
    inbox: &Inbox<Vec<Child>>,
    checker: &mut Checker,
    receiver: &mut dyn Receiver,
    progress: &mut dyn FnMut(u64),
) -> io::Result<()> {
    let mut findings = Vec::new();
    for lot in inbox {
        for child in &lot {
            checker.child(child, &mut findings);
        }
        hand_over(&mut findings, receiver)?;
        checker.take_unreadable().into_iter().for_each(|value| receiver.unreadable(value));
        progress(checker.children());
    }
    Ok(())
}

fn hand_over(findings: &mut Vec<Finding>, receiver: &mut dyn Receiver) -> io::Result<()> {
    findings.drain(..).try_for_each(|finding| receiver.finding(&finding))
}

fn notes(ruleset: &'static Ruleset<Check>, header: &Header, summary: &Summary) -> Vec<String> {
    let mut notes: Vec<String> = ruleset.note.map(str::to_owned).into_iter().collect();
    if let Some(said) = year_of(header).filter(|said| *said != ruleset.year) {
        notes.push(format!("The file is for {said}; the rules of {} were used.", ruleset.year));
    }
    notes.extend(summary.remarks.iter().map(ToString::to_string));
    if summary.remarks_not_kept > 0 {
        notes.push(format!("{} further remarks about the file are not listed.", summary.remarks_not_kept));
    }
    notes
}
