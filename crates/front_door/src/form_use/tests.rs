//! How long forms take, and that nothing of anybody is in what is counted.

use super::pages::form_times_page;
use super::*;
use crate::stories::*;
use insta::assert_snapshot;
use kernel::{Date, Moment};
use local::{Audience, Drafts};
use store::Fault;
use store::trial::{Trial, each_engine, stamp};

const KEPT: Drafts = Drafts { kept_for_calendar_days: 14, warned_before_calendar_days: 3 };

fn professional(since: &str) -> Asked {
    Asked { form: form_code(Audience::Professional).into(), questions_since: since.parse().unwrap() }
}

/// Something of a form that was opened at nine, arriving at this time.
fn seen(at_time: &str) -> Seen {
    Seen {
        asked: professional("2024-01-01"),
        begun: Some(at("2025-03-03T09:00")),
        now: at(at_time),
        reached: "worry".into(),
        sent_back: Vec::new(),
        changed: false,
    }
}

fn sent_in(minutes: u32, how_many: u32) -> Count {
    let run = Run::begin(&seen("2025-03-03T09:00"));
    Count { minutes: Some(minutes), how_many, ..run.count(Ended::Sent) }
}

#[test]
fn a_form_takes_as_long_as_its_page_was_open() {
    let run = Run::begin(&seen("2025-03-03T09:07")).and(&seen("2025-03-03T09:12"));
    assert_eq!((run.minutes(), run.sittings), (Some(12), 1));
}

#[test]
fn a_form_that_was_saved_and_opened_again_on_another_day_counts_both_sittings_and_not_the_night() {
    let evening = Run::begin(&seen("2025-03-03T09:10"));
    let morning = Seen { begun: Some(at("2025-03-04T08:00")), ..seen("2025-03-04T08:05") };
    let run = evening.and(&morning);
    assert_eq!((run.minutes(), run.sittings), (Some(15), 2));
}

#[test]
fn a_time_that_cannot_be_is_not_believed() {
    let after = Seen { begun: Some(at("2025-03-03T10:00")), ..seen("2025-03-03T09:30") };
    assert_eq!(Run::begin(&after).minutes(), None);
    let long_ago = Seen { begun: Some(at("2020-03-03T10:00")), ..seen("2025-03-03T09:30") };
    assert_eq!(Run::begin(&long_ago).minutes(), None);
}

#[test]
fn the_middle_time_is_shown_from_five_timed_forms_on() {
    let four: Vec<Count> = [3, 5, 9, 40].map(|minutes| sent_in(minutes, 1)).to_vec();
    assert_eq!(figures(&four)[0].half_within_minutes, None);
    let mut five = four;
    five.push(sent_in(12, 1));
    let found = &figures(&five)[0];
    assert_eq!((found.half_within_minutes, found.nine_in_ten_within_minutes), (Some(9), Some(40)));
    // Of an even number, the shorter of the two in the middle.
    five.push(sent_in(50, 1));
    assert_eq!(figures(&five)[0].half_within_minutes, Some(9));
}

#[test]
fn a_share_is_shown_from_twenty_forms_on() {
    assert_eq!(FormFigures::share(5, 19), None);
    assert_eq!(FormFigures::share(5, 20), Some(25));
    assert_eq!(FormFigures::share(1, 0), None);
}

fn figures_of(trial: &Trial, now: Moment) -> FormUse {
    trial.store.read::<_, Fault>(|reader| read(reader, KEPT, now)).unwrap()
}

fn noted(trial: &Trial, word: &str, what: &Seen) {
    trial.store.write::<_, Fault>(stamp(what.now), |work| note(work, word, what, KEPT)).unwrap();
}

#[test]
fn a_form_sent_back_and_then_sent_is_counted_once_and_its_word_is_gone() {
    for trial in each_engine().unwrap() {
        let back = Seen { sent_back: vec!["danger".into(), "consent".into()], ..seen("2025-03-03T09:05") };
        noted(&trial, "a form's own word", &back);
        assert_eq!(figures_of(&trial, back.now).under_way, 1);
        let sent = seen("2025-03-03T09:09");
        trial
            .store
            .write::<_, Fault>(stamp(sent.now), |work| note_sent(work, "a form's own word", &sent, KEPT))
            .unwrap();
        let found = figures_of(&trial, sent.now);
        assert_eq!(found.under_way, 0);
        let one = &figures(&found.counts)[0];
        assert_eq!((one.sent, one.not_sent, one.answered_again, one.timed), (1, 0, 1, 1));
        assert_eq!(found.counts[0].minutes, Some(9));
        assert_eq!(found.counts[0].reached, "", "where a form stopped is kept only of one that was not sent");
        assert_eq!(
            found.sent_back[&professional("2024-01-01")],
            [("consent".to_owned(), 1), ("danger".to_owned(), 1)]
        );
        let kept = trial
            .store
            .read::<_, Fault>(|reader| reader.count("select count(*) from form_run", &[]))
            .unwrap();
        assert_eq!(kept, 0);
    }
}

