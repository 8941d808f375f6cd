//! Dates of birth as they are typed: read from many shapes, compared part by part.

/// A date of birth as eight digits, year first. It may be impossible (the 50th of December) because
/// that is what was typed, and a month or day of nought means it was not given.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct TypedDate(pub u32);

/// Which of the two numbers in 03/04/2015 is the day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DayOrder {
    /// As in England.
    DayFirst,
    /// As in the United States.
    MonthFirst,
}

/// How two dates of birth agree, best first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum DateAgreement {
    /// Every part the same.
    Same,
    /// Day and month the other way round.
    DayAndMonthSwapped,
    /// One digit differs, or two neighbouring digits are swapped.
    OneDigit,
    /// Same year, and one of them says 1 January or gives no day or month.
    YearOnlyGiven,
    /// Two of year, month and day are the same.
    TwoParts,
    /// Two digits differ.
    TwoDigits,
    /// Within a month of each other.
    Near,
    /// Only the year is the same.
    SameYear,
    /// Nothing agrees.
    Differ,
}

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

impl TypedDate {
    /// A date from its parts.
    pub fn new(year: u32, month: u32, day: u32) -> Self {
        Self(year * 10_000 + month * 100 + day)
    }

    /// The year.
    pub fn year(self) -> u32 {
        self.0 / 10_000
    }

    /// The month, nought when not given.
    pub fn month(self) -> u32 {
        self.0 / 100 % 100
    }

    /// The day of the month, nought when not given.
    pub fn day(self) -> u32 {
        self.0 % 100
    }

    /// True when only the year can be relied on: 1 January, or no month and day.
    pub fn is_year_only(self) -> bool {
        matches!(self.0 % 10_000, 0 | 101)
    }

    /// Reads `2015-03-04`, `20150304`, `04/03/2015`, `4 March 2015`, `2015` and their relatives.
    pub fn read(text: &str, order: DayOrder) -> Option<Self> {
        let text = text.trim();
        let date_part =
            text.split_once(['T']).map_or(text, |(date, _)| if date.len() >= 8 { date } else { text });
        let mut numbers = [0_u32; 3];
        let mut lengths = [0_usize; 3];
        let mut count = 0;
        let mut month_word = None;
        for part in date_part.split(|letter: char| !letter.is_alphanumeric()).filter(|part| !part.is_empty())
        {
            if part.bytes().all(|byte| byte.is_ascii_digit()) {
                if count == 3 {
                    break;
                }
                *numbers.get_mut(count)? = part.parse().ok()?;
                *lengths.get_mut(count)? = part.len();
                count += 1;
            } else {
                let lower = part.to_ascii_lowercase();
                let digits = lower.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
                if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) && count < 3 {
                    *numbers.get_mut(count)? = digits.parse().ok()?;
                    *lengths.get_mut(count)? = digits.len();
                    count += 1;
                    continue;
                }
                let found = MONTHS.iter().position(|month| lower.starts_with(month))?;
                month_word = Some(found as u32 + 1);
            }
        }
        let [first, second, third] = numbers;
        let date = match (count, month_word, lengths) {
            (1, None, [8, _, _]) => {
                if (15..=22).contains(&(first / 1_000_000)) {
                    Self(first)
                } else {
                    Self::new(first % 10_000, first / 10_000 % 100, first / 1_000_000)
                }
            }
            (1, None, [4, _, _]) => Self::new(first, 0, 0),
            (1, Some(month), [4, _, _]) => Self::new(first, month, 0),
            (2, None, [4, _, _]) => Self::new(first, second, 0),
            (2, None, [_, 4, _]) => Self::new(second, first, 0),
            (2, Some(month), [_, 4, _]) => Self::new(second, month, first),
            (2, Some(month), [4, _, _]) => Self::new(first, month, second),
            (3, None, [4, _, _]) => Self::new(first, second, third),
            (3, None, [_, _, 4]) => match order {
                DayOrder::DayFirst => Self::new(third, second, first),
                DayOrder::MonthFirst => Self::new(third, first, second),
            },
            _ => return None,
        };
        ((1_000..=2_999).contains(&date.year()) && date.month() <= 99 && date.day() <= 99).then_some(date)
    }

    pub(crate) fn day_number(self) -> Option<i32> {
        let (year, month, day) = (self.year() as i32, self.month() as i32, self.day() as i32);
        ((1..=12).contains(&month) && (1..=31).contains(&day)).then(|| {
            let (y, m) = if month <= 2 { (year - 1, month + 9) } else { (year, month - 3) };
            365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day
        })
    }

    /// How this date agrees with another.
    pub fn compare(self, other: Self) -> DateAgreement {
        if self == other {
            return DateAgreement::Same;
        }
        let same_year = self.year() == other.year();
        if same_year && (self.is_year_only() || other.is_year_only()) {
            return DateAgreement::YearOnlyGiven;
        }
        if same_year && self.month() == other.month() && (self.day() == 0 || other.day() == 0) {
            return DateAgreement::TwoParts;
        }
        if same_year && self.month() == other.day() && self.day() == other.month() {
            return DateAgreement::DayAndMonthSwapped;
        }
        let (different, neighbours) = differing_digits(self.0, other.0);
        if different == 1 || (different == 2 && neighbours) {
            return DateAgreement::OneDigit;
        }
        let parts = u8::from(same_year)
            + u8::from(self.month() == other.month())
            + u8::from(self.day() == other.day());
        if parts == 2 {
            return DateAgreement::TwoParts;
        }
        if different == 2 {
            return DateAgreement::TwoDigits;
        }
        if let (Some(one), Some(two)) = (self.day_number(), other.day_number())
            && one.abs_diff(two) <= 31
        {
            return DateAgreement::Near;
        }
        if same_year { DateAgreement::SameYear } else { DateAgreement::Differ }
    }
}

