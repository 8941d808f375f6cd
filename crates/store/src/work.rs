//! Reading at one moment, and writing facts with their state or neither.

use crate::engine::{Connection, Dialect};
use crate::ledger::{self, Entry, FIRST_PREVIOUS, Fact, Hash};
use crate::record::{Loaded, Projection, Record};
use crate::{Fault, Row, Value};
use kernel::{Moment, PersonId};
use std::collections::BTreeMap;

/// Asks questions of the record as it stood at one moment.
pub struct Reader<'c> {
    pub(crate) connection: &'c mut dyn Connection,
}

fn damaged(kind: &'static str) -> impl Fn(serde_json::Error) -> Fault {
    move |error| {
        // serde's message may quote the text it could not read, so only its place is kept.
        Fault::new("reading a record", format!("a {kind} is damaged at column {}", error.column()))
    }
}

impl Reader<'_> {
    /// Every row that answers the question.
    pub fn rows(&mut self, sql: &str, values: &[Value]) -> Result<Vec<Row>, Fault> {
        let mut found = Vec::new();
        self.each(sql, values, &mut |row| {
            found.push(row);
            Ok(())
        })?;
        Ok(found)
    }

    /// Hands over each row as it comes, without keeping them.
    pub fn each(
        &mut self,
        sql: &str,
        values: &[Value],
        row: &mut dyn FnMut(Row) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        self.connection.each(sql, values, row)
    }

    /// The first row, if there is one.
    pub fn first(&mut self, sql: &str, values: &[Value]) -> Result<Option<Row>, Fault> {
        Ok(self.rows(sql, values)?.into_iter().next())
    }

    /// A count.
    pub fn count(&mut self, sql: &str, values: &[Value]) -> Result<i64, Fault> {
        self.first(sql, values)?.ok_or_else(|| Fault::new("counting", "no answer"))?.int(0)
    }

    /// The record with this id, if it is there.
    pub fn load<T: Record>(&mut self, id: impl ToString) -> Result<Option<Loaded<T>>, Fault> {
        let sql = format!("select image, version from {} where id = ?1", T::TABLE);
        let Some(row) = self.first(&sql, &[id.to_string().into()])? else { return Ok(None) };
        let value = serde_json::from_str(row.text(0)?).map_err(damaged(T::KIND))?;
        Ok(Some(Loaded { value, version: row.int(1)? }))
    }

    /// The records that answer a question: `filter` is what follows the table's name, and the
    /// table is called `r` in it.
    pub fn find<T: Record>(&mut self, filter: &str, values: &[Value]) -> Result<Vec<Loaded<T>>, Fault> {
        let sql = format!("select r.image, r.version from {} r {filter}", T::TABLE);
        let mut found = Vec::new();
        self.each(&sql, values, &mut |row| {
            let value = serde_json::from_str(row.text(0)?).map_err(damaged(T::KIND))?;
            found.push(Loaded { value, version: row.int(1)? });
            Ok(())
        })?;
        Ok(found)
    }

    /// The records of one kind about any of these people, oldest id first.
    pub fn about<T: Record>(&mut self, people: &[PersonId]) -> Result<Vec<Loaded<T>>, Fault> {
        let mut found: BTreeMap<String, Loaded<T>> = BTreeMap::new();
        for person in people {
            let filter = "join about a on a.thing_id = r.id and a.kind = ?2 where a.person_id = ?1";
            for loaded in self.find::<T>(filter, &[person.to_string().into(), T::KIND.into()])? {
                found.insert(loaded.value.id_text(), loaded);
            }
        }
        Ok(found.into_values().collect())
    }

    /// The ledger's entries about a person, newest first.
    pub fn entries_about(&mut self, person: PersonId, most: u32) -> Result<Vec<Entry>, Fault> {
        let columns = ledger::COLUMN_NAMES.map(|name| format!("l.{name}")).join(", ");
        let sql = format!(
            "select {columns} from ledger_about a join ledger l on l.sequence = a.sequence
             where a.person_id = ?1 order by a.sequence desc limit {most}"
        );
        self.entries(&sql, &[person.to_string().into()])
    }

    /// The ledger's entries of one thing, oldest first: each with what it looked like then.
    pub fn entries_of(&mut self, kind: &str, thing_id: impl ToString) -> Result<Vec<Entry>, Fault> {
        let sql = format!(
            "select {} from ledger where kind = ?1 and thing_id = ?2 order by sequence",
            ledger::COLUMNS
        );
        self.entries(&sql, &[kind.into(), thing_id.to_string().into()])
    }

    /// The entries after a place in the ledger that concern one kind of thing.
    pub fn entries_after(&mut self, sequence: i64, kind: &str) -> Result<Vec<Entry>, Fault> {
        let sql = format!(
            "select {} from ledger where sequence > ?1 and kind = ?2 order by sequence",
            ledger::COLUMNS
        );
        self.entries(&sql, &[sequence.into(), kind.into()])
    }

    fn entries(&mut self, sql: &str, values: &[Value]) -> Result<Vec<Entry>, Fault> {
        self.rows(sql, values)?.iter().map(Entry::from_row).collect()
    }

    /// The last place in the ledger and its hash; 0 when nothing has been recorded.
    pub fn head(&mut self) -> Result<(i64, Hash), Fault> {
        let last = self.first("select sequence, hash from ledger order by sequence desc limit 1", &[])?;
        let Some(row) = last else { return Ok((0, FIRST_PREVIOUS)) };
        let hash = row
            .bytes(1)?
            .try_into()
            .map_err(|_| Fault::new("reading the ledger", "a hash is not 32 bytes"))?;
        Ok((row.int(0)?, hash))
    }

    /// Which engine answers, for the few places where the words of SQL differ.
    pub fn dialect(&self) -> Dialect {
        self.connection.dialect()
    }
}

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
    waiting: Vec<(String, Vec<Vec<Value>>)>,
    waiting_rows: usize,
}

