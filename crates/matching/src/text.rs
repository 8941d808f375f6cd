//! Words as people type them, brought to one plain form before they are compared.
//!
//! Case, accents, apostrophes and hyphens carry no meaning when two agencies write the same name,
//! so `O'Neill`, `ONeill` and `o’neill` become one word and `Nowak-Shah` becomes two.

use unicode_normalization::UnicodeNormalization;

/// Letters that accents alone do not explain: the barred and joined ones.
const LETTERS: [(char, &str); 13] = [
    ('ł', "l"),
    ('ø', "o"),
    ('đ', "d"),
    ('ð', "d"),
    ('ħ', "h"),
    ('ı', "i"),
    ('ŋ', "n"),
    ('ß', "ss"),
    ('æ', "ae"),
    ('œ', "oe"),
    ('þ', "th"),
    ('ə', "a"),
    ('ŧ', "t"),
];

/// What people type when they do not know: never evidence of anything.
const PLACEHOLDERS: [&str; 27] = [
    "unknown",
    "not known",
    "unk",
    "n a",
    "na",
    "none",
    "null",
    "nan",
    "nil",
    "not stated",
    "not given",
    "tbc",
    "tba",
    "test",
    "xx",
    "xxx",
    "missing",
    "no name",
    "baby",
    "baby boy",
    "baby girl",
    "infant",
    "unborn",
    "unborn baby",
    "no fixed abode",
    "nfa",
    "not recorded",
];

/// Forms of address: they stand before or after a name and say nothing about whose it is.
const TITLES: [&str; 24] = [
    "mr",
    "mrs",
    "miss",
    "ms",
    "mx",
    "master",
    "dr",
    "prof",
    "professor",
    "rev",
    "revd",
    "reverend",
    "sir",
    "dame",
    "lord",
    "lady",
    "hon",
    "baronet",
    "bt",
    "bart",
    "jr",
    "snr",
    "esq",
    "1st",
];

/// A plain name without the forms of address around it.
pub fn without_titles(plain: &str) -> &str {
    let mut rest = plain;
    while let Some((first, after)) = rest.split_once(' ')
        && TITLES.contains(&first)
    {
        rest = after;
    }
    while let Some((before, last)) = rest.rsplit_once(' ')
        && TITLES.contains(&last)
    {
        rest = before;
    }
    if TITLES.contains(&rest) { "" } else { rest }
}

/// Lower case, no accents, no apostrophes, single spaces for everything that is not a letter or digit.
pub fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    if text.is_ascii() {
        for letter in text.chars() {
            push_plain(&mut out, letter.to_ascii_lowercase());
        }
    } else {
        for letter in text.nfkd().flat_map(char::to_lowercase) {
            if unicode_normalization::char::is_combining_mark(letter) {
                continue;
            }
            match LETTERS.iter().find(|(from, _)| *from == letter) {
                Some((_, to)) => out.push_str(to),
                None => push_plain(&mut out, letter),
            }
        }
    }
    if out.ends_with(' ') {
        out.pop();
    }
    out
}

fn push_plain(out: &mut String, letter: char) {
    match letter {
        '\'' | '\u{2019}' | '\u{2018}' | '`' | '\u{2bc}' | '\u{b4}' | '.' => {}
        other if other.is_alphanumeric() => out.push(other),
        _ => {
            if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
        }
    }
}

/// The plain form, or nothing when the words only say "we do not know".
pub fn plain_known(text: &str) -> Option<String> {
    let plain = plain(text);
    (!plain.is_empty() && !PLACEHOLDERS.contains(&plain.as_str())).then_some(plain)
}

/// Letters and digits only, in capitals: how an identifier or a postcode is compared.
pub fn compact(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_uppercase).collect()
}

/// Capital first letters, for showing a plain name to a reader.
pub fn shown(plain: &str) -> String {
    let mut out = String::with_capacity(plain.len());
    let mut start = true;
    for letter in plain.chars() {
        if start {
            out.extend(letter.to_uppercase());
        } else {
            out.push(letter);
        }
        start = letter == ' ' || letter == '-';
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_apostrophes_and_hyphens_do_not_matter() {
        assert_eq!(plain("O’Neill"), plain("ONEILL"));
        assert_eq!(plain("Zoë"), "zoe");
        assert_eq!(plain("Michał Wójcik"), "michal wojcik");
        assert_eq!(plain("  Nowak -- Shah "), "nowak shah");
        assert_eq!(plain("T. A. Lacey"), "t a lacey");
    }

    #[test]
    fn not_known_is_not_a_name() {
        assert_eq!(plain_known("Unknown"), None);
        assert_eq!(plain_known("Baby"), None);
        assert_eq!(plain_known(" - "), None);
        assert_eq!(plain_known("Noor"), Some("noor".to_owned()));
    }

    #[test]
    fn a_form_of_address_is_not_part_of_a_name() {
        assert_eq!(without_titles("miss grace okafor"), "grace okafor");
        assert_eq!(without_titles("dr"), "");
        assert_eq!(without_titles("drew"), "drew");
    }

    #[test]
    fn names_in_other_scripts_are_kept() {
        assert_eq!(
            plain_known("Юлія"),
            Some("юлія".nfkd().filter(|c| !unicode_normalization::char::is_combining_mark(*c)).collect())
        );
    }
}
