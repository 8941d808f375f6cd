//! Each word kept once, with the people it belongs to.
#![allow(clippy::indexing_slicing, reason = "numbers come from this file's own numbering")]

use crate::hash::{QuickMap, mix, of_text};

/// The rows that hold a word, in order. Most words of some kinds belong to one person.
#[derive(Default)]
pub(crate) enum Rows {
    #[default]
    None,
    One(u32),
    Many(Vec<u32>),
}

impl Rows {
    pub fn as_slice(&self) -> &[u32] {
        match self {
            Self::None => &[],
            Self::One(row) => std::slice::from_ref(row),
            Self::Many(rows) => rows,
        }
    }

    pub fn add(&mut self, row: u32) {
        match self {
            Self::None => *self = Self::One(row),
            Self::One(only) if *only == row => {}
            Self::One(only) => *self = Self::Many(vec![row.min(*only), row.max(*only)]),
            Self::Many(rows) => insert_sorted(rows, row),
        }
    }

    pub fn take_out(&mut self, row: u32) {
        match self {
            Self::One(only) if *only == row => *self = Self::None,
            Self::Many(rows) => remove_sorted(rows, row),
            Self::None | Self::One(_) => {}
        }
    }
}

pub(crate) fn insert_sorted(rows: &mut Vec<u32>, row: u32) {
    if rows.last().is_none_or(|last| *last < row) {
        rows.push(row);
    } else if let Err(at) = rows.binary_search(&row) {
        rows.insert(at, row);
    }
}

pub(crate) fn remove_sorted(rows: &mut Vec<u32>, row: u32) {
    if let Ok(at) = rows.binary_search(&row) {
        rows.remove(at);
    }
}

/// Words numbered in the order they were met.
#[derive(Default)]
pub(crate) struct Words {
    text: String,
    ends: Vec<u32>,
    numbers: QuickMap<u64, u32>,
    rows: Vec<Rows>,
}

impl Words {
    pub fn word(&self, number: u32) -> &str {
        let number = number as usize;
        let start = if number == 0 { 0 } else { self.ends[number - 1] as usize };
        &self.text[start..self.ends[number] as usize]
    }

    /// Every word with its number.
    pub fn each(&self) -> impl Iterator<Item = (u32, &str)> {
        (0..self.ends.len() as u32).map(|number| (number, self.word(number)))
    }

    /// The number of a word already met.
    pub fn find(&self, word: &str) -> Option<u32> {
        let mut hash = of_text(word);
        loop {
            let number = *self.numbers.get(&hash)?;
            if self.word(number) == word {
                return Some(number);
            }
            hash = mix(hash.wrapping_add(1));
        }
    }

    /// The number of a word, and whether it is new. Nothing more is kept once the text is full.
    pub fn number(&mut self, word: &str) -> Option<(u32, bool)> {
        let mut hash = of_text(word);
        while let Some(number) = self.numbers.get(&hash).copied() {
            if self.word(number) == word {
                return Some((number, false));
            }
            hash = mix(hash.wrapping_add(1));
        }
        let end = u32::try_from(self.text.len() + word.len()).ok()?;
        let number = u32::try_from(self.ends.len()).ok()?;
        self.text.push_str(word);
        self.ends.push(end);
        self.rows.push(Rows::None);
        self.numbers.insert(hash, number);
        Some((number, true))
    }

    pub fn rows(&self, number: u32) -> &[u32] {
        self.rows[number as usize].as_slice()
    }

    pub fn add(&mut self, number: u32, row: u32) {
        self.rows[number as usize].add(row);
    }

    pub fn take_out(&mut self, number: u32, row: u32) {
        self.rows[number as usize].take_out(row);
    }

    /// How many rows are filed under any word at all.
    #[cfg(test)]
    pub fn filed(&self) -> usize {
        self.rows.iter().map(|rows| rows.as_slice().len()).sum()
    }
}
