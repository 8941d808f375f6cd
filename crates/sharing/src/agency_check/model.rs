//! A question to an agency, its answers, and where it stands.

use crate::disclosure::{DisclosureId, Taken};
use crate::lawful::Lawful;
use kernel::{AccountId, Clock, ContactId, Limit, Moment, PersonId, id_types};
use serde::{Deserialize, Serialize};

id_types! {
    /// One question to one agency.
    AgencyCheckId,
}

/// How soon an answer is needed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rating {
    /// Soonest.
    Red,
    /// Soon.
    Amber,
    /// Within days.
    Green,
}

impl Rating {
    /// Every rating, the most pressing first.
    pub const ALL: [Self; 3] = [Self::Red, Self::Amber, Self::Green];

    /// The word in stores and forms.
    pub fn code(self) -> &'static str {
        match self {
            Self::Red => "red",
            Self::Amber => "amber",
            Self::Green => "green",
        }
    }

    /// From the word in forms.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rating| rating.code() == code)
    }

    /// The word for a page. A colour beside it only repeats it.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Red => "Red",
            Self::Amber => "Amber",
            Self::Green => "Green",
        }
    }

    /// The id of its limit. Local: each partnership sets its own hours, or none.
    pub fn timescale(self) -> &'static str {
        match self {
            Self::Red => "mash_red",
            Self::Amber => "mash_amber",
            Self::Green => "mash_green",
        }
    }
}

/// Somebody an agency is asked about, as they were described to it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AskedAbout {
    /// Their record; nothing for somebody who has none.
    pub person: Option<PersonId>,
    /// Their name.
    pub name: String,
    /// When they were born, in words; may be empty.
    pub born: String,
    /// Where they live; may be empty.
    pub address: String,
    /// What they are to the child.
    pub relation: String,
}

/// Whom a question is put to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Addressee {
    /// The agency, by its id.
    pub agency: String,
    /// The school or desk in it, where it is put to one; empty for the agency as a whole.
    pub name: String,
    /// The accounts it is put to; nothing for anybody of the agency, none where nobody there signs in.
    pub put_to: Option<Vec<AccountId>>,
}

/// What an agency answered.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Said {
    /// All of what it knows that bears on the question.
    InFull {
        /// In its words.
        words: String,
    },
    /// A headline only.
    Headline {
        /// In its words.
        words: String,
    },
    /// Known: ring me.
    RingMe {
        /// Whom to ring.
        who: String,
        /// The number.
        telephone: String,
    },
    /// Not known to us.
    NotKnown,
    /// We cannot answer.
    CannotAnswer {
        /// Because.
        because: String,
    },
}

impl Said {
    /// The words in stores and forms.
    pub const CODES: [&'static str; 5] = ["in_full", "headline", "ring_me", "not_known", "cannot_answer"];

    /// The kind of answer, for a page.
    pub fn in_words(&self) -> &'static str {
        match self {
            Self::InFull { .. } => "Full answer",
            Self::Headline { .. } => "Headline only",
            Self::RingMe { .. } => "Known, ring me",
            Self::NotKnown => "Not known to us",
            Self::CannotAnswer { .. } => "We cannot answer",
        }
    }

    /// The answer itself, in words.
    pub fn detail(&self) -> String {
        match self {
            Self::InFull { words } | Self::Headline { words } => words.clone(),
            Self::RingMe { who, telephone } => format!("Ring {who}, {telephone}"),
            Self::NotKnown => String::new(),
            Self::CannotAnswer { because } => format!("Because: {because}"),
        }
    }

    fn missing(&self) -> Option<CheckRefusal> {
        let empty = |words: &str| words.trim().is_empty();
        match self {
            Self::InFull { words } | Self::Headline { words } if empty(words) => Some(CheckRefusal::NoAnswer),
            Self::RingMe { who, telephone } if empty(who) || empty(telephone) => Some(CheckRefusal::NoNumber),
            Self::CannotAnswer { because } if empty(because) => Some(CheckRefusal::NoBecause),
            Self::InFull { .. }
            | Self::Headline { .. }
            | Self::RingMe { .. }
            | Self::NotKnown
            | Self::CannotAnswer { .. } => None,
        }
    }
}

