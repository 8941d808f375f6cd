//! The steps of signing in. Passwords are hashed before the store's writer is taken, because
//! hashing is slow on purpose; what decides is read again once it is held.

use super::{PasswordTyped, PasswordsTyped};
use crate::account::{Account, Email};
use crate::credential::{
    self, Code, CodeSecret, CodeTyped, Credential, PasswordProblem, Passwords, check_new_password,
    count_failure, forget_failures, locked_until, scope_of,
};
use crate::hours::minutes_after;
use crate::random::Fill;
use crate::session::{self, Codes, NewSession, SessionView, SessionWord, Settings, Stage};
use kernel::{AccountId, Moment};
use std::net::IpAddr;
use store::{Fact, Fault, Loaded, Reader, Record, Stamp, Store, Work};

/// What signing in needs from the outside.
pub struct Door<'a> {
    /// The record.
    pub store: &'a Store,
    /// How passwords are hashed.
    pub passwords: &'a Passwords,
    /// How long signing in lasts.
    pub settings: &'a Settings,
    /// The version of the local arrangements in force.
    pub arrangements: &'a str,
    /// When it is.
    pub now: Moment,
    /// The network address the try comes from.
    pub address: IpAddr,
    /// Where words nobody can guess come from.
    pub fill: Fill<'a>,
}

impl Door<'_> {
    pub(super) fn stamp(&self, account: Option<AccountId>) -> Stamp {
        Stamp {
            actor: account.map_or_else(|| "sign-in".to_owned(), |id| id.to_string()),
            recorded_at: self.now,
            arrangements: self.arrangements.to_owned(),
        }
    }
}

/// What came of an email address and a password.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SignIn {
    /// They were right. The session's stage says what comes next.
    Begun(NewSession),
    /// One of them was wrong, or there is no such account, or it is closed.
    Wrong,
    /// Nobody may try again until then.
    TooManyTries {
        /// The end of the lock.
        until: Moment,
    },
    /// The starting password was right, and too old. An administrator gives a new one.
    StartingPasswordEnded,
}

/// What came of a code.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum CodeAnswer {
    /// It was right. The browser's word changes.
    SignedIn(NewSession),
    /// It was wrong, or was used before.
    Wrong,
    /// Nobody may try again until then. The session has ended.
    TooManyTries {
        /// The end of the lock.
        until: Moment,
    },
    /// The session ended meanwhile, or is at another stage.
    SessionEnded,
}

/// What came of a change of password.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum PasswordChange {
    /// It was changed. The browser's word changes, and every other session has ended.
    Changed(NewSession),
    /// The current password was wrong.
    WrongCurrent,
    /// The new one cannot be chosen.
    Refused(PasswordProblem),
    /// Nobody may try again until then.
    TooManyTries {
        /// The end of the lock.
        until: Moment,
    },
    /// The session ended meanwhile, or the password was changed in another one.
    SessionEnded,
}

/// Takes an email address and a password. Any session the browser already had ends when they are
/// right, so that a word planted there beforehand is of no use.
pub fn sign_in(
    door: &mut Door<'_>,
    earlier: Option<&SessionWord>,
    typed: &PasswordTyped,
) -> Result<SignIn, Fault> {
    let scopes = scope_of(&typed.email, door.address);
    let now = door.now;
    let (locked, found) = door.store.read::<_, Fault>(|reader| {
        Ok((locked_until(reader, &scopes, now)?, open_account(reader, &typed.email)?))
    })?;
    if let Some(until) = locked {
        return Ok(SignIn::TooManyTries { until });
    }
    let hash = found.as_ref().map(|(_, credential)| credential.password_hash.as_str());
    let right = door.passwords.is_right(&typed.password, hash);
    let account = found.as_ref().map(|(account, _)| account.value.id);
    let checked = found.filter(|_| right);

    let stamp = door.stamp(account.filter(|_| right));
    let (settings, fill) = (door.settings, &mut *door.fill);
    door.store.write(stamp, |work| {
        if let Some(until) = locked_until(work.reader()?, &scopes, now)? {
            return Ok(SignIn::TooManyTries { until });
        }
        let Some((_, credential)) = checked else {
            let until = wrong_try(work, &scopes, account)?;
            return Ok(until.map_or(SignIn::Wrong, |until| SignIn::TooManyTries { until }));
        };
        // What was checked is still so, now that nobody else can write.
        let Some((account, still)) = open_account(work.reader()?, &typed.email)? else {
            return Ok(SignIn::Wrong);
        };
        if still.password_hash != credential.password_hash {
            return Ok(SignIn::Wrong);
        }
        if starting_password_ended(&account.value, &still, now, settings) {
            return Ok(SignIn::StartingPasswordEnded);
        }
        if let Some(earlier) = earlier {
            session::end(work, &earlier.hash())?;
        }
        let stage = next_stage(work, &account.value, &still, settings, fill)?;
        if stage.is_signed_in() {
            signed_in(work, &account.value, &scopes)?;
        }
        Ok(SignIn::Begun(session::begin(work, &account.value, stage, settings, fill)?))
    })
}

