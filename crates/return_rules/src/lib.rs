//! How the Department's rules for the yearly returns are written down, put together into years, and reported.
//!
//! A [`Rule`] is one const record with one plain function beside it. A [`Ruleset`] is the year before it plus what
//! was added, changed and dropped. Checking a return gives [`Finding`]s, and an [`Outcome`] for every rule there is:
//! it ran, it was skipped and why, or it is not in this year. A [`ReportWriter`] writes them down as they come, as
//! text, JSON or CSV, so that a report need not be held in memory. The rules themselves live in a room for each return.
//!
//! With the feature `parity`, for tests: the published list of rules and the test cases that are kept beside the
//! repository, with a word when they are not there.

mod finding;
mod outcome;
#[cfg(feature = "parity")]
pub mod parity;
mod report;
mod rule;
mod ruleset;
mod year;

pub use finding::{Cell, Finding};
pub use outcome::{Outcome, Outcomes, Tally};
pub use report::{Ended, Format, ReportWriter, Unreadable};
pub use rule::{About, Field, Rule, Severity, Stage};
pub use ruleset::{Collection, Ruleset};
pub use year::{NotAYear, Year};
