//! The plan under section 17: what should change for a child in need, and who does what.
//!
//! A social worker starts it after an assessment. It ends when the child is no longer in need, or
//! goes onto a child protection plan, or comes into care. What it holds beyond its dates comes later.

pub mod commands;
mod model;
pub mod queries;
mod record;
#[cfg(test)]
mod tests;

pub use model::{ChildInNeedPlan, ChildInNeedPlanId, EndPlanRefusal, StartPlanRefusal};
