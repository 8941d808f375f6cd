//! Accounts, for administrators.

use super::queue_pages::act;
use super::signing_in::body_of;
use super::{Call, Outcome, Problem, Reply};
use crate::randomness;
use accounts::account::{
    self, Account, AccountPage, AccountRefusal, Filter, Reason, pages, read_filter, read_new_account,
    read_reason, read_role_change,
};
use accounts::credential::StartingPassword;
use accounts::places::{Places, Team};
use accounts::routes;
use accounts::view::View;
use kernel::AccountId;
use store::{CommandError, Work};
use web_kit::{Form, FormTokens, NoticeKind};

/// The agencies and teams in force today.
pub fn places(call: &Call<'_>) -> Places {
    let now = call.app.arrangements.as_at(call.today());
    Places {
        agencies: now.agencies().map(|agency| (agency.id.clone(), agency.name.clone())).collect(),
        teams: now
            .teams()
            .map(|team| Team {
                id: team.id.clone(),
                agency: team.agency.clone().unwrap_or_default(),
                name: team.name.clone(),
            })
            .collect(),
    }
}

/// The list of accounts.
pub fn list(call: &Call<'_>) -> Result<Reply, Problem> {
    let filter: Filter = read_filter(&call.query, &places(call));
    let actor = &call.visitor()?.actor;
    let found =
        call.app.store.read(|reader| account::accounts(reader, actor, &filter))?.ok_or(Problem::NotFound)?;
    let mut body = body_of(pages::list_page(&found, &filter, &places(call)));
    let keys = web_kit::html! {
        p.govuk-body { a.govuk-link href=(routes::SYSTEM_KEYS) { "Keys of agencies' systems" } }
    };
    body.markup = web_kit::html! { (body.markup) (keys) };
    Ok(body.into())
}

fn page(call: &Call<'_>) -> Result<AccountPage, Problem> {
    let id: AccountId = call.id(0)?;
    let actor = &call.visitor()?.actor;
    let places = places(call);
    let found = call.app.store.read(|reader| account::account_page(reader, actor, id, &places, call.now))?;
    found.ok_or(Problem::NotFound)
}

/// One account with its history.
pub fn one(call: &Call<'_>) -> Result<Reply, Problem> {
    Ok(body_of(pages::one_page(&page(call)?, &places(call), call.now)).back_to(routes::ACCOUNTS).into())
}

/// A new account.
pub fn new(call: &Call<'_>) -> Result<Reply, Problem> {
    let view = pages::new_account_page(&Form::blank(), &call.tokens(), &places(call), None);
    Ok(body_of(view).back_to(routes::ACCOUNTS).into())
}

fn starting(call: &Call<'_>) -> Result<StartingPassword, Problem> {
    let mut fill = randomness::fill;
    Ok(StartingPassword::draw(&call.app.passwords, &mut fill)?)
}

/// Makes a new account, and shows its starting password once.
pub fn make(call: &Call<'_>) -> Result<Reply, Problem> {
    let mut form = call.form.clone();
    let places = places(call);
    let again = |form: &Form, refusal: Option<&AccountRefusal>| {
        let view = pages::new_account_page(form, &call.tokens(), &places, refusal);
        Ok(body_of(view).back_to(routes::ACCOUNTS).into())
    };
    let Some(new) = read_new_account(&mut form, &places) else { return again(&form, None) };
    let starting = starting(call)?;
    let mut made: Option<AccountId> = None;
    let done = act(call, |work, acting| {
        made = Some(account::create_account(work, acting, new, &starting)?);
        Ok(())
    })?;
    match done {
        Outcome::Done(()) => shown_once(call, made, &starting),
        Outcome::Refused(refusal) => again(&form, Some(&refusal)),
    }
}

/// The starting password, on the one page that ever shows it.
fn shown_once(
    call: &Call<'_>,
    made: Option<AccountId>,
    starting: &StartingPassword,
) -> Result<Reply, Problem> {
    // A form sent twice made its account the first time, and the password was shown then.
    let Some(id) = made else { return Ok(Reply::SeeOther(routes::ACCOUNTS.to_owned())) };
    let loaded = call.app.store.read(|reader| reader.load::<Account>(id))?.ok_or(Problem::NotFound)?;
    let lasts = call.app.sessions.starting_password_lasts_days;
    Ok(body_of(pages::starting_password_page(&loaded.value, starting, lasts))
        .back_to(routes::ACCOUNTS)
        .into())
}

type Draw = fn(&Account, &Form, &FormTokens, Option<&AccountRefusal>) -> View;

fn asked(call: &Call<'_>, draw: Draw) -> Result<Reply, Problem> {
    let found = page(call)?;
    let view = draw(&found.account, &Form::blank(), &call.tokens(), None);
    Ok(body_of(view).back_to(routes::account(found.account.id)).into())
}

/// Reads a reason and does one thing with it; shows the page again when it cannot be done.
fn with_reason(
    call: &Call<'_>,
    draw: Draw,
    missing: &str,
    done_words: &str,
    command: impl FnOnce(
        &mut Work<'_>,
        &store::Acting<'_>,
        AccountId,
        Reason,
    ) -> Result<(), CommandError<AccountRefusal>>,
) -> Result<Reply, Problem> {
    let found = page(call)?;
    let id = found.account.id;
    let mut form = call.form.clone();
    let again = |form: &Form, refusal: Option<&AccountRefusal>| {
        let view = draw(&found.account, form, &call.tokens(), refusal);
        Ok(body_of(view).back_to(routes::account(id)).into())
    };
    let Some(reason) = read_reason(&mut form, missing) else { return again(&form, None) };
    match act(call, |work, acting| command(work, acting, id, reason))? {
        Outcome::Done(()) => {
            Ok(Reply::SeeOtherTelling(routes::account(id), NoticeKind::Done, done_words.to_owned()))
        }
        Outcome::Refused(refusal) => again(&form, Some(&refusal)),
    }
}

