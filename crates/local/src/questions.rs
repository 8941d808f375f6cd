//! What the form for raising a worry asks here: each question's words, hint and order, and whom it
//! is put to.
//!
//! Some parts of a worry are needed wherever it is raised: which child, what worries them, is there
//! danger now. A question says which of those it fills, as `fills`, and may only put it in words of
//! its own. Any other question is the partnership's: it is asked, and its answer is kept as it was
//! given, with the words that were asked.

use crate::dated::named;
use crate::reading::{day, day_if_given};
use kernel::Date;
use serde::Deserialize;
use std::sync::OnceLock;

/// How a question is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AnswerKind {
    /// A few words.
    ShortText,
    /// As much as they need to say.
    LongText,
    /// Yes or no.
    YesNo,
    /// Yes, no, or not known.
    YesNoNotKnown,
    /// One of the options.
    OneOf,
    /// Any of the options.
    AnyOf,
    /// A date, known in full or in part.
    Date,
    /// People: names, dates of birth, what they are to the child.
    People,
    /// An address.
    Address,
    /// Does the family agree, and who said so or why not.
    Agreement,
    /// One of the sources of contact.
    Source,
}

impl AnswerKind {
    /// The word in a file.
    pub fn code(self) -> &'static str {
        match self {
            Self::ShortText => "short-text",
            Self::LongText => "long-text",
            Self::YesNo => "yes-no",
            Self::YesNoNotKnown => "yes-no-not-known",
            Self::OneOf => "one-of",
            Self::AnyOf => "any-of",
            Self::Date => "date",
            Self::People => "people",
            Self::Address => "address",
            Self::Agreement => "agreement",
            Self::Source => "source",
        }
    }
}

/// What a question is about: asked once, for each child, or of the person who worries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum About {
    /// Each child.
    Child,
    /// The family and household.
    Family,
    /// The worry.
    Worry,
    /// The person who worries.
    Referrer,
}

impl About {
    /// The word in a file.
    pub fn code(self) -> &'static str {
        match self {
            Self::Child => "child",
            Self::Family => "family",
            Self::Worry => "worry",
            Self::Referrer => "referrer",
        }
    }
}

/// Who a question is put to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Audience {
    /// People who work with children.
    Professional,
    /// Members of the public, families and children.
    Public,
    /// A call taker, who puts it to a caller and writes down what they say.
    CallTaker,
}

impl Audience {
    /// Everybody that a question can be put to.
    pub const ALL: [Self; 3] = [Self::Public, Self::Professional, Self::CallTaker];

    /// The words for a message.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Professional => "professionals",
            Self::Public => "the public",
            Self::CallTaker => "callers",
        }
    }
}

/// Who reads the answer. An answer that nobody reads should not be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reader {
    /// The search for a child who is already known.
    Matching,
    /// Whoever decides what happens next.
    ThresholdDecision,
    /// The manager who agrees.
    Manager,
    /// Whoever visits or telephones the family, to be safe.
    Visitor,
    /// The receipt and the reply to the person who made contact.
    Reply,
    /// The check on consent.
    Consent,
    /// Returns and figures.
    Figures,
}

/// A part of a worry that has a place of its own in the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fills {
    /// What worries them.
    Worry,
    /// What they have seen and heard.
    SeenAndHeard,
    /// What is going well, and who helps.
    GoingWell,
    /// Is a child in danger now?
    Danger,
    /// Which children: names, dates of birth, sex.
    Children,
    /// Each child's school, nursery or college.
    School,
    /// What each child has said or shown.
    ChildsWords,
    /// Where the family lives.
    Address,
    /// Who else is in the family or the household.
    Household,
    /// Do the family know and agree?
    Consent,
    /// Which source of contact the person is.
    Source,
    /// Their name.
    Name,
    /// Their agency.
    Agency,
    /// What they do, or who they are to the child.
    Role,
    /// Their telephone number.
    Telephone,
    /// Their email address.
    Email,
}

impl Fills {
    /// Every part of a worry with a place of its own.
    pub const ALL: [Self; 16] = [
        Self::Danger,
        Self::Worry,
        Self::SeenAndHeard,
        Self::GoingWell,
        Self::Children,
        Self::School,
        Self::ChildsWords,
        Self::Address,
        Self::Household,
        Self::Consent,
        Self::Source,
        Self::Name,
        Self::Agency,
        Self::Role,
        Self::Telephone,
        Self::Email,
    ];

