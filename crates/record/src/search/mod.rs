//! Searching for somebody by what is known of them. The binary matches; this room reads the form,
//! keeps back whom the policy hides, and says what was found and what was not. Not finding anybody
//! never means that nobody is worried about a child.

mod form;
pub mod pages;
mod queries;
#[cfg(test)]
mod tests;

pub use form::{Terms, read_terms};
pub use queries::{Found, Results, Shown, results};
