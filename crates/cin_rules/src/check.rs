//! How a rule of the census looks: what it is called, what it says, and the check beside it.
//!
//! Most rules look at one entry at a time and are one line: `plan(|plan, _| before(&plan.end_date, &plan.start_date))`
//! finds every child in need plan that ends before it starts, and points at the fields the rule names. The others
//! are functions over a module or over the whole record, and say themselves where they point.

use std::sync::Arc;

use kernel::Date;
use return_files::Cell;
use return_files::Code;
use return_files::cin::{
    Assessment, ChildInNeedPlan, ChildProtectionPlan, CinDetails, Header, Identifiers, Section47Enquiry,
};
use return_files::codes::CodeSet;
use return_rules::{About, Field, Finding, Rule, Severity, Stage, Year};

use crate::census::Census;
use crate::field::Entry;
use crate::record::{At, Module, Place, Record};

/// Whether one entry breaks the rule.
pub type Breaks<T> = fn(&T, &Census) -> bool;

/// What a rule checks.
#[derive(Clone, Copy)]
pub enum Check {
    /// The header of the return.
    Header(Breaks<Header>),
    /// The child's identifiers.
    Identifiers(Breaks<Identifiers>),
    /// The child's ethnicity.
    Ethnicity(Breaks<Cell<Code>>),
    /// Each module.
    Details(Breaks<CinDetails>),
    /// Each assessment.
    Assessment(Breaks<Assessment>),
    /// Each child in need plan.
    Plan(Breaks<ChildInNeedPlan>),
    /// Each section 47 enquiry.
    Enquiry(Breaks<Section47Enquiry>),
    /// Each child protection plan.
    ProtectionPlan(Breaks<ChildProtectionPlan>),
    /// Each review of a child protection plan.
    Review(Breaks<Cell<Date>>),
    /// Each module with everything in it.
    Module(fn(&Module<'_>, &Census, &mut Found<'_>)),
    /// The child's whole record.
    Child(fn(&Record<'_>, &Census, &mut Found<'_>)),
    /// The whole return, counted child by child: see [`crate::Counts`].
    WholeReturn(WholeReturn),
}

/// The rules that no child's record alone can show.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum WholeReturn {
    /// Two records with one pupil number.
    SamePupilNumber,
    /// Two records with one number of the authority's own.
    SameChildNumber,
    /// More plans starting than conferences held.
    MorePlansThanConferences,
    /// Too many children whose gender is not recorded.
    GenderNotRecorded,
    /// Too many children whose sex is not recorded.
    SexNotRecorded,
    /// Few kinds of disability.
    FewDisabilityCodes,
    /// Nobody has more than one disability.
    OneDisabilityEach,
}

/// A rule that must be kept: code, what is wrong, what it asks, the fields it points at, and the check.
pub const fn error(
    code: &'static str,
    message: &'static str,
    asks: &'static str,
    fields: &'static [Field],
    check: Check,
) -> Rule<Check> {
    rule(Severity::Error, code, message, asks, fields, check)
}

/// A rule that must be kept or answered with a reason.
pub const fn query(
    code: &'static str,
    message: &'static str,
    asks: &'static str,
    fields: &'static [Field],
    check: Check,
) -> Rule<Check> {
    rule(Severity::Query, code, message, asks, fields, check)
}

const fn rule(
    severity: Severity,
    code: &'static str,
    message: &'static str,
    asks: &'static str,
    fields: &'static [Field],
    check: Check,
) -> Rule<Check> {
    let stage = Stage::NotRecorded;
    let first_year = Year(2023);
    Rule {
        about: About { code, severity, stage, message, asks, fields, first_year, source: "CINRULES" },
        check,
    }
}

/// Where a check puts what it finds, for one rule and one child.
pub struct Found<'a> {
    rule: &'static About,
    child: &'a Label<'a>,
    findings: &'a mut Vec<Finding>,
}

/// The child's number, kept once for all its findings and only if there are any.
pub struct Label<'a> {
    id: Option<&'a str>,
    kept: std::cell::OnceCell<Option<Arc<str>>>,
}

impl<'a> Label<'a> {
    /// The label of a record.
    pub fn of(identifiers: &'a Identifiers) -> Self {
        Self { id: identifiers.la_child_id.text(), kept: std::cell::OnceCell::new() }
    }

    /// The number, to be kept.
    pub fn keep(&self) -> Option<Arc<str>> {
        self.kept.get_or_init(|| self.id.map(Arc::from)).clone()
    }
}

impl<'a> Found<'a> {
    /// Somewhere to put what a rule finds.
    pub fn new(rule: &'static About, child: &'a Label<'a>, findings: &'a mut Vec<Finding>) -> Self {
        Self { rule, child, findings }
    }

