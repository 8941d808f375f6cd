//! What is counted through the whole return, child by child. A child can be taken out again, so that one child can be
//! checked anew without the others.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use return_files::Code;
use return_rules::{About, Cell, Finding, Rule};

use crate::check::{Check, Label, WholeReturn, is_code, is_there};
use crate::field::{CHILD_ID, UPN};
use crate::{Census, Record};

/// The counts of a return. The order in which children are added makes no difference but to the order of findings.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Counts {
    children: u64,
    gender_not_recorded: u64,
    sex_not_recorded: u64,
    plans_starting: u64,
    conferences: u64,
    with_a_disability: u64,
    with_several_disabilities: u64,
    disabilities: BTreeMap<Code, u64>,
    by_pupil_number: HashMap<Box<str>, Vec<Holder>>,
    by_child_number: HashMap<Box<str>, Vec<Holder>>,
}

/// A record that has a number, and where the number stands.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Holder {
    child: Option<Arc<str>>,
    row: u32,
    line: u32,
}

/// Numbers longer than this are no numbers of children, and are not held against one another.
const LONGEST_NUMBER: usize = 64;

impl Counts {
    /// Adds a child.
    pub fn add(&mut self, record: &Record<'_>, census: &Census) {
        self.change(record, census, |count, by| *count = count.saturating_add(by));
        let identifiers = record.identifiers();
        let label = Label::of(&record.child.identifiers);
        for (numbers, field, number) in [
            (&mut self.by_pupil_number, UPN, identifiers.upn.text()),
            (&mut self.by_child_number, CHILD_ID, identifiers.la_child_id.text()),
        ] {
            let Some(number) = number.filter(|number| number.len() <= LONGEST_NUMBER) else { continue };
            let cell = identifiers.at(field).cell;
            let holder = Holder { child: label.keep(), row: cell.row, line: cell.line };
            match numbers.entry(number.into()) {
                Entry::Occupied(mut held) => held.get_mut().push(holder),
                Entry::Vacant(new) => {
                    new.insert(vec![holder]);
                }
            }
        }
    }

    /// Takes out a child that was added with the same rows.
    pub fn remove(&mut self, record: &Record<'_>, census: &Census) {
        self.change(record, census, |count, by| *count = count.saturating_sub(by));
        self.disabilities.retain(|_, children| *children > 0);
        let identifiers = record.identifiers();
        for (numbers, number) in [
            (&mut self.by_pupil_number, identifiers.upn.text()),
            (&mut self.by_child_number, identifiers.la_child_id.text()),
        ] {
            let Some(holders) = number.and_then(|number| numbers.get_mut(number)) else { continue };
            holders.retain(|holder| holder.row != identifiers.row);
            if let (true, Some(number)) = (holders.is_empty(), number) {
                numbers.remove(number);
            }
        }
    }

    fn change(&mut self, record: &Record<'_>, census: &Census, by: impl Fn(&mut u64, u64)) {
        let child = &record.child.identifiers;
        by(&mut self.children, 1);
        if child.expected_birth_date.is_missing() {
            let not_known = child.gender.is_missing() || is_code(&child.gender, &["0"]);
            by(&mut self.gender_not_recorded, u64::from(not_known));
            let not_known = child.sex.is_missing() || is_code(&child.sex, &["0", "U"]);
            by(&mut self.sex_not_recorded, u64::from(not_known));
        }
        let in_the_year = |day: &return_files::Cell<kernel::Date>| {
            u64::from(day.get().is_some_and(|day| census.holds(day)))
        };
        for details in &record.child.cin_details {
            by(&mut self.conferences, in_the_year(&details.initial_conference_date));
            for enquiry in &details.section_47_enquiries {
                by(&mut self.conferences, in_the_year(&enquiry.initial_conference_date));
            }
            for plan in &details.child_protection_plans {
                by(&mut self.plans_starting, in_the_year(&plan.start_date));
            }
        }
        let codes =
            record.child.disabilities.iter().filter(|code| is_there(code) && !is_code(code, &["NONE"]));
        let mut many = 0;
        for code in codes {
            many += 1;
            if let Some(code) = code.get() {
                by(self.disabilities.entry(code).or_default(), 1);
            }
        }
        by(&mut self.with_a_disability, u64::from(many > 0));
        by(&mut self.with_several_disabilities, u64::from(many > 1));
    }

    /// What a rule about the whole return finds.
    pub fn findings(&self, rule: &'static Rule<Check>) -> Vec<Finding> {
        let Check::WholeReturn(about) = rule.check else { return Vec::new() };
        let found = match about {
            WholeReturn::SamePupilNumber => return shared(&rule.about, &self.by_pupil_number),
            WholeReturn::SameChildNumber => return shared(&rule.about, &self.by_child_number),
            WholeReturn::MorePlansThanConferences => (self.plans_starting > self.conferences).then(|| {
                format!("{} plans start, and {} conferences are held.", self.plans_starting, self.conferences)
            }),
            WholeReturn::GenderNotRecorded => self.over_2_in_100(self.gender_not_recorded),
            WholeReturn::SexNotRecorded => self.over_2_in_100(self.sex_not_recorded),
            WholeReturn::FewDisabilityCodes => {
                (self.disabilities.len() < 8).then(|| format!("{} are used.", self.disabilities.len()))
            }
            WholeReturn::OneDisabilityEach => {
                let nobody = self.with_a_disability > 0 && self.with_several_disabilities == 0;
                nobody.then(|| format!("{} children have one.", self.with_a_disability))
            }
        };
        let detail = found.map(Into::into);
        detail.map(|detail| whole(&rule.about, detail)).into_iter().collect()
    }

    fn over_2_in_100(&self, not_recorded: u64) -> Option<String> {
        let over = not_recorded.saturating_mul(100) > self.children.saturating_mul(2);
        over.then(|| format!("It is not recorded for {not_recorded} of {}.", self.children))
    }
}

fn whole(rule: &'static About, detail: Box<str>) -> Finding {
    Finding { rule, child: None, other_children: Vec::new(), cells: Vec::new(), detail: Some(detail) }
}

/// One instance for each number that several records have, in the order of the return.
fn shared(rule: &'static About, numbers: &HashMap<Box<str>, Vec<Holder>>) -> Vec<Finding> {
    let mut groups: Vec<Vec<&Holder>> = numbers
        .values()
        .filter(|holders| holders.len() > 1)
        .map(|holders| {
            let mut holders: Vec<&Holder> = holders.iter().collect();
            holders.sort_by_key(|holder| holder.row);
            holders
        })
        .collect();
    groups.sort_by_key(|holders| holders.first().map(|holder| holder.row));
    let finding = |holders: Vec<&Holder>| {
        let field = rule.fields.first().copied();
        let cells = field.into_iter().flat_map(|field| {
            holders.iter().map(move |holder| Cell { field, row: holder.row, line: holder.line })
        });
        let first = holders.first().and_then(|holder| holder.child.clone());
        let mut others: Vec<Arc<str>> = Vec::new();
        for other in holders.iter().skip(1).filter_map(|holder| holder.child.clone()) {
            if Some(&other) != first.as_ref() && !others.contains(&other) {
                others.push(other);
            }
        }
        Finding { rule, child: first.clone(), cells: cells.collect(), other_children: others, detail: None }
    };
    groups.into_iter().map(finding).collect()
}
