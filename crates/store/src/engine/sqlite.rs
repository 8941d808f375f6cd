//! The embedded store: one file, write-ahead log, one writer, several readers.

use super::{Connection, Dialect};
use crate::{Fault, Row, Value};
use rusqlite::types::{ToSql, ToSqlOutput, ValueRef};
use std::path::Path;
use std::time::Duration;

/// One open connection to the file.
pub(crate) struct Sqlite {
    inner: rusqlite::Connection,
}

/// Statements kept ready in each connection.
const STATEMENTS_KEPT: usize = 256;

/// How a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Writing {
    /// Nothing that was acknowledged is lost, whatever happens to the machine.
    Kept,
    /// Nothing is kept until the whole file is: for a new file that nobody uses yet.
    Filling,
}

/// Bytes of a page. Larger than SQLite's own choice, because most rows hold an image of a record.
const PAGE_SIZE: u32 = 8192;

const KEPT: &str = "pragma journal_mode = wal; pragma synchronous = full; pragma cache_size = -32000;
     pragma journal_size_limit = 67108864;";
const FILLING: &str = "pragma journal_mode = memory; pragma synchronous = off; pragma cache_size = -256000;";

impl Sqlite {
    /// Opens the file, making it when it is not there. With a key, everything in it is encrypted.
    pub(crate) fn open(path: &Path, key: Option<&str>, writing: Writing) -> Result<Self, Fault> {
        let wrap = |error| Fault::sqlite("opening the store", &error);
        let inner = rusqlite::Connection::open(path).map_err(wrap)?;
        // The cipher's own log lines would land on standard error; its failures reach us anyway.
        inner.pragma_update(None, "cipher_log_level", "NONE").map_err(wrap)?;
        lock_and_size(&inner, key).map_err(wrap)?;
        inner.busy_timeout(Duration::from_secs(20)).map_err(wrap)?;
        inner.set_prepared_statement_cache_capacity(STATEMENTS_KEPT);
        let readable: Result<i64, _> =
            inner.query_row("select count(*) from sqlite_master", [], |row| row.get(0));
        if readable.is_err() {
            return Err(Fault::new(
                "opening the store",
                "the file cannot be read: the key is missing or is not this store's, or the file is not a Sightline store",
            ));
        }
        inner.execute_batch("pragma foreign_keys = on; pragma temp_store = memory;").map_err(wrap)?;
        inner
            .execute_batch(match writing {
                Writing::Kept => KEPT,
                Writing::Filling => FILLING,
            })
            .map_err(wrap)?;
        Ok(Self { inner })
    }

    /// Copies the whole store to another file while it is being used.
    pub(crate) fn copy_to(&self, path: &Path, key: Option<&str>) -> Result<(), Fault> {
        let wrap = |error| Fault::sqlite("copying the store", &error);
        let mut copy = rusqlite::Connection::open(path).map_err(wrap)?;
        lock_and_size(&copy, key).map_err(wrap)?;
        let backup = rusqlite::backup::Backup::new(&self.inner, &mut copy).map_err(wrap)?;
        backup.run_to_completion(4096, Duration::from_millis(1), None).map_err(wrap)
    }
}

/// Says the key, if there is one, and how large pages are. A file that is there keeps its own size,
/// but when it is encrypted nothing in it says which, so it must be said each time.
fn lock_and_size(connection: &rusqlite::Connection, key: Option<&str>) -> rusqlite::Result<()> {
    if let Some(key) = key {
        connection.pragma_update(None, "key", key)?;
        connection.pragma_update(None, "cipher_page_size", PAGE_SIZE)?;
    }
    connection.pragma_update(None, "page_size", PAGE_SIZE)
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(borrowed(self)))
    }
}

fn value(found: ValueRef<'_>) -> Result<Value, Fault> {
    Ok(match found {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(number) => Value::Int(number),
        ValueRef::Text(text) => Value::Text(
            String::from_utf8(text.to_vec()).map_err(|_| Fault::new("reading a row", "text is not UTF-8"))?,
        ),
        ValueRef::Blob(bytes) => Value::Bytes(bytes.to_vec()),
        ValueRef::Real(_) => return Err(Fault::new("reading a row", "a fraction where none is kept")),
    })
}

/// A value where it stands, as a statement takes it.
struct Borrowed<'v>(ValueRef<'v>);

impl ToSql for Borrowed<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(self.0))
    }
}

impl Sqlite {
    /// Runs a statement with values where they stand; answers how many rows it touched.
    pub(super) fn execute_with<'v>(
        &mut self,
        sql: &str,
        values: impl Iterator<Item = ValueRef<'v>>,
    ) -> Result<u64, Fault> {
        let wrap = |error| Fault::sqlite("changing the store", &error);
        let mut statement = self.inner.prepare_cached(sql).map_err(wrap)?;
        let touched = statement.execute(rusqlite::params_from_iter(values.map(Borrowed))).map_err(wrap)?;
        Ok(u64::try_from(touched).unwrap_or(u64::MAX))
    }
}

fn borrowed(value: &Value) -> ValueRef<'_> {
    match value {
        Value::Null => ValueRef::Null,
        Value::Int(number) => ValueRef::Integer(*number),
        Value::Text(text) => ValueRef::Text(text.as_bytes()),
        Value::Bytes(bytes) => ValueRef::Blob(bytes),
    }
}

impl Connection for Sqlite {
    fn execute(&mut self, sql: &str, values: &[Value]) -> Result<u64, Fault> {
        self.execute_with(sql, values.iter().map(borrowed))
    }

    fn each(
        &mut self,
        sql: &str,
        values: &[Value],
        row: &mut dyn FnMut(Row) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        let wrap = |error| Fault::sqlite("asking the store", &error);
        let mut statement = self.inner.prepare_cached(sql).map_err(wrap)?;
        let columns = statement.column_count();
        let mut rows = statement.query(rusqlite::params_from_iter(values)).map_err(wrap)?;
        while let Some(found) = rows.next().map_err(wrap)? {
            let mut cells = Vec::with_capacity(columns);
            for column in 0..columns {
                cells.push(value(found.get_ref(column).map_err(wrap)?)?);
            }
            row(Row(cells))?;
        }
        Ok(())
    }

    fn batch(&mut self, sql: &str) -> Result<(), Fault> {
        self.inner.execute_batch(sql).map_err(|error| Fault::sqlite("changing the store", &error))
    }

    fn begin_write(&mut self) -> Result<(), Fault> {
        self.batch("begin immediate")
    }

    fn begin_read(&mut self) -> Result<(), Fault> {
        self.batch("begin deferred")
    }

    fn dialect(&self) -> Dialect {
        Dialect::Sqlite
    }
}
