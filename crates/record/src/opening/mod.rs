//! Opening somebody's record. Whoever works with the child opens it at once; somebody else says
//! why first, and the child's workers can see it. A restricted record says no more than that it
//! exists, or nothing at all. A record that was merged opens the one that is kept up.

mod commands;
mod queries;
#[cfg(test)]
mod tests;

pub use commands::{OpenRefusal, Opened, REASON_LIMIT, open_record};
pub use queries::{OpenRecord, Visible, open_already, visible};
pub(crate) use queries::{kept, load_to_change};
