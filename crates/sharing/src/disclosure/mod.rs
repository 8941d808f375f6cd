//! That something about somebody was told to another agency or person: what, to whom, what for, why
//! that is lawful, by whom and when, whether it was read, and when it is no longer to be relied on. Asking
//! an agency and its answer make disclosures by themselves; a worker records others. What was told stays:
//! withdrawing it, or putting it right, is a new fact.

mod commands;
mod model;
pub mod pages;
mod queries;
mod record;
#[cfg(test)]
mod tests;

pub(crate) use commands::withdraw;
pub use commands::{
    Change, NewDisclosure, change_disclosure, disclose, mark_read, mark_read_elsewhere, record_disclosure,
};
pub use model::{BroughtAboutBy, Disclosure, DisclosureId, DisclosureRefusal, How, Read, Recipient, Taken};
pub use queries::{of_people, one_of, unread_of_step};
