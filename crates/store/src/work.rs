//! Writing facts with their state, or neither.

use crate::engine::{Connection, Dialect};
use crate::ledger::{self, Fact, Hash, NewEntry};
use crate::reader::{Reader, damaged};
use crate::record::{Loaded, Projection, Record};
use crate::remembered::{Elsewhere, Remembered, each_once};
use crate::statements::{Statements, places};
use crate::{Fault, Value};
use kernel::{Moment, PersonId};
use std::sync::Arc;

/// Who writes, when, and under which arrangements: on every fact of one piece of work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// The account, or the name of the part of the program ("import").
    pub actor: String,
    /// When it is recorded.
    pub recorded_at: Moment,
    /// The version of the local arrangements in force.
    pub arrangements: String,
}

/// One piece of work: everything in it is recorded, or nothing is.
pub struct Work<'c> {
    reader: Reader<'c>,
    stamp: Stamp,
    head: Option<(i64, Hash)>,
    statements: Statements,
    remembered: Remembered,
    waiting: Vec<(Arc<str>, Vec<Vec<Value>>)>,
    waiting_rows: usize,
    /// Room to write an image in, used again and again.
    room: Vec<u8>,
}

/// Rows gathered before they are sent to a server in one statement.
const ROWS_GATHERED: usize = 4000;
/// Sizes of statement a gathered batch is cut into, largest first, so that few are prepared.
const STATEMENT_ROWS: [usize; 4] = [200, 40, 8, 1];

impl<'c> Work<'c> {
    pub(crate) fn new(connection: &'c mut dyn Connection, stamp: Stamp) -> Self {
        Self {
            reader: Reader { connection },
            stamp,
            head: None,
            statements: Statements::default(),
            remembered: Remembered::default(),
            waiting: Vec::new(),
            waiting_rows: 0,
            room: Vec::new(),
        }
    }

