//! Dates and times as people type them.

use kernel::Date;

use crate::{DateBox, DateRule, TimeOfDay, check_date, parse_date, parse_time};

fn day(year: i16, month: i8, day: i8) -> Date {
    Date::new(year, month, day).unwrap()
}

#[test]
fn dates_are_read_however_the_month_is_written() {
    let cases = [
        (("3", "3", "2025"), day(2025, 3, 3)),
        (("03", "03", "2025"), day(2025, 3, 3)),
        ((" 3 ", " March ", " 2025 "), day(2025, 3, 3)),
        (("3", "mar", "2025"), day(2025, 3, 3)),
        (("30", "Sept", "2024"), day(2024, 9, 30)),
        (("29", "2", "2024"), day(2024, 2, 29)),
        (("31", "12", "1999"), day(1999, 12, 31)),
    ];
    for ((d, m, y), expected) in cases {
        assert_eq!(parse_date(d, m, y, "Date of birth"), Ok(expected), "{d}/{m}/{y}");
    }
}

#[test]
fn a_date_that_cannot_be_used_says_what_to_do() {
    let cases = [
        (("", "", ""), "Enter the date of birth", DateBox::Day),
        (("3", "", "2025"), "Date of birth must include a month", DateBox::Month),
        (("", "3", "2025"), "Date of birth must include a day", DateBox::Day),
        (("3", "3", ""), "Date of birth must include a year", DateBox::Year),
        (("3", "", ""), "Date of birth must include a month and year", DateBox::Month),
        (("31", "2", "2025"), "Date of birth must be a real date", DateBox::Day),
        (("29", "2", "2025"), "Date of birth must be a real date", DateBox::Day),
        (("0", "2", "2025"), "Date of birth must be a real date", DateBox::Day),
        (("3", "13", "2025"), "Date of birth must be a real date", DateBox::Month),
        (("3", "Ma", "2025"), "Date of birth must be a real date", DateBox::Month),
        (("-3", "3", "2025"), "Date of birth must be a real date", DateBox::Day),
        (("+3", "3", "2025"), "Date of birth must be a real date", DateBox::Day),
        (("3", "3", "25"), "Year of date of birth must be 4 numbers, like 2015", DateBox::Year),
        (("3", "3", "twenty"), "Year of date of birth must be 4 numbers, like 2015", DateBox::Year),
        (("3", "3", "٢٠٢٥"), "Year of date of birth must be 4 numbers, like 2015", DateBox::Year),
    ];
    for ((d, m, y), message, first) in cases {
        let problem = parse_date(d, m, y, "Date of birth").unwrap_err();
        assert_eq!((problem.message.as_str(), problem.first_box), (message, first), "{d}/{m}/{y}");
    }
}

#[test]
fn a_date_is_held_to_its_side_of_today_and_today_is_on_both() {
    let today = day(2025, 5, 12);
    let (yesterday, tomorrow) = (day(2025, 5, 11), day(2025, 5, 13));
    let past = |date| check_date(date, DateRule::TodayOrPast, today, "Date of the visit");
    let future = |date| check_date(date, DateRule::TodayOrFuture, today, "Date of the visit");
    assert_eq!(past(today), Ok(today));
    assert_eq!(past(yesterday), Ok(yesterday));
    assert_eq!(past(tomorrow).unwrap_err().message, "Date of the visit must be today or in the past");
    assert_eq!(future(today), Ok(today));
    assert_eq!(future(tomorrow), Ok(tomorrow));
    assert_eq!(future(yesterday).unwrap_err().message, "Date of the visit must be today or in the future");
}

#[test]
fn times_are_read_as_people_write_them() {
    let cases = [
        ("10:30am", (10, 30)),
        ("10.30 a.m.", (10, 30)),
        ("10:30 AM", (10, 30)),
        ("2pm", (14, 0)),
        ("2 pm", (14, 0)),
        ("2:05pm", (14, 5)),
        ("12am", (0, 0)),
        ("12pm", (12, 0)),
        ("12:30pm", (12, 30)),
        ("midday", (12, 0)),
        ("Midnight", (0, 0)),
        ("14:05", (14, 5)),
        ("1405", (14, 5)),
        ("09:30", (9, 30)),
        ("0:15", (0, 15)),
        ("23:59", (23, 59)),
    ];
    for (typed, (hour, minute)) in cases {
        assert_eq!(parse_time(typed, "Time of the visit"), Ok(TimeOfDay { hour, minute }), "{typed}");
    }
}

#[test]
fn a_time_that_could_be_either_half_of_the_day_is_asked_about() {
    for typed in ["2:30", "9.15", "230"] {
        let said = parse_time(typed, "Time of the visit").unwrap_err();
        assert_eq!(said, "Time of the visit must say am or pm, like 2:30pm", "{typed}");
    }
}

#[test]
fn what_is_not_a_time_is_not_guessed() {
    for typed in [
        "14",
        "25:00",
        "10:60",
        "13pm",
        "0am",
        "later",
        "10:3am",
        "10:300am",
        "::",
        "am",
        "12345",
        "１０:３０",
    ] {
        let said = parse_time(typed, "Time of the visit").unwrap_err();
        assert_eq!(said, "Time of the visit must be a time, like 10:30am or 2pm", "{typed}");
    }
    assert_eq!(parse_time("  ", "Time of the visit").unwrap_err(), "Enter the time of the visit");
}
