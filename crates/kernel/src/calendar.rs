//! England's working days. A working day is not a Saturday, a Sunday or a bank holiday in England.
//!
//! The day a clock starts is day 0: the first working day after it is day 1.
//! The list of holidays is data with a first and a last day. A question about a day outside that
//! list is refused, because a list that starts too late would give a wrong answer in silence.

use jiff::civil::{Date, Weekday};
use std::collections::BTreeSet;

/// Why the calendar cannot answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CalendarError {
    /// The day, or the answer, is before the first or after the last day the holiday list covers.
    #[error(
        "the list of bank holidays runs from {covers_from} to {covers_to}, which does not reach {reason}"
    )]
    OutsideCoverage {
        /// First day covered.
        covers_from: Date,
        /// Last day covered.
        covers_to: Date,
        /// What was asked for.
        reason: Asked,
    },
    /// The end came before the start, so there is nothing to count.
    #[error("it ends on {end}, before it starts on {start}")]
    EndsBeforeStart {
        /// The day it starts.
        start: Date,
        /// The day it ends.
        end: Date,
    },
    /// The first day covered is after the last.
    #[error("the holiday list is said to cover from {0} to {1}, which is backwards")]
    CoverageBackwards(Date, Date),
    /// A holiday lies outside the days that the list is said to cover.
    #[error("the holiday on {0} is outside the days the list covers")]
    HolidayOutsideCoverage(Date),
    /// The list covers more days than anybody can have meant.
    #[error("the holiday list covers more than 400 years")]
    CoverageTooLong,
}

/// What a question outside the calendar asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// This day.
    Day(Date),
    /// A working day counted forwards from this one.
    WorkingDaysAfter(Date, u32),
    /// A working day counted backwards from this one.
    WorkingDaysBefore(Date, u32),
}

impl std::fmt::Display for Asked {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Day(day) => write!(out, "{day}"),
            Self::WorkingDaysAfter(day, count) => write!(out, "{count} working days after {day}"),
            Self::WorkingDaysBefore(day, count) => write!(out, "{count} working days before {day}"),
        }
    }
}

/// England's working days over a stretch of years. Make it once and share it: each question is
/// answered from a table, whatever the distance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkingCalendar {
    covers_from: Date,
    covers_to: Date,
    first_day_number: i32,
    /// For each day covered, how many working days there are up to and including it.
    working_up_to: Vec<u32>,
    /// Every working day covered, in order.
    working_days: Vec<Date>,
    holidays: BTreeSet<Date>,
}

