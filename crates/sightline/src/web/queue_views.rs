//! The one queue, seen through what somebody chose to look at.

use super::Call;
use front_door::contact::QueueRow;
use front_door::queue_view::pages::{Offer, Offers, STAGES, read_view, view_filters};
use front_door::queue_view::{QueueView, Seen};
use front_door::worry::{HowTaken, WorryId};
use kernel::Urgency;
use std::collections::BTreeMap;
use web_kit::{Markup, html};

type How = BTreeMap<WorryId, HowTaken>;

/// The filters, and the rows that they show; no rows at all when filters hide every one.
pub fn seen_through(call: &Call<'_>, rows: Vec<QueueRow>, how: &How) -> (Markup, Option<Vec<QueueRow>>) {
    let view = read_view(&call.query);
    if rows.is_empty() && view.shows_everything() {
        return (html! {}, Some(rows));
    }
    let offers = offers(call, &rows, how);
    let (shown, hidden): (Vec<QueueRow>, Vec<QueueRow>) =
        rows.into_iter().partition(|row| view.shows(&seen(call, row, how)));
    let late = hidden
        .iter()
        .filter(|row| row.standing.as_ref().is_some_and(|standing| standing.urgency() == Urgency::Late))
        .count();
    let filters = view_filters(&view, &offers, late);
    (filters, (view.shows_everything() || !shown.is_empty()).then_some(shown))
}

fn seen<'a>(call: &'a Call<'_>, row: &'a QueueRow, how: &'a How) -> Seen<'a> {
    let agency = row.contact.agency.as_deref().and_then(|id| call.app.arrangements.agency(id));
    Seen {
        contact: &row.contact,
        how: how.get(&row.contact.worry),
        agency_kind: agency.map(|agency| agency.kind.code()),
    }
}

/// What can be chosen, each with how many it would show of everything that waits.
fn offers(call: &Call<'_>, rows: &[QueueRow], how: &How) -> Vec<Offers> {
    let counted = |view: &QueueView| rows.iter().filter(|row| view.shows(&seen(call, row, how))).count();
    let offer = |code: &str, words: &str, view: QueueView| Offer {
        code: code.to_owned(),
        words: words.to_owned(),
        count: counted(&view),
    };
    let stages = STAGES.into_iter().map(|stage| {
        offer(stage.code(), stage.in_words(), QueueView { waiting_for: Some(stage), ..QueueView::default() })
    });
    let ways = call.app.arrangements.front_door.ways_in.iter().map(|way| {
        offer(&way.id, &way.name, QueueView { way_in: Some(way.id.clone()), ..QueueView::default() })
    });
    let mut kinds: Vec<local::AgencyKind> =
        call.app.arrangements.agencies.iter().map(|agency| agency.kind).collect();
    kinds.sort();
    kinds.dedup();
    let agencies = kinds.into_iter().map(|kind| {
        let view = QueueView { agency_kind: Some(kind.code().to_owned()), ..QueueView::default() };
        offer(kind.code(), kind.in_words(), view)
    });
    let out = QueueView { out_of_hours: true, ..QueueView::default() };
    let danger = QueueView { danger_now: true, ..QueueView::default() };
    vec![
        Offers { name: "danger", about: "Danger", all: vec![offer("now", "Danger now", danger)] },
        Offers { name: "waiting", about: "Waiting for", all: stages.collect() },
        Offers { name: "hours", about: "When it was taken", all: vec![offer("out", "Out of hours", out)] },
        Offers { name: "way", about: "Way in", all: ways.filter(|offer| offer.count > 0).collect() },
        Offers {
            name: "agency",
            about: "Kind of agency",
            all: agencies.filter(|offer| offer.count > 0).collect(),
        },
    ]
}
