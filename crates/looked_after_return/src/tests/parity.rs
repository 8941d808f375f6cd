//! Every case of the published test cases, where they are at hand: what must be found is found, and nothing else.
//!
//! `SIGHTLINE_FIXTURES` names the folder; without it the one beside the repository is tried.

use super::harness::{Given, found};
use crate::tables::{TABLES, Table};
use return_rules::Year;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Cases whose expected answer we hold to be wrong, and why, from the text of the rule.
const DISAGREEMENTS: &[(&str, &str)] = &[
    (
        "2022_23_336_1",
        "\"Where <PL> = 'A3' or 'A5' previous episode <PL> must be one of ...\": the case also wants A4, which is placement for \
         adoption with somebody who is not the child's foster carer.",
    ),
    (
        "2022_23_635_1",
        "\"There are entries for date of order and local authority code ... but previous permanence code is Z1\": the case wants \
         rows whose code is missing, and not the one row whose code is Z1.",
    ),
];

/// Columns that cases name otherwise than the return does.
const OTHER_NAMES: &[(&str, &str)] = &[
    ("UASC_STATUS", "UASC"),
    ("DATE_EPISODE_CEASED", "DEC"),
    ("PLACEMENT", "PLACE"),
    ("NB_ADOPTER", "NB_ADOPTR"),
];

fn our_name(column: &str) -> &str {
    OTHER_NAMES.iter().find(|(theirs, _)| *theirs == column).map_or(column, |(_, ours)| ours)
}

/// A date that a case has as a date, as the return writes it.
fn as_the_return_writes(date: &str) -> String {
    match date.split('-').collect::<Vec<_>>().as_slice() {
        [year, month, day] => format!("{day}/{month}/{year}"),
        _ => date.to_owned(),
    }
}

/// A cell in words. A text of no letters is not the same as no value, and is no code either.
fn words(value: &Value, is_date: bool) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) if text.is_empty() => "''".to_owned(),
        Value::String(text) if is_date => as_the_return_writes(text),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn day(metadata: &Value, name: &str) -> Option<String> {
    let text = metadata.get(name)?.as_str()?;
    Some(if text.contains('-') { as_the_return_writes(text) } else { text.to_owned() })
}

fn given(case: &Value, year: Year) -> Given {
    let mut given = Given::of(year);
    let columns = case["columns"].as_object().cloned().unwrap_or_default();
    for (name, columns) in &columns {
        let Some(table) = Table::named(name) else { continue };
        let columns: Vec<&str> =
            columns.as_array().unwrap().iter().map(|column| column.as_str().unwrap()).collect();
        let rows = case["tables"][name].as_array().cloned().unwrap_or_default();
        let is_date = |column: &str| case["types"][name][column].as_str() == Some("date");
        let cells = |row: &Map<String, Value>| {
            let cell = |column: &&str| words(row.get(*column).unwrap_or(&Value::Null), is_date(column));
            columns.iter().map(cell).collect::<Vec<_>>()
        };
        let rows: Vec<Vec<String>> = rows.iter().map(|row| cells(row.as_object().unwrap())).collect();
        let ours: Vec<&str> = columns.iter().map(|column| our_name(column)).collect();
        given.table(table, &ours, &rows);
    }
    let metadata = &case["metadata"];
    given.start = day(metadata, "collection_start");
    given.end = day(metadata, "collection_end");
    given.authority = metadata["localAuthority"].as_str().map(str::to_owned);
    given.is_xml = metadata["file_format"].as_str() != Some("csv");
    for provider in metadata["provider_info"].as_array().cloned().unwrap_or_default() {
        let text = |name: &str| words(provider.get(name).unwrap_or(&Value::Null), name == "REG_END");
        given.provider(
            &text("URN"),
            &text("LA_CODE_INFERRED"),
            &text("PLACE_CODES"),
            &text("PROVIDER_CODES"),
            &text("POSTCODE"),
            &text("REG_END"),
        );
    }
    given
}

type Rows = BTreeMap<String, BTreeSet<u32>>;

/// A row by the label that the case gives it, as its place in the table.
fn place(case: &Value, table: &str, label: &Value) -> u32 {
    let labels = case["index"][table].as_array();
    let place = labels.and_then(|labels| labels.iter().position(|known| known == label));
    place.map(|place| place as u32).or_else(|| label.as_f64().map(|label| label as u32)).unwrap()
}

