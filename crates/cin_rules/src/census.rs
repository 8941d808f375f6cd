//! The year a census is about, and the days its rules count from.

use jiff::Span;
use kernel::{Date, WorkingCalendar, days_before, years_before};
use return_files::cin::Header;
use return_rules::Year;

/// The census year, with every day that a rule compares with.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Census {
    /// The collection year.
    pub year: Year,
    /// The last day of the census year: `ReferenceDate`, or 31 March where the header does not say.
    pub end: Date,
    /// The first day of the census year.
    pub start: Date,
    /// The earliest day an unborn child is expected: 30 days before the end.
    pub earliest_expected_birth: Date,
    /// The latest: nine months after the end.
    pub latest_expected_birth: Date,
    /// Children born on this day or before are of school age: four years before the end.
    pub school_age_if_born_by: Date,
    /// Children born before this day are over 25.
    pub over_25_if_born_before: Date,
    /// What is counted in working days; why not, where the calendar does not reach.
    pub working_days: Result<WorkingDays, String>,
}

/// Days found by counting working days back.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct WorkingDays {
    /// One working day before the start of the census year.
    pub one_before_start: Date,
    /// Fifteen before the end.
    pub fifteen_before_end: Date,
    /// Forty-five before the end.
    pub forty_five_before_end: Date,
}

impl Census {
    /// The year of a census with this header, checked with the rules of `year`.
    pub fn new(year: Year, header: &Header, calendar: &WorkingCalendar) -> Self {
        let last_of_march = Date::new(i16::try_from(year.0).unwrap_or(i16::MAX), 3, 31).unwrap_or(Date::MAX);
        let end = header.reference_date.get().unwrap_or(last_of_march);
        let start = years_before(end, 1).tomorrow().unwrap_or(Date::MIN);
        Self {
            year,
            end,
            start,
            earliest_expected_birth: days_before(end, 30),
            latest_expected_birth: end.checked_add(Span::new().months(9)).unwrap_or(Date::MAX),
            school_age_if_born_by: years_before(end, 4),
            over_25_if_born_before: years_before(end, 25),
            working_days: working_days(start, end, calendar).map_err(|error| error.to_string()),
        }
    }

    /// Whether a day falls in the census year, its first and last day included.
    pub fn holds(&self, day: Date) -> bool {
        self.start <= day && day <= self.end
    }
}

fn working_days(
    start: Date,
    end: Date,
    calendar: &WorkingCalendar,
) -> Result<WorkingDays, kernel::CalendarError> {
    Ok(WorkingDays {
        one_before_start: calendar.subtract_working_days(start, 1)?,
        fifteen_before_end: calendar.subtract_working_days(end, 15)?,
        forty_five_before_end: calendar.subtract_working_days(end, 45)?,
    })
}
