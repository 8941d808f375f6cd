//! The forms about a family.

use super::FamilyRefusal;
use super::commands::{JoinHousehold, NewRelationship, Other};
use kernel::{Date, Known, PersonId, UncertainDate};
use people::RelationshipKind;
use web_kit::{DateRule, Form};

/// The choice that means somebody not yet recorded.
pub(super) const NEW: &str = "new";
pub(super) const RESPONSIBILITY: [(&str, &str); 4] =
    [("yes", "Yes"), ("no", "No"), ("not_known", "Not yet known"), ("not_asked", "Not asked")];

/// The relationship that the form describes. `offered` are the people who were offered. Nothing
/// when an answer cannot be used: the messages are in the form.
pub fn read_relationship(
    form: &mut Form,
    offered: &[(PersonId, String)],
    today: Date,
) -> Option<NewRelationship> {
    let ids: Vec<String> = offered.iter().map(|(id, _)| id.to_string()).collect();
    let codes: Vec<&str> = ids.iter().map(String::as_str).chain([NEW]).collect();
    let who = form.need_choice("who", &codes, "Select who they are");
    let other = match who.as_deref() {
        Some(NEW) => read_new(form, today),
        Some(id) => id.parse().ok().map(Other::Known),
        None => None,
    };
    let kinds = RelationshipKind::ALL.map(RelationshipKind::code);
    let kind = form
        .need_choice("kind", &kinds, "Select what they are to this person")
        .and_then(|code| RelationshipKind::ALL.into_iter().find(|kind| kind.code() == code));
    let answers = RESPONSIBILITY.map(|(code, _)| code);
    let responsibility =
        form.need_choice("responsibility", &answers, "Select whether they have parental responsibility");
    let from = form.date_if_given("from", "Date it began", DateRule::TodayOrPast, today);
    if form.has_errors() {
        return None;
    }
    let parental_responsibility = match responsibility?.as_str() {
        "yes" => Known::Known(true),
        "no" => Known::Known(false),
        "not_known" => Known::NotYetKnown,
        _ => Known::NotAsked,
    };
    Some(NewRelationship { other: other?, kind: kind?, parental_responsibility, from })
}

fn read_new(form: &mut Form, today: Date) -> Option<Other> {
    let forename = form.values.text("forename").to_owned();
    let surname = form.values.text("surname").to_owned();
    for (field, what) in [("forename", "Forename"), ("surname", "Surname")] {
        form.within_limit(field, what, 200);
    }
    if forename.is_empty() && surname.is_empty() {
        form.errors.add("forename", FamilyRefusal::NoName.to_string());
    }
    let born = form.date_if_given("born", "Date of birth", DateRule::TodayOrPast, today);
    Some(Other::New { forename, surname, born: born.map_or(UncertainDate::NotYetKnown, UncertainDate::Day) })
}

/// Whom the person lives with. Nothing when an answer cannot be used.
pub fn read_join(form: &mut Form, offered: &[(PersonId, String)], today: Date) -> Option<JoinHousehold> {
    let ids: Vec<String> = offered.iter().map(|(id, _)| id.to_string()).collect();
    let codes: Vec<&str> = ids.iter().map(String::as_str).collect();
    let with = form.need_choice("with", &codes, "Select who they live with");
    let from = form.date_if_given("from", "Date it began", DateRule::TodayOrPast, today);
    if form.has_errors() {
        return None;
    }
    Some(JoinHousehold { with: with?.parse().ok()?, from })
}

/// The last day of something that has ended. Nothing when the answer cannot be used.
pub fn read_end(form: &mut Form, today: Date) -> Option<Date> {
    form.need_date("to", "Last day", DateRule::TodayOrPast, today)
}

/// Puts a refusal beside the field it is about.
pub fn show_refusal(form: &mut Form, refusal: &FamilyRefusal) {
    let message = refusal.to_string();
    match refusal {
        FamilyRefusal::SamePerson | FamilyRefusal::AlreadyRecorded | FamilyRefusal::Merged => {
            form.errors.add("who", message);
        }
        FamilyRefusal::AlreadyTogether => form.errors.add("with", message),
        FamilyRefusal::AlreadyEnded { .. }
        | FamilyRefusal::BeforeItBegan { .. }
        | FamilyRefusal::NotThere => {
            form.errors.add_at("to", "to-day", message);
        }
        FamilyRefusal::InTheFuture => form.errors.add_at("from", "from-day", message),
        FamilyRefusal::NoName => form.errors.add("forename", message),
    }
}
