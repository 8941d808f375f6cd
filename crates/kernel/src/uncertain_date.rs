//! Dates that may be known only in part: a day, a month, a year, a rough idea, or not at all.

use crate::words::{day_in_words, month_name};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

/// A month of a year, such as March 2019.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct MonthOfYear(Date);

impl MonthOfYear {
    /// The month with this number (January is 1), if there is one.
    pub fn new(year: i16, month: i8) -> Option<Self> {
        (0 <= year).then(|| Date::new(year, month, 1).ok()).flatten().map(Self)
    }

    /// The month that a day falls in.
    pub fn of(day: Date) -> Self {
        Self(day.first_of_month())
    }

    /// Its first day.
    pub fn first_day(self) -> Date {
        self.0
    }

    /// Its last day.
    pub fn last_day(self) -> Date {
        self.0.last_of_month()
    }
}

/// A year on its own.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Year(i16);

impl Year {
    /// The year with this number, if it can be written in four figures.
    pub fn new(year: i16) -> Option<Self> {
        (0..=9998).contains(&year).then_some(Self(year))
    }

    /// The number of the year.
    pub fn number(self) -> i16 {
        self.0
    }

    /// 1 January.
    pub fn first_day(self) -> Date {
        Date::new(self.0, 1, 1).unwrap_or(Date::MIN)
    }

    /// 31 December.
    pub fn last_day(self) -> Date {
        Date::new(self.0, 12, 31).unwrap_or(Date::MAX)
    }
}

/// A date as well as it is known. Dates of birth above all, and dates in a family's history.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum UncertainDate {
    /// The day is known.
    Day(Date),
    /// The month and the year are known, the day is not.
    Month(MonthOfYear),
    /// Only the year is known.
    Year(Year),
    /// A guess at the month, taken as right to within a month either way.
    AboutMonth(MonthOfYear),
    /// A guess at the year, taken as right to within a year either way.
    AboutYear(Year),
    /// When an unborn child is expected.
    Expected(Date),
    /// Nobody has been able to say.
    NotYetKnown,
}

/// The text was not a date in one of the ways we keep them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is not a date, a month, a year or an expected date")]
pub struct NotADate;

fn months_from(day: Date, months: i32) -> Option<Date> {
    day.checked_add(jiff::Span::new().try_months(months).ok()?).ok()
}

impl UncertainDate {
    /// The earliest day it can have been. Nothing when not yet known.
    /// For an unborn child, the day they are expected.
    pub fn earliest(&self) -> Option<Date> {
        match self {
            Self::Day(day) | Self::Expected(day) => Some(*day),
            Self::Month(month) => Some(month.first_day()),
            Self::Year(year) => Some(year.first_day()),
            Self::AboutMonth(month) => months_from(month.first_day(), -1).or(Some(month.first_day())),
            Self::AboutYear(year) => months_from(year.first_day(), -12).or(Some(year.first_day())),
            Self::NotYetKnown => None,
        }
    }

    /// The latest day it can have been. Nothing when not yet known.
    /// For an unborn child, the day they are expected.
    pub fn latest(&self) -> Option<Date> {
        match self {
            Self::Day(day) | Self::Expected(day) => Some(*day),
            Self::Month(month) => Some(month.last_day()),
            Self::Year(year) => Some(year.last_day()),
            Self::AboutMonth(month) => {
                months_from(month.first_day(), 1).map(Date::last_of_month).or(Some(month.last_day()))
            }
            Self::AboutYear(year) => months_from(year.last_day(), 12).or(Some(year.last_day())),
            Self::NotYetKnown => None,
        }
    }

    /// The day, when it is known exactly and has happened.
    pub fn exact(&self) -> Option<Date> {
        match self {
            Self::Day(day) => Some(*day),
            _ => None,
        }
    }

    /// Is it a guess or part of a date?
    pub fn is_exact(&self) -> bool {
        matches!(self, Self::Day(_))
    }

