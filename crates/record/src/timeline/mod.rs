//! What happened, newest first, built from the ledger: nobody types it. What the policy keeps from
//! the reader is left out; corrections show what was changed and why, beside what they correct.

mod changes;
pub mod pages;
mod queries;
mod telling;
#[cfg(test)]
mod tests;

pub use changes::{Change, changes};
pub(crate) use changes::{SCHEMES, disabilities, numbers};
pub use queries::{LINES_ON_A_PAGE, Line, LineKind, Timeline, TimelineAsked, timeline};
