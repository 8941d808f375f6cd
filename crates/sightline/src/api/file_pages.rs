//! The pages for sending a file of notifications: choosing it, checking what was read, what came of it.

use super::columns::COLUMNS;
use super::file::{Broken, FileRead, Incident, MOST_LINES};
use super::kept_file::{FileOutcome, KeptFile, NotificationFileId};
use super::sending::SentBefore;
use std::collections::HashMap;
use web_kit::{
    Cell, Choice, Column, Form, FormTokens, Markup, PostForm, Radios, SummaryRow, Table, button, details,
    error_summary, hidden_tokens, html, inset, post_form, radios, summary_list, table, user_words, warning,
};

/// The name the file is sent under.
pub const FILE: &str = "file";
/// The name of what to do with it.
pub const WHAT: &str = "what";
/// Send what can be sent.
pub const SEND: &str = "send";
/// Send nothing.
pub const NOTHING: &str = "nothing";
/// The most broken places, or incidents, that are listed on the page.
const MOST_LISTED: usize = 200;
const MOST_SHOWN: usize = 20;

/// The address of one file.
pub fn address(id: NotificationFileId) -> String {
    format!("/notifications/{id}")
}

fn some(count: usize, one: &str, more: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {more}") }
}

/// Choose a file.
pub fn choose_page(form: &Form, tokens: &FormTokens, files: &[KeptFile]) -> Markup {
    let error = form.errors.message(FILE);
    html! {
        (error_summary(&form.errors))
        h1.govuk-heading-l { "Send a file of police notifications" }
        (warning("If a child may be in danger now, call. Nobody may be reading this yet."))
        p.govuk-body { "The file holds a line for each child. Lines with the same reference are one incident. Nothing is recorded until you have seen what was read and said what to do." }
        p.govuk-body { a.govuk-link href="/notifications/pattern.csv" { "A file to take as a pattern (CSV)" } }
        (details("The columns of the file", columns()))
        form method="post" action="/notifications" enctype="multipart/form-data" novalidate autocomplete="off" {
            (hidden_tokens(tokens))
            div.govuk-form-group.govuk-form-group--error[error.is_some()] {
                label.govuk-label.govuk-label--s for=(FILE) { "The file" }
                div.govuk-hint id="file-hint" { "CSV in UTF-8, at most " (MOST_LINES) " lines" }
                @if let Some(error) = error {
                    p.govuk-error-message id="file-error" { span.govuk-visually-hidden { "Error: " } (error) }
                }
                input.govuk-input.govuk-input--error[error.is_some()] type="file" id=(FILE) name=(FILE) accept=".csv,text/csv"
                    aria-describedby=(if error.is_some() { "file-hint file-error" } else { "file-hint" });
            }
            (button("Check what is in it"))
        }
        @if !files.is_empty() {
            h2.govuk-heading-m { "Files you uploaded today and yesterday" }
            ul.govuk-list {
                @for file in files {
                    li {
                        a.govuk-link href=(address(file.id)) { "File of " (kernel::moment_in_words(file.uploaded_at)) }
                        ": " (in_short(file.outcome.as_ref()))
                    }
                }
            }
        }
    }
}

fn in_short(outcome: Option<&FileOutcome>) -> String {
    match outcome {
        None => "nothing was sent yet".to_owned(),
        Some(outcome) if outcome.nothing => "you chose to send nothing".to_owned(),
        Some(outcome) => format!("{} recorded", some(outcome.recorded, "notification", "notifications")),
    }
}

fn columns() -> Markup {
    html! {
        (table(Table {
            caption: "Columns",
            caption_hidden: true,
            columns: ["Name", "Needed", "What it holds"].map(Column::words).to_vec(),
            rows: COLUMNS
                .iter()
                .filter_map(|column| {
                    let (needed, says) = column.described()?;
                    let needed = if needed { "Yes" } else { "No" };
                    Some(vec![Cell::from(html! { code { (column.name) } }), Cell::words(needed), Cell::words(&says)])
                })
                .collect(),
            ..Table::default()
        }))
    }
}

