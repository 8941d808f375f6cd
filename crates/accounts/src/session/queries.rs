//! Whose session is it?

use super::model::is_alive;
use super::{OwnSession, SessionView, SessionWord, Settings, Stage};
use crate::account::Account;
use kernel::{AccountId, Moment};
use store::{Fault, Reader, id_value};

/// The session of a browser's word, and whose it is; nothing when there is none, when it has
/// ended, or when the account is closed. One question of the store, which changes nothing.
pub fn find_session(
    reader: &mut Reader<'_>,
    word: &SessionWord,
    now: Moment,
    settings: &Settings,
) -> Result<Option<SessionView>, Fault> {
    let key = word.hash();
    let sql = "select s.form_token, s.began_at, s.last_used_at, s.ends_at, s.stage, s.notice, a.image
               from session s join account a on a.id = s.account_id
               where s.id_hash = ?1 and a.closed = 0";
    let Some(row) = reader.first(sql, &[key.as_str().into()])? else { return Ok(None) };
    let (last_used_at, ends_at): (Moment, Moment) = (row.parse(2)?, row.parse(3)?);
    if !is_alive(last_used_at, ends_at, now, settings) {
        return Ok(None);
    }
    let account: Account = serde_json::from_str(row.text(6)?).map_err(|error| {
        Fault::new("reading a session", format!("its account is damaged at {}", error.column()))
    })?;
    let Some(stage) = Stage::of(row.text(4)?, &account) else {
        return Err(Fault::new("reading a session", "its stage is not one we know"));
    };
    Ok(Some(SessionView {
        key,
        actor: account.actor(),
        stage,
        form_token: row.text(0)?.to_owned(),
        began_at: row.parse(1)?,
        last_used_at,
        ends_at,
        notice: row.optional_text(5)?.map(str::to_owned),
        account,
    }))
}

/// A person's own sessions that have not ended, the one last used first.
pub fn own_sessions(
    reader: &mut Reader<'_>,
    session: &SessionView,
    now: Moment,
    settings: &Settings,
) -> Result<Vec<OwnSession>, Fault> {
    let account: AccountId = session.account.id;
    let sql = "select id_hash, began_at, last_used_at, ends_at from session
               where account_id = ?1 and stage = 'full' order by last_used_at desc, id_hash";
    let mut own = Vec::new();
    for row in reader.rows(sql, &[id_value(account)])? {
        let last_used_at = row.parse(2)?;
        if is_alive(last_used_at, row.parse(3)?, now, settings) {
            own.push(OwnSession {
                began_at: row.parse(1)?,
                last_used_at,
                is_this: row.text(0)? == session.key,
            });
        }
    }
    Ok(own)
}
