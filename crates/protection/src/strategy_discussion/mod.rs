//! The discussion between children's social care, the police, health and others when a child may
//! suffer significant harm.
//!
//! A worry raised as danger now calls one at once, and so does a decision to hold one; the second
//! joins the first while it is open. Where the child of a contact turns out to be another, only what
//! that contact called goes to the other child. It is due within one working day, or what is set locally. It
//! ends when it was held, with who took part and what was agreed, or when a manager stands it down
//! with a reason. Until then it stands at the top of every page about the child. Beside it is kept
//! whether the child was seen, and seen alone, and if not, why not. An enquiry that was agreed waits
//! until the child has an open referral, or until a manager agrees to set it aside.

mod commands;
mod correcting;
mod model;
pub mod pages;
mod queries;
mod record;
#[cfg(test)]
mod tests;

pub use commands::{
    Identified, SettingAside, child_identified, hold_discussion, record_sighting, set_enquiry_aside,
    stand_down, start_enquiry_if_agreed, start_or_join,
};
pub use correcting::{Parted, WhenCorrected};
pub use model::{
    Agreed, AgreedEnquiry, CalledFor, Calling, DISCUSSION_TIMESCALE, DiscussionRefusal, Enquiry, Held,
    HeldWith, Present, SaidOf, Seat, Seen, Sighting, StoodDown, StrategyDiscussion, StrategyDiscussionId,
};
pub use queries::{
    DiscussionRow, about, discussion_for, enquiries_that_wait, enquiry_waits_for, facts_of, of_contact,
    open_about, open_discussions,
};
