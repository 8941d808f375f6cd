//! What people do with a contact. Each loads, asks the model, saves, and records who and why, in
//! the piece of work it is given.

use super::{Contact, ContactRefusal, Identity, IdentityHow, RiskCorrected, Stage};
use crate::threshold_decision::{self, Proposal, Situation};
use crate::worry::{AssessedRisk, ChildDescribed, Consent, Worry};
use access::{Action, Answer, Thing};
use journey::ContactDecided;
use kernel::{ContactId, Moment, PersonId, next_id};
use people::{Address, Household, Name, Person};
use store::{Acting, CommandError, Fact, Fault, Loaded, Work, require};

type Done<T> = Result<T, CommandError<ContactRefusal>>;

fn refused(refusal: impl Into<ContactRefusal>) -> CommandError<ContactRefusal> {
    CommandError::Refused(refusal.into())
}

/// Loads a contact, if this actor may do this to it.
fn load(work: &mut Work<'_>, acting: &Acting<'_>, action: Action, id: ContactId) -> Done<Loaded<Contact>> {
    let contact = work.load::<Contact>(id)?.ok_or(CommandError::NotFound)?;
    let person = contact.value.identity.as_ref().map(|identity| identity.person);
    let facts = work.reader()?.contact_facts(id, person, acting.actor)?;
    require(acting.actor, action, &Thing::Contact(facts))?;
    Ok(contact)
}

/// Who the worker says the child is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ChildChoice {
    /// Somebody already known, with what agreed in words.
    Known {
        /// Who.
        person: PersonId,
        /// What agreed.
        evidence: Vec<String>,
    },
    /// Nobody known: record them from what was described.
    New {
        /// How many near matches were looked at and set aside.
        set_aside: u32,
    },
}

/// That somebody said who the child of a contact is: what other stages must know of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ChildIdentified {
    /// The contact.
    pub contact: ContactId,
    /// What the child is called in it.
    pub described: String,
    /// Whom the child was taken for before, where somebody was named.
    pub before: Option<PersonId>,
    /// The child.
    pub child: PersonId,
}

/// Says who the child is. A child who was not known is recorded, in the household of a brother or
/// sister from the same worry where there is one.
pub fn identify_child(
    work: &mut Work<'_>,
    acting: &mut Acting<'_>,
    id: ContactId,
    choice: ChildChoice,
) -> Done<ChildIdentified> {
    let mut contact = load(work, acting, Action::Add, id)?;
    let before = contact.value.identity.as_ref().map(|identity| identity.person);
    let (person, how) = match choice {
        ChildChoice::Known { person, evidence } => {
            let known = work.load::<Person>(person)?.ok_or(CommandError::NotFound)?;
            may_choose(work, acting, &known.value)?;
            if known.value.merged_into.is_some() {
                return Err(refused(ContactRefusal::MergedRecord));
            }
            (person, IdentityHow::Matched(evidence))
        }
        ChildChoice::New { set_aside } => {
            if contact.value.decision.is_some() {
                return Err(refused(ContactRefusal::DecisionRestsOnIt));
            }
            let recorded = contact.value.identity.as_ref().map(|identity| &identity.how);
            if matches!(recorded, Some(IdentityHow::Recorded { .. })) {
                return Err(refused(ContactRefusal::RecordedAlready));
            }
            (record_child(work, acting, &contact.value)?, IdentityHow::Recorded { set_aside })
        }
    };
    let fact = match how {
        IdentityHow::Matched(_) => "ChildMatched",
        IdentityHow::Recorded { .. } => "ChildRecordedFromContact",
    };
    let identity = Identity { person, how, by: acting.actor.account, at: acting.now };
    contact.value = contact.value.identified(identity).map_err(refused)?;
    work.save(&contact, Fact::new(fact, acting.now))?;
    Ok(ChildIdentified { contact: id, described: contact.value.child.name_in_words(), before, child: person })
}

/// A record kept from this actor is answered exactly as for nothing there.
fn may_choose(work: &mut Work<'_>, acting: &Acting<'_>, person: &Person) -> Done<()> {
    let facts = work.reader()?.person_facts(person, acting.actor, acting.now)?;
    match access::decide(acting.actor, Action::See, &Thing::Person(facts)) {
        Answer::Allowed | Answer::ReasonNeeded => Ok(()),
        Answer::ExistsOnly | Answer::No => Err(CommandError::NotFound),
    }
}

