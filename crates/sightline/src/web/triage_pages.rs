//! Triage meetings: their lists, what each comes to, and their records.

use super::queue_pages::act;
use super::{Body, Call, Outcome, Problem, Reply};
use crate::at_triage::{self as wiring, Everybody};
use access::{Action, Actor, Thing, TriageFacts};
use kernel::{AccountId, ContactId};
use local::TriageKind;
use store::{CommandError, Fact, Fault, Reader};
use triage::action;
use triage::triage_meeting::{
    self as meetings, Line, LineId, MeetingId, MeetingInFull, MeetingRefusal, pages,
};
use web_kit::{DateRule, Form, NoticeKind};

pub(super) fn actor<'a>(call: &'a Call<'_>) -> Result<&'a Actor, Problem> {
    Ok(&call.visitor()?.actor)
}

pub(super) fn kind_of<'a>(call: &'a Call<'_>, id: &str) -> Result<&'a TriageKind, Problem> {
    call.app.arrangements.triage.meeting(id).ok_or(Problem::NotFound)
}

/// What turns ids into words on these pages, handed to whoever makes one.
pub(super) fn named<T>(
    call: &Call<'_>,
    run: impl FnOnce(&pages::Naming<'_>) -> Result<T, Problem>,
) -> Result<T, Problem> {
    let names = call.app.store.read(|reader| crate::names::of_accounts(call.app, reader))?;
    let arrangements = &call.app.arrangements;
    let localities = &arrangements.partnership.localities;
    let account = |id: AccountId| names.name(&id.to_string());
    let agency = |id: &str| call.app.agency_name(id);
    let theme = |id: &str| arrangements.triage.theme_name(id).to_owned();
    let locality = |id: &str| {
        let found = localities.iter().find(|locality| locality.id == id);
        found.map_or_else(|| "Not yet known".to_owned(), |locality| locality.name.clone())
    };
    run(&pages::Naming {
        account: &account,
        agency: &agency,
        theme: &theme,
        locality: &locality,
        today: call.today(),
    })
}

fn may_prepare(kind: &TriageKind, actor: &Actor) -> bool {
    let facts = TriageFacts {
        invited: meetings::is_invited(kind, actor),
        from_chairing_agency: kind.chair_agency == actor.agency,
        ..TriageFacts::default()
    };
    access::decide(actor, Action::Decide, &Thing::Triage(facts)).is_allowed()
}

fn index_body(call: &Call<'_>, form: &Form) -> Result<Body, Problem> {
    let actor = actor(call)?;
    let triage = &call.app.arrangements.triage;
    let today = call.today();
    let mut rows = Vec::new();
    for kind in meetings::kinds_open_to(triage, actor, today) {
        let found = call.app.store.read(|reader| meetings::meetings_of(reader, kind, actor, triage, 8))?;
        let agencies: Vec<&str> = kind
            .agencies
            .iter()
            .filter_map(|id| call.app.arrangements.agency(id))
            .map(|agency| agency.name.as_str())
            .collect();
        let due_today = kind
            .is_due_on(today, &call.app.calendar)
            .map_err(|error| Fault::new("reading the calendar", error))?;
        rows.push(pages::KindRow {
            kind,
            meetings: found,
            due_today,
            may_prepare: may_prepare(kind, actor),
            agencies: agencies.join(", "),
        });
    }
    let markup = pages::index_page(&rows, today, form, &call.tokens());
    Ok(Body::new("Triage meetings", markup).with_errors(form.has_errors()).wide())
}

/// The meetings that the visitor's agency is invited to.
pub fn index(call: &Call<'_>) -> Result<Reply, Problem> {
    Ok(index_body(call, &Form::blank())?.into())
}

/// Makes a meeting's list.
pub fn make(call: &Call<'_>) -> Result<Reply, Problem> {
    let mut form = call.form.clone();
    let kind = kind_of(call, form.values.text("kind"))?;
    let field = format!("on_{}", kind.id);
    let Some(on) = form.need_date(&field, "Day of the meeting", DateRule::TodayOrFuture, call.today()) else {
        return Ok(index_body(call, &form)?.into());
    };
    let triage = &call.app.arrangements.triage;
    let done = act(call, |work, acting| {
        let door = wiring::brought_to(work.reader()?, call.app, kind, on)?;
        meetings::call_meeting(work, acting, triage, &kind.id, on, &door, &call.app.calendar).map(|_| ())
    })?;
    match done {
        Outcome::Done(()) => {
            let actor = actor(call)?;
            let rows =
                call.app.store.read(|reader| meetings::meetings_of(reader, kind, actor, triage, 40))?;
            let made = rows.iter().find(|row| row.meeting.held_on == on && row.meeting.called_off.is_none());
            let to = made.map_or_else(|| "/triage".to_owned(), |row| at_meeting(row.meeting.id));
            Ok(told(to, "The list was made."))
        }
        Outcome::Refused(refusal) => {
            form.errors.add_at(&field, &format!("{field}-day"), refusal.to_string());
            Ok(index_body(call, &form)?.into())
        }
    }
}

fn at_meeting(id: MeetingId) -> String {
    format!("/triage/meetings/{id}")
}

pub(super) fn told(to: String, words: &str) -> Reply {
    Reply::SeeOtherTelling(to, NoticeKind::Done, words.to_owned())
}

/// A meeting that this visitor may do this to, or nothing there.
fn meeting<'a>(call: &'a Call<'_>, action: Action) -> Result<(MeetingInFull, &'a TriageKind), Problem> {
    let id: MeetingId = call.id(0)?;
    let actor = actor(call)?;
    let triage = &call.app.arrangements.triage;
    let found = call
        .app
        .store
        .read(|reader| meetings::meeting_in_full(reader, id, actor, triage))?
        .filter(|found| found.may.contains(&action))
        .ok_or(Problem::NotFound)?;
    let kind = kind_of(call, &found.meeting.kind)?;
    Ok((found, kind))
}

