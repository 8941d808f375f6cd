//! One person's record: opened, looked at, never without leaving a trace.

use super::queue_pages::act;
use super::{Body, Call, Outcome, Problem, Reply, outcome};
use crate::names::Names;
use crate::randomness::RandomIds;
use access::Action;
use kernel::PersonId;
use protection::strategy_discussion;
use record::overview::GapRules;
use record::timeline::TimelineAsked;
use record::{Header, OpenRecord, Opened, Reading, looks, overview, paths, timeline};
use store::{Acting, CommandError, Work};
use web_kit::{Form, Markup, NoticeKind, REASON_FIELD};

/// What opening a record came to.
pub enum Door {
    /// The record.
    Open(Box<OpenRecord>),
    /// Something else must be shown first.
    Shown(Box<Reply>),
}

/// Opens the record in the address, notes the look, or says what must come first.
pub fn open(call: &Call<'_>, reason: Option<&str>) -> Result<Door, Problem> {
    let id: PersonId = call.id(0)?;
    open_person(call, id, reason, &paths::overview(id))
}

/// Opens a person's record, notes the look, or says what must come first. A reason is sent to
/// `ask_at`.
pub fn open_person(
    call: &Call<'_>,
    id: PersonId,
    reason: Option<&str>,
    ask_at: &str,
) -> Result<Door, Problem> {
    let visitor = call.visitor()?;
    let already = call.app.store.read(|reader| record::open_already(reader, &visitor.actor, call.now, id))?;
    if let Some(found) = already {
        return Ok(Door::Open(Box::new(found)));
    }
    match try_out(call, |work, acting| record::open_record(work, acting, id, reason))? {
        Outcome::Done(Opened::Record(found)) => Ok(Door::Open(found)),
        Outcome::Done(Opened::ReasonNeeded) => {
            Ok(Door::Shown(Box::new(ask_reason(call, ask_at, &Form::blank()).into())))
        }
        Outcome::Done(Opened::Restricted) => {
            let page = web_kit::restricted_record("Contact the duty manager.");
            Ok(Door::Shown(Box::new(Body::new(page.title, page.body).into())))
        }
        Outcome::Refused(refusal) => {
            let mut form = call.form.clone();
            form.errors.add(REASON_FIELD, refusal.to_string());
            Ok(Door::Shown(Box::new(ask_reason(call, ask_at, &form).into())))
        }
    }
}

/// Asks something in a piece of work of its own, as this visitor. Unlike
/// [`super::queue_pages::act`] the form may be sent again: opening a record, or reading what a
/// change would do.
pub fn try_out<T, R>(
    call: &Call<'_>,
    command: impl FnOnce(&mut Work<'_>, &mut Acting<'_>) -> Result<T, CommandError<R>>,
) -> Result<Outcome<T, R>, Problem> {
    let mut ids = RandomIds;
    let mut acting = Acting {
        actor: &call.visitor()?.actor,
        now: call.now,
        arrangements: call.app.arrangements.version.as_str(),
        ids: &mut ids,
    };
    outcome(call.app.store.write(acting.stamp(), |work| command(work, &mut acting)))
}

fn ask_reason(call: &Call<'_>, ask_at: &str, form: &Form) -> Body {
    let page = web_kit::reason_needed(ask_at, &call.tokens(), form);
    Body::new(page.title, page.body).with_errors(form.has_errors())
}

/// A reason was given for opening the record.
pub fn give_reason(call: &Call<'_>) -> Result<Reply, Problem> {
    let reason = call.form.values.text(REASON_FIELD).to_owned();
    match open(call, Some(&reason))? {
        Door::Open(found) => Ok(Reply::SeeOther(paths::overview(found.person().id))),
        Door::Shown(reply) => Ok(*reply),
    }
}

