//! One person, as well as they are known.

use crate::{Address, Disability, Ethnicity, Identifier, IdentifierScheme, Name, NameKind, Sex};
use kernel::{AccountId, Age, Date, Known, Moment, PersonId, UncertainDate, age_at};
use serde::{Deserialize, Serialize};

/// A child, a parent or somebody else around a child.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Person {
    /// Who.
    pub id: PersonId,
    /// Names, the current one first.
    pub names: Vec<Name>,
    /// Date of birth as well as it is known, or when an unborn child is expected.
    pub born: UncertainDate,
    /// Day of death.
    pub died: Option<Date>,
    /// Sex as recorded.
    pub sex: Known<Sex>,
    /// Ethnicity as recorded.
    pub ethnicity: Known<Ethnicity>,
    /// Disabilities as recorded; an empty list means that none were recorded.
    pub disabilities: Known<Vec<Disability>>,
    /// First language, and whether an interpreter is needed.
    pub language: Known<String>,
    /// Addresses, newest first.
    pub addresses: Vec<Address>,
    /// Numbers that agencies know the person by.
    pub identifiers: Vec<Identifier>,
    /// The school, nursery or college.
    pub school: Known<String>,
    /// What a visitor or a worker must know at once.
    pub alerts: Vec<Alert>,
    /// Who alone may open the record, where it is restricted.
    pub restriction: Option<Restriction>,
    /// The record that this one was found to be the same person as.
    pub merged_into: Option<PersonId>,
}

/// What kind of warning it is, most serious first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AlertKind {
    /// Somebody may be hurt: "Do not visit alone".
    Safety,
    /// Something to know about health or communication.
    Care,
    /// Something to know about the record.
    Record,
}

/// What a visitor or a worker must know at once.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Alert {
    /// What kind.
    pub kind: AlertKind,
    /// What to know or do.
    pub words: String,
    /// Who added it.
    pub added_by: String,
    /// The day to look at it again.
    pub review_on: Date,
}

/// A record that only named people may open.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Restriction {
    /// Who may open it.
    pub only: Vec<AccountId>,
    /// May others know that there is a record at all?
    pub others_may_know: bool,
    /// Why.
    pub reason: String,
    /// Who restricted it.
    pub by: AccountId,
    /// When.
    pub at: Moment,
}

/// What somebody found to be different about a person. Fields left empty stay as they are.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Correction {
    /// The current name.
    pub name: Option<Name>,
    /// The date of birth.
    pub born: Option<UncertainDate>,
    /// The sex.
    pub sex: Option<Known<Sex>>,
    /// A new address: the one before is ended the day before it began.
    pub moved_to: Option<Address>,
    /// A number to add.
    pub identifier: Option<Identifier>,
}

/// Why something about a person cannot be recorded.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum PersonRefusal {
    /// The record was merged; the other one is kept up.
    #[error("This record was merged with another. Make the change on that record.")]
    Merged {
        /// The record to change.
        into: PersonId,
    },
    /// A correction needs its reason.
    #[error("Enter why the record is being corrected")]
    NoReason,
    /// The correction changes nothing.
    #[error("Nothing is different from what is recorded")]
    NothingNew,
    /// Somebody cannot be born after they died, or in the future unless expected.
    #[error("The date of birth must be in the past, or recorded as the date a baby is expected")]
    BornInTheFuture,
    /// The number's check digit does not agree.
    #[error("Check the {}: its digits do not agree with one another", scheme.in_words())]
    NumberUnsound {
        /// Which number.
        scheme: IdentifierScheme,
    },
}

impl Person {
    /// Somebody of whom only the name is known.
    pub fn named(id: PersonId, name: Name) -> Self {
        Self {
            id,
            names: vec![name],
            born: UncertainDate::NotYetKnown,
            died: None,
            sex: Known::NotAsked,
            ethnicity: Known::NotAsked,
            disabilities: Known::NotAsked,
            language: Known::NotAsked,
            addresses: Vec::new(),
            identifiers: Vec::new(),
            school: Known::NotAsked,
            alerts: Vec::new(),
            restriction: None,
            merged_into: None,
        }
    }

