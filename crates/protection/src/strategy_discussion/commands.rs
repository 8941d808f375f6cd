//! What people do with strategy discussions.

use super::{
    AgreedEnquiry, Calling, DiscussionRefusal, HeldWith, Parted, Seen, StrategyDiscussion,
    StrategyDiscussionId, WhenCorrected, facts_of,
};
use crate::{Origin, Section47Enquiry};
use access::{Action, Thing};
use kernel::{AccountId, ContactId, IdSource, Known, Limit, Moment, PersonId, ReferralId, next_id};
use store::{Acting, CommandError, Fact, Fault, Loaded, Reader, Work, id_value, require};

type Did<T> = Result<T, CommandError<DiscussionRefusal>>;

fn open_about(work: &mut Work<'_>, child: PersonId) -> Result<Option<Loaded<StrategyDiscussion>>, Fault> {
    let reader = work.reader()?;
    let same = reader.same_person(child)?;
    let mut found = reader.about::<StrategyDiscussion>(&same)?;
    found.retain(|discussion| discussion.value.is_open());
    found.sort_by_key(|discussion| discussion.value.called_at());
    Ok(found.into_iter().next())
}

/// The open discussion that a contact called for before anybody said who the child is.
fn open_unnamed(
    work: &mut Work<'_>,
    contact: ContactId,
) -> Result<Option<Loaded<StrategyDiscussion>>, Fault> {
    let open = "where r.is_open = 1 and r.person_id is null order by r.id";
    let found = work.reader()?.find::<StrategyDiscussion>(open, &[])?;
    Ok(found.into_iter().find(|open| open.value.is_called_by(contact)))
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
        None => open_unnamed(work, calling.contact)?,
    };
    let at = calling.at;
    match earlier {
        Some(mut open) => {
            open.value = open.value.called_again(calling);
            open.value.child = open.value.child.or(child);
            work.save(&open, Fact::new("StrategyDiscussionCalledAgain", at))
        }
        None => {
            let new = StrategyDiscussion::called(next_id(ids), child, described, calling, limit);
            work.add(&new, Fact::new("StrategyDiscussionCalled", at))
        }
    }
}

/// That somebody said who the child of a contact is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Identified<'a> {
    /// The contact.
    pub contact: ContactId,
    /// What the child is called there.
    pub described: &'a str,
    /// Whom the child was taken for before, where somebody was named.
    pub before: Option<PersonId>,
    /// The child.
    pub child: PersonId,
}

/// Somebody said who the child of a contact is, for the first time or otherwise than before. What
/// that contact called for is about them, and becomes part of the open discussion about them where
/// there is one. A discussion that other contacts called for too stays with its child.
pub fn child_identified(
    work: &mut Work<'_>,
    ids: &mut dyn IdSource,
    identified: Identified<'_>,
    now: Moment,
) -> Result<(), Fault> {
    let Identified { contact, described, before, child } = identified;
    let same = work.reader()?.same_person(child)?;
    for mut found in called_by(work, contact, before)? {
        if found.value.child.is_some_and(|named| same.contains(&named)) {
            continue;
        }
        match found.value.when_corrected(contact) {
            WhenCorrected::TakesTheChild => now_about(work, found, child, now)?,
            WhenCorrected::LosesTheCall => {
                let own = part_of(work, &found.value, contact)?;
                let before_joining = match &own {
                    Some(own) => own.value.clone(),
                    None => found.value.called_anew(contact, next_id(ids), described),
                };
                let Parted { stays, goes } = found.value.parted(contact, before_joining);
                found.value = stays;
                work.save(&found, Fact::new("StrategyDiscussionCallWithdrawn", now))?;
                match own {
                    Some(own) => now_about(work, Loaded { value: goes, version: own.version }, child, now)?,
                    None => called_about(work, &goes, child, now)?,
                }
            }
            WhenCorrected::IsOver => {
                let anew = found.value.called_anew(contact, next_id(ids), described);
                called_about(work, &anew, child, now)?;
            }
        }
    }
    Ok(())
}

/// The discussions that a contact called for and that stand by themselves: open ones, those about
/// nobody yet, and those about whom its child was taken for.
fn called_by(
    work: &mut Work<'_>,
    contact: ContactId,
    before: Option<PersonId>,
) -> Result<Vec<Loaded<StrategyDiscussion>>, Fault> {
    let reader = work.reader()?;
    let mut found =
        reader.find::<StrategyDiscussion>("where r.is_open = 1 or r.person_id is null order by r.id", &[])?;
    for other in about_somebody(reader, before)? {
        if !found.iter().any(|known| known.value.id == other.value.id) {
            found.push(other);
        }
    }
    found.retain(|one| one.value.joined.is_none() && one.value.is_called_by(contact));
    Ok(found)
}

