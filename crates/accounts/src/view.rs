//! What a page here gives to the frame.

use web_kit::{Markup, Width};

/// A page's title, width and body, to be put in a frame.
#[derive(Debug, Clone)]
pub struct View {
    /// What goes in the page's title. Never a name.
    pub title: &'static str,
    /// Whether the form on it has errors.
    pub errors: bool,
    /// How wide the body is.
    pub width: Width,
    /// The body.
    pub body: Markup,
}

impl View {
    pub(crate) fn reading(title: &'static str, body: Markup) -> Self {
        Self { title, errors: false, width: Width::TwoThirds, body }
    }

    pub(crate) fn form(title: &'static str, form: &web_kit::Form, body: Markup) -> Self {
        Self { title, errors: form.has_errors(), width: Width::TwoThirds, body }
    }

    pub(crate) fn wide(title: &'static str, body: Markup) -> Self {
        Self { title, errors: false, width: Width::Full, body }
    }
}
