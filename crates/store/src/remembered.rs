//! What one piece of work has seen of each record beside its image, so that saving writes only
//! what is different.

use crate::Value;
use crate::record::{Projection, Record};
use kernel::PersonId;
use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};

/// Records remembered at once. A longer piece of work forgets, and asks the store again.
const MOST: usize = 250_000;

/// What is kept of a record beside its image.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Elsewhere {
    /// The people it is about, each once, in order.
    pub about: Vec<PersonId>,
    /// What each of the columns that questions are asked by comes to.
    pub columns: Vec<u64>,
    /// For each of its [`Record::PROJECTIONS`]: how many rows, and what they come to.
    pub rows: Vec<(u32, u64)>,
}

/// What one piece of work has seen.
#[derive(Default)]
pub(crate) struct Remembered {
    seen: HashMap<(&'static str, String), (i64, Elsewhere)>,
    sums: RandomState,
}

impl Remembered {
    /// What is kept of a record beside its image, worked out from the record itself.
    pub fn elsewhere<T: Record>(
        &self,
        record: &T,
        columns: &[(&'static str, Value)],
        projections: &[Projection],
    ) -> Elsewhere {
        let columns = columns.iter().map(|column| self.sums.hash_one(column)).collect();
        let mut rows = vec![(0, 0); T::PROJECTIONS.len()];
        for row in projections {
            let table = T::PROJECTIONS.iter().position(|table| *table == row.table);
            if let Some((count, sum)) = table.and_then(|place| rows.get_mut(place)) {
                *count += 1;
                *sum = self.sums.hash_one((*sum, &row.columns));
            }
        }
        Elsewhere { about: each_once(record.about()), columns, rows }
    }

    /// Remembers what is kept of a record now.
    pub fn keep(&mut self, kind: &'static str, id: String, version: i64, elsewhere: Elsewhere) {
        if self.seen.len() >= MOST {
            self.seen.clear();
        }
        self.seen.insert((kind, id), (version, elsewhere));
    }

    /// What was remembered of this version of a record, which is about to be another.
    pub fn take(&mut self, kind: &'static str, id: &str, version: i64) -> Option<Elsewhere> {
        let (seen, elsewhere) = self.seen.remove(&(kind, id.to_owned()))?;
        (seen == version).then_some(elsewhere)
    }
}

/// People in order, each once.
pub(crate) fn each_once(mut people: Vec<PersonId>) -> Vec<PersonId> {
    people.sort_unstable();
    people.dedup();
    people
}
