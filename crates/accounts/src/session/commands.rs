//! Sessions begin, are used and end. None of it is part of the record, but that somebody signed
//! out everywhere is.

use super::{NewSession, SessionView, SessionWord, Settings, Stage};
use crate::account::Account;
use crate::hours::{minutes_after, minutes_before};
use crate::random::{Fill, word};
use kernel::AccountId;
use store::{Fact, Fault, Record, Work, id_value};

/// Begins a session and gives the word for the browser.
pub(crate) fn begin(
    work: &mut Work<'_>,
    account: &Account,
    stage: Stage,
    settings: &Settings,
    fill: Fill<'_>,
) -> Result<NewSession, Fault> {
    let now = work.recorded_at();
    forget_ended_sessions(work, settings)?;
    let word_for_browser = SessionWord::draw(fill);
    let lasts = if stage.is_signed_in() { settings.longest_minutes } else { settings.code_within_minutes };
    let sql = "insert into session (id_hash, account_id, form_token, began_at, last_used_at, ends_at, stage, notice)
               values (?1, ?2, ?3, ?4, ?5, ?6, ?7, null)";
    let values = [
        word_for_browser.hash().into(),
        id_value(account.id),
        word::<16>(fill).into(),
        now.into(),
        now.into(),
        minutes_after(now, lasts).into(),
        stage.code().into(),
    ];
    work.change_unrecorded(sql, &values)?;
    let stage = Stage::of(stage.code(), account).unwrap_or(stage);
    Ok(NewSession { word: word_for_browser, stage })
}

/// Ends one session. Ending one that has ended already does nothing.
pub(crate) fn end(work: &mut Work<'_>, key: &str) -> Result<bool, Fault> {
    Ok(work.change_unrecorded("delete from session where id_hash = ?1", &[key.into()])? > 0)
}

/// Ends every session of an account.
pub(crate) fn end_all(work: &mut Work<'_>, account: AccountId) -> Result<(), Fault> {
    work.change_unrecorded("delete from session where account_id = ?1", &[id_value(account)]).map(|_| ())
}

/// Forgets the sessions that have ended for want of use or with time.
pub fn forget_ended_sessions(work: &mut Work<'_>, settings: &Settings) -> Result<u64, Fault> {
    let now = work.recorded_at();
    let unused_since = minutes_before(now, settings.idle_minutes);
    let sql = "delete from session where ends_at <= ?1 or last_used_at <= ?2";
    work.change_unrecorded(sql, &[now.into(), unused_since.into()])
}

/// Writes down that a session is being used, when [`SessionView::touch_is_due`].
pub fn touch(work: &mut Work<'_>, session: &SessionView) -> Result<(), Fault> {
    let now = work.recorded_at();
    let sql = "update session set last_used_at = ?2 where id_hash = ?1 and last_used_at < ?2";
    work.change_unrecorded(sql, &[session.key.as_str().into(), now.into()]).map(|_| ())
}

/// Signs out of this session.
pub fn sign_out(work: &mut Work<'_>, session: &SessionView) -> Result<(), Fault> {
    end(work, &session.key).map(|_| ())
}

/// Ends every other session of the same person, and says how many there were. The stamp of the
/// work must be theirs.
pub fn sign_out_everywhere(work: &mut Work<'_>, session: &SessionView) -> Result<u64, Fault> {
    let sql = "delete from session where account_id = ?1 and id_hash <> ?2";
    let ended = work.change_unrecorded(sql, &[id_value(session.account.id), session.key.as_str().into()])?;
    let fact = Fact::new("SignedOutEverywhere", work.recorded_at());
    work.note(fact, Account::KIND, session.account.id, &[])?;
    Ok(ended)
}

/// Leaves a notice to be shown once, on the next page of this session.
pub fn set_notice(work: &mut Work<'_>, session: &SessionView, words: &str) -> Result<(), Fault> {
    let sql = "update session set notice = ?2 where id_hash = ?1";
    work.change_unrecorded(sql, &[session.key.as_str().into(), words.into()]).map(|_| ())
}

/// Leaves a notice on every session of an account, each to be shown once.
pub fn tell(work: &mut Work<'_>, account: AccountId, words: &str) -> Result<(), Fault> {
    let sql = "update session set notice = ?2 where account_id = ?1";
    work.change_unrecorded(sql, &[id_value(account), words.into()]).map(|_| ())
}

/// Takes the notice that waits, so that it is shown once.
pub fn take_notice(work: &mut Work<'_>, session: &SessionView) -> Result<Option<String>, Fault> {
    let key = [session.key.as_str().into()];
    let row = work.reader()?.first("select notice from session where id_hash = ?1", &key)?;
    let notice = match row {
        Some(row) => row.optional_text(0)?.map(str::to_owned),
        None => None,
    };
    if notice.is_some() {
        work.change_unrecorded("update session set notice = null where id_hash = ?1", &key)?;
    }
    Ok(notice)
}
