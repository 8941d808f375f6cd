//! Files of police notifications: uploading one, checking what was read, sending it.

use super::{Body, Call, Problem, Reply};
use crate::api::columns;
use crate::api::file::{self, FileRead, LARGEST_BYTES};
use crate::api::file_pages::{self, FILE, NOTHING, SEND, WHAT, address};
use crate::api::kept_file::{self, FileOutcome, KeptFile, NotificationFileId};
use crate::api::sending::SentBefore;
use crate::randomness::RandomIds;
use kernel::next_id;
use std::collections::HashMap;
use web_kit::Form;

fn choose_body(call: &Call<'_>, form: &Form) -> Result<Reply, Problem> {
    let actor = &call.visitor()?.actor;
    let files = call.app.store.read(|reader| kept_file::all(reader, actor))?;
    let markup = file_pages::choose_page(form, &call.tokens(), &files);
    Ok(Body::new("Send a file of police notifications", markup)
        .back_to("/ways-in")
        .with_errors(form.has_errors())
        .into())
}

/// Only people of an agency that sends files go on.
fn turned_away(call: &Call<'_>) -> Result<Option<Reply>, Problem> {
    let actor = &call.visitor()?.actor;
    Ok(kept_file::way_in(call.app, actor, call.now).err().map(|why| {
        Body::new("Files of notifications come from the police", file_pages::not_yours_page(&why))
            .back_to("/ways-in")
            .into()
    }))
}

/// Choose a file.
pub fn choose(call: &Call<'_>) -> Result<Reply, Problem> {
    if let Some(away) = turned_away(call)? {
        return Ok(away);
    }
    choose_body(call, &Form::blank())
}

/// Takes a file, and shows what was read.
pub fn take(call: &Call<'_>) -> Result<Reply, Problem> {
    if let Some(away) = turned_away(call)? {
        return Ok(away);
    }
    let mut form = call.form.clone();
    let read = match &call.sent.file {
        None => Err("Choose a file".to_owned()),
        Some(bytes) if LARGEST_BYTES < bytes.len() => {
            Err("The file is larger than can be taken. Send it in parts.".to_owned())
        }
        Some(bytes) => file::text_of(bytes)
            .and_then(|text| kept_file::read_content(call.app, text, call.now).map(|_| text)),
    };
    match read {
        Ok(text) => {
            let id: NotificationFileId = next_id(&mut RandomIds);
            kept_file::keep(call.app, &call.visitor()?.actor, id, text, call.now)?;
            Ok(Reply::SeeOther(address(id)))
        }
        Err(why) => {
            form.errors.add(FILE, why);
            choose_body(call, &form)
        }
    }
}

/// A file to take as a pattern.
pub fn pattern(_: &Call<'_>) -> Result<Reply, Problem> {
    Ok(Reply::File {
        name: "police-notifications.csv",
        kind: "text/csv; charset=utf-8",
        text: columns::pattern(),
    })
}

struct Found {
    kept: KeptFile,
    read: FileRead,
    before: HashMap<String, SentBefore>,
}

fn found(call: &Call<'_>) -> Result<Found, Problem> {
    let id: NotificationFileId = call.id(0)?;
    let actor = &call.visitor()?.actor;
    call.app.store.read(|reader| {
        let kept = kept_file::one(reader, actor, id)?.ok_or(Problem::NotFound)?;
        // It could be read when it came; the arrangements may have changed since.
        let read = kept_file::read_content(call.app, &kept.content, call.now).unwrap_or_default();
        let before = file::sent_before(reader, &actor.agency, &read.incidents)?;
        Ok(Found { kept, read, before })
    })
}

fn checked(call: &Call<'_>, found: &Found, form: &Form) -> Reply {
    let markup = file_pages::check_page(found.kept.id, &found.read, &found.before, form, &call.tokens());
    Body::new("Check what was read", markup)
        .back_to("/notifications")
        .with_errors(form.has_errors())
        .wide()
        .marked()
        .into()
}

/// What was read, or what came of it.
pub fn one(call: &Call<'_>) -> Result<Reply, Problem> {
    let found = found(call)?;
    match &found.kept.outcome {
        Some(outcome) => {
            let markup = file_pages::ended_page(found.kept.id, outcome);
            Ok(Body::new("What came of the file", markup).back_to("/notifications").into())
        }
        None => Ok(checked(call, &found, &Form::blank())),
    }
}

/// Sends what can be sent, or nothing.
pub fn decide(call: &Call<'_>) -> Result<Reply, Problem> {
    let found = found(call)?;
    let id = found.kept.id;
    if found.kept.outcome.is_some() {
        return Ok(Reply::SeeOther(address(id)));
    }
    let actor = &call.visitor()?.actor;
    let Ok(way_in) = kept_file::way_in(call.app, actor, call.now) else {
        return Ok(Reply::SeeOther("/notifications".to_owned()));
    };
    let mut form = call.form.clone();
    let chosen = form.need_choice(WHAT, &[SEND, NOTHING], "Select what should happen with this file");
    let outcome = match chosen.as_deref() {
        Some(SEND) => kept_file::send(call.app, actor, way_in, &found.read, call.now)?,
        Some(_) => FileOutcome { nothing: true, ..FileOutcome::default() },
        None => return Ok(checked(call, &found, &form)),
    };
    kept_file::ended(call.app, actor, id, &outcome, call.now)?;
    Ok(Reply::SeeOther(address(id)))
}

/// The receipts of what was sent.
pub fn receipts(call: &Call<'_>) -> Result<Reply, Problem> {
    let found = found(call)?;
    let text = file::receipts(&found.read.incidents, &found.before);
    Ok(Reply::File { name: "receipts.csv", kind: "text/csv; charset=utf-8", text })
}
