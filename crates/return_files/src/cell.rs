//! One cell of a return: what stood there, and on which line of the file.

use std::fmt;

use kernel::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// What a file says in one place: nothing, something that cannot be read, or a value.
///
/// Missing is not unreadable. A worker who typed `2025-02-30` did record something, and is told so
/// in those words; a blank is reported as a blank. An absent element and an empty one are both missing.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum Cell<T> {
    /// The element is absent, or there and empty.
    #[default]
    Missing,
    /// There is text, but not of the kind that belongs here: 30 February, `maybe` for a yes or no.
    Unreadable {
        /// The text as it stood, without the spaces around it.
        text: Box<str>,
        /// Where it stood.
        line: Line,
    },
    /// What the file says.
    Value {
        /// The value itself.
        value: T,
        /// Where it stood.
        line: Line,
    },
}

impl<T> Cell<T> {
    /// A value, for a return that is made from the record rather than read from a file.
    pub fn of(value: T) -> Self {
        Self::Value { value, line: Line::default() }
    }

    /// The value, when there is one that can be read.
    pub fn value(&self) -> Option<&T> {
        match self {
            Self::Value { value, .. } => Some(value),
            Self::Missing | Self::Unreadable { .. } => None,
        }
    }

    /// The text that could not be read, when that is what stood there.
    pub fn unreadable(&self) -> Option<&str> {
        match self {
            Self::Unreadable { text, .. } => Some(text),
            Self::Missing | Self::Value { .. } => None,
        }
    }

    /// Whether nothing stood there at all.
    pub fn is_missing(&self) -> bool {
        matches!(self, Self::Missing)
    }

    /// The line it stood on; none when it is missing, since there is nothing to point at.
    pub fn line(&self) -> Option<Line> {
        match self {
            Self::Missing => None,
            Self::Unreadable { line, .. } | Self::Value { line, .. } => Some(*line),
        }
    }
}

impl<T: Copy> Cell<T> {
    /// The value itself, for the small kinds: days, codes, yes or no, numbers.
    pub fn get(&self) -> Option<T> {
        self.value().copied()
    }
}

impl Cell<Box<str>> {
    /// The text, when there is any.
    pub fn text(&self) -> Option<&str> {
        self.value().map(AsRef::as_ref)
    }
}

impl<T: FromText> Cell<T> {
    /// What a piece of text says, read as this kind of value. Blank text is missing.
    pub fn read(text: &str, line: Line) -> Self {
        let text = text.trim();
        if text.is_empty() {
            return Self::Missing;
        }
        match T::from_text(text) {
            Some(value) => Self::Value { value, line },
            None => Self::Unreadable { text: text.into(), line },
        }
    }
}

/// A line of the file, counted from 1. Zero means that it came from no file.
///
/// Lines never make two things differ: a return written out and read back says the same on other lines.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Line(pub u32);

impl PartialEq for Line {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Line {}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A kind of value that the text of a return can hold.
pub trait FromText: Sized {
    /// The value, or none when the text is not of this kind. The text has no space around it and is not empty.
    fn from_text(text: &str) -> Option<Self>;
}

impl FromText for Box<str> {
    fn from_text(text: &str) -> Option<Self> {
        Some(text.into())
    }
}

/// A day as returns write it: `2025-03-31`, and a day that the calendar has.
impl FromText for Date {
    fn from_text(text: &str) -> Option<Self> {
        let bytes: &[u8; 10] = text.as_bytes().try_into().ok()?;
        let [a, b, c, d, b'-', e, f, b'-', g, h] = *bytes else { return None };
        let year = (digit(a)? * 1000 + digit(b)? * 100) + digit(c)? * 10 + digit(d)?;
        let month = digit(e)? * 10 + digit(f)?;
        let day = digit(g)? * 10 + digit(h)?;
        Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
    }
}

fn digit(byte: u8) -> Option<i16> {
    byte.is_ascii_digit().then(|| i16::from(byte - b'0'))
}

/// Yes or no. Returns write either `true` and `false` or `1` and `0`.
impl FromText for bool {
    fn from_text(text: &str) -> Option<Self> {
        match text {
            "true" | "1" => Some(true),
            "false" | "0" => Some(false),
            _ => None,
        }
    }
}

/// How many. Digits only.
impl FromText for u32 {
    fn from_text(text: &str) -> Option<Self> {
        if !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        text.parse().ok()
    }
}

/// A short code such as `1A`, `N4`, `WBRI`: one to eight letters and digits, kept just as they were written.
///
/// Whether the code is one the Department knows, and in which years, is another question: see [`crate::codes`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code([u8; 8]);

impl Code {
    /// The code as written.
    pub fn as_str(&self) -> &str {
        let used = self.0.split(|byte| *byte == 0).next().unwrap_or_default();
        std::str::from_utf8(used).unwrap_or_default()
    }
}

impl FromText for Code {
    fn from_text(text: &str) -> Option<Self> {
        if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            return None;
        }
        let mut held = [0; 8];
        held.get_mut(..text.len())?.copy_from_slice(text.as_bytes());
        Some(Self(held))
    }
}

impl PartialEq<str> for Code {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Code {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Code({})", self.as_str())
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Code {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        Self::from_text(&text)
            .ok_or_else(|| serde::de::Error::custom("a code is one to eight letters and digits"))
    }
}
