//! Checking a return with the Department's rules.

mod census;
mod looked_after;

use super::{Arguments, Stop};
use return_rules::{Ended, Finding, Format, Outcomes, ReportWriter, Tally, Unreadable, Year};
use std::fs::File;
use std::io::{self, BufReader, BufWriter, IsTerminal, StdoutLock, Write};

pub const HELP: &str = "
sightline check-return cin FILE [--year YEAR] [--format text|json|csv]
sightline check-return ssda903 FOLDER_OR_XML [--last-year FOLDER_OR_XML] [--year YEAR]
    [--authority CODE] [--postcodes FILE] [--providers FILE] [--format text|json|csv]

Checks a return with the Department's rules for its year, child by child, and says for each finding
the rule, what is wrong, the child, the table, fields and rows, and the line of the file. Then which
rules ran, which were skipped and why, and which are not in this year.

cin is a children in need census (XML), 2022/23 onward. --year uses the rules of another year than
the file says: 2025/26 or 2026. Rows are counted from 0 in each table.

ssda903 is a return on children looked after: a folder of CSV tables, each known by its columns, or
one XML file. Last year's tables are given with --last-year, or stand in the same folder with _last at
the end of their names. The tables do not say their year: it is taken from the ends of episodes unless
--year says it. Some rules look things up: --authority is the code of the authority (E09000099),
--postcodes a directory of postcodes (columns PCD, OSLAUA, OSEAST1M, OSNRTH1M), --providers Ofsted's
list (columns URN, LA_CODE, PLACE_CODES, PROVIDER_CODES, POSTCODE, REG_END). Without them those rules
are skipped, and the report says so.

Exit 0 when nothing must be put right, 1 when something must, 2 when the file cannot be read.

Example: sightline check-return cin census-2026.xml --format csv > findings.csv
Example: sightline check-return ssda903 return-2026 --last-year return-2025 --year 2025/26
";

/// Checks a file.
pub fn run(arguments: &mut Arguments) -> Result<(), Stop> {
    let kind = arguments.need_word("what to check: cin or ssda903")?;
    match kind.as_str() {
        "cin" => census::run(arguments),
        "ssda903" => looked_after::run(arguments),
        other => Err(Stop::Cannot(format!("\"{other}\" cannot be checked. What can: cin, ssda903."))),
    }
}

/// What was typed after the kind of return.
struct Asked {
    path: String,
    year: Option<Year>,
    format: Format,
}

impl Asked {
    fn read(arguments: &mut Arguments, what: &str) -> Result<Self, Stop> {
        let path = arguments.need_word(what)?;
        let year = arguments.option("year")?.map(|text| text.parse::<Year>());
        let year = year.transpose().map_err(|error| format!("{error}"))?;
        let format = arguments.option("format")?.map_or(Ok(Format::Text), |text| text.parse());
        let format = format?;
        arguments.nothing_left()?;
        Ok(Self { path, year, format })
    }

    fn open(&self) -> Result<BufReader<File>, Stop> {
        let file = File::open(&self.path)
            .map_err(|error| format!("{} cannot be read: {}.", self.path, error.kind()))?;
        Ok(BufReader::new(file))
    }
}

/// A report on standard output, begun once the year is known.
struct Report {
    asked: Format,
    collection: &'static str,
    name: &'static str,
    begun: Option<ReportWriter<BufWriter<StdoutLock<'static>>>>,
}

impl Report {
    fn new(asked: Format, collection: &'static str, name: &'static str) -> Self {
        Self { asked, collection, name, begun: None }
    }

    fn begin(&mut self, year: Year) -> io::Result<()> {
        let out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
        self.begun = Some(ReportWriter::begin(out, self.asked, self.collection, self.name, year)?);
        Ok(())
    }

    fn finding(&mut self, finding: &Finding) -> io::Result<()> {
        self.begun.as_mut().map_or(Ok(()), |report| report.finding(finding))
    }

    fn unreadable(&mut self, value: Unreadable) {
        if let Some(report) = &mut self.begun {
            report.unreadable(value);
        }
    }

    fn end(self, children: u64, outcomes: &Outcomes, notes: &[String]) -> io::Result<()> {
        match self.begun {
            Some(report) => report.end(&Ended { children, outcomes, notes }).map(|_| ()),
            None => Ok(()),
        }
    }
}

/// Shows how far a check has come, where somebody is watching.
struct Progress {
    watched: bool,
    shown: u64,
}

impl Progress {
    fn new() -> Self {
        Self { watched: io::stderr().is_terminal(), shown: 0 }
    }

    fn at(&mut self, children: u64) {
        if self.watched && children >= self.shown.saturating_add(5_000) {
            self.shown = children;
            let _ = write!(io::stderr(), "\r{children} children checked");
        }
    }

    fn end(&self) {
        if self.shown > 0 {
            let _ = writeln!(io::stderr());
        }
    }
}

/// How the command ends.
fn verdict(tally: Tally) -> Result<(), Stop> {
    if tally.errors > 0 { Err(Stop::FoundErrors) } else { Ok(()) }
}
