//! What people type, and what they are told when it cannot be used.

use super::*;
use crate::account::{NotAnEmail, read_agreement, read_new_account, read_reason, read_role_change};
use crate::sign_in::{read_code, read_password_change, read_sign_in};
use web_kit::Form;

pub(super) fn sent(pairs: &[(&str, &str)]) -> Form {
    Form::posted(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
}

fn messages(form: &Form) -> Vec<&str> {
    form.errors.iter().map(|error| error.message.as_str()).collect()
}

#[test]
fn an_email_address_is_taken_in_any_letters_and_refused_when_it_cannot_be_one() {
    assert_eq!(Email::parse(" Sam@Example.ORG ").unwrap().as_str(), "sam@example.org");
    let long = format!("{}@example.org", "a".repeat(250));
    for wrong in
        ["", "sam", "sam@", "@example.org", "s am@example.org", "sam@example", "a@b@c.org", "a@.org", &long]
    {
        assert_eq!(Email::parse(wrong), Err(NotAnEmail), "{wrong}");
    }
}

#[test]
fn signing_in_asks_for_both_and_keeps_a_password_exactly_as_typed() {
    let mut empty = sent(&[]);
    assert_eq!(read_sign_in(&mut empty), None);
    assert_eq!(messages(&empty), ["Enter your email address", "Enter your password"]);
    let typed = read_sign_in(&mut sent(&[("email", " a@b.org "), ("password", " with spaces ")])).unwrap();
    assert_eq!((typed.email.as_str(), typed.password.as_str()), ("a@b.org", " with spaces "));
    assert!(!format!("{typed:?}").contains("spaces"));
}

#[test]
fn a_code_is_six_figures() {
    let mut wrong = sent(&[("code", "12345")]);
    assert!(read_code(&mut wrong).is_none());
    assert_eq!(messages(&wrong), ["Code must be 6 figures"]);
    assert!(read_code(&mut sent(&[("code", "123 456")])).is_some());
}

#[test]
fn a_new_password_is_typed_twice_the_same() {
    let pairs = [("current_password", "a"), ("new_password", "b"), ("new_password_again", "c")];
    let mut wrong = sent(&pairs);
    assert!(read_password_change(&mut wrong).is_none());
    assert_eq!(messages(&wrong), ["Enter the same new password again"]);
}

#[test]
fn a_new_account_asks_for_everything_it_needs() {
    let mut empty = sent(&[]);
    assert_eq!(read_new_account(&mut empty, &places()), None);
    assert_eq!(
        messages(&empty),
        [
            "Enter the person's name",
            "Enter the person's work email address",
            "Select the agency the person works for",
            "Select the person's role",
        ]
    );
    let mut full = sent(&[
        ("name", "Mo Baird"),
        ("email", "MO@mereside.example"),
        ("agency", "police"),
        ("team", "vulnerability"),
        ("role", "partner_practitioner"),
        ("telephone", ""),
    ]);
    let new = read_new_account(&mut full, &places()).unwrap();
    let post = RoleChange {
        role: Role::PartnerPractitioner,
        agency: "police".into(),
        team: Some("vulnerability".into()),
    };
    assert_eq!((new.email.as_str(), new.post, new.telephone), ("mo@mereside.example", post, None));
}

#[test]
fn a_team_belongs_to_its_agency_and_a_role_or_agency_nobody_offered_is_no_choice() {
    let with = |agency: &str, team: &str, role: &str| {
        let mut form = sent(&[
            ("name", "Mo Baird"),
            ("email", "mo@mereside.example"),
            ("agency", agency),
            ("team", team),
            ("role", role),
        ]);
        read_new_account(&mut form, &places());
        messages(&form).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(with("police", "front_door", "call_taker"), ["Select a team that belongs to the agency"]);
    assert_eq!(with("police", "no_such_team", "call_taker"), ["Select a team that belongs to the agency"]);
    assert_eq!(with("police", "shared", "call_taker"), Vec::<String>::new());
    assert_eq!(with("navy", "", "call_taker"), ["Select the agency the person works for"]);
    assert_eq!(with("police", "", "king"), ["Select the person's role"]);
}

#[test]
fn a_change_of_role_and_a_reason_are_asked_for_and_kept_within_their_limit() {
    let mut form = sent(&[("agency", "council"), ("role", "team_manager")]);
    assert_eq!(read_role_change(&mut form, &places()), None);
    assert_eq!(messages(&form), ["Enter why the role should change"]);
    let reason = |length: usize| {
        let words = "w".repeat(length);
        let mut form = sent(&[("reason", &words)]);
        read_reason(&mut form, "Enter why the account is closed").is_some()
    };
    assert!(reason(500) && !reason(501) && !reason(0));
    assert_eq!(read_agreement(&sent(&[("version", "3")])), Some(3));
    assert_eq!(read_agreement(&sent(&[("version", "x")])), None);
}
