//! Changes in how the front door is reached, and which agencies know of them. Before a way in ends, those
//! who use it are told; each agency says that it knows, or somebody writes down that it said so. Who has not
//! is seen while there is time to reach them, stands in the work of that agency's people, and is counted
//! for the board against the share that the arrangements ask for.
//!
//! The changes themselves are the local arrangements'. Only what agencies said is kept here. A change whose
//! day is moved is another change, and is acknowledged again.

mod commands;
mod model;
pub mod pages;
mod queries;
mod record;
#[cfg(test)]
mod tests;

pub use commands::{acknowledge, acknowledge_for};
pub use model::{AcknowledgementRefusal, Change, ChangeAcknowledgement, change_of, changes};
pub use queries::{ChangeShown, shown, waiting_for, with_agencies_missing};
