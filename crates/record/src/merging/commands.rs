//! Merging, and undoing it.

use crate::opening::load_to_change;
use access::Action;
use kernel::{PersonId, next_id};
use people::{Merge, MergeId, MergeRefusal, Person};
use store::{Acting, CommandError, Fact, Work};

/// Why two records were not merged or separated.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum MergingRefusal {
    /// The rules of merging say no.
    #[error(transparent)]
    Rule(#[from] MergeRefusal),
    /// One is restricted and the other is not, or to other people.
    #[error(
        "These records are restricted in different ways. Restrict both in the same way, or lift the restriction, before you merge them."
    )]
    RestrictedDifferently,
}

type Done<T> = Result<T, CommandError<MergingRefusal>>;

fn refused(refusal: impl Into<MergingRefusal>) -> CommandError<MergingRefusal> {
    CommandError::Refused(refusal.into())
}

/// Decides that two records are one person. `kept` is kept up; `absorbed` is read with it.
pub fn decide_merge(
    work: &mut Work<'_>,
    acting: &mut Acting<'_>,
    kept: PersonId,
    absorbed: PersonId,
    evidence: &str,
) -> Done<MergeId> {
    let keeping = load_to_change(work, acting.actor, acting.now, Action::Decide, kept)?;
    let mut absorbing = load_to_change(work, acting.actor, acting.now, Action::Decide, absorbed)?;
    let id = next_id(acting.ids);
    let merge =
        Merge::decide(id, &keeping.value, &absorbing.value, evidence, acting.actor.account, acting.now)
            .map_err(refused)?;
    // Reading both together would show one to those who may only read the other.
    if !restricted_alike(&keeping.value, &absorbing.value) {
        return Err(refused(MergingRefusal::RestrictedDifferently));
    }
    absorbing.value.merged_into = Some(kept);
    work.save(&absorbing, Fact::because("PersonMerged", acting.now, merge.evidence.clone()))?;
    work.add(&merge, Fact::because("RecordsMerged", acting.now, merge.evidence.clone()))?;
    Ok(id)
}

fn restricted_alike(one: &Person, other: &Person) -> bool {
    match (&one.restriction, &other.restriction) {
        (None, None) => true,
        (Some(one), Some(other)) => {
            let mut names = [one.only.clone(), other.only.clone()];
            names.iter_mut().for_each(|only| only.sort_unstable());
            names[0] == names[1] && one.others_may_know == other.others_may_know
        }
        (Some(_), None) | (None, Some(_)) => false,
    }
}

/// Separates two records again, with a reason. Both are as they were, with what was recorded on
/// each of them since.
pub fn undo_merge(work: &mut Work<'_>, acting: &Acting<'_>, merge: MergeId, reason: &str) -> Done<Merge> {
    let mut found = work.load::<Merge>(merge)?.ok_or(CommandError::NotFound)?;
    load_to_change::<MergingRefusal>(work, acting.actor, acting.now, Action::Decide, found.value.kept)?;
    found.value = found.value.undo(reason, acting.actor.account, acting.now).map_err(refused)?;
    let mut absorbed = work.load::<Person>(found.value.absorbed)?.ok_or(CommandError::NotFound)?;
    absorbed.value.merged_into = None;
    work.save(&absorbed, Fact::because("PersonSeparated", acting.now, reason.trim()))?;
    work.save(&found, Fact::because("MergeUndone", acting.now, reason.trim()))?;
    Ok(found.value)
}
