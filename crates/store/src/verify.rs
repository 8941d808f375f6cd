//! Proving the ledger and the state against each other, offline.

use crate::ledger::{self, Entry, FIRST_PREVIOUS, Hash};
use crate::reader::Reader;
use crate::record::{Projection, Record};
use crate::{Fault, Row, Value};
use std::collections::{BTreeMap, HashMap};

/// Something that should not be so, in words a person can act on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Defect {
    /// An entry's contents do not give the hash written beside them.
    EntryAltered {
        /// The place in the ledger.
        sequence: i64,
    },
    /// An entry does not follow the one before it: something was removed, added or reordered.
    ChainBroken {
        /// The place in the ledger.
        sequence: i64,
    },
    /// The ledger does not end where it said it ended.
    EndMissing {
        /// The last place it is known to have reached.
        expected: i64,
        /// The last place found.
        found: i64,
    },
    /// A thing's state is not what its last fact says.
    StateDiffers {
        /// The table.
        table: String,
        /// The thing.
        id: String,
    },
    /// A thing has facts but no state, or state but no facts.
    Unmatched {
        /// The table.
        table: String,
        /// The thing.
        id: String,
    },
    /// The tables that say which facts and things are about whom disagree with the ledger.
    AboutDiffers {
        /// How many rows there are too many or too few.
        rows: i64,
    },
}

impl std::fmt::Display for Defect {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::EntryAltered { sequence } => {
                write!(out, "entry {sequence} was altered after it was written")
            }
            Self::ChainBroken { sequence } => {
                write!(
                    out,
                    "entry {sequence} does not follow the one before: entries were removed, added or reordered"
                )
            }
            Self::EndMissing { expected, found } => {
                write!(out, "the ledger ends at {found} but had reached {expected}: its end was removed")
            }
            Self::StateDiffers { table, id } => {
                write!(out, "{table} {id} is not what its last fact says it is")
            }
            Self::Unmatched { table, id } => {
                write!(out, "{table} {id} has state without a fact, or a fact without state")
            }
            Self::AboutDiffers { rows } => {
                write!(out, "who the facts are about is not what the ledger says ({rows} rows differ)")
            }
        }
    }
}

/// What verifying found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verification {
    /// Entries read.
    pub entries: i64,
    /// Things whose state was compared.
    pub things: i64,
    /// The hash of the last entry: keep it elsewhere, and compare it later.
    pub head: Hash,
    /// What is wrong; empty when all is well. At most a thousand are kept.
    pub defects: Vec<Defect>,
}

impl Verification {
    /// True when nothing is wrong.
    pub fn is_sound(&self) -> bool {
        self.defects.is_empty()
    }
}

