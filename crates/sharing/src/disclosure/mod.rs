//! That something about somebody was told to another agency or person: what, to whom, what for, why
//! that is lawful, by whom and when, whether it was read, and when it is no longer to be relied on. Asking
//! an agency and its answer make disclosures by themselves; a worker records others.

mod commands;
mod model;
mod queries;
mod record;

pub use commands::{disclose, mark_read};
pub use model::{BroughtAboutBy, Disclosure, DisclosureId, How, Read, Recipient, Taken};
pub use queries::of_people;