/// Opens the record in the address and shows something of it, where this visitor may do `need` to
/// it. To anybody else there is nothing there.
pub fn on_record(
    call: &Call<'_>,
    need: Action,
    show: impl FnOnce(&OpenRecord, &Reading<'_>) -> Result<Reply, Problem>,
) -> Result<Reply, Problem> {
    let found = match open(call, None)? {
        Door::Open(found) => found,
        Door::Shown(reply) => return Ok(*reply),
    };
    if !found.may(need) {
        return Err(Problem::NotFound);
    }
    let names = names(call)?;
    let name = |id: &str| names.name(id);
    show(&found, &reading(call, &name)?)
}

/// What stands at the top of the pages of this record.
pub fn header(call: &Call<'_>, found: &OpenRecord, reading: &Reading<'_>) -> Result<Header, Problem> {
    Ok(call.app.store.read(|reader| record::header(reader, found, reading))?)
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
    Ok(call.app.store.read(|reader| crate::names::of_accounts(call.app, reader))?)
}

/// A page of the record, marked, and with what its printed sheets say.
pub fn body(title: &'static str, markup: Markup, found: &OpenRecord) -> Body {
    let mut body = Body::new(title, markup).marked().wide();
    body.print = Some(record::print_header(found.person()));
    body
}

/// A form about this person, with a way back to `back`.
pub fn form_body(title: &'static str, markup: Markup, found: &OpenRecord, form: &Form, back: String) -> Body {
    let mut body = body(title, markup, found).back_to(back).with_errors(form.has_errors());
    body.wide = false;
    body
}

/// The overview.
pub fn show_overview(call: &Call<'_>) -> Result<Reply, Problem> {
    on_record(call, Action::See, |found, reading| {
        let rules = GapRules::default();
        let shown = call.app.store.read(|reader| overview::overview(reader, found, reading, rules))?;
        let actor = reading.actor;
        let calendar = &call.app.calendar;
        let discussions = call.app.store.read(|reader| {
            strategy_discussion::open_about(reader, found.same(), actor, call.now, calendar)
        })?;
        let marks = super::vulnerability_pages::on_overview(call, found.person().id)?;
        let markup = web_kit::html! {
            (strategy_discussion::pages::open_banner(&discussions))
            (overview::pages::overview_page(&shown))
            (marks)
        };
        Ok(body("Record", markup, found).into())
    })
}

/// The timeline.
pub fn show_timeline(call: &Call<'_>) -> Result<Reply, Problem> {
    on_record(call, Action::See, |found, reading| {
        let asked = TimelineAsked::read(call.query.get("kind"), call.query.get("page"));
        let shown = call.app.store.read(|reader| timeline::timeline(reader, found, reading, asked))?;
        Ok(body(timeline::pages::TITLE, timeline::pages::timeline_page(&shown), found).into())
    })
}

/// Who looked.
pub fn show_looks(call: &Call<'_>) -> Result<Reply, Problem> {
    on_record(call, Action::See, |found, reading| looks_page(call, found, reading, &Form::blank()))
}

fn looks_page(
    call: &Call<'_>,
    found: &OpenRecord,
    reading: &Reading<'_>,
    form: &Form,
) -> Result<Reply, Problem> {
    let (rows, to_read) = call.app.store.read(|reader| {
        let rows = looks::looks(reader, found, reading)?;
        Ok::<_, store::Fault>((rows, looks::newest_to_read(reader, found, reading)?))
    })?;
    let rows = rows.ok_or(Problem::NotFound)?;
    let header = header(call, found, reading)?;
    let markup = looks::pages::looks_page(&header, &rows, to_read, form, &call.tokens());
    Ok(body("Who looked", markup, found).with_errors(form.has_errors()).into())
}

/// The looks that were shown are marked as read.
pub fn read_looks(call: &Call<'_>) -> Result<Reply, Problem> {
    on_record(call, Action::See, |found, reading| {
        let mut form = call.form.clone();
        let up_to = form.values.text("up_to").parse().unwrap_or(0);
        match act(call, |work, acting| looks::mark_looks_read(work, acting, found, up_to))? {
            Outcome::Done(()) => {
                let words = "The looks were marked as read.".to_owned();
                Ok(Reply::SeeOtherTelling("/work".to_owned(), NoticeKind::Done, words))
            }
            Outcome::Refused(looks::ReadRefusal::NothingToRead) => {
                Ok(Reply::SeeOther(paths::under(found.person().id, "looks")))
            }
            Outcome::Refused(refusal @ looks::ReadRefusal::LookedMeanwhile) => {
                form.errors.add_at("read", "read", refusal.to_string());
                looks_page(call, found, reading, &form)
            }
        }
    })
}
