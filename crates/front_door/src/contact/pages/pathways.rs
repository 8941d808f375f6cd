//! What every agency does when a particular thing is seen, beside a decision and in the arrangements.

use local::Pathway;
use web_kit::{Cell, Column, Markup, Table, details, html, table};

/// One pathway: what is seen, and each agency's step.
pub fn pathway_steps(pathway: &Pathway) -> Markup {
    html! {
        p.govuk-body { (pathway.seen) }
        (table(Table {
            caption: &format!("Steps: {}", pathway.name), caption_hidden: true,
            columns: ["Who", "What they do", "How soon"].map(Column::words).to_vec(),
            rows: pathway.steps.iter().map(|step| vec![
                Cell::words(step.by.in_words()), Cell::words(&step.does), Cell::words(&step.within),
            ]).collect(),
            ..Table::default()
        }))
    }
}

/// The pathways that may be for the child of a contact, folded.
pub(super) fn pathways_beside(pathways: &[&Pathway]) -> Markup {
    html! {
        @if !pathways.is_empty() {
            h2.govuk-heading-m { "Agreed steps" }
            p.govuk-body { "If you see one of these, every agency has agreed what it does." }
            @for pathway in pathways { (details(&pathway.name, pathway_steps(pathway))) }
        }
    }
}
