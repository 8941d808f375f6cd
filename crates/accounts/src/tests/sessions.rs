//! How long a session lasts, and what ends it.

use super::*;
use crate::session::{
    forget_ended_sessions, own_sessions, set_notice, sign_out, sign_out_everywhere, take_notice, touch,
};
use store::Fault;

/// A session that is signed in, with the word its browser holds.
fn signed_in(place: &Place, secret: &CodeSecret, now: Moment) -> NewSession {
    let begun = place.begins(WORKER, STARTING, now);
    let session = place.session(&begun, now).unwrap();
    match place.enters(&session, &secret.code_at(now).unwrap(), now) {
        CodeAnswer::SignedIn(new) => new,
        other => panic!("{other:?}"),
    }
}

fn works<T>(place: &Place, now: Moment, what: impl FnOnce(&mut Work<'_>) -> Result<T, Fault>) -> T {
    place.trial.store.write(stamp(now), what).unwrap()
}

#[test]
fn a_session_ends_after_half_an_hour_without_use() {
    for place in each_place() {
        let (_, secret) = place.first_sign_in(WORKER, nine());
        let new = signed_in(&place, &secret, minutes(5));
        assert!(place.session(&new, after(35 * 60 - 1)).is_some());
        assert!(place.session(&new, minutes(35)).is_none());
    }
}

#[test]
fn using_a_session_keeps_it_for_another_half_hour_and_is_written_down_once_a_minute() {
    for place in each_place() {
        let (_, secret) = place.first_sign_in(WORKER, nine());
        let new = signed_in(&place, &secret, minutes(5));
        let session = place.session(&new, minutes(30)).unwrap();
        assert!(!session.touch_is_due(after(6 * 60 - 1)));
        assert!(session.touch_is_due(minutes(6)));
        works(&place, minutes(30), |work| touch(work, &session));
        assert!(place.session(&new, after(60 * 60 - 1)).is_some());
        assert!(place.session(&new, minutes(60)).is_none());
    }
}

#[test]
fn a_session_ends_after_twelve_hours_however_much_it_is_used() {
    for place in each_place() {
        let (_, secret) = place.first_sign_in(WORKER, nine());
        let new = signed_in(&place, &secret, nine_and(30));
        let mut now = 1;
        while now < 12 * 60 {
            let session = place.session(&new, minutes(now)).expect("it is in use");
            works(&place, minutes(now), |work| touch(work, &session));
            now += 20;
        }
        let end = 12 * 60 * 60 + 30;
        assert!(place.session(&new, after(end - 1)).is_some());
        assert!(place.session(&new, after(end)).is_none());
    }
}

fn nine_and(seconds: i64) -> Moment {
    after(seconds)
}

#[test]
fn signing_out_ends_this_session_and_no_other() {
    for place in each_place() {
        let (other, secret) = place.first_sign_in(WORKER, nine());
        let new = signed_in(&place, &secret, minutes(1));
        let session = place.session(&new, minutes(1)).unwrap();
        works(&place, minutes(2), |work| sign_out(work, &session));
        assert!(place.session(&new, minutes(2)).is_none());
        let left = place.trial.store.read(|r| own_sessions(r, &other, minutes(2), &place.settings)).unwrap();
        assert_eq!(left.len(), 1);
    }
}

#[test]
fn signing_out_everywhere_ends_the_others_keeps_this_one_and_is_in_the_ledger() {
    for place in each_place() {
        let (_, secret) = place.first_sign_in(WORKER, nine());
        let (mine, theirs) = (signed_in(&place, &secret, minutes(1)), signed_in(&place, &secret, minutes(2)));
        let (of_another, _) = place.first_sign_in(FIRST, minutes(2));
        let session = place.session(&mine, minutes(3)).unwrap();
        let own = place.trial.store.read(|r| own_sessions(r, &session, minutes(3), &place.settings)).unwrap();
        assert_eq!(own.len(), 3);
        assert_eq!(own.iter().filter(|one| one.is_this).count(), 1);
        assert_eq!(works(&place, minutes(3), |work| sign_out_everywhere(work, &session)), 2);
        assert!(place.session(&mine, minutes(3)).is_some());
        assert!(place.session(&theirs, minutes(3)).is_none());
        let another =
            place.trial.store.read(|r| own_sessions(r, &of_another, minutes(3), &place.settings)).unwrap();
        assert_eq!(another.len(), 1, "nobody else is signed out");
        assert_eq!(place.facts(place.worker).last().map(String::as_str), Some("SignedOutEverywhere"));
        place.proves();
    }
}

#[test]
fn a_notice_is_shown_once() {
    for place in each_place() {
        let (session, _) = place.first_sign_in(WORKER, nine());
        works(&place, nine(), |work| set_notice(work, &session, "The account was made."));
        assert_eq!(
            works(&place, nine(), |work| take_notice(work, &session)).as_deref(),
            Some("The account was made.")
        );
        assert_eq!(works(&place, nine(), |work| take_notice(work, &session)), None);
    }
}

#[test]
fn a_form_is_taken_only_with_the_token_of_its_own_session() {
    for place in each_place() {
        let (session, _) = place.first_sign_in(WORKER, nine());
        let (other, _) = place.first_sign_in(FIRST, nine());
        assert!(session.accepts_form(&session.form_token));
        assert!(!session.accepts_form(&other.form_token));
        assert!(!session.accepts_form(""));
        assert_eq!(session.form_token.len(), 32);
    }
}

#[test]
fn sessions_that_have_ended_are_forgotten() {
    for place in each_place() {
        let (_, secret) = place.first_sign_in(WORKER, nine());
        signed_in(&place, &secret, minutes(1));
        assert_eq!(works(&place, after(60), |work| forget_ended_sessions(work, &place.settings)), 0);
        assert_eq!(works(&place, minutes(30), |work| forget_ended_sessions(work, &place.settings)), 1);
        assert_eq!(works(&place, minutes(31), |work| forget_ended_sessions(work, &place.settings)), 1);
    }
}

#[test]
fn looking_a_session_up_changes_nothing() {
    for place in each_place() {
        let (session, secret) = place.first_sign_in(WORKER, nine());
        let new = signed_in(&place, &secret, minutes(1));
        let before = place.everything_kept();
        assert!(place.session(&new, minutes(9)).is_some());
        assert_eq!(place.everything_kept(), before);
        drop(session);
    }
}
