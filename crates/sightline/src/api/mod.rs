//! What agencies' own systems send and ask, and the files of notifications that people upload.
//!
//! Everything lands in the one queue as an ordinary worry, through the same command as the forms. A
//! system is known by a key ([`accounts::system_key`]). What it may do is the policy's
//! ([`access::decide_for_system`]); which agencies send by system, and from when to when, is the
//! arrangements'. Each thing that can be sent is described once (`shapes.rs`): the description reads
//! it, is published as OpenAPI, and is shown on the page that explains it.

pub mod columns;
pub mod explain;
pub mod file;
pub mod file_pages;
pub mod kept_file;
pub mod mais;
pub mod multipart;
mod openapi;
mod problem;
mod rates;
mod reading;
pub mod sending;
mod shape;
mod shapes;

#[cfg(test)]
mod tests;

/// What the tests of the pages guess from, and hold the description against.
#[cfg(test)]
pub mod shapes_for_tests {
    pub use super::shape::Kind;
    pub use super::shapes::WORRY;
    pub use super::tests::schema::accepts;
}

pub use openapi::openapi;
pub use problem::Refused;
pub use rates::Rates;
pub use reading::{Setting, read};
pub use shape::Shape;
pub use shapes::NOTIFICATION;

use crate::app::App;
use access::{Sending, SystemAsks};
use accounts::system_key::{self, KeyInUse, SystemWord};
use front_door::contact::{self, Contact, Stage};
use front_door::worry::Channel;
use kernel::Moment;
use local::{AgencyKind, Dated, WayIn, WayInKind};
use sending::{Recorded, Sender, Sent};
use serde_json::{Value, json};
use store::{Fault, Stamp};

/// The most that one request may hold.
pub const LARGEST_BYTES: usize = 256 * 1024;

/// Something a system can ask for.
pub struct Operation {
    /// The address.
    pub path: &'static str,
    /// Its name in the published description.
    pub name: &'static str,
    /// What it does, in a sentence.
    pub says: &'static str,
    /// What is sent.
    pub takes: &'static Shape,
    /// What is answered when it was done.
    pub answers: &'static Shape,
    /// What it sends to the front door, where it sends anything.
    pub sends: Option<Sending>,
}

/// Raising a worry.
pub static RAISE: Operation = Operation {
    path: "/api/v1/worries",
    name: "raiseWorry",
    says: "Raise a worry about one or several children.",
    takes: &shapes::WORRY,
    answers: &shapes::RECEIPT,
    sends: Some(Sending::Worry),
};

/// Notifying of an incident that the police attended.
pub static NOTIFY: Operation = Operation {
    path: "/api/v1/police-notifications",
    name: "notify",
    says: "Notify of an incident that the police attended.",
    takes: &shapes::NOTIFICATION,
    answers: &shapes::RECEIPT,
    sends: Some(Sending::PoliceNotification),
};

/// Asking what became of something.
pub static ASK: Operation = Operation {
    path: "/api/v1/outcomes",
    name: "whatBecameOfIt",
    says: "Ask what became of something your agency sent.",
    takes: &shapes::QUESTION,
    answers: &shapes::OUTCOME,
    sends: None,
};

/// Everything a system can ask for. All of it is posted, so that nothing stands in an address.
pub static OPERATIONS: [&Operation; 3] = [&RAISE, &NOTIFY, &ASK];

/// A request as a system made it.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// The header that holds the key.
    pub authorization: Option<String>,
    /// The header by which something sent twice is recognised.
    pub idempotency_key: Option<String>,
    /// What it says it is.
    pub content_type: Option<String>,
    /// What was sent; nothing when it was larger than can be taken.
    pub body: Option<Vec<u8>>,
}

/// What was done, with its HTTP status.
pub type Answered = Result<(u16, Value), Refused>;

/// Answers a system. A fault is answered by whoever calls this, with a reference and a line in the log.
pub fn answer(
    app: &App,
    operation: &Operation,
    asked: &Asked,
    address: &str,
    now: Moment,
) -> Result<Answered, Fault> {
    let key = match let_in(app, asked, address, now)? {
        Ok(key) => key,
        Err(refused) => return Ok(Err(refused)),
    };
    match operation.sends {
        Some(sending) => send(app, operation, sending, &key, asked, now),
        None => what_became_of_it(app, operation, &key, asked, now),
    }
}

