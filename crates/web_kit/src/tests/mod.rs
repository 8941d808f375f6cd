//! What every page relies on: escaping, checks that catch what they should, dates read right,
//! and the markup of each part held as a snapshot.

mod checks;
mod dates;
mod escaping;
mod files;
mod frame;
mod paging;
mod reading;
mod snapshots;

use crate::{FormTokens, Markup};

/// Tokens for a sample form.
fn tokens() -> FormTokens {
    FormTokens { csrf: "csrf-1".to_owned(), once: Some("once-1".to_owned()) }
}

/// One tag to a line, so that a changed snapshot reads as a change to the page.
/// Also holds that the part passes the checks every page passes.
fn lines(part: &Markup) -> String {
    let problems = crate::check_fragment(&part.0);
    assert!(problems.is_empty(), "{problems:#?}\n{}", part.0);
    part.0.replace("><", ">\n<")
}

/// Pairs as a browser posts them.
fn posted(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}