/// How many children the list would take on if it were brought up to date now.
fn new_since(
    call: &Call<'_>,
    reader: &mut Reader<'_>,
    found: &MeetingInFull,
    kind: &TriageKind,
) -> Result<usize, Fault> {
    if found.meeting.list_is_open().is_err() {
        return Ok(0);
    }
    let door = wiring::brought_to(reader, call.app, kind, found.meeting.held_on)?;
    meetings::waiting_to_join(reader, kind, &found.meeting, &door, &call.app.calendar)
}

fn view<T>(
    call: &Call<'_>,
    found: MeetingInFull,
    kind: &TriageKind,
    show: impl FnOnce(&pages::MeetingView<'_>, &pages::Naming<'_>) -> T,
) -> Result<T, Problem> {
    let actor = actor(call)?;
    let triage = &call.app.arrangements.triage;
    let (families, open_actions, new_since) = call.app.store.read::<_, Fault>(|reader| {
        let new_since = new_since(call, reader, &found, kind)?;
        let mut families = Vec::new();
        for family in pages::families(found.lines.clone()) {
            let mut entries = Vec::new();
            for line in family {
                let child = wiring::child_words(reader, call.app, &line, actor, call.now)?;
                let standing = wiring::standing(call.app, kind, &line, call.now);
                entries.push((line, child, standing));
            }
            families.push(entries);
        }
        let mut open_actions = Vec::new();
        for given in action::open_of_kind(reader, &kind.id, actor, triage)? {
            if given.action.meeting == Some(found.meeting.id) {
                continue;
            }
            let about = super::triage_action_pages::about(reader, call, &given)?;
            let standing = given.action.standing(call.now, &call.app.calendar);
            open_actions.push((given, about, standing));
        }
        Ok((families, open_actions, new_since))
    })?;
    let limit =
        kind.clock.as_deref().and_then(|id| call.app.arrangements.timescale(id, found.meeting.held_on)).map(
            |timescale| format!("within {} of reaching the front door (a local limit)", timescale.allows),
        );
    let view = pages::MeetingView {
        meeting: &found.meeting,
        kind,
        families,
        kept_back: found.kept_back,
        new_since,
        open_actions,
        may: found.may.clone(),
        limit,
        own_agency: actor.agency.clone(),
    };
    named(call, |naming| Ok(show(&view, naming)))
}

/// One meeting.
pub fn one(call: &Call<'_>) -> Result<Reply, Problem> {
    let (found, kind) = meeting(call, Action::See)?;
    let tokens = call.tokens();
    let markup = view(call, found, kind, |view, naming| pages::meeting_page(view, naming, &tokens))?;
    Ok(Body::new("Triage meeting", markup).back_to("/triage").wide().marked().into())
}

