//! What pages ask about actions.

use super::{ActionId, TriageAction};
use crate::triage_meeting::{Line, LineId, is_invited, kept_to, who};
use access::{Action, Actor, Answer, Thing, TriageActionFacts};
use kernel::AccountId;
use store::{Fault, Loaded, Reader, id_value};

pub(crate) fn facts(
    reader: &mut Reader<'_>,
    action: &TriageAction,
    actor: &Actor,
    triage: &local::Triage,
) -> Result<TriageActionFacts, Fault> {
    // Who the child is may have been said, or put right, after the action was given.
    let line = match action.line {
        Some(line) => reader.load::<Line>(line)?,
        None => None,
    };
    let of_line = match line {
        Some(line) => who(reader, &line.value)?,
        None => None,
    };
    let mut only: Option<Vec<AccountId>> = None;
    for person in action.person.into_iter().chain(of_line) {
        let Some(named) = kept_to(reader, person)? else { continue };
        only = Some(match only {
            None => named,
            Some(before) => before.into_iter().filter(|account| named.contains(account)).collect(),
        });
    }
    let invited = triage.meeting(&action.kind).is_some_and(|kind| is_invited(kind, actor));
    Ok(TriageActionFacts { owner: Some(action.plan.owner), invited, only })
}

/// An action with what this actor may do with it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ActionInFull {
    /// The action.
    pub action: TriageAction,
    /// What this actor may do.
    pub may: Vec<Action>,
    /// May they know whom it is about? Not where the child's record is restricted from them: the
    /// action stays theirs, without a name.
    pub names_the_child: bool,
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
        let thing = Thing::TriageAction(facts(reader, &action, actor, triage)?);
        let names_the_child = match access::decide(actor, Action::See, &thing) {
            Answer::Allowed => true,
            Answer::ExistsOnly => false,
            Answer::ReasonNeeded | Answer::No => continue,
        };
        actions.push(ActionInFull { action, may: access::allowed(actor, &thing), names_the_child });
    }
    Ok(actions)
}

/// The open actions of this actor, soonest due first: for their list of work.
pub fn open_of_owner(
    reader: &mut Reader<'_>,
    actor: &Actor,
    triage: &local::Triage,
) -> Result<Vec<ActionInFull>, Fault> {
    let found = reader.find::<TriageAction>(
        "where r.owner_id = ?1 and r.stands = 'open' order by r.due_on, r.id",
        &[id_value(actor.account)],
    )?;
    seen(reader, found, actor, triage)
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
