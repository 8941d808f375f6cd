//! Which children the feed is about, and why each is in it.

use jiff::Span;
use kernel::Date;
use serde::{Deserialize, Serialize};

/// The days the feed looks at: from the 1 April before the day 24 months back, to tomorrow.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Window {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
}

impl Window {
    /// The window of a run on this day.
    pub fn of(run: Date) -> Self {
        let back = kernel::months_before(run, 24);
        let year = if back < Date::constant(back.year(), 4, 1) { back.year() - 1 } else { back.year() };
        let to = run.checked_add(Span::new().days(1)).unwrap_or(run);
        Self { from: Date::constant(year, 4, 1), to }
    }

    /// Is the day in it?
    pub fn holds(self, day: Date) -> bool {
        self.from <= day && day <= self.to
    }

    /// Does something that began and may have ended touch it?
    pub fn touches(self, from: Option<Date>, to: Option<Date>) -> bool {
        from.is_some_and(|from| from <= self.to) && to.is_none_or(|to| self.from <= to)
    }
}

/// Why a child is in the feed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// A referral that was open in the window.
    Referral,
    /// An open episode whose assessment has not begun.
    NoAssessmentBegun,
    /// A child in need plan that was in force in the window.
    ChildInNeedPlan,
}

impl Why {
    /// The words for a list.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Referral => "A referral was open in the window",
            Self::NoAssessmentBegun => "An open episode has no assessment begun",
            Self::ChildInNeedPlan => "A child in need plan was in force in the window",
        }
    }
}

/// Years at which somebody leaves the feed.
const LEAVES_AT_YEARS: i16 = 26;

/// Is somebody of this birth in scope by age: under 26 at some time in the window, or expected in it?
/// Nobody whose birth is unknown is left out for it.
pub(super) fn by_age(born: Option<Date>, expected: Option<Date>, window: Window) -> bool {
    match (born, expected) {
        (Some(born), _) => {
            let leaves = born.checked_add(Span::new().years(i64::from(LEAVES_AT_YEARS))).unwrap_or(born);
            window.from < leaves && born <= window.to
        }
        (None, Some(expected)) => window.holds(expected),
        (None, None) => true,
    }
}