    /// Is it when an unborn child is expected?
    pub fn is_expected(&self) -> bool {
        matches!(self, Self::Expected(_))
    }

    /// The words for a page: "3 March 2019", "March 2019", "about March 2019", "Not yet known".
    pub fn in_words(&self) -> String {
        let month_words = |m: &MonthOfYear| format!("{} {}", month_name(m.0.month()), m.0.year());
        match self {
            Self::Day(day) => day_in_words(*day),
            Self::Month(month) => month_words(month),
            Self::Year(year) => year.0.to_string(),
            Self::AboutMonth(month) => format!("about {}", month_words(month)),
            Self::AboutYear(year) => format!("about {}", year.0),
            Self::Expected(day) => format!("expected {}", day_in_words(*day)),
            Self::NotYetKnown => "Not yet known".to_owned(),
        }
    }

    /// Where it stands among the kinds, so that sorting never depends on chance.
    fn rank(&self) -> u8 {
        match self {
            Self::Day(_) => 0,
            Self::Month(_) => 1,
            Self::Year(_) => 2,
            Self::AboutMonth(_) => 3,
            Self::AboutYear(_) => 4,
            Self::Expected(_) => 5,
            Self::NotYetKnown => 6,
        }
    }
}

impl From<Date> for UncertainDate {
    fn from(day: Date) -> Self {
        Self::Day(day)
    }
}

impl Ord for UncertainDate {
    /// By the earliest day it can have been, then the latest. What is not known comes last.
    fn cmp(&self, other: &Self) -> Ordering {
        let key = |d: &Self| (d.earliest().is_none(), d.earliest(), d.latest(), d.rank());
        key(self).cmp(&key(other))
    }
}

impl PartialOrd for UncertainDate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for UncertainDate {
    /// The text a store keeps: `2019-03-04`, `2019-03`, `2019`, `~2019-03`, `~2019`,
    /// `expected 2026-05-04`, `not yet known`.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => write!(out, "{day}"),
            Self::Month(month) => write!(out, "{:04}-{:02}", month.0.year(), month.0.month()),
            Self::Year(year) => write!(out, "{:04}", year.0),
            Self::AboutMonth(month) => write!(out, "~{:04}-{:02}", month.0.year(), month.0.month()),
            Self::AboutYear(year) => write!(out, "~{:04}", year.0),
            Self::Expected(day) => write!(out, "expected {day}"),
            Self::NotYetKnown => out.write_str("not yet known"),
        }
    }
}

fn only_digits(text: &str, wanted: usize) -> Option<i16> {
    let digits = text.len() == wanted && text.bytes().all(|b| b.is_ascii_digit());
    if digits { text.parse().ok() } else { None }
}

fn read_day(text: &str) -> Option<Date> {
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let month = i8::try_from(only_digits(month, 2)?).ok()?;
    Date::new(only_digits(year, 4)?, month, i8::try_from(only_digits(day, 2)?).ok()?).ok()
}

fn read_month(text: &str) -> Option<MonthOfYear> {
    let (year, month) = text.split_once('-')?;
    MonthOfYear::new(only_digits(year, 4)?, i8::try_from(only_digits(month, 2)?).ok()?)
}

fn read_year(text: &str) -> Option<Year> {
    only_digits(text, 4).and_then(Year::new)
}

impl FromStr for UncertainDate {
    type Err = NotADate;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text == "not yet known" {
            return Ok(Self::NotYetKnown);
        }
        if let Some(rest) = text.strip_prefix("expected ") {
            return read_day(rest).map(Self::Expected).ok_or(NotADate);
        }
        if let Some(rest) = text.strip_prefix('~') {
            let month = read_month(rest).map(Self::AboutMonth);
            return month.or_else(|| read_year(rest).map(Self::AboutYear)).ok_or(NotADate);
        }
        let day = read_day(text).map(Self::Day);
        let month = || read_month(text).map(Self::Month);
        day.or_else(month).or_else(|| read_year(text).map(Self::Year)).ok_or(NotADate)
    }
}

