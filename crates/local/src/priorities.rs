//! What the partnership has chosen to change for children, who answers for it, and how it will know.

use crate::dated::named;
use crate::reading::{day, day_if_given};
use kernel::Date;
use serde::Deserialize;

/// One priority.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Priority {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Why it was chosen.
    pub why: String,
    /// What should be different for children.
    pub change_for_children: String,
    /// How the partnership will know.
    pub how_we_will_know: Vec<String>,
    /// The id of the group that answers for it.
    pub owner: Option<String>,
    /// First day.
    #[serde(deserialize_with = "day")]
    pub starts: Date,
    /// Last day, if it has ended.
    #[serde(default, deserialize_with = "day_if_given")]
    pub ends: Option<Date>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PrioritiesFile {
    pub priority: Vec<Priority>,
}

named!(Priority: id, name);
