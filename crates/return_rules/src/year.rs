//! A collection year, April to March.

use std::fmt;
use std::str::FromStr;

/// A collection year, named by the year it ends in: `Year(2026)` is April 2025 to March 2026, written 2025/26.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Year(pub u16);

impl Year {
    /// As it stands in names of files and in data: `2025_26`.
    pub fn key(self) -> String {
        format!("{}_{:02}", self.0.saturating_sub(1), self.0 % 100)
    }

    /// The year before.
    pub fn before(self) -> Self {
        Self(self.0.saturating_sub(1))
    }
}

impl fmt::Display for Year {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{:02}", self.0.saturating_sub(1), self.0 % 100)
    }
}

/// The text names no collection year.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NotAYear;

impl fmt::Display for NotAYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Write a collection year as 2025/26, 2025_26 or 2026.")
    }
}

impl std::error::Error for NotAYear {}

/// `2026`, `2025/26`, `2025-26` and `2025_26` all mean the same year. `2025/27` means nothing.
impl FromStr for Year {
    type Err = NotAYear;

    fn from_str(text: &str) -> Result<Self, NotAYear> {
        let number = |text: &str, digits: usize| {
            let plain = text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit());
            if plain { text.parse::<u16>().map_err(|_| NotAYear) } else { Err(NotAYear) }
        };
        let Some((first, second)) = text.split_once(['/', '-', '_']) else {
            return number(text, 4).map(Self);
        };
        let year = Self(number(first, 4)?.saturating_add(1));
        if number(second, 2)? == year.0 % 100 { Ok(year) } else { Err(NotAYear) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_is_written_in_several_ways_and_means_one_thing() {
        for text in ["2026", "2025/26", "2025-26", "2025_26"] {
            assert_eq!(text.parse(), Ok(Year(2026)), "{text}");
        }
        assert_eq!("1999/00".parse(), Ok(Year(2000)));
        assert_eq!((Year(2026).to_string(), Year(2026).key()), ("2025/26".to_owned(), "2025_26".to_owned()));
        for text in ["", "26", "2025/27", "2025/2026", "two", "+026", "2025/-6"] {
            assert_eq!(text.parse::<Year>(), Err(NotAYear), "{text}");
        }
    }
}
