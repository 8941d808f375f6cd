//! Finding the same people in a file, or across two files, with no training and no settings.
//!
//! Read, work out what the columns are, block, learn, score, group: each a file in this folder.

mod blocking;
mod columns;
mod compare;
mod features;
mod groups;
mod learn;
mod pool;
mod score;
mod table;
mod write;

pub use blocking::Blocking;
pub use columns::{Column, Role, is_uk_postcode};
pub use score::{Evidence, Pair};
pub use table::{FileError, Table, read_table};
pub use write::write_json;

use features::Features;
use learn::Weights;

/// How to run.
#[derive(Clone, Debug)]
pub struct Options {
    /// Threads to use.
    pub threads: usize,
    /// Pairs whose log2 odds fall below this are not reported.
    pub least_score: f32,
    /// Compare every pair when there are no more than this many; block otherwise.
    pub compare_all_up_to: u64,
    /// Keep the list of compared pairs, to judge blocking by itself.
    pub keep_compared: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { threads: 2, least_score: -7.0, compare_all_up_to: 600_000, keep_compared: false }
    }
}

/// What was found: pairs with their odds, groups of records that are one person, and how it was done.
pub struct Outcome<'t> {
    /// Pairs of rows above the least score, best first.
    pub pairs: Vec<Pair>,
    /// Rows that are one person, two or more each. No two groups share a row. A group is never held
    /// together by a chain alone: its members agree on the whole with one another.
    pub groups: Vec<Vec<u32>>,
    /// What each column was taken to be, in the first file and in the second.
    pub columns: [Vec<Column>; 2],
    /// What blocking did.
    pub blocking: Blocking,
    /// Every compared pair, when asked for.
    pub compared: Vec<(u32, u32)>,
    first: &'t Table,
    second: Option<&'t Table>,
    features: Features,
    weights: Weights,
    threads: usize,
}

/// Finds records of one file that are the same person.
pub fn find_duplicates<'t>(table: &'t Table, options: &Options) -> Outcome<'t> {
    run(table, None, options)
}

/// Finds records of the second file that are the same person as records of the first. Rows of the
/// second file are numbered after those of the first.
pub fn link<'t>(first: &'t Table, second: &'t Table, options: &Options) -> Outcome<'t> {
    run(first, Some(second), options)
}

fn run<'t>(first: &'t Table, second: Option<&'t Table>, options: &Options) -> Outcome<'t> {
    let columns = [columns::roles(first), second.map(columns::roles).unwrap_or_default()];
    let features = features::prepare(first, second, [&columns[0], &columns[1]], options.threads);
    let (candidates, blocking) = blocking::candidates(&features, options.threads, options.compare_all_up_to);
    let weights = learn::learn(&features, &candidates, options.threads);
    let direct = score::score_all(&features, &weights, &candidates, options);
    let compared = if options.keep_compared {
        candidates.iter().map(|pair| ((pair >> 32) as u32, *pair as u32)).collect()
    } else {
        Vec::new()
    };
    drop(candidates);
    let (pairs, groups) = groups::weigh_together(&features, &weights, direct, options);
    Outcome {
        pairs,
        groups,
        columns,
        blocking,
        compared,
        first,
        second,
        features,
        weights,
        threads: options.threads,
    }
}

impl Outcome<'_> {
    /// The id of a row, in whichever file it is.
    pub fn id(&self, row: u32) -> &str {
        let row = row as usize;
        match self.second {
            Some(second) if row >= self.first.rows() => second.id(row - self.first.rows()),
            _ => self.first.id(row),
        }
    }

    /// Why a pair scored as it did, field by field.
    pub fn evidence(&self, pair: &Pair) -> Vec<Evidence> {
        score::explain(&self.features, &self.weights, pair, &mut compare::Memory::small())
    }
}

#[cfg(test)]
mod parity;
#[cfg(test)]
mod tests;
