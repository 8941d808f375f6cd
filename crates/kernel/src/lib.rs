//! The words every other room speaks in: days and moments, working days, clocks, ages and ids.
//!
//! Everything here is pure. Nothing reads the clock, draws a random number or opens a file:
//! `now`, `today` and new ids always arrive as arguments.

mod ids;
mod moment;

pub use ids::{AccountId, AgencyId, ContactId, Id, IdSource, NotAnId, PersonId, ReferralId, TeamId, ThingRef, next_id};
pub use jiff::civil::Date;
#[doc(hidden)]
pub use uuid::Uuid;
pub use moment::{Moment, NotAMoment};
