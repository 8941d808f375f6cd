//! All of a file, or nothing of it.

use super::*;
use assessment::{ChildAndFamilyAssessment, Referral};
use kernel::{Known, UncertainDate};
use people::{Disability, Sex};
use protection::{ChildProtectionPlan, Conference, Section47Enquiry};
use store::trial::each_engine;

#[test]
fn a_file_becomes_people_facts_and_reporting_rows() {
    for trial in each_engine().unwrap() {
        let report = bring_in(&trial, &census(&a_small_authority()));
        assert!(report.recorded);
        assert_eq!((report.children, report.new_people), (3, 3), "{}", trial.engine);
        let expected = [
            ("person", 3),
            ("referral", 4),
            ("child_and_family_assessment", 1),
            ("child_in_need_plan", 1),
            ("section_47_enquiry", 1),
            ("conference", 1),
            ("child_protection_plan", 1),
        ];
        assert_eq!(by_kind(&report, |counts| counts.new), BTreeMap::from(expected));
        assert_eq!(
            (report.refused.count(), report.to_review.count(), report.left_unknown.count()),
            (0, 0, 0)
        );
        let tables = [
            ("ssd_person", 3),
            ("ssd_disability", 3),
            ("ssd_cin_episodes", 4),
            ("ssd_cin_assessments", 1),
            ("ssd_assessment_factors", 1),
            ("ssd_cin_plans", 1),
            ("ssd_s47_enquiry", 1),
            ("ssd_initial_cp_conference", 1),
            ("ssd_cp_plans", 1),
            ("ssd_cp_reviews", 2),
        ];
        for (table, rows) in tables {
            assert_eq!(count(&trial, table), rows, "{} {table}", trial.engine);
        }
        assert_eq!(facts(&trial), 12);
        assert_proved(&trial);
    }
}

#[test]
fn everything_lands_in_its_place() {
    for trial in each_engine().unwrap() {
        bring_in(&trial, &census(&a_small_authority()));
        let child = person_with(&trial, "HM-1");
        assert_eq!(child.name_in_words(), "Name not yet known");
        assert_eq!(child.born, UncertainDate::Day(on("2016-05-04")));
        assert_eq!(child.sex, Known::Known(Sex::Female));
        assert_eq!(child.ethnicity.known().map(|e| e.code()), Some("MWBC"));
        assert_eq!(child.disabilities, Known::Known(vec![Disability::from_code("HEAR").unwrap()]));
        let unborn = person_with(&trial, "HM-3");
        assert_eq!(unborn.born, UncertainDate::Expected(on("2026-07-01")));

        let referrals = all::<Referral>(&trial);
        let first = referrals.iter().find(|referral| referral.person == child.id).unwrap();
        assert_eq!((first.source.as_deref(), first.primary_need.as_deref()), (Some("2A"), Some("N1")));
        assert_eq!(first.no_further_action, Known::Known(false));
        let closed: Vec<_> = referrals.iter().filter_map(|referral| referral.closed.as_ref()).collect();
        assert_eq!(
            (closed.len(), closed[0].on, closed[0].reason.as_deref()),
            (1, on("2025-05-01"), Some("RC8"))
        );

        let [assessment] = all::<ChildAndFamilyAssessment>(&trial).try_into().unwrap();
        assert_eq!(assessment.factors, ["3B", "17A"]);
        assert_eq!(assessment.authorised_on, Some(on("2025-08-20")));
        let [enquiry] = all::<Section47Enquiry>(&trial).try_into().unwrap();
        let [conference] = all::<Conference>(&trial).try_into().unwrap();
        let [plan] = all::<ChildProtectionPlan>(&trial).try_into().unwrap();
        assert_eq!((conference.enquiry, conference.plan), (Some(enquiry.id), Some(plan.id)));
        assert_eq!((conference.held_on, conference.target), (on("2025-08-04"), Some(on("2025-08-04"))));
        assert_eq!(plan.conference, Some(conference.id));
        assert_eq!(plan.reviews, [on("2025-10-30"), on("2026-02-26")]);
        assert_eq!((plan.previous_plans, plan.number_within_referral), (Some(1), 1));
        for referral in [assessment.referral, enquiry.referral, conference.referral, plan.referral] {
            assert_eq!(referral, first.id);
        }
    }
}