/// Rows gathered before they are sent to a server in one statement.
const ROWS_GATHERED: usize = 4000;
/// Sizes of statement a gathered batch is cut into, largest first, so that few are prepared.
const STATEMENT_ROWS: [usize; 4] = [200, 40, 8, 1];

impl<'c> Work<'c> {
    pub(crate) fn new(connection: &'c mut dyn Connection, stamp: Stamp) -> Self {
        Self { reader: Reader { connection }, stamp, head: None, waiting: Vec::new(), waiting_rows: 0 }
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
        self.reader()?.load(id)
    }

    /// Records a new thing.
    pub fn add<T: Record>(&mut self, record: &T, fact: Fact) -> Result<(), Fault> {
        let image = image_of(record)?;
        let id = record.id_text();
        let about = each_once(record.about());
        let sequence = self.append(fact, T::KIND, id.clone(), about.clone(), Some(image.clone()))?;
        let mut names = vec!["id", "version", "sequence", "image"];
        let mut values = vec![(&id).into(), Value::Int(1), Value::Int(sequence), image.into()];
        for (name, value) in record.columns() {
            names.push(name);
            values.push(value);
        }
        self.insert(T::TABLE, &names, values)?;
        self.tie(T::KIND, &id, &about, &[])?;
        self.project(&id, record.projections())
    }

    /// Records a change to a thing that was loaded in this same work.
    pub fn save<T: Record>(&mut self, loaded: &Loaded<T>, fact: Fact) -> Result<(), Fault> {
        self.send_waiting()?;
        let record = &loaded.value;
        let image = image_of(record)?;
        let id = record.id_text();
        let about = each_once(record.about());
        let sequence = self.append(fact, T::KIND, id.clone(), about.clone(), Some(image.clone()))?;
        self.send_waiting()?;
        let mut sets = vec!["version = ?3".to_owned(), "sequence = ?4".to_owned(), "image = ?5".to_owned()];
        let mut values = vec![
            (&id).into(),
            Value::Int(loaded.version),
            Value::Int(loaded.version + 1),
            Value::Int(sequence),
            image.into(),
        ];
        for (name, value) in record.columns() {
            values.push(value);
            sets.push(format!("{name} = ?{}", values.len()));
        }
        let sql = format!("update {} set {} where id = ?1 and version = ?2", T::TABLE, sets.join(", "));
        if self.reader.connection.execute(&sql, &values)? != 1 {
            return Err(Fault::new("saving a record", "it was changed in between, or is not there"));
        }
        let tied: Vec<PersonId> = self
            .reader
            .rows(
                "select person_id from about where kind = ?1 and thing_id = ?2",
                &[T::KIND.into(), (&id).into()],
            )?
            .iter()
            .map(|row| row.parse(0))
            .collect::<Result<_, _>>()?;
        self.tie(T::KIND, &id, &about, &tied)?;
        for table in T::PROJECTIONS {
            let sql = format!("delete from {table} where source_id = ?1");
            self.reader.connection.execute(&sql, &[(&id).into()])?;
        }
        self.project(&id, record.projections())
    }

