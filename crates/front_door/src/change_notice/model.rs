//! Which changes there are, whom each concerns, and how many know. Pure.

use kernel::{AccountId, Clock, Date, Limit, Moment, days_before};
use local::{Agency, Arrangements, Dated, WayIn};
use serde::{Deserialize, Serialize};

/// That an agency knows of a change.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ChangeAcknowledgement {
    /// The way in that ends, by its id in the local arrangements.
    pub way: String,
    /// What it is called.
    pub way_name: String,
    /// The last day it is used.
    pub ends: Date,
    /// The agency, by its id in the local arrangements.
    pub agency: String,
    /// Who said so, or wrote down that the agency did.
    pub by: AccountId,
    /// When.
    pub at: Moment,
    /// For an agency that said so in another way: who told us, and how. Empty where the agency's own people
    /// acknowledged it here.
    pub told_us: String,
}

/// Why an acknowledgement is not recorded.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum AcknowledgementRefusal {
    /// The change does not concern this agency.
    #[error("This change does not concern that agency")]
    NotForThisAgency,
    /// The agency has acknowledged it.
    #[error("That agency has acknowledged this already")]
    AlreadyAcknowledged,
    /// Nothing says who told us, and how.
    #[error("Enter who told you that the agency knows, and how")]
    NobodyToldUs,
}

/// A way in that ends, of which agencies are told.
#[derive(Clone, Copy, Debug)]
pub struct Change<'a> {
    /// The way in.
    pub way: &'a WayIn,
    /// The day those who use it were told.
    pub told_on: Date,
    /// The last day it is used.
    pub ends: Date,
    all: &'a Arrangements,
}

/// The change that a way in's end is, where somebody was told of one.
pub fn change_of<'a>(all: &'a Arrangements, way: &str) -> Option<Change<'a>> {
    let way = all.way_in(way)?;
    Some(Change { way, told_on: way.told_on?, ends: way.ends?, all })
}

/// Every change that agencies have been told of by this day, the latest end first.
pub fn changes(all: &Arrangements, today: Date) -> Vec<Change<'_>> {
    let ways = all.front_door.ways_in.iter();
    let mut found: Vec<Change<'_>> =
        ways.filter_map(|way| change_of(all, &way.id)).filter(|change| change.told_on <= today).collect();
    found.sort_by(|a, b| b.ends.cmp(&a.ends).then(a.way.id.cmp(&b.way.id)));
    found
}

impl<'a> Change<'a> {
    /// The agencies that it concerns: those that may use the way in, or every agency where anybody does,
    /// of those there were when they were told.
    pub fn agencies(&self) -> impl Iterator<Item = &'a Agency> + use<'a> {
        let (way, told_on) = (self.way, self.told_on);
        let agencies = self.all.agencies.iter().filter(move |agency| agency.holds_on(told_on));
        agencies.filter(move |agency| !way.kind.is_for_agencies() || way.is_for(agency.kind))
    }

    /// Does it concern this agency?
    pub fn concerns(&self, agency: &str) -> bool {
        self.agencies().any(|found| found.id == agency)
    }

    /// Is anybody still asked to acknowledge it? Until as long after the end as people were told before.
    pub fn is_asked_about(&self, today: Date) -> bool {
        let after = self.all.front_door.change_notice.calendar_days;
        self.told_on <= today && days_before(today, after) <= self.ends
    }

    /// The clock of acknowledging it: by the last day on which the way in is used.
    pub fn clock(&self) -> Clock {
        Clock::running(self.told_on, Limit::By(self.ends))
    }

    /// How many of the agencies must know before the way in ends, as the arrangements ask.
    pub fn must_know(&self) -> usize {
        let share = usize::from(self.all.front_door.change_notice.acknowledged_percent);
        (self.agencies().count() * share).div_ceil(100)
    }
}
