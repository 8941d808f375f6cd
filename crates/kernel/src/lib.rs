//! The words every other room speaks in: days and moments, working days, clocks, ages and ids.
//!
//! Everything here is pure. Nothing reads the clock, draws a random number or opens a file:
//! `now`, `today` and new ids always arrive as arguments.

mod age;
mod badge;
mod calendar;
mod clock;
mod days_ago;
mod ids;
mod known;
mod limit;
mod moment;
mod timeliness;
mod uncertain_date;
mod words;

pub use age::{Age, Answer, age_at, under_18_at};
pub use badge::{Badge, Urgency};
pub use calendar::{Asked, CalendarError, WorkingCalendar};
pub use clock::{Clock, Pause, Standing, When};
pub use days_ago::{days_before, months_before, years_before};
pub use ids::{
    AccountId, AgencyId, ContactId, Id, IdSource, NotAnId, PersonId, ReferralId, TeamId, ThingRef, next_id,
};
pub use jiff::civil::Date;
pub use known::Known;
pub use limit::{ClockError, Due, Length, Limit};
pub use moment::{Moment, NotAMoment};
pub use timeliness::{Period, Timeliness, timeliness};
pub use uncertain_date::{MonthOfYear, NotADate, UncertainDate, Year};
#[doc(hidden)]
pub use uuid::Uuid;
pub use words::{day_in_words, day_with_weekday, moment_in_words, time_in_words, without_unseen_controls};
