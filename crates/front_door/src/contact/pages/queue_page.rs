//! What needs deciding, and what is late.

use super::{badge, risk_tag};
use crate::contact::{Contact, QueueRow, Stage};
use crate::worry::Danger;
use kernel::{Date, Urgency};
use web_kit::{Cell, Column, Markup, Table, TagColour, html, table, tag, user_words};

/// The queue. `source` gives a source's name from its id.
pub fn queue_page(rows: &[QueueRow], today: Date, source: &dyn Fn(&str) -> String) -> Markup {
    html! {
        h1.govuk-heading-l { "Contacts waiting at the front door (" (rows.len()) ")" }
        @if rows.is_empty() {
            p.govuk-body { "No contacts are waiting at the front door." }
        } @else {
            p.govuk-body { (summary(rows)) }
            p.govuk-body { (order(rows)) }
            (table(Table {
                caption: "Contacts waiting at the front door",
                caption_hidden: true,
                columns: ["Child", "Due", "Received", "From", "Waiting for"].map(Column::words).to_vec(),
                rows: rows.iter().map(|row| cells(row, today, source)).collect(),
                ..Table::default()
            }))
        }
    }
}

fn order(rows: &[QueueRow]) -> &'static str {
    if rows.iter().any(|row| row.contact.goes_first()) {
        "Danger first, then domestic abuse whose risk goes first here, then the latest, then the soonest due."
    } else {
        "Danger first, then the latest, then the soonest due."
    }
}

fn cells(row: &QueueRow, today: Date, source: &dyn Fn(&str) -> String) -> Vec<Cell> {
    let contact = &row.contact;
    let received = if contact.received_at.date() == today {
        format!("{} today", kernel::time_in_words(contact.received_at))
    } else {
        kernel::moment_in_words(contact.received_at)
    };
    let colour = match contact.stage() {
        Stage::AwaitingIdentity => TagColour::Blue,
        Stage::AwaitingDecision => TagColour::Yellow,
        Stage::AwaitingAgreement => TagColour::Purple,
        Stage::Decided => TagColour::Green,
    };
    vec![
        Cell::from(html! {
            a.govuk-link href={ "/contacts/" (contact.id) } { (user_words(&contact.child.name_in_words())) }
            br;
            span.govuk-hint { (age(contact, today)) }
            @if contact.danger == Danger::Now { br; (tag("Danger now", TagColour::Red)) }
            @if let Some(risk) = &contact.abuse_risk {
                br;
                (risk_tag(risk))
                @if let Some(consider) = &risk.consider { br; span.govuk-hint { (consider) } }
            }
            @if contact.stage() == Stage::AwaitingDecision && !contact.sent_back.is_empty() {
                br;
                span.govuk-hint { "A manager sent the last decision back" }
            }
            @if row.other_children > 0 {
                br;
                span.govuk-hint {
                    "With " (row.other_children) @if row.other_children == 1 { " other child" } @else { " other children" }
                }
            }
        }),
        Cell::from(badge(row.standing.as_ref())),
        Cell::words(&received),
        Cell::words(&source(&contact.source)),
        Cell::from(tag(contact.stage().in_words(), colour)),
    ]
}

/// The age, so that two children of one name can be told apart.
fn age(contact: &Contact, today: Date) -> String {
    match kernel::age_at(&contact.child.born, today) {
        kernel::Age::NotYetKnown => "Age not yet known".to_owned(),
        age => format!("Age: {}", age.in_words()),
    }
}

fn summary(rows: &[QueueRow]) -> String {
    let count = |urgency: Urgency| {
        rows.iter()
            .filter(|row| row.standing.as_ref().is_some_and(|standing| standing.urgency() == urgency))
            .count()
    };
    let danger = rows.iter().filter(|row| row.contact.danger == Danger::Now).count();
    let are = |count: usize| if count == 1 { "is" } else { "are" };
    let (late, today) = (count(Urgency::Late), count(Urgency::Today));
    let mut parts = vec![format!("{late} {} late.", are(late))];
    if today > 0 {
        parts.push(format!("{today} {} due today.", are(today)));
    }
    if danger > 0 {
        let children = if danger == 1 { "child may" } else { "children may" };
        parts.push(format!("{danger} {children} be in danger now."));
    }
    parts.join(" ")
}
