//! Words on the page: what people typed, and ids made from words.

use maud::{Markup, html};

/// What somebody typed, shown as they typed it: escaped, line breaks kept, long words wrapped.
///
/// The house rules on wording do not apply inside it: a person may say "please".
pub fn user_text(typed: &str) -> Markup {
    html! { div.govuk-body.app-user-text { (typed) } }
}

/// A few typed words inside a sentence or a cell.
pub fn user_words(typed: &str) -> Markup {
    html! { span.app-user-text { (typed) } }
}

/// The child's or family's own words, set apart so that they are read first.
pub fn quote(said: &str, who_and_when: &str) -> Markup {
    html! {
        figure.app-quote {
            blockquote.app-user-text.app-quote__said { (said) }
            figcaption.app-quote__who { (who_and_when) }
        }
    }
}

/// Words that complete a link or button for somebody who hears it out of its place.
pub fn hidden_words(words: &str) -> Markup {
    html! { span.govuk-visually-hidden { " " (words) } }
}

/// An id made from words: letters and digits kept, everything else a hyphen.
pub(crate) fn slug(words: &str) -> String {
    let mut out = String::new();
    for letter in words.chars() {
        if letter.is_ascii_alphanumeric() {
            out.push(letter.to_ascii_lowercase());
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    let kept = out.trim_end_matches('-');
    if kept.is_empty() { "part".to_owned() } else { kept.to_owned() }
}

/// The same words beginning with a small letter, for use inside a sentence.
/// A word in capitals, such as NHS, is left as it is.
pub(crate) fn uncapitalised(words: &str) -> String {
    let mut letters = words.chars();
    match (letters.next(), words.chars().nth(1)) {
        (Some(first), Some(second)) if first.is_uppercase() && !second.is_uppercase() => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => words.to_owned(),
    }
}
