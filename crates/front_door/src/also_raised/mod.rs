//! The same worry told by several people: contacts about the same child, or about a child described
//! alike, within some days of one another. They are shown beside one another so that whoever decides
//! knows what the others said. Nothing is merged, and each keeps its own clock and decision.

mod model;
pub mod pages;
mod queries;
#[cfg(test)]
mod tests;

pub(crate) use model::plain;
pub use model::{Described, KnownAs, WITHIN_CALENDAR_DAYS, are_alike, is_outside_area};
pub use queries::{AlsoRaised, also_raised};
