//! What leaves the record in shapes that others have set: the Standard Safeguarding Dataset as files for
//! analysts ([`ssd`]), and the Department's data feed of children's social care ([`feed`]).
//!
//! Both are read from the reporting tables, which are kept from facts in the same transaction as the
//! record, and both give one person once: rows under a record that was merged are given under the one
//! that is kept up.

pub mod feed;
mod merged;
pub mod ssd;
#[cfg(test)]
mod tests;

pub use merged::Merged;

/// Adds this room's kinds of record, so that the ledger can be proved against them.
#[must_use]
pub fn kinds(kinds: store::Kinds) -> store::Kinds {
    kinds.with::<feed::FeedChild>()
}