/// The key that a request came with, counted and noted as used; why nothing is done, where it may not ask or
/// asks too often.
fn let_in(app: &App, asked: &Asked, address: &str, now: Moment) -> Result<Result<KeyInUse, Refused>, Fault> {
    let key = match key_of(app, asked, address, now)? {
        Ok(key) => key,
        Err(refused) => return Ok(Err(refused)),
    };
    if let Some(wait) = app.rates.count(&key.key.id.to_string(), rates::A_MINUTE_FOR_A_KEY, now) {
        return Ok(Err(Refused::too_many(wait)));
    }
    if key.note_use {
        app.store.write::<_, Fault>(stamp(app, &key, now), |work| system_key::was_used(work, key.key.id))?;
    }
    Ok(Ok(key))
}

/// Who stands beside what a system sends: its key, which says whose it is.
fn stamp(app: &App, key: &KeyInUse, now: Moment) -> Stamp {
    let actor = format!("agency system {}", key.key.id);
    Stamp { actor, recorded_at: now, arrangements: app.arrangements.version.clone() }
}

fn key_of(app: &App, asked: &Asked, address: &str, now: Moment) -> Result<Result<KeyInUse, Refused>, Fault> {
    let words = asked.authorization.as_deref().and_then(|header| {
        let (scheme, words) = header.split_once(' ')?;
        scheme.eq_ignore_ascii_case("bearer").then(|| words.trim())
    });
    let found = match words {
        Some(words) => {
            let word = SystemWord::sent(words);
            app.store.read::<_, Fault>(|reader| system_key::key_of_word(reader, &word, now))?
        }
        None => None,
    };
    match found.filter(|found| found.key.revoked.is_none()) {
        Some(found) => Ok(Ok(found)),
        None => {
            let who = format!("address {address}");
            let wait = app.rates.count(&who, rates::A_MINUTE_WITHOUT_A_KEY, now);
            Ok(Err(wait.map_or_else(Refused::no_key, Refused::too_many)))
        }
    }
}

/// The way in of this kind that an agency may use today; the words why not, where it may not. What
/// the arrangements do not open is closed.
pub fn way_in<'a>(app: &'a App, kind: WayInKind, agency: &str, now: Moment) -> Result<&'a WayIn, String> {
    let closed = || {
        "The local arrangements do not let this agency send in this way. Every way to tell us is at /ways-in."
            .to_owned()
    };
    let Some(agency) = app.arrangements.agency(agency) else { return Err(closed()) };
    let theirs = |way: &&WayIn| way.kind == kind && way.is_for(agency.kind);
    if let Some(open) = app.arrangements.as_at(now.date()).ways_in().find(theirs) {
        return Ok(open);
    }
    let all = &app.arrangements.front_door.ways_in;
    let ended = all.iter().filter(theirs).rfind(|way| !way.holds_on(now.date()));
    Err(ended.map_or_else(closed, |way| {
        let why = way.why_ended.as_deref().unwrap_or_default();
        format!("\"{}\" is not used today. {why} What to use instead is at /ways-in/{}.", way.name, way.id)
    }))
}

/// Only the police notify of incidents that the police attended.
pub fn may_notify(app: &App, agency: &str) -> bool {
    app.arrangements.agency(agency).is_some_and(|agency| agency.kind == AgencyKind::Police)
}

fn json_of(asked: &Asked) -> Result<Value, Refused> {
    let kind = asked.content_type.as_deref().unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    if !kind.eq_ignore_ascii_case("application/json") {
        return Err(Refused::not_json());
    }
    let body = asked.body.as_deref().ok_or_else(Refused::too_large)?;
    serde_json::from_slice(body).map_err(|error| Refused::not_readable(error.line(), error.column()))
}

/// What reading must know besides what was sent.
pub fn setting<'a>(app: &'a App, now: Moment) -> Setting<'a> {
    let today = app.arrangements.as_at(now.date());
    let professional = today.sources_of_contact().filter(|source| source.professional);
    Setting { sources: professional.map(|source| source.id.as_str()).collect(), now }
}

