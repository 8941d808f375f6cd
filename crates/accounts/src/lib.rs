//! Who may sign in, how they prove who they are, and for how long.
//!
//! An administrator makes an account for somebody, with an agency and a role, and gives them a
//! starting password. At first sign-in they set up a code on their phone and choose a password of
//! their own. A change of role needs a second administrator. Closing an account, or changing its
//! role, ends its sessions at once. Every change is in the ledger; no password, code or session
//! word ever is.
//!
//! Time and randomness arrive as arguments: `now` and a function that fills bytes.

pub mod account;
pub mod credential;
pub mod places;
pub mod random;
pub mod routes;
pub mod session;
pub mod sign_in;
pub mod system_key;
pub mod view;

mod hours;

#[cfg(test)]
mod tests;

/// The kinds of record kept here, for proving the ledger.
pub fn kinds(kinds: store::Kinds) -> store::Kinds {
    kinds.with::<account::Account>().with::<system_key::SystemKey>()
}
