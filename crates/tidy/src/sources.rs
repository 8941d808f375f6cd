//! Every rule that names where it comes from names something `docs/sources.md` has.

use crate::tree::{SOURCES, Source, files_below, none, text_of};
use std::collections::BTreeSet;
use toml::{Table, Value};

fn keys() -> BTreeSet<String> {
    let text = text_of("docs/sources.md");
    let rows = text.lines().filter_map(|line| line.strip_prefix("| ")?.split(" |").next());
    rows.map(|key| key.trim().to_owned()).filter(|key| key != "Key" && !key.starts_with('-')).collect()
}

/// The keys of a comment such as `Source: WT2023, "Referral".`: what stands before the first comma.
fn cited(comment: &str) -> Option<&str> {
    let (before, after) = comment.split_once("Source:")?;
    let begins_a_sentence =
        before.trim_start_matches(['/', '!', '*', ' ']).is_empty() || before.ends_with(". ");
    if !begins_a_sentence {
        return None;
    }
    after.split([',', '.', ';']).next().map(str::trim)
}

fn unknown(source: &Source, keys: &BTreeSet<String>) -> Vec<String> {
    let comments = source.parts.comments.iter();
    comments
        .filter_map(|(line, comment)| cited(comment).map(|key| (line, key)))
        .filter(|(_, key)| !keys.contains(*key))
        .map(|(line, key)| {
            format!("{}:{line} names the source \"{key}\", which docs/sources.md does not have.", source.path)
        })
        .collect()
}

#[test]
fn every_source_that_code_names_is_listed() {
    let keys = keys();
    assert!(keys.contains("WT2023"));
    none(SOURCES.iter().flat_map(|source| unknown(source, &keys)).collect());
}

#[test]
fn every_source_that_englands_limits_name_is_listed() {
    let keys = keys();
    let table: Table = text_of("arrangements/england/timescales.toml").parse().unwrap();
    let entries = table["timescale"].as_array().unwrap();
    let mut found = Vec::new();
    for entry in entries {
        let id = entry["id"].as_str().unwrap();
        let sources = entry.get("source").and_then(Value::as_array).cloned().unwrap_or_default();
        assert!(!sources.is_empty(), "{id} names no source");
        for key in sources.iter().map(|key| key.as_str().unwrap()).filter(|key| !keys.contains(*key)) {
            found.push(format!("arrangements/england/timescales.toml: {id} names \"{key}\"."));
        }
    }
    none(found);
}

#[test]
fn a_source_is_listed_once() {
    let text = text_of("docs/sources.md");
    let mut seen = BTreeSet::new();
    let rows = text.lines().filter_map(|line| line.strip_prefix("| ")?.split(" |").next());
    let keys = rows.filter(|key| *key != "Key" && !key.starts_with('-'));
    none(
        keys.filter(|key| !seen.insert(key.to_owned()))
            .map(|key| format!("docs/sources.md has {key} twice."))
            .collect(),
    );
    assert!(files_below("docs").contains(&"docs/sources.md".to_owned()));
}

#[test]
fn a_source_nobody_listed_is_found() {
    let text = "/// The last day.\n///\n/// Source: WT1066, \"Enquiries\".\nfn due() {}\n/// Source: WT2023, \"Enquiries\".\nfn fine() {}\n";
    let planted = Source::planted("crates/protection/src/conference/model.rs", text);
    assert_eq!(unknown(&planted, &keys()).len(), 1);
}
