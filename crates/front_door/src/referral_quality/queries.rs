//! What pages ask about the quality of information.

use super::{Quality, ReferralQuality};
use kernel::{ContactId, Date};
use store::{Fault, Reader};

/// One scored contact, without the child: agency, day of receipt, and what it came to.
pub type QualityRow = (String, Date, Quality);

/// How good the information of a contact was, where somebody has said.
pub fn quality_of(reader: &mut Reader<'_>, contact: ContactId) -> Result<Option<ReferralQuality>, Fault> {
    Ok(reader.load::<ReferralQuality>(contact)?.map(|found| found.value))
}

/// Everything scored that was received since a day. It names no child.
pub fn scored_since(reader: &mut Reader<'_>, since: Date) -> Result<Vec<QualityRow>, Fault> {
    let found = reader
        .find::<ReferralQuality>("where r.received_on >= ?1 order by r.received_on, r.id", &[since.into()])?;
    Ok(found
        .into_iter()
        .map(|found| (found.value.agency.clone(), found.value.received_on, found.value.quality()))
        .collect())
}
