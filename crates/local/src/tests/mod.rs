//! Scenarios over whole folders: what is refused, what is found, what a republication changes.

mod changes;
mod comparators;
mod findings;
mod hostile;
mod limits;
mod sharing;
mod shipped;

use crate::{Arrangements, Finding, Folder, Partnership, Severity, check, invented};
use kernel::Date;
use std::path::PathBuf;

fn on(text: &str) -> Date {
    text.parse().unwrap()
}

fn today() -> Date {
    on("2026-11-20")
}

/// Harrowmere with some words in one of its files put differently. The words must be there.
fn harrowmere_with(file: &str, was: &str, is: &str) -> Folder {
    let mut folder = invented::harrowmere();
    let text = folder.get_mut(&PathBuf::from(format!("harrowmere/{file}"))).unwrap();
    assert!(text.contains(was), "{file} does not hold {was:?}");
    *text = text.replacen(was, is, 1);
    folder
}

/// Harrowmere with further lines at the end of one of its files.
fn harrowmere_and(file: &str, more: &str) -> Folder {
    let mut folder = invented::harrowmere();
    folder.get_mut(&PathBuf::from(format!("harrowmere/{file}"))).unwrap().push_str(more);
    folder
}

fn loaded(folder: &Folder) -> Arrangements {
    Partnership::load(folder).unwrap_or_else(|findings| panic!("{}", findings[0]))
}

/// The line of a file on which some words stand, counted from 1.
fn line_of(folder: &Folder, file: &str, words: &str) -> usize {
    let text = &folder[&PathBuf::from(format!("harrowmere/{file}"))];
    text.lines().position(|line| line.contains(words)).unwrap() + 1
}

/// The one thing found in a folder.
fn only_finding(folder: &Folder) -> Finding {
    let findings = check(folder, today());
    assert_eq!(findings.len(), 1, "{findings:#?}");
    findings.into_iter().next().unwrap()
}

#[track_caller]
fn found(folder: &Folder, severity: Severity, file: &str, message: &str) -> Finding {
    let finding = only_finding(folder);
    assert_eq!((finding.severity, finding.message.as_str()), (severity, message), "{finding}");
    assert_eq!(finding.file, PathBuf::from(format!("harrowmere/{file}")));
    assert!(!finding.what_to_do.is_empty());
    assert_eq!(Partnership::load(folder).is_err(), severity == Severity::Error);
    finding
}
