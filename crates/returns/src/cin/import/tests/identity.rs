//! Who a child of the file is, where the record knows somebody already.

use super::*;
use kernel::{Id, Known, UncertainDate, Uuid};
use people::{Identifier, IdentifierScheme, Name, Sex};
use store::trial::each_engine;
use store::{Fact, Fault};

fn somebody(id: u128) -> Person {
    let mut person =
        Person::named(PersonId::from_uuid(Uuid::from_u128(id)), Name::current("Rowan", "Tillotson"));
    person.born = UncertainDate::Day(on("2016-05-04"));
    person.sex = Known::Known(Sex::Female);
    person
}

fn with_pupil_number(mut person: Person, number: &str) -> Person {
    person.identifiers.push(Identifier::new(IdentifierScheme::UniquePupilNumber, number));
    person
}

fn record(trial: &Trial, person: &Person) {
    let done: Result<(), Fault> =
        trial.store.write(stamp(spring()), |work| work.add(person, Fact::new("PersonRecorded", spring())));
    done.unwrap();
}

fn one_child(identity: &str) -> String {
    census(&[child("HM-1", identity, &referral("2025-07-01", ""))])
}

fn upn(number: &str) -> String {
    format!("<UPN>{number}</UPN>")
}

#[test]
fn the_number_in_these_tests_is_a_sound_pupil_number() {
    assert!(!people::upn_is_sound("A000000000002"));
    assert!(people::upn_is_sound(&sound(1)), "{}", sound(1));
}

/// The sound pupil number with these last digits.
fn sound(digits: u32) -> String {
    let rest = format!("{digits:012}");
    "ABCDEFGHJKLMNPQRTUVWXYZ"
        .chars()
        .map(|letter| format!("{letter}{rest}"))
        .find(|number| people::upn_is_sound(number))
        .unwrap()
}

#[test]
fn a_child_known_by_a_pupil_number_keeps_their_name_and_gets_the_authoritys_number() {
    for trial in each_engine().unwrap() {
        let known = with_pupil_number(somebody(1), &sound(1));
        record(&trial, &known);
        let report = bring_in(&trial, &one_child(&(born("2016-05-04", "F") + &upn(&sound(1)))));
        assert_eq!((report.new_people, report.matched_by_pupil_number), (0, 1), "{}", trial.engine);
        let now = person_with(&trial, "HM-1");
        assert_eq!((now.id, now.name_in_words().as_str()), (known.id, "Rowan Tillotson"));
        assert_eq!(now.ethnicity.known().map(|e| e.code()), Some("MWBC"), "a gap was not filled");
        assert_eq!(
            told_about(&trial, known.id),
            ["PersonRecorded", "PersonMatchedByImport", "ReferralImported"]
        );
        let again = facts(&trial);
        let report = bring_in(&trial, &one_child(&(born("2016-05-04", "F") + &upn(&sound(1)))));
        assert_eq!((report.matched_by_child_id, facts(&trial)), (1, again));
        assert_proved(&trial);
    }
}

#[test]
fn a_pupil_number_with_another_birth_date_is_not_taken_as_proof() {
    for trial in each_engine().unwrap() {
        record(&trial, &with_pupil_number(somebody(1), &sound(1)));
        for (identity, number) in [(born("2012-01-01", "M"), "HM-1"), (born("2012-01-02", "F"), "HM-2")] {
            let file = census(&[child(number, &(identity + &upn(&sound(1))), &referral("2025-07-01", ""))]);
            let report = bring_in(&trial, &file);
            assert_eq!((report.new_people, report.to_review.count()), (1, 1), "{}", trial.engine);
        }
        assert_eq!(count(&trial, "person"), 3);
    }
}

#[test]
fn a_pupil_number_that_two_people_have_proves_nothing() {
    for trial in each_engine().unwrap() {
        record(&trial, &with_pupil_number(somebody(1), &sound(1)));
        record(&trial, &with_pupil_number(somebody(2), &sound(1)));
        let report = bring_in(&trial, &one_child(&(born("2016-05-04", "F") + &upn(&sound(1)))));
        assert_eq!((report.new_people, report.to_review.count()), (1, 1), "{}", trial.engine);
    }
}

#[test]
fn a_pupil_number_whose_digits_do_not_agree_proves_nothing() {
    for trial in each_engine().unwrap() {
        let unsound = "A000000000002";
        record(&trial, &with_pupil_number(somebody(1), unsound));
        let report = bring_in(&trial, &one_child(&(born("2016-05-04", "F") + &upn(unsound))));
        assert_eq!((report.new_people, report.matched_by_pupil_number), (1, 0), "{}", trial.engine);
    }
}

#[test]
fn a_former_pupil_number_finds_a_child_too() {
    for trial in each_engine().unwrap() {
        record(&trial, &with_pupil_number(somebody(1), &sound(1)));
        let identity =
            born("2016-05-04", "F") + &format!("{}<FormerUPN>{}</FormerUPN>", upn(&sound(5)), sound(1));
        let report = bring_in(&trial, &one_child(&identity));
        assert_eq!((report.new_people, report.matched_by_pupil_number), (0, 1), "{}", trial.engine);
    }
}

