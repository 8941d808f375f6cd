//! What pages ask about strategy discussions.

use super::{StrategyDiscussion, StrategyDiscussionId};
use access::{Action, Actor, DiscussionFacts, Thing};
use kernel::{ContactId, Moment, PersonId, Standing, WorkingCalendar};
use store::{Fault, Reader};

/// A discussion, with what a page shows of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DiscussionRow {
    /// The discussion.
    pub discussion: StrategyDiscussion,
    /// The child's name: from the record once they are known, and as described until then.
    pub name: String,
    /// Where its clock stands.
    pub standing: Option<Standing>,
    /// What this actor may do with it.
    pub may: Vec<Action>,
}

/// What the policy must know about a discussion, for one actor.
pub fn facts_of(
    reader: &mut Reader<'_>,
    discussion: &StrategyDiscussion,
    actor: &Actor,
    now: Moment,
) -> Result<DiscussionFacts, Fault> {
    let Some(child) = discussion.child else { return Ok(DiscussionFacts::default()) };
    let Some(person) = reader.kept_record(child)? else { return Ok(DiscussionFacts::default()) };
    let facts = reader.person_facts(&person, actor, now)?;
    Ok(DiscussionFacts { workers: facts.workers, teams: facts.teams, only: facts.only })
}

fn row(
    reader: &mut Reader<'_>,
    discussion: StrategyDiscussion,
    actor: &Actor,
    now: Moment,
    calendar: &WorkingCalendar,
) -> Result<Option<DiscussionRow>, Fault> {
    let thing = Thing::Discussion(facts_of(reader, &discussion, actor, now)?);
    let may = access::allowed(actor, &thing);
    if !may.contains(&Action::See) {
        return Ok(None);
    }
    let person = match discussion.child {
        Some(child) => reader.kept_record(child)?,
        None => None,
    };
    Ok(Some(DiscussionRow {
        name: person.map_or_else(|| discussion.described.clone(), |person| person.name_in_words()),
        standing: discussion.standing(now, calendar),
        discussion,
        may,
    }))
}

/// One discussion, or nothing when there is none or the actor may not see it.
pub fn discussion_for(
    reader: &mut Reader<'_>,
    id: StrategyDiscussionId,
    actor: &Actor,
    now: Moment,
    calendar: &WorkingCalendar,
) -> Result<Option<DiscussionRow>, Fault> {
    match reader.load::<StrategyDiscussion>(id)? {
        Some(found) => row(reader, found.value, actor, now, calendar),
        None => Ok(None),
    }
}

/// Every discussion that somebody must still act on and that this actor may see, the first called
/// for first.
pub fn open_discussions(
    reader: &mut Reader<'_>,
    actor: &Actor,
    now: Moment,
    calendar: &WorkingCalendar,
) -> Result<Vec<DiscussionRow>, Fault> {
    let found = reader.find::<StrategyDiscussion>("where r.is_open = 1 order by r.called_at, r.id", &[])?;
    let mut rows = Vec::new();
    for discussion in found {
        rows.extend(row(reader, discussion.value, actor, now, calendar)?);
    }
    Ok(rows)
}

/// The discussions whose agreed enquiry waits for an open referral and that this actor may see, the
/// longest waiting first.
pub fn enquiries_that_wait(
    reader: &mut Reader<'_>,
    actor: &Actor,
    now: Moment,
    calendar: &WorkingCalendar,
) -> Result<Vec<DiscussionRow>, Fault> {
    let found =
        reader.find::<StrategyDiscussion>("where r.enquiry_waits = 1 order by r.held_at, r.id", &[])?;
    let mut rows = Vec::new();
    for discussion in found {
        rows.extend(row(reader, discussion.value, actor, now, calendar)?);
    }
    Ok(rows)
}

/// Was an enquiry agreed about this child that has neither begun nor been set aside?
pub fn enquiry_waits_for(reader: &mut Reader<'_>, child: PersonId) -> Result<bool, Fault> {
    let kept = reader.kept_record(child)?.map_or(child, |kept| kept.id);
    let same = reader.same_person(kept)?;
    Ok(reader.about::<StrategyDiscussion>(&same)?.iter().any(|found| found.value.enquiry_waits()))
}

/// The discussions about these people that somebody must still act on and that this actor may see.
pub fn open_about(
    reader: &mut Reader<'_>,
    people: &[PersonId],
    actor: &Actor,
    now: Moment,
    calendar: &WorkingCalendar,
) -> Result<Vec<DiscussionRow>, Fault> {
    let mut rows = Vec::new();
    for found in reader.about::<StrategyDiscussion>(people)? {
        if found.value.is_open() {
            rows.extend(row(reader, found.value, actor, now, calendar)?);
        }
    }
    rows.sort_by_key(|row| row.discussion.called_at());
    Ok(rows)
}

/// The discussions of a contact: those it called for, and those about its child that are open.
pub fn of_contact(
    reader: &mut Reader<'_>,
    contact: ContactId,
    child: Option<PersonId>,
    actor: &Actor,
    now: Moment,
    calendar: &WorkingCalendar,
) -> Result<Vec<DiscussionRow>, Fault> {
    let mut rows = open_discussions(reader, actor, now, calendar)?;
    let same = match child {
        Some(child) => reader.same_person(child)?,
        None => Vec::new(),
    };
    let called = |row: &DiscussionRow| row.discussion.called.iter().any(|calling| calling.contact == contact);
    let about = |row: &DiscussionRow| row.discussion.child.is_some_and(|child| same.contains(&child));
    rows.retain(|row| called(row) || about(row));
    let mut over = reader.about::<StrategyDiscussion>(&same)?;
    // One that was held before anybody knew who the child is is about nobody's record yet.
    over.extend(reader.find::<StrategyDiscussion>("where r.person_id is null and r.is_open = 0", &[])?);
    for found in over.into_iter().map(|found| found.value) {
        if found.is_open() || found.joined.is_some() {
            continue;
        }
        if let Some(row) = row(reader, found, actor, now, calendar)?
            && called(&row)
        {
            rows.push(row);
        }
    }
    Ok(rows)
}

/// Every discussion about these people that stands by itself, newest first, whoever asks: a page that
/// shows them has asked about the record already.
pub fn about(reader: &mut Reader<'_>, people: &[PersonId]) -> Result<Vec<StrategyDiscussion>, Fault> {
    let mut found: Vec<StrategyDiscussion> =
        reader.about::<StrategyDiscussion>(people)?.into_iter().map(|found| found.value).collect();
    found.retain(|discussion| discussion.joined.is_none());
    found.sort_by_key(|discussion| std::cmp::Reverse(discussion.called_at()));
    Ok(found)
}
