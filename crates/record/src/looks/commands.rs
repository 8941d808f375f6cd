//! Saying that one has read who looked.

use super::queries::{LOOKS_READ, looks_to_read};
use crate::OpenRecord;
use access::{Action, Thing};
use store::{Acting, CommandError, Fact, Work};

/// Why looks were not marked as read.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ReadRefusal {
    /// None waits for this account.
    #[error("There is nothing here that you have not read")]
    NothingToRead,
    /// One came after the page was shown: it has not been read.
    #[error("Somebody else opened this record after you did. Read that look too.")]
    LookedMeanwhile,
}

/// Marks the looks at this record as read by this account. `up_to` is the newest look that the page
/// showed, by its place in the ledger.
pub fn mark_looks_read(
    work: &mut Work<'_>,
    acting: &Acting<'_>,
    record: &OpenRecord,
    up_to: i64,
) -> Result<(), CommandError<ReadRefusal>> {
    let person = record.person().id;
    let facts = work.reader()?.person_facts(record.person(), acting.actor, acting.now)?;
    store::require(acting.actor, Action::Add, &Thing::Looks(facts))?;
    let waiting = looks_to_read(work.reader()?, acting.actor.account, acting.now)?;
    let newest = waiting.iter().filter(|look| look.person == person).map(|look| look.sequence).max();
    match newest {
        None => Err(CommandError::Refused(ReadRefusal::NothingToRead)),
        Some(newest) if newest > up_to => Err(CommandError::Refused(ReadRefusal::LookedMeanwhile)),
        Some(_) => {
            work.note(Fact::new(LOOKS_READ, acting.now), "person", person, &[person])?;
            Ok(())
        }
    }
}
