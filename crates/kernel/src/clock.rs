//! The one clock: when a piece of work started, how long it may take, when it ended.
//!
//! Page, in-tray, figure and report all ask the same clock. Two questions have two answers on
//! purpose. The due day serves alerts: work due on Friday is late on Saturday morning. The count
//! serves statistics: work due on Friday and done on Saturday took no more working days.

use crate::calendar::WorkingCalendar;
use crate::limit::{ClockError, Due, Length, Limit};
use crate::{Answer, Moment};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A day, or a moment where the time is known.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum When {
    /// The day is known, the time is not.
    Day(Date),
    /// The day and the time are known.
    At(Moment),
}

impl When {
    /// The day, London time.
    pub fn date(self) -> Date {
        match self {
            Self::Day(day) => day,
            Self::At(moment) => moment.date(),
        }
    }

    /// The earliest moment it can have been.
    pub fn earliest(self) -> Moment {
        match self {
            Self::Day(day) => Moment::on(day, 0, 0),
            Self::At(moment) => moment,
        }
    }

    /// The moment by which it was over: for a day with no time, the midnight that ended it.
    pub fn latest(self) -> Moment {
        match self {
            Self::Day(day) => end_of(day),
            Self::At(moment) => moment,
        }
    }
}

/// The midnight that ends a day in London.
pub(crate) fn end_of(day: Date) -> Moment {
    day.tomorrow().map_or(Moment::on(day, 23, 59), |next| Moment::on(next, 0, 0))
}

impl From<Date> for When {
    fn from(day: Date) -> Self {
        Self::Day(day)
    }
}

impl From<Moment> for When {
    fn from(moment: Moment) -> Self {
        Self::At(moment)
    }
}

/// A piece of work against its limit.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct Clock {
    /// When it started. That day is day 0.
    pub started: When,
    /// When it ended, if it has.
    pub ended: Option<When>,
    /// How long it may take.
    pub limit: Limit,
}

/// Why work stood still for a while. It explains lateness to a reader. No national measure stops
/// a clock, so it never changes what is counted.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Pause {
    /// The first day.
    pub from: Date,
    /// The last day, if it is over.
    pub until: Option<Date>,
    /// What it waits for, in words that follow "Paused:".
    pub reason: String,
}

impl Pause {
    /// Does the pause cover this day?
    pub fn covers(&self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }
}

/// Where a piece of work stands against its limit at a moment.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Standing {
    /// Running, with time in hand.
    NotYetDue {
        /// Time left, in the unit of the rule.
        left: Length,
        /// When it is due.
        due: Due,
    },
    /// Running, and due soon: within a fifth of the limit.
    DueSoon {
        /// Time left, in the unit of the rule.
        left: Length,
        /// When it is due.
        due: Due,
    },
    /// Running, due today and not yet late.
    DueToday {
        /// When it is due.
        due: Due,
    },
    /// Running, and past its due day or moment.
    Late {
        /// Time over, in the unit of the rule. No working days over at a weekend.
        by: Length,
        /// When it was due.
        due: Due,
    },
    /// Ended in time, by the count.
    Met {
        /// How long it took, in the unit of the rule.
        taken: Length,
        /// When it was due.
        due: Due,
    },
    /// Ended out of time, by the count.
    Missed {
        /// Time over, in the unit of the rule.
        by: Length,
        /// When it was due.
        due: Due,
    },
    /// Ended, but a limit in hours needs the time of day, and only the day is on record.
    CannotTell {
        /// The earliest it can have been due.
        due: Due,
    },
}

impl Clock {
    /// A clock that is still running.
    pub fn running(started: impl Into<When>, limit: Limit) -> Self {
        Self { started: started.into(), ended: None, limit }
    }

    /// A clock that has stopped.
    pub fn stopped(started: impl Into<When>, ended: impl Into<When>, limit: Limit) -> Self {
        Self { started: started.into(), ended: Some(ended.into()), limit }
    }

    /// When it is due.
    pub fn due(&self, calendar: &WorkingCalendar) -> Result<Due, ClockError> {
        self.limit.due(self.started, calendar)
    }

