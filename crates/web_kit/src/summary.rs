//! A summary list: what is known, each with a way to change it.

use maud::{Markup, html};

use crate::words::hidden_words;

/// One line of a summary.
#[derive(Debug, Clone)]
pub struct SummaryRow<'a> {
    /// What it is.
    pub key: &'a str,
    /// What is known. Use [`crate::not_known`] words when nothing is.
    pub value: Markup,
    /// Where to change it.
    pub change: Option<&'a str>,
}

impl<'a> SummaryRow<'a> {
    /// A line that cannot be changed here.
    pub fn new(key: &'a str, value: Markup) -> Self {
        Self { key, value, change: None }
    }

    /// A line in plain words. Empty words show "Not yet known", so that nobody thinks the page broke.
    pub fn words(key: &'a str, words: &str) -> Self {
        Self::new(
            key,
            if words.is_empty() {
                not_known()
            } else {
                html! { (words) }
            },
        )
    }

    /// A line of something typed: line breaks kept.
    pub fn typed(key: &'a str, typed: &str) -> Self {
        Self::new(
            key,
            if typed.is_empty() {
                not_known()
            } else {
                html! { div.app-user-text { (typed) } }
            },
        )
    }

    /// The same line with a link to change it.
    pub fn changed_at(self, href: &'a str) -> Self {
        Self { change: Some(href), ..self }
    }
}

/// The words for something nobody has told us.
pub fn not_known() -> Markup {
    html! { "Not yet known" }
}

/// A list of what is known.
pub fn summary_list(rows: &[SummaryRow<'_>]) -> Markup {
    let any = rows.iter().any(|row| row.change.is_some());
    html! {
        dl.govuk-summary-list {
            @for row in rows {
                div.govuk-summary-list__row.govuk-summary-list__row--no-actions[any && row.change.is_none()] {
                    dt.govuk-summary-list__key { (row.key) }
                    dd.govuk-summary-list__value { (row.value) }
                    @if let Some(href) = row.change {
                        dd.govuk-summary-list__actions {
                            a.govuk-link href=(href) { "Change" (hidden_words(&crate::words::uncapitalised(row.key))) }
                        }
                    }
                }
            }
        }
    }
}
