//! What is not taken, and what is left unknown.

use super::*;
use assessment::Referral;
use kernel::{Known, UncertainDate};
use store::trial::each_engine;

#[test]
fn a_referral_without_a_date_is_refused_with_all_that_belongs_to_it() {
    for trial in each_engine().unwrap() {
        for date in ["", "2025-02-30", "01/07/2025"] {
            let file = census(&[
                child("HM-1", "", &one_of_everything().replace("2025-07-01", date)),
                child("HM-2", "", &referral("2025-07-01", "")),
            ]);
            let report = try_to_bring_in(&trial, &file, true).unwrap();
            assert_eq!(report.refused.count(), 1, "{} {date:?}", trial.engine);
            let problem = &report.refused.problems[0];
            assert_eq!((problem.line.0, problem.child), (3, 1));
            let expected = [("person", 2), ("referral", 1)];
            assert_eq!(by_kind(&report, |counts| counts.new), BTreeMap::from(expected));
        }
    }
}

#[test]
fn whatever_has_no_start_date_is_refused_and_the_rest_is_taken() {
    let starts = [
        ("AssessmentActualStartDate", "child_and_family_assessment"),
        ("CINPlanStartDate", "child_in_need_plan"),
        ("S47ActualStartDate", "section_47_enquiry"),
        ("CPPstartDate", "child_protection_plan"),
    ];
    for trial in each_engine().unwrap() {
        for (element, kind) in starts {
            let without = one_of_everything().replace(&format!("<{element}>"), &format!("<{element}>about "));
            let report = try_to_bring_in(&trial, &census(&[child("HM-1", "", &without)]), true).unwrap();
            assert_eq!(report.refused.count(), 1, "{} {element}", trial.engine);
            assert_eq!((report.of_kind(kind).refused, report.of_kind(kind).new), (1, 0), "{element}");
            assert_eq!(report.of_kind("referral").new, 1);
        }
    }
}

#[test]
fn a_child_without_a_number_is_refused() {
    for trial in each_engine().unwrap() {
        let file = census(&[child(" ", "", &referral("2025-07-01", ""))]);
        let report = bring_in(&trial, &file);
        assert_eq!((report.of_kind("person").refused, facts(&trial)), (1, 0), "{}", trial.engine);
    }
}

#[test]
fn dates_and_codes_that_cannot_be_read_stay_unknown_and_are_said() {
    for trial in each_engine().unwrap() {
        let identity = "<PersonBirthDate>2031-02-30</PersonBirthDate><Sex>X</Sex>";
        let details = referral("2025-07-01", "<CINclosureDate>soon</CINclosureDate>");
        let file = census(&[child("HM-1", identity, &details).replace("MWBC", "ZZZZ")]);
        let report = bring_in(&trial, &file);
        assert_eq!(report.left_unknown.count(), 4, "{}: {:?}", trial.engine, report.left_unknown);
        let person = person_with(&trial, "HM-1");
        assert_eq!((person.born, person.sex), (UncertainDate::NotYetKnown, Known::NotAsked));
        assert!(!person.ethnicity.is_known());
        assert_eq!(all::<Referral>(&trial)[0].closed, None);
        assert_proved(&trial);
    }
}

#[test]
fn two_referrals_on_one_day_are_two() {
    for trial in each_engine().unwrap() {
        let two = referral("2025-07-01", "<ReferralNFA>true</ReferralNFA>") + &referral("2025-07-01", "");
        let file = census(&[child("HM-1", "", &two)]);
        assert_eq!(bring_in(&trial, &file).of_kind("referral").new, 2, "{}", trial.engine);
        assert_eq!(bring_in(&trial, &file).of_kind("referral").unchanged, 2);
    }
}

#[test]
fn a_conference_told_twice_stands_once_and_one_without_an_enquiry_stands_alone() {
    let enquiry = "<Section47><S47ActualStartDate>2025-07-14</S47ActualStartDate>\
                   <DateOfInitialCPC>2025-08-04</DateOfInitialCPC></Section47>";
    let told_at =
        |day: &str| referral("2025-07-01", &format!("<DateOfInitialCPC>{day}</DateOfInitialCPC>{enquiry}"));
    for trial in each_engine().unwrap() {
        let file = |day| census(&[child("HM-1", "", &told_at(day))]);
        let twice = try_to_bring_in(&trial, &file("2025-08-04"), true).unwrap();
        assert_eq!(twice.of_kind("conference").new, 1, "{}", trial.engine);
        let other = bring_in(&trial, &file("2025-09-01"));
        assert_eq!(other.of_kind("conference").new, 2);
        let conferences = all::<protection::Conference>(&trial);
        let alone = conferences.iter().find(|conference| conference.enquiry.is_none()).unwrap();
        assert_eq!(alone.held_on, on("2025-09-01"));
    }
}

#[test]
fn dates_at_the_ends_of_the_calendar_do_no_harm() {
    for trial in each_engine().unwrap() {
        let file = census(&[
            child("HM-1", &born("0001-01-01", "F"), &referral("0001-01-01", "")),
            child("HM-2", &born("9999-12-31", "M"), &referral("9999-12-31", "")),
            child("HM-3", &born("0000-02-29", "M"), &referral("0000-02-29", "")),
        ]);
        assert_eq!(bring_in(&trial, &file).of_kind("referral").new, 3, "{}", trial.engine);
        assert_eq!(bring_in(&trial, &file).of_kind("referral").unchanged, 3);
        assert_proved(&trial);
    }
}

#[test]
fn a_header_that_does_not_say_whose_return_it_is_changes_nothing() {
    for trial in each_engine().unwrap() {
        let file = census(&a_small_authority()).replace("<LEA>975</LEA>", "");
        let refused = try_to_bring_in(&trial, &file, false);
        assert!(matches!(refused, Err(ImportError::NoLocalAuthority { .. })), "{}", trial.engine);
        assert_eq!(facts(&trial), 0);
    }
}

#[test]
fn without_a_reference_date_nothing_is_said_to_be_gone() {
    for trial in each_engine().unwrap() {
        let children = a_small_authority();
        bring_in(&trial, &census(&children));
        let file = census(&children[1..]).replace("<ReferenceDate>2026-03-31</ReferenceDate>", "");
        let report = bring_in(&trial, &file);
        assert_eq!((report.no_longer_in_the_file.len(), report.remarks.len()), (0, 1), "{}", trial.engine);
    }
}
