//! The family's history on one screen: a short summary first, to be read in three minutes, and then every
//! line.

use super::one_contact::Family;
use super::one_contact::Names;
use crate::contact::Contact;
use journey::{HistoryKind, HistoryLine};
use kernel::{Date, PersonId};
use std::collections::BTreeMap;
use web_kit::{
    Cell, Column, Markup, SummaryRow, Table, TagColour, html, summary_list, table, tag, user_text, user_words,
};

/// The most lines of a part of the summary.
const MOST: usize = 5;

/// The last things that happened.
const LAST: usize = 3;

fn counted(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// The family's history beside a contact: summary, then lines, newest first.
pub(super) fn history(family: &Family, contact: &Contact, names: Names<'_>, today: Date) -> Markup {
    let who = |person: PersonId| {
        family
            .members
            .iter()
            .find(|(id, _, _)| *id == person)
            .map_or_else(|| "Family member".to_owned(), |(_, name, relation)| format!("{name} ({relation})"))
    };
    html! {
        h2.govuk-heading-m { "The family's history" }
        @if !family.history.is_empty() { (summary(family, contact, names, today, &who)) }
        @if family.kept_back > 0 {
            p.govuk-body { "The history of " (counted(family.kept_back, "more person", "more people")) " is not shown to you." }
        }
        (table(Table {
            caption: "What is already known, newest first",
            columns: ["When", "Who", "What", "More"].map(Column::words).to_vec(),
            rows: family.history.iter().map(|line| vec![
                Cell::words(&kernel::day_in_words(line.on)),
                Cell::from(html! { (user_words(&who(line.person))) }),
                Cell::from(html! {
                    (line.kind.in_words()) ": " (user_words(&line.words))
                    @if line.open { " " (tag("Open", TagColour::Yellow)) }
                }),
                Cell::from(html! { (user_text(&line.detail)) (from(line, names)) }),
            ]).collect(),
            empty: if family.restricted || family.kept_back > 0 {
                "Nothing that you may see is recorded before this contact. Contact the duty manager before you decide."
            } else {
                "Nothing is recorded here about this family before this contact. Other agencies may know more."
            },
            ..Table::default()
        }))
    }
}

/// Who a contact came from and who decided.
fn from(line: &HistoryLine, names: Names<'_>) -> Markup {
    let source = line.from.source.as_deref().map(names.source);
    let by = line.from.decided_by.map(|id| (names.account)(&id.to_string()));
    html! {
        @if source.is_some() || by.is_some() {
            span.govuk-hint {
                @if let Some(source) = source { "From: " (source) ". " }
                @if let Some(by) = by { "Decided by " (by) "." }
            }
        }
    }
}

fn summary(
    family: &Family,
    contact: &Contact,
    names: Names<'_>,
    today: Date,
    who: &dyn Fn(PersonId) -> String,
) -> Markup {
    let year_ago = kernel::years_before(today, 1);
    let recent: Vec<&HistoryLine> = family
        .history
        .iter()
        .filter(|line| line.kind == HistoryKind::Contact && year_ago <= line.on)
        .collect();
    let open: Vec<&HistoryLine> = family.history.iter().filter(|line| line.open).collect();
    let plans = family.history.iter().filter(|line| line.kind == HistoryKind::Plan).count();
    let counts = format!(
        "{} about {}. {} in the last twelve months. {} in all.",
        counted(family.history.len(), "entry", "entries"),
        counted(family.members.len().max(1), "person", "people"),
        counted(recent.len(), "contact", "contacts"),
        counted(plans, "plan", "plans"),
    );
    summary_list(&[
        SummaryRow::words("In short", &counts),
        SummaryRow::new("Open now", lines(&open, MOST, "Nothing is open", who)),
        SummaryRow::new(
            "Last things that happened",
            lines(&family.history.iter().collect::<Vec<_>>(), LAST, "Nothing", who),
        ),
        SummaryRow::new("Is anybody else worried?", others(&recent, contact, names)),
    ])
}

fn lines(all: &[&HistoryLine], most: usize, none: &str, who: &dyn Fn(PersonId) -> String) -> Markup {
    if all.is_empty() {
        return html! { (none) };
    }
    html! {
        ul.govuk-list {
            @for line in all.iter().take(most) {
                li {
                    (kernel::day_in_words(line.on)) ", " (user_words(&who(line.person))) ": "
                    (line.kind.in_words()) ", " (user_words(&line.words))
                }
            }
            @if most < all.len() { li { "and " (all.len() - most) " more" } }
        }
    }
}

/// Other agencies and people who made contact about the same family within a year, and how often.
fn others(recent: &[&HistoryLine], contact: &Contact, names: Names<'_>) -> Markup {
    let mut by_source: BTreeMap<String, usize> = BTreeMap::new();
    for line in recent {
        let same = line.from.source.as_ref() == Some(&contact.source) && line.from.agency == contact.agency;
        if let Some(source) = line.from.source.as_deref().filter(|_| !same) {
            *by_source.entry((names.source)(source)).or_default() += 1;
        }
    }
    html! {
        @if by_source.is_empty() {
            "Nobody else has made contact about this family in the last twelve months"
        } @else {
            ul.govuk-list {
                @for (source, times) in &by_source { li { (source) ": " (counted(*times, "contact", "contacts")) } }
            }
        }
    }
}
