//! The wall screen: numbers that never change, time left in words, nobody's name.

use super::*;
use crate::agency_check::Rating;
use crate::stories::*;
use insta::assert_snapshot;
use kernel::{Clock, Limit, Moment, Urgency};

fn left(clock: Clock, now: &str) -> TimeLeft {
    time_left(&clock.standing(at(now), harrowmere().calendar()).unwrap(), at(now))
}

fn words(clock: Clock, now: &str) -> String {
    left(clock, now).words
}

#[test]
fn hours_left_are_said_to_the_minute_and_days_to_the_hour() {
    let red = Clock::running(tuesday_morning(), Limit::Hours(4));
    assert_eq!(words(red, "2026-11-03T10:10"), "3 hours 20 minutes left");
    assert_eq!(words(red, "2026-11-03T13:29"), "1 minute left");
    assert_eq!(words(red, "2026-11-03T13:31"), "1 minute late");
    assert_eq!(words(red, "2026-11-04T15:30"), "1 day 2 hours late");
    let green = Clock::running(tuesday_morning(), Limit::Hours(72));
    assert_eq!(words(green, "2026-11-03T10:30"), "2 days 23 hours left");
}

#[test]
fn working_days_left_are_said_in_working_days() {
    let decide = Clock::running(tuesday_morning(), Limit::WorkingDays(1));
    assert_eq!(words(decide, "2026-11-03T10:00"), "1 working day left");
    assert_eq!(words(decide, "2026-11-04T10:00"), "Due today");
    assert_eq!(words(decide, "2026-11-06T10:00"), "2 working days late");
    assert_eq!(left(decide, "2026-11-06T10:00").urgency, Urgency::Late);
}

#[test]
fn a_contact_is_known_by_its_day_and_its_number_on_that_day() {
    everywhere(|desk| {
        let morning = desk.contact(None, tuesday_morning());
        let next_day = desk.contact(None, at("2026-11-04T00:05"));
        let afternoon = desk.contact(None, at("2026-11-03T15:00"));
        let called = |desk: &Desk, id, received: Moment| desk.read(|reader| reference(reader, id, received));
        assert_eq!(called(desk, morning, tuesday_morning()), "Tuesday 3 November 2026, number 1");
        assert_eq!(called(desk, afternoon, at("2026-11-03T15:00")), "Tuesday 3 November 2026, number 2");
        assert_eq!(called(desk, next_day, at("2026-11-04T00:05")), "Wednesday 4 November 2026, number 1");
        // A call written down late, received before both: their numbers stay.
        let written_late = desk.contact(None, at("2026-11-03T08:00"));
        assert_eq!(called(desk, morning, tuesday_morning()), "Tuesday 3 November 2026, number 1");
        assert_eq!(called(desk, written_late, at("2026-11-03T08:00")), "Tuesday 3 November 2026, number 3");
    });
}

fn a_row(number: u32) -> WallRow {
    WallRow {
        reference: format!("Tuesday 3 November 2026, number {number}"),
        danger: false,
        rating: None,
        agencies: Vec::new(),
        agencies_left: None,
        waits_for: "A decision",
        decision_left: Some(left(
            Clock::running(tuesday_morning(), Limit::WorkingDays(1)),
            "2026-11-03T10:10",
        )),
    }
}

#[test]
fn danger_comes_first_and_then_whatever_is_due_soonest() {
    let red = left(Clock::running(tuesday_morning(), Limit::Hours(4)), "2026-11-03T10:10");
    let asked = WallRow { agencies_left: Some(red), ..a_row(2) };
    let danger = WallRow { danger: true, ..a_row(3) };
    let order = in_order(vec![a_row(1), asked.clone(), danger.clone()]);
    assert_eq!(order, [danger, asked, a_row(1)]);
}

#[test]
fn the_screen_says_what_is_open_in_words_and_can_be_stopped() {
    let red = left(Clock::running(tuesday_morning(), Limit::Hours(4)), "2026-11-03T13:35");
    let asked = WallRow {
        danger: true,
        rating: Some(Rating::Red),
        agencies: vec!["Wendle Police".into(), "Marchland Community Health".into()],
        agencies_left: Some(red),
        ..a_row(1)
    };
    let unlimited =
        WallRow { rating: Some(Rating::Green), agencies: vec!["Wendle Police".into()], ..a_row(2) };
    let page = pages::wall_page(&[asked, unlimited, a_row(3)], at("2026-11-03T13:35"), true);
    let body = page_body("Wall screen", &page, false);
    assert!(body.contains("Stop bringing it up to date"));
    assert_snapshot!(body);
}

#[test]
fn with_nothing_open_the_screen_says_so() {
    let body = page_body("Wall screen", &pages::wall_page(&[], tuesday_morning(), false), false);
    assert!(body.contains("Nothing is open."));
    assert!(body.contains("/wall?refresh=on"), "it is brought up to date only once somebody asks for it");
}
