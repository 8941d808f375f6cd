//! The ways in which a worry can reach the front door here: who may use each, from when to when, and
//! what to use instead of one that has ended.

use crate::agencies::AgencyKind;
use crate::dated::named;
use crate::reading::{day, day_if_given};
use kernel::Date;
use serde::Deserialize;

/// What a way in is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WayInKind {
    /// The form that anybody can use.
    PublicForm,
    /// The form for professionals who sign in.
    ProfessionalForm,
    /// The form of an agency that may write instead of telephoning.
    AgencyForm,
    /// A call, taken by a call taker.
    Telephone,
    /// A call or visit outside office hours, taken by the emergency duty team.
    OutOfHours,
    /// A file that an agency uploads.
    Upload,
    /// From an agency's own system.
    Api,
    /// A form on paper or by mail, as it was used before.
    ReferralForm,
}

impl WayInKind {
    /// Does whoever uses it sign in for an agency, so that the agency decides whether they may?
    pub fn is_for_agencies(self) -> bool {
        match self {
            Self::ProfessionalForm | Self::AgencyForm | Self::Upload | Self::Api => true,
            Self::PublicForm | Self::Telephone | Self::OutOfHours | Self::ReferralForm => false,
        }
    }
}

/// How long before a way in ends those who use it are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChangeNotice {
    /// The least days, calendar days, between the day they are told and the last day it is used.
    pub calendar_days: u16,
    /// How many in a hundred of the agencies that a change concerns must have said that they know of it
    /// before it happens.
    #[serde(default)]
    pub acknowledged_percent: u8,
}

/// When a night's work of the emergency duty team ends, and where that is agreed.
///
/// Local: noon, where nothing is said.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NightHandover {
    /// What is taken before this hour belongs to the evening before.
    pub night_ends_at_hour: i8,
    /// The protocol that says so.
    #[serde(default)]
    pub source: String,
}

impl Default for NightHandover {
    fn default() -> Self {
        Self { night_ends_at_hour: 12, source: String::new() }
    }
}

/// A way in which a worry can reach the front door.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WayIn {
    /// The id kept with each worry.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// What it is.
    pub kind: WayInKind,
    /// Who uses it, and for what, in a sentence.
    pub says: String,
    /// The kinds of agency that may use it, for a way in that agencies sign in for.
    #[serde(default)]
    pub for_agencies: Vec<AgencyKind>,
    /// The id of the way in to use instead, once it has ended.
    pub instead: Option<String>,
    /// Why it ended.
    pub why_ended: Option<String>,
    /// The day those who use it were told that it ends.
    #[serde(default, deserialize_with = "day_if_given")]
    pub told_on: Option<Date>,
    /// First day.
    #[serde(deserialize_with = "day")]
    pub starts: Date,
    /// Last day, if it has ended.
    #[serde(default, deserialize_with = "day_if_given")]
    pub ends: Option<Date>,
}

impl WayIn {
    /// May somebody of this kind of agency use it?
    pub fn is_for(&self, agency: AgencyKind) -> bool {
        self.kind.is_for_agencies() && self.for_agencies.contains(&agency)
    }
}

named!(WayIn: id, name);
