//! The list with its counts, one consultation, and the notice on a contact.

use super::super::{CallerFrom, ChildAskedAbout, Consultation, Counted, Page};
use crate::contact::Contact;
use kernel::{Date, UncertainDate};
use web_kit::{
    Button, ButtonLook, Cell, Column, FormTokens, Markup, Pagination, PostForm, SummaryRow, Table,
    button_link, buttons, html, pagination, post_form, summary_list, table, user_words, wide_table,
};

/// May the reader say what a consultation was about, and raise a worry from it?
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MayAdd {
    /// They work at the front door.
    Yes,
    /// They only read it.
    No,
}

fn about(consultation: &Consultation) -> String {
    consultation
        .child
        .as_ref()
        .map_or_else(|| "A child who was not named".to_owned(), ChildAskedAbout::name_in_words)
}

fn from_in_words(from: &CallerFrom, agency_name: &dyn Fn(&str) -> String) -> String {
    match from {
        CallerFrom::Agency(id) => agency_name(id),
        CallerFrom::Public => "The public".to_owned(),
        CallerFrom::NotSaid => "They did not say".to_owned(),
    }
}

/// The list, and how many each agency asked for. `agency_name` gives an agency's name from its id.
pub fn advice_list(
    list: &Page,
    (months, counts): &(Vec<Date>, Vec<Counted>),
    agency_name: &dyn Fn(&str) -> String,
) -> Markup {
    html! {
        h1.govuk-heading-l { "Advice line" }
        (button_link("/advice/new", "Write down advice", ButtonLook::Main))
        @if list.rows.is_empty() {
            p.govuk-body { "No advice was written down in the last twelve months." }
        } @else {
            (table(Table {
                caption: "The last twelve months, newest first",
                columns: ["About", "Asked by", "When", "Became a worry"].map(Column::words).to_vec(),
                rows: list.rows.iter().map(|row| vec![
                    Cell::from(html! { a.govuk-link href={ "/advice/" (row.id) } { (user_words(&about(row))) } }),
                    Cell::words(&from_in_words(&row.caller.from, agency_name)),
                    Cell::words(&kernel::moment_in_words(row.asked_at)),
                    Cell::words(if row.became.is_some() { "Yes" } else { "No" }),
                ]).collect(),
                ..Table::default()
            }))
            (pagination(Pagination { page: list.page, pages: list.pages, href: "/advice?page=" }))
        }
        @if !counts.is_empty() { (count_table(months, counts, agency_name)) }
    }
}

fn count_table(months: &[Date], counts: &[Counted], agency_name: &dyn Fn(&str) -> String) -> Markup {
    let headings: Vec<String> = months
        .iter()
        .rev()
        .map(|month| UncertainDate::Month(kernel::MonthOfYear::of(*month)).in_words())
        .collect();
    let mut columns = vec![Column::words("Asked by"), Column::figures("Altogether")];
    columns.extend(headings.iter().map(|words| Column::figures(words)));
    wide_table(Table {
        caption: "How often each agency asked, newest month first",
        columns,
        rows: counts
            .iter()
            .map(|row| {
                let mut cells = vec![
                    Cell::words(&from_in_words(&row.from, agency_name)),
                    Cell::words(&row.total().to_string()),
                ];
                cells.extend(row.by_month.iter().rev().map(|count| Cell::words(&count.to_string())));
                cells
            })
            .collect(),
        ..Table::default()
    })
}

/// One consultation. `name_of` gives an account's name from its id; `may_add` says whether the reader
/// takes advice, or only works with the child.
pub fn consultation_page(
    (found, may_add): (&Consultation, MayAdd),
    agency_name: &dyn Fn(&str) -> String,
    name_of: &dyn Fn(&str) -> String,
) -> Markup {
    let said = |words: &str| if words.is_empty() { "They did not say".to_owned() } else { words.to_owned() };
    html! {
        span.govuk-caption-l { "Advice given at " (kernel::moment_in_words(found.asked_at)) }
        h1.govuk-heading-l.app-breaks { (about(found)) }
        @if let Some(person) = found.person {
            p.govuk-body { a.govuk-link href={ "/people/" (person) } { "Open the child's record" } }
            @if may_add == MayAdd::Yes {
                p.govuk-body { a.govuk-link href={ "/advice/" (found.id) "/another-child" } { "The advice was about another child" } }
            }
        }
        @if found.became.is_some() {
            p.govuk-body { "A worry was raised from this." }
        } @else if may_add == MayAdd::Yes {
            (button_link(&format!("/raise?advice={}", found.id), "Raise a worry from this", ButtonLook::Main))
        }
        h2.govuk-heading-m { "The advice" }
        (summary_list(&[
            SummaryRow::typed("What they asked", &found.asked),
            SummaryRow::typed("What they were advised", &found.advice),
            SummaryRow::typed("What they agreed to do", &found.agreed),
            SummaryRow::words("Advised by", &name_of(&found.taken_by.to_string())),
        ]))
        h2.govuk-heading-m { "The caller" }
        (summary_list(&[
            SummaryRow::typed("Name", &said(&found.caller.name)),
            SummaryRow::words("Where they are from", &from_in_words(&found.caller.from, agency_name)),
            SummaryRow::typed("What they do, or who they are to the child", &said(&found.caller.role)),
            SummaryRow::typed("Telephone", &said(&found.caller.telephone)),
        ]))
        @if let Some(child) = &found.child {
            h2.govuk-heading-m { "The child, as they said" }
            (summary_list(&[
                SummaryRow::typed("Name", &child.name_in_words()),
                SummaryRow::words("Date of birth", &child.born.in_words()),
            ]))
        }
    }
}

/// On a contact: that advice was asked about a child who may be this one. Where `says` is given, its
/// reader may say that it is this child.
pub fn advice_was_asked(
    rows: &[Consultation],
    says: Option<(&Contact, &FormTokens)>,
    agency_name: &dyn Fn(&str) -> String,
) -> Markup {
    html! {
        @if !rows.is_empty() {
            h2.govuk-heading-m { "Advice asked before" }
            @for row in rows {
                p.govuk-body.app-breaks {
                    "Advice was asked on " (kernel::day_in_words(row.asked_at.date())) ", by "
                    (from_in_words(&row.caller.from, agency_name)) ": "
                    a.govuk-link href={ "/advice/" (row.id) } { (user_words(&about(row))) }
                    @if row.person.is_some() { ". It was about this child." } @else { ". It may have been about this child." }
                }
                @if let Some((contact, tokens)) = says.filter(|(contact, _)| row.person.is_none() && contact.identity.is_some()) {
                    (post_form(PostForm { action: &format!("/advice/{}/about/{}", row.id, contact.id), tokens, autosave: None }, html! {
                        (buttons(&[Button { words: "The advice was about this child", look: ButtonLook::Secondary, sends: None }]))
                    }))
                }
            }
        }
    }
}