fn about_somebody(
    reader: &mut Reader<'_>,
    person: Option<PersonId>,
) -> Result<Vec<Loaded<StrategyDiscussion>>, Fault> {
    let Some(person) = person else { return Ok(Vec::new()) };
    let kept = reader.kept_record(person)?.map_or(person, |kept| kept.id);
    let same = reader.same_person(kept)?;
    reader.about(&same)
}

/// What a contact called for before it became part of this discussion.
fn part_of(
    work: &mut Work<'_>,
    whole: &StrategyDiscussion,
    contact: ContactId,
) -> Result<Option<Loaded<StrategyDiscussion>>, Fault> {
    let found = about_somebody(work.reader()?, whole.child)?;
    Ok(found.into_iter().find(|part| part.value.joined == Some(whole.id) && part.value.is_called_by(contact)))
}

/// A discussion that is kept already is about this child.
fn now_about(
    work: &mut Work<'_>,
    mut found: Loaded<StrategyDiscussion>,
    child: PersonId,
    now: Moment,
) -> Result<(), Fault> {
    let open = open_about(work, child)?.filter(|open| open.value.id != found.value.id);
    match open.filter(|_| found.value.is_open()) {
        Some(mut open) => {
            open.value = open.value.taking_in(&found.value);
            found.value.joined = Some(open.value.id);
            found.value.child = Some(child);
            work.save(&open, Fact::new("StrategyDiscussionCalledAgain", now))?;
            work.save(&found, Fact::new("StrategyDiscussionJoined", now))
        }
        None => {
            found.value.child = Some(child);
            work.save(&found, Fact::new("StrategyDiscussionChildIdentified", now))
        }
    }
}

/// A discussion that is not kept yet is called for about this child, or its calls join the open one.
fn called_about(
    work: &mut Work<'_>,
    new: &StrategyDiscussion,
    child: PersonId,
    now: Moment,
) -> Result<(), Fault> {
    match open_about(work, child)? {
        Some(mut open) => {
            open.value = open.value.taking_in(new);
            work.save(&open, Fact::new("StrategyDiscussionCalledAgain", now))
        }
        None => {
            let new = StrategyDiscussion { child: Some(child), ..new.clone() };
            work.add(&new, Fact::new("StrategyDiscussionCalled", now))
        }
    }
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

/// The discussions about a child whose agreed enquiry has neither begun nor been set aside.
fn with_an_enquiry_waiting(
    work: &mut Work<'_>,
    child: PersonId,
) -> Result<Vec<Loaded<StrategyDiscussion>>, Fault> {
    let mut found = about_somebody(work.reader()?, Some(child))?;
    found.retain(|discussion| discussion.value.enquiry_waits());
    Ok(found)
}

/// Starts the section 47 enquiry that a discussion about this child agreed, under the child's open
/// referral, unless it has been started. Day 0 is the day of the discussion, however long it waited.
///
/// Source: WT2023, chapter 3 section 3.
pub fn start_enquiry_if_agreed(
    work: &mut Work<'_>,
    ids: &mut dyn IdSource,
    child: PersonId,
    referral: ReferralId,
    now: Moment,
) -> Result<(), Fault> {
    let waiting = with_an_enquiry_waiting(work, child)?;
    let agreed =
        waiting.iter().filter_map(|found| found.value.held.as_ref()).map(|held| held.at.date()).max();
    let Some(started_on) = agreed else { return Ok(()) };
    let of_referral = "where r.referral_id = ?1";
    let enquiries = work.reader()?.find::<Section47Enquiry>(of_referral, &[id_value(referral)])?;
    if !enquiries.iter().any(|found| started_on <= found.value.started_on) {
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
        work.add(&enquiry, Fact::new("Section47EnquiryStarted", now))?;
    }
    for mut discussion in waiting {
        discussion.value = discussion.value.enquiry_came_to(AgreedEnquiry::Began { at: now });
        work.save(&discussion, Fact::new("AgreedEnquiryBegan", now))?;
    }
    Ok(())
}

/// That a decision opens no referral although an enquiry was agreed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SettingAside<'a> {
    /// The child.
    pub child: PersonId,
    /// The manager who agreed.
    pub by: AccountId,
    /// Why, in the words of the decision.
    pub why: &'a str,
}

/// The enquiry that was agreed does not begin. Whoever agreed the decision was asked about that; the
/// policy is not asked again here.
pub fn set_enquiry_aside(work: &mut Work<'_>, aside: SettingAside<'_>, now: Moment) -> Result<(), Fault> {
    for mut discussion in with_an_enquiry_waiting(work, aside.child)? {
        let why = aside.why.to_owned();
        discussion.value =
            discussion.value.enquiry_came_to(AgreedEnquiry::SetAside { at: now, by: aside.by, why });
        work.save(&discussion, Fact::because("AgreedEnquirySetAside", now, aside.why))?;
    }
    Ok(())
}
