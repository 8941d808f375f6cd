//! What waits for agencies, on a contact and in one list, and how each agency answers.

use super::{Names, badge, local_hours_note, rating_tag, stands};
use crate::agency_check::{AgencyFigures, CheckShown, CheckStage};
use access::Action;
use kernel::{ContactId, moment_in_words};
use web_kit::{
    ButtonLook, Cell, Column, Markup, Paging, Table, button_link, hidden_words, html, table, user_text,
    user_words, warning, wide_table,
};

fn counted(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// The part of a contact's page that shows what agencies were asked and answered.
/// `may_ask`: may the reader ask, and do they know who the child is?
pub fn on_contact(contact: ContactId, rows: &[CheckShown], may_ask: bool, names: Names<'_>) -> Markup {
    let late = rows.iter().filter(|row| row.is_late()).count();
    let waiting = rows.iter().filter(|row| row.check.stage() == CheckStage::Waiting).count();
    html! {
        h2.govuk-heading-m id="agencies" { "What other agencies know" }
        @if late > 0 {
            (warning(&format!("{} late. Ring them.", counted(late, "agency is", "agencies are"))))
        }
        @if rows.is_empty() {
            p.govuk-body { "No agency has been asked." }
        } @else {
            p.govuk-body { (counted(waiting, "agency has", "agencies have")) " still to answer, of " (rows.len()) " asked." }
            (table(Table {
                caption: "What agencies were asked and answered", caption_hidden: true,
                columns: ["Agency", "How soon", "Where it stands", "What they answered"].map(Column::words).to_vec(),
                rows: rows.iter().map(|row| contact_row(row, names)).collect(),
                ..Table::default()
            }))
            (local_hours_note())
        }
        @if may_ask {
            (button_link(&format!("/contacts/{contact}/ask"), "Ask other agencies what they know", ButtonLook::Secondary))
        }
    }
}

fn contact_row(row: &CheckShown, names: Names<'_>) -> Vec<Cell> {
    let check = &row.check;
    let answer = check.current().and_then(|asking| asking.answer.as_ref());
    let returned = check.askings.iter().filter(|asking| asking.returned.is_some()).count();
    vec![
        Cell::from(
            html! { a.govuk-link href={ "/agency-checks/" (check.id) } { (user_words(&names.put_to(check))) } },
        ),
        Cell::from(rating_tag(check.rating)),
        Cell::from(stands(row)),
        Cell::from(html! {
            @if let Some(answer) = answer {
                (user_text(&answer.said.detail()))
                (moment_in_words(answer.at))
            } @else if row.read.is_none() && check.stage() == CheckStage::Waiting {
                "Not read yet"
            }
            @if returned > 0 { " " (counted(returned, "earlier answer was", "earlier answers were")) " returned." }
            @if row.may.contains(&Action::Add) && check.stage() == CheckStage::Waiting {
                p.govuk-body {
                    a.govuk-link href={ "/agency-checks/" (check.id) "/answer" } {
                        "Write down their answer" (hidden_words(&names.put_to(check)))
                    }
                }
            }
        }),
    ]
}

/// One line of the list, with what its contact is called.
#[derive(Debug, Clone)]
pub struct ListRow {
    /// The question.
    pub shown: CheckShown,
    /// The child's name, as the contact has it.
    pub about: String,
}

/// Every question that waits for an agency.
pub fn list_page(rows: &[ListRow], may_see_figures: bool, names: Names<'_>, page: &str) -> Markup {
    let paging = Paging::of(rows.len(), page);
    let late = rows.iter().filter(|row| row.shown.is_late()).count();
    html! {
        h1.govuk-heading-l { "Agencies still to answer (" (rows.len()) ")" }
        @if !rows.is_empty() { p.govuk-body { (late) " late. The latest first, then the soonest due." } }
        (table(Table {
            caption: "Questions that wait for an agency", caption_hidden: true,
            columns: ["Child", "Agency", "How soon", "Due", "Read"].map(Column::words).to_vec(),
            rows: paging.shown(rows).iter().map(|row| vec![
                Cell::from(html! {
                    a.govuk-link href={ "/agency-checks/" (row.shown.check.id) } { (user_words(&row.about)) }
                }),
                Cell::from(html! { (user_words(&names.put_to(&row.shown.check))) }),
                Cell::from(rating_tag(row.shown.check.rating)),
                Cell::from(badge(row.shown.standing.as_ref())),
                Cell::words(&row.shown.read.map_or("Not yet".to_owned(), |read| moment_in_words(read.at))),
            ]).collect(),
            empty: "No agency has still to answer.",
        }))
        (paging.links("/agency-checks?page="))
        (local_hours_note())
        p.govuk-body { a.govuk-link href="/wall" { "Wall screen, without names" } }
        @if may_see_figures {
            p.govuk-body { a.govuk-link href="/agency-checks/by-agency" { "How each agency answers" } }
        }
    }
}

/// Hours and minutes: "2 hours 5 minutes".
fn in_hours(minutes: u32) -> String {
    let unit = |number: u32, one: &str, many: &str| counted(number as usize, one, many);
    match (minutes / 60, minutes % 60) {
        (0, minutes) => unit(minutes, "minute", "minutes"),
        (hours, 0) => unit(hours, "hour", "hours"),
        (hours, minutes) => {
            format!("{} {}", unit(hours, "hour", "hours"), unit(minutes, "minute", "minutes"))
        }
    }
}

/// How each agency answers, over a number of days.
pub fn figures_page(figures: &[AgencyFigures], days: u32, names: Names<'_>) -> Markup {
    let number = |number: u32| Cell::words(&number.to_string());
    html! {
        h1.govuk-heading-l { "How each agency answers" }
        p.govuk-body { "Questions put to agencies in the last " (days) " days. A question asked again counts again. Counts are of questions, not of children." }
        p.govuk-body {
            @for other in [30_u32, 90, 365].into_iter().filter(|other| *other != days) {
                a.govuk-link href={ "/agency-checks/by-agency?days=" (other) } { "The last " (other) " days" } " "
            }
        }
        (wide_table(Table {
            caption: "Questions by agency",
            columns: [
                vec![Column::words("Agency")],
                ["Asked", "Answered in time", "Answered late", "Open and late", "Open", "No limit set", "Taken back", "Returned"]
                    .map(Column::figures).to_vec(),
                vec![Column::words("Usual time to answer (median)")],
            ].concat(),
            rows: figures.iter().map(|one| vec![
                Cell::words(&(names.agency)(&one.agency)),
                number(one.asked), number(one.in_time), number(one.answered_late), number(one.open_late),
                number(one.open), number(one.answered_without_limit), number(one.taken_back), number(one.returned),
                Cell::words(&one.median_minutes.map_or("No answers yet".to_owned(), in_hours)),
            ]).collect(),
            empty: "No agency was asked anything in these days.",
            ..Table::default()
        }))
        (local_hours_note())
    }
}
