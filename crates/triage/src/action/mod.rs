//! Something that a triage meeting gave to one named person to do by a day. It starts when the
//! meeting says what, who, by when and how anybody will know. It ends with what happened, or is
//! declined with a reason, and then the meeting that comes next gives it to somebody else. Actions
//! that are open come first at the next meeting of the same kind.

mod commands;
mod model;
pub mod pages;
mod queries;
mod record;
#[cfg(test)]
mod tests;

pub(crate) use commands::{child_identified, give};
pub use commands::{decline_action, end_action, pass_on_action};
pub use model::{ActionId, ActionPlan, ActionRefusal, Ended, How, TriageAction, plan_gaps};
pub use queries::{ActionInFull, action_in_full, of_line, open_of_kind, open_of_owner};
