//! How long the forms take that people fill in, how often one comes back to be answered again, and how
//! many are begun and never sent, so that a form that is too long is seen to be. Each set of questions is
//! counted by itself: before and after a change stand beside each other.
//!
//! What is counted says nothing of anybody. While a form is under way its own word is kept, to know it
//! again. Once it is sent, discarded or left for too long, the word is removed, and all that stays is one
//! more in a count by form, month and whole minutes: no account, no receipt, no answer. A form that was
//! opened and never written in is not counted at all.

mod commands;
mod model;
pub mod pages;
mod queries;
#[cfg(test)]
mod tests;

pub use commands::{note, note_discarded, note_sent};
pub use model::{
    Asked, Count, Ended, FEWEST_FOR_A_SHARE, FEWEST_TIMED, FormFigures, Run, Seen, figures, form_code,
    form_in_words,
};
pub use queries::{FormUse, read};
