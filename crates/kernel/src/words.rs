//! Days and times in plain words, the same on every page.

use crate::Moment;
use jiff::civil::{Date, Weekday};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The name of a month, 1 for January.
pub(crate) fn month_name(month: i8) -> &'static str {
    usize::try_from(month - 1).ok().and_then(|index| MONTHS.get(index).copied()).unwrap_or("")
}

/// "3 March 2025".
pub fn day_in_words(day: Date) -> String {
    format!("{} {} {}", day.day(), month_name(day.month()), day.year())
}

/// "Friday 16 May 2025".
pub fn day_with_weekday(day: Date) -> String {
    let weekday = match day.weekday() {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    };
    format!("{weekday} {}", day_in_words(day))
}

/// "10:12am", "5pm", "midday" or "midnight", London time.
pub fn time_in_words(moment: Moment) -> String {
    let zoned = moment.in_london();
    let (hour, minute) = (zoned.hour(), zoned.minute());
    match (hour, minute) {
        (0, 0) => return "midnight".to_owned(),
        (12, 0) => return "midday".to_owned(),
        _ => {}
    }
    let half = if hour < 12 { "am" } else { "pm" };
    let shown = match hour % 12 {
        0 => 12,
        other => other,
    };
    if minute == 0 { format!("{shown}{half}") } else { format!("{shown}:{minute:02}{half}") }
}

/// "10:12am on 3 March 2025", London time.
pub fn moment_in_words(moment: Moment) -> String {
    format!("{} on {}", time_in_words(moment), day_in_words(moment.date()))
}

/// What somebody typed, without the characters that cannot be seen and can do harm: control
/// characters other than line breaks and tabs, and those that turn round the direction of whatever
/// stands after them. The marks that only settle the direction of one letter are left.
pub fn without_unseen_controls(typed: &str) -> String {
    let turns = |c: char| matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    typed.chars().filter(|c| matches!(c, '\n' | '\t') || !(c.is_control() || turns(*c))).collect()
}

/// A number and its thing: "1 working day", "3 working days".
pub(crate) fn counted(number: u32, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn what_turns_text_round_or_cannot_be_seen_is_left_out() {
        let tidied = without_unseen_controls;
        assert_eq!(tidied("Amara \u{202E}Okonjo\u{202C}"), "Amara Okonjo");
        assert_eq!(tidied("\u{2067}Noor\u{2069}\u{0}\u{7}\u{9b}"), "Noor");
        assert_eq!(tidied("one\ntwo\tthree"), "one\ntwo\tthree");
        // Names in other scripts, with the marks they need, are left as they are.
        for name in ["\u{627}\u{645}\u{6cc}\u{646}\u{200c}", "Zo\u{eb}", "O\u{2019}Neill", "\u{5d3}\u{200f}"]
        {
            assert_eq!(tidied(name), name);
        }
    }

    #[test]
    fn days_are_written_in_full() {
        assert_eq!(day_in_words(date(2025, 3, 3)), "3 March 2025");
        assert_eq!(day_with_weekday(date(2025, 5, 16)), "Friday 16 May 2025");
    }

    #[test]
    fn times_are_written_as_people_say_them() {
        let at = |hour, minute| time_in_words(Moment::on(date(2025, 7, 3), hour, minute));
        assert_eq!(
            [at(10, 12), at(17, 0), at(12, 0), at(0, 0), at(0, 5), at(12, 30), at(11, 59)],
            ["10:12am", "5pm", "midday", "midnight", "12:05am", "12:30pm", "11:59am"]
        );
    }

    #[test]
    fn a_moment_in_summer_is_said_in_london_time() {
        let moment: Moment = "2025-07-03T22:12:00Z".parse().unwrap();
        assert_eq!(moment_in_words(moment), "11:12pm on 3 July 2025");
        let later: Moment = "2025-07-03T23:12:00Z".parse().unwrap();
        assert_eq!(moment_in_words(later), "12:12am on 4 July 2025");
    }
}
