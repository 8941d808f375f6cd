//! Reading what was sent by its description: every field that is wrong is named, and nothing that
//! was sent is said back.

use super::problem::Wrong;
use super::shape::{Field, Kind, Shape};
use kernel::{Moment, UncertainDate, without_unseen_controls};
use serde_json::{Map, Value};

/// What reading must know besides what was sent.
pub struct Setting<'a> {
    /// The sources of contact that can be named.
    pub sources: Vec<&'a str>,
    /// When it was sent.
    pub now: Moment,
}

/// The most things that are said to be wrong at once.
const MOST_WRONG: usize = 50;

/// Something that was read and fits its description.
#[derive(Clone, Copy)]
pub struct Read<'v>(&'v Map<String, Value>);

static NOTHING: std::sync::LazyLock<Map<String, Value>> = std::sync::LazyLock::new(Map::new);

impl<'v> Read<'v> {
    /// Words; empty when they were left out.
    pub fn words(&self, name: &str) -> String {
        let words = self.0.get(name).and_then(Value::as_str).unwrap_or_default();
        without_unseen_controls(words).trim().to_owned()
    }

    /// A part; blank when it was left out.
    pub fn part(&self, name: &str) -> Read<'v> {
        Read(self.0.get(name).and_then(Value::as_object).unwrap_or(&NOTHING))
    }

    /// Several parts.
    pub fn several(&self, name: &str) -> Vec<Read<'v>> {
        let all = self.0.get(name).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        all.iter().filter_map(Value::as_object).map(Read).collect()
    }
}

/// Reads something by its description.
pub fn read<'v>(shape: &Shape, sent: &'v Value, setting: &Setting<'_>) -> Result<Read<'v>, Vec<Wrong>> {
    let mut wrong = Vec::new();
    check(shape, sent, "", setting, &mut wrong);
    match sent.as_object() {
        Some(fields) if wrong.is_empty() => Ok(Read(fields)),
        Some(_) | None => {
            wrong.truncate(MOST_WRONG);
            Err(wrong)
        }
    }
}

fn add(wrong: &mut Vec<Wrong>, field: &str, says: impl Into<String>) {
    wrong.push(Wrong { field: field.to_owned(), says: says.into() });
}

fn below(at: &str, name: &str) -> String {
    if at.is_empty() { name.to_owned() } else { format!("{at}.{name}") }
}

fn check(shape: &Shape, sent: &Value, at: &str, setting: &Setting<'_>, wrong: &mut Vec<Wrong>) {
    let Some(fields) = sent.as_object() else {
        add(wrong, at, format!("Send an object with the fields of {}", shape.name));
        return;
    };
    for field in shape.fields {
        let here = below(at, field.name);
        match fields.get(field.name) {
            None | Some(Value::Null) if field.needed => add(wrong, &here, missing(field)),
            None | Some(Value::Null) => {}
            Some(value) => check_field(field, value, &here, setting, wrong),
        }
    }
    // A field with another name is most likely one that was spelt otherwise: what it holds would be
    // lost without a word. Its name is not said back, because anything can stand in it.
    let unknown = fields.keys().filter(|name| !shape.fields.iter().any(|field| field.name == *name)).count();
    if unknown > 0 {
        let names: Vec<&str> = shape.fields.iter().map(|field| field.name).collect();
        add(
            wrong,
            at,
            format!("Take away {unknown} unknown fields. The fields here are {}", names.join(", ")),
        );
    }
}

fn missing(field: &Field) -> String {
    format!("Enter this: {}", lower_first(field.says))
}

fn lower_first(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

fn check_field(field: &Field, value: &Value, at: &str, setting: &Setting<'_>, wrong: &mut Vec<Wrong>) {
    match &field.kind {
        Kind::Part(shape) => check(shape, value, at, setting, wrong),
        Kind::Several(shape, most) => {
            let Some(all) = value.as_array() else {
                add(wrong, at, "Send a list");
                return;
            };
            if all.is_empty() {
                add(wrong, at, "Send at least one");
            }
            if all.len() > *most {
                add(wrong, at, format!("Send at most {most}"));
                return;
            }
            for (number, one) in all.iter().enumerate() {
                check(shape, one, &format!("{at}[{number}]"), setting, wrong);
            }
        }
        Kind::Claim => {
            if !value.is_boolean() {
                add(wrong, at, "Send true or false");
            }
        }
        Kind::Count => {
            if value.as_u64().is_none() {
                add(wrong, at, "Send a whole number");
            }
        }
        Kind::Words(_) | Kind::OneOf(_) | Kind::Source | Kind::Moment | Kind::Born => match value.as_str() {
            Some(text) => {
                if let Some(says) = wrong_with(field, text, setting) {
                    add(wrong, at, says);
                }
            }
            None => add(wrong, at, "Send text in quotation marks"),
        },
    }
}

/// What is wrong with the text of a field, if anything.
fn wrong_with(field: &Field, sent: &str, setting: &Setting<'_>) -> Option<String> {
    let seen = without_unseen_controls(sent);
    let text = seen.trim();
    if text.is_empty() && field.needed {
        return Some(missing(field));
    }
    match &field.kind {
        Kind::Words(most) => {
            // Counted as it was sent, as the published description counts.
            (sent.chars().count() > *most).then(|| format!("Use at most {most} characters"))
        }
        Kind::OneOf(words) => {
            let offered: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            (!offered.contains(&sent)).then(|| format!("Use one of {}", offered.join(", ")))
        }
        Kind::Source => {
            (!setting.sources.contains(&sent)).then(|| format!("Use one of {}", setting.sources.join(", ")))
        }
        Kind::Moment => match text.parse::<Moment>() {
            Ok(at) if in_reason(at, setting.now) => None,
            Ok(_) => Some("This must be in the past, and not before the year 2000".to_owned()),
            Err(_) => Some("Enter a day and a time with its zone, such as 2025-03-01T21:40:00Z".to_owned()),
        },
        Kind::Born => wrong_with_born(text, setting.now),
        Kind::Claim | Kind::Count | Kind::Part(_) | Kind::Several(..) => None,
    }
}

/// Is it in this century, and not later than a clock that is a little fast would say?
fn in_reason(at: Moment, now: Moment) -> bool {
    let (at, now) = (at.unix_seconds(), now.unix_seconds());
    (946_684_800..=now + 300).contains(&at)
}

fn wrong_with_born(text: &str, now: Moment) -> Option<String> {
    let Ok(born) = text.parse::<UncertainDate>() else {
        return Some(
            "Enter a date of birth such as 2016-04-09, 2016-04, 2016, ~2016 for about 2016, \"expected 2027-02-01\" before birth, or \"not yet known\""
                .to_owned(),
        );
    };
    let today = now.date();
    if born.is_expected() {
        let late = today.checked_add(jiff::Span::new().days(310)).unwrap_or(today);
        return born
            .earliest()
            .is_none_or(|day| late < day)
            .then(|| "Enter when the baby is expected: within the next ten months".to_owned());
    }
    let future = born.earliest().is_some_and(|day| today < day);
    let too_old = born.latest().is_some_and(|day| day.year() < today.year() - 120);
    (future || too_old).then(|| "Date of birth must be in the past, and at most 120 years ago".to_owned())
}
