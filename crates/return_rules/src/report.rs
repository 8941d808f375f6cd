//! The report of a check: written as it goes, in the form that was asked for.
//!
//! Findings are written as they come, so that a report of any length needs no room of its own. What is known only
//! at the end (how many children, what became of every rule) stands at the end.

use std::io::{self, Write};
use std::str::FromStr;

use serde_json::{Map, Value, json};

use crate::{Finding, Outcome, Outcomes, Severity, Year};

mod text;

/// The form of a report.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Format {
    /// For people: a line for each finding, then a summary.
    Text,
    /// For programs: one object, with `collection`, `year`, `findings`, `unreadable`, `children` and `rules`.
    Json,
    /// For a spreadsheet: a line for each place that a finding points at.
    Csv,
}

impl FromStr for Format {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "text" => Ok(Self::Text),
            "json" => Ok(Self::Json),
            "csv" => Ok(Self::Csv),
            other => Err(format!("\"{other}\" is no form of report. What can be written: text, json, csv.")),
        }
    }
}

/// A value that stood in the file and is not of the kind that belongs there: 30 February, `maybe` for a yes or no.
/// No rule of the Department's says so in these words, and to a rule it is not the same as nothing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unreadable {
    /// The authority's own number for the child, if it has one.
    pub child: Option<std::sync::Arc<str>>,
    /// Where.
    pub cell: crate::Cell,
}

/// What is known at the end of a check.
#[derive(Debug)]
pub struct Ended<'a> {
    /// How many children's records there were.
    pub children: u64,
    /// What became of every rule.
    pub outcomes: &'a Outcomes,
    /// What else the person should know, such as elements of the file that were left out.
    pub notes: &'a [String],
}

/// A report being written.
pub struct ReportWriter<W> {
    out: W,
    format: Format,
    year: Year,
    findings: u64,
    unreadable: Vec<Unreadable>,
    unreadable_not_kept: u64,
}

/// Values that cannot be read, listed one by one. Further ones are only counted.
const UNREADABLE_KEPT: usize = 1_000;

impl<W: Write> ReportWriter<W> {
    /// Begins a report. `collection` is the key that data calls it by, `name` what people call it.
    pub fn begin(mut out: W, format: Format, collection: &str, name: &str, year: Year) -> io::Result<Self> {
        match format {
            Format::Text => text::begin(&mut out, name, year)?,
            Format::Json => write!(
                out,
                "{{\"collection\":{},\"year\":{},\"findings\":[",
                json!(collection),
                json!(year.key())
            )?,
            Format::Csv => {
                row(
                    &mut out,
                    &[
                        "rule", "severity", "child", "finding", "table", "field", "row", "line", "linked",
                        "message",
                    ],
                )?;
            }
        }
        Ok(Self { out, format, year, findings: 0, unreadable: Vec::new(), unreadable_not_kept: 0 })
    }

    /// Writes one finding.
    pub fn finding(&mut self, finding: &Finding) -> io::Result<()> {
        self.findings = self.findings.saturating_add(1);
        match self.format {
            Format::Text => text::finding(&mut self.out, finding),
            Format::Json => {
                let comma = if self.findings == 1 { "" } else { "," };
                writeln!(self.out, "{comma}")?;
                write_finding(&mut self.out, finding)
            }
            Format::Csv => self.finding_as_rows(finding),
        }
    }

    /// Takes down a value that cannot be read.
    pub fn unreadable(&mut self, unreadable: Unreadable) {
        if self.unreadable.len() < UNREADABLE_KEPT {
            self.unreadable.push(unreadable);
        } else {
            self.unreadable_not_kept = self.unreadable_not_kept.saturating_add(1);
        }
    }

    /// Writes the end of the report, and gives back where it was written to.
    pub fn end(mut self, ended: &Ended<'_>) -> io::Result<W> {
        match self.format {
            Format::Text => {
                text::unreadable(&mut self.out, &self.unreadable, self.unreadable_not_kept)?;
                text::end(&mut self.out, self.year, ended)?;
            }
            Format::Json => {
                let unreadable: Vec<Value> = self.unreadable.iter().map(unreadable_as_data).collect();
                let rules: Vec<Value> =
                    ended.outcomes.iter().map(|(about, outcome)| rule_as_data(about, outcome)).collect();
                let tally = ended.outcomes.tally();
                let mut rest = Map::new();
                rest.insert("children".to_owned(), json!(ended.children));
                rest.insert("errors".to_owned(), json!(tally.errors));
                rest.insert("queries".to_owned(), json!(tally.queries));
                rest.insert("unreadable".to_owned(), Value::Array(unreadable));
                rest.insert("unreadable_not_listed".to_owned(), json!(self.unreadable_not_kept));
                rest.insert("notes".to_owned(), json!(ended.notes));
                rest.insert("rules".to_owned(), Value::Array(rules));
                let rest = Value::Object(rest).to_string();
                writeln!(self.out, "\n],{}", rest.strip_prefix('{').unwrap_or(&rest))?;
            }
            Format::Csv => {}
        }
        self.out.flush()?;
        Ok(self.out)
    }

