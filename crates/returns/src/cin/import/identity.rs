//! Which person of the record a child of the file is.
//!
//! The authority's own number for the child decides. Where that is not known, a pupil number does,
//! when exactly one person has it and nothing speaks against it. The census holds no names, so
//! nothing less is ever taken as proof that two children are one.

use std::collections::{HashMap, HashSet};

use kernel::{Known, PersonId, UncertainDate};
use people::{IdentifierScheme, Person, Sex, upn_is_sound};
use store::{Fault, Loaded, Reader, Value};

use super::keys::Keys;
use super::said::PersonSaid;
use crate::Line;

/// A child of the file, with what it says of who they are.
pub(super) struct Candidate {
    pub position: u32,
    pub line: Line,
    pub child_id: String,
    pub said: PersonSaid,
}

/// How a child is known.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Who {
    /// By the authority's number.
    ByChildId(PersonId),
    /// By a pupil number.
    ByPupilNumber(PersonId),
    /// From an earlier record of this same file, which has the same number.
    Earlier(PersonId),
    /// Not until now.
    New(PersonId),
}

/// Why a child's record was not taken, or what somebody should look at.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Doubt {
    NumberWithoutItsChild,
    SeveralHaveTheChildId,
    TakenByAnother { line: Line },
    SameChildIdTwice { line: Line },
    SameChildIdAnotherChild { line: Line },
    PupilNumberTwiceInTheFile { line: Line },
    SeveralHaveThePupilNumber,
    PupilNumberWithAnotherBirthDate,
}

impl Doubt {
    /// What is so, and what to do.
    pub fn words(&self) -> (String, &'static str) {
        match self {
            Self::NumberWithoutItsChild => (
                "The record with this LAchildID has another date of birth and another sex, so nothing of this \
                 child was taken."
                    .to_owned(),
                "Find out whether the number was given to a second child, and correct the case system or the record.",
            ),
            Self::SeveralHaveTheChildId => (
                "Several people in the record have this LAchildID, so nothing of this child was taken.".to_owned(),
                "Open them, and merge those that are one person.",
            ),
            Self::TakenByAnother { line } => (
                format!(
                    "The person with this LAchildID was found to be the child on line {line} by the pupil number, \
                     so nothing of this child was taken."
                ),
                "Correct the pupil number of one of the two in the case system.",
            ),
            Self::SameChildIdTwice { line } => (
                format!(
                    "The child on line {line} has the same LAchildID. Both were taken as one child; where both \
                     tell of the same thing, the first was kept."
                ),
                "Export each child once.",
            ),
            Self::SameChildIdAnotherChild { line } => (
                format!(
                    "The child on line {line} has the same LAchildID but another date of birth and another sex, \
                     so nothing of this child was taken."
                ),
                "Give each child a number of their own in the case system.",
            ),
            Self::PupilNumberTwiceInTheFile { line } => (
                format!(
                    "The child on line {line} has the same pupil number. They were taken as two children."
                ),
                "Correct the pupil number of one of the two in the case system, or merge the two records.",
            ),
            Self::SeveralHaveThePupilNumber => (
                "Several people in the record have this pupil number. The child was recorded as a new person."
                    .to_owned(),
                "Compare the records, and merge those that are one person.",
            ),
            Self::PupilNumberWithAnotherBirthDate => (
                "A person in the record has this pupil number, but another date of birth. The child was recorded \
                 as a new person."
                    .to_owned(),
                "Compare the two records. Merge them, or correct the pupil number.",
            ),
        }
    }
}

/// What the record holds about some children of the file.
pub(super) struct InTheRecord {
    by_child_id: HashMap<String, Vec<PersonId>>,
    by_pupil_number: HashMap<String, Vec<PersonId>>,
    pub people: HashMap<PersonId, Loaded<Person>>,
}

/// The most values asked for in one question, and always as many, so that few questions are prepared.
const ASKED_AT_ONCE: usize = 200;

