//! What people do with strategy discussions.

use super::{Calling, DiscussionRefusal, HeldWith, Seen, StrategyDiscussion, StrategyDiscussionId, facts_of};
use crate::{Origin, Section47Enquiry};
use access::{Action, Thing};
use kernel::{ContactId, IdSource, Known, Limit, Moment, PersonId, ReferralId, next_id};
use store::{Acting, CommandError, Fact, Fault, Loaded, Work, id_value, require};

type Did<T> = Result<T, CommandError<DiscussionRefusal>>;

fn open_about(work: &mut Work<'_>, child: PersonId) -> Result<Option<Loaded<StrategyDiscussion>>, Fault> {
    let reader = work.reader()?;
    let same = reader.same_person(child)?;
    let mut found = reader.about::<StrategyDiscussion>(&same)?;
    found.retain(|discussion| discussion.value.is_open());
    found.sort_by_key(|discussion| discussion.value.called_at());
    Ok(found.into_iter().next())
}

/// The open discussion that a contact called for.
fn open_from(work: &mut Work<'_>, contact: ContactId) -> Result<Vec<Loaded<StrategyDiscussion>>, Fault> {
    let mut found = work.reader()?.find::<StrategyDiscussion>("where r.is_open = 1 order by r.id", &[])?;
    found.retain(|open| open.value.called.iter().any(|calling| calling.contact == contact));
    Ok(found)
}

/// Calls for a strategy discussion; or joins the open one about the same child, or the one the same
/// contact called for before, where there is one.
///
/// Whoever raised the worry or decided was asked about that; the policy is not asked again here.
pub fn start_or_join(
    work: &mut Work<'_>,
    ids: &mut dyn IdSource,
    child: Option<PersonId>,
    described: &str,
    calling: Calling,
    limit: Limit,
) -> Result<(), Fault> {
    let earlier = match child {
        Some(child) => open_about(work, child)?,
        None => None,
    };
    let earlier = match earlier {
        Some(found) => Some(found),
        None => open_from(work, calling.contact)?.into_iter().next(),
    };
    let at = calling.at;
    match earlier {
        Some(mut open) => {
            open.value = open.value.called_again(calling);
            work.save(&open, Fact::new("StrategyDiscussionCalledAgain", at))
        }
        None => {
            let new = StrategyDiscussion::called(next_id(ids), child, described, calling, limit);
            work.add(&new, Fact::new("StrategyDiscussionCalled", at))
        }
    }
}

/// Somebody said who the child of a contact is: the discussion it called for is about them, or
/// becomes part of the open one about them.
pub fn child_identified(
    work: &mut Work<'_>,
    contact: ContactId,
    child: PersonId,
    now: Moment,
) -> Result<(), Fault> {
    for mut found in open_from(work, contact)? {
        if found.value.child == Some(child) {
            continue;
        }
        match open_about(work, child)?.filter(|open| open.value.id != found.value.id) {
            Some(mut open) => {
                for calling in found.value.called.clone() {
                    open.value = open.value.called_again(calling);
                }
                open.value.sightings.extend(found.value.sightings.clone());
                open.value.sightings.sort_by_key(|sighting| sighting.recorded_at);
                found.value.joined = Some(open.value.id);
                found.value.child = Some(child);
                work.save(&open, Fact::new("StrategyDiscussionCalledAgain", now))?;
                work.save(&found, Fact::new("StrategyDiscussionJoined", now))?;
            }
            None => {
                found.value.child = Some(child);
                work.save(&found, Fact::new("StrategyDiscussionChildIdentified", now))?;
            }
        }
    }
    Ok(())
}

fn load(
    work: &mut Work<'_>,
    acting: &Acting<'_>,
    action: Action,
    id: StrategyDiscussionId,
) -> Did<Loaded<StrategyDiscussion>> {
    let found = work.load::<StrategyDiscussion>(id)?.ok_or(CommandError::NotFound)?;
    let facts = facts_of(work.reader()?, &found.value, acting.actor, acting.now)?;
    require(acting.actor, action, &Thing::Discussion(facts))?;
    Ok(found)
}

