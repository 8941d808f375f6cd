//! What is deliberately absent: below `sightline` nothing reads the clock, draws randomness, or
//! opens files, and a `model.rs` knows of no store and no page.

use crate::tree::{Source, none, product};

struct Absence {
    what: &'static str,
    signs: &'static [&'static str],
    /// Beginnings of paths where it is at home.
    homes: &'static [&'static str],
}

const ABSENCES: &[Absence] = &[
    Absence {
        what: "reads the clock",
        signs: &["Timestamp::now", "SystemTime::now", "Zoned::now", "Instant::now", "Local::now", "Utc::now"],
        homes: &["crates/sightline/"],
    },
    Absence {
        what: "reads the time of day outside clock.rs",
        signs: &["Timestamp::now", "SystemTime::now", "Zoned::now"],
        homes: &["crates/sightline/src/clock.rs"],
    },
    Absence {
        what: "draws randomness",
        signs: &[
            "SysRng",
            "OsRng",
            "ThreadRng",
            "thread_rng",
            "getrandom",
            "rand::rng(",
            "rand::random",
            "from_os_rng",
            "Uuid::new_v4",
            "Uuid::now_v7",
            "hash_password(",
            "generate_secret",
        ],
        homes: &["crates/sightline/src/randomness.rs"],
    },
    Absence {
        what: "opens files, reads settings or starts other programs",
        signs: &[
            "std::fs",
            " fs::",
            "File::open",
            "File::create",
            "std::env",
            " env::",
            "std::process",
            "Command::new",
        ],
        homes: &[
            "crates/sightline/",
            "crates/store/src/backup.rs",
            "crates/store/src/making.rs",
            // For tests alone, behind a feature: what is published beside the repository.
            "crates/return_rules/src/parity.rs",
        ],
    },
    Absence {
        what: "uses the network",
        signs: &["TcpStream", "TcpListener", "UdpSocket", "ToSocketAddrs"],
        homes: &["crates/sightline/"],
    },
];

/// What a `model.rs` must not know of.
const NOT_IN_MODELS: &[&str] = &["store::", "web_kit::", "maud::", "Reader<", "Work<", "Fault"];

fn lines_with(source: &Source, signs: &[&str]) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (at, line) in source.parts.code.iter().enumerate() {
        // A space in front, so that a sign can ask not to be the end of another name.
        let line = format!(" {line}");
        if signs.iter().any(|sign| line.contains(sign)) {
            found.push((at + 1, line.trim().to_owned()));
        }
    }
    found
}

fn present(source: &Source, absence: &Absence) -> Vec<String> {
    if absence.homes.iter().any(|home| source.path.starts_with(home)) {
        return Vec::new();
    }
    let lines = lines_with(source, absence.signs).into_iter();
    lines.map(|(at, line)| format!("{}:{at} {}: {line}", source.path, absence.what)).collect()
}

fn impure_model(source: &Source) -> Vec<String> {
    if !source.path.ends_with("/model.rs") {
        return Vec::new();
    }
    let lines = lines_with(source, NOT_IN_MODELS).into_iter();
    lines.map(|(at, line)| format!("{}:{at} rules are pure: {line}", source.path)).collect()
}

#[test]
fn what_is_absent_below_sightline_stays_absent() {
    none(product().flat_map(|source| ABSENCES.iter().flat_map(|absence| present(source, absence))).collect());
}

#[test]
fn rules_know_of_no_store_and_no_page() {
    none(product().flat_map(impure_model).collect());
}

#[test]
fn each_absence_is_noticed() {
    for absence in ABSENCES {
        for sign in absence.signs {
            let text = format!("fn planted() {{\n    let found ={sign}();\n}}\n");
            let text = if sign.starts_with(' ') { text } else { text.replace("found =", "found = ") };
            let planted = Source::planted("crates/assessment/src/referral/commands.rs", &text);
            assert_eq!(present(&planted, absence).len(), 1, "{sign}");
        }
    }
    let model = Source::planted("crates/assessment/src/referral/model.rs", "use store::Work;\n");
    assert_eq!(
        impure_model(&model),
        ["crates/assessment/src/referral/model.rs:1 rules are pure: use store::Work;"]
    );
}

#[test]
fn words_in_comments_quotes_and_tests_are_not_taken_for_code() {
    let text = "//! SystemTime::now\nconst WORDS: &str = \"std::fs\";\n#[cfg(test)]\nmod tests { fn f() { Instant::now() } }\n";
    let planted = Source::planted("crates/kernel/src/clock.rs", text);
    assert!(ABSENCES.iter().all(|absence| present(&planted, absence).is_empty()));
}
