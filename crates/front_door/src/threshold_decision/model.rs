//! The decision and its rules.

use crate::contact::Contact;
use crate::worry::{Consent, Danger};
use journey::Onward;
use kernel::{AccountId, Moment};
use local::{Begins, ConsentRule, ManagerAgreement, Outcome, WithoutAgreement};
use serde::{Deserialize, Serialize};

/// What happens next, and why.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ThresholdDecision {
    /// The outcome, by its id in the local arrangements.
    pub outcome: String,
    /// The outcome in the words of the arrangements then in force.
    pub outcome_name: String,
    /// Where it sends the child's journey.
    pub onward: Onward,
    /// The decision it leads to, by its id in the local arrangements, where it leads to another: the
    /// contact then goes on waiting.
    #[serde(default)]
    pub leads_to: Option<String>,
    /// The level of need, by its code.
    pub level: String,
    /// The level in the words of the arrangements then in force.
    pub level_name: String,
    /// Which of the four national levels that is.
    pub level_canonical: u8,
    /// The scheme of levels then in force, by its id in the local arrangements.
    #[serde(default)]
    pub level_scheme: String,
    /// What raises the risk, as it was answered.
    #[serde(default)]
    pub risks: Vec<RiskAnswer>,
    /// Why.
    pub reason: String,
    /// Who was spoken to; may be empty.
    pub consulted: String,
    /// Who sees it differently, and why; may be empty.
    pub disagreement: String,
    /// What the person who raised it is to be told.
    pub words_to_referrer: String,
    /// Who takes on what it starts, where whoever decided named them.
    #[serde(default)]
    pub passed_to: Option<PassedTo>,
    /// What they need to know; may be empty.
    #[serde(default)]
    pub words_to_receiver: String,
    /// On what it rests that the child is passed to another service, where this passes them on.
    #[serde(default)]
    pub passed_on: Option<PassedOn>,
    /// Who decided.
    pub by: AccountId,
    /// When it was decided, which may be before it was typed.
    pub at: Moment,
    /// Would an enquiry that was agreed not begin? A manager then always agrees.
    #[serde(default)]
    pub sets_enquiry_aside: bool,
    /// Why a manager must agree, where one must.
    pub agreement_needed: Option<String>,
    /// The manager's agreement.
    pub agreed: Option<Agreement>,
}

/// What somebody says to a question about risk.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RiskSaid {
    /// Yes.
    Yes,
    /// No.
    No,
    /// Nobody could say.
    NotKnown,
}

/// A question about risk in the words then in force, and its answer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct RiskAnswer {
    /// The risk factor, by its id in the local arrangements.
    pub factor: String,
    /// The question as it was asked.
    pub ask: String,
    /// The answer; nothing where it was not answered.
    pub answer: Option<RiskSaid>,
}

/// Who takes on what a decision starts.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PassedTo {
    /// A team or agency, by its id in the local arrangements.
    Known(String),
    /// Somebody who is not in the arrangements, by name.
    Named(String),
}

/// On what it rests that a child is passed to another service, as it stood when it was decided.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PassedOn {
    /// The family agrees.
    FamilyAgrees,
    /// At this level their agreement is not needed.
    AgreementNotNeeded,
    /// They do not agree, or were not asked, and it is passed on all the same.
    WithoutAgreement {
        /// The local rule in the words then in force.
        rule: String,
        /// Why, as whoever decided recorded it; may be empty where a manager agrees.
        why: String,
        /// Must a manager agree?
        manager: bool,
    },
}

impl PassedOn {
    /// The words for a page.
    pub fn in_words(&self) -> &'static str {
        match self {
            Self::FamilyAgrees => "The family agrees that it is passed on",
            Self::AgreementNotNeeded => "At this level it is passed on without the family's agreement",
            Self::WithoutAgreement { manager: false, .. } => {
                "Passed on without the family's agreement, for the reason recorded"
            }
            Self::WithoutAgreement { manager: true, .. } => {
                "Passed on without the family's agreement, where a manager agrees"
            }
        }
    }
}

/// A manager's agreement.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Agreement {
    /// Who.
    pub by: AccountId,
    /// When.
    pub at: Moment,
    /// Anything they added; may be empty.
    pub words: String,
}

/// A decision that a manager did not agree.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SentBack {
    /// The decision as it was proposed.
    pub decision: ThresholdDecision,
    /// Who sent it back.
    pub by: AccountId,
    /// When.
    pub at: Moment,
    /// Why.
    pub reason: String,
}

