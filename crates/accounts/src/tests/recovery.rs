//! A lost phone, a forgotten password, and somebody else's hands on either.

use super::*;
use crate::credential::{RecoveryTyped, recovery_codes_left};
use crate::sign_in::recovery_pages::*;
use crate::sign_in::{
    NewRecoveryCodes, PasswordRecovery, enter_recovery_code, make_recovery_codes, recover_password,
};
use web_kit::{Form, FormTokens};

const NEW_PASSWORD: &str = "pebble violin harbour";

/// Sam, signed in with a password of their own, and ten codes.
fn with_codes(place: &Place) -> (CodeSecret, Vec<String>) {
    let (session, secret) = place.first_sign_in(WORKER, nine());
    let typed = crate::sign_in::PasswordsTyped { current: STARTING.into(), new: OWN_PASSWORD.into() };
    place
        .at_the_door(nine(), OFFICE, |door| crate::sign_in::change_password(door, &session, &typed))
        .unwrap();
    let session = place.signs_in(WORKER, OWN_PASSWORD, &secret, minutes(5));
    (secret, makes(place, &session, OWN_PASSWORD, minutes(5)))
}

fn asks(place: &Place, session: &SessionView, password: &str, now: Moment) -> NewRecoveryCodes {
    place.at_the_door(now, OFFICE, |door| make_recovery_codes(door, session, password)).unwrap()
}

fn makes(place: &Place, session: &SessionView, password: &str, now: Moment) -> Vec<String> {
    match asks(place, session, password, now) {
        NewRecoveryCodes::Made(codes) => codes,
        other => panic!("no codes were made: {other:?}"),
    }
}

fn enters(place: &Place, code: &str, now: Moment) -> CodeAnswer {
    let session = place.session(&place.begins(WORKER, OWN_PASSWORD, now), now).unwrap();
    let typed = RecoveryTyped::parse(code).unwrap();
    place.at_the_door(now, OFFICE, |door| enter_recovery_code(door, &session, &typed)).unwrap()
}

fn recovers(place: &Place, email: &str, code: &str, password: &str, now: Moment) -> PasswordRecovery {
    let typed = PasswordTyped { email: email.into(), password: password.into() };
    let code = RecoveryTyped::parse(code).unwrap();
    place.at_the_door(now, OFFICE, |door| recover_password(door, &typed, &code)).unwrap()
}

fn left(place: &Place) -> i64 {
    place.trial.store.read::<_, store::Fault>(|reader| recovery_codes_left(reader, place.worker)).unwrap()
}

#[test]
fn each_code_stands_in_for_a_lost_phone_once_and_the_person_is_told() {
    for place in each_place() {
        let (_, codes) = with_codes(&place);
        assert_eq!((codes.len(), left(&place)), (10, 10));
        let typed = codes[0].to_uppercase().replace('-', " ");
        let CodeAnswer::SignedIn(new) = enters(&place, &typed, minutes(10)) else { panic!("not signed in") };
        let session = place.session(&new, minutes(10)).unwrap();
        assert!(session.notice.as_deref().unwrap().contains("9 are left"), "{}", place.trial.engine);
        assert!(place.facts(place.worker).contains(&"RecoveryCodeUsed".to_owned()));
        assert_eq!(enters(&place, &codes[0], minutes(11)), CodeAnswer::Wrong);
        assert!(matches!(enters(&place, &codes[1], minutes(12)), CodeAnswer::SignedIn(_)));
        place.proves();
    }
}

#[test]
fn a_forgotten_password_is_replaced_and_the_phone_is_still_asked_for() {
    for place in each_place() {
        let (secret, codes) = with_codes(&place);
        assert!(matches!(
            recovers(&place, WORKER, &codes[0], "too short", minutes(10)),
            PasswordRecovery::Refused(_)
        ));
        assert_eq!(left(&place), 10, "a password that cannot be chosen uses no code up");
        assert_eq!(recovers(&place, WORKER, &codes[0], NEW_PASSWORD, minutes(10)), PasswordRecovery::Changed);
        assert_eq!(
            recovers(&place, WORKER, &codes[0], "another long password", minutes(10)),
            PasswordRecovery::Wrong
        );
        assert!(!matches!(place.tries(WORKER, OWN_PASSWORD, minutes(11)), SignIn::Begun(_)));
        place.signs_in(WORKER, NEW_PASSWORD, &secret, minutes(12));
        let facts = place.facts(place.worker);
        assert!(facts.ends_with(&["RecoveryCodeUsed".into(), "PasswordChanged".into(), "SignedIn".into()]));
        place.proves();
    }
}

