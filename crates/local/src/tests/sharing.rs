//! School days that are never guessed, and what is found in `sharing.toml`.

use super::{found, harrowmere_and, harrowmere_with, loaded, on, today};
use crate::{CountedFrom, Severity, diff, invented};
use kernel::Moment;

fn at(day: &str, hour: i8, minute: i8) -> Moment {
    Moment::on(on(day), hour, minute)
}

fn next(after: Moment) -> Moment {
    loaded(&invented::harrowmere()).next_school_day_begins(after).unwrap()
}

#[test]
fn an_incident_at_night_is_told_before_that_mornings_school() {
    // Tuesday 3 November 2026.
    assert_eq!(next(at("2026-11-03", 2, 10)), at("2026-11-03", 8, 30));
    assert_eq!(next(at("2026-11-03", 8, 29)), at("2026-11-03", 8, 30));
}

#[test]
fn once_school_has_begun_it_is_the_next_mornings() {
    assert_eq!(next(at("2026-11-03", 8, 30)), at("2026-11-04", 8, 30));
    assert_eq!(next(at("2026-11-03", 21, 40)), at("2026-11-04", 8, 30));
}

#[test]
fn weekends_half_terms_and_bank_holidays_are_passed_over() {
    // A Friday evening, and the Friday evening before half term.
    assert_eq!(next(at("2026-11-06", 21, 0)), at("2026-11-09", 8, 30));
    assert_eq!(next(at("2026-10-23", 21, 0)), at("2026-11-02", 8, 30));
    // Early May bank holiday 2026 is Monday 4 May.
    assert_eq!(next(at("2026-05-01", 21, 0)), at("2026-05-05", 8, 30));
    // Across the summer, and the change of school year.
    assert_eq!(next(at("2026-07-21", 20, 0)), at("2026-09-02", 8, 30));
}

#[test]
fn half_past_eight_is_london_time_in_summer_and_winter() {
    assert_eq!(next(at("2026-06-15", 21, 0)).to_string(), "2026-06-16T07:30:00.000000Z");
    assert_eq!(next(at("2026-11-16", 21, 0)).to_string(), "2026-11-17T08:30:00.000000Z");
}

#[test]
fn a_day_that_no_school_year_covers_is_never_guessed() {
    let all = loaded(&invented::harrowmere());
    assert!(all.next_school_day_begins(at("2028-07-21", 9, 0)).is_err());
    assert!(all.next_school_day_begins(at("2024-08-31", 9, 0)).is_err());
}

#[test]
fn a_school_is_found_by_the_names_that_records_hold() {
    let all = loaded(&invented::harrowmere());
    let called = |name| all.as_at(today()).school_called(name).map(|school| school.id.as_str());
    assert_eq!(called(" harrowmere high school "), Some("harrowmere_high_school"));
    assert_eq!(called("Harrowmere Sixth Form and Technical College"), Some("harrowmere_college"));
    assert_eq!(called("High"), None);
}

#[test]
fn each_place_counts_an_agencys_hours_in_its_own_way() {
    let counted = |folder: crate::Folder| loaded(&folder).as_at(today()).check_rules().unwrap().counted_from;
    assert_eq!(counted(invented::harrowmere()), CountedFrom::Asked);
    assert_eq!(counted(invented::saltby_vale()), CountedFrom::ContactReceived);
}

#[test]
fn a_purpose_is_offered_from_the_day_its_law_holds() {
    let all = loaded(&invented::harrowmere());
    let offered = |day| all.as_at(on(day)).purposes().any(|one| one.id == "domestic_abuse_school");
    assert!(!offered("2025-11-06"));
    assert!(offered("2025-11-07"));
}

#[test]
fn asking_an_agency_that_does_not_exist_is_refused() {
    let folder = harrowmere_with("sharing.toml", "asks = [\"police\"", "asks = [\"watchmen\"");
    let message = "'What the Front Door asks its partners' asks 'watchmen', which is not an agency here";
    found(&folder, Severity::Error, "sharing.toml", message);
}

#[test]
fn a_school_that_nobody_can_tell_is_found() {
    let more = "\n[[school]]\nid = \"mute\"\nname = \"Mute School\"\nagency = \"primary_schools\"\nstarts = 2020-01-01\n";
    let message = "Nobody at 'Mute School' can be told anything";
    found(&harrowmere_and("sharing.toml", more), Severity::Warning, "sharing.toml", message);
}

#[test]
fn a_time_of_day_that_is_none_is_refused() {
    let folder = harrowmere_with("sharing.toml", "day_begins = \"08:30\"", "day_begins = \"half past\"");
    let message = "'half past' in 'School year 2024 to 2025' is not a time of day";
    found(&folder, Severity::Error, "sharing.toml", message);
}

