//! One child at one triage meeting: what agencies bring, and what the meeting came to.

use super::queue_pages::act;
use super::triage_pages::{actor, kind_of, named, told, told_why_not};
use super::{Body, Call, Outcome, Problem, Reply};
use crate::at_triage::{self as wiring, Everybody};
use access::Action;
use local::MarkOn;
use local::TriageKind;
use store::Fault;
use triage::action;
use triage::triage_meeting::pages::{ChildWords, DiscussSetting};
use triage::triage_meeting::{self as meetings, LineId, LineInFull, MeetingRefusal, pages};
use triage::vulnerability::{self as tracker, ComesFrom, MarkedOn, NewMark};
use web_kit::{Form, Markup, html};

fn line<'a>(call: &'a Call<'_>, action: Action) -> Result<(LineInFull, &'a TriageKind), Problem> {
    let id: LineId = call.id(0)?;
    let actor = actor(call)?;
    let triage = &call.app.arrangements.triage;
    let full = call
        .app
        .store
        .read(|reader| meetings::line_in_full(reader, id, actor, triage))?
        .filter(|full| full.may.contains(&action))
        .ok_or(Problem::NotFound)?;
    let kind = kind_of(call, &full.meeting.kind)?;
    Ok((full, kind))
}

fn child(call: &Call<'_>, full: &LineInFull) -> Result<ChildWords, Problem> {
    let actor = actor(call)?;
    Ok(call
        .app
        .store
        .read::<_, Fault>(|reader| wiring::child_words(reader, call.app, &full.line, actor, call.now))?)
}

fn at_line(id: LineId) -> String {
    format!("/triage/lines/{id}")
}

/// One child at one meeting.
pub fn one(call: &Call<'_>) -> Result<Reply, Problem> {
    let (full, kind) = line(call, Action::See)?;
    let child = child(call, &full)?;
    let actor = actor(call)?;
    let triage = &call.app.arrangements.triage;
    let given = call.app.store.read(|reader| action::of_line(reader, full.line.id, actor, triage))?;
    let actions = given
        .into_iter()
        .map(|found| {
            let standing = found.action.standing(call.now, &call.app.calendar);
            (found, standing)
        })
        .collect();
    let view = pages::LineView {
        standing: wiring::standing(call.app, kind, &full.line, call.now),
        full: &full,
        kind_name: &kind.name,
        child,
        actions,
        marks: marks(call, &full)?,
    };
    let markup = named(call, |naming| Ok(pages::line_page(&view, naming, &call.tokens())))?;
    let back = format!("/triage/meetings/{}", full.meeting.id);
    Ok(Body::new("A child at a triage meeting", markup).back_to(back).marked().into())
}

fn bring_body(call: &Call<'_>, full: &LineInFull, form: &Form) -> Result<Body, Problem> {
    let agency = &actor(call)?.agency;
    let name = call.app.arrangements.agency(agency).map_or(agency.as_str(), |found| found.name.as_str());
    let markup = pages::bring_page(full.line.id, &child(call, full)?, name, form, &call.tokens());
    Ok(Body::new("What does your agency bring?", markup)
        .back_to(at_line(full.line.id))
        .marked()
        .with_errors(form.has_errors()))
}

/// What does the visitor's agency bring?
pub fn ask_bring(call: &Call<'_>) -> Result<Reply, Problem> {
    let (full, _) = line(call, Action::Add)?;
    Ok(bring_body(call, &full, &Form::blank())?.into())
}

/// It is brought.
pub fn bring(call: &Call<'_>) -> Result<Reply, Problem> {
    let (full, _) = line(call, Action::Add)?;
    let mut form = call.form.clone();
    let Some((headline, meaning)) = pages::read_brought(&mut form) else {
        return Ok(bring_body(call, &full, &form)?.into());
    };
    let id = full.line.id;
    let triage = &call.app.arrangements.triage;
    match act(call, |work, acting| meetings::bring(work, acting, triage, id, &headline, &meaning))? {
        Outcome::Done(()) => Ok(told(at_line(id), "The meeting can read what your agency brings.")),
        Outcome::Refused(refusal) => {
            form.errors.add("headline", refusal.to_string());
            Ok(bring_body(call, &full, &form)?.into())
        }
    }
}

