//! The steps that wait for somebody.

use super::where_it_stands;
use crate::onward_step::StepRow;
use kernel::Urgency;
use web_kit::{Cell, Column, Markup, Paging, Table, html, table, user_words};

/// The list: what waits to be accepted or came back, then what was accepted and is being done.
///
/// `asked` is the page of each that was asked for.
pub fn steps_page(waiting: &[StepRow], doing: &[StepRow], asked: (&str, &str)) -> Markup {
    let (of_waiting, of_doing) = (Paging::of(waiting.len(), asked.0), Paging::of(doing.len(), asked.1));
    html! {
        h1.govuk-heading-l { "Steps waiting to be accepted (" (waiting.len()) ")" }
        @if waiting.is_empty() {
            p.govuk-body { "No steps are waiting to be accepted." }
        } @else {
            p.govuk-body { (summary(waiting)) }
            (rows("Steps waiting to be accepted", of_waiting.shown(waiting)))
            (of_waiting.links("/steps?waiting="))
        }
        h2.govuk-heading-m { "Accepted, and not yet done (" (doing.len()) ")" }
        @if doing.is_empty() {
            p.govuk-body { "No step is under way." }
        } @else {
            (rows("Steps under way", of_doing.shown(doing)))
            (of_doing.links("/steps?doing="))
        }
    }
}

fn rows(caption: &str, rows: &[StepRow]) -> Markup {
    table(Table {
        caption,
        caption_hidden: true,
        columns: ["Child", "Step", "For", "Sent", "Where it stands"].map(Column::words).to_vec(),
        rows: rows
            .iter()
            .map(|row| {
                vec![
                    Cell::from(html! {
                        a.govuk-link href={ "/steps/" (row.step.id) } { (user_words(&row.child)) }
                        br;
                        span.govuk-hint { "Born: " (row.born) }
                    }),
                    Cell::words(row.step.kind.asks()),
                    Cell::from(user_words(row.step.offer.to.in_words())),
                    Cell::words(&kernel::moment_in_words(row.step.offer.at)),
                    Cell::from(where_it_stands(row)),
                ]
            })
            .collect(),
        ..Table::default()
    })
}

fn summary(rows: &[StepRow]) -> String {
    let back = rows.iter().filter(|row| row.turn.is_the_managers()).count();
    let today = rows
        .iter()
        .filter(|row| row.standing.as_ref().is_some_and(|found| found.urgency() == Urgency::Today))
        .count();
    let are = |count: usize| if count == 1 { "is" } else { "are" };
    format!(
        "{back} {} back with the front door manager. {today} {} to be accepted today.",
        are(back),
        are(today)
    )
}
