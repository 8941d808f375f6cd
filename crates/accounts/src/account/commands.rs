//! What administrators do with accounts.

use super::{Account, AccountRefusal, NewAccount, Reason, RoleChange};
use crate::credential::{self, StartingPassword};
use crate::session;
use access::{Action, Area, Role, Thing};
use kernel::{AccountId, IdSource, Moment, next_id};
use store::{Acting, CommandError, Fact, Fault, Loaded, Work, require};

type Done<T> = Result<T, CommandError<AccountRefusal>>;

fn refused(refusal: AccountRefusal) -> CommandError<AccountRefusal> {
    CommandError::Refused(refusal)
}

fn load(work: &mut Work<'_>, acting: &Acting<'_>, action: Action, id: AccountId) -> Done<Loaded<Account>> {
    require(acting.actor, action, &Thing::Area(Area::Accounts))?;
    work.load::<Account>(id)?.ok_or(CommandError::NotFound)
}

/// Makes an account for somebody. The starting password is theirs to change at first sign-in.
pub fn create_account(
    work: &mut Work<'_>,
    acting: &mut Acting<'_>,
    new: NewAccount,
    starting: &StartingPassword,
) -> Done<AccountId> {
    require(acting.actor, Action::Add, &Thing::Area(Area::Accounts))?;
    let account = Account::new(next_id(acting.ids), new, Some(acting.actor.account), acting.now);
    record_new(work, account, starting, acting.now)
}

/// Makes the first administrator's account, from the machine itself: there is nobody yet to ask.
pub fn make_first_administrator(
    work: &mut Work<'_>,
    ids: &mut dyn IdSource,
    now: Moment,
    mut new: NewAccount,
    starting: &StartingPassword,
) -> Done<AccountId> {
    if open_administrators(work)? > 0 {
        return Err(refused(AccountRefusal::AdministratorExists));
    }
    new.post.role = Role::Administrator;
    record_new(work, Account::new(next_id(ids), new, None, now), starting, now)
}

fn record_new(
    work: &mut Work<'_>,
    account: Account,
    starting: &StartingPassword,
    now: Moment,
) -> Done<AccountId> {
    let same = work
        .reader()?
        .count("select count(*) from account where email = ?1", &[account.email.as_str().into()])?;
    if same > 0 {
        return Err(refused(AccountRefusal::EmailTaken));
    }
    work.add(&account, Fact::new("AccountCreated", now))?;
    credential::begin(work, account.id, starting.hash(), now)?;
    Ok(account.id)
}

fn open_administrators(work: &mut Work<'_>) -> Result<i64, Fault> {
    work.reader()?.count(
        "select count(*) from account where role = ?1 and closed = 0",
        &[Role::Administrator.code().into()],
    )
}

/// Somebody must be left who keeps accounts.
fn leaves_an_administrator(work: &mut Work<'_>, before: &Account, after: &Account) -> Done<()> {
    let loses_one = before.keeps_accounts() && !after.keeps_accounts();
    if loses_one && open_administrators(work)? <= 1 {
        return Err(refused(AccountRefusal::LastAdministrator));
    }
    Ok(())
}

/// Proposes another role, agency or team for somebody. Nothing changes until another
/// administrator agrees.
pub fn propose_role_change(
    work: &mut Work<'_>,
    acting: &Acting<'_>,
    id: AccountId,
    to: RoleChange,
    reason: Reason,
) -> Done<()> {
    let mut account = load(work, acting, Action::Decide, id)?;
    let why = reason.as_str().to_owned();
    account.value =
        account.value.with_change_proposed(to, reason, acting.actor.account, acting.now).map_err(refused)?;
    Ok(work.save(&account, Fact::because("RoleChangeProposed", acting.now, why))?)
}

/// Agrees a change of role that another administrator proposed. The person's sessions end, so that
/// nothing is done in the old role; both administrators are told.
///
/// `seen` is the version of the account on the page that was read before agreeing.
pub fn agree_role_change(work: &mut Work<'_>, acting: &Acting<'_>, id: AccountId, seen: i64) -> Done<()> {
    let mut account = load(work, acting, Action::Decide, id)?;
    if account.version != seen {
        return Err(refused(AccountRefusal::ChangedSince));
    }
    let before = account.value.clone();
    let (after, change) = account.value.with_change_agreed(acting.actor.account).map_err(refused)?;
    leaves_an_administrator(work, &before, &after)?;
    account.value = after;
    work.save(&account, Fact::because("RoleChanged", acting.now, change.reason.as_str()))?;
    session::end_all(work, id)?;
    let notice = format!("{} now has the role {}.", account.value.name, account.value.role.in_words());
    for administrator in [change.by, acting.actor.account] {
        session::tell(work, administrator, &notice)?;
    }
    Ok(())
}

/// Turns down a change of role that waits, or takes back one's own.
pub fn turn_down_role_change(
    work: &mut Work<'_>,
    acting: &Acting<'_>,
    id: AccountId,
    reason: &Reason,
) -> Done<()> {
    let mut account = load(work, acting, Action::Decide, id)?;
    account.value = account.value.with_change_turned_down().map_err(refused)?;
    Ok(work.save(&account, Fact::because("RoleChangeTurnedDown", acting.now, reason.as_str()))?)
}

/// Closes an account and ends its sessions.
pub fn close_account(work: &mut Work<'_>, acting: &Acting<'_>, id: AccountId, reason: Reason) -> Done<()> {
    let mut account = load(work, acting, Action::End, id)?;
    let why = reason.as_str().to_owned();
    let before = account.value.clone();
    account.value = account.value.closed(reason, acting.actor.account, acting.now).map_err(refused)?;
    leaves_an_administrator(work, &before, &account.value)?;
    work.save(&account, Fact::because("AccountClosed", acting.now, why))?;
    Ok(session::end_all(work, id)?)
}

/// Opens a closed account again. Its person begins as a new one does: with a starting password,
/// and a code to set up.
pub fn reopen_account(
    work: &mut Work<'_>,
    acting: &Acting<'_>,
    id: AccountId,
    reason: &Reason,
    starting: &StartingPassword,
) -> Done<()> {
    let mut account = load(work, acting, Action::Decide, id)?;
    account.value = account.value.reopened(acting.actor.account).map_err(refused)?;
    work.save(&account, Fact::because("AccountReopened", acting.now, reason.as_str()))?;
    Ok(credential::begin(work, id, starting.hash(), acting.now)?)
}

/// Gives somebody a new starting password and takes away their code: they have forgotten the one
/// or lost the other. Their sessions end.
pub fn reset_sign_in(
    work: &mut Work<'_>,
    acting: &Acting<'_>,
    id: AccountId,
    reason: &Reason,
    starting: &StartingPassword,
) -> Done<()> {
    let mut account = load(work, acting, Action::Decide, id)?;
    account.value = account.value.beginning_again(acting.actor.account).map_err(refused)?;
    work.save(&account, Fact::because("SignInReset", acting.now, reason.as_str()))?;
    credential::begin(work, id, starting.hash(), acting.now)?;
    Ok(session::end_all(work, id)?)
}
