//! What people do with child in need plans.

use super::{ChildInNeedPlan, ChildInNeedPlanId, EndPlanRefusal, StartPlanRefusal, queries};
use crate::{Asking, CommandError, Referral};
use access::Action;
use kernel::{Date, Moment, ReferralId};
use store::{Fact, Loaded, Work};

/// Starts a plan on a referral.
pub fn start(
    work: &mut Work<'_>,
    asking: Asking<'_>,
    id: ChildInNeedPlanId,
    referral: ReferralId,
    on: Date,
    now: Moment,
) -> Result<ChildInNeedPlan, CommandError<StartPlanRefusal>> {
    let referral: Loaded<Referral> = work.load(referral)?.ok_or(CommandError::NotThere)?;
    asking.require(Action::Add)?;
    let mut earlier = queries::all_about(work.reader()?, &[referral.value.person])?;
    earlier.retain(|plan| plan.value.referral == referral.value.id);
    let plans = earlier.iter().map(|loaded| &loaded.value);
    let plan = ChildInNeedPlan::started(id, &referral.value, plans, on, now.date())
        .map_err(CommandError::Refused)?;
    work.add(&plan, Fact::new("ChildInNeedPlanStarted", Moment::on(on, 0, 0).min(now)))?;
    Ok(plan)
}

/// Ends a plan.
pub fn end(
    work: &mut Work<'_>,
    asking: Asking<'_>,
    id: ChildInNeedPlanId,
    on: Date,
    now: Moment,
) -> Result<ChildInNeedPlan, CommandError<EndPlanRefusal>> {
    let plan: Loaded<ChildInNeedPlan> = work.load(id)?.ok_or(CommandError::NotThere)?;
    asking.require(Action::End)?;
    let ended = plan.value.ended(on, now.date()).map_err(CommandError::Refused)?;
    let plan = Loaded { value: ended, ..plan };
    work.save(&plan, Fact::new("ChildInNeedPlanEnded", Moment::on(on, 0, 0).min(now)))?;
    Ok(plan.value)
}
