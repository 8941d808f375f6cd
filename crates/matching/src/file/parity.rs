//! Labelled files, where they are at hand: floors for precision and recall that a change must not lose.

use std::collections::HashMap;
use std::fs::File;
use std::path::{Path, PathBuf};

use crate::file::{Options, Outcome, Table, find_duplicates, link, read_table};

/// The labelled files lie beside the repository. They are not part of it.
fn labelled(name: &str) -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(3)?;
    let path = root.join("shared/matching").join(name);
    if path.exists() {
        return Some(path);
    }
    eprintln!("{name} is absent: nothing was measured on it");
    None
}

fn read(path: &Path, id: &str) -> Table {
    read_table(File::open(path).unwrap(), id).unwrap()
}

fn truth(table: &Table) -> Vec<String> {
    let column = table.columns().iter().position(|name| name == "cluster").unwrap();
    (0..table.rows()).map(|row| table.cell(row, column).to_owned()).collect()
}

/// Best F1 and recall at 99% precision over all true pairs.
fn figures(outcome: &Outcome<'_>, people: &[String], true_pairs: usize) -> (f64, f64) {
    let (mut right, mut best, mut recall_at_99) = (0.0, 0.0_f64, 0.0_f64);
    for (index, pair) in outcome.pairs.iter().enumerate() {
        right += f64::from(u8::from(people[pair.a as usize] == people[pair.b as usize]));
        let (precision, recall) = (right / (index + 1) as f64, right / true_pairs as f64);
        best = best.max(2.0 * precision * recall / (precision + recall).max(1e-9));
        if precision >= 0.99 {
            recall_at_99 = recall_at_99.max(recall);
        }
    }
    (best, recall_at_99)
}

fn pairs_within(people: &[String]) -> usize {
    let mut sizes: HashMap<&str, usize> = HashMap::new();
    for person in people {
        *sizes.entry(person).or_default() += 1;
    }
    sizes.values().map(|size| size * (size - 1) / 2).sum()
}

fn measure(name: &str, id: &str) -> Option<(f64, f64)> {
    let table = read(&labelled(name)?, id);
    let people = truth(&table);
    let outcome = find_duplicates(&table, &Options::default());
    Some(figures(&outcome, &people, pairs_within(&people)))
}

#[test]
fn labelled_files_keep_their_floors() {
    for (name, id, f1_floor, recall_floor) in
        [("fake_1000.csv", "unique_id", 0.97, 0.95), ("uk_children_20k.csv", "unique_id", 0.99, 0.985)]
    {
        let Some((f1, recall)) = measure(name, id) else { continue };
        assert!(
            f1 >= f1_floor && recall >= recall_floor,
            "{name}: F1 {f1:.4}, recall at 99% precision {recall:.4}"
        );
    }
}

#[test]
fn two_labelled_files_are_linked() {
    let (Some(first), Some(second)) = (labelled("febrl4a.csv"), labelled("febrl4b.csv")) else { return };
    let (first, second) = (read(&first, "rec_id"), read(&second, "rec_id"));
    let people: Vec<String> = truth(&first).into_iter().chain(truth(&second)).collect();
    let outcome = link(&first, &second, &Options::default());
    let (f1, recall) = figures(&outcome, &people, first.rows());
    assert!(f1 >= 0.9996 && recall >= 0.9998, "F1 {f1:.4}, recall at 99% precision {recall:.4}");
}
