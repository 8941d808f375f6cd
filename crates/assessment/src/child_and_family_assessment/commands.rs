//! What people do with assessments.

use super::{AssessmentId, AuthoriseRefusal, ChildAndFamilyAssessment, StartRefusal, queries};
use crate::{Asking, CommandError, Referral};
use access::Action;
use kernel::{Date, Moment, ReferralId};
use store::{Fact, Loaded, Work};

/// Starts an assessment on a referral.
pub fn start(
    work: &mut Work<'_>,
    asking: Asking<'_>,
    id: AssessmentId,
    referral: ReferralId,
    on: Date,
    now: Moment,
) -> Result<ChildAndFamilyAssessment, CommandError<StartRefusal>> {
    let referral: Loaded<Referral> = work.load(referral)?.ok_or(CommandError::NotThere)?;
    asking.require(Action::Add)?;
    let earlier = queries::of_referral(work.reader()?, referral.value.id)?;
    let assessments = earlier.iter().map(|loaded| &loaded.value);
    let assessment = ChildAndFamilyAssessment::started(id, &referral.value, assessments, on, now.date())
        .map_err(CommandError::Refused)?;
    work.add(&assessment, Fact::new("AssessmentStarted", Moment::on(on, 0, 0).min(now)))?;
    Ok(assessment)
}

/// Authorises an assessment with what it found.
pub fn authorise(
    work: &mut Work<'_>,
    asking: Asking<'_>,
    id: AssessmentId,
    factors: Vec<String>,
    on: Date,
    now: Moment,
) -> Result<ChildAndFamilyAssessment, CommandError<AuthoriseRefusal>> {
    let assessment: Loaded<ChildAndFamilyAssessment> = work.load(id)?.ok_or(CommandError::NotThere)?;
    asking.require(Action::Authorise)?;
    let authorised = assessment.value.authorised(factors, on, now.date()).map_err(CommandError::Refused)?;
    let assessment = Loaded { value: authorised, ..assessment };
    work.save(&assessment, Fact::new("AssessmentAuthorised", Moment::on(on, 0, 0).min(now)))?;
    Ok(assessment.value)
}
