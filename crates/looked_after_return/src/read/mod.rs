//! Reads the return: tables in CSV files, each known by its columns, or one XML file; and last year's beside it.
//!
//! A file is read a piece at a time, with limits on all that a hostile one could make large. What cannot be read is
//! refused with its file, line and child, and what to do about it. A date that is none is not refused: it is kept as
//! it stands, and rules say so.

mod csv;
mod encoding;
mod lists;
mod refused;
mod scan;
mod xml;

pub use csv::read_table;
pub use lists::{read_postcodes, read_providers};
pub use refused::Refused;
pub use xml::read_xml;

use crate::cell::{Text, Texts};
use crate::children::{Children, ReadRows, Rows, YearRows};
use crate::needs::{Needs, POSTCODES, UASC_IN_HEADER};
use crate::reference::Postcodes;
use crate::tables::{
    Ad1, DoLo, Episode, Header, Missing, Oc2, Oc3, PlacedAdoption, PrevPerm, Record, Review, SwEpisode,
    Table, Uasc,
};
use std::collections::HashSet;
use std::io::Read;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// How much of anything a file may have.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bytes of a file.
    pub file_bytes: u64,
    /// Bytes of one value.
    pub value_bytes: usize,
    /// Rows of a table.
    pub rows: usize,
    /// Rows of one table for one child.
    pub rows_of_a_child: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { file_bytes: 512 << 20, value_bytes: 4_096, rows: 20_000_000, rows_of_a_child: 500 }
    }
}

macro_rules! any_rows {
    ($($table:ident $rows:ident: $record:ident),* $(,)?) => {
        /// The rows of whichever table a file turned out to be.
        #[derive(Debug)]
        #[expect(missing_docs, reason = "a kind for each table")]
        pub enum AnyRows {
            $($table(Rows<$record>),)*
        }

        impl AnyRows {
            /// Which table it is.
            pub fn table(&self) -> Table {
                match self {
                    $(Self::$table(_) => Table::$table,)*
                }
            }

            fn put_into(self, year: &mut YearRows) {
                match self {
                    $(Self::$table(rows) => year.$rows = rows,)*
                }
            }
        }

        /// Does something with the rows of a table, whichever it is.
        macro_rules! with_table {
            ($which:expr, $kind:ident => $made:expr) => {
                match $which.this_year() {
                    $(Table::$table => { type $kind = $record; AnyRows::$table($made) })*
                    _ => { type $kind = DoLo; AnyRows::DoLo($made) }
                }
            };
        }
        use with_table;
    };
}

any_rows! {
    Header header: Header, Episodes episodes: Episode, Reviews reviews: Review, Uasc uasc: Uasc, Oc2 oc2: Oc2,
    Oc3 oc3: Oc3, Ad1 ad1: Ad1, PlacedAdoption placed: PlacedAdoption, PrevPerm prev_perm: PrevPerm,
    Missing missing: Missing, SwEpisodes sw_episodes: SwEpisode, DoLo dolo: DoLo,
}

/// A table that was read from a file.
#[derive(Debug)]
pub struct TableRead {
    /// The name of the file.
    pub file: String,
    /// Its rows.
    pub rows: AnyRows,
    /// It has columns for where the placement is and how far.
    pub says_where: bool,
    /// What was left out.
    pub notes: Vec<String>,
}

/// The return as it has been read so far.
#[derive(Debug, Default)]
pub struct Reading {
    rows: ReadRows,
    texts: Texts,
    given: Needs,
    notes: Vec<String>,
    files: Vec<(Table, String)>,
    limits: Limits,
}

/// A return that was read.
#[derive(Debug)]
pub struct Return {
    /// Its children.
    pub children: Children,
    /// Which tables and lists there were.
    pub given: Needs,
    /// What the person should know, such as columns that were left out.
    pub notes: Vec<String>,
}

/// Which year a file is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhichYear {
    /// The year of the return.
    This,
    /// The year before.
    Last,
}

impl Reading {
    /// Nothing read yet.
    pub fn new(limits: Limits) -> Self {
        Self { limits, ..Self::default() }
    }

    /// Where texts are kept, for reading several tables at once.
    pub fn texts(&self) -> &Texts {
        &self.texts
    }

    /// Adds a table. Two files of the same table are one too many.
    pub fn add(&mut self, read: TableRead, which: WhichYear) -> Result<(), Refused> {
        let (table, year) = match which {
            WhichYear::This => (read.rows.table(), &mut self.rows.this_year),
            WhichYear::Last => (read.rows.table().last_year(), &mut self.rows.last_year),
        };
        if let Some((_, other)) = self.files.iter().find(|(known, _)| *known == table) {
            let what = format!("This and {other} are both the {} table. Keep one of them.", table.name());
            return Err(Refused::file(&read.file, what));
        }
        self.given.add(Needs::table(table));
        if read.says_where && table == Table::Episodes {
            self.given.add(POSTCODES);
        }
        self.files.push((table, read.file));
        self.notes.extend(read.notes);
        read.rows.put_into(year);
        Ok(())
    }

