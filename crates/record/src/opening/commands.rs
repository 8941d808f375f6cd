//! Opening a record, which is itself recorded.

use super::queries::{OpenRecord, kept, looked_lately, opened};
use crate::looks::RESTRICTED_RECORD_ASKED;
use access::{Action, Answer, Thing};
use kernel::PersonId;
use store::{Acting, CommandError, Fact, OPENED, OPENED_FOR_A_REASON, Work};

/// The most characters a reason may have.
pub const REASON_LIMIT: usize = 500;

/// What came of asking for a record.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Opened {
    /// The record.
    Record(Box<OpenRecord>),
    /// A reason must be given first.
    ReasonNeeded,
    /// Only that a record exists: "Contact the duty manager".
    Restricted,
}

/// Why a reason for opening a record cannot be used.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum OpenRefusal {
    /// Nothing was typed.
    #[error("Enter why you need to open this record")]
    NoReason,
    /// It is too long to be read in a list.
    #[error("The reason must be {REASON_LIMIT} characters or fewer")]
    ReasonTooLong,
}

/// Opens a person's record, and notes that somebody looked.
///
/// A record that was merged opens the one that is kept up. The first page opened is a look; others
/// within a quarter of an hour are the same look. A reason counts for the rest of the day. Asking
/// for a restricted record that one may only know of is noted too.
pub fn open_record(
    work: &mut Work<'_>,
    acting: &Acting<'_>,
    person: PersonId,
    reason: Option<&str>,
) -> Result<Opened, CommandError<OpenRefusal>> {
    let (actor, now) = (acting.actor, acting.now);
    let found = kept(work.reader()?, person)?.ok_or(CommandError::NotFound)?;
    let id = found.value.id;
    let facts = work.reader()?.person_facts(&found.value, actor, now)?;
    match access::decide(actor, Action::See, &Thing::Person(facts.clone())) {
        Answer::Allowed => {
            if !looked_lately(work.reader()?, actor, now, id, &[OPENED, OPENED_FOR_A_REASON])? {
                work.note(Fact::new(OPENED, now), "person", id, &[id])?;
            }
        }
        Answer::ReasonNeeded => {
            let Some(reason) = reason else { return Ok(Opened::ReasonNeeded) };
            let reason = usable(reason).map_err(CommandError::Refused)?;
            work.note(Fact::because(OPENED_FOR_A_REASON, now, reason), "person", id, &[id])?;
        }
        Answer::ExistsOnly => {
            if !looked_lately(work.reader()?, actor, now, id, &[RESTRICTED_RECORD_ASKED])? {
                work.note(Fact::new(RESTRICTED_RECORD_ASKED, now), "person", id, &[id])?;
            }
            return Ok(Opened::Restricted);
        }
        Answer::No => return Err(CommandError::NotFound),
    }
    let reader = work.reader()?;
    // The reason that was just given changes what the policy says.
    let facts = reader.person_facts(&found.value, actor, now)?;
    Ok(Opened::Record(Box::new(opened(reader, actor, found, facts, person)?)))
}

fn usable(reason: &str) -> Result<&str, OpenRefusal> {
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(OpenRefusal::NoReason);
    }
    if reason.chars().count() > REASON_LIMIT {
        return Err(OpenRefusal::ReasonTooLong);
    }
    Ok(reason)
}
