//! One table of the return from a CSV file. Which table it is, its columns say.

use super::encoding::as_utf8;
use super::scan::{Record as Line, Scan};
use super::{AnyRows, Limits, Refused, TableRead, is_optional, with_table};
use crate::cell::{Text, Texts};
use crate::children::Rows;
use crate::tables::{
    Ad1, DoLo, Episode, Header, Missing, Oc2, Oc3, PlacedAdoption, PrevPerm, Record, Review, SwEpisode,
    TABLES, Table, Uasc,
};
use std::io::Read;

/// What a column of the file is.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Column {
    Child,
    Of(usize),
    LeftOut,
}

/// Reads one table. The name of the file is for messages.
pub fn read_table<'a>(
    file: &'a str,
    from: impl Read + 'a,
    texts: &Texts,
    limits: Limits,
) -> Result<TableRead, Refused> {
    let mut scan = Scan::new(file, as_utf8(file, from, limits.file_bytes)?, limits);
    let Some(heading) = scan.record()? else {
        return Err(Refused::file(
            file,
            "This file is empty. A table without rows still has its line of column names.",
        ));
    };
    let names = names_of(file, heading, limits)?;
    let table = table_of(file, &names)?;
    let says_where = names.iter().any(|name| is_optional(Table::Episodes, name));
    let left_out: Vec<&str> =
        names.iter().map(String::as_str).filter(|name| !is_column(table, name)).collect();
    let notes = if left_out.is_empty() {
        Vec::new()
    } else {
        vec![format!("{file}: columns left out: {}.", left_out.join(", "))]
    };
    let columns: Vec<Column> = names.iter().map(|name| column(table, name)).collect();
    let rows = with_table!(table, Kind => read_rows::<Kind>(file, &mut scan, &columns, texts)?);
    Ok(TableRead { file: file.to_owned(), rows, says_where, notes })
}

fn names_of(file: &str, heading: Line<'_>, limits: Limits) -> Result<Vec<String>, Refused> {
    let mut names: Vec<String> = Vec::with_capacity(heading.len());
    for value in heading.values() {
        let name = Scan::words(file, heading.line, value, limits)?.trim().to_uppercase();
        if name.contains('\0') {
            let what = "This file is written as UTF-16 without saying so. Save it again as \"CSV UTF-8\".";
            return Err(Refused::line(file, heading.line, what));
        }
        if !name.is_empty() && names.contains(&name) {
            let what = format!("Two columns are called {name}. Take one of them out.");
            return Err(Refused::line(file, heading.line, what));
        }
        names.push(name);
    }
    Ok(names)
}

fn is_column(table: Table, name: &str) -> bool {
    name.is_empty() || name == "CHILD" || table.columns().contains(&name)
}

fn column(table: Table, name: &str) -> Column {
    if name == "CHILD" {
        return Column::Child;
    }
    table.columns().iter().position(|known| *known == name).map_or(Column::LeftOut, Column::Of)
}

/// The columns a file of this table must have.
fn needed(table: Table) -> impl Iterator<Item = &'static str> {
    let own = table.columns().iter().copied().filter(move |column| !is_optional(table, column));
    std::iter::once("CHILD").chain(own)
}

/// The table whose columns these are, in whatever order; of several, the one with most.
fn table_of(file: &str, names: &[String]) -> Result<Table, Refused> {
    let this_year = TABLES.iter().map(|(table, _)| *table).filter(|table| !table.is_last_years());
    let lacking = |table: Table| -> Vec<&'static str> {
        needed(table).filter(|column| !names.iter().any(|name| name == column)).collect()
    };
    let fitting = this_year.clone().filter(|table| lacking(*table).is_empty());
    if let Some(table) = fitting.max_by_key(|table| needed(*table).count()) {
        return Ok(table);
    }
    let nearest = this_year.max_by_key(|table| needed(*table).count() - lacking(*table).len());
    let nearest = nearest.unwrap_or(Table::Header);
    let what = format!(
        "These columns are those of no table of the return. Nearest is {}, which also has {}. Add what is missing, or take the file out.",
        nearest.name(),
        lacking(nearest).join(", ")
    );
    Err(Refused::line(file, 1, what))
}

fn read_rows<R: Record>(
    file: &str,
    scan: &mut Scan<'_>,
    columns: &[Column],
    texts: &Texts,
) -> Result<Rows<R>, Refused> {
    let limits = scan.limits();
    let mut rows = Rows::default();
    while let Some(line) = scan.record()? {
        if line.len() != columns.len() && !line.is_blank() {
            check_length(file, line, columns, limits)?;
        }
        if line.len() < 2 && line.is_blank() {
            continue;
        }
        if rows.len() >= limits.rows {
            return Err(Refused::line(
                file,
                line.line,
                "This table has more rows than a return can. Check that it is the right file.",
            ));
        }
        let is_plain = line.is_plain(limits);
        let mut row = R::default();
        let mut child = Text::MISSING;
        let mut says_anything = false;
        for (column, value) in columns.iter().zip(line.values()) {
            if value.is_empty() {
                continue;
            }
            if !is_plain {
                Scan::words(file, line.line, value, limits)
                    .map_err(|refused| Refused { child: child_of(line, columns), ..refused })?;
            }
            says_anything = true;
            match column {
                Column::Child => child = texts.text_of(value),
                Column::Of(place) => row.set(*place, value, texts),
                Column::LeftOut => {}
            }
        }
        if says_anything {
            rows.push(child, row, u32::try_from(line.line).unwrap_or(u32::MAX));
        }
    }
    Ok(rows)
}

/// A line may have empty values too many at its end, and nothing else that the heading does not have.
fn check_length(file: &str, line: Line<'_>, columns: &[Column], limits: Limits) -> Result<(), Refused> {
    let further = line.values().skip(columns.len()).all(|value| value.iter().all(u8::is_ascii_whitespace));
    if line.len() > columns.len() && further {
        return Ok(());
    }
    let what = format!(
        "This line has {} values and the heading has {}. Put a value that has a comma in it between quotation marks, and look for a \
         line that is cut off.",
        line.len(),
        columns.len()
    );
    let child = child_of(line, columns).filter(|child| child.len() <= limits.value_bytes);
    Err(Refused { child, ..Refused::line(file, line.line, what) })
}

fn child_of(line: Line<'_>, columns: &[Column]) -> Option<String> {
    let place = columns.iter().position(|column| *column == Column::Child)?;
    let value = line.values().nth(place)?;
    Some(String::from_utf8_lossy(value.get(..value.len().min(64))?).trim().to_owned())
}
