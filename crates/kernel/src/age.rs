//! How old somebody is on a day, as well as their date of birth is known.

use crate::UncertainDate;
use crate::calendar::calendar_days_between;
use crate::words::{counted, day_in_words};
use jiff::civil::Date;

/// An age on a day, as well as the date of birth lets us say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Age {
    /// Not born on that day. Some day when they are expected.
    Unborn {
        /// The day they are expected.
        due: Date,
        /// The expected day has gone by and nobody has recorded the birth.
        overdue: bool,
    },
    /// On that day, this person had yet to be born.
    BeforeBirth,
    /// The day of birth is known.
    Exactly {
        /// Whole years.
        years: u16,
        /// Whole months since birth, years included.
        months: u16,
        /// Whole weeks since birth.
        weeks: u32,
        /// Days since birth.
        days: u32,
    },
    /// The date of birth is known in part: their age is one of these, both included.
    Between {
        /// Whole years, if born on the latest day it can have been.
        youngest: u16,
        /// Whole years, if born on the earliest day it can have been.
        oldest: u16,
        /// The date is a guess rather than part of a known date.
        guessed: bool,
    },
    /// The date of birth is not yet known.
    NotYetKnown,
}

/// An answer to a yes or no question that may not be known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Answer {
    /// Yes.
    Yes,
    /// No.
    No,
    /// What is on record does not settle it.
    NotKnown,
}

/// Whole months from a birth to a day on or after it.
/// Somebody born on 29 February has their birthday on 1 March in other years.
fn whole_months(born: Date, day: Date) -> u16 {
    let years = i32::from(day.year()) - i32::from(born.year());
    let months = years * 12 + i32::from(day.month()) - i32::from(born.month());
    let reached = born.day() <= day.day();
    u16::try_from(months - i32::from(!reached)).unwrap_or(0)
}

fn whole_years(born: Date, day: Date) -> u16 {
    whole_months(born, day) / 12
}

/// How old somebody born then is on a day.
pub fn age_at(born: &UncertainDate, day: Date) -> Age {
    if let UncertainDate::Expected(due) = born {
        return Age::Unborn { due: *due, overdue: *due < day };
    }
    let (Some(earliest), Some(latest)) = (born.earliest(), born.latest()) else {
        return Age::NotYetKnown;
    };
    if day < earliest {
        return Age::BeforeBirth;
    }
    if earliest == latest {
        let days = u32::try_from(calendar_days_between(earliest, day)).unwrap_or(0);
        let months = whole_months(earliest, day);
        return Age::Exactly { years: months / 12, months, weeks: days / 7, days };
    }
    let guessed = matches!(born, UncertainDate::AboutMonth(_) | UncertainDate::AboutYear(_));
    let youngest = if day < latest { 0 } else { whole_years(latest, day) };
    let oldest = whole_years(earliest, day);
    Age::Between { youngest: youngest.min(oldest), oldest, guessed }
}

/// Was this person a child, under 18, on that day? An unborn child is.
pub fn under_18_at(born: &UncertainDate, day: Date) -> Answer {
    match age_at(born, day) {
        Age::Unborn { .. } | Age::BeforeBirth => Answer::Yes,
        Age::Exactly { years, .. } => {
            if years < 18 {
                Answer::Yes
            } else {
                Answer::No
            }
        }
        Age::Between { oldest, .. } if oldest < 18 => Answer::Yes,
        Age::Between { youngest, .. } if 18 <= youngest => Answer::No,
        Age::Between { .. } | Age::NotYetKnown => Answer::NotKnown,
    }
}

impl Age {
    /// Whole years, when there is only one answer.
    pub fn in_years(&self) -> Option<u16> {
        match self {
            Self::Exactly { years, .. } => Some(*years),
            Self::Between { youngest, oldest, .. } if youngest == oldest => Some(*oldest),
            _ => None,
        }
    }