#[test]
fn a_form_left_for_longer_than_drafts_are_kept_was_not_sent_and_says_where_it_stopped() {
    for trial in each_engine().unwrap() {
        noted(&trial, "left", &seen("2025-03-03T09:05"));
        let day = |day: &str| Moment::on(day.parse::<Date>().unwrap(), 12, 0);
        assert_eq!(figures_of(&trial, day("2025-03-17")).under_way, 1, "the fourteenth day");
        let after = figures_of(&trial, day("2025-03-18"));
        assert_eq!((after.under_way, figures(&after.counts)[0].not_sent), (0, 1), "the day after it");
        // The next form that is worked on tidies it away, and the figure stays the same.
        let later = Seen { begun: Some(at("2025-03-18T08:00")), ..seen("2025-03-18T08:05") };
        noted(&trial, "another", &later);
        let found = figures_of(&trial, later.now);
        let one = &figures(&found.counts)[0];
        assert_eq!((found.under_way, one.sent, one.not_sent), (1, 0, 1));
        assert_eq!(one.stopped_at, [("worry".to_owned(), 1)]);
    }
}

#[test]
fn a_form_that_is_discarded_was_not_sent() {
    for trial in each_engine().unwrap() {
        noted(&trial, "discarded", &seen("2025-03-03T09:05"));
        let now = at("2025-03-03T09:06");
        trial.store.write::<_, Fault>(stamp(now), |work| note_discarded(work, "discarded")).unwrap();
        let found = figures_of(&trial, now);
        assert_eq!((found.under_way, figures(&found.counts)[0].not_sent), (0, 1));
    }
}

fn words(name: &str) -> String {
    crate::worry::pages::counted_in_words(name, &harrowmere().front_door.questions)
}

#[test]
fn the_page_when_nothing_was_counted_yet() {
    assert_snapshot!(form_times_page(&FormUse::default(), &words).into_string());
}

#[test]
fn the_page_shows_the_questions_before_and_after_a_change() {
    let before = Asked { questions_since: "2023-01-01".parse().unwrap(), ..professional("2024-01-01") };
    let run = Run::begin(&seen("2025-03-03T09:00"));
    let mut counts: Vec<Count> = [14, 16, 18, 22, 41].map(|minutes| sent_in(minutes, 6)).to_vec();
    counts.extend([20, 26, 28].map(|minutes| Count { asked: before.clone(), ..sent_in(minutes, 4) }));
    counts.push(Count { how_many: 7, ..run.count(Ended::Left) });
    counts.push(Count { sent_back: 2, how_many: 3, ..sent_in(30, 3) });
    let found = FormUse {
        counts,
        under_way: 1,
        sent_back: [(professional("2024-01-01"), vec![("consent".into(), 9), ("child_forename".into(), 2)])]
            .into_iter()
            .collect(),
    };
    assert_snapshot!(form_times_page(&found, &words).into_string());
}

#[test]
fn a_name_that_the_form_does_not_ask_is_not_kept_whoever_sends_it() {
    let questions = harrowmere().as_at(at("2025-03-03T09:00").date()).questions_for(Audience::Public);
    let counted = |field: &str| crate::worry::pages::counted_as(field, &questions);
    assert_eq!(counted("child_2_born-month").as_deref(), Some("child_born"));
    assert_eq!(counted("child_11_own_words").as_deref(), Some("child_own_words"));
    assert_eq!(counted("home_postcode").as_deref(), Some("home_lines"));
    assert_eq!(counted("consent_refused").as_deref(), Some("consent"));
    assert_eq!(counted("Amara Okonjo of 4 Larch Row"), None);
    assert_eq!(counted("child_1_Amara Okonjo"), None);
}
