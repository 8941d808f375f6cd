//! How long the law, guidance or a partnership allows, and the day that makes it due.

use crate::calendar::{CalendarError, WorkingCalendar, calendar_days_between};
use crate::words::{counted, day_in_words};
use crate::{Moment, When};
use jiff::civil::Date;
use jiff::{SignedDuration, Span};
use serde::{Deserialize, Serialize};
use std::fmt;

/// How long is allowed, in the unit of the rule. The day it starts is day 0, and a limit is met
/// on its last day itself.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Limit {
    /// Days that are not a weekend or a bank holiday in England.
    WorkingDays(u32),
    /// Hours by the clock on the wall, through nights, weekends and holidays.
    Hours(u32),
    /// Days of any kind.
    CalendarDays(u32),
    /// Weeks of seven days.
    Weeks(u32),
    /// Months by the calendar: 30 November and three months is the last day of February.
    CalendarMonths(u32),
    /// Days on which a school meets. Needs that school's own calendar, so no due day is offered.
    SchoolDays(u32),
    /// A day named in the rule.
    By(Date),
}

/// When something is due: a day, or a moment for limits in hours.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Due {
    /// In time until this day ends.
    Day(Date),
    /// In time until this moment.
    At(Moment),
}

impl Due {
    /// The day it falls due, London time.
    pub fn date(self) -> Date {
        match self {
            Self::Day(day) => day,
            Self::At(moment) => moment.date(),
        }
    }

    /// The last moment at which it is in time: what falls due sooner comes first by it.
    pub fn latest(self) -> Moment {
        match self {
            Self::Day(day) => When::Day(day).latest(),
            Self::At(moment) => moment,
        }
    }
}

/// Why a clock cannot answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ClockError {
    /// The list of bank holidays does not reach, or the end is before the start.
    #[error(transparent)]
    Calendar(#[from] CalendarError),
    /// The limit counts days on which a school meets, and there is no calendar for the school.
    #[error("the limit counts school days, which needs the school's own term dates")]
    NeedsSchoolCalendar,
    /// The limit counts from an event in a unit that cannot be counted back.
    #[error("a limit of {0} cannot be counted back from an event")]
    CannotCountBack(Limit),
    /// The due day would be after the year 9999.
    #[error("the limit is too long for any calendar")]
    TooFar,
}

impl Limit {
    /// When something that started then is due. A limit in hours that starts on a day with no
    /// time is due at the earliest it can be: counted from the midnight that day began.
    pub fn due(self, started: When, calendar: &WorkingCalendar) -> Result<Due, ClockError> {
        if let Self::Hours(hours) = self {
            let from = started.earliest();
            return from.plus_hours(hours).map(Due::At).ok_or(ClockError::TooFar);
        }
        self.due_day(started.date(), calendar).map(Due::Day)
    }

    /// The last day of a limit that is counted in days of some kind.
    fn due_day(self, start: Date, calendar: &WorkingCalendar) -> Result<Date, ClockError> {
        match self {
            Self::WorkingDays(count) => Ok(calendar.add_working_days(start, count)?),
            Self::CalendarDays(_) | Self::Weeks(_) | Self::CalendarMonths(_) | Self::Hours(_) => {
                let span = self.span().ok_or(ClockError::TooFar)?;
                start.checked_add(span).map_err(|_| ClockError::TooFar)
            }
            Self::SchoolDays(_) => Err(ClockError::NeedsSchoolCalendar),
            Self::By(day) => Ok(day),
        }
    }

    /// The last day that is still in time for something due this long before an event, such as a
    /// report that a family must have three working days before a conference.
    pub fn last_day_before(self, event: Date, calendar: &WorkingCalendar) -> Result<Date, ClockError> {
        match self {
            Self::WorkingDays(count) => Ok(calendar.subtract_working_days(event, count)?),
            Self::CalendarDays(_) | Self::Weeks(_) | Self::CalendarMonths(_) => {
                let span = self.span().ok_or(ClockError::TooFar)?;
                event.checked_sub(span).map_err(|_| ClockError::TooFar)
            }
            Self::SchoolDays(_) => Err(ClockError::NeedsSchoolCalendar),
            Self::Hours(_) | Self::By(_) => Err(ClockError::CannotCountBack(self)),
        }
    }

    fn span(self) -> Option<Span> {
        let span = match self {
            Self::CalendarDays(days) => Span::new().try_days(days),
            Self::Weeks(weeks) => Span::new().try_weeks(weeks),
            Self::CalendarMonths(months) => Span::new().try_months(months),
            Self::Hours(hours) => Span::new().try_days(hours / 24),
            Self::WorkingDays(_) | Self::SchoolDays(_) | Self::By(_) => return None,
        };
        span.ok()
    }

