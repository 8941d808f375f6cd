//! People found by part of an address: a street, a town, the first half of a postcode.

use kernel::PersonId;

use crate::text;

use super::PeopleIndex;
use super::search::plain_postcode;

/// The fewest letters of a street that are looked for.
const FEWEST_LETTERS: usize = 3;

/// Who lives or lived at a place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AtPlace {
    /// Who, in no order that means anything.
    pub people: Vec<PersonId>,
    /// Are there more than were asked for?
    pub more: bool,
}

/// Everybody with an address that has every part typed, where parts are parted by commas.
pub(crate) fn living_at(index: &PeopleIndex, typed: &str, most: usize) -> AtPlace {
    let mut all: Option<Vec<u32>> = None;
    for part in typed.split([',', '\n']) {
        let plain = text::plain(part);
        if plain.is_empty() {
            continue;
        }
        let found = rows_of(index, part, &plain);
        all = Some(match all {
            Some(mut earlier) => {
                earlier.retain(|row| found.binary_search(row).is_ok());
                earlier
            }
            None => found,
        });
    }
    let rows = all.unwrap_or_default();
    let people = rows.iter().filter_map(|row| Some(index.rows.get(*row as usize)?.as_ref()?.person));
    AtPlace { people: people.take(most).collect(), more: rows.len() > most }
}

/// The rows of everybody with this postcode, first half of a postcode, town or street, in order.
fn rows_of(index: &PeopleIndex, part: &str, plain: &str) -> Vec<u32> {
    let mut rows: Vec<u32> = Vec::new();
    if let Some(code) = plain_postcode(part) {
        rows.extend(index.postcodes.find(&code).into_iter().flat_map(|number| index.postcodes.rows(number)));
        rows.extend(index.districts.find(&code).into_iter().flat_map(|number| index.districts.rows(number)));
    }
    rows.extend(index.towns.find(plain).into_iter().flat_map(|number| index.towns.rows(number)));
    if plain.chars().filter(|letter| letter.is_alphabetic()).count() >= FEWEST_LETTERS {
        for (number, house) in index.houses.each() {
            if has_words(house, plain) {
                rows.extend(index.houses.rows(number));
            }
        }
    }
    rows.sort_unstable();
    rows.dedup();
    rows
}

/// Does the address have these words, whole and side by side? "Ash Road" is not in "4 Nash Road".
fn has_words(house: &str, words: &str) -> bool {
    house.match_indices(words).any(|(at, _)| {
        let (before, after) = (house.get(..at), house.get(at + words.len()..));
        before.is_some_and(|before| before.is_empty() || before.ends_with(' '))
            && after.is_some_and(|after| after.is_empty() || after.starts_with(' '))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::PersonFeatures;
    use kernel::{Id, Uuid};

    fn person(number: u128) -> PersonId {
        PersonId::from_uuid(Uuid::from_u128(number))
    }

    fn lives_at(house: &str, town: &str, postcode: &str) -> PersonFeatures {
        PersonFeatures {
            houses: vec![house.to_owned()],
            towns: vec![town.to_owned()],
            postcodes: vec![postcode.to_owned()],
            ..PersonFeatures::default()
        }
    }

    fn four_homes() -> PeopleIndex {
        let mut index = PeopleIndex::new();
        index.upsert(person(1), &lives_at("4 Ash Road", "Kelwick", "ZZ1 1AA"));
        index.upsert(person(2), &lives_at("Flat 2, 9 Ash Road", "Saltby", "ZZ1 2BB"));
        index.upsert(person(3), &lives_at("4 Nash Road", "Kelwick", "ZZ12 1AA"));
        index.upsert(person(4), &lives_at("4 Ash Roadway", "Kelwick", "ZZ2 1AA"));
        index
    }

    fn found(index: &PeopleIndex, typed: &str) -> Vec<u128> {
        let at = index.living_at(typed, 10);
        assert!(!at.more);
        at.people.iter().map(|id| id.as_uuid().as_u128()).collect()
    }

    #[test]
    fn a_street_a_town_and_half_a_postcode_each_find_those_who_live_there() {
        let index = four_homes();
        assert_eq!(found(&index, "ash road"), [1, 2]);
        assert_eq!(found(&index, "4 Ash Road"), [1]);
        assert_eq!(found(&index, "KELWICK"), [1, 3, 4]);
        assert_eq!(found(&index, "zz1"), [1, 2]);
        assert_eq!(found(&index, "ZZ12 1AA"), [3]);
        assert_eq!(found(&index, "Ash Road, Kelwick"), [1]);
        assert_eq!(found(&index, "Ash Road, ZZ1, Saltby"), [2]);
    }

    #[test]
    fn a_number_alone_a_part_of_a_word_and_nothing_find_nobody() {
        let index = four_homes();
        for typed in ["4", "", " , ", "as", "road way", "Kel", "ZZ9"] {
            assert_eq!(found(&index, typed), Vec::<u128>::new(), "{typed}");
        }
    }

    #[test]
    fn more_than_were_asked_for_is_said_and_somebody_who_left_is_not_found() {
        let mut index = four_homes();
        let at = index.living_at("kelwick", 2);
        assert_eq!((at.people.len(), at.more), (2, true));
        index.upsert(person(1), &lives_at("1 Elm Row", "Saltby", "ZZ3 3CC"));
        index.remove(person(3));
        assert_eq!(found(&index, "Kelwick"), [4]);
        assert_eq!(found(&index, "Saltby"), [1, 2]);
    }
}