    /// The words for a page: "3 years", "7 weeks", "about 6 years", "Unborn, due 4 May 2026".
    /// Days to two weeks old, weeks to three months, months to two years, years after that.
    pub fn in_words(&self) -> String {
        match *self {
            Self::Unborn { due, overdue: false } => format!("Unborn, due {}", day_in_words(due)),
            Self::Unborn { due, overdue: true } => {
                format!("Expected {}, birth not recorded", day_in_words(due))
            }
            Self::BeforeBirth => "Not yet born".to_owned(),
            Self::Exactly { days: 0, .. } => "Born today".to_owned(),
            Self::Exactly { days, .. } if days < 14 => counted(days, "day", "days"),
            Self::Exactly { weeks, months, .. } if months < 3 => counted(weeks, "week", "weeks"),
            Self::Exactly { months, years, .. } if years < 2 => counted(months.into(), "month", "months"),
            Self::Exactly { years, .. } => counted(years.into(), "year", "years"),
            Self::Between { youngest, oldest, .. } if oldest == 0 && youngest == 0 => {
                "under 1 year".to_owned()
            }
            Self::Between { youngest, oldest, guessed: true } => {
                format!("about {}", counted(u32::from(youngest + oldest).div_ceil(2), "year", "years"))
            }
            Self::Between { youngest, oldest, .. } if youngest == oldest => {
                counted(oldest.into(), "year", "years")
            }
            Self::Between { youngest: 0, oldest: 1, .. } => "under 2 years".to_owned(),
            Self::Between { youngest, oldest, .. } => format!("{youngest} or {oldest} years"),
            Self::NotYetKnown => "Age not yet known".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn on(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn words(born: &str, day: &str) -> String {
        age_at(&born.parse().unwrap(), on(day)).in_words()
    }

    #[test]
    fn babies_are_counted_in_days_weeks_and_months() {
        assert_eq!(words("2025-03-03", "2025-03-03"), "Born today");
        assert_eq!(words("2025-03-03", "2025-03-04"), "1 day");
        assert_eq!(words("2025-03-03", "2025-03-16"), "13 days");
        assert_eq!(words("2025-03-03", "2025-03-17"), "2 weeks");
        assert_eq!(words("2025-03-03", "2025-04-21"), "7 weeks");
        assert_eq!(words("2025-03-03", "2025-06-02"), "13 weeks");
        assert_eq!(words("2025-03-03", "2025-06-03"), "3 months");
        assert_eq!(words("2025-03-03", "2027-03-02"), "23 months");
        assert_eq!(words("2025-03-03", "2027-03-03"), "2 years");
    }

    #[test]
    fn a_birthday_comes_on_its_day_and_not_before() {
        assert_eq!(words("2007-05-16", "2025-05-15"), "17 years");
        assert_eq!(words("2007-05-16", "2025-05-16"), "18 years");
        let born = "2007-05-16".parse().unwrap();
        assert_eq!(under_18_at(&born, on("2025-05-15")), Answer::Yes);
        assert_eq!(under_18_at(&born, on("2025-05-16")), Answer::No);
    }

    #[test]
    fn a_leap_day_child_is_a_year_older_on_the_first_of_march() {
        assert_eq!(words("2004-02-29", "2022-02-28"), "17 years");
        assert_eq!(words("2004-02-29", "2022-03-01"), "18 years");
        assert_eq!(words("2004-02-29", "2024-02-28"), "19 years");
        assert_eq!(words("2004-02-29", "2024-02-29"), "20 years");
    }

    #[test]
    fn an_unborn_child_has_a_due_date_and_is_a_child() {
        assert_eq!(words("expected 2026-05-04", "2026-01-01"), "Unborn, due 4 May 2026");
        assert_eq!(words("expected 2026-05-04", "2026-05-04"), "Unborn, due 4 May 2026");
        assert_eq!(words("expected 2026-05-04", "2026-05-05"), "Expected 4 May 2026, birth not recorded");
        assert_eq!(under_18_at(&"expected 2026-05-04".parse().unwrap(), on("2026-01-01")), Answer::Yes);
        assert_eq!(words("2026-05-04", "2026-05-01"), "Not yet born");
    }

    #[test]
    fn part_of_a_date_gives_a_range() {
        assert_eq!(words("2019", "2025-06-01"), "5 or 6 years");
        assert_eq!(words("2019-03", "2025-03-15"), "5 or 6 years");
        assert_eq!(words("2019-03", "2025-04-01"), "6 years");
        assert_eq!(words("~2019", "2025-06-01"), "about 6 years");
        assert_eq!(words("~2019-03", "2025-03-15"), "about 6 years");
        assert_eq!(words("2025-01", "2025-02-15"), "under 1 year");
        assert_eq!(words("not yet known", "2025-06-01"), "Age not yet known");
    }

    #[test]
    fn a_range_across_eighteen_is_not_known() {
        let only_year = "2007".parse().unwrap();
        assert_eq!(under_18_at(&only_year, on("2024-12-31")), Answer::Yes);
        assert_eq!(under_18_at(&only_year, on("2025-01-01")), Answer::NotKnown);
        assert_eq!(under_18_at(&only_year, on("2025-12-30")), Answer::NotKnown);
        assert_eq!(under_18_at(&only_year, on("2025-12-31")), Answer::No);
        assert_eq!(under_18_at(&UncertainDate::NotYetKnown, on("2025-01-01")), Answer::NotKnown);
    }

    proptest! {
        #[test]
        fn nobody_grows_younger(days in 0i32..8000, later in 0i32..8000) {
            let born = on("2004-02-29");
            let step = |d: i32| born.checked_add(jiff::Span::new().days(d)).unwrap();
            let (first, second) = (whole_months(born, step(days)), whole_months(born, step(days + later)));
            prop_assert!(first <= second);
        }

        #[test]
        fn an_exact_age_lies_in_the_range_of_its_year(month in 1i8..13, dom in 1i8..29, later in 0i32..9000) {
            let born = Date::new(2010, month, dom).unwrap();
            let day = born.checked_add(jiff::Span::new().days(later)).unwrap();
            let exact = age_at(&born.into(), day).in_years().unwrap();
            match age_at(&"2010".parse().unwrap(), day) {
                Age::Between { youngest, oldest, .. } => prop_assert!(youngest <= exact && exact <= oldest),
                other => prop_assert!(false, "{other:?}"),
            }
        }
    }
}