    /// The number in the rule, whatever its unit. A named day has none.
    pub fn number(self) -> Option<u32> {
        match self {
            Self::WorkingDays(n)
            | Self::Hours(n)
            | Self::CalendarDays(n)
            | Self::Weeks(n)
            | Self::CalendarMonths(n)
            | Self::SchoolDays(n) => Some(n),
            Self::By(_) => None,
        }
    }

    /// Is this limit never due later than another, whatever day it starts? `None` when the two are
    /// counted in ways that cannot be compared. Different units are tried on every start day in
    /// the calendar that leaves room for both.
    pub fn never_later_than(self, other: Self, calendar: &WorkingCalendar) -> Option<bool> {
        use Limit::{By, CalendarDays, CalendarMonths, Hours, SchoolDays, Weeks, WorkingDays};
        match (self, other) {
            (WorkingDays(a), WorkingDays(b))
            | (Hours(a), Hours(b))
            | (CalendarDays(a), CalendarDays(b))
            | (Weeks(a), Weeks(b))
            | (CalendarMonths(a), CalendarMonths(b))
            | (SchoolDays(a), SchoolDays(b)) => Some(a <= b),
            (By(a), By(b)) => Some(a <= b),
            (SchoolDays(_) | By(_), _) | (_, SchoolDays(_) | By(_)) => None,
            // Hours that start late in a day reach into one day more.
            (Hours(hours), _) => CalendarDays(hours.div_ceil(24)).never_later_on_any_start(other, calendar),
            // A day lasts to its end, so it needs one whole day more than the hours allow.
            (_, Hours(hours)) => {
                let whole_days = (hours / 24).checked_sub(1).map(CalendarDays);
                whole_days.map_or(Some(false), |law| self.never_later_on_any_start(law, calendar))
            }
            _ => self.never_later_on_any_start(other, calendar),
        }
    }

    fn never_later_on_any_start(self, other: Self, calendar: &WorkingCalendar) -> Option<bool> {
        let mut start = calendar.covers_from();
        let mut tried = 0u32;
        while let (Ok(mine), Ok(theirs)) = (self.due_day(start, calendar), other.due_day(start, calendar)) {
            if theirs < mine {
                return Some(false);
            }
            if calendar.covers_to() < start {
                break;
            }
            tried += 1;
            start = start.tomorrow().ok()?;
        }
        // Fewer than four years of starts would prove little.
        (366 * 4 < tried).then_some(true)
    }
}

impl fmt::Display for Limit {
    /// "15 working days", "72 hours", "3 months".
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = match *self {
            Self::WorkingDays(n) => counted(n, "working day", "working days"),
            Self::Hours(n) => counted(n, "hour", "hours"),
            Self::CalendarDays(n) => counted(n, "calendar day", "calendar days"),
            Self::Weeks(n) => counted(n, "week", "weeks"),
            Self::CalendarMonths(n) => counted(n, "month", "months"),
            Self::SchoolDays(n) => counted(n, "school day", "school days"),
            Self::By(day) => format!("by {}", day_in_words(day)),
        };
        out.write_str(&words)
    }
}

/// Time left or time over, in the unit of the rule.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Length {
    /// Working days.
    WorkingDays(u32),
    /// Whole minutes by the clock, said as hours when there are enough.
    Minutes(u32),
    /// Days of any kind.
    CalendarDays(u32),
    /// Weeks and the days over.
    WeeksAndDays {
        /// Whole weeks.
        weeks: u32,
        /// Days over, fewer than seven.
        days: u32,
    },
    /// Months and the days over.
    MonthsAndDays {
        /// Whole calendar months.
        months: u32,
        /// Days over.
        days: u32,
    },
}

impl Length {
    /// Is there nothing of it?
    pub fn is_nothing(self) -> bool {
        match self {
            Self::WorkingDays(n) | Self::Minutes(n) | Self::CalendarDays(n) => n == 0,
            Self::WeeksAndDays { weeks, days } => weeks == 0 && days == 0,
            Self::MonthsAndDays { months, days } => months == 0 && days == 0,
        }
    }

