//! Which meetings there are, when each is due, and what was held.

use crate::triage_meeting::MeetingRow;
use kernel::{Date, day_with_weekday};
use local::TriageKind;
use web_kit::{
    Button, ButtonLook, Cell, Column, FormTokens, Markup, PostForm, Table, TagColour, button, buttons,
    date_input, details, error_summary, hidden_value, html, inset, post_form, table, tag,
};
use web_kit::{DateInput, Form};

/// One kind of meeting, with its latest meetings.
pub struct KindRow<'a> {
    /// The kind.
    pub kind: &'a TriageKind,
    /// Its meetings, latest first.
    pub meetings: Vec<MeetingRow>,
    /// Is one due today?
    pub due_today: bool,
    /// May this reader make its list?
    pub may_prepare: bool,
    /// Invited agencies, in words.
    pub agencies: String,
}

/// The meetings this reader is invited to.
pub fn index_page(rows: &[KindRow<'_>], today: Date, form: &Form, tokens: &FormTokens) -> Markup {
    html! {
        (error_summary(&form.errors))
        h1.govuk-heading-l { "Triage meetings" }
        p.govuk-body {
            "Agencies look at new worries together. A meeting recommends; a qualified social worker at the front door decides."
        }
        p.govuk-body {
            a.govuk-link href="/triage/actions" { "Open actions" } " · "
            a.govuk-link href="/vulnerability" { "Vulnerability tracker" } " · "
            a.govuk-link href="/themes" { "Themes and places noticed" }
        }
        @if rows.is_empty() {
            p.govuk-body { "Your agency is not invited to any triage meeting." }
        }
        @for row in rows { (one(row, today, form, tokens)) }
    }
}

fn one(row: &KindRow<'_>, today: Date, form: &Form, tokens: &FormTokens) -> Markup {
    let kind = row.kind;
    let listed = row
        .meetings
        .iter()
        .find(|found| found.meeting.held_on == today && found.meeting.called_off.is_none());
    let waiting: usize = row
        .meetings
        .iter()
        .filter(|found| found.meeting.held_on < today || found.meeting.agreed.is_some())
        .map(|found| found.waiting)
        .sum();
    html! {
        section {
            h2.govuk-heading-m { (kind.name) }
            p.govuk-body {
                (kind.when_in_words()) ". Chair: " (kind.chair_role) ". "
                @if row.due_today && listed.is_none() { (tag("Due today, no list yet", TagColour::Yellow)) }
                @if let Some(found) = listed {
                    a.govuk-link href={ "/triage/meetings/" (found.meeting.id) } { "Today's list" span.govuk-visually-hidden { " of " (kind.name) } }
                    ": " (children(found.children)) ", " (found.waiting) " to discuss"
                }
            }
            @if waiting > 0 {
                (inset(html! { (children(waiting)) " from earlier lists " @if waiting == 1 { "waits" } @else { "wait" } " to be carried over to the next." }))
            }
            (details("What it is for, and why sharing is lawful", html! {
                p.govuk-body { (kind.purpose) }
                p.govuk-body { strong { "Lawful basis. " } (kind.lawful_basis) }
                p.govuk-body { strong { "Invited. " } (row.agencies) }
            }))
            @if row.may_prepare { (make(kind, (row.due_today && listed.is_none()).then_some(today), form, tokens)) }
            (table(Table {
                caption: &format!("Latest lists of {}", kind.name),
                caption_hidden: true,
                columns: ["Day", "Children", "To discuss", "Stands"].map(Column::words).to_vec(),
                rows: row.meetings.iter().map(|found| vec![
                    Cell::from(html! {
                        a.govuk-link href={ "/triage/meetings/" (found.meeting.id) } {
                            (day_with_weekday(found.meeting.held_on))
                            span.govuk-visually-hidden { ", " (kind.name) }
                        }
                    }),
                    Cell::words(&found.children.to_string()),
                    Cell::words(&found.waiting.to_string()),
                    Cell::words(found.meeting.stands_in_words()),
                ]).collect(),
                empty: "No list has been made yet.",
            }))
        }
    }
}

fn children(number: usize) -> String {
    format!("{number} {}", if number == 1 { "child" } else { "children" })
}

/// Makes today's list with one press where a meeting is due and has none, and any other day's list
/// with a date.
fn make(kind: &TriageKind, due: Option<Date>, form: &Form, tokens: &FormTokens) -> Markup {
    let name = format!("on_{}", kind.id);
    let another = html! {
        (post_form(PostForm { action: "/triage", tokens, autosave: None }, html! {
            (hidden_value("kind", &kind.id))
            (date_input(form, DateInput {
                name: &name,
                legend: &format!("Day of the meeting: {}", kind.name),
                ..DateInput::default()
            }))
            (buttons(&[Button { words: "Make the list", look: ButtonLook::Secondary, sends: None }]))
        }))
    };
    html! {
        @if let Some(today) = due {
            (post_form(PostForm { action: "/triage", tokens, autosave: None }, html! {
                (hidden_value("kind", &kind.id))
                (hidden_value(&format!("{name}-day"), &today.day().to_string()))
                (hidden_value(&format!("{name}-month"), &today.month().to_string()))
                (hidden_value(&format!("{name}-year"), &today.year().to_string()))
                (button("Make today's list"))
            }))
        }
        // A message by a date is never folded away.
        @if form.errors.has(&name) { (another) } @else { (details(&format!("Make a list for another day: {}", kind.name), another)) }
    }
}