/// An answer, who gave it, and when.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Answer {
    /// What was answered.
    pub said: Said,
    /// Who answered, where the front door wrote it down; empty when they answered here themselves.
    pub told_by: String,
    /// When they answered.
    pub at: Moment,
    /// The account that recorded it.
    pub recorded_by: AccountId,
    /// When it was recorded.
    pub recorded_at: Moment,
    /// The disclosure it was; nothing when nothing was disclosed.
    pub disclosure: Option<DisclosureId>,
    /// When whoever asked read it; whoever else at the front door reads it does not hear it for them.
    #[serde(default)]
    pub heard_at: Option<Moment>,
}

/// That an answer was to the wrong question and was returned.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Returned {
    /// What was wrong with it.
    pub reason: String,
    /// By whom.
    pub by: AccountId,
    /// When.
    pub at: Moment,
}

/// The question once as it was put, and what came of it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Asking {
    /// What was asked.
    pub question: String,
    /// Who asked.
    pub by: AccountId,
    /// When.
    pub at: Moment,
    /// The moment from which the agency's hours are counted.
    pub counted_from: Moment,
    /// The disclosure that asking was.
    pub disclosure: DisclosureId,
    /// What was answered.
    pub answer: Option<Answer>,
    /// That the answer was returned.
    pub returned: Option<Returned>,
}

impl Asking {
    /// The clock, under a limit that the local arrangements gave on the day it began.
    ///
    /// Source: LOCAL, multi-agency hub protocols. Hours differ widely.
    pub fn clock(&self, limit: Limit) -> Clock {
        match &self.answer {
            Some(answer) => Clock::stopped(self.counted_from, answer.at.max(self.counted_from), limit),
            None => Clock::running(self.counted_from, limit),
        }
    }
}

/// Where a question stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CheckStage {
    /// The agency has still to answer.
    Waiting,
    /// It has answered.
    Answered,
    /// The front door took the question back.
    TakenBack,
}

/// A question to an agency.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AgencyCheck {
    /// Which.
    pub id: AgencyCheckId,
    /// The contact it is asked for.
    pub contact: ContactId,
    /// The agency, by its id.
    pub agency: String,
    /// The school or desk it was put to; empty for the agency as a whole.
    pub put_to_name: String,
    /// The accounts it was put to; nothing for anybody of the agency, none where nobody there signs in.
    pub put_to: Option<Vec<AccountId>>,
    /// About whom.
    pub about: Vec<AskedAbout>,
    /// Why it is asked: what the agency needs to know to answer in proportion.
    pub why: String,
    /// Why that is lawful.
    pub lawful: Lawful,
    /// How soon an answer is needed.
    pub rating: Rating,
    /// The question as it was put, each time, oldest first.
    pub askings: Vec<Asking>,
    /// That the question was taken back.
    pub taken_back: Option<Taken>,
}

/// Why something about a question to an agency cannot be recorded.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CheckRefusal {
    /// An agency must not be asked about the wrong child.
    #[error("Find out who the child is before you ask other agencies about them")]
    ChildNotIdentified,
    /// Nobody was named.
    #[error("Select whom you ask about")]
    NobodyNamed,
    /// No agency was chosen.
    #[error("Select which agencies you ask")]
    NoAgency,
    /// There is no question.
    #[error("Enter what you need to know")]
    NoQuestion,
    /// There is no why.
    #[error("Enter why you need to know it")]
    NoWhy,
    /// It was asked already, and has still to answer.
    #[error("{0} was asked already and has still to answer")]
    AskedAlready(String),
    /// The record is restricted from whoever asks.
    #[error("You cannot ask about somebody whose record is restricted from you. Contact the duty manager.")]
    Restricted,
    /// The answer says nothing.
    #[error("Enter your answer")]
    NoAnswer,
    /// There is nobody to ring.
    #[error("Enter whom to ring and the number")]
    NoNumber,
    /// There is no because.
    #[error("Enter why you cannot answer")]
    NoBecause,
    /// Who told must be said when it is written down for them.
    #[error("Enter who answered")]
    NobodyTold,
    /// They cannot have answered then.
    #[error("The time they answered must be after they were asked, and not in the future")]
    AnsweredAtAnImpossibleTime,
    /// It was answered meanwhile.
    #[error("This question was answered already")]
    AnsweredAlready,
    /// There is nothing to return.
    #[error("There is no answer to return")]
    NotAnswered,
    /// What was wrong must be said.
    #[error("Enter what is wrong with the answer")]
    NoReason,
    /// Why it is taken back must be said.
    #[error("Enter why the question is taken back")]
    NoReasonToTakeBack,
    /// It was taken back.
    #[error("The front door took this question back")]
    TakenBackAlready,
}

