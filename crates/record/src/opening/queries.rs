//! What one actor may know of a person, and the proof that they opened the record.

use access::{Action, Actor, Answer, PersonFacts, Thing};
use kernel::{Moment, PersonId};
use people::Person;
use store::{CommandError, Fault, Loaded, OPENED, OPENED_FOR_A_REASON, Reader, Record, Work};

/// A record that this actor may see, and has opened: the looks page shows it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OpenRecord {
    pub(crate) person: Person,
    pub(crate) version: i64,
    pub(crate) same: Vec<PersonId>,
    pub(crate) arrived_from: Option<PersonId>,
    pub(crate) may: Vec<Action>,
    pub(crate) sees_looks: bool,
}

impl OpenRecord {
    /// The person.
    pub fn person(&self) -> &Person {
        &self.person
    }

    /// The version that a change must build on.
    pub fn version(&self) -> i64 {
        self.version
    }

    /// The person's id and those of records merged into theirs: what history is read from.
    pub fn same(&self) -> &[PersonId] {
        &self.same
    }

    /// The record that was asked for, where it was merged into this one.
    pub fn arrived_from(&self) -> Option<PersonId> {
        self.arrived_from
    }

    /// May the actor do this?
    pub fn may(&self, action: Action) -> bool {
        self.may.contains(&action)
    }

    /// May the actor read who looked? The child's workers and those who manage the record may.
    pub fn sees_looks(&self) -> bool {
        self.sees_looks
    }
}

/// What one actor may know of a person.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Visible {
    /// The record, at once.
    Open(Box<Person>),
    /// That the person is known, and the record once a reason is given.
    ForAReason(Box<Person>),
    /// Only that a record exists.
    ExistsOnly,
    /// Nothing.
    Nothing,
}

impl Visible {
    /// The person, where the actor may know who they are.
    pub fn person(&self) -> Option<&Person> {
        match self {
            Self::Open(person) | Self::ForAReason(person) => Some(person),
            Self::ExistsOnly | Self::Nothing => None,
        }
    }
}

/// The record that is kept up: this one, or the one it was merged into.
pub(crate) fn kept(reader: &mut Reader<'_>, person: PersonId) -> Result<Option<Loaded<Person>>, Fault> {
    let mut next = person;
    let mut seen = Vec::new();
    loop {
        let Some(found) = reader.load::<Person>(next)? else { return Ok(None) };
        let Some(into) = found.value.merged_into else { return Ok(Some(found)) };
        if seen.contains(&into) {
            return Err(Fault::new("opening a record", "records are merged in a ring"));
        }
        seen.push(next);
        next = into;
    }
}

/// What an actor may know of a person, by the policy.
pub fn visible(
    reader: &mut Reader<'_>,
    actor: &Actor,
    now: Moment,
    person: PersonId,
) -> Result<Visible, Fault> {
    let Some(found) = kept(reader, person)? else { return Ok(Visible::Nothing) };
    let facts = reader.person_facts(&found.value, actor, now)?;
    Ok(match access::decide(actor, Action::See, &Thing::Person(facts)) {
        Answer::Allowed => Visible::Open(Box::new(found.value)),
        Answer::ReasonNeeded => Visible::ForAReason(Box::new(found.value)),
        Answer::ExistsOnly => Visible::ExistsOnly,
        Answer::No => Visible::Nothing,
    })
}

/// The record, when this actor opened it in the last quarter of an hour and still may see it.
/// Nothing otherwise: then it is to be opened, in a piece of work, with [`super::open_record`].
///
/// Going from page to page of one record so needs no writing.
pub fn open_already(
    reader: &mut Reader<'_>,
    actor: &Actor,
    now: Moment,
    person: PersonId,
) -> Result<Option<OpenRecord>, Fault> {
    let Some(found) = kept(reader, person)? else { return Ok(None) };
    let facts = reader.person_facts(&found.value, actor, now)?;
    let allowed = access::decide(actor, Action::See, &Thing::Person(facts.clone())).is_allowed();
    if !allowed || !looked_lately(reader, actor, now, found.value.id, &[OPENED, OPENED_FOR_A_REASON])? {
        return Ok(None);
    }
    opened(reader, actor, found, facts, person).map(Some)
}

/// Did this actor look in the last quarter of an hour?
pub(super) fn looked_lately(
    reader: &mut Reader<'_>,
    actor: &Actor,
    now: Moment,
    person: PersonId,
    whats: &[&str],
) -> Result<bool, Fault> {
    reader.looked_lately((Person::KIND, person.to_string()), actor.account, now, whats)
}

/// The proof. Callers have asked the policy.
pub(super) fn opened(
    reader: &mut Reader<'_>,
    actor: &Actor,
    found: Loaded<Person>,
    facts: PersonFacts,
    asked_for: PersonId,
) -> Result<OpenRecord, Fault> {
    let sees_looks = access::decide(actor, Action::See, &Thing::Looks(facts.clone())).is_allowed();
    let thing = Thing::Person(facts);
    let may = access::allowed(actor, &thing);
    Ok(OpenRecord {
        same: reader.same_person(found.value.id)?,
        arrived_from: (found.value.id != asked_for).then_some(asked_for),
        sees_looks,
        may,
        version: found.version,
        person: found.value,
    })
}

/// Loads a person to change, if this actor may do this to them.
pub(crate) fn load_to_change<R>(
    work: &mut Work<'_>,
    actor: &Actor,
    now: Moment,
    action: Action,
    person: PersonId,
) -> Result<Loaded<Person>, CommandError<R>> {
    let found = work.load::<Person>(person)?.ok_or(CommandError::NotFound)?;
    let reader = work.reader()?;
    let about = kept(reader, person)?.ok_or(CommandError::NotFound)?;
    let facts = reader.person_facts(&about.value, actor, now)?;
    store::require(actor, action, &Thing::Person(facts))?;
    Ok(found)
}
