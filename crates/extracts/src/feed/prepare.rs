//! Bringing what is to be sent up to date with the record.

use super::delta::purge_of;
use super::record::hash_of;
use super::{FeedChild, Status, children};
use kernel::{Date, Moment, PersonId};
use std::collections::{BTreeMap, BTreeSet};
use store::{Fact, Fault, Loaded, Work};

/// What a run found.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Prepared {
    /// Children who were not in the feed.
    pub new: usize,
    /// Children who changed.
    pub changed: usize,
    /// Children who are as they were.
    pub unchanged: usize,
    /// Children who left and are to be deleted there.
    pub to_delete: usize,
    /// Children who left and were never sent.
    pub withdrawn: usize,
}

/// Compares every child in scope with what was prepared before, and has what changed wait to be sent.
/// A second run on the same record changes nothing.
pub fn prepare(work: &mut Work<'_>, run: Date, now: Moment) -> Result<Prepared, Fault> {
    let in_scope = children(work.reader()?, run)?;
    let known: BTreeMap<PersonId, Loaded<FeedChild>> = work
        .reader()?
        .find::<FeedChild>("", &[])?
        .into_iter()
        .map(|loaded| (loaded.value.person, loaded))
        .collect();
    let mut seen: BTreeSet<PersonId> = BTreeSet::new();
    let mut found = Prepared::default();
    for (child, why) in in_scope {
        let person: PersonId = child
            .la_child_id
            .parse()
            .map_err(|_| Fault::new("preparing the feed", "a child's id is not one of ours"))?;
        seen.insert(person);
        let child = serde_json::to_value(&child)
            .map_err(|_| Fault::new("preparing the feed", "a child cannot be written"))?;
        match known.get(&person) {
            None => {
                found.new += 1;
                let new = FeedChild { person, child, why, status: Status::Pending, sent: None };
                work.add(&new, Fact::new("PreparedForDepartment", now))?;
            }
            Some(loaded)
                if loaded.value.hash() == hash_of(&child) && loaded.value.status != Status::NeverSent =>
            {
                found.unchanged += 1;
            }
            Some(loaded) => {
                // Back from having left is new to the Department; anything else has changed.
                if loaded.value.why.is_empty() {
                    found.new += 1
                } else {
                    found.changed += 1
                }
                let mut changed = loaded.clone();
                let as_sent = changed.value.sent.as_ref().is_some_and(|sent| sent.child == child);
                changed.value.status = if as_sent { Status::Sent } else { Status::Pending };
                changed.value.child = child;
                changed.value.why = why;
                work.save(&changed, Fact::new("PreparedForDepartment", now))?;
            }
        }
    }
    for loaded in known.values().filter(|loaded| !seen.contains(&loaded.value.person)) {
        if loaded.value.why.is_empty() {
            continue;
        }
        let mut gone = loaded.clone();
        gone.value.why.clear();
        if gone.value.sent.is_some() {
            found.to_delete += 1;
            gone.value.child = purge_of(&gone.value.child);
            gone.value.status = Status::Pending;
        } else {
            found.withdrawn += 1;
            gone.value.status = Status::NeverSent;
        }
        work.save(&gone, Fact::new("LeftTheDepartmentsFeed", now))?;
    }
    Ok(found)
}
