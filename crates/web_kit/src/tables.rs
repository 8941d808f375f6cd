//! Tables: a caption, scoped headings, the first column a row header.

use maud::{Markup, html};

use crate::words::slug;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ColumnKind {
    /// Words.
    #[default]
    Words,
    /// Figures, set to the right.
    Figures,
}

/// How a column is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sorting<'a> {
    /// Cannot be sorted by.
    #[default]
    No,
    /// Sorted in place by the script, when there is one.
    InPlace(SortOrder),
    /// Sorted by the server at this address: for lists of many pages.
    At(SortOrder, &'a str),
}

/// How a column is sorted now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SortOrder {
    /// Another column decides.
    #[default]
    None,
    /// Smallest or earliest first.
    Ascending,
    /// Largest or latest first.
    Descending,
}

impl SortOrder {
    fn aria(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Ascending => "ascending",
            Self::Descending => "descending",
        }
    }
}

/// One column.
#[derive(Debug, Clone, Copy, Default)]
pub struct Column<'a> {
    /// Its heading.
    pub words: &'a str,
    /// What it holds.
    pub kind: ColumnKind,
    /// How it is sorted.
    pub sorting: Sorting<'a>,
}

impl<'a> Column<'a> {
    /// A column of words.
    pub fn words(words: &'a str) -> Self {
        Self { words, ..Self::default() }
    }

    /// A column of figures.
    pub fn figures(words: &'a str) -> Self {
        Self { words, kind: ColumnKind::Figures, ..Self::default() }
    }

    /// The same column, sorted in place by the script. Give each of its cells a `sort_by`.
    pub fn sorted_in_place(self, order: SortOrder) -> Self {
        Self { sorting: Sorting::InPlace(order), ..self }
    }

    /// The same column, sorted by the server.
    pub fn sorted_at(self, order: SortOrder, href: &'a str) -> Self {
        Self { sorting: Sorting::At(order, href), ..self }
    }
}

/// One cell.
#[derive(Debug, Clone)]
pub struct Cell {
    /// What it shows.
    pub content: Markup,
    /// What it is sorted by, if not its words: a date as `2025-03-03`, a number.
    pub sort_by: Option<String>,
}

impl Cell {
    /// A cell of words.
    pub fn words(words: &str) -> Self {
        Self { content: html! { (words) }, sort_by: None }
    }

    /// A cell that is a link.
    pub fn link(href: &str, words: &str) -> Self {
        Self { content: html! { a.govuk-link href=(href) { (words) } }, sort_by: Some(words.to_owned()) }
    }

    /// The same cell, sorted by something other than its words.
    pub fn sorted_by(self, key: impl Into<String>) -> Self {
        Self { sort_by: Some(key.into()), ..self }
    }
}

impl From<Markup> for Cell {
    fn from(content: Markup) -> Self {
        Self { content, sort_by: None }
    }
}

impl From<&str> for Cell {
    fn from(words: &str) -> Self {
        Self::words(words)
    }
}

impl From<String> for Cell {
    fn from(words: String) -> Self {
        Self::words(&words)
    }
}

/// A table. The first cell of each row is the row's header, and the link when there is one.
#[derive(Debug, Clone, Default)]
pub struct Table<'a> {
    /// What the table holds.
    pub caption: &'a str,
    /// Whether the caption is for those who hear the page only, because a heading says it already.
    pub caption_hidden: bool,
    /// The columns.
    pub columns: Vec<Column<'a>>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
    /// What to say when there are no rows: "No contacts are awaiting a decision."
    pub empty: &'a str,
}

/// A table whose rows stack on a narrow page. Six columns at most.
pub fn table(table: Table<'_>) -> Markup {
    if table.rows.is_empty() && !table.empty.is_empty() {
        return html! { p.govuk-body { (table.empty) } };
    }
    markup(&table, Shape::Stacks)
}

/// A wide table in its own labelled region, which scrolls sideways and can be reached by keyboard.
pub fn wide_table(table: Table<'_>) -> Markup {
    if table.rows.is_empty() && !table.empty.is_empty() {
        return html! { p.govuk-body { (table.empty) } };
    }
    let label = format!("Table: {}", table.caption);
    html! {
        div.app-table-region role="region" aria-label=(label) tabindex="0" { (markup(&table, Shape::Scrolls)) }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    Stacks,
    Scrolls,
}

/// Where rows stack, the roles are said outright: a browser forgets them when the layout changes.
fn markup(table: &Table<'_>, shape: Shape) -> Markup {
    let stacks = shape == Shape::Stacks;
    let sorts = table.columns.iter().any(|column| matches!(column.sorting, Sorting::InPlace(_)));
    let role = |name: &'static str| stacks.then_some(name);
    html! {
        table.govuk-table.app-table--stack[stacks] role=[role("table")] data-sortable[sorts] id=[sorts.then(|| slug(table.caption))] {
            caption.govuk-table__caption.govuk-table__caption--m[!table.caption_hidden].govuk-visually-hidden[table.caption_hidden] { (table.caption) }
            thead.govuk-table__head role=[role("rowgroup")] {
                tr.govuk-table__row role=[role("row")] { @for column in &table.columns { (heading(column, stacks)) } }
            }
            tbody.govuk-table__body role=[role("rowgroup")] {
                @for row in &table.rows {
                    tr.govuk-table__row role=[role("row")] {
                        @for (at, cell) in row.iter().enumerate() { (body_cell(at, cell, table.columns.get(at), stacks)) }
                    }
                }
            }
        }
    }
}

fn heading(column: &Column<'_>, stacks: bool) -> Markup {
    let figures = column.kind == ColumnKind::Figures;
    let aria = match column.sorting {
        Sorting::No => None,
        Sorting::InPlace(order) | Sorting::At(order, _) => Some(order.aria()),
    };
    html! {
        th.govuk-table__header.govuk-table__header--numeric[figures] scope="col" role=[stacks.then_some("columnheader")] aria-sort=[aria] {
            @match column.sorting {
                Sorting::At(_, href) => { a.govuk-link href=(href) { (column.words) } }
                Sorting::No | Sorting::InPlace(_) => { (column.words) }
            }
        }
    }
}

fn body_cell(at: usize, cell: &Cell, column: Option<&Column<'_>>, stacks: bool) -> Markup {
    let figures = column.is_some_and(|column| column.kind == ColumnKind::Figures);
    let inside = html! {
        @if let (true, Some(column)) = (stacks && at > 0, column) { span.app-cell-label aria-hidden="true" { (column.words) } }
        (cell.content)
    };
    html! {
        @if at == 0 {
            th.govuk-table__header scope="row" role=[stacks.then_some("rowheader")] data-sort-by=[cell.sort_by.as_deref()] { (inside) }
        } @else {
            td.govuk-table__cell.govuk-table__cell--numeric[figures] role=[stacks.then_some("cell")] data-sort-by=[cell.sort_by.as_deref()] { (inside) }
        }
    }
}
