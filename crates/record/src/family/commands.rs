//! What people record about a family.

use super::model::{FamilyRefusal, ended_relationship, left_household};
use crate::opening::{Visible, kept, load_to_change, visible};
use access::Action;
use kernel::{Date, Known, PersonId, UncertainDate, next_id};
use people::{Household, HouseholdId, Name, Person, Relationship, RelationshipId, RelationshipKind};
use store::{Acting, CommandError, Fact, Fault, Loaded, Work};

type Done<T> = Result<T, CommandError<FamilyRefusal>>;

fn refused<T>(refusal: FamilyRefusal) -> Done<T> {
    Err(CommandError::Refused(refusal))
}

/// Who the other person is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Other {
    /// Somebody in the record.
    Known(PersonId),
    /// Somebody who is not: search first, so that nobody is recorded twice.
    New {
        /// Forename; may be empty.
        forename: String,
        /// Surname; may be empty.
        surname: String,
        /// Date of birth, as far as it is known.
        born: UncertainDate,
    },
}

/// A relationship to record: what the other person is to the one whose record it is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewRelationship {
    /// The other person.
    pub other: Other,
    /// What they are to the person.
    pub kind: RelationshipKind,
    /// Do they have parental responsibility?
    pub parental_responsibility: Known<bool>,
    /// First day, where known.
    pub from: Option<Date>,
}

/// Records a relationship. Somebody new is recorded with it. Answers the other person.
pub fn add_relationship(
    work: &mut Work<'_>,
    acting: &mut Acting<'_>,
    person: PersonId,
    new: NewRelationship,
) -> Done<PersonId> {
    to_change(work, acting, person)?;
    if new.from.is_some_and(|from| acting.today() < from) {
        return refused(FamilyRefusal::InTheFuture);
    }
    let other = other_person(work, acting, person, new.other)?;
    let same = work.reader()?.same_person(person)?;
    if same.contains(&other) {
        return refused(FamilyRefusal::SamePerson);
    }
    let known = work.reader()?.about::<Relationship>(&same)?;
    let twice = known.iter().map(|found| &found.value).any(|found| {
        let mirrored = found.kind == RelationshipKind::Sibling && found.of == other;
        found.to.is_none() && found.kind == new.kind && (found.person == other || mirrored)
    });
    if twice {
        return refused(FamilyRefusal::AlreadyRecorded);
    }
    let relationship = Relationship {
        id: next_id(acting.ids),
        person: other,
        of: person,
        kind: new.kind,
        parental_responsibility: new.parental_responsibility,
        from: new.from,
        to: None,
    };
    work.add(&relationship, Fact::new("RelationshipRecorded", acting.now))?;
    Ok(other)
}

/// Who joins, and whose home it is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct JoinHousehold {
    /// Somebody who lives there; their household is made when they have none.
    pub with: PersonId,
    /// First day, where known.
    pub from: Option<Date>,
}

/// Records that a person lives with somebody.
pub fn join_household(
    work: &mut Work<'_>,
    acting: &mut Acting<'_>,
    person: PersonId,
    join: &JoinHousehold,
) -> Done<HouseholdId> {
    to_change(work, acting, person)?;
    if join.from.is_some_and(|from| acting.today() < from) {
        return refused(FamilyRefusal::InTheFuture);
    }
    let with = other_person(work, acting, person, Other::Known(join.with))?;
    if with == person {
        return refused(FamilyRefusal::SamePerson);
    }
    let today = acting.today();
    match household_of(work, with, today)? {
        Some(found) if found.value.members_on(today).any(|member| member == person) => {
            refused(FamilyRefusal::AlreadyTogether)
        }
        Some(found) => {
            let joined = Loaded { value: found.value.joined_by(person, join.from), version: found.version };
            work.save(&joined, Fact::new("HouseholdJoined", acting.now))?;
            Ok(joined.value.id)
        }
        None => {
            let household = Household { id: next_id(acting.ids), members: Vec::new() }
                .joined_by(with, None)
                .joined_by(person, join.from);
            work.add(&household, Fact::new("HouseholdRecorded", acting.now))?;
            Ok(household.id)
        }
    }
}

fn household_of(
    work: &mut Work<'_>,
    person: PersonId,
    today: Date,
) -> Result<Option<Loaded<Household>>, Fault> {
    let reader = work.reader()?;
    let same = reader.same_person(person)?;
    let all = reader.about::<Household>(&same)?;
    Ok(all.into_iter().find(|found| found.value.members_on(today).any(|member| same.contains(&member))))
}

/// Records that a person no longer lives in a household.
pub fn leave_household(
    work: &mut Work<'_>,
    acting: &Acting<'_>,
    person: PersonId,
    household: HouseholdId,
    on: Date,
) -> Done<()> {
    to_change(work, acting, person)?;
    let mut found = work.load::<Household>(household)?.ok_or(CommandError::NotFound)?;
    let same = work.reader()?.same_person(person)?;
    let member =
        found.value.members.iter().rev().find(|member| member.to.is_none() && same.contains(&member.person));
    let Some(member) = member.map(|member| member.person) else { return refused(FamilyRefusal::NotThere) };
    found.value = left_household(&found.value, member, on, acting.today()).map_err(CommandError::Refused)?;
    work.save(&found, Fact::new("HouseholdLeft", acting.now))?;
    Ok(())
}

/// Records that a relationship has ended.
pub fn end_relationship(
    work: &mut Work<'_>,
    acting: &Acting<'_>,
    person: PersonId,
    relationship: RelationshipId,
    on: Date,
) -> Done<()> {
    to_change(work, acting, person)?;
    let mut found = work.load::<Relationship>(relationship)?.ok_or(CommandError::NotFound)?;
    let same = work.reader()?.same_person(person)?;
    if !same.contains(&found.value.person) && !same.contains(&found.value.of) {
        return Err(CommandError::NotFound);
    }
    found.value = ended_relationship(&found.value, on, acting.today()).map_err(CommandError::Refused)?;
    work.save(&found, Fact::new("RelationshipEnded", acting.now))?;
    Ok(())
}

fn to_change(work: &mut Work<'_>, acting: &Acting<'_>, person: PersonId) -> Done<()> {
    let found = load_to_change(work, acting.actor, acting.now, Action::Add, person)?;
    if found.value.merged_into.is_some() { refused(FamilyRefusal::Merged) } else { Ok(()) }
}

/// The other person: somebody the actor may know of, or somebody new.
fn other_person(
    work: &mut Work<'_>,
    acting: &mut Acting<'_>,
    about: PersonId,
    other: Other,
) -> Done<PersonId> {
    match other {
        Other::Known(id) => {
            let reader = work.reader()?;
            match visible(reader, acting.actor, acting.now, id)? {
                Visible::Open(person) | Visible::ForAReason(person) => Ok(person.id),
                Visible::ExistsOnly | Visible::Nothing => Err(CommandError::NotFound),
            }
        }
        Other::New { forename, surname, born } => {
            let name = Name::current(&forename, &surname);
            if name.forename.is_empty() && name.surname.is_empty() {
                return refused(FamilyRefusal::NoName);
            }
            let mut person = Person::named(next_id(acting.ids), name);
            person.born = born;
            // Whoever is recorded through a restricted record is restricted with it.
            let of = kept(work.reader()?, about)?.ok_or(CommandError::NotFound)?;
            person.restriction = of.value.restriction;
            work.add(&person, Fact::new("PersonRecorded", acting.now))?;
            Ok(person.id)
        }
    }
}
