//! The page that says who looked.

use super::Look;
use crate::header::{Header, Part, record_page};
use maud::{Markup, html};
use web_kit::{Cell, Column, Table, table, user_words};

/// The page's title.
pub const TITLE: &str = "Who looked at this record";

/// Who looked at a record.
pub fn looks_page(header: &Header, looks: &[Look]) -> Markup {
    let rows = looks
        .iter()
        .map(|look| {
            let why = html! {
                (look.kind.in_words())
                @if !look.reason.is_empty() { ": " (user_words(&look.reason)) }
            };
            vec![Cell::from(user_words(&look.who)), Cell::from(look.when.as_str()), Cell::from(why)]
        })
        .collect();
    let body = html! {
        h1.govuk-heading-l { (TITLE) }
        p.govuk-body { "Newest first. Pages opened within 15 minutes of one another are one look." }
        (table(Table {
            caption: "Looks at this record",
            caption_hidden: true,
            columns: vec![Column::words("Who"), Column::words("When"), Column::words("Why")],
            rows,
            empty: "Nobody has opened this record.",
        }))
    };
    record_page(header, Part::Looks, body)
}
