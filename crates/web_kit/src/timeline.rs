//! The timeline of a record, most recent first, built from facts.

use maud::{Markup, html};

/// One thing that happened.
#[derive(Debug, Clone, Copy, Default)]
pub struct TimelineEntry<'a> {
    /// What: "Strategy discussion held".
    pub title: &'a str,
    /// When, in words. The time only when it is known.
    pub when: &'a str,
    /// When, for machines: `2025-03-03` or `2025-03-03T10:30`.
    pub datetime: &'a str,
    /// Who, or which agency.
    pub who: &'a str,
    /// One line.
    pub words: &'a str,
    /// Where the whole of it is, and the link's words.
    pub link: Option<(&'a str, &'a str)>,
    /// What a later correction says about it. Both show.
    pub corrected: Option<&'a str>,
}

/// The timeline. Each entry's heading is an `h2`, straight under the page's own.
pub fn timeline(entries: &[TimelineEntry<'_>]) -> Markup {
    html! {
        @if entries.is_empty() { p.govuk-body { "Nothing has been recorded yet." } }
        @else { div.moj-timeline { @for entry in entries { (one(entry)) } } }
    }
}

fn one(entry: &TimelineEntry<'_>) -> Markup {
    html! {
        div.moj-timeline__item {
            div.moj-timeline__header { h2.moj-timeline__title { (entry.title) } }
            p.moj-timeline__date {
                @if entry.datetime.is_empty() { (entry.when) } @else { time datetime=(entry.datetime) { (entry.when) } }
                @if !entry.who.is_empty() { ", " (entry.who) }
            }
            div.moj-timeline__description {
                @if !entry.words.is_empty() { p.govuk-body.app-user-text { (entry.words) } }
                @if let Some(later) = entry.corrected { p.govuk-body.app-correction { "Corrected later: " span.app-user-text { (later) } } }
                @if let Some((href, words)) = entry.link { p.govuk-body { a.govuk-link href=(href) { (words) } } }
            }
        }
    }
}
