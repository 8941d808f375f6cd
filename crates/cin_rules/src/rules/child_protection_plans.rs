//! Child protection plans and their reviews.

use return_files::Cell;
use return_files::codes::CATEGORY_OF_ABUSE;
use return_rules::Rule;

use crate::check::Check::{Child, Module as EachModule, ProtectionPlan, Review};
use crate::check::{
    Check, Found, after, before, end_or_census_end, error, is, is_in, not_by_the_end, not_in_census_year,
    query, same_day,
};
use crate::field::{
    CONFERENCE, DEATH, DETAILS_CONFERENCE, INITIAL_CATEGORY, LATEST_CATEGORY, PREVIOUS_PLANS, PROTECTION_END,
    PROTECTION_START, REFERRAL, REVIEW,
};
use crate::record::Module;
use crate::{Census, Record};

/// The rules of 2022/23.
pub const FROM_2022: &[Rule<Check>] = &[
    error(
        "1105",
        "The child protection plan starts before the referral.",
        "A child protection plan starts on or after the referral.",
        &[PROTECTION_START, REFERRAL],
        EachModule(|module, _, found| {
            for plan in module.protection_plans() {
                if before(&plan.start_date, &module.details.referral_date) {
                    found.add([plan.at(PROTECTION_START), module.details.at(REFERRAL)]);
                }
            }
        }),
    ),
    error(
        "2885",
        "The child protection plan starts on another day than the initial conference.",
        "A child protection plan that starts in the census year does so on the day of an initial conference: of a section 47 enquiry of the case, or, where there is none, of the case itself.",
        &[PROTECTION_START, CONFERENCE, DETAILS_CONFERENCE],
        EachModule(starts_without_its_conference),
    ),
    error(
        "8720",
        "The start of the child protection plan is missing, or is after the end of the census year.",
        "Every child protection plan starts on or before the reference date.",
        &[PROTECTION_START],
        ProtectionPlan(|plan, census| not_by_the_end(&plan.start_date, census)),
    ),
    error(
        "8730",
        "The number of previous child protection plans is missing.",
        "Every child protection plan says how many plans the child had before: 0 or more.",
        &[PREVIOUS_PLANS],
        ProtectionPlan(|plan, _| plan.number_of_previous_plans.get().is_none()),
    ),
    error(
        "8840",
        "The child protection plan starts and ends on the same day.",
        "A child protection plan lasts longer than a day.",
        &[PROTECTION_START, PROTECTION_END],
        ProtectionPlan(|plan, _| same_day(&plan.start_date, &plan.end_date)),
    ),
    error(
        "8841",
        "The child protection plan was reviewed on the day it started, or before.",
        "Every review of a child protection plan is after the day the plan started.",
        &[PROTECTION_START, REVIEW],
        EachModule(|module, _, found| {
            for plan in module.protection_plans() {
                for review in plan.reviews() {
                    if before(&review, &plan.start_date) || same_day(&review, &plan.start_date) {
                        found.add([plan.at(PROTECTION_START), review.at(REVIEW)]);
                    }
                }
            }
        }),
    ),
    query(
        "8842Q",
        "A review of the child protection plan has no date. Amend it, or give a reason.",
        "Every review has a date.",
        &[REVIEW],
        Review(|review, _| review.get().is_none()),
    ),
    error(
        "8905",
        "The first category of abuse is missing, or is not one of the codes.",
        "Every child protection plan has a code for why it was made.",
        &[INITIAL_CATEGORY],
        ProtectionPlan(|plan, _| !is_in(&plan.initial_category_of_abuse, &CATEGORY_OF_ABUSE)),
    ),
    error(
        "8910",
        "The latest category of abuse is missing, or is not one of the codes.",
        "Every child protection plan has a code for why there is a plan now.",
        &[LATEST_CATEGORY],
        ProtectionPlan(|plan, _| !is_in(&plan.latest_category_of_abuse, &CATEGORY_OF_ABUSE)),
    ),
    error(
        "8915",
        "The child protection plan starts after the date of death.",
        "A child protection plan starts on or before the date of death.",
        &[PROTECTION_START, DEATH],
        Child(|record, _, found| {
            let child = record.identifiers();
            for plan in record.protection_plans().filter(|plan| after(&plan.start_date, &child.death_date)) {
                found.add([plan.at(PROTECTION_START), child.at(DEATH)]);
            }
        }),
    ),
    error(
        "8920",
        "The child protection plan ends after the date of death.",
        "A child protection plan ends on or before the date of death.",
        &[PROTECTION_END, DEATH],
        Child(|record, _, found| {
            let child = record.identifiers();
            for plan in record.protection_plans().filter(|plan| after(&plan.end_date, &child.death_date)) {
                found.add([plan.at(PROTECTION_END), child.at(DEATH)]);
            }
        }),
    ),
    error(
        "8925",
        "The child protection plan ends before it starts.",
        "A child protection plan ends on or after the day it starts.",
        &[PROTECTION_START, PROTECTION_END],
        ProtectionPlan(|plan, _| before(&plan.end_date, &plan.start_date)),
    ),
    error(
        "8930",
        "The end of the child protection plan is not in the census year.",
        "A child protection plan of the return that has ended did so in the census year.",
        &[PROTECTION_END],
        ProtectionPlan(|plan, census| not_in_census_year(&plan.end_date, census)),
    ),
    error(
        "8935",
        "The child has more than one open child protection plan.",
        "At most one child protection plan of a child has no end.",
        &[PROTECTION_END],
        Child(|record, _, found| {
            let open = || record.protection_plans().filter(|plan| plan.end_date.is_missing());
            if open().count() > 1 {
                found.add(open().map(|plan| plan.at(PROTECTION_END)));
            }
        }),
    ),
    error(
        "8940",
        "Child protection plans of the child overlap.",
        "A child protection plan does not start on a day of another one.",
        &[PROTECTION_START, PROTECTION_END],
        Child(plans_overlap),
    ),
];

