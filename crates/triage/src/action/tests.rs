use super::*;
use crate::story::{a_plan, at, id, on};
use kernel::AccountId;

fn given() -> TriageAction {
    TriageAction {
        id: id(50),
        kind: "police_daily".to_owned(),
        meeting: Some(id(10)),
        line: Some(id(20)),
        person: Some(id(5)),
        about: None,
        plan: a_plan(),
        given_by: id(1),
        given_at: at("2025-03-03T10:20"),
        ended: None,
        passed_to: None,
    }
}

#[test]
fn a_plan_with_a_gap_cannot_be_given() {
    let today = on("2025-03-03");
    assert_eq!(plan_gaps(&a_plan(), today), None);
    let nothing = ActionPlan { what: "  ".to_owned(), ..a_plan() };
    assert_eq!(plan_gaps(&nothing, today), Some(ActionRefusal::Gap("Enter what is to be done")));
    let unknown = ActionPlan { how_we_will_know: String::new(), ..a_plan() };
    assert_eq!(
        plan_gaps(&unknown, today),
        Some(ActionRefusal::Gap("Enter how we will know that it was done"))
    );
    let past = ActionPlan { due: on("2025-03-02"), ..a_plan() };
    assert!(plan_gaps(&past, today).is_some());
    let due_today = ActionPlan { due: today, ..a_plan() };
    assert_eq!(plan_gaps(&due_today, today), None);
}

#[test]
fn an_action_ends_once_with_what_happened() {
    let by: AccountId = id(2);
    assert_eq!(given().done(" ", by, at("2025-03-04T09:00")), Err(ActionRefusal::NoWords));
    let done = given().done("Tobi wants to move form", by, at("2025-03-04T09:00")).unwrap();
    assert_eq!(done.stands(), "ended");
    assert_eq!(done.done("Again", by, at("2025-03-04T09:05")), Err(ActionRefusal::EndedAlready));
    assert_eq!(done.declined("No", by, at("2025-03-04T09:05")), Err(ActionRefusal::EndedAlready));
}

#[test]
fn an_action_that_somebody_declines_stays_open_until_somebody_else_has_it() {
    let by: AccountId = id(2);
    assert_eq!(given().declined("", by, at("2025-03-04T09:00")), Err(ActionRefusal::NoReason));
    let declined = given().declined("Off sick until Monday", by, at("2025-03-04T09:00")).unwrap();
    assert_eq!(declined.stands(), "declined");
    let now = at("2025-03-04T10:00");
    assert_eq!(given().passed_on(id(51), a_plan(), id(1), now), Err(ActionRefusal::NotDeclined));
    let (old, next) = declined.passed_on(id(51), a_plan(), id(1), now).unwrap();
    assert_eq!((old.stands(), old.passed_to), ("ended", Some(next.id)));
    assert_eq!((next.stands(), next.person), ("open", given().person));
}

#[test]
fn an_action_is_late_on_the_day_after_the_one_named() {
    let calendar = crate::story::harrowmere().calendar().clone();
    let urgency = |now| given().standing(at(now), &calendar).unwrap().urgency();
    assert_eq!(urgency("2025-03-05T17:00"), kernel::Urgency::Today);
    assert_eq!(urgency("2025-03-06T09:00"), kernel::Urgency::Late);
}
