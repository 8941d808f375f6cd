//! The initial child protection conference: family and agencies decide together whether a child
//! needs a child protection plan.
//!
//! It follows a section 47 enquiry, or a child's move here while on another authority's plan. It
//! ends with a plan or without one.

mod model;
pub mod queries;
mod record;
#[cfg(test)]
mod tests;

pub use model::{Conference, ConferenceId};
