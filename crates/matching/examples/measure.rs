//! Measures matching on files that carry the truth, and prints one row of figures for each.
//!
//! `cargo run --release -p matching --example measure -- --id unique_id --truth cluster FILE.csv ...`
//! For two files add `--link OTHER.csv` after the first. The truth column is read here only, never by
//! the matcher, which leaves columns of that name alone.

#![allow(clippy::indexing_slicing, reason = "a measuring tool: rows are numbered by the table")]

use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::time::Instant;

use matching::file::{Options, Outcome, Pair, Table, find_duplicates, link, read_table, write_json};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let (mut id, mut truth) = ("unique_id".to_owned(), "cluster".to_owned());
    let mut options = Options::default();
    let mut jobs: Vec<(String, Option<String>)> = Vec::new();
    let mut verbose = false;
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--id" => id = arguments.next().ok_or("--id needs a column")?,
            "--truth" => truth = arguments.next().ok_or("--truth needs a column")?,
            "--link" => {
                let other = arguments.next();
                if let Some(job) = jobs.last_mut() {
                    job.1 = other;
                }
            }
            "--threads" => options.threads = arguments.next().ok_or("--threads needs a number")?.parse()?,
            "--blocking" => options.keep_compared = true,
            "--verbose" => verbose = true,
            file => jobs.push((file.to_owned(), None)),
        }
    }
    println!(
        "| File | Rows | True pairs | Blocking recall | Best pair F1 | Precision / recall | Recall at 99% precision | Best cluster F1 | Time s | Peak MB |"
    );
    println!("|---|---|---|---|---|---|---|---|---|---|");
    for (file, other) in jobs {
        measure(&file, other.as_deref(), &id, &truth, &options, verbose)?;
    }
    Ok(())
}

fn measure(
    file: &str,
    other: Option<&str>,
    id: &str,
    truth: &str,
    options: &Options,
    verbose: bool,
) -> Result<(), Box<dyn std::error::Error>> {
    let start = Instant::now();
    let first = read_table(File::open(file)?, id)?;
    let second = other
        .map(|other| Ok::<_, Box<dyn std::error::Error>>(read_table(File::open(other)?, id)?))
        .transpose()?;
    let read = start.elapsed().as_secs_f64();
    let outcome = match &second {
        Some(second) => link(&first, second, options),
        None => find_duplicates(&first, options),
    };
    let answered = start.elapsed().as_secs_f64();
    write_json(&outcome, std::io::sink())?;
    let seconds = start.elapsed().as_secs_f64();
    let peak = peak_megabytes();
    let mut clusters = truths(&first, truth)?;
    let boundary = clusters.len();
    if let Some(second) = &second {
        let mut more = truths(second, truth)?;
        renumber(&first, &mut clusters, second, &mut more, truth);
        clusters.extend(more);
    }
    let same = |a: u32, b: u32| clusters.get(a as usize) == clusters.get(b as usize);
    let true_pairs = count_true(&clusters, second.as_ref().map(|_| boundary));
    let reached = outcome.compared.iter().filter(|(a, b)| same(*a, *b)).count();
    let figures = pair_figures(&outcome.pairs, &same, true_pairs);
    let cluster_f1 = if second.is_some() { None } else { Some(best_cluster_f1(&outcome, &clusters)) };
    println!(
        "| {} | {} | {} | {} | {:.4} | {:.4} / {:.4} | {:.4} | {} | {seconds:.1} | {peak} |",
        file.rsplit('/').next().unwrap_or(file),
        clusters.len(),
        true_pairs,
        if outcome.compared.is_empty() {
            "-".to_owned()
        } else {
            format!("{:.4}", reached as f64 / true_pairs as f64)
        },
        figures.f1,
        figures.precision,
        figures.recall,
        figures.recall_at_99,
        cluster_f1.map_or("-".to_owned(), |f1| format!("{f1:.4}")),
    );
    if verbose {
        let groups = group_figures(&outcome.groups, &clusters, true_pairs);
        eprintln!(
            "  read {read:.1} s, answered {answered:.1} s, {} pairs written, best F1 at score {:.1}, groups as given: P {:.4} R {:.4}",
            outcome.pairs.len(),
            figures.at,
            groups.0,
            groups.1
        );
        for column in outcome.columns.iter().flatten() {
            eprintln!("  {} -> {}", column.name, column.role.word());
        }
        eprintln!(
            "  {} pairs compared of {:.0}",
            outcome.blocking.pairs_compared, outcome.blocking.pairs_in_all
        );
        for (recipe, pairs, longest) in &outcome.blocking.recipes {
            eprintln!("    {recipe}: {pairs} pairs, largest block {longest}");
        }
        errors(&outcome, &same, figures.at, &first, second.as_ref());
    }
    Ok(())
}

fn errors(
    outcome: &Outcome<'_>,
    same: &dyn Fn(u32, u32) -> bool,
    at: f32,
    first: &Table,
    second: Option<&Table>,
) {
    let show = |row: u32| {
        let row = row as usize;
        let (table, row) = match second {
            Some(second) if row >= first.rows() => (second, row - first.rows()),
            _ => (first, row),
        };
        (0..table.columns().len()).map(|column| table.cell(row, column)).collect::<Vec<_>>().join(",")
    };
    let wrong = outcome.pairs.iter().filter(|pair| pair.score >= at && !same(pair.a, pair.b)).take(12);
    let missed = outcome.pairs.iter().filter(|pair| pair.score < at && same(pair.a, pair.b)).take(12);
    for (word, pair) in wrong.map(|pair| ("wrong", pair)).chain(missed.map(|pair| ("missed", pair))) {
        eprintln!(
            "  {word} {:.1} (direct {:.1})\n    {}\n    {}",
            pair.score,
            pair.direct,
            show(pair.a),
            show(pair.b)
        );
        for evidence in outcome.evidence(pair) {
            eprintln!("      {:+.1} {}: {}", evidence.weight, evidence.field, evidence.how);
        }
    }
}