    /// Adds every table of an XML return.
    pub fn add_xml(&mut self, rows: YearRows, notes: Vec<String>, which: WhichYear) {
        let of_xml = |table: &Table| !matches!(table, Table::SwEpisodes | Table::DoLo);
        let tables =
            crate::tables::TABLES.iter().map(|(table, _)| *table).filter(|table| !table.is_last_years());
        for table in tables.filter(of_xml) {
            let table = if which == WhichYear::Last { table.last_year() } else { table };
            self.given.add(Needs::table(table));
        }
        match which {
            WhichYear::This => {
                self.given.add(UASC_IN_HEADER);
                self.rows.this_year = rows;
            }
            WhichYear::Last => self.rows.last_year = rows,
        }
        self.notes.extend(notes);
    }

    /// Puts the tables together by child. With a list of postcodes, every placement is found on the map.
    pub fn finish(mut self, postcodes: &Postcodes, authority: Text) -> Result<Return, Refused> {
        let both = [(&mut self.rows.this_year, Table::Uasc), (&mut self.rows.last_year, Table::UascLast)];
        for (year, uasc) in both {
            if self.given.has(Needs::table(uasc)) {
                say_who_seeks_asylum(year);
            }
            if !postcodes.is_empty() {
                year.episodes
                    .each_mut()
                    .for_each(|(_, episode)| postcodes.place(episode, authority, &self.texts));
            }
        }
        if !postcodes.is_empty() {
            self.given.add(POSTCODES);
        }
        let children = Children::gather(self.rows, self.texts);
        if let Some((child, table, rows)) =
            children.busiest().filter(|(_, _, rows)| *rows > self.limits.rows_of_a_child)
        {
            let child = children.id_words(child);
            let file =
                self.files.iter().find(|(known, _)| *known == table).map_or("The file", |(_, file)| file);
            let what = format!(
                "{rows} rows of the {} table are of one child, and at most {} are read. Look for a CHILD column filled with one value.",
                table.name(),
                self.limits.rows_of_a_child
            );
            return Err(Refused { child: Some(child), ..Refused::file(file, what) });
        }
        Ok(Return { children, given: self.given, notes: self.notes })
    }
}

/// The header of a CSV return does not say who is an asylum seeker: those in the table of asylum seekers are.
fn say_who_seeks_asylum(year: &mut YearRows) {
    if year.header.each_mut().any(|(_, header)| header.uasc.is_given()) {
        return;
    }
    let seekers: HashSet<Text> = year.uasc.children().iter().copied().collect();
    for (child, header) in year.header.each_mut() {
        header.uasc = Text::code(if seekers.contains(&child) { "1" } else { "0" });
    }
}

/// The columns of a table that a file need not have.
fn is_optional(table: Table, column: &str) -> bool {
    match table.this_year() {
        Table::Header => column == "UASC",
        Table::Episodes => matches!(column, "PL_LA" | "PL_LOCATION" | "PL_DISTANCE"),
        _ => false,
    }
}

fn set<R: Record>(row: &mut R, column: &str, words: &str, texts: &Texts) -> bool {
    let place = R::COLUMNS.iter().position(|known| *known == column);
    if let Some(place) = place {
        row.set(place, words.as_bytes(), texts);
    }
    place.is_some()
}

/// Reads tables on as many threads as are lent, the largest first, and adds them. Each file comes with its name, its
/// year and its size.
pub fn read_tables<R: Read + Send>(
    reading: &mut Reading,
    mut files: Vec<(String, WhichYear, u64, R)>,
    threads: usize,
) -> Result<(), Refused> {
    files.sort_by_key(|(_, _, bytes, _)| *bytes);
    let names: Vec<(String, WhichYear)> =
        files.iter().map(|(name, which, ..)| (name.clone(), *which)).collect();
    let left = Mutex::new(files);
    let done = Mutex::new(Vec::new());
    let (texts, limits) = (&reading.texts, reading.limits);
    let work = || {
        while let Some((name, which, _, file)) = lock(&left).pop() {
            let read = read_table(&name, file, texts, limits);
            lock(&done).push((name, which, read));
        }
    };
    std::thread::scope(|scope| {
        for _ in 1..threads.max(1) {
            scope.spawn(work);
        }
        work();
    });
    let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    // In one order, whichever was read first: so a refusal is the same each time.
    done.sort_by_key(|(name, which, _)| {
        names.iter().position(|(other, year)| other == name && year == which)
    });
    done.into_iter().rev().try_for_each(|(_, which, read)| reading.add(read?, which))
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
