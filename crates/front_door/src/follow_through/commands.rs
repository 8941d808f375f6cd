//! Writing down what somebody found.

use super::{LookLimits, SignpostLook, Window, signposted_by};
use crate::contact::{Contact, Stage};
use access::{Action, Thing};
use kernel::{ContactId, Date, WorkingCalendar};
use store::{Acting, CommandError, Fact, Work, require};

/// Why a look cannot be recorded.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum LookRefusal {
    /// Nothing was written.
    #[error("Enter what you found and what you did")]
    NoWords,
    /// Nothing was decided.
    #[error("Decide what happens next before you look at what became of it")]
    NotDecided,
    /// Somebody looked meanwhile, or it is not time yet.
    #[error("This look is not due. Somebody may have recorded it meanwhile")]
    NotDue,
}

/// Records what somebody found when they looked at what became of a family. Only the look that is due
/// is recorded, and only once. `limits` are those of the arrangements on the day something was decided.
pub fn record_look(
    work: &mut Work<'_>,
    acting: &Acting<'_>,
    id: ContactId,
    (window, words): (Window, &str),
    limits: &dyn Fn(Date) -> LookLimits,
    calendar: &WorkingCalendar,
) -> Result<(), CommandError<LookRefusal>> {
    let mut contact = work.load::<Contact>(id)?.ok_or(CommandError::NotFound)?;
    let person = contact.value.identity.as_ref().map(|identity| identity.person);
    let facts = work.reader()?.contact_facts(id, person, acting.actor)?;
    require(acting.actor, Action::Decide, &Thing::Contact(facts))?;
    if contact.value.stage() != Stage::Decided {
        return Err(CommandError::Refused(LookRefusal::NotDecided));
    }
    if words.trim().is_empty() {
        return Err(CommandError::Refused(LookRefusal::NoWords));
    }
    let since = signposted_by(work.reader()?, &contact.value)?;
    let due = since.and_then(|since| {
        let limits = limits(since.decided_at.date());
        since.look_due(&contact.value.looks, limits, acting.now.date(), calendar)
    });
    if due != Some(window) {
        return Err(CommandError::Refused(LookRefusal::NotDue));
    }
    let words = words.trim().to_owned();
    let look = SignpostLook { window, at: acting.now, by: acting.actor.account, words };
    contact.value = contact.value.looked_at(look);
    work.save(&contact, Fact::new("SignpostLookedAt", acting.now))?;
    Ok(())
}