/// What was read, before anything is recorded.
pub fn check_page(
    id: NotificationFileId,
    found: &FileRead,
    before: &HashMap<String, SentBefore>,
    form: &Form,
    tokens: &FormTokens,
) -> Markup {
    let already = found.incidents.iter().filter(|incident| before.contains_key(&incident.reference)).count();
    let new = found.incidents.len() - already;
    let to_send = some(new, "notification", "notifications");
    let send = if found.broken.is_empty() {
        format!("Send {to_send}")
    } else {
        format!("Send {to_send} and leave out what is broken")
    };
    html! {
        (error_summary(&form.errors))
        h1.govuk-heading-l { "Check what was read" }
        p.govuk-body { strong { "Nothing is recorded yet." } }
        (summary_list(&[
            SummaryRow::words("Lines read", &found.lines.to_string()),
            SummaryRow::words("Notifications that can be sent", &new.to_string()),
            SummaryRow::words("Sent before, word for word", &already.to_string()),
            SummaryRow::words("Left out because something is broken", &found.left_out.len().to_string()),
        ]))
        (broken(&found.broken))
        (left_out(&found.left_out))
        @if !found.incidents.is_empty() {
            h2.govuk-heading-m { "What can be sent" }
            @if MOST_SHOWN < found.incidents.len() { p.govuk-body { "The first " (MOST_SHOWN) " of " (found.incidents.len()) "." } }
            (read_well(&found.incidents, before))
        }
        @if new == 0 {
            (inset(html! { p.govuk-body { "There is nothing new to send in this file." } }))
            p.govuk-body { a.govuk-link href="/notifications" { "Send another file" } }
        } @else {
            (post_form(PostForm { action: &address(id), tokens, autosave: None }, html! {
                (radios(form, Radios {
                    name: WHAT,
                    legend: "What should happen with this file?",
                    choices: vec![
                        Choice::explained(SEND, &send, "Each stands in the queue, and a qualified social worker decides. What was sent before is not recorded again."),
                        Choice::explained(NOTHING, "Send nothing", "Nothing is recorded. Put the file right and upload it again."),
                    ],
                    ..Radios::default()
                }))
                (button("Do this"))
            }))
        }
    }
}

fn broken(broken: &[Broken]) -> Markup {
    html! {
        @if !broken.is_empty() {
            h2.govuk-heading-m { "What is broken" }
            @if MOST_LISTED < broken.len() { p.govuk-body { "The first " (MOST_LISTED) " of " (broken.len()) "." } }
            (table(Table {
                caption: "What is broken",
                caption_hidden: true,
                columns: vec![Column::words("Where"), Column::words("Column"), Column::words("What to do")],
                rows: broken
                    .iter()
                    .take(MOST_LISTED)
                    .map(|broken| {
                        let column = if broken.column.is_empty() { "The whole line" } else { &broken.column };
                        vec![Cell::words(&format!("Line {}", broken.line)), Cell::words(column), Cell::words(&broken.says)]
                    })
                    .collect(),
                ..Table::default()
            }))
        }
    }
}

fn left_out(references: &[String]) -> Markup {
    html! {
        @if !references.is_empty() {
            (details("Which notifications are left out, and why whole", html! {
                p.govuk-body { "An incident with one broken line is left out whole, so that brothers and sisters are not parted. Your references:" }
                ul.govuk-list.govuk-list--bullet {
                    @for reference in references.iter().take(MOST_LISTED) { li { (user_words(reference)) } }
                }
            }))
        }
    }
}

fn read_well(incidents: &[Incident], before: &HashMap<String, SentBefore>) -> Markup {
    let row = |incident: &Incident| {
        let lines: Vec<String> = incident.lines.iter().map(u64::to_string).collect();
        let state = match before.get(&incident.reference) {
            Some(before) => format!("Sent before, receipt {}", before.receipt),
            None => "New".to_owned(),
        };
        vec![
            Cell::from(html! { (user_words(&incident.reference)) }),
            Cell::words(&lines.join(", ")),
            Cell::words(&some(incident.lines.len(), "child", "children")),
            Cell::words(&incident.happened_in_words()),
            Cell::words(&state),
        ]
    };
    table(Table {
        caption: "What can be sent",
        caption_hidden: true,
        columns: ["Your reference", "Lines", "About", "What happened", "State"].map(Column::words).to_vec(),
        rows: incidents.iter().take(MOST_SHOWN).map(row).collect(),
        ..Table::default()
    })
}

/// What came of a file.
pub fn ended_page(id: NotificationFileId, outcome: &FileOutcome) -> Markup {
    html! {
        @if outcome.nothing {
            h1.govuk-heading-l { "Nothing was sent" }
            p.govuk-body { "You chose to send nothing from this file." }
        } @else {
            h1.govuk-heading-l { "The file was sent" }
            (summary_list(&[
                SummaryRow::words("Notifications recorded", &outcome.recorded.to_string()),
                SummaryRow::words("Sent before, and not recorded again", &outcome.already.to_string()),
                SummaryRow::words("Left out because something is broken", &outcome.left_out.to_string()),
            ]))
            p.govuk-body { a.govuk-link href={ (address(id)) "/receipts.csv" } { "The receipts (CSV)" } }
            p.govuk-body { "With a receipt you can ask what became of a notification. The file and its receipts stay here until tomorrow." }
            @if 0 < outcome.left_out {
                (inset(html! { p.govuk-body { "Put right what is broken and send the file again: what was recorded already is not recorded twice." } }))
            }
        }
        p.govuk-body { a.govuk-link href="/notifications" { "Send another file" } }
    }
}

/// Why this person sends no files.
pub fn not_yours_page(why: &str) -> Markup {
    html! {
        h1.govuk-heading-l { "Files of notifications come from the police" }
        p.govuk-body { (why) }
        p.govuk-body { a.govuk-link href="/ways-in" { "Every way to tell us" } }
    }
}
