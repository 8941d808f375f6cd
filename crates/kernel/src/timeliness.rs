//! The two numbers of timeliness. A good first number with a bad second one is a known way to
//! look well, so they are always worked out together.

use crate::Answer;
use crate::calendar::WorkingCalendar;
use crate::clock::{Clock, When, end_of};
use crate::limit::{ClockError, Due, Limit};
use jiff::civil::Date;

/// A stretch of days, the first and the last both in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub struct Period {
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
}

impl Period {
    /// Is the day in the period?
    pub fn contains(&self, day: Date) -> bool {
        self.from <= day && day <= self.to
    }
}

/// How a set of clocks did: what ended in a period, and what stood open when it was over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Timeliness {
    /// Ended in the period.
    pub ended: u32,
    /// Of those, ended in time by the count.
    pub done_in_time: u32,
    /// Of those, nobody can say: a time of day was not recorded, or the calendar does not reach.
    pub ended_cannot_tell: u32,
    /// Started, and not ended, when the snapshot day was over.
    pub open: u32,
    /// Of those, past the limit.
    pub open_past_the_limit: u32,
    /// Of those, nobody can say.
    pub open_cannot_tell: u32,
}

/// The two numbers over a set of clocks: done in time, of those that ended in the period, and open
/// past the limit at the end of the snapshot day. A clock that began before the period counts.
pub fn timeliness<'a>(
    clocks: impl IntoIterator<Item = &'a Clock>,
    period: Period,
    snapshot: Date,
    calendar: &WorkingCalendar,
) -> Timeliness {
    let mut found = Timeliness::default();
    for clock in clocks {
        if clock.ended.is_some_and(|ended| period.contains(ended.date())) {
            found.ended += 1;
            match clock.met_by_count(calendar) {
                Ok(Some(Answer::Yes)) => found.done_in_time += 1,
                Ok(Some(Answer::No)) => {}
                Ok(Some(Answer::NotKnown) | None) | Err(_) => found.ended_cannot_tell += 1,
            }
        }
        if is_open_after(clock, snapshot) {
            found.open += 1;
            match past_the_limit(clock, snapshot, calendar) {
                Ok(true) => found.open_past_the_limit += 1,
                Ok(false) => {}
                Err(_) => found.open_cannot_tell += 1,
            }
        }
    }
    found
}

fn is_open_after(clock: &Clock, day: Date) -> bool {
    clock.started.date() <= day && clock.ended.is_none_or(|ended| day < ended.date())
}

fn past_the_limit(clock: &Clock, day: Date, calendar: &WorkingCalendar) -> Result<bool, ClockError> {
    if let Limit::Hours(_) = clock.limit {
        return Ok(matches!(clock.due(calendar)?, Due::At(due) if due < end_of(day)));
    }
    Ok(clock.in_time_if_ended(When::Day(day), calendar)? == Answer::No)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::tests::{any_day, england, on};
    use proptest::prelude::*;

    const YEAR: fn() -> Period = || Period { from: on("2024-04-01"), to: on("2025-03-31") };

    /// Five invented children, worked by hand. Limit 15 working days.
    ///
    /// | child | started | ended | working days | ended in year | in time | open at 31 March |
    /// | 1 | 3 March 2025 | 24 March 2025 | 15 | yes | yes | no |
    /// | 2 | 3 March 2025 | 25 March 2025 | 16 | yes | no | no |
    /// | 3 | 18 March 2024 | 9 April 2024 | 14 | yes, began the year before | yes | no |
    /// | 4 | 10 March 2025 | 2 April 2025 | 15 by 31 March | no | | yes, not past |
    /// | 5 | 7 March 2025 | not yet | 16 by 31 March | no | | yes, past |
    #[test]
    fn five_children_worked_by_hand() {
        let limit = Limit::WorkingDays(15);
        let clocks = [
            Clock::stopped(on("2025-03-03"), on("2025-03-24"), limit),
            Clock::stopped(on("2025-03-03"), on("2025-03-25"), limit),
            Clock::stopped(on("2024-03-18"), on("2024-04-09"), limit),
            Clock::stopped(on("2025-03-10"), on("2025-04-02"), limit),
            Clock::running(on("2025-03-07"), limit),
        ];
        let found = timeliness(&clocks, YEAR(), on("2025-03-31"), &england());
        let hand = Timeliness {
            ended: 3,
            done_in_time: 2,
            open: 2,
            open_past_the_limit: 1,
            ..Timeliness::default()
        };
        assert_eq!(found, hand);
    }

    #[test]
    fn what_cannot_be_told_is_counted_as_that_and_never_as_in_time() {
        let clocks = [
            Clock::stopped(on("2025-01-06"), on("2025-01-09"), Limit::Hours(72)),
            Clock::stopped(on("2025-01-06"), on("2025-01-03"), Limit::WorkingDays(1)),
            Clock::running(on("2017-12-01"), Limit::WorkingDays(5)),
        ];
        let found = timeliness(&clocks, YEAR(), on("2025-03-31"), &england());
        assert_eq!((found.ended, found.done_in_time, found.ended_cannot_tell), (2, 0, 2));
        assert_eq!((found.open, found.open_past_the_limit, found.open_cannot_tell), (1, 0, 1));
    }

    #[test]
    fn what_ends_on_the_snapshot_day_is_not_open_and_midnight_is_not_past() {
        let midnight = crate::Moment::on(on("2025-03-29"), 0, 0);
        let clocks = [
            Clock::stopped(on("2025-03-03"), on("2025-03-31"), Limit::WorkingDays(1)),
            // Clocks go forward on 30 March, so 71 hours run from midnight to midnight.
            Clock::running(midnight, Limit::Hours(71)),
            Clock::running(midnight, Limit::Hours(70)),
        ];
        let found = timeliness(&clocks, YEAR(), on("2025-03-31"), &england());
        assert_eq!((found.ended, found.open, found.open_past_the_limit), (1, 2, 1));
    }

    proptest! {
        #[test]
        fn parts_never_exceed_the_whole_and_order_never_matters(
            cases in proptest::collection::vec((any_day(), proptest::option::of(-5i32..60), 1u32..30), 0..30),
            snapshot in any_day(),
        ) {
            let calendar = england();
            let mut clocks: Vec<Clock> = cases.into_iter().map(|(start, taken, n)| Clock {
                started: start.into(),
                ended: taken.map(|d| start.checked_add(jiff::Span::new().days(d)).unwrap().into()),
                limit: Limit::WorkingDays(n),
            }).collect();
            let period = Period { from: on("2020-04-01"), to: snapshot };
            let found = timeliness(&clocks, period, snapshot, &calendar);
            clocks.reverse();
            prop_assert_eq!(found, timeliness(&clocks, period, snapshot, &calendar));
            prop_assert!(found.done_in_time + found.ended_cannot_tell <= found.ended);
            prop_assert!(found.open_past_the_limit + found.open_cannot_tell <= found.open);
        }
    }
}
