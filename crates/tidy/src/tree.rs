//! The repository as the rules see it: every file, and of Rust files what is code, comment and text.

use crate::reading::{Parts, read_parts};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// Folders that hold nothing we wrote.
const PASSED_OVER: &[&str] = &["target", "node_modules"];

/// Where the repository is.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// Every file below a folder, as paths from the repository's root with `/` between the parts.
pub fn files_below(folder: &str) -> Vec<String> {
    let root = root();
    let mut found = Vec::new();
    let mut to_read = vec![root.join(folder)];
    while let Some(folder) = to_read.pop() {
        for entry in
            std::fs::read_dir(&folder).unwrap_or_else(|_| panic!("{} cannot be read", folder.display()))
        {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if name.starts_with('.') || PASSED_OVER.contains(&name.as_str()) {
                continue;
            }
            if path.is_dir() {
                to_read.push(path);
            } else {
                let parts: Vec<_> =
                    path.strip_prefix(&root).unwrap().iter().map(|part| part.to_string_lossy()).collect();
                found.push(parts.join("/"));
            }
        }
    }
    found.sort();
    found
}

/// The text of a file.
pub fn text_of(path: &str) -> String {
    let bytes = std::fs::read(root().join(path)).unwrap_or_else(|_| panic!("{path} cannot be read"));
    String::from_utf8_lossy(&bytes).into_owned()
}

/// One Rust file.
#[derive(Clone)]
pub struct Source {
    /// Its path from the root.
    pub path: String,
    /// The room it is in.
    pub room: String,
    /// Is it a test, an example, a benchmark or a build script, and no part of the program?
    pub apart: bool,
    /// What is in it.
    pub parts: Parts,
}

impl Source {
    /// A file made up for trying a rule.
    pub fn planted(path: &str, text: &str) -> Self {
        let room = path.split('/').nth(1).unwrap_or_default().to_owned();
        Self { path: path.to_owned(), room, apart: stands_apart(path), parts: read_parts(text) }
    }
}

fn stands_apart(path: &str) -> bool {
    let inside = path.splitn(3, '/').nth(2).unwrap_or_default();
    let in_folder = |name: &str| inside.split('/').any(|part| part == name);
    in_folder("tests")
        || in_folder("examples")
        || in_folder("benches")
        || !inside.starts_with("src/")
        || in_folder("tests.rs")
}

/// Where the file of `mod name;` in this file may be.
fn places_of(path: &str, name: &str) -> [String; 2] {
    let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
    let folder = match file {
        "mod.rs" | "lib.rs" | "main.rs" => folder.to_owned(),
        _ => format!("{folder}/{}", file.trim_end_matches(".rs")),
    };
    [format!("{folder}/{name}.rs"), format!("{folder}/{name}/")]
}

/// Every Rust file of ours.
pub static SOURCES: LazyLock<Vec<Source>> = LazyLock::new(|| {
    let mut all: Vec<Source> = files_below("crates")
        .into_iter()
        .filter(|path| path.ends_with(".rs"))
        .map(|path| Source::planted(&path, &text_of(&path)))
        .collect();
    let for_tests: BTreeSet<String> = all
        .iter()
        .flat_map(|source| source.parts.test_modules.iter().flat_map(|name| places_of(&source.path, name)))
        .collect();
    for source in &mut all {
        source.apart |= for_tests.iter().any(|place| source.path.starts_with(place.as_str()));
    }
    all
});

/// The Rust files of the program itself.
pub fn product() -> impl Iterator<Item = &'static Source> {
    SOURCES.iter().filter(|source| !source.apart)
}

/// Says every finding, when there is one.
pub fn none(findings: Vec<String>) {
    assert!(findings.is_empty(), "\n{}\n", findings.join("\n"));
}

#[test]
fn the_repository_is_read() {
    assert!(SOURCES.len() > 100);
    assert!(product().any(|source| source.path == "crates/sightline/src/clock.rs"));
    let apart = |path: &str| SOURCES.iter().find(|source| source.path == path).map(|source| source.apart);
    assert_eq!(apart("crates/store/src/trial.rs"), Some(true));
    assert_eq!(apart("crates/front_door/src/stories.rs"), Some(true));
    assert_eq!(apart("crates/store/src/lib.rs"), Some(false));
    assert_eq!(apart("crates/encrypted_sqlite/build.rs"), Some(true));
}
