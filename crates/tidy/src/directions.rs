//! A room depends only on rooms of lower bands, so that each can be changed without reading those
//! above or beside it.

use crate::tree::{files_below, none, text_of};
use toml::{Table, Value};

/// Every room with its band; `None` for what is no part of the program.
const BANDS: &[(&str, Option<u8>)] = &[
    ("kernel", Some(0)),
    ("encrypted_sqlite", Some(0)),
    ("people", Some(1)),
    ("journey", Some(1)),
    ("local", Some(1)),
    ("return_files", Some(1)),
    ("return_rules", Some(1)),
    ("looked_after_return", Some(2)),
    ("access", Some(2)),
    ("cin_rules", Some(2)),
    ("matching", Some(2)),
    ("store", Some(3)),
    ("web_kit", Some(3)),
    ("front_door", Some(4)),
    ("assessment", Some(4)),
    ("protection", Some(4)),
    ("disagreement", Some(4)),
    ("accounts", Some(4)),
    ("sharing", Some(4)),
    ("triage", Some(4)),
    ("returns", Some(5)),
    ("extracts", Some(5)),
    ("record", Some(5)),
    ("performance", Some(5)),
    ("demo", Some(6)),
    ("sightline", Some(7)),
    ("tidy", None),
];

/// Outside libraries with one home: the only rooms that may depend on them.
const HOMES: &[(&str, &[&str])] = &[
    ("rusqlite", &["store"]),
    ("postgres", &["store"]),
    ("sqlcipher-src", &["encrypted_sqlite"]),
    ("axum", &["sightline"]),
    ("tower-http", &["sightline"]),
    ("tokio", &["sightline"]),
    ("lexopt", &["sightline"]),
    ("tracing-subscriber", &["sightline"]),
    ("argon2", &["accounts"]),
    ("totp-rs", &["accounts"]),
];

struct Manifest {
    room: String,
    text: String,
    table: Table,
}

impl Manifest {
    fn read(room: &str, text: &str) -> Self {
        Self { room: room.to_owned(), text: text.to_owned(), table: text.parse().unwrap() }
    }

    /// The names under `[dependencies]` and its like.
    fn names(&self, section: &str) -> Vec<&str> {
        let table = self.table.get(section).and_then(Value::as_table);
        table.map(|table| table.keys().map(String::as_str).collect()).unwrap_or_default()
    }

    /// Does a comment stand on the line of this development dependency, or just above it?
    fn says_why(&self, name: &str) -> bool {
        let lines: Vec<&str> = self.text.lines().collect();
        let begins = lines.iter().position(|line| line.trim() == "[dev-dependencies]").unwrap_or(0);
        let at = (begins..lines.len()).find(|at| lines[*at].starts_with(name));
        at.is_some_and(|at| lines[at].contains('#') || lines[at - 1].trim_start().starts_with('#'))
    }
}

fn manifests() -> Vec<Manifest> {
    let paths = files_below("crates").into_iter().filter(|path| path.split('/').count() == 3);
    paths
        .filter(|path| path.ends_with("/Cargo.toml"))
        .map(|path| Manifest::read(path.split('/').nth(1).unwrap(), &text_of(&path)))
        .collect()
}

fn band(room: &str) -> Option<Option<u8>> {
    BANDS.iter().find(|(name, _)| *name == room).map(|(_, band)| *band)
}

fn wrong_arrows(manifest: &Manifest) -> Vec<String> {
    let room = &manifest.room;
    let Some(own) = band(room) else {
        return vec![format!("crates/{room}: has no band. Choose one here and in ARCHITECTURE.md.")];
    };
    let mut found = Vec::new();
    for section in ["dependencies", "build-dependencies", "dev-dependencies"] {
        for name in manifest.names(section) {
            let Some(other) = band(name) else { continue };
            let lower = match (own, other) {
                (_, None) => false,
                (None, Some(_)) => true,
                (Some(own), Some(other)) => other < own,
            };
            // Its own testing features are no arrow, and a test may look up where a comment says why.
            let excepted = section == "dev-dependencies" && (name == room || manifest.says_why(name));
            if !lower && !excepted {
                found.push(format!("crates/{room}: [{section}] {name} is not in a lower band."));
            }
        }
    }
    found
}

