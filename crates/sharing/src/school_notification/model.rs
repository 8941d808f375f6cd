//! A notice to a school, and where it stands.

use crate::disclosure::{DisclosureId, Taken};
use crate::lawful::Lawful;
use kernel::{AccountId, ContactId, Moment, PersonId, id_types};
use serde::{Deserialize, Serialize};

id_types! {
    /// One notice about one child to one school.
    SchoolNoticeId,
}

/// Was the child there?
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Presence {
    /// Yes.
    There,
    /// No.
    NotThere,
    /// The police did not say.
    NotKnown,
}

impl Presence {
    /// Every answer.
    pub const ALL: [Self; 3] = [Self::There, Self::NotThere, Self::NotKnown];

    /// The word in a form.
    pub fn code(self) -> &'static str {
        match self {
            Self::There => "there",
            Self::NotThere => "not_there",
            Self::NotKnown => "not_known",
        }
    }

    /// From the word in a form.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }

    /// The words for a page.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::There => "The child was there",
            Self::NotThere => "The child was not there",
            Self::NotKnown => "It is not known whether the child was there",
        }
    }
}

/// How the police rated the risk. Kept at the front door: a school is not told it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PoliceRisk {
    /// Standard.
    Standard,
    /// Medium.
    Medium,
    /// High: consider the multi-agency risk assessment conference.
    High,
    /// The police have not rated it yet.
    NotYetRated,
}

impl PoliceRisk {
    /// Every rating.
    pub const ALL: [Self; 4] = [Self::High, Self::Medium, Self::Standard, Self::NotYetRated];

    /// The word in a form.
    pub fn code(self) -> &'static str {
        match self {
            Self::Standard => "standard",
            Self::Medium => "medium",
            Self::High => "high",
            Self::NotYetRated => "not_yet_rated",
        }
    }

    /// From the word in a form.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }

    /// The words for a page.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Standard => "Standard",
            Self::Medium => "Medium",
            Self::High => "High",
            Self::NotYetRated => "Not yet rated",
        }
    }
}

/// That the school was told by telephone.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ToldBy {
    /// Whom: their name and post.
    pub whom: String,
    /// When.
    pub at: Moment,
    /// By which account.
    pub by: AccountId,
}

/// What the school did.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Response {
    /// In its words.
    pub words: String,
    /// By which account it was recorded.
    pub by: AccountId,
    /// When.
    pub at: Moment,
}

/// Where a notice stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum NoticeStage {
    /// Nobody at the school knows yet.
    NotYetReceived,
    /// The lead has read it, or was told.
    Received,
    /// The school said what it did.
    Answered,
    /// It was withdrawn.
    Withdrawn,
}

impl NoticeStage {
    /// The words for a page.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::NotYetReceived => "Nobody at the school has read it",
            Self::Received => "Received",
            Self::Answered => "The school said what it did",
            Self::Withdrawn => "Withdrawn",
        }
    }
}

/// A notice about one child to one school.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SchoolNotice {
    /// Which.
    pub id: SchoolNoticeId,
    /// The contact it comes from.
    pub contact: ContactId,
    /// The child.
    pub child: PersonId,
    /// The child's name, as the school is told it.
    pub child_name: String,
    /// When the child was born, in words.
    pub child_born: String,
    /// The school, by its id in the local arrangements.
    pub school: String,
    /// Its name.
    pub school_name: String,
    /// Whom to ring there.
    pub telephone: String,
    /// The accounts of its designated leads; none where nobody there signs in.
    pub leads: Vec<AccountId>,
    /// When it happened.
    pub happened_at: Moment,
    /// Was the child there?
    pub presence: Presence,
    /// What would help the child at school; may be empty.
    pub words: String,
    /// The police's reference; may be empty. The school is not told it.
    pub police_reference: String,
    /// How the police rated it. The school is not told it.
    pub police_risk: PoliceRisk,
    /// How many incidents the school's notices told of in the twelve months before, for the family.
    pub earlier_incidents: u32,
    /// When the next school day begins: it should have arrived before.
    pub due: Moment,
    /// Why it is lawful.
    pub lawful: Lawful,
    /// Who sent it.
    pub by: AccountId,
    /// When.
    pub at: Moment,
    /// The disclosure it is.
    pub disclosure: DisclosureId,
    /// When a lead first read it.
    pub read_at: Option<Moment>,
    /// That the school was told by telephone.
    pub told: Option<ToldBy>,
    /// What the school did.
    pub response: Option<Response>,
    /// That it was withdrawn.
    pub withdrawn: Option<Taken>,
}