fn take_off_body(call: &Call<'_>, full: &LineInFull, form: &Form) -> Result<Body, Problem> {
    let markup = pages::take_off_page(&full.line, &child(call, full)?, form, &call.tokens());
    Ok(Body::new("Take the child off the list", markup)
        .back_to(at_line(full.line.id))
        .marked()
        .with_errors(form.has_errors()))
}

/// Why should the meeting not discuss the child?
pub fn ask_take_off(call: &Call<'_>) -> Result<Reply, Problem> {
    let (full, _) = line(call, Action::Decide)?;
    Ok(take_off_body(call, &full, &Form::blank())?.into())
}

/// The child is taken off.
pub fn take_off(call: &Call<'_>) -> Result<Reply, Problem> {
    let (full, _) = line(call, Action::Decide)?;
    let mut form = call.form.clone();
    let Some(reason) = pages::read_reason(&mut form, "Enter why the meeting should not discuss this child")
    else {
        return Ok(take_off_body(call, &full, &form)?.into());
    };
    let id = full.line.id;
    let triage = &call.app.arrangements.triage;
    match act(call, |work, acting| meetings::take_off(work, acting, triage, id, &reason))? {
        Outcome::Done(()) => {
            let back = format!("/triage/meetings/{}", full.meeting.id);
            Ok(told(back, "The child was taken off the list. The contact still waits for its decision."))
        }
        Outcome::Refused(refusal) => {
            form.errors.add("reason", refusal.to_string());
            Ok(take_off_body(call, &full, &form)?.into())
        }
    }
}

/// The child is put back.
pub fn put_back(call: &Call<'_>) -> Result<Reply, Problem> {
    let (full, _) = line(call, Action::Decide)?;
    let id = full.line.id;
    let triage = &call.app.arrangements.triage;
    Ok(match act(call, |work, acting| meetings::put_back(work, acting, triage, id))? {
        Outcome::Done(()) => told(at_line(id), "The child was put back on the list."),
        Outcome::Refused(refusal) => told_why_not(at_line(id), &refusal),
    })
}

fn setting<'a>(
    call: &'a Call<'_>,
    full: &LineInFull,
    kind: &TriageKind,
) -> Result<(DiscussSetting<'a>, usize), Problem> {
    let now = call.app.arrangements.as_at(call.today());
    let scheme = now.scheme().ok_or_else(|| {
        Fault::new("reading the local arrangements", "there are no levels of need in force")
    })?;
    let actor = actor(call)?;
    let triage = &call.app.arrangements.triage;
    let (everybody, locality, before) = call.app.store.read::<_, Fault>(|reader| {
        Ok((
            Everybody::read(reader)?,
            wiring::locality(reader, call.app, &full.line, call.today())?,
            action::of_line(reader, full.line.id, actor, triage)?.len(),
        ))
    })?;
    let named = |id: &String| call.app.agency_name(id);
    let setting = DiscussSetting {
        levels: scheme.in_order(),
        outcomes: now.triage_outcomes().collect(),
        themes: now.triage_themes().collect(),
        agencies: kind.agencies.iter().map(|id| (id.clone(), named(id))).collect(),
        people: everybody.of_agencies(&kind.agencies, call.app),
        locality,
    };
    Ok((setting, before))
}

fn discuss_body(call: &Call<'_>, full: &LineInFull, kind: &TriageKind, form: &Form) -> Result<Body, Problem> {
    let (setting, _) = setting(call, full, kind)?;
    let child = child(call, full)?;
    let markup = named(call, |naming| {
        Ok(pages::discuss_page(&full.line, &child, &setting, naming, form, &call.tokens()))
    })?;
    Ok(Body::new("What did the meeting come to?", markup)
        .back_to(at_line(full.line.id))
        .marked()
        .with_errors(form.has_errors()))
}

/// What did the meeting come to?
pub fn ask_discuss(call: &Call<'_>) -> Result<Reply, Problem> {
    let (full, kind) = line(call, Action::Decide)?;
    if full.meeting.held_at.is_none() {
        return Ok(told_why_not(at_line(full.line.id), &MeetingRefusal::NotHeldYet));
    }
    Ok(discuss_body(call, &full, kind, &Form::blank())?.into())
}

