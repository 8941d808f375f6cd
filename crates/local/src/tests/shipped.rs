use super::{loaded, on, today};
use crate::{Allows, Basis, Dated, check, invented};
use kernel::Limit;

#[test]
fn both_shipped_partnerships_check_clean() {
    for folder in [invented::harrowmere(), invented::saltby_vale()] {
        let findings = check(&folder, today());
        assert!(findings.is_empty(), "{}", findings[0]);
    }
}

#[test]
fn both_are_as_rich_as_a_real_one() {
    for folder in [invented::harrowmere(), invented::saltby_vale()] {
        let all = loaded(&folder);
        let now = all.as_at(today());
        assert_eq!(now.agencies().filter(|a| a.basis == Basis::SafeguardingPartner).count(), 3);
        assert!(15 <= now.agencies().filter(|a| a.basis == Basis::RelevantAgency).count());
        assert!(8 <= now.groups().count());
        let scheme = now.scheme().unwrap();
        assert!(4 <= scheme.levels.len());
        for level in scheme.in_order() {
            assert!(8 <= level.indicator_count(), "{} has {}", level.name, level.indicator_count());
            assert!(level.threshold.is_some());
        }
        assert!(5 <= all.partnership.populations.len());
        assert!(all.partnership.populations.iter().all(|of| (30_000..40_000).contains(&of.children)));
        let tighter = all.clocks.iter().filter(|clock| {
            let national = all.england().timescale(&clock.timescale, clock.starts);
            let own = all.timescale(&clock.timescale, clock.starts);
            national.is_some_and(|n| !n.is_off() && own.is_some_and(|own| own.allows != n.allows))
        });
        assert!(5 <= tighter.count());
    }
}

#[test]
fn the_two_are_told_apart_by_their_version_and_line_endings_do_not_matter() {
    let (one, other) = (invented::harrowmere(), invented::saltby_vale());
    assert_ne!(loaded(&one).version, loaded(&other).version);
    let windows = one.iter().map(|(path, text)| (path.clone(), text.replace('\n', "\r\n"))).collect();
    assert_eq!(loaded(&one).version, loaded(&windows).version);
    let moved = one.iter().map(|(path, text)| (path.file_name().unwrap().into(), text.clone())).collect();
    assert_eq!(loaded(&one).version, loaded(&moved).version);
}

#[test]
fn the_same_front_door_has_the_name_of_its_day() {
    let all = loaded(&invented::harrowmere());
    let called = |day| all.as_at(on(day)).front_door_name().map(|name| name.name.as_str());
    assert_eq!(called("2014-08-31"), None);
    assert_eq!(called("2019-03-31"), Some("First Call for Families"));
    assert_eq!(called("2019-04-01"), Some("Children's Access Desk"));
    assert_eq!(called("2022-08-31"), Some("Children's Access Desk"));
    assert_eq!(called("2022-09-01"), Some("Harrowmere Integrated Front Door"));
    assert_eq!(all.as_at(on("2024-11-30")).name(), "Harrowmere Safeguarding Children Partnership");
    assert_eq!(all.as_at(on("2024-12-01")).name(), "Harrowmere Children's Safeguarding Partnership");
    let executive = all.group("executive").unwrap();
    assert_eq!(executive.name_on(on("2020-01-01")), "Partnership Executive Board");
    assert_eq!(executive.name_on(on("2026-01-01")), "Safeguarding Executive");
}

#[test]
fn what_has_ended_is_kept_for_old_records_and_not_offered_now() {
    let all = loaded(&invented::harrowmere());
    assert!(all.agency("ccg").is_some());
    assert!(!all.as_at(today()).agencies().any(|agency| agency.id == "ccg"));
    assert!(all.as_at(on("2022-06-30")).agencies().any(|agency| agency.id == "ccg"));
    assert!(!all.as_at(on("2022-06-30")).agencies().any(|agency| agency.id == "icb"));
    assert!(!all.as_at(today()).questions().any(|question| question.id == "fax_number"));
    assert!(all.as_at(on("2022-08-31")).questions().any(|question| question.id == "fax_number"));
    let level = |day| all.as_at(on(day)).level("1").unwrap().name.clone();
    assert_eq!([level("2024-08-31"), level("2024-09-01")], ["Universal", "Everyday support"]);
}

