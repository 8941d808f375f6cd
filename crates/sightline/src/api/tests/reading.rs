//! Reading what was sent by its description.

use crate::api::shapes::{NOTIFICATION, WORRY};
use crate::api::{Setting, Shape, read};
use kernel::Moment;
use serde_json::{Value, json};

fn setting() -> Setting<'static> {
    Setting { sources: vec!["police", "hospital"], now: Moment::on("2025-03-03".parse().unwrap(), 12, 0) }
}

fn wrong(shape: &Shape, sent: &Value) -> Vec<(String, String)> {
    match read(shape, sent, &setting()) {
        Ok(_) => Vec::new(),
        Err(wrong) => wrong.into_iter().map(|wrong| (wrong.field, wrong.says)).collect(),
    }
}

fn fields(shape: &Shape, sent: &Value) -> Vec<String> {
    wrong(shape, sent).into_iter().map(|(field, _)| field).collect()
}

#[test]
fn the_examples_that_are_published_can_be_sent_as_they_are() {
    for shape in [&WORRY, &NOTIFICATION] {
        let mut example = shape.example();
        if let Some(at) = example.get_mut("happened_at") {
            *at = "2025-03-01T21:40:00Z".into();
        }
        assert_eq!(wrong(shape, &example), [], "{}", shape.name);
    }
}

#[test]
fn everything_that_is_missing_is_named_at_once() {
    let missing = fields(&WORRY, &json!({}));
    assert_eq!(missing, ["source", "referrer", "worry", "danger", "consent", "children"]);
    assert_eq!(fields(&WORRY, &json!([])), [""]);
    assert_eq!(fields(&WORRY, &Value::Null), [""]);
}

#[test]
fn each_side_of_every_limit() {
    let with = |field: &str, value: Value| {
        let mut sent = NOTIFICATION.example();
        sent["happened_at"] = "2025-03-01T21:40:00Z".into();
        sent[field] = value;
        fields(&NOTIFICATION, &sent)
    };
    let nothing: Vec<String> = Vec::new();
    assert_eq!(with("reference", "x".repeat(60).into()), nothing);
    assert_eq!(with("reference", "x".repeat(61).into()), ["reference"]);
    assert_eq!(with("reference", "  \u{0}".into()), ["reference"], "blank is missing");
    assert_eq!(with("risk", Value::Null), nothing, "what may be left out may be null");
    assert_eq!(with("risk", "HIGH".into()), ["risk"]);
    assert_eq!(with("happened_at", "2025-03-03T12:04:00Z".into()), nothing, "a clock that is a little fast");
    assert_eq!(with("happened_at", "2025-03-03T13:00:00Z".into()), ["happened_at"]);
    assert_eq!(with("happened_at", "1999-12-31T00:00:00Z".into()), ["happened_at"]);
    let children = |count: usize| Value::from(vec![json!({ "born": "2016" }); count]);
    assert_eq!(with("children", children(12)), nothing);
    assert_eq!(with("children", children(13)), ["children"]);
    assert_eq!(with("children", children(0)), ["children"]);
}

#[test]
fn a_date_of_birth_may_be_uncertain_to_come_or_long_ago_and_never_absurd() {
    let with = |born: &str| {
        let mut sent = WORRY.example();
        sent["children"] = json!([{ "born": born }]);
        wrong(&WORRY, &sent).is_empty()
    };
    for good in [
        "2016-04-09",
        "2016-04",
        "2016",
        "~2016",
        "not yet known",
        "expected 2025-12-01",
        "1990-01-01",
        "2025-03-03",
    ] {
        assert!(with(good), "{good}");
    }
    for bad in ["", "2025-03-04", "expected 2026-06-01", "1800-01-01", "09/04/2016", "2016-13-01", "9"] {
        assert!(!with(bad), "{bad}");
    }
}

#[test]
fn what_was_sent_is_never_said_back() {
    let sent = json!({ "Kestrel": "Kestrel", "danger": "Kestrel", "children": [{ "born": "Kestrel", "Kestrel": 1 }] });
    let said: String = wrong(&WORRY, &sent).into_iter().map(|(field, says)| field + &says).collect();
    assert!(!said.contains("Kestrel"), "{said}");
}