type Derived = (Vec<(&'static str, Value)>, Vec<Projection>);
type Derive = fn(&str) -> Option<Derived>;

struct Kind {
    name: &'static str,
    table: &'static str,
    projections: &'static [&'static str],
    derive: Derive,
}

/// The kinds of record there are, so that their state can be worked out again from their facts.
#[derive(Default)]
pub struct Kinds(Vec<Kind>);

impl Kinds {
    /// No kinds yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// These kinds and one more.
    #[must_use]
    pub fn with<T: Record>(mut self) -> Self {
        self.0.push(Kind {
            name: T::KIND,
            table: T::TABLE,
            projections: T::PROJECTIONS,
            derive: |image| {
                let record: T = serde_json::from_str(image).ok()?;
                Some((record.columns(), record.projections()))
            },
        });
        self
    }
}

const MOST_DEFECTS: usize = 1000;

struct Found(Vec<Defect>);

impl Found {
    fn note(&mut self, defect: Defect) {
        if self.0.len() < MOST_DEFECTS {
            self.0.push(defect);
        }
    }
}

/// The last fact with an after-image, for each thing: its place, and how many there were.
type Last = HashMap<(String, String), (i64, i64)>;

pub(crate) fn verify(reader: &mut Reader<'_>, kinds: &Kinds) -> Result<Verification, Fault> {
    let mut found = Found(Vec::new());
    let mut last: Last = HashMap::new();
    let (entries, head, about_rows) = follow_the_chain(reader, &mut found, &mut last)?;
    compare_the_end(reader, &mut found, entries)?;
    let kept = reader.count("select count(*) from ledger_about", &[])?;
    if kept != about_rows {
        found.note(Defect::AboutDiffers { rows: (kept - about_rows).abs() });
    }
    let mut things = 0;
    for kind in &kinds.0 {
        things += compare_state(reader, kind, &mut last, &mut found)?;
    }
    for (kind, id) in last.into_keys() {
        let table = kinds
            .0
            .iter()
            .find(|known| known.name == kind)
            .map_or(kind.clone(), |known| known.table.to_owned());
        found.note(Defect::Unmatched { table, id });
    }
    Ok(Verification { entries, things, head, defects: found.0 })
}

fn follow_the_chain(
    reader: &mut Reader<'_>,
    found: &mut Found,
    last: &mut Last,
) -> Result<(i64, Hash, i64), Fault> {
    let sql = format!("select {} from ledger order by sequence", ledger::COLUMNS);
    let (mut at, mut previous, mut about_rows) = (0_i64, FIRST_PREVIOUS, 0_i64);
    reader.each(&sql, &[], &mut |row| {
        let Ok(entry) = Entry::from_row(&row) else {
            let sequence = row.int(0).unwrap_or(at + 1);
            found.note(Defect::EntryAltered { sequence });
            at = sequence;
            return Ok(());
        };
        if entry.computed_hash() != entry.hash {
            found.note(Defect::EntryAltered { sequence: entry.sequence });
        }
        if entry.previous != previous || entry.sequence != at + 1 {
            found.note(Defect::ChainBroken { sequence: entry.sequence });
        }
        (at, previous) = (entry.sequence, entry.hash);
        about_rows += i64::try_from(entry.about.len()).unwrap_or(i64::MAX);
        if entry.image.is_some() {
            let seen = last.entry((entry.kind, entry.thing_id)).or_insert((0, 0));
            *seen = (entry.sequence, seen.1 + 1);
        }
        Ok(())
    })?;
    Ok((at, previous, about_rows))
}

fn compare_the_end(reader: &mut Reader<'_>, found: &mut Found, last: i64) -> Result<(), Fault> {
    let Some(row) = reader.first("select sequence, hash from ledger_head", &[])? else {
        found.note(Defect::EndMissing { expected: 0, found: last });
        return Ok(());
    };
    let expected = row.int(0)?;
    let hash_matches = if last == 0 {
        true
    } else {
        reader
            .first("select hash from ledger where sequence = ?1", &[last.into()])?
            .is_some_and(|at_end| at_end.values().first() == row.values().get(1))
    };
    if expected != last || !hash_matches {
        found.note(Defect::EndMissing { expected, found: last });
    }
    Ok(())
}

fn compare_state(
    reader: &mut Reader<'_>,
    kind: &Kind,
    last: &mut Last,
    found: &mut Found,
) -> Result<i64, Fault> {
    let mut projected = projected_rows(reader, kind)?;
    let names = column_names(reader, kind)?;
    let columns = names.iter().map(|name| format!(", r.{name}")).collect::<String>();
    let sql = format!(
        "select r.id, r.version, r.sequence, r.image, l.image{columns}
         from {} r left join ledger l on l.sequence = r.sequence order by r.id",
        kind.table
    );
    let mut things = 0;
    reader.each(&sql, &[], &mut |row| {
        things += 1;
        let id = row.text(0)?.to_owned();
        let differs = |found: &mut Found| {
            found.note(Defect::StateDiffers { table: kind.table.to_owned(), id: id.clone() })
        };
        let Some((sequence, facts)) = last.remove(&(kind.name.to_owned(), id.clone())) else {
            found.note(Defect::Unmatched { table: kind.table.to_owned(), id });
            return Ok(());
        };
        let own = projected.remove(&id).unwrap_or_default();
        let is_last = row.int(2)? == sequence && row.int(1)? == facts;
        if !is_last || row.optional_text(3)? != row.optional_text(4)? || row.optional_text(3)?.is_none() {
            differs(found);
            return Ok(());
        }
        let Some((columns, projections)) = (kind.derive)(row.text(3)?) else {
            differs(found);
            return Ok(());
        };
        let kept: Vec<Value> = row.values().iter().skip(5).cloned().collect();
        let by_name: BTreeMap<&str, &Value> = columns.iter().map(|(name, value)| (*name, value)).collect();
        let worked_out: Vec<Value> = names
            .iter()
            .map(|name| by_name.get(name.as_str()).map_or(Value::Null, |value| (*value).clone()))
            .collect();
        if kept != worked_out || own != digest_of(&projections) {
            differs(found);
        }
        Ok(())
    })?;
    for id in projected.into_keys() {
        found.note(Defect::Unmatched { table: kind.table.to_owned(), id });
    }
    Ok(things)
}

/// The columns that questions are asked by, as the table has them.
fn column_names(reader: &mut Reader<'_>, kind: &Kind) -> Result<Vec<String>, Fault> {
    let own = ["id", "version", "sequence", "image"];
    Ok(table_columns(reader, kind.table)?.into_iter().filter(|name| !own.contains(&name.as_str())).collect())
}

pub(crate) fn table_columns(reader: &mut Reader<'_>, table: &str) -> Result<Vec<String>, Fault> {
    let sql = match reader.dialect() {
        crate::Dialect::Sqlite => "select name from pragma_table_info(?1) order by cid",
        crate::Dialect::PostgreSql => {
            "select column_name::text from information_schema.columns
             where table_name = ?1 and table_schema = current_schema() order by ordinal_position"
        }
    };
    reader.rows(sql, &[table.into()])?.iter().map(|row| Ok(row.text(0)?.to_owned())).collect()
}

/// For each record, a count and an order-free sum over its rows in other tables.
type Digest = (u64, u128);

fn digest_row(table: &str, cells: &BTreeMap<String, Value>) -> u128 {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let text = format!("{table}{cells:?}");
    let mut halves = [0_u64; 2];
    for (salt, half) in halves.iter_mut().enumerate() {
        let mut hasher = DefaultHasher::new();
        (salt, &text).hash(&mut hasher);
        *half = hasher.finish();
    }
    (u128::from(halves[0]) << 64) | u128::from(halves[1])
}

fn digest_of(projections: &[Projection]) -> Digest {
    projections.iter().fold((0, 0), |(count, sum), row| {
        let cells = row
            .columns
            .iter()
            .filter(|(_, value)| *value != Value::Null)
            .map(|(name, value)| ((*name).to_owned(), value.clone()))
            .collect();
        (count + 1, u128::wrapping_add(sum, digest_row(row.table, &cells)))
    })
}

fn projected_rows(reader: &mut Reader<'_>, kind: &Kind) -> Result<HashMap<String, Digest>, Fault> {
    let mut digests: HashMap<String, Digest> = HashMap::new();
    for table in kind.projections {
        let names = table_columns(reader, table)?;
        let sql = format!("select {} from {table}", names.join(", "));
        reader.each(&sql, &[], &mut |row: Row| {
            let mut id = String::new();
            let mut cells = BTreeMap::new();
            for (name, value) in names.iter().zip(row.values()) {
                match (name.as_str(), value) {
                    ("source_id", Value::Text(source)) => id.clone_from(source),
                    (_, Value::Null) => {}
                    _ => {
                        cells.insert(name.clone(), value.clone());
                    }
                }
            }
            let digest = digests.entry(id).or_default();
            *digest = (digest.0 + 1, digest.1.wrapping_add(digest_row(table, &cells)));
            Ok(())
        })?;
    }
    Ok(digests)
}
