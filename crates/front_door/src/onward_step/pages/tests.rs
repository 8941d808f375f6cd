//! The pages of steps, as their readers meet them.

use super::*;
use crate::onward_step::{
    Acceptance, NewStep, OnwardStep, OnwardStepId, Receiver, Said, StepKind, StepRow, TurnedDown,
};
use crate::stories::*;
use access::Action;
use insta::assert_snapshot;
use kernel::{Id, Limit, PersonId, Uuid};
use web_kit::Form;

fn step() -> OnwardStep {
    OnwardStep::started(NewStep {
        id: OnwardStepId::from_uuid(Uuid::from_u128(1)),
        contact: a_worry().identified().id,
        child: PersonId::from_uuid(Uuid::from_u128(0xc41d)),
        kind: StepKind::ReturnedForEarlyHelp,
        outcome_name: "Return for an early help assessment".into(),
        words_to_receiver: "Ask about breakfast club first.".into(),
        to: Receiver { name: "Harrowmere primary schools".into(), signs_in: true, ..Receiver::default() },
        by: account(2),
        at: monday_morning(),
        accept_limit: Some(Limit::WorkingDays(2)),
        done_limit: Some(Limit::WorkingDays(10)),
    })
}

fn row(step: OnwardStep, now: &str, may: &[Action]) -> StepRow {
    StepRow {
        child: "Amara Bell".into(),
        born: "3 February 2017".into(),
        turn: step.turn(at(now), harrowmere().calendar()),
        standing: step.standing(at(now), harrowmere().calendar()),
        step,
        may: may.to_vec(),
    }
}

fn name_of(_: &str) -> String {
    "Sam Okafor".into()
}

fn receivers() -> Vec<(String, String)> {
    vec![
        ("family_help".into(), "Family Help hubs".into()),
        ("school_nursing".into(), "School nursing".into()),
    ]
}

fn one(row: &StepRow, form: &Form, contact_is_open: bool) -> String {
    let (tokens, receivers) = (tokens(), receivers());
    let asked = StepForm { form, tokens: &tokens, receivers: &receivers, contact_is_open, allocate_at: None };
    page_body("A step to accept", &step_page(row, asked, &name_of), form.has_errors())
}

const RECEIVER: &[Action] = &[Action::See, Action::Decide];
const MANAGER: &[Action] = &[Action::See, Action::Add, Action::Authorise, Action::End];

#[test]
fn the_receiver_is_asked_to_take_it_on() {
    let page = one(&row(step(), "2025-03-03T12:00", RECEIVER), &Form::blank(), false);
    assert!(page.contains("We take it on") && !page.contains("Send it to somebody else"));
    assert!(!page.contains("/contacts/"), "the contact is not for the receiver");
    assert_snapshot!(page);
}

#[test]
fn the_manager_reads_that_nobody_accepted_it_in_time() {
    let page = one(&row(step(), "2025-03-10T12:00", MANAGER), &Form::blank(), true);
    assert!(page.contains("not accepted in time"));
    assert_snapshot!(page);
}

#[test]
fn a_declined_step_says_why_and_a_sent_on_one_says_it_still() {
    let no =
        TurnedDown { at: at("2025-03-04T09:00"), by: account(10), who: String::new(), reason: awkward() };
    let declined = step().declined(no, at("2025-03-06T09:00")).unwrap();
    let to = Receiver { name: "Family Help hubs".into(), ..Receiver::default() };
    let on = declined.sent_on(to, "They know the family", account(3), at("2025-03-05T09:00")).unwrap();
    assert_snapshot!(one(&row(on, "2025-03-05T12:00", MANAGER), &Form::blank(), true));
}

#[test]
fn a_step_that_is_done_offers_nothing_more() {
    let said =
        Acceptance { at: at("2025-03-04T09:00"), by: account(10), who: String::new(), how: String::new() };
    let done = step().accepted_by(said, at("2025-03-04T09:00")).unwrap();
    let done =
        done.done("They said yes.", account(10), at("2025-03-06T09:00"), at("2025-03-06T09:00")).unwrap();
    let page = one(&row(done, "2025-03-07T09:00", MANAGER), &Form::blank(), true);
    assert!(!page.contains("<form"));
    assert_snapshot!(page);
}

#[test]
fn the_list_with_nothing_and_with_something() {
    assert_snapshot!("steps_none", page_body("Steps", &steps_page(&[], &[], ("", "")), false));
    let waiting = [row(step(), "2025-03-10T12:00", MANAGER), row(step(), "2025-03-05T12:00", MANAGER)];
    let page = page_body("Steps", &steps_page(&waiting, &waiting[1..], ("", "")), false);
    assert!(page.contains("1 is back with the front door manager"));
    assert_snapshot!("steps_some", page);
}

#[test]
fn a_form_says_what_is_missing_and_keeps_what_was_typed() {
    let manager = row(step(), "2025-03-10T12:00", MANAGER);
    let mut nothing = posted(&[]);
    assert_eq!(read_step(&mut nothing, &manager, &receivers(), at("2025-03-10T12:00")), None);
    let mut told = posted(&[("said", "accept"), ("how", "By telephone")]);
    assert_eq!(read_step(&mut told, &manager, &receivers(), at("2025-03-10T12:00")), None);
    assert_eq!(told.errors.message("who"), Some("Enter who told you"));
    assert_snapshot!(one(&manager, &told, true));
    let mut both =
        posted(&[("said", "send_on"), ("to", "family_help"), ("to_other", "A church"), ("why_sent_on", "x")]);
    assert_eq!(read_step(&mut both, &manager, &receivers(), at("2025-03-10T12:00")), None);
    assert!(both.errors.has("to"));
}

#[test]
fn a_receiver_says_only_what_a_receiver_may() {
    let receiver = row(step(), "2025-03-03T12:00", RECEIVER);
    let mut end = posted(&[("said", "end"), ("why_ended", "No")]);
    assert_eq!(read_step(&mut end, &receiver, &receivers(), monday_morning()), None);
    let mut accept = posted(&[("said", "accept")]);
    assert_eq!(
        read_step(&mut accept, &receiver, &receivers(), monday_morning()),
        Some(StepSaid::Own(Said::Accepted))
    );
}
