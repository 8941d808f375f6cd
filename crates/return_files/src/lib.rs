//! The yearly returns a local authority owes the Department for Education: read from a file and written back.
//!
//! The files, and nothing else: no rules, no record. The children in need census ([`cin`]) is here. A file is read one child at a time, so that a whole
//! authority never has to be held in memory, and nothing a file says is lost on the way: a date that cannot
//! be read is kept as the text that stood there, which is not the same as no date at all ([`Cell`]).
//! The codes used in returns, with the words people know them by, are in [`codes`].

mod cell;
pub mod cin;
pub mod codes;
mod limits;
mod refusal;
mod remark;
#[cfg(test)]
mod tests;
mod xml;

pub use cell::{Cell, Code, FromText, Line};
pub use limits::Limits;
pub use refusal::{ReadError, Refused};
pub use remark::{Remark, RemarkKind};
