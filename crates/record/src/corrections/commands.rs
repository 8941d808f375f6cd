//! Correcting a record, in two steps: what would change, then the change.

use super::model::{Proposed, Refusal, corrected};
use crate::opening::load_to_change;
use crate::timeline::{Change, changes};
use access::Action;
use kernel::{Moment, PersonId};
use people::Person;
use store::{Acting, CommandError, Fact, Fault, Reader, Work};

/// Why a correction was not made.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CorrectionRefusal {
    /// A rule says no.
    #[error(transparent)]
    Rule(#[from] Refusal),
    /// Somebody changed the record after the form was opened.
    #[error("Somebody else has changed this record")]
    ChangedMeanwhile(ChangedMeanwhile),
}

/// What somebody else did to the record meanwhile.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ChangedMeanwhile {
    /// The account, or the part of the program.
    pub by: String,
    /// When.
    pub at: Moment,
}

/// What a correction would change. Nothing is saved.
pub fn check_correction(
    work: &mut Work<'_>,
    acting: &Acting<'_>,
    person: PersonId,
    version: i64,
    proposed: &Proposed,
) -> Result<Vec<Change>, CommandError<CorrectionRefusal>> {
    let (before, after) = prepare(work, acting, person, version, proposed)?;
    Ok(changes(&before.value, &after))
}

/// Corrects a record, for a reason. `version` is the one that the form was filled from.
pub fn correct_record(
    work: &mut Work<'_>,
    acting: &Acting<'_>,
    person: PersonId,
    version: i64,
    proposed: &Proposed,
) -> Result<Vec<Change>, CommandError<CorrectionRefusal>> {
    let (before, after) = prepare(work, acting, person, version, proposed)?;
    let changed = changes(&before.value, &after);
    let saved = store::Loaded { value: after, version: before.version };
    work.save(&saved, Fact::because("PersonCorrected", acting.now, proposed.reason.trim()))?;
    Ok(changed)
}

fn prepare(
    work: &mut Work<'_>,
    acting: &Acting<'_>,
    person: PersonId,
    version: i64,
    proposed: &Proposed,
) -> Result<(store::Loaded<Person>, Person), CommandError<CorrectionRefusal>> {
    let before = load_to_change(work, acting.actor, acting.now, Action::Add, person)?;
    if before.version != version {
        let changed = changed_meanwhile(work.reader()?, person)?;
        return Err(CommandError::Refused(CorrectionRefusal::ChangedMeanwhile(changed)));
    }
    let after = corrected(&before.value, proposed, acting.today())
        .map_err(|refusal| CommandError::Refused(CorrectionRefusal::Rule(refusal)))?;
    Ok((before, after))
}

/// Who last changed a person's record, and when.
pub fn changed_meanwhile(reader: &mut Reader<'_>, person: PersonId) -> Result<ChangedMeanwhile, Fault> {
    let entries = reader.entries_of("person", person)?;
    let last = entries.into_iter().rfind(|entry| entry.image.is_some());
    let last = last.ok_or_else(|| Fault::new("reading the ledger", "a person has no facts"))?;
    Ok(ChangedMeanwhile { by: last.actor, at: last.recorded_at })
}
