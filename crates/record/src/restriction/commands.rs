//! Restricting, and lifting it.

use crate::opening::load_to_change;
use access::Action;
use kernel::{AccountId, PersonId};
use people::{Person, Restriction};
use store::{Acting, CommandError, Fact, Work};

/// What happened when a record was restricted.
pub const RESTRICTED: &str = "RecordRestricted";
/// What happened when a restriction was lifted.
pub const LIFTED: &str = "RestrictionLifted";

/// What a manager decides.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewRestriction {
    /// Who alone may open the record.
    pub only: Vec<AccountId>,
    /// May others know that there is a record?
    pub others_may_know: bool,
    /// Why.
    pub reason: String,
}

/// Why a record was not restricted, or the restriction not lifted.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum RestrictionRefusal {
    /// Nobody could open the record any more.
    #[error("Select who may open this record")]
    NobodyNamed,
    /// Only somebody named, who manages, can lift it.
    #[error("Select yourself too, so that somebody can lift the restriction")]
    YouAreNotNamed,
    /// The reason is needed.
    #[error("Enter the reason for your decision")]
    NoReason,
    /// There is none.
    #[error("This record is not restricted")]
    NotRestricted,
    /// The record was merged with another.
    #[error("This record was merged with another. Decide on the record that is kept up.")]
    Merged,
}

type Done = Result<(), CommandError<RestrictionRefusal>>;

/// Restricts a record, or changes who may open one that is restricted.
pub fn restrict_record(
    work: &mut Work<'_>,
    acting: &Acting<'_>,
    person: PersonId,
    new: &NewRestriction,
) -> Done {
    let refuse = |refusal| Err(CommandError::Refused(refusal));
    let found = load_to_change(work, acting.actor, acting.now, Action::Decide, person)?;
    if found.value.merged_into.is_some() {
        return refuse(RestrictionRefusal::Merged);
    }
    if new.only.is_empty() {
        return refuse(RestrictionRefusal::NobodyNamed);
    }
    if !new.only.contains(&acting.actor.account) {
        return refuse(RestrictionRefusal::YouAreNotNamed);
    }
    let reason = new.reason.trim();
    if reason.is_empty() {
        return refuse(RestrictionRefusal::NoReason);
    }
    let mut only = new.only.clone();
    only.sort_unstable();
    only.dedup();
    let restriction = Restriction {
        only,
        others_may_know: new.others_may_know,
        reason: reason.to_owned(),
        by: acting.actor.account,
        at: acting.now,
    };
    on_every_record(work, acting, person, Some(&restriction), RESTRICTED, reason)
}

/// Lifts the restriction of a record, with a reason.
pub fn lift_restriction(work: &mut Work<'_>, acting: &Acting<'_>, person: PersonId, reason: &str) -> Done {
    let refuse = |refusal| Err(CommandError::Refused(refusal));
    let found = load_to_change(work, acting.actor, acting.now, Action::Decide, person)?;
    if found.value.merged_into.is_some() {
        return refuse(RestrictionRefusal::Merged);
    }
    if found.value.restriction.is_none() {
        return refuse(RestrictionRefusal::NotRestricted);
    }
    let reason = reason.trim();
    if reason.is_empty() {
        return refuse(RestrictionRefusal::NoReason);
    }
    on_every_record(work, acting, person, None, LIFTED, reason)
}

/// The person's own record and every record merged into it.
fn on_every_record(
    work: &mut Work<'_>,
    acting: &Acting<'_>,
    person: PersonId,
    restriction: Option<&Restriction>,
    what: &'static str,
    reason: &str,
) -> Done {
    for id in work.reader()?.same_person(person)? {
        let mut found = work.load::<Person>(id)?.ok_or(CommandError::NotFound)?;
        found.value.restriction = restriction.cloned();
        work.save(&found, Fact::because(what, acting.now, reason))?;
    }
    Ok(())
}
