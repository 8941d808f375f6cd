//! Reviews on both sides of three and six months, and the measure that one late review fails.

use super::*;
use crate::story::*;
use kernel::Period;

fn limits() -> ReviewLimits {
    let day = on("2025-01-06");
    ReviewLimits { first: limit(FIRST_REVIEW_TIMESCALE, day), later: limit(LATER_REVIEW_TIMESCALE, day) }
}

fn all_in_time(plan: &ChildProtectionPlan, snapshot: &str) -> Option<bool> {
    let counted_from = limit(REVIEWS_COUNTED_FROM, on("2025-01-06"));
    plan.all_reviews_in_time(on(snapshot), counted_from, limits(), england()).unwrap()
}

#[test]
fn a_first_review_three_months_to_the_day_is_in_time_and_the_day_after_is_not() {
    let plan = on_a_plan_since("2024-11-30");
    // Three months from 30 November is the last day of February.
    assert_eq!(all_in_time(&plan.clone().reviewed("2025-02-28"), "2025-03-31"), Some(true));
    assert_eq!(all_in_time(&plan.reviewed("2025-03-01"), "2025-03-31"), Some(false));
}

#[test]
fn a_later_review_six_months_to_the_day_is_in_time_and_the_day_after_is_not() {
    let plan = on_a_plan_since("2024-06-03").reviewed("2024-09-03");
    assert_eq!(all_in_time(&plan.clone().reviewed("2025-03-03"), "2025-03-31"), Some(true));
    assert_eq!(all_in_time(&plan.reviewed("2025-03-04"), "2025-03-31"), Some(false));
}

#[test]
fn a_review_not_yet_held_fails_the_child_only_once_it_is_overdue() {
    let plan = on_a_plan_since("2024-12-31");
    assert_eq!(all_in_time(&plan, "2025-03-31"), Some(true));
    assert_eq!(all_in_time(&plan, "2025-04-01"), Some(false));
    let reviewed = on_a_plan_since("2024-07-01").reviewed("2024-09-30");
    assert_eq!(all_in_time(&reviewed, "2025-03-30"), Some(true));
    assert_eq!(all_in_time(&reviewed, "2025-03-31"), Some(false));
}

#[test]
fn a_child_less_than_three_months_on_a_plan_is_not_counted() {
    assert_eq!(all_in_time(&on_a_plan_since("2025-01-01"), "2025-03-31"), None);
    assert_eq!(all_in_time(&on_a_plan_since("2024-12-31"), "2025-03-31"), Some(true));
}

#[test]
fn a_child_whose_plan_ended_on_the_snapshot_day_is_not_counted_and_one_day_later_is() {
    let plan = on_a_plan_since("2024-10-01").reviewed("2024-12-20");
    assert_eq!(all_in_time(&plan.clone().ended("2025-03-31"), "2025-03-31"), None);
    assert_eq!(all_in_time(&plan.ended("2025-04-01"), "2025-03-31"), Some(true));
}

#[test]
fn what_happened_after_the_snapshot_day_changes_nothing() {
    let plan = on_a_plan_since("2024-06-03").reviewed("2024-09-03");
    let then = all_in_time(&plan, "2024-12-31");
    assert_eq!(then, Some(true));
    assert_eq!(all_in_time(&plan.reviewed("2025-09-03"), "2024-12-31"), then);
}

#[test]
fn a_review_dated_before_the_plan_began_counts_for_nothing() {
    let plan = on_a_plan_since("2024-10-01").reviewed("2024-09-15").reviewed("2025-01-02");
    assert_eq!(all_in_time(&plan, "2025-03-31"), Some(false));
}

#[test]
fn the_order_in_which_reviews_were_typed_does_not_matter() {
    let typed = on_a_plan_since("2024-03-04").reviewed("2024-11-20").reviewed("2024-05-30");
    assert_eq!(all_in_time(&typed, "2025-03-31"), Some(true));
    let next = typed.next_review_clock(limits()).unwrap();
    assert_eq!(next.due(england()).unwrap().date(), on("2025-05-20"));
}

#[test]
fn a_plan_that_has_ended_waits_for_no_review() {
    let plan = on_a_plan_since("2024-10-01").reviewed("2024-12-20").ended("2025-02-03");
    assert_eq!(plan.next_review_clock(limits()), None);
    assert_eq!(plan.review_clocks(limits()).len(), 1);
}

/// Four plans on 31 March 2025, worked by hand.
///
/// | since | reviews | counted | all in time |
/// | 2 September 2024 | 2 December, three months to the day | yes | yes, the next is due 2 June |
/// | 2 September 2024 | 3 December, a day late | yes | no |
/// | 1 August 2024 | none | yes | no |
/// | 3 February 2025 | none | no, less than three months | |
#[test]
fn the_measure_and_the_two_numbers_worked_by_hand() {
    let plans = [
        on_a_plan_since("2024-09-02").reviewed("2024-12-02"),
        on_a_plan_since("2024-09-02").reviewed("2024-12-03"),
        on_a_plan_since("2024-08-01"),
        on_a_plan_since("2025-02-03"),
    ];
    let counted_from = limit(REVIEWS_COUNTED_FROM, on("2025-01-06"));
    let share =
        share_with_all_reviews_in_time(&plans, on("2025-03-31"), counted_from, limits(), england()).unwrap();
    assert_eq!(share, (3, 1));

    let year = Period { from: on("2024-04-01"), to: on("2025-03-31") };
    let found = review_timeliness(&plans, limits(), year, on("2025-03-31"), england());
    assert_eq!((found.ended, found.done_in_time), (2, 1));
    assert_eq!((found.open, found.open_past_the_limit), (4, 1));
}
