//! How the worries that wait were taken.

use crate::worry::{HowTaken, Worry, WorryId};
use std::collections::BTreeMap;
use store::{Fault, Reader};

/// How each worry with a contact that waits was taken: by which way in, and whether out of hours.
pub fn how_waiting_worries_were_taken(reader: &mut Reader<'_>) -> Result<BTreeMap<WorryId, HowTaken>, Fault> {
    let waiting = reader.find::<Worry>(
        "where r.id in (select worry_id from contact where stage in ('identity', 'decision', 'agreement'))",
        &[],
    )?;
    Ok(waiting.into_iter().map(|found| (found.value.id, found.value.how)).collect())
}
