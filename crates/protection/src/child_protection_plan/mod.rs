//! The plan that keeps a child safe after a conference, and the conferences that review it.
//!
//! An initial conference starts it. A first review is due within three months and each later one
//! within six months of the one before. A review conference ends it.

mod model;
pub mod queries;
mod record;
#[cfg(test)]
mod tests;

pub use model::{
    ChildProtectionPlan, ChildProtectionPlanId, FIRST_REVIEW_TIMESCALE, LATER_REVIEW_TIMESCALE,
    REVIEWS_COUNTED_FROM, ReviewLimits, review_timeliness, share_with_all_reviews_in_time,
};
