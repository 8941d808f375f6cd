//! What people do in a disagreement.

use crate::model::LastStage;
use crate::queries::{facts, has_open_challenge, to_challenge};
use crate::stages::StageRule;
use crate::{Challenge, DecisionChallenged, Disagreement, DisagreementId, Proposes, Refusal};
use access::{Action, Thing};
use kernel::{PersonId, next_id};
use store::{Acting, CommandError, Fact, Loaded, Work};

type Done<T> = Result<T, CommandError<Refusal>>;

/// A decision that somebody challenges, with what they say.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewChallenge {
    /// The decision.
    pub about: DecisionChallenged,
    /// The child, where it is known who they are.
    pub person: Option<PersonId>,
    /// What they say.
    pub challenge: Challenge,
}

/// Somebody who may see a decision, and did not make it, challenges it.
pub fn challenge_decision(
    work: &mut Work<'_>,
    acting: &mut Acting<'_>,
    rules: &[StageRule],
    new: NewChallenge,
) -> Done<DisagreementId> {
    let (actor, now) = (acting.actor, acting.now);
    let asked = to_challenge(work.reader()?, actor, &new.about, new.person, now)?;
    if new.about.by.contains(&actor.account) {
        return Err(CommandError::Refused(Refusal::OwnDecision));
    }
    store::require(actor, Action::Add, &Thing::Disagreement(asked))?;
    let first = rules.first().ok_or(CommandError::Refused(Refusal::NoStages))?;
    if has_open_challenge(work.reader()?, &new.about, actor.account)? {
        return Err(CommandError::Refused(Refusal::ChallengedAlready));
    }
    let by = (actor.account, actor.agency.as_str());
    let found =
        Disagreement::raised(next_id(acting.ids), new.about, new.person, by, new.challenge, &first.name, now)
            .map_err(CommandError::Refused)?;
    work.add(&found, Fact::because("DecisionChallenged", now, &found.challenge.why))?;
    Ok(found.id)
}

fn load(
    work: &mut Work<'_>,
    acting: &Acting<'_>,
    rules: &[StageRule],
    id: DisagreementId,
    action: Action,
) -> Done<Loaded<Disagreement>> {
    let found = work.load::<Disagreement>(id)?.ok_or(CommandError::NotFound)?;
    let facts = facts(work.reader()?, acting.actor, &found.value, rules, acting.now)?;
    store::require(acting.actor, action, &Thing::Disagreement(facts))?;
    Ok(found)
}

fn save(
    work: &mut Work<'_>,
    acting: &Acting<'_>,
    found: Loaded<Disagreement>,
    changed: Result<Disagreement, Refusal>,
    what: &'static str,
    words: &str,
) -> Done<()> {
    let value = changed.map_err(CommandError::Refused)?;
    let fact = match words.trim() {
        "" => Fact::new(what, acting.now),
        words => Fact::because(what, acting.now, words),
    };
    work.save(&Loaded { value, version: found.version }, fact)?;
    Ok(())
}

/// Answers the stage that was reached.
pub fn answer_stage(
    work: &mut Work<'_>,
    acting: &Acting<'_>,
    rules: &[StageRule],
    id: DisagreementId,
    (proposes, words): (Proposes, &str),
) -> Done<()> {
    let found = load(work, acting, rules, id, Action::Decide)?;
    let changed = found.value.answered(acting.actor.account, proposes, words, acting.now);
    save(work, acting, found, changed, "DisagreementAnswered", words)
}

/// The challenger accepts the answer.
pub fn accept_answer(
    work: &mut Work<'_>,
    acting: &Acting<'_>,
    rules: &[StageRule],
    id: DisagreementId,
    words: &str,
) -> Done<()> {
    let found = load(work, acting, rules, id, Action::End)?;
    let changed = found.value.accepted(acting.actor.account, words, acting.now);
    save(work, acting, found, changed, "DisagreementAnswerAccepted", words)
}

/// The challenger passes it on to the next stage.
pub fn pass_on(
    work: &mut Work<'_>,
    acting: &Acting<'_>,
    rules: &[StageRule],
    id: DisagreementId,
    words: &str,
) -> Done<()> {
    let found = load(work, acting, rules, id, Action::End)?;
    let next = next_name(&found.value, rules);
    let changed = found.value.passed_on(acting.actor.account, next, words, acting.now);
    save(work, acting, found, changed, "DisagreementPassedOn", words)
}

/// The challenger takes it back.
pub fn withdraw(
    work: &mut Work<'_>,
    acting: &Acting<'_>,
    rules: &[StageRule],
    id: DisagreementId,
    words: &str,
) -> Done<()> {
    let found = load(work, acting, rules, id, Action::End)?;
    let changed = found.value.withdrawn(acting.actor.account, words, acting.now);
    save(work, acting, found, changed, "DisagreementWithdrawn", words)
}

/// A second person settles the last stage as it was answered.
pub fn settle(
    work: &mut Work<'_>,
    acting: &Acting<'_>,
    rules: &[StageRule],
    id: DisagreementId,
    words: &str,
) -> Done<()> {
    let found = load(work, acting, rules, id, Action::Authorise)?;
    let last = if next_name(&found.value, rules).is_some() { LastStage::No } else { LastStage::Yes };
    let changed = found.value.settled(acting.actor.account, last, words, acting.now);
    save(work, acting, found, changed, "DisagreementSettled", words)
}

fn next_name<'a>(found: &Disagreement, rules: &'a [StageRule]) -> Option<&'a str> {
    let number = found.stage().map_or(1, |stage| stage.number);
    rules.iter().find(|rule| rule.number == number + 1).map(|rule| rule.name.as_str())
}
