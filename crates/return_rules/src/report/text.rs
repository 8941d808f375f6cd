//! The report for people.

use std::io::{self, Write};

use super::{Ended, Unreadable, message_of, severity_in_words};
use crate::{Finding, Outcome, Year};

pub(super) fn begin(out: &mut impl Write, name: &str, year: Year) -> io::Result<()> {
    let mut letters = name.chars();
    let first = letters.next().map(char::to_uppercase).into_iter().flatten();
    writeln!(out, "{}{}, {year}\n", first.collect::<String>(), letters.as_str())
}

pub(super) fn finding(out: &mut impl Write, finding: &Finding) -> io::Result<()> {
    match finding.child.as_deref() {
        Some(child) => write!(out, "Child {child}")?,
        None if finding.is_about_the_whole() => write!(out, "The whole return")?,
        None => write!(out, "No child number")?,
    }
    for other in &finding.other_children {
        write!(out, ", {other}")?;
    }
    let rule = finding.rule;
    writeln!(out, ": {} ({}) {}", rule.code, severity_in_words(rule.severity), message_of(finding))?;
    let mut rest = finding.cells.as_slice();
    while let Some(first) = rest.first() {
        let together =
            rest.iter().take_while(|cell| (cell.field.table, cell.row) == (first.field.table, first.row));
        let together: Vec<_> = together.collect();
        let mut columns: Vec<&str> = together.iter().map(|cell| cell.field.column).collect();
        columns.dedup();
        write!(out, "    {} row {}: {}", first.field.table, first.row, columns.join(", "))?;
        match together.iter().map(|cell| cell.line).min() {
            None | Some(0) => writeln!(out)?,
            Some(line) => writeln!(out, " (line {line})")?,
        }
        rest = rest.get(together.len()..).unwrap_or_default();
    }
    Ok(())
}

pub(super) fn unreadable(out: &mut impl Write, values: &[Unreadable], not_kept: u64) -> io::Result<()> {
    if values.is_empty() {
        return Ok(());
    }
    writeln!(out, "\nValues that cannot be read. To a rule they are not the same as nothing.")?;
    for value in values {
        let child = value.child.as_deref().map(|child| format!("Child {child}: ")).unwrap_or_default();
        let cell = &value.cell;
        writeln!(
            out,
            "    {child}{} row {}: {} (line {})",
            cell.field.table, cell.row, cell.field.column, cell.line
        )?;
    }
    if not_kept > 0 {
        writeln!(out, "    and {not_kept} more")?;
    }
    Ok(())
}

pub(super) fn end(out: &mut impl Write, year: Year, ended: &Ended<'_>) -> io::Result<()> {
    let tally = ended.outcomes.tally();
    writeln!(out, "\nSummary")?;
    let many = |how_many: u64, one: &str, more: &str| {
        format!("{how_many} {}", if how_many == 1 { one } else { more })
    };
    let children = many(ended.children, "child", "children");
    let (errors, queries) = (many(tally.errors, "error", "errors"), many(tally.queries, "query", "queries"));
    writeln!(out, "    {children}, {errors}, {queries}")?;
    for (about, outcome) in ended.outcomes.iter().filter(|(_, outcome)| outcome.findings() > 0) {
        let severity = severity_in_words(about.severity);
        writeln!(out, "    {:>6}  {} ({severity}) {}", outcome.findings(), about.code, about.message)?;
    }
    let codes = |wanted: fn(&Outcome) -> bool| {
        let of_kind = ended.outcomes.iter().filter(|(_, outcome)| wanted(outcome));
        of_kind.map(|(about, _)| about.code).collect::<Vec<_>>()
    };
    let ran = codes(|outcome| matches!(outcome, Outcome::Ran { .. }));
    let not_here = codes(|outcome| *outcome == Outcome::NotInThisYear);
    writeln!(out, "\nRules\n    {} ran: {}", ran.len(), ran.join(" "))?;
    for (about, outcome) in ended.outcomes.iter() {
        if let Outcome::Skipped { because, .. } = outcome {
            writeln!(out, "    {} was skipped: {because}", about.code)?;
        }
    }
    if !not_here.is_empty() {
        writeln!(out, "    {} not in {year}: {}", not_here.len(), not_here.join(" "))?;
    }
    if !ended.notes.is_empty() {
        writeln!(out, "\nNotes")?;
    }
    for note in ended.notes {
        writeln!(out, "    {note}")?;
    }
    Ok(())
}
