//! How the front door works here: who contacts come from, what people are asked, what can be
//! decided and what each decision starts.

use crate::dated::named;
use crate::pathways::Pathway;
use crate::questions::{Drafts, Question};
use crate::reading::{day, day_if_given};
use crate::ways_in::{ChangeNotice, NightHandover, WayIn};
use kernel::Date;
use serde::Deserialize;

/// Where contacts come from, as the partnership counts them.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceOfContact {
    /// The id kept with each contact.
    pub id: String,
    /// What people see.
    pub name: String,
    /// The code of the source in the children in need census, where there is one.
    pub census_code: Option<String>,
    /// Is it a professional, who is owed an answer?
    #[serde(default)]
    pub professional: bool,
    /// First day.
    #[serde(deserialize_with = "day")]
    pub starts: Date,
    /// Last day, if it has ended.
    #[serde(default, deserialize_with = "day_if_given")]
    pub ends: Option<Date>,
}

/// What a worker may do without a family's agreement, and what they must record.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConsentRule {
    /// Its id.
    pub id: String,
    /// When it applies.
    pub name: String,
    /// What it says.
    pub says: String,
    /// Must the family have agreed before anything is passed to another service?
    pub agreement_needed: bool,
    /// What it takes to pass something on all the same, where they must have and have not.
    #[serde(default)]
    pub without_agreement: WithoutAgreement,
    /// The national levels of need it applies to.
    pub levels: Vec<u8>,
    /// First day.
    #[serde(deserialize_with = "day")]
    pub starts: Date,
    /// Last day, if it has ended.
    #[serde(default, deserialize_with = "day_if_given")]
    pub ends: Option<Date>,
}

/// What it takes to pass something to another service without the family's agreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WithoutAgreement {
    /// It is not passed on.
    #[default]
    NothingIsPassedOn,
    /// Whoever decides records why it is passed on all the same.
    ReasonRecorded,
    /// A manager agrees that it is passed on all the same.
    ManagerAgrees,
}

impl WithoutAgreement {
    /// The words for a page.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::NothingIsPassedOn => "Without the family's agreement nothing is passed to another service.",
            Self::ReasonRecorded => {
                "Without the family's agreement, why it is passed on all the same is recorded."
            }
            Self::ManagerAgrees => "Without the family's agreement, a manager agrees before it is passed on.",
        }
    }
}

/// When a manager must agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ManagerAgreement {
    /// Never.
    #[default]
    Never,
    /// When the contact was marked urgent.
    WhenUrgent,
    /// When the child has been the subject of an earlier contact within a year.
    WhenRepeated,
    /// Always.
    Always,
}

impl ManagerAgreement {
    /// The words for a page.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Never => "never",
            Self::WhenUrgent => "when the contact is urgent",
            Self::WhenRepeated => "when there was another contact about the child within a year",
            Self::Always => "always",
        }
    }
}

/// What an outcome starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Begins {
    /// Nothing further: the contact ends, with its reason.
    Nothing,
    /// Advice and information to the person who made contact.
    Advice,
    /// Back to the agency that made contact, to talk with the family about early help.
    ReturnedForEarlyHelp,
    /// Early or family help, by the service that gives it.
    EarlyHelp,
    /// A referral to children's social care.
    Referral,
    /// A strategy discussion.
    StrategyDiscussion,
    /// A service of one agency.
    SingleService,
    /// The contact goes to another area.
    AnotherArea,
    /// Information joins work that is already open.
    OpenWork,
    /// The process for allegations against people who work with children.
    Allegation,
    /// Another decision, by somebody else.
    AnotherDecision,
}

/// A decision that somebody makes, and what it can come to.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// Its id.
    pub id: String,
    /// What is decided.
    pub name: String,
    /// Is it where every contact begins?
    #[serde(default)]
    pub first: bool,
    /// The role that makes it.
    pub made_by: String,
    /// The ids of the outcomes it offers, in the order shown.
    pub offers: Vec<String>,
    /// First day.
    #[serde(deserialize_with = "day")]
    pub starts: Date,
    /// Last day, if it has ended.
    #[serde(default, deserialize_with = "day_if_given")]
    pub ends: Option<Date>,
}

/// What a decision can come to.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    /// The id kept with each decision.
    pub id: String,
    /// What people see.
    pub name: String,
    /// One line on what it means and what it starts.
    pub means: String,
    /// What it starts.
    pub begins: Begins,
    /// The id of the decision it leads to, where it leads to one.
    pub leads_to: Option<String>,
    /// When a manager must agree.
    #[serde(default)]
    pub manager_agreement: ManagerAgreement,
    /// The national levels of need it is meant for.
    pub levels: Vec<u8>,
    /// The ids of the limits whose clocks it starts.
    #[serde(default)]
    pub starts_clocks: Vec<String>,
    /// The ids of the teams or agencies that can receive what it starts. The first in force does,
    /// unless the decision names another. None where it goes back to whoever made contact, or where
    /// the decision always names one.
    #[serde(default)]
    pub received_by: Vec<String>,
    /// The id of the limit for its being accepted.
    pub accepted_within: Option<String>,
    /// The id of the limit for its being done.
    pub done_within: Option<String>,
    /// First day.
    #[serde(deserialize_with = "day")]
    pub starts: Date,
    /// Last day, if it has ended.
    #[serde(default, deserialize_with = "day_if_given")]
    pub ends: Option<Date>,
}

