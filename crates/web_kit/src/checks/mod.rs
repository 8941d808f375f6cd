//! Checks every page must pass, run on every page in every snapshot state.
//!
//! They read the page as text, so they hold for a page however it was made.

mod document;
mod fields;
mod structure;
mod wording;

use document::Document;
#[cfg(test)]
pub(crate) use document::read_back;

/// Everything wrong with a whole page, in words. Empty when nothing is.
pub fn check_html(page: &str) -> Vec<String> {
    let document = Document::read(page);
    let mut found = parts(&document);
    found.extend(structure::whole_page(&document));
    found
}

/// Everything wrong with part of a page: the rules about a page's heading, title and language are left out.
pub fn check_fragment(part: &str) -> Vec<String> {
    parts(&Document::read(part))
}

fn parts(document: &Document) -> Vec<String> {
    let mut found = document.broken.clone();
    found.extend(structure::any_part(document));
    found.extend(fields::any_part(document));
    found.extend(wording::any_part(document));
    found
}