    /// Questions, answered with this work's own changes in view.
    pub fn reader(&mut self) -> Result<&mut Reader<'c>, Fault> {
        self.send_waiting()?;
        Ok(&mut self.reader)
    }

    /// When this work is recorded.
    pub fn recorded_at(&self) -> Moment {
        self.stamp.recorded_at
    }

    /// From here on, facts carry another stamp: for imports and the demo, whose facts differ in
    /// who and when within one piece of work.
    pub fn stamp_as(&mut self, stamp: Stamp) {
        self.stamp = stamp;
    }

    /// The record with this id, to be changed and saved.
    pub fn load<T: Record>(&mut self, id: impl ToString) -> Result<Option<Loaded<T>>, Fault> {
        let Some(loaded) = self.reader()?.load::<T>(id)? else { return Ok(None) };
        let elsewhere = self.elsewhere(&loaded.value);
        self.remembered.keep(T::KIND, loaded.value.id_text(), loaded.version, elsewhere);
        Ok(Some(loaded))
    }

    /// Records a new thing.
    pub fn add<T: Record>(&mut self, record: &T, fact: Fact) -> Result<(), Fault> {
        let image = self.image_of(record)?;
        let id = record.id_text();
        let (columns, projections) = (record.columns(), record.projections());
        let elsewhere = self.remembered.elsewhere(record, &columns, &projections);
        let sequence = self.append(fact, T::KIND, &id, &elsewhere.about, Some(&image))?;
        let mut names = vec!["id", "version", "sequence", "image"];
        let mut values = vec![(&id).into(), Value::Int(1), Value::Int(sequence), image.into()];
        for (name, value) in columns {
            names.push(name);
            values.push(value);
        }
        self.insert(T::TABLE, &names, values)?;
        self.tie(T::KIND, &id, &elsewhere.about, &[])?;
        for row in projections {
            self.project(&id, row)?;
        }
        self.remembered.keep(T::KIND, id, 1, elsewhere);
        Ok(())
    }

    /// Records a change to a thing that was loaded in this same work.
    pub fn save<T: Record>(&mut self, loaded: &Loaded<T>, fact: Fact) -> Result<(), Fault> {
        self.send_waiting()?;
        let record = &loaded.value;
        let image = self.image_of(record)?;
        let id = record.id_text();
        let before = self.elsewhere_before::<T>(&id, loaded.version)?;
        let (columns, projections) = (record.columns(), record.projections());
        let now = self.remembered.elsewhere(record, &columns, &projections);
        let sequence = self.append(fact, T::KIND, &id, &now.about, Some(&image))?;
        let mut names = vec!["version", "sequence", "image"];
        let mut values = vec![
            (&id).into(),
            Value::Int(loaded.version),
            Value::Int(loaded.version + 1),
            Value::Int(sequence),
            image.into(),
        ];
        // Setting a column to what it is would make the store write its indexes again.
        let same = |place: usize| before.columns.get(place) == now.columns.get(place);
        for (_, (name, value)) in columns.into_iter().enumerate().filter(|(place, _)| !same(*place)) {
            names.push(name);
            values.push(value);
        }
        let sql = self.statements.update(T::TABLE, &names);
        self.reader.connection.change(&sql, values, Some(1))?;
        self.tie(T::KIND, &id, &now.about, &before.about)?;
        self.replace_projections::<T>(&id, projections, &before, &now)?;
        self.remembered.keep(T::KIND, id, loaded.version + 1, now);
        Ok(())
    }

    /// Records that something happened to a thing without changing it: a look, a letter sent.
    pub fn note(
        &mut self,
        fact: Fact,
        kind: &'static str,
        thing_id: impl ToString,
        about: &[PersonId],
    ) -> Result<(), Fault> {
        let about = each_once(about.to_vec());
        self.append(fact, kind, &thing_id.to_string(), &about, None).map(|_| ())
    }

    /// Changes a table that is not part of the record: sessions, drafts, one-time words.
    pub fn change_unrecorded(&mut self, sql: &str, values: &[Value]) -> Result<u64, Fault> {
        self.send_waiting()?;
        self.reader.connection.execute(sql, values)
    }

    /// What the version that a change builds on has in other tables.
    fn elsewhere_before<T: Record>(&mut self, id: &str, version: i64) -> Result<Elsewhere, Fault> {
        if let Some(seen) = self.remembered.take(T::KIND, id, version) {
            return Ok(seen);
        }
        let sql = format!("select image from {} where id = ?1 and version = ?2", T::TABLE);
        let kept = self.reader.first(&sql, &[id.into(), version.into()])?;
        let row =
            kept.ok_or_else(|| Fault::new("saving a record", "it was changed in between, or is not there"))?;
        let record: T = serde_json::from_str(row.text(0)?).map_err(damaged(T::KIND))?;
        Ok(self.elsewhere(&record))
    }

    fn elsewhere<T: Record>(&self, record: &T) -> Elsewhere {
        self.remembered.elsewhere(record, &record.columns(), &record.projections())
    }

    fn image_of<T: Record>(&mut self, record: &T) -> Result<String, Fault> {
        let broken = || Fault::new("writing a record", T::KIND);
        self.room.clear();
        serde_json::to_writer(&mut self.room, record).map_err(|_| broken())?;
        std::str::from_utf8(&self.room).map(str::to_owned).map_err(|_| broken())
    }

    fn append(
        &mut self,
        fact: Fact,
        kind: &'static str,
        thing_id: &str,
        about: &[PersonId],
        image: Option<&str>,
    ) -> Result<i64, Fault> {
        let (last, previous) = match self.head {
            Some(head) => head,
            None => self.reader.head()?,
        };
        let sequence = last + 1;
        let entry = NewEntry { sequence, fact, kind, thing_id, about, stamp: &self.stamp, image, previous };
        let (values, hash) = entry.values();
        self.head = Some((sequence, hash));
        self.insert("ledger", &ledger::COLUMN_NAMES, values)?;
        for person in about {
            let values = vec![person.to_string().into(), Value::Int(sequence)];
            self.insert("ledger_about", &["person_id", "sequence"], values)?;
        }
        Ok(sequence)
    }

    /// Ties a thing to the people it is about, and unties those it no longer is.
    fn tie(
        &mut self,
        kind: &'static str,
        id: &str,
        about: &[PersonId],
        tied: &[PersonId],
    ) -> Result<(), Fault> {
        for person in about.iter().filter(|person| !tied.contains(person)) {
            self.insert(
                "about",
                &["person_id", "kind", "thing_id"],
                vec![person.to_string().into(), kind.into(), id.into()],
            )?;
        }
        for person in tied.iter().filter(|person| !about.contains(person)) {
            self.send_waiting()?;
            let sql = "delete from about where person_id = ?1 and kind = ?2 and thing_id = ?3".into();
            self.reader.connection.change(
                &sql,
                vec![person.to_string().into(), kind.into(), id.into()],
                None,
            )?;
        }
        Ok(())
    }

    /// Writes a record's rows again in those of its tables where they differ.
    fn replace_projections<T: Record>(
        &mut self,
        id: &str,
        projections: Vec<Projection>,
        before: &Elsewhere,
        now: &Elsewhere,
    ) -> Result<(), Fault> {
        let mut differ = Vec::new();
        for ((table, was), is) in T::PROJECTIONS.iter().zip(&before.rows).zip(&now.rows) {
            if was == is {
                continue;
            }
            differ.push(*table);
            if was.0 > 0 {
                let sql = format!("delete from {table} where source_id = ?1").into();
                self.reader.connection.change(&sql, vec![id.into()], None)?;
            }
        }
        for row in projections.into_iter().filter(|row| differ.contains(&row.table)) {
            self.project(id, row)?;
        }
        Ok(())
    }

    fn project(&mut self, id: &str, row: Projection) -> Result<(), Fault> {
        let mut names = vec!["source_id"];
        let mut values = vec![id.into()];
        for (name, value) in row.columns {
            names.push(name);
            values.push(value);
        }
        self.insert(row.table, &names, values)
    }

    /// One row into a table. The embedded store takes it at once; for a server rows are gathered,
    /// because each statement there costs a journey.
    fn insert(
        &mut self,
        table: &'static str,
        names: &[&'static str],
        values: Vec<Value>,
    ) -> Result<(), Fault> {
        let insert = self.statements.insert(table, names);
        match self.reader.connection.dialect() {
            Dialect::Sqlite => self.reader.connection.change(&insert.one_row, values, None),
            Dialect::PostgreSql => {
                match self.waiting.iter_mut().find(|(waiting, _)| *waiting == insert.head) {
                    Some((_, rows)) => rows.push(values),
                    None => self.waiting.push((insert.head, vec![values])),
                }
                self.waiting_rows += 1;
                if self.waiting_rows >= ROWS_GATHERED { self.send_waiting() } else { Ok(()) }
            }
        }
    }

    fn send_waiting(&mut self) -> Result<(), Fault> {
        if self.waiting_rows == 0 {
            return Ok(());
        }
        self.waiting_rows = 0;
        for (head, rows) in std::mem::take(&mut self.waiting) {
            let mut rest = rows.as_slice();
            for size in STATEMENT_ROWS {
                while let Some((now, later)) = rest.split_at_checked(size) {
                    let width = now.first().map_or(0, Vec::len);
                    let sql = format!("{head}{}", places(size, width));
                    let values: Vec<Value> = now.iter().flatten().cloned().collect();
                    self.reader.connection.execute(&sql, &values)?;
                    rest = later;
                }
            }
        }
        Ok(())
    }

    pub(crate) fn finish(mut self) -> Result<(), Fault> {
        self.send_waiting()?;
        if let Some((sequence, hash)) = self.head {
            self.reader.connection.execute(
                "update ledger_head set sequence = ?1, hash = ?2",
                &[sequence.into(), hash.to_vec().into()],
            )?;
        }
        Ok(())
    }
}