fn person_from(described: &ChildDescribed, contact: &Contact, id: PersonId) -> Person {
    let mut person = Person::named(id, Name::current(&described.forename, &described.surname));
    person.born = described.born;
    person.sex = described.sex;
    if !described.school.is_empty() {
        person.school = kernel::Known::Known(described.school.clone());
    }
    if !contact.home.is_blank() {
        let mut home = Address::home(&contact.home.lines, &contact.home.town, &contact.home.postcode);
        home.from = Some(contact.received_at.date());
        person.addresses.push(home);
    }
    person
}

fn record_child(work: &mut Work<'_>, acting: &mut Acting<'_>, contact: &Contact) -> Done<PersonId> {
    let person = person_from(&contact.child, contact, next_id(acting.ids));
    work.add(&person, Fact::new("PersonRecorded", acting.now))?;
    let today = acting.today();
    let sibling = sibling_in_same_worry(work, contact)?;
    let household = match sibling {
        Some(sibling) => work.reader()?.about::<Household>(&[sibling])?.into_iter().next(),
        None => None,
    };
    match (household, sibling) {
        (Some(mut household), _) => {
            household.value = household.value.joined_by(person.id, Some(today));
            work.save(&household, Fact::new("HouseholdJoined", acting.now))?;
        }
        (None, Some(sibling)) => {
            let household = Household { id: next_id(acting.ids), members: Vec::new() }
                .joined_by(sibling, None)
                .joined_by(person.id, Some(today));
            work.add(&household, Fact::new("HouseholdRecorded", acting.now))?;
        }
        (None, None) => {}
    }
    Ok(person.id)
}

fn sibling_in_same_worry(work: &mut Work<'_>, contact: &Contact) -> Done<Option<PersonId>> {
    let worry = work.load::<Worry>(contact.worry)?.ok_or(CommandError::NotFound)?;
    for other in worry.value.contacts.iter().filter(|other| **other != contact.id) {
        if let Some(other) = work.load::<Contact>(*other)?
            && let Some(identity) = other.value.identity
        {
            return Ok(Some(identity.person));
        }
    }
    Ok(None)
}

/// Brings up to date whether the family knows and agrees.
pub fn record_consent(work: &mut Work<'_>, acting: &Acting<'_>, id: ContactId, consent: Consent) -> Done<()> {
    let mut contact = load(work, acting, Action::Add, id)?;
    contact.value = contact.value.with_consent(consent).map_err(refused)?;
    work.save(&contact, Fact::new("ConsentRecorded", acting.now))?;
    Ok(())
}

/// The police put right the risk they gave an incident, and somebody at the front door writes it down. It
/// is the incident's, so it holds for every child of it.
pub fn correct_risk(
    work: &mut Work<'_>,
    acting: &Acting<'_>,
    id: ContactId,
    to: AssessedRisk,
    told_by: &str,
    why: &str,
) -> Done<()> {
    let asked = load(work, acting, Action::Add, id)?.value;
    let worry = work.load::<Worry>(asked.worry)?.ok_or(CommandError::NotFound)?.value;
    let rated = worry.how.incident.as_ref().is_some_and(|found| found.risk.is_some() || found.risk_missing);
    if !rated {
        return Err(refused(ContactRefusal::NoRiskIsGiven));
    }
    let corrected = RiskCorrected {
        was: None,
        to,
        told_by: told_by.trim().to_owned(),
        why: why.trim().to_owned(),
        by: acting.actor.account,
        at: acting.now,
    };
    for other in worry.contacts {
        let Some(mut contact) = work.load::<Contact>(other)? else { continue };
        contact.value = match contact.value.with_risk(corrected.clone()) {
            Ok(next) => next,
            // A brother or sister whose contact says so already: nothing of it changes.
            Err(ContactRefusal::SameRisk) if other != id => continue,
            Err(refusal) => return Err(refused(refusal)),
        };
        work.save(&contact, Fact::because("AbuseRiskCorrected", acting.now, corrected.why.clone()))?;
    }
    Ok(())
}

