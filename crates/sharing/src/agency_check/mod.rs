//! A question to another agency: what it knows about named children and adults.
//!
//! A qualified worker at the front door asks from a contact: what, about whom, why, and why that is
//! lawful. A rating says how soon an answer is needed; how many hours each rating allows is local
//! practice. Whoever was asked sees that question and nothing else of the record. They answer in full, with
//! a headline, with whom to ring, that they do not know the family, or that they cannot answer. An answer
//! to the wrong question is returned and asked again, and both are kept. It ends when it is answered, or
//! when the front door takes the question back.

mod commands;
mod figures;
mod model;
pub mod pages;
mod queries;
mod record;
#[cfg(test)]
mod tests;

pub use commands::{NewChecks, Told, answer, ask_agencies, opened, return_answer, take_back};
pub use figures::{AgencyFigures, figures, figures_since};
pub use model::{
    Addressee, AgencyCheck, AgencyCheckId, Answer, AskedAbout, Asking, CheckRefusal, CheckStage, Rating,
    Returned, Said,
};
pub use queries::{
    CheckShown, limit_of, of_contact, one, taken_back_from, unread_answers, waiting, waiting_for_agency,
};