#[test]
fn each_place_decides_in_its_own_way() {
    let (harrowmere, saltby) = (loaded(&invented::harrowmere()), loaded(&invented::saltby_vale()));
    let outcomes = harrowmere.as_at(today()).outcomes_of("threshold_decision");
    assert_eq!(outcomes.len(), 11);
    assert_eq!(harrowmere.as_at(on("2022-08-31")).outcomes_of("threshold_decision").len(), 9);
    assert!(harrowmere.as_at(today()).outcomes_of("conversation").is_empty());
    assert_eq!(saltby.as_at(today()).outcomes_of("conversation").len(), 10);
    assert_eq!(harrowmere.as_at(today()).first_decision().unwrap().id, "threshold_decision");
    assert_eq!(saltby.as_at(today()).first_decision().unwrap().id, "conversation");
    assert_eq!(saltby.as_at(today()).consent_rules().count(), 3);
    let compass = saltby.as_at(today()).scheme().unwrap();
    let order: Vec<u8> = compass.in_order().iter().map(|level| level.canonical).collect();
    assert_eq!(order, [1, 2, 2, 3, 4]);
}

#[test]
fn a_clock_runs_under_the_limit_of_the_day_it_began() {
    let all = loaded(&invented::harrowmere());
    let limit = |id, day| all.timescale(id, on(day)).map(|timescale| timescale.allows.clone());
    let days = |n| Some(Allows::Time(Limit::WorkingDays(n)));
    assert_eq!(limit("icpc", "2023-03-31"), days(15));
    assert_eq!(limit("icpc", "2023-04-01"), days(13));
    assert_eq!(limit("icpc", "2024-03-31"), days(13));
    assert_eq!(limit("icpc", "2024-04-01"), days(12));
    assert_eq!(limit("referral_decision", "2024-04-01"), days(1));
    assert_eq!(limit("cp_visit", "2019-09-28"), None);
    assert_eq!(limit("cp_visit", "2019-09-29"), days(10));
    let source = |day| all.timescale("icpc", on(day)).map(|timescale| timescale.source.clone());
    assert_eq!(source("2023-12-14").as_deref(), Some("WT2018"));
    assert_eq!(source("2023-12-15").as_deref(), Some("WT2023"));
    let own = all.timescale("icpc", on("2024-04-01")).unwrap().set_locally.as_ref().unwrap();
    assert_eq!(own.instead_of, Allows::Time(Limit::WorkingDays(15)));
    assert_eq!(own.source.as_deref(), Some("Harrowmere multi-agency procedures, conferences"));
}

#[test]
fn a_one_off_holiday_of_the_partnership_counts() {
    let mut folder = invented::harrowmere();
    let before = loaded(&folder).calendar().next_working_day(on("2026-07-06")).unwrap();
    folder.insert(
        "holidays.toml".into(),
        "[[holiday]]\nday = 2026-07-07\nname = \"One-off\"\none_off = true\n".into(),
    );
    let after = loaded(&folder).calendar().next_working_day(on("2026-07-06")).unwrap();
    assert_eq!((before, after), (on("2026-07-07"), on("2026-07-08")));
    assert!(check(&folder, today()).is_empty());
    folder.insert("holidays.toml".into(), "[[holiday]]\nday = 2046-07-07\nname = \"Too far\"\n".into());
    assert!(check(&folder, today())[0].message.starts_with("The holidays cannot be used"));
    assert!(crate::Partnership::load(&folder).is_err());
}

#[test]
fn overlapping_stretches_of_days_share_a_day() {
    let names = loaded(&invented::harrowmere()).partnership.front_door_names;
    assert!(!names[0].overlaps(&names[1]) && !names[1].overlaps(&names[0]));
    assert!(names[1].overlaps(&names[1]));
    assert!(!names[2].overlaps(&names[0]) && names[2].overlaps(&names[2]));
}