fn handed_on(contact: &Contact) -> Option<ContactDecided> {
    let decision = contact.decision.as_ref().filter(|_| contact.stage() == Stage::Decided)?;
    Some(ContactDecided {
        contact: contact.id,
        child: contact.identity.as_ref()?.person,
        onward: decision.onward,
        decided_at: decision.counted_at()?,
        source_code: contact.source_code.clone(),
    })
}

/// Decides what happens next. Answers what is handed on, or nothing when a manager must agree first
/// or the decision leads to another one: the contact's stage says which. What other stages know of the
/// child is given; earlier contacts are counted here.
pub fn decide_contact(
    work: &mut Work<'_>,
    acting: &Acting<'_>,
    id: ContactId,
    outcome: &local::Outcome,
    proposal: Proposal,
    known_elsewhere: Situation,
) -> Done<Option<ContactDecided>> {
    let mut contact = load(work, acting, Action::Decide, id)?;
    let situation = match &contact.value.identity {
        Some(identity) => {
            let earlier = super::earlier_contacts(work.reader()?, identity.person, &contact.value)?;
            Situation {
                earlier_contacts_within_twelve_months: u32::try_from(earlier.len()).unwrap_or(u32::MAX),
                ..known_elsewhere
            }
        }
        None => Situation::default(),
    };
    let reason = proposal.reason.clone();
    let at = proposal.decided_at;
    let by = acting.actor.account;
    contact.value = threshold_decision::decide(&contact.value, outcome, proposal, situation, by, acting.now)
        .map_err(refused)?;
    let handed = handed_on(&contact.value);
    let fact = match contact.value.stage() {
        Stage::Decided => "ContactDecided",
        Stage::AwaitingAgreement => "DecisionProposed",
        Stage::AwaitingIdentity | Stage::AwaitingDecision => "AnotherDecisionAskedFor",
    };
    work.save(&contact, Fact::because(fact, at, reason))?;
    Ok(handed)
}

/// A manager agrees a decision that waits for it; answers what is handed on.
pub fn agree_decision(
    work: &mut Work<'_>,
    acting: &Acting<'_>,
    id: ContactId,
    words: &str,
) -> Done<Option<ContactDecided>> {
    let mut contact = load(work, acting, Action::Authorise, id)?;
    contact.value = threshold_decision::agree(&contact.value, words, acting.actor.account, acting.now)
        .map_err(refused)?;
    work.save(&contact, Fact::new("DecisionAgreed", acting.now))?;
    Ok(handed_on(&contact.value))
}

/// A manager sends a decision back with a reason.
pub fn send_decision_back(work: &mut Work<'_>, acting: &Acting<'_>, id: ContactId, reason: &str) -> Done<()> {
    let mut contact = load(work, acting, Action::Authorise, id)?;
    contact.value = threshold_decision::send_back(&contact.value, reason, acting.actor.account, acting.now)
        .map_err(refused)?;
    work.save(&contact, Fact::because("DecisionSentBack", acting.now, reason.trim()))?;
    Ok(())
}

/// A challenge to the decision made at this moment was settled: it is to be made again. Who may settle a
/// challenge was asked there, so nobody is asked here. Nothing happens where it was made again already.
pub fn decide_again(
    work: &mut Work<'_>,
    id: ContactId,
    challenged_at: Moment,
    why: &str,
    now: Moment,
) -> Result<(), Fault> {
    let Some(mut contact) = work.load::<Contact>(id)? else {
        return Err(Fault::new("deciding a contact again", "the contact is missing"));
    };
    let stands = contact.value.decision.as_ref().is_some_and(|decision| decision.at == challenged_at);
    let Some(again) = contact.value.to_be_decided_again(why, now).ok().filter(|_| stands) else {
        return Ok(());
    };
    contact.value = again;
    work.save(&contact, Fact::because("DecisionToBeMadeAgain", now, why.trim()))?;
    Ok(())
}

/// Records that whoever raised the worry was told what happened.
pub fn tell_referrer(work: &mut Work<'_>, acting: &Acting<'_>, id: ContactId, words: &str) -> Done<()> {
    let mut contact = load(work, acting, Action::Decide, id)?;
    contact.value = contact.value.told(words, acting.actor.account, acting.now).map_err(refused)?;
    work.save(&contact, Fact::new("ReferrerTold", acting.now))?;
    Ok(())
}
