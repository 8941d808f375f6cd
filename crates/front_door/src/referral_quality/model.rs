//! The standard, answered.

use kernel::{AccountId, ContactId, Date, Moment, PersonId};
use serde::{Deserialize, Serialize};

/// How far a question of the standard was met.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Met {
    /// Fully.
    Yes,
    /// In part.
    Partly,
    /// Not.
    No,
}

impl Met {
    /// Every answer.
    pub const ALL: [Self; 3] = [Self::Yes, Self::Partly, Self::No];

    /// The word in forms.
    pub fn code(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::Partly => "partly",
            Self::No => "no",
        }
    }

    /// The words for a page.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Yes => "Yes",
            Self::Partly => "Partly",
            Self::No => "No",
        }
    }

    /// Two points for yes, one for partly.
    fn points(self) -> u32 {
        match self {
            Self::Yes => 2,
            Self::Partly => 1,
            Self::No => 0,
        }
    }
}

/// A question of the standard in the words then in force, and its answer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Answered {
    /// The question, by its id in the local arrangements.
    pub question: String,
    /// The question as it was asked.
    pub ask: String,
    /// How far it was met.
    pub met: Met,
}

/// How good the information of one contact was.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ReferralQuality {
    /// The contact.
    pub contact: ContactId,
    /// The child.
    pub child: Option<PersonId>,
    /// The agency it came from.
    pub agency: String,
    /// The day it reached us.
    pub received_on: Date,
    /// The answers.
    pub answers: Vec<Answered>,
    /// What would have helped more, for the agency; may be empty.
    pub feedback: String,
    /// The level of need that whoever sent it thought it was, where they said.
    pub level_thought: Option<String>,
    /// The level that was decided.
    pub level_decided: String,
    /// Who answered.
    pub by: AccountId,
    /// When.
    pub at: Moment,
}

/// Points against what could be had.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Quality {
    /// Referrals scored.
    pub referrals: u32,
    /// Points they had.
    pub points: u32,
    /// Points they could have had.
    pub possible: u32,
    /// Referrals whose sender said a level.
    pub levels_said: u32,
    /// Of these, how many said the level that was decided.
    pub levels_agreed: u32,
}

impl ReferralQuality {
    /// What it counts for.
    pub fn quality(&self) -> Quality {
        let points = self.answers.iter().map(|answer| answer.met.points()).sum();
        let possible = u32::try_from(self.answers.len()).unwrap_or(u32::MAX).saturating_mul(2);
        let said = self.level_thought.is_some();
        let agreed = self.level_thought.as_ref() == Some(&self.level_decided);
        Quality {
            referrals: 1,
            points,
            possible,
            levels_said: u32::from(said),
            levels_agreed: u32::from(agreed),
        }
    }
}

impl Quality {
    /// Both together.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        Self {
            referrals: self.referrals.saturating_add(other.referrals),
            points: self.points.saturating_add(other.points),
            possible: self.possible.saturating_add(other.possible),
            levels_said: self.levels_said.saturating_add(other.levels_said),
            levels_agreed: self.levels_agreed.saturating_add(other.levels_agreed),
        }
    }

    /// Points in a hundred; nothing when nothing was asked.
    pub fn in_a_hundred(self) -> Option<u32> {
        self.points.saturating_mul(100).checked_div(self.possible)
    }
}

/// The fewest referrals on which an agency is compared with others.
///
/// `Local:` ten, everywhere: below it one careless afternoon makes an agency last.
pub const FEWEST_TO_COMPARE: u32 = 10;

/// One agency's quality.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AgencyQuality {
    /// The agency.
    pub agency: String,
    /// What its referrals came to.
    pub quality: Quality,
    /// Those received before the day the period is halved on, and those from that day on: the trend.
    pub halves: [Quality; 2],
}

/// One month's quality, of every agency together.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct MonthQuality {
    /// The first day of the month.
    pub month: Date,
    /// What its referrals came to.
    pub quality: Quality,
}

/// Agencies to compare, the best first; and those with too few, by name and without a score. `halved`
/// is the day that parts what is earlier from what is later.
pub fn by_agency(scored: &[(String, Date, Quality)], halved: Date) -> (Vec<AgencyQuality>, Vec<String>) {
    let mut all: std::collections::BTreeMap<&str, [Quality; 2]> = std::collections::BTreeMap::new();
    for (agency, received, quality) in scored {
        let [earlier, later] = all.entry(agency.as_str()).or_default();
        let half = if *received < halved { earlier } else { later };
        *half = half.with(*quality);
    }
    let whole = |[earlier, later]: [Quality; 2]| earlier.with(later);
    let (enough, few): (Vec<_>, Vec<_>) =
        all.into_iter().partition(|(_, halves)| FEWEST_TO_COMPARE <= whole(*halves).referrals);
    let mut compared: Vec<AgencyQuality> = enough
        .into_iter()
        .map(|(agency, halves)| AgencyQuality { agency: agency.to_owned(), quality: whole(halves), halves })
        .collect();
    compared.sort_by(|a, b| {
        b.quality.in_a_hundred().cmp(&a.quality.in_a_hundred()).then_with(|| a.agency.cmp(&b.agency))
    });
    (compared, few.into_iter().map(|(agency, _)| agency.to_owned()).collect())
}

/// By month of receipt, the latest first.
pub fn by_month(scored: &[(String, Date, Quality)]) -> Vec<MonthQuality> {
    let mut all: std::collections::BTreeMap<Date, Quality> = std::collections::BTreeMap::new();
    for (_, received, quality) in scored {
        let entry = all.entry(received.first_of_month()).or_default();
        *entry = entry.with(*quality);
    }
    all.into_iter().rev().map(|(month, quality)| MonthQuality { month, quality }).collect()
}
