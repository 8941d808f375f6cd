//! Lists that grow with the years, a page at a time: the count told, and a way to the rest.

use maud::{Markup, html};

use crate::navigation::{Pagination, pagination};

/// Rows on one page of a list.
pub const ROWS_ON_A_PAGE: usize = 50;

/// Which page of a list is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paging {
    page: usize,
    all: usize,
}

impl Paging {
    /// The page that was asked for, of a list of so many. What is no page is the first; a page after the
    /// last is the last.
    pub fn of(all: usize, asked: &str) -> Self {
        let last = all.div_ceil(ROWS_ON_A_PAGE).max(1);
        Self { page: asked.parse().unwrap_or(1).clamp(1, last), all }
    }

    /// The rows of this page, of all of them.
    pub fn shown<T>(self, all: &[T]) -> &[T] {
        let rest = all.get(self.skipped()..).unwrap_or_default();
        rest.get(..ROWS_ON_A_PAGE).unwrap_or(rest)
    }

    /// How many rows stand on the pages before.
    pub fn skipped(self) -> usize {
        (self.page - 1) * ROWS_ON_A_PAGE
    }

    /// Which rows these are and of how many, with links to the other pages. Nothing where there is one
    /// page. `href` is the address of a page without its number: "/raised?page=".
    pub fn links(self, href: &str) -> Markup {
        let pages = self.all.div_ceil(ROWS_ON_A_PAGE);
        let last = (self.skipped() + ROWS_ON_A_PAGE).min(self.all);
        html! {
            @if pages > 1 {
                p.govuk-body { (self.skipped() + 1) " to " (last) " of " (self.all) "." }
                (pagination(Pagination { page: self.page, pages, href }))
            }
        }
    }
}
