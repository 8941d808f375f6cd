//! Choosing: radios, checkboxes and a list. Nothing is chosen until the person chooses it.

use maud::{Markup, html};

use super::Form;
use super::field::{Asked, LabelSize};

/// One thing to choose.
#[derive(Debug, Clone, Default)]
pub struct Choice<'a> {
    /// What is sent.
    pub value: &'a str,
    /// What is read.
    pub label: &'a str,
    /// What it means and what it starts, in a line.
    pub hint: Option<&'a str>,
    /// A question that shows when this is chosen. Works with no script.
    pub reveal: Option<Markup>,
    /// Puts the word "or" before it, to set it apart ("None of these").
    pub after_or: bool,
}

impl<'a> Choice<'a> {
    /// A choice with no hint.
    pub fn new(value: &'a str, label: &'a str) -> Self {
        Self { value, label, ..Self::default() }
    }

    /// A choice with a line about what it means.
    pub fn explained(value: &'a str, label: &'a str, hint: &'a str) -> Self {
        Self { value, label, hint: Some(hint), ..Self::default() }
    }
}

/// Choose one.
#[derive(Debug, Clone, Default)]
pub struct Radios<'a> {
    /// The name the answer is sent under; also the first radio's id.
    pub name: &'a str,
    /// The question.
    pub legend: &'a str,
    /// Help most people need.
    pub hint: Option<&'a str>,
    /// Marks the question "(optional)".
    pub optional: bool,
    /// How the question is shown.
    pub size: LabelSize,
    /// Two short answers side by side.
    pub inline: bool,
    /// What to choose from.
    pub choices: Vec<Choice<'a>>,
}

/// Choose any.
#[derive(Debug, Clone, Default)]
pub struct Checkboxes<'a> {
    /// The name the answers are sent under; also the first box's id.
    pub name: &'a str,
    /// The question.
    pub legend: &'a str,
    /// Help most people need; "Select all that apply" when none is given.
    pub hint: Option<&'a str>,
    /// Marks the question "(optional)".
    pub optional: bool,
    /// How the question is shown.
    pub size: LabelSize,
    /// What to choose from.
    pub choices: Vec<Choice<'a>>,
}

/// Radios: choose one.
pub fn radios(form: &Form, field: Radios<'_>) -> Markup {
    let asked = asked(form, field.name, field.legend, field.hint, field.optional, field.size);
    let kind = Kind { class: "govuk-radios", input: "radio", several: false };
    let class = if field.inline { "govuk-radios govuk-radios--inline" } else { "govuk-radios" };
    asked.fieldset(
        None,
        html! {
            div.(class) { (items(form, field.name, &field.choices, kind)) }
        },
    )
}

/// Checkboxes: choose any.
pub fn checkboxes(form: &Form, field: Checkboxes<'_>) -> Markup {
    let hint = field.hint.unwrap_or("Select all that apply");
    let asked = asked(form, field.name, field.legend, Some(hint), field.optional, field.size);
    let kind = Kind { class: "govuk-checkboxes", input: "checkbox", several: true };
    asked.fieldset(
        None,
        html! {
            div.govuk-checkboxes { (items(form, field.name, &field.choices, kind)) }
        },
    )
}

#[derive(Clone, Copy)]
struct Kind {
    class: &'static str,
    input: &'static str,
    several: bool,
}

fn items(form: &Form, name: &str, choices: &[Choice<'_>], kind: Kind) -> Markup {
    let class = kind.class;
    html! {
        @for (at, choice) in choices.iter().enumerate() {
            @let id = choice_id(name, at);
            @let chosen = if kind.several { form.values.chose(name, choice.value) } else { form.values.get(name) == Some(choice.value) };
            @let hint_id = choice.hint.map(|_| format!("{id}-item-hint"));
            @if choice.after_or { div.{ (class) "__divider" } { "or" } }
            div.{ (class) "__item" } {
                input.{ (class) "__input" } id=(id) name=(name) type=(kind.input) value=(choice.value)
                    aria-describedby=[hint_id.as_deref()] checked[chosen];
                label.{ "govuk-label " (class) "__label" } for=(id) { (choice.label) }
                @if let (Some(hint), Some(hint_id)) = (choice.hint, hint_id.as_deref()) {
                    div.{ "govuk-hint " (class) "__hint" } id=(hint_id) { (hint) }
                }
            }
            @if let Some(reveal) = &choice.reveal {
                div.{ (class) "__conditional" } { (reveal) }
            }
        }
    }
}

/// The first choice takes the field's own id, so that the error summary lands on it.
fn choice_id(name: &str, at: usize) -> String {
    if at == 0 { name.to_owned() } else { format!("{name}-{}", at + 1) }
}

/// A list to choose one from, where there are too many for radios.
#[derive(Debug, Clone, Default)]
pub struct Select<'a> {
    /// The name the answer is sent under; also its id.
    pub name: &'a str,
    /// The question.
    pub label: &'a str,
    /// Help most people need.
    pub hint: Option<&'a str>,
    /// Marks the question "(optional)".
    pub optional: bool,
    /// How the question is shown.
    pub size: LabelSize,
    /// The words of the empty first line: "Choose an agency".
    pub unchosen: &'a str,
    /// What is sent and what is read.
    pub choices: Vec<(String, String)>,
}

/// A list to choose one from. Its first line is empty, so nothing is chosen for the person.
pub fn select(form: &Form, field: Select<'_>) -> Markup {
    let asked = asked(form, field.name, field.label, field.hint, field.optional, field.size);
    let wrong = asked.error.is_some();
    let sent = form.values.get(field.name);
    asked.labelled(html! {
        select.govuk-select.govuk-select--error[wrong] id=(field.name) name=(field.name) autocomplete="off"
            aria-describedby=[asked.described_by(None)] aria-invalid=[wrong.then_some("true")] {
            option value="" { (field.unchosen) }
            @for (value, words) in &field.choices {
                option value=(value) selected[sent == Some(value.as_str())] { (words) }
            }
        }
    })
}

fn asked<'a>(
    form: &'a Form,
    name: &'a str,
    words: &'a str,
    hint: Option<&'a str>,
    optional: bool,
    size: LabelSize,
) -> Asked<'a> {
    Asked { name, words, hint, optional, size, error: form.errors.message(name) }
}
