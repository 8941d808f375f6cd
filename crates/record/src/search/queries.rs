//! What a search may show.

use crate::Reading;
use crate::header::{age_in_words, area_in_words, reference};
use crate::opening::{Visible, visible};
use access::{Action, Area, Thing};
use kernel::PersonId;
use people::Person;
use store::{Fault, Reader};

/// Somebody the matching found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Found {
    /// Who.
    pub person: Person,
    /// How strong the match is, in words.
    pub strength_words: String,
    /// What agrees and what differs.
    pub evidence: Vec<String>,
}

/// Somebody found whom the searcher may know of.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Shown {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// Age and date of birth.
    pub age: String,
    /// Home area.
    pub area: String,
    /// Reference.
    pub reference: String,
    /// How strong the match is, in words.
    pub strength: String,
    /// What agrees and what differs.
    pub evidence: Vec<String>,
    /// Says that opening the record asks for a reason.
    pub reason_needed: bool,
}

/// What a search may show.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Results {
    /// Those who may be known of, in the order they were found.
    pub shown: Vec<Shown>,
    /// Does a record exist of which no more may be said?
    pub a_record_exists: bool,
    /// Do more people live at the place searched for than can be read through? Then none of them is
    /// shown for that alone.
    pub too_many_at_place: bool,
}

/// What a search may show of what was found, in the same order. Records that were merged show the
/// one that is kept up, once. Nothing for somebody whose work does not include searching.
pub fn results(
    reader: &mut Reader<'_>,
    reading: &Reading<'_>,
    found: Vec<Found>,
) -> Result<Option<Results>, Fault> {
    if !access::decide(reading.actor, Action::See, &Thing::Area(Area::Search)).is_allowed() {
        return Ok(None);
    }
    let mut results = Results::default();
    for one in found {
        let (person, reason_needed) = match visible(reader, reading.actor, reading.now, one.person.id)? {
            Visible::Open(person) => (person, false),
            Visible::ForAReason(person) => (person, true),
            Visible::ExistsOnly => {
                results.a_record_exists = true;
                continue;
            }
            Visible::Nothing => continue,
        };
        if results.shown.iter().any(|shown| shown.person == person.id) {
            continue;
        }
        results.shown.push(Shown {
            person: person.id,
            name: person.name_in_words(),
            age: age_in_words(&person, reading.today()),
            area: area_in_words(&person, reading.today()),
            reference: reference(&person),
            strength: one.strength_words,
            evidence: one.evidence,
            reason_needed,
        });
    }
    Ok(Some(results))
}
