//! The wall screen of the front door: what is open and how long is left, in large type. A contact is
//! known there by its day and its number on that day. No name, address or date of birth stands on it.

mod model;
pub mod pages;
mod queries;
#[cfg(test)]
mod tests;

pub use model::{TimeLeft, WallRow, in_order, time_left};
pub use queries::reference;