impl Serialize for UncertainDate {
    fn serialize<S: serde::Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for UncertainDate {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(from)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> UncertainDate {
        text.parse().unwrap()
    }

    #[test]
    fn each_kind_is_said_in_plain_words() {
        let words = |text| read(text).in_words();
        assert_eq!(words("2019-03-04"), "4 March 2019");
        assert_eq!(words("2019-03"), "March 2019");
        assert_eq!(words("2019"), "2019");
        assert_eq!(words("~2019-03"), "about March 2019");
        assert_eq!(words("~2019"), "about 2019");
        assert_eq!(words("expected 2026-05-04"), "expected 4 May 2026");
        assert_eq!(words("not yet known"), "Not yet known");
    }

    #[test]
    fn the_range_is_as_wide_as_the_doubt() {
        let range = |text| {
            let date = read(text);
            (date.earliest().unwrap().to_string(), date.latest().unwrap().to_string())
        };
        assert_eq!(range("2024-02"), ("2024-02-01".into(), "2024-02-29".into()));
        assert_eq!(range("2019"), ("2019-01-01".into(), "2019-12-31".into()));
        assert_eq!(range("~2019-01"), ("2018-12-01".into(), "2019-02-28".into()));
        assert_eq!(range("~2019"), ("2018-01-01".into(), "2020-12-31".into()));
        assert_eq!(read("not yet known").earliest(), None);
    }

    #[test]
    fn what_is_not_a_date_is_refused() {
        for text in
            ["", "2019-13", "2019-02-29", "19", "2019-3-4", "~", "expected", "expected 2019", "-2019", "+201"]
        {
            assert_eq!(text.parse::<UncertainDate>(), Err(NotADate), "{text}");
        }
    }

    #[test]
    fn the_unknown_sorts_last() {
        let mut dates = ["not yet known", "2019-03-04", "2019", "2018-12-31", "2019-03"].map(read);
        dates.sort();
        assert_eq!(dates, ["2018-12-31", "2019", "2019-03", "2019-03-04", "not yet known"].map(read));
    }

    fn any_uncertain_date() -> impl Strategy<Value = UncertainDate> {
        (0u8..7, 1900i16..2100, 1i8..13, 1i8..29).prop_map(|(kind, y, m, d)| {
            let (month, year) = (MonthOfYear::new(y, m).unwrap(), Year::new(y).unwrap());
            let day = Date::new(y, m, d).unwrap();
            match kind {
                0 => UncertainDate::Day(day),
                1 => UncertainDate::Month(month),
                2 => UncertainDate::Year(year),
                3 => UncertainDate::AboutMonth(month),
                4 => UncertainDate::AboutYear(year),
                5 => UncertainDate::Expected(day),
                _ => UncertainDate::NotYetKnown,
            }
        })
    }

    proptest! {
        #[test]
        fn a_date_survives_being_written_and_read(date in any_uncertain_date()) {
            let text = serde_json::to_string(&date).unwrap();
            prop_assert_eq!(serde_json::from_str::<UncertainDate>(&text).unwrap(), date);
        }

        #[test]
        fn the_earliest_is_never_after_the_latest(date in any_uncertain_date()) {
            prop_assert!(date.earliest() <= date.latest());
        }

        #[test]
        fn dates_in_order_are_equal_only_when_they_are_the_same(a in any_uncertain_date(), b in any_uncertain_date()) {
            prop_assert_eq!(a.cmp(&b) == Ordering::Equal, a == b);
            prop_assert_eq!(a.cmp(&b), b.cmp(&a).reverse());
        }

        #[test]
        fn no_text_makes_the_reader_panic(text in "\\PC{0,24}") {
            let _ = text.parse::<UncertainDate>();
        }
    }
}
