//! Charts, drawn on the server, always with the same figures in a table.
//!
//! One question each: a title that states the finding, a sentence, the drawing, where the figures
//! come from, and the table. Bars and lines start at zero. At most four series.

mod bars;
mod lines;
mod scale;

use maud::{Markup, html};

use crate::notices::details;
use crate::tables::{Cell, Column, Table, wide_table};

pub use bars::bar_chart;
pub use lines::line_chart;

/// One figure: its value, and its words where they differ from the number.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Figure {
    /// None where there is nothing to draw: not known, or too small to show.
    pub value: Option<f64>,
    /// What the table says: "86% (43 of 50)", "fewer than 5", "not yet known". Empty means the number.
    pub words: String,
}

impl Figure {
    /// A plain number.
    pub fn new(value: f64) -> Self {
        Self { value: Some(value), words: String::new() }
    }

    /// A number with its words, such as a rate with the count beside it.
    pub fn worded(value: f64, words: impl Into<String>) -> Self {
        Self { value: Some(value), words: words.into() }
    }

    /// No figure to draw, and why.
    pub fn none(why: impl Into<String>) -> Self {
        Self { value: None, words: why.into() }
    }

    fn in_words(&self) -> String {
        match self.value {
            _ if !self.words.is_empty() => self.words.clone(),
            Some(value) if value.is_finite() => scale::number(value),
            Some(_) | None => "Not yet known".to_owned(),
        }
    }
}

/// One line, or one set of bars.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Series<'a> {
    /// Its name, written on the line itself.
    pub name: &'a str,
    /// A figure for each point.
    pub figures: Vec<Figure>,
}

/// A chart and everything that must stand beside it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Chart<'a> {
    /// Its id on the page.
    pub id: &'a str,
    /// The title, which states the finding: "Late conferences halved since April".
    pub finding: &'a str,
    /// A sentence that says what it shows.
    pub sentence: &'a str,
    /// The unit: "conferences", "% of visits in time".
    pub unit: &'a str,
    /// The period covered.
    pub period: &'a str,
    /// Who is counted.
    pub population: &'a str,
    /// Where the figures come from.
    pub source: &'a str,
    /// The day the data was complete.
    pub data_date: &'a str,
    /// What the points are: "Month", "Agency".
    pub across: &'a str,
    /// The points, in order.
    pub points: Vec<String>,
    /// One to four series. More than four are in the table only.
    pub series: Vec<Series<'a>>,
    /// Where the table can be downloaded.
    pub csv: Option<&'a str>,
    /// Whether the table is one `details` away, or always showing.
    pub table_folded: bool,
}

/// The most series one drawing can hold and still be read.
pub(crate) const MOST_SERIES: usize = 4;

impl Chart<'_> {
    fn drawn(&self) -> impl Iterator<Item = (usize, &Series<'_>)> {
        self.series.iter().take(MOST_SERIES).enumerate()
    }

    fn largest(&self) -> f64 {
        let values =
            self.drawn().flat_map(|(_, series)| series.figures.iter().filter_map(|figure| figure.value));
        values.filter(|value| value.is_finite()).fold(0.0, f64::max)
    }

    /// The points no series could draw, with why, for the line beneath the drawing.
    fn gaps(&self) -> Vec<String> {
        let gap = |series: &Series<'_>, at: usize, figure: &Figure| {
            let point = self.points.get(at).map(String::as_str).unwrap_or_default();
            format!("{point}, {}: {}", series.name, crate::words::uncapitalised(&figure.in_words()))
        };
        self.drawn()
            .flat_map(|(_, series)| {
                series.figures.iter().enumerate().map(move |(at, figure)| (series, at, figure))
            })
            .filter(|(_, _, figure)| figure.value.is_none())
            .map(|(series, at, figure)| gap(series, at, figure))
            .collect()
    }

    fn table(&self) -> Markup {
        let first = Column::words(self.across);
        let columns =
            std::iter::once(first).chain(self.series.iter().map(|s| Column::figures(s.name))).collect();
        let row = |(at, point): (usize, &String)| {
            let figure = |series: &Series<'_>| {
                series.figures.get(at).map(Figure::in_words).unwrap_or_else(|| "Not yet known".to_owned())
            };
            std::iter::once(Cell::words(point))
                .chain(self.series.iter().map(|s| Cell::from(figure(s))))
                .collect()
        };
        let caption = format!("{}, {}", sentence_case(self.unit), self.period);
        wide_table(Table {
            caption: &caption,
            columns,
            rows: self.points.iter().enumerate().map(row).collect(),
            empty: "There are no figures for this period.",
            ..Table::default()
        })
    }
}

/// The drawing with its title, sentence, source and table.
fn figure_of(chart: &Chart<'_>, drawing: Markup) -> Markup {
    let gaps = chart.gaps();
    html! {
        section.app-chart id=(chart.id) {
            h2.app-chart__title { (chart.finding) }
            p.govuk-body { (chart.sentence) }
            @if chart.points.is_empty() { p.govuk-body { "There are no figures for this period." } }
            @else { div.app-chart__scroll role="region" tabindex="0" aria-label={ "Chart: " (chart.finding) } { (drawing) } }
            p.app-chart__about {
                (sentence_case(chart.unit)) ". " (chart.population) ", " (chart.period) ". Source: " (chart.source)
                ". Data complete to " (chart.data_date) "."
                @if !gaps.is_empty() { " Not drawn: " (gaps.join("; ")) "." }
            }
            @if !chart.points.is_empty() {
                @if chart.table_folded { (details(&format!("Figures for: {}", chart.finding), chart.table())) } @else { (chart.table()) }
            }
            @if let Some(csv) = chart.csv {
                p.govuk-body-s.app-chart__download { a.govuk-link href=(csv) { "Download these figures (CSV)" span.govuk-visually-hidden { ": " (chart.finding) } } }
            }
        }
    }
}

fn sentence_case(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// The name and description inside the drawing, for those who cannot see it.
fn described(chart: &Chart<'_>) -> Markup {
    html! {
        title id={ (chart.id) "-title" } { (chart.finding) }
        desc id={ (chart.id) "-desc" } { (chart.sentence) " The same figures are in the table that follows." }
    }
}
