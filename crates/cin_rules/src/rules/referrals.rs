//! Referral and closure: the `CINdetails` module and what may stand in it.

use jiff::civil::date;
use return_files::cin::CinDetails;
use return_files::codes::{PRIMARY_NEED as NEEDS, REASON_FOR_CLOSURE as REASONS, REFERRAL_SOURCE as SOURCES};
use return_rules::Rule;

use crate::check::Check::{Child, Details, Module as EachModule};
use crate::check::{
    Check, Found, before, error, is, is_code, is_in, is_there, not_by_the_end, not_in_census_year, query,
};
use crate::field::{
    ASSESSMENT_START, AUTHORISATION, CLOSURE, CONFERENCE, DETAILS_CONFERENCE, ENQUIRY_CHILD, ENQUIRY_START,
    NO_FURTHER_ACTION, PLAN_CHILD, PLAN_END, PLAN_START, PRIMARY_NEED, PROTECTION_CHILD, PROTECTION_DETAILS,
    PROTECTION_END, REASON_FOR_CLOSURE, REFERRAL, REFERRAL_SOURCE,
};
use crate::record::Module;
use crate::{Census, Record};

/// The rules of 2022/23.
pub const FROM_2022: &[Rule<Check>] = &[
    error(
        "2990",
        "There is activity in a case that was closed after assessment (RC8 or RC9).",
        "A case closed with RC8 or RC9 has no section 47 enquiry, no child protection plan, no initial conference and no child in need plan.",
        &[DETAILS_CONFERENCE, ENQUIRY_CHILD, PROTECTION_CHILD, PLAN_CHILD],
        EachModule(activity_after_assessment_alone),
    ),
    error(
        "4000",
        "There is a child in need plan for a referral with no further action.",
        "A referral with no further action has no child in need plan.",
        &[PLAN_CHILD, NO_FURTHER_ACTION],
        EachModule(|module, _, found| {
            if is(&module.details.no_further_action, true) {
                for plan in module.plans() {
                    found.add([plan.at(PLAN_CHILD), module.details.at(NO_FURTHER_ACTION)]);
                }
            }
        }),
    ),
    error(
        "8565",
        "There is activity after the case was closed.",
        "The closure is on or after every date of an assessment, enquiry, conference or plan of the same case.",
        &[
            CLOSURE,
            DETAILS_CONFERENCE,
            CONFERENCE,
            ASSESSMENT_START,
            AUTHORISATION,
            ENQUIRY_START,
            PROTECTION_END,
            PLAN_START,
            PLAN_END,
        ],
        EachModule(activity_after_closure),
    ),
    error(
        "8568",
        "It does not say whether the referral led to no further action, or the answer is not yes or no.",
        "Every referral says whether it led to no further action: 1 or 0, true or false.",
        &[NO_FURTHER_ACTION],
        Details(|details, _| details.no_further_action.get().is_none()),
    ),
    query(
        "8569Q",
        "A referral from before the census year, by more than one working day, is said to have led to no further action.",
        "A referral with no further action belongs to the census year it was made in.",
        &[REFERRAL],
        Details(|details, census| {
            let Ok(days) = &census.working_days else { return false };
            let long_ago =
                details.referral_date.get().is_some_and(|referred| referred < days.one_before_start);
            long_ago && is(&details.no_further_action, true)
        }),
    ),
    error(
        "8600",
        "The referral date is missing, or is after the end of the census year.",
        "Every referral has a date on or before the reference date.",
        &[REFERRAL],
        Details(|details, census| not_by_the_end(&details.referral_date, census)),
    ),
    error(
        "8610",
        "The main need is missing for a referral that led to further action.",
        "A referral that led to further action has a code for the main need.",
        &[NO_FURTHER_ACTION, PRIMARY_NEED],
        Details(|details, _| is(&details.no_further_action, false) && details.primary_need.is_missing()),
    ),
    error(
        "8620",
        "The closure is not in the census year.",
        "A case that is closed was closed in the census year.",
        &[CLOSURE],
        Details(|details, census| not_in_census_year(&details.closure_date, census)),
    ),
    error(
        "8630",
        "The case was closed before it was referred.",
        "A closure is on or after the referral.",
        &[REFERRAL, CLOSURE],
        Details(|details, _| before(&details.closure_date, &details.referral_date)),
    ),
    error(
        "8640",
        "The reason for closure is not one of the codes.",
        "A reason for closure is one of RC1 to RC9.",
        &[REASON_FOR_CLOSURE],
        Details(|details, _| {
            is_there(&details.reason_for_closure) && !is_in(&details.reason_for_closure, &REASONS)
        }),
    ),
    error(
        "8650",
        "The main need is not one of the codes.",
        "A main need is one of N0 to N9.",
        &[PRIMARY_NEED],
        Details(|details, _| is_there(&details.primary_need) && !is_in(&details.primary_need, &NEEDS)),
    ),
    error(
        "8805",
        "The case is closed, and the reason for closure is missing.",
        "A case with a closure date has a reason for closure.",
        &[CLOSURE, REASON_FOR_CLOSURE],
        Details(|details, _| is_there(&details.closure_date) && details.reason_for_closure.is_missing()),
    ),
    error(
        "8810",
        "There is a reason for closure, and no closure date.",
        "A case with a reason for closure has a closure date.",
        &[REASON_FOR_CLOSURE, CLOSURE],
        Details(|details, _| is_there(&details.reason_for_closure) && details.closure_date.is_missing()),
    ),
    error(
        "8815",
        "The child has more than one open case whose referral led to further action.",
        "At most one case of a child is open, referrals with no further action aside.",
        &[NO_FURTHER_ACTION, CLOSURE],
        Child(|record, _, found| {
            let open: Vec<_> = record.modules().iter().filter(|module| is_open(&module.details)).collect();
            if open.len() > 1 {
                let each = open.iter().map(|module| module.details);
                found.add(each.flat_map(|details| [details.at(NO_FURTHER_ACTION), details.at(CLOSURE)]));
            }
        }),
    ),
    error(
        "8816",
        "A case is open, its referral led to further action, and it is not the latest.",
        "Where a case is open, no referral of the child is later, referrals with no further action aside.",
        &[REFERRAL, NO_FURTHER_ACTION],
        Child(|record, _, found| {
            let latest =
                record.modules().iter().filter_map(|module| module.details.referral_date.get()).max();
            for module in record.modules().iter().filter(|module| is_open(&module.details)) {
                let referred = module.details.referral_date.get();
                if referred.is_some() && referred < latest {
                    found.add([module.details.at(REFERRAL), module.details.at(NO_FURTHER_ACTION)]);
                }
            }
        }),
    ),
    error(
        "8820",
        "Cases of the child overlap.",
        "A referral does not fall within another case of the child. It may be on the day the other was closed.",
        &[REFERRAL, CLOSURE],
        Child(cases_overlap),
    ),
    query(
        "8825Q",
        "The case was closed after assessment (RC8 or RC9), and there is no assessment. Amend it, or give a reason.",
        "A case closed with RC8 or RC9 has at least one assessment.",
        &[REASON_FOR_CLOSURE],
        Details(|details, _| closed_after_assessment(details) && details.assessments.is_empty()),
    ),
    error(
        "8831",
        "There is activity in a case whose referral led to no further action.",
        "A referral with no further action has no assessment, no section 47 enquiry and no initial conference.",
        &[NO_FURTHER_ACTION, DETAILS_CONFERENCE, ASSESSMENT_START, AUTHORISATION, ENQUIRY_START, CONFERENCE],
        EachModule(activity_after_no_further_action),
    ),
    error(
        "8832",
        "There is a child protection plan for a referral with no further action.",
        "A referral with no further action has no child protection plan.",
        &[PROTECTION_DETAILS, NO_FURTHER_ACTION],
        EachModule(|module, _, found| {
            if is(&module.details.no_further_action, true) {
                for plan in module.protection_plans() {
                    found.add([plan.at(PROTECTION_DETAILS), module.details.at(NO_FURTHER_ACTION)]);
                }
            }
        }),
    ),
    error(
        "8866",
        "Who referred is missing, or is not one of the codes.",
        "A referral on or after 1 April 2013 has a code for who referred.",
        &[REFERRAL, REFERRAL_SOURCE],
        Details(|details, _| {
            let recent = details.referral_date.get().is_some_and(|referred| referred >= date(2013, 4, 1));
            recent && !is_in(&details.referral_source, &SOURCES)
        }),
    ),
];

