//! Assessments: started once, authorised with what was found, on both sides of the limit.

use super::*;
use crate::referral::{self, ASSESSMENT_TIMESCALE};
use crate::story::*;
use crate::{CommandError, Referral};
use kernel::Answer;
use store::trial::stamp;

fn start(referral: &Referral, day: &str) -> Result<ChildAndFamilyAssessment, StartRefusal> {
    ChildAndFamilyAssessment::started(numbered(200), referral, [], on(day), on("2025-06-30"))
}

fn factors() -> Vec<String> {
    vec!["3B".into(), "17A".into()]
}

#[test]
fn an_assessment_that_started_later_than_the_referral_looks_better_in_the_census() {
    let limit = limit(ASSESSMENT_TIMESCALE, "2025-03-03");
    let referral = a_referral("2025-03-03");
    let assessment = start(&referral, "2025-03-10").unwrap();
    let assessment = assessment.authorised(factors(), on("2025-05-09"), on("2025-05-09")).unwrap();
    assert_eq!(assessment.clock(limit).met_by_count(england()), Ok(Some(Answer::Yes)));
    let from_referral = referral.assessment_clock(assessment.authorised_on, limit);
    assert_eq!(from_referral.met_by_count(england()), Ok(Some(Answer::No)));
}

#[test]
fn the_due_day_skips_the_bank_holidays() {
    let assessment = start(&a_referral("2025-03-03"), "2025-03-03").unwrap();
    let due = assessment.due(limit(ASSESSMENT_TIMESCALE, "2025-03-03"), england()).unwrap();
    assert_eq!(due.date(), on("2025-05-08"));
}

#[test]
fn an_assessment_is_not_authorised_without_what_it_found() {
    let assessment = start(&a_referral("2025-03-03"), "2025-03-04").unwrap();
    for nothing in [vec![], vec![" ".to_owned()]] {
        let authorised = assessment.authorised(nothing, on("2025-04-01"), on("2025-04-01"));
        assert_eq!(authorised, Err(AuthoriseRefusal::NoFactors));
    }
}

#[test]
fn an_assessment_can_be_authorised_on_the_day_it_started_and_not_before() {
    let assessment = start(&a_referral("2025-03-03"), "2025-03-04").unwrap();
    let authorise = |day| assessment.authorised(factors(), on(day), on("2025-04-01"));
    assert!(authorise("2025-03-04").is_ok());
    assert_eq!(
        authorise("2025-03-03"),
        Err(AuthoriseRefusal::BeforeItStarted { started_on: on("2025-03-04") })
    );
    assert_eq!(authorise("2025-04-02"), Err(AuthoriseRefusal::InTheFuture));
}

#[test]
fn an_assessment_is_authorised_once() {
    let assessment = start(&a_referral("2025-03-03"), "2025-03-04").unwrap();
    let authorised = assessment.authorised(factors(), on("2025-04-01"), on("2025-04-01")).unwrap();
    let again = authorised.authorised(factors(), on("2025-04-02"), on("2025-04-02"));
    assert_eq!(again, Err(AuthoriseRefusal::AlreadyAuthorised { on: on("2025-04-01") }));
}

#[test]
fn an_assessment_starts_on_or_after_the_referral_and_not_on_a_closed_one() {
    let referral = a_referral("2025-03-03");
    assert!(start(&referral, "2025-03-03").is_ok());
    assert_eq!(
        start(&referral, "2025-03-02"),
        Err(StartRefusal::BeforeTheReferral { received_on: on("2025-03-03") })
    );
    assert_eq!(start(&referral, "2025-07-01"), Err(StartRefusal::InTheFuture));
    let closed = referral.closed(on("2025-03-10"), "RC8", on("2025-03-10")).unwrap();
    assert_eq!(start(&closed, "2025-03-11"), Err(StartRefusal::ReferralClosed { on: on("2025-03-10") }));
}

#[test]
fn a_second_assessment_waits_until_the_first_is_authorised() {
    for trial in stores_with_a_child() {
        let desk = a_desk();
        let opened = trial.store.write(stamp(at("2025-03-03")), |work| {
            referral::commands::open(work, request("2025-03-03"), at("2025-03-03"))
        });
        assert!(opened.is_ok());
        let start = |number: u128, day: &str| {
            trial.store.write(stamp(at(day)), |work| {
                commands::start(work, desk.asking(), numbered(number), referral_id(), on(day), at(day))
            })
        };
        assert!(start(200, "2025-03-04").is_ok());
        let second = start(201, "2025-03-05");
        assert!(
            matches!(second, Err(CommandError::Refused(StartRefusal::UnderWay { .. }))),
            "{}: {second:?}",
            trial.engine
        );
        let authorised = trial.store.write(stamp(at("2025-04-01")), |work| {
            let day = on("2025-04-01");
            commands::authorise(work, desk.asking(), numbered(200), factors(), day, at("2025-04-01"))
        });
        assert!(authorised.is_ok(), "{}: {authorised:?}", trial.engine);
        assert!(start(201, "2025-04-02").is_ok());

        let found = trial.store.read(|reader| queries::all_about(reader, &[numbered(1)])).unwrap();
        assert_eq!(found.len(), 2);
        let reported = trial
            .store
            .read(|reader| {
                reader.rows("select cinf_assessment_factors_json from ssd_assessment_factors", &[])
            })
            .unwrap();
        assert_eq!(reported.len(), 1, "{}", trial.engine);
        assert_eq!(reported[0].text(0).unwrap(), r#"["3B","17A"]"#);
        assert_eq!(trial.store.verify(&all_kinds()).unwrap().defects, vec![], "{}", trial.engine);
    }
}
