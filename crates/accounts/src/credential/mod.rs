//! What proves that somebody is who they say: a password, and a code from their phone.
//!
//! Kept apart from the account. Nothing here ever enters the ledger; that it changed does.

mod common;
mod drawing;
mod lock_out;
mod one_time_code;
mod password;
mod recovery;
mod tries;

pub use drawing::drawing;
pub use lock_out::{Scope, Tries, address_locked_until, after_failure, email_locked_until};
pub use one_time_code::{CodeSecret, CodeTyped, key_in_groups};
pub use password::{PasswordProblem, Passwords, StartingPassword, check_new_password};
pub use recovery::{RECOVERY_CODES, RecoveryTyped, recovery_codes_left};
pub(crate) use recovery::{
    draw as draw_recovery_codes, has as has_recovery_code, replace as replace_recovery_codes,
    use_up as use_recovery_code,
};
pub use tries::{Scopes, locked_until, scope_of};
pub(crate) use tries::{count_failure, email_lock, forget_failures};

use crate::account::Account;
use kernel::{AccountId, Moment};
use store::{Fact, Fault, Reader, Record, Value, Work, id_value};

/// A code's secret that was shown and has not yet been confirmed by a code.
const NOT_CONFIRMED: i64 = -1;

/// What proves that one person is who they say.
#[derive(Clone)]
pub(crate) struct Credential {
    pub password_hash: String,
    pub code: Code,
    /// When the password was last set.
    pub changed_at: Moment,
}

/// Where somebody stands with their code.
#[derive(Clone)]
pub(crate) enum Code {
    /// None has been set up.
    None,
    /// A secret was shown and waits for its first code.
    Shown(CodeSecret),
    /// In use. The step of the last code that was used, so that none is used twice.
    InUse { secret: CodeSecret, last_step: i64 },
}

impl Credential {
    pub fn has_code(&self) -> bool {
        matches!(self.code, Code::InUse { .. })
    }
}

/// Puts a starting password in place of whatever there was, and takes any code away, those on paper too.
pub(crate) fn begin(work: &mut Work<'_>, account: AccountId, hash: &str, now: Moment) -> Result<(), Fault> {
    // Whoever held the codes on paper may be the reason for beginning again.
    recovery::forget(work, account)?;
    let sql = "insert into credential (account_id, password_hash, code_secret, last_code_step, changed_at)
               values (?1, ?2, null, ?3, ?4)
               on conflict (account_id) do update set password_hash = excluded.password_hash,
               code_secret = null, last_code_step = excluded.last_code_step, changed_at = excluded.changed_at";
    let values: [Value; 4] = [id_value(account), hash.into(), NOT_CONFIRMED.into(), now.into()];
    work.change_unrecorded(sql, &values).map(|_| ())
}

pub(crate) fn load(reader: &mut Reader<'_>, account: AccountId) -> Result<Option<Credential>, Fault> {
    let sql =
        "select password_hash, code_secret, last_code_step, changed_at from credential where account_id = ?1";
    let Some(row) = reader.first(sql, &[id_value(account)])? else { return Ok(None) };
    let secret = match row.optional_text(1)? {
        None => None,
        Some(text) => Some(CodeSecret::from_text(text).ok_or_else(|| damaged("the secret of a code"))?),
    };
    let code = match (secret, row.int(2)?) {
        (None, _) => Code::None,
        (Some(secret), NOT_CONFIRMED) => Code::Shown(secret),
        (Some(secret), last_step) => Code::InUse { secret, last_step },
    };
    Ok(Some(Credential { password_hash: row.text(0)?.to_owned(), code, changed_at: row.parse(3)? }))
}

fn damaged(what: &'static str) -> Fault {
    Fault::new("reading a credential", format!("{what} is damaged"))
}

/// Keeps a secret that is about to be shown. One that was shown earlier and never confirmed is
/// replaced, so that whoever saw it cannot use it.
pub(crate) fn keep_shown_secret(
    work: &mut Work<'_>,
    account: AccountId,
    secret: &CodeSecret,
) -> Result<(), Fault> {
    let sql = "update credential set code_secret = ?2, last_code_step = ?3 where account_id = ?1";
    let values = [id_value(account), secret.as_text().into(), NOT_CONFIRMED.into()];
    work.change_unrecorded(sql, &values).map(|_| ())
}

/// Marks a code as used: that step and every earlier one is never accepted again.
pub(crate) fn use_step(work: &mut Work<'_>, account: AccountId, step: i64) -> Result<(), Fault> {
    let sql = "update credential set last_code_step = ?2 where account_id = ?1";
    work.change_unrecorded(sql, &[id_value(account), step.into()]).map(|_| ())
}

pub(crate) fn set_password(
    work: &mut Work<'_>,
    account: AccountId,
    hash: &str,
    now: Moment,
) -> Result<(), Fault> {
    let sql = "update credential set password_hash = ?2, changed_at = ?3 where account_id = ?1";
    work.change_unrecorded(sql, &[id_value(account), hash.into(), now.into()]).map(|_| ())
}

/// Gives an account a password and a code's secret that its person already knows: for the demo,
/// whose people must be able to sign in by what its page says, and for tests.
pub fn give(
    work: &mut Work<'_>,
    id: AccountId,
    password: &StartingPassword,
    code: Option<&CodeSecret>,
) -> Result<(), Fault> {
    let now = work.recorded_at();
    begin(work, id, password.hash(), now)?;
    note_password_changed(work, id)?;
    if let Some(secret) = code {
        keep_shown_secret(work, id, secret)?;
        use_step(work, id, 0)?;
        work.note(Fact::new("CodeSetUp", now), Account::KIND, id, &[])?;
    }
    Ok(())
}

/// The fact that a password was changed, and never the password.
pub(crate) fn note_password_changed(work: &mut Work<'_>, id: AccountId) -> Result<Account, Fault> {
    let fact = Fact::new("PasswordChanged", work.recorded_at());
    let mut account =
        work.load::<Account>(id)?.ok_or_else(|| Fault::new("changing a password", "no account"))?;
    if account.value.must_change_password {
        account.value.must_change_password = false;
        work.save(&account, fact)?;
    } else {
        work.note(fact, Account::KIND, id, &[])?;
    }
    Ok(account.value)
}
