//! Finding things in a list: a search box, and filters with the chosen ones listed and removable.

use maud::{Markup, html};

use crate::forms::{Form, FormTokens, PostForm, button, get_form, post_form};
use crate::words::hidden_words;

/// A filter that is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChosenFilter<'a> {
    /// What is filtered: "Agency".
    pub about: &'a str,
    /// To what: "Police".
    pub words: &'a str,
    /// The same list without it.
    pub remove_href: &'a str,
}

/// The filters of a list. Codes only go in the address, never what somebody typed.
#[derive(Debug, Clone)]
pub struct Filters<'a> {
    /// The list's address.
    pub action: &'a str,
    /// The filters that are on.
    pub chosen: &'a [ChosenFilter<'a>],
    /// The same list with no filter.
    pub clear_href: &'a str,
    /// Says that late work is hidden, when it is: "2 late contacts are hidden by these filters."
    pub hides_late: Option<&'a str>,
    /// The fields.
    pub fields: Markup,
}

/// A block of filters.
pub fn filters(block: Filters<'_>) -> Markup {
    html! {
        section.app-filter.moj-filter aria-labelledby="filters-heading" {
            div.moj-filter__header { h2.govuk-heading-m id="filters-heading" { "Filters" } }
            @if !block.chosen.is_empty() {
                div.moj-filter__selected {
                    h3.govuk-heading-s { "Chosen filters" }
                    ul.app-list-plain {
                        @for chosen in block.chosen {
                            li {
                                a.app-filter-tag href=(chosen.remove_href) {
                                    span.govuk-visually-hidden { "Remove filter: " }
                                    (chosen.about) ": " (chosen.words)
                                }
                            }
                        }
                    }
                    p.govuk-body-s { a.govuk-link href=(block.clear_href) { "Remove filters" (hidden_words("from this list")) } }
                    @if let Some(words) = block.hides_late { p.govuk-body-s { strong { (words) } } }
                }
            }
            div.moj-filter__options { (get_form(block.action, html! { (block.fields) (button("Apply filters")) })) }
        }
    }
}

/// A box to search by what somebody types. It is posted: names never go in an address.
#[derive(Debug, Clone, Copy)]
pub struct SearchBox<'a> {
    /// Where it is sent.
    pub action: &'a str,
    /// Its tokens.
    pub tokens: &'a FormTokens,
    /// The name the words are sent under; also its id.
    pub name: &'a str,
    /// What to search by: "Child's name or reference".
    pub label: &'a str,
    /// The button's words: "Search for a child".
    pub button: &'a str,
}

/// A search box with its button beside it. What was typed is kept.
pub fn search_box(form: &Form, field: SearchBox<'_>) -> Markup {
    let inside = html! {
        div.govuk-form-group {
            label.govuk-label.moj-search__label for=(field.name) { (field.label) }
            @if let Some(error) = form.errors.message(field.name) {
                p.govuk-error-message id={ (field.name) "-error" } { span.govuk-visually-hidden { "Error: " } (error) }
            }
            div.app-search__row {
                input.govuk-input.moj-search__input id=(field.name) name=(field.name) type="search" autocomplete="off"
                    spellcheck="false" aria-describedby=[form.errors.has(field.name).then(|| format!("{}-error", field.name))]
                    value=[form.values.get(field.name)];
                button.govuk-button.moj-search__button type="submit" { (field.button) }
            }
        }
    };
    let posted = PostForm { action: field.action, tokens: field.tokens, autosave: None };
    html! { search.moj-search { (post_form(posted, inside)) } }
}