/// The open account of an email address, with what proves who its person is.
pub(super) fn open_account(
    reader: &mut Reader<'_>,
    typed_email: &str,
) -> Result<Option<(Loaded<Account>, Credential)>, Fault> {
    let Ok(email) = Email::parse(typed_email) else { return Ok(None) };
    let found = reader.find::<Account>("where r.email = ?1 and r.closed = 0", &[email.as_str().into()])?;
    let Some(account) = found.into_iter().next() else { return Ok(None) };
    let credential = credential::load(reader, account.value.id)?;
    Ok(credential.map(|credential| (account, credential)))
}

fn starting_password_ended(
    account: &Account,
    credential: &Credential,
    now: Moment,
    settings: &Settings,
) -> bool {
    let lasts_minutes = settings.starting_password_lasts_days.saturating_mul(24 * 60);
    account.must_change_password && minutes_after(credential.changed_at, lasts_minutes) <= now
}

fn next_stage(
    work: &mut Work<'_>,
    account: &Account,
    credential: &Credential,
    settings: &Settings,
    fill: Fill<'_>,
) -> Result<Stage, Fault> {
    if credential.has_code() {
        return Ok(Stage::CodeNeeded);
    }
    match settings.codes {
        Codes::Always => {
            credential::keep_shown_secret(work, account.id, &CodeSecret::draw(fill))?;
            Ok(Stage::CodeToSetUp)
        }
        Codes::OnlyWhereSetUp => Ok(Stage::Full),
    }
}

/// Counts a wrong try. A lock on somebody's account is a fact in the ledger.
pub(super) fn wrong_try(
    work: &mut Work<'_>,
    scopes: &credential::Scopes,
    account: Option<AccountId>,
) -> Result<Option<Moment>, Fault> {
    let now = work.recorded_at();
    let locked = count_failure(work, scopes, now)?;
    if let (Some(_), Some(account)) = (locked, account) {
        work.note(Fact::new("LockedOut", now), Account::KIND, account, &[])?;
    }
    Ok(locked)
}

pub(super) fn signed_in(
    work: &mut Work<'_>,
    account: &Account,
    scopes: &credential::Scopes,
) -> Result<(), Fault> {
    forget_failures(work, scopes)?;
    work.note(Fact::new("SignedIn", work.recorded_at()), Account::KIND, account.id, &[])
}

/// The session as it stands now that nobody else can write, when it is still at this stage.
pub(super) fn still_at(
    work: &mut Work<'_>,
    session: &SessionView,
    stages: &[Stage],
) -> Result<Option<Account>, Fault> {
    let key = [session.key.as_str().into()];
    let row = work.reader()?.first("select stage from session where id_hash = ?1", &key)?;
    let Some(row) = row else { return Ok(None) };
    let Some(account) = work.load::<Account>(session.account.id)? else { return Ok(None) };
    let stage = Stage::of(row.text(0)?, &account.value);
    let right = account.value.closed.is_none() && stage.is_some_and(|stage| stages.contains(&stage));
    Ok(right.then_some(account.value))
}

/// Takes the code from somebody's phone, after their password was right. A code is taken once.
pub fn enter_code(door: &mut Door<'_>, session: &SessionView, code: &CodeTyped) -> Result<CodeAnswer, Fault> {
    let scopes = scope_of(session.account.email.as_str(), door.address);
    let stamp = door.stamp(Some(session.account.id));
    let failed = door.stamp(None);
    let (now, settings, fill) = (door.now, door.settings, &mut *door.fill);
    door.store.write(stamp, |work| {
        let Some(account) = still_at(work, session, &[Stage::CodeNeeded])? else {
            return Ok(CodeAnswer::SessionEnded);
        };
        if let Some(until) = locked_until(work.reader()?, &scopes, now)? {
            session::end(work, &session.key)?;
            return Ok(CodeAnswer::TooManyTries { until });
        }
        let step = match credential::load(work.reader()?, account.id)?.map(|credential| credential.code) {
            Some(Code::InUse { secret, last_step }) => secret.step_of(code, last_step, now)?,
            Some(Code::None | Code::Shown(_)) | None => return Ok(CodeAnswer::SessionEnded),
        };
        let Some(step) = step else {
            work.stamp_as(failed);
            let Some(until) = wrong_try(work, &scopes, Some(account.id))? else {
                return Ok(CodeAnswer::Wrong);
            };
            session::end(work, &session.key)?;
            return Ok(CodeAnswer::TooManyTries { until });
        };
        credential::use_step(work, account.id, step)?;
        signed_in(work, &account, &scopes)?;
        session::end(work, &session.key)?;
        Ok(CodeAnswer::SignedIn(session::begin(work, &account, Stage::Full, settings, fill)?))
    })
}

