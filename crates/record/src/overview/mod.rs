//! The first page of a record: what the child said, what is happening now, what is due, who holds
//! what, and what nobody has found out yet.

mod gaps;
pub mod pages;
mod queries;
#[cfg(test)]
mod tests;

pub use gaps::{Gap, GapRules};
pub(crate) use queries::place;
pub use queries::{ChildsWords, Holder, Known, NextDate, Overview, Said, overview};