    /// Was it, or would it be, in time if it ended then? This is the count, for statistics.
    /// Not known only when a limit in hours turns on a time of day that was not recorded.
    pub fn in_time_if_ended(&self, ended: When, calendar: &WorkingCalendar) -> Result<Answer, ClockError> {
        let yes_if = |met: bool| Ok(if met { Answer::Yes } else { Answer::No });
        let (start, end) = (self.started.date(), ended.date());
        match self.limit {
            Limit::WorkingDays(limit) => yes_if(calendar.working_days_between(start, end)? <= limit),
            Limit::Hours(limit) => {
                calendar_order(start, end)?;
                let hours = |from: Moment, to: Moment| to.since(from).as_secs();
                let allowed = i64::from(limit) * 3600;
                if hours(self.started.earliest(), ended.latest()) <= allowed {
                    return Ok(Answer::Yes);
                }
                let surely_over = allowed < hours(self.started.latest(), ended.earliest());
                Ok(if surely_over { Answer::No } else { Answer::NotKnown })
            }
            Limit::CalendarDays(_) | Limit::Weeks(_) | Limit::CalendarMonths(_) | Limit::By(_) => {
                calendar_order(start, end)?;
                yes_if(end <= self.due(calendar)?.date())
            }
            Limit::SchoolDays(_) => Err(ClockError::NeedsSchoolCalendar),
        }
    }

    /// Ended in time by the count, for statistics. `None` while it runs.
    pub fn met_by_count(&self, calendar: &WorkingCalendar) -> Result<Option<Answer>, ClockError> {
        self.ended.map(|ended| self.in_time_if_ended(ended, calendar)).transpose()
    }

    /// Ended on or before its due day or moment, as an alert would see it. `None` while it runs.
    /// It differs from the count only on days that are not working days.
    pub fn met_by_due_date(&self, calendar: &WorkingCalendar) -> Result<Option<Answer>, ClockError> {
        let Some(ended) = self.ended else { return Ok(None) };
        let count = self.in_time_if_ended(ended, calendar)?;
        let late_for_alerts = matches!(self.due(calendar)?, Due::Day(due) if due < ended.date());
        Ok(Some(if late_for_alerts { Answer::No } else { count }))
    }

    /// Where it stands at a moment. Work that ended later than that moment counts as running then.
    pub fn standing(&self, now: Moment, calendar: &WorkingCalendar) -> Result<Standing, ClockError> {
        match self.ended {
            Some(ended) if ended.earliest() <= now => self.standing_ended(ended, calendar),
            _ => self.standing_running(now, calendar),
        }
    }

    fn standing_ended(&self, ended: When, calendar: &WorkingCalendar) -> Result<Standing, ClockError> {
        let due = self.due(calendar)?;
        match (self.in_time_if_ended(ended, calendar)?, due) {
            (Answer::NotKnown, _) => Ok(Standing::CannotTell { due }),
            (Answer::Yes, Due::At(_)) => {
                let taken = Length::between_moments(self.started.earliest(), ended.earliest());
                Ok(Standing::Met { taken, due })
            }
            (Answer::Yes, Due::Day(_)) => {
                let taken = Length::between(self.limit, self.started.date(), ended.date(), calendar)?;
                Ok(Standing::Met { taken, due })
            }
            (Answer::No, Due::At(moment)) => {
                Ok(Standing::Missed { by: Length::between_moments(moment, ended.earliest()), due })
            }
            (Answer::No, Due::Day(day)) => {
                Ok(Standing::Missed { by: Length::between(self.limit, day, ended.date(), calendar)?, due })
            }
        }
    }

    fn standing_running(&self, now: Moment, calendar: &WorkingCalendar) -> Result<Standing, ClockError> {
        let due = self.due(calendar)?;
        let today = now.date();
        let (late, apart) = match due {
            Due::At(moment) if moment < now => (true, Length::between_moments(moment, now)),
            Due::At(moment) => (false, Length::between_moments(now, moment)),
            Due::Day(day) if day < today => (true, Length::between(self.limit, day, today, calendar)?),
            Due::Day(day) => (false, Length::between(self.limit, today, day, calendar)?),
        };
        if late {
            return Ok(Standing::Late { by: apart, due });
        }
        if due.date() == today {
            return Ok(Standing::DueToday { due });
        }
        let left = apart;
        Ok(if self.is_soon(left) {
            Standing::DueSoon { left, due }
        } else {
            Standing::NotYetDue { left, due }
        })
    }