/// How many digits differ, and whether the differing ones are two neighbours swapped.
fn differing_digits(mut a: u32, mut b: u32) -> (u8, bool) {
    let mut different = 0;
    let mut swapped = false;
    let mut last: Option<(u32, u32)> = None;
    for _ in 0..8 {
        let (x, y) = (a % 10, b % 10);
        if x == y {
            last = None;
        } else {
            different += 1;
            swapped |= last == Some((y, x));
            last = Some((x, y));
        }
        a /= 10;
        b /= 10;
    }
    (different, swapped)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> TypedDate {
        TypedDate::read(text, DayOrder::DayFirst).unwrap()
    }

    #[test]
    fn every_common_shape_is_the_same_day() {
        for text in [
            "2015-03-04",
            "20150304",
            "04/03/2015",
            "4.3.2015",
            "4 March 2015",
            "4th Mar 2015",
            "2015-03-04T00:00:00",
            "04032015",
        ] {
            assert_eq!(read(text), TypedDate(20_150_304), "{text}");
        }
        assert_eq!(TypedDate::read("03/04/2015", DayOrder::MonthFirst), Some(TypedDate(20_150_304)));
        assert_eq!(read("1856"), TypedDate(18_560_000));
        assert_eq!(read("1853-12-50"), TypedDate(18_531_250));
    }

    #[test]
    fn what_is_not_a_date_is_not_guessed() {
        for text in ["", "soon", "12", "1/2", "14/07/08", "ninth of May"] {
            assert_eq!(TypedDate::read(text, DayOrder::DayFirst), None, "{text}");
        }
    }

    #[test]
    fn slips_in_a_date_are_named() {
        use DateAgreement::*;
        let born = read("2012-04-07");
        for (typed, expected) in [
            ("2012-04-07", Same),
            ("2012-07-04", DayAndMonthSwapped),
            ("2012-04-08", OneDigit),
            ("2011-04-07", OneDigit),
            ("2012-01-01", YearOnlyGiven),
            ("2012", YearOnlyGiven),
            ("2012-04-29", TwoParts),
            ("2012-05-03", TwoDigits),
            ("2012-10-23", SameYear),
            ("1997-11-30", Differ),
        ] {
            assert_eq!(born.compare(read(typed)), expected, "{typed}");
        }
        assert_eq!(read("2012-03-28").compare(read("2012-04-07")), Near);
    }
}
