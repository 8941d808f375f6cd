//! Reckoning with days, and how busy each one is.

use jiff::civil::Weekday;
use jiff::{SignedDuration, Span};
use kernel::{Date, Moment, WorkingCalendar};

pub(crate) fn days_after(day: Date, days: i64) -> Date {
    day.checked_add(Span::new().days(days)).unwrap_or(day)
}

pub(crate) fn days_before(day: Date, days: i64) -> Date {
    days_after(day, -days)
}

pub(crate) fn years_after(day: Date, years: i64) -> Date {
    day.checked_add(Span::new().years(years)).unwrap_or(day)
}

pub(crate) fn days_between(from: Date, to: Date) -> i64 {
    from.until(to).map_or(0, |span| i64::from(span.get_days()))
}

pub(crate) fn minutes_after(moment: Moment, minutes: i64) -> Moment {
    let later = moment.timestamp().checked_add(SignedDuration::from_mins(minutes));
    Moment::from_timestamp(later.unwrap_or(moment.timestamp()))
}

pub(crate) fn milliseconds_after(moment: Moment, milliseconds: i64) -> Moment {
    let later = moment.timestamp().checked_add(SignedDuration::from_millis(milliseconds));
    Moment::from_timestamp(later.unwrap_or(moment.timestamp()))
}

pub(crate) fn is_working_day(day: Date, calendar: &WorkingCalendar) -> bool {
    calendar.is_working_day(day).unwrap_or(true)
}

pub(crate) fn working_days_after(day: Date, count: u32, calendar: &WorkingCalendar) -> Date {
    calendar.add_working_days(day, count).unwrap_or(day)
}

pub(crate) fn working_day_on_or_after(day: Date, calendar: &WorkingCalendar) -> Date {
    calendar.working_day_on_or_after(day).unwrap_or(day)
}

/// The last working day that is not after this one.
pub(crate) fn working_day_on_or_before(day: Date, calendar: &WorkingCalendar) -> Date {
    let mut found = day;
    while !is_working_day(found, calendar) && days_between(found, day) < 30 {
        found = days_before(found, 1);
    }
    found
}

/// Are Harrowmere's schools closed for the holidays?
pub(crate) fn is_school_holiday(day: Date) -> bool {
    let (month, on) = (day.month(), day.day());
    match month {
        1 => on <= 3,
        2 => (12..=20).contains(&on),
        4 => on <= 13,
        5 => on >= 25,
        7 => on >= 23,
        8 => true,
        10 => on >= 23,
        12 => on >= 21,
        _ => false,
    }
}

/// How many contacts a day brings beside an ordinary Wednesday in term.
pub(crate) fn busyness(day: Date, calendar: &WorkingCalendar) -> f64 {
    if !is_working_day(day, calendar) {
        return if day.weekday() == Weekday::Sunday { 0.22 } else { 0.28 };
    }
    let by_weekday = match day.weekday() {
        Weekday::Monday => 1.24,
        Weekday::Tuesday => 1.08,
        Weekday::Friday => 1.10,
        _ => 1.0,
    };
    if is_school_holiday(day) { by_weekday * 0.68 } else { by_weekday }
}