    /// Records that something happened to a thing without changing it: a look, a letter sent.
    pub fn note(
        &mut self,
        fact: Fact,
        kind: &'static str,
        thing_id: impl ToString,
        about: &[PersonId],
    ) -> Result<(), Fault> {
        self.append(fact, kind, thing_id.to_string(), each_once(about.to_vec()), None).map(|_| ())
    }

    /// Changes a table that is not part of the record: sessions, drafts, one-time words.
    pub fn change_unrecorded(&mut self, sql: &str, values: &[Value]) -> Result<u64, Fault> {
        self.send_waiting()?;
        self.reader.connection.execute(sql, values)
    }

    fn append(
        &mut self,
        fact: Fact,
        kind: &'static str,
        thing_id: String,
        about: Vec<PersonId>,
        image: Option<String>,
    ) -> Result<i64, Fault> {
        let (last, previous) = match self.head {
            Some(head) => head,
            None => self.reader.head()?,
        };
        let mut entry = Entry {
            sequence: last + 1,
            what: fact.what.to_owned(),
            kind: kind.to_owned(),
            thing_id,
            about,
            happened_at: fact.happened_at,
            recorded_at: self.stamp.recorded_at,
            actor: self.stamp.actor.clone(),
            arrangements: self.stamp.arrangements.clone(),
            reason: fact.reason,
            image,
            previous,
            hash: FIRST_PREVIOUS,
        };
        entry.hash = entry.computed_hash();
        self.head = Some((entry.sequence, entry.hash));
        self.insert("ledger", &ledger::COLUMN_NAMES, entry.values())?;
        for person in &entry.about {
            self.insert(
                "ledger_about",
                &["person_id", "sequence"],
                vec![person.to_string().into(), Value::Int(entry.sequence)],
            )?;
        }
        Ok(entry.sequence)
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
            self.reader.connection.execute(
                "delete from about where person_id = ?1 and kind = ?2 and thing_id = ?3",
                &[person.to_string().into(), kind.into(), id.into()],
            )?;
        }
        Ok(())
    }

    fn project(&mut self, id: &str, rows: Vec<Projection>) -> Result<(), Fault> {
        for row in rows {
            let mut names = vec!["source_id"];
            let mut values = vec![id.into()];
            for (name, value) in row.columns {
                names.push(name);
                values.push(value);
            }
            self.insert(row.table, &names, values)?;
        }
        Ok(())
    }

    /// One row into a table. The embedded store takes it at once; for a server rows are gathered,
    /// because each statement there costs a journey.
    fn insert(&mut self, table: &str, names: &[&str], values: Vec<Value>) -> Result<(), Fault> {
        let head = format!("insert into {table} ({}) values ", names.join(", "));
        match self.reader.connection.dialect() {
            Dialect::Sqlite => {
                let sql = format!("{head}{}", places(1, values.len()));
                self.reader.connection.execute(&sql, &values).map(|_| ())
            }
            Dialect::PostgreSql => {
                match self.waiting.iter_mut().find(|(waiting, _)| *waiting == head) {
                    Some((_, rows)) => rows.push(values),
                    None => self.waiting.push((head, vec![values])),
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

fn each_once(mut people: Vec<PersonId>) -> Vec<PersonId> {
    people.sort_unstable();
    people.dedup();
    people
}

fn image_of<T: Record>(record: &T) -> Result<String, Fault> {
    serde_json::to_string(record).map_err(|_| Fault::new("writing a record", T::KIND))
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
