//! A forgotten password or a lost phone: a recovery code stands in, once, for either of them and
//! never for both.

use super::commands::{open_account, signed_in, still_at, wrong_try};
use super::{CodeAnswer, Door, PasswordTyped};
use crate::account::Account;
use crate::credential::{
    self, PasswordProblem, RecoveryTyped, check_new_password, locked_until, recovery_codes_left, scope_of,
};
use crate::session::{self, SessionView, Stage};
use kernel::Moment;
use store::{Fact, Fault, Record, Work};

/// What came of asking for new recovery codes.
#[derive(Clone, PartialEq, Eq)]
pub enum NewRecoveryCodes {
    /// They were made: shown once, now.
    Made(Vec<String>),
    /// The password was wrong.
    WrongPassword,
    /// Nobody may try again until then.
    TooManyTries {
        /// The end of the lock.
        until: Moment,
    },
    /// The session ended meanwhile.
    SessionEnded,
}

impl std::fmt::Debug for NewRecoveryCodes {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(match self {
            Self::Made(_) => "Made(not shown)",
            Self::WrongPassword => "WrongPassword",
            Self::TooManyTries { .. } => "TooManyTries",
            Self::SessionEnded => "SessionEnded",
        })
    }
}

/// What came of choosing a new password with a recovery code.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum PasswordRecovery {
    /// It was changed. They sign in with it and the code from their phone.
    Changed,
    /// The email address and the code do not go together, or the code was used before.
    Wrong,
    /// The new password cannot be chosen.
    Refused(PasswordProblem),
    /// Nobody may try again until then.
    TooManyTries {
        /// The end of the lock.
        until: Moment,
    },
}

/// Makes ten new recovery codes for somebody signed in who shows their password again. Earlier ones
/// are of no more use.
pub fn make_recovery_codes(
    door: &mut Door<'_>,
    session: &SessionView,
    password: &str,
) -> Result<NewRecoveryCodes, Fault> {
    let scopes = scope_of(session.account.email.as_str(), door.address);
    let (now, id) = (door.now, session.account.id);
    let (locked, found) = door.store.read::<_, Fault>(|reader| {
        Ok((locked_until(reader, &scopes, now)?, credential::load(reader, id)?))
    })?;
    if let Some(until) = locked {
        return Ok(NewRecoveryCodes::TooManyTries { until });
    }
    let Some(found) = found else { return Ok(NewRecoveryCodes::SessionEnded) };
    if !door.passwords.is_right(password, Some(&found.password_hash)) {
        let stamp = door.stamp(None);
        let locked = door.store.write(stamp, |work| wrong_try(work, &scopes, Some(id)))?;
        return Ok(
            locked.map_or(NewRecoveryCodes::WrongPassword, |until| NewRecoveryCodes::TooManyTries { until })
        );
    }
    let codes = credential::draw_recovery_codes(&mut *door.fill);
    let stamp = door.stamp(Some(id));
    door.store.write(stamp, |work| {
        if still_at(work, session, &[Stage::Full])?.is_none() {
            return Ok(NewRecoveryCodes::SessionEnded);
        }
        credential::replace_recovery_codes(work, id, &codes)?;
        work.note(Fact::new("RecoveryCodesMade", now), Account::KIND, id, &[])?;
        Ok(NewRecoveryCodes::Made(codes))
    })
}

/// Takes a recovery code in place of the code from a lost phone, after the password was right. They
/// are told at once, and every other session of theirs says so too.
pub fn enter_recovery_code(
    door: &mut Door<'_>,
    session: &SessionView,
    typed: &RecoveryTyped,
) -> Result<CodeAnswer, Fault> {
    let scopes = scope_of(session.account.email.as_str(), door.address);
    let (stamp, failed) = (door.stamp(Some(session.account.id)), door.stamp(None));
    let (now, settings, fill) = (door.now, door.settings, &mut *door.fill);
    door.store.write(stamp, |work| {
        let Some(account) = still_at(work, session, &[Stage::CodeNeeded])? else {
            return Ok(CodeAnswer::SessionEnded);
        };
        if let Some(until) = locked_until(work.reader()?, &scopes, now)? {
            session::end(work, &session.key)?;
            return Ok(CodeAnswer::TooManyTries { until });
        }
        if !credential::use_recovery_code(work, account.id, typed, now)? {
            work.stamp_as(failed);
            let Some(until) = wrong_try(work, &scopes, Some(account.id))? else {
                return Ok(CodeAnswer::Wrong);
            };
            session::end(work, &session.key)?;
            return Ok(CodeAnswer::TooManyTries { until });
        }
        note_used(work, &account)?;
        signed_in(work, &account, &scopes)?;
        session::end(work, &session.key)?;
        let begun = session::begin(work, &account, Stage::Full, settings, fill)?;
        let left = recovery_codes_left(work.reader()?, account.id)?;
        let words = format!(
            "A recovery code was used to sign in to your account. {left} are left. If it was not you, tell your \
             administrator now. If your phone is lost, ask them for a new starting password."
        );
        session::tell(work, account.id, &words)?;
        Ok(CodeAnswer::SignedIn(begun))
    })
}

/// Chooses a new password with a recovery code in place of the forgotten one. Every session of
/// theirs ends. It signs nobody in: the code from the phone is still asked for. Whoever tries learns
/// nothing about who has an account.
pub fn recover_password(
    door: &mut Door<'_>,
    typed: &PasswordTyped,
    code: &RecoveryTyped,
) -> Result<PasswordRecovery, Fault> {
    let scopes = scope_of(&typed.email, door.address);
    let now = door.now;
    let (locked, found) = door.store.read::<_, Fault>(|reader| {
        Ok((locked_until(reader, &scopes, now)?, open_account(reader, &typed.email)?))
    })?;
    if let Some(until) = locked {
        return Ok(PasswordRecovery::TooManyTries { until });
    }
    // The same work is done whether or not anybody has this address.
    let hash = door.passwords.hash(&typed.password, &mut *door.fill)?;
    let account = found.map(|(account, _)| account.value);
    let (stamp, failed) = (door.stamp(account.as_ref().map(|account| account.id)), door.stamp(None));
    door.store.write(stamp, |work| {
        if let Some(until) = locked_until(work.reader()?, &scopes, now)? {
            return Ok(PasswordRecovery::TooManyTries { until });
        }
        let right = match &account {
            Some(account) => credential::has_recovery_code(work.reader()?, account.id, code)?,
            None => false,
        };
        let Some(account) = account.as_ref().filter(|_| right) else {
            work.stamp_as(failed);
            let until = wrong_try(work, &scopes, account.as_ref().map(|account| account.id))?;
            return Ok(
                until.map_or(PasswordRecovery::Wrong, |until| PasswordRecovery::TooManyTries { until })
            );
        };
        // Only somebody with a code of theirs hears what is wrong with a new password.
        if let Err(problem) = check_new_password(&typed.password, account) {
            return Ok(PasswordRecovery::Refused(problem));
        }
        credential::use_recovery_code(work, account.id, code, now)?;
        note_used(work, account)?;
        credential::set_password(work, account.id, &hash, now)?;
        credential::note_password_changed(work, account.id)?;
        session::end_all(work, account.id)?;
        Ok(PasswordRecovery::Changed)
    })
}

fn note_used(work: &mut Work<'_>, account: &Account) -> Result<(), Fault> {
    let now = work.recorded_at();
    work.note(Fact::new("RecoveryCodeUsed", now), Account::KIND, account.id, &[])
}