impl ThresholdDecision {
    /// Does it count? It does once any agreement it needs has been given.
    pub fn counts(&self) -> bool {
        self.agreement_needed.is_none() || self.agreed.is_some()
    }

    /// When it came to count.
    pub fn counted_at(&self) -> Option<Moment> {
        match (&self.agreement_needed, &self.agreed) {
            (None, _) => Some(self.at),
            (Some(_), agreed) => agreed.as_ref().map(|agreed| agreed.at),
        }
    }
}

/// What a worker proposes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Proposal {
    /// The level of need that the worker judges it to be.
    pub level: local::Level,
    /// The scheme it is a level of, by its id.
    pub scheme: String,
    /// What raises the risk: every question in force, answered or not.
    pub risks: Vec<RiskAnswer>,
    /// Why.
    pub reason: String,
    /// Who was spoken to.
    pub consulted: String,
    /// Who sees it differently, and why.
    pub disagreement: String,
    /// What the person who raised it is to be told.
    pub words_to_referrer: String,
    /// Who takes on what it starts, where whoever decides names them.
    pub passed_to: Option<PassedTo>,
    /// What they need to know; may be empty.
    pub words_to_receiver: String,
    /// The local rule on consent at that level, where one is in force.
    pub consent_rule: Option<ConsentRule>,
    /// Why it is passed to another service although the family has not agreed; may be empty.
    pub why_without_agreement: String,
    /// When it was decided.
    pub decided_at: Moment,
}

/// What else bears on whether a manager must agree.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Situation {
    /// Other contacts about the same child in the twelve months before.
    pub earlier_contacts_within_twelve_months: u32,
    /// Was the child, or a child of the family, on a child protection plan before?
    pub earlier_protection_plan: bool,
    /// Did a strategy discussion about the child agree an enquiry that waits for a referral?
    pub agreed_enquiry_waits: bool,
}

/// Why a decision cannot be made.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum DecisionRefusal {
    /// Nobody has said who the child is.
    #[error("Say who the child is first: match them to somebody already known, or record them")]
    ChildNotIdentified,
    /// Somebody decided already.
    #[error("A decision was made already. Read it before you add to it.")]
    AlreadyDecided {
        /// Who.
        by: AccountId,
        /// When.
        at: Moment,
    },
    /// A reason is always needed.
    #[error("Enter the reason for your decision")]
    NoReason,
    /// Early help rests on the family's agreement.
    #[error("Early help needs the family's agreement. Record who agreed and how, or choose another outcome.")]
    FamilyHasNotAgreed,
    /// At this level nothing is passed on without the family's agreement.
    #[error(
        "The family has not agreed, and at this level nothing is passed to another service without that. Ask them \
         and record the answer, or choose another outcome."
    )]
    NothingIsPassedOn,
    /// At this level a reason is recorded.
    #[error("Enter why this is passed on although the family has not agreed")]
    NoReasonWithoutAgreement,
    /// The family agreed when it was proposed, and does not now.
    #[error(
        "The family agreed when this was proposed, and does not now. Send it back, so that it is decided on what \
         they say today."
    )]
    FamilyNoLongerAgrees,
    /// A decision is made after the contact and after whatever was decided or sent back before it,
    /// and not in the future.
    #[error("The decision must be after the contact was received or last sent back, and not in the future")]
    DecidedAtAnImpossibleTime,
    /// The outcome is for other levels of need.
    #[error("This outcome is not for the level of need you chose. Change one of them.")]
    OutcomeNotForThisLevel,
    /// A family is not pointed elsewhere before each question about risk is answered.
    #[error("Answer each question about risk: this decision points the family elsewhere or ends the contact")]
    RiskNotAnswered,
    /// One service, or another area, is always named.
    #[error("Select who takes it on, or enter their name")]
    NobodyNamed,
    /// A decision that was challenged is made again by somebody else.
    #[error("You made or agreed the decision that is to be made again, so somebody else makes this one")]
    MadeTheFirst,
    /// There is nothing to agree or send back.
    #[error("No decision is waiting for agreement")]
    NothingToAgree,
    /// The second person is somebody else.
    #[error("Somebody else must agree this decision, because you made it")]
    OwnDecision,
}

