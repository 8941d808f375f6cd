//! The enquiry into whether a child suffers, or is likely to suffer, significant harm.
//!
//! A strategy discussion starts it. It leads to an initial child protection conference within 15
//! working days of that discussion, or ends with none needed.

mod model;
pub mod queries;
mod record;
#[cfg(test)]
mod tests;

pub use model::{CONFERENCE_TIMESCALE, Section47Enquiry, Section47EnquiryId, conference_timeliness};
