//! The words somebody sent, and what they know of each child.

use kernel::{AccountId, ContactId, Known, Moment, UncertainDate, id_types};
use people::Sex;
use serde::{Deserialize, Serialize};

id_types! {
    /// What somebody told the front door, once.
    WorryId,
}

/// How it reached us.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// The form that anybody can use.
    PublicForm,
    /// The form for professionals who sign in.
    ProfessionalForm,
    /// A call, written down by a call taker.
    Telephone,
    /// From an agency's own system.
    AgencySystem,
    /// In a file that somebody uploaded.
    AgencyFile,
}

impl Channel {
    /// The words for a page.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::PublicForm => "Public form",
            Self::ProfessionalForm => "Professional form",
            Self::Telephone => "Telephone",
            Self::AgencySystem => "An agency's own system",
            Self::AgencyFile => "A file of notifications",
        }
    }
}

/// Who raised it, as far as they chose to say.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Referrer {
    /// The source of contact, by its id in the local arrangements.
    pub source: String,
    /// The source's census code, where it has one.
    pub source_code: Option<String>,
    /// Their name; empty when they chose not to say.
    pub name: String,
    /// Their agency, by its id in the local arrangements, or in their own words.
    pub agency: Option<String>,
    /// What they do, or who they are to the child.
    pub role: String,
    /// A telephone number.
    pub telephone: String,
    /// An email address.
    pub email: String,
    /// The account, for a professional who signed in.
    pub account: Option<AccountId>,
}

/// Do the parents, or the young person, agree to this being shared?
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "answer", content = "words")]
pub enum Consent {
    /// They agree: who agreed, and how.
    Agreed(String),
    /// They were asked and do not agree: why it is shared all the same.
    Refused(String),
    /// They were not asked: why not.
    NotAsked(String),
}

impl Consent {
    /// The words for a page.
    pub fn in_words(&self) -> &'static str {
        match self {
            Self::Agreed(_) => "The family knows and agrees",
            Self::Refused(_) => "The family does not agree",
            Self::NotAsked(_) => "The family was not asked",
        }
    }

    /// Who agreed, or why it is shared all the same.
    pub fn explanation(&self) -> &str {
        match self {
            Self::Agreed(words) | Self::Refused(words) | Self::NotAsked(words) => words,
        }
    }
}

/// Is the child in danger now, as the person who worries sees it?
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Danger {
    /// Yes, now.
    Now,
    /// Not now.
    NotNow,
    /// They cannot say.
    CannotSay,
}

impl Danger {
    /// The words for a page.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Now => "Yes, the child may be in danger now",
            Self::NotNow => "No",
            Self::CannotSay => "They cannot say",
        }
    }
}

/// Where the family lives.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Home {
    /// House and street.
    pub lines: String,
    /// Town or village.
    pub town: String,
    /// Postcode.
    pub postcode: String,
}

impl Home {
    /// Is nothing known of it?
    pub fn is_blank(&self) -> bool {
        self.lines.is_empty() && self.town.is_empty() && self.postcode.is_empty()
    }

    /// One line for a page.
    pub fn in_words(&self) -> String {
        people::Address::home(&self.lines, &self.town, &self.postcode).in_words()
    }
}

/// The answer to a question that the partnership chose to ask, with the words that were asked: the
/// question may be asked otherwise tomorrow.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Answered {
    /// The question, by its id in the local arrangements.
    pub question: String,
    /// The words that were asked.
    pub asked: String,
    /// The answer.
    pub answer: String,
}

/// How a worry was taken, where it was not simply sent by whoever worries.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct HowTaken {
    /// The way in, by its id in the local arrangements.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub way_in: Option<String>,
    /// What the way in was called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub way_in_name: Option<String>,
    /// What the emergency duty team says, where it took it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub out_of_hours: Option<crate::out_of_hours::TakenOutOfHours>,
    /// When it was written down, for a call that was written down afterwards.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub written_down_at: Option<Moment>,
    /// Did the call end before everything was asked?
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub cut_short: bool,
    /// The agency's own reference for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub their_reference: Option<String>,
    /// The receipt of what the agency sent first with the same reference, for something it sent later.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub further_to: Option<String>,
    /// The incident, for a notification from the police.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub incident: Option<super::PoliceIncident>,
}

impl HowTaken {
    fn is_plain(&self) -> bool {
        *self == Self::default()
    }
}

/// One child, as the person who worries knows them.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ChildDescribed {
    /// Given name; may be empty.
    pub forename: String,
    /// Family name; may be empty.
    pub surname: String,
    /// Date of birth as well as they know it, or when a baby is expected.
    pub born: UncertainDate,
    /// Sex, if they said.
    pub sex: Known<Sex>,
    /// School or nursery; may be empty.
    pub school: String,
    /// What this child has said or shown, in the child's own words; may be empty.
    pub own_words: String,
    /// What else was asked about this child here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<Answered>,
}

impl ChildDescribed {
    /// The name, whatever is known of it.
    pub fn name_in_words(&self) -> String {
        people::Name::current(&self.forename, &self.surname).in_words()
    }
}

/// What somebody told the front door.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Worry {
    /// Which.
    pub id: WorryId,
    /// What they were given to ask after it with.
    pub receipt: String,
    /// When it reached us.
    pub received_at: Moment,
    /// How it reached us.
    pub channel: Channel,
    /// Who raised it.
    pub referrer: Referrer,
    /// What worries them.
    pub worry: String,
    /// What they have seen and heard.
    pub seen_and_heard: String,
    /// What is going well, and who helps.
    pub going_well: String,
    /// Is a child in danger now?
    pub danger: Danger,
    /// Do the family know and agree?
    pub consent: Consent,
    /// Where the family lives.
    pub home: Home,
    /// Who else is in the family or the household, in their words.
    pub family: String,
    /// What else was asked here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<Answered>,
    /// How it was taken.
    #[serde(default, skip_serializing_if = "HowTaken::is_plain")]
    pub how: HowTaken,
    /// One contact for each child.
    pub contacts: Vec<ContactId>,
}

impl Worry {
    /// The level of need that whoever raised it thought it was: what they answered to the question
    /// whose id is `level`, where it is asked here.
    pub fn level_thought(&self) -> Option<&str> {
        let said = self.answers.iter().find(|answer| answer.question == "level");
        said.map(|answer| answer.answer.as_str()).filter(|words| !words.trim().is_empty())
    }
}
