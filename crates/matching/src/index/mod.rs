//! "Is this child already known?", answered while the call is still going on.
//!
//! A standing index of everyone in the record. Each person is kept under every name, birth date, address
//! and identifier they have or had. A question finds the people who share any of what was typed, spelling
//! and slips forgiven, weighs the likeliest, and says why in words.

mod agree;
mod keep;
mod place;
mod search;
mod weigh;
mod weights;
mod words;

pub use place::AtPlace;
pub use weigh::{Candidate, Evidence, EvidenceField, Strength};
pub use weights::{Chance, Weights};

use kernel::PersonId;

use crate::dates::TypedDate;
use crate::hash::QuickMap;
use keep::Kept;
use words::Words;

/// A forename and a surname as one of the names a person goes or went by. Either may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PersonName {
    /// Forename or forenames.
    pub forename: String,
    /// Surname.
    pub surname: String,
}

/// When somebody was born, as far as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Birth {
    /// Born on this day; a month or day of nought is not known.
    On(TypedDate),
    /// Not born yet; expected on this day.
    Expected(TypedDate),
    /// Born between these days, both counted: all that an age tells.
    Between(TypedDate, TypedDate),
}

/// Male or female, where it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sex {
    /// Male.
    Male,
    /// Female.
    Female,
}

/// A number meant for one person only, with its kind ("nhs number", "upn").
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identifier {
    /// The kind, in any fixed wording.
    pub kind: String,
    /// The number as written.
    pub value: String,
}

/// What the record knows about a person that can tell them apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PersonFeatures {
    /// Every name: legal, known as, earlier.
    pub names: Vec<PersonName>,
    /// Every date of birth held. Usually one; two when agencies disagree.
    pub births: Vec<Birth>,
    /// Sex, when known.
    pub sex: Option<Sex>,
    /// Postcodes, current and past.
    pub postcodes: Vec<String>,
    /// House lines ("29 York Street"), current and past.
    pub houses: Vec<String>,
    /// Towns and villages, current and past. They find people; they are not weighed.
    pub towns: Vec<String>,
    /// Identifiers.
    pub identifiers: Vec<Identifier>,
}

/// What somebody typed to find a person. Anything may be left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// Forename, or whatever was heard.
    pub forename: Option<String>,
    /// Surname.
    pub surname: Option<String>,
    /// Birth date, expected date or the days an age allows.
    pub birth: Option<Birth>,
    /// Sex.
    pub sex: Option<Sex>,
    /// Postcode.
    pub postcode: Option<String>,
    /// House line.
    pub house: Option<String>,
    /// Identifiers.
    pub identifiers: Vec<Identifier>,
}

/// Everyone in the record, ready to be asked about. Kept up to date person by person.
#[derive(Default)]
pub struct PeopleIndex {
    rows: Vec<Option<Kept>>,
    free: Vec<u32>,
    of_person: QuickMap<PersonId, u32>,
    names: Words,
    postcodes: Words,
    districts: Words,
    houses: Words,
    towns: Words,
    identifiers: Words,
    /// People by birth date and by year and month, as eight digits.
    births: QuickMap<u32, Vec<u32>>,
    /// Names that sound alike, and names one lost letter apart.
    sounds: QuickMap<u64, Vec<u32>>,
    one_lost: QuickMap<u64, Vec<u32>>,
    weights: Weights,
}

impl PeopleIndex {
    /// An empty index with the published weights.
    pub fn new() -> Self {
        Self::default()
    }

    /// How many people are in it.
    pub fn len(&self) -> usize {
        self.of_person.len()
    }

    /// True when nobody is in it.
    pub fn is_empty(&self) -> bool {
        self.of_person.is_empty()
    }

    /// The weights in use.
    pub fn weights(&self) -> &Weights {
        &self.weights
    }

    /// Uses other weights from now on.
    pub fn use_weights(&mut self, weights: Weights) {
        self.weights = weights;
    }

    /// Weights learnt from the people in the index, by expectation maximisation. Where the index has
    /// little to teach (few people held twice), the published weights stand.
    pub fn learn(&self) -> Weights {
        weights::learn(self)
    }

    /// Puts a person in, or replaces what was known of them.
    pub fn upsert(&mut self, person: PersonId, features: &PersonFeatures) {
        self.remove(person);
        keep::insert(self, person, features);
    }

    /// Takes a person out. True when they were in.
    pub fn remove(&mut self, person: PersonId) -> bool {
        keep::remove(self, person)
    }

    /// The people most likely meant, best first, at most `limit`. People about whom nothing that was
    /// typed agrees are never offered.
    pub fn search(&self, query: &Query, limit: usize) -> Vec<Candidate> {
        search::search(self, query, limit)
    }

    /// At most `most` of those who live or lived at a place, by any part of its address: a street, a
    /// town, half a postcode, or several of these with commas between.
    pub fn living_at(&self, typed: &str, most: usize) -> AtPlace {
        place::living_at(self, typed, most)
    }
}

#[cfg(test)]
mod tests;
