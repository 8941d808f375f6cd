//! A file of people as it arrived: read once, checked, kept as text.

use std::cell::Cell;
use std::io::Read;
use std::rc::Rc;

use crate::hash::QuickMap;

/// The longest row that is still a row of people and not something else.
const LONGEST_ROW_BYTES: u64 = 4 * 1024 * 1024;
const MOST_COLUMNS: usize = 500;

/// Why a file of people cannot be used, with the line and what to do.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// There is nothing in the file.
    #[error("the file is empty: it needs a first line of column names and one line for each record")]
    Empty,
    /// The id column was not found.
    #[error(
        "there is no column called \"{wanted}\": the columns are {found}. Name the one that tells records apart"
    )]
    NoIdColumn {
        /// The name asked for.
        wanted: String,
        /// The names in the file.
        found: String,
    },
    /// Two columns have one name.
    #[error("line 1: two columns are called \"{0}\": rename one of them")]
    RepeatedColumn(String),
    /// More columns than any file of people has.
    #[error("line 1: the file has {0} columns: keep at most 500")]
    TooManyColumns(usize),
    /// A record has no id.
    #[error("line {line}: the record has no \"{column}\": give every record its own")]
    MissingId {
        /// The line.
        line: u64,
        /// The id column.
        column: String,
    },
    /// Two records have one id.
    #[error("line {line}: \"{id}\" was already used on line {first}: every record needs its own id")]
    RepeatedId {
        /// The line.
        line: u64,
        /// The line that used it first.
        first: u64,
        /// The id.
        id: String,
    },
    /// A row has more or fewer values than there are columns.
    #[error(
        "line {line}: {found} values but {expected} columns: look for a missing comma or an unclosed quotation mark"
    )]
    Ragged {
        /// The line.
        line: u64,
        /// Values on it.
        found: u64,
        /// Columns in the file.
        expected: u64,
    },
    /// The text is not UTF-8.
    #[error("line {0}: some letters cannot be read: save the file as \"CSV UTF-8\"")]
    NotUtf8(u64),
    /// One row never ends.
    #[error("line {0}: the record is longer than 4 MB: look for an unclosed quotation mark")]
    TooLong(u64),
    /// More text than we hold in one go.
    #[error("line {0}: the file holds more than 4 GB of text: split it")]
    TooMuch(u64),
    /// The file could not be read at all.
    #[error("line {line}: the file could not be read: {why}")]
    Unreadable {
        /// The line.
        line: u64,
        /// What the system said.
        why: String,
    },
}

/// A file of people: column names, one id a record, and the text of every cell.
#[derive(Debug, Clone)]
pub struct Table {
    columns: Vec<String>,
    text: String,
    ends: Vec<u32>,
    rows: usize,
}

impl Table {
    /// Column names in file order, the id column left out.
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// How many records.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// The id of a record, empty when there is no such row.
    pub fn id(&self, row: usize) -> &str {
        self.slot(row * (self.columns.len() + 1))
    }

    /// The text of one cell, empty when there is no such row or column.
    pub fn cell(&self, row: usize, column: usize) -> &str {
        if column >= self.columns.len() {
            return "";
        }
        self.slot(row * (self.columns.len() + 1) + 1 + column)
    }

    fn slot(&self, at: usize) -> &str {
        let start = if at == 0 { 0 } else { self.ends.get(at - 1).copied().unwrap_or(0) };
        let end = self.ends.get(at).copied().unwrap_or(start);
        self.text.get(start as usize..end as usize).unwrap_or("")
    }
}

/// Stops a single record from filling the memory.
struct Guarded<R> {
    inner: R,
    since_record: Rc<Cell<u64>>,
}

impl<R: Read> Read for Guarded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.since_record.set(self.since_record.get() + read as u64);
        if self.since_record.get() > LONGEST_ROW_BYTES {
            return Err(std::io::Error::new(std::io::ErrorKind::FileTooLarge, "record too long"));
        }
        Ok(read)
    }
}