/// The record for printing. That it was taken is itself recorded.
pub fn print(call: &Call<'_>) -> Result<Reply, Problem> {
    let (found, kind) = meeting(call, Action::Share)?;
    let actor = actor(call)?;
    let triage = &call.app.arrangements.triage;
    let id = found.meeting.id;
    let reference = found.meeting.held_on.to_string();
    let about: Vec<kernel::PersonId> = found.lines.iter().filter_map(|line| line.person).collect();
    let mut given = std::collections::BTreeMap::new();
    call.app.store.read::<_, Fault>(|reader| {
        for line in &found.lines {
            given.insert(line.id, action::of_line(reader, line.id, actor, triage)?);
        }
        Ok(())
    })?;
    let stamp = store::Stamp {
        actor: actor.account.to_string(),
        recorded_at: call.now,
        arrangements: call.app.arrangements.version.clone(),
    };
    call.app.store.write::<_, Fault>(stamp, |work| {
        work.note(Fact::new("TriageRecordTakenForPrinting", call.now), "triage_meeting", id, &about)
    })?;
    let of_line = |line: LineId| given.get(&line).cloned().unwrap_or_default();
    let markup = view(call, found, kind, |view, naming| pages::printed_page(view, &of_line, naming))?;
    let mut body = Body::new("Record of a triage meeting", markup).back_to(at_meeting(id)).marked();
    body.print = Some((reference, kind.name.clone()));
    Ok(body.into())
}

/// Brings the list up to date.
pub fn renew(call: &Call<'_>) -> Result<Reply, Problem> {
    let (found, kind) = meeting(call, Action::Decide)?;
    let id = found.meeting.id;
    let triage = &call.app.arrangements.triage;
    let done = act(call, |work, acting| {
        let door = wiring::brought_to(work.reader()?, call.app, kind, found.meeting.held_on)?;
        meetings::bring_up_to_date(work, acting, triage, id, &door, &call.app.calendar).map(|_| ())
    })?;
    Ok(match done {
        Outcome::Done(()) => told(at_meeting(id), "The list was brought up to date."),
        Outcome::Refused(refusal) => told_why_not(at_meeting(id), &refusal),
    })
}

pub(super) fn told_why_not(to: String, refusal: &impl std::fmt::Display) -> Reply {
    Reply::SeeOtherTelling(to, NoticeKind::Notice, refusal.to_string())
}

fn hold_body(
    call: &Call<'_>,
    found: &MeetingInFull,
    kind: &TriageKind,
    form: &Form,
) -> Result<Body, Problem> {
    let setting = hold_setting(call, kind)?;
    let markup =
        named(call, |naming| Ok(pages::hold_page(&found.meeting, &setting, naming, form, &call.tokens())))?;
    Ok(Body::new("Who chairs, and which agencies came?", markup)
        .back_to(at_meeting(found.meeting.id))
        .with_errors(form.has_errors()))
}

fn hold_setting<'a>(call: &Call<'_>, kind: &'a TriageKind) -> Result<pages::HoldSetting<'a>, Problem> {
    let everybody = call.app.store.read(Everybody::read)?;
    Ok(pages::HoldSetting { kind, chairs: everybody.chairs(kind) })
}

/// Who chairs, and which agencies came?
pub fn ask_held(call: &Call<'_>) -> Result<Reply, Problem> {
    let (found, kind) = meeting(call, Action::Decide)?;
    let mut form = Form::blank();
    // What was recorded before is shown to be put right; nothing is chosen for the first time.
    if let Some(chair) = found.meeting.chair {
        form.values.set("chair", chair.to_string());
    }
    for one in &found.meeting.attendance {
        form.values.set(&format!("came_{}", one.agency), one.came.code());
        form.values.set(&format!("who_{}", one.agency), one.who.clone());
    }
    Ok(hold_body(call, &found, kind, &form)?.into())
}

