//! What others said of the same child, and that the family may live elsewhere.

use super::AlsoRaised;
use web_kit::{Cell, Column, Markup, Table, html, inset, table, user_text, user_words};

/// Other contacts that may be about the same child. `source` gives a source's name from its id.
pub fn also_raised_by(others: &[AlsoRaised], source: &dyn Fn(&str) -> String) -> Markup {
    html! {
        @if !others.is_empty() {
            h2.govuk-heading-m { "Also raised by" }
            p.govuk-body { "These may be about the same child. They have not been merged: read each before you decide." }
            (table(Table {
                caption: "Also raised by", caption_hidden: true,
                columns: ["Child", "By", "Received", "The worry", "Stands"].map(Column::words).to_vec(),
                rows: others.iter().map(|other| vec![
                    Cell::from(html! {
                        a.govuk-link href={ "/contacts/" (other.contact.id) } { (user_words(&other.contact.child.name_in_words())) }
                    }),
                    Cell::words(&source(&other.contact.source)),
                    Cell::words(&kernel::moment_in_words(other.contact.received_at)),
                    Cell::from(user_text(&other.worry)),
                    Cell::words(other.contact.stage().in_words()),
                ]).collect(),
                ..Table::default()
            }))
        }
    }
}

/// That the address given is outside the area: a notice, never a refusal.
pub fn outside_area(area: &str) -> Markup {
    inset(html! {
        "The address is outside " (area) ". The child may belong to another area, or be staying there. Make sure the child is safe now, then decide as usual."
    })
}
