//! Everybody recorded so far, so that the history need not ask the record about its own people.

use super::{Done, History};
use kernel::PersonId;
use people::Person;
use store::{Fact, Loaded};

impl History<'_, '_> {
    /// Records somebody new.
    pub(super) fn add_person(&mut self, person: Person) -> Done {
        self.work.add(&person, Fact::new("PersonRecorded", self.now))?;
        self.people.insert(person.id, Loaded { value: person, version: 1 });
        Ok(())
    }

    /// Somebody as they are recorded now.
    pub(super) fn person_now(&self, id: PersonId) -> Option<Loaded<Person>> {
        self.people.get(&id).cloned()
    }

    /// Records what is different about somebody.
    pub(super) fn save_person(&mut self, mut person: Loaded<Person>, fact: Fact) -> Done {
        Self::save(self.work, &mut person, fact)?;
        self.people.insert(person.value.id, person);
        Ok(())
    }
}
