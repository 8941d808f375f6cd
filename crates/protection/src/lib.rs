//! Protecting a child from significant harm: the strategy discussion, the enquiry under section 47
//! that it starts, the conference that may follow, the plan it makes, and the plan's reviews.
//!
//! A strategy discussion is called, held or stood down here. The rest holds what was done and when,
//! and says what is due, in time or late.

pub mod child_protection_plan;
pub mod conference;
mod origin;
pub mod section_47_enquiry;
#[cfg(test)]
mod story;
pub mod strategy_discussion;

pub use child_protection_plan::{ChildProtectionPlan, ChildProtectionPlanId};
pub use conference::{Conference, ConferenceId};
pub use origin::Origin;
pub use section_47_enquiry::{Section47Enquiry, Section47EnquiryId};
pub use strategy_discussion::{StrategyDiscussion, StrategyDiscussionId};

/// Adds this room's kinds of record, so that the ledger can be proved against them.
#[must_use]
pub fn kinds(kinds: store::Kinds) -> store::Kinds {
    kinds
        .with::<StrategyDiscussion>()
        .with::<Section47Enquiry>()
        .with::<Conference>()
        .with::<ChildProtectionPlan>()
}
