//! A notice to a child's school of a domestic abuse incident that the police attended, before the next
//! school day begins: to the school's designated safeguarding lead, with as little as lets the school help
//! the child that morning. It is sent whether or not the child was there. It has arrived once the lead has
//! read it, or was told by telephone. The school says what it did. A school sees notices about its own
//! pupils and nothing else.
//!
//! Source: DAA2021-49A, in force 7 November 2025. The law says as soon as reasonably practicable; before
//! the next school day is the standard of the scheme.

mod commands;
mod model;
pub mod pages;
mod queries;
mod record;
#[cfg(test)]
mod tests;

pub use commands::{NewNotice, NewNotices, opened, respond, school_told, tell_schools, withdraw};
pub use model::{
    NoticeRefusal, NoticeStage, PoliceRisk, Presence, Response, SchoolNotice, SchoolNoticeId, ToldBy,
};
pub use queries::{NoticeShown, earlier_incidents, of_contact, one, open, withdrawn_from};