    /// Soon is a fifth of the limit: between one and five working days, one and seven days of any
    /// kind, or at least an hour.
    fn is_soon(&self, left: Length) -> bool {
        let number = self.limit.number().unwrap_or(35);
        let soon_days = match self.limit {
            Limit::Weeks(weeks) => weeks.saturating_mul(7) / 5,
            Limit::CalendarMonths(months) => months.saturating_mul(30) / 5,
            _ => number / 5,
        };
        match left {
            Length::WorkingDays(days) => days <= soon_days.clamp(1, 5),
            Length::Minutes(minutes) => minutes <= number.saturating_mul(12).max(60),
            Length::CalendarDays(days) => days <= soon_days.clamp(1, 7),
            Length::WeeksAndDays { weeks, days } => weeks * 7 + days <= soon_days.clamp(1, 7),
            Length::MonthsAndDays { months, days } => months == 0 && days <= soon_days.clamp(1, 7),
        }
    }
}

fn calendar_order(start: Date, end: Date) -> Result<(), ClockError> {
    if end < start {
        return Err(crate::CalendarError::EndsBeforeStart { start, end }.into());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::tests::{any_day, england, on};
    use proptest::prelude::*;

    const CONFERENCE: Limit = Limit::WorkingDays(15);

    fn standing(clock: Clock, now: &str) -> Standing {
        clock.standing(Moment::on(on(now), 9, 0), &england()).unwrap()
    }

    #[test]
    fn a_conference_on_the_fifteenth_working_day_is_in_time_and_on_the_sixteenth_is_not() {
        let held = |day: &str| standing(Clock::stopped(on("2025-03-03"), on(day), CONFERENCE), "2025-06-01");
        let due = Due::Day(on("2025-03-24"));
        assert_eq!(held("2025-03-24"), Standing::Met { taken: Length::WorkingDays(15), due });
        assert_eq!(held("2025-03-25"), Standing::Missed { by: Length::WorkingDays(1), due });
    }

    #[test]
    fn running_work_goes_from_time_in_hand_to_late() {
        let clock = Clock::running(on("2025-03-03"), CONFERENCE);
        let due = Due::Day(on("2025-03-24"));
        let left = |days| Length::WorkingDays(days);
        assert_eq!(standing(clock, "2025-03-18"), Standing::NotYetDue { left: left(4), due });
        assert_eq!(standing(clock, "2025-03-19"), Standing::DueSoon { left: left(3), due });
        assert_eq!(standing(clock, "2025-03-24"), Standing::DueToday { due });
        assert_eq!(standing(clock, "2025-03-26"), Standing::Late { by: left(2), due });
    }

    #[test]
    fn soon_is_a_fifth_of_the_limit_and_never_more_than_a_week() {
        let is_soon = |limit, now: &str| {
            matches!(standing(Clock::running(on("2025-03-03"), limit), now), Standing::DueSoon { .. })
        };
        let both_sides = |limit, not_yet, soon| (is_soon(limit, not_yet), is_soon(limit, soon));
        // Due 8 May, 14 April, 3 June and 13 March 2025.
        assert_eq!(both_sides(Limit::WorkingDays(45), "2025-04-29", "2025-04-30"), (false, true));
        assert_eq!(both_sides(Limit::Weeks(6), "2025-04-06", "2025-04-07"), (false, true));
        assert_eq!(both_sides(Limit::CalendarMonths(3), "2025-05-26", "2025-05-27"), (false, true));
        assert_eq!(both_sides(Limit::CalendarDays(10), "2025-03-10", "2025-03-11"), (false, true));
        assert!(is_soon(Limit::WorkingDays(1), "2025-03-03"));
        // 72 hours: a fifth is 14 hours and 24 minutes.
        let from = Moment::on(on("2025-03-03"), 10, 0);
        let at = |day: &str, hour, minute| {
            let now = Moment::on(on(day), hour, minute);
            Clock::running(from, Limit::Hours(72)).standing(now, &england()).unwrap()
        };
        assert!(matches!(at("2025-03-05", 19, 35), Standing::NotYetDue { .. }));
        assert!(matches!(at("2025-03-05", 19, 36), Standing::DueSoon { .. }));
    }

    #[test]
    fn hours_are_met_to_the_second() {
        let calendar = england();
        let from = Moment::on(on("2025-03-03"), 10, 0);
        let to = from.plus_hours(72).unwrap();
        let second_later = Moment::from_timestamp(to.timestamp() + jiff::SignedDuration::from_secs(1));
        let met = |ended: Moment| Clock::stopped(from, ended, Limit::Hours(72)).met_by_count(&calendar);
        assert_eq!(met(to), Ok(Some(Answer::Yes)));
        assert_eq!(met(second_later), Ok(Some(Answer::No)));
    }

    #[test]
    fn saturday_is_late_for_alerts_and_in_time_for_the_count() {
        let calendar = england();
        // Due on Friday 10 January 2025, done on Saturday.
        let clock = Clock::stopped(on("2025-01-03"), on("2025-01-11"), Limit::WorkingDays(5));
        assert_eq!(clock.due(&calendar), Ok(Due::Day(on("2025-01-10"))));
        assert_eq!(clock.met_by_count(&calendar), Ok(Some(Answer::Yes)));
        assert_eq!(clock.met_by_due_date(&calendar), Ok(Some(Answer::No)));
        let running = Clock::running(on("2025-01-03"), Limit::WorkingDays(5));
        let late = standing(running, "2025-01-11");
        assert!(matches!(late, Standing::Late { by: Length::WorkingDays(0), .. }), "{late:?}");
    }

    #[test]
    fn hours_are_late_a_minute_after_they_run_out() {
        let calendar = england();
        let returned = Moment::on(on("2025-03-28"), 12, 0);
        let clock = Clock::running(returned, Limit::Hours(72));
        let at =
            |hour, minute| clock.standing(Moment::on(on("2025-03-31"), hour, minute), &calendar).unwrap();
        let due = Due::At(Moment::on(on("2025-03-31"), 13, 0));
        assert_eq!(at(13, 0), Standing::DueToday { due });
        assert_eq!(at(13, 1), Standing::Late { by: Length::Minutes(1), due });
    }

    #[test]
    fn hours_with_only_days_on_record_are_settled_where_they_can_be() {
        let calendar = england();
        let met = |ended: &str| {
            let clock = Clock::stopped(on("2025-01-06"), on(ended), Limit::Hours(72));
            clock.met_by_count(&calendar).unwrap().unwrap()
        };
        assert_eq!(met("2025-01-08"), Answer::Yes);
        assert_eq!(met("2025-01-09"), Answer::NotKnown);
        assert_eq!(met("2025-01-10"), Answer::NotKnown);
        assert_eq!(met("2025-01-11"), Answer::No);
        let unsure =
            standing(Clock::stopped(on("2025-01-06"), on("2025-01-09"), Limit::Hours(72)), "2025-02-01");
        assert!(matches!(unsure, Standing::CannotTell { .. }));
    }

    #[test]
    fn a_review_on_the_anniversary_itself_is_in_time() {
        let calendar = england();
        let met = |ended: &str| {
            let clock = Clock::stopped(on("2024-11-30"), on(ended), Limit::CalendarMonths(3));
            clock.met_by_count(&calendar).unwrap()
        };
        assert_eq!(met("2025-02-28"), Some(Answer::Yes));
        assert_eq!(met("2025-03-01"), Some(Answer::No));
    }

    #[test]
    fn work_ended_before_it_started_is_an_error() {
        for limit in [CONFERENCE, Limit::Hours(72), Limit::CalendarMonths(3)] {
            let clock = Clock::stopped(on("2025-03-03"), on("2025-03-01"), limit);
            assert!(clock.met_by_count(&england()).is_err(), "{limit}");
        }
    }

    #[test]
    fn seen_from_before_it_ended_it_was_still_running() {
        let clock = Clock::stopped(on("2025-03-03"), on("2025-03-25"), CONFERENCE);
        assert!(matches!(standing(clock, "2025-03-20"), Standing::DueSoon { .. }));
    }

    proptest! {
        #[test]
        fn the_count_and_the_due_day_differ_only_on_days_off(start in any_day(), n in 1u32..50, later in 0i32..90) {
            let calendar = england();
            let ended = start.checked_add(jiff::Span::new().days(later)).unwrap();
            let clock = Clock::stopped(start, ended, Limit::WorkingDays(n));
            let (count, alert) = (clock.met_by_count(&calendar).unwrap(), clock.met_by_due_date(&calendar).unwrap());
            if calendar.is_working_day(ended).unwrap() {
                prop_assert_eq!(count, alert);
            } else {
                prop_assert!(count == alert || count == Some(Answer::Yes));
            }
        }

        #[test]
        fn late_work_ends_late_and_work_in_hand_ends_in_time(start in any_day(), n in 1u32..50, later in 0i32..90) {
            let calendar = england();
            let today = start.checked_add(jiff::Span::new().days(later)).unwrap();
            let running = Clock::running(start, Limit::WorkingDays(n));
            let ended_today = Clock::stopped(start, today, Limit::WorkingDays(n));
            let late = matches!(running.standing(Moment::on(today, 12, 0), &calendar).unwrap(), Standing::Late { .. });
            prop_assert_eq!(late, ended_today.met_by_due_date(&calendar).unwrap() == Some(Answer::No));
        }
    }
}
