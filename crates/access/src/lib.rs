//! Who may see or do what. One policy, asked about the exact thing, deny by default.
//!
//! There are few actions, the same everywhere: see, add, decide, authorise, end, share. Code never
//! tests a role: it describes the thing it is about to touch and asks [`decide`]. Lists, searches
//! and counts keep only what [`decide`] lets through, so they cannot disagree with it.

mod actor;
mod matrix;
mod policy;
mod system;
mod thing;

#[cfg(test)]
mod tests;

pub use actor::{Action, Actor, Role};
pub use matrix::matrix;
pub use policy::{Answer, allowed, decide, kept_out};
pub use system::{Sending, System, SystemAsks, decide_for_system};
pub use thing::{
    AgencyCheckFacts, Area, ConsultationFacts, ContactFacts, DisagreementFacts, DiscussionFacts, DraftFacts,
    HandoverFacts, PersonFacts, RelativeFacts, SchoolNoticeFacts, StepFacts, SystemQuestionFacts, Thing,
    TriageActionFacts, TriageFacts,
};
