//! A session: somebody signed in on one browser.
//!
//! The browser holds a word; only its hash is kept, so that a copy of the store signs nobody in.
//! A session ends after half an hour without use, after twelve hours whatever happens, when its
//! person signs out or changes their password, and at once when their account is closed or their
//! role changes.

mod commands;
mod model;
mod queries;

pub(crate) use commands::{begin, end, end_all};
pub use commands::{
    forget_ended_sessions, set_notice, sign_out, sign_out_everywhere, take_notice, tell, touch,
};
pub use model::{Codes, NewSession, OwnSession, SessionView, SessionWord, Settings, Stage};
pub use queries::{find_session, own_sessions};
