//! Contacts, referrals, re-referrals, section 47 enquiries and initial conferences, year by year, beside
//! what was published about this area, its region and England: so that a rate that stays above others'
//! is seen, and somebody says what they think explains it and how anybody would know.
//!
//! Figures worked out from this record move for months after a year has ended. They are provisional, are
//! named so, and never stand in a column of published ones. A year under way has a count and no rate.
//! Nothing is compared across years, and a provisional published figure is shown and not compared.

mod commands;
mod model;
pub mod pages;
mod queries;
mod record;
#[cfg(test)]
mod tests;

pub use commands::{ExplanationRefusal, explain};
pub use model::{
    Beside, Counts, Direction, Explanation, ExplanationId, Measure, NewExplanation, OwnFigure, StatYear,
    WhyNone, YearRow, rows,
};
pub use queries::{Explanations, counts_by_year, explanations, latest_explanations};
