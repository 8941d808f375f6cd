//! Two records found to be one person, and separating them again. A manager compares them side by
//! side, says which one is kept up and what shows that they are the same person, reads what will
//! happen, and decides. Nothing moves: both records' history is read together. Separating them
//! gives a reason, and restores exactly what was there.

mod commands;
mod compare;
mod form;
pub mod pages;
mod queries;
#[cfg(test)]
mod tests;

pub use commands::{MergingRefusal, decide_merge, undo_merge};
pub use compare::{ComparedField, compare};
pub use form::{MergeAnswers, read_merge, read_undo, show_refusal};
pub use queries::{Comparison, MergeShown, comparison, merges};
