//! What lists and pages ask about steps.

use super::{OnwardStep, OnwardStepId, StepAnswer, Turn};
use crate::contact::Contact;
use access::{Action, Actor, StepFacts, Thing};
use journey::{HistoryKind, HistoryLine, LineFrom};
use kernel::{ContactId, Moment, PersonId, Standing, WorkingCalendar};
use store::{Fault, Reader, id_value};

/// A step, with what a list shows of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StepRow {
    /// The step.
    pub step: OnwardStep,
    /// The child's name as it was described when the worry was raised: a receiver may know no more.
    pub child: String,
    /// When the child was born, as described.
    pub born: String,
    /// Whose turn it is.
    pub turn: Turn,
    /// Where its clock stands; nothing where the arrangements set no limit.
    pub standing: Option<Standing>,
    /// What this actor may do with it.
    pub may: Vec<Action>,
}

/// What the policy must know about a step, for one actor.
pub fn facts_of(reader: &mut Reader<'_>, step: &OnwardStep, actor: &Actor) -> Result<StepFacts, Fault> {
    let contact = reader.contact_facts(step.contact, Some(step.child), actor)?;
    Ok(StepFacts { only: contact.only, about_own_child: contact.about_own_child, ..addressed(step) })
}

fn row(
    reader: &mut Reader<'_>,
    step: OnwardStep,
    actor: &Actor,
    now: Moment,
    calendar: &WorkingCalendar,
) -> Result<Option<StepRow>, Fault> {
    let thing = Thing::Step(facts_of(reader, &step, actor)?);
    let may = access::allowed(actor, &thing);
    if !may.contains(&Action::See) {
        return Ok(None);
    }
    let Some(contact) = reader.load::<Contact>(step.contact)? else {
        return Err(Fault::new("reading a step", "the contact it came from is missing"));
    };
    Ok(Some(StepRow {
        child: contact.value.child.name_in_words(),
        born: contact.value.child.born.in_words(),
        turn: step.turn(now, calendar),
        standing: step.standing(now, calendar),
        step,
        may,
    }))
}

/// One step, or nothing when there is none or the actor may not see it.
pub fn step_for(
    reader: &mut Reader<'_>,
    id: OnwardStepId,
    actor: &Actor,
    now: Moment,
    calendar: &WorkingCalendar,
) -> Result<Option<StepRow>, Fault> {
    match reader.load::<OnwardStep>(id)? {
        Some(step) => row(reader, step.value, actor, now, calendar),
        None => Ok(None),
    }
}

/// The steps that a contact's decision started, oldest first, as far as this actor may see them.
pub fn of_contact(
    reader: &mut Reader<'_>,
    contact: ContactId,
    actor: &Actor,
    now: Moment,
    calendar: &WorkingCalendar,
) -> Result<Vec<StepRow>, Fault> {
    let found = reader
        .find::<OnwardStep>("where r.contact_id = ?1 order by r.began_at, r.id", &[id_value(contact)])?;
    let mut rows = Vec::new();
    for step in found {
        rows.extend(row(reader, step.value, actor, now, calendar)?);
    }
    Ok(rows)
}

/// Whether a list of steps is everybody's or what is addressed to one receiver.
fn sees_every_step(actor: &Actor) -> bool {
    access::decide(actor, Action::See, &Thing::Step(StepFacts::default())).is_allowed()
}

/// The steps that wait to be accepted or came back, as far as this actor may see them: what is back
/// with the manager first, then the latest.
pub fn steps_that_wait(
    reader: &mut Reader<'_>,
    actor: &Actor,
    now: Moment,
    calendar: &WorkingCalendar,
) -> Result<Vec<StepRow>, Fault> {
    let mut rows = steps_seen(reader, actor, &["offered", "declined"], now, calendar)?;
    rows.sort_by_key(|row| {
        let due = row.standing.as_ref().map(|standing| standing.due().latest());
        (!row.turn.is_the_managers(), due.is_none(), due, row.step.offer.at)
    });
    Ok(rows)
}

/// The steps in these stages that this actor may see, oldest first.
pub fn steps_seen(
    reader: &mut Reader<'_>,
    actor: &Actor,
    stages: &[&str],
    now: Moment,
    calendar: &WorkingCalendar,
) -> Result<Vec<StepRow>, Fault> {
    let mut rows = Vec::new();
    for stage in stages {
        let found = if sees_every_step(actor) {
            reader.find::<OnwardStep>("where r.stage = ?1 order by r.offered_at, r.id", &[(*stage).into()])?
        } else {
            reader.find::<OnwardStep>(
                "where r.stage = ?1 and (r.agency = ?2 or r.account_id = ?3) order by r.offered_at, r.id",
                &[(*stage).into(), actor.agency.as_str().into(), id_value(actor.account)],
            )?
        };
        for step in found {
            rows.extend(row(reader, step.value, actor, now, calendar)?);
        }
    }
    Ok(rows)
}

