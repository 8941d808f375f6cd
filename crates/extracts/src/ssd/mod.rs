//! The Standard Safeguarding Dataset as files, one for each table: what analysts' own queries and tools
//! expect. Every table is written with its columns in order. Those that nothing is kept for yet hold
//! their first line alone, and the list of contents says so.
//!
//! In scope is whoever had a contact, a referral or a professional involved in the years asked for
//! (the dataset's own window is six), and the mothers of those children. A row is in scope when it
//! belongs to somebody who is, and was still going on or has any date in those years; a row without
//! dates is in scope with its person.

mod cohort;
mod tables;

pub use cohort::{Cohort, Reasons};
pub use tables::{RELEASE, Table, tables};

use crate::Merged;
use kernel::{Date, years_before};
use std::collections::HashSet;
use std::io::Write;
use store::{Fault, Reader, Row};

/// The years that the dataset itself looks back.
pub const YEARS: u16 = 6;

/// Rows of tables that are known from elsewhere than the reporting tables: the teams of the local
/// arrangements and the people who sign in.
#[derive(Debug, Clone, Default)]
pub struct Beside {
    /// Teams: id, name, and the id and name of what they are part of.
    pub departments: Vec<[String; 4]>,
    /// Professionals: id, name, what they do, and the agency they work for.
    pub professionals: Vec<[String; 4]>,
}

/// One file that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The table.
    pub table: &'static str,
    /// Rows, without the first line.
    pub rows: usize,
    /// Is it kept, and not only written so that it is there?
    pub kept: bool,
}