/// Records that it was held, who took part and what was agreed. Answers the child, when an enquiry
/// was agreed.
pub fn hold_discussion(
    work: &mut Work<'_>,
    acting: &Acting<'_>,
    id: StrategyDiscussionId,
    with: HeldWith,
) -> Did<Option<PersonId>> {
    let mut found = load(work, acting, Action::Decide, id)?;
    let at = with.at;
    let enquiry = with.agreed.enquiry.is_agreed();
    found.value = found.value.held(with, acting.actor.account, acting.now).map_err(CommandError::Refused)?;
    work.save(&found, Fact::new("StrategyDiscussionHeld", at))?;
    Ok(found.value.child.filter(|_| enquiry))
}

/// A manager stands it down, with the reason.
pub fn stand_down(
    work: &mut Work<'_>,
    acting: &Acting<'_>,
    id: StrategyDiscussionId,
    reason: &str,
) -> Did<()> {
    let mut found = load(work, acting, Action::End, id)?;
    found.value =
        found.value.stood_down(reason, acting.actor.account, acting.now).map_err(CommandError::Refused)?;
    work.save(&found, Fact::because("StrategyDiscussionStoodDown", acting.now, reason.trim()))?;
    Ok(())
}

/// Says whether the child was seen.
pub fn record_sighting(
    work: &mut Work<'_>,
    acting: &Acting<'_>,
    id: StrategyDiscussionId,
    seen: Seen,
) -> Did<()> {
    let mut found = load(work, acting, Action::Add, id)?;
    let fact = match &seen {
        Seen::Alone { .. } | Seen::NotAlone { .. } => "ChildSeen",
        Seen::NotYet { .. } => "ChildNotYetSeen",
    };
    found.value =
        found.value.sighted(seen, acting.actor.account, acting.now).map_err(CommandError::Refused)?;
    work.save(&found, Fact::new(fact, acting.now))?;
    Ok(())
}

/// Starts the section 47 enquiry that a discussion about this child agreed, under the child's open
/// referral, unless it has been started. Day 0 is the day of the discussion.
///
/// Source: WT2023, chapter 3 section 3.
pub fn start_enquiry_if_agreed(
    work: &mut Work<'_>,
    ids: &mut dyn IdSource,
    child: PersonId,
    referral: ReferralId,
    now: Moment,
) -> Result<(), Fault> {
    let reader = work.reader()?;
    let same = reader.same_person(child)?;
    let discussions = reader.about::<StrategyDiscussion>(&same)?;
    let enquiries = reader.find::<Section47Enquiry>("where r.referral_id = ?1", &[id_value(referral)])?;
    let agreed = discussions
        .into_iter()
        .filter_map(|found| found.value.held)
        .filter(|held| held.agreed.enquiry.is_agreed())
        .max_by_key(|held| held.at);
    let Some(held) = agreed else { return Ok(()) };
    let started_on = held.at.date();
    if enquiries.iter().any(|found| started_on <= found.value.started_on) {
        return Ok(());
    }
    // An agreement of long ago was for a referral that is closed.
    let a_fortnight = jiff_days(14);
    if started_on.checked_add(a_fortnight).is_ok_and(|last| last < now.date()) {
        return Ok(());
    }
    let enquiry = Section47Enquiry {
        id: next_id(ids),
        referral,
        person: child,
        started_on,
        conference_target: None,
        conference_on: None,
        conference_not_required: Known::NotYetKnown,
        origin: Origin::RecordedHere,
    };
    work.add(&enquiry, Fact::new("Section47EnquiryStarted", now))
}

fn jiff_days(days: i64) -> jiff::Span {
    jiff::Span::new().days(days)
}
