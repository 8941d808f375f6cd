//! What a contact's decision started, on the contact itself.

use crate::contact::pages::badge;
use crate::onward_step::{StepAnswer, StepRow, Turn};
use web_kit::{Cell, Column, Markup, Table, TagColour, html, table, tag, user_text, user_words};

/// Where a step stands: a tag, and its clock while somebody must act.
pub fn where_it_stands(row: &StepRow) -> Markup {
    let colour = match row.turn {
        Turn::Receiver => TagColour::Yellow,
        Turn::ManagerNobodyNamed | Turn::ManagerDeclined | Turn::ManagerNotAccepted => TagColour::Red,
        Turn::Doing => TagColour::Blue,
        Turn::Over => TagColour::Green,
    };
    let words = if row.step.ended.is_some() { "Not needed any more" } else { row.turn.in_words() };
    html! {
        (tag(words, colour))
        @if row.standing.is_some() { " " (badge(row.standing.as_ref())) }
        @else if row.step.accepted().is_none() && !row.step.is_over() { " No limit is set here" }
    }
}

fn what_came(row: &StepRow) -> Markup {
    let step = &row.step;
    html! {
        @if let Some(done) = &step.done { (user_text(&done.what)) }
        @else if let Some(ended) = &step.ended { (user_text(&ended.reason)) }
        @else {
            @match &step.answer {
                Some(StepAnswer::Declined(declined)) => { "Declined:" (user_text(&declined.reason)) }
                Some(StepAnswer::Accepted(accepted)) => {
                    "Accepted " (kernel::moment_in_words(accepted.at))
                    @if !accepted.who.is_empty() { " by " (user_words(&accepted.who)) }
                }
                None => { "No answer yet" }
            }
        }
    }
}

/// The steps of a contact; nothing where its decision started none.
pub fn steps_panel(rows: &[StepRow]) -> Markup {
    if rows.is_empty() {
        return html! {};
    }
    html! {
        h2.govuk-heading-m id="next-steps" { "What the decision started" }
        (table(Table {
            caption: "Steps, and who takes them on",
            caption_hidden: true,
            columns: ["Step", "For", "Where it stands", "What they said"].map(Column::words).to_vec(),
            rows: rows.iter().map(|row| vec![
                Cell::link(&format!("/steps/{}", row.step.id), row.step.kind.asks()),
                Cell::from(user_words(row.step.offer.to.in_words())),
                Cell::from(where_it_stands(row)),
                Cell::from(what_came(row)),
            ]).collect(),
            ..Table::default()
        }))
    }
}
