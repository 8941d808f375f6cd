//! The distinct values of a column, each brought to what its comparing needs, once.

use crate::dates::TypedDate;
use crate::hash::{QuickMap, of_text};
use crate::names::NameWord;
use crate::similar::letters;

use super::columns::Role;

/// How many words of an address or place are compared as words.
const WORDS: usize = 4;

/// The distinct values of one column (or of forename and surname together). Number 0 is "not given".
#[derive(Default)]
pub(crate) struct Pool {
    pub texts: Vec<Box<str>>,
    pub letters: Vec<u64>,
    pub names: Vec<NameWord>,
    pub dates: Vec<TypedDate>,
    /// Names that may agree with a name they share few letters with: short forms, parts, initials.
    pub apart_from_letters: Vec<bool>,
    /// Hashes of the first words of an address or of other words.
    pub words: Vec<[u32; WORDS]>,
    /// A hash of an address without its leading number.
    pub street: Vec<u64>,
    numbers: QuickMap<Box<str>, u32>,
}

impl Pool {
    pub fn new() -> Self {
        let mut pool = Self::default();
        pool.texts.push("".into());
        pool.letters.push(0);
        pool
    }

    pub fn number(&mut self, plain: &str) -> u32 {
        if let Some(number) = self.numbers.get(plain) {
            return *number;
        }
        let number = self.texts.len() as u32;
        self.numbers.insert(plain.into(), number);
        self.texts.push(plain.into());
        self.letters.push(letters(plain));
        number
    }

    pub fn settle(&mut self, role: Role) {
        self.numbers = QuickMap::default();
        match role {
            Role::Forename | Role::Surname => {
                self.names = self.texts.iter().map(|text| NameWord::new(text)).collect();
                self.apart_from_letters =
                    self.names.iter().map(NameWord::may_agree_without_letters).collect();
            }
            Role::Address | Role::Text => {
                self.words = self.texts.iter().map(|text| first_words(text)).collect();
                self.street = self
                    .texts
                    .iter()
                    .map(|text| of_text(text.trim_start_matches(|c: char| c.is_ascii_digit())))
                    .collect();
            }
            Role::Date => {
                self.dates = self.texts.iter().map(|text| TypedDate(text.parse().unwrap_or(0))).collect()
            }
            _ => {}
        }
    }
}

fn first_words(text: &str) -> [u32; WORDS] {
    let mut words = [0; WORDS];
    for (slot, word) in words.iter_mut().zip(text.split(' ').filter(|word| !word.is_empty())) {
        *slot = of_text(word) as u32 | 1;
    }
    words
}
