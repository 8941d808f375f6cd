//! The two engines behind one small face. Statements are written once, with `?1`, `?2` for values.

mod behind;
mod postgresql;
mod sqlite;

pub(crate) use behind::Behind;
pub(crate) use postgresql::PostgreSql;
pub(crate) use sqlite::{Sqlite, Writing};

use crate::{Fault, Row, Value};
use std::sync::Arc;

/// One open connection to either engine.
pub(crate) trait Connection: Send {
    /// Runs a statement; answers how many rows it touched.
    fn execute(&mut self, sql: &str, values: &[Value]) -> Result<u64, Fault>;
    /// Runs a statement, at the latest before anything else is answered. Where it is said how many
    /// rows it must touch, anything else is a fault.
    fn change(&mut self, sql: &Arc<str>, values: Vec<Value>, touches: Option<u64>) -> Result<(), Fault> {
        let touched = self.execute(sql, &values)?;
        as_many_as(touches, touched)
    }
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

/// A fault when a change did not touch as many rows as it had to.
fn as_many_as(wanted: Option<u64>, touched: u64) -> Result<(), Fault> {
    if wanted.is_some_and(|wanted| wanted != touched) {
        return Err(Fault::new("saving a record", "it was changed in between, or is not there"));
    }
    Ok(())
}
