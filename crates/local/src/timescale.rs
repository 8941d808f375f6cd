//! One limit, under one edition of law or guidance: what starts its clock, how long, what ends it.

use kernel::{Clock, Date, Limit, When};
use serde::Deserialize;

/// What force a limit has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Strength {
    /// An Act or regulations. Never loosened.
    Must,
    /// Statutory guidance, or a national panel's. A partnership may tighten it, not loosen it.
    Guidance,
    /// A national standard or published measure without legal force.
    National,
    /// Local practice with no national rule. Off until the partnership sets a number.
    Local,
}

impl Strength {
    /// May a partnership allow longer than this?
    pub fn may_be_loosened(self) -> bool {
        matches!(self, Self::National | Self::Local)
    }

    /// The words for a page: "must, by law", "should, by statutory guidance".
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Must => "must, by law",
            Self::Guidance => "should, by statutory guidance",
            Self::National => "a national standard",
            Self::Local => "local practice",
        }
    }
}

/// How sure we are of the number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
pub enum Certainty {
    /// Read in the source.
    A,
    /// Long-established and stable, not re-read.
    B,
    /// To be verified before anybody relies on it.
    V,
}

/// What the number is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LimitKind {
    /// Late after it.
    #[default]
    #[serde(rename = "at most")]
    AtMost,
    /// Too early before it.
    #[serde(rename = "at least")]
    AtLeast,
    /// Worth looking at once it is passed.
    Flag,
    /// Says how something is counted.
    Definition,
    /// A level to compare with.
    Benchmark,
}

/// Which way the time is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Counts {
    /// On from the start.
    #[default]
    After,
    /// Back from an event, such as a report due three working days before a review.
    Before,
}

/// The number and its unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Allows {
    /// A stretch of time that a clock can run.
    Time(Limit),
    /// A number of something else: school terms, weeks of pregnancy, deaths a year.
    Figure {
        /// How many.
        number: u32,
        /// Of what.
        unit: String,
    },
}

impl std::fmt::Display for Allows {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Time(limit) => limit.fmt(out),
            Self::Figure { number, unit } => write!(out, "{number} {unit}"),
        }
    }
}

/// What a partnership set in place of the national number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetLocally {
    /// The national number, or the common one where there is no national rule.
    pub instead_of: Allows,
    /// Which document says so.
    pub source: Option<String>,
    /// Why the partnership chose it.
    pub reason: Option<String>,
}

/// One limit under one edition, between two days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timescale {
    /// Its name in code and in arrangements: `icpc`.
    pub id: String,
    /// The part of the work it belongs to.
    pub section: String,
    /// The step, in words.
    pub step: String,
    /// What starts the clock. That day is day 0.
    pub clock_starts: String,
    /// How long.
    pub allows: Allows,
    /// What the number is for.
    pub kind: LimitKind,
    /// Which way the time is counted.
    pub counts: Counts,
    /// What ends the clock.
    pub ends_when: String,
    /// What force it has.
    pub strength: Strength,
    /// How sure we are of the number.
    pub certainty: Certainty,
    /// Pages must say that the number is still to be checked.
    pub verify: bool,
    /// The key of the edition it rests on, in `docs/sources.md`.
    pub source: String,
    /// Keys of further sources.
    pub also: Vec<String>,
    /// The place in the source, in words.
    pub where_in_source: String,
    /// How it is measured, in returns or by inspectors.
    pub measured: String,
    /// What is common where areas differ.
    pub usual: Option<String>,
    /// The share of cases expected to meet it, for benchmarks that give one.
    pub share_percent: Option<u8>,
    /// First day on which a clock that starts runs under it.
    pub valid_from: Date,
    /// Last such day, if it has one.
    pub valid_to: Option<Date>,
    /// What the partnership set in its place, if it did.
    pub set_locally: Option<SetLocally>,
}

impl Timescale {
    /// The stretch of time, where it is one.
    pub fn limit(&self) -> Option<Limit> {
        match self.allows {
            Allows::Time(limit) => Some(limit),
            Allows::Figure { .. } => None,
        }
    }

    /// Does a clock that starts on this day run under it?
    pub fn holds_on(&self, day: Date) -> bool {
        self.valid_from <= day && self.valid_to.is_none_or(|last| day <= last)
    }

    /// Is it local practice that the partnership has not switched on?
    pub fn is_off(&self) -> bool {
        self.strength == Strength::Local && self.set_locally.is_none()
    }

    /// A clock under this limit. None when it is not a limit that a clock counts on from a start:
    /// a definition, a least time, a figure, or time counted back from an event.
    pub fn clock(&self, started: impl Into<When>) -> Option<Clock> {
        match (self.limit(), self.counts, self.kind) {
            (_, _, LimitKind::AtLeast | LimitKind::Definition) | (_, Counts::Before, _) => None,
            (limit, Counts::After, _) => limit.map(|limit| Clock::running(started, limit)),
        }
    }
}

/// Puts a number and the word for its unit together.
pub(crate) fn allows(number: u32, unit: &str) -> Allows {
    match unit {
        "working days" => Allows::Time(Limit::WorkingDays(number)),
        "hours" => Allows::Time(Limit::Hours(number)),
        "calendar days" => Allows::Time(Limit::CalendarDays(number)),
        "weeks" => Allows::Time(Limit::Weeks(number)),
        "months" => Allows::Time(Limit::CalendarMonths(number)),
        "school days" => Allows::Time(Limit::SchoolDays(number)),
        _ => Allows::Figure { number, unit: unit.to_owned() },
    }
}
