//! The page of the overview.

use super::{ChildsWords, Overview};
use crate::header::{Part, record_page};
use maud::{Markup, html};
use web_kit::{Cell, Column, SummaryRow, Table, due_badge, quote, summary_list, table, user_words};

/// The page's title.
pub const TITLE: &str = "Overview of a person's record";

/// The overview.
pub fn overview_page(overview: &Overview) -> Markup {
    let body = html! {
        @match &overview.childs_words {
            ChildsWords::Said(said) => {
                h2.govuk-heading-m { "In the child's own words" }
                (quote(&said.words, &said.by))
            }
            ChildsWords::NotRecorded(words) => {
                h2.govuk-heading-m { "In the child's own words" }
                p.govuk-body { (user_words(words)) }
            }
            ChildsWords::NoneExpected => {}
        }
        h2.govuk-heading-m { "What is happening now" }
        (now(overview))
        h2.govuk-heading-m { "Who holds what" }
        (holders(overview))
        h2.govuk-heading-m { "Not yet known or done" }
        @if overview.gaps.is_empty() { p.govuk-body { "No gaps were found in this record." } }
        @else { ul.govuk-list.govuk-list--bullet { @for gap in &overview.gaps { li { (gap) } } } }
        h2.govuk-heading-m { "About this person" }
        (about(overview))
    };
    record_page(&overview.header, Part::Overview, body)
}

fn now(overview: &Overview) -> Markup {
    let plan = html! {
        @if overview.current_plan.is_empty() { "No plan is in force" }
        @else { @for plan in &overview.current_plan { p.govuk-body { (plan) } } }
    };
    let next = html! {
        @if overview.next.is_empty() { "Nothing is due" }
        @else { @for one in &overview.next { p.govuk-body { (one.what) ": " (due_badge(&one.badge, one.level)) } } }
    };
    summary_list(&[
        SummaryRow::new("Current plan", plan),
        SummaryRow::new("Next dates", next),
        SummaryRow::words("Last seen", &overview.last_seen),
    ])
}

fn holders(overview: &Overview) -> Markup {
    let rows = overview
        .holders
        .iter()
        .map(|holder| {
            vec![
                Cell::from(user_words(&holder.name)),
                Cell::from(holder.role.as_str()),
                Cell::from(user_words(&holder.place)),
                Cell::from(holder.since.as_str()),
            ]
        })
        .collect();
    table(Table {
        caption: "Professionals who work with this person now",
        caption_hidden: true,
        columns: vec![
            Column::words("Who"),
            Column::words("Role"),
            Column::words("Where"),
            Column::words("Since"),
        ],
        rows,
        empty: "Nobody is recorded as working with this person now.",
    })
}

fn about(overview: &Overview) -> Markup {
    let rows: Vec<SummaryRow<'_>> =
        overview.about.iter().map(|known| SummaryRow::typed(known.key, &known.words)).collect();
    summary_list(&rows)
}
