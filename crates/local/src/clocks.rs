//! Limits that the partnership set for itself: tighter than the law, or where there is no rule.

use crate::dated::dated;
use crate::reading::{day, day_if_given};
use kernel::Date;
use serde::Deserialize;

/// A limit the partnership set.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LocalClock {
    /// The id of the national limit that it takes the place of.
    pub timescale: String,
    /// The number.
    pub limit: u32,
    /// Its unit, in the words of the national limit where there is a choice.
    pub unit: String,
    /// The document that says so.
    pub source: Option<String>,
    /// Why the partnership chose it.
    pub reason: Option<String>,
    /// The id of the group that agreed it.
    pub agreed_by: Option<String>,
    /// First day: clocks that start from then run under it.
    #[serde(deserialize_with = "day")]
    pub starts: Date,
    /// Last such day, if it has ended.
    #[serde(default, deserialize_with = "day_if_given")]
    pub ends: Option<Date>,
}

/// One stage of settling a disagreement between professionals. Its limit and the document that says
/// so stand with the clock of its timescale.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DisagreementStage {
    /// 1 for the first.
    pub stage: u32,
    /// What it is called.
    pub name: String,
    /// Who answers, in words.
    pub answered_by: String,
    /// The roles of Sightline that may answer, by their codes.
    pub roles: Vec<String>,
    /// The id of the limit on an answer.
    pub timescale: String,
    /// First day.
    #[serde(deserialize_with = "day")]
    pub starts: Date,
    /// Last day, if it has ended.
    #[serde(default, deserialize_with = "day_if_given")]
    pub ends: Option<Date>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ClocksFile {
    #[serde(default)]
    pub clock: Vec<LocalClock>,
    #[serde(default)]
    pub disagreement_stage: Vec<DisagreementStage>,
}

dated!(LocalClock, DisagreementStage);
