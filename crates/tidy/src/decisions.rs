//! Decision records are whole, dated and numbered once, and what points at one finds it.

use crate::tree::{files_below, none, text_of};
use std::collections::BTreeMap;

const FOLDER: &str = "docs/decisions/";
const PARTS: &[&str] = &[
    "## Context",
    "## Options weighed",
    "## Decision",
    "## Consequences",
    "## What would make us revisit this",
];
const STATES: &[&str] = &["proposed", "accepted", "superseded by "];

fn records() -> Vec<(String, String)> {
    let paths = files_below("docs/decisions").into_iter().filter(|path| path.ends_with(".md"));
    paths.map(|path| (path.trim_start_matches(FOLDER).to_owned(), text_of(&path))).collect()
}

fn number_of(name: &str) -> Option<&str> {
    let (number, rest) = name.split_once('-')?;
    let four_figures = number.len() == 4 && number.chars().all(|figure| figure.is_ascii_digit());
    (four_figures && rest.ends_with(".md")).then_some(number)
}

fn is_a_day(words: &str) -> bool {
    let lengths: Vec<usize> = words.split('-').map(str::len).collect();
    lengths == [4, 2, 2] && words.chars().all(|letter| letter.is_ascii_digit() || letter == '-')
}

fn missing_parts(name: &str, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let line_after = |label: &str| text.lines().find_map(|line| line.strip_prefix(label)).map(str::trim);
    if number_of(name).is_none() {
        found.push(format!("{name}: name it 0000-in-a-few-words.md."));
    }
    if !line_after("Date:").is_some_and(is_a_day) {
        found.push(format!("{name}: has no line \"Date: 2026-11-22\"."));
    }
    if !line_after("Status:").is_some_and(|status| STATES.iter().any(|state| status.starts_with(state))) {
        found.push(format!("{name}: has no line \"Status: accepted\"."));
    }
    let mut rest = text;
    for part in PARTS {
        match rest.split_once(part) {
            Some((_, after)) if after.split("\n## ").next().is_some_and(|words| 20 < words.trim().len()) => {
                rest = after
            }
            Some(_) | None => found.push(format!("{name}: \"{part}\" is missing, empty or out of order.")),
        }
    }
    found
}

fn numbered_twice(names: &[&str]) -> Vec<String> {
    let mut by_number: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for name in names {
        by_number.entry(name.split('-').next().unwrap_or_default()).or_default().push(name);
    }
    by_number
        .into_iter()
        .filter(|(_, names)| names.len() > 1)
        .map(|(number, names)| format!("{number} is the number of {}.", names.join(" and ")))
        .collect()
}

/// The names in `docs/decisions/0003-...` wherever it is written.
fn pointed_at(text: &str) -> Vec<&str> {
    text.split(FOLDER)
        .skip(1)
        .map(|after| {
            after
                .split(|letter: char| !letter.is_alphanumeric() && letter != '-' && letter != '_')
                .next()
                .unwrap_or("")
        })
        .filter(|name| name.starts_with(|letter: char| letter.is_ascii_digit()))
        .collect()
}

#[test]
fn every_decision_record_is_whole() {
    let records = records();
    assert!(!records.is_empty());
    none(records.iter().flat_map(|(name, text)| missing_parts(name, text)).collect());
}

#[test]
fn every_decision_has_a_number_of_its_own() {
    let records = records();
    let names: Vec<&str> = records.iter().map(|(name, _)| name.as_str()).collect();
    none(numbered_twice(&names));
}

#[test]
fn whatever_points_at_a_decision_finds_it() {
    let records = records();
    let mut found = Vec::new();
    let documents = ["ARCHITECTURE.md", "CONTRIBUTING.md", "README.md", "CHANGELOG.md"].map(str::to_owned);
    let places = files_below("crates").into_iter().chain(files_below("docs")).chain(documents);
    for path in
        places.filter(|path| [".rs", ".md", ".toml", ".sh"].iter().any(|ending| path.ends_with(ending)))
    {
        if path.starts_with("crates/tidy/") || !crate::tree::root().join(&path).exists() {
            continue;
        }
        for name in pointed_at(&text_of(&path)) {
            if !records.iter().any(|(record, _)| record.starts_with(name)) {
                found.push(format!("{path} points at {FOLDER}{name}, which is not there."));
            }
        }
    }
    none(found);
}

#[test]
fn a_record_with_a_part_missing_or_a_number_taken_is_found() {
    let whole = "# 9. A choice\n\nDate: 2026-11-22\nStatus: accepted\n\n".to_owned()
        + &PARTS
            .iter()
            .map(|part| format!("{part}\n\nWords enough to say something.\n\n"))
            .collect::<String>();
    assert_eq!(missing_parts("0009-a-choice.md", &whole), Vec::<String>::new());
    let without = whole.replace("## What would make us revisit this", "## Later");
    assert_eq!(missing_parts("0009-a-choice.md", &without).len(), 1);
    assert_eq!(missing_parts("9-a-choice.md", &whole.replace("Date: 2026-11-22", "Date: soon")).len(), 2);
    assert_eq!(numbered_twice(&["0001-a.md", "0002-b.md", "0001-c.md"]).len(), 1);
    assert_eq!(pointed_at("see docs/decisions/0003-one-store.md) and docs/decisions/"), ["0003-one-store"]);
}
