//! What is wrong with a folder of arrangements, where, and what to do about it.

use std::fmt;
use std::path::PathBuf;

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The arrangements cannot be used until it is put right.
    Error,
    /// The arrangements can be used, and a board would want to know.
    Warning,
}

impl fmt::Display for Severity {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Error => "error",
            Self::Warning => "warning",
        })
    }
}

/// One thing found, pointing at its place in a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// How bad it is.
    pub severity: Severity,
    /// The file, as named in the folder.
    pub file: PathBuf,
    /// The line, counted from 1. Line 1 when the whole file is meant.
    pub line: usize,
    /// The character in the line, counted from 1.
    pub column: usize,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub what_to_do: String,
}

impl fmt::Display for Finding {
    /// `groups.toml:12:1: warning: ...` and what to do on the next line.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (file, line, column) = (self.file.display(), self.line, self.column);
        write!(out, "{file}:{line}:{column}: {}: {}\n    {}", self.severity, self.message, self.what_to_do)
    }
}
