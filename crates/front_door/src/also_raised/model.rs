//! When two contacts may be about one child, and whether a family lives here.

use crate::contact::Contact;
use crate::worry::{ChildDescribed, Home, WorryId};
use kernel::{ContactId, PersonId, UncertainDate};
use local::Locality;
use serde::Deserialize;

/// What two contacts are compared by: who the child is, once that is known, and how the child and the
/// home were described. It is read alone, because many are compared.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
pub struct Described {
    /// The contact.
    pub id: ContactId,
    /// What it was raised as.
    pub worry: WorryId,
    /// Who the child is.
    pub identity: Option<KnownAs>,
    /// The child.
    pub child: ChildDescribed,
    /// Where the family lives.
    pub home: Home,
}

/// The person a child was found to be.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
pub struct KnownAs {
    /// The person.
    pub person: PersonId,
}

impl From<&Contact> for Described {
    fn from(contact: &Contact) -> Self {
        Self {
            id: contact.id,
            worry: contact.worry,
            identity: contact.identity.as_ref().map(|identity| KnownAs { person: identity.person }),
            child: contact.child.clone(),
            home: contact.home.clone(),
        }
    }
}

/// How many days apart two contacts may be told of.
pub const WITHIN_CALENDAR_DAYS: i64 = 7;

/// A name as it is compared: its letters and digits alone, small.
pub(crate) fn plain(name: &str) -> String {
    name.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// May these be about one child? The same person once both are known, where `same` is every record of
/// the first one's child, merged ones too; before that, the same name, or the same given name and date
/// of birth, or the same date of birth at the same address.
pub fn are_alike(one: &Described, same: &[PersonId], other: &Described) -> bool {
    if let (Some(_), Some(other)) = (&one.identity, &other.identity) {
        return same.contains(&other.person);
    }
    let same = |one: &str, other: &str| !plain(one).is_empty() && plain(one) == plain(other);
    let (a, b) = (&one.child, &other.child);
    let given = same(&a.forename, &b.forename);
    let family = same(&a.surname, &b.surname);
    let born = match (&a.born, &b.born) {
        (UncertainDate::Day(one), UncertainDate::Day(other)) => one == other,
        _ => false,
    };
    let home = same(&one.home.postcode, &other.home.postcode);
    (given && (family || born)) || (born && home)
}

/// Is the postcode outside every part of the area? Nothing is said where there is no postcode, or
/// where the arrangements do not say which postcodes are theirs.
pub fn is_outside_area<'a>(postcode: &str, localities: impl Iterator<Item = &'a Locality>) -> bool {
    let Some(first_half) = postcode.split_whitespace().next() else { return false };
    let ours: Vec<&String> = localities.flat_map(|locality| &locality.postcodes).collect();
    !ours.is_empty() && !ours.iter().any(|known| known.eq_ignore_ascii_case(first_half))
}
