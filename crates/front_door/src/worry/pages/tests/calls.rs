//! Calls written down afterwards, and calls that ended too soon.

use super::*;
use crate::worry::pages::{further_answers, how_it_reached_us};
use web_kit::summary_list;

/// The call is written down on Monday 3 March 2025 at 9:30am.
fn call_but(changes: &[(&str, &str)]) -> (Option<NewWorry>, Vec<String>) {
    let mut form = neighbour_but(&[("source", "police"), ("received", "")]);
    for (name, value) in changes {
        form.values.set(name, *value);
    }
    let worry = read(&mut form, Asker::CallTaker, None);
    let messages = form.errors.iter().map(|error| format!("{}: {}", error.field, error.message)).collect();
    (worry, messages)
}

fn received(changes: &[(&str, &str)]) -> (Moment, Option<Moment>) {
    let (worry, messages) = call_but(changes);
    let worry = worry.unwrap_or_else(|| panic!("{messages:?}"));
    (worry.received_at, worry.how.written_down_at)
}

#[test]
fn a_call_taker_says_when_it_reached_us_and_nothing_is_taken_for_granted() {
    assert_eq!(call_but(&[]).1, ["received: Select when it reached us"]);
    assert_eq!(call_but(&[("received", "next week")]).1, ["received: Select when it reached us"]);
    assert_eq!(received(&[("received", "now")]), (monday_morning(), None));
}

#[test]
fn a_call_earlier_today_keeps_both_times() {
    let earlier = received(&[("received", "today"), ("received_today_time", "8:05am")]);
    assert_eq!(earlier, (at("2025-03-03T08:05"), Some(monday_morning())));
    assert_eq!(
        call_but(&[("received", "today")]).1,
        ["received_today_time: Enter the time of the call"],
        "the time is asked for"
    );
}

#[test]
fn no_call_reaches_us_in_the_future() {
    let time = |time| [("received", "today"), ("received_today_time", time)];
    assert_eq!(received(&time("9:30am")), (monday_morning(), None), "this very minute is not afterwards");
    assert_eq!(
        call_but(&time("9:31am")).1,
        ["received_today_time: Time of the call must be now or in the past"]
    );
    let day = |day, time| {
        [
            ("received", "another"),
            ("received_day-day", day),
            ("received_day-month", "3"),
            ("received_day-year", "2025"),
            ("received_day_time", time),
        ]
    };
    assert_eq!(
        call_but(&day("3", "10am")).1,
        ["received_day_time: Time of the call must be now or in the past"]
    );
    assert_eq!(call_but(&day("4", "8am")).1, ["received_day: Day of the call must be today or in the past"]);
}

#[test]
fn a_call_on_another_day_is_in_the_last_twelve_months() {
    let day = |day, month, year| {
        [
            ("received", "another"),
            ("received_day-day", day),
            ("received_day-month", month),
            ("received_day-year", year),
            ("received_day_time", "4:50pm"),
        ]
    };
    assert_eq!(received(&day("28", "2", "2025")), (at("2025-02-28T16:50"), Some(monday_morning())));
    assert_eq!(received(&day("3", "3", "2024")).0, at("2024-03-03T16:50"));
    assert_eq!(
        call_but(&day("2", "3", "2024")).1,
        ["received_day: Day of the call must be in the last 12 months"]
    );
}

#[test]
fn the_clock_of_a_call_written_down_afterwards_runs_from_the_call() {
    let friday = a_worry().about(a_child("Amara", "Bell")).received(at("2025-02-28T16:50"));
    let (_, contacts) = friday.recorded();
    let standing =
        contacts[0].clock(ONE_WORKING_DAY).standing(monday_morning(), harrowmere().calendar()).unwrap();
    assert_eq!(standing.due().date(), at("2025-03-03T00:00").date(), "Friday's call is due on Monday");
    let saturday = a_worry().about(a_child("Amara", "Bell")).received(at("2025-03-01T16:50")).recorded().1;
    let standing =
        saturday[0].clock(ONE_WORKING_DAY).standing(monday_morning(), harrowmere().calendar()).unwrap();
    assert!(standing.due().date() >= at("2025-03-03T00:00").date());
}

