//! Who looked at a record, when and why. Every opening is an entry in the ledger. The child's
//! workers can read who looked, and somebody's reason for opening the record from outside the
//! child's work waits in their list of work until they mark it as read.

mod commands;
pub mod pages;
mod queries;
#[cfg(test)]
mod tests;

pub use commands::{ReadRefusal, mark_looks_read};
pub use queries::{
    LOOKS_READ, Look, LookKind, LookToRead, RESTRICTED_RECORD_ASKED, looks, looks_to_read, newest_to_read,
};
