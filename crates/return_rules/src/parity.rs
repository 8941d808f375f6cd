//! Held against what is published beside the repository: the list of rules, and cases with known answers.
//!
//! They are no part of the project. `SIGHTLINE_FIXTURES` names the folder of cases; without it, `shared/returns`
//! beside the repository is tried. Where they are not there, a test says so and has nothing to compare.
#![allow(clippy::panic, reason = "only tests call this, and a test that disagrees ends so")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::Value;

use crate::{Collection, Finding, Severity, Year};

/// A case: a small return, one rule, and what the rule must find.
#[derive(Clone, Debug, Deserialize)]
pub struct Case {
    /// The name of its file, without the ending.
    #[serde(default)]
    pub name: String,
    /// The year whose rules it was made for: `2022_23`.
    pub year: String,
    /// The rule.
    pub rule_code: String,
    /// The years in which this version of the rule is in force.
    #[serde(default)]
    pub active_in: Vec<String>,
    /// What stands outside the tables: the year of the collection, lists of homes.
    #[serde(default)]
    pub metadata: Value,
    /// The columns that each table has, even where it has no rows.
    #[serde(default)]
    pub columns: BTreeMap<String, Vec<String>>,
    /// The tables.
    pub tables: BTreeMap<String, Vec<BTreeMap<String, Value>>>,
    /// `ran` or `skipped`.
    pub outcome: String,
    /// What must be found.
    pub expected: Vec<Expected>,
}

/// Rows of one table that must be found.
#[derive(Clone, Debug, Deserialize)]
pub struct Expected {
    /// The table; none for a finding about the whole return.
    pub table: Option<String>,
    /// The columns pointed at.
    pub columns: Vec<String>,
    /// The rows, counted from 0.
    pub row_indexes: Vec<u32>,
    /// Which parts of the answer the case really claims.
    #[serde(default)]
    pub asserted: BTreeMap<String, bool>,
}

/// A case whose expected answer we hold to be wrong.
#[derive(Clone, Copy, Debug)]
pub struct Disagreement {
    /// The name of the case's file, without the ending; or only the rule's code, for every case of that rule.
    pub case: &'static str,
    /// Why, from the text of the rule.
    pub because: &'static str,
}

impl Case {
    /// A cell as text: none where it is empty or its column is not there.
    pub fn text(&self, table: &str, row: usize, column: &str) -> Option<String> {
        match self.tables.get(table)?.get(row)?.get(column)? {
            Value::Null => None,
            Value::String(text) if text.trim().is_empty() => None,
            Value::String(text) => Some(text.clone()),
            other => Some(other.to_string()),
        }
    }

    /// How many rows a table has.
    pub fn rows(&self, table: &str) -> usize {
        self.tables.get(table).map_or(0, Vec::len)
    }

    /// Whether a table has a column.
    pub fn has_column(&self, table: &str, column: &str) -> bool {
        self.columns.get(table).is_some_and(|columns| columns.iter().any(|name| name == column))
    }

    /// The years in which to try it.
    pub fn years(&self) -> Vec<Year> {
        let named =
            if self.active_in.is_empty() { std::slice::from_ref(&self.year) } else { &self.active_in };
        named.iter().filter_map(|year| year.parse().ok()).collect()
    }

    /// What must be found, as places.
    fn places(&self, claimed_only: bool) -> BTreeSet<(String, String, u32)> {
        let mut places = BTreeSet::new();
        for expected in &self.expected {
            let claims = |what: &str| expected.asserted.get(what).copied().unwrap_or(true);
            if claimed_only && !(claims("rows") && claims("columns") && claims("table")) {
                continue;
            }
            let Some(table) = &expected.table else { continue };
            for column in &expected.columns {
                places.extend(expected.row_indexes.iter().map(|row| (table.clone(), column.clone(), *row)));
            }
        }
        places
    }

    /// What differs between the answer of a check and the expected one; none when they agree. Findings are those of
    /// the case's rule alone.
    pub fn difference(&self, findings: &[Finding]) -> Option<String> {
        let found: BTreeSet<_> = findings
            .iter()
            .flat_map(|finding| &finding.cells)
            .map(|cell| (cell.field.table.to_owned(), cell.field.column.to_owned(), cell.row))
            .collect();
        let wanted = self.places(false);
        let mut said = Vec::new();
        for (what, places) in [("not found", &wanted - &found), ("found and not expected", &found - &wanted)]
        {
            if !places.is_empty() {
                let each: Vec<_> =
                    places.iter().map(|(table, column, row)| format!("{table}.{column}[{row}]")).collect();
                said.push(format!("{what}: {}", each.join(" ")));
            }
        }
        let whole = |expected: bool| if expected { "expected" } else { "not expected" };
        let wants_whole = self.expected.iter().any(|expected| expected.table.is_none());
        if wants_whole != findings.iter().any(Finding::is_about_the_whole) {
            said.push(format!("a finding about the whole return was {}", whole(wants_whole)));
        }
        if said.is_empty() {
            return None;
        }
        let claimed =
            if self.places(true).is_subset(&found) { ", all that the case claims was found" } else { "" };
        Some(format!("{}{claimed}", said.join("; ")))
    }
}

/// The folder of cases; the lists of rules are beside it.
fn fixtures() -> PathBuf {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/returns/fixtures");
    std::env::var_os("SIGHTLINE_FIXTURES").map_or_else(beside, PathBuf::from)
}