/// What it came to is recorded, with its actions.
pub fn discuss(call: &Call<'_>) -> Result<Reply, Problem> {
    let (full, kind) = line(call, Action::Decide)?;
    let mut form = call.form.clone();
    if form.values.text("go") == "another" {
        let more = pages::plans_asked(&form) + 1;
        form.values.set("plans", more.to_string());
        return Ok(discuss_body(call, &full, kind, &form)?.into());
    }
    let (setting, before) = setting(call, &full, kind)?;
    let by = actor(call)?.account;
    let Some(discussion) = pages::read_discussion(&mut form, &full.line, before, &setting, by, call.now)
    else {
        return Ok(discuss_body(call, &full, kind, &form)?.into());
    };
    let id = full.line.id;
    let triage = &call.app.arrangements.triage;
    match act(call, |work, acting| meetings::discuss(work, acting, triage, id, discussion))? {
        Outcome::Done(()) => {
            let words = "What the meeting came to was recorded. The contact still needs its decision.";
            Ok(told(at_line(id), words))
        }
        Outcome::Refused(refusal) => {
            form.errors.add("level", refusal.to_string());
            Ok(discuss_body(call, &full, kind, &form)?.into())
        }
    }
}

/// The marks that hold now, for whoever sits at the meeting, and where one is put.
fn marks(call: &Call<'_>, full: &LineInFull) -> Result<Markup, Problem> {
    let Some(person) = full.line.person else { return Ok(html! {}) };
    let found = call.app.store.read(|reader| tracker::marks_of_person(reader, person))?;
    let triage = &call.app.arrangements.triage;
    let name = |id: &str| triage.mark_name(id).to_owned();
    let may_put = full.may.contains(&Action::Add);
    Ok(html! {
        h2.govuk-heading-m { "Marks of vulnerability now" }
        (tracker::pages::in_brief(&found, call.today(), &name))
        @if may_put { p.govuk-body { a.govuk-link href={ "/triage/lines/" (full.line.id) "/mark" } { "Put a mark on this child" } } }
    })
}

fn mark_setting<'a>(call: &'a Call<'_>) -> tracker::pages::PutSetting<'a> {
    let now = call.app.arrangements.as_at(call.today());
    tracker::pages::PutSetting {
        marks: now.marks().filter(|mark| mark.on.contains(&MarkOn::Child)).collect(),
        household: false,
        localities: Vec::new(),
        place: false,
    }
}

fn mark_body(call: &Call<'_>, full: &LineInFull, form: &Form) -> Result<Body, Problem> {
    let action = format!("/triage/lines/{}/mark", full.line.id);
    let name = child(call, full)?.name;
    let markup = tracker::pages::put_page(&action, &name, &mark_setting(call), form, &call.tokens());
    Ok(Body::new("Put a mark of vulnerability", markup)
        .back_to(at_line(full.line.id))
        .marked()
        .with_errors(form.has_errors()))
}

/// Which mark, how strong, and what was heard at the meeting?
pub fn ask_mark(call: &Call<'_>) -> Result<Reply, Problem> {
    let (full, _) = line(call, Action::Add)?;
    if full.line.person.is_none() {
        return Err(Problem::NotFound);
    }
    Ok(mark_body(call, &full, &Form::blank())?.into())
}

/// The mark is put, from this meeting.
pub fn mark(call: &Call<'_>) -> Result<Reply, Problem> {
    let (full, _) = line(call, Action::Add)?;
    let person = full.line.person.ok_or(Problem::NotFound)?;
    let mut form = call.form.clone();
    let setting = mark_setting(call);
    let ids: Vec<&str> = setting.marks.iter().map(|mark| mark.id.as_str()).collect();
    let mark = form.need_choice("mark", &ids, "Select a mark");
    let said = tracker::pages::read_said(&mut form, call.today());
    let (Some(mark), Some(said)) = (mark, said) else { return Ok(mark_body(call, &full, &form)?.into()) };
    let new = NewMark {
        mark,
        on: MarkedOn::Child(person),
        strength: said.strength,
        from_day: said.on,
        why: said.why,
        from: ComesFrom::Triage(full.line.id),
    };
    let triage = &call.app.arrangements.triage;
    match act(call, |work, acting| tracker::put_mark(work, acting, triage, new).map(|_| ()))? {
        Outcome::Done(()) => Ok(told(at_line(full.line.id), "The mark was put.")),
        Outcome::Refused(refusal) => {
            form.errors.add("mark", refusal.to_string());
            Ok(mark_body(call, &full, &form)?.into())
        }
    }
}
