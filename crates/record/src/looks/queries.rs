//! Reading who looked.

use crate::opening::kept;
use crate::{OpenRecord, Reading};
use kernel::{AccountId, Moment, PersonId, moment_in_words};
use people::Involvement;
use std::collections::BTreeSet;
use store::{Fault, OPENED, OPENED_FOR_A_REASON, Reader, Row, id_value};

/// What happened when somebody asked for a restricted record that they may only know of.
pub const RESTRICTED_RECORD_ASKED: &str = "RestrictedRecordAsked";

/// What happened when somebody who works with a child read who had looked.
pub const LOOKS_READ: &str = "LooksRead";

/// The most looks that a page shows.
const MOST_SHOWN: u32 = 200;
/// Calendar days for which a look with a reason waits to be read.
const TO_READ_WITHIN_CALENDAR_DAYS: u16 = 30;

/// How a look came about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LookKind {
    /// In the course of work with the child, or at the front door.
    InTheirWork,
    /// For a reason that was given.
    ForAReason,
    /// The record is restricted and was not shown.
    NotShown,
}

impl LookKind {
    /// The words for a page.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::InTheirWork => "In the course of their work",
            Self::ForAReason => "For a reason",
            Self::NotShown => "Asked for it, and it was not shown",
        }
    }
}

/// One look at a record.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Look {
    /// Who, by name.
    pub who: String,
    /// When, in words.
    pub when: String,
    /// How it came about.
    pub kind: LookKind,
    /// The reason, where one was given.
    pub reason: String,
}

/// Who looked at this record, newest first. Nothing for a reader who may not know.
pub fn looks(
    reader: &mut Reader<'_>,
    record: &OpenRecord,
    reading: &Reading<'_>,
) -> Result<Option<Vec<Look>>, Fault> {
    if !record.sees_looks() {
        return Ok(None);
    }
    let mut rows: Vec<(Moment, i64, Look)> = Vec::new();
    for id in record.same() {
        for row in entries(reader, *id, &[OPENED, OPENED_FOR_A_REASON, RESTRICTED_RECORD_ASKED], None)? {
            let at: Moment = row.parse(1)?;
            let kind = match row.text(3)? {
                OPENED_FOR_A_REASON => LookKind::ForAReason,
                RESTRICTED_RECORD_ASKED => LookKind::NotShown,
                _ => LookKind::InTheirWork,
            };
            let look = Look {
                who: reading.who(row.text(2)?),
                when: moment_in_words(at),
                kind,
                reason: row.optional_text(4)?.unwrap_or_default().to_owned(),
            };
            rows.push((at, row.int(0)?, look));
        }
    }
    rows.sort_by_key(|(at, sequence, _)| std::cmp::Reverse((*at, *sequence)));
    rows.truncate(MOST_SHOWN as usize);
    Ok(Some(rows.into_iter().map(|(_, _, look)| look).collect()))
}

fn entries(
    reader: &mut Reader<'_>,
    person: PersonId,
    whats: &[&str],
    since: Option<Moment>,
) -> Result<Vec<Row>, Fault> {
    // The names of what happened are our own constants, never something typed.
    let listed = whats.iter().map(|what| format!("'{what}'")).collect::<Vec<_>>().join(", ");
    let sql = format!(
        "select sequence, recorded_at, actor, what, reason from ledger
         where kind = 'person' and thing_id = ?1 and what in ({listed}) and recorded_at >= ?2
         order by sequence desc limit {MOST_SHOWN}"
    );
    let since = since.map_or_else(String::new, |since| since.to_string());
    reader.rows(&sql, &[id_value(person), since.into()])
}

/// A look, with its reason, by somebody outside the child's work.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LookToRead {
    /// Its place in the ledger.
    pub sequence: i64,
    /// The child.
    pub person: PersonId,
    /// The child's name.
    pub child: String,
    /// The account that looked.
    pub by: String,
    /// When.
    pub at: Moment,
    /// Why, in their words.
    pub reason: String,
}

/// Looks with reasons in the last 30 days at the children this account works with now that it has
/// not marked as read, newest first. A child whose record is restricted to others is left out.
pub fn looks_to_read(
    reader: &mut Reader<'_>,
    account: AccountId,
    now: Moment,
) -> Result<Vec<LookToRead>, Fault> {
    let since = kernel::days_before(now.date(), TO_READ_WITHIN_CALENDAR_DAYS);
    let working =
        reader.find::<Involvement>("where r.account_id = ?1 and r.ended = 0", &[id_value(account)])?;
    let mut children = BTreeSet::new();
    for involvement in working {
        if let Some(child) = kept(reader, involvement.value.child)? {
            children.insert(child.value.id);
        }
    }
    let mut found: Vec<LookToRead> = Vec::new();
    for id in children {
        let Some(child) = kept(reader, id)? else { continue };
        let kept_out = child.value.restriction.as_ref().is_some_and(|only| !only.only.contains(&account));
        if kept_out {
            continue;
        }
        let everybody = reader.same_person(id)?;
        let read_up_to = read_up_to(reader, &everybody, account)?;
        for same in everybody {
            for row in entries(reader, same, &[OPENED_FOR_A_REASON], Some(Moment::on(since, 0, 0)))? {
                let sequence = row.int(0)?;
                if row.text(2)? == account.to_string() || sequence < read_up_to {
                    continue;
                }
                let look = LookToRead {
                    sequence,
                    person: id,
                    child: child.value.name_in_words(),
                    by: row.text(2)?.to_owned(),
                    at: row.parse(1)?,
                    reason: row.optional_text(4)?.unwrap_or_default().to_owned(),
                };
                found.push(look);
            }
        }
    }
    found.sort_by_key(|look| std::cmp::Reverse((look.at, look.sequence)));
    Ok(found)
}

/// The newest look at this record that waits for the reader to read it, by its place in the ledger.
pub fn newest_to_read(
    reader: &mut Reader<'_>,
    record: &OpenRecord,
    reading: &Reading<'_>,
) -> Result<Option<i64>, Fault> {
    let waiting = looks_to_read(reader, reading.actor.account, reading.now)?;
    Ok(waiting.iter().filter(|look| look.person == record.person.id).map(|look| look.sequence).max())
}

/// Where in the ledger this account last said that it had read who looked at these records.
fn read_up_to(reader: &mut Reader<'_>, same: &[PersonId], account: AccountId) -> Result<i64, Fault> {
    let mut last = 0;
    for id in same {
        let sql = "select coalesce(max(sequence), 0) from ledger
                   where kind = 'person' and thing_id = ?1 and what = ?2 and actor = ?3";
        let values = [id_value(*id), LOOKS_READ.into(), account.to_string().into()];
        last = last.max(reader.count(sql, &values)?);
    }
    Ok(last)
}
