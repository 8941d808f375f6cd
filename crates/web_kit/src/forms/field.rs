//! What every field shares: its label, hint and message, and the summary at the top of the page.

use maud::{Markup, html};

use super::FormErrors;

/// How a question is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LabelSize {
    /// One question among several.
    #[default]
    Small,
    /// A larger question with smaller ones after it.
    Medium,
    /// The only question: its words are the page's `h1`.
    PageHeading,
}

impl LabelSize {
    fn ending(self) -> &'static str {
        match self {
            Self::Small => "s",
            Self::Medium => "m",
            Self::PageHeading => "l",
        }
    }
}

/// The list of what to put right, at the top of the page. Empty when nothing is wrong.
/// The script moves focus to it.
pub fn error_summary(errors: &FormErrors) -> Markup {
    html! {
        @if !errors.is_empty() {
            div.govuk-error-summary data-error-summary tabindex="-1" {
                div role="alert" {
                    h2.govuk-error-summary__title { "There is a problem" }
                    div.govuk-error-summary__body {
                        ul.govuk-list.govuk-error-summary__list {
                            @for error in errors.iter() {
                                li { a href={ "#" (error.target) } { (error.message) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A field's question, hint and message, shared by every kind of field.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    pub name: &'a str,
    pub words: &'a str,
    pub hint: Option<&'a str>,
    pub optional: bool,
    pub size: LabelSize,
    pub error: Option<&'a str>,
}

impl Asked<'_> {
    /// The ids of the hint and the message, for `aria-describedby`.
    pub fn described_by(&self, also: Option<String>) -> Option<String> {
        let hint = self.hint.map(|_| format!("{}-hint", self.name));
        let error = self.error.map(|_| format!("{}-error", self.name));
        let ids: Vec<String> = [hint, error, also].into_iter().flatten().collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    fn question(&self) -> Markup {
        html! { (self.words) @if self.optional { " (optional)" } }
    }

    pub fn hint_and_error(&self) -> Markup {
        html! {
            @if let Some(hint) = self.hint { div.govuk-hint id={ (self.name) "-hint" } { (hint) } }
            @if let Some(error) = self.error {
                p.govuk-error-message id={ (self.name) "-error" } {
                    span.govuk-visually-hidden { "Error: " } (error)
                }
            }
        }
    }

    /// One box with its label.
    pub fn labelled(&self, control: Markup) -> Markup {
        let label = html! {
            label.{ "govuk-label govuk-label--" (self.size.ending()) } for=(self.name) { (self.question()) }
        };
        let heading = self.size == LabelSize::PageHeading;
        self.group(html! {
            @if heading { h1.govuk-label-wrapper { (label) } } @else { (label) }
            (self.hint_and_error())
            (control)
        })
    }

    /// Several boxes under one legend.
    pub fn fieldset(&self, role: Option<&str>, controls: Markup) -> Markup {
        let heading = self.size == LabelSize::PageHeading;
        self.group(html! {
            fieldset.govuk-fieldset role=[role] aria-describedby=[self.described_by(None)] {
                legend.{ "govuk-fieldset__legend govuk-fieldset__legend--" (self.size.ending()) } {
                    @if heading { h1.govuk-fieldset__heading { (self.question()) } } @else { (self.question()) }
                }
                (self.hint_and_error())
                (controls)
            }
        })
    }

    fn group(&self, inside: Markup) -> Markup {
        let wrong = self.error.is_some();
        html! { div.govuk-form-group.govuk-form-group--error[wrong] { (inside) } }
    }
}