/// Why something about a notice cannot be recorded.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NoticeRefusal {
    /// No child was chosen.
    #[error("Select whose school is told")]
    NobodyNamed,
    /// The child must be known.
    #[error("Find out who the child is before you tell their school")]
    ChildNotIdentified,
    /// It has not happened yet.
    #[error("The time of the incident must be in the past")]
    NotYetHappened,
    /// The school was told of this contact already.
    #[error("The school was told about this child from this contact already")]
    ToldAlready,
    /// The record is restricted from whoever sends it.
    #[error("You cannot tell anybody about a record that is restricted from you. Contact the duty manager.")]
    Restricted,
    /// No school year covers the day.
    #[error(
        "It is not known when the next school day begins. Ask for the school year to be added to the local arrangements."
    )]
    NoSchoolYear,
    /// Whom was told must be said.
    #[error("Enter whom you told")]
    NobodyTold,
    /// They cannot have been told then.
    #[error("The time they were told must be after the notice was made, and in the past")]
    ToldAtAnImpossibleTime,
    /// It arrived already.
    #[error("The school has received this already")]
    ReceivedAlready,
    /// The words are needed.
    #[error("Enter what the school did")]
    NoWords,
    /// Why must be said.
    #[error("Enter why it is withdrawn")]
    NoReason,
    /// It was withdrawn.
    #[error("This notice was withdrawn")]
    WithdrawnAlready,
}

impl SchoolNotice {
    /// Where it stands.
    pub fn stage(&self) -> NoticeStage {
        if self.withdrawn.is_some() {
            NoticeStage::Withdrawn
        } else if self.response.is_some() {
            NoticeStage::Answered
        } else if self.received_at().is_some() {
            NoticeStage::Received
        } else {
            NoticeStage::NotYetReceived
        }
    }

    /// When somebody at the school knew: the lead read it, or was told, whichever was first.
    pub fn received_at(&self) -> Option<Moment> {
        [self.read_at, self.told.as_ref().map(|told| told.at)].into_iter().flatten().min()
    }

    /// Did it, or does it, arrive after the next school day began?
    pub fn is_late(&self, now: Moment) -> bool {
        self.withdrawn.is_none() && self.due <= self.received_at().unwrap_or(now)
    }

    /// The notice, read by a lead. The first reading stands.
    pub fn read(mut self, at: Moment) -> Result<Self, NoticeRefusal> {
        self.standing()?;
        self.read_at = self.read_at.or(Some(at));
        Ok(self)
    }

    fn standing(&self) -> Result<(), NoticeRefusal> {
        if self.withdrawn.is_some() { Err(NoticeRefusal::WithdrawnAlready) } else { Ok(()) }
    }

    /// The notice, once the school was told by telephone.
    pub fn told(mut self, told: ToldBy, now: Moment) -> Result<Self, NoticeRefusal> {
        self.standing()?;
        if told.whom.trim().is_empty() {
            return Err(NoticeRefusal::NobodyTold);
        }
        if self.received_at().is_some() {
            return Err(NoticeRefusal::ReceivedAlready);
        }
        // A time of day is written down to the minute.
        if 60 <= self.at.since(told.at).as_secs() || now < told.at {
            return Err(NoticeRefusal::ToldAtAnImpossibleTime);
        }
        self.told = Some(told);
        Ok(self)
    }

    /// The notice with what the school did. Saying more is a new fact, and the last words show.
    pub fn answered(mut self, response: Response) -> Result<Self, NoticeRefusal> {
        self.standing()?;
        if response.words.trim().is_empty() {
            return Err(NoticeRefusal::NoWords);
        }
        self.response = Some(response);
        Ok(self)
    }

    /// The notice, withdrawn: the wrong child, or the wrong school.
    pub fn withdraw(mut self, taken: Taken) -> Result<Self, NoticeRefusal> {
        self.standing()?;
        if taken.why.trim().is_empty() {
            return Err(NoticeRefusal::NoReason);
        }
        self.withdrawn = Some(taken);
        Ok(self)
    }
}