#[test]
fn somebody_elses_code_no_account_and_a_wrong_code_are_answered_alike_and_lock_alike() {
    for place in each_place() {
        let (_, codes) = with_codes(&place);
        for (email, minute) in [(FIRST, 10), ("nobody@harrowmere.example", 40)] {
            for _ in 0..4 {
                let answer = recovers(&place, email, &codes[0], NEW_PASSWORD, minutes(minute));
                assert_eq!(answer, PasswordRecovery::Wrong);
            }
            let fifth = recovers(&place, email, &codes[0], NEW_PASSWORD, minutes(minute));
            assert!(matches!(fifth, PasswordRecovery::TooManyTries { .. }), "{email}");
        }
        assert_eq!(left(&place), 10);
    }
}

#[test]
fn new_codes_need_the_password_and_make_the_old_ones_useless() {
    for place in each_place() {
        let (secret, codes) = with_codes(&place);
        let session = place.signs_in(WORKER, OWN_PASSWORD, &secret, minutes(10));
        let wrong = asks(&place, &session, "not the password", minutes(10));
        assert_eq!(wrong, NewRecoveryCodes::WrongPassword);
        let newer = makes(&place, &session, OWN_PASSWORD, minutes(11));
        assert!(codes.iter().all(|code| !newer.contains(code)));
        assert_eq!(enters(&place, &codes[3], minutes(12)), CodeAnswer::Wrong);
        assert!(matches!(enters(&place, &newer[3], minutes(13)), CodeAnswer::SignedIn(_)));
        let kept = place.everything_kept();
        for code in newer.iter().chain(&codes) {
            assert!(!kept.contains(&code.replace('-', "")) && !kept.contains(code.as_str()));
        }
    }
}

#[test]
fn a_new_starting_password_takes_the_codes_away() {
    for place in each_place() {
        with_codes(&place);
        let starting = place.starting("fresh-abcd-efgh-jkmn");
        let reason = because("The phone and the papers were stolen");
        place
            .does(place.first, minutes(20), |work, acting| {
                account::reset_sign_in(work, acting, place.worker, &reason, &starting)
            })
            .unwrap();
        assert_eq!(left(&place), 0);
    }
}

#[test]
fn what_is_typed_is_forgiven_its_spaces_and_refused_when_it_cannot_be_a_code() {
    assert!(RecoveryTyped::parse(" ABCD efgh-jkmn npqr ").is_some());
    for wrong in ["", "abcd", "abcd-efgh-jkmn-npq!", "abcdefghjkmnnpqrs"] {
        assert_eq!(RecoveryTyped::parse(wrong), None, "{wrong}");
    }
}

#[test]
fn the_pages_of_recovery_codes() {
    let tokens = FormTokens { csrf: "csrf-1".into(), once: None };
    let shown = |view: crate::view::View| {
        let html = view.body.into_string();
        assert_eq!(web_kit::check_fragment(&html), Vec::<String>::new());
        html.replace('>', ">\n")
    };
    let mut wrong = Form::blank();
    say_wrong_recovery_code(&mut wrong);
    insta::assert_snapshot!("recovery_code_wrong", shown(recovery_code_page(&wrong, &tokens)));
    let mut wrong = Form::blank();
    say_wrong_recovery(&mut wrong);
    insta::assert_snapshot!("forgotten_wrong", shown(forgotten_page(&wrong, &tokens)));
    let mut wrong = Form::blank();
    say_wrong_password(&mut wrong);
    insta::assert_snapshot!("make_codes_again", shown(make_codes_page(3, &wrong, &tokens)));
    insta::assert_snapshot!("codes", shown(codes_page(&["abcd-efgh-jkmn-npqr".into()])));
}