/// The steps that wait for this actor, oldest first: those addressed to them, and for a manager those
/// that nobody took on. Whether a step could be theirs is asked of the step alone, before anything is
/// read of the child.
pub fn steps_that_wait_for(
    reader: &mut Reader<'_>,
    actor: &Actor,
    now: Moment,
    calendar: &WorkingCalendar,
) -> Result<Vec<StepRow>, Fault> {
    let manages = access::decide(actor, Action::End, &Thing::Step(StepFacts::default())).is_allowed();
    let mut rows = Vec::new();
    for stage in ["offered", "declined", "accepted"] {
        let found = if manages && stage != "accepted" {
            reader.find::<OnwardStep>("where r.stage = ?1 order by r.offered_at, r.id", &[stage.into()])?
        } else {
            reader.find::<OnwardStep>(
                "where r.stage = ?1 and (r.account_id = ?2 or (r.account_id is null and r.agency = ?3
                 and (r.team is null or r.team = ?4))) order by r.offered_at, r.id",
                &[
                    stage.into(),
                    id_value(actor.account),
                    actor.agency.as_str().into(),
                    actor.team.clone().unwrap_or_default().into(),
                ],
            )?
        };
        for step in found.into_iter().map(|loaded| loaded.value) {
            let turn = step.turn(now, calendar);
            let may = access::allowed(actor, &Thing::Step(addressed(&step)));
            if waits_for_whom(turn, &may).is_some() {
                rows.extend(row(reader, step, actor, now, calendar)?);
            }
        }
    }
    rows.retain(|row| row.waits_for_whom().is_some());
    Ok(rows)
}

/// What the policy is told by the step itself.
fn addressed(step: &OnwardStep) -> StepFacts {
    let to = &step.offer.to;
    StepFacts {
        agency: to.agency.clone(),
        team: to.team.clone(),
        account: to.account,
        ..StepFacts::default()
    }
}

/// As whom somebody has something to do about a step.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum WaitsFor {
    /// Its receiver, who accepts it or does it.
    Receiver,
    /// The manager, who sees that somebody does.
    Manager,
}

fn waits_for_whom(turn: Turn, may: &[Action]) -> Option<WaitsFor> {
    let receives = may.contains(&Action::Decide);
    let manages = may.contains(&Action::End);
    match turn {
        Turn::Receiver | Turn::ManagerNotAccepted | Turn::Doing if receives => Some(WaitsFor::Receiver),
        turn if manages && turn.is_the_managers() => Some(WaitsFor::Manager),
        Turn::Receiver
        | Turn::Doing
        | Turn::Over
        | Turn::ManagerNobodyNamed
        | Turn::ManagerDeclined
        | Turn::ManagerNotAccepted => None,
    }
}

impl StepRow {
    /// As whom this actor has something to do about it; nothing where they have nothing to do.
    pub fn waits_for_whom(&self) -> Option<WaitsFor> {
        waits_for_whom(self.turn, &self.may)
    }
}

/// The steps about these people, as lines of a family's history. Those that the actor may not see
/// are left out.
pub fn history_lines(
    reader: &mut Reader<'_>,
    people: &[PersonId],
    actor: &Actor,
) -> Result<Vec<HistoryLine>, Fault> {
    let mut lines = Vec::new();
    for step in reader.about::<OnwardStep>(people)?.into_iter().map(|loaded| loaded.value) {
        let facts = facts_of(reader, &step, actor)?;
        if !access::decide(actor, Action::See, &Thing::Step(facts)).is_allowed() {
            continue;
        }
        let answer = match (&step.done, &step.ended, &step.answer) {
            (Some(done), _, _) => format!("Done: {}", done.what),
            (None, Some(ended), _) => format!("Not needed: {}", ended.reason),
            (None, None, Some(StepAnswer::Accepted(_))) => "Accepted, and not yet done".to_owned(),
            (None, None, Some(StepAnswer::Declined(no))) => format!("Declined: {}", no.reason),
            (None, None, None) => "Not accepted yet".to_owned(),
        };
        lines.push(HistoryLine {
            on: step.began_at.date(),
            person: step.child,
            kind: HistoryKind::Step,
            words: format!("{}: {}", step.outcome_name, step.offer.to.in_words()),
            detail: answer,
            open: !step.is_over(),
            from: LineFrom::default(),
        });
    }
    Ok(lines)
}
