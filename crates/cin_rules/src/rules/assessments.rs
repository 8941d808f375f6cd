//! Child and family assessments and the factors they found.

use return_files::Code;
use return_files::cin;
use return_files::codes::ASSESSMENT_FACTOR as FACTOR_CODES;
use return_rules::{Rule, Year};

use crate::check::Check::{Assessment, Child, Module as EachModule};
use crate::check::{
    Check, Found, before, end_or_census_end, error, is_code, is_in, is_there, not_in_census_year, query,
};
use crate::field::{
    ASSESSMENT_START, AUTHORISATION, CLOSURE, ENQUIRY_CHILD, FACTORS, REASON_FOR_CLOSURE, REFERRAL,
};
use crate::record::{At, Module};
use crate::{Census, Record};

/// The rules of 2022/23.
pub const FROM_2022: &[Rule<Check>] = &[
    error(
        "1103",
        "The assessment started before the referral.",
        "An assessment starts on or after the referral.",
        &[ASSESSMENT_START, REFERRAL],
        EachModule(|module, _, found| {
            for assessment in module.assessments() {
                if before(&assessment.start_date, &module.details.referral_date) {
                    found.add([assessment.at(ASSESSMENT_START), module.details.at(REFERRAL)]);
                }
            }
        }),
    ),
    query(
        "2991Q",
        "There is a section 47 enquiry and no assessment. Amend it, or give a reason.",
        "A case with a section 47 enquiry has an assessment.",
        &[ENQUIRY_CHILD],
        EachModule(|module, _, found| {
            if module.details.assessments.is_empty() {
                for enquiry in module.enquiries() {
                    found.add([enquiry.at(ENQUIRY_CHILD)]);
                }
            }
        }),
    ),
    error(
        "8608",
        "The assessment ends before it starts.",
        "An assessment is authorised on or after the day it started.",
        &[ASSESSMENT_START, AUTHORISATION],
        Assessment(|assessment, _| before(&assessment.authorisation_date, &assessment.start_date)),
    ),
    error(
        "8614",
        "There are factors for an assessment that is not completed.",
        "An assessment has factors only once it is authorised.",
        &[AUTHORISATION, FACTORS],
        Assessment(|assessment, _| {
            assessment.authorisation_date.is_missing() && assessment.factors.iter().any(is_there)
        }),
    ),
    query(
        "8670Q",
        "The assessment started more than 45 working days before the end of the census year, and has not ended. Amend it, or give a reason.",
        "An assessment that has not ended started at most 45 working days before the reference date.",
        &[ASSESSMENT_START],
        Assessment(|assessment, census| {
            let Ok(days) = &census.working_days else { return false };
            let long_ago =
                assessment.start_date.get().is_some_and(|start| start < days.forty_five_before_end);
            long_ago && assessment.authorisation_date.is_missing()
        }),
    ),
    error(
        "8696",
        "The end of the assessment is not in the census year.",
        "An assessment of the return that has ended was authorised in the census year.",
        &[AUTHORISATION],
        Assessment(|assessment, census| not_in_census_year(&assessment.authorisation_date, census)),
    ),
    error(
        "8736",
        "The assessment is not completed, and did not start in the census year.",
        "An assessment of the return that has not ended started in the census year.",
        &[AUTHORISATION, ASSESSMENT_START],
        Assessment(|assessment, census| {
            assessment.authorisation_date.is_missing() && not_in_census_year(&assessment.start_date, census)
        }),
    ),
    query(
        "8863Q",
        "An assessment starts while another is going on.",
        "Within a case an assessment does not start on a day of another one.",
        &[ASSESSMENT_START, AUTHORISATION],
        EachModule(assessments_overlap),
    ),
    error(
        "8867",
        "The case is closed, and an assessment is not completed.",
        "Every assessment of a closed case is authorised.",
        &[CLOSURE, AUTHORISATION],
        EachModule(|module, _, found| {
            for assessment in module.assessments().filter(|it| it.authorisation_date.is_missing()) {
                if is_there(&module.details.closure_date) {
                    found.add([module.details.at(CLOSURE), assessment.at(AUTHORISATION)]);
                }
            }
        }),
    ),
    error(
        "8869",
        "Factor 21 (no factors found) stands beside other factors.",
        "Where an assessment found factor 21, it found no other.",
        &[FACTORS],
        Child(no_factors_and_some),
    ),
    query(
        "8873Q",
        "The only assessment found no factors (21), and the reason for closure is neither RC8 nor RC9. Amend it, or give a reason.",
        "Where the only assessment of a case found factor 21 alone, the case was closed with RC8 or RC9.",
        &[REASON_FOR_CLOSURE, FACTORS],
        EachModule(|module, _, found| {
            let mut assessments = module.assessments();
            let (Some(only), None) = (assessments.next(), assessments.next()) else { return };
            let nothing_found = only.factors.iter().any(|factor| is_code(factor, &["21"]));
            if nothing_found && !is_code(&module.details.reason_for_closure, &["RC8", "RC9"]) {
                found.add([module.details.at(REASON_FOR_CLOSURE), only.at(FACTORS)]);
            }
        }),
    ),
    error(
        "8896",
        "More than one assessment of the case is open.",
        "At most one assessment of a case has not been authorised.",
        &[AUTHORISATION],
        EachModule(|module, _, found| {
            let open = || module.assessments().filter(|it| it.authorisation_date.is_missing());
            if open().count() > 1 {
                found.add(open().map(|assessment| assessment.at(AUTHORISATION)));
            }
        }),
    ),
    query(
        "8897Q",
        "A completed assessment has no factors, or one that is not among the codes.",
        "An assessment authorised in the census year or later has one or more factors, each one of the codes.",
        &[AUTHORISATION, FACTORS],
        Assessment(|assessment, census| {
            let in_time = assessment.authorisation_date.get().is_some_and(|day| day >= census.start);
            let known = || assessment.factors.iter().all(|factor| is_in(factor, &FACTOR_CODES));
            in_time && (assessment.factors.is_empty() || !known())
        }),
    ),
    error(
        "8898",
        "The assessment has a factor more than once.",
        "Each factor of an assessment stands there once.",
        &[FACTORS],
        Child(same_factor_twice),
    ),
];

