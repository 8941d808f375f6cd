//! The two engines behind one small face. Statements are written once, with `?1`, `?2` for values.

mod postgresql;
mod sqlite;

pub(crate) use postgresql::PostgreSql;
pub(crate) use sqlite::Sqlite;

use crate::{Fault, Row, Value};

/// One open connection to either engine.
pub(crate) trait Connection: Send {
    /// Runs a statement; answers how many rows it touched.
    fn execute(&mut self, sql: &str, values: &[Value]) -> Result<u64, Fault>;
    /// Runs a query and hands over each row as it comes.
    fn each(
        &mut self,
        sql: &str,
        values: &[Value],
        row: &mut dyn FnMut(Row) -> Result<(), Fault>,
    ) -> Result<(), Fault>;
    /// Runs several statements that take no values.
    fn batch(&mut self, sql: &str) -> Result<(), Fault>;
    /// Begins the one write at a time that a partnership has.
    fn begin_write(&mut self) -> Result<(), Fault>;
    /// Begins a read that sees one moment of the record.
    fn begin_read(&mut self) -> Result<(), Fault>;
    /// Which words of SQL differ here.
    fn dialect(&self) -> Dialect;
}

/// Where the engines' own words differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// The embedded store.
    Sqlite,
    /// The server.
    PostgreSql,
}