#[test]
fn a_holiday_that_ends_before_it_starts_is_refused() {
    let (was, is) = ("first = 2026-12-21, last = 2027-01-01", "first = 2026-12-21, last = 2026-12-20");
    let message = "'Christmas' ends on 20 December 2026, before it starts on 21 December 2026";
    found(&harrowmere_with("sharing.toml", was, is), Severity::Error, "sharing.toml", message);
}

#[test]
fn a_board_reads_what_changes_in_whom_is_asked() {
    let folder = harrowmere_with("sharing.toml", "asks = [\"police\", ", "asks = [");
    let changes = diff(&loaded(&invented::harrowmere()), &loaded(&folder));
    let words: Vec<&str> = changes.iter().map(|change| change.words.as_str()).collect();
    assert_eq!(words, ["'What the Front Door asks its partners' loses the agency 'Wendle Police'."]);
}

#[test]
fn a_sharing_policy_holds_between_its_days() {
    let all = loaded(&invented::harrowmere());
    let holds = |day| all.as_at(on(day)).sharing_policies().any(|one| one.id == "front_door_asks");
    assert!(!holds("2026-03-31"));
    assert!(holds("2026-04-01"));
}

#[test]
fn a_sharing_policy_that_would_tell_too_much_is_refused() {
    let with = |was: &str, is: &str| harrowmere_with("sharing.toml", was, is);
    let policy = "Asking the front door whether somebody is known";
    for (was, is, says) in [
        (
            "parties = [\"police\"",
            "parties = [\"watchmen\"",
            "is with 'watchmen', which is not an agency here",
        ),
        ("parties = [\"police\", \"community_health\", \"hospital\"]", "parties = []", "has no agency"),
        (
            "purposes = [\"decide_next_step\"",
            "purposes = [\"plan_of_help\"",
            "is for 'Carrying out a plan of help or protection', which has no address of the law",
        ),
        (
            "purposes = [\"decide_next_step\"",
            "purposes = [\"because\"",
            "is for 'because', which is not a purpose here",
        ),
        (
            "lawful_basis = \"public_task\"\nanswered_alone_from",
            "lawful_basis = \"consent\"\nanswered_alone_from",
            "rests on agreement, and a system that asks has asked nobody",
        ),
        (
            "answered_alone_from = 70",
            "answered_alone_from = 60",
            "answers from a score of 60 without a person",
        ),
    ] {
        found(&with(was, is), Severity::Error, "sharing.toml", &format!("'{policy}' {says}"));
    }
    let more = with("data = [\"involvement\"]", "data = [\"involvement\", \"state\"]");
    let message = format!("'{policy}' allows more than involvement, and no more is answered");
    found(&more, Severity::Warning, "sharing.toml", &message);
}

#[test]
fn two_versions_of_one_sharing_policy_never_hold_together() {
    let twice = "\n[[sharing_policy]]\nid = \"again\"\nnumber = \"HM-ISA-1\"\nuri = \"https://harrowmere.example/sharing-policies/front-door\"\nversion = \"4\"\nname = \"Again\"\nparties = [\"police\"]\ndata = [\"involvement\"]\npurposes = [\"section_47\"]\nlawful_basis = \"public_task\"\nanswered_alone_from = 80\nring = \"Front door\"\ntelephone = \"01632 960100\"\nstarts = 2027-01-01\n";
    let message = "'Asking the front door whether somebody is known' and 'Again' are one policy, and both hold on some day";
    found(&harrowmere_and("sharing.toml", twice), Severity::Error, "sharing.toml", message);
}

#[test]
fn a_board_reads_whose_systems_may_ask() {
    let folder = harrowmere_with("sharing.toml", "parties = [\"police\", ", "parties = [");
    let changes = diff(&loaded(&invented::harrowmere()), &loaded(&folder));
    let words: Vec<&str> = changes.iter().map(|change| change.words.as_str()).collect();
    assert_eq!(
        words,
        ["'Asking the front door whether somebody is known' loses the agency 'Wendle Police'."]
    );
}

#[test]
fn passing_a_child_on_rests_on_a_basis_that_holds_without_agreement() {
    let was = "purpose = \"safeguard_promote_welfare\"\nlawful_basis = \"public_task\"";
    let passing = "'Passing a child on to another service or area'";
    for (is, says) in [
        (
            "purpose = \"because\"\nlawful_basis = \"public_task\"",
            "is for 'because', which is not a purpose here",
        ),
        (
            "purpose = \"safeguard_promote_welfare\"\nlawful_basis = \"consent\"",
            "rests on agreement, and a child in danger is passed on without it",
        ),
    ] {
        let folder = harrowmere_with("sharing.toml", was, is);
        found(&folder, Severity::Error, "sharing.toml", &format!("{passing} {says}"));
    }
}
