//! The receipt, and what became of a worry for whoever raised it.

use crate::contact::{Contact, RaisedRow, Stage};
use crate::worry::Worry;
use web_kit::{
    Cell, Column, Form, FormTokens, InputWidth, LabelSize, Markup, Paging, PostForm, SummaryRow, Table,
    TextInput, button, confirmation_panel, error_summary, html, inset, post_form, summary_list, table,
    text_input,
};

/// What somebody who raised a worry may be shown of one child's contact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceiptLine {
    /// Which child, by number: a receipt shows no names.
    pub child: usize,
    /// Where it stands, in words.
    pub stands: &'static str,
    /// What the front door tells them, once it has.
    pub told: Option<String>,
}

impl ReceiptLine {
    /// The lines of a worry, one for each child.
    pub fn of(contacts: &[Contact]) -> Vec<Self> {
        contacts
            .iter()
            .enumerate()
            .map(|(place, contact)| Self {
                child: place + 1,
                stands: stands(contact),
                told: contact.told.as_ref().map(|told| told.words.clone()),
            })
            .collect()
    }
}

/// Where a contact stands, in the words for whoever raised it: how the front door works inside is
/// not for them.
fn stands(contact: &Contact) -> &'static str {
    match (contact.stage(), &contact.told) {
        (_, Some(_)) => "We have decided what happens next",
        (Stage::Decided, None) => "We have decided what happens next and will tell you soon",
        (Stage::AwaitingIdentity | Stage::AwaitingDecision | Stage::AwaitingAgreement, None) => {
            "We are looking at what you told us"
        }
    }
}

/// It reached us: the receipt. A call that was written down afterwards may be late already.
pub fn received(worry: &Worry, decide_by: &str, late: bool) -> Markup {
    html! {
        (confirmation_panel("We have what you told us", &format!("Your receipt is {}", worry.receipt)))
        h2.govuk-heading-m { "What happens next" }
        p.govuk-body {
            @if late {
                "A qualified social worker should have decided what happens next by " (decide_by) ". It is late already, so tell the duty manager."
            } @else {
                "A qualified social worker decides what happens next by " (decide_by) "."
            }
            @if worry.contacts.len() > 1 { " They decide for each of the " (worry.contacts.len()) " children." }
        }
        @if worry.channel == crate::worry::Channel::Telephone && !worry.how.cut_short {
            p.govuk-body { strong { "Read the receipt to the caller, letter by letter: " } (spelt(&worry.receipt)) }
        }
        p.govuk-body { "Write the receipt down or print this page. With it you can find out what was decided, without giving a name." }
        p.govuk-body { a.govuk-link href="/receipt" { "Ask what happened, with a receipt" } }
        (inset(html! { "If a child is in danger now, call 999. If anything changes, tell us again." }))
    }
}

/// A receipt as it is read out: "7 K Q M, 2 X P D, 9 H T C".
fn spelt(receipt: &str) -> String {
    let group = |letters: &str| letters.chars().map(String::from).collect::<Vec<_>>().join(" ");
    receipt.split('-').map(group).collect::<Vec<_>>().join(", ")
}

/// Ask for a receipt.
pub fn ask_for_receipt(form: &Form, tokens: &FormTokens) -> Markup {
    html! {
        (error_summary(&form.errors))
        (post_form(PostForm { action: "/receipt", tokens, autosave: None }, html! {
            (text_input(form, TextInput {
                name: "receipt", label: "What is your receipt?", size: LabelSize::PageHeading,
                hint: Some("Twelve letters and numbers, such as 7KQM-2XPD-9HTC."),
                width: InputWidth::Twenty, ..TextInput::default()
            }))
            (button("Find out what happened"))
        }))
    }
}

/// What became of a worry, for whoever holds the receipt.
pub fn what_became_of_it(worry: &Worry, lines: &[ReceiptLine]) -> Markup {
    html! {
        h1.govuk-heading-l { "What happened to your worry" }
        p.govuk-body { "You told us at " (kernel::moment_in_words(worry.received_at)) "." }
        @for line in lines {
            h2.govuk-heading-m { "Child " (line.child) }
            (summary_list(&[
                SummaryRow::words("Where it stands", line.stands),
                SummaryRow::typed("What we can tell you", line.told.as_deref().unwrap_or("Nothing yet. Look again tomorrow.")),
            ]))
        }
        p.govuk-body { "We can tell you what happens next. We cannot tell you about the family." }
    }
}

/// The worries a professional raised.
pub fn raised_list(rows: &[RaisedRow], all: usize, paging: Paging) -> Markup {
    html! {
        h1.govuk-heading-l { "Worries you raised (" (all) ")" }
        p.govuk-body { a.govuk-link href="/raise" { "Raise a worry about a child" } }
        @if rows.is_empty() {
            p.govuk-body { "You have not raised a worry here yet." }
        } @else {
            (table(Table {
                caption: "Newest first",
                columns: vec![Column::words("Child"), Column::words("Raised"), Column::words("Where it stands"), Column::words("What we told you")],
                rows: rows.iter().map(|row| vec![
                    Cell::link(&format!("/raised/{}", row.contact.id), &row.contact.child.name_in_words()),
                    Cell::words(&kernel::day_in_words(row.contact.received_at.date())),
                    Cell::words(stands(&row.contact)),
                    Cell::words(row.contact.told.as_ref().map_or("Nothing yet", |told| told.words.as_str())),
                ]).collect(),
                ..Table::default()
            }))
            (paging.links("/raised?page="))
        }
    }
}
