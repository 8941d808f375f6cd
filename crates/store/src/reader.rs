//! Reading the record as it stood at one moment.

use crate::engine::{Connection, Dialect};
use crate::ledger::{self, Entry, FIRST_PREVIOUS, Hash};
use crate::record::{Loaded, Record};
use crate::{Fault, Row, Value};
use kernel::PersonId;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;

/// Asks questions of the record as it stood at one moment.
pub struct Reader<'c> {
    pub(crate) connection: &'c mut dyn Connection,
}

pub(crate) fn damaged(kind: &'static str) -> impl Fn(serde_json::Error) -> Fault {
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

    /// As [`Reader::find`], but of each record only what a smaller type keeps is read: for questions
    /// about many records that need little of each.
    pub fn find_part<T: Record, P: DeserializeOwned>(
        &mut self,
        filter: &str,
        values: &[Value],
    ) -> Result<Vec<P>, Fault> {
        let sql = format!("select r.image from {} r {filter}", T::TABLE);
        let mut found = Vec::new();
        self.each(&sql, values, &mut |row| {
            found.push(serde_json::from_str(row.text(0)?).map_err(damaged(T::KIND))?);
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