    /// One instance, seen in all these places together. Says so when what stands in one of them cannot be read: a
    /// slip of the pen is not the same as nothing.
    pub fn add(&mut self, places: impl IntoIterator<Item = Place>) {
        let mut unreadable = false;
        let places = places.into_iter().inspect(|place| unreadable |= place.unreadable);
        let mut cells: Vec<_> = places.map(|place| place.cell).collect();
        cells.dedup();
        self.findings.push(Finding {
            rule: self.rule,
            child: self.child.keep(),
            other_children: Vec::new(),
            cells,
            detail: unreadable.then(|| "What stands there cannot be read.".into()),
        });
    }

    /// One instance at each of the rule's own fields of this entry.
    fn add_entry<T: Entry>(&mut self, entry: At<'_, T>) {
        self.add(self.rule.fields.iter().map(|field| entry.at(*field)));
    }
}

impl Check {
    /// Runs the check over one child's record.
    pub fn run(self, record: &Record<'_>, census: &Census, found: &mut Found<'_>) {
        let modules = record.modules().iter();
        match self {
            Self::Header(_) | Self::WholeReturn(_) => {}
            Self::Identifiers(breaks) => each([record.identifiers()], breaks, census, found),
            Self::Ethnicity(breaks) => each([record.ethnicity()], breaks, census, found),
            Self::Details(breaks) => each(modules.map(|module| module.details), breaks, census, found),
            Self::Assessment(breaks) => each(modules.flat_map(Module::assessments), breaks, census, found),
            Self::Plan(breaks) => each(record.plans(), breaks, census, found),
            Self::Enquiry(breaks) => each(record.enquiries(), breaks, census, found),
            Self::ProtectionPlan(breaks) => {
                each(record.protection_plans().map(|plan| plan.plan), breaks, census, found);
            }
            Self::Review(breaks) => {
                let plans = modules.flat_map(Module::protection_plans);
                each(plans.flat_map(|plan| plan.reviews()), breaks, census, found);
            }
            Self::Module(check) => modules.for_each(|module| check(module, census, found)),
            Self::Child(check) => check(record, census, found),
        }
    }
}

fn each<'a, T: Entry + 'a>(
    entries: impl IntoIterator<Item = At<'a, T>>,
    breaks: Breaks<T>,
    census: &Census,
    found: &mut Found<'_>,
) {
    for entry in entries {
        if breaks(&entry, census) {
            found.add_entry(entry);
        }
    }
}

impl std::fmt::Debug for Check {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Check")
    }
}

/// Both days are known, and the first is before the second.
pub fn before(first: &Cell<Date>, second: &Cell<Date>) -> bool {
    both(first, second).is_some_and(|(first, second)| first < second)
}

/// Both days are known, and the first is after the second.
pub fn after(first: &Cell<Date>, second: &Cell<Date>) -> bool {
    before(second, first)
}

/// Both days are known, and they are the same.
pub fn same_day(first: &Cell<Date>, second: &Cell<Date>) -> bool {
    both(first, second).is_some_and(|(first, second)| first == second)
}

/// There is a value, and it is not a day in the census year. A value that cannot be read is in no year.
pub fn not_in_census_year(day: &Cell<Date>, census: &Census) -> bool {
    is_there(day) && !day.get().is_some_and(|day| census.holds(day))
}

/// There is no day on or before the end of the census year: it is missing, cannot be read, or comes later.
pub fn not_by_the_end(day: &Cell<Date>, census: &Census) -> bool {
    day.get().is_none_or(|day| day > census.end)
}

/// It falls on a Saturday or a Sunday.
pub fn at_a_weekend(day: &Cell<Date>) -> bool {
    use jiff::civil::Weekday;
    day.get().is_some_and(|day| matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday))
}

/// Something stands there, whether or not it can be read.
pub fn is_there<T>(cell: &Cell<T>) -> bool {
    !cell.is_missing()
}

/// The value is there and is this one.
pub fn is<T: PartialEq + Copy>(cell: &Cell<T>, value: T) -> bool {
    cell.get() == Some(value)
}

/// The code is there and is one of these.
pub fn is_code(cell: &Cell<Code>, codes: &[&str]) -> bool {
    cell.get().is_some_and(|code| codes.contains(&code.as_str()))
}

/// The code is there and is one of the set.
pub fn is_in(cell: &Cell<Code>, set: &CodeSet) -> bool {
    cell.get().is_some_and(|code| set.words(code.as_str()).is_some())
}

/// The day on which a period ends: its own end, or the end of the census year while it has none. None when its end
/// cannot be read.
pub fn end_or_census_end(end: &Cell<Date>, census: &Census) -> Option<Date> {
    if end.is_missing() { Some(census.end) } else { end.get() }
}

fn both(first: &Cell<Date>, second: &Cell<Date>) -> Option<(Date, Date)> {
    Some((first.get()?, second.get()?))
}