/// The secret to show to somebody who is setting up a code; nothing at any other stage.
pub fn code_to_set_up(reader: &mut Reader<'_>, session: &SessionView) -> Result<Option<CodeSecret>, Fault> {
    if session.stage != Stage::CodeToSetUp {
        return Ok(None);
    }
    let credential = credential::load(reader, session.account.id)?;
    Ok(credential.and_then(|credential| match credential.code {
        Code::Shown(secret) => Some(secret),
        Code::None | Code::InUse { .. } => None,
    }))
}

/// Takes the first code of a new secret, which shows that the phone has it.
pub fn confirm_code(
    door: &mut Door<'_>,
    session: &SessionView,
    code: &CodeTyped,
) -> Result<CodeAnswer, Fault> {
    let scopes = scope_of(session.account.email.as_str(), door.address);
    let stamp = door.stamp(Some(session.account.id));
    let (now, settings, fill) = (door.now, door.settings, &mut *door.fill);
    door.store.write(stamp, |work| {
        let Some(account) = still_at(work, session, &[Stage::CodeToSetUp])? else {
            return Ok(CodeAnswer::SessionEnded);
        };
        let step = match credential::load(work.reader()?, account.id)?.map(|credential| credential.code) {
            Some(Code::Shown(secret)) => secret.step_of(code, 0, now)?,
            Some(Code::None | Code::InUse { .. }) | None => return Ok(CodeAnswer::SessionEnded),
        };
        let Some(step) = step else { return Ok(CodeAnswer::Wrong) };
        credential::use_step(work, account.id, step)?;
        work.note(Fact::new("CodeSetUp", now), Account::KIND, account.id, &[])?;
        signed_in(work, &account, &scopes)?;
        session::end(work, &session.key)?;
        Ok(CodeAnswer::SignedIn(session::begin(work, &account, Stage::Full, settings, fill)?))
    })
}

/// Changes somebody's own password. Every session of theirs ends but the new one that begins.
pub fn change_password(
    door: &mut Door<'_>,
    session: &SessionView,
    typed: &PasswordsTyped,
) -> Result<PasswordChange, Fault> {
    let scopes = scope_of(session.account.email.as_str(), door.address);
    let (now, id) = (door.now, session.account.id);
    let (locked, found) = door.store.read::<_, Fault>(|reader| {
        Ok((locked_until(reader, &scopes, now)?, credential::load(reader, id)?))
    })?;
    if let Some(until) = locked {
        return Ok(PasswordChange::TooManyTries { until });
    }
    let Some(found) = found else { return Ok(PasswordChange::SessionEnded) };
    if !door.passwords.is_right(&typed.current, Some(&found.password_hash)) {
        let stamp = door.stamp(None);
        let locked = door.store.write(stamp, |work| wrong_try(work, &scopes, Some(id)))?;
        return Ok(
            locked.map_or(PasswordChange::WrongCurrent, |until| PasswordChange::TooManyTries { until })
        );
    }
    if let Err(problem) = check_new_password(&typed.new, &session.account) {
        return Ok(PasswordChange::Refused(problem));
    }
    if door.passwords.is_right(&typed.new, Some(&found.password_hash)) {
        return Ok(PasswordChange::Refused(PasswordProblem::Same));
    }
    let hash = door.passwords.hash(&typed.new, &mut *door.fill)?;

    let stamp = door.stamp(Some(id));
    let (settings, fill) = (door.settings, &mut *door.fill);
    door.store.write(stamp, |work| {
        let at = [Stage::PasswordToChange, Stage::Full];
        let unchanged =
            credential::load(work.reader()?, id)?.is_some_and(|now| now.password_hash == found.password_hash);
        if still_at(work, session, &at)?.is_none() || !unchanged {
            return Ok(PasswordChange::SessionEnded);
        }
        credential::set_password(work, id, &hash, now)?;
        let account = credential::note_password_changed(work, id)?;
        session::end_all(work, id)?;
        Ok(PasswordChange::Changed(session::begin(work, &account, Stage::Full, settings, fill)?))
    })
}
