//! What the page of the family shows. People whom the policy hides are not named.

use crate::header::{Header, age_in_words, header};
use crate::opening::{Visible, visible};
use crate::overview::place;
use crate::{OpenRecord, Reading};
use kernel::{Answer, Date, Known, PersonId, day_in_words, under_18_at};
use people::{Household, HouseholdId, Involvement, Person, Relationship, RelationshipId, RelationshipKind};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use store::{Fault, Reader};

/// Somebody in the household, now or before.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Member {
    /// Who; nobody where only a record's existence may be known.
    pub person: Option<PersonId>,
    /// Their name, or that the record is restricted.
    pub name: String,
    /// Age and date of birth.
    pub age: String,
    /// From when to when.
    pub dates: String,
    /// Which household.
    pub household: HouseholdId,
    /// Do they live there now? Nothing is said of a hidden record.
    pub lives_there: Option<bool>,
    /// Is this the person whose record it is?
    pub is_self: bool,
}

/// Somebody the person is related to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Related {
    /// Which relationship.
    pub id: RelationshipId,
    /// Who; nobody where only a record's existence may be known.
    pub person: Option<PersonId>,
    /// Their name, or that the record is restricted.
    pub name: String,
    /// What they are to the person.
    pub is: &'static str,
    /// Whether they have parental responsibility; empty where it is the other way round.
    pub parental_responsibility: String,
    /// From when to when.
    pub dates: String,
    /// Has it ended?
    pub ended: bool,
}

/// Somebody found to be a brother or sister, with what shows it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sibling {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// Age and date of birth.
    pub age: String,
    /// What shows it.
    pub evidence: Vec<&'static str>,
}

/// A professional who works or worked with the person.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Professional {
    /// Who.
    pub name: String,
    /// In which role.
    pub role: &'static str,
    /// Agency and team.
    pub place: String,
    /// From when to when.
    pub dates: String,
}

/// The family and those around the person.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Family {
    /// Who the record is about.
    pub header: Header,
    /// The household, those who live there first.
    pub household: Vec<Member>,
    /// Relationships, those in force first.
    pub related: Vec<Related>,
    /// Brothers and sisters found by household or mother, and not recorded as such.
    pub siblings: Vec<Sibling>,
    /// Professionals, those who work with the person now first.
    pub professionals: Vec<Professional>,
}

const HIDDEN: &str = "A record exists. Contact the duty manager.";
const NOT_SHOWN: &str = "Not shown";

/// The people met while reading, each asked about once.
struct Met<'a, 'b> {
    record: &'a OpenRecord,
    reading: &'a Reading<'b>,
    known: BTreeMap<PersonId, Visible>,
}

impl Met<'_, '_> {
    fn visible(&mut self, reader: &mut Reader<'_>, person: PersonId) -> Result<Visible, Fault> {
        if self.record.same().contains(&person) {
            return Ok(Visible::Open(Box::new(self.record.person().clone())));
        }
        if let Some(known) = self.known.get(&person) {
            return Ok(known.clone());
        }
        let found = visible(reader, self.reading.actor, self.reading.now, person)?;
        self.known.insert(person, found.clone());
        Ok(found)
    }
}

/// The family and those around a person.
pub fn family(reader: &mut Reader<'_>, record: &OpenRecord, reading: &Reading<'_>) -> Result<Family, Fault> {
    let mut met = Met { record, reading, known: BTreeMap::new() };
    let households: Vec<Household> =
        reader.about::<Household>(record.same())?.into_iter().map(|found| found.value).collect();
    let relationships: Vec<Relationship> =
        reader.about::<Relationship>(record.same())?.into_iter().map(|found| found.value).collect();
    let household = members(reader, &mut met, &households)?;
    let related = related(reader, &mut met, &relationships)?;
    let siblings = siblings(reader, &mut met, &households, &relationships)?;
    Ok(Family {
        header: header(reader, record, reading)?,
        household,
        related,
        siblings,
        professionals: professionals(reader, record, reading)?,
    })
}

