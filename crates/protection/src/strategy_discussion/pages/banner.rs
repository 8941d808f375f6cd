//! What stands at the top of pages until somebody has acted.

use super::badge;
use crate::strategy_discussion::{DiscussionRow, Seen};
use web_kit::{Markup, html, user_words, warning};

/// The most that are listed at the top of a page, the soonest due first. How many there are is always said.
const MOST_LISTED: usize = 20;

/// The open discussions, each with its link and clock; nothing when there are none.
pub fn open_banner(rows: &[DiscussionRow]) -> Markup {
    let open: Vec<&DiscussionRow> = rows.iter().filter(|row| row.discussion.is_open()).collect();
    if open.is_empty() {
        return html! {};
    }
    let words = match open.len() {
        1 => "A strategy discussion must be held. It stays here until it is held or stood down.".to_owned(),
        many => format!(
            "{many} strategy discussions must be held. They stay here until each is held or stood down."
        ),
    };
    html! {
        (warning(&words))
        ul.govuk-list {
            @for row in open.iter().take(MOST_LISTED) {
                li {
                    a.govuk-link href={ "/discussions/" (row.discussion.id) } {
                        "Strategy discussion: " (user_words(&row.name))
                    }
                    " " (badge(row.standing.as_ref())) " " (seen_in_words(row))
                }
            }
            @if open.len() > MOST_LISTED {
                li { a.govuk-link href="/work" { "My work has the other " (open.len() - MOST_LISTED) } }
            }
        }
    }
}

fn seen_in_words(row: &DiscussionRow) -> &'static str {
    match row.discussion.last_sighting().map(|sighting| &sighting.seen) {
        Some(Seen::Alone { .. }) => "The child was seen alone.",
        Some(Seen::NotAlone { .. }) => "The child was seen, not alone.",
        Some(Seen::NotYet { .. }) | None => "The child has not been seen yet.",
    }
}
