//! A worry taken when the front door is closed. The emergency duty team takes it, does what cannot
//! wait, and hands it over to the front door for the next working day. The handover stands in the
//! front door's work and on each child's contact until somebody there, who is not of the team that
//! handed it over, has acknowledged it. The contact's own clock runs on all the while.

mod commands;
mod model;
pub mod pages;
mod queries;
mod record;
#[cfg(test)]
mod tests;

pub use commands::acknowledge_handover;
pub(crate) use commands::begin_handover;
pub use model::{
    Acknowledged, ChildAcknowledged, HandoverId, HandoverRefusal, OutOfHoursHandover, TakenOutOfHours,
};
pub use queries::{HandoverShown, handover, handover_of_worry, unacknowledged_handovers};