    /// The word in a file.
    pub fn code(self) -> &'static str {
        match self {
            Self::Worry => "worry",
            Self::SeenAndHeard => "seen-and-heard",
            Self::GoingWell => "going-well",
            Self::Danger => "danger",
            Self::Children => "children",
            Self::School => "school",
            Self::ChildsWords => "childs-words",
            Self::Address => "address",
            Self::Household => "household",
            Self::Consent => "consent",
            Self::Source => "source",
            Self::Name => "name",
            Self::Agency => "agency",
            Self::Role => "role",
            Self::Telephone => "telephone",
            Self::Email => "email",
        }
    }

    /// The only way it can be answered.
    pub fn kind(self) -> AnswerKind {
        match self {
            Self::Worry | Self::SeenAndHeard | Self::GoingWell | Self::ChildsWords => AnswerKind::LongText,
            Self::Danger => AnswerKind::YesNoNotKnown,
            Self::Children | Self::Household => AnswerKind::People,
            Self::Address => AnswerKind::Address,
            Self::Consent => AnswerKind::Agreement,
            Self::Source => AnswerKind::Source,
            Self::School | Self::Name | Self::Agency | Self::Role | Self::Telephone | Self::Email => {
                AnswerKind::ShortText
            }
        }
    }

    /// What it is about.
    pub fn about(self) -> About {
        match self {
            Self::Worry | Self::SeenAndHeard | Self::GoingWell | Self::Danger => About::Worry,
            Self::Children | Self::School | Self::ChildsWords => About::Child,
            Self::Address | Self::Household | Self::Consent => About::Family,
            Self::Source | Self::Name | Self::Agency | Self::Role | Self::Telephone | Self::Email => {
                About::Referrer
            }
        }
    }

    /// Can nothing be done with a worry that lacks it? Then it is asked of everybody, and may not
    /// be left empty.
    pub fn is_needed(self) -> bool {
        matches!(self, Self::Worry | Self::Danger | Self::Children | Self::Consent | Self::Source)
    }

    /// May it be put to them at all? Whoever signed in has a name and an agency already, and the
    /// public have no agency.
    pub fn may_be_asked_of(self, audience: Audience) -> bool {
        match self {
            Self::Name => audience != Audience::Professional,
            Self::Agency => audience == Audience::CallTaker,
            Self::Worry
            | Self::SeenAndHeard
            | Self::GoingWell
            | Self::Danger
            | Self::Children
            | Self::School
            | Self::ChildsWords
            | Self::Address
            | Self::Household
            | Self::Consent
            | Self::Source
            | Self::Role
            | Self::Telephone
            | Self::Email => true,
        }
    }

    /// Should a board be told when it is not asked of them?
    pub fn is_missed_by(self, audience: Audience) -> bool {
        match self {
            Self::Agency | Self::Email => false,
            Self::Name
            | Self::Worry
            | Self::SeenAndHeard
            | Self::GoingWell
            | Self::Danger
            | Self::Children
            | Self::School
            | Self::ChildsWords
            | Self::Address
            | Self::Household
            | Self::Consent
            | Self::Source
            | Self::Role
            | Self::Telephone => self.may_be_asked_of(audience),
        }
    }

    fn plain_words(self) -> &'static str {
        match self {
            Self::Worry => "What are you worried about?",
            Self::Danger => "Is a child in danger now?",
            Self::Children => "Which children are you worried about?",
            Self::Consent => "Do the parents, or the young person, know and agree to you telling us?",
            Self::Source => "Who are you to the child?",
            Self::SeenAndHeard => "What have you seen and heard yourself?",
            Self::GoingWell => "What is going well, and who helps?",
            Self::School => "School, nursery or college",
            Self::ChildsWords => "What has this child said or shown?",
            Self::Address => "Where does the family live?",
            Self::Household => "Who else is in the family or lives in the home?",
            Self::Name => "Name",
            Self::Agency => "Agency",
            Self::Role => "How do you know the child?",
            Self::Telephone => "Telephone number",
            Self::Email => "Email address",
        }
    }
}

/// Shows a question only after a certain answer.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShownIf {
    /// The id of the earlier question.
    pub question: String,
    /// The answer to it.
    pub is: String,
}

/// A question on the form for raising a worry.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// The id kept with each answer.
    pub id: String,
    /// The question.
    pub ask: String,
    /// A hint, if most people need one.
    pub hint: Option<String>,
    /// The part of a worry that it fills, for a question that the program itself needs.
    pub fills: Option<Fills>,
    /// How it is answered.
    pub kind: AnswerKind,
    /// The choices, for questions that offer them.
    #[serde(default)]
    pub options: Vec<String>,
    /// May it be left empty?
    #[serde(default)]
    pub optional: bool,
    /// What to say when it is left empty and may not be.
    pub if_missing: Option<String>,
    /// What it is about.
    pub about: About,
    /// Who it is put to.
    pub asked_of: Vec<Audience>,
    /// Who reads the answer.
    #[serde(default)]
    pub read_by: Vec<Reader>,
    /// The earlier answer after which it is shown, where it is not always shown.
    pub shown_if: Option<ShownIf>,
    /// First day.
    #[serde(deserialize_with = "day")]
    pub starts: Date,
    /// Last day, if it has ended.
    #[serde(default, deserialize_with = "day_if_given")]
    pub ends: Option<Date>,
}

impl Question {
    /// What to say when it is left empty and may not be.
    pub fn message_if_missing(&self) -> String {
        self.if_missing.clone().unwrap_or_else(|| format!("Answer the question: {}", self.ask))
    }
}

/// How long forms that were not sent are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Drafts {
    /// Days after which a draft that was not saved again is removed.
    pub kept_for_calendar_days: u16,
    /// Days before its removal on which its author is warned.
    pub warned_before_calendar_days: u16,
}

impl Default for Drafts {
    fn default() -> Self {
        Self { kept_for_calendar_days: 14, warned_before_calendar_days: 3 }
    }
}

/// The questions without which nothing can be done with a worry, in plain words: asked where the
/// arrangements of a day have none of their own.
pub(crate) fn plain() -> &'static [Question] {
    static PLAIN: OnceLock<Vec<Question>> = OnceLock::new();
    PLAIN.get_or_init(|| Fills::ALL.into_iter().filter(|part| part.is_needed()).map(plainly).collect())
}

fn plainly(fills: Fills) -> Question {
    Question {
        id: fills.code().to_owned(),
        ask: fills.plain_words().to_owned(),
        hint: None,
        fills: Some(fills),
        kind: fills.kind(),
        options: Vec::new(),
        optional: false,
        if_missing: None,
        about: fills.about(),
        asked_of: Audience::ALL.to_vec(),
        read_by: Vec::new(),
        shown_if: None,
        starts: Date::ZERO,
        ends: None,
    }
}

named!(Question: id, ask);