/// The conferences pointed at are those that no plan starts with. An enquiry that needed no conference is not the one
/// a plan came from.
fn starts_without_its_conference(module: &Module<'_>, census: &Census, found: &mut Found<'_>) {
    if module.details.child_protection_plans.is_empty() {
        return;
    }
    let enquiries = || module.enquiries().filter(|enquiry| !is(&enquiry.conference_not_needed, true));
    let starts_a_plan =
        |day: &Cell<kernel::Date>| module.protection_plans().any(|plan| same_day(&plan.start_date, day));
    for plan in module.protection_plans() {
        if !plan.start_date.get().is_some_and(|start| census.holds(start)) {
            continue;
        }
        if enquiries().next().is_some() {
            if !enquiries().any(|enquiry| same_day(&enquiry.initial_conference_date, &plan.start_date)) {
                let others = enquiries().filter(|enquiry| !starts_a_plan(&enquiry.initial_conference_date));
                let others = others.map(|enquiry| enquiry.at(CONFERENCE));
                found.add([plan.at(PROTECTION_START)].into_iter().chain(others));
            }
        } else if !same_day(&module.details.initial_conference_date, &plan.start_date) {
            found.add([plan.at(PROTECTION_START), module.details.at(DETAILS_CONFERENCE)]);
        }
    }
}

/// One instance for each pair. A plan that goes on lasts to the end of the census year.
fn plans_overlap(record: &Record<'_>, census: &Census, found: &mut Found<'_>) {
    for (at, this) in record.protection_plans().enumerate() {
        for (_, other) in record.protection_plans().enumerate().filter(|(other_at, _)| *other_at != at) {
            let (Some(day), Some(from)) = (this.start_date.get(), other.start_date.get()) else { continue };
            let to = end_or_census_end(&other.end_date, census);
            if from <= day && to.is_some_and(|to| day <= to) {
                found.add([this.at(PROTECTION_START), other.at(PROTECTION_START), other.at(PROTECTION_END)]);
            }
        }
    }
}
