//! The same file again, and later ones: corrections are new facts, and what people changed stays.

use super::*;
use assessment::Referral;
use kernel::{Id, Known, UncertainDate, Uuid};
use people::{Correction, Name, Sex};
use protection::ChildProtectionPlan;
use store::trial::each_engine;
use store::{Fact, Fault};

#[test]
fn the_same_file_again_writes_nothing() {
    for trial in each_engine().unwrap() {
        let file = census(&a_small_authority());
        let first = bring_in(&trial, &file);
        let (before, head) = (facts(&trial), trial.store.read(|reader| reader.head()).unwrap());
        let second = bring_in(&trial, &file);
        assert_eq!(trial.store.read(|reader| reader.head()).unwrap(), head, "{}", trial.engine);
        assert_eq!(facts(&trial), before);
        assert_eq!((second.new_people, second.matched_by_child_id), (0, 3));
        assert_eq!(by_kind(&second, |counts| counts.unchanged), by_kind(&first, |counts| counts.new));
        assert_eq!(second.no_longer_in_the_file, []);
        assert_proved(&trial);
    }
}

#[test]
fn what_a_later_file_says_differently_is_a_new_fact() {
    for trial in each_engine().unwrap() {
        let file = census(&a_small_authority());
        bring_in(&trial, &file);
        let before = facts(&trial);
        let changed = file
            .replace("2016-05-04", "2016-05-14")
            .replace(
                "<AssessmentFactors>17A</AssessmentFactors>",
                "<AssessmentFactors>19B</AssessmentFactors>",
            )
            .replace("<ReasonForClosure>RC8", "<ReasonForClosure>RC7");
        let report = bring_in(&trial, &changed);
        let expected = [("person", 1), ("referral", 1), ("child_and_family_assessment", 1)];
        assert_eq!(by_kind(&report, |counts| counts.changed), BTreeMap::from(expected), "{}", trial.engine);
        assert_eq!(facts(&trial), before + 3);
        let child = person_with(&trial, "HM-1");
        assert_eq!(child.born, UncertainDate::Day(on("2016-05-14")));
        let told = told_about(&trial, child.id);
        assert!(told.contains(&"PersonCorrectedByImport".to_owned()), "{told:?}");
        assert!(told.contains(&"AssessmentCorrectedByImport".to_owned()), "{told:?}");
        bring_in(&trial, &changed);
        assert_eq!(facts(&trial), before + 3, "{}: a third time wrote something", trial.engine);
        assert_proved(&trial);
    }
}

#[test]
fn next_years_file_goes_on_with_the_same_referral_and_keeps_last_years_reviews() {
    let plan = |reviews: &str, end: &str| {
        let plan = format!(
            "<ChildProtectionPlans><CPPstartDate>2025-08-04</CPPstartDate>{end}\
             <InitialCategoryOfAbuse>NEG</InitialCategoryOfAbuse>{reviews}</ChildProtectionPlans>"
        );
        vec![child("HM-1", &born("2016-05-04", "F"), &referral("2025-07-01", &plan))]
    };
    let review = |day: &str| format!("<Reviews><CPPreviewDate>{day}</CPPreviewDate></Reviews>");
    for trial in each_engine().unwrap() {
        bring_in(&trial, &census(&plan(&review("2025-10-30"), "")));
        let next = census_of(
            "2027",
            "2027-03-31",
            &plan(&review("2026-04-20"), "<CPPendDate>2026-09-01</CPPendDate>"),
        );
        let report = bring_in(&trial, &next);
        assert_eq!(by_kind(&report, |counts| counts.new), BTreeMap::new(), "{}", trial.engine);
        let [found] = all::<ChildProtectionPlan>(&trial).try_into().unwrap();
        assert_eq!(found.reviews, [on("2025-10-30"), on("2026-04-20")]);
        assert_eq!(found.ended_on, Some(on("2026-09-01")));
        let again = facts(&trial);
        bring_in(&trial, &next);
        assert_eq!(facts(&trial), again);
        assert_proved(&trial);
    }
}

#[test]
fn what_is_no_longer_in_the_file_is_left_and_said() {
    for trial in each_engine().unwrap() {
        let children = a_small_authority();
        bring_in(&trial, &census(&children));
        let report = bring_in(&trial, &census(&children[1..]));
        // One child's referral is gone; what belongs to it is gone with it, and said once.
        assert_eq!(report.of_kind("referral").no_longer_in_the_file, 1, "{}", trial.engine);
        assert_eq!(report.no_longer_in_the_file.len(), 1);
        assert!(report.in_words().contains("1 no longer in the file"), "{}", report.in_words());
        assert_eq!(count(&trial, "child_protection_plan"), 1);
        let without_plan = census(&children).replace("ChildProtectionPlans", "Other");
        let report = bring_in(&trial, &without_plan);
        assert_eq!(report.of_kind("child_protection_plan").no_longer_in_the_file, 1);
    }
}

