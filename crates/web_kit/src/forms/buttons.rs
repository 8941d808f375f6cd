//! Buttons: a verb and what it acts on. "Record the visit", never one word alone.

use maud::{Markup, html};

/// How a button looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ButtonLook {
    /// The one main thing to do on the page.
    #[default]
    Main,
    /// Another thing to do.
    Secondary,
    /// Something serious or hard to undo.
    Serious,
}

impl ButtonLook {
    fn class(self) -> &'static str {
        match self {
            Self::Main => "govuk-button",
            Self::Secondary => "govuk-button govuk-button--secondary",
            Self::Serious => "govuk-button govuk-button--warning",
        }
    }
}

/// A button that sends its form.
#[derive(Debug, Clone, Copy, Default)]
pub struct Button<'a> {
    /// A verb and its object.
    pub words: &'a str,
    /// How it looks.
    pub look: ButtonLook,
    /// A name and value sent only when this button is used, to tell two buttons apart.
    pub sends: Option<(&'a str, &'a str)>,
}

/// The main button of a form.
pub fn button(words: &str) -> Markup {
    one(&Button { words, ..Button::default() })
}

/// Several buttons of one form, the main one first.
pub fn buttons(all: &[Button<'_>]) -> Markup {
    button_group(html! { @for each in all { (one(each)) } })
}

/// Buttons and links side by side.
pub fn button_group(inside: Markup) -> Markup {
    html! { div.govuk-button-group { (inside) } }
}

/// A link that looks like a button, for going somewhere that starts a piece of work.
pub fn button_link(href: &str, words: &str, look: ButtonLook) -> Markup {
    html! { a.(look.class()) href=(href) { (words) } }
}

fn one(button: &Button<'_>) -> Markup {
    let name = button.sends.map(|(name, _)| name);
    let value = button.sends.map(|(_, value)| value);
    html! { button.(button.look.class()) type="submit" name=[name] value=[value] { (button.words) } }
}
