//! A form that somebody began and has not sent. It is private to whoever began it, is never counted
//! or acted on, and is no part of the record: nothing in it has been told to anybody yet. It starts
//! when its author saves it or pauses in typing, and ends when it is sent, discarded, or left for
//! longer than the local arrangements keep it. Its author is warned before that.

mod commands;
mod model;
pub mod pages;
mod queries;
#[cfg(test)]
mod tests;

pub use commands::{discard_draft, remove_sent, save_draft};
pub use model::{Draft, DraftRefusal, MOST_DRAFTS};
pub use queries::{draft, drafts_of};