fn away_from_home(manifest: &Manifest) -> Vec<String> {
    let used = ["dependencies", "build-dependencies"].into_iter().flat_map(|section| manifest.names(section));
    used.filter_map(|name| {
        let (_, homes) = HOMES.iter().find(|(library, _)| *library == name)?;
        let at_home = homes.contains(&manifest.room.as_str());
        (!at_home).then(|| format!("crates/{}: {name} belongs in {} alone.", manifest.room, homes.join(", ")))
    })
    .collect()
}

#[test]
fn every_room_depends_only_on_lower_bands() {
    none(manifests().iter().flat_map(wrong_arrows).collect());
}

#[test]
fn databases_http_and_passwords_have_one_home_each() {
    none(manifests().iter().flat_map(away_from_home).collect());
}

#[test]
fn every_band_is_of_a_room_that_is_there() {
    let rooms: Vec<String> = manifests().into_iter().map(|manifest| manifest.room).collect();
    let gone = BANDS.iter().filter(|(room, _)| !rooms.iter().any(|found| found == room));
    none(gone.map(|(room, _)| format!("{room} has a band and no folder in crates/.")).collect());
}

/// A new library is a decision, so each one is named in a decision record.
#[test]
fn every_outside_library_is_named_in_a_decision() {
    let decisions: String = files_below("docs/decisions")
        .iter()
        .filter(|path| path.ends_with(".md"))
        .map(|path| text_of(path))
        .collect();
    let root: Table = text_of("Cargo.toml").parse().unwrap();
    let shared = root["workspace"]["dependencies"].as_table().unwrap().keys().cloned();
    let sections = ["dependencies", "dev-dependencies", "build-dependencies"];
    let own: Vec<String> = manifests()
        .iter()
        .flat_map(|manifest| {
            sections.iter().flat_map(|section| manifest.names(section)).map(str::to_owned).collect::<Vec<_>>()
        })
        .collect();
    let mut names: Vec<String> = shared.chain(own).filter(|name| band(name).is_none()).collect();
    names.sort();
    names.dedup();
    assert!(names.iter().any(|name| name == "serde"));
    let unnamed = names.into_iter().filter(|name| !decisions.contains(&format!("`{name}`")));
    none(unnamed.map(|name| format!("No decision record names the outside library `{name}`.")).collect());
}

#[test]
fn an_arrow_up_or_sideways_is_found() {
    let sideways =
        Manifest::read("front_door", "[dependencies]\nprotection.workspace = true\nstore.workspace = true\n");
    assert_eq!(
        wrong_arrows(&sideways),
        ["crates/front_door: [dependencies] protection is not in a lower band."]
    );
    let up = Manifest::read("kernel", "[build-dependencies]\nsightline.workspace = true\n");
    assert_eq!(wrong_arrows(&up).len(), 1);
    let unexplained = Manifest::read("store", "[dev-dependencies]\nrecord.workspace = true\n");
    assert_eq!(wrong_arrows(&unexplained).len(), 1);
    let explained =
        Manifest::read("store", "[dev-dependencies]\n# Proves the whole ledger.\nrecord.workspace = true\n");
    assert_eq!(wrong_arrows(&explained), Vec::<String>::new());
    let unknown = Manifest::read("new_room", "[dependencies]\n");
    assert_eq!(wrong_arrows(&unknown).len(), 1);
    let away = Manifest::read("record", "[dependencies]\nrusqlite.workspace = true\n");
    assert_eq!(away_from_home(&away), ["crates/record: rusqlite belongs in store alone."]);
}
