//! What people read never orders them about. `web_kit` checks whole pages; this reads every message
//! in the code, those that no test shows included.

use crate::tree::{Source, files_below, none, product, text_of};

const NEVER: &[&str] = &["please", "invalid", "forbidden"];

/// Is it something people read? Names of classes, fields and codes have no spaces and no capitals.
fn is_read_by_people(quote: &str) -> bool {
    let words = quote.trim_matches(['"', '#', 'r', 'b']);
    words.contains(' ') || words.starts_with(|letter: char| letter.is_uppercase())
}

fn orders_about(words: &str) -> Option<&'static str> {
    let lower = words.to_lowercase();
    let mut each = lower.split(|letter: char| !letter.is_alphanumeric() && letter != '-' && letter != '_');
    each.find_map(|word| NEVER.iter().find(|never| **never == word).copied())
}

fn banned(source: &Source) -> Vec<String> {
    let quotes = source.parts.quotes.iter().filter(|(_, quote)| is_read_by_people(quote));
    quotes
        .filter_map(|(line, quote)| {
            orders_about(quote).map(|word| format!("{}:{line} says \"{word}\": {quote}", source.path))
        })
        .collect()
}

#[test]
fn no_message_orders_people_about() {
    none(product().flat_map(banned).collect());
}

#[test]
fn no_words_of_the_arrangements_order_people_about() {
    let mut found = Vec::new();
    for path in files_below("arrangements").into_iter().filter(|path| path.ends_with(".toml")) {
        for (at, line) in text_of(&path).lines().enumerate().filter(|(_, line)| !line.starts_with('#')) {
            found.extend(orders_about(line).map(|word| format!("{path}:{} says \"{word}\".", at + 1)));
        }
    }
    none(found);
}

#[test]
fn a_message_that_orders_people_about_is_found() {
    let planted = |text: &str| banned(&Source::planted("crates/record/src/looks/pages.rs", text)).len();
    assert_eq!(planted("const A: &str = \"Please enter a date\";\n"), 1);
    assert_eq!(planted("const A: &str = \"Invalid\";\n"), 1);
    assert_eq!(planted("const A: &str = \"That is forbidden here\";\n"), 1);
    assert_eq!(planted("const A: &str = \"invalid\"; // please\n"), 0);
    assert_eq!(planted("const A: &str = \"They were pleased\";\n"), 0);
}