fn role_view(call: &Call<'_>, account: &Account, form: &Form, refusal: Option<&AccountRefusal>) -> Reply {
    let view = pages::propose_role_page(account, form, &call.tokens(), &places(call), refusal);
    body_of(view).back_to(routes::account(account.id)).into()
}

/// Propose a change of role.
pub fn ask_role(call: &Call<'_>) -> Result<Reply, Problem> {
    let found = page(call)?;
    let form = Form::filled(pages::post_answers(&found.account.post()));
    Ok(role_view(call, &found.account, &form, None))
}

/// Proposes a change of role.
pub fn propose_role(call: &Call<'_>) -> Result<Reply, Problem> {
    let found = page(call)?;
    let id = found.account.id;
    let mut form = call.form.clone();
    let Some((to, reason)) = read_role_change(&mut form, &places(call)) else {
        return Ok(role_view(call, &found.account, &form, None));
    };
    match act(call, |work, acting| account::propose_role_change(work, acting, id, to, reason))? {
        Outcome::Done(()) => {
            let words = "The change waits for another administrator to agree it.".to_owned();
            Ok(Reply::SeeOtherTelling(routes::account(id), NoticeKind::Done, words))
        }
        Outcome::Refused(refusal) => Ok(role_view(call, &found.account, &form, Some(&refusal))),
    }
}

fn agreement(call: &Call<'_>, found: &AccountPage, form: &Form, refusal: Option<&AccountRefusal>) -> Reply {
    let view = pages::agree_role_page(found, form, &call.tokens(), &places(call), refusal);
    body_of(view).back_to(routes::account(found.account.id)).into()
}

/// Agree a change of role that somebody else proposed.
pub fn ask_agreement(call: &Call<'_>) -> Result<Reply, Problem> {
    Ok(agreement(call, &page(call)?, &Form::blank(), None))
}

/// Agrees it.
pub fn agree_role(call: &Call<'_>) -> Result<Reply, Problem> {
    let found = page(call)?;
    let id = found.account.id;
    let seen = account::read_agreement(&call.form).unwrap_or(-1);
    match act(call, |work, acting| account::agree_role_change(work, acting, id, seen))? {
        Outcome::Done(()) => {
            let words = "The role was changed. They are signed out and sign in again.".to_owned();
            Ok(Reply::SeeOtherTelling(routes::account(id), NoticeKind::Done, words))
        }
        Outcome::Refused(refusal) => Ok(agreement(call, &found, &call.form, Some(&refusal))),
    }
}

/// Turns a proposed change down, or takes one's own back.
pub fn turn_down_role(call: &Call<'_>) -> Result<Reply, Problem> {
    let found = page(call)?;
    let id = found.account.id;
    let mut form = call.form.clone();
    let Some(reason) = read_reason(&mut form, "Enter why the change is turned down") else {
        return Ok(agreement(call, &found, &form, None));
    };
    match act(call, |work, acting| account::turn_down_role_change(work, acting, id, &reason))? {
        Outcome::Done(()) => {
            let words = "The change was turned down.".to_owned();
            Ok(Reply::SeeOtherTelling(routes::account(id), NoticeKind::Done, words))
        }
        Outcome::Refused(refusal) => Ok(agreement(call, &found, &form, Some(&refusal))),
    }
}

/// Close an account.
pub fn ask_close(call: &Call<'_>) -> Result<Reply, Problem> {
    asked(call, pages::close_page)
}

/// Closes it.
pub fn close(call: &Call<'_>) -> Result<Reply, Problem> {
    let missing = "Enter why the account is closed";
    with_reason(call, pages::close_page, missing, "The account was closed.", |work, acting, id, reason| {
        account::close_account(work, acting, id, reason)
    })
}

/// Open a closed account again.
pub fn ask_reopen(call: &Call<'_>) -> Result<Reply, Problem> {
    asked(call, pages::reopen_page)
}

/// Opens it again, and shows its starting password once.
pub fn reopen(call: &Call<'_>) -> Result<Reply, Problem> {
    begin_again(call, pages::reopen_page, "Enter why the account is opened again", account::reopen_account)
}

/// Give a new starting password.
pub fn ask_reset(call: &Call<'_>) -> Result<Reply, Problem> {
    asked(call, pages::reset_page)
}

/// Gives a new starting password, and shows it once.
pub fn reset(call: &Call<'_>) -> Result<Reply, Problem> {
    begin_again(
        call,
        pages::reset_page,
        "Enter why they need a new starting password",
        account::reset_sign_in,
    )
}

type BeginAgain = fn(
    &mut Work<'_>,
    &store::Acting<'_>,
    AccountId,
    &Reason,
    &StartingPassword,
) -> Result<(), CommandError<AccountRefusal>>;

fn begin_again(call: &Call<'_>, draw: Draw, missing: &str, command: BeginAgain) -> Result<Reply, Problem> {
    let starting = starting(call)?;
    let mut done = None;
    let reply = with_reason(call, draw, missing, "", |work, acting, id, reason| {
        command(work, acting, id, &reason, &starting)?;
        done = Some(id);
        Ok(())
    })?;
    if done.is_some() { shown_once(call, done, &starting) } else { Ok(reply) }
}
