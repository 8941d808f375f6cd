//! From what was posted to a worry.

use super::form::{Asker, WorrySetting};
use crate::worry::{Channel, ChildDescribed, Consent, Danger, Home, NewWorry, Referrer};
use jiff::{Span, Unit};
use kernel::{AccountId, Date, Known, Moment, UncertainDate, Year};
use people::Sex;
use web_kit::{DateRule, Form, FormValues};

/// The most children one form may be about.
pub const MOST_CHILDREN: usize = 12;
/// The oldest a child can be, in years.
const OLDEST: i16 = 17;

/// How many children the form is about: at least one, and never fewer than were told of, whatever
/// the count that was posted says.
pub fn child_count(form: &Form) -> usize {
    let said = form.values.text("children").parse().unwrap_or(1);
    last_child_told_of(form).max(said).clamp(1, MOST_CHILDREN)
}

fn last_child_told_of(form: &Form) -> usize {
    let told = form.values.pairs().iter().filter(|(_, value)| !value.trim().is_empty());
    told.filter_map(|(name, _)| child_field(name)).map(|(number, _)| number).max().unwrap_or(0)
}

const TOO_MANY: &str =
    "One form can be about 12 children at most. Send this one, then raise another for the other children.";

/// The form with room for one more child, or a message when it has no room left.
pub fn add_child(form: &mut Form) {
    let count = child_count(form);
    if count >= MOST_CHILDREN {
        form.errors.add("children", TOO_MANY);
        return;
    }
    form.values.set("children", (count + 1).to_string());
}

/// The form without one of its children; those after it move up.
pub fn take_child_away(form: &mut Form, away: usize) {
    let count = child_count(form);
    if count <= 1 || away == 0 || away > count {
        return;
    }
    let mut kept = FormValues::new();
    for (name, value) in form.values.pairs() {
        let Some((number, field)) = child_field(name) else {
            kept.add(name, value.clone());
            continue;
        };
        if number != away {
            let moved = if number > away { number - 1 } else { number };
            kept.add(&format!("child_{moved}_{field}"), value.clone());
        }
    }
    form.values = kept;
    form.values.set("children", (count - 1).to_string());
}

fn child_field(name: &str) -> Option<(usize, &str)> {
    let (number, field) = name.strip_prefix("child_")?.split_once('_')?;
    Some((number.parse().ok()?, field))
}

/// The worry, or nothing with messages beside the fields.
pub fn read_worry(
    form: &mut Form,
    setting: &WorrySetting<'_>,
    account: Option<(AccountId, &str, &str)>,
    now: Moment,
) -> Option<NewWorry> {
    let today = now.date();
    let worry = form.need_text("worry", "Enter what you are worried about");
    form.within_limit("worry", "What you are worried about", 4000);
    form.within_limit("seen_and_heard", "What you have seen and heard", 4000);
    form.within_limit("going_well", "What is going well", 2000);
    let danger = form
        .need_choice("danger", &["now", "not_now", "cannot_say"], "Select whether a child is in danger now")
        .map(|chosen| danger_from(&chosen));
    let count = child_count(form);
    if last_child_told_of(form) > MOST_CHILDREN {
        form.errors.add("children", TOO_MANY);
    }
    let children: Vec<Option<ChildDescribed>> =
        (1..=count).map(|number| read_child(form, number, today)).collect();
    short_lines(form, &HOME_LINES);
    form.within_limit("family", "Who else is in the family", 2000);
    let consent = read_consent(form);
    let referrer = read_referrer(form, setting, account);
    short_lines(form, &REFERRER_LINES);
    if form.has_errors() {
        return None;
    }
    Some(NewWorry {
        channel: match setting.asker {
            Asker::Public => Channel::PublicForm,
            Asker::Professional => Channel::ProfessionalForm,
            Asker::CallTaker => Channel::Telephone,
        },
        received_at: now,
        referrer: referrer?,
        worry: worry?,
        seen_and_heard: form.values.text("seen_and_heard").to_owned(),
        going_well: form.values.text("going_well").to_owned(),
        danger: danger?,
        consent: consent?,
        home: Home {
            lines: form.values.text("home_lines").to_owned(),
            town: form.values.text("home_town").to_owned(),
            postcode: people::postcode_in_form(form.values.text("home_postcode")),
        },
        family: form.values.text("family").to_owned(),
        children: children.into_iter().collect::<Option<Vec<_>>>()?,
    })
}

type Line = (&'static str, &'static str);

