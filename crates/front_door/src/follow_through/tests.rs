//! Following through, on both sides of each line.

use super::*;
use crate::stories::*;
use journey::Onward;
use kernel::{ContactId, Id, Limit, Moment, PersonId, Uuid};
use proptest::prelude::*;

fn contact(number: u128) -> ContactId {
    ContactId::from_uuid(Uuid::from_u128(number))
}

/// Advice, given on 3 March 2025: the looks are due on 2 April and 1 June.
fn advised(step: StepState) -> Signposted {
    Signposted {
        contact: contact(1),
        child: PersonId::from_uuid(Uuid::from_u128(9)),
        onward: Onward::Advice,
        decided_at: at("2025-03-03T10:30"),
        step,
        came_back: None,
    }
}

fn back(mut since: Signposted, when: &str) -> Signposted {
    since.came_back = Some(CameBack { contact: contact(2), at: at(when), taken_on: false });
    since
}

fn due(since: &Signposted, looks: &[SignpostLook], day: &str) -> Option<Window> {
    since.look_due(looks, LookLimits::default(), day.parse().unwrap(), harrowmere().calendar())
}

fn look(window: Window) -> SignpostLook {
    SignpostLook { window, at: at("2025-04-02T09:00"), by: account(3), words: "Rang the school.".into() }
}

#[test]
fn the_first_look_is_due_on_the_thirtieth_day_and_the_second_on_the_ninetieth() {
    let since = advised(StepState::Accepted);
    assert_eq!(due(&since, &[], "2025-04-01"), None);
    assert_eq!(due(&since, &[], "2025-04-02"), Some(Window::First));
    assert_eq!(due(&since, &[], "2025-05-31"), Some(Window::First));
    assert_eq!(due(&since, &[], "2025-06-01"), Some(Window::Second));
}

#[test]
fn a_look_that_was_taken_is_not_asked_for_again() {
    let since = advised(StepState::Accepted);
    assert_eq!(due(&since, &[look(Window::First)], "2025-04-20"), None);
    assert_eq!(due(&since, &[look(Window::First)], "2025-06-01"), Some(Window::Second));
    assert_eq!(due(&since, &[look(Window::Second)], "2025-06-02"), None);
}

#[test]
fn a_family_whose_step_is_done_and_who_did_not_come_back_needs_no_look() {
    assert_eq!(due(&advised(StepState::Over), &[], "2025-06-01"), None);
    let came = back(advised(StepState::Over), "2025-03-20T09:00");
    assert_eq!(came.to_do(), ToDo::ReadAgain);
    assert_eq!(due(&came, &[], "2025-04-02"), Some(Window::First));
}

#[test]
fn what_is_to_be_done_follows_from_the_step() {
    assert_eq!(advised(StepState::NotAccepted).to_do(), ToDo::SendOn);
    assert_eq!(advised(StepState::Declined).to_do(), ToDo::SendOn);
    assert_eq!(advised(StepState::Accepted).to_do(), ToDo::Ask);
    assert_eq!(advised(StepState::None).to_do(), ToDo::Nothing);
}

#[test]
fn a_child_came_back_in_time_on_the_last_day_and_not_on_the_day_after() {
    let by = |when: &str, window| {
        back(advised(StepState::Over), when).came_back_by(
            window,
            LookLimits::default(),
            harrowmere().calendar(),
        )
    };
    assert!(by("2025-04-02T23:00", Window::First));
    assert!(!by("2025-04-03T00:30", Window::First));
    assert!(by("2025-06-01T12:00", Window::Second));
    assert!(!by("2025-06-02T12:00", Window::Second));
}

/// Four families given advice, seen from 15 April 2025, worked by hand.
///
/// | decided | first look | whole by then | came back | counts in the first window |
/// | 3 March | 2 April | yes | 20 March | yes, back |
/// | 10 March | 9 April | yes | 12 April | yes, not back in time |
/// | 15 March | 14 April | yes | no | yes, not back |
/// | 16 March | 15 April | not yet | 17 March | no |
#[test]
fn the_count_worked_by_hand() {
    let on = |day: &str, came: Option<&str>| {
        let since = Signposted { decided_at: at(&format!("{day}T10:00")), ..advised(StepState::Over) };
        came.map_or(since.clone(), |when| back(since, when))
    };
    let all = [
        on("2025-03-03", Some("2025-03-20T09:00")),
        on("2025-03-10", Some("2025-04-12T09:00")),
        on("2025-03-15", None),
        on("2025-03-16", Some("2025-03-17T09:00")),
    ];
    let counted = count_by_outcome(
        &all,
        &|_| LookLimits::default(),
        "2025-04-15".parse().unwrap(),
        harrowmere().calendar(),
    );
    assert_eq!(counted.len(), 1);
    assert_eq!((counted[0].pointed, counted[0].first, counted[0].second), (4, (3, 1), (0, 0)));
}

proptest! {
    #[test]
    fn nobody_comes_back_more_often_than_they_were_pointed_elsewhere(days in prop::collection::vec((0i64..200, 0i64..200), 0..40)) {
        let start = at("2025-01-01T09:00");
        let later = |days: i64| Moment::from_timestamp(start.timestamp() + jiff::SignedDuration::from_hours(24 * days));
        let all: Vec<Signposted> = days
            .iter()
            .map(|(decided, came)| Signposted {
                decided_at: later(*decided),
                came_back: Some(CameBack { contact: contact(2), at: later(decided + came), taken_on: false }),
                ..advised(StepState::Over)
            })
            .collect();
        let today = later(210).date();
        for row in count_by_outcome(&all, &|_| LookLimits::default(), today, harrowmere().calendar()) {
            prop_assert!(row.first.1 <= row.first.0 && row.first.0 <= row.pointed);
            prop_assert!(row.second.1 <= row.second.0 && row.second.0 <= row.first.0);
            prop_assert!(row.finished <= row.taken_on && row.taken_on <= row.pointed);
        }
    }
}

#[test]
fn the_shipped_limits_are_thirty_and_ninety_days() {
    for (id, days) in [(FIRST_LOOK_TIMESCALE, 30), (SECOND_LOOK_TIMESCALE, 90)] {
        let set = harrowmere().timescale(id, at("2025-03-03T09:00").date()).unwrap();
        assert_eq!(set.limit(), Some(Limit::CalendarDays(days)), "{id}");
    }
}