fn expected(case: &Value) -> Rows {
    let mut rows = Rows::new();
    for entry in case["expected"].as_array().unwrap() {
        let table = entry["table"].as_str().unwrap();
        let places = entry["row_indexes"].as_array().unwrap().iter().map(|label| place(case, table, label));
        rows.entry(table.to_owned()).or_default().extend(places);
    }
    rows.retain(|_, rows| !rows.is_empty());
    rows
}

/// The columns that a case points at must be those of the rule, as far as the table has them.
fn columns_differ(case: &Value, code: &str, year: Year) -> Option<String> {
    let rule = crate::check::rules_of(year)?.rule(code)?;
    for entry in case["expected"].as_array()? {
        let table = entry["table"].as_str()?;
        let has = Table::named(table)?.columns();
        let wanted: BTreeSet<&str> =
            entry["columns"].as_array()?.iter().filter_map(Value::as_str).map(our_name).collect();
        let wanted: BTreeSet<&str> =
            wanted.into_iter().filter(|column| *column == "CHILD" || has.contains(column)).collect();
        let ours: BTreeSet<&str> =
            rule.fields.iter().filter(|field| field.table == table).map(|field| field.column).collect();
        if !wanted.is_empty() && wanted != ours && !ours.is_superset(&wanted) {
            return Some(format!("{table} points at {ours:?}, and {wanted:?} was wanted"));
        }
    }
    None
}

fn folder() -> PathBuf {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/returns/fixtures");
    std::env::var_os("SIGHTLINE_FIXTURES").map_or(beside, PathBuf::from).join("903")
}

fn difference(case: &Value, year: Year) -> Option<String> {
    let code = case["rule_code"].as_str().unwrap();
    let wanted = expected(case);
    let found = match found(&given(case, year), code) {
        Ok(places) => places,
        Err(why) if case["outcome"] == "skipped" && wanted.is_empty() => {
            return {
                let _ = why;
                None
            };
        }
        Err(why) => return Some(format!("was not run, because {why}")),
    };
    let mut ours = Rows::new();
    for place in found {
        ours.entry(place.table.name().to_owned()).or_default().insert(place.row);
    }
    if ours != wanted {
        return Some(format!("found {ours:?}, and {wanted:?} was wanted"));
    }
    columns_differ(case, code, year)
}

#[test]
fn every_case_agrees_or_is_listed_with_a_reason() {
    assert_eq!(TABLES.len(), 24);
    let folder = folder();
    let Ok(entries) = std::fs::read_dir(&folder) else {
        eprintln!("The cases are not here, so nothing was compared. SIGHTLINE_FIXTURES says where they are.");
        return;
    };
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "json"))
        .collect();
    paths.sort();
    let mut by_year: BTreeMap<String, (u32, u32)> = BTreeMap::new();
    let (mut agreed, mut wrong) = (0, Vec::new());
    for path in &paths {
        let case: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let listed = DISAGREEMENTS.iter().any(|(listed, _)| *listed == name);
        let mut years: Vec<String> = case["active_in"]
            .as_array()
            .unwrap()
            .iter()
            .map(|year| year.as_str().unwrap().to_owned())
            .collect();
        if years.is_empty() {
            years.push(case["year"].as_str().unwrap().to_owned());
        }
        let differs: Vec<(String, String)> = years
            .iter()
            .filter_map(|year| Some((year.clone(), difference(&case, year.parse().unwrap())?)))
            .collect();
        for year in &years {
            let count = by_year.entry(year.clone()).or_default();
            count.1 += 1;
            count.0 += u32::from(!differs.iter().any(|(other, _)| other == year));
        }
        agreed += u32::from(differs.is_empty());
        match (differs.first(), listed) {
            (None, false) | (Some(_), true) => {}
            (None, true) => wrong.push(format!("{name} agrees, and is listed as a disagreement")),
            (Some((year, how)), false) => wrong.push(format!("{name} in {year}: {how}")),
        }
    }
    println!(
        "{agreed} of {} cases agree, {} are listed with a reason; by year: {by_year:?}",
        paths.len(),
        DISAGREEMENTS.len()
    );
    assert!(wrong.is_empty(), "{} differ:\n{}", wrong.len(), wrong.join("\n"));
}