/// Not closed, and the referral led to further action.
fn is_open(details: &CinDetails) -> bool {
    details.closure_date.is_missing() && is(&details.no_further_action, false)
}

fn closed_after_assessment(details: &CinDetails) -> bool {
    is_code(&details.reason_for_closure, &["RC8", "RC9"])
}

fn activity_after_assessment_alone(module: &Module<'_>, _: &Census, found: &mut Found<'_>) {
    if !closed_after_assessment(&module.details) {
        return;
    }
    let mut activity: Vec<_> = module.enquiries().map(|enquiry| enquiry.at(ENQUIRY_CHILD)).collect();
    activity.extend(module.protection_plans().map(|plan| plan.at(PROTECTION_CHILD)));
    activity.extend(module.plans().map(|plan| plan.at(PLAN_CHILD)));
    if is_there(&module.details.initial_conference_date) || !activity.is_empty() {
        found.add([module.details.at(DETAILS_CONFERENCE)].into_iter().chain(activity));
    }
}

fn activity_after_closure(module: &Module<'_>, _: &Census, found: &mut Found<'_>) {
    let closed = &module.details.closure_date;
    if closed.get().is_none() {
        return;
    }
    let mut later = Vec::new();
    let mut note = |day: &return_files::Cell<kernel::Date>, place: &dyn Fn() -> crate::record::Place| {
        if before(closed, day) {
            later.push(place());
        }
    };
    let details = module.details;
    note(&details.initial_conference_date, &|| details.at(DETAILS_CONFERENCE));
    for it in module.assessments() {
        note(&it.start_date, &|| it.at(ASSESSMENT_START));
        note(&it.authorisation_date, &|| it.at(AUTHORISATION));
    }
    for it in module.enquiries() {
        note(&it.start_date, &|| it.at(ENQUIRY_START));
        note(&it.initial_conference_date, &|| it.at(CONFERENCE));
    }
    for it in module.protection_plans() {
        note(&it.end_date, &|| it.at(PROTECTION_END));
    }
    for it in module.plans() {
        note(&it.start_date, &|| it.at(PLAN_START));
        note(&it.end_date, &|| it.at(PLAN_END));
    }
    if !later.is_empty() {
        found.add([module.details.at(CLOSURE)].into_iter().chain(later));
    }
}

