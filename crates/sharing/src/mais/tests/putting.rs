//! A question to another agency's system, and what came back.

use super::super::*;
use super::{amara, front_door, on};
use crate::agency_check::Said;

fn number() -> Identifier {
    Identifier { value: "check-1".into(), system: "urn:sightline:agency-check".into() }
}

#[test]
fn what_we_ask_is_what_we_would_answer() {
    let asked =
        put(&amara(), "https://www.legislation.gov.uk/ukpga/1989/41/section/47", number(), on("2026-11-03"));
    let query = read_query(&asked.body.unwrap()).unwrap();
    assert_eq!(score(&query.patient, &amara()), 99);
    assert_eq!(query.request, Some(number()));
    let mut vague = amara();
    vague.identifiers.clear();
    vague.born = kernel::UncertainDate::NotYetKnown;
    assert_eq!(put(&vague, "https://example.org/why", number(), on("2026-11-03")).body, None);
}

#[test]
fn a_yes_a_no_a_list_and_a_wait_are_told_apart() {
    let read = |value: serde_json::Value| read_answer(&value.to_string());
    assert_eq!(read(serde_json::json!(answer_body(None))), Some(TheirAnswer::No));
    assert_eq!(
        read(serde_json::json!(answer_body(Some(&front_door())))),
        Some(TheirAnswer::Known(front_door()))
    );
    assert_eq!(read(scored_body(Some((&front_door(), 80)))), Some(TheirAnswer::Known(front_door())));
    assert_eq!(read(scored_body(None)), Some(TheirAnswer::No));
    assert_eq!(read(serde_json::json!(review_body(&number()))), Some(TheirAnswer::WillLook));
    for wrong in
        ["", "yes", "{}", r#"{"resourceType":"Patient"}"#, r#"{"resourceType":"Parameters","parameter":[]}"#]
    {
        assert_eq!(read_answer(wrong), None, "{wrong}");
    }
}

#[test]
fn a_no_is_never_recorded_as_not_known() {
    let name = || "Amara Bell".to_owned();
    let one = said_from(&[(name(), TheirAnswer::Known(front_door()))]);
    assert!(matches!(one, Some(Said::RingMe { ref who, .. }) if who == "Harrowmere Integrated Front Door"));
    let Some(Said::Headline { words }) = said_from(&[(name(), TheirAnswer::No)]) else {
        panic!("a headline")
    };
    assert!(words.contains("may not say"), "{words}");
    assert_eq!(said_from(&[(name(), TheirAnswer::No), (name(), TheirAnswer::WillLook)]), None);
    assert_eq!(said_from(&[]), None);
}
