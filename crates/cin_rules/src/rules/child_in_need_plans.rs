//! Child in need plans.

use return_rules::Rule;

use crate::check::Check::{Child, Module as EachModule, Plan};
use crate::check::{
    Check, Found, after, before, end_or_census_end, error, not_by_the_end, not_in_census_year, query,
    same_day,
};
use crate::field::{DEATH, PLAN_END, PLAN_START, PROTECTION_END, PROTECTION_START, REFERRAL, REVIEW};
use crate::record::Module;
use crate::{Census, Record};

/// The rules of 2022/23.
pub const FROM_2022: &[Rule<Check>] = &[
    error(
        "4001",
        "A child in need plan and a child protection plan are open at the same time.",
        "While a child protection plan of a case is open, no child in need plan of it is.",
        &[PLAN_END, PROTECTION_END],
        EachModule(|module, _, found| {
            let open = || module.plans().filter(|plan| plan.end_date.is_missing());
            for protection in module.protection_plans().filter(|plan| plan.end_date.is_missing()) {
                for plan in open() {
                    found.add([plan.at(PLAN_END), protection.at(PROTECTION_END)]);
                }
            }
        }),
    ),
    error(
        "4003",
        "A child protection plan was reviewed while a child in need plan was open.",
        "No review of a child protection plan falls within a child in need plan of the same case, but one on the day the child protection plan ended.",
        &[REVIEW, PLAN_START, PLAN_END],
        EachModule(reviewed_during_a_plan),
    ),
    error(
        "4004",
        "More than one child in need plan of the case is open.",
        "At most one child in need plan of a case has no end.",
        &[PLAN_END],
        EachModule(|module, _, found| {
            let open = || module.plans().filter(|plan| plan.end_date.is_missing());
            if open().count() > 1 {
                found.add(open().map(|plan| plan.at(PLAN_END)));
            }
        }),
    ),
    error(
        "4008",
        "The child in need plan starts after the date of death.",
        "A child in need plan starts on or before the date of death.",
        &[DEATH, PLAN_START],
        Child(|record, _, found| {
            let child = record.identifiers();
            for plan in record.plans().filter(|plan| after(&plan.start_date, &child.death_date)) {
                found.add([child.at(DEATH), plan.at(PLAN_START)]);
            }
        }),
    ),
    query(
        "4009Q",
        "The child in need plan ends after the date of death.",
        "A child in need plan ends on or before the date of death.",
        &[DEATH, PLAN_END],
        Child(|record, _, found| {
            let child = record.identifiers();
            for plan in record.plans().filter(|plan| after(&plan.end_date, &child.death_date)) {
                found.add([child.at(DEATH), plan.at(PLAN_END)]);
            }
        }),
    ),
    error(
        "4010",
        "The start of the child in need plan is missing, or is after the end of the census year.",
        "Every child in need plan starts on or before the reference date.",
        &[PLAN_START],
        Plan(|plan, census| not_by_the_end(&plan.start_date, census)),
    ),
    error(
        "4011",
        "The child in need plan ends before it starts.",
        "A child in need plan ends on or after the day it starts.",
        &[PLAN_END, PLAN_START],
        Plan(|plan, _| before(&plan.end_date, &plan.start_date)),
    ),
    query(
        "4012Q",
        "The child in need plan starts and ends on the same day. Amend it, or give a reason.",
        "A child in need plan lasts longer than a day.",
        &[PLAN_START, PLAN_END],
        Plan(|plan, _| same_day(&plan.start_date, &plan.end_date)),
    ),
    error(
        "4013",
        "The end of the child in need plan is not in the census year.",
        "A child in need plan of the return that has ended did so in the census year.",
        &[PLAN_END],
        Plan(|plan, census| not_in_census_year(&plan.end_date, census)),
    ),
    error(
        "4014",
        "Child in need plans of the child overlap.",
        "A child in need plan does not start on a day of another one.",
        &[PLAN_START, PLAN_END],
        Child(plans_overlap),
    ),
    error(
        "4015",
        "The child in need plan starts before the referral.",
        "A child in need plan starts on or after the referral.",
        &[PLAN_START, REFERRAL],
        EachModule(|module, _, found| {
            for plan in module.plans() {
                if before(&plan.start_date, &module.details.referral_date) {
                    found.add([plan.at(PLAN_START), module.details.at(REFERRAL)]);
                }
            }
        }),
    ),
    error(
        "4016",
        "A child in need plan starts while a child protection plan is open.",
        "A child in need plan starts on no day of a child protection plan but the last.",
        &[PLAN_START, PROTECTION_START, PROTECTION_END],
        Child(starts_during_a_child_protection_plan),
    ),
    error(
        "4017",
        "A child protection plan starts while a child in need plan is open.",
        "A child protection plan starts on no day of a child in need plan but the last.",
        &[PROTECTION_START, PLAN_START, PLAN_END],
        Child(child_protection_starts_during_a_plan),
    ),
];

