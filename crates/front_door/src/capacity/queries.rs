//! Reading what happened from contacts and the ledger.

use super::model::{Act, Capacity, Kind, Waiting, capacity};
use kernel::{AccountId, Date, Moment};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use store::{Fault, Reader};

/// The facts of a contact that say somebody took it in. A contact is taken in once, by whoever was
/// first: saying again who the child is takes in nothing more.
const TAKEN_IN: [&str; 3] = ["ContactReceived", "ChildMatched", "ChildRecordedFromContact"];

/// The facts of a contact that are somebody's decision: the social worker's own, and the manager's.
const DECIDED: [&str; 5] =
    ["ContactDecided", "DecisionProposed", "AnotherDecisionAskedFor", "DecisionAgreed", "DecisionSentBack"];

/// The figures between two days, both counted, and what waits now. Merged records change nothing: a
/// contact is one contact whoever it is about. `takes_in` says whose work it is to take contacts in: a
/// worry that anybody else sends arrives, and nobody took it in.
pub fn read(
    reader: &mut Reader<'_>,
    takes_in: &dyn Fn(AccountId) -> bool,
    from: Date,
    to: Date,
    now: Moment,
) -> Result<(Capacity, Waiting), Fault> {
    let begins = Moment::on(from, 0, 0);
    let ends = Moment::on(to.tomorrow().unwrap_or(to), 0, 0);
    let mut acts = Vec::new();
    let sql = "select received_at from contact where received_at >= ?1 and received_at < ?2";
    for row in reader.rows(sql, &[begins.into(), ends.into()])? {
        acts.push(Act { kind: Kind::Arrived, at: row.parse(0)?, by: String::new() });
    }
    for what in DECIDED {
        for fact in facts(reader, what, begins, ends)? {
            acts.push(Act { kind: Kind::Decided, at: fact.at, by: fact.by.to_string() });
        }
    }
    let mut taken_in: BTreeMap<String, Fact> = BTreeMap::new();
    for what in TAKEN_IN {
        for fact in facts(reader, what, begins, ends)?.into_iter().filter(|fact| takes_in(fact.by)) {
            match taken_in.entry(fact.contact.clone()) {
                Entry::Vacant(entry) => drop(entry.insert(fact)),
                Entry::Occupied(mut entry) if fact.at < entry.get().at => drop(entry.insert(fact)),
                Entry::Occupied(_) => {}
            }
        }
    }
    acts.extend(taken_in.into_values().map(|fact| Act {
        kind: Kind::TakenIn,
        at: fact.at,
        by: fact.by.to_string(),
    }));
    let sql = "select received_at from contact where stage in ('identity', 'decision', 'agreement')";
    let mut waiting = Vec::new();
    for row in reader.rows(sql, &[])? {
        waiting.push(row.parse::<Moment>(0)?);
    }
    Ok((capacity(&acts, from, to), Waiting::since(&waiting, now)))
}

/// Something somebody with an account did with a contact.
struct Fact {
    contact: String,
    at: Moment,
    by: AccountId,
}

fn facts(reader: &mut Reader<'_>, what: &str, begins: Moment, ends: Moment) -> Result<Vec<Fact>, Fault> {
    let sql = "select thing_id, happened_at, actor from ledger
               where kind = 'contact' and what = ?1 and happened_at >= ?2 and happened_at < ?3";
    let mut found = Vec::new();
    for row in reader.rows(sql, &[what.into(), begins.into(), ends.into()])? {
        // The public, and agencies' own systems, have no account.
        if let Ok(by) = row.text(2)?.parse() {
            found.push(Fact { contact: row.text(0)?.to_owned(), at: row.parse(1)?, by });
        }
    }
    Ok(found)
}
