//! Rust text taken apart: code, comments and words in quotes, with what is only for tests left out
//! of the code and the quotes.

/// A line and what stands on it.
pub type AtLine = (usize, String);

/// What a Rust file holds.
#[derive(Clone, Default)]
pub struct Parts {
    /// The code by line, without comments and quotes, and without what is only for tests.
    pub code: Vec<String>,
    /// The same with tests left in.
    pub code_and_tests: Vec<String>,
    /// Comments, one line each, with their slashes.
    pub comments: Vec<AtLine>,
    /// What is in quotes, without what is only for tests.
    pub quotes: Vec<AtLine>,
    /// Names of modules in files of their own that are only for tests.
    pub test_modules: Vec<String>,
    /// The first line of the file.
    pub first_line: String,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Code,
    Comment,
    Quote,
}

/// Takes a file apart.
pub fn read_parts(text: &str) -> Parts {
    let letters: Vec<char> = text.chars().collect();
    let kinds = kinds_of(&letters);
    let only = |kind: Kind| -> String {
        letters
            .iter()
            .zip(&kinds)
            .map(|(letter, found)| if *found == kind || *letter == '\n' { *letter } else { ' ' })
            .collect()
    };
    let code = only(Kind::Code);
    let mut parts =
        Parts { first_line: text.lines().next().unwrap_or_default().to_owned(), ..Parts::default() };
    let tests = test_spans(&code, &mut parts.test_modules);
    let product: String = code
        .chars()
        .enumerate()
        .map(|(at, letter)| if letter != '\n' && in_any(&tests, at) { ' ' } else { letter })
        .collect();
    parts.code = product.lines().map(str::to_owned).collect();
    parts.code_and_tests = code.lines().map(str::to_owned).collect();
    parts.comments = lines_with_words(&only(Kind::Comment));
    parts.quotes = quotes(&letters, &kinds, &tests);
    parts
}

fn in_any(spans: &[(usize, usize)], at: usize) -> bool {
    spans.iter().any(|(from, to)| *from <= at && at < *to)
}

fn lines_with_words(text: &str) -> Vec<AtLine> {
    text.lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(at, line)| (at + 1, line.trim().to_owned()))
        .collect()
}

fn kinds_of(letters: &[char]) -> Vec<Kind> {
    let mut kinds = vec![Kind::Code; letters.len()];
    let mut at = 0;
    while at < letters.len() {
        let (kind, end) = piece(letters, at);
        kinds[at..end].fill(kind);
        at = end;
    }
    kinds
}

/// What begins here, and where it ends.
fn piece(letters: &[char], at: usize) -> (Kind, usize) {
    let next = |ahead: usize| letters.get(at + ahead).copied().unwrap_or('\0');
    let after_a_name = at > 0 && (letters[at - 1].is_alphanumeric() || letters[at - 1] == '_');
    match letters[at] {
        '/' if next(1) == '/' => (Kind::Comment, until(letters, at, |letter| letter == '\n')),
        '/' if next(1) == '*' => (Kind::Comment, end_of_block(letters, at)),
        '"' => (Kind::Quote, end_of_quote(letters, at + 1)),
        'r' | 'b' | 'c' if !after_a_name => match raw_hashes(letters, at) {
            Some((start, hashes)) => (Kind::Quote, end_of_raw(letters, start, hashes)),
            None => (Kind::Code, at + 1),
        },
        '\'' if next(1) == '\\' => {
            let close = until(letters, at + 3, |letter| letter == '\'');
            (Kind::Code, (close + 1).min(letters.len()))
        }
        '\'' if next(2) == '\'' => (Kind::Code, at + 3),
        _ => (Kind::Code, at + 1),
    }
}

fn until(letters: &[char], from: usize, stop: impl Fn(char) -> bool) -> usize {
    (from..letters.len()).find(|at| stop(letters[*at])).unwrap_or(letters.len())
}

fn end_of_block(letters: &[char], from: usize) -> usize {
    let mut depth = 0;
    let mut at = from;
    while at + 1 < letters.len() {
        match (letters[at], letters[at + 1]) {
            ('/', '*') => {
                depth += 1;
                at += 2;
            }
            ('*', '/') => {
                depth -= 1;
                at += 2;
                if depth == 0 {
                    return at;
                }
            }
            _ => at += 1,
        }
    }
    letters.len()
}

fn end_of_quote(letters: &[char], from: usize) -> usize {
    let mut at = from;
    while at < letters.len() {
        match letters[at] {
            '\\' => at += 2,
            '"' => return at + 1,
            _ => at += 1,
        }
    }
    letters.len()
}

/// For `r"`, `r#"`, `br#"` and the like: where the words begin, and how many hashes close them.
fn raw_hashes(letters: &[char], at: usize) -> Option<(usize, usize)> {
    let mut here = at;
    while matches!(letters.get(here), Some('b' | 'c')) {
        here += 1;
    }
    if letters.get(here) != Some(&'r') {
        return None;
    }
    let hashes = letters[here + 1..].iter().take_while(|letter| **letter == '#').count();
    let quote = here + 1 + hashes;
    (letters.get(quote) == Some(&'"')).then_some((quote + 1, hashes))
}

