//! One person once, also where two records of them were merged.

use std::collections::HashMap;
use store::{Fault, Reader};

/// For each record that was merged, the one that is kept up; both by id, as reporting tables write it.
#[derive(Debug, Clone, Default)]
pub struct Merged(HashMap<String, String>);

impl Merged {
    /// Reads which records were merged.
    pub fn read(reader: &mut Reader<'_>) -> Result<Self, Fault> {
        let mut into = HashMap::new();
        for row in reader.rows("select id, merged_into from person where merged_into is not null", &[])? {
            into.insert(row.text(0)?.to_owned(), row.text(1)?.to_owned());
        }
        Ok(Self(into))
    }

    /// Was this record merged into another?
    pub fn was(&self, person: &str) -> bool {
        self.0.contains_key(person)
    }

    /// The record that is kept up for this person.
    pub fn kept<'p>(&'p self, person: &'p str) -> &'p str {
        let mut at = person;
        // Never longer than there are merges: a circle would be a fault elsewhere.
        for _ in 0..self.0.len() {
            match self.0.get(at) {
                Some(next) => at = next,
                None => break,
            }
        }
        at
    }
}