#[test]
fn a_baby_who_was_expected_is_found_when_born() {
    for trial in each_engine().unwrap() {
        bring_in(&trial, &census(&a_small_authority()));
        let born = census(&[child("HM-3", &born("2026-06-20", "F"), &referral("2026-01-15", ""))]);
        let report = bring_in(&trial, &born);
        assert_eq!((report.new_people, report.matched_by_child_id), (0, 1), "{}", trial.engine);
        let baby = person_with(&trial, "HM-3");
        assert_eq!((baby.born, baby.sex), (UncertainDate::Day(on("2026-06-20")), Known::Known(Sex::Female)));
    }
}

#[test]
fn a_number_given_to_a_second_child_is_refused() {
    for trial in each_engine().unwrap() {
        bring_in(&trial, &one_child(&born("2016-05-04", "F")));
        let before = facts(&trial);
        let report = bring_in(&trial, &one_child(&born("2009-09-09", "M")));
        assert_eq!((report.refused.count(), report.of_kind("person").refused), (1, 1), "{}", trial.engine);
        assert_eq!(facts(&trial), before);
        // Either alone is a correction.
        assert_eq!(bring_in(&trial, &one_child(&born("2016-05-14", "F"))).of_kind("person").changed, 1);
    }
}

#[test]
fn a_number_that_several_people_have_is_refused() {
    for trial in each_engine().unwrap() {
        for id in [1, 2] {
            let mut person = somebody(id);
            person.identifiers.push(Identifier::new(IdentifierScheme::AuthorityChildId, "HM-1"));
            record(&trial, &person);
        }
        let report = bring_in(&trial, &one_child(&born("2016-05-04", "F")));
        assert_eq!(report.refused.count(), 1, "{}", trial.engine);
        assert_eq!(count(&trial, "referral"), 0);
    }
}

#[test]
fn two_records_of_one_child_in_one_file_become_one_person() {
    for trial in each_engine().unwrap() {
        let both = census(&[
            child("HM-1", &born("2016-05-04", "F"), &referral("2025-07-01", "")),
            child(
                "HM-1",
                &born("2016-05-04", "F"),
                &(referral("2025-07-01", "<ReferralNFA>true</ReferralNFA>") + &referral("2025-11-03", "")),
            ),
        ]);
        let report = bring_in(&trial, &both);
        assert_eq!((report.new_people, report.to_review.count()), (1, 1), "{}", trial.engine);
        assert_eq!((report.of_kind("referral").new, report.of_kind("referral").repeated), (2, 1));
        let before = facts(&trial);
        bring_in(&trial, &both);
        assert_eq!(facts(&trial), before, "{}: a second time wrote something", trial.engine);
        assert_proved(&trial);
    }
}

#[test]
fn two_children_with_one_number_in_one_file_are_not_mixed_up() {
    for trial in each_engine().unwrap() {
        let both = census(&[
            child("HM-1", &born("2016-05-04", "F"), &referral("2025-07-01", "")),
            child("HM-1", &born("2009-09-09", "M"), &referral("2025-08-01", "")),
        ]);
        let report = bring_in(&trial, &both);
        assert_eq!((report.new_people, report.refused.count()), (1, 1), "{}", trial.engine);
        assert_eq!(count(&trial, "referral"), 1);
    }
}

#[test]
fn two_children_with_one_pupil_number_in_one_file_stay_two() {
    for trial in each_engine().unwrap() {
        let twins: Vec<String> = ["HM-1", "HM-2"]
            .map(|number| {
                child(number, &(born("2016-05-04", "F") + &upn(&sound(1))), &referral("2025-07-01", ""))
            })
            .into();
        for expected in [(2, 1), (0, 0)] {
            let report = bring_in(&trial, &census(&twins));
            assert_eq!((report.new_people, report.to_review.count()), expected, "{}", trial.engine);
        }
        // A third child with the number is taken as nobody's twin either.
        let third = census(&[child("HM-3", &(born("2016-05-04", "F") + &upn(&sound(1))), "")]);
        assert_eq!(bring_in(&trial, &third).to_review.count(), 1);
        assert_eq!(count(&trial, "person"), 3);
    }
}

#[test]
fn another_authority_may_use_the_same_numbers_for_its_own_referrals() {
    for trial in each_engine().unwrap() {
        let file = one_child(&born("2016-05-04", "F"));
        bring_in(&trial, &file);
        let neighbour = file.replace("<LEA>975</LEA>", "<LEA>976</LEA>");
        let report = bring_in(&trial, &neighbour);
        assert_eq!(report.of_kind("referral").new, 1, "{}", trial.engine);
        assert_eq!(report.no_longer_in_the_file, []);
    }
}
