//! Advice that somebody asked the front door for. A professional, or anybody, rings to ask what to do
//! about a child whom they may name or not. What was asked, what was advised and what they agreed to
//! do is written down at once, and counted. It is no contact: nothing waits and nobody decides. When
//! the same child is raised later, whoever decides sees that advice was asked, and may say that it is
//! the same child; then it stands on the child's record too, and reading it is a look at that record.
//! It can become a worry without anybody typing it again.

mod commands;
mod model;
pub mod pages;
mod queries;
mod record;
#[cfg(test)]
mod tests;

pub use commands::{
    NewConsultation, note_became, open_consultation, record_consultation, say_it_is_another_child,
    say_it_is_this_child,
};
pub use model::{Caller, CallerFrom, ChildAskedAbout, Consultation, ConsultationId, ConsultationRefusal};
pub use queries::{Counted, Page, about_a_contact, consultation, consultations, counted, may_see};
