//! Words: buttons and links that say what they do, and none of the words we do not use.

use super::document::{Document, Element};

/// Words that blame or order people about, or say nothing.
const BANNED: [&str; 7] = ["please", "invalid", "forbidden", "valid", "required", "submit", "sorry"];
/// Words that say nothing on their own.
const EMPTY_WORDS: [&str; 8] = ["click here", "here", "view", "ok", "submit", "more", "read more", "link"];
/// Parts of a page that speak in our own voice.
const OUR_VOICE: [&str; 5] = [
    "govuk-hint",
    "govuk-error-message",
    "govuk-error-summary",
    "govuk-notification-banner",
    "govuk-warning-text",
];

pub(super) fn any_part(document: &Document) -> Vec<String> {
    let mut found = Vec::new();
    for (at, element) in document.elements.iter().enumerate() {
        if element.is("a") || element.is("button") {
            check_action(document, at, element, &mut found);
        }
        if speaks_for_us(element) {
            check_words(document, at, element, &mut found);
        }
    }
    found
}

fn check_action(document: &Document, at: usize, element: &Element, found: &mut Vec<String>) {
    let words = document.words(at);
    let label = element.get("aria-label").unwrap_or_default();
    let what = if element.is("a") { "link" } else { "button" };
    if words.is_empty() && label.trim().is_empty() {
        found.push(format!("a {what} has no words"));
    }
    if label.is_empty() && EMPTY_WORDS.contains(&words.to_lowercase().as_str()) {
        found.push(format!("the {what} \"{words}\" does not say where it goes or what it does"));
    }
}

/// A row's header and a record's name are somebody's own words; a column's heading is ours.
fn speaks_for_us(element: &Element) -> bool {
    match element.name.as_str() {
        "label" | "legend" | "button" | "caption" | "h1" | "h2" | "h3" | "h4" | "summary" | "title" => true,
        "th" => element.get("scope") == Some("col"),
        _ => OUR_VOICE.iter().any(|class| element.has_class(class)),
    }
}

fn check_words(document: &Document, at: usize, element: &Element, found: &mut Vec<String>) {
    if document.around(at).any(is_typed) {
        return;
    }
    let words = document.words_but(at, &is_typed);
    let title_of_fault = words.starts_with("Sorry, there is a problem with the service");
    for word in words.split(|c: char| !c.is_alphanumeric()) {
        let word = word.to_lowercase();
        if BANNED.contains(&word.as_str()) && !(word == "sorry" && title_of_fault) {
            found.push(format!("the word \"{word}\" is in <{}>: \"{words}\"", element.name));
        }
    }
}

fn is_typed(element: &Element) -> bool {
    element.has_class("app-user-text") || matches!(element.name.as_str(), "textarea" | "option")
}
