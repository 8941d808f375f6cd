//! What pages and other rooms ask about assessments.

use super::ChildAndFamilyAssessment;
use kernel::{PersonId, ReferralId};
use store::{Fault, Loaded, Reader};

/// The assessments of one referral, earliest first.
pub fn of_referral(
    reader: &mut Reader<'_>,
    referral: ReferralId,
) -> Result<Vec<Loaded<ChildAndFamilyAssessment>>, Fault> {
    reader.find("where r.referral_id = ?1 order by r.started_on, r.id", &[referral.to_string().into()])
}

/// Every assessment of these people, newest first.
pub fn all_about(
    reader: &mut Reader<'_>,
    people: &[PersonId],
) -> Result<Vec<Loaded<ChildAndFamilyAssessment>>, Fault> {
    let mut found = reader.about::<ChildAndFamilyAssessment>(people)?;
    found.sort_by_key(|assessment| std::cmp::Reverse(assessment.value.started_on));
    Ok(found)
}
