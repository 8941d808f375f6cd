//! Raising a theme or place with a group.

use crate::action::{self, ActionPlan, ActionRefusal, TriageAction};
use crate::triage_meeting::is_invited;
use access::{Action, Thing, TriageFacts};
use kernel::next_id;
use local::TriageKind;
use store::{Acting, CommandError, Work, require};

/// A theme or place to raise with a group.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RaiseTheme {
    /// What it is about and with which group, in words, without anybody's name.
    pub about: String,
    /// Who does what by when.
    pub plan: ActionPlan,
}

/// Raises a theme or place with a group: an action with one owner, at this kind of meeting.
pub fn raise_theme(
    work: &mut Work<'_>,
    acting: &mut Acting<'_>,
    kind: &TriageKind,
    raise: RaiseTheme,
) -> Result<(), CommandError<ActionRefusal>> {
    let facts = TriageFacts {
        invited: is_invited(kind, acting.actor),
        from_chairing_agency: kind.chair_agency == acting.actor.agency,
        ..TriageFacts::default()
    };
    require(acting.actor, Action::Decide, &Thing::Triage(facts))?;
    if raise.about.trim().is_empty() {
        return Err(CommandError::Refused(ActionRefusal::Gap("Select what is raised, and with which group")));
    }
    let given = TriageAction {
        id: next_id(acting.ids),
        kind: kind.id.clone(),
        meeting: None,
        line: None,
        person: None,
        about: Some(raise.about.trim().to_owned()),
        plan: raise.plan,
        given_by: acting.actor.account,
        given_at: acting.now,
        ended: None,
        passed_to: None,
    };
    action::give(work, acting, &given)
}
