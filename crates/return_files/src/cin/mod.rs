//! The children in need census: one file a year, from each local authority, with every child who was in
//! need between April and March, and what was done for them: referrals, assessments, enquiries,
//! conferences, plans and reviews.
//!
//! [`read`] goes through a file child by child; [`CinReader`] does the same one step at a time, and knows the
//! header before the first child. [`write()`] makes a file in the order the Department publishes.

mod element;
mod model;
mod reader;
mod writer;

pub use model::{
    Assessment, Child, ChildInNeedPlan, ChildProtectionPlan, CinDetails, Header, Identifiers, PreProceedings,
    Section47Enquiry,
};
pub use reader::{CinReader, Counts, Duplicate, Summary, read};
pub use writer::write;
