//! Fields people type into: one line, several lines, a time.

use maud::{Markup, html};

use super::Form;
use super::field::{Asked, LabelSize};
use super::reading::with_commas;

/// How wide a one-line box is: as wide as the answer it expects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum InputWidth {
    /// As wide as the column.
    #[default]
    Full,
    /// About 20 characters.
    Twenty,
    /// About 10 characters: a reference, a telephone number.
    Ten,
    /// About 5 characters.
    Five,
    /// About 3 characters.
    Three,
}

impl InputWidth {
    fn class(self) -> &'static str {
        match self {
            Self::Full => "govuk-input",
            Self::Twenty => "govuk-input govuk-input--width-20",
            Self::Ten => "govuk-input govuk-input--width-10",
            Self::Five => "govuk-input govuk-input--width-5",
            Self::Three => "govuk-input govuk-input--width-3",
        }
    }
}

/// What a one-line box takes, so that the right keyboard shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum InputKind {
    /// Words.
    #[default]
    Words,
    /// Figures only, such as a count.
    WholeNumber,
    /// An email address.
    Email,
    /// A telephone number.
    Telephone,
    /// A password the person already has. Never shown again.
    Password,
    /// A password being chosen. Never shown again.
    NewPassword,
    /// A code from a phone or a message.
    OneTimeCode,
    /// The person's own email address, when they sign in.
    OwnEmail,
}

impl InputKind {
    fn html_type(self) -> &'static str {
        match self {
            Self::Words | Self::WholeNumber | Self::OneTimeCode => "text",
            Self::Email | Self::OwnEmail => "email",
            Self::Telephone => "tel",
            Self::Password | Self::NewPassword => "password",
        }
    }

    fn keyboard(self) -> Option<&'static str> {
        matches!(self, Self::WholeNumber | Self::OneTimeCode).then_some("numeric")
    }

    /// Autofill is for the person's own sign-in details and nothing else.
    fn autofill(self) -> &'static str {
        match self {
            Self::Password => "current-password",
            Self::NewPassword => "new-password",
            Self::OneTimeCode => "one-time-code",
            Self::OwnEmail => "username",
            Self::Words | Self::WholeNumber | Self::Email | Self::Telephone => "off",
        }
    }

    fn is_secret(self) -> bool {
        matches!(self, Self::Password | Self::NewPassword | Self::OneTimeCode)
    }
}

/// A one-line box.
#[derive(Debug, Clone, Copy, Default)]
pub struct TextInput<'a> {
    /// The name it is sent under; also its id.
    pub name: &'a str,
    /// The question.
    pub label: &'a str,
    /// Help most people need.
    pub hint: Option<&'a str>,
    /// Marks the question "(optional)".
    pub optional: bool,
    /// How the question is shown.
    pub size: LabelSize,
    /// How wide the box is.
    pub width: InputWidth,
    /// What it takes.
    pub kind: InputKind,
}

/// A one-line box with its label, hint and message.
pub fn text_input(form: &Form, field: TextInput<'_>) -> Markup {
    let asked = Asked {
        name: field.name,
        words: field.label,
        hint: field.hint,
        optional: field.optional,
        size: field.size,
        error: form.errors.message(field.name),
    };
    let value = if field.kind.is_secret() { None } else { form.values.get(field.name) };
    let wrong = asked.error.is_some();
    let unchecked = (field.kind != InputKind::Words).then_some("false");
    asked.labelled(html! {
        input.(field.width.class()).govuk-input--error[wrong] id=(field.name) name=(field.name)
            type=(field.kind.html_type()) inputmode=[field.kind.keyboard()] autocomplete=(field.kind.autofill())
            spellcheck=[unchecked] aria-describedby=[asked.described_by(None)] aria-invalid=[wrong.then_some("true")] value=[value];
    })
}

/// A box for several lines.
#[derive(Debug, Clone, Copy, Default)]
pub struct Textarea<'a> {
    /// The name it is sent under; also its id.
    pub name: &'a str,
    /// The question.
    pub label: &'a str,
    /// Help most people need.
    pub hint: Option<&'a str>,
    /// Marks the question "(optional)".
    pub optional: bool,
    /// How the question is shown.
    pub size: LabelSize,
    /// How many lines show; 0 means 5.
    pub rows: u8,
    /// The most characters it takes, said beneath the box and counted as the person types.
    pub limit: Option<usize>,
}

/// A box for several lines with its label, hint, message and limit.
pub fn textarea(form: &Form, field: Textarea<'_>) -> Markup {
    let asked = Asked {
        name: field.name,
        words: field.label,
        hint: field.hint,
        optional: field.optional,
        size: field.size,
        error: form.errors.message(field.name),
    };
    let limit_id = field.limit.map(|_| format!("{}-limit", field.name));
    let rows = if field.rows == 0 { 5 } else { field.rows };
    let wrong = asked.error.is_some();
    // A browser drops one line break after the opening tag, so one that was typed is doubled.
    let value = form.values.get(field.name).unwrap_or_default();
    let lead = if value.starts_with('\n') { "\n" } else { "" };
    asked.labelled(html! {
        textarea.govuk-textarea.govuk-textarea--error[wrong] id=(field.name) name=(field.name) rows=(rows)
            autocomplete="off" aria-describedby=[asked.described_by(limit_id)] aria-invalid=[wrong.then_some("true")]
            data-limit=[field.limit] { (lead) (value) }
        @if let Some(limit) = field.limit {
            div.govuk-hint.govuk-character-count__message id={ (field.name) "-limit" } {
                "You can enter up to " (with_commas(limit)) " characters"
            }
        }
    })
}

/// A box for a time of day.
#[derive(Debug, Clone, Copy, Default)]
pub struct TimeInput<'a> {
    /// The name it is sent under; also its id.
    pub name: &'a str,
    /// The question.
    pub label: &'a str,
    /// Help; "For example, 10:30am" when none is given.
    pub hint: Option<&'a str>,
    /// Marks the question "(optional)".
    pub optional: bool,
    /// How the question is shown.
    pub size: LabelSize,
}

/// A box for a time of day, read by [`Form::need_time`].
pub fn time_input(form: &Form, field: TimeInput<'_>) -> Markup {
    text_input(
        form,
        TextInput {
            name: field.name,
            label: field.label,
            hint: Some(field.hint.unwrap_or("For example, 10:30am")),
            optional: field.optional,
            size: field.size,
            width: InputWidth::Ten,
            kind: InputKind::Words,
        },
    )
}
