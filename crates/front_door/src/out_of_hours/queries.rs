//! Handovers that nobody has acknowledged, and one with its children.

use super::{HandoverId, OutOfHoursHandover};
use crate::contact::{Contact, may_see};
use crate::worry::{Worry, WorryId};
use access::{Action, Actor, HandoverFacts, Thing};
use kernel::AccountId;
use store::{Fault, Reader, id_value};

/// What the policy must know about a handover, for one actor. Its words are about every child of the
/// worry, so only whoever every restriction names may read them.
pub(super) fn handover_facts(
    reader: &mut Reader<'_>,
    handover: &OutOfHoursHandover,
    actor: &Actor,
) -> Result<HandoverFacts, Fault> {
    let mut only: Option<Vec<AccountId>> = None;
    for id in &handover.contacts {
        let Some(contact) = reader.load::<Contact>(*id)?.map(|loaded| loaded.value) else { continue };
        let person = contact.identity.as_ref().map(|identity| identity.person);
        let Some(named) = reader.contact_facts(*id, person, actor)?.only else { continue };
        only = Some(match only {
            None => named,
            Some(before) => before.into_iter().filter(|account| named.contains(account)).collect(),
        });
    }
    Ok(HandoverFacts { from_team: handover.taken.team.clone(), only })
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
    /// Its contacts.
    pub contacts: Vec<Contact>,
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
    let mut contacts = Vec::new();
    for id in &handover.contacts {
        let Some(contact) = reader.load::<Contact>(*id)?.map(|loaded| loaded.value) else { continue };
        if may_see(reader, &contact, actor)? {
            contacts.push(contact);
        }
    }
    let may_acknowledge = handover.acknowledged.is_none() && may(reader, actor, Action::Decide, &handover)?;
    Ok(HandoverShown { handover, worry: worry.value, contacts, may_acknowledge })
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
            rows.push(shown(reader, found.value, actor)?);
        }
    }
    Ok(rows)
}
