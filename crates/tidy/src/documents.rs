//! The map names every room and can be read in ten minutes; what documents point at is there.

use crate::tree::{files_below, none, root, text_of};

/// Lines that ARCHITECTURE.md stays under.
const LONGEST_MAP: usize = 250;

/// What is between brackets after a word in brackets: `[words](where)`.
fn links(text: &str) -> Vec<&str> {
    text.split("](").skip(1).filter_map(|after| after.split(')').next()).collect()
}

fn broken(path: &str, text: &str) -> Vec<String> {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let ours = links(text).into_iter().filter(|link| !link.contains("://") && !link.starts_with('#'));
    ours.map(|link| link.split('#').next().unwrap_or_default())
        .filter(|link| !root().join(folder).join(link).exists())
        .map(|link| format!("{path} points at {link}, which is not there."))
        .collect()
}

#[test]
fn the_map_names_every_room_and_stays_short() {
    let map = text_of("ARCHITECTURE.md");
    let lines = map.lines().count();
    assert!(lines < LONGEST_MAP, "ARCHITECTURE.md has {lines} lines");
    let manifests = files_below("crates").into_iter().filter(|path| path.ends_with("/Cargo.toml"));
    let rooms: Vec<String> = manifests.filter_map(|path| path.split('/').nth(1).map(str::to_owned)).collect();
    assert!(rooms.contains(&"kernel".to_owned()));
    let unnamed = rooms.iter().filter(|room| !map.contains(&format!("**`{room}`**")));
    none(
        unnamed
            .map(|room| format!("The code map of ARCHITECTURE.md has no paragraph on **`{room}`**."))
            .collect(),
    );
}

#[test]
fn every_link_in_a_document_leads_somewhere() {
    let at_the_root = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"].map(str::to_owned);
    let documents = files_below("docs").into_iter().chain(files_below("arrangements")).chain(at_the_root);
    let there = documents.filter(|path| path.ends_with(".md") && root().join(path).exists());
    none(there.flat_map(|path| broken(&path, &text_of(&path))).collect());
}

#[test]
fn a_link_that_leads_nowhere_is_found() {
    let text =
        "See [sources](sources.md#acts), [nowhere](gone.md) and [the law](https://www.legislation.gov.uk).";
    assert_eq!(broken("docs/planted.md", text), ["docs/planted.md points at gone.md, which is not there."]);
}