/// A plan that goes on lasts to the end of the census year. One instance for each review and plan.
fn reviewed_during_a_plan(module: &Module<'_>, census: &Census, found: &mut Found<'_>) {
    if module.details.child_in_need_plans.is_empty() {
        return;
    }
    for protection in module.protection_plans() {
        for review in protection.reviews().filter(|review| !same_day(review, &protection.end_date)) {
            for plan in module.plans() {
                let (Some(day), Some(from)) = (review.get(), plan.start_date.get()) else { continue };
                let to = end_or_census_end(&plan.end_date, census);
                if from <= day && to.is_some_and(|to| day <= to) {
                    found.add([review.at(REVIEW), plan.at(PLAN_START), plan.at(PLAN_END)]);
                }
            }
        }
    }
}

/// One instance for each pair. A plan that goes on lasts to the end of the census year.
fn plans_overlap(record: &Record<'_>, census: &Census, found: &mut Found<'_>) {
    for (at, this) in record.plans().enumerate() {
        for (_, other) in record.plans().enumerate().filter(|(other_at, _)| *other_at != at) {
            let (Some(day), Some(from)) = (this.start_date.get(), other.start_date.get()) else { continue };
            let to = end_or_census_end(&other.end_date, census);
            if from <= day && to.is_some_and(|to| day <= to) {
                found.add([this.at(PLAN_START), other.at(PLAN_START), other.at(PLAN_END)]);
            }
        }
    }
}

fn starts_during_a_child_protection_plan(record: &Record<'_>, census: &Census, found: &mut Found<'_>) {
    for plan in record.plans() {
        for protection in record.protection_plans() {
            let (Some(day), Some(from)) = (plan.start_date.get(), protection.start_date.get()) else {
                continue;
            };
            let to = end_or_census_end(&protection.end_date, census);
            let on_its_last_day = same_day(&plan.start_date, &protection.end_date);
            if from <= day && to.is_some_and(|to| day <= to) && !on_its_last_day {
                found.add([
                    plan.at(PLAN_START),
                    protection.at(PROTECTION_START),
                    protection.at(PROTECTION_END),
                ]);
            }
        }
    }
}

fn child_protection_starts_during_a_plan(record: &Record<'_>, census: &Census, found: &mut Found<'_>) {
    for protection in record.protection_plans() {
        for plan in record.plans() {
            let (Some(day), Some(from)) = (protection.start_date.get(), plan.start_date.get()) else {
                continue;
            };
            let to = end_or_census_end(&plan.end_date, census);
            let on_its_last_day = same_day(&protection.start_date, &plan.end_date);
            if from <= day && to.is_some_and(|to| day <= to) && !on_its_last_day {
                found.add([protection.at(PROTECTION_START), plan.at(PLAN_START), plan.at(PLAN_END)]);
            }
        }
    }
}
