//! Nothing half done: no test ignored or commented out, no placeholder, no note without a number.

use crate::tree::{SOURCES, Source, none};

/// In code, tests included.
const NEVER: &[(&str, &str)] = &[
    ("#[ignore", "a test is ignored: say what is wrong today and assert that"),
    ("todo!(", "unfinished"),
    ("unimplemented!(", "unfinished"),
    ("dbg!(", "left over from looking for a mistake"),
];

fn left_over(source: &Source) -> Vec<String> {
    let mut found = Vec::new();
    for (at, line) in source.parts.code_and_tests.iter().enumerate() {
        for (sign, why) in NEVER.iter().filter(|(sign, _)| line.contains(sign)) {
            found.push(format!("{}:{} {sign} {why}.", source.path, at + 1));
        }
    }
    for (at, comment) in &source.parts.comments {
        let is_doc = comment.starts_with("///") || comment.starts_with("//!");
        let words = comment.trim_start_matches(['/', '*', ' ']);
        if !is_doc && (words.starts_with("#[test]") || words.starts_with("#[cfg(test)]")) {
            found.push(format!("{}:{at} a test is commented out: delete it or mend it.", source.path));
        }
        let note = ["TODO", "FIXME", "XXX"].iter().any(|note| words.contains(note));
        if note && !words.contains("issue ") {
            found.push(format!(
                "{}:{at} a note for later needs its issue, as in \"TODO(issue 12)\".",
                source.path
            ));
        }
    }
    found
}

#[test]
fn nothing_is_half_done() {
    none(SOURCES.iter().filter(|source| source.room != "tidy").flat_map(left_over).collect());
}

#[test]
fn each_kind_of_leftover_is_found() {
    for text in [
        "#[test]\n#[ignore = \"slow\"]\nfn late() {}\n",
        "fn later() { todo!() }\n",
        "fn later() { unimplemented!() }\n",
        "fn shown() { dbg!(1); }\n",
        "// #[test]\n// fn gone() {}\n",
        "// TODO count school days\n",
    ] {
        assert_eq!(left_over(&Source::planted("crates/kernel/src/age.rs", text)).len(), 1, "{text}");
    }
    let fine = "/// An example:\n/// #[test]\n// TODO(issue 12): count school days\nfn f() { let words = \"todo!()\"; }\n";
    assert_eq!(left_over(&Source::planted("crates/kernel/src/age.rs", fine)), Vec::<String>::new());
}
