//! Which passwords may be chosen, and how they are kept.

use super::*;
use crate::credential::{PasswordProblem, check_new_password};
use std::sync::atomic::Ordering;

fn sam() -> Account {
    each_place()[0].account_of_worker()
}

impl Place {
    fn account_of_worker(&self) -> Account {
        self.account(self.worker)
    }
}

#[test]
fn a_password_has_twelve_characters_at_least_and_any_will_do() {
    let sam = sam();
    assert_eq!(check_new_password("lantern otr", &sam), Err(PasswordProblem::TooShort));
    assert_eq!(check_new_password("lantern ottr", &sam), Ok(()));
    assert_eq!(check_new_password("ладья и выдра", &sam), Ok(()));
    let long = |n: usize| "lantern otter ".chars().cycle().take(n).collect::<String>();
    assert_eq!(check_new_password(&long(128), &sam), Ok(()));
    assert_eq!(check_new_password(&long(129), &sam), Err(PasswordProblem::TooLong));
}

#[test]
fn a_password_that_anyone_would_try_first_is_refused() {
    let sam = sam();
    for common in [
        "passwordpassword",
        "Password1234",
        "P4ssw0rd!2026",
        "123456789012",
        "098765432109",
        "abcdefghijkl",
        "qwertyuiop12",
        "aaaaaaaaaaaa",
        "abababababab",
        "Safeguarding1",
        "safeguarding2026!",
        "2025Sunshine!!",
        "correct horse battery staple",
    ] {
        assert_eq!(check_new_password(common, &sam), Err(PasswordProblem::EasilyGuessed), "{common}");
    }
    for fine in
        ["sunshine on a gravel path", "password of the otters", "lantern-otter-gravel", "k4m2-q9xt-b7wz"]
    {
        assert_eq!(check_new_password(fine, &sam), Ok(()), "{fine}");
    }
}

#[test]
fn a_password_is_not_ones_own_name_or_email_address() {
    let mut sam = sam();
    sam.name = "Samuel Okafor-Lindqvist".to_owned();
    for own in ["Samuel Okafor-Lindqvist", "samuelokaforlindqvist", "samuel.okafor.lindqvist1", WORKER] {
        assert_eq!(check_new_password(own, &sam), Err(PasswordProblem::OwnName), "{own}");
    }
}

#[test]
fn the_service_hashes_as_the_guidance_says() {
    let passwords = Passwords::new(&mut counting()).unwrap();
    let hash = passwords.hash("lantern otter gravel", &mut counting()).unwrap();
    assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
    assert!(passwords.is_right("lantern otter gravel", Some(&hash)));
    assert!(!passwords.is_right("lantern otter grave", Some(&hash)));
}

#[test]
fn the_same_letters_typed_on_another_machine_are_the_same_password() {
    let passwords = Passwords::quick_and_weak(&mut counting()).unwrap();
    let hash = passwords.hash("caf\u{e9} otter gravel", &mut counting()).unwrap();
    assert!(passwords.is_right("cafe\u{301} otter gravel", Some(&hash)));
}

#[test]
fn an_email_address_that_nobody_has_takes_the_same_work_as_one_that_somebody_has() {
    for place in each_place() {
        let work_for = |email: &str| {
            let before = place.passwords.checks.load(Ordering::Relaxed);
            assert_eq!(place.tries(email, "wrong password", nine()), SignIn::Wrong);
            place.passwords.checks.load(Ordering::Relaxed) - before
        };
        assert_eq!(work_for("nobody@harrowmere.example"), 1);
        assert_eq!(work_for("not an email address"), 1);
        assert_eq!(work_for(WORKER), 1);
    }
    let passwords = Passwords::new(&mut counting()).unwrap();
    assert!(passwords.nobodys_hash().starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "as slow as anybody's");
}

#[test]
fn nobodys_password_signs_nobody_in() {
    let mut first = [0; 16];
    counting()(&mut first);
    let nobodys = crate::random::clear_words(&mut counting());
    let passwords = Passwords::quick_and_weak(&mut counting()).unwrap();
    assert!(
        passwords.is_right(&nobodys, Some(passwords.nobodys_hash())),
        "this is the password of nobody's hash"
    );
    assert!(!passwords.is_right(&nobodys, None));
}

#[test]
fn a_starting_password_can_be_read_aloud() {
    let passwords = Passwords::quick_and_weak(&mut counting()).unwrap();
    let starting = StartingPassword::draw(&passwords, &mut counting()).unwrap();
    assert_eq!(starting.words().len(), 19);
    assert!(starting.words().split('-').all(|four| four.len() == 4));
    assert!(!starting.words().contains(['l', 'o', '0', '1']));
    assert!(!format!("{starting:?}").contains(starting.words()));
}
