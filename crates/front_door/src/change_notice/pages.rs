//! The list of changes, and one change with who knows of it.

use super::{Change, ChangeShown};
use kernel::{Date, day_in_words};
use web_kit::{
    Cell, Choice, Column, Form, FormTokens, Markup, PostForm, Radios, SummaryRow, Table, TagColour, Textarea,
    button, error_summary, html, post_form, radios, summary_list, table, tag, textarea, user_words,
};

/// The title of the list.
pub const TITLE: &str = "Changes that agencies are told of";

/// Where the list is.
pub const PATH: &str = "/changes";

fn where_it_is(change: &Change<'_>) -> String {
    format!("{PATH}/{}", change.way.id)
}

fn known(found: &ChangeShown<'_>) -> String {
    format!("{} of {}", found.all() - found.missing.len(), found.all())
}

fn enough(found: &ChangeShown<'_>, today: Date) -> Markup {
    let over = found.change.ends < today;
    html! {
        @if found.missing.is_empty() { "Every agency knows" }
        @else if found.enough_know() { (tag("Enough know", TagColour::Green)) }
        @else if over { (tag("Ended, and too few knew", TagColour::Red)) }
        @else { (tag("Too few know yet", TagColour::Red)) }
    }
}

/// Every change, the latest first.
pub fn changes_page(all: &[ChangeShown<'_>], today: Date) -> Markup {
    let missing = all.iter().filter(|one| one.change.is_asked_about(today) && !one.enough_know()).count();
    html! {
        h1.govuk-heading-l { (TITLE) }
        p.govuk-body {
            "Before a way to reach the front door ends, each agency that it concerns says that it knows. The local arrangements say how many must."
        }
        @if missing > 0 {
            p.govuk-body { strong { "Too few agencies know of " (missing) @if missing == 1 { " change." } @else { " changes." } } }
        }
        (table(Table {
            caption: "Changes, the latest first", caption_hidden: true,
            columns: vec![
                Column::words("What ends"), Column::words("Told on"), Column::words("Last used on"),
                Column::figures("Agencies that know"), Column::words("Enough?"),
            ],
            rows: all.iter().map(|one| vec![
                Cell::link(&where_it_is(&one.change), &one.change.way.name),
                Cell::words(&day_in_words(one.change.told_on)),
                Cell::words(&day_in_words(one.change.ends)),
                Cell::words(&known(one)),
                Cell::from(enough(one, today)),
            ]).collect(),
            empty: "No agency has been told of a change.",
        }))
    }
}

/// What whoever reads the page of a change may do there.
pub struct MayDo<'a> {
    /// The name of their own agency, where it has not acknowledged and they may.
    pub own: Option<&'a str>,
    /// May they write down what another agency said?
    pub for_others: bool,
}

/// What things are called, from their ids.
#[derive(Clone, Copy)]
pub struct Called<'a> {
    /// An account.
    pub account: &'a dyn Fn(&str) -> String,
    /// An agency.
    pub agency: &'a dyn Fn(&str) -> String,
}

/// One change.
pub fn change_page(
    found: &ChangeShown<'_>,
    instead: Option<&str>,
    may: &MayDo<'_>,
    form: &Form,
    tokens: &FormTokens,
    called: Called<'_>,
    today: Date,
) -> Markup {
    let change = &found.change;
    let action = where_it_is(change);
    html! {
        (error_summary(&form.errors))
        h1.govuk-heading-l id="change" { (change.way.name) @if change.ends < today { " has ended" } @else { " ends" } }
        (summary_list(&[
            SummaryRow::words("Last used on", &day_in_words(change.ends)),
            SummaryRow::words("Told on", &day_in_words(change.told_on)),
            SummaryRow::words("Why", change.way.why_ended.as_deref().unwrap_or("Nothing says why")),
            SummaryRow::words("What to use instead", instead.unwrap_or("See every way to tell us")),
            SummaryRow::words("Agencies that know", &known(found)),
            SummaryRow::words("How many must know", &change.must_know().to_string()),
        ]))
        p.govuk-body { (enough(found, today)) }
        @if let Some(own) = may.own {
            h2.govuk-heading-m { "Does " (own) " know?" }
            p.govuk-body { "Acknowledge it once those of your agency who use it have been told what to use instead, and from when." }
            (post_form(PostForm { action: &action, tokens, autosave: None }, html! {
                (web_kit::hidden_value("for", "own"))
                (button("Acknowledge for your agency"))
            }))
        }
        h2.govuk-heading-m { "Agencies that have not acknowledged it (" (found.missing.len()) ")" }
        @if found.missing.is_empty() { p.govuk-body { "Every agency has." } }
        @else if !may.for_others { ul.govuk-list.govuk-list--bullet { @for agency in &found.missing { li { (agency.name) } } } }
        @if may.for_others && !found.missing.is_empty() {
            (post_form(PostForm { action: &action, tokens, autosave: None }, html! {
                (web_kit::hidden_value("for", "another"))
                (radios(form, Radios {
                    name: "agency", legend: "Which agency told you that it knows?",
                    choices: found.missing.iter().map(|agency| Choice::new(&agency.id, &agency.name)).collect(),
                    ..Radios::default()
                }))
                (textarea(form, Textarea {
                    name: "told_us", label: "Who told you, and how?", rows: 2, limit: Some(500),
                    hint: Some("A post rather than a name, and the day: on the telephone, at a meeting, by mail."),
                    ..Textarea::default()
                }))
                (button("Record that the agency knows"))
            }))
        }
        h2.govuk-heading-m { "Agencies that know (" (found.known.len()) ")" }
        (table(Table {
            caption: "Agencies that know", caption_hidden: true,
            columns: ["Agency", "When", "Recorded by", "How, where not here"].map(Column::words).to_vec(),
            rows: found.known.iter().map(|one| vec![
                Cell::from(user_words(&(called.agency)(&one.agency))),
                Cell::words(&kernel::moment_in_words(one.at)),
                Cell::from(user_words(&(called.account)(&one.by.to_string()))),
                Cell::from(user_words(&one.told_us)),
            ]).collect(),
            empty: "None has said so yet.",
        }))
    }
}

/// Where on the page a refusal belongs: by the agencies to choose from, where there are any.
pub fn field_of(found: &ChangeShown<'_>, for_others: bool) -> &'static str {
    if for_others && !found.missing.is_empty() { "agency" } else { "change" }
}

/// Reads which agency said so, and how.
pub fn read_for_another(form: &mut Form, found: &ChangeShown<'_>) -> Option<(String, String)> {
    let offered: Vec<&str> = found.missing.iter().map(|agency| agency.id.as_str()).collect();
    let agency = form.need_choice("agency", &offered, "Select the agency that told you");
    let told_us = form.need_text("told_us", "Enter who told you that the agency knows, and how");
    form.within_limit("told_us", "Who told you", 500);
    if form.has_errors() {
        return None;
    }
    Some((agency?, told_us?))
}