/// Records who chairs and which agencies came.
pub fn held(call: &Call<'_>) -> Result<Reply, Problem> {
    let (found, kind) = meeting(call, Action::Decide)?;
    let mut form = call.form.clone();
    let setting = hold_setting(call, kind)?;
    let read = named(call, |naming| Ok(pages::read_held(&mut form, &setting, naming)))?;
    let Some(held) = read else { return Ok(hold_body(call, &found, kind, &form)?.into()) };
    let id = found.meeting.id;
    let triage = &call.app.arrangements.triage;
    match act(call, |work, acting| meetings::hold(work, acting, triage, id, held))? {
        Outcome::Done(()) => Ok(told(at_meeting(id), "Who came was recorded.")),
        Outcome::Refused(refusal) => {
            form.errors.add("chair", refusal.to_string());
            Ok(hold_body(call, &found, kind, &form)?.into())
        }
    }
}

fn offered(call: &Call<'_>, found: &MeetingInFull) -> Result<Vec<pages::Adding>, Problem> {
    let actor = actor(call)?;
    Ok(call.app.store.read::<_, Fault>(|reader| {
        let mut offered = Vec::new();
        for one in wiring::waiting_at_front_door(reader, call.app, found.meeting.held_on)? {
            let on_list = found.lines.iter().any(|line| line.is_about(one.contact, one.person));
            if on_list {
                continue;
            }
            let line = Line::unsaved(found.meeting.id, &found.meeting.kind, &one);
            if !meetings::may_see_line(reader, &line, &found.meeting, actor, &call.app.arrangements.triage)? {
                continue;
            }
            let child = wiring::child_words(reader, call.app, &line, actor, call.now)?;
            let words = format!("{}, {}, {}", child.name, child.age, child.from);
            offered.push(pages::Adding { contact: one.contact, words });
        }
        Ok(offered)
    })?)
}

fn add_body(call: &Call<'_>, found: &MeetingInFull, kind: &TriageKind, form: &Form) -> Result<Body, Problem> {
    let offered = offered(call, found)?;
    let markup = pages::add_page(found.meeting.id, &kind.name, &offered, form, &call.tokens());
    Ok(Body::new("Add a child to the list", markup)
        .back_to(at_meeting(found.meeting.id))
        .marked()
        .with_errors(form.has_errors()))
}

/// Whom to add, and why.
pub fn ask_add(call: &Call<'_>) -> Result<Reply, Problem> {
    let (found, kind) = meeting(call, Action::Decide)?;
    Ok(add_body(call, &found, kind, &Form::blank())?.into())
}

/// Adds a child.
pub fn add(call: &Call<'_>) -> Result<Reply, Problem> {
    let (found, kind) = meeting(call, Action::Decide)?;
    let mut form = call.form.clone();
    let offered = offered(call, &found)?;
    let Some((contact, reason)) = pages::read_add(&mut form, &offered) else {
        return Ok(add_body(call, &found, kind, &form)?.into());
    };
    let id = found.meeting.id;
    let triage = &call.app.arrangements.triage;
    let done = act(call, |work, acting| {
        let contact: ContactId = contact;
        let contact = wiring::of_contact(work.reader()?, call.app, contact, found.meeting.held_on)?
            .filter(|one| one.decided_on.is_none())
            .ok_or(CommandError::NotFound)?;
        let adding = meetings::AddToList { contact, reason };
        meetings::add_to_list(work, acting, triage, id, &adding).map(|_| ())
    })?;
    match done {
        Outcome::Done(()) => Ok(told(at_meeting(id), "The child was added to the list.")),
        Outcome::Refused(refusal) => {
            form.errors.add("contact", refusal.to_string());
            Ok(add_body(call, &found, kind, &form)?.into())
        }
    }
}

fn reason_body(
    call: &Call<'_>,
    title: &'static str,
    id: MeetingId,
    page: fn(MeetingId, &str, &Form, &web_kit::FormTokens) -> web_kit::Markup,
    kind: &TriageKind,
    form: &Form,
) -> Reply {
    let markup = page(id, &kind.name, form, &call.tokens());
    Body::new(title, markup).back_to(at_meeting(id)).with_errors(form.has_errors()).into()
}

/// Why is the meeting called off?
pub fn ask_call_off(call: &Call<'_>) -> Result<Reply, Problem> {
    let (found, kind) = meeting(call, Action::End)?;
    Ok(reason_body(
        call,
        "Call the meeting off",
        found.meeting.id,
        pages::call_off_page,
        kind,
        &Form::blank(),
    ))
}

