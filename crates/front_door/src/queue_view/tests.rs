//! Looking at the one queue in several ways.

use super::pages::{Offer, Offers, nothing_matches, read_view, view_filters};
use super::*;
use crate::contact::Stage;
use crate::out_of_hours::TakenOutOfHours;
use crate::stories::*;
use crate::worry::HowTaken;
use insta::assert_snapshot;
use web_kit::FormValues;

fn asked(pairs: &[(&str, &str)]) -> QueueView {
    read_view(&FormValues::from_pairs(
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(),
    ))
}

fn at_night() -> HowTaken {
    let taken = TakenOutOfHours {
        team: "out_of_hours".into(),
        team_name: "Emergency duty team".into(),
        by: account(8),
        done_so_far: "Rang the grandmother".into(),
    };
    HowTaken { way_in: Some("out_of_hours".into()), out_of_hours: Some(taken), ..HowTaken::default() }
}

#[test]
fn a_view_shows_what_was_chosen_and_nothing_chosen_shows_everything() {
    let waiting = a_worry().in_danger_now().not_yet_identified();
    let night = at_night();
    let seen = Seen { contact: &waiting, how: Some(&night), agency_kind: Some("school") };
    for (pairs, shown) in [
        (vec![], true),
        (vec![("waiting", "identity")], true),
        (vec![("waiting", "decision")], false),
        (vec![("danger", "now")], true),
        (vec![("hours", "out")], true),
        (vec![("way", "out_of_hours")], true),
        (vec![("way", "public_form")], false),
        (vec![("agency", "school"), ("danger", "now")], true),
        (vec![("agency", "police"), ("danger", "now")], false),
        // A word that means nothing hides nothing.
        (vec![("waiting", "<b>"), ("danger", "perhaps"), ("hours", "1")], true),
    ] {
        assert_eq!(asked(&pairs).shows(&seen), shown, "{pairs:?}");
    }
    let by_day = Seen { how: None, agency_kind: None, ..seen };
    assert!(!asked(&[("hours", "out")]).shows(&by_day) && !asked(&[("way", "telephone")]).shows(&by_day));
    assert!(asked(&[]).shows_everything() && !asked(&[("danger", "now")]).shows_everything());
}

#[test]
fn whatever_is_chosen_the_views_by_stage_make_up_the_whole_queue() {
    let contacts = [
        a_worry().not_yet_identified(),
        a_worry().identified(),
        a_worry().identified().decided_by(account(2), to("strategy_discussion")).unwrap(),
    ];
    let shown = |stage: Stage| {
        let view = QueueView { waiting_for: Some(stage), ..QueueView::default() };
        contacts.iter().filter(|contact| view.shows(&Seen { contact, how: None, agency_kind: None })).count()
    };
    assert_eq!(super::pages::STAGES.map(shown), [1, 1, 1], "each contact is in one of them, and only one");
}

#[test]
fn the_filters_say_how_many_each_would_show_and_when_they_hide_late_work() {
    let offer = |code: &str, words: &str, count| Offer { code: code.into(), words: words.into(), count };
    let offers = [
        Offers {
            name: "waiting",
            about: "Waiting for",
            all: vec![offer("decision", "Waiting for a decision", 7)],
        },
        Offers { name: "danger", about: "Danger", all: vec![offer("now", "Danger now", 2)] },
    ];
    let page = |pairs: &[(&str, &str)], late| {
        let markup =
            web_kit::html! { h1.govuk-heading-l { "Queue" } (view_filters(&asked(pairs), &offers, late)) };
        page_body("Queue", &markup, false)
    };
    assert!(!page(&[], 0).contains("Chosen filters"));
    assert!(page(&[("danger", "now")], 1).contains("1 late contact is hidden by these filters."));
    let both = page(&[("waiting", "decision"), ("danger", "now")], 3);
    assert!(both.contains("href=\"/queue?danger=now\"") && both.contains("href=\"/queue?waiting=decision\""));
    assert_snapshot!("filters", both);
    assert_snapshot!("nothing_matches", page_body("Queue", &nothing_matches(), false));
}
