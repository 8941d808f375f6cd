//! A contact accepted as a request for children's social care.
//!
//! The front door's decision starts it. A manager allocates it to a worker. It ends when a manager
//! closes it and says why. From the day it was received, 45 working days are allowed for the child
//! and family assessment.

pub mod commands;
mod model;
pub mod queries;
mod record;
#[cfg(test)]
mod tests;

pub use model::{
    ASSESSMENT_TIMESCALE, AllocateRefusal, Allocation, CLOSURE_REASONS, CloseRefusal, Closure,
    DecidedOtherwise, NewReferral, OpenRefusal, Referral, SettleRefusal, Settled,
};
