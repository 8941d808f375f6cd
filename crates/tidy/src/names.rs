//! Folders and files say what they hold, and every room and feature opens by saying what it is.

use crate::tree::{SOURCES, Source, files_below, none};

const SAYS_NOTHING: &[&str] = &[
    "util", "utils", "helper", "helpers", "common", "manager", "managers", "service", "services", "misc",
    "shared",
];

/// Files whose name means something else here.
const EXCEPTIONS: &[(&str, &str)] =
    &[("crates/accounts/src/credential/common.rs", "the passwords that are too common")];

fn says_nothing(path: &str) -> bool {
    let excepted = EXCEPTIONS.iter().any(|(exception, _)| *exception == path);
    let mut parts = path.split('/').map(|part| part.split('.').next().unwrap_or_default());
    !excepted && parts.any(|part| SAYS_NOTHING.contains(&part))
}

fn opens_without_words(source: &Source) -> bool {
    let file = source.path.rsplit('/').next().unwrap_or_default();
    matches!(file, "mod.rs" | "lib.rs" | "main.rs") && !source.parts.first_line.starts_with("//! ")
}

#[test]
fn no_folder_or_file_has_a_name_that_says_nothing() {
    let paths =
        files_below("crates").into_iter().chain(files_below("docs")).chain(files_below("arrangements"));
    none(
        paths.filter(|path| says_nothing(path)).map(|path| format!("{path}: name what it holds.")).collect(),
    );
}

#[test]
fn every_room_and_feature_opens_by_saying_what_it_is() {
    let silent = SOURCES
        .iter()
        .filter(|source| !source.path.contains("/tests/"))
        .filter(|source| opens_without_words(source));
    none(
        silent
            .map(|source| format!("{}: open with //! and what this is in practice.", source.path))
            .collect(),
    );
}

#[test]
fn names_that_say_nothing_are_found() {
    assert!(says_nothing("crates/record/src/helpers/dates.rs"));
    assert!(says_nothing("crates/record/src/utils.rs"));
    assert!(!says_nothing("crates/record/src/looks/pages.rs"));
    assert!(opens_without_words(&Source::planted("crates/record/src/looks/mod.rs", "mod pages;\n")));
}