fn end_of_raw(letters: &[char], from: usize, hashes: usize) -> usize {
    let closes = |at: usize| {
        letters[at] == '"' && letters[at + 1..].iter().take(hashes).filter(|l| **l == '#').count() == hashes
    };
    (from..letters.len()).find(|at| closes(*at)).map_or(letters.len(), |at| at + 1 + hashes)
}

/// The words in each pair of quotes, with the line they begin on.
fn quotes(letters: &[char], kinds: &[Kind], tests: &[(usize, usize)]) -> Vec<AtLine> {
    let mut found = Vec::new();
    let (mut line, mut at) = (1, 0);
    while at < letters.len() {
        if kinds[at] == Kind::Quote {
            let (_, end) = piece(letters, at);
            if !in_any(tests, at) {
                found.push((line, letters[at..end].iter().collect()));
            }
            line += letters[at..end].iter().filter(|letter| **letter == '\n').count();
            at = end;
        } else {
            line += usize::from(letters[at] == '\n');
            at += 1;
        }
    }
    found
}

/// Where whatever follows `#[cfg(test)]` begins and ends, noting modules kept in other files.
fn test_spans(code: &str, modules: &mut Vec<String>) -> Vec<(usize, usize)> {
    let letters: Vec<char> = code.chars().collect();
    let mut spans = Vec::new();
    for mark in ["#[cfg(test)]", "#[cfg(any(test,", "#![cfg(test)]"] {
        let mark: Vec<char> = mark.chars().collect();
        let mut at = 0;
        while at + mark.len() <= letters.len() {
            if letters[at..at + mark.len()] != mark[..] {
                at += 1;
                continue;
            }
            let end = if mark[1] == '!' { letters.len() } else { end_of_item(&letters, at) };
            let item: String = letters[at..end].iter().collect();
            modules.extend(module_in_its_own_file(&item));
            spans.push((at, end));
            at = end.max(at + 1);
        }
    }
    spans
}

/// An item ends with its semicolon, with its braces, or (a field) with its comma.
fn end_of_item(letters: &[char], from: usize) -> usize {
    let mut at = from;
    // The marks before it, one after another.
    while letters.get(at) == Some(&'#') {
        at = end_of_brackets(letters, at + 1);
        while letters.get(at).is_some_and(|letter| letter.is_whitespace()) {
            at += 1;
        }
    }
    let start = at;
    while at < letters.len() {
        match letters[at] {
            '(' | '[' => at = end_of_brackets(letters, at),
            '{' => return end_of_brackets(letters, at),
            ';' => return at + 1,
            ',' if is_a_field(&letters[start..at]) => return at + 1,
            '}' => return at,
            _ => at += 1,
        }
    }
    letters.len()
}

fn is_a_field(so_far: &[char]) -> bool {
    let words: String = so_far.iter().collect();
    let items = ["fn", "impl", "struct", "enum", "trait", "type", "mod", "use", "const", "static"];
    !words.split(|letter: char| !letter.is_alphanumeric() && letter != '_').any(|word| items.contains(&word))
}

fn end_of_brackets(letters: &[char], from: usize) -> usize {
    let mut depth = 0;
    for (at, letter) in letters.iter().enumerate().skip(from) {
        match letter {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => {
                depth -= 1;
                if depth <= 0 {
                    return at + 1;
                }
            }
            _ => {}
        }
    }
    letters.len()
}

fn module_in_its_own_file(item: &str) -> Option<String> {
    let named = item.trim_end().strip_suffix(';')?;
    let (before, name) = named.rsplit_once(char::is_whitespace)?;
    before.trim_end().ends_with("mod").then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = r##"//! About "this".
use std::fs; // a comment with "quotes"
const WORDS: &str = "words // not a comment \" still";
const RAW: &str = r#"raw "words""#;
const QUOTE: char = '"';
fn lives<'a>(of: &'a str) -> char { '\'' }
/* a /* nested */ comment */
struct Kept { #[cfg(test)] pub checks: Vec<u8>, other: Plain }
#[cfg(test)]
mod story;
#[cfg(any(test, feature = "trial"))]
#[allow(dead_code)]
pub mod trial;
#[cfg(test)]
mod tests { fn now() { let instant = "in a test"; } }
fn after() {}
"##;

    #[test]
    fn code_comments_and_quotes_are_told_apart() {
        let parts = read_parts(FILE);
        let code = parts.code.join("\n");
        assert!(
            code.contains("use std::fs;") && code.contains("fn after() {}") && code.contains("other: Plain")
        );
        assert!(!code.contains("comment") && !code.contains("words") && !code.contains("nested"));
        assert_eq!(parts.comments.len(), 3);
        let quotes: Vec<&str> = parts.quotes.iter().map(|(_, words)| words.as_str()).collect();
        assert_eq!(quotes.len(), 2, "{quotes:?}");
        assert_eq!(parts.quotes[1], (4, "r#\"raw \"words\"\"#".to_owned()));
    }

    #[test]
    fn what_is_only_for_tests_is_left_out_and_its_files_are_named() {
        let parts = read_parts(FILE);
        assert_eq!(parts.test_modules, ["story", "trial"]);
        let code = parts.code.join("\n");
        assert!(!code.contains("instant") && !code.contains("checks"));
        assert!(parts.code_and_tests.join("\n").contains("instant"));
    }
}
