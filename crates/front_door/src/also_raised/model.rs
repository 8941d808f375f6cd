//! When two contacts may be about one child, and whether a family lives here.

use crate::contact::Contact;
use kernel::{PersonId, UncertainDate};
use local::Locality;

/// How many days apart two contacts may be told of.
pub const WITHIN_CALENDAR_DAYS: i64 = 7;

/// A name as it is compared: its letters and digits alone, small.
pub(crate) fn plain(name: &str) -> String {
    name.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// May these be about one child? The same person once both are known, where `same` is every record of
/// the first one's child, merged ones too; before that, the same name, or the same given name and date
/// of birth, or the same date of birth at the same address.
pub fn are_alike(one: &Contact, same: &[PersonId], other: &Contact) -> bool {
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
