use super::{found, harrowmere_with, line_of, only_finding, today};
use crate::Severity::Error;
use crate::{Partnership, check, invented};
use proptest::prelude::*;
use std::path::PathBuf;

#[test]
fn an_unknown_key_points_at_its_line() {
    let folder = harrowmere_with("groups.toml", "quorum = 6\n", "quorum = 6\n  quorate = 6\n");
    let finding = found(&folder, Error, "groups.toml", "Nothing reads 'quorate' here");
    assert_eq!((finding.line, finding.column), (line_of(&folder, "groups.toml", "quorate = 6"), 3));
    assert!(finding.what_to_do.contains("quorum_needs"), "{}", finding.what_to_do);
}

#[test]
fn a_missing_key_points_at_the_thing_that_lacks_it() {
    let folder = harrowmere_with("groups.toml", "id = \"executive\"\n", "");
    let finding = found(&folder, Error, "groups.toml", "'id' is not given");
    assert_eq!(finding.line, line_of(&folder, "groups.toml", "name = \"Safeguarding Executive\"") - 1);
}

#[test]
fn a_word_that_cannot_stand_there_says_which_can() {
    let folder = harrowmere_with("agencies.toml", "kind = \"police\"", "kind = \"polis\"");
    let finding =
        found(&folder, Error, "agencies.toml", "'polis' is not one of the words that can stand here");
    assert!(finding.what_to_do.contains("police, hospital"));
}

#[test]
fn a_day_written_otherwise_says_how() {
    for wrong in ["\"1 April 2026\"", "2026-04-01T09:00:00Z", "20260401"] {
        let folder =
            harrowmere_with("partnership.toml", "published = 2026-04-01", &format!("published = {wrong}"));
        let finding = only_finding(&folder);
        assert!(finding.message.contains("write a day as 2026-04-01"), "{}", finding.message);
        assert_eq!(finding.line, line_of(&folder, "partnership.toml", "published ="));
    }
    let folder = harrowmere_with("partnership.toml", "published = 2026-04-01", "published = 2026-02-30");
    assert_eq!(only_finding(&folder).line, line_of(&folder, "partnership.toml", "published ="));
}

#[test]
fn every_broken_line_is_told_at_once_and_every_file() {
    let mut folder = harrowmere_with("groups.toml", "quorum = 6\n", "quorum = = 6\n");
    folder.insert("harrowmere/priorities.toml".into(), "[[priority]\nid = 'a\n".into());
    let findings = check(&folder, today());
    assert!(findings.iter().any(|finding| finding.file.ends_with("groups.toml")));
    assert!(findings.iter().any(|finding| finding.file.ends_with("priorities.toml")));
    assert!(Partnership::load(&folder).is_err());
}

#[test]
fn a_number_too_large_or_below_nothing_is_refused() {
    for wrong in ["-1", "99999999999999999999", "1.5", "nan", "true"] {
        let folder = harrowmere_with("groups.toml", "quorum = 6\n", &format!("quorum = {wrong}\n"));
        assert!(Partnership::load(&folder).is_err(), "{wrong}");
    }
}

#[test]
fn deep_nesting_and_huge_files_are_refused() {
    let file = || PathBuf::from("harrowmere/priorities.toml");
    let mut folder = invented::harrowmere();
    folder.insert(file(), format!("priority = {}{}", "[".repeat(100_000), "]".repeat(100_000)));
    assert!(Partnership::load(&folder).is_err());
    folder.insert(file(), "# x\n".repeat(1_100_000));
    let findings = Partnership::load(&folder).unwrap_err();
    assert_eq!(findings[0].message, "The file is too long to be an arrangement");
}

#[test]
fn markup_and_other_scripts_are_words_like_any_other() {
    let name = "<script>alert(1)</script> Ὀδυσσεύς 👪";
    let folder =
        harrowmere_with("groups.toml", "name = \"Safeguarding Executive\"", &format!("name = \"{name}\""));
    assert_eq!(super::loaded(&folder).group("executive").unwrap().name, name);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn a_file_cut_short_or_scribbled_on_never_breaks_the_checker(
        cut in 0usize..6000, file in 0usize..7, scribble in "\\PC{0,12}",
    ) {
        let mut folder = invented::harrowmere();
        let name = PathBuf::from("harrowmere").join(crate::FILES[file]);
        let text = folder.get_mut(&name).unwrap();
        let mut at = cut.min(text.len());
        while !text.is_char_boundary(at) { at -= 1; }
        let rest = text.split_off(at);
        text.push_str(&scribble);
        if cut % 2 == 0 { text.push_str(&rest); }
        for finding in check(&folder, today()) {
            prop_assert!(1 <= finding.line && 1 <= finding.column);
            prop_assert!(!finding.message.is_empty());
        }
    }
}
