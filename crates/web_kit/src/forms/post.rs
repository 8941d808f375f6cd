//! The form element itself, and the hidden tokens every posted form carries.

use maud::{Markup, html};

/// The name the cross-site token is sent under.
pub const CSRF_FIELD: &str = "csrf_token";
/// The name the one-time token is sent under. A form posted twice is taken once.
pub const ONCE_FIELD: &str = "form_token";

/// The tokens a posted form carries.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FormTokens {
    /// Shows the form came from our own page.
    pub csrf: String,
    /// Lets the form be taken once. None where doing it twice does no harm, such as a search.
    pub once: Option<String>,
}

/// A form that changes something, or that searches by what was typed.
#[derive(Debug, Clone, Copy)]
pub struct PostForm<'a> {
    /// Where it is sent. Never holds a name, a date of birth or a reference.
    pub action: &'a str,
    /// Its tokens.
    pub tokens: &'a FormTokens,
    /// Where drafts are sent as the person types, if this form keeps drafts.
    pub autosave: Option<&'a str>,
}

/// A posted form. Browser checks and autofill are off: the server checks, and the worker is
/// entering somebody else's details.
pub fn post_form(form: PostForm<'_>, body: Markup) -> Markup {
    html! {
        form method="post" action=(form.action) novalidate autocomplete="off" data-autosave=[form.autosave] {
            (hidden_tokens(form.tokens))
            (body)
            @if form.autosave.is_some() { p.app-saved role="status" data-saved {} }
        }
    }
}

/// A form whose choices are kept in the address, such as filters. Never for what people type.
pub fn get_form(action: &str, body: Markup) -> Markup {
    html! { form method="get" action=(action) novalidate autocomplete="off" { (body) } }
}

/// The hidden tokens, for a form written by hand.
pub fn hidden_tokens(tokens: &FormTokens) -> Markup {
    html! {
        (hidden_value(CSRF_FIELD, &tokens.csrf))
        @if let Some(once) = &tokens.once { (hidden_value(ONCE_FIELD, once)) }
    }
}

/// A value sent with the form and not shown.
pub fn hidden_value(name: &str, value: &str) -> Markup {
    html! { input type="hidden" name=(name) value=(value); }
}
