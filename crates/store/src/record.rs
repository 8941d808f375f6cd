//! State that is always what its last fact says it is.

use crate::Value;
use kernel::PersonId;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// A thing the partnership keeps: a person, a contact, a referral.
///
/// Its table holds the whole of it (the image) and the columns that questions are asked by. Both
/// come from the same value, and so do its rows in other tables: nothing is typed twice, and
/// `ledger verify` can work all of it out again from the last fact.
pub trait Record: Serialize + DeserializeOwned {
    /// The kind, in practice words: "contact".
    const KIND: &'static str;
    /// Its table.
    const TABLE: &'static str;
    /// The other tables that hold rows worked out from it.
    const PROJECTIONS: &'static [&'static str] = &[];

    /// Its id, as text.
    fn id_text(&self) -> String;
    /// The people it is about. Their timelines show its facts.
    fn about(&self) -> Vec<PersonId>;
    /// The columns that questions are asked by, the same names in the same order always.
    fn columns(&self) -> Vec<(&'static str, Value)>;
    /// Its rows in the [`Record::PROJECTIONS`].
    fn projections(&self) -> Vec<Projection> {
        Vec::new()
    }
}

/// One row in another table that is worked out from a record, such as a reporting table's.
/// The table also has a column `source_id` that holds the record's id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Projection {
    /// The table.
    pub table: &'static str,
    /// Its columns, without `source_id`.
    pub columns: Vec<(&'static str, Value)>,
}

/// A record as it was read, with the version that a change must build on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loaded<T> {
    /// The record.
    pub value: T,
    /// 1 when first recorded, one more with each fact.
    pub version: i64,
}
