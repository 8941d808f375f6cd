//! Levels of need: the partnership's own names and thresholds, on the one national order.
//! A level is a judgement about need. The indicators explain it and never add up to it.

use crate::dated::named;
use crate::reading::{day, day_if_given};
use kernel::Date;
use serde::Deserialize;
use std::collections::BTreeMap;

/// One level of need in a scheme.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Level {
    /// The short code kept with every decision: `2` or `more-help`.
    pub code: String,
    /// Where it comes in the scheme, 1 first.
    pub order: u8,
    /// Its name.
    pub name: String,
    /// The colour word that the published document uses. It repeats the name, never replaces it.
    pub colour: String,
    /// Which of the four national levels it maps to, 4 the most serious.
    pub canonical: u8,
    /// What the help rests on in law, in words.
    pub legal_basis: String,
    /// When a child's needs are at this level.
    pub threshold: Option<String>,
    /// Whether families must agree, in words.
    pub consent: String,
    /// Signs of need at this level, by domain.
    #[serde(default)]
    pub indicators: BTreeMap<String, Vec<String>>,
}

/// One scheme of levels, in force between two days.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LevelScheme {
    /// Its id, kept with every decision made under it.
    pub id: String,
    /// The title of the published document.
    pub name: String,
    /// The group that approved it.
    pub approved_by: Option<String>,
    /// The day by which it is to be read again.
    #[serde(deserialize_with = "day")]
    pub review_due: Date,
    /// The domains of need, in the order that pages show them.
    pub domains: Vec<String>,
    /// First day.
    #[serde(deserialize_with = "day")]
    pub starts: Date,
    /// Last day, if it has ended.
    #[serde(default, deserialize_with = "day_if_given")]
    pub ends: Option<Date>,
    /// The levels, least serious first.
    #[serde(rename = "level")]
    pub levels: Vec<Level>,
}

impl LevelScheme {
    /// The level with this code.
    pub fn level(&self, code: &str) -> Option<&Level> {
        self.levels.iter().find(|level| level.code == code)
    }

    /// The levels, least serious first.
    pub fn in_order(&self) -> Vec<&Level> {
        let mut levels: Vec<&Level> = self.levels.iter().collect();
        levels.sort_by_key(|level| level.order);
        levels
    }
}

impl Level {
    /// How many indicators it has over all domains.
    pub fn indicator_count(&self) -> usize {
        self.indicators.values().map(Vec::len).sum()
    }
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LevelsFile {
    pub scheme: Vec<LevelScheme>,
}

named!(LevelScheme: id, name);
