//! The yearly returns a local authority owes the Department for Education, and the record: bringing a file in.
//! Checking a file on a page, with the rules of [`cin_rules`], is in [`census_check`].
//!
//! The files themselves, read and written, are in [`return_files`] and are had from here too.

pub mod census_check;
pub mod cin;

pub use return_files::{Cell, Code, FromText, Limits, Line, ReadError, Refused, Remark, RemarkKind, codes};