/// Asks a question whose last words are `in (...)`, as often as it takes for all these values.
pub(super) fn ask_for_all<T>(
    values: &[String],
    mut ask: impl FnMut(&str, &[Value]) -> Result<Vec<T>, Fault>,
) -> Result<Vec<T>, Fault> {
    let places: Vec<String> = (1..=ASKED_AT_ONCE).map(|place| format!("?{place}")).collect();
    let places = format!("({})", places.join(", "));
    let mut found = Vec::new();
    for some in values.chunks(ASKED_AT_ONCE) {
        let mut asked: Vec<Value> = some.iter().map(Value::from).collect();
        asked.resize(ASKED_AT_ONCE, Value::Null);
        found.extend(ask(&places, &asked)?);
    }
    Ok(found)
}

fn holders(
    reader: &mut Reader<'_>,
    schemes: &str,
    numbers: &[String],
) -> Result<HashMap<String, Vec<PersonId>>, Fault> {
    let rows = ask_for_all(numbers, |places, values| {
        let sql = format!(
            "select identifier, source_id from person_identifier where scheme in ({schemes}) and identifier in {places}"
        );
        reader.rows(&sql, values)
    })?;
    let mut found: HashMap<String, Vec<PersonId>> = HashMap::new();
    for row in rows {
        let people = found.entry(row.text(0)?.to_owned()).or_default();
        let person = row.parse(1)?;
        if !people.contains(&person) {
            people.push(person);
        }
    }
    Ok(found)
}

impl PersonSaid {
    /// The pupil numbers that can tell a child: those whose letters and digits agree.
    fn pupil_numbers(&self) -> impl Iterator<Item = &str> {
        self.identifiers
            .iter()
            .filter(|identifier| {
                matches!(
                    identifier.scheme,
                    IdentifierScheme::UniquePupilNumber | IdentifierScheme::FormerUniquePupilNumber
                ) && upn_is_sound(&identifier.value)
            })
            .map(|identifier| identifier.value.as_str())
    }
}

impl InTheRecord {
    /// Looks these children up, all at once.
    pub fn look_up(
        reader: &mut Reader<'_>,
        candidates: &[Candidate],
        authority: &str,
    ) -> Result<Self, Fault> {
        let child_ids: Vec<String> = candidates.iter().map(|one| one.child_id.clone()).collect();
        let pupil_numbers: Vec<String> =
            candidates.iter().flat_map(|one| one.said.pupil_numbers()).map(str::to_owned).collect();
        let by_child_id = holders(reader, "'authority_child_id'", &child_ids)?;
        let by_pupil_number = holders(reader, "'upn', 'former_upn'", &pupil_numbers)?;
        let made_here = candidates.iter().map(|one| Keys { authority, child: &one.child_id }.person());
        let wanted: HashSet<PersonId> = by_child_id
            .values()
            .chain(by_pupil_number.values())
            .flatten()
            .copied()
            .chain(made_here)
            .collect();
        let wanted: Vec<String> = wanted.iter().map(ToString::to_string).collect();
        let people = ask_for_all(&wanted, |places, values| {
            reader.find::<Person>(&format!("where r.id in {places}"), values)
        })?;
        let people = people.into_iter().map(|loaded| (loaded.value.id, loaded)).collect();
        Ok(Self { by_child_id, by_pupil_number, people })
    }
}

/// Who was met in the file so far.
#[derive(Default)]
pub(super) struct Met {
    by_child_id: HashMap<String, Earlier>,
    by_pupil_number: HashMap<String, Line>,
    taken: HashMap<PersonId, Line>,
}

struct Earlier {
    person: PersonId,
    line: Line,
    born: Option<UncertainDate>,
    sex: Option<Sex>,
}

impl Met {
    /// Who a child is, with what somebody should look at; or why nothing of them can be taken.
    pub fn recognise(
        &mut self,
        child: &Candidate,
        record: &InTheRecord,
        authority: &str,
    ) -> Result<(Who, Option<Doubt>), Doubt> {
        if let Some(earlier) = self.by_child_id.get(&child.child_id) {
            let line = earlier.line;
            let another = births_differ(earlier.born, child.said.born)
                && earlier.sex.is_some_and(|sex| sexes_differ(sex, child.said.sex));
            return if another {
                Err(Doubt::SameChildIdAnotherChild { line })
            } else {
                Ok((Who::Earlier(earlier.person), Some(Doubt::SameChildIdTwice { line })))
            };
        }
        let (who, doubt) = self.find(child, record, authority)?;
        self.remember(child, who);
        Ok((who, doubt))
    }

