//! The return on children looked after, which authorities send to the Department every spring (SSDA903): read,
//! and checked with the Department's rules.
//!
//! [`read`] takes the CSV tables or the XML file, this year's and last year's. [`Children`] lays every child's rows
//! side by side. [`rules`] has the Department's rules, each a sentence and a small function over one child; [`check`]
//! runs those of a year. What a rule needs besides the return (postcodes, Ofsted's list) is given as [`reference`]
//! lists, and a rule that lacks something is skipped and says so.
//!
//! [`Children`]: children::Children
//! [`check`]: check::check

mod care;
pub mod cell;
pub mod check;
pub mod children;
mod codes;
pub mod context;
pub mod needs;
pub mod read;
pub mod reference;
pub mod rules;
pub mod tables;
#[cfg(test)]
mod tests;