#[test]
fn whoever_worries_themselves_is_not_asked_when_it_reached_us() {
    for asker in [Asker::Public, Asker::Professional] {
        let source = if asker == Asker::Public { "acquaintance" } else { "school" };
        let mut form =
            neighbour_but(&[("source", source), ("received", "today"), ("received_today_time", "1am")]);
        let worry = read(&mut form, asker, None).unwrap();
        assert_eq!((worry.received_at, worry.how.written_down_at), (monday_morning(), None), "{asker:?}");
        assert!(!form_page(&Form::blank(), asker).contains("When did it reach us?"));
    }
}

#[test]
fn a_caller_who_hangs_up_leaves_what_there_is() {
    let mut form = posted(&[
        ("go", "check_cut_short"),
        ("children", "1"),
        ("worry", "There is shouting next door and the little one"),
    ]);
    let worry = read(&mut form, Asker::CallTaker, None).unwrap();
    assert!(worry.how.cut_short);
    assert_eq!(worry.danger, Danger::CannotSay, "what was not asked is not guessed");
    assert_eq!(worry.consent, Consent::NotAsked("The call ended before this was asked".into()));
    assert_eq!(worry.referrer.source, "not_known");
    assert_eq!(worry.children.len(), 1);
    assert_eq!(worry.received_at, monday_morning());
}

#[test]
fn what_a_caller_did_say_is_still_read_with_care() {
    let cut_short = |changes: &[(&str, &str)]| {
        let mut form = posted(&[("go", "check_cut_short"), ("children", "1")]);
        for (name, value) in changes {
            form.values.set(name, *value);
        }
        let worry = read(&mut form, Asker::CallTaker, None);
        (worry, form.errors.iter().map(|error| error.message.clone()).collect::<Vec<_>>())
    };
    assert_eq!(cut_short(&[]).1, ["Enter something of what the caller said, or leave this form"]);
    assert_eq!(cut_short(&[("child_1_age", "40")]).1.len(), 1, "a wrong age is still asked about");
    assert_eq!(cut_short(&[("danger", "now")]).0.unwrap().danger, Danger::Now);
    assert_eq!(cut_short(&[("consent", "agreed")]).1, ["Enter who agreed, and how"]);
}

#[test]
fn nobody_but_a_call_taker_leaves_a_form_half_done() {
    for asker in [Asker::Public, Asker::Professional] {
        let mut form = posted(&[("go", "check_cut_short"), ("cut_short", "yes"), ("worry", "Shouting")]);
        assert!(read(&mut form, asker, None).is_none(), "{asker:?}");
    }
    // Somebody who went back and asked the rest sends it whole.
    let mut form =
        neighbour_but(&[("source", "police"), ("cut_short", "yes"), ("go", "check"), ("danger", "")]);
    assert!(read(&mut form, Asker::CallTaker, None).is_none());
}

#[test]
fn the_check_of_a_call_that_was_cut_short() {
    let form =
        posted(&[("go", "check_cut_short"), ("children", "1"), ("worry", "Shouting <b>next door</b>")]);
    let page = check_page(form, Asker::CallTaker);
    assert!(page.contains("name=\"cut_short\" value=\"yes\""), "it is remembered when it is sent");
    assert_snapshot!("check_cut_short", page);
}

#[test]
fn whoever_decides_reads_both_times_and_that_the_call_was_cut_short() {
    let mut worry = a_worry().received(at("2025-02-28T16:50")).about(a_child("Amara", "Bell")).recorded().0;
    worry.how.written_down_at = Some(monday_morning());
    worry.how.cut_short = true;
    assert_snapshot!("how_it_reached_us", summary_list(&how_it_reached_us(&worry)).into_string());
    assert_eq!(further_answers(&[], &[]).into_string(), "");
}