impl AgencyCheck {
    /// Where it stands.
    pub fn stage(&self) -> CheckStage {
        match (&self.taken_back, self.current().and_then(|asking| asking.answer.as_ref())) {
            (_, Some(_)) => CheckStage::Answered,
            (Some(_), None) => CheckStage::TakenBack,
            (None, None) => CheckStage::Waiting,
        }
    }

    /// The question as it was put last.
    pub fn current(&self) -> Option<&Asking> {
        self.askings.last()
    }

    /// Did this account put the question last?
    pub fn asked_by(&self, account: AccountId) -> bool {
        self.current().is_some_and(|asking| asking.by == account)
    }

    /// Did this account ask, and has not read what was answered?
    pub fn is_unheard_by(&self, account: AccountId) -> bool {
        let answer = self.current().and_then(|asking| asking.answer.as_ref());
        self.asked_by(account) && answer.is_some_and(|answer| answer.heard_at.is_none())
    }

    /// The question once whoever asked has read the answer. The first reading stands.
    pub fn heard(&self, at: Moment) -> Self {
        let mut heard = self.clone();
        let answer = heard.askings.last_mut().and_then(|asking| asking.answer.as_mut());
        if let Some(answer) = answer {
            answer.heard_at = answer.heard_at.or(Some(at));
        }
        heard
    }

    /// The people with a record whom it is about.
    pub fn people(&self) -> Vec<PersonId> {
        self.about.iter().filter_map(|one| one.person).collect()
    }

    /// The question with an answer.
    pub fn answered(&self, answer: Answer) -> Result<Self, CheckRefusal> {
        match self.stage() {
            CheckStage::Waiting => {}
            CheckStage::Answered => return Err(CheckRefusal::AnsweredAlready),
            CheckStage::TakenBack => return Err(CheckRefusal::TakenBackAlready),
        }
        if let Some(refusal) = answer.said.missing() {
            return Err(refusal);
        }
        let mut next = self.clone();
        let Some(asking) = next.askings.last_mut() else { return Err(CheckRefusal::NoQuestion) };
        // A time of day is written down to the minute.
        let too_early = 60 <= asking.at.since(answer.at).as_secs();
        if too_early || answer.recorded_at < answer.at {
            return Err(CheckRefusal::AnsweredAtAnImpossibleTime);
        }
        asking.answer = Some(answer);
        Ok(next)
    }

    /// The question asked again, because the answer was to another question. Both are kept.
    pub fn asked_again(&self, returned: Returned, asking: Asking) -> Result<Self, CheckRefusal> {
        match self.stage() {
            CheckStage::Answered => {}
            CheckStage::Waiting => return Err(CheckRefusal::NotAnswered),
            CheckStage::TakenBack => return Err(CheckRefusal::TakenBackAlready),
        }
        if returned.reason.trim().is_empty() {
            return Err(CheckRefusal::NoReason);
        }
        if asking.question.trim().is_empty() {
            return Err(CheckRefusal::NoQuestion);
        }
        let mut next = self.clone();
        if let Some(last) = next.askings.last_mut() {
            last.returned = Some(returned);
        }
        next.askings.push(asking);
        Ok(next)
    }

    /// The question taken back, because no answer is needed any more.
    pub fn taken_back(&self, taken: Taken) -> Result<Self, CheckRefusal> {
        match self.stage() {
            CheckStage::Waiting => {}
            CheckStage::Answered => return Err(CheckRefusal::AnsweredAlready),
            CheckStage::TakenBack => return Err(CheckRefusal::TakenBackAlready),
        }
        if taken.why.trim().is_empty() {
            return Err(CheckRefusal::NoReasonToTakeBack);
        }
        Ok(Self { taken_back: Some(taken), ..self.clone() })
    }
}
