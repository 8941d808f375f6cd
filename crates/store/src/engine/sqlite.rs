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

impl Sqlite {
    /// Opens the file, making it when it is not there. With a key, everything in it is encrypted.
    pub(crate) fn open(path: &Path, key: Option<&str>) -> Result<Self, Fault> {
        let wrap = |error| Fault::sqlite("opening the store", &error);
        let inner = rusqlite::Connection::open(path).map_err(wrap)?;
        // The cipher's own log lines would land on standard error; its failures reach us anyway.
        inner.pragma_update(None, "cipher_log_level", "NONE").map_err(wrap)?;
        if let Some(key) = key {
            inner.pragma_update(None, "key", key).map_err(wrap)?;
        }
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
        inner
            .execute_batch(
                "pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on;
                 pragma cache_size = -32000; pragma temp_store = memory; pragma journal_size_limit = 67108864;",
            )
            .map_err(wrap)?;
        Ok(Self { inner })
    }

    /// Copies the whole store to another file while it is being used.
    pub(crate) fn copy_to(&self, path: &Path, key: Option<&str>) -> Result<(), Fault> {
        let wrap = |error| Fault::sqlite("copying the store", &error);
        let mut copy = rusqlite::Connection::open(path).map_err(wrap)?;
        if let Some(key) = key {
            copy.pragma_update(None, "key", key).map_err(wrap)?;
        }
        let backup = rusqlite::backup::Backup::new(&self.inner, &mut copy).map_err(wrap)?;
        backup.run_to_completion(4096, Duration::from_millis(1), None).map_err(wrap)
    }
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Int(number) => ValueRef::Integer(*number),
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
            Self::Bytes(bytes) => ValueRef::Blob(bytes),
        }))
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

impl Connection for Sqlite {
    fn execute(&mut self, sql: &str, values: &[Value]) -> Result<u64, Fault> {
        let wrap = |error| Fault::sqlite("changing the store", &error);
        let mut statement = self.inner.prepare_cached(sql).map_err(wrap)?;
        let touched = statement.execute(rusqlite::params_from_iter(values)).map_err(wrap)?;
        Ok(u64::try_from(touched).unwrap_or(u64::MAX))
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
