//! What became of families who were pointed elsewhere, looked at thirty and ninety days after the
//! decision: was the step accepted and done, and did the child come back? Nothing here is kept but
//! what a person wrote when they looked. The rest is worked out from dates each time.
//!
//! Beside it stand the outcomes that whoever raised a worry has not been told yet.

mod commands;
mod model;
pub mod pages;
mod queries;
#[cfg(test)]
mod tests;

pub use commands::{LookRefusal, record_look};
pub use model::{
    CameBack, FIRST_LOOK_TIMESCALE, LookLimits, Outcome, SECOND_LOOK_TIMESCALE, SignpostLook, Signposted,
    StepState, TELLING_TIMESCALE, ToDo, Window, count_by_outcome,
};
pub use queries::{Followed, MOST, Untold, Whose, followed, signposted_by, signposted_of, untold};
