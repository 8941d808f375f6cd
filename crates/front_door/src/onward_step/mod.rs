//! What a decision starts, for somebody else to take on. When a decision counts, its step is
//! addressed to a receiver in the same piece of work: the agency that raised the worry, a team, a
//! service, another area, the designated officer. The receiver accepts it or says why not. It ends
//! when they say what happened. One that nobody accepts in time, or that is declined, comes back to
//! the front door manager, who sends it to somebody else or says why it is not needed any more.

mod commands;
mod model;
pub mod pages;
mod queries;
mod receiver;
mod record;
#[cfg(test)]
mod tests;

pub use commands::{
    Said, Spoken, answer_step, end_step, record_answer, referrer_was_told, send_step_on, start_step,
    supersede_steps, worker_was_allocated,
};
pub use model::{
    Acceptance, Done, EarlierOffer, Ended, NewStep, Offer, OnwardStep, OnwardStepId, Receiver, StepAnswer,
    StepKind, StepRefusal, Turn, TurnedDown,
};
pub use queries::{
    StepRow, WaitsFor, facts_of, history_lines, of_contact, step_for, steps_seen, steps_that_wait,
    steps_that_wait_for,
};
pub use receiver::{chosen_receiver, receiver_of};
