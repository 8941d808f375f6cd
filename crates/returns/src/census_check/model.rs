//! What a check found, put together for reading.

use std::collections::HashMap;
use std::io;
use std::sync::Arc;

use cin_rules::{CENSUS, Options, Receiver, check_file};
use kernel::WorkingCalendar;
use return_files::Limits;
use return_rules::{About, Ended, Finding, Format, Outcomes, ReportWriter, Tally, Unreadable, Year};

/// Findings kept to be looked at. Further ones are only counted: a file with so many has one thing wrong everywhere.
const FINDINGS_KEPT: usize = 200_000;
/// Values that cannot be read, kept to be looked at.
const UNREADABLE_KEPT: usize = 1_000;

/// A census that was checked.
#[derive(Clone, Debug)]
pub struct CensusCheck {
    /// The year whose rules were used.
    pub year: Year,
    /// How many children's records there were.
    pub children: u64,
    /// What became of every rule.
    pub outcomes: Outcomes,
    /// What else there is to know.
    pub notes: Vec<String>,
    /// Whether the file could not be read to its end.
    pub broken_off: bool,
    /// Values that cannot be read.
    pub unreadable: Vec<Unreadable>,
    /// Findings beyond those kept.
    pub not_kept: u64,
    findings: Vec<Finding>,
    by_child: Vec<OfChild>,
}

/// A child with findings.
#[derive(Clone, Debug)]
pub struct OfChild {
    /// The authority's number for the child; none where it is missing.
    pub child: Option<Arc<str>>,
    /// How many findings of each kind.
    pub tally: Tally,
    findings: Vec<usize>,
}

/// Which findings are asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Show {
    /// All.
    All,
    /// What must be put right.
    Errors,
    /// What may be answered with a reason.
    Queries,
}

impl Show {
    /// From the word in an address. What is not known means all.
    pub fn from_word(word: &str) -> Self {
        match word {
            "errors" => Self::Errors,
            "queries" => Self::Queries,
            _ => Self::All,
        }
    }

    /// Whether it takes in a rule.
    pub fn takes(self, rule: &About) -> bool {
        match self {
            Self::All => true,
            Self::Errors => rule.severity.stops_the_return(),
            Self::Queries => !rule.severity.stops_the_return(),
        }
    }
}

/// What is taken down while the check goes on.
#[derive(Default)]
struct Taken {
    findings: Vec<Finding>,
    not_kept: u64,
    unreadable: Vec<Unreadable>,
}

impl Receiver for Taken {
    fn begin(&mut self, _: Year) -> io::Result<()> {
        Ok(())
    }

    fn finding(&mut self, finding: &Finding) -> io::Result<()> {
        if self.findings.len() < FINDINGS_KEPT {
            self.findings.push(finding.clone());
        } else {
            self.not_kept = self.not_kept.saturating_add(1);
        }
        Ok(())
    }

    fn unreadable(&mut self, value: Unreadable) {
        if self.unreadable.len() < UNREADABLE_KEPT {
            self.unreadable.push(value);
        }
    }
}

impl CensusCheck {
    /// Checks a census file. The words why not, where it is none.
    pub fn of(file: &[u8], year: Option<Year>, calendar: &WorkingCalendar) -> Result<Self, String> {
        let mut taken = Taken::default();
        let options = Options { year, limits: &Limits::default(), calendar, progress: &mut |_| {} };
        let checked = check_file(file, options, &mut taken).map_err(|error| error.to_string())?;
        Ok(Self {
            year: checked.year,
            children: checked.children,
            outcomes: checked.outcomes,
            notes: checked.notes,
            broken_off: checked.broken_off.is_some(),
            unreadable: taken.unreadable,
            not_kept: taken.not_kept,
            by_child: by_child(&taken.findings),
            findings: taken.findings,
        })
    }

    /// How many findings in all.
    pub fn tally(&self) -> Tally {
        self.outcomes.tally()
    }

    /// The rules that found something, most findings first.
    pub fn rules(&self, show: Show) -> Vec<(&'static About, u64)> {
        let found = self.outcomes.iter().map(|(about, outcome)| (about, outcome.findings()));
        let mut rules: Vec<_> = found.filter(|(about, many)| *many > 0 && show.takes(about)).collect();
        rules.sort_by_key(|(_, many)| std::cmp::Reverse(*many));
        rules
    }

    /// The children with findings, with their places in the list of children, most findings first.
    pub fn children_with_findings(&self, show: Show) -> Vec<(usize, &OfChild)> {
        let many = |child: &OfChild| match show {
            Show::All => child.tally.errors.saturating_add(child.tally.queries),
            Show::Errors => child.tally.errors,
            Show::Queries => child.tally.queries,
        };
        let mut children: Vec<_> =
            self.by_child.iter().enumerate().filter(|(_, child)| many(child) > 0).collect();
        children.sort_by_key(|(_, child)| std::cmp::Reverse(many(child)));
        children
    }

    /// What is known about a rule of any year.
    pub fn rule(&self, code: &str) -> Option<&'static About> {
        self.outcomes.iter().map(|(about, _)| about).find(|about| about.code == code)
    }

    /// The findings of a rule, in the order of the file.
    pub fn of_rule<'a>(&'a self, code: &'a str) -> impl Iterator<Item = &'a Finding> {
        self.findings.iter().filter(move |finding| finding.rule.code == code)
    }

    /// A child by its place in the list.
    pub fn child(&self, place: usize) -> Option<&OfChild> {
        self.by_child.get(place)
    }

    /// The findings of a child.
    pub fn of_child<'a>(&'a self, child: &'a OfChild) -> impl Iterator<Item = &'a Finding> {
        child.findings.iter().filter_map(|at| self.findings.get(*at))
    }

    /// The place of a child in the list, by the authority's number.
    pub fn place_of(&self, number: &str) -> Option<usize> {
        self.by_child.iter().position(|child| child.child.as_deref() == Some(number.trim()))
    }

    /// Everything, as a file.
    pub fn report(&self, format: Format) -> Result<String, io::Error> {
        let mut report = ReportWriter::begin(Vec::new(), format, CENSUS.key, CENSUS.name, self.year)?;
        for finding in &self.findings {
            report.finding(finding)?;
        }
        self.unreadable.iter().for_each(|value| report.unreadable(value.clone()));
        let ended = Ended { children: self.children, outcomes: &self.outcomes, notes: &self.notes };
        let bytes = report.end(&ended)?;
        String::from_utf8(bytes).map_err(|_| io::ErrorKind::InvalidData.into())
    }
}

/// Findings by the children they name, in the order of the file. A finding that names several stands with each.
fn by_child(findings: &[Finding]) -> Vec<OfChild> {
    let mut places: HashMap<Option<Arc<str>>, usize> = HashMap::new();
    let mut children: Vec<OfChild> = Vec::new();
    for (at, finding) in findings.iter().enumerate().filter(|(_, finding)| !finding.is_about_the_whole()) {
        let named =
            std::iter::once(finding.child.clone()).chain(finding.other_children.iter().cloned().map(Some));
        for child in named {
            let place = *places.entry(child.clone()).or_insert(children.len());
            if place == children.len() {
                children.push(OfChild { child, tally: Tally::default(), findings: Vec::new() });
            }
            let Some(of) = children.get_mut(place) else { continue };
            of.findings.push(at);
            if finding.rule.severity.stops_the_return() {
                of.tally.errors = of.tally.errors.saturating_add(1);
            } else {
                of.tally.queries = of.tally.queries.saturating_add(1);
            }
        }
    }
    children
}