/// Where the family lives, in one-line answers.
const HOME_LINES: [Line; 3] =
    [("home_lines", "House and street"), ("home_town", "Town or village"), ("home_postcode", "Postcode")];
/// Who is asking, in one-line answers.
const REFERRER_LINES: [Line; 5] = [
    ("referrer_name", "Name"),
    ("referrer_agency", "Agency"),
    ("referrer_role", "How you know the child"),
    ("referrer_telephone", "Telephone number"),
    ("referrer_email", "Email address"),
];

fn short_lines(form: &mut Form, lines: &[Line]) {
    for (name, what) in lines {
        form.within_limit(name, what, 200);
    }
}

fn danger_from(chosen: &str) -> Danger {
    match chosen {
        "now" => Danger::Now,
        "not_now" => Danger::NotNow,
        _ => Danger::CannotSay,
    }
}

/// Which child a message is about, where there are several: the summary lists them all together.
fn of_child(form: &Form, number: usize) -> String {
    if child_count(form) > 1 { format!(" of child {number}") } else { String::new() }
}

fn read_child(form: &mut Form, number: usize, today: Date) -> Option<ChildDescribed> {
    let name = |field: &str| format!("child_{number}_{field}");
    let of_child = of_child(form, number);
    form.within_limit(&name("forename"), &format!("Given name{of_child}"), 200);
    form.within_limit(&name("surname"), &format!("Family name{of_child}"), 200);
    let born = read_born(form, number, today);
    form.within_limit(&name("school"), &format!("School, nursery or college{of_child}"), 200);
    form.within_limit(&name("own_words"), &format!("What this child has said or shown{of_child}"), 2000);
    let text = |form: &Form, field: &str| form.values.text(&name(field)).to_owned();
    let (forename, surname) = (text(form, "forename"), text(form, "surname"));
    let nothing_known = forename.is_empty()
        && surname.is_empty()
        && matches!(born, Some(UncertainDate::NotYetKnown))
        && form.values.text("home_lines").is_empty()
        && form.values.text("home_postcode").is_empty();
    if nothing_known {
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
    let (school, own_words) = (text(form, "school"), text(form, "own_words"));
    Some(ChildDescribed { forename, surname, born: born?, sex, school, own_words })
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

fn read_consent(form: &mut Form) -> Option<Consent> {
    let chosen = form.need_choice(
        "consent",
        &["agreed", "refused", "not_asked"],
        "Select whether the parents, or the young person, know and agree",
    )?;
    let field = format!("consent_{chosen}");
    let (missing, what) = match chosen.as_str() {
        "agreed" => ("Enter who agreed, and how", "Who agreed"),
        "refused" => ("Enter why you are telling us all the same", "Why you are telling us"),
        _ => ("Enter why they were not asked", "Why they were not asked"),
    };
    let words = form.need_text(&field, missing)?;
    form.within_limit(&field, what, 1000);
    Some(match chosen.as_str() {
        "agreed" => Consent::Agreed(words),
        "refused" => Consent::Refused(words),
        _ => Consent::NotAsked(words),
    })
}

fn read_referrer(
    form: &mut Form,
    setting: &WorrySetting<'_>,
    account: Option<(AccountId, &str, &str)>,
) -> Option<Referrer> {
    let offered: Vec<String> = setting.offered().map(|source| source.id.clone()).collect();
    let offered: Vec<&str> = offered.iter().map(String::as_str).collect();
    let missing = match setting.asker {
        Asker::Public => "Select who you are to the child",
        Asker::Professional => "Select where you work",
        Asker::CallTaker => "Select who is calling",
    };
    let source = form.need_choice("source", &offered, missing)?;
    let source_code =
        setting.sources.iter().find(|found| found.id == source).and_then(|found| found.census_code.clone());
    let typed = |form: &Form, name: &str| form.values.text(name).to_owned();
    let by_professional = setting.asker == Asker::Professional;
    Some(Referrer {
        source,
        source_code,
        name: match account {
            Some((_, name, _)) if by_professional => name.to_owned(),
            Some(_) | None => typed(form, "referrer_name"),
        },
        agency: match account {
            Some((_, _, agency)) if by_professional => Some(agency.to_owned()),
            Some(_) | None => form.text_if_given("referrer_agency"),
        },
        role: typed(form, "referrer_role"),
        telephone: typed(form, "referrer_telephone"),
        email: typed(form, "referrer_email"),
        account: account.filter(|_| by_professional).map(|(id, _, _)| id),
    })
}
