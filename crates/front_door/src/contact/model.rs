//! A contact and where it stands.

use crate::follow_through::SignpostLook;
use crate::threshold_decision::{SentBack, ThresholdDecision};
use crate::worry::{AssessedRisk, ChildDescribed, Consent, Danger, Home, Worry, WorryId};
use kernel::{AccountId, Clock, ContactId, Limit, Moment, PersonId};
use serde::{Deserialize, Serialize};

/// How it was found out who the child is.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IdentityHow {
    /// Already known: what agreed, in words.
    Matched(Vec<String>),
    /// Not known before, and recorded now. How many near matches were looked at and set aside.
    Recorded {
        /// Near matches set aside.
        set_aside: u32,
    },
}

/// Who the child is.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Identity {
    /// The person.
    pub person: PersonId,
    /// How it was found out.
    pub how: IdentityHow,
    /// By whom.
    pub by: AccountId,
    /// When.
    pub at: Moment,
}

/// That whoever raised the worry was told what happened.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Told {
    /// When.
    pub at: Moment,
    /// By whom.
    pub by: AccountId,
    /// In which words.
    pub words: String,
}

/// A decision that was challenged, and is to be made again. It stays as it was made, with what whoever
/// raised the worry was told of it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Challenged {
    /// The decision.
    pub decision: ThresholdDecision,
    /// That whoever raised it was told of this decision.
    pub told: Option<Told>,
    /// What was found when somebody looked at what became of the family after it.
    pub looks: Vec<SignpostLook>,
    /// When it was settled that it is made again.
    pub at: Moment,
    /// Why, in the words of whoever answered the challenge.
    pub why: String,
}

/// That the police put right the risk they gave an incident. What they gave before stays.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct RiskCorrected {
    /// The risk before; nothing where none was sent.
    pub was: Option<AssessedRisk>,
    /// The risk it was put right to.
    pub to: AssessedRisk,
    /// Who in the police said so.
    pub told_by: String,
    /// Why.
    pub why: String,
    /// Who wrote it down.
    pub by: AccountId,
    /// When.
    pub at: Moment,
}

/// Information reaching the front door about one child.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Contact {
    /// Which.
    pub id: ContactId,
    /// What it was raised as.
    pub worry: WorryId,
    /// When it reached us: the day its clock starts.
    pub received_at: Moment,
    /// The source, by its id in the local arrangements.
    pub source: String,
    /// The source's census code, where it has one.
    pub source_code: Option<String>,
    /// The account that raised it, for a professional who signed in.
    pub raised_by: Option<AccountId>,
    /// The agency it came from.
    pub agency: Option<String>,
    /// The child as described.
    pub child: ChildDescribed,
    /// Where the family lives, as described.
    pub home: Home,
    /// Is the child in danger now, as raised?
    pub danger: Danger,
    /// The risk, for a child at an incident of domestic abuse that the police gave one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub abuse_risk: Option<AssessedRisk>,
    /// Each time that the police put their risk right, the first first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub risk_corrected: Vec<RiskCorrected>,
    /// Do the family know and agree? May be brought up to date by a worker.
    pub consent: Consent,
    /// Who the child is, once somebody has found out.
    pub identity: Option<Identity>,
    /// What happens next, once somebody has decided.
    pub decision: Option<ThresholdDecision>,
    /// Decisions that a manager did not agree.
    pub sent_back: Vec<SentBack>,
    /// Decisions that led to another one, such as asking other agencies what they know; the clock
    /// runs on and the contact goes on waiting.
    #[serde(default)]
    pub led_on: Vec<ThresholdDecision>,
    /// That whoever raised it was told.
    pub told: Option<Told>,
    /// What was found when somebody looked at what became of the family.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub looks: Vec<SignpostLook>,
    /// Decisions that were challenged and are to be made again, the first first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub challenged: Vec<Challenged>,
}

/// What a contact waits for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Stage {
    /// For somebody to say who the child is.
    AwaitingIdentity,
    /// For a qualified worker's decision.
    AwaitingDecision,
    /// For a manager's agreement.
    AwaitingAgreement,
    /// For nothing.
    Decided,
}

impl Stage {
    /// The word in stores.
    pub fn code(self) -> &'static str {
        match self {
            Self::AwaitingIdentity => "identity",
            Self::AwaitingDecision => "decision",
            Self::AwaitingAgreement => "agreement",
            Self::Decided => "decided",
        }
    }

    /// The words for a page.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::AwaitingIdentity => "Who is the child?",
            Self::AwaitingDecision => "Waiting for a decision",
            Self::AwaitingAgreement => "Waiting for a manager",
            Self::Decided => "Decided",
        }
    }
}

/// Why something about a contact cannot be recorded.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ContactRefusal {
    /// The child was identified already, and a decision rests on it.
    #[error("A decision was made about this child already, so who they are cannot be changed here")]
    DecisionRestsOnIt,
    /// The words are needed.
    #[error("Enter what the person who raised it was told")]
    NoWords,
    /// There is nothing to tell yet.
    #[error("Decide what happens next before you tell the person who raised it")]
    NotDecided,
    /// Who agreed or why not must be said.
    #[error("Enter who agreed and how, or why not")]
    NoExplanation,
    /// The child was recorded from this contact already.
    #[error("This child was recorded as new already. Choose that record, or another that is already known.")]
    RecordedAlready,
    /// A decision rests on what the family said.
    #[error("A decision rests on what the family said, so their answer cannot be changed here")]
    FamilyAnswerStands,
    /// The incident was no domestic abuse, so the police rate none.
    #[error("The police give a risk to incidents of domestic abuse alone")]
    NoRiskIsGiven,
    /// It is that risk already.
    #[error("The risk is that one already. Select what it is put right to.")]
    SameRisk,
    /// Who said so is needed.
    #[error("Enter who in the police told you")]
    NobodyTold,
    /// Why is needed.
    #[error("Enter why the risk is put right")]
    NoWhy,
    /// The record was merged with another.
    #[error("That record was merged with another. Choose the record that is kept up.")]
    MergedRecord,
    /// A decision says no.
    #[error(transparent)]
    Decision(#[from] crate::threshold_decision::DecisionRefusal),
}

