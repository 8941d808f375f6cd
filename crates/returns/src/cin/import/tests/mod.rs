//! What bringing a file in promises, on every engine there is.

mod again;
mod identity;
mod refusals;
mod samples;
mod whole;

use std::collections::BTreeMap;

use kernel::{Date, Moment, PersonId};
use people::Person;
use store::trial::{Trial, stamp};
use store::{Kinds, Record};

use super::{ImportError, ImportOptions, ImportReport, import};
use crate::Limits;

fn on(day: &str) -> Date {
    day.parse().unwrap()
}

fn spring() -> Moment {
    Moment::on(on("2026-06-01"), 10, 0)
}

/// A census of the year 2025-26 with these children, a line each.
fn census(children: &[String]) -> String {
    census_of("2026", "2026-03-31", children)
}

fn census_of(year: &str, reference_date: &str, children: &[String]) -> String {
    format!(
        "<Message><Header><CollectionDetails><Collection>CIN</Collection><Year>{year}</Year>\
         <ReferenceDate>{reference_date}</ReferenceDate></CollectionDetails>\
         <Source><LEA>975</LEA></Source></Header>\n<Children>\n{}\n</Children></Message>",
        children.join("\n")
    )
}

/// A child as a census tells of one: a number, what else identifies them, and their referrals.
fn child(number: &str, identity: &str, referrals: &str) -> String {
    format!(
        "<Child><ChildIdentifiers><LAchildID>{number}</LAchildID>{identity}</ChildIdentifiers>\
         <ChildCharacteristics><Ethnicity>MWBC</Ethnicity><Disabilities><Disability>HEAR</Disability>\
         </Disabilities></ChildCharacteristics>{referrals}</Child>"
    )
}

fn born(day: &str, sex: &str) -> String {
    format!("<PersonBirthDate>{day}</PersonBirthDate><Sex>{sex}</Sex>")
}

fn referral(received_on: &str, rest: &str) -> String {
    format!(
        "<CINdetails><CINreferralDate>{received_on}</CINreferralDate><ReferralSource>2A</ReferralSource>\
         <PrimaryNeedCode>N1</PrimaryNeedCode>{rest}</CINdetails>"
    )
}

/// A referral with one of everything under it: a conference on 4 August that made a plan.
fn one_of_everything() -> String {
    referral(
        "2025-07-01",
        "<Assessments><AssessmentActualStartDate>2025-07-02</AssessmentActualStartDate>\
         <AssessmentAuthorisationDate>2025-08-20</AssessmentAuthorisationDate>\
         <FactorsIdentifiedAtAssessment><AssessmentFactors>3B</AssessmentFactors>\
         <AssessmentFactors>17A</AssessmentFactors></FactorsIdentifiedAtAssessment></Assessments>\
         <CINPlanDates><CINPlanStartDate>2025-07-10</CINPlanStartDate>\
         <CINPlanEndDate>2025-08-04</CINPlanEndDate></CINPlanDates>\
         <Section47><S47ActualStartDate>2025-07-14</S47ActualStartDate>\
         <InitialCPCtarget>2025-08-04</InitialCPCtarget><DateOfInitialCPC>2025-08-04</DateOfInitialCPC>\
         <ICPCnotRequired>false</ICPCnotRequired></Section47><ReferralNFA>false</ReferralNFA>\
         <ChildProtectionPlans><CPPstartDate>2025-08-04</CPPstartDate>\
         <InitialCategoryOfAbuse>NEG</InitialCategoryOfAbuse><LatestCategoryOfAbuse>EMO</LatestCategoryOfAbuse>\
         <NumberOfPreviousCPP>1</NumberOfPreviousCPP><Reviews><CPPreviewDate>2025-10-30</CPPreviewDate></Reviews>\
         <Reviews><CPPreviewDate>2026-02-26</CPPreviewDate></Reviews></ChildProtectionPlans>",
    )
}

/// Three invented children: one with everything, one with two referrals, one not yet born.
fn a_small_authority() -> Vec<String> {
    vec![
        child("HM-1", &(born("2016-05-04", "F") + "<UPN>A000000000001</UPN>"), &one_of_everything()),
        child(
            "HM-2",
            &born("2011-11-30", "M"),
            &(referral(
                "2025-04-10",
                "<CINclosureDate>2025-05-01</CINclosureDate><ReasonForClosure>RC8</ReasonForClosure>",
            ) + &referral("2025-12-01", "")),
        ),
        child(
            "HM-3",
            "<ExpectedPersonBirthDate>2026-07-01</ExpectedPersonBirthDate><Sex>U</Sex>",
            &referral("2026-01-15", ""),
        ),
    ]
}

fn bring_in(trial: &Trial, file: &str) -> ImportReport {
    try_to_bring_in(trial, file, false).unwrap()
}

fn try_to_bring_in(trial: &Trial, file: &str, dry_run: bool) -> Result<ImportReport, ImportError> {
    let options = ImportOptions { dry_run, limits: Limits::default(), progress: &mut |_| {} };
    import(&trial.store, file.as_bytes(), stamp(spring()), options)
}

fn facts(trial: &Trial) -> i64 {
    trial.store.read(|reader| reader.head()).unwrap().0
}

fn count(trial: &Trial, table: &str) -> i64 {
    let sql = format!("select count(*) from {table}");
    trial.store.read(|reader| reader.count(&sql, &[])).unwrap()
}

fn assert_proved(trial: &Trial) {
    let kinds = Kinds::new().with::<Person>().with::<people::Involvement>();
    let found = trial.store.verify(&protection::kinds(assessment::kinds(kinds))).unwrap();
    assert_eq!(found.defects, vec![], "{}", trial.engine);
}

fn all<T: Record>(trial: &Trial) -> Vec<T> {
    let found = trial.store.read(|reader| reader.find::<T>("order by r.id", &[])).unwrap();
    found.into_iter().map(|loaded| loaded.value).collect()
}

fn person_with(trial: &Trial, number: &str) -> Person {
    let people = all::<Person>(trial);
    let mut found = people
        .into_iter()
        .filter(|person| person.identifier(people::IdentifierScheme::AuthorityChildId) == Some(number));
    let person = found.next().unwrap_or_else(|| panic!("nobody has the number {number}"));
    assert!(found.next().is_none(), "two people have the number {number}");
    person
}

/// What happened, in the order it was recorded, about one person.
fn told_about(trial: &Trial, person: PersonId) -> Vec<String> {
    let mut entries = trial.store.read(|reader| reader.entries_about(person, 100)).unwrap();
    entries.reverse();
    entries.into_iter().map(|entry| entry.what).collect()
}

fn by_kind(report: &ImportReport, of: fn(&super::KindCounts) -> u32) -> BTreeMap<&'static str, u32> {
    report.kinds.iter().map(|counts| (counts.kind, of(counts))).filter(|(_, number)| *number > 0).collect()
}
