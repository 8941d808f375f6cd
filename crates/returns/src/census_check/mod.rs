//! Checking a children in need census on a page.
//!
//! An analyst chooses the file that the case system exported. It is read and checked with the Department's rules, and
//! what was found is shown by rule and by child, with why the rule asks it, and as files. The file itself is not kept.

mod model;
pub mod pages;
#[cfg(test)]
mod tests;

pub use model::{CensusCheck, OfChild, Show};

kernel::id_types! {
    /// A census that somebody checked.
    CensusCheckId,
}
