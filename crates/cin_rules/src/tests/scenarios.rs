//! Children written in a line, for tables of what keeps a rule and what breaks it.
//!
//! `case referred=2025-05-01 nfa=0 / plan start=2025-05-02 / plan start=2025-06-01` is a child with one case and two
//! plans. What comes before a `case` without one stands in a case that says nothing. ` || ` begins the next child.

use return_files::cin::{
    Assessment, Child, ChildInNeedPlan, ChildProtectionPlan, CinDetails, Section47Enquiry,
};
use return_files::{Cell, FromText, Line};

/// The children of a line. Every part of it stands on a line of its own, so that places can be told apart.
pub fn children(text: &str) -> Vec<Child> {
    let mut line = 0;
    text.split(" || ").map(|child| one(child, &mut line)).collect()
}

/// What one part says, name by name.
struct Said<'a> {
    kind: &'a str,
    pairs: Vec<(&'a str, &'a str)>,
    line: Line,
}

impl Said<'_> {
    fn cell<T: FromText>(&mut self, name: &str) -> Cell<T> {
        match self.pairs.iter().position(|(known, _)| *known == name) {
            Some(at) => Cell::read(self.pairs.remove(at).1, self.line),
            None => Cell::Missing,
        }
    }

    fn list<T: FromText>(&mut self, name: &str) -> Vec<Cell<T>> {
        match self.pairs.iter().position(|(known, _)| *known == name) {
            Some(at) => {
                let (_, values) = self.pairs.remove(at);
                values.split(',').map(|value| Cell::read(value, self.line)).collect()
            }
            None => Vec::new(),
        }
    }

    fn nothing_left(&self) {
        assert!(self.pairs.is_empty(), "{} has no {:?}", self.kind, self.pairs);
    }
}

fn one(text: &str, line: &mut u32) -> Child {
    let mut child = Child::default();
    for part in text.split('/').map(str::trim).filter(|part| !part.is_empty()) {
        *line += 1;
        let mut words = part.split(' ');
        let kind = words.next().unwrap();
        let pairs = words.map(|word| word.split_once('=').unwrap_or_else(|| panic!("{word} has no =")));
        let mut said = Said { kind, pairs: pairs.collect(), line: Line(*line) };
        if kind == "child" {
            identifiers(&mut child, &mut said);
        } else if kind == "case" {
            child.cin_details.push(case(&mut said));
        } else {
            if child.cin_details.is_empty() {
                child.cin_details.push(CinDetails { line: Line(*line), ..CinDetails::default() });
            }
            entry(child.cin_details.last_mut().unwrap(), &mut said);
        }
        said.nothing_left();
    }
    child
}

fn identifiers(child: &mut Child, said: &mut Said<'_>) {
    child.line = said.line;
    let who = &mut child.identifiers;
    who.la_child_id = said.cell("id");
    who.upn = said.cell("upn");
    who.former_upn = said.cell("former");
    who.upn_unknown_reason = said.cell("unknown");
    who.birth_date = said.cell("born");
    who.expected_birth_date = said.cell("expected");
    who.gender = said.cell("gender");
    who.sex = said.cell("sex");
    who.death_date = said.cell("died");
    child.ethnicity = said.cell("ethnicity");
    child.disabilities = said.list("disabilities");
}

fn case(said: &mut Said<'_>) -> CinDetails {
    CinDetails {
        line: said.line,
        referral_date: said.cell("referred"),
        referral_source: said.cell("by"),
        primary_need: said.cell("need"),
        closure_date: said.cell("closed"),
        reason_for_closure: said.cell("reason"),
        initial_conference_date: said.cell("conference"),
        no_further_action: said.cell("nfa"),
        ..CinDetails::default()
    }
}

fn entry(case: &mut CinDetails, said: &mut Said<'_>) {
    let line = said.line;
    match said.kind {
        "assessment" => case.assessments.push(Assessment {
            line,
            start_date: said.cell("start"),
            internal_review_date: Cell::Missing,
            authorisation_date: said.cell("done"),
            factors: said.list("factors"),
        }),
        "plan" => case.child_in_need_plans.push(ChildInNeedPlan {
            line,
            start_date: said.cell("start"),
            end_date: said.cell("end"),
        }),
        "enquiry" => case.section_47_enquiries.push(Section47Enquiry {
            line,
            start_date: said.cell("start"),
            conference_target_date: said.cell("target"),
            initial_conference_date: said.cell("conference"),
            conference_not_needed: said.cell("unneeded"),
        }),
        "protection" => case.child_protection_plans.push(ChildProtectionPlan {
            line,
            start_date: said.cell("start"),
            end_date: said.cell("end"),
            initial_category_of_abuse: said.cell("first"),
            latest_category_of_abuse: said.cell("latest"),
            number_of_previous_plans: said.cell("previous"),
            reviews: said.list("reviews"),
        }),
        other => panic!("there is no {other}"),
    }
}
