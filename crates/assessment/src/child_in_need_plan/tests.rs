//! Child in need plans: one at a time, with dates in order.

use super::*;
use crate::story::*;
use crate::{CommandError, referral};
use store::trial::stamp;

#[test]
fn a_plan_can_end_on_the_day_it_started_and_not_before() {
    let plan = ChildInNeedPlan::started(
        numbered(300),
        &a_referral("2025-03-03"),
        [],
        on("2025-04-01"),
        on("2025-04-01"),
    )
    .unwrap();
    assert!(plan.ended(on("2025-04-01"), on("2025-05-01")).is_ok());
    assert_eq!(
        plan.ended(on("2025-03-31"), on("2025-05-01")),
        Err(EndPlanRefusal::BeforeItStarted { started_on: on("2025-04-01") })
    );
}

#[test]
fn a_child_whose_plan_ends_on_the_last_day_of_march_is_not_on_it_that_night() {
    let plan = ChildInNeedPlan::started(
        numbered(300),
        &a_referral("2025-01-06"),
        [],
        on("2025-02-03"),
        on("2025-02-03"),
    )
    .unwrap()
    .ended(on("2025-03-31"), on("2025-04-01"))
    .unwrap();
    assert!(plan.in_force_on(on("2025-03-30")));
    assert!(!plan.in_force_on(on("2025-03-31")));
}

#[test]
fn a_second_plan_waits_until_the_first_has_ended() {
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
        assert!(start(300, "2025-04-01").is_ok());
        let second = start(301, "2025-04-02");
        assert!(matches!(second, Err(CommandError::Refused(StartPlanRefusal::InForce { .. }))), "{second:?}");
        let ended = trial.store.write(stamp(at("2025-06-02")), |work| {
            commands::end(work, desk.asking(), numbered(300), on("2025-06-02"), at("2025-06-02"))
        });
        assert!(ended.is_ok(), "{}: {ended:?}", trial.engine);
        assert!(start(301, "2025-06-03").is_ok());
        assert_eq!(trial.store.verify(&all_kinds()).unwrap().defects, vec![], "{}", trial.engine);
    }
}
