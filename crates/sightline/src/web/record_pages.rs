//! One person's record: opened, looked at, never without leaving a trace.

use super::{Body, Call, Problem, Reply};
use crate::names::Names;
use crate::randomness::RandomIds;
use kernel::PersonId;
use record::overview::GapRules;
use record::timeline::TimelineAsked;
use record::{OpenRecord, Opened, Reading, looks, overview, timeline};
use store::{Acting, CommandError};
use web_kit::{Form, Markup, REASON_FIELD};

/// What opening a record came to.
pub enum Door {
    /// The record.
    Open(Box<OpenRecord>),
    /// Something else must be shown first.
    Shown(Box<Reply>),
}

/// Opens the record, notes the look, or says what must come first.
pub fn open(call: &Call<'_>, reason: Option<&str>) -> Result<Door, Problem> {
    let id: PersonId = call.id(0)?;
    let visitor = call.visitor()?;
    let already = call.app.store.read(|reader| record::open_already(reader, &visitor.actor, call.now, id))?;
    if let Some(found) = already {
        return Ok(Door::Open(Box::new(found)));
    }
    let mut ids = RandomIds;
    let acting = Acting {
        actor: &visitor.actor,
        now: call.now,
        arrangements: call.app.arrangements.version.as_str(),
        ids: &mut ids,
    };
    let opened = call.app.store.write(acting.stamp(), |work| record::open_record(work, &acting, id, reason));
    match opened {
        Ok(Opened::Record(found)) => Ok(Door::Open(found)),
        Ok(Opened::ReasonNeeded) => Ok(Door::Shown(Box::new(ask_reason(call, &Form::blank()).into()))),
        Ok(Opened::Restricted) => {
            let page = web_kit::restricted_record("Contact the duty manager.");
            Ok(Door::Shown(Box::new(Body::new(page.title, page.body).into())))
        }
        Err(CommandError::Refused(refusal)) => {
            let mut form = call.form.clone();
            form.errors.add(REASON_FIELD, refusal.to_string());
            Ok(Door::Shown(Box::new(ask_reason(call, &form).into())))
        }
        Err(CommandError::NotAllowed | CommandError::NotFound) => Err(Problem::NotFound),
        Err(CommandError::Fault(fault)) => Err(Problem::Fault(fault)),
    }
}

fn ask_reason(call: &Call<'_>, form: &Form) -> Body {
    let person = call.parts.first().map_or("", String::as_str);
    let page = web_kit::reason_needed(&format!("/people/{person}"), &call.tokens(), form);
    Body::new(page.title, page.body).with_errors(form.has_errors())
}

/// A reason was given for opening the record.
pub fn give_reason(call: &Call<'_>) -> Result<Reply, Problem> {
    let reason = call.form.values.text(REASON_FIELD).to_owned();
    match open(call, Some(&reason))? {
        Door::Open(found) => Ok(Reply::SeeOther(format!("/people/{}", found.person().id))),
        Door::Shown(reply) => Ok(*reply),
    }
}

/// What turns ids into words for this visitor.
pub fn reading<'a>(call: &'a Call<'_>, name: &'a dyn Fn(&str) -> String) -> Result<Reading<'a>, Problem> {
    Ok(Reading {
        actor: &call.visitor()?.actor,
        now: call.now,
        arrangements: &call.app.arrangements,
        names: name,
    })
}

/// The names of everybody who signs in.
pub fn names(call: &Call<'_>) -> Result<Names, Problem> {
    Ok(call.app.store.read(|reader| crate::names::of_accounts(reader))?)
}

/// A page of the record, marked, and with what its printed sheets say.
pub fn body(title: &'static str, markup: Markup, found: &OpenRecord) -> Body {
    let mut body = Body::new(title, markup).marked().wide();
    body.print = Some(record::print_header(found.person()));
    body
}

/// The overview.
pub fn show_overview(call: &Call<'_>) -> Result<Reply, Problem> {
    let found = match open(call, None)? {
        Door::Open(found) => found,
        Door::Shown(reply) => return Ok(*reply),
    };
    let names = names(call)?;
    let name = |id: &str| names.name(id);
    let reading = reading(call, &name)?;
    let shown =
        call.app.store.read(|reader| overview::overview(reader, &found, &reading, GapRules::default()))?;
    Ok(body("Record", overview::pages::overview_page(&shown), &found).into())
}

/// The timeline.
pub fn show_timeline(call: &Call<'_>) -> Result<Reply, Problem> {
    let found = match open(call, None)? {
        Door::Open(found) => found,
        Door::Shown(reply) => return Ok(*reply),
    };
    let names = names(call)?;
    let name = |id: &str| names.name(id);
    let reading = reading(call, &name)?;
    let asked = TimelineAsked::read(call.query.get("kind"), call.query.get("page"));
    let shown = call.app.store.read(|reader| timeline::timeline(reader, &found, &reading, asked))?;
    Ok(body("Timeline", timeline::pages::timeline_page(&shown), &found).into())
}

/// Who looked.
pub fn show_looks(call: &Call<'_>) -> Result<Reply, Problem> {
    let found = match open(call, None)? {
        Door::Open(found) => found,
        Door::Shown(reply) => return Ok(*reply),
    };
    let names = names(call)?;
    let name = |id: &str| names.name(id);
    let reading = reading(call, &name)?;
    let (header, rows) = call.app.store.read(|reader| {
        Ok::<_, store::Fault>((record::header(reader, &found, &reading)?, looks::looks(reader, &found, &reading)?))
    })?;
    let rows = rows.ok_or(Problem::NotFound)?;
    Ok(body("Who looked", looks::pages::looks_page(&header, &rows), &found).into())
}
