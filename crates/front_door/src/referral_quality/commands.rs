//! Scoring the information of a contact.

use super::{Answered, ReferralQuality};
use crate::contact::{Contact, Stage};
use access::{Action, Thing};
use kernel::ContactId;
use store::{Acting, CommandError, Fact, Work, require};

/// Why it cannot be scored.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum QualityRefusal {
    /// Nothing was decided.
    #[error("Decide what happens next before you say how good the information was")]
    NotDecided,
    /// It came from no agency.
    #[error("Only what an agency sent is scored")]
    NotFromAnAgency,
    /// A question has no answer.
    #[error("Answer each question about the information")]
    NotAnswered,
}

/// Says how good the information of a contact was. Said again, the later answers count and the
/// earlier ones stay in the ledger.
pub fn score_referral(
    work: &mut Work<'_>,
    acting: &Acting<'_>,
    id: ContactId,
    answers: Vec<Answered>,
    feedback: &str,
    level_thought: Option<String>,
) -> Result<(), CommandError<QualityRefusal>> {
    let contact = work.load::<Contact>(id)?.ok_or(CommandError::NotFound)?.value;
    let child = contact.identity.as_ref().map(|identity| identity.person);
    let facts = work.reader()?.contact_facts(id, child, acting.actor)?;
    require(acting.actor, Action::Decide, &Thing::Contact(facts))?;
    let decision = contact.decision.as_ref().filter(|_| contact.stage() == Stage::Decided);
    let Some(decision) = decision else { return Err(CommandError::Refused(QualityRefusal::NotDecided)) };
    let Some(agency) = contact.agency.clone().filter(|agency| !agency.trim().is_empty()) else {
        return Err(CommandError::Refused(QualityRefusal::NotFromAnAgency));
    };
    if answers.is_empty() {
        return Err(CommandError::Refused(QualityRefusal::NotAnswered));
    }
    let scored = ReferralQuality {
        contact: id,
        child,
        agency,
        received_on: contact.received_at.date(),
        answers,
        feedback: feedback.trim().to_owned(),
        level_thought,
        level_decided: decision.level.clone(),
        by: acting.actor.account,
        at: acting.now,
    };
    match work.load::<ReferralQuality>(id)? {
        Some(mut earlier) => {
            earlier.value = scored;
            work.save(&earlier, Fact::new("InformationScoredAgain", acting.now))?;
        }
        None => work.add(&scored, Fact::new("InformationScored", acting.now))?,
    }
    Ok(())
}