/// The cases of a collection, by name: `cin` or `903`. None, with a word about it, where there are none.
pub fn cases(collection: &str) -> Option<Vec<Case>> {
    let folder = fixtures().join(collection);
    let Ok(entries) = std::fs::read_dir(&folder) else {
        eprintln!(
            "The cases of {collection} are not here, so nothing was compared. SIGHTLINE_FIXTURES says where they are."
        );
        return None;
    };
    let mut cases = Vec::new();
    for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
        if path.extension().is_none_or(|ending| ending != "json") {
            continue;
        }
        let text =
            std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let mut case: Case =
            serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        case.name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        cases.push(case);
    }
    cases.sort_by(|a, b| a.name.cmp(&b.name));
    Some(cases)
}

/// Tries every case in every year that has this version of its rule. `check` gives the findings of the case's rule,
/// or why it was skipped. Ends the test with a list where an answer differs and no disagreement says why, and where
/// a disagreement no longer has a difference. Says the count by year.
pub fn hold_to(
    collection: &str,
    disagreements: &[Disagreement],
    check: impl Fn(&Case, Year) -> Result<Vec<Finding>, String>,
) {
    let Some(cases) = cases(collection) else { return };
    let mut wrong = Vec::new();
    let mut differing = BTreeSet::new();
    let mut by_year: BTreeMap<Year, (u32, u32)> = BTreeMap::new();
    for case in &cases {
        for year in case.years() {
            let (agreed, tried) = by_year.entry(year).or_default();
            *tried += 1;
            let difference = match check(case, year) {
                Ok(findings) => case.difference(&findings),
                Err(_) if case.outcome == "skipped" => None,
                Err(why) => Some(format!("skipped: {why}")),
            };
            let Some(difference) = difference else {
                *agreed += 1;
                continue;
            };
            let known =
                disagreements.iter().find(|known| known.case == case.name || known.case == case.rule_code);
            match known {
                Some(known) => _ = differing.insert(known.case),
                None => wrong.push(format!("{} in {year}: {difference}", case.name)),
            }
        }
    }
    for (year, (agreed, tried)) in &by_year {
        eprintln!("{collection} {year}: {agreed} of {tried} cases agree");
    }
    let here = |known: &&Disagreement| {
        cases.iter().any(|case| case.name == known.case || case.rule_code == known.case)
    };
    for settled in disagreements.iter().filter(here).filter(|known| !differing.contains(known.case)) {
        wrong.push(format!("{} agrees, and is listed as a disagreement", settled.case));
    }
    assert!(wrong.is_empty(), "{} of {} cases differ:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

/// A line of the published list of rules.
#[derive(Clone, Debug, Deserialize)]
struct Published {
    code: String,
    severity: Option<String>,
    affected_fields: String,
    introduced: Option<String>,
    defined_in: Option<String>,
}

/// Holds a collection to the published list: `file` is its name, `year` the year it is of. Gives back what differs
/// in the fields pointed at, as lines, which is for the caller to judge: the list's fields are often incomplete.
pub fn hold_to_the_list<C>(file: &str, collection: &Collection<C>, year: Year) -> Vec<String> {
    let Ok(text) = std::fs::read_to_string(fixtures().join("..").join(file)) else {
        eprintln!("{file} is not here, so the rules were not held against it.");
        return Vec::new();
    };
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let published: Vec<Published> =
        reader.deserialize().map(|line| line.unwrap_or_else(|error| panic!("{file}: {error}"))).collect();
    let ruleset = collection.year(year).unwrap_or_else(|| panic!("no rules for {year}"));
    let (mut wrong, mut fields) = (Vec::new(), Vec::new());
    let codes: BTreeSet<&str> = published.iter().map(|line| line.code.as_str()).collect();
    for rule in ruleset.rules().iter().filter(|rule| !codes.contains(rule.about.code)) {
        wrong.push(format!("{} is ours and not in the list", rule.about.code));
    }
    for line in &published {
        let Some(rule) = ruleset.rule(&line.code) else {
            wrong.push(format!("{} is in the list and not ours", line.code));
            continue;
        };
        let severity = match line.severity.as_deref() {
            Some("error") => Severity::Error,
            Some("query") => Severity::Query,
            _ => Severity::NotRecorded,
        };
        if rule.about.severity != severity {
            wrong.push(format!(
                "{}: severity {:?}, and the list says {severity:?}",
                line.code, rule.about.severity
            ));
        }
        let introduced = line.introduced.as_deref().and_then(|year| year.parse().ok());
        if introduced.is_some_and(|year: Year| year != rule.about.first_year) {
            wrong.push(format!(
                "{}: since {}, and the list says {introduced:?}",
                line.code, rule.about.first_year
            ));
        }
        let defined = line.defined_in.as_deref().and_then(|year| year.parse().ok());
        if defined.is_some() && defined != collection.last_changed(&line.code, year) {
            wrong.push(format!("{}: the list says that it last changed in {defined:?}", line.code));
        }
        let ours: BTreeSet<&str> = rule.about.fields.iter().map(|field| field.column).collect();
        let theirs: BTreeSet<&str> = line.affected_fields.split(';').collect();
        if ours != theirs {
            fields.push(format!("{}: {ours:?}, and the list says {theirs:?}", line.code));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    fields
}
