//! Something broke. A fault is never shown as an empty list or a zero.

use std::fmt;

/// Something broke below the rules: the disk, the database, a damaged row.
///
/// Its text is for the log. It names tables and codes, never values, so that no personal data
/// can reach a log line.
#[derive(Debug)]
pub struct Fault {
    doing: &'static str,
    cause: String,
}

impl Fault {
    /// A fault met while doing something, with a cause that carries no personal data.
    pub fn new(doing: &'static str, cause: impl fmt::Display) -> Self {
        Self { doing, cause: cause.to_string() }
    }

    pub(crate) fn sqlite(doing: &'static str, error: &rusqlite::Error) -> Self {
        let cause = match error {
            rusqlite::Error::SqliteFailure(code, message) => match message {
                // SQLite's own messages name tables and columns, not values.
                Some(message) => format!("{message} (code {})", code.extended_code),
                None => format!("code {}", code.extended_code),
            },
            other => other.to_string(),
        };
        Self { doing, cause }
    }

    pub(crate) fn postgres(doing: &'static str, error: &postgres::Error) -> Self {
        // The detail line of a PostgreSQL error repeats values; the message and code do not.
        let cause = match error.as_db_error() {
            Some(db) => format!("{} (code {})", db.message(), db.code().code()),
            None => error.to_string(),
        };
        Self { doing, cause }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {}", self.doing, self.cause)
    }
}

impl std::error::Error for Fault {}
