//! Transactions, migrations, the ledger, reporting tables and backup, on the embedded store or on
//! PostgreSQL, from one code base.
//!
//! A partnership has one writer at a time, on either engine. A piece of work changes state and
//! appends its facts in one transaction, or neither ([`Work`]). What is read in one go is read as
//! it stood at one moment ([`Reader`]). State is always what its last fact says it is
//! ([`Record`]), and [`verify`] proves it.

mod acting;
mod backup;
mod engine;
mod fault;
mod ledger;
mod making;
mod migrations;
mod people_records;
mod pool;
mod reader;
mod record;
mod remembered;
mod statements;
mod value;
mod verify;
mod work;

#[cfg(test)]
mod tests;
#[cfg(any(test, feature = "trial"))]
pub mod trial;

pub use acting::{Acting, CommandError, OPENED, OPENED_FOR_A_REASON, require};
pub use backup::{BackupReport, restore};
pub use engine::Dialect;
pub use fault::Fault;
pub use ledger::{Entry, FIRST_PREVIOUS, Fact, Hash, hash_text};
pub use migrations::comments as table_comments;
pub use reader::Reader;
pub use record::{Loaded, Projection, Record};
pub use value::{Row, Value, id_value};
pub use verify::{Defect, Kinds, Verification};
pub use work::{Stamp, Work};

use encrypted_sqlite as _;
use engine::{Behind, Connection, PostgreSql, Sqlite, Writing};
use pool::Pool;
use std::path::{Path, PathBuf};

/// The key that the embedded store is encrypted with. It is never shown or logged.
#[derive(Clone)]
pub struct Key(String);

impl Key {
    /// A key from its words. Sixty-four letters 0-9 and a-f are used as they are; anything else is
    /// stretched by the store, which makes opening it slower.
    pub fn new(words: &str) -> Option<Self> {
        let words = words.trim();
        if words.is_empty() {
            return None;
        }
        let is_raw = words.len() == 64 && words.chars().all(|c| c.is_ascii_hexdigit());
        Some(Self(if is_raw { format!("x'{words}'") } else { words.to_owned() }))
    }

    fn words(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Key {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Key(not shown)")
    }
}

/// Where a partnership's record is kept.
#[derive(Debug, Clone)]
pub enum Place {
    /// One file on this machine, encrypted when a key is given.
    File {
        /// The file.
        path: PathBuf,
        /// Its key.
        key: Option<Key>,
    },
    /// One schema on a PostgreSQL server.
    PostgreSql {
        /// How to connect.
        url: String,
        /// The partnership's schema.
        schema: String,
    },
}

impl Place {
    fn connect(&self, writing: Writing) -> Result<Box<dyn Connection>, Fault> {
        Ok(match self {
            Self::File { path, key } => {
                let file = Sqlite::open(path, key.as_ref().map(Key::words), writing)?;
                match writing {
                    Writing::Kept => Box::new(file),
                    Writing::Filling => Box::new(Behind::new(file)),
                }
            }
            Self::PostgreSql { url, schema } => Box::new(PostgreSql::open(url, schema)?),
        })
    }
}

/// A partnership's record, open for reading and writing.
pub struct Store {
    place: Place,
    pool: Pool,
}

impl Store {
    /// Opens the record, makes it when it is new, and brings its tables up to date.
    pub fn open(place: Place) -> Result<Self, Fault> {
        Self::open_for(place, Writing::Kept)
    }

    fn open_for(place: Place, writing: Writing) -> Result<Self, Fault> {
        let mut connection = place.connect(writing)?;
        migrations::run(connection.as_mut())?;
        let pool = Pool::new(place.clone(), writing, connection);
        Ok(Self { place, pool })
    }

    /// Does one piece of work: all of it is recorded, or none of it.
    ///
    /// When the work answers with an error, or panics, everything in it is undone.
    pub fn write<T, E: From<Fault>>(
        &self,
        stamp: Stamp,
        work: impl FnOnce(&mut Work<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut slot = self.pool.writer()?;
        let connection = slot.connection()?;
        connection.begin_write()?;
        let mut piece = Work::new(connection, stamp);
        let done = work(&mut piece).and_then(|value| piece.finish().map(|()| value).map_err(E::from));
        slot.end(done)
    }

    /// Reads as the record stood at one moment.
    pub fn read<T, E: From<Fault>>(&self, ask: impl FnOnce(&mut Reader<'_>) -> Result<T, E>) -> Result<T, E> {
        let mut slot = self.pool.reader()?;
        let connection = slot.connection()?;
        connection.begin_read()?;
        let found = ask(&mut Reader { connection });
        slot.end(found)
    }

    /// Proves the ledger and the state against each other.
    pub fn verify(&self, kinds: &Kinds) -> Result<Verification, Fault> {
        self.read(|reader| verify::verify(reader, kinds))
    }

    /// Copies the whole record to a new file while it is being used.
    pub fn backup(&self, to: &Path, key: Option<&Key>) -> Result<BackupReport, Fault> {
        backup::backup(&self.place, to, key)
    }

    /// Where the record is kept.
    pub fn place(&self) -> &Place {
        &self.place
    }
}
