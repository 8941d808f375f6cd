//! Why a file was not taken.

use std::fmt;

/// A file that cannot be read: where, whose row it is, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The file.
    pub file: String,
    /// The line, counted from 1. Nought where it is about the file.
    pub line: u64,
    /// The child whose row it is, where that is known.
    pub child: Option<String>,
    /// What is wrong and what to do.
    pub what: String,
}

impl Refused {
    /// About a file as a whole.
    pub fn file(file: &str, what: impl Into<String>) -> Self {
        Self { file: file.to_owned(), line: 0, child: None, what: what.into() }
    }

    /// About a line of a file.
    pub fn line(file: &str, line: u64, what: impl Into<String>) -> Self {
        Self { line, ..Self::file(file, what) }
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if self.line > 0 {
            write!(f, ", line {}", self.line)?;
        }
        if let Some(child) = self.child.as_deref().filter(|child| !child.is_empty()) {
            write!(f, ", child {child}")?;
        }
        write!(f, ": {}", self.what)
    }
}

impl std::error::Error for Refused {}