/// Calls the meeting off.
pub fn call_off(call: &Call<'_>) -> Result<Reply, Problem> {
    let (found, kind) = meeting(call, Action::End)?;
    let id = found.meeting.id;
    let mut form = call.form.clone();
    let title = "Call the meeting off";
    let Some(reason) = pages::read_reason(&mut form, "Enter why the meeting is not held") else {
        return Ok(reason_body(call, title, id, pages::call_off_page, kind, &form));
    };
    let triage = &call.app.arrangements.triage;
    let done = act(call, |work, acting| meetings::call_off(work, acting, triage, id, &reason))?;
    Ok(after_reason(
        done,
        &mut form,
        id,
        "The meeting was called off. Its children go to the next list.",
        |form| reason_body(call, title, id, pages::call_off_page, kind, form),
    ))
}

fn after_reason(
    done: Outcome<(), MeetingRefusal>,
    form: &mut Form,
    id: MeetingId,
    words: &str,
    again: impl FnOnce(&Form) -> Reply,
) -> Reply {
    match done {
        Outcome::Done(()) => told(at_meeting(id), words),
        Outcome::Refused(refusal) => {
            form.errors.add("reason", refusal.to_string());
            again(form)
        }
    }
}

/// What should be added to the agreed record?
pub fn ask_amend(call: &Call<'_>) -> Result<Reply, Problem> {
    let (found, kind) = meeting(call, Action::Decide)?;
    Ok(reason_body(
        call,
        "Add to the agreed record",
        found.meeting.id,
        pages::amend_page,
        kind,
        &Form::blank(),
    ))
}

/// Adds it.
pub fn amend(call: &Call<'_>) -> Result<Reply, Problem> {
    let (found, kind) = meeting(call, Action::Decide)?;
    let id = found.meeting.id;
    let mut form = call.form.clone();
    let title = "Add to the agreed record";
    let Some(words) = pages::read_reason(&mut form, "Enter what should be added") else {
        return Ok(reason_body(call, title, id, pages::amend_page, kind, &form));
    };
    let triage = &call.app.arrangements.triage;
    let done = act(call, |work, acting| meetings::amend_record(work, acting, triage, id, &words))?;
    Ok(after_reason(done, &mut form, id, "It was added beside the record.", |form| {
        reason_body(call, title, id, pages::amend_page, kind, form)
    }))
}

fn agree_body(call: &Call<'_>, found: &MeetingInFull, kind: &TriageKind, form: &Form) -> Body {
    let left = found.lines.iter().filter(|line| line.stands() == "waiting").count();
    let quorate = meetings::quorum(kind, &found.meeting.attendance);
    let markup = pages::agree_page(found.meeting.id, &kind.name, &quorate, left, form, &call.tokens());
    Body::new("Agree the record", markup).back_to(at_meeting(found.meeting.id)).with_errors(form.has_errors())
}

/// Does the chair agree the record?
pub fn ask_agree(call: &Call<'_>) -> Result<Reply, Problem> {
    let (found, kind) = meeting(call, Action::Authorise)?;
    Ok(agree_body(call, &found, kind, &Form::blank()).into())
}

/// The chair agrees.
pub fn agree(call: &Call<'_>) -> Result<Reply, Problem> {
    let (found, kind) = meeting(call, Action::Authorise)?;
    let id = found.meeting.id;
    let mut form = call.form.clone();
    let why = form.values.text("reason").to_owned();
    let triage = &call.app.arrangements.triage;
    let done = act(call, |work, acting| meetings::agree_record(work, acting, triage, id, &why))?;
    Ok(after_reason(done, &mut form, id, "The record was agreed.", |form| {
        agree_body(call, &found, kind, form).into()
    }))
}

/// What triage meetings said about a contact, to stand beside its decision.
pub(super) fn said(call: &Call<'_>, contact: ContactId) -> Result<web_kit::Markup, Problem> {
    let actor = actor(call)?;
    let triage = &call.app.arrangements.triage;
    let said = call.app.store.read(|reader| meetings::said_about_contact(reader, contact, actor, triage))?;
    if said.is_empty() {
        return Ok(web_kit::html! {});
    }
    let kind_name = |id: &str| triage.meeting(id).map_or_else(|| id.to_owned(), |kind| kind.name.clone());
    named(call, |naming| Ok(pages::said_beside_a_decision(&said, &kind_name, naming)))
}
