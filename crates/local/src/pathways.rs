//! What every agency does when a particular thing is seen, step by step: a bruise on a baby who cannot
//! yet move. A pathway that does not say what each agency that follows it does cannot be published.

use crate::agencies::AgencyKind;
use crate::dated::named;
use crate::reading::{day, day_if_given};
use kernel::{Age, Date, UncertainDate, age_at};
use serde::Deserialize;

/// What one agency does.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PathwayStep {
    /// Which kind of agency.
    pub by: AgencyKind,
    /// What they do.
    pub does: String,
    /// How soon, in words.
    pub within: String,
}

/// What every agency does when a particular thing is seen.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pathway {
    /// Its id.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// What is seen, in a sentence.
    pub seen: String,
    /// For children younger than this many months; for every child when it is not given.
    pub younger_than_months: Option<u16>,
    /// The kinds of agency that follow it: each has a step of its own.
    pub followed_by: Vec<AgencyKind>,
    /// The steps, in order.
    #[serde(default, rename = "step")]
    pub steps: Vec<PathwayStep>,
    /// First day.
    #[serde(deserialize_with = "day")]
    pub starts: Date,
    /// Last day, if it has ended.
    #[serde(default, deserialize_with = "day_if_given")]
    pub ends: Option<Date>,
}

impl Pathway {
    /// May it be for a child born then? A child whose age nobody knows may be young enough.
    pub fn may_be_for(&self, born: &UncertainDate, today: Date) -> bool {
        let Some(limit) = self.younger_than_months else { return true };
        match age_at(born, today) {
            Age::Unborn { .. } | Age::BeforeBirth => false,
            Age::Exactly { months, .. } => months < limit,
            Age::Between { youngest, .. } => youngest.saturating_mul(12) < limit,
            Age::NotYetKnown => true,
        }
    }
}

named!(Pathway: id, name);
