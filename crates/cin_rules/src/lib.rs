//! The Department's rules for the children in need census, and checking a census with them.
//!
//! A rule is one entry in a list of [`rules`]: its code, what is wrong, what it asks, the fields it points at, and a
//! short function. [`CENSUS`] puts the lists together into years. [`check_file`] streams a file through them, on two
//! threads, and keeps no child once it is checked. All but a few rules look at one child alone, so [`check_child`] is
//! exact for one child; the others are [`Counts`] that a child can be added to and taken out of.

mod census;
mod check;
mod checker;
mod counts;
mod field;
mod file;
mod record;
pub mod rules;
#[cfg(test)]
mod tests;
mod years;

pub use census::{Census, WorkingDays};
pub use check::{Check, WholeReturn};
pub use checker::{Checker, check_child};
pub use counts::Counts;
pub use file::{CheckError, Checked, Options, Receiver, check_file};
pub use record::{Record, Rows};
pub use years::CENSUS;
