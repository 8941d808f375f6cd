//! Filing a person under everything they can be found by, and taking them out again.

use kernel::PersonId;

use crate::dates::TypedDate;
use crate::hash::of_text;
use crate::similar::sound;
use crate::text;

use super::words::{insert_sorted, remove_sorted};
use super::{Birth, PeopleIndex, PersonFeatures, Sex};

/// "No word" in a kept name.
pub(crate) const NO_WORD: u32 = u32::MAX;

/// What is kept of one person: numbers of words, one after another in one piece of memory.
pub(crate) struct Kept {
    pub person: PersonId,
    /// Names (two each), births (two each), postcodes, houses, identifiers (kind hash and number), towns.
    parts: Box<[u32]>,
    counts: [u8; 6],
    pub sex: Option<Sex>,
}

impl Kept {
    fn part(&self, which: usize) -> &[u32] {
        let size = |at: usize| -> usize {
            let each = if matches!(at, 0 | 1 | 4) { 2 } else { 1 };
            self.counts.get(at).map_or(0, |count| usize::from(*count) * each)
        };
        let start: usize = (0..which).map(size).sum();
        self.parts.get(start..start + size(which)).unwrap_or_default()
    }

    /// Forename and surname numbers.
    pub fn names(&self) -> impl Iterator<Item = (u32, u32)> + '_ {
        pairs(self.part(0))
    }

    pub fn births(&self) -> impl Iterator<Item = Birth> + '_ {
        pairs(self.part(1)).map(|(first, last)| match last {
            0 => Birth::On(TypedDate(first)),
            1 => Birth::Expected(TypedDate(first)),
            _ => Birth::Between(TypedDate(first), TypedDate(last)),
        })
    }

    pub fn postcodes(&self) -> &[u32] {
        self.part(2)
    }

    pub fn houses(&self) -> &[u32] {
        self.part(3)
    }

    fn towns(&self) -> &[u32] {
        self.part(5)
    }

    /// Kind hash and number of each identifier.
    pub fn identifiers(&self) -> impl Iterator<Item = (u32, u32)> + '_ {
        pairs(self.part(4))
    }
}

fn pairs(list: &[u32]) -> impl Iterator<Item = (u32, u32)> + '_ {
    list.chunks_exact(2).filter_map(|pair| match pair {
        [one, two] => Some((*one, *two)),
        _ => None,
    })
}

/// The kind of an identifier as a number: `NHS number` and `nhs_number` are one kind.
pub(crate) fn kind_number(kind: &str) -> u32 {
    of_text(&text::compact(kind)) as u32
}

/// The first half of a postcode.
pub(crate) fn district(postcode: &str) -> Option<&str> {
    postcode.get(..postcode.len().checked_sub(3)?).filter(|district| district.len() >= 2)
}

/// The plain forms of a name's words worth filing on their own.
pub(crate) fn name_parts(plain: &str) -> impl Iterator<Item = &str> {
    plain.split(' ').filter(|part| !part.is_empty())
}

/// A name without titles, in plain form; nothing when it says only that the name is not known.
pub(crate) fn plain_name(typed: &str) -> Option<String> {
    let plain = text::plain_known(typed)?;
    let name = text::without_titles(&plain);
    (!name.is_empty()).then(|| name.to_owned())
}

/// Hashes of a word and of the word with each letter lost: two words one slip apart share one.
pub(crate) fn one_lost(word: &str) -> Vec<u64> {
    let mut hashes = vec![of_text(word)];
    let letters: Vec<(usize, char)> = word.char_indices().collect();
    if letters.len() < 4 {
        return hashes;
    }
    for (at, letter) in &letters {
        let (before, after) = word.split_at(*at);
        let shorter = format!("{before}{}", after.get(letter.len_utf8()..).unwrap_or_default());
        hashes.push(of_text(&shorter));
    }
    hashes.sort_unstable();
    hashes.dedup();
    hashes
}

fn file_name(index: &mut PeopleIndex, plain: &str) -> u32 {
    let Some((number, fresh)) = index.names.number(plain) else { return NO_WORD };
    if fresh {
        index.sounds.entry(of_text(&sound_of(plain))).or_default().push(number);
        for hash in one_lost(plain) {
            index.one_lost.entry(hash).or_default().push(number);
        }
    }
    number
}

pub(crate) fn sound_of(plain: &str) -> String {
    name_parts(plain).map(sound).collect::<Vec<_>>().join(" ")
}

