//! Boards and groups: what each is for, who chairs it, who sits on it, how often it meets.

use crate::dated::named;
use crate::partnership::DatedName;
use crate::reading::{day, day_if_given};
use kernel::Date;
use serde::Deserialize;

/// A board or group of the partnership.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// The id that other files name it by.
    pub id: String,
    /// Its name now.
    pub name: String,
    /// The role, never the person, that chairs it.
    pub chair_role: Option<String>,
    /// Terms of reference: what it is for, a line each.
    pub terms_of_reference: Vec<String>,
    /// The ids of the agencies that sit on it.
    pub members: Vec<String>,
    /// How many of those agencies must be there.
    pub quorum: usize,
    /// The ids of agencies that must be among them.
    #[serde(default)]
    pub quorum_needs: Vec<String>,
    /// How many times a year it meets.
    pub meetings_a_year: u16,
    /// The id of the group it answers to.
    pub parent: Option<String>,
    /// What it was called before.
    #[serde(default, rename = "earlier_name")]
    pub earlier_names: Vec<DatedName>,
    /// First day, under any name.
    #[serde(deserialize_with = "day")]
    pub starts: Date,
    /// Last day, if it has ended.
    #[serde(default, deserialize_with = "day_if_given")]
    pub ends: Option<Date>,
}

impl Group {
    /// What it was called on a day.
    pub fn name_on(&self, day: Date) -> &str {
        use crate::dated::Dated;
        self.earlier_names
            .iter()
            .find(|earlier| earlier.holds_on(day))
            .map_or(&self.name, |found| &found.name)
    }
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct GroupsFile {
    pub group: Vec<Group>,
}

named!(Group: id, name);