fn activity_after_no_further_action(module: &Module<'_>, _: &Census, found: &mut Found<'_>) {
    if !is(&module.details.no_further_action, true) {
        return;
    }
    let mut activity = Vec::new();
    for it in module.assessments() {
        activity.extend(is_there(&it.start_date).then(|| it.at(ASSESSMENT_START)));
        activity.extend(is_there(&it.authorisation_date).then(|| it.at(AUTHORISATION)));
    }
    for it in module.enquiries() {
        activity.extend(is_there(&it.start_date).then(|| it.at(ENQUIRY_START)));
        activity.extend(is_there(&it.initial_conference_date).then(|| it.at(CONFERENCE)));
    }
    let conference = is_there(&module.details.initial_conference_date);
    activity.extend(conference.then(|| module.details.at(DETAILS_CONFERENCE)));
    if !activity.is_empty() {
        found.add([module.details.at(NO_FURTHER_ACTION)].into_iter().chain(activity));
    }
}

/// A referral on a day of another case: from its referral to the day before its closure, or, while it is open, to the
/// end of the census year. One instance for each pair.
fn cases_overlap(record: &Record<'_>, census: &Census, found: &mut Found<'_>) {
    for (at, within) in record.modules().iter().enumerate() {
        for (_, other) in record.modules().iter().enumerate().filter(|(other_at, _)| *other_at != at) {
            let (Some(day), Some(from)) =
                (within.details.referral_date.get(), other.details.referral_date.get())
            else {
                continue;
            };
            let before_the_end = match other.details.closure_date.get() {
                Some(closed) => day < closed,
                None => is_open(&other.details) && day <= census.end,
            };
            if from <= day && before_the_end {
                let (within, other) = (within.details, other.details);
                found.add([within.at(REFERRAL), other.at(REFERRAL), other.at(CLOSURE)]);
            }
        }
    }
}
