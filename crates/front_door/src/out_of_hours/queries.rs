//! Handovers that nobody has acknowledged, and one with its children.

use super::{HandoverId, OutOfHoursHandover};
use crate::contact::{Contact, may_see};
use crate::worry::{Worry, WorryId};
use access::{Action, Actor, HandoverFacts, Thing};
use store::{Fault, Reader, id_value};

fn may(actor: &Actor, action: Action, handover: &OutOfHoursHandover) -> bool {
    let facts = HandoverFacts { from_team: handover.taken.team.clone() };
    access::decide(actor, action, &Thing::Handover(facts)).is_allowed()
}

/// A handover, with what this actor may see of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HandoverShown {
    /// The handover.
    pub handover: OutOfHoursHandover,
    /// The worry.
    pub worry: Worry,
    /// Its contacts that this actor may see.
    pub contacts: Vec<Contact>,
    /// Contacts of it that this actor may not see.
    pub kept_back: usize,
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
    let mut kept_back = 0;
    for id in &handover.contacts {
        let Some(contact) = reader.load::<Contact>(*id)?.map(|loaded| loaded.value) else { continue };
        if may_see(reader, &contact, actor)? {
            contacts.push(contact);
        } else {
            kept_back += 1;
        }
    }
    let may_acknowledge = handover.acknowledged.is_none() && may(actor, Action::Decide, &handover);
    Ok(HandoverShown { handover, worry: worry.value, contacts, kept_back, may_acknowledge })
}

/// One handover; nothing when there is none or the actor may not see it.
pub fn handover(
    reader: &mut Reader<'_>,
    id: HandoverId,
    actor: &Actor,
) -> Result<Option<HandoverShown>, Fault> {
    let Some(found) = reader.load::<OutOfHoursHandover>(id)? else { return Ok(None) };
    if !may(actor, Action::See, &found.value) {
        return Ok(None);
    }
    shown(reader, found.value, actor).map(Some)
}

/// The handover of a worry, where it was taken out of hours.
pub fn handover_of_worry(
    reader: &mut Reader<'_>,
    worry: WorryId,
) -> Result<Option<OutOfHoursHandover>, Fault> {
    let found = reader.find::<OutOfHoursHandover>("where r.worry_id = ?1", &[id_value(worry)])?;
    Ok(found.into_iter().next().map(|loaded| loaded.value))
}

/// What this actor could acknowledge and nobody has, the oldest first.
pub fn unacknowledged_handovers(reader: &mut Reader<'_>, actor: &Actor) -> Result<Vec<HandoverShown>, Fault> {
    let waiting = reader
        .find::<OutOfHoursHandover>("where r.acknowledged_at is null order by r.taken_at, r.id", &[])?;
    let mut rows = Vec::new();
    for found in waiting {
        if may(actor, Action::Decide, &found.value) {
            rows.push(shown(reader, found.value, actor)?);
        }
    }
    Ok(rows)
}