#[test]
fn facts_happened_when_the_file_says_and_were_recorded_now() {
    for trial in each_engine().unwrap() {
        bring_in(&trial, &census(&a_small_authority()));
        let child = person_with(&trial, "HM-1");
        let entries = trial.store.read(|reader| reader.entries_about(child.id, 100)).unwrap();
        let happened = |what: &str| entries.iter().find(|entry| entry.what == what).unwrap().happened_at;
        assert_eq!(happened("PersonImported"), Moment::on(on("2025-07-01"), 0, 0));
        assert_eq!(happened("Section47EnquiryImported"), Moment::on(on("2025-07-14"), 0, 0));
        assert_eq!(happened("ChildProtectionPlanImported"), Moment::on(on("2025-08-04"), 0, 0));
        assert!(entries.iter().all(|entry| entry.recorded_at == spring()), "{}", trial.engine);
    }
}

#[test]
fn a_file_cut_short_or_broken_changes_nothing() {
    let whole = census(&a_small_authority());
    for trial in each_engine().unwrap() {
        for keep in [whole.len() / 4, whole.len() / 2, whole.len() - 20] {
            let cut = try_to_bring_in(&trial, &whole[..keep], false);
            assert!(matches!(cut, Err(ImportError::Unreadable(_))), "{} {keep}", trial.engine);
            assert_eq!((facts(&trial), count(&trial, "person"), count(&trial, "about")), (0, 0, 0));
        }
        let broken = whole.replace("</Children>", "</Child>");
        assert!(try_to_bring_in(&trial, &broken, false).is_err());
        assert_eq!(facts(&trial), 0, "{}", trial.engine);
    }
}

#[test]
fn a_file_that_breaks_after_many_children_changes_nothing() {
    let children: Vec<String> = (0..700)
        .map(|number| child(&format!("HM-{number}"), &born("2014-02-03", "F"), &referral("2025-06-02", "")))
        .collect();
    let whole = census(&children);
    for trial in each_engine().unwrap() {
        let mut told = Vec::new();
        let mut progress = |children| told.push(children);
        let options = ImportOptions { dry_run: false, limits: Limits::default(), progress: &mut progress };
        let cut = &whole.as_bytes()[..whole.len() - 200];
        assert!(import(&trial.store, cut, stamp(spring()), options).is_err());
        assert!(!told.is_empty(), "the break came before anything was written");
        assert_eq!((facts(&trial), count(&trial, "referral")), (0, 0), "{}", trial.engine);
        // The store goes on, and takes the file once it is whole.
        assert_eq!(bring_in(&trial, &whole).new_people, 700);
        assert_proved(&trial);
    }
}

#[test]
fn a_dry_run_changes_nothing_and_says_the_same() {
    for trial in each_engine().unwrap() {
        let file = census(&a_small_authority());
        let dry = try_to_bring_in(&trial, &file, true).unwrap();
        assert!(!dry.recorded);
        assert!(dry.in_words().starts_with("Nothing was changed."));
        assert_eq!((facts(&trial), count(&trial, "person")), (0, 0), "{}", trial.engine);
        let wet = bring_in(&trial, &file);
        assert_eq!(ImportReport { recorded: true, ..dry }, wet, "{}", trial.engine);
    }
}

#[test]
fn progress_is_told_as_the_children_go_by() {
    let children: Vec<String> =
        (0..450).map(|number| child(&format!("HM-{number}"), "", &referral("2025-06-02", ""))).collect();
    for trial in each_engine().unwrap() {
        let mut told = Vec::new();
        let mut progress = |children| told.push(children);
        let options = ImportOptions { dry_run: true, limits: Limits::default(), progress: &mut progress };
        import(&trial.store, census(&children).as_bytes(), stamp(spring()), options).unwrap();
        assert_eq!(told, [200, 400, 450], "{}", trial.engine);
    }
}

#[test]
fn the_report_is_told_in_words_and_as_data_and_names_no_child() {
    for trial in each_engine().unwrap() {
        let mut children = a_small_authority();
        children.push(child("HM-9", &born("2031-02-30", "F"), &referral("31 March", "")));
        let report = bring_in(&trial, &census(&children));
        let words = report.in_words();
        assert!(words.contains("4 children"), "{words}");
        assert!(words.contains("referral: 4 new, 1 not taken"), "{words}");
        let data = serde_json::to_string(&report).unwrap();
        assert!(data.contains(r#""new_people":4"#), "{data}");
        for secret in ["HM-9", "2031-02-30", "31 March"] {
            assert!(!words.contains(secret) && !data.contains(secret), "{secret} is in the report");
        }
    }
}
