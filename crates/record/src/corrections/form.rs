//! The form of a correction: filled from the record, read back into what is proposed.

use super::Proposed;
use super::commands::CorrectionRefusal;
use super::model::Refusal;
use kernel::{Date, Known, MonthOfYear, UncertainDate, Year};
use people::{Address, Correction, IdentifierScheme, Name, Person, PersonRefusal, Sex};
use web_kit::{DateRule, Form, FormValues, parse_date};

/// How well a date of birth may be known: the code, the words.
pub(super) const BORN: [(&str, &str); 7] = [
    ("day", "The day is known"),
    ("month", "The month and year are known"),
    ("year", "Only the year is known"),
    ("about_month", "About that month, a month either way"),
    ("about_year", "About that year, a year either way"),
    ("expected", "The baby is not born yet, and is expected on that day"),
    ("not_known", "Not yet known"),
];

pub(super) const SEXES: [(&str, &str); 3] =
    [("female", "Female"), ("male", "Male"), ("not_known", "Not yet known")];

/// The fields in the order of the page.
pub(super) const FIELDS: [&str; 12] = [
    "forename",
    "surname",
    "born_known",
    "born",
    "sex",
    "address_lines",
    "address_town",
    "postcode",
    "moved_on",
    "nhs_number",
    "upn",
    "reason",
];

/// The most characters a reason may have.
pub(super) const REASON_LIMIT: usize = 500;

/// The form filled from the record. The reason and a new address are left to be typed.
pub fn blank_answers(person: &Person) -> Form {
    let mut values = FormValues::new();
    if let Some(name) = person.name() {
        values.set("forename", &*name.forename);
        values.set("surname", &*name.surname);
    }
    set_born(&mut values, &person.born);
    match &person.sex {
        Known::Known(Sex::Female) => values.set("sex", "female"),
        Known::Known(Sex::Male) => values.set("sex", "male"),
        Known::Known(Sex::Unknown) | Known::NotYetKnown => values.set("sex", "not_known"),
        Known::NotAsked | Known::Declined => {}
    }
    values.set("nhs_number", person.identifier(IdentifierScheme::NhsNumber).unwrap_or_default());
    values.set("upn", person.identifier(IdentifierScheme::UniquePupilNumber).unwrap_or_default());
    Form::filled(values)
}

fn set_born(values: &mut FormValues, born: &UncertainDate) {
    let (code, day) = match born {
        UncertainDate::Day(day) => ("day", Some(*day)),
        UncertainDate::Expected(day) => ("expected", Some(*day)),
        UncertainDate::Month(month) => ("month", Some(month.first_day())),
        UncertainDate::AboutMonth(month) => ("about_month", Some(month.first_day())),
        UncertainDate::Year(year) => ("year", Some(year.first_day())),
        UncertainDate::AboutYear(year) => ("about_year", Some(year.first_day())),
        UncertainDate::NotYetKnown => ("not_known", None),
    };
    values.set("born_known", code);
    let Some(day) = day else { return };
    values.set_date("born", day);
    if !matches!(code, "day" | "expected") {
        values.set("born-day", "");
    }
    if matches!(code, "year" | "about_year") {
        values.set("born-month", "");
    }
}

/// What the form proposes. Nothing when an answer cannot be used: the messages are in the form.
pub fn read_correction(form: &mut Form, today: Date) -> Option<Proposed> {
    let forename = form.values.text("forename").to_owned();
    let surname = form.values.text("surname").to_owned();
    if forename.is_empty() && surname.is_empty() {
        form.errors.add("forename", "Enter a forename or a surname");
    }
    for (field, what) in [("forename", "Forename"), ("surname", "Surname")] {
        form.within_limit(field, what, 200);
    }
    let born = read_born(form);
    let sex = match form.values.text("sex") {
        "female" => Some(Known::Known(Sex::Female)),
        "male" => Some(Known::Known(Sex::Male)),
        "not_known" => Some(Known::NotYetKnown),
        _ => None,
    };
    let moved_to = read_address(form, today);
    form.within_limit("reason", "The reason", REASON_LIMIT);
    let reason = form.need_text("reason", "Enter why the record is being corrected");
    form.errors.in_order_of(&FIELDS);
    if form.has_errors() {
        return None;
    }
    Some(Proposed {
        correction: Correction {
            name: Some(Name::current(&forename, &surname)),
            born,
            sex,
            moved_to,
            identifier: None,
        },
        nhs_number: form.text_if_given("nhs_number"),
        unique_pupil_number: form.text_if_given("upn"),
        reason: reason?,
    })
}

