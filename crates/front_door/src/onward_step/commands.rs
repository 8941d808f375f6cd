//! What people do with a step. Each loads, asks the model, saves, and records who and why, in the
//! piece of work it is given.

use super::{Acceptance, NewStep, OnwardStep, OnwardStepId, Receiver, StepKind, StepRefusal, TurnedDown};
use access::{Action, Thing};
use kernel::{AccountId, ContactId, Moment};
use store::{Acting, CommandError, Fact, Fault, Loaded, Work, id_value, require};

type Did = Result<(), CommandError<StepRefusal>>;

fn load(
    work: &mut Work<'_>,
    acting: &Acting<'_>,
    action: Action,
    id: OnwardStepId,
) -> Result<Loaded<OnwardStep>, CommandError<StepRefusal>> {
    let step = work.load::<OnwardStep>(id)?.ok_or(CommandError::NotFound)?;
    let facts = super::facts_of(work.reader()?, &step.value, acting.actor)?;
    require(acting.actor, action, &Thing::Step(facts))?;
    Ok(step)
}

fn save(
    work: &mut Work<'_>,
    mut step: Loaded<OnwardStep>,
    changed: Result<OnwardStep, StepRefusal>,
    fact: Fact,
) -> Did {
    step.value = changed.map_err(CommandError::Refused)?;
    work.save(&step, fact)?;
    Ok(())
}

/// Starts the step of a decision that counts, in the piece of work that decided. Whoever decided
/// was asked about the contact, so the policy is not asked again.
pub fn start_step(work: &mut Work<'_>, new: NewStep) -> Result<(), Fault> {
    let at = new.at;
    work.add(&OnwardStep::started(new), Fact::new("NextStepSent", at))
}

/// What a receiver, or the front door for a receiver who does not sign in, says about a step.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Said {
    /// It is taken on.
    Accepted,
    /// It is not, and why.
    Declined(String),
    /// What happened.
    Done(String),
}

/// The receiver accepts a step, declines it with a reason, or says what happened.
pub fn answer_step(work: &mut Work<'_>, acting: &Acting<'_>, id: OnwardStepId, said: Said) -> Did {
    let step = load(work, acting, Action::Decide, id)?;
    said_by(work, acting, step, said, None)
}

/// Who answered somebody at the front door, and how and when.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Spoken {
    /// Who answered.
    pub who: String,
    /// How: by telephone, in a letter.
    pub how: String,
    /// When.
    pub at: Moment,
}

/// The front door records what a receiver answered.
pub fn record_answer(
    work: &mut Work<'_>,
    acting: &Acting<'_>,
    id: OnwardStepId,
    said: Said,
    spoken: Spoken,
) -> Did {
    let step = load(work, acting, Action::Add, id)?;
    if spoken.who.trim().is_empty() || spoken.how.trim().is_empty() {
        return Err(CommandError::Refused(StepRefusal::NotSaidWhoAndHow));
    }
    said_by(work, acting, step, said, Some(spoken))
}

fn said_by(
    work: &mut Work<'_>,
    acting: &Acting<'_>,
    step: Loaded<OnwardStep>,
    said: Said,
    spoken: Option<Spoken>,
) -> Did {
    let (by, now) = (acting.actor.account, acting.now);
    let at = spoken.as_ref().map_or(now, |spoken| spoken.at);
    let who = spoken.as_ref().map(|spoken| spoken.who.trim().to_owned()).unwrap_or_default();
    let how = spoken.map(|spoken| spoken.how.trim().to_owned()).unwrap_or_default();
    match said {
        Said::Accepted => {
            let accepted = step.value.accepted_by(Acceptance { at, by, who, how }, now);
            // Whoever works with the child has read it: there is nothing more of it to do.
            let changed = match step.value.kind {
                StepKind::OpenWork => {
                    accepted.and_then(|step| step.done("Read by whoever works with the child", by, at, now))
                }
                StepKind::Advice
                | StepKind::ReturnedForEarlyHelp
                | StepKind::EarlyHelp
                | StepKind::Assessment
                | StepKind::SingleService
                | StepKind::AnotherArea
                | StepKind::Allegation => accepted,
            };
            save(work, step, changed, Fact::new("NextStepAccepted", at))
        }
        Said::Declined(reason) => {
            let turned_down = TurnedDown { at, by, who, reason: reason.trim().to_owned() };
            let changed = step.value.declined(turned_down, now);
            save(work, step, changed, Fact::because("NextStepDeclined", at, reason.trim()))
        }
        Said::Done(what) => {
            let changed = step.value.done(&what, by, at, now);
            save(work, step, changed, Fact::because("NextStepDone", at, what.trim()))
        }
    }
}

