//! The assessment under section 17: what the child and family need, and what should happen next.
//!
//! A social worker starts it once a referral is accepted. It ends when a manager authorises it, with
//! the factors that were found. 45 working days are allowed, from the referral in guidance and from
//! the assessment's own start in the census; both are reported, because they differ.

pub mod commands;
mod model;
pub mod queries;
mod record;
#[cfg(test)]
mod tests;

pub use model::{AssessmentId, AuthoriseRefusal, ChildAndFamilyAssessment, StartRefusal};
