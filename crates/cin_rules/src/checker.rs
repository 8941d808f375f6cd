//! Running the rules of a year, child by child.

use std::panic::{AssertUnwindSafe, catch_unwind};

use kernel::WorkingCalendar;
use return_files::cin::{Child, Header};
use return_rules::{Finding, Outcomes, Rule, Ruleset, Unreadable};

use crate::check::{Check, Found, Label};
use crate::field::{DISABILITY, ETHNICITY, Entry, FACTORS, REVIEW};
use crate::record::{At, Place};
use crate::{CENSUS, Census, Counts, Record, Rows};

/// A return being checked: the rules of its year, what is counted so far, and what became of every rule.
pub struct Checker {
    census: Census,
    rules: Vec<&'static Rule<Check>>,
    rows: Rows,
    counts: Counts,
    outcomes: Outcomes,
    children: u64,
    unreadable: Vec<Unreadable>,
}

/// The rules that count working days.
const COUNT_WORKING_DAYS: &[&str] = &["8569Q", "8670Q", "8675Q"];

/// Every finding of a year's rules about one child alone, whose entries take these rows. Exact: no rule about a child
/// needs another child.
pub fn check_child(
    child: &Child,
    rows: Rows,
    rules: &[&'static Rule<Check>],
    census: &Census,
    findings: &mut Vec<Finding>,
) {
    let (record, _) = Record::new(child, rows);
    run(&record, rules, census, findings);
}

fn run(record: &Record<'_>, rules: &[&'static Rule<Check>], census: &Census, findings: &mut Vec<Finding>) {
    let label = Label::of(&record.child.identifiers);
    for rule in rules {
        rule.check.run(record, census, &mut Found::new(&rule.about, &label, findings));
    }
}

impl Checker {
    /// Begins a return with this header.
    pub fn new(ruleset: &'static Ruleset<Check>, header: &Header, calendar: &WorkingCalendar) -> Self {
        let census = Census::new(ruleset.year, header, calendar);
        let mut outcomes = Outcomes::of(&CENSUS, ruleset);
        if let Err(why) = &census.working_days {
            for code in COUNT_WORKING_DAYS {
                outcomes.skip(code, format!("It counts working days, and {why}."));
            }
        }
        Self {
            census,
            rules: ruleset.rules(),
            rows: Rows::default(),
            counts: Counts::default(),
            outcomes,
            children: 0,
            unreadable: Vec::new(),
        }
    }

    /// The year, and the days its rules count from.
    pub fn census(&self) -> &Census {
        &self.census
    }

    /// How many children have been checked.
    pub fn children(&self) -> u64 {
        self.children
    }

    /// Checks the header.
    pub fn header(&mut self, header: &Header, findings: &mut Vec<Finding>) {
        let entry = At::alone(header, header.line);
        let nobody = return_files::cin::Identifiers::default();
        let label = Label::of(&nobody);
        let first = findings.len();
        for rule in &self.rules {
            if let Check::Header(breaks) = rule.check
                && breaks(header, &self.census)
            {
                let places = rule.about.fields.iter().map(|field| entry.at(*field));
                Found::new(&rule.about, &label, findings).add(places);
            }
        }
        self.count(findings, first);
    }

    /// Checks the next child of the return.
    ///
    /// No rule can take the others down with it: one that breaks off, by a fault of ours, is skipped for this child and
    /// said to be, and the others run.
    pub fn child(&mut self, child: &Child, findings: &mut Vec<Finding>) {
        let first = findings.len();
        let (record, rows) = Record::new(child, self.rows);
        self.rows = rows;
        self.children = self.children.saturating_add(1);
        let all = catch_unwind(AssertUnwindSafe(|| run(&record, &self.rules, &self.census, findings)));
        if all.is_err() {
            findings.truncate(first);
            self.one_by_one(&record, findings);
        }
        self.counts.add(&record, &self.census);
        unreadable(&record, &mut self.unreadable);
        self.count(findings, first);
    }

    fn one_by_one(&mut self, record: &Record<'_>, findings: &mut Vec<Finding>) {
        for rule in &self.rules {
            let first = findings.len();
            let alone = std::slice::from_ref(rule);
            if catch_unwind(AssertUnwindSafe(|| run(record, alone, &self.census, findings))).is_err() {
                findings.truncate(first);
                let line = record.child.line;
                let why = format!(
                    "It broke off at the child on line {line}, by a fault of the program. Report it."
                );
                self.outcomes.skip(rule.about.code, why);
            }
        }
    }

    /// Checks what is counted through the whole return, after its last child.
    pub fn end(&mut self, findings: &mut Vec<Finding>) {
        let first = findings.len();
        for rule in &self.rules {
            findings.extend(self.counts.findings(rule));
        }
        self.count(findings, first);
    }

    /// The return was not read to its end: no rule ran over everything.
    pub fn broken_off(&mut self) {
        for rule in &self.rules {
            self.outcomes.skip(rule.about.code, "The file was not read to its end.");
        }
    }

    /// What became of every rule.
    pub fn outcomes(&self) -> &Outcomes {
        &self.outcomes
    }

    /// The values that cannot be read, of the children checked since this was last asked.
    pub fn take_unreadable(&mut self) -> Vec<Unreadable> {
        std::mem::take(&mut self.unreadable)
    }

    fn count(&mut self, findings: &[Finding], first: usize) {
        for finding in findings.iter().skip(first) {
            self.outcomes.count(finding);
        }
    }
}

/// The values of a child that cannot be read.
fn unreadable(record: &Record<'_>, found: &mut Vec<Unreadable>) {
    let label = Label::of(&record.child.identifiers);
    let mut note = |place: Place| found.push(Unreadable { child: label.keep(), cell: place.cell });
    each_field(record.identifiers(), &mut note);
    one_value(record.ethnicity(), ETHNICITY, &mut note);
    record.disabilities().for_each(|code| one_value(code, DISABILITY, &mut note));
    for module in record.modules() {
        each_field(module.details, &mut note);
        for assessment in module.assessments() {
            each_field(assessment, &mut note);
            for factor in assessment.factors.iter().filter(|factor| factor.unreadable().is_some()) {
                note(assessment.at_line(FACTORS, factor.line()));
            }
        }
        module.plans().for_each(|plan| each_field(plan, &mut note));
        module.enquiries().for_each(|enquiry| each_field(enquiry, &mut note));
        for plan in module.protection_plans() {
            each_field(plan.plan, &mut note);
            plan.reviews().for_each(|review| one_value(review, REVIEW, &mut note));
        }
    }
}

fn each_field<T: Entry>(entry: At<'_, T>, note: &mut impl FnMut(Place)) {
    if entry.has_unreadable() {
        let places = entry.fields().iter().map(|field| entry.at(*field));
        places.filter(|place| place.unreadable).for_each(note);
    }
}

fn one_value<T: Entry>(entry: At<'_, T>, field: return_rules::Field, note: &mut impl FnMut(Place)) {
    if entry.has_unreadable() {
        note(entry.at(field));
    }
}
