//! What pages and other rooms ask about referrals.

use super::Referral;
use kernel::PersonId;
use store::{Fault, Loaded, Reader};

/// The open referrals of these people, newest first.
pub fn open_for(reader: &mut Reader<'_>, people: &[PersonId]) -> Result<Vec<Loaded<Referral>>, Fault> {
    let mut found = all_about(reader, people)?;
    found.retain(|referral| referral.value.is_open());
    Ok(found)
}

/// Every referral of these people, newest first.
pub fn all_about(reader: &mut Reader<'_>, people: &[PersonId]) -> Result<Vec<Loaded<Referral>>, Fault> {
    let mut found = reader.about::<Referral>(people)?;
    found.sort_by_key(|referral| std::cmp::Reverse(referral.value.received_on));
    Ok(found)
}