/// Reads a CSV file of people. `id_column` names the column that tells records apart; it is never
/// used as evidence. Nothing is half read: either the whole file is sound or the error says where it is not.
pub fn read_table(reader: impl Read, id_column: &str) -> Result<Table, FileError> {
    let since_record = Rc::new(Cell::new(0));
    let guarded = Guarded { inner: reader, since_record: Rc::clone(&since_record) };
    let mut csv = csv::ReaderBuilder::new().has_headers(false).buffer_capacity(1 << 16).from_reader(guarded);
    let mut record = csv::ByteRecord::new();
    if !next(&mut csv, &mut record, &since_record)? {
        return Err(FileError::Empty);
    }
    let (names, id_at) = header(&record, id_column)?;
    let mut columns = names;
    columns.remove(id_at);
    let mut table = Table { columns, text: String::new(), ends: Vec::new(), rows: 0 };
    let mut lines: Vec<u32> = Vec::new();
    while next(&mut csv, &mut record, &since_record)? {
        let line = record.position().map_or(0, csv::Position::line);
        take_row(&mut table, &record, id_at, line, id_column)?;
        lines.push(u32::try_from(line).unwrap_or(u32::MAX));
    }
    check_ids(&table, &lines)?;
    table.text.shrink_to_fit();
    table.ends.shrink_to_fit();
    Ok(table)
}

fn next<R: Read>(
    csv: &mut csv::Reader<R>,
    record: &mut csv::ByteRecord,
    since_record: &Cell<u64>,
) -> Result<bool, FileError> {
    let line = csv.position().line();
    since_record.set(0);
    csv.read_byte_record(record).map_err(|error| match error.kind() {
        csv::ErrorKind::UnequalLengths { pos, expected_len, len } => FileError::Ragged {
            line: pos.as_ref().map_or(line, csv::Position::line),
            found: *len,
            expected: *expected_len,
        },
        csv::ErrorKind::Io(why) if why.kind() == std::io::ErrorKind::FileTooLarge => FileError::TooLong(line),
        csv::ErrorKind::Io(why) => FileError::Unreadable { line, why: why.to_string() },
        _ => FileError::Unreadable { line, why: error.to_string() },
    })
}

fn header(record: &csv::ByteRecord, id_column: &str) -> Result<(Vec<String>, usize), FileError> {
    if record.len() > MOST_COLUMNS {
        return Err(FileError::TooManyColumns(record.len()));
    }
    let mut names: Vec<String> = Vec::new();
    for field in record {
        let name = std::str::from_utf8(field).map_err(|_| FileError::NotUtf8(1))?;
        let name = name.trim_start_matches('\u{feff}').trim().to_owned();
        if !name.is_empty() && names.contains(&name) {
            return Err(FileError::RepeatedColumn(name));
        }
        names.push(name);
    }
    match names.iter().position(|name| name == id_column) {
        Some(at) => Ok((names, at)),
        None => Err(FileError::NoIdColumn { wanted: id_column.to_owned(), found: names.join(", ") }),
    }
}

fn take_row(
    table: &mut Table,
    record: &csv::ByteRecord,
    id_at: usize,
    line: u64,
    id_column: &str,
) -> Result<(), FileError> {
    let mut add = |field: &[u8]| {
        let text = std::str::from_utf8(field).map_err(|_| FileError::NotUtf8(line))?;
        table.text.push_str(text.trim());
        table.ends.push(u32::try_from(table.text.len()).map_err(|_| FileError::TooMuch(line))?);
        Ok::<(), FileError>(())
    };
    let id = record.get(id_at).unwrap_or_default();
    if id.trim_ascii().is_empty() {
        return Err(FileError::MissingId { line, column: id_column.to_owned() });
    }
    add(id)?;
    for (at, field) in record.iter().enumerate() {
        if at != id_at {
            add(field)?;
        }
    }
    table.rows += 1;
    Ok(())
}

fn check_ids(table: &Table, lines: &[u32]) -> Result<(), FileError> {
    let mut seen: QuickMap<&str, usize> = QuickMap::default();
    seen.reserve(table.rows);
    for row in 0..table.rows {
        if let Some(first) = seen.insert(table.id(row), row) {
            let line_of = |row: usize| u64::from(lines.get(row).copied().unwrap_or(0));
            return Err(FileError::RepeatedId {
                line: line_of(row),
                first: line_of(first),
                id: table.id(row).to_owned(),
            });
        }
    }
    Ok(())
}
