//! Tiles: up to six figures at the top of a dashboard.

use maud::{Markup, html};

use crate::words::hidden_words;

/// One figure.
#[derive(Debug, Clone, Copy, Default)]
pub struct Tile<'a> {
    /// What is counted, in words.
    pub name: &'a str,
    /// The figure: "86%", "fewer than 5".
    pub figure: &'a str,
    /// The count beside a rate, and the period: "43 of 50, April to June 2025".
    pub period: &'a str,
    /// What it is compared with, and which way it went: "Up 12 on last quarter, which is worse".
    pub comparison: &'a str,
    /// Said when the figure is built on too few records.
    pub caution: Option<&'a str>,
    /// Where the definition is.
    pub definition: &'a str,
    /// Where the list behind it is, for those allowed.
    pub list: Option<&'a str>,
}

/// Up to six figures.
pub fn tiles(all: &[Tile<'_>]) -> Markup {
    html! { ul.app-tiles { @for tile in all { (one(tile)) } } }
}

fn one(tile: &Tile<'_>) -> Markup {
    let about = crate::words::uncapitalised(tile.name);
    html! {
        li.app-tile {
            h2.app-tile__name { (tile.name) }
            p.app-tile__figure { (tile.figure) }
            p.app-tile__words { (tile.period) }
            @if !tile.comparison.is_empty() { p.app-tile__words { (tile.comparison) } }
            @if let Some(caution) = tile.caution { p.app-tile__note { (caution) } }
            p.app-tile__links {
                a.govuk-link href=(tile.definition) { "What this counts" (hidden_words(&format!("for {about}"))) }
                @if let Some(list) = tile.list { br; a.govuk-link href=(list) { "See the list" (hidden_words(&format!("for {about}"))) } }
            }
        }
    }
}
