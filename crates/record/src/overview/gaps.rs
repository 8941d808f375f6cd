//! What nobody has found out or done yet, worked out from the record.

use crate::stages::Stages;
use front_door::contact::Contact;
use kernel::{Answer, Date, Known, under_18_at};
use people::Person;

/// When a number of contacts is worth asking about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct GapRules {
    /// More contacts than this in twelve months are pointed out.
    ///
    /// `Local:` how many are too many is for the partnership to say; 3 where it has not.
    pub contacts_in_twelve_months: u32,
}

impl Default for GapRules {
    fn default() -> Self {
        Self { contacts_in_twelve_months: 3 }
    }
}

/// Something that nobody has found out or done yet.
pub type Gap = String;

pub(super) fn gaps(person: &Person, all: &Stages, late: &[String], today: Date, rules: GapRules) -> Vec<Gap> {
    let mut found: Vec<Gap> = late.to_vec();
    let child = under_18_at(&person.born, today) != Answer::No;
    let unborn = person.born.is_expected();
    if child && !unborn {
        found.extend(nothing_from_the_child(all));
        // Visits are not recorded here yet: nobody can have said that the child was seen.
        found.push("Nobody has recorded here that this child was seen.".to_owned());
    }
    let recent =
        all.contacts.iter().filter(|contact| within_a_year(contact.received_at.date(), today)).count();
    if rules.contacts_in_twelve_months < u32::try_from(recent).unwrap_or(u32::MAX) {
        found.push(format!(
            "{recent} contacts in the last twelve months. Ask what has changed since the first."
        ));
    }
    if person.born == kernel::UncertainDate::NotYetKnown {
        found.push("No date of birth is recorded.".to_owned());
    }
    let not_obtained = person.ethnicity.known().is_some_and(|ethnicity| ethnicity.code() == "NOBT");
    if !unborn && (not_obtained || is_gap(&person.ethnicity)) {
        found.push("No ethnicity is recorded.".to_owned());
    }
    if child && !unborn && is_gap(&person.school) {
        found.push("No school, nursery or college is recorded.".to_owned());
    }
    if child && !unborn && is_gap(&person.language) {
        found.push("No language is recorded. Somebody may need an interpreter.".to_owned());
    }
    if child && !unborn && is_gap(&person.disabilities) {
        found.push("Nobody has recorded whether this child has a disability.".to_owned());
    }
    if !unborn && is_gap(&person.sex) {
        found.push("No sex is recorded.".to_owned());
    }
    if person.home(today).is_none() {
        found.push("No home address is recorded for today.".to_owned());
    }
    found
}

/// That nobody has passed on what the child says, where nobody has.
fn nothing_from_the_child(all: &Stages) -> Option<Gap> {
    if all.contacts.iter().any(|contact| own_words(contact).is_some()) {
        return None;
    }
    Some(match all.contacts.len() {
        0 => "Nobody has recorded anything the child said.".to_owned(),
        1 => "The one contact about this child holds none of the child's own words.".to_owned(),
        many => format!("None of the {many} contacts about this child holds the child's own words."),
    })
}

/// A question nobody has an answer to. Somebody who chose not to say has answered it.
fn is_gap<T>(known: &Known<T>) -> bool {
    match known {
        Known::Known(_) | Known::Declined => false,
        Known::NotYetKnown | Known::NotAsked => true,
    }
}

pub(super) fn own_words(contact: &Contact) -> Option<&str> {
    let words = contact.child.own_words.trim();
    (!words.is_empty()).then_some(words)
}

fn within_a_year(day: Date, today: Date) -> bool {
    let since = kernel::years_before(today, 1);
    since < day && day <= today
}
