//! The Department's data feed of children's social care: one object for each child, sent when it changed.
//!
//! Written from what is published about the feed's client; the Department's own document was not seen,
//! so the version stands here as a word and the limits as data. A child is prepared from the reporting
//! tables ([`prepare`]), checked before anything is sent ([`faults_in`]), put into batches
//! ([`pending`]), and what the Department answered is kept with what was sent ([`answered`]). A
//! child who leaves the scope is deleted there with a purge of its own; one who comes back is sent again.
//! Nothing here posts anything: the authority's sender takes the batches and gives back the answers.

mod answer;
mod batch;
mod child;
mod cohort;
mod delta;
mod prepare;
mod record;
mod rules;

pub use answer::{Answered, NotAnAnswer, answered, try_again};
pub use batch::{Batch, HeldBack, MOST_IN_A_BATCH, Sends, pending};
pub use child::{
    Assessment, Child, ChildDetails, ChildInNeedPlan, ChildProtectionPlan, Enquiry, Episode, children,
};
pub use cohort::{Why, Window};
pub use delta::delta;
pub use prepare::{Prepared, prepare};
pub use record::{FeedChild, Sent, Status};
pub use rules::{Broken, faults_in};

/// The version of the feed that this was written for, as its client names it.
pub const VERSION: &str = "v0.9.0";
