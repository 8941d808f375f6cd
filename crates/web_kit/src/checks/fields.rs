//! Forms: every box has a name, every group a legend, every posted form its token.

use super::document::{Document, Element};
use crate::forms::CSRF_FIELD;

pub(super) fn any_part(document: &Document) -> Vec<String> {
    let mut found = Vec::new();
    for (at, element) in document.elements.iter().enumerate() {
        if is_box(element) && !is_labelled(document, at, element) {
            let name = element.get("name").unwrap_or("with no name");
            found.push(format!("the {} \"{name}\" has no label", element.name));
        }
    }
    for (at, _) in document.named("fieldset") {
        let legend = document
            .within(at)
            .into_iter()
            .find(|one| document.element(*one).is_some_and(|e| e.is("legend")));
        if legend.is_none_or(|one| document.words(one).is_empty()) {
            found.push("a fieldset has no legend".to_owned());
        }
    }
    for (at, form) in document.named("form") {
        check_form(document, at, form, &mut found);
    }
    for (_, label) in document.named("label") {
        if label.get("for").is_some_and(|id| !document.has_id(id)) {
            found.push(format!(
                "a label is for \"{}\", which is not on the page",
                label.get("for").unwrap_or_default()
            ));
        }
    }
    found
}

fn check_form(document: &Document, at: usize, form: &Element, found: &mut Vec<String>) {
    let action = form.get("action").unwrap_or("with no action");
    let inside = document.within(at);
    let has =
        |test: &dyn Fn(&Element) -> bool| inside.iter().filter_map(|one| document.element(*one)).any(test);
    if form.get("method") == Some("post") && !has(&|e| e.is("input") && e.get("name") == Some(CSRF_FIELD)) {
        found.push(format!("the form {action} is posted without its token"));
    }
    if form.get("method") != Some("post") && has(&|e| e.is("input") && e.get("name") == Some(CSRF_FIELD)) {
        found.push(format!("the form {action} would put its token in the address"));
    }
    if form.get("novalidate").is_none() || form.get("autocomplete") != Some("off") {
        found.push(format!("the form {action} leaves browser checks or autofill on"));
    }
    if document.around(at).any(|up| up.is("form")) {
        found.push(format!("the form {action} is inside another form"));
    }
}

fn is_box(element: &Element) -> bool {
    match element.name.as_str() {
        "select" | "textarea" => true,
        "input" => !matches!(element.get("type"), Some("hidden" | "submit" | "button")),
        _ => false,
    }
}

fn is_labelled(document: &Document, at: usize, element: &Element) -> bool {
    let worded = |one: usize| !document.words(one).is_empty();
    let by_id = element.get("id").is_some_and(|id| {
        document.named("label").any(|(one, label)| label.get("for") == Some(id) && worded(one))
    });
    let around = document.around(at).any(|up| up.is("label"));
    let aria = element.get("aria-label").is_some_and(|label| !label.trim().is_empty());
    by_id || around || aria || element.get("aria-labelledby").is_some()
}
