//! The key of an agency's own system: how a police or hospital system sends worries to the front
//! door without anybody signing in.
//!
//! An administrator makes it for one agency and for what it may send, and it is shown once. Only a
//! hash of it is kept, apart from the record. It can be taken back at any time, with a reason, and
//! stays readable for ever, because it stands beside everything it sent.

mod commands;
mod forms;
mod model;
pub mod pages;
mod queries;
mod record;

pub use commands::{make_key, revoke_key, was_used};
pub use forms::{KeyChoices, MAY_SEND, read_new_key};
pub use model::{NewSystemKey, Revoked, SystemKey, SystemKeyId, SystemKeyRefusal, SystemWord};
pub use queries::{KeyInUse, KeyLine, key_of_word, keys, one_key};
