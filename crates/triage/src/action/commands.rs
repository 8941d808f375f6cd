//! What people do with actions.

use super::queries::facts;
use super::{ActionId, ActionPlan, ActionRefusal, TriageAction, plan_gaps};
use crate::triage_meeting::LineId;
use access::{Action, Thing};
use kernel::{Moment, PersonId, next_id};
use store::{Acting, CommandError, Fact, Fault, Loaded, Work, id_value, require};

type Done<T> = Result<T, CommandError<ActionRefusal>>;

fn load(
    work: &mut Work<'_>,
    acting: &Acting<'_>,
    action: Action,
    id: ActionId,
    triage: &local::Triage,
) -> Done<Loaded<TriageAction>> {
    let found = work.load::<TriageAction>(id)?.ok_or(CommandError::NotFound)?;
    let facts = facts(work.reader()?, &found.value, acting.actor, triage)?;
    require(acting.actor, action, &Thing::TriageAction(facts))?;
    Ok(found)
}

/// Records an action that a meeting gave, in the same piece of work as the meeting's own words.
pub(crate) fn give(work: &mut Work<'_>, acting: &Acting<'_>, action: &TriageAction) -> Done<()> {
    if let Some(gap) = plan_gaps(&action.plan, acting.today()) {
        return Err(CommandError::Refused(gap));
    }
    work.add(action, Fact::new("TriageActionGiven", acting.now))?;
    Ok(())
}

/// The actions of a line are about its child, once somebody has said who they are: a restriction on
/// the child then holds for them too.
pub(crate) fn child_identified(
    work: &mut Work<'_>,
    line: LineId,
    child: PersonId,
    now: Moment,
) -> Result<(), Fault> {
    let of_line = "where r.line_id = ?1 order by r.id";
    for mut action in work.reader()?.find::<TriageAction>(of_line, &[id_value(line)])? {
        if action.value.person.is_none() {
            action.value.person = Some(child);
            work.save(&action, Fact::new("ChildOfTriageActionIdentified", now))?;
        }
    }
    Ok(())
}

/// The person says what came of it.
pub fn end_action(
    work: &mut Work<'_>,
    acting: &Acting<'_>,
    triage: &local::Triage,
    id: ActionId,
    words: &str,
) -> Done<()> {
    let mut action = load(work, acting, Action::End, id, triage)?;
    action.value =
        action.value.done(words, acting.actor.account, acting.now).map_err(CommandError::Refused)?;
    work.save(&action, Fact::new("TriageActionDone", acting.now))?;
    Ok(())
}

/// The person says that they cannot do it, and why. The next meeting sees it first.
pub fn decline_action(
    work: &mut Work<'_>,
    acting: &Acting<'_>,
    triage: &local::Triage,
    id: ActionId,
    reason: &str,
) -> Done<()> {
    let mut action = load(work, acting, Action::End, id, triage)?;
    action.value =
        action.value.declined(reason, acting.actor.account, acting.now).map_err(CommandError::Refused)?;
    work.save(&action, Fact::new("TriageActionDeclined", acting.now))?;
    Ok(())
}

/// A declined action is given to somebody else.
pub fn pass_on_action(
    work: &mut Work<'_>,
    acting: &mut Acting<'_>,
    triage: &local::Triage,
    id: ActionId,
    plan: ActionPlan,
) -> Done<ActionId> {
    let mut declined = load(work, acting, Action::Decide, id, triage)?;
    let (old, next) = declined
        .value
        .passed_on(next_id(acting.ids), plan, acting.actor.account, acting.now)
        .map_err(CommandError::Refused)?;
    declined.value = old;
    work.save(&declined, Fact::new("TriageActionPassedOn", acting.now))?;
    work.add(&next, Fact::new("TriageActionGiven", acting.now))?;
    Ok(next.id)
}