/// Files a person who is not in the index.
pub(crate) fn insert(index: &mut PeopleIndex, person: PersonId, features: &PersonFeatures) {
    let mut parts = Vec::new();
    let mut counts = [0_u8; 6];
    let mut count = |which: usize| {
        if let Some(count) = counts.get_mut(which) {
            *count = count.saturating_add(1);
        }
    };
    for name in features.names.iter().take(60) {
        let pair = [&name.forename, &name.surname]
            .map(|typed| plain_name(typed).map_or(NO_WORD, |plain| file_name(index, &plain)));
        if pair != [NO_WORD; 2] {
            parts.extend(pair);
            count(0);
        }
    }
    for birth in features.births.iter().take(60) {
        parts.extend(match birth {
            Birth::On(date) => [date.0, 0],
            Birth::Expected(date) => [date.0, 1],
            Birth::Between(first, last) => [first.0, last.0.max(2)],
        });
        count(1);
    }
    for postcode in features.postcodes.iter().take(60) {
        let plain = text::compact(postcode);
        if let Some((number, _)) = index.postcodes.number(&plain).filter(|_| !plain.is_empty()) {
            parts.push(number);
            count(2);
        }
    }
    for house in features.houses.iter().take(60) {
        if let Some((number, _)) = text::plain_known(house).and_then(|plain| index.houses.number(&plain)) {
            parts.push(number);
            count(3);
        }
    }
    for identifier in features.identifiers.iter().take(60) {
        let plain = text::compact(&identifier.value);
        if let Some((number, _)) = index.identifiers.number(&plain).filter(|_| plain.len() >= 3) {
            parts.extend([kind_number(&identifier.kind), number]);
            count(4);
        }
    }
    for town in features.towns.iter().take(60) {
        if let Some((number, _)) = text::plain_known(town).and_then(|plain| index.towns.number(&plain)) {
            parts.push(number);
            count(5);
        }
    }
    let kept = Kept { person, parts: parts.into_boxed_slice(), counts, sex: features.sex };
    let row = match index.free.pop() {
        Some(row) => row,
        None => {
            let Ok(row) = u32::try_from(index.rows.len()) else { return };
            index.rows.push(None);
            row
        }
    };
    file(index, &kept, row, Filing::In);
    index.of_person.insert(person, row);
    if let Some(slot) = index.rows.get_mut(row as usize) {
        *slot = Some(kept);
    }
}

/// Takes a person out of every list they stand in.
pub(crate) fn remove(index: &mut PeopleIndex, person: PersonId) -> bool {
    let Some(row) = index.of_person.remove(&person) else { return false };
    if let Some(kept) = index.rows.get_mut(row as usize).and_then(Option::take) {
        file(index, &kept, row, Filing::Out);
    }
    index.free.push(row);
    true
}

#[derive(Clone, Copy, PartialEq)]
enum Filing {
    In,
    Out,
}

/// Puts a row into, or takes it out of, every list its person belongs to.
fn file(index: &mut PeopleIndex, kept: &Kept, row: u32, filing: Filing) {
    for number in
        kept.names().flat_map(|(forename, surname)| [forename, surname]).filter(|number| *number != NO_WORD)
    {
        file_word(&mut index.names, number, row, filing);
        let whole = index.names.word(number).to_owned();
        if whole.contains(' ') {
            for part in name_parts(&whole).filter(|part| part.len() > 1) {
                let part = file_name(index, part);
                if part != NO_WORD {
                    file_word(&mut index.names, part, row, filing);
                }
            }
        }
    }
    for birth in kept.births() {
        if let Birth::On(date) | Birth::Expected(date) = birth {
            for key in [date.0, date.0 / 100] {
                let rows = index.births.entry(key).or_default();
                match filing {
                    Filing::In => insert_sorted(rows, row),
                    Filing::Out => remove_sorted(rows, row),
                }
            }
        }
    }
    for number in kept.postcodes() {
        file_word(&mut index.postcodes, *number, row, filing);
        let outward = district(index.postcodes.word(*number)).map(str::to_owned);
        if let Some((number, _)) = outward.and_then(|outward| index.districts.number(&outward)) {
            file_word(&mut index.districts, number, row, filing);
        }
    }
    for number in kept.houses() {
        file_word(&mut index.houses, *number, row, filing);
    }
    for number in kept.towns() {
        file_word(&mut index.towns, *number, row, filing);
    }
    for (_, number) in kept.identifiers() {
        file_word(&mut index.identifiers, number, row, filing);
    }
}

fn file_word(words: &mut super::Words, number: u32, row: u32, filing: Filing) {
    match filing {
        Filing::In => words.add(number, row),
        Filing::Out => words.take_out(number, row),
    }
}
