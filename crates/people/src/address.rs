//! Where people live and lived.

use kernel::Date;
use serde::{Deserialize, Serialize};

/// What the address is to the person.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AddressKind {
    /// Where they live.
    Home,
    /// Where they are placed.
    Placement,
    /// Where they stay for now.
    Temporary,
    /// Where letters are sent.
    Correspondence,
}

/// An address with the dates it was lived at.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Address {
    /// What the address is to the person.
    pub kind: AddressKind,
    /// House and street, in lines as they are written.
    pub lines: String,
    /// Town or village; empty when not known.
    pub town: String,
    /// Postcode as it is written in full; empty when not known.
    pub postcode: String,
    /// First day, where known.
    pub from: Option<Date>,
    /// Last day, where they have left.
    pub to: Option<Date>,
}

impl Address {
    /// A home address with no dates.
    pub fn home(lines: &str, town: &str, postcode: &str) -> Self {
        Self {
            kind: AddressKind::Home,
            lines: lines.trim().to_owned(),
            town: town.trim().to_owned(),
            postcode: postcode_in_form(postcode),
            from: None,
            to: None,
        }
    }

    /// One line for a page.
    pub fn in_words(&self) -> String {
        [&self.lines, &self.town, &self.postcode]
            .into_iter()
            .filter(|part| !part.is_empty())
            .map(|part| part.replace('\n', ", "))
            .collect::<Vec<_>>()
            .join(", ")
    }

    /// Did they live here on this day, as far as the dates say?
    pub fn in_use_on(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}

/// A postcode as it is usually written: capitals, one space before the last three.
/// Text that is not shaped like a postcode is kept as it was typed.
pub fn postcode_in_form(typed: &str) -> String {
    let letters: Vec<char> =
        typed.chars().filter(|c| c.is_ascii_alphanumeric()).map(|c| c.to_ascii_uppercase()).collect();
    let is_postcode =
        (5..=7).contains(&letters.len()) && letters.iter().rev().nth(2).is_some_and(char::is_ascii_digit);
    if !is_postcode {
        return typed.trim().to_owned();
    }
    let (outward, inward) = letters.split_at(letters.len() - 3);
    outward.iter().chain([&' ']).chain(inward).collect()
}
