//! Handing over, and acknowledging.

use super::queries::{handover_facts, seen_of};
use super::{HandoverRefusal, OutOfHoursHandover};
use crate::worry::Worry;
use access::{Action, Thing};
use kernel::{IdSource, next_id};
use store::{Acting, CommandError, Fact, Fault, Work, require};

/// Begins the handover of a worry that was taken out of hours, in the work that raises it.
pub(crate) fn begin_handover(
    work: &mut Work<'_>,
    worry: &Worry,
    ids: &mut dyn IdSource,
) -> Result<(), Fault> {
    let Some(taken) = &worry.how.out_of_hours else { return Ok(()) };
    let handover = OutOfHoursHandover {
        id: next_id(ids),
        worry: worry.id,
        contacts: worry.contacts.clone(),
        taken_at: worry.received_at,
        taken: taken.clone(),
        acknowledged: None,
        by_child: Vec::new(),
    };
    work.add(&handover, Fact::new("HandedOverOutOfHours", worry.received_at))
}

/// Says that the daytime team has it: the children of it whom this actor may know of.
pub fn acknowledge_handover(
    work: &mut Work<'_>,
    acting: &Acting<'_>,
    id: super::HandoverId,
    words: &str,
) -> Result<OutOfHoursHandover, CommandError<HandoverRefusal>> {
    let mut found = work.load::<OutOfHoursHandover>(id)?.ok_or(CommandError::NotFound)?;
    let facts = handover_facts(work.reader()?, &found.value, acting.actor)?;
    require(acting.actor, Action::Decide, &Thing::Handover(facts))?;
    let seen = seen_of(work.reader()?, &found.value, acting.actor)?;
    let children: Vec<_> = seen.iter().map(|contact| contact.id).collect();
    let by = acting.actor.account;
    found.value =
        found.value.acknowledged(&children, by, acting.now, words).map_err(CommandError::Refused)?;
    work.save(&found, Fact::new("HandoverAcknowledged", acting.now))?;
    Ok(found.value)
}