pub(super) fn dates(from: Option<Date>, to: Option<Date>) -> String {
    match (from, to) {
        (Some(from), Some(to)) => format!("{} to {}", day_in_words(from), day_in_words(to)),
        (Some(from), None) => format!("Since {}", day_in_words(from)),
        (None, Some(to)) => format!("Until {}", day_in_words(to)),
        (None, None) => "Dates not yet known".to_owned(),
    }
}

fn members(
    reader: &mut Reader<'_>,
    met: &mut Met<'_, '_>,
    households: &[Household],
) -> Result<Vec<Member>, Fault> {
    let today = met.reading.today();
    let mut found = Vec::new();
    for household in households {
        for member in &household.members {
            let lives_there =
                member.to.is_none_or(|to| today <= to) && member.from.is_none_or(|from| from <= today);
            let ours = met.record.same().contains(&member.person);
            match met.visible(reader, member.person)? {
                Visible::Open(person) | Visible::ForAReason(person) => found.push(Member {
                    person: Some(person.id),
                    name: person.name_in_words(),
                    age: age_in_words(&person, today),
                    dates: dates(member.from, member.to),
                    household: household.id,
                    lives_there: Some(lives_there),
                    is_self: ours,
                }),
                // Of a hidden record nothing is said but that it exists.
                Visible::ExistsOnly => found.push(Member {
                    person: None,
                    name: HIDDEN.to_owned(),
                    age: NOT_SHOWN.to_owned(),
                    dates: NOT_SHOWN.to_owned(),
                    household: household.id,
                    lives_there: None,
                    is_self: false,
                }),
                Visible::Nothing => {}
            }
        }
    }
    found.sort_by(|a, b| {
        let order = |one: &Member| (one.lives_there == Some(false), one.lives_there.is_none(), !one.is_self);
        (order(a), &a.name, a.person).cmp(&(order(b), &b.name, b.person))
    });
    Ok(found)
}

fn related(
    reader: &mut Reader<'_>,
    met: &mut Met<'_, '_>,
    all: &[Relationship],
) -> Result<Vec<Related>, Fault> {
    let today = met.reading.today();
    let mut found = Vec::new();
    for one in all {
        let ours = if met.record.same().contains(&one.of) { one.of } else { one.person };
        match met.visible(reader, one.other(ours))? {
            Visible::Open(person) | Visible::ForAReason(person) => found.push(Related {
                id: one.id,
                person: Some(person.id),
                name: person.name_in_words(),
                is: one.seen_from(ours),
                parental_responsibility: if one.of == ours { responsibility(one) } else { String::new() },
                dates: dates(one.from, one.to),
                ended: one.to.is_some_and(|to| to < today),
            }),
            Visible::ExistsOnly => found.push(Related {
                id: one.id,
                person: None,
                name: HIDDEN.to_owned(),
                is: NOT_SHOWN,
                parental_responsibility: NOT_SHOWN.to_owned(),
                dates: NOT_SHOWN.to_owned(),
                ended: false,
            }),
            Visible::Nothing => {}
        }
    }
    found.sort_by(|a, b| {
        let order = |one: &Related| (one.ended, one.person.is_none(), one.is);
        (order(a), &a.name, a.id).cmp(&(order(b), &b.name, b.id))
    });
    Ok(found)
}

fn responsibility(relationship: &Relationship) -> String {
    let words = |holds: bool| {
        if holds { "Has parental responsibility" } else { "Does not have parental responsibility" }
    };
    match relationship.parental_responsibility {
        Known::Known(holds) => words(holds).to_owned(),
        gap @ (Known::NotYetKnown | Known::NotAsked | Known::Declined) => {
            format!("Parental responsibility: {}", gap.map(words).to_string().to_lowercase())
        }
    }
}

