//! What children's social care does first with a request for help: the referral is accepted, a
//! worker is allocated, the child and family are assessed, and a child in need gets a plan.
//!
//! A referral starts when a contact is accepted at the front door, or when another system's record
//! of it is read. It ends when it is closed with a reason. Everything else here belongs to one.

mod asking;
pub mod child_and_family_assessment;
pub mod child_in_need_plan;
mod origin;
pub mod referral;
#[cfg(test)]
mod story;

pub use asking::{Asking, CommandError};
pub use child_and_family_assessment::{AssessmentId, ChildAndFamilyAssessment};
pub use child_in_need_plan::{ChildInNeedPlan, ChildInNeedPlanId};
pub use origin::Origin;
pub use referral::{Closure, Referral};

/// Adds this room's kinds of record, so that the ledger can be proved against them.
#[must_use]
pub fn kinds(kinds: store::Kinds) -> store::Kinds {
    kinds.with::<Referral>().with::<ChildAndFamilyAssessment>().with::<ChildInNeedPlan>()
}