/// Something that raises the risk for a child, asked about before a family is pointed elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RiskFactor {
    /// The id kept with each answer.
    pub id: String,
    /// The question, answered yes, no or not known.
    pub ask: String,
    /// First day.
    #[serde(deserialize_with = "day")]
    pub starts: Date,
    /// Last day, if it has ended.
    #[serde(default, deserialize_with = "day_if_given")]
    pub ends: Option<Date>,
}

/// The risk that the police give an incident of domestic abuse.
///
/// Local: the three words are the ones most police forces use; what follows from each is the partnership's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AbuseRisk {
    /// Standard.
    Standard,
    /// Medium.
    Medium,
    /// High.
    High,
}

impl AbuseRisk {
    /// Every risk, the lowest first.
    pub const ALL: [Self; 3] = [Self::Standard, Self::Medium, Self::High];

    /// The word it is sent as.
    pub fn code(self) -> &'static str {
        match self {
            Self::Standard => "standard",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }

    /// The words for a page, where the arrangements have none of their own.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Standard => "Standard risk",
            Self::Medium => "Medium risk",
            Self::High => "High risk",
        }
    }

    /// From the word it is sent as.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|risk| risk.code() == code)
    }
}

/// What follows here from the risk that the police give an incident of domestic abuse.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AbuseRiskRule {
    /// Its id.
    pub id: String,
    /// The risk.
    pub risk: AbuseRisk,
    /// What people here call it.
    pub name: String,
    /// Does it stand in the queue before everything that is not danger now?
    #[serde(default)]
    pub goes_first: bool,
    /// What whoever decides is to consider, where there is something.
    pub consider: Option<String>,
    /// First day.
    #[serde(deserialize_with = "day")]
    pub starts: Date,
    /// Last day, if it has ended.
    #[serde(default, deserialize_with = "day_if_given")]
    pub ends: Option<Date>,
}

/// A question of the standard for what agencies send.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QualityQuestion {
    /// The id kept with each answer.
    pub id: String,
    /// The question, answered yes, partly or no.
    pub ask: String,
    /// First day.
    #[serde(deserialize_with = "day")]
    pub starts: Date,
    /// Last day, if it has ended.
    #[serde(default, deserialize_with = "day_if_given")]
    pub ends: Option<Date>,
}

/// What `front_door.toml` holds.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrontDoor {
    /// Where contacts come from.
    #[serde(rename = "source_of_contact")]
    pub sources_of_contact: Vec<SourceOfContact>,
    /// What may be done without agreement.
    #[serde(rename = "consent_rule")]
    pub consent_rules: Vec<ConsentRule>,
    /// The decisions.
    #[serde(rename = "decision")]
    pub decisions: Vec<Decision>,
    /// The outcomes.
    #[serde(rename = "outcome")]
    pub outcomes: Vec<Outcome>,
    /// The ways in which a worry can reach the front door.
    #[serde(default, rename = "way_in")]
    pub ways_in: Vec<WayIn>,
    /// How long before a way in ends those who use it are told.
    #[serde(default)]
    pub change_notice: ChangeNotice,
    /// What every agency does when a particular thing is seen.
    #[serde(default, rename = "pathway")]
    pub pathways: Vec<Pathway>,
    /// What raises the risk, in the order it is asked about.
    #[serde(default, rename = "risk_factor")]
    pub risk_factors: Vec<RiskFactor>,
    /// What follows from the risk in an incident of domestic abuse.
    #[serde(default, rename = "abuse_risk")]
    pub abuse_risks: Vec<AbuseRiskRule>,
    /// The standard for what agencies send, in order.
    #[serde(default, rename = "quality_question")]
    pub quality_questions: Vec<QualityQuestion>,
    /// The questions, in order.
    #[serde(rename = "question")]
    pub questions: Vec<Question>,
    /// How long forms that were not sent are kept.
    #[serde(default)]
    pub drafts: Drafts,
    /// When a night of the emergency duty team ends.
    #[serde(default)]
    pub handover: NightHandover,
}

named!(SourceOfContact: id, name; ConsentRule: id, name; Decision: id, name; Outcome: id, name; RiskFactor: id, ask; AbuseRiskRule: id, name; QualityQuestion: id, ask);
