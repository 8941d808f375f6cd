//! The page that says who looked.

use super::Look;
use crate::header::{Header, Part, record_page};
use crate::paths;
use maud::{Markup, html};
use web_kit::{
    Cell, Column, Form, FormTokens, PostForm, Table, button, error_summary, hidden_value, post_form, table,
    user_words,
};

/// The page's title.
pub const TITLE: &str = "Who looked at this record";

/// Who looked at a record. `to_read` is the newest look that waits to be read by whoever reads the
/// page; `form` holds what came of marking it.
pub fn looks_page(
    header: &Header,
    looks: &[Look],
    to_read: Option<i64>,
    form: &Form,
    tokens: &FormTokens,
) -> Markup {
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
        (error_summary(&form.errors))
        h1.govuk-heading-l { (TITLE) }
        p.govuk-body { "Newest first. Pages opened within 15 minutes of one another are one look." }
        (table(Table {
            caption: "Looks at this record",
            caption_hidden: true,
            columns: vec![Column::words("Who"), Column::words("When"), Column::words("Why")],
            rows,
            empty: "Nobody has opened this record.",
        }))
        @if let Some(newest) = to_read {
            div id="read" {
                (post_form(PostForm { action: &paths::under(header.id, "looks"), tokens, autosave: None }, html! {
                    (hidden_value("up_to", &newest.to_string()))
                    p.govuk-body { "Once you have read who opened this record and why, it leaves your list of work. The list above stays as it is." }
                    (button("Mark these looks as read"))
                }))
            }
        }
    };
    record_page(header, Part::Looks, body)
}
