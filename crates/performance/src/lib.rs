//! How the partnership is doing, read from what every stage recorded. It changes no child's record.

pub mod rates;

/// The kinds of record kept here, for proving the ledger.
#[must_use]
pub fn kinds(kinds: store::Kinds) -> store::Kinds {
    kinds.with::<rates::Explanation>()
}
