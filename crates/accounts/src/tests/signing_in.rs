//! Signing in, from the first time on.

use super::*;
use crate::credential::PasswordProblem;
use crate::session::{Codes, SessionWord, Stage};
use crate::sign_in::{PasswordChange, PasswordsTyped, change_password};

fn changes(place: &Place, session: &SessionView, current: &str, new: &str, now: Moment) -> PasswordChange {
    let typed = PasswordsTyped { current: current.to_owned(), new: new.to_owned() };
    place.at_the_door(now, OFFICE, |door| change_password(door, session, &typed)).unwrap()
}

#[test]
fn the_first_sign_in_sets_up_a_code_and_then_a_password_of_ones_own() {
    for place in each_place() {
        let begun = place.begins(WORKER, STARTING, nine());
        assert_eq!(begun.stage, Stage::CodeToSetUp);
        let (session, secret) = place.first_sign_in(WORKER, nine());
        assert_eq!(session.stage, Stage::PasswordToChange);
        let PasswordChange::Changed(new) = changes(&place, &session, STARTING, OWN_PASSWORD, minutes(2))
        else {
            panic!("the password can be chosen")
        };
        assert_eq!(new.stage, Stage::Full);
        assert_eq!(place.session(&new, minutes(2)).unwrap().stage, Stage::Full);
        assert!(!place.account(place.worker).must_change_password);
        assert_eq!(place.facts(place.worker), ["AccountCreated", "CodeSetUp", "SignedIn", "PasswordChanged"]);
        assert_eq!(place.tries(WORKER, STARTING, minutes(3)), SignIn::Wrong);
        assert_eq!(place.signs_in(WORKER, OWN_PASSWORD, &secret, minutes(3)).stage, Stage::Full);
        place.proves();
    }
}

#[test]
fn a_session_that_waits_for_its_code_is_not_signed_in() {
    for place in each_place() {
        let (_, secret) = place.first_sign_in(WORKER, nine());
        let begun = place.begins(WORKER, STARTING, minutes(5));
        let session = place.session(&begun, minutes(5)).unwrap();
        assert_eq!(session.stage, Stage::CodeNeeded);
        assert!(!session.stage.is_signed_in());
        let facts = place.facts(place.worker).len();
        assert!(place.session(&begun, after(20 * 60 - 1)).is_some());
        assert!(
            place.session(&begun, minutes(20)).is_none(),
            "the code must follow within a quarter of an hour"
        );
        assert_eq!(place.facts(place.worker).len(), facts, "a password alone is not signing in");
        let code = CodeTyped::parse(&secret.code_at(minutes(6)).unwrap()).unwrap();
        let answer =
            place.at_the_door(minutes(6), OFFICE, |door| confirm_code(door, &session, &code)).unwrap();
        assert_eq!(answer, CodeAnswer::SessionEnded, "a code in use is not set up again");
    }
}

#[test]
fn the_browsers_word_changes_at_each_step_and_the_earlier_one_is_dead() {
    for place in each_place() {
        let (_, secret) = place.first_sign_in(WORKER, nine());
        let planted = place.begins(WORKER, STARTING, minutes(5));
        let typed = PasswordTyped { email: WORKER.to_owned(), password: STARTING.to_owned() };
        let answer =
            place.at_the_door(minutes(5), OFFICE, |door| sign_in(door, Some(&planted.word), &typed)).unwrap();
        let SignIn::Begun(begun) = answer else { panic!("{answer:?}") };
        assert_ne!(begun.word, planted.word);
        assert!(place.session(&planted, minutes(5)).is_none());
        let session = place.session(&begun, minutes(5)).unwrap();
        let answer = place.enters(&session, &secret.code_at(minutes(5)).unwrap(), minutes(5));
        let CodeAnswer::SignedIn(full) = answer else { panic!("{answer:?}") };
        assert_ne!(full.word, begun.word);
        assert!(place.session(&begun, minutes(5)).is_none());
        assert_eq!(
            place.enters(&session, &secret.code_at(minutes(7)).unwrap(), minutes(7)),
            CodeAnswer::SessionEnded
        );
    }
}

#[test]
fn a_wrong_password_leaves_the_session_of_the_browser_as_it_was() {
    for place in each_place() {
        let begun = place.begins(WORKER, STARTING, nine());
        let typed = PasswordTyped { email: WORKER.to_owned(), password: "wrong password".to_owned() };
        let answer =
            place.at_the_door(nine(), OFFICE, |door| sign_in(door, Some(&begun.word), &typed)).unwrap();
        assert_eq!(answer, SignIn::Wrong);
        assert!(place.session(&begun, nine()).is_some());
    }
}

#[test]
fn an_email_address_is_the_same_in_large_letters() {
    for place in each_place() {
        assert!(matches!(place.tries(" Sam.OKAFOR@harrowmere.example ", STARTING, nine()), SignIn::Begun(_)));
    }
}

#[test]
fn a_starting_password_ends_after_seven_days() {
    for place in each_place() {
        let seven_days = 7 * 24 * 60;
        assert!(matches!(place.tries(WORKER, STARTING, after(seven_days * 60 - 1)), SignIn::Begun(_)));
        assert_eq!(place.tries(WORKER, STARTING, minutes(seven_days)), SignIn::StartingPasswordEnded);
        assert_eq!(place.tries(WORKER, "wrong password", minutes(seven_days)), SignIn::Wrong);
    }
}

