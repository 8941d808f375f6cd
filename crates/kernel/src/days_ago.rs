//! A day so long before another: what lists and counts reach back to.

use jiff::Span;
use jiff::civil::Date;

fn before(day: Date, span: Span) -> Date {
    day.checked_sub(span).unwrap_or(Date::MIN)
}

/// The day that many days before.
pub fn days_before(day: Date, days: u16) -> Date {
    before(day, Span::new().days(i64::from(days)))
}

/// The same day of the month that many months before, or the last day of a shorter month.
pub fn months_before(day: Date, months: u16) -> Date {
    before(day, Span::new().months(i64::from(months)))
}

/// The same day that many years before; for 29 February, the 28th where there is no 29th.
pub fn years_before(day: Date, years: u16) -> Date {
    before(day, Span::new().years(i64::from(years)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_month_before_never_leaves_the_month_before() {
        assert_eq!(months_before(date(2025, 3, 31), 1), date(2025, 2, 28));
        assert_eq!(days_before(date(2025, 3, 31), 31), date(2025, 2, 28));
        assert_eq!(years_before(date(2024, 2, 29), 1), date(2023, 2, 28));
        assert_eq!(years_before(date(2025, 3, 31), 1), date(2024, 3, 31));
        assert_eq!(years_before(Date::MIN, 1), Date::MIN);
    }
}