    fn finding_as_rows(&mut self, finding: &Finding) -> io::Result<()> {
        let child = finding.child.as_deref().unwrap_or_default();
        let message = message_of(finding);
        let number = self.findings.to_string();
        let linked = if finding.is_linked() { "yes" } else { "no" };
        let rule = finding.rule;
        let start = [rule.code, rule.severity.key(), child, &number];
        if finding.is_about_the_whole() {
            return row(&mut self.out, &[start.as_slice(), &["", "", "", "", linked, &message]].concat());
        }
        for cell in &finding.cells {
            let (at, line) = (cell.row.to_string(), cell.line.to_string());
            let place = [cell.field.table, cell.field.column, &at, &line, linked, &message];
            row(&mut self.out, &[start.as_slice(), &place].concat())?;
        }
        Ok(())
    }
}

/// The message of the rule, with what was found where that says more.
fn message_of(finding: &Finding) -> String {
    match &finding.detail {
        Some(detail) => format!("{} {detail}", finding.rule.message),
        None => finding.rule.message.to_owned(),
    }
}

/// Written piece by piece and not as one value put together first: a return has tens of thousands of findings.
fn write_finding(out: &mut impl Write, finding: &Finding) -> io::Result<()> {
    let rule = finding.rule;
    write!(out, "{{\"rule\":\"{}\",\"severity\":\"{}\",\"message\":", rule.code, rule.severity.key())?;
    match &finding.detail {
        None => text_as_data(out, rule.message)?,
        Some(_) => text_as_data(out, &message_of(finding))?,
    }
    out.write_all(b",\"child\":")?;
    match &finding.child {
        Some(child) => text_as_data(out, child)?,
        None => out.write_all(b"null")?,
    }
    let table = finding.cells.first().map(|cell| cell.field.table);
    match table {
        Some(table) => write!(out, ",\"table\":\"{table}\"")?,
        None => out.write_all(b",\"table\":null")?,
    }
    let here = || finding.cells.iter().enumerate().filter(|(_, cell)| Some(cell.field.table) == table);
    // Each field and each row once, in the order in which they first stand there.
    let before = |at: usize| here().take_while(move |(other, _)| *other < at);
    let fields = here().filter(|(at, cell)| before(*at).all(|(_, other)| other.field != cell.field));
    let rows = || here().filter(|(at, cell)| before(*at).all(|(_, other)| other.row != cell.row));
    list(out, "fields", fields, |out, (_, cell)| write!(out, "\"{}\"", cell.field.column))?;
    list(out, "rows", rows(), |out, (_, cell)| write!(out, "{}", cell.row))?;
    list(out, "lines", rows(), |out, (_, cell)| write!(out, "{}", cell.line))?;
    write!(out, ",\"linked\":{}", finding.is_linked())?;
    list(out, "cells", finding.cells.iter(), write_cell)?;
    if !finding.other_children.is_empty() {
        list(out, "other_children", finding.other_children.iter(), |out, child| text_as_data(out, child))?;
    }
    out.write_all(b"}")
}

fn list<W: Write, T>(
    out: &mut W,
    name: &str,
    items: impl Iterator<Item = T>,
    mut write: impl FnMut(&mut W, T) -> io::Result<()>,
) -> io::Result<()> {
    write!(out, ",\"{name}\":[")?;
    for (at, item) in items.enumerate() {
        if at > 0 {
            out.write_all(b",")?;
        }
        write(out, item)?;
    }
    out.write_all(b"]")
}

/// Text as data has it: between quotes, with what would end it escaped.
fn text_as_data(out: &mut impl Write, text: &str) -> io::Result<()> {
    serde_json::to_writer(out, text).map_err(io::Error::from)
}

fn write_cell(out: &mut impl Write, cell: &crate::Cell) -> io::Result<()> {
    let crate::Cell { field, row, line } = cell;
    let (table, column) = (field.table, field.column);
    write!(out, "{{\"table\":\"{table}\",\"column\":\"{column}\",\"row\":{row},\"line\":{line}}}")
}

fn cell_as_data(cell: &crate::Cell) -> Value {
    json!({ "table": cell.field.table, "column": cell.field.column, "row": cell.row, "line": cell.line })
}

fn unreadable_as_data(unreadable: &Unreadable) -> Value {
    json!({ "child": unreadable.child.as_deref(), "cell": cell_as_data(&unreadable.cell) })
}

fn rule_as_data(about: &crate::About, outcome: &Outcome) -> Value {
    let (word, because) = match outcome {
        Outcome::Ran { .. } => ("ran", None),
        Outcome::Skipped { because, .. } => ("skipped", Some(because)),
        Outcome::NotInThisYear => ("not in this year", None),
    };
    json!({
        "rule": about.code,
        "severity": about.severity.key(),
        "message": about.message,
        "asks": about.asks,
        "outcome": word,
        "because": because,
        "findings": outcome.findings(),
    })
}

/// One line of a CSV file. A spreadsheet would take a value that starts like a formula for one, so it is
/// given a quote in front.
fn row(out: &mut impl Write, values: &[&str]) -> io::Result<()> {
    for (at, value) in values.iter().enumerate() {
        let comma = if at == 0 { "" } else { "," };
        let guard = if value.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
        if guard.is_empty() && !value.contains([',', '"', '\n', '\r']) {
            write!(out, "{comma}{value}")?;
        } else {
            write!(out, "{comma}\"{guard}{}\"", value.replace('"', "\"\""))?;
        }
    }
    out.write_all(b"\r\n")
}

/// How a severity is said to people.
fn severity_in_words(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Query => "query",
        Severity::NotRecorded => "error or query",
    }
}

#[cfg(test)]
mod tests;