#[test]
fn nothing_secret_is_kept_where_a_copy_of_the_store_would_show_it() {
    for place in each_place() {
        let begun = place.begins(WORKER, STARTING, nine());
        let (session, secret) = place.first_sign_in(WORKER, nine());
        let changed = changes(&place, &session, STARTING, OWN_PASSWORD, minutes(1));
        let PasswordChange::Changed(new) = changed else { panic!("{changed:?}") };
        let kept = place.everything_kept();
        for word in [begun.word.for_cookie(), new.word.for_cookie(), STARTING, OWN_PASSWORD] {
            assert!(!kept.contains(word), "{}", place.trial.engine);
        }
        let ledger =
            place.trial.store.read::<_, store::Fault>(|r| r.rows("select * from ledger", &[])).unwrap();
        let ledger = format!("{ledger:?}");
        assert!(!ledger.contains("argon2") && !ledger.contains(secret.as_text()));
        assert!(kept.contains("argon2"), "the test looks where hashes are");
    }
}

#[test]
fn a_change_of_password_needs_the_current_one_and_ends_every_other_session() {
    for place in each_place() {
        let (session, secret) = place.first_sign_in(WORKER, nine());
        let other = place.begins(WORKER, STARTING, minutes(1));
        let other = place.session(&other, minutes(1)).unwrap();
        let CodeAnswer::SignedIn(other) =
            place.enters(&other, &secret.code_at(minutes(1)).unwrap(), minutes(1))
        else {
            panic!("the code was right")
        };
        assert_eq!(
            changes(&place, &session, "wrong", OWN_PASSWORD, minutes(2)),
            PasswordChange::WrongCurrent
        );
        assert_eq!(
            changes(&place, &session, STARTING, STARTING, minutes(2)),
            PasswordChange::Refused(PasswordProblem::Same)
        );
        assert_eq!(
            changes(&place, &session, STARTING, "too short", minutes(2)),
            PasswordChange::Refused(PasswordProblem::TooShort)
        );
        assert!(place.session(&other, minutes(2)).is_some());
        assert!(matches!(
            changes(&place, &session, STARTING, OWN_PASSWORD, minutes(2)),
            PasswordChange::Changed(_)
        ));
        assert!(place.session(&other, minutes(2)).is_none());
        assert_eq!(
            changes(&place, &session, OWN_PASSWORD, "another otter gravel", minutes(3)),
            PasswordChange::SessionEnded,
            "the session that changed it has ended too, for the new one"
        );
    }
}

#[test]
fn guessing_the_current_password_from_an_open_session_locks_the_account() {
    for place in each_place() {
        let (session, _) = place.first_sign_in(WORKER, nine());
        for _ in 0..4 {
            assert_eq!(
                changes(&place, &session, "a guess", OWN_PASSWORD, nine()),
                PasswordChange::WrongCurrent
            );
        }
        let until = minutes(15);
        assert_eq!(
            changes(&place, &session, "a guess", OWN_PASSWORD, nine()),
            PasswordChange::TooManyTries { until }
        );
        assert_eq!(
            changes(&place, &session, STARTING, OWN_PASSWORD, minutes(1)),
            PasswordChange::TooManyTries { until }
        );
    }
}

#[test]
fn where_the_demonstration_says_so_a_password_is_enough_for_those_without_a_code() {
    for mut place in each_place() {
        place.settings.codes = Codes::OnlyWhereSetUp;
        let begun = place.begins(WORKER, STARTING, nine());
        assert_eq!(begun.stage, Stage::PasswordToChange);
        assert_eq!(place.facts(place.worker), ["AccountCreated", "SignedIn"]);
        place.settings.codes = Codes::Always;
        let (_, _) = place.first_sign_in(WORKER, nine());
        place.settings.codes = Codes::OnlyWhereSetUp;
        assert_eq!(place.begins(WORKER, STARTING, nine()).stage, Stage::CodeNeeded);
    }
}

#[test]
fn a_password_and_a_code_that_are_given_can_be_used_at_once() {
    for place in each_place() {
        let secret = CodeSecret::from_text("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ").unwrap();
        let known = place.starting(OWN_PASSWORD);
        let given: Commanded<()> = place.does(place.first, nine(), |work, _| {
            Ok(crate::credential::give(work, place.worker, &known, Some(&secret))?)
        });
        given.unwrap();
        assert_eq!(place.signs_in(WORKER, OWN_PASSWORD, &secret, nine()).stage, Stage::Full);
        place.proves();
    }
}

#[test]
fn a_word_that_no_browser_was_given_opens_nothing() {
    for place in each_place() {
        let word = SessionWord::from_cookie(&"a".repeat(64)).unwrap();
        let made_up = NewSession { word, stage: Stage::Full };
        assert!(place.session(&made_up, nine()).is_none());
    }
    for wrong in ["", "a", &"A".repeat(64), &"g".repeat(64), &"a".repeat(65)] {
        assert!(SessionWord::from_cookie(wrong).is_none(), "{wrong}");
    }
}
