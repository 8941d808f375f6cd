//! A person decides what the policy left to them: which of the people it is, and that the other system is
//! told, or that it is not. Either way with a reason, and once.

use super::queries::question_facts;
use super::question::{SystemQuestion, SystemQuestionId, terms, yes_told};
use crate::disclosure;
use access::{Action, Thing};
use kernel::{AccountId, Moment, PersonId, next_id};
use local::Arrangements;
use serde::{Deserialize, Serialize};
use store::{Acting, CommandError, Fact, Fault, Work, require};

/// What a person decided.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Reviewed {
    /// Whom the question is about, where the other system is told; nothing where it is not.
    pub person: Option<PersonId>,
    /// Why.
    pub why: String,
    /// Who decided.
    pub by: AccountId,
    /// When.
    pub at: Moment,
}

/// What somebody decides.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reviewing {
    /// Whom it is about, where the other system is told.
    pub tell: Option<PersonId>,
    /// Why.
    pub why: String,
}

/// Why it cannot be decided so.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ReviewRefusal {
    /// Somebody decided before.
    #[error("Somebody decided about this question already")]
    DecidedAlready,
    /// There is no why.
    #[error("Enter why you tell them, or why you do not")]
    NoWhy,
    /// It is nobody of those who were found.
    #[error("Select one of the people who were found")]
    NotOneOfThem,
    /// The policy has ended since, or no longer covers it.
    #[error(
        "The sharing policy no longer covers this question, so the system cannot be told. Decide not to tell it, and ring the agency if the child needs it."
    )]
    NotCoveredAnyMore,
}

/// Decides whether another agency's system is told.
pub fn decide_question(
    work: &mut Work<'_>,
    acting: &mut Acting<'_>,
    arrangements: &Arrangements,
    id: SystemQuestionId,
    new: Reviewing,
) -> Result<(), CommandError<ReviewRefusal>> {
    let mut question = work.load::<SystemQuestion>(id)?.ok_or(CommandError::NotFound)?;
    let facts = question_facts(work.reader()?, &question.value, acting.actor, acting.now)?;
    require(acting.actor, Action::Decide, &Thing::SystemQuestion(facts))?;
    let refused = |refusal| Err(CommandError::Refused(refusal));
    let why = new.why.trim().to_owned();
    if !question.value.is_waiting() {
        return refused(ReviewRefusal::DecidedAlready);
    }
    if why.is_empty() {
        return refused(ReviewRefusal::NoWhy);
    }
    if let Some(person) = new.tell {
        let mut is_one = false;
        for found in &question.value.people {
            is_one |= work.reader()?.kept_record(*found)?.is_some_and(|kept| kept.id == person);
        }
        if !is_one {
            return refused(ReviewRefusal::NotOneOfThem);
        }
        let Some(terms) = terms(arrangements, &question.value, acting.now) else {
            return refused(ReviewRefusal::NotCoveredAnyMore);
        };
        let by = Some(acting.actor.account);
        let told = yes_told(next_id(acting.ids), person, &question.value, terms.lawful, by, acting.now);
        question.value.disclosure = Some(told.id);
        question.value.told = Some(terms.contact);
        disclosure::disclose(work, &told)?;
    }
    question.value.reviewed =
        Some(Reviewed { person: new.tell, why: why.clone(), by: acting.actor.account, at: acting.now });
    Ok(work.save(&question, Fact::because("SystemQuestionDecided", acting.now, why))?)
}

/// That the other system fetched a yes: the disclosure is read. Only the first time is a fact.
pub fn fetched(work: &mut Work<'_>, question: &SystemQuestion) -> Result<(), Fault> {
    match question.disclosure {
        Some(id) => disclosure::mark_read_elsewhere(work, id),
        None => Ok(()),
    }
}
