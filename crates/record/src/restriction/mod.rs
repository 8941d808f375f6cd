//! Restricting a record to named people, and lifting the restriction. A manager decides, says why,
//! and says whether others may know that there is a record. It holds for every record merged into
//! this one too, so that separating them again opens nothing. A manager named on it lifts it, and
//! says why.

mod commands;
mod form;
pub mod pages;
#[cfg(test)]
mod tests;

pub use commands::{
    LIFTED, NewRestriction, RESTRICTED, RestrictionRefusal, lift_restriction, restrict_record,
};
pub use form::{Offered, read_lifting, read_restriction, show_refusal};
