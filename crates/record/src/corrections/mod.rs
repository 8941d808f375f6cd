//! Correcting who somebody is: name, date of birth, sex, address, the numbers agencies know them
//! by. Whoever corrects says why, sees what will change, and then saves it. What was there before
//! stays in the ledger. When two people correct one record at once, the second is shown what the
//! first did before anything is saved.

mod commands;
mod form;
mod model;
pub mod pages;
#[cfg(test)]
mod tests;

pub use commands::{
    ChangedMeanwhile, CorrectionRefusal, changed_meanwhile, check_correction, correct_record,
};
pub use form::{blank_answers, read_correction, show_refusal};
pub use model::{Proposed, Refusal, corrected};
pub(crate) use pages::kept_answers;
