//! What people do with referrals.

use super::{
    AllocateRefusal, Allocation, CloseRefusal, DecidedOtherwise, NewReferral, OpenRefusal, Referral,
    SettleRefusal, Settled, queries,
};
use crate::{Asking, CommandError};
use access::{Action, Thing};
use kernel::{ContactId, Date, Moment, ReferralId};
use people::{Involvement, InvolvementRole};
use store::{Fact, Fault, Loaded, Work, id_value};

/// Opens a referral for a child.
///
/// Whoever decides on the contact opens it; the policy was asked about that contact, so it is not
/// asked again here.
pub fn open(
    work: &mut Work<'_>,
    new: NewReferral,
    now: Moment,
) -> Result<Referral, CommandError<OpenRefusal>> {
    let reader = work.reader()?;
    // The record may have been merged since somebody said who the child is.
    let person = reader.kept_record(new.person)?.map_or(new.person, |kept| kept.id);
    let same = reader.same_person(person)?;
    let open = queries::open_for(reader, &same)?.into_iter().next();
    let new = NewReferral { person, ..new };
    let referral = Referral::accepted(new, open.as_ref().map(|open| &open.value), now.date())
        .map_err(CommandError::Refused)?;
    work.add(&referral, Fact::new("ReferralAccepted", now))?;
    Ok(referral)
}

/// The referral that a contact led to waits with another team, where nobody is allocated yet.
///
/// Whoever sends the step on was asked about that step; the policy is not asked again here.
pub fn pass_to_team(work: &mut Work<'_>, contact: ContactId, team: &str, now: Moment) -> Result<(), Fault> {
    let of_contact = "where r.contact_id = ?1 and r.closed_on is null order by r.id";
    let found = work.reader()?.find::<Referral>(of_contact, &[id_value(contact)])?;
    for mut referral in found.into_iter().filter(|found| found.value.worker.is_none()) {
        referral.value.team = Some(team.to_owned());
        work.save(&referral, Fact::new("ReferralSentToTeam", now))?;
    }
    Ok(())
}

/// Closes a referral, for a reason in the census's codes.
pub fn close(
    work: &mut Work<'_>,
    asking: Asking<'_>,
    id: ReferralId,
    on: Date,
    reason: &str,
    now: Moment,
) -> Result<Referral, CommandError<CloseRefusal>> {
    let referral = load(work, id)?;
    asking.require(Action::End)?;
    let closed = referral.value.closed(on, reason, now.date()).map_err(CommandError::Refused)?;
    end_allocation(work, &closed, on, now)?;
    let referral = Loaded { value: closed, ..referral };
    work.save(&referral, Fact::because("ReferralClosed", Moment::on(on, 0, 0).min(now), reason))?;
    Ok(referral.value)
}

/// Allocates a referral to a worker, whose involvement with the child begins. The worker before
/// them is no longer involved from the day before.
pub fn allocate(
    work: &mut Work<'_>,
    asking: Asking<'_>,
    id: ReferralId,
    to: Allocation,
    now: Moment,
) -> Result<Referral, CommandError<AllocateRefusal>> {
    let referral = load(work, id)?;
    asking.require(Action::Decide)?;
    let allocated = referral.value.allocated(&to).map_err(CommandError::Refused)?;
    end_allocation(work, &referral.value, to.from.yesterday().unwrap_or(to.from), now)?;
    let involvement = Involvement {
        id: to.involvement,
        child: allocated.person,
        account: Some(to.worker),
        name: to.worker_name,
        agency: to.agency,
        team: allocated.team.clone(),
        role: InvolvementRole::AllocatedSocialWorker,
        from: to.from,
        to: None,
    };
    work.add(&involvement, Fact::new("InvolvementBegan", now))?;
    let referral = Loaded { value: allocated, ..referral };
    work.save(&referral, Fact::new("WorkerAllocated", now))?;
    Ok(referral.value)
}

fn load<R>(work: &mut Work<'_>, id: ReferralId) -> Result<Loaded<Referral>, CommandError<R>> {
    work.load(id)?.ok_or(CommandError::NotThere)
}

/// Ends the involvement of whoever the referral is allocated to.
fn end_allocation(work: &mut Work<'_>, referral: &Referral, on: Date, now: Moment) -> Result<(), Fault> {
    let Some(worker) = referral.worker else { return Ok(()) };
    let theirs = "where r.child_id = ?1 and r.account_id = ?2 and r.ended = 0";
    let involved: Vec<Loaded<Involvement>> =
        work.reader()?.find(theirs, &[referral.person.to_string().into(), worker.to_string().into()])?;
    for mut involvement in involved {
        if involvement.value.role == InvolvementRole::AllocatedSocialWorker {
            involvement.value.to = Some(on.max(involvement.value.from));
            work.save(&involvement, Fact::new("InvolvementEnded", now))?;
        }
    }
    Ok(())
}

/// The contact that a referral came from was decided again and leads to no referral any more: the referral
/// stays open, and waits for its manager to keep or close it. Who decided was asked about the contact.
pub fn decided_otherwise(
    work: &mut Work<'_>,
    contact: ContactId,
    why: &str,
    now: Moment,
) -> Result<(), Fault> {
    let of_contact = "where r.contact_id = ?1 and r.closed_on is null order by r.id";
    for mut referral in work.reader()?.find::<Referral>(of_contact, &[id_value(contact)])? {
        let found = DecidedOtherwise { at: now, why: why.trim().to_owned(), settled: None };
        referral.value.decided_otherwise = Some(found);
        work.save(&referral, Fact::because("ReferralDecidedOtherwise", now, why.trim()))?;
    }
    Ok(())
}

/// What a manager says of a referral whose contact was decided otherwise.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Settling<'a> {
    /// The census's code for closing it; nothing where it is kept open.
    pub close_with: Option<&'a str>,
    /// Why.
    pub why: &'a str,
}

/// A manager keeps a referral whose contact was decided otherwise, or closes it. Until somebody is
/// allocated, the front door manager answers for the child too.
pub fn settle(
    work: &mut Work<'_>,
    asking: Asking<'_>,
    id: ReferralId,
    settling: Settling<'_>,
    now: Moment,
) -> Result<Referral, CommandError<SettleRefusal>> {
    let referral = load(work, id)?;
    let about = asking.about.clone();
    let waits = referral.value.worker.is_none();
    let thing = if waits { Thing::Unallocated(about) } else { Thing::Person(about) };
    if !access::decide(asking.actor, Action::End, &thing).is_allowed() {
        return Err(CommandError::NotThere);
    }
    let why = settling.why.trim().to_owned();
    let settled =
        Settled { kept: settling.close_with.is_none(), why: why.clone(), by: asking.actor.account, at: now };
    let mut value = referral.value.settled(settled).map_err(CommandError::Refused)?;
    if let Some(code) = settling.close_with {
        let closed = value.closed(now.date(), code, now.date());
        value = closed.map_err(|refusal| CommandError::Refused(refusal.into()))?;
        end_allocation(work, &value, now.date(), now)?;
    }
    let fact = if settling.close_with.is_some() { "ReferralClosed" } else { "ReferralKept" };
    let referral = Loaded { value, ..referral };
    work.save(&referral, Fact::because(fact, now, why))?;
    Ok(referral.value)
}
