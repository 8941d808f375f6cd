//! From what was posted about one child.

use super::form::WorrySetting;
use super::read::child_count;
use super::{fields, local_answers};
use crate::worry::ChildDescribed;
use jiff::{Span, Unit};
use kernel::{Date, Known, UncertainDate, Year};
use local::{About, Fills};
use people::Sex;
use web_kit::{DateRule, Form};

/// The oldest a child can be, in years.
const OLDEST: i16 = 17;

/// Which child a message is about, where there are several: the summary lists them all together.
fn of_child(form: &Form, number: usize) -> String {
    if child_count(form) > 1 { format!(" of child {number}") } else { String::new() }
}

pub(super) fn read_child(
    form: &mut Form,
    setting: &WorrySetting<'_>,
    number: usize,
    whole: bool,
    today: Date,
) -> Option<ChildDescribed> {
    let name = |field: &str| format!("child_{number}_{field}");
    let of_child = of_child(form, number);
    form.within_limit(&name("forename"), &format!("Given name{of_child}"), fields::LONGEST_LINE);
    form.within_limit(&name("surname"), &format!("Family name{of_child}"), fields::LONGEST_LINE);
    let born = read_born(form, number, today);
    let text = |form: &Form, field: &str| form.values.text(&name(field)).to_owned();
    let (forename, surname) = (text(form, "forename"), text(form, "surname"));
    let nothing_known = forename.is_empty()
        && surname.is_empty()
        && matches!(born, Some(UncertainDate::NotYetKnown))
        && form.values.text("home_lines").is_empty()
        && form.values.text("home_postcode").is_empty();
    if nothing_known && whole {
        form.errors.add(
            &name("forename"),
            format!("Enter something about child {number}: a name, an age, a date of birth or an address"),
        );
    }
    let sex = match form.values.text(&name("sex")) {
        "F" => Known::Known(Sex::Female),
        "M" => Known::Known(Sex::Male),
        "U" => Known::NotYetKnown,
        _ => Known::NotAsked,
    };
    let mut answers = Vec::new();
    for question in setting.about(About::Child) {
        match question.fills {
            Some(Fills::Children) => {}
            Some(_) => {
                let field = fields::name_of(question, Some(number));
                local_answers::read_words(form, question, &field, &of_child, whole);
            }
            None => answers.extend(local_answers::read(form, setting, question, Some(number), whole)),
        }
    }
    let (school, own_words) = (text(form, "school"), text(form, "own_words"));
    Some(ChildDescribed { forename, surname, born: born?, sex, school, own_words, answers })
}

fn read_born(form: &mut Form, number: usize, today: Date) -> Option<UncertainDate> {
    let (born, age, expected) =
        (format!("child_{number}_born"), format!("child_{number}_age"), format!("child_{number}_expected"));
    let before = form.errors.len();
    let of_child = of_child(form, number);
    let day = form.date_if_given(&born, &format!("Date of birth{of_child}"), DateRule::TodayOrPast, today);
    let which = if of_child.is_empty() { String::new() } else { format!(" (child {number})") };
    let when_expected = format!("When the baby is expected{which}");
    let due = form.date_if_given(&expected, &when_expected, DateRule::AnyDay, today);
    if due.is_some_and(|due| !can_be_expected(due, today)) {
        form.errors.add(
            &expected,
            format!(
                "{when_expected} must be in the next 10 months, or in the last 4 weeks if the baby is late"
            ),
        );
    }
    let years = form.text_if_given(&age).map(|typed| typed.parse::<i16>());
    match years {
        Some(Ok(years)) if !(0..=OLDEST).contains(&years) => {
            form.errors.add(
                &age,
                format!(
                    "Age{of_child} must be from 0 to 17. For somebody who is 18 or over, tell adult social care."
                ),
            );
        }
        Some(Err(_)) => form
            .errors
            .add(&age, format!("Age{of_child} must be a number of years, such as 7, or 0 for a baby")),
        Some(Ok(_)) | None => {}
    }
    if day.is_some() && due.is_some() {
        form.errors.add(
            &expected,
            format!("Enter a date of birth{of_child} or when the baby is expected, not both"),
        );
    }
    if let (Some(day), Some(Ok(years))) = (day, &years)
        && !is_aged(day, *years, today)
    {
        form.errors
            .add(&age, "Age does not fit the date of birth. Change one of them, or leave the age empty.");
    }
    if due.is_some() && years.is_some() {
        form.errors.add(&age, format!("Leave the age{of_child} empty for a baby who is not born yet"));
    }
    if form.errors.len() > before {
        return None;
    }
    let grown_up =
        day.is_some_and(|day| kernel::under_18_at(&UncertainDate::Day(day), today) == kernel::Answer::No);
    if grown_up {
        form.errors.add(
            &born,
            format!(
                "Date of birth{of_child} must be of a child under 18. For somebody who is 18 or over, tell adult social care."
            ),
        );
        return None;
    }
    if let Some(day) = day {
        return Some(UncertainDate::Day(day));
    }
    if let Some(due) = due {
        return Some(UncertainDate::Expected(due));
    }
    let about = years.and_then(Result::ok).and_then(|years| Year::new(today.year() - years));
    Some(about.map_or(UncertainDate::NotYetKnown, UncertainDate::AboutYear))
}

/// A baby may come some weeks after the day that was expected, and is not known of before ten
/// months ahead of it.
fn can_be_expected(due: Date, today: Date) -> bool {
    let earliest = today.checked_sub(Span::new().weeks(4)).unwrap_or(today);
    let latest = today.checked_add(Span::new().months(10)).unwrap_or(today);
    earliest <= due && due <= latest
}

fn is_aged(born: Date, years: i16, today: Date) -> bool {
    born.until((Unit::Year, today)).is_ok_and(|lived| lived.get_years() == years)
}
