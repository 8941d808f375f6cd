//! The pages of steps: the list of what waits, one step, and the part of a contact that shows its
//! own.

mod answering;
mod list;
mod panel;
#[cfg(test)]
mod tests;

pub use answering::{StepForm, StepSaid, WhatWasSaid, read_step, step_page};
pub use list::steps_page;
pub use panel::{steps_panel, where_it_stands};
