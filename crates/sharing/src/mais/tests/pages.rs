//! The pages of questions from other systems, in the states a reader meets them.

use super::super::*;
use super::amara;
use crate::agency_check::pages::Names;
use crate::stories::*;
use access::Action;
use insta::assert_snapshot;
use web_kit::{Form, Markup};

fn account_name(id: &str) -> String {
    if account(2).to_string() == id { "Sam Okafor".into() } else { "Somebody who left".into() }
}

fn agency_name(id: &str) -> String {
    harrowmere().agency(id).map_or_else(|| id.to_owned(), |agency| agency.name.clone())
}

fn purpose_name(_: &str) -> String {
    "Enquiries about significant harm".to_owned()
}

fn words() -> Words<'static> {
    Words { names: Names { account: &account_name, agency: &agency_name }, purpose: &purpose_name }
}

fn body(markup: &Markup, errors: bool) -> String {
    page_body("Question from another agency's system", markup, errors)
}

fn asked(decided: Decided, grounds: Grounds) -> SystemQuestion {
    let query = read_query(include_str!("../examples/query.json")).unwrap();
    SystemQuestion {
        id: "000000000000000000000000000000ff".parse().unwrap(),
        at: at("2026-11-03T10:10"),
        agency: "police".into(),
        system: "Crime recording, Wendle Police".into(),
        request: Identifier { value: "WP-REQ-1".into(), system: "https://wendle-police.example".into() },
        content: String::new(),
        form: AnswerForm::YesOrNo,
        purpose: query.reason.clone(),
        decision: Decision {
            decided,
            grounds,
            policy: "https://harrowmere.example/sharing-policies/front-door".into(),
            policy_version: "3".into(),
        },
        hundredths: 60,
        people: vec![amara().id],
        asked_about: (decided == Decided::Review).then_some(query.patient),
        told: None,
        disclosure: None,
        reviewed: None,
        standard: VERSION.into(),
    }
}

fn shown(question: SystemQuestion, name: &str) -> QuestionShown {
    let mut person = amara();
    person.names = vec![people::Name::current(name, "O'Neill-Bell")];
    let people = vec![Likely { person, hundredths: Some(60) }];
    QuestionShown { question, may: vec![Action::See, Action::Decide], people }
}

fn page(shown: &QuestionShown, form: &Form) -> Markup {
    question_page(shown, words(), at("2026-11-03T12:00").date(), form, &tokens())
}

#[test]
fn whoever_decides_compares_and_nothing_is_chosen_for_them() {
    let row = shown(asked(Decided::Review, Grounds::WeakMatch), "Amara");
    let page = body(&page(&row, &Form::blank()), false);
    assert!(!page.contains("checked") && page.contains("twins or cousins"));
    assert_snapshot!(page);
}

#[test]
fn a_decision_without_a_choice_or_a_reason_says_so() {
    let row = shown(asked(Decided::Review, Grounds::SeveralPeople), "Amara");
    let mut form = posted(&[("why", " ")]);
    assert_eq!(read_review(&mut form, &row), None);
    let page = body(&page(&row, &form), true);
    for said in ["Select what their system is told", "Enter why you tell them, or why you do not"] {
        assert!(page.contains(said), "{said}");
    }
    let mut form = posted(&[("tell", "00000000000000000000000000000bad"), ("why", "Because")]);
    assert_eq!(read_review(&mut form, &row), None, "nobody who was not found is told of");
    let mut form = posted(&[("tell", "not_told"), ("why", "Not sure it is her.")]);
    assert_eq!(read_review(&mut form, &row).map(|read| read.tell), Some(None));
}

#[test]
fn a_decided_question_says_who_decided_and_asks_nothing() {
    let mut question = asked(Decided::Review, Grounds::WeakMatch);
    question.reviewed = Some(Reviewed {
        person: None,
        why: "<b>Rang</b> PC Flint: it is her cousin.".into(),
        by: account(2),
        at: at("2026-11-03T11:00"),
    });
    let page = body(&page(&shown(question, "Amara"), &Form::blank()), false);
    assert!(!page.contains("<form") && page.contains("&lt;b&gt;Rang"));
    assert_snapshot!(page);
}

#[test]
fn the_list_says_what_waits_and_what_was_answered() {
    let waits = shown(asked(Decided::Review, Grounds::WeakMatch), "Amara");
    let denied = shown(asked(Decided::Deny, Grounds::NotAParty), "Amara");
    let list = list_page(std::slice::from_ref(&waits), &[waits.clone(), denied], words());
    assert_snapshot!(body(&list, false));
    let empty = body(&list_page(&[], &[], words()), false);
    assert!(empty.contains("No question waits for you.") && empty.contains("No other system has asked"));
}

#[test]
fn a_childs_page_says_who_asked_and_what_was_answered() {
    let rows = vec![
        (asked(Decided::Review, Grounds::WeakMatch), true),
        (asked(Decided::Deny, Grounds::PurposeNotAgreed), false),
    ];
    let part = web_kit::html! { h1 { "Sharing" } (asked_part(&rows, words())) }.into_string();
    assert_eq!(part.matches("/system-questions/").count(), 1);
    assert!(part.contains("no sharing policy covers what they asked for"));
    assert!(asked_part(&[], words()).into_string().contains("No other agency"));
}

#[test]
fn a_long_name_and_markup_are_shown_as_they_are() {
    let row = shown(asked(Decided::Review, Grounds::WeakMatch), &format!("{}<i>", "Long ".repeat(60)));
    assert!(body(&page(&row, &Form::blank()), false).contains("&lt;i&gt;"));
}
