//! What somebody typed into a form whose session ended meanwhile, shown back in words so that they
//! can copy it: the names of what they chose, never its codes.

use super::Call;
use kernel::Uuid;

/// Each question and its answer, in the order of the form.
pub fn in_words(call: &Call<'_>) -> Vec<(String, String)> {
    let mut kept: Vec<(String, String)> = Vec::new();
    for (name, value) in call.form.values.pairs() {
        // An id says nothing to a person.
        if !is_an_answer(name) || value.trim().is_empty() || value.parse::<Uuid>().is_ok() {
            continue;
        }
        let (name, joined_by) = match part_of_a_date(name) {
            Some(whole) => (whole, " "),
            None => (name.as_str(), "\n"),
        };
        let (question, answer) = (question_of(name), answer_of(call, name, value));
        // The boxes of one date, and everything ticked under one question, stand together.
        match kept.last_mut() {
            Some((earlier, said)) if *earlier == question => {
                said.push_str(joined_by);
                said.push_str(&answer);
            }
            Some(_) | None => kept.push((question, answer)),
        }
    }
    kept
}

/// Was this typed or chosen by the person, and may it be shown back?
fn is_an_answer(name: &str) -> bool {
    let our_own =
        matches!(name, "go" | "step" | "children" | "offered" | "version" | "with" | "up_to" | "begun");
    !our_own && !super::signing_in::is_secret(name)
}

fn part_of_a_date(name: &str) -> Option<&str> {
    ["-day", "-month", "-year"].iter().find_map(|ending| name.strip_suffix(ending))
}

/// What was asked, as nearly as the field's name tells: "child_2_own_words" as "Child 2: own words".
fn question_of(name: &str) -> String {
    let (whose, field) = match name.strip_prefix("child_").and_then(|rest| rest.split_once('_')) {
        Some((number, field)) if number.parse::<u8>().is_ok() => (format!("Child {number}: "), field),
        _ => (String::new(), name),
    };
    let words = match field {
        "level" => "level of need".to_owned(),
        "outcome" => "what happens next".to_owned(),
        "upn" => "unique pupil number".to_owned(),
        "nhs_number" => "NHS number".to_owned(),
        other => other.replace(['_', '-'], " "),
    };
    if whose.is_empty() { capitalised(&words) } else { format!("{whose}{words}") }
}

/// What was answered: what the arrangements call a thing that was chosen, or the choice's own words.
fn answer_of(call: &Call<'_>, name: &str, value: &str) -> String {
    let arrangements = &call.app.arrangements;
    let named = match name {
        "level" => arrangements.as_at(call.today()).level(value).map(|level| level.name.clone()),
        "outcome" => arrangements.outcome(value).map(|outcome| outcome.name.clone()),
        "agency" | "referrer_agency" => arrangements.agency(value).map(|agency| agency.name.clone()),
        "team" => arrangements.team(value).map(|team| team.name.clone()),
        "source" => Some(call.app.source_name(value)),
        "role" => access::Role::from_code(value).map(|role| role.in_words().to_owned()),
        _ if name.ends_with("sex") => match value {
            "F" => Some("Female".to_owned()),
            "M" => Some("Male".to_owned()),
            "U" => Some("Not known".to_owned()),
            _ => None,
        },
        _ => None,
    };
    named.unwrap_or_else(|| {
        if is_a_code(value) { capitalised(&value.replace('_', " ")) } else { value.to_owned() }
    })
}

/// Codes of choices are small letters and figures, joined by underscores. Nobody writes so.
fn is_a_code(value: &str) -> bool {
    matches!(value, "yes" | "no" | "now" | "agreed" | "refused")
        || (value.contains('_')
            && value.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_'))
}

fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