/// Where an outcome of the local arrangements sends the journey. An outcome that leads to another
/// decision sends it nowhere yet: nothing is handed on, and the contact goes on waiting.
pub fn onward(outcome: &Outcome) -> Onward {
    match outcome.begins {
        Begins::Nothing | Begins::AnotherDecision => Onward::NothingFurther,
        Begins::Advice => Onward::Advice,
        Begins::ReturnedForEarlyHelp => Onward::ReturnedForEarlyHelp,
        Begins::EarlyHelp => Onward::EarlyHelp,
        Begins::Referral => Onward::Referral,
        Begins::StrategyDiscussion => Onward::StrategyDiscussion,
        Begins::SingleService => Onward::SingleService,
        Begins::AnotherArea => Onward::AnotherArea,
        Begins::OpenWork => Onward::OpenWork,
        Begins::Allegation => Onward::Allegation,
    }
}

/// Must whoever decides name who takes it on? They must where the arrangements name nobody, and the
/// outcome is one service or another area.
pub fn names_a_receiver(outcome: &Outcome) -> bool {
    outcome.received_by.is_empty() && matches!(outcome.begins, Begins::SingleService | Begins::AnotherArea)
}

/// Would this end the contact, with nobody in children's social care taking it on?
fn closes(outcome: &Outcome) -> bool {
    outcome.begins != Begins::AnotherDecision && onward(outcome).closes()
}

/// Would this point the family elsewhere, or end the contact?
pub fn signposts(outcome: &Outcome) -> bool {
    outcome.begins != Begins::AnotherDecision && onward(outcome).signposts()
}

/// Would this leave an enquiry that was agreed without the referral it needs?
fn leaves_an_enquiry(outcome: &Outcome, situation: Situation) -> bool {
    let ends = outcome.begins != Begins::AnotherDecision && !onward(outcome).opens_a_referral();
    situation.agreed_enquiry_waits && ends
}

/// Why a second person must agree, if one must: the first reason that applies.
///
/// `Local:` which outcomes need it is a setting. Whatever the setting, a second person is needed where
/// an enquiry that was agreed would not begin, to close a contact raised as danger now, and to point a family elsewhere where something raises the
/// risk or there was an earlier contact in twelve months. An answer of not known is not a yes: it
/// stands in the decision for whoever reads it.
pub fn agreement_needed(
    contact: &Contact,
    outcome: &Outcome,
    situation: Situation,
    risks: &[RiskAnswer],
) -> Option<String> {
    if leaves_an_enquiry(outcome, situation) {
        return Some(
            "a strategy discussion agreed a section 47 enquiry, and this opens no referral for it".to_owned(),
        );
    }
    let urgent = contact.danger == Danger::Now;
    let repeated = situation.earlier_contacts_within_twelve_months > 0;
    if urgent && closes(outcome) {
        return Some("it was raised as danger now, and this would close it".to_owned());
    }
    if signposts(outcome) {
        let raised: Vec<String> = raised_risks(situation, risks);
        if !raised.is_empty() {
            return Some(format!("it would point the family elsewhere, and: {}", raised.join("; ")));
        }
    }
    match outcome.manager_agreement {
        ManagerAgreement::Always => Some("this outcome always needs a manager's agreement".to_owned()),
        ManagerAgreement::WhenUrgent if urgent => Some("it was raised as danger now".to_owned()),
        ManagerAgreement::WhenRepeated if repeated => Some(REPEATED.to_owned()),
        ManagerAgreement::WhenUrgent | ManagerAgreement::WhenRepeated | ManagerAgreement::Never => None,
    }
}

/// Would this pass what we know of the child to a service outside children's social care, or to
/// another area?
pub fn passes_on(outcome: &Outcome) -> bool {
    matches!(outcome.begins, Begins::EarlyHelp | Begins::SingleService | Begins::AnotherArea)
}

/// On what it rests that the child is passed to another service, where this outcome passes them on.
///
/// `Local:` below level 4 the rule on consent in force says what it takes where the family has not
/// agreed: nothing is passed on, a reason is recorded, or a manager agrees. Where no rule is in force,
/// nothing is passed on. Early help always rests on the family's agreement. At level 4 a child is
/// protected without it, unless a rule says otherwise.
///
/// Source: WT2023, "Information sharing".
pub fn passed_on(
    contact: &Contact,
    outcome: &Outcome,
    proposal: &Proposal,
) -> Result<Option<PassedOn>, DecisionRefusal> {
    if !passes_on(outcome) {
        return Ok(None);
    }
    if matches!(contact.consent, Consent::Agreed(_)) {
        return Ok(Some(PassedOn::FamilyAgrees));
    }
    if outcome.begins == Begins::EarlyHelp {
        return Err(DecisionRefusal::FamilyHasNotAgreed);
    }
    let rule = match &proposal.consent_rule {
        Some(rule) if rule.agreement_needed => rule,
        Some(_) => return Ok(Some(PassedOn::AgreementNotNeeded)),
        None if 4 <= proposal.level.canonical => return Ok(Some(PassedOn::AgreementNotNeeded)),
        None => return Err(DecisionRefusal::NothingIsPassedOn),
    };
    let why = proposal.why_without_agreement.trim().to_owned();
    let without =
        |manager| Ok(Some(PassedOn::WithoutAgreement { rule: rule.says.clone(), why: why.clone(), manager }));
    match rule.without_agreement {
        WithoutAgreement::NothingIsPassedOn => Err(DecisionRefusal::NothingIsPassedOn),
        WithoutAgreement::ReasonRecorded if why.is_empty() => Err(DecisionRefusal::NoReasonWithoutAgreement),
        WithoutAgreement::ReasonRecorded => without(false),
        WithoutAgreement::ManagerAgrees => without(true),
    }
}

