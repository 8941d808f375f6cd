//! Dates and times as people type them: three boxes for a date, one box for a time.

use kernel::Date;

use crate::words::uncapitalised;

/// Which box of a date to put right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateBox {
    /// The day.
    Day,
    /// The month.
    Month,
    /// The year.
    Year,
}

impl DateBox {
    /// The ending of the box's id and name.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Month => "month",
            Self::Year => "year",
        }
    }
}

/// Why the three boxes do not make a date, and what to say about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateProblem {
    /// The box the error summary goes to.
    pub first_box: DateBox,
    /// Every box marked as wrong.
    pub boxes: Vec<DateBox>,
    /// What to do.
    pub message: String,
}

/// Which side of today a date may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DateRule {
    /// Any real date.
    #[default]
    AnyDay,
    /// Today or before: something that has happened.
    TodayOrPast,
    /// Today or after: something that is planned.
    TodayOrFuture,
}

/// Reads the three boxes of a date. `what` names the date as the question does: "Date of birth".
///
/// Months may be numbers or names. A year is four figures. Nothing is guessed.
pub fn parse_date(day: &str, month: &str, year: &str, what: &str) -> Result<Date, DateProblem> {
    let (day, month, year) = (day.trim(), month.trim(), year.trim());
    missing(day, month, year, what)?;
    let real =
        || problem(&[DateBox::Day, DateBox::Month, DateBox::Year], format!("{what} must be a real date"));
    let day_number: i8 =
        whole(day).ok_or_else(|| problem(&[DateBox::Day], format!("{what} must be a real date")))?;
    let month_number = month_number(month)
        .ok_or_else(|| problem(&[DateBox::Month], format!("{what} must be a real date")))?;
    if year.len() != 4 || whole::<i16>(year).is_none() {
        return Err(problem(
            &[DateBox::Year],
            format!("Year of {} must be 4 numbers, like 2015", uncapitalised(what)),
        ));
    }
    Date::new(whole(year).ok_or_else(real)?, month_number, day_number).map_err(|_| real())
}

/// Checks a date against today.
pub fn check_date(date: Date, rule: DateRule, today: Date, what: &str) -> Result<Date, DateProblem> {
    let all = [DateBox::Day, DateBox::Month, DateBox::Year];
    match rule {
        DateRule::TodayOrPast if date > today => {
            Err(problem(&all, format!("{what} must be today or in the past")))
        }
        DateRule::TodayOrFuture if date < today => {
            Err(problem(&all, format!("{what} must be today or in the future")))
        }
        DateRule::AnyDay | DateRule::TodayOrPast | DateRule::TodayOrFuture => Ok(date),
    }
}

fn missing(day: &str, month: &str, year: &str, what: &str) -> Result<(), DateProblem> {
    let empty: Vec<DateBox> = [(day, DateBox::Day), (month, DateBox::Month), (year, DateBox::Year)]
        .into_iter()
        .filter(|(typed, _)| typed.is_empty())
        .map(|(_, which)| which)
        .collect();
    let words: Vec<&str> = empty.iter().map(|which| which.ending()).collect();
    match words.as_slice() {
        [] => Ok(()),
        [one] => Err(problem(&empty, format!("{what} must include a {one}"))),
        [one, two] => Err(problem(&empty, format!("{what} must include a {one} and {two}"))),
        _ => Err(problem(&empty, format!("Enter the {}", uncapitalised(what)))),
    }
}

fn problem(boxes: &[DateBox], message: String) -> DateProblem {
    DateProblem { first_box: boxes.first().copied().unwrap_or(DateBox::Day), boxes: boxes.to_vec(), message }
}

/// Only figures: no sign, no space, no letter.
fn whole<N: std::str::FromStr>(typed: &str) -> Option<N> {
    if typed.is_empty() || !typed.bytes().all(|b| b.is_ascii_digit()) { None } else { typed.parse().ok() }
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

fn month_number(typed: &str) -> Option<i8> {
    let typed = typed.to_lowercase();
    if let Some(number) = whole::<i8>(&typed) {
        return (1..=12).contains(&number).then_some(number);
    }
    let typed = if typed == "sept" { "sep".to_owned() } else { typed };
    MONTHS
        .iter()
        .position(|month| typed.len() >= 3 && month.starts_with(&typed))
        .and_then(|at| i8::try_from(at + 1).ok())
}

/// A time of day somebody typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct TimeOfDay {
    /// 0 to 23.
    pub hour: i8,
    /// 0 to 59.
    pub minute: i8,
}

/// Reads a time: "10:30am", "2pm", "14:05", "midday". `what` names it as the question does.
///
/// "2:30" could be either half of the day, so it is asked about, never guessed.
pub fn parse_time(typed: &str, what: &str) -> Result<TimeOfDay, String> {
    let typed = typed.trim().to_lowercase().replace([' ', '.'], ":").replace("::", ":");
    match typed.as_str() {
        "" => return Err(format!("Enter the {}", uncapitalised(what))),
        "midday" | "noon" => return Ok(TimeOfDay { hour: 12, minute: 0 }),
        "midnight" => return Ok(TimeOfDay { hour: 0, minute: 0 }),
        _ => {}
    }
    let unreal = || format!("{what} must be a time, like 10:30am or 2pm");
    let (digits, half) = half_of_day(&typed);
    let (hour_typed, minute_typed) = hour_and_minute(digits).ok_or_else(unreal)?;
    let hour: i8 = whole(hour_typed).ok_or_else(unreal)?;
    let minute: i8 = whole(minute_typed).ok_or_else(unreal)?;
    if minute > 59 {
        return Err(unreal());
    }
    match half {
        Some(_) if !(1..=12).contains(&hour) => Err(unreal()),
        Some(Half::Morning) => Ok(TimeOfDay { hour: hour % 12, minute }),
        Some(Half::Afternoon) => Ok(TimeOfDay { hour: hour % 12 + 12, minute }),
        None if hour > 23 || digits.len() < 3 => Err(unreal()),
        None if hour_typed.len() == 1 && hour > 0 => Err(format!("{what} must say am or pm, like 2:30pm")),
        None => Ok(TimeOfDay { hour, minute }),
    }
}

enum Half {
    Morning,
    Afternoon,
}

fn half_of_day(typed: &str) -> (&str, Option<Half>) {
    let bare = typed.replace(':', "");
    let half = if bare.ends_with("am") {
        Half::Morning
    } else if bare.ends_with("pm") {
        Half::Afternoon
    } else {
        return (typed, None);
    };
    (typed.trim_end_matches([':', 'a', 'p', 'm']), Some(half))
}

fn hour_and_minute(digits: &str) -> Option<(&str, &str)> {
    if let Some((hour, minute)) = digits.split_once(':') {
        return (hour.len() <= 2 && minute.len() == 2).then_some((hour, minute));
    }
    match digits.len() {
        1 | 2 => Some((digits, "0")),
        3 => digits.split_at_checked(1),
        4 => digits.split_at_checked(2),
        _ => None,
    }
}