/// New in 2024/25.
pub const ADDED_2024: &[Rule<Check>] = &[
    query(
        "8945Q",
        "Factor 18A gave way to 18B and 18C. Amend it, or give a reason.",
        "Physical abuse is recorded as 18B (by a child) or 18C (by an adult).",
        &[FACTORS],
        Assessment(|assessment, _| has_factor(assessment, "18A")),
    )
    .since(Year(2025)),
    query(
        "8950Q",
        "Factor 19A gave way to 19B and 19C. Amend it, or give a reason.",
        "Sexual abuse is recorded as 19B (by a child) or 19C (by an adult).",
        &[FACTORS],
        Assessment(|assessment, _| has_factor(assessment, "19A")),
    )
    .since(Year(2025)),
];

/// Whether an assessment has a factor, in capitals or not: `19a` is meant for it and not allowed either.
fn has_factor(assessment: &cin::Assessment, code: &str) -> bool {
    let same = |factor: Code| factor.as_str().eq_ignore_ascii_case(code);
    assessment.factors.iter().any(|factor| factor.get().is_some_and(same))
}

fn every_assessment<'a>(record: &Record<'a>) -> impl Iterator<Item = At<'a, cin::Assessment>> {
    record.modules().iter().flat_map(Module::assessments)
}

/// Points at the factors that stand beside 21.
fn no_factors_and_some(record: &Record<'_>, _: &Census, found: &mut Found<'_>) {
    for assessment in every_assessment(record) {
        let factors = || assessment.entry().factors.iter().filter(|factor| is_there(factor));
        let others = || factors().filter(|factor| !is_code(factor, &["21"]));
        if factors().any(|factor| is_code(factor, &["21"])) && others().next().is_some() {
            found.add(others().map(|factor| assessment.at_line(FACTORS, factor.line())));
        }
    }
}

/// One instance for each assessment, at every place where a repeated factor stands.
fn same_factor_twice(record: &Record<'_>, _: &Census, found: &mut Found<'_>) {
    for assessment in every_assessment(record) {
        let factors = &assessment.entry().factors;
        let repeated = |factor: &&return_files::Cell<Code>| {
            is_there(*factor) && factors.iter().filter(|other| other == factor).count() > 1
        };
        if factors.len() > 1 && factors.iter().any(|factor| repeated(&factor)) {
            let places = factors.iter().filter(repeated);
            found.add(places.map(|factor| assessment.at_line(FACTORS, factor.line())));
        }
    }
}

/// A start on or between the first and last day of another assessment; one still going on lasts to the end of the
/// census year. One instance for each pair.
fn assessments_overlap(module: &Module<'_>, census: &Census, found: &mut Found<'_>) {
    if module.details.assessments.len() < 2 {
        return;
    }
    for (at, this) in module.assessments().enumerate() {
        for (_, other) in module.assessments().enumerate().filter(|(other_at, _)| *other_at != at) {
            let (Some(day), Some(from)) = (this.start_date.get(), other.start_date.get()) else { continue };
            let to = end_or_census_end(&other.authorisation_date, census);
            if from <= day && to.is_some_and(|to| day <= to) {
                found.add([this.at(ASSESSMENT_START), other.at(ASSESSMENT_START), other.at(AUTHORISATION)]);
            }
        }
    }
}