/// Why a second person must agree what is proposed, if one must: what the outcome and the risk ask for,
/// then what the rule on consent asks for.
pub fn second_person(
    contact: &Contact,
    outcome: &Outcome,
    proposal: &Proposal,
    situation: Situation,
) -> Option<String> {
    agreement_needed(contact, outcome, situation, &proposal.risks).or_else(|| {
        let rests_on = passed_on(contact, outcome, proposal).ok().flatten();
        let manager = matches!(rests_on, Some(PassedOn::WithoutAgreement { manager: true, .. }));
        manager.then(|| "the family has not agreed that it is passed to another service".to_owned())
    })
}

const REPEATED: &str = "there was an earlier contact about this child in the last twelve months";

/// What raises the risk, in words: what the record shows, then what was answered with yes.
pub fn raised_risks(situation: Situation, risks: &[RiskAnswer]) -> Vec<String> {
    let mut raised = Vec::new();
    if situation.earlier_contacts_within_twelve_months > 0 {
        raised.push(REPEATED.to_owned());
    }
    if situation.earlier_protection_plan {
        raised.push("a child of the family was on a child protection plan before".to_owned());
    }
    let yes = risks.iter().filter(|risk| risk.answer == Some(RiskSaid::Yes));
    raised.extend(yes.map(|risk| format!("answered yes to \u{201c}{}\u{201d}", risk.ask)));
    raised
}

/// Decides what happens next for a contact.
///
/// Errors: see [`DecisionRefusal`]; the first that applies is given.
/// Source: WT2023, "Referral" (a decision on next steps within one working day).
pub fn decide(
    contact: &Contact,
    outcome: &Outcome,
    proposal: Proposal,
    situation: Situation,
    by: AccountId,
    now: Moment,
) -> Result<Contact, DecisionRefusal> {
    if let Some(earlier) = &contact.decision {
        return Err(DecisionRefusal::AlreadyDecided { by: earlier.by, at: earlier.at });
    }
    if contact.identity.is_none() {
        return Err(DecisionRefusal::ChildNotIdentified);
    }
    if took_part_in_the_first(contact, by) {
        return Err(DecisionRefusal::MadeTheFirst);
    }
    if proposal.reason.trim().is_empty() {
        return Err(DecisionRefusal::NoReason);
    }
    let possible = earliest(contact).to_the_minute() <= proposal.decided_at && proposal.decided_at <= now;
    if !possible {
        return Err(DecisionRefusal::DecidedAtAnImpossibleTime);
    }
    if !outcome.levels.contains(&proposal.level.canonical) {
        return Err(DecisionRefusal::OutcomeNotForThisLevel);
    }
    let passed_on = passed_on(contact, outcome, &proposal)?;
    let agreement_needed = second_person(contact, outcome, &proposal, situation);
    if proposal.passed_to.is_none() && names_a_receiver(outcome) {
        return Err(DecisionRefusal::NobodyNamed);
    }
    if signposts(outcome) && proposal.risks.iter().any(|risk| risk.answer.is_none()) {
        return Err(DecisionRefusal::RiskNotAnswered);
    }
    let mut decided = contact.clone();
    decided.decision = Some(ThresholdDecision {
        outcome: outcome.id.clone(),
        outcome_name: outcome.name.clone(),
        onward: onward(outcome),
        leads_to: leads_to(outcome),
        level: proposal.level.code,
        level_name: proposal.level.name,
        level_canonical: proposal.level.canonical,
        level_scheme: proposal.scheme,
        reason: proposal.reason.trim().to_owned(),
        consulted: proposal.consulted.trim().to_owned(),
        disagreement: proposal.disagreement.trim().to_owned(),
        words_to_referrer: proposal.words_to_referrer.trim().to_owned(),
        passed_to: proposal.passed_to,
        words_to_receiver: proposal.words_to_receiver.trim().to_owned(),
        by,
        at: proposal.decided_at,
        agreement_needed,
        sets_enquiry_aside: leaves_an_enquiry(outcome, situation),
        passed_on,
        risks: proposal.risks,
        agreed: None,
    });
    Ok(led_on(decided))
}

