//! The partnership itself: its name and earlier names, its area, and what its front door is called.

use crate::comparators::Population;
use crate::dated::{dated, named};
use crate::reading::{day, day_if_given};
use kernel::Date;
use serde::Deserialize;

/// A name, and the days on which it was the name.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DatedName {
    /// The name in full.
    pub name: String,
    /// The short form that people say, if there is one.
    pub short: Option<String>,
    /// First day.
    #[serde(deserialize_with = "day")]
    pub starts: Date,
    /// Last day, if it has ended.
    #[serde(default, deserialize_with = "day_if_given")]
    pub ends: Option<Date>,
}

/// A part of the area that figures are split by.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Locality {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The first halves of the postcodes in it.
    #[serde(default)]
    pub postcodes: Vec<String>,
    /// First day.
    #[serde(deserialize_with = "day")]
    pub starts: Date,
    /// Last day, if it has ended.
    #[serde(default, deserialize_with = "day_if_given")]
    pub ends: Option<Date>,
}

/// What `partnership.toml` holds.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Partnership {
    /// What this publication is called: "Arrangements 2026-27".
    pub publication: String,
    /// The day the arrangements were published.
    #[serde(deserialize_with = "day")]
    pub published: Date,
    /// The day by which they are to be read again.
    #[serde(deserialize_with = "day")]
    pub review_due: Date,
    /// The area it serves.
    pub area: String,
    /// The local authority's code in national returns.
    pub local_authority_code: String,
    /// The area's code in national statistics.
    pub area_code: String,
    /// The region's code in national statistics, whose published figures stand beside the area's own.
    pub region: Option<String>,
    /// How many children live there, by the year of the estimate.
    #[serde(default, rename = "population")]
    pub populations: Vec<Population>,
    /// Its names, one after another.
    #[serde(rename = "name")]
    pub names: Vec<DatedName>,
    /// What its front door is and was called.
    #[serde(rename = "front_door_name")]
    pub front_door_names: Vec<DatedName>,
    /// The parts of the area.
    #[serde(default, rename = "locality")]
    pub localities: Vec<Locality>,
}

impl Partnership {
    /// The estimate that rates of the year to this 31 March are worked out with: of the middle of the year
    /// before.
    pub fn population_of(&self, year_ending: Date) -> Option<&Population> {
        self.populations.iter().find(|population| population.mid_year == year_ending.year() - 1)
    }
}

dated!(DatedName);
named!(Locality: id, name);