/// The front door sends a step to somebody else, with the reason.
pub fn send_step_on(
    work: &mut Work<'_>,
    acting: &Acting<'_>,
    id: OnwardStepId,
    to: Receiver,
    why: &str,
) -> Did {
    let step = load(work, acting, Action::Authorise, id)?;
    let changed = step.value.sent_on(to, why, acting.actor.account, acting.now);
    save(work, step, changed, Fact::because("NextStepSentOn", acting.now, why.trim()))
}

/// A manager says that a step is not needed any more, and why.
pub fn end_step(work: &mut Work<'_>, acting: &Acting<'_>, id: OnwardStepId, reason: &str) -> Did {
    let step = load(work, acting, Action::End, id)?;
    let changed = step.value.ended(reason, acting.actor.account, acting.now);
    save(work, step, changed, Fact::because("NextStepEnded", acting.now, reason.trim()))
}

fn unfinished(
    work: &mut Work<'_>,
    contact: ContactId,
    kind: StepKind,
) -> Result<Vec<Loaded<OnwardStep>>, Fault> {
    work.reader()?.find::<OnwardStep>(
        "where r.contact_id = ?1 and r.kind = ?2 and r.stage <> 'over' order by r.id",
        &[id_value(contact), kind.code().into()],
    )
}

/// Whoever raised the worry was told what is advised: that is how advice is received, and there is
/// nothing more of it to do.
pub fn referrer_was_told(
    work: &mut Work<'_>,
    contact: ContactId,
    by: AccountId,
    at: Moment,
) -> Result<(), Fault> {
    for mut step in unfinished(work, contact, StepKind::Advice)? {
        step.value = step
            .value
            .advised(by, at)
            .map_err(|refusal| Fault::new("finishing a step of advice", refusal))?;
        work.save(&step, Fact::new("NextStepDone", at))?;
    }
    Ok(())
}

/// A worker was allocated to the referral that a contact led to: the team has accepted it. What
/// follows has clocks of its own, so nothing more of the step is left to do.
pub fn worker_was_allocated(
    work: &mut Work<'_>,
    contact: ContactId,
    worker: &str,
    by: AccountId,
    at: Moment,
) -> Result<(), Fault> {
    for mut step in unfinished(work, contact, StepKind::Assessment)? {
        let accepted =
            Acceptance { at, by, who: worker.to_owned(), how: "Allocated to the referral".to_owned() };
        let done = step
            .value
            .allocated(accepted)
            .and_then(|step| step.done("A social worker was allocated", by, at, at))
            .map_err(|refusal| Fault::new("accepting a referral", refusal))?;
        step.value = done;
        work.save(&step, Fact::new("NextStepAccepted", at))?;
    }
    Ok(())
}

/// A contact was decided again: what its earlier decision started, and is not finished, ends, because what
/// the new decision starts takes its place. Who decided again was asked about the contact.
pub fn supersede_steps(
    work: &mut Work<'_>,
    contact: ContactId,
    why: &str,
    by: AccountId,
    now: Moment,
) -> Result<(), Fault> {
    let open = work.reader()?.find::<OnwardStep>(
        "where r.contact_id = ?1 and r.stage <> 'over' order by r.id",
        &[id_value(contact)],
    )?;
    for mut step in open {
        step.value = step
            .value
            .ended(why, by, now)
            .map_err(|refusal| Fault::new("ending a step that was superseded", refusal))?;
        work.save(&step, Fact::because("NextStepSuperseded", now, why.trim()))?;
    }
    Ok(())
}
