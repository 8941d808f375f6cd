//! When somebody must wait. Both sides of every line, and alike for an address nobody has.

use super::*;
use crate::credential::{Scope, Tries, address_locked_until, after_failure, email_locked_until};

fn tries(failures: u32) -> Tries {
    Tries { failures, at: nine() }
}

#[test]
fn the_fifth_wrong_try_locks_for_a_quarter_of_an_hour_and_each_fifth_after_twice_as_long() {
    let locks: Vec<Option<Moment>> =
        [4, 5, 6, 9, 10, 15, 30, 35, 40, 500].map(|n| email_locked_until(tries(n))).into();
    let day = Some(minutes(24 * 60));
    let expected = vec![
        None,
        Some(minutes(15)),
        None,
        None,
        Some(minutes(30)),
        Some(minutes(60)),
        Some(minutes(8 * 60)),
        Some(minutes(16 * 60)),
        day,
        day,
    ];
    assert_eq!(locks, expected);
}

#[test]
fn thirty_wrong_tries_from_one_network_address_lock_it_until_its_window_ends() {
    assert_eq!(address_locked_until(tries(29)), None);
    assert_eq!(address_locked_until(tries(30)), Some(minutes(15)));
}

#[test]
fn a_network_addresss_window_begins_with_its_first_wrong_try() {
    let within = after_failure(Scope::Address, Some(tries(3)), after(15 * 60 - 1));
    assert_eq!(within, Tries { failures: 4, at: nine() });
    let later = after_failure(Scope::Address, Some(tries(3)), minutes(15));
    assert_eq!(later, Tries { failures: 1, at: minutes(15) });
}

#[test]
fn wrong_tries_are_forgotten_after_two_quiet_days() {
    let two_days = 2 * 24 * 60;
    let still = after_failure(Scope::Email, Some(tries(3)), minutes(two_days));
    assert_eq!(still.failures, 4);
    let gone = after_failure(Scope::Email, Some(tries(3)), after(two_days * 60 + 1));
    assert_eq!(gone.failures, 1);
}

#[test]
fn an_account_locks_at_the_fifth_wrong_password_and_opens_again_at_the_quarter_hour() {
    for place in each_place() {
        for _ in 0..4 {
            assert_eq!(place.tries(WORKER, "wrong password", nine()), SignIn::Wrong);
        }
        let until = minutes(15);
        assert_eq!(place.tries(WORKER, "wrong password", nine()), SignIn::TooManyTries { until });
        let last_moment = after(15 * 60 - 1);
        assert_eq!(place.tries(WORKER, STARTING, last_moment), SignIn::TooManyTries { until });
        assert!(matches!(place.tries(WORKER, STARTING, until), SignIn::Begun(_)));
        assert!(place.facts(place.worker).contains(&"LockedOut".to_owned()));
        place.proves();
    }
}

#[test]
fn an_email_address_that_nobody_has_is_answered_and_locked_just_the_same() {
    for place in each_place() {
        let answers = |email: &str| -> Vec<SignIn> {
            [0, 0, 0, 0, 0, 899, 900]
                .map(|seconds| place.tries(email, "wrong password", after(seconds)))
                .into()
        };
        assert_eq!(answers(WORKER), answers("nobody@harrowmere.example"), "{}", place.trial.engine);
    }
}

#[test]
fn guessing_at_many_people_from_one_address_is_stopped_and_others_can_still_sign_in() {
    for place in each_place() {
        let elsewhere = "198.51.100.4".parse().unwrap();
        for n in 0..30 {
            let email = format!("person{n}@harrowmere.example");
            assert_eq!(place.tries_from(elsewhere, &email, "wrong password", nine()), SignIn::Wrong);
        }
        let until = minutes(15);
        assert_eq!(place.tries_from(elsewhere, WORKER, STARTING, after(60)), SignIn::TooManyTries { until });
        assert!(matches!(place.tries(WORKER, STARTING, after(60)), SignIn::Begun(_)));
        assert!(matches!(place.tries_from(elsewhere, WORKER, STARTING, until), SignIn::Begun(_)));
    }
}

#[test]
fn every_address_of_one_network_of_the_newer_kind_counts_together() {
    use crate::credential::scope_of;
    let scope = |address: &str| scope_of("a@b.example", address.parse().unwrap());
    assert_eq!(scope("2001:db8:1:2::1"), scope("2001:db8:1:2:ffff::9"));
    assert_ne!(scope("2001:db8:1:2::1"), scope("2001:db8:1:3::1"));
    assert_eq!(scope("::ffff:203.0.113.9"), scope("203.0.113.9"));
}

#[test]
fn wrong_codes_lock_as_wrong_passwords_do_and_a_right_password_between_does_not_begin_again() {
    for place in each_place() {
        let (_, secret) = place.first_sign_in(WORKER, nine());
        let wrong = |at: Moment| {
            let right = secret.code_at(at).unwrap();
            if right == "000000" { "000001" } else { "000000" }
        };
        for n in 1..=4 {
            let now = minutes(n);
            let session = place.session(&place.begins(WORKER, STARTING, now), now).unwrap();
            assert_eq!(place.enters(&session, wrong(now), now), CodeAnswer::Wrong);
        }
        let now = minutes(5);
        let session = place.session(&place.begins(WORKER, STARTING, now), now).unwrap();
        assert_eq!(place.enters(&session, wrong(now), now), CodeAnswer::TooManyTries { until: minutes(20) });
        assert!(
            place.trial.store.read(|r| find_session_key(r, &session)).unwrap().is_none(),
            "the session ended"
        );
        assert_eq!(place.tries(WORKER, STARTING, minutes(6)), SignIn::TooManyTries { until: minutes(20) });
    }
}

fn find_session_key(
    reader: &mut store::Reader<'_>,
    session: &SessionView,
) -> Result<Option<store::Row>, store::Fault> {
    reader.first("select id_hash from session where id_hash = ?1", &[session.key.as_str().into()])
}

#[test]
fn signing_in_begins_the_count_again() {
    for place in each_place() {
        let (_, secret) = place.first_sign_in(WORKER, nine());
        for round in 1..=3 {
            let now = minutes(round * 10);
            for _ in 0..4 {
                assert_eq!(place.tries(WORKER, "wrong password", now), SignIn::Wrong);
            }
            place.signs_in(WORKER, STARTING, &secret, now);
        }
    }
}