    /// The current name.
    pub fn name(&self) -> Option<&Name> {
        self.names.iter().find(|name| name.kind == NameKind::Current).or_else(|| self.names.first())
    }

    /// The current name in words.
    pub fn name_in_words(&self) -> String {
        self.name().map_or_else(|| "Name not yet known".to_owned(), Name::in_words)
    }

    /// What they ask to be called, where it differs.
    pub fn known_as(&self) -> Option<&Name> {
        self.names.iter().find(|name| name.kind == NameKind::KnownAs && name.to.is_none())
    }

    /// How old they are on this day; at death, for somebody who has died.
    pub fn age(&self, today: Date) -> Age {
        age_at(&self.born, self.died.map_or(today, |died| died.min(today)))
    }

    /// Where they live on this day.
    pub fn home(&self, today: Date) -> Option<&Address> {
        self.addresses.iter().find(|address| address.in_use_on(today))
    }

    /// The number that one agency knows them by.
    pub fn identifier(&self, scheme: IdentifierScheme) -> Option<&str> {
        self.identifiers
            .iter()
            .find(|identifier| identifier.scheme == scheme)
            .map(|found| found.value.as_str())
    }

    /// The person as corrected. What was there before stays in the ledger, and an earlier name is
    /// kept as one, so that searching still finds it.
    pub fn corrected(
        &self,
        correction: Correction,
        reason: &str,
        today: Date,
    ) -> Result<Self, PersonRefusal> {
        if let Some(into) = self.merged_into {
            return Err(PersonRefusal::Merged { into });
        }
        if reason.trim().is_empty() {
            return Err(PersonRefusal::NoReason);
        }
        let mut person = self.clone();
        if let Some(name) = correction.name {
            person.rename(name, today);
        }
        if let Some(born) = correction.born {
            let in_future = !born.is_expected() && born.earliest().is_some_and(|day| today < day);
            if in_future {
                return Err(PersonRefusal::BornInTheFuture);
            }
            person.born = born;
        }
        if let Some(sex) = correction.sex {
            person.sex = sex;
        }
        if let Some(address) = correction.moved_to {
            person.move_to(address);
        }
        if let Some(identifier) = correction.identifier {
            person.identify(identifier)?;
        }
        if person == *self {
            return Err(PersonRefusal::NothingNew);
        }
        Ok(person)
    }

    fn rename(&mut self, name: Name, today: Date) {
        let same =
            self.name().is_some_and(|now| now.forename == name.forename && now.surname == name.surname);
        if same {
            return;
        }
        for earlier in self.names.iter_mut().filter(|earlier| earlier.kind == NameKind::Current) {
            earlier.kind = NameKind::Previous;
            earlier.to = earlier.to.or(Some(today));
        }
        self.names.insert(0, name.of_kind(NameKind::Current));
    }

    fn move_to(&mut self, address: Address) {
        let same = self.addresses.first().is_some_and(|now| {
            now.to.is_none() && now.lines == address.lines && now.postcode == address.postcode
        });
        if same {
            return;
        }
        let last_day = address.from.and_then(|from| from.yesterday().ok());
        for earlier in
            self.addresses.iter_mut().filter(|earlier| earlier.kind == address.kind && earlier.to.is_none())
        {
            earlier.to = last_day;
        }
        self.addresses.insert(0, address);
    }

    fn identify(&mut self, identifier: Identifier) -> Result<(), PersonRefusal> {
        let scheme = identifier.scheme;
        let sound = match scheme {
            IdentifierScheme::NhsNumber => crate::nhs_number_is_sound(&identifier.value),
            IdentifierScheme::UniquePupilNumber | IdentifierScheme::FormerUniquePupilNumber => {
                crate::upn_is_sound(&identifier.value)
            }
            IdentifierScheme::AuthorityChildId
            | IdentifierScheme::EarlierSystem
            | IdentifierScheme::PoliceReference => true,
        };
        if !sound {
            return Err(PersonRefusal::NumberUnsound { scheme });
        }
        if !self.identifiers.contains(&identifier) {
            self.identifiers.push(identifier);
        }
        Ok(())
    }
}
