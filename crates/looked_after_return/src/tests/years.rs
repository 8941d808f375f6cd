//! The years fit together, and hold every rule of the published list where it is at hand.

use crate::rules::LOOKED_AFTER_RETURN;
use return_rules::Year;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn codes(year: u16) -> BTreeSet<&'static str> {
    let ruleset = LOOKED_AFTER_RETURN.year(Year(year)).unwrap();
    ruleset.rules().iter().map(|rule| rule.about.code).collect()
}

#[test]
fn nothing_is_added_twice_nor_dropped_where_it_was_not() {
    let defects: Vec<String> =
        LOOKED_AFTER_RETURN.rulesets.iter().flat_map(|ruleset| ruleset.defects()).collect();
    assert_eq!(defects, Vec::<String>::new());
}

#[test]
fn each_year_has_its_rules() {
    // Of 293, 312 and 305 published in the first three years, three, six and one are known by number only.
    let counts: Vec<usize> = [2023, 2024, 2025, 2026, 2027].map(|year| codes(year).len()).to_vec();
    assert_eq!(counts, [290, 306, 304, 317, 328]);
    assert!(codes(2024).contains("SW14STG2") && !codes(2025).contains("SW14STG2"));
    assert!(!codes(2026).contains("700") && codes(2027).contains("700"));
}

#[test]
fn every_rule_says_what_it_asks_and_where() {
    for ruleset in LOOKED_AFTER_RETURN.rulesets {
        for rule in ruleset.rules() {
            assert!(rule.asks.ends_with('.') && !rule.message.is_empty(), "{}", rule.code);
            assert!(!rule.fields.is_empty() && rule.first_year <= ruleset.year, "{}", rule.code);
        }
    }
}

/// The published list, beside the cases.
fn published() -> Option<String> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/returns");
    let fixtures = std::env::var_os("SIGHTLINE_FIXTURES").map(PathBuf::from);
    let folder = fixtures.and_then(|folder| Some(folder.parent()?.to_owned())).unwrap_or(beside);
    std::fs::read_to_string(folder.join("903_rules.csv")).ok()
}

#[test]
fn every_published_rule_is_there_from_its_first_year_on() {
    let Some(list) = published() else {
        eprintln!("The published list is not here, so nothing was compared.");
        return;
    };
    let mut seen = 0;
    for line in list.lines().skip(1) {
        let Some((code, rest)) = line.split_once(',') else { continue };
        let introduced = ["2022_23", "2023_24", "2024_25", "2025_26", "2026_27"]
            .into_iter()
            .find(|year| rest.contains(&format!(",{year},")) || rest.ends_with(year));
        let Some(first) = introduced else { continue };
        let first: Year = first.parse().unwrap();
        for year in first.0..=2027 {
            assert!(codes(year).contains(code), "{code} in {year}");
        }
        assert!(first.0 == 2023 || !codes(first.0 - 1).contains(code), "{code} before {first}");
        seen += 1;
    }
    assert_eq!(seen, 327);
}