    /// From one day to another, in the unit of a rule. Nothing if the second is not after the first.
    pub(crate) fn between(
        limit: Limit,
        from: Date,
        to: Date,
        calendar: &WorkingCalendar,
    ) -> Result<Self, ClockError> {
        let to = to.max(from);
        let days = u32::try_from(calendar_days_between(from, to)).unwrap_or(0);
        match limit {
            Limit::WorkingDays(_) => Ok(Self::WorkingDays(calendar.working_days_between(from, to)?)),
            Limit::Weeks(_) => Ok(Self::WeeksAndDays { weeks: days / 7, days: days % 7 }),
            Limit::CalendarMonths(_) => Ok(Self::months_between(from, to)),
            Limit::SchoolDays(_) => Err(ClockError::NeedsSchoolCalendar),
            Limit::CalendarDays(_) | Limit::By(_) | Limit::Hours(_) => Ok(Self::CalendarDays(days)),
        }
    }

    fn months_between(from: Date, to: Date) -> Self {
        let years = i32::from(to.year()) - i32::from(from.year());
        let mut months = years * 12 + i32::from(to.month()) - i32::from(from.month());
        let add = |months| Span::new().try_months(months).ok().and_then(|span| from.checked_add(span).ok());
        if add(months).is_none_or(|reached| to < reached) {
            months -= 1;
        }
        let reached = add(months).unwrap_or(from);
        Self::MonthsAndDays {
            months: u32::try_from(months).unwrap_or(0),
            days: u32::try_from(calendar_days_between(reached, to)).unwrap_or(0),
        }
    }

    /// From one moment to another, in minutes of real time. Nothing if the second is not after the first.
    pub(crate) fn between_moments(from: Moment, to: Moment) -> Self {
        let minutes = to.since(from).as_mins();
        Self::Minutes(u32::try_from(minutes.max(0)).unwrap_or(u32::MAX))
    }
}

impl fmt::Display for Length {
    /// "2 working days", "3 hours", "40 minutes", "2 weeks and 3 days".
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let both = |many: u32, words: String, days: u32| match (many, days) {
            (0, days) => counted(days, "day", "days"),
            (_, 0) => words,
            (_, days) => format!("{words} and {}", counted(days, "day", "days")),
        };
        let words = match *self {
            Self::WorkingDays(n) => counted(n, "working day", "working days"),
            Self::Minutes(n) if n < 60 => counted(n, "minute", "minutes"),
            Self::Minutes(n) => counted(n / 60, "hour", "hours"),
            Self::CalendarDays(n) => counted(n, "day", "days"),
            Self::WeeksAndDays { weeks, days } => both(weeks, counted(weeks, "week", "weeks"), days),
            Self::MonthsAndDays { months, days } => both(months, counted(months, "month", "months"), days),
        };
        out.write_str(&words)
    }
}

impl Moment {
    /// So many hours of real time later, whatever the clocks on the wall do in between.
    pub fn plus_hours(self, hours: u32) -> Option<Self> {
        let later = self.timestamp().checked_add(SignedDuration::from_hours(hours.into()));
        later.ok().map(Self::from_timestamp)
    }

