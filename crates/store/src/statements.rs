//! The words of the statements that writing repeats, put together once in each piece of work.

use std::collections::HashMap;
use std::sync::Arc;

/// The statements put together so far, by table.
#[derive(Default)]
pub(crate) struct Statements {
    inserts: HashMap<&'static str, Vec<Insert>>,
    updates: HashMap<&'static str, Vec<Update>>,
}

/// How rows with these columns are put into a table.
#[derive(Clone)]
pub(crate) struct Insert {
    names: Arc<[&'static str]>,
    /// The words before the values.
    pub head: Arc<str>,
    /// The whole statement for one row.
    pub one_row: Arc<str>,
}

struct Update {
    names: Vec<&'static str>,
    sql: Arc<str>,
}

impl Statements {
    /// The statement that puts rows with these columns into a table.
    pub fn insert(&mut self, table: &'static str, names: &[&'static str]) -> Insert {
        let known = self.inserts.entry(table).or_default();
        if let Some(found) = known.iter().find(|insert| *insert.names == *names) {
            return found.clone();
        }
        let head = format!("insert into {table} ({}) values ", names.join(", "));
        let one_row = format!("{head}{}", places(1, names.len()));
        let insert = Insert { names: names.into(), head: head.into(), one_row: one_row.into() };
        known.push(insert.clone());
        insert
    }

    /// The statement that changes a record: its id is `?1`, the version it builds on `?2`, and
    /// these columns are `?3` onwards.
    pub fn update(&mut self, table: &'static str, names: &[&'static str]) -> Arc<str> {
        let known = self.updates.entry(table).or_default();
        if let Some(found) = known.iter().find(|update| update.names == names) {
            return Arc::clone(&found.sql);
        }
        let sets: Vec<String> =
            names.iter().zip(3..).map(|(name, place)| format!("{name} = ?{place}")).collect();
        let sql: Arc<str> =
            format!("update {table} set {} where id = ?1 and version = ?2", sets.join(", ")).into();
        known.push(Update { names: names.to_vec(), sql: Arc::clone(&sql) });
        sql
    }
}

/// `(?1, ?2), (?3, ?4)` for two rows of two values.
pub(crate) fn places(rows: usize, width: usize) -> String {
    let mut out = String::with_capacity(rows * width * 6);
    for row in 0..rows {
        out.push_str(if row == 0 { "(" } else { ", (" });
        for column in 0..width {
            if column > 0 {
                out.push_str(", ");
            }
            out.push('?');
            out.push_str(&(row * width + column + 1).to_string());
        }
        out.push(')');
    }
    out
}
