//! Somebody who reads, and what turns ids into words for them.

use access::Actor;
use kernel::{AccountId, Date, Moment};
use local::Arrangements;

/// Somebody who reads a record now, with what turns ids into words.
#[derive(Clone, Copy)]
pub struct Reading<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// When.
    pub now: Moment,
    /// The local arrangements: names of agencies and teams, limits, working days.
    pub arrangements: &'a Arrangements,
    /// The name behind an account's id. Must answer something for an account it does not know.
    pub names: &'a dyn Fn(&str) -> String,
}

impl Reading<'_> {
    /// The day it is.
    pub fn today(&self) -> Date {
        self.now.date()
    }

    /// Who recorded something: a person's name, or what part of the program it was.
    pub fn who(&self, actor: &str) -> String {
        if actor.parse::<AccountId>().is_ok() {
            return (self.names)(actor);
        }
        match actor {
            "import" => "Read from a file".to_owned(),
            other => sentence(other),
        }
    }

    /// The name of an agency; its id where the arrangements have no such agency.
    pub fn agency(&self, id: &str) -> String {
        self.arrangements.agency(id).map_or_else(|| id.to_owned(), |agency| agency.name.clone())
    }

    /// The name of a team; its id where the arrangements have no such team.
    pub fn team(&self, id: &str) -> String {
        self.arrangements.team(id).map_or_else(|| id.to_owned(), |team| team.name.clone())
    }

    /// The name of a source of contact, ended or not.
    pub fn source(&self, id: &str, on: Date) -> String {
        let mut sources = self.arrangements.as_at(on).sources_of_contact();
        sources.find(|source| source.id == id).map_or_else(|| id.to_owned(), |source| source.name.clone())
    }
}

/// `demo_writer` as "Demo writer".
pub(crate) fn sentence(word: &str) -> String {
    let spaced = word.replace('_', " ");
    let mut letters = spaced.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