    /// Real time since an earlier moment, less than nothing if it was later.
    pub fn since(self, earlier: Self) -> SignedDuration {
        self.timestamp().duration_since(earlier.timestamp())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::tests::{any_day, england, on};
    use proptest::prelude::*;

    fn due(limit: Limit, start: &str) -> String {
        match limit.due(When::Day(on(start)), &england()).unwrap() {
            Due::Day(day) => day.to_string(),
            Due::At(moment) => moment.to_string(),
        }
    }

    #[test]
    fn months_stop_at_the_end_of_a_short_month() {
        assert_eq!(due(Limit::CalendarMonths(3), "2024-11-30"), "2025-02-28");
        assert_eq!(due(Limit::CalendarMonths(3), "2023-11-30"), "2024-02-29");
        assert_eq!(due(Limit::CalendarMonths(6), "2025-03-31"), "2025-09-30");
        assert_eq!(due(Limit::CalendarMonths(6), "2025-08-15"), "2026-02-15");
    }

    #[test]
    fn weeks_days_and_named_days() {
        assert_eq!(due(Limit::Weeks(6), "2025-03-03"), "2025-04-14");
        assert_eq!(due(Limit::CalendarDays(8), "2025-12-20"), "2025-12-28");
        assert_eq!(due(Limit::By(on("2024-12-31")), "2023-12-15"), "2024-12-31");
    }

    #[test]
    fn seventy_two_hours_are_real_hours_across_the_clock_changes() {
        let due = |start: Moment| Limit::Hours(72).due(When::At(start), &england()).unwrap();
        // Clocks go forward on 30 March 2025 and back on 26 October 2025.
        let spring = Moment::on(on("2025-03-28"), 12, 0);
        assert_eq!(due(spring), Due::At(Moment::on(on("2025-03-31"), 13, 0)));
        let autumn = Moment::on(on("2025-10-24"), 12, 0);
        assert_eq!(due(autumn), Due::At(Moment::on(on("2025-10-27"), 11, 0)));
    }

    #[test]
    fn hours_from_a_day_without_a_time_are_due_at_the_earliest() {
        assert_eq!(due(Limit::Hours(72), "2025-01-06"), "2025-01-09T00:00:00.000000Z");
    }

    #[test]
    fn a_report_before_a_meeting_is_counted_back() {
        let calendar = england();
        let back = |limit: Limit, day| limit.last_day_before(on(day), &calendar).unwrap();
        assert_eq!(back(Limit::WorkingDays(3), "2025-04-22"), on("2025-04-15"));
        assert_eq!(back(Limit::Weeks(6), "2025-04-22"), on("2025-03-11"));
        assert!(Limit::Hours(2).last_day_before(on("2025-04-22"), &calendar).is_err());
    }

    #[test]
    fn school_days_are_never_guessed() {
        let asked = Limit::SchoolDays(5).due(When::Day(on("2025-01-06")), &england());
        assert_eq!(asked, Err(ClockError::NeedsSchoolCalendar));
    }

    #[test]
    fn a_limit_too_long_for_the_calendar_is_an_error() {
        let asked = |limit: Limit| limit.due(When::Day(on("2025-01-06")), &england());
        assert_eq!(asked(Limit::CalendarMonths(u32::MAX)), Err(ClockError::TooFar));
        assert!(matches!(asked(Limit::WorkingDays(90_000)), Err(ClockError::Calendar(_))));
    }

    #[test]
    fn tighter_is_told_from_looser_in_the_same_unit_and_across_units() {
        let calendar = england();
        let check = |mine: Limit, law: Limit| mine.never_later_than(law, &calendar);
        assert_eq!(check(Limit::WorkingDays(15), Limit::WorkingDays(15)), Some(true));
        assert_eq!(check(Limit::WorkingDays(16), Limit::WorkingDays(15)), Some(false));
        assert_eq!(check(Limit::Weeks(6), Limit::CalendarMonths(3)), Some(true));
        assert_eq!(check(Limit::CalendarDays(89), Limit::CalendarMonths(3)), Some(true));
        assert_eq!(check(Limit::CalendarDays(90), Limit::CalendarMonths(3)), Some(false));
        assert_eq!(check(Limit::Hours(24), Limit::WorkingDays(1)), Some(true));
        // From half past eleven at night, 25 hours reach into the day after next.
        assert_eq!(check(Limit::Hours(25), Limit::WorkingDays(1)), Some(false));
        assert_eq!(check(Limit::WorkingDays(1), Limit::Hours(24)), Some(false));
        assert_eq!(check(Limit::CalendarDays(1), Limit::Hours(48)), Some(true));
        assert_eq!(check(Limit::CalendarDays(2), Limit::Hours(48)), Some(false));
        assert_eq!(check(Limit::SchoolDays(1), Limit::WorkingDays(15)), None);
    }

    #[test]
    fn lengths_are_said_in_the_unit_of_the_rule() {
        let calendar = england();
        let say = |limit, from, to| Length::between(limit, on(from), on(to), &calendar).unwrap().to_string();
        assert_eq!(say(Limit::WorkingDays(15), "2025-04-17", "2025-04-23"), "2 working days");
        assert_eq!(say(Limit::Weeks(6), "2025-03-03", "2025-03-20"), "2 weeks and 3 days");
        assert_eq!(say(Limit::Weeks(6), "2025-03-03", "2025-03-06"), "3 days");
        assert_eq!(say(Limit::CalendarMonths(3), "2025-01-31", "2025-02-28"), "1 month");
        assert_eq!(say(Limit::CalendarMonths(3), "2025-01-15", "2025-02-14"), "30 days");
        assert_eq!(say(Limit::CalendarMonths(3), "2025-01-15", "2025-03-16"), "2 months and 1 day");
        assert_eq!(Length::Minutes(59).to_string(), "59 minutes");
        assert_eq!(Length::Minutes(185).to_string(), "3 hours");
    }

    proptest! {
        #[test]
        fn a_longer_limit_is_never_due_sooner(start in any_day(), unit in 0u8..4, n in 0u32..24, more in 0u32..3) {
            let calendar = england();
            let limit = |n| match unit {
                0 => Limit::WorkingDays(n),
                1 => Limit::CalendarDays(n),
                2 => Limit::Weeks(n),
                _ => Limit::CalendarMonths(n),
            };
            let (first, second) = (limit(n).due_day(start, &calendar), limit(n + more).due_day(start, &calendar));
            prop_assert!(first.is_err() || second.is_err() || first.unwrap() <= second.unwrap());
        }
    }
}