#[test]
fn next_years_file_is_not_asked_for_what_was_closed_before_it() {
    for trial in each_engine().unwrap() {
        bring_in(&trial, &census(&a_small_authority()));
        let someone_else = vec![child("HM-8", "", &referral("2026-10-01", ""))];
        let report = bring_in(&trial, &census_of("2027", "2027-03-31", &someone_else));
        // Of the four referrals of the year before, one was closed in May 2025.
        assert_eq!(report.of_kind("referral").no_longer_in_the_file, 3, "{}", trial.engine);
    }
}

#[test]
fn what_people_corrected_here_is_not_undone_by_the_same_file() {
    for trial in each_engine().unwrap() {
        let file = census(&a_small_authority()).replace("<Sex>F</Sex>", "<Sex>U</Sex>");
        bring_in(&trial, &file);
        let child = person_with(&trial, "HM-1");
        let done: Result<(), Fault> = trial.store.write(stamp(spring()), |work| {
            let mut loaded = work.load::<Person>(child.id)?.unwrap();
            let correction = Correction {
                name: Some(Name::current("Amara", "Tillotson")),
                born: Some(UncertainDate::Day(on("2016-04-05"))),
                ..Correction::default()
            };
            let why = "Birth certificate seen";
            loaded.value = loaded.value.corrected(correction, why, spring().date()).unwrap();
            work.save(&loaded, Fact::because("PersonCorrected", spring(), why))
        });
        done.unwrap();
        let before = facts(&trial);
        // The same file still says the old date: the record is left, and somebody is told.
        let report = bring_in(&trial, &file);
        assert_eq!((report.of_kind("person").kept_as_here, report.to_review.count()), (1, 1));
        assert_eq!(facts(&trial), before, "{}", trial.engine);
        // Another field may still be corrected, and the name and date stay, however often it runs.
        let changed = file
            .replace("A000000000001</UPN>", "A000000000001</UPN><FormerUPN>X9</FormerUPN>")
            .replacen("<Sex>U</Sex>", "<Sex>F</Sex>", 1);
        for _ in 0..2 {
            bring_in(&trial, &changed);
            let now = person_with(&trial, "HM-1");
            assert_eq!(now.sex, Known::Known(Sex::Female), "{}", trial.engine);
            assert_eq!(now.born, UncertainDate::Day(on("2016-04-05")));
            assert_eq!(now.name_in_words(), "Amara Tillotson");
        }
        assert_eq!(facts(&trial), before + 1);
        assert_proved(&trial);
    }
}

#[test]
fn a_referral_allocated_here_is_still_closed_by_the_file_and_keeps_its_worker() {
    let closing = "<CINclosureDate>2026-02-02</CINclosureDate><ReasonForClosure>RC7</ReasonForClosure>";
    let with = |rest: &str| census(&[child("HM-1", &born("2016-05-04", "F"), &referral("2025-07-01", rest))]);
    for trial in each_engine().unwrap() {
        bring_in(&trial, &with(""));
        let worker = kernel::AccountId::from_uuid(Uuid::from_u128(7));
        let done: Result<(), Fault> = trial.store.write(stamp(spring()), |work| {
            let id = work.reader()?.find::<Referral>("", &[])?[0].value.id;
            let mut loaded = work.load::<Referral>(id)?.unwrap();
            loaded.value.worker = Some(worker);
            work.save(&loaded, Fact::new("WorkerAllocated", spring()))
        });
        done.unwrap();
        let report = bring_in(&trial, &with(closing));
        assert_eq!(report.of_kind("referral").changed, 1, "{}", trial.engine);
        let [referral] = all::<Referral>(&trial).try_into().unwrap();
        assert_eq!(referral.worker, Some(worker));
        assert_eq!(referral.closed.unwrap().on, on("2026-02-02"));
        // A later file without the closing date says that it is open again.
        bring_in(&trial, &with(""));
        assert_eq!(all::<Referral>(&trial)[0].closed, None);
        assert_proved(&trial);
    }
}

#[test]
fn a_value_left_empty_or_unreadable_takes_nothing_away() {
    for trial in each_engine().unwrap() {
        let file = census(&a_small_authority());
        bring_in(&trial, &file);
        let before = facts(&trial);
        let poorer = file
            .replace("<PrimaryNeedCode>N1</PrimaryNeedCode>", "")
            .replace("<PersonBirthDate>2016-05-04</PersonBirthDate>", "")
            .replace("<CINclosureDate>2025-05-01", "<CINclosureDate>2025-05-32");
        let report = bring_in(&trial, &poorer);
        assert_eq!(facts(&trial), before, "{}", trial.engine);
        assert_eq!(report.left_unknown.count(), 1);
    }
}
