//! The family and those around them: who lives with whom, who has parental responsibility, who is
//! a brother or sister, and which professionals work with the child, all with dates. Ending
//! something never removes it.

mod commands;
mod form;
mod model;
pub mod pages;
mod queries;
#[cfg(test)]
mod tests;

pub use commands::{
    JoinHousehold, NewRelationship, Other, add_relationship, end_relationship, join_household,
    leave_household,
};
pub use form::{read_end, read_join, read_relationship, show_refusal};
pub use model::{FamilyRefusal, ended_relationship, left_household};
pub use queries::{Family, Member, Professional, Related, Sibling, family, offered};
