//! Handovers that nobody has acknowledged, and one with its children.

use super::{HandoverId, OutOfHoursHandover};
use crate::contact::{Contact, may_see};
use crate::worry::{Worry, WorryId};
use access::{Action, Actor, HandoverFacts, Thing};
use kernel::AccountId;
use store::{Fault, Reader, id_value};

/// Who alone may know of each child of a handover; nothing for a child whose record is not restricted.
fn named_on_each(
    reader: &mut Reader<'_>,
    handover: &OutOfHoursHandover,
    actor: &Actor,
) -> Result<Vec<Option<Vec<AccountId>>>, Fault> {
    let mut all = Vec::with_capacity(handover.contacts.len());
    for id in &handover.contacts {
        let Some(contact) = reader.load::<Contact>(*id)?.map(|loaded| loaded.value) else { continue };
        let person = contact.identity.as_ref().map(|identity| identity.person);
        all.push(reader.contact_facts(*id, person, actor)?.only);
    }
    Ok(all)
}

/// What the policy must know about a handover, for one actor. One child with a restricted record keeps
/// nobody from the others: only where every child has one, those named on any of them may know of it.
pub(super) fn handover_facts(
    reader: &mut Reader<'_>,
    handover: &OutOfHoursHandover,
    actor: &Actor,
) -> Result<HandoverFacts, Fault> {
    let each: Option<Vec<Vec<AccountId>>> = named_on_each(reader, handover, actor)?.into_iter().collect();
    let only = each.filter(|each| !each.is_empty()).map(|each| each.into_iter().flatten().collect());
    Ok(HandoverFacts { from_team: handover.taken.team.clone(), only })
}

/// May this actor know of every child of it? What the night team wrote is about all of them.
fn knows_of_all(
    reader: &mut Reader<'_>,
    handover: &OutOfHoursHandover,
    actor: &Actor,
) -> Result<bool, Fault> {
    let each = named_on_each(reader, handover, actor)?;
    Ok(each.iter().all(|only| !access::kept_out(only.as_deref(), actor)))
}

/// The contacts of a handover that this actor may see.
pub(super) fn seen_of(
    reader: &mut Reader<'_>,
    handover: &OutOfHoursHandover,
    actor: &Actor,
) -> Result<Vec<Contact>, Fault> {
    let mut contacts = Vec::new();
    for id in &handover.contacts {
        let Some(contact) = reader.load::<Contact>(*id)?.map(|loaded| loaded.value) else { continue };
        if may_see(reader, &contact, actor)? {
            contacts.push(contact);
        }
    }
    Ok(contacts)
}

fn may(
    reader: &mut Reader<'_>,
    actor: &Actor,
    action: Action,
    handover: &OutOfHoursHandover,
) -> Result<bool, Fault> {
    let facts = handover_facts(reader, handover, actor)?;
    Ok(access::decide(actor, action, &Thing::Handover(facts)).is_allowed())
}

/// A handover, with what this actor may see of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HandoverShown {
    /// The handover.
    pub handover: OutOfHoursHandover,
    /// The worry.
    pub worry: Worry,
    /// Its contacts, of those this actor may see.
    pub contacts: Vec<Contact>,
    /// May this actor read what was written about all of its children?
    pub whole: bool,
    /// May this actor acknowledge it?
    pub may_acknowledge: bool,
}

fn shown(
    reader: &mut Reader<'_>,
    handover: OutOfHoursHandover,
    actor: &Actor,
) -> Result<HandoverShown, Fault> {
    let Some(worry) = reader.load::<Worry>(handover.worry)? else {
        return Err(Fault::new("reading a handover", "the worry it hands over is missing"));
    };
    let contacts = seen_of(reader, &handover, actor)?;
    let waits = contacts.iter().any(|contact| handover.waits_for(contact.id));
    let may_acknowledge = waits && may(reader, actor, Action::Decide, &handover)?;
    let whole = knows_of_all(reader, &handover, actor)?;
    Ok(HandoverShown { handover, worry: worry.value, contacts, whole, may_acknowledge })
}

/// One handover; nothing when there is none or the actor may not see it.
pub fn handover(
    reader: &mut Reader<'_>,
    id: HandoverId,
    actor: &Actor,
) -> Result<Option<HandoverShown>, Fault> {
    let Some(found) = reader.load::<OutOfHoursHandover>(id)? else { return Ok(None) };
    if !may(reader, actor, Action::See, &found.value)? {
        return Ok(None);
    }
    shown(reader, found.value, actor).map(Some)
}

/// The handover of a worry, where it was taken out of hours and this actor may read it.
pub fn handover_of_worry(
    reader: &mut Reader<'_>,
    worry: WorryId,
    actor: &Actor,
) -> Result<Option<OutOfHoursHandover>, Fault> {
    let found = reader.find::<OutOfHoursHandover>("where r.worry_id = ?1", &[id_value(worry)])?;
    let Some(found) = found.into_iter().next().map(|loaded| loaded.value) else { return Ok(None) };
    Ok(if may(reader, actor, Action::See, &found)? { Some(found) } else { None })
}

/// What this actor could acknowledge and nobody has, the oldest first.
pub fn unacknowledged_handovers(reader: &mut Reader<'_>, actor: &Actor) -> Result<Vec<HandoverShown>, Fault> {
    let waiting = reader
        .find::<OutOfHoursHandover>("where r.acknowledged_at is null order by r.taken_at, r.id", &[])?;
    let mut rows = Vec::new();
    for found in waiting {
        if may(reader, actor, Action::Decide, &found.value)? {
            rows.extend(Some(shown(reader, found.value, actor)?).filter(|row| row.may_acknowledge));
        }
    }
    Ok(rows)
}
