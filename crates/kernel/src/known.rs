//! Unknown is a value: not yet known, not asked and declined mean different things.

use serde::{Deserialize, Serialize};
use std::fmt;

/// Something that is known, or the reason why it is not.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Known<T> {
    /// We know it.
    Known(T),
    /// It was asked or looked for, and nobody could say.
    NotYetKnown,
    /// Nobody has asked.
    NotAsked,
    /// The person was asked and chose not to say.
    Declined,
}

impl<T> Known<T> {
    /// What is known, if it is.
    pub fn known(&self) -> Option<&T> {
        match self {
            Self::Known(value) => Some(value),
            Self::NotYetKnown | Self::NotAsked | Self::Declined => None,
        }
    }

    /// What is known, taken out.
    pub fn into_known(self) -> Option<T> {
        match self {
            Self::Known(value) => Some(value),
            Self::NotYetKnown | Self::NotAsked | Self::Declined => None,
        }
    }

    /// Is it known?
    pub fn is_known(&self) -> bool {
        self.known().is_some()
    }

    /// The same answer, looked at without taking it.
    pub fn as_ref(&self) -> Known<&T> {
        match self {
            Self::Known(value) => Known::Known(value),
            Self::NotYetKnown => Known::NotYetKnown,
            Self::NotAsked => Known::NotAsked,
            Self::Declined => Known::Declined,
        }
    }

    /// Turns what is known into something else. The reason for not knowing stays.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Known<U> {
        match self {
            Self::Known(value) => Known::Known(change(value)),
            Self::NotYetKnown => Known::NotYetKnown,
            Self::NotAsked => Known::NotAsked,
            Self::Declined => Known::Declined,
        }
    }

    /// The words for a gap on a page, so that nobody thinks the page broke. Nothing when it is known.
    pub fn gap_in_words(&self) -> Option<&'static str> {
        match self {
            Self::Known(_) => None,
            Self::NotYetKnown => Some("Not yet known"),
            Self::NotAsked => Some("Not asked"),
            Self::Declined => Some("Declined"),
        }
    }
}

impl<T: fmt::Display> fmt::Display for Known<T> {
    /// The words for a page.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self, self.gap_in_words()) {
            (Self::Known(value), _) => value.fmt(out),
            (_, Some(words)) => out.write_str(words),
            (_, None) => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_gap_has_its_own_words() {
        assert_eq!(Known::Known("Polish").to_string(), "Polish");
        assert_eq!(Known::<u8>::NotYetKnown.to_string(), "Not yet known");
        assert_eq!(Known::<u8>::NotAsked.to_string(), "Not asked");
        assert_eq!(Known::<u8>::Declined.to_string(), "Declined");
    }

    #[test]
    fn a_change_keeps_the_reason_for_not_knowing() {
        assert_eq!(Known::Known(3).map(|n| n + 1), Known::Known(4));
        assert_eq!(Known::<u8>::Declined.map(|n| n + 1), Known::Declined);
        assert_eq!(Known::Known(3).known(), Some(&3));
        assert_eq!(Known::<u8>::NotAsked.into_known(), None);
    }

    #[test]
    fn an_answer_survives_being_written_and_read() {
        for answer in [Known::Known(7), Known::NotYetKnown, Known::NotAsked, Known::Declined] {
            let text = serde_json::to_string(&answer).unwrap();
            assert_eq!(serde_json::from_str::<Known<u8>>(&text).unwrap(), answer);
        }
        assert_eq!(serde_json::to_string(&Known::<u8>::NotAsked).unwrap(), "\"not_asked\"");
    }
}
