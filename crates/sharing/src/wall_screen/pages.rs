//! The wall screen.

use super::{TimeLeft, WallRow};
use crate::agency_check::pages::{level_of, local_hours_note, rating_tag};
use kernel::{Moment, moment_in_words};
use web_kit::{Cell, Column, Markup, Table, TagColour, due_badge, html, table, tag};

/// How often the page is asked for again, once somebody has turned that on.
pub const REFRESH_SECONDS: u32 = 60;

/// The screen as it was at a moment.
pub fn wall_page(rows: &[WallRow], now: Moment, refreshing: bool) -> Markup {
    html! {
        div.app-wall {
            h1.govuk-heading-l { "Open at the front door (" (rows.len()) ")" }
            p.govuk-body {
                "As it was at " (moment_in_words(now)) ". Danger first, then the soonest due. "
                @if refreshing {
                    "This page is brought up to date every minute. "
                    a.govuk-link href="/wall" { "Stop bringing it up to date" }
                } @else {
                    a.govuk-link href="/wall?refresh=on" { "Bring it up to date every minute" }
                }
            }
            (table(Table {
                caption: "What is open, without names", caption_hidden: true,
                columns: ["Contact", "Rating", "Agencies still to answer", "Agencies' time left", "Waits for", "Time left to decide"]
                    .map(Column::words).to_vec(),
                rows: rows.iter().map(row).collect(),
                empty: "Nothing is open.",
            }))
            (local_hours_note())
        }
    }
}

fn row(row: &WallRow) -> Vec<Cell> {
    vec![
        Cell::from(html! { (row.reference) @if row.danger { " " (tag("Danger now", TagColour::Red)) } }),
        Cell::from(html! { @match row.rating { Some(rating) => (rating_tag(rating)), None => "Not rated" } }),
        Cell::from(html! {
            @if row.agencies.is_empty() { "None" } @else { ul.govuk-list { @for name in &row.agencies { li { (name) } } } }
        }),
        Cell::from(left(
            row.agencies_left.as_ref(),
            if row.agencies.is_empty() { "" } else { "No limit is set here" },
        )),
        Cell::words(row.waits_for),
        Cell::from(left(row.decision_left.as_ref(), "")),
    ]
}

fn left(left: Option<&TimeLeft>, otherwise: &str) -> Markup {
    match left {
        Some(left) => due_badge(&left.words, level_of(left.urgency)),
        None => html! { (otherwise) },
    }
}
