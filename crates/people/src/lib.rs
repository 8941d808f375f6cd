//! The people in the record: children, parents and others around them, each of them once.
//!
//! A person has names, addresses and identifiers with dates, a date of birth that may be
//! approximate, expected or unknown, relationships, a household, and professionals who work with
//! them. A correction is a new version of the person; the ledger keeps what was there before. Two
//! records found to be one person are merged on evidence, and can be separated again, because
//! merging never rewrites what either record holds.

mod address;
mod codes;
mod household;
mod identifier;
mod involvement;
mod merge;
mod name;
mod person;
mod relationship;

#[cfg(test)]
mod tests;

pub use address::{Address, AddressKind, postcode_in_form};
pub use codes::{Disability, Ethnicity, Sex};
pub use household::{Household, HouseholdId, HouseholdMember};
pub use identifier::{Identifier, IdentifierScheme, nhs_number_is_sound, upn_is_sound};
pub use involvement::{Involvement, InvolvementId, InvolvementRole};
pub use merge::{Merge, MergeId, MergeRefusal};
pub use name::{Name, NameKind};
pub use person::{Alert, AlertKind, Correction, Person, PersonRefusal, Restriction};
pub use relationship::{Relationship, RelationshipId, RelationshipKind};
