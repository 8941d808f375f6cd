//! What pages ask about actions.

use super::{ActionId, TriageAction};
use crate::triage_meeting::{LineId, is_invited, kept_to};
use access::{Action, Actor, Thing, TriageActionFacts};
use kernel::AccountId;
use store::{Fault, Loaded, Reader, id_value};

pub(crate) fn facts(
    reader: &mut Reader<'_>,
    action: &TriageAction,
    actor: &Actor,
    triage: &local::Triage,
) -> Result<TriageActionFacts, Fault> {
    let only = match action.person {
        Some(person) => kept_to(reader, person)?,
        None => None,
    };
    let invited = triage.meeting(&action.kind).is_some_and(|kind| is_invited(kind, actor));
    Ok(TriageActionFacts { owner: Some(action.plan.owner), invited, only })
}

fn may(
    reader: &mut Reader<'_>,
    action: &TriageAction,
    actor: &Actor,
    triage: &local::Triage,
) -> Result<Vec<Action>, Fault> {
    let thing = Thing::TriageAction(facts(reader, action, actor, triage)?);
    Ok(Action::ALL.into_iter().filter(|act| access::decide(actor, *act, &thing).is_allowed()).collect())
}

/// An action with what this actor may do with it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ActionInFull {
    /// The action.
    pub action: TriageAction,
    /// What this actor may do.
    pub may: Vec<Action>,
}

/// An action, or nothing when there is none or the actor may not see it.
pub fn action_in_full(
    reader: &mut Reader<'_>,
    id: ActionId,
    actor: &Actor,
    triage: &local::Triage,
) -> Result<Option<ActionInFull>, Fault> {
    let Some(found) = reader.load::<TriageAction>(id)? else { return Ok(None) };
    Ok(seen(reader, vec![found], actor, triage)?.into_iter().next())
}

fn seen(
    reader: &mut Reader<'_>,
    found: Vec<Loaded<TriageAction>>,
    actor: &Actor,
    triage: &local::Triage,
) -> Result<Vec<ActionInFull>, Fault> {
    let mut actions = Vec::new();
    for action in found.into_iter().map(|loaded| loaded.value) {
        let may = may(reader, &action, actor, triage)?;
        if may.contains(&Action::See) {
            actions.push(ActionInFull { action, may });
        }
    }
    Ok(actions)
}

/// The open actions of one person, soonest due first: for their list of work.
pub fn open_of_owner(reader: &mut Reader<'_>, owner: AccountId) -> Result<Vec<TriageAction>, Fault> {
    let found = reader.find::<TriageAction>(
        "where r.owner_id = ?1 and r.stands = 'open' order by r.due_on, r.id",
        &[id_value(owner)],
    )?;
    Ok(found.into_iter().map(|loaded| loaded.value).collect())
}

/// The open and declined actions of one kind of meeting that this actor may see, soonest due first.
pub fn open_of_kind(
    reader: &mut Reader<'_>,
    kind: &str,
    actor: &Actor,
    triage: &local::Triage,
) -> Result<Vec<ActionInFull>, Fault> {
    let found = reader.find::<TriageAction>(
        "where r.meeting_kind = ?1 and r.stands in ('open', 'declined') order by r.due_on, r.id",
        &[kind.into()],
    )?;
    seen(reader, found, actor, triage)
}

/// The actions of one child's line that this actor may see, oldest first.
pub fn of_line(
    reader: &mut Reader<'_>,
    line: LineId,
    actor: &Actor,
    triage: &local::Triage,
) -> Result<Vec<ActionInFull>, Fault> {
    let found =
        reader.find::<TriageAction>("where r.line_id = ?1 order by r.due_on, r.id", &[id_value(line)])?;
    seen(reader, found, actor, triage)
}
