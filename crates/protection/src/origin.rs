//! Where an entry came from.

use serde::{Deserialize, Serialize};

/// Where an entry came from: practitioners recorded it here, or it was read from a file.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// Recorded here, by those who did the work.
    RecordedHere,
    /// Read from a file.
    Imported {
        /// Which kind of file, and whose: "cin 201".
        from: String,
    },
}