fn read_born(form: &mut Form) -> Option<UncertainDate> {
    let offered = BORN.map(|(code, _)| code);
    let code = form.need_choice("born_known", &offered, "Select how well the date of birth is known")?;
    let typed = |ending: &str| form.values.text(&format!("born-{ending}")).to_owned();
    let (day, month, year) = (typed("day"), typed("month"), typed("year"));
    let what = if code == "expected" { "Date the baby is expected" } else { "Date of birth" };
    let read = match code.as_str() {
        "not_known" => return Some(UncertainDate::NotYetKnown),
        "day" | "expected" => parse_date(&day, &month, &year, what),
        "month" | "about_month" => parse_date("1", &month, &year, what),
        _ => parse_date("1", "1", &year, what),
    };
    let date = match read {
        Ok(date) => date,
        Err(problem) => {
            form.errors.add_at("born", &format!("born-{}", problem.first_box.ending()), problem.message);
            return None;
        }
    };
    Some(match code.as_str() {
        "day" => UncertainDate::Day(date),
        "expected" => UncertainDate::Expected(date),
        "month" => UncertainDate::Month(MonthOfYear::of(date)),
        "about_month" => UncertainDate::AboutMonth(MonthOfYear::of(date)),
        "year" => UncertainDate::Year(Year::new(date.year())?),
        _ => UncertainDate::AboutYear(Year::new(date.year())?),
    })
}

fn read_address(form: &mut Form, today: Date) -> Option<Address> {
    let lines = form.values.text("address_lines").to_owned();
    let town = form.values.text("address_town").to_owned();
    let postcode = form.values.text("postcode").to_owned();
    for (field, what, limit) in [
        ("address_lines", "House and street", 500),
        ("address_town", "Town or village", 100),
        ("postcode", "Postcode", 20),
    ] {
        form.within_limit(field, what, limit);
    }
    let nothing = lines.is_empty() && town.is_empty() && postcode.is_empty();
    let moved_on = if nothing {
        let given = form.date_if_given("moved_on", "Date they moved", DateRule::TodayOrPast, today);
        if given.is_some() {
            form.errors.add("address_lines", "Enter the new address, or leave out the date they moved");
        }
        return None;
    } else {
        form.need_date("moved_on", "Date they moved", DateRule::TodayOrPast, today)?
    };
    let mut address = Address::home(&lines, &town, &postcode);
    address.from = Some(moved_on);
    Some(address)
}

/// Puts a refusal beside the field it is about.
pub fn show_refusal(form: &mut Form, refusal: &CorrectionRefusal) {
    let message = refusal.to_string();
    let CorrectionRefusal::Rule(rule) = refusal else { return };
    match rule {
        Refusal::MovedTooEarly { .. } => form.errors.add_at("moved_on", "moved_on-day", message),
        Refusal::Person(PersonRefusal::BornInTheFuture) => form.errors.add_at("born", "born-day", message),
        Refusal::Person(PersonRefusal::NumberUnsound { scheme: IdentifierScheme::NhsNumber }) => {
            form.errors.add("nhs_number", message);
        }
        Refusal::Person(PersonRefusal::NumberUnsound { .. }) => form.errors.add("upn", message),
        Refusal::Person(PersonRefusal::NoReason) => form.errors.add("reason", message),
        Refusal::Person(PersonRefusal::NothingNew | PersonRefusal::Merged { .. }) => {
            form.errors.add("forename", message);
        }
    }
    form.errors.in_order_of(&FIELDS);
}
