//! Going from place to place.

use maud::{Markup, html};

use crate::words::hidden_words;

/// A place in the navigation bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NavItem<'a> {
    /// Where it goes.
    pub href: &'a str,
    /// Its name.
    pub words: &'a str,
    /// Whether this page is in it.
    pub current: bool,
}

/// A place above this page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Crumb<'a> {
    /// Where it is.
    pub href: &'a str,
    /// Its name. Never a child's.
    pub words: &'a str,
}

/// The one navigation bar. It wraps on a narrow page and needs no script.
pub(crate) fn service_navigation(items: &[NavItem<'_>]) -> Markup {
    html! {
        @if !items.is_empty() {
            div.govuk-service-navigation {
                div.govuk-width-container {
                    div.govuk-service-navigation__container {
                        nav.govuk-service-navigation__wrapper aria-label="Main" {
                            ul.govuk-service-navigation__list {
                                @for item in items {
                                    li.govuk-service-navigation__item.govuk-service-navigation__item--active[item.current] {
                                        a.govuk-service-navigation__link href=(item.href) aria-current=[item.current.then_some("page")] {
                                            @if item.current { strong.govuk-service-navigation__active-fallback { (item.words) } }
                                            @else { (item.words) }
                                        }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Back one step.
pub fn back_link(href: &str) -> Markup {
    html! { a.govuk-back-link href=(href) { "Back" } }
}

/// The places above this page.
pub fn breadcrumbs(crumbs: &[Crumb<'_>]) -> Markup {
    html! {
        nav.govuk-breadcrumbs aria-label="Breadcrumb" {
            ol.govuk-breadcrumbs__list {
                @for crumb in crumbs {
                    li.govuk-breadcrumbs__list-item { a.govuk-breadcrumbs__link href=(crumb.href) { (crumb.words) } }
                }
            }
        }
    }
}

/// One part of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SubNavItem<'a> {
    /// Where it is.
    pub href: &'a str,
    /// Its name.
    pub words: &'a str,
    /// Whether this page is it.
    pub current: bool,
    /// How many things in it are new to the reader; none shows no badge.
    pub new_items: usize,
}

/// The parts of a record, only those the reader may open. `label` names the record's kind: "Child's record".
pub fn sub_navigation(label: &str, items: &[SubNavItem<'_>]) -> Markup {
    html! {
        nav.moj-sub-navigation aria-label=(label) {
            ul.moj-sub-navigation__list {
                @for item in items {
                    li.moj-sub-navigation__item {
                        a.moj-sub-navigation__link href=(item.href) aria-current=[item.current.then_some("page")] {
                            (item.words)
                            @if item.new_items > 0 { " " span.app-new { (item.new_items) (hidden_words("new")) } }
                        }
                    }
                }
            }
        }
    }
}

/// Pages of a long list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pagination<'a> {
    /// The page shown, from 1.
    pub page: usize,
    /// How many pages there are.
    pub pages: usize,
    /// The address of a page without its number: `/contacts?page=`.
    pub href: &'a str,
}

/// Links to the pages of a long list. Nothing when there is one page.
pub fn pagination(list: Pagination<'_>) -> Markup {
    let href = |page: usize| format!("{}{page}", list.href);
    html! {
        @if list.pages > 1 {
            nav.govuk-pagination aria-label="Pages" {
                @if list.page > 1 {
                    div.govuk-pagination__prev {
                        a.govuk-link.govuk-pagination__link href=(href(list.page - 1)) rel="prev" {
                            span.govuk-pagination__link-title { "Previous" (hidden_words("page")) }
                        }
                    }
                }
                ul.govuk-pagination__list {
                    @for step in pages_shown(list.page, list.pages) {
                        @match step {
                            Some(page) => {
                                li.govuk-pagination__item.govuk-pagination__item--current[page == list.page] {
                                    a.govuk-link.govuk-pagination__link href=(href(page)) aria-label={ "Page " (page) }
                                        aria-current=[(page == list.page).then_some("page")] { (page) }
                                }
                            }
                            None => { li.govuk-pagination__item.govuk-pagination__item--ellipsis { "…" } }
                        }
                    }
                }
                @if list.page < list.pages {
                    div.govuk-pagination__next {
                        a.govuk-link.govuk-pagination__link href=(href(list.page + 1)) rel="next" {
                            span.govuk-pagination__link-title { "Next" (hidden_words("page")) }
                        }
                    }
                }
            }
        }
    }
}

/// The first page, the last, and those beside this one; None where pages are left out.
fn pages_shown(page: usize, pages: usize) -> Vec<Option<usize>> {
    let mut shown = Vec::new();
    let mut last = 0;
    for candidate in 1..=pages {
        if candidate == 1 || candidate == pages || candidate.abs_diff(page) <= 1 {
            if candidate > last + 1 {
                shown.push(None);
            }
            shown.push(Some(candidate));
            last = candidate;
        }
    }
    shown
}
