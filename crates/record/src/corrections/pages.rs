//! The pages of a correction: the form, what will change, and what somebody else did meanwhile.

use super::ChangedMeanwhile;
use super::form::{BORN, REASON_LIMIT, SEXES};
use crate::header::{Header, bar_only};
use crate::timeline::Change;
use crate::{Reading, paths};
use kernel::moment_in_words;
use maud::{Markup, html};
use web_kit::{
    Button, ButtonLook, CSRF_FIELD, Cell, Choice, Column, Conflict, DateInput, Form, FormTokens, InputWidth,
    LabelSize, ONCE_FIELD, PostForm, Radios, StatePage, Table, TextInput, Textarea, buttons, conflict,
    date_input, error_summary, hidden_value, post_form, radios, table, text_input, textarea, user_words,
};

/// The form's title.
pub const TITLE: &str = "Correct this record";
/// The title of the page that shows what will change.
pub const CHECK_TITLE: &str = "Check what will change";
/// The name under which the version is sent.
pub const VERSION_FIELD: &str = "version";
/// The name of the button that goes back to the form.
pub const STEP_FIELD: &str = "step";

/// The form. `version` is the record's version when it was filled.
pub fn correction_page(header: &Header, version: i64, form: &Form, tokens: &FormTokens) -> Markup {
    let action = paths::under(header.id, "correct");
    html! {
        (error_summary(&form.errors))
        (bar_only(header))
        h1.govuk-heading-l { (TITLE) }
        p.govuk-body { "Change what is wrong. What is recorded now stays in the history of the record." }
        (post_form(PostForm { action: &action, tokens, autosave: None }, html! {
            (hidden_value(VERSION_FIELD, &version.to_string()))
            h2.govuk-heading-m { "Name" }
            (text_input(form, TextInput { name: "forename", label: "Forename", ..TextInput::default() }))
            (text_input(form, TextInput { name: "surname", label: "Surname", ..TextInput::default() }))
            h2.govuk-heading-m { "Date of birth" }
            (born(form))
            (radios(form, Radios {
                name: "sex", legend: "Sex", optional: true,
                choices: SEXES.iter().map(|(value, label)| Choice::new(value, label)).collect(),
                ..Radios::default()
            }))
            h2.govuk-heading-m { "New address" }
            p.govuk-body { "Leave these empty if the address has not changed." }
            (address(form))
            h2.govuk-heading-m { "Numbers" }
            (text_input(form, TextInput { name: "nhs_number", label: "NHS number", optional: true, width: InputWidth::Twenty, ..TextInput::default() }))
            (text_input(form, TextInput { name: "upn", label: "Unique pupil number", optional: true, width: InputWidth::Twenty, ..TextInput::default() }))
            (textarea(form, Textarea {
                name: "reason", label: "Why is the record being corrected?",
                hint: Some("Say how you know. For example, which document you have seen."),
                size: LabelSize::Medium, limit: Some(REASON_LIMIT), ..Textarea::default()
            }))
            (web_kit::button("Check what will change"))
        }))
        p.govuk-body { a.govuk-link href=(paths::overview(header.id)) { "Go back to the record without changing it" } }
    }
}

fn born(form: &Form) -> Markup {
    html! {
        (radios(form, Radios {
            name: "born_known", legend: "How well is the date of birth known?",
            choices: BORN.iter().map(|(value, label)| Choice::new(value, label)).collect(),
            ..Radios::default()
        }))
        (date_input(form, DateInput {
            name: "born", legend: "Date of birth, or the date a baby is expected",
            hint: Some("Fill in as much as is known. For example, 27 3 2015"),
            ..DateInput::default()
        }))
    }
}

fn address(form: &Form) -> Markup {
    html! {
        (textarea(form, Textarea { name: "address_lines", label: "House and street", optional: true, rows: 2, ..Textarea::default() }))
        (text_input(form, TextInput { name: "address_town", label: "Town or village", optional: true, ..TextInput::default() }))
        (text_input(form, TextInput { name: "postcode", label: "Postcode", optional: true, width: InputWidth::Ten, ..TextInput::default() }))
        (date_input(form, DateInput { name: "moved_on", legend: "When did they move there?", optional: true, ..DateInput::default() }))
    }
}

/// What will change, old beside new. Saving sends every answer again.
pub fn check_page(header: &Header, changes: &[Change], form: &Form, tokens: &FormTokens) -> Markup {
    let action = paths::under(header.id, "correct/save");
    let known = |words: &str| if words.is_empty() { web_kit::not_known() } else { user_words(words) };
    let rows = changes
        .iter()
        .map(|change| {
            vec![Cell::from(change.what), Cell::from(known(&change.from)), Cell::from(known(&change.to))]
        })
        .collect();
    html! {
        (bar_only(header))
        h1.govuk-heading-l { (CHECK_TITLE) }
        (table(Table {
            caption: "What will change",
            caption_hidden: true,
            columns: vec![Column::words("What"), Column::words("Recorded now"), Column::words("After the change")],
            rows,
            ..Table::default()
        }))
        h2.govuk-heading-m { "Why" }
        (web_kit::user_text(form.values.text("reason")))
        (post_form(PostForm { action: &action, tokens, autosave: None }, html! {
            (kept_answers(form))
            (buttons(&[
                Button { words: "Correct the record", ..Button::default() },
                Button { words: "Change your answers", look: ButtonLook::Secondary, sends: Some((STEP_FIELD, "change")) },
            ]))
        }))
    }
}

/// Every answer, to be sent again; the tokens and the button are new each time.
pub(crate) fn kept_answers(form: &Form) -> Markup {
    let kept = form
        .values
        .pairs()
        .iter()
        .filter(|(name, _)| ![CSRF_FIELD, ONCE_FIELD, STEP_FIELD].contains(&name.as_str()));
    html! { @for (name, value) in kept { (hidden_value(name, value)) } }
}

/// Somebody else changed the record meanwhile: what they did can be read, and what was typed is shown.
pub fn changed_meanwhile_page(
    header: &Header,
    changed: &ChangedMeanwhile,
    form: &Form,
    reading: &Reading<'_>,
) -> StatePage {
    let happened =
        format!("{} changed this record at {}.", reading.who(&changed.by), moment_in_words(changed.at));
    let born = ["day", "month", "year"]
        .map(|ending| form.values.text(&format!("born-{ending}")).to_owned())
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ");
    let answers = [
        ("Forename", form.values.text("forename")),
        ("Surname", form.values.text("surname")),
        ("Date of birth", born.as_str()),
        ("House and street", form.values.text("address_lines")),
        ("Town or village", form.values.text("address_town")),
        ("Postcode", form.values.text("postcode")),
        ("NHS number", form.values.text("nhs_number")),
        ("Unique pupil number", form.values.text("upn")),
        ("Why is the record being corrected?", form.values.text("reason")),
    ];
    let typed: Vec<(&str, &str)> = answers.into_iter().filter(|(_, answer)| !answer.is_empty()).collect();
    conflict(Conflict {
        happened: &happened,
        read_href: &paths::under(header.id, "timeline?kind=record"),
        read_words: "Read what was changed",
        typed: &typed,
    })
}