    fn find(
        &self,
        child: &Candidate,
        record: &InTheRecord,
        authority: &str,
    ) -> Result<(Who, Option<Doubt>), Doubt> {
        let keys = Keys { authority, child: &child.child_id };
        let made_here: PersonId = keys.person();
        let known = match record.by_child_id.get(&child.child_id).map(Vec::as_slice) {
            Some([one]) => Some(*one),
            Some([_, _, ..]) => return Err(Doubt::SeveralHaveTheChildId),
            Some([]) | None => record.people.contains_key(&made_here).then_some(made_here),
        };
        if let Some(person) = known {
            if let Some(line) = self.taken.get(&person) {
                return Err(Doubt::TakenByAnother { line: *line });
            }
            let contradicted = record.people.get(&person).is_some_and(|loaded| {
                born_otherwise(&loaded.value, child) && of_another_sex(&loaded.value, child)
            });
            if contradicted {
                return Err(Doubt::NumberWithoutItsChild);
            }
            return Ok((Who::ByChildId(person), None));
        }
        let (found, doubt) = self.by_pupil_number(child, record);
        Ok((found.map_or(Who::New(made_here), Who::ByPupilNumber), doubt))
    }

    fn by_pupil_number(&self, child: &Candidate, record: &InTheRecord) -> (Option<PersonId>, Option<Doubt>) {
        let twice = child.said.pupil_numbers().find_map(|number| self.by_pupil_number.get(number));
        if let Some(line) = twice {
            return (None, Some(Doubt::PupilNumberTwiceInTheFile { line: *line }));
        }
        let holders: HashSet<PersonId> = child
            .said
            .pupil_numbers()
            .filter_map(|number| record.by_pupil_number.get(number))
            .flatten()
            .copied()
            .collect();
        let mut holders = holders.into_iter();
        match (holders.next(), holders.next()) {
            (None, _) => (None, None),
            (Some(_), Some(_)) => (None, Some(Doubt::SeveralHaveThePupilNumber)),
            (Some(person), None) => {
                if let Some(line) = self.taken.get(&person) {
                    return (None, Some(Doubt::PupilNumberTwiceInTheFile { line: *line }));
                }
                match record.people.get(&person) {
                    Some(loaded) if born_otherwise(&loaded.value, child) => {
                        (None, Some(Doubt::PupilNumberWithAnotherBirthDate))
                    }
                    Some(_) => (Some(person), None),
                    None => (None, None),
                }
            }
        }
    }

    fn remember(&mut self, child: &Candidate, who: Who) {
        let (Who::ByChildId(person) | Who::ByPupilNumber(person) | Who::Earlier(person) | Who::New(person)) =
            who;
        let earlier = Earlier { person, line: child.line, born: child.said.born, sex: child.said.sex };
        self.by_child_id.insert(child.child_id.clone(), earlier);
        self.taken.insert(person, child.line);
        for number in child.said.pupil_numbers() {
            self.by_pupil_number.entry(number.to_owned()).or_insert(child.line);
        }
    }
}

fn born_otherwise(person: &Person, child: &Candidate) -> bool {
    births_differ(Some(person.born), child.said.born)
}

/// Can the two not be the same birth? A birth that was only expected can be on any day.
fn births_differ(one: Option<UncertainDate>, other: Option<UncertainDate>) -> bool {
    let (Some(one), Some(other)) = (one, other) else { return false };
    if one.is_expected() || other.is_expected() {
        return false;
    }
    match (one.earliest(), one.latest(), other.earliest(), other.latest()) {
        (Some(from), Some(to), Some(other_from), Some(other_to)) => to < other_from || other_to < from,
        _ => false,
    }
}

fn of_another_sex(person: &Person, child: &Candidate) -> bool {
    match person.sex {
        Known::Known(sex) => sexes_differ(sex, child.said.sex),
        Known::NotYetKnown | Known::NotAsked | Known::Declined => false,
    }
}

fn sexes_differ(one: Sex, other: Option<Sex>) -> bool {
    match (one, other) {
        (Sex::Unknown, _) | (_, Some(Sex::Unknown) | None) => false,
        (one, Some(other)) => one != other,
    }
}
