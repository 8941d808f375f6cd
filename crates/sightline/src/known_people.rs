//! Everybody already known, in memory for searching, kept up with the ledger.
//!
//! The ledger says which people changed since the index was last brought up to date, so a search
//! always sees what was recorded before it, by this program or by another one on the same store.

use kernel::{Date, UncertainDate};
use matching::dates::TypedDate;
use matching::index::{
    AtPlace, Birth, Candidate, Identifier, PeopleIndex, PersonFeatures, PersonName, Query, Sex,
};
use people::Person;
use std::sync::{PoisonError, RwLock};
use store::{Fault, Reader, Store};

/// Everybody already known.
pub struct KnownPeople(RwLock<UpTo>);

struct UpTo {
    index: PeopleIndex,
    sequence: i64,
}

impl KnownPeople {
    /// Reads everybody from the record.
    pub fn read(store: &Store) -> Result<Self, Fault> {
        store.read(|reader| {
            let (sequence, _) = reader.head()?;
            let mut index = PeopleIndex::new();
            reader.each("select image from person", &[], &mut |row| {
                let person = person_from(row.text(0)?)?;
                index.upsert(person.id, &features(&person));
                Ok(())
            })?;
            Ok(Self(RwLock::new(UpTo { index, sequence })))
        })
    }

    /// People who may be the one asked about, the likeliest first. A failure is an error, never
    /// an empty list.
    pub fn search(
        &self,
        reader: &mut Reader<'_>,
        query: &Query,
        most: usize,
    ) -> Result<Vec<Candidate>, Fault> {
        self.catch_up(reader)?;
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        Ok(known.index.search(query, most))
    }

    /// At most `most` of those who live or lived at a place, by any part of its address.
    pub fn living_at(&self, reader: &mut Reader<'_>, typed: &str, most: usize) -> Result<AtPlace, Fault> {
        self.catch_up(reader)?;
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        Ok(known.index.living_at(typed, most))
    }

    /// How many people are known.
    pub fn count(&self) -> usize {
        self.0.read().unwrap_or_else(PoisonError::into_inner).index.len()
    }

    fn catch_up(&self, reader: &mut Reader<'_>) -> Result<(), Fault> {
        let (head, _) = reader.head()?;
        let seen = self.0.read().unwrap_or_else(PoisonError::into_inner).sequence;
        if head <= seen {
            return Ok(());
        }
        let changed = reader.entries_after(seen, "person")?;
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        // Another search may have caught up further meanwhile: what it put in is newer, and stays.
        let already = known.sequence;
        let newer = changed.into_iter().filter(|entry| already < entry.sequence);
        for image in newer.filter_map(|entry| entry.image) {
            let person = person_from(&image)?;
            known.index.upsert(person.id, &features(&person));
        }
        known.sequence = known.sequence.max(head);
        Ok(())
    }
}

fn person_from(image: &str) -> Result<Person, Fault> {
    serde_json::from_str(image).map_err(|_| Fault::new("reading everybody known", "a person is damaged"))
}

fn typed(day: Date) -> TypedDate {
    let number = i32::from(day.year()) * 10_000 + i32::from(day.month()) * 100 + i32::from(day.day());
    TypedDate(u32::try_from(number).unwrap_or(0))
}

/// A date of birth as the index compares it.
pub fn birth(born: &UncertainDate) -> Option<Birth> {
    match born {
        UncertainDate::Day(day) => Some(Birth::On(typed(*day))),
        UncertainDate::Expected(day) => Some(Birth::Expected(typed(*day))),
        UncertainDate::NotYetKnown => None,
        UncertainDate::Month(_)
        | UncertainDate::Year(_)
        | UncertainDate::AboutMonth(_)
        | UncertainDate::AboutYear(_) => Some(Birth::Between(typed(born.earliest()?), typed(born.latest()?))),
    }
}

/// What the index compares of a sex.
pub fn sex(sex: &kernel::Known<people::Sex>) -> Option<Sex> {
    match sex.known() {
        Some(people::Sex::Female) => Some(Sex::Female),
        Some(people::Sex::Male) => Some(Sex::Male),
        Some(people::Sex::Unknown) | None => None,
    }
}

fn features(person: &Person) -> PersonFeatures {
    let filled = |parts: Vec<String>| parts.into_iter().filter(|part| !part.is_empty()).collect();
    PersonFeatures {
        names: person
            .names
            .iter()
            .map(|name| PersonName { forename: name.forename.clone(), surname: name.surname.clone() })
            .filter(|name| !name.forename.is_empty() || !name.surname.is_empty())
            .collect(),
        births: birth(&person.born).into_iter().collect(),
        sex: sex(&person.sex),
        postcodes: filled(person.addresses.iter().map(|address| address.postcode.clone()).collect()),
        towns: filled(person.addresses.iter().map(|address| address.town.clone()).collect()),
        houses: filled(person.addresses.iter().map(|address| address.lines.clone()).collect()),
        identifiers: person
            .identifiers
            .iter()
            .map(|number| Identifier { kind: number.scheme.code().to_owned(), value: number.value.clone() })
            .collect(),
    }
}
