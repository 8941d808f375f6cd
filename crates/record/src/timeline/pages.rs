//! The page of the timeline.

use super::{Line, LineKind, Timeline};
use crate::header::{Part, record_page};
use crate::paths;
use maud::{Markup, html};
use web_kit::{
    ChosenFilter, Filters, Form, Pagination, Select, TimelineEntry, filters, pagination, select, timeline,
};

/// The page's title.
pub const TITLE: &str = "Timeline";

/// One page of what happened.
pub fn timeline_page(shown: &Timeline) -> Markup {
    let here = paths::under(shown.header.id, "timeline");
    let body = html! {
        h1.govuk-heading-l { (TITLE) }
        p.govuk-body { "Newest first. " (counted(shown)) }
        div.govuk-grid-row {
            div.govuk-grid-column-one-third { (filter_block(shown, &here)) }
            div.govuk-grid-column-two-thirds {
                (lines(shown, &here))
                (pages(shown, &here))
            }
        }
    };
    record_page(&shown.header, Part::Timeline, body)
}

fn counted(shown: &Timeline) -> String {
    match shown.total {
        1 => "1 entry.".to_owned(),
        many if shown.pages > 1 => format!("{many} entries, page {} of {}.", shown.page, shown.pages),
        many => format!("{many} entries."),
    }
}

fn lines(shown: &Timeline, here: &str) -> Markup {
    if shown.lines.is_empty()
        && let Some(kind) = shown.kind
    {
        return html! {
            p.govuk-body { "0 entries match: " (kind.in_words()) ". " a.govuk-link href=(here) { "Remove filters" } }
        };
    }
    let entries: Vec<TimelineEntry<'_>> = shown.lines.iter().map(entry).collect();
    timeline(&entries)
}

fn entry(line: &Line) -> TimelineEntry<'_> {
    TimelineEntry {
        title: &line.title,
        when: &line.when,
        datetime: &line.datetime,
        who: &line.who,
        words: &line.words,
        link: line.link.as_ref().map(|(href, words)| (href.as_str(), *words)),
        corrected: line.corrected.as_deref(),
    }
}

fn pages(shown: &Timeline, here: &str) -> Markup {
    let href = match shown.kind {
        Some(kind) => format!("{here}?kind={}&page=", kind.code()),
        None => format!("{here}?page="),
    };
    pagination(Pagination { page: shown.page, pages: shown.pages, href: &href })
}

fn filter_block(shown: &Timeline, here: &str) -> Markup {
    let mut form = Form::blank();
    if let Some(kind) = shown.kind {
        form.values.set("kind", kind.code());
    }
    let offered =
        LineKind::ALL.into_iter().filter(|kind| shown.kinds.contains(kind) || shown.kind == Some(*kind));
    let field = Select {
        name: "kind",
        label: "What happened",
        unchosen: "Everything",
        choices: offered.map(|kind| (kind.code().to_owned(), kind.in_words().to_owned())).collect(),
        ..Select::default()
    };
    let chosen: Vec<ChosenFilter<'_>> = shown
        .kind
        .map(|kind| ChosenFilter { about: "What happened", words: kind.in_words(), remove_href: here })
        .into_iter()
        .collect();
    filters(Filters {
        action: here,
        chosen: &chosen,
        clear_href: here,
        hides_late: None,
        fields: select(&form, field),
    })
}