/// Days since 1 January 1970 in the calendar we use now.
fn day_number(date: Date) -> i32 {
    let month = i32::from(date.month());
    let year = i32::from(date.year()) - i32::from(month <= 2);
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let months_since_march = (month + 9) % 12;
    let day_of_year = (153 * months_since_march + 2) / 5 + i32::from(date.day()) - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

/// Calendar days from one day to another, less than nothing if the second comes first.
pub(crate) fn calendar_days_between(start: Date, end: Date) -> i32 {
    day_number(end) - day_number(start)
}

impl WorkingCalendar {
    /// A calendar from the bank holidays between two days, both of them covered.
    pub fn new(
        holidays: impl IntoIterator<Item = Date>,
        covers_from: Date,
        covers_to: Date,
    ) -> Result<Self, CalendarError> {
        if covers_to < covers_from {
            return Err(CalendarError::CoverageBackwards(covers_from, covers_to));
        }
        if 400 * 366 < calendar_days_between(covers_from, covers_to) {
            return Err(CalendarError::CoverageTooLong);
        }
        let holidays: BTreeSet<Date> = holidays.into_iter().collect();
        if let Some(outside) = holidays.iter().find(|day| **day < covers_from || covers_to < **day) {
            return Err(CalendarError::HolidayOutsideCoverage(*outside));
        }
        let mut calendar = Self {
            covers_from,
            covers_to,
            first_day_number: day_number(covers_from),
            working_up_to: Vec::new(),
            working_days: Vec::new(),
            holidays,
        };
        calendar.fill_tables();
        Ok(calendar)
    }

    /// The same calendar with further holidays: the one-off kind, announced weeks ahead.
    pub fn with_holidays(&self, further: impl IntoIterator<Item = Date>) -> Result<Self, CalendarError> {
        Self::new(self.holidays.iter().copied().chain(further), self.covers_from, self.covers_to)
    }

    fn fill_tables(&mut self) {
        let mut day = self.covers_from;
        loop {
            let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
            if !weekend && !self.holidays.contains(&day) {
                self.working_days.push(day);
            }
            self.working_up_to.push(u32::try_from(self.working_days.len()).unwrap_or(u32::MAX));
            match day.tomorrow() {
                Ok(next) if next <= self.covers_to => day = next,
                _ => return,
            }
        }
    }

    /// First day the list of holidays covers.
    pub fn covers_from(&self) -> Date {
        self.covers_from
    }

    /// Last day the list of holidays covers.
    pub fn covers_to(&self) -> Date {
        self.covers_to
    }

    /// The bank holidays, earliest first.
    pub fn holidays(&self) -> impl Iterator<Item = Date> + '_ {
        self.holidays.iter().copied()
    }

    fn outside(&self, reason: Asked) -> CalendarError {
        CalendarError::OutsideCoverage { covers_from: self.covers_from, covers_to: self.covers_to, reason }
    }

    /// Working days up to and including a day.
    fn working_up_to(&self, day: Date) -> Result<u32, CalendarError> {
        usize::try_from(day_number(day) - self.first_day_number)
            .ok()
            .and_then(|index| self.working_up_to.get(index).copied())
            .ok_or_else(|| self.outside(Asked::Day(day)))
    }

    /// Is this day a working day?
    pub fn is_working_day(&self, day: Date) -> Result<bool, CalendarError> {
        self.working_up_to(day)?;
        let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        Ok(!weekend && !self.holidays.contains(&day))
    }

    /// Working days strictly after the start, up to and including the end. The start is day 0.
    /// An end before the start is refused, never counted as nothing.
    pub fn working_days_between(&self, start: Date, end: Date) -> Result<u32, CalendarError> {
        if end < start {
            return Err(CalendarError::EndsBeforeStart { start, end });
        }
        Ok(self.working_up_to(end)? - self.working_up_to(start)?)
    }

    /// The n-th working day after the start. None at all is the start itself.
    pub fn add_working_days(&self, start: Date, count: u32) -> Result<Date, CalendarError> {
        let before = self.working_up_to(start)?;
        if count == 0 {
            return Ok(start);
        }
        let index = (before as usize).saturating_add(count as usize) - 1;
        let found = self.working_days.get(index).copied();
        found.ok_or_else(|| self.outside(Asked::WorkingDaysAfter(start, count)))
    }

    /// The n-th working day before a day, for what must happen ahead of a meeting.
    pub fn subtract_working_days(&self, day: Date, count: u32) -> Result<Date, CalendarError> {
        let up_to = self.working_up_to(day)? as usize;
        if count == 0 {
            return Ok(day);
        }
        let strictly_before = up_to - usize::from(self.is_working_day(day)?);
        let index = strictly_before.checked_sub(count as usize);
        let found = index.and_then(|index| self.working_days.get(index).copied());
        found.ok_or_else(|| self.outside(Asked::WorkingDaysBefore(day, count)))
    }

    /// The first working day after a day.
    pub fn next_working_day(&self, day: Date) -> Result<Date, CalendarError> {
        self.add_working_days(day, 1)
    }

    /// The day itself if it is a working day, otherwise the first one after it.
    pub fn working_day_on_or_after(&self, day: Date) -> Result<Date, CalendarError> {
        if self.is_working_day(day)? { Ok(day) } else { self.next_working_day(day) }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    /// Bank holidays in England, 2018 to 2027, for the rules' own tests.
    const HOLIDAYS: &[(i16, &[(i8, i8)])] = &[
        (2018, &[(1, 1), (3, 30), (4, 2), (5, 7), (5, 28), (8, 27), (12, 25), (12, 26)]),
        (2019, &[(1, 1), (4, 19), (4, 22), (5, 6), (5, 27), (8, 26), (12, 25), (12, 26)]),
        (2020, &[(1, 1), (4, 10), (4, 13), (5, 8), (5, 25), (8, 31), (12, 25), (12, 28)]),
        (2021, &[(1, 1), (4, 2), (4, 5), (5, 3), (5, 31), (8, 30), (12, 27), (12, 28)]),
        (2022, &[(1, 3), (4, 15), (4, 18), (5, 2), (6, 2), (6, 3), (8, 29), (9, 19), (12, 26), (12, 27)]),
        (2023, &[(1, 2), (4, 7), (4, 10), (5, 1), (5, 8), (5, 29), (8, 28), (12, 25), (12, 26)]),
        (2024, &[(1, 1), (3, 29), (4, 1), (5, 6), (5, 27), (8, 26), (12, 25), (12, 26)]),
        (2025, &[(1, 1), (4, 18), (4, 21), (5, 5), (5, 26), (8, 25), (12, 25), (12, 26)]),
        (2026, &[(1, 1), (4, 3), (4, 6), (5, 4), (5, 25), (8, 31), (12, 25), (12, 28)]),
        (2027, &[(1, 1), (3, 26), (3, 29), (5, 3), (5, 31), (8, 30), (12, 27), (12, 28)]),
    ];

    pub(crate) fn england() -> WorkingCalendar {
        let days = HOLIDAYS.iter().flat_map(|(y, days)| days.iter().map(|(m, d)| date(*y, *m, *d)));
        WorkingCalendar::new(days, date(2018, 1, 1), date(2027, 12, 31)).unwrap()
    }

    pub(crate) fn on(text: &str) -> Date {
        text.parse().unwrap()
    }

    /// Start, then the due days for 1, 5, 10, 15, 20 and 45 working days.
    const VECTORS: &[(&str, [&str; 6])] = &[
        ("2025-01-06", ["2025-01-07", "2025-01-13", "2025-01-20", "2025-01-27", "2025-02-03", "2025-03-10"]),
        ("2025-04-11", ["2025-04-14", "2025-04-22", "2025-04-29", "2025-05-07", "2025-05-14", "2025-06-19"]),
        ("2025-04-12", ["2025-04-14", "2025-04-22", "2025-04-29", "2025-05-07", "2025-05-14", "2025-06-19"]),
        ("2025-12-15", ["2025-12-16", "2025-12-22", "2025-12-31", "2026-01-08", "2026-01-15", "2026-02-19"]),
        ("2026-03-23", ["2026-03-24", "2026-03-30", "2026-04-08", "2026-04-15", "2026-04-22", "2026-05-29"]),
        ("2026-12-24", ["2026-12-29", "2027-01-05", "2027-01-12", "2027-01-19", "2027-01-26", "2027-03-02"]),
        ("2022-05-20", ["2022-05-23", "2022-05-27", "2022-06-07", "2022-06-14", "2022-06-21", "2022-07-26"]),
    ];

    #[test]
    fn published_examples_fall_on_their_days() {
        let calendar = england();
        for (start, dues) in VECTORS {
            for (count, due) in [1, 5, 10, 15, 20, 45].into_iter().zip(dues) {
                assert_eq!(calendar.add_working_days(on(start), count), Ok(on(due)), "{start} + {count}");
            }
        }
    }

    #[test]
    fn each_example_is_in_time_on_its_day_and_late_on_the_next_working_day() {
        let calendar = england();
        for (start, dues) in VECTORS {
            for (count, due) in [1, 5, 10, 15, 20, 45].into_iter().zip(dues) {
                let due = on(due);
                let day_after = calendar.next_working_day(due).unwrap();
                assert_eq!(calendar.working_days_between(on(start), due), Ok(count));
                assert_eq!(calendar.working_days_between(on(start), day_after), Ok(count + 1));
                assert_eq!(calendar.working_days_between(on(start), due.yesterday().unwrap()), Ok(count - 1));
            }
        }
    }

    #[test]
    fn started_and_finished_the_same_day_is_no_working_days() {
        assert_eq!(england().working_days_between(on("2025-01-06"), on("2025-01-06")), Ok(0));
    }

    #[test]
    fn a_saturday_finish_counts_as_the_friday_before() {
        let calendar = england();
        let (friday, saturday) = (on("2025-01-10"), on("2025-01-11"));
        assert_eq!(
            calendar.working_days_between(on("2025-01-06"), friday),
            calendar.working_days_between(on("2025-01-06"), saturday)
        );
    }

    #[test]
    fn an_end_before_the_start_is_refused_rather_than_counted_as_in_time() {
        let (start, end) = (on("2025-01-07"), on("2025-01-06"));
        assert_eq!(
            england().working_days_between(start, end),
            Err(CalendarError::EndsBeforeStart { start, end })
        );
    }

    #[test]
    fn a_day_before_the_list_begins_is_an_error_not_an_answer() {
        let calendar = england();
        assert!(calendar.is_working_day(on("2018-01-01")).is_ok());
        assert!(calendar.is_working_day(on("2017-12-29")).is_err());
        assert!(calendar.working_days_between(on("2017-12-20"), on("2018-01-10")).is_err());
        let error = calendar.add_working_days(on("2017-12-20"), 15).unwrap_err();
        assert_eq!(
            error.to_string(),
            "the list of bank holidays runs from 2018-01-01 to 2027-12-31, which does not reach 2017-12-20"
        );
    }

    #[test]
    fn a_due_day_past_the_end_of_the_list_is_an_error() {
        let calendar = england();
        assert_eq!(calendar.add_working_days(on("2027-12-24"), 3), Ok(on("2027-12-31")));
        assert!(calendar.add_working_days(on("2027-12-24"), 4).is_err());
        assert!(calendar.add_working_days(on("2027-12-24"), u32::MAX).is_err());
        assert!(calendar.subtract_working_days(on("2018-01-02"), 1).is_err());
    }

    #[test]
    fn a_one_off_holiday_moves_what_falls_after_it() {
        let calendar = england();
        let with_jubilee = calendar.with_holidays([on("2026-07-01")]).unwrap();
        assert_eq!(calendar.add_working_days(on("2026-06-30"), 1), Ok(on("2026-07-01")));
        assert_eq!(with_jubilee.add_working_days(on("2026-06-30"), 1), Ok(on("2026-07-02")));
        assert!(calendar.with_holidays([on("2040-01-02")]).is_err());
    }

    #[test]
    fn a_backwards_calendar_is_refused() {
        assert!(WorkingCalendar::new([], on("2025-02-01"), on("2025-01-01")).is_err());
    }

    #[test]
    fn day_numbers_agree_with_the_almanac() {
        assert_eq!(day_number(on("1970-01-01")), 0);
        assert_eq!(day_number(on("2000-02-29")), 11_016);
        assert_eq!(day_number(on("1969-12-31")), -1);
    }

    pub(crate) fn any_day() -> impl Strategy<Value = Date> {
        (0..365 * 8).prop_map(|days| date(2018, 6, 1).checked_add(jiff::Span::new().days(days)).unwrap())
    }

    proptest! {
        #[test]
        fn adding_then_counting_returns_the_number(start in any_day(), count in 0u32..200) {
            let calendar = england();
            let due = calendar.add_working_days(start, count).unwrap();
            prop_assert_eq!(calendar.working_days_between(start, due), Ok(count));
        }

        #[test]
        fn counting_agrees_with_walking(start in any_day(), days in 0i32..400) {
            let calendar = england();
            let end = start.checked_add(jiff::Span::new().days(days)).unwrap();
            let mut walked = 0;
            let mut day = start;
            while day < end {
                day = day.tomorrow().unwrap();
                walked += u32::from(calendar.is_working_day(day).unwrap());
            }
            prop_assert_eq!(calendar.working_days_between(start, end), Ok(walked));
        }

        #[test]
        fn a_later_start_is_never_due_sooner(start in any_day(), count in 0u32..200) {
            let calendar = england();
            let next = start.tomorrow().unwrap();
            prop_assert!(calendar.add_working_days(start, count).unwrap() <= calendar.add_working_days(next, count).unwrap());
        }

        #[test]
        fn going_back_then_forward_returns_to_a_working_day(start in any_day(), count in 1u32..60) {
            let calendar = england();
            let day = calendar.next_working_day(start).unwrap();
            let back = calendar.subtract_working_days(day, count).unwrap();
            prop_assert_eq!(calendar.add_working_days(back, count), Ok(day));
        }

        #[test]
        fn the_order_of_the_holiday_list_never_matters(start in any_day(), count in 0u32..60, turn in 0usize..80) {
            let forwards = england();
            let mut days: Vec<Date> = forwards.holidays().collect();
            days.rotate_left(turn % 80);
            let turned = WorkingCalendar::new(days, forwards.covers_from(), forwards.covers_to()).unwrap();
            prop_assert_eq!(forwards.add_working_days(start, count), turned.add_working_days(start, count));
        }
    }
}
