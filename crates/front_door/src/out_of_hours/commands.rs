//! Handing over, and acknowledging.

use super::queries::handover_facts;
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
    };
    work.add(&handover, Fact::new("HandedOverOutOfHours", worry.received_at))
}

/// Says that the daytime team has it.
pub fn acknowledge_handover(
    work: &mut Work<'_>,
    acting: &Acting<'_>,
    id: super::HandoverId,
    words: &str,
) -> Result<OutOfHoursHandover, CommandError<HandoverRefusal>> {
    let mut found = work.load::<OutOfHoursHandover>(id)?.ok_or(CommandError::NotFound)?;
    let facts = handover_facts(work.reader()?, &found.value, acting.actor)?;
    require(acting.actor, Action::Decide, &Thing::Handover(facts))?;
    found.value =
        found.value.acknowledged(acting.actor.account, acting.now, words).map_err(CommandError::Refused)?;
    work.save(&found, Fact::new("HandoverAcknowledged", acting.now))?;
    Ok(found.value)
}
