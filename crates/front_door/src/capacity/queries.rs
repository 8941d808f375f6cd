//! Reading what happened from contacts and the ledger.

use super::model::{Act, Capacity, Kind, Waiting, capacity};
use kernel::{AccountId, Date, Moment};
use store::{Fault, Reader};

/// The facts of a contact that somebody took in.
const TAKEN_IN: [&str; 2] = ["ChildMatched", "ChildRecordedFromContact"];

/// The figures between two days, both counted, and what waits now. Merged records change nothing: a
/// contact is one contact whoever it is about.
pub fn read(
    reader: &mut Reader<'_>,
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
    let sql = "select decided_at, decided_by from contact where decided_at >= ?1 and decided_at < ?2";
    for row in reader.rows(sql, &[begins.into(), ends.into()])? {
        let by = row.optional_text(1)?.unwrap_or_default().to_owned();
        acts.push(Act { kind: Kind::Decided, at: row.parse(0)?, by });
    }
    for what in TAKEN_IN {
        let sql = "select happened_at, actor from ledger
                   where kind = 'contact' and what = ?1 and happened_at >= ?2 and happened_at < ?3";
        for row in reader.rows(sql, &[what.into(), begins.into(), ends.into()])? {
            if row.text(1)?.parse::<AccountId>().is_ok() {
                acts.push(Act { kind: Kind::TakenIn, at: row.parse(0)?, by: row.text(1)?.to_owned() });
            }
        }
    }
    let sql = "select received_at from contact where stage in ('identity', 'decision', 'agreement')";
    let mut waiting = Vec::new();
    for row in reader.rows(sql, &[])? {
        waiting.push(row.parse::<Moment>(0)?);
    }
    Ok((capacity(&acts, from, to), Waiting::since(&waiting, now)))
}
