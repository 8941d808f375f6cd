//! The pages of strategy discussions, as their readers meet them.

use super::*;
use crate::story::{england, numbered};
use crate::strategy_discussion::tests::{at, called_on_friday, with};
use crate::strategy_discussion::{DiscussionRow, HeldWith, Seat, Seen, StrategyDiscussion};
use access::Action;
use insta::assert_snapshot;
use web_kit::{Form, FormTokens};

fn page(title: &str, body: &Markup, errors: bool) -> String {
    let frame =
        web_kit::Frame { title, errors, service: "Sightline", marking: true, ..web_kit::Frame::default() };
    let whole = web_kit::page(&frame, body.clone()).into_string();
    let problems = web_kit::check_html(&whole);
    assert!(problems.is_empty(), "{problems:#?}\n{}", body.0);
    body.0.replace("><", ">\n<")
}

fn row(discussion: StrategyDiscussion, may: &[Action]) -> DiscussionRow {
    DiscussionRow {
        name: "Amara Bell".into(),
        standing: discussion.standing(at("2025-03-11", 9), england()),
        discussion,
        may: may.to_vec(),
    }
}

fn name_of(_: &str) -> String {
    "Sam Okafor".into()
}

const ALL: &[Action] = &[Action::See, Action::Add, Action::Decide, Action::Authorise, Action::End];

fn tokens() -> FormTokens {
    FormTokens { csrf: "csrf-1".into(), once: Some("once-1".into()) }
}

#[test]
fn the_banner_stands_until_somebody_has_acted() {
    assert_eq!(open_banner(&[]).0, "");
    let open = row(called_on_friday(), ALL);
    let whole = maud::html! { h1 { "Queue" } (open_banner(&[open.clone(), open.clone()])) };
    let shown = page("Queue", &whole, false);
    assert!(shown.contains("2 strategy discussions must be held"));
    assert!(shown.contains("has not been seen yet"));
    let down = open.discussion.stood_down("Another child", numbered(3), at("2025-03-11", 8)).unwrap();
    assert_eq!(open_banner(&[row(down, ALL)]).0, "");
}

#[test]
fn a_discussion_to_be_held_says_what_to_do() {
    let shown = page("Discussion", &discussion_page(&row(called_on_friday(), ALL), true, &name_of), false);
    assert!(shown.contains("Record the discussion") && shown.contains("Stand it down"));
    assert_snapshot!(shown);
    let looking = page(
        "Discussion",
        &discussion_page(&row(called_on_friday(), &[Action::See]), false, &name_of),
        false,
    );
    assert!(!looking.contains("Stand it down") && !looking.contains("/contacts/"));
}

#[test]
fn a_discussion_held_without_health_says_so() {
    let mut seen = called_on_friday();
    let why = "<script>alert(1)</script> Mother would not leave the room".to_owned();
    seen = seen
        .sighted(Seen::NotAlone { on: at("2025-03-10", 9).date(), why }, numbered(2), at("2025-03-10", 10))
        .unwrap();
    let without =
        HeldWith { why_missing: "Nobody could be reached".into(), ..with(&[Seat::SocialCare, Seat::Police]) };
    let held = seen.held(without, numbered(2), at("2025-03-10", 11)).unwrap();
    let shown = page("Discussion", &discussion_page(&row(held, ALL), true, &name_of), false);
    assert!(shown.contains("held without: health"));
    assert!(!shown.contains("<script>alert"));
    assert_snapshot!(shown);
}

#[test]
fn the_forms_say_what_is_missing_and_keep_what_was_typed() {
    let open = row(called_on_friday(), ALL);
    let mut form = Form::posted(vec![("present_police".into(), "Sergeant Doyle".into())]);
    assert_eq!(read_held(&mut form, at("2025-03-11", 9)), None);
    let shown = page("Record", &held_page(&open, &form, &tokens()), true);
    assert!(shown.contains("Sergeant Doyle") && shown.contains("Enter why one was not there"));
    assert_snapshot!("held_form_with_errors", shown);
    let mut form = Form::posted(vec![("seen".into(), "not_alone".into())]);
    assert_eq!(read_seen(&mut form, at("2025-03-11", 9)), None);
    assert_snapshot!("seen_form_with_errors", page("Seen", &seen_page(&open, &form, &tokens()), true));
    let mut form = Form::blank();
    assert_eq!(read_reason(&mut form), None);
    assert_snapshot!(
        "stand_down_with_errors",
        page("Stand down", &stand_down_page(&open, &form, &tokens()), true)
    );
}

#[test]
fn the_seen_form_is_read() {
    let mut form = Form::posted(vec![
        ("seen".into(), "alone".into()),
        ("alone_on-day".into(), "10".into()),
        ("alone_on-month".into(), "3".into()),
        ("alone_on-year".into(), "2025".into()),
    ]);
    assert_eq!(
        read_seen(&mut form, at("2025-03-11", 9)),
        Some(Seen::Alone { on: at("2025-03-10", 9).date() })
    );
}