/// Why the dataset could not be written.
#[derive(Debug, thiserror::Error)]
pub enum NotWritten {
    /// A file could not be written.
    #[error("The files could not be written: {0}.")]
    Files(#[from] std::io::Error),
    /// A file could not be written.
    #[error("The files could not be written: {0}.")]
    Csv(#[from] csv::Error),
    /// The record could not be read.
    #[error("{0}.")]
    Fault(#[from] Fault),
}

/// Something that a file is written to.
pub type File = Box<dyn Write>;

/// Writes the dataset as it stands on a day, each file to what `make` gives for its name.
pub fn write(
    reader: &mut Reader<'_>,
    as_at: Date,
    years: u16,
    beside: &Beside,
    make: &mut dyn FnMut(&str) -> std::io::Result<File>,
) -> Result<Vec<Written>, NotWritten> {
    let since = years_before(as_at, years);
    let merged = Merged::read(reader)?;
    let cohort = Cohort::read(reader, &merged, since)?;
    let scope = Scope { merged: &merged, cohort: &cohort, since: since.to_string() };
    // Factors belong to an assessment and not to a person.
    let mut assessments: HashSet<String> = HashSet::new();
    let mut written = Vec::new();
    for table in tables() {
        let mut file = csv::Writer::from_writer(make(&format!("{}.csv", table.name))?);
        file.write_record(&table.columns)?;
        let rows = match table.name {
            "ssd_department" => beside_rows(&mut file, &table, &beside.departments)?,
            "ssd_professionals" => professionals(&mut file, &table, &beside.professionals)?,
            _ if table.kept => kept_rows(reader, &mut file, &table, &scope, &mut assessments)?,
            _ => 0,
        };
        file.flush()?;
        let known_beside = matches!(table.name, "ssd_department" | "ssd_professionals");
        written.push(Written { table: table.name, rows, kept: table.kept || known_beside });
    }
    cohort_file(make("ssd_cohort.csv")?, &cohort)?;
    contents_file(make("contents.csv")?, &written)?;
    Ok(written)
}

struct Scope<'s> {
    merged: &'s Merged,
    cohort: &'s Cohort,
    since: String,
}

fn kept_rows(
    reader: &mut Reader<'_>,
    file: &mut csv::Writer<File>,
    table: &Table,
    scope: &Scope<'_>,
    assessments: &mut HashSet<String>,
) -> Result<usize, NotWritten> {
    let (owner, people) = (table.person(), table.people());
    let mut problem = None;
    let mut rows = 0;
    // In an order of its own, so that two files of one record can be compared line by line.
    let sql = format!("select {} from {} order by 1, 2", table.columns.join(", "), table.name);
    reader
        .each(&sql, &[], &mut |row| {
            let mut cells = cells(&row)?;
            for place in &people {
                if let Some(cell) = cells.get_mut(*place) {
                    let kept = scope.merged.kept(cell).to_owned();
                    let is_merged = kept != *cell;
                    if table.name == "ssd_person" && is_merged {
                        return Ok(());
                    }
                    *cell = kept;
                }
            }
            let whose = owner.and_then(|place| cells.get(place)).cloned().unwrap_or_default();
            let in_scope = match table.name {
                "ssd_person" => scope.cohort.holds(&whose),
                "ssd_assessment_factors" => {
                    cells.get(1).is_some_and(|assessment| assessments.contains(assessment))
                }
                _ => scope.cohort.people.contains_key(&whose) && scope.is_going_on(table, &cells),
            };
            if !in_scope {
                return Ok(());
            }
            if table.name == "ssd_cin_assessments" {
                assessments.extend(cells.first().cloned());
            }
            if table.name == "ssd_person" && scope.cohort.mothers.contains(&whose) {
                let place = table.columns.iter().position(|column| *column == "pers_is_mother");
                if let Some(cell) = place.and_then(|place| cells.get_mut(place)) {
                    "Y".clone_into(cell);
                }
            }
            rows += 1;
            if let Err(error) = file.write_record(&cells) {
                problem = Some(error);
                return Err(Fault::new("writing the dataset", "a file could not be written"));
            }
            Ok(())
        })
        .map_err(|fault| problem.map_or_else(|| fault.into(), NotWritten::Csv))?;
    Ok(rows)
}

impl Scope<'_> {
    fn is_going_on(&self, table: &Table, cells: &[String]) -> bool {
        let dates = table.dates();
        let cell = |place: usize| cells.get(place).map_or("", String::as_str);
        if table.end().is_some_and(|place| cell(place).is_empty()) {
            return true;
        }
        dates.iter().all(|place| cell(*place).is_empty())
            || dates.iter().any(|place| self.since.as_str() <= cell(*place))
    }
}

fn cells(row: &Row) -> Result<Vec<String>, Fault> {
    (0..row.values().len())
        .map(|place| Ok(row.optional_text(place)?.unwrap_or_default().to_owned()))
        .collect()
}

fn beside_rows(
    file: &mut csv::Writer<File>,
    table: &Table,
    rows: &[[String; 4]],
) -> Result<usize, NotWritten> {
    for row in rows {
        let mut cells = row.to_vec();
        cells.resize(table.columns.len(), String::new());
        file.write_record(&cells)?;
    }
    Ok(rows.len())
}

fn professionals(
    file: &mut csv::Writer<File>,
    table: &Table,
    rows: &[[String; 4]],
) -> Result<usize, NotWritten> {
    let known = [
        "prof_professional_id",
        "prof_professional_name",
        "prof_professional_job_title",
        "prof_professional_department",
    ];
    for row in rows {
        let cell = |column: &&str| {
            let place = known.iter().position(|name| name == column);
            place.and_then(|place| row.get(place)).map_or("", String::as_str)
        };
        file.write_record(table.columns.iter().map(cell))?;
    }
    Ok(rows.len())
}

fn cohort_file(file: File, cohort: &Cohort) -> Result<(), NotWritten> {
    let mut file = csv::Writer::from_writer(file);
    file.write_record([
        "dim_person_id",
        "has_contact",
        "has_referral",
        "has_involvement",
        "first_activity_dttm",
        "last_activity_dttm",
    ])?;
    let bit = |yes: bool| if yes { "1" } else { "0" };
    for (person, why) in &cohort.people {
        file.write_record([
            person.as_str(),
            bit(why.contact),
            bit(why.referral),
            bit(why.involvement),
            why.first.as_deref().unwrap_or_default(),
            why.last.as_deref().unwrap_or_default(),
        ])?;
    }
    Ok(file.flush()?)
}

/// What each file holds, and which are empty because nothing is kept for them yet.
fn contents_file(file: File, written: &[Written]) -> Result<(), NotWritten> {
    let mut file = csv::Writer::from_writer(file);
    file.write_record(["table", "rows", "note"])?;
    for one in written {
        let note = if one.kept { "" } else { "nothing is kept for this table yet: its first line only" };
        file.write_record([one.table, &one.rows.to_string(), note])?;
    }
    Ok(file.flush()?)
}
