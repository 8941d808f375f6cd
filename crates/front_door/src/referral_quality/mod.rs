//! How good the information was that a professional sent, against a short published standard, and
//! what would have helped more. Whoever decided answers it once for a contact. The agency reads the
//! words; the partnership reads a trend by agency, and never compares agencies on a few.

mod commands;
mod model;
pub mod pages;
mod queries;
mod record;
#[cfg(test)]
mod tests;

pub use commands::{QualityRefusal, score_referral};
pub use model::{
    AgencyQuality, Answered, FEWEST_TO_COMPARE, Met, MonthQuality, Quality, ReferralQuality, by_agency,
    by_month,
};
pub use queries::{QualityRow, quality_of, scored_since};
