//! Local arrangements as code: the law and guidance of England by edition, and what each
//! partnership chose, in dated files that people write and boards agree.
//!
//! Everything here works on text that somebody else read from disk. A folder is read as a whole:
//! either it can be used, or every reason why not is given with its file, line and column.

pub mod england;
mod finding;
mod reading;
mod timescale;

pub use england::{BankHoliday, Edition, England};
pub use finding::{Finding, Severity};
pub use timescale::{Allows, Certainty, Counts, LimitKind, SetLocally, Strength, Timescale};