impl Contact {
    /// The contact that a worry begins for one of its children.
    pub fn about_child(id: ContactId, worry: &Worry, child: ChildDescribed) -> Self {
        Self {
            id,
            worry: worry.id,
            received_at: worry.received_at,
            source: worry.referrer.source.clone(),
            source_code: worry.referrer.source_code.clone(),
            raised_by: worry.referrer.account,
            agency: worry.referrer.agency.clone(),
            child,
            home: worry.home.clone(),
            danger: worry.danger,
            abuse_risk: worry.how.incident.as_ref().and_then(|incident| incident.risk.clone()),
            risk_corrected: Vec::new(),
            consent: worry.consent.clone(),
            identity: None,
            decision: None,
            sent_back: Vec::new(),
            led_on: Vec::new(),
            told: None,
            looks: Vec::new(),
            challenged: Vec::new(),
        }
    }

    /// Does it stand before everything that is not danger now?
    pub fn goes_first(&self) -> bool {
        self.abuse_risk.as_ref().is_some_and(|risk| risk.goes_first)
    }

    /// The contact once it is settled that its decision is to be made again. The decision stays beside
    /// whatever is decided next.
    pub fn to_be_decided_again(&self, why: &str, at: Moment) -> Result<Self, ContactRefusal> {
        let decision = self.decision.clone().filter(|_| self.stage() == Stage::Decided);
        let decision = decision.ok_or(ContactRefusal::NotDecided)?;
        let mut again = Self { decision: None, told: None, looks: Vec::new(), ..self.clone() };
        let (told, looks) = (self.told.clone(), self.looks.clone());
        again.challenged.push(Challenged { decision, told, looks, at, why: why.trim().to_owned() });
        Ok(again)
    }

    /// The contact with the risk that the police put right. What they gave before stays beside it, and so does
    /// whatever was decided on it.
    pub fn with_risk(&self, corrected: RiskCorrected) -> Result<Self, ContactRefusal> {
        if self.abuse_risk.as_ref().is_some_and(|risk| risk.level == corrected.to.level) {
            return Err(ContactRefusal::SameRisk);
        }
        if corrected.told_by.trim().is_empty() {
            return Err(ContactRefusal::NobodyTold);
        }
        if corrected.why.trim().is_empty() {
            return Err(ContactRefusal::NoWhy);
        }
        let mut next = Self { abuse_risk: Some(corrected.to.clone()), ..self.clone() };
        next.risk_corrected.push(RiskCorrected { was: self.abuse_risk.clone(), ..corrected });
        Ok(next)
    }

    /// What it waits for.
    pub fn stage(&self) -> Stage {
        match (&self.identity, &self.decision) {
            (_, Some(decision)) if decision.counts() => Stage::Decided,
            (_, Some(_)) => Stage::AwaitingAgreement,
            (Some(_), None) => Stage::AwaitingDecision,
            (None, None) => Stage::AwaitingIdentity,
        }
    }

    /// The clock for deciding: day 0 is the day it reached us, or the day it was settled that it is
    /// decided again, and it stops when a decision counts.
    /// The limit is given, because a partnership may tighten it.
    ///
    /// Source: WT2023, "Referral" (a decision on next steps within one working day).
    pub fn clock(&self, limit: Limit) -> Clock {
        let began = self.challenged.last().map_or(self.received_at, |challenged| challenged.at);
        match self.decision.as_ref().and_then(ThresholdDecision::counted_at) {
            Some(at) => Clock::stopped(began, at, limit),
            None => Clock::running(began, limit),
        }
    }

    /// The contact once somebody has said who the child is.
    pub fn identified(&self, identity: Identity) -> Result<Self, ContactRefusal> {
        if self.decision.is_some() {
            return Err(ContactRefusal::DecisionRestsOnIt);
        }
        Ok(Self { identity: Some(identity), ..self.clone() })
    }

    /// The decision it waits for, by its id in the local arrangements, when an earlier one led on
    /// to it; nothing when it waits for the first.
    pub fn led_to(&self) -> Option<&str> {
        self.led_on.last().and_then(|decision| decision.leads_to.as_deref())
    }

    /// The contact with the family's agreement brought up to date, until a decision counts.
    pub fn with_consent(&self, consent: Consent) -> Result<Self, ContactRefusal> {
        if self.stage() == Stage::Decided {
            return Err(ContactRefusal::FamilyAnswerStands);
        }
        if consent.explanation().trim().is_empty() {
            return Err(ContactRefusal::NoExplanation);
        }
        Ok(Self { consent, ..self.clone() })
    }

    /// The contact once whoever raised it was told what happened.
    pub fn told(&self, words: &str, by: AccountId, at: Moment) -> Result<Self, ContactRefusal> {
        if self.stage() != Stage::Decided {
            return Err(ContactRefusal::NotDecided);
        }
        if words.trim().is_empty() {
            return Err(ContactRefusal::NoWords);
        }
        Ok(Self { told: Some(Told { at, by, words: words.trim().to_owned() }), ..self.clone() })
    }
}
