//! What is counted of the form: which questions, never what was answered.

use super::fields::name_of;
use super::read::{child_field, is_ours};
use local::{About, Question};
use web_kit::Form;

/// What the form asks beside the questions of the arrangements, by the name it is sent under.
const OF_THE_FORM: [(&str, &str); 9] = [
    ("children", "How many children it is about"),
    ("child_forename", "Child: given name"),
    ("child_surname", "Child: family name"),
    ("child_born", "Child: date of birth"),
    ("child_age", "Child: age"),
    ("child_expected", "Child: when the baby is expected"),
    ("child_sex", "Child: sex"),
    ("received", "When it reached us"),
    ("done_so_far", "What was done so far"),
];

/// Fields that are part of another's question.
const PARTS: [(&str, &str); 4] = [
    ("home_", "home_lines"),
    ("consent_", "consent"),
    ("received_", "received"),
    ("referrer_agency_", "referrer_agency"),
];

/// The name a question is counted by: the same for every child.
fn counted(question: &Question) -> String {
    match question.about {
        About::Child => without_number(&name_of(question, Some(1))),
        About::Family | About::Worry | About::Referrer => name_of(question, None),
    }
}

fn without_number(field: &str) -> String {
    child_field(field).map_or_else(|| field.to_owned(), |(_, rest)| format!("child_{rest}"))
}

/// What a field is counted by: a question that is asked here, whichever child it was about. A name that
/// the form does not know is not kept: anybody can send any name.
pub fn counted_as(field: &str, questions: &[&Question]) -> Option<String> {
    let whole = ["-day", "-month", "-year"].iter().find_map(|end| field.strip_suffix(end)).unwrap_or(field);
    let part = PARTS.iter().find(|(start, _)| whole.starts_with(start)).map_or(whole, |(_, of)| of);
    let name = without_number(part);
    let known = OF_THE_FORM.iter().any(|(built_in, _)| *built_in == name)
        || questions.iter().any(|question| counted(question) == name);
    known.then_some(name)
}

/// The words of what a question is counted by, of whichever day it was asked.
pub fn counted_in_words(name: &str, ever_asked: &[Question]) -> String {
    let built_in = OF_THE_FORM.iter().find(|(known, _)| *known == name).map(|(_, words)| *words);
    let asked = || ever_asked.iter().rev().find(|question| counted(question) == name);
    match built_in {
        Some(words) => words.to_owned(),
        None => {
            asked().map_or_else(|| "A question that is no longer asked".to_owned(), |found| found.ask.clone())
        }
    }
}

/// The last question of the page that has an answer; nothing where none has.
pub fn reached(form: &Form, questions: &[&Question]) -> String {
    let answered =
        form.values.pairs().iter().rev().filter(|(name, value)| !is_ours(name) && !value.trim().is_empty());
    answered.filter_map(|(name, _)| counted_as(name, questions)).next().unwrap_or_default()
}