fn idempotency_key(asked: &Asked) -> Result<&str, Refused> {
    let key = asked.idempotency_key.as_deref().map(str::trim).unwrap_or_default();
    let usable = (8..=100).contains(&key.len()) && key.bytes().all(|byte| byte.is_ascii_graphic());
    if usable { Ok(key) } else { Err(Refused::needs_idempotency_key()) }
}

fn send(
    app: &App,
    operation: &Operation,
    sending: Sending,
    key: &KeyInUse,
    asked: &Asked,
    now: Moment,
) -> Result<Answered, Fault> {
    let agency = key.key.agency.as_str();
    let may = access::decide_for_system(&key.key.system(), SystemAsks::ToSend(sending)).is_allowed();
    if !may || (sending == Sending::PoliceNotification && !may_notify(app, agency)) {
        return Ok(Err(Refused::not_allowed()));
    }
    let prepared = way_in(app, WayInKind::Api, agency, now)
        .map_err(Refused::way_closed)
        .and_then(|way_in| Ok((way_in, idempotency_key(asked)?, json_of(asked)?)));
    let (way_in, once, body) = match prepared {
        Ok(prepared) => prepared,
        Err(refused) => return Ok(Err(refused)),
    };
    let read = match read(operation.takes, &body, &setting(app, now)) {
        Ok(read) => read,
        Err(wrong) => return Ok(Err(Refused::not_usable(wrong))),
    };
    let sender = Sender { agency, channel: Channel::AgencySystem, way_in };
    let new = sending::worry_from(app, &read, sending, &sender, now);
    let content = sending::hash_of(&body);
    let reference = read.words("reference");
    let sent = Sent { agency, key: Some(once), reference: &reference, content: &content };
    let recorded = app
        .store
        .write::<_, Fault>(stamp(app, key, now), |work| sending::record_once(app, work, &sent, new))?;
    Ok(match recorded {
        Recorded::Now { receipt: given, at } => Ok((201, receipt(&given, at, false))),
        Recorded::Before(before) => Ok((200, receipt(&before.receipt, before.at, true))),
        Recorded::Otherwise => Err(Refused::sent_otherwise()),
    })
}

fn receipt(receipt: &str, received_at: Moment, already: bool) -> Value {
    json!({ "receipt": receipt, "received_at": received_at.to_string(), "already_received": already })
}

fn what_became_of_it(
    app: &App,
    operation: &Operation,
    key: &KeyInUse,
    asked: &Asked,
    now: Moment,
) -> Result<Answered, Fault> {
    let sent = match json_of(asked) {
        Ok(sent) => sent,
        Err(refused) => return Ok(Err(refused)),
    };
    let read = match read(operation.takes, &sent, &setting(app, now)) {
        Ok(read) => read,
        Err(wrong) => return Ok(Err(Refused::not_usable(wrong))),
    };
    let asked_for = read.words("receipt");
    let found = app.store.read::<_, Fault>(|reader| contact::worry_of_receipt(reader, &asked_for))?;
    let Some((worry, contacts)) = found else { return Ok(Err(Refused::not_found())) };
    let asks = SystemAsks::WhatBecameOf { agency: worry.referrer.agency.as_deref() };
    if !access::decide_for_system(&key.key.system(), asks).is_allowed() {
        // Answered as for nothing there.
        return Ok(Err(Refused::not_found()));
    }
    let children: Vec<Value> =
        (1_u32..).zip(&contacts).map(|(number, contact)| outcome(number, contact)).collect();
    let body = json!({
        "receipt": worry.receipt,
        "received_at": worry.received_at.to_string(),
        "children": children,
    });
    Ok(Ok((200, body)))
}

fn outcome(number: u32, contact: &Contact) -> Value {
    let stands = match contact.stage() {
        Stage::Decided => "decided",
        Stage::AwaitingIdentity | Stage::AwaitingDecision | Stage::AwaitingAgreement => "being_looked_at",
    };
    let mut body = json!({ "child": number, "stands": stands });
    if let (Some(told), Some(fields)) = (&contact.told, body.as_object_mut()) {
        fields.insert("told_at".to_owned(), told.at.to_string().into());
        fields.insert("told".to_owned(), told.words.clone().into());
    }
    body
}
