//! Backup while serving, and restore: a backup is always one Sightline file, whichever engine the
//! record is kept on, so it can be restored to either.

use crate::engine::{Connection, Dialect, Sqlite, Writing};
use crate::reader::Reader;
use crate::verify::table_columns;
use crate::{Fault, Key, Place, Row, Value, migrations};
use std::path::Path;

/// What a backup or a restore carried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BackupReport {
    /// Rows carried.
    pub rows: u64,
    /// Entries in the ledger.
    pub entries: i64,
}

/// Rows sent in one statement when copying into a server.
const ROWS_A_STATEMENT: usize = 100;

/// Tables that hold nothing worth restoring: who was signed in, and forms under way.
const LEFT_BEHIND: &[&str] = &["session", "sign_in_failure", "used_form", "notification_file", "form_run"];

pub(crate) fn backup(from: &Place, to: &Path, key: Option<&Key>) -> Result<BackupReport, Fault> {
    if to.exists() {
        return Err(Fault::new("making a backup", "there is already a file of that name; choose another"));
    }
    // Written under another name and given its own at the end, so that half a backup is never
    // mistaken for a whole one.
    let partial = to.with_extension("partial");
    let _ = std::fs::remove_file(&partial);
    let done = write_backup(from, &partial, key);
    match done {
        Ok(report) => {
            std::fs::rename(&partial, to).map_err(|error| Fault::new("making a backup", error.kind()))?;
            Ok(report)
        }
        Err(fault) => {
            let _ = std::fs::remove_file(&partial);
            Err(fault)
        }
    }
}

fn write_backup(from: &Place, partial: &Path, key: Option<&Key>) -> Result<BackupReport, Fault> {
    let words = key.map(Key::words);
    if let Place::File { path, key: own } = from {
        let same_key = own.as_ref().map(Key::words) == words;
        if same_key {
            Sqlite::open(path, words, Writing::Kept)?.copy_to(partial, words)?;
            let mut copy = Sqlite::open(partial, words, Writing::Kept)?;
            copy.batch("delete from session; delete from sign_in_failure; delete from used_form; delete from notification_file; delete from form_run; pragma journal_mode = delete")?;
            let entries = Reader { connection: &mut copy }.head()?.0;
            return Ok(BackupReport { rows: 0, entries });
        }
    }
    let mut source = from.connect(Writing::Kept)?;
    source.begin_read()?;
    let mut target = Sqlite::open(partial, words, Writing::Kept)?;
    migrations::run(&mut target)?;
    target.begin_write()?;
    let rows = copy_tables(source.as_mut(), &mut target)?;
    target.batch("commit; pragma journal_mode = delete")?;
    source.batch("commit")?;
    let entries = Reader { connection: &mut target }.head()?.0;
    Ok(BackupReport { rows, entries })
}

/// Puts a backup into a place that holds nothing yet.
pub fn restore(backup: &Path, key: Option<&Key>, to: Place) -> Result<BackupReport, Fault> {
    if !backup.is_file() {
        return Err(Fault::new("restoring", "there is no backup file of that name"));
    }
    let mut source = Sqlite::open(backup, key.map(Key::words), Writing::Kept)?;
    let mut target = to.connect(Writing::Kept)?;
    migrations::run(target.as_mut())?;
    if (Reader { connection: target.as_mut() }).head()?.0 != 0 {
        return Err(Fault::new(
            "restoring",
            "the place to restore to already holds a record; choose an empty one",
        ));
    }
    source.begin_read()?;
    target.begin_write()?;
    let rows = match copy_tables(&mut source, target.as_mut()) {
        Ok(rows) => rows,
        Err(fault) => {
            target.batch("rollback")?;
            return Err(fault);
        }
    };
    target.batch("commit")?;
    source.batch("commit")?;
    let entries = Reader { connection: target.as_mut() }.head()?.0;
    Ok(BackupReport { rows, entries })
}

fn copy_tables(source: &mut dyn Connection, target: &mut dyn Connection) -> Result<u64, Fault> {
    let mut copied = 0;
    for table in migrations::tables().into_iter().filter(|table| !LEFT_BEHIND.contains(table)) {
        let names = table_columns(&mut Reader { connection: source }, table)?;
        target.batch(&format!("delete from {table}"))?;
        let mut waiting: Vec<Row> = Vec::with_capacity(ROWS_A_STATEMENT);
        let most = if target.dialect() == Dialect::Sqlite { 1 } else { ROWS_A_STATEMENT };
        source.each(&format!("select {} from {table}", names.join(", ")), &[], &mut |row| {
            waiting.push(row);
            copied += 1;
            if waiting.len() >= most { send(target, table, &names, &mut waiting) } else { Ok(()) }
        })?;
        send(target, table, &names, &mut waiting)?;
    }
    Ok(copied)
}

fn send(
    target: &mut dyn Connection,
    table: &str,
    names: &[String],
    waiting: &mut Vec<Row>,
) -> Result<(), Fault> {
    if waiting.is_empty() {
        return Ok(());
    }
    let sql = format!(
        "insert into {table} ({}) values {}",
        names.join(", "),
        crate::statements::places(waiting.len(), names.len())
    );
    let values: Vec<Value> = waiting.drain(..).flat_map(|row| row.0).collect();
    target.execute(&sql, &values).map(|_| ())
}
