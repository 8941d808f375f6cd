//! What pages and other rooms ask about conferences.

use super::Conference;
use kernel::PersonId;
use store::{Fault, Loaded, Reader};

/// Every initial conference about these people, newest first.
pub fn all_about(reader: &mut Reader<'_>, people: &[PersonId]) -> Result<Vec<Loaded<Conference>>, Fault> {
    let mut found = reader.about::<Conference>(people)?;
    found.sort_by_key(|conference| std::cmp::Reverse(conference.value.held_on));
    Ok(found)
}
