//! A consultation, and whether it may be about the child of a contact.

use crate::also_raised::plain;
use crate::contact::Contact;
use crate::worry::WorryId;
use kernel::{AccountId, Moment, PersonId, UncertainDate, id_types};
use serde::{Deserialize, Serialize};

id_types! {
    /// Advice that somebody asked for.
    ConsultationId,
}

/// Where a caller is from.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CallerFrom {
    /// An agency, by its id in the local arrangements.
    Agency(String),
    /// A member of the public.
    Public,
    /// They did not say.
    #[default]
    NotSaid,
}

/// Who asked.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Caller {
    /// Their name; empty when they did not say.
    pub name: String,
    /// Where they are from.
    pub from: CallerFrom,
    /// What they do, or who they are to the child.
    pub role: String,
    /// A telephone number.
    pub telephone: String,
}

/// The child they asked about, where they named one.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ChildAskedAbout {
    /// Given name.
    pub forename: String,
    /// Family name.
    pub surname: String,
    /// Date of birth, where they knew it.
    pub born: UncertainDate,
}

impl ChildAskedAbout {
    /// The name, whatever is known of it.
    pub fn name_in_words(&self) -> String {
        people::Name::current(&self.forename, &self.surname).in_words()
    }
}

/// Advice that somebody asked for, and was given.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Consultation {
    /// Which.
    pub id: ConsultationId,
    /// When.
    pub asked_at: Moment,
    /// Who took the call.
    pub taken_by: AccountId,
    /// Who asked.
    pub caller: Caller,
    /// About whom; nothing when the child was not named.
    pub child: Option<ChildAskedAbout>,
    /// What they asked.
    pub asked: String,
    /// What they were advised.
    pub advice: String,
    /// What they agreed to do.
    pub agreed: String,
    /// Who the child is, once a worker has said so.
    pub person: Option<PersonId>,
    /// The worry it became, where it did.
    pub became: Option<WorryId>,
}

/// Why something about a consultation cannot be recorded.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ConsultationRefusal {
    /// A worry was raised from it already.
    #[error("A worry was raised from this already")]
    RaisedAlready,
    /// Somebody said who the child is.
    #[error("Somebody said already which child this was about")]
    ChildSaidAlready,
    /// Nobody has said who the child of the contact is.
    #[error("Find out who the child is first, then say that the advice was about them")]
    ChildNotKnown,
    /// Nobody has said which child it was about.
    #[error("Nobody has said which child this was about")]
    NobodySaid,
}

impl Consultation {
    /// May it be about the child of this contact? `same` are the child's id and those of records merged
    /// into theirs. Once a worker has said whose it is, that alone counts. Before, it is the worry it
    /// became, or a child named alike: by both names, or by one where both give the same day of birth.
    pub fn may_be_about(&self, contact: &Contact, same: &[PersonId]) -> bool {
        if let (Some(person), Some(_)) = (self.person, &contact.identity) {
            return same.contains(&person);
        }
        if self.became == Some(contact.worry) {
            return true;
        }
        let Some(child) = &self.child else { return false };
        let same = |one: &str, other: &str| !plain(one).is_empty() && plain(one) == plain(other);
        let described = &contact.child;
        let (given, family) =
            (same(&child.forename, &described.forename), same(&child.surname, &described.surname));
        match (&child.born, &described.born) {
            (UncertainDate::Day(one), UncertainDate::Day(other)) => one == other && (given || family),
            (_, _) => given && family,
        }
    }

    /// The consultation once a worker has said which child it was about.
    pub fn about_person(&self, person: Option<PersonId>) -> Result<Self, ConsultationRefusal> {
        let person = person.ok_or(ConsultationRefusal::ChildNotKnown)?;
        if self.person.is_some_and(|known| known != person) {
            return Err(ConsultationRefusal::ChildSaidAlready);
        }
        Ok(Self { person: Some(person), ..self.clone() })
    }

    /// The consultation once a worker has found that it was about somebody else.
    pub fn about_another(&self) -> Result<Self, ConsultationRefusal> {
        match self.person {
            Some(_) => Ok(Self { person: None, ..self.clone() }),
            None => Err(ConsultationRefusal::NobodySaid),
        }
    }

    /// The consultation once a worry was raised from it.
    pub fn became(&self, worry: WorryId) -> Result<Self, ConsultationRefusal> {
        if self.became.is_some() {
            return Err(ConsultationRefusal::RaisedAlready);
        }
        Ok(Self { became: Some(worry), ..self.clone() })
    }
}