/// Did this account make or agree a decision of this contact that was challenged?
fn took_part_in_the_first(contact: &Contact, account: AccountId) -> bool {
    contact.challenged.iter().any(|challenged| {
        let decision = &challenged.decision;
        decision.by == account || decision.agreed.as_ref().is_some_and(|agreed| agreed.by == account)
    })
}

fn leads_to(outcome: &Outcome) -> Option<String> {
    match outcome.begins {
        Begins::AnotherDecision => Some(outcome.leads_to.clone().unwrap_or_default()),
        Begins::Nothing
        | Begins::Advice
        | Begins::ReturnedForEarlyHelp
        | Begins::EarlyHelp
        | Begins::Referral
        | Begins::StrategyDiscussion
        | Begins::SingleService
        | Begins::AnotherArea
        | Begins::OpenWork
        | Begins::Allegation => None,
    }
}

/// The earliest that the next decision can have been made: a decision typed late never counts as
/// made before the contact reached us, or before an earlier one was sent back or led on.
fn earliest(contact: &Contact) -> Moment {
    let sent_back = contact.sent_back.iter().map(|back| back.at);
    let led_on = contact.led_on.iter().filter_map(ThresholdDecision::counted_at);
    let challenged = contact.challenged.iter().map(|challenged| challenged.at);
    sent_back.chain(led_on).chain(challenged).fold(contact.received_at, Moment::max)
}

/// Does what a decision rests on still hold?
fn family_agrees_still(contact: &Contact, decision: &ThresholdDecision) -> Result<(), DecisionRefusal> {
    let agreed = matches!(contact.consent, Consent::Agreed(_));
    if decision.onward == Onward::EarlyHelp && !agreed {
        return Err(DecisionRefusal::FamilyHasNotAgreed);
    }
    if decision.passed_on == Some(PassedOn::FamilyAgrees) && !agreed {
        return Err(DecisionRefusal::FamilyNoLongerAgrees);
    }
    Ok(())
}

/// A decision that leads to another one and counts is set aside, readable, and the contact waits
/// for the decision it leads to.
fn led_on(mut contact: Contact) -> Contact {
    if let Some(decision) = contact.decision.take_if(|found| found.counts() && found.leads_to.is_some()) {
        contact.led_on.push(decision);
    }
    contact
}

/// A manager agrees a decision that waits for it. What the family said may have changed since it
/// was proposed, so it is looked at again.
pub fn agree(contact: &Contact, words: &str, by: AccountId, now: Moment) -> Result<Contact, DecisionRefusal> {
    if took_part_in_the_first(contact, by) {
        return Err(DecisionRefusal::MadeTheFirst);
    }
    let mut agreed = contact.clone();
    let decision = waiting(&mut agreed, by)?;
    family_agrees_still(contact, decision)?;
    decision.agreed = Some(Agreement { by, at: now, words: words.trim().to_owned() });
    Ok(led_on(agreed))
}

/// A manager sends a decision back with a reason; the contact waits for a decision again, and the
/// clock has not stopped.
pub fn send_back(
    contact: &Contact,
    reason: &str,
    by: AccountId,
    now: Moment,
) -> Result<Contact, DecisionRefusal> {
    if reason.trim().is_empty() {
        return Err(DecisionRefusal::NoReason);
    }
    let mut back = contact.clone();
    let decision = waiting(&mut back, by)?.clone();
    back.decision = None;
    back.sent_back.push(SentBack { decision, by, at: now, reason: reason.trim().to_owned() });
    Ok(back)
}

fn waiting(contact: &mut Contact, by: AccountId) -> Result<&mut ThresholdDecision, DecisionRefusal> {
    match &mut contact.decision {
        Some(decision) if decision.counts() => Err(DecisionRefusal::NothingToAgree),
        Some(decision) if decision.by == by => Err(DecisionRefusal::OwnDecision),
        Some(decision) => Ok(decision),
        None => Err(DecisionRefusal::NothingToAgree),
    }
}