fn truths(table: &Table, truth: &str) -> Result<Vec<u32>, String> {
    let column = table.columns().iter().position(|name| name == truth).ok_or(format!("no column {truth}"))?;
    let mut numbers: HashMap<&str, u32> = HashMap::new();
    Ok((0..table.rows())
        .map(|row| {
            let next = numbers.len() as u32;
            *numbers.entry(table.cell(row, column)).or_insert(next)
        })
        .collect())
}

fn renumber(first: &Table, one: &mut [u32], second: &Table, two: &mut [u32], truth: &str) {
    let mut numbers: HashMap<String, u32> = HashMap::new();
    for (table, list) in [(first, one), (second, two)] {
        let Some(column) = table.columns().iter().position(|name| name == truth) else { continue };
        for (row, number) in list.iter_mut().enumerate() {
            let next = numbers.len() as u32;
            *number = *numbers.entry(table.cell(row, column).to_owned()).or_insert(next);
        }
    }
}

fn count_true(clusters: &[u32], boundary: Option<usize>) -> u64 {
    let mut sizes: HashMap<u32, [u64; 2]> = HashMap::new();
    for (row, cluster) in clusters.iter().enumerate() {
        let side = usize::from(boundary.is_some_and(|boundary| row >= boundary));
        if let Some(size) = sizes.entry(*cluster).or_default().get_mut(side) {
            *size += 1;
        }
    }
    sizes.values().map(|[a, b]| if boundary.is_some() { a * b } else { a * (a.saturating_sub(1)) / 2 }).sum()
}

struct Figures {
    f1: f64,
    precision: f64,
    recall: f64,
    at: f32,
    recall_at_99: f64,
}

fn pair_figures(pairs: &[Pair], same: &dyn Fn(u32, u32) -> bool, true_pairs: u64) -> Figures {
    let mut figures = Figures { f1: 0.0, precision: 0.0, recall: 0.0, at: 0.0, recall_at_99: 0.0 };
    let (mut right, mut all) = (0_u64, 0_u64);
    let mut pairs = pairs.iter().peekable();
    while let Some(pair) = pairs.next() {
        all += 1;
        right += u64::from(same(pair.a, pair.b));
        if pairs.peek().is_some_and(|next| next.score == pair.score) {
            continue;
        }
        let (precision, recall) = (right as f64 / all as f64, right as f64 / true_pairs as f64);
        let f1 = 2.0 * precision * recall / (precision + recall).max(1e-12);
        if f1 > figures.f1 {
            figures = Figures { f1, precision, recall, at: pair.score, ..figures };
        }
        if precision >= 0.99 {
            figures.recall_at_99 = figures.recall_at_99.max(recall);
        }
    }
    figures
}

/// The best pairwise F1 of connected groups over a sweep of thresholds.
fn best_cluster_f1(outcome: &Outcome<'_>, clusters: &[u32]) -> f64 {
    let mut best: f64 = 0.0;
    let mut parent: Vec<u32> = (0..clusters.len() as u32).collect();
    let mut members: Vec<HashMap<u32, u64>> =
        clusters.iter().map(|cluster| HashMap::from([(*cluster, 1)])).collect();
    let true_pairs = count_true(clusters, None);
    let mut sizes = vec![1_u64; clusters.len()];
    let (mut right, mut all) = (0_u64, 0_u64);
    let mut last = f32::INFINITY;
    for pair in &outcome.pairs {
        if pair.score < last {
            let (precision, recall) = (right as f64 / all.max(1) as f64, right as f64 / true_pairs as f64);
            best = best.max(2.0 * precision * recall / (precision + recall).max(1e-12));
            last = pair.score;
        }
        let (mut a, mut b) = (root(&mut parent, pair.a) as usize, root(&mut parent, pair.b) as usize);
        if a == b {
            continue;
        }
        if members[a].len() < members[b].len() {
            std::mem::swap(&mut a, &mut b);
        }
        let moved = std::mem::take(&mut members[b]);
        all += sizes[a] * sizes[b];
        for (cluster, count) in moved {
            let held = members[a].entry(cluster).or_default();
            right += *held * count;
            *held += count;
        }
        sizes[a] += sizes[b];
        parent[b] = a as u32;
    }
    let (precision, recall) = (right as f64 / all.max(1) as f64, right as f64 / true_pairs as f64);
    best.max(2.0 * precision * recall / (precision + recall).max(1e-12))
}

fn root(parent: &mut [u32], mut row: u32) -> u32 {
    while parent[row as usize] != row {
        parent[row as usize] = parent[parent[row as usize] as usize];
        row = parent[row as usize];
    }
    row
}

fn group_figures(groups: &[Vec<u32>], clusters: &[u32], true_pairs: u64) -> (f64, f64) {
    let (mut right, mut all) = (0_u64, 0_u64);
    let mut rows = HashSet::new();
    for group in groups {
        let mut counts: HashMap<u32, u64> = HashMap::new();
        for row in group {
            assert!(rows.insert(*row), "a row stands in two groups");
            *counts.entry(clusters[*row as usize]).or_default() += 1;
        }
        right += counts.values().map(|count| count * (count - 1) / 2).sum::<u64>();
        all += group.len() as u64 * (group.len() as u64 - 1) / 2;
    }
    (right as f64 / all.max(1) as f64, right as f64 / true_pairs as f64)
}

/// The most memory this process has held so far, in megabytes.
fn peak_megabytes() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|kilobytes| kilobytes.parse::<u64>().ok()).unwrap_or(0) / 1024
}
