//! Numbers that agencies know a person by.

use serde::{Deserialize, Serialize};

/// Whose number it is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IdentifierScheme {
    /// The number the health service knows the person by.
    NhsNumber,
    /// The number schools know the child by.
    UniquePupilNumber,
    /// A pupil number the child had before.
    FormerUniquePupilNumber,
    /// The local authority's own number for the child, as in the census.
    AuthorityChildId,
    /// A number in a system that came before this one.
    EarlierSystem,
    /// The police's number for the person.
    PoliceReference,
}

impl IdentifierScheme {
    /// The word that stores and files use.
    pub fn code(self) -> &'static str {
        match self {
            Self::NhsNumber => "nhs_number",
            Self::UniquePupilNumber => "upn",
            Self::FormerUniquePupilNumber => "former_upn",
            Self::AuthorityChildId => "authority_child_id",
            Self::EarlierSystem => "earlier_system",
            Self::PoliceReference => "police_reference",
        }
    }

    /// The words for a page.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::NhsNumber => "NHS number",
            Self::UniquePupilNumber => "Unique pupil number",
            Self::FormerUniquePupilNumber => "Former unique pupil number",
            Self::AuthorityChildId => "Local authority child ID",
            Self::EarlierSystem => "Number in the earlier system",
            Self::PoliceReference => "Police reference",
        }
    }
}

/// A number an agency knows the person by.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct Identifier {
    /// Whose number it is.
    pub scheme: IdentifierScheme,
    /// The number, without spaces.
    pub value: String,
}

impl Identifier {
    /// The number as typed, with spaces left out and letters in capitals.
    pub fn new(scheme: IdentifierScheme, typed: &str) -> Self {
        let keeps_case =
            scheme == IdentifierScheme::AuthorityChildId || scheme == IdentifierScheme::EarlierSystem;
        let value = if keeps_case {
            typed.trim().to_owned()
        } else {
            typed.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_uppercase).collect()
        };
        Self { scheme, value }
    }
}

/// Do the ten digits of an NHS number agree with its check digit?
///
/// Source: NHSNUM, "check digit" (modulus 11).
pub fn nhs_number_is_sound(number: &str) -> bool {
    let digits: Vec<u32> = number.chars().filter_map(|c| c.to_digit(10)).collect();
    if digits.len() != 10 || number.chars().count() != 10 {
        return false;
    }
    let sum: u32 = digits.iter().take(9).zip((2..=10).rev()).map(|(digit, weight)| digit * weight).sum();
    let check = match 11 - sum % 11 {
        11 => 0,
        check => check,
    };
    check != 10 && digits.last() == Some(&check)
}

/// The letters a unique pupil number may begin with, in order of their check value.
const UPN_LETTERS: &str = "ABCDEFGHJKLMNPQRTUVWXYZ";

/// Does the first letter of a unique pupil number agree with the rest?
/// A temporary number ends in a letter, which counts by its place among the check letters.
///
/// Source: UPN, "check letter" (modulus 23).
pub fn upn_is_sound(upn: &str) -> bool {
    let letters: Vec<char> = upn.chars().collect();
    let Some((first, rest)) = letters.split_first() else { return false };
    if rest.len() != 12 {
        return false;
    }
    let mut sum = 0;
    for (place, letter) in rest.iter().enumerate() {
        let value = match letter.to_digit(10) {
            Some(digit) => digit as usize,
            None if place == 11 => match UPN_LETTERS.find(*letter) {
                Some(value) => value,
                None => return false,
            },
            None => return false,
        };
        sum += value * (place + 2);
    }
    UPN_LETTERS.chars().nth(sum % 23) == Some(*first)
}
