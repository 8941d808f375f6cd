//! The keys of agencies' systems, for administrators.

use super::account_pages::places;
use super::queue_pages::act;
use super::signing_in::body_of;
use super::{Call, Outcome, Problem, Reply};
use crate::{api, randomness};
use access::Sending;
use accounts::account::read_reason;
use accounts::routes;
use accounts::system_key::{self, KeyChoices, KeyLine, MAY_SEND, SystemKeyId, SystemKeyRefusal, pages};
use web_kit::{Form, NoticeKind};

/// Every key.
pub fn list(call: &Call<'_>) -> Result<Reply, Problem> {
    let actor = &call.visitor()?.actor;
    let lines = call.app.store.read(|reader| system_key::keys(reader, actor))?.ok_or(Problem::NotFound)?;
    Ok(body_of(pages::list_page(&lines, &places(call))).back_to(routes::ACCOUNTS).into())
}

fn choices(call: &Call<'_>) -> KeyChoices {
    let mut agencies = super::system_pages::agencies(call);
    for asks in super::system_pages::agencies_that_ask(call) {
        if !agencies.contains(&asks) {
            agencies.push(asks);
        }
    }
    KeyChoices { agencies }
}

fn asked(call: &Call<'_>, form: &Form) -> Reply {
    let view = pages::new_page(form, &call.tokens(), &choices(call));
    body_of(view).back_to(routes::SYSTEM_KEYS).into()
}

/// A new key.
pub fn new(call: &Call<'_>) -> Result<Reply, Problem> {
    Ok(asked(call, &Form::blank()))
}

/// Makes a key, and shows it once.
pub fn make(call: &Call<'_>) -> Result<Reply, Problem> {
    let mut form = call.form.clone();
    let Some(new) = system_key::read_new_key(&mut form, &choices(call)) else {
        return Ok(asked(call, &form));
    };
    if new.may_send.contains(&Sending::PoliceNotification) && !api::may_notify(call.app, &new.agency) {
        form.errors.add(
            MAY_SEND,
            "Police notifications can be sent by the police alone. Select what this system sends",
        );
        return Ok(asked(call, &form));
    }
    let (sends, asks): (Vec<Sending>, Vec<Sending>) =
        new.may_send.iter().partition(|sending| **sending != Sending::WhetherKnown);
    let is_among = |all: Vec<(String, String)>| all.iter().any(|(id, _)| *id == new.agency);
    if !sends.is_empty() && !is_among(super::system_pages::agencies(call)) {
        let says =
            "The local arrangements do not let this agency's systems send anything. Select only questions";
        form.errors.add(MAY_SEND, says);
        return Ok(asked(call, &form));
    }
    if !asks.is_empty() && !is_among(super::system_pages::agencies_that_ask(call)) {
        let says =
            "This agency is no partner of a sharing policy, so its systems may not ask. Select what it sends";
        form.errors.add(MAY_SEND, says);
        return Ok(asked(call, &form));
    }
    let mut made = None;
    let done = act::<SystemKeyRefusal>(call, |work, acting| {
        let mut fill = randomness::fill;
        made = Some(system_key::make_key(work, acting, new, &mut fill)?);
        Ok(())
    })?;
    match (done, made) {
        (Outcome::Done(()), Some((id, word))) => {
            let line = line(call, id)?;
            let view = pages::shown_once_page(&line.key, &word, &places(call));
            Ok(body_of(view).back_to(routes::SYSTEM_KEYS).into())
        }
        // A form sent twice made its key the first time, and the key was shown then.
        (Outcome::Done(()), None) => Ok(Reply::SeeOther(routes::SYSTEM_KEYS.to_owned())),
        (Outcome::Refused(refusal), _) => {
            form.errors.add(MAY_SEND, refusal.to_string());
            Ok(asked(call, &form))
        }
    }
}

fn line(call: &Call<'_>, id: SystemKeyId) -> Result<KeyLine, Problem> {
    let actor = &call.visitor()?.actor;
    call.app.store.read(|reader| system_key::one_key(reader, actor, id))?.ok_or(Problem::NotFound)
}

fn shown(call: &Call<'_>, form: &Form, refusal: Option<SystemKeyRefusal>) -> Result<Reply, Problem> {
    let line = line(call, call.id(0)?)?;
    let view = pages::one_page(&line, &places(call), form, &call.tokens(), refusal);
    Ok(body_of(view).back_to(routes::SYSTEM_KEYS).into())
}

/// One key.
pub fn one(call: &Call<'_>) -> Result<Reply, Problem> {
    shown(call, &Form::blank(), None)
}

/// Takes a key back.
pub fn take_back(call: &Call<'_>) -> Result<Reply, Problem> {
    let id: SystemKeyId = call.id(0)?;
    line(call, id)?;
    let mut form = call.form.clone();
    let Some(reason) = read_reason(&mut form, "Enter why the key is taken back") else {
        return shown(call, &form, None);
    };
    match act(call, |work, acting| system_key::revoke_key(work, acting, id, reason))? {
        Outcome::Done(()) => {
            let words = "The key was taken back.".to_owned();
            Ok(Reply::SeeOtherTelling(routes::system_key(id), NoticeKind::Done, words))
        }
        Outcome::Refused(refusal) => shown(call, &form, Some(refusal)),
    }
}