/// Children of the same household, and children of the same mother, where nobody has recorded what
/// they are to this person.
fn siblings(
    reader: &mut Reader<'_>,
    met: &mut Met<'_, '_>,
    households: &[Household],
    relationships: &[Relationship],
) -> Result<Vec<Sibling>, Fault> {
    let mut evidence: BTreeMap<PersonId, Vec<&'static str>> = BTreeMap::new();
    for household in households {
        for member in &household.members {
            evidence.entry(member.person).or_default().push("Lives or lived in the same household");
        }
    }
    let ours = met.record.same();
    let mothers =
        relationships.iter().filter(|one| one.kind == RelationshipKind::Mother && ours.contains(&one.of));
    for mother in mothers {
        // A mother who may not be named shows nothing about anybody.
        if met.visible(reader, mother.person)?.person().is_none() {
            continue;
        }
        let same = reader.same_person(mother.person)?;
        for other in reader.about::<Relationship>(&same)? {
            let other = other.value;
            if other.kind == RelationshipKind::Mother && same.contains(&other.person) {
                evidence.entry(other.of).or_default().push("Has the same mother");
            }
        }
    }
    let today = met.reading.today();
    let mut recorded = Vec::new();
    for one in relationships {
        recorded.extend(met.visible(reader, one.person)?.person().map(|person| person.id));
        recorded.extend(met.visible(reader, one.of)?.person().map(|person| person.id));
    }
    let mut found: BTreeMap<PersonId, Sibling> = BTreeMap::new();
    for (id, shows) in evidence {
        let seen = met.visible(reader, id)?;
        let Some(person) = seen.person().filter(|person| is_a_child(person, today)) else { continue };
        if person.id == met.record.person().id || recorded.contains(&person.id) {
            continue;
        }
        let sibling = found.entry(person.id).or_insert_with(|| Sibling {
            person: person.id,
            name: person.name_in_words(),
            age: age_in_words(person, today),
            evidence: Vec::new(),
        });
        sibling.evidence.extend(shows);
        sibling.evidence.sort_unstable();
        sibling.evidence.dedup();
    }
    let mut all: Vec<Sibling> = found.into_values().collect();
    all.sort_by(|a, b| (&a.name, a.person).cmp(&(&b.name, b.person)));
    Ok(all)
}

/// People to choose from when somebody is added to the family or the household: everybody already
/// shown on the family page, and whoever was chosen in a search, where the reader may know of them.
///
/// `chosen` is the person in the address when the form is asked for, and the answer to the form's
/// own question when it is sent, so that the two offer the same.
pub fn offered(
    reader: &mut Reader<'_>,
    record: &OpenRecord,
    reading: &Reading<'_>,
    chosen: Option<PersonId>,
) -> Result<Vec<(PersonId, String)>, Fault> {
    let family = family(reader, record, reading)?;
    let mut all: BTreeMap<PersonId, String> = BTreeMap::new();
    let household = family.household.into_iter().filter(|one| !one.is_self);
    all.extend(household.filter_map(|one| one.person.map(|person| (person, one.name))));
    all.extend(family.related.into_iter().filter_map(|one| one.person.map(|person| (person, one.name))));
    all.extend(family.siblings.into_iter().map(|one| (one.person, one.name)));
    if let Some(chosen) = chosen
        && let Some(person) = visible(reader, reading.actor, reading.now, chosen)?.person()
    {
        all.insert(person.id, person.name_in_words());
    }
    all.retain(|id, _| !record.same().contains(id));
    let mut all: Vec<(PersonId, String)> = all.into_iter().collect();
    all.sort_by(|a, b| (&a.1, a.0).cmp(&(&b.1, b.0)));
    Ok(all)
}

fn is_a_child(person: &Person, today: Date) -> bool {
    under_18_at(&person.born, today) == Answer::Yes
}

fn professionals(
    reader: &mut Reader<'_>,
    record: &OpenRecord,
    reading: &Reading<'_>,
) -> Result<Vec<Professional>, Fault> {
    let mut all: Vec<Involvement> =
        reader.about::<Involvement>(record.same())?.into_iter().map(|found| found.value).collect();
    let today = reading.today();
    all.sort_by_key(|one| (!one.in_force_on(today), Reverse(one.from), one.id));
    Ok(all
        .iter()
        .map(|one| Professional {
            name: one.name.clone(),
            role: one.role.in_words(),
            place: place(one, reading),
            dates: dates(Some(one.from), one.to),
        })
        .collect())
}
