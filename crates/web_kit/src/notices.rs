//! Things to notice: a banner, a warning, an aside, what was just done.

use maud::{Markup, html};

/// What a banner is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum NoticeKind {
    /// Something to know.
    #[default]
    Notice,
    /// Something was done.
    Done,
}

/// A one-time message held on the server and shown once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Notice<'a> {
    /// What it is about.
    pub kind: NoticeKind,
    /// A sentence.
    pub words: &'a str,
    /// A link that follows: where it goes and its words.
    pub link: Option<(&'a str, &'a str)>,
}

/// A banner, announced politely. It never fades.
pub fn notification_banner(notice: &Notice<'_>) -> Markup {
    let done = notice.kind == NoticeKind::Done;
    let title = if done { "Done" } else { "Important" };
    html! {
        div.govuk-notification-banner.govuk-notification-banner--success[done] role="region" aria-labelledby="notice-title" {
            div.govuk-notification-banner__header { p.govuk-notification-banner__title id="notice-title" { (title) } }
            div.govuk-notification-banner__content role="status" data-announce {
                p.govuk-notification-banner__heading {
                    (notice.words)
                    @if let Some((href, words)) = notice.link {
                        " " a.govuk-notification-banner__link href=(href) { (words) }
                    }
                }
            }
        }
    }
}

/// A warning that must be read before going on.
pub fn warning(words: &str) -> Markup {
    html! {
        div.govuk-warning-text {
            span.govuk-warning-text__icon aria-hidden="true" { "!" }
            strong.govuk-warning-text__text { span.govuk-visually-hidden { "Warning" } " " (words) }
        }
    }
}

/// Words set apart from the rest.
pub fn inset(inside: Markup) -> Markup {
    html! { div.govuk-inset-text { (inside) } }
}

/// More for those who want it, folded away on screen and open in print.
pub fn details(summary: &str, inside: Markup) -> Markup {
    html! {
        details.govuk-details {
            summary.govuk-details__summary { span.govuk-details__summary-text { (summary) } }
            div.govuk-details__text { (inside) }
        }
    }
}

/// What was just recorded: the heading of a confirmation page.
pub fn confirmation_panel(done: &str, more: &str) -> Markup {
    html! {
        div.govuk-panel.govuk-panel--confirmation {
            h1.govuk-panel__title { (done) }
            @if !more.is_empty() { div.govuk-panel__body { (more) } }
        }
    }
}

/// Part of a page that could not be loaded. The rest is shown.
pub fn part_missing(what: &str) -> Markup {
    inset(html! {
        p.govuk-body { strong { (what) " could not be loaded." } " The rest of this page is complete. Try again in a few minutes." }
    })
}
