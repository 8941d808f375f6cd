//! An incident that the police attended, as they notified it, and the risk they gave it.

use kernel::Moment;
use local::{AbuseRisk, AsAt};
use serde::{Deserialize, Serialize};

/// An incident that the police attended, as they notified it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PoliceIncident {
    /// What kind of incident it was, in words.
    pub kind: String,
    /// When it happened.
    pub happened_at: Moment,
    /// The risk, for an incident of domestic abuse to which they gave one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub risk: Option<AssessedRisk>,
    /// Is it an incident of domestic abuse that came without a risk?
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub risk_missing: bool,
}

/// The risk in an incident of domestic abuse, with what the arrangements said of it on the day it
/// was notified. They may say otherwise tomorrow.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AssessedRisk {
    /// The risk as it was sent: standard, medium or high.
    pub level: String,
    /// What it is called here.
    pub name: String,
    /// Does it stand in the queue before everything that is not danger now?
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub goes_first: bool,
    /// What whoever decides is to consider.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consider: Option<String>,
}

impl AssessedRisk {
    /// What follows from a risk on a day. High risk goes first, and is considered for the conference
    /// on it, where the arrangements of the day say nothing.
    pub fn on_day(risk: AbuseRisk, today: &AsAt<'_>) -> Self {
        let level = risk.code().to_owned();
        match today.abuse_risk(risk) {
            Some(rule) => Self {
                level,
                name: rule.name.clone(),
                goes_first: rule.goes_first,
                consider: rule.consider.clone(),
            },
            None => Self {
                level,
                name: risk.in_words().to_owned(),
                goes_first: risk == AbuseRisk::High,
                consider: (risk == AbuseRisk::High).then(|| {
                    "Consider it for the conference on high-risk domestic abuse (MARAC).".to_owned()
                }),
            },
        }
    }

    /// Is it the highest?
    pub fn is_high(&self) -> bool {
        self.level == AbuseRisk::High.code()
    }

    /// The words of its tag.
    pub fn in_words(&self) -> String {
        let mut letters = self.name.chars();
        let name: String = match letters.next() {
            Some(first) => first.to_lowercase().chain(letters).collect(),
            None => String::new(),
        };
        format!("Domestic abuse: {name}")
    }
}
