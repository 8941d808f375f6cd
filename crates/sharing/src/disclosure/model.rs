//! A disclosure, and what becomes of it.

use crate::lawful::Lawful;
use kernel::{AccountId, ContactId, Date, Moment, PersonId, id_types};
use serde::{Deserialize, Serialize};

id_types! {
    /// One telling of something about somebody to another agency or person.
    DisclosureId,
}

/// Who was told.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Recipient {
    /// Their agency, by its id in the local arrangements.
    pub agency: Option<String>,
    /// The person, school or role; empty when the agency as a whole was told.
    pub name: String,
    /// Their accounts, where they read it here.
    pub accounts: Vec<AccountId>,
}

/// How it was told.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum How {
    /// On a page of this service, signed in.
    Here,
    /// By secure electronic mail.
    SecureMail,
    /// By telephone.
    Telephone,
    /// In a meeting.
    Meeting,
    /// On paper.
    Paper,
    /// From one system to another.
    System,
    /// By the front door, outside this service, in whichever way it reached them.
    FrontDoor,
}

impl How {
    /// Every way that somebody can say, in the order they are offered.
    pub const ALL: [Self; 6] =
        [Self::Here, Self::SecureMail, Self::Telephone, Self::Meeting, Self::Paper, Self::System];

    /// The word in a form.
    pub fn code(self) -> &'static str {
        match self {
            Self::Here => "here",
            Self::SecureMail => "secure_mail",
            Self::Telephone => "telephone",
            Self::Meeting => "meeting",
            Self::Paper => "paper",
            Self::System => "system",
            Self::FrontDoor => "front_door",
        }
    }

    /// From the word in a form.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|how| how.code() == code)
    }

    /// The words for a page.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Here => "In Sightline",
            Self::SecureMail => "By secure email",
            Self::Telephone => "By telephone",
            Self::Meeting => "In a meeting",
            Self::Paper => "On paper",
            Self::System => "From one system to another",
            Self::FrontDoor => "By the front door, outside Sightline",
        }
    }
}

/// What brought it about.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "by", content = "id")]
pub enum BroughtAboutBy {
    /// A worker recorded it.
    Worker,
    /// A question to an agency.
    AgencyQuestion(String),
    /// An agency's answer.
    AgencyAnswer(String),
    /// A notice to a school.
    SchoolNotice(String),
    /// Another system asked whether a child is known.
    SystemRequest(String),
    /// The front door passed the child on to another service or area.
    OnwardStep(String),
}

/// That it was read.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Read {
    /// When.
    pub at: Moment,
    /// By which account, where it was read here.
    pub by: Option<AccountId>,
}

/// That it was withdrawn or put right: a new fact, and what was told stays readable.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Taken {
    /// Why.
    pub why: String,
    /// By whom.
    pub by: AccountId,
    /// When.
    pub at: Moment,
}

/// One telling.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Disclosure {
    /// Which.
    pub id: DisclosureId,
    /// The people it is about, of those who have a record.
    pub about: Vec<PersonId>,
    /// The contact it belongs to.
    pub contact: Option<ContactId>,
    /// Which fields or parts were told, in words.
    pub parts: Vec<String>,
    /// The agency that told it, by its id; nothing when we did.
    pub from_agency: Option<String>,
    /// Who was told.
    pub to: Recipient,
    /// How.
    pub how: How,
    /// What for, on which basis, with whose agreement.
    pub lawful: Lawful,
    /// Who told, or recorded that it was told; nothing when one system asked another.
    pub by: Option<AccountId>,
    /// When it was told.
    pub at: Moment,
    /// The last day on which it may be relied on or kept, where one was set.
    pub expires_on: Option<Date>,
    /// What brought it about.
    pub brought_about_by: BroughtAboutBy,
    /// That it was read.
    pub read: Option<Read>,
    /// That it was withdrawn.
    pub withdrawn: Option<Taken>,
    /// What was put right later, oldest first.
    pub corrections: Vec<Taken>,
}

/// Why something about a disclosure cannot be recorded.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum DisclosureRefusal {
    /// Nothing was named.
    #[error("Select what was told, or enter it")]
    Nothing,
    /// Nobody was named.
    #[error("Select the agency that was told, or enter who was told")]
    Nobody,
    /// It cannot have been told then.
    #[error("The time it was told must be in the past")]
    NotYetTold,
    /// It ends before it was told.
    #[error("The last day must be on or after the day it was told")]
    EndsBeforeItBegins,
    /// The words are needed.
    #[error("Enter why it is withdrawn, or what is put right")]
    NoWords,
    /// It was withdrawn.
    #[error("This was withdrawn already")]
    WithdrawnAlready,
    /// It was read.
    #[error("It is recorded already that this was read")]
    ReadAlready,
}

impl Disclosure {
    /// The same, withdrawn. What was told stays readable.
    pub fn withdraw(self, taken: Taken) -> Result<Self, DisclosureRefusal> {
        if taken.why.trim().is_empty() {
            return Err(DisclosureRefusal::NoWords);
        }
        if self.withdrawn.is_some() {
            return Err(DisclosureRefusal::WithdrawnAlready);
        }
        Ok(Self { withdrawn: Some(taken), ..self })
    }

    /// The same, with something put right.
    pub fn put_right(mut self, taken: Taken) -> Result<Self, DisclosureRefusal> {
        if taken.why.trim().is_empty() {
            return Err(DisclosureRefusal::NoWords);
        }
        self.corrections.push(taken);
        Ok(self)
    }

    /// The same, read. The first reading stands.
    #[must_use]
    pub fn read_by(mut self, by: Option<AccountId>, at: Moment) -> Self {
        self.read = self.read.or(Some(Read { at, by }));
        self
    }

    /// Is its last day past?
    pub fn is_expired(&self, today: Date) -> bool {
        self.expires_on.is_some_and(|last| last < today)
    }
}
