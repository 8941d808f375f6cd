//! Actions that triage meetings gave: one, all that are open, and how each ended.

use super::queue_pages::act;
use super::triage_pages::{actor, kind_of, named, told};
use super::{Body, Call, Outcome, Problem, Reply};
use crate::at_triage::{self as wiring, Everybody};
use access::Action;
use store::{Fault, Reader};
use triage::action::pages::ActionRow;
use triage::action::{self, ActionId, ActionInFull, How, pages};
use triage::triage_meeting::{self as meetings, Line};
use web_kit::{DateRule, Form};

/// Whom or what an action is about, in words.
pub(super) fn about(reader: &mut Reader<'_>, call: &Call<'_>, found: &ActionInFull) -> Result<String, Fault> {
    if !found.names_the_child {
        return Ok(wiring::RESTRICTED.to_owned());
    }
    let given = &found.action;
    if let Some(about) = &given.about {
        return Ok(about.clone());
    }
    let Some(line) = given.line else { return Ok(String::new()) };
    let Some(line) = reader.load::<Line>(line)? else { return Ok(String::new()) };
    let Some(visitor) = &call.visitor else { return Ok(String::new()) };
    Ok(wiring::child_words(reader, call.app, &line.value, &visitor.actor, call.now)?.name)
}

fn row(reader: &mut Reader<'_>, call: &Call<'_>, found: ActionInFull) -> Result<ActionRow, Fault> {
    let about = about(reader, call, &found)?;
    let standing = found.action.standing(call.now, &call.app.calendar);
    Ok(ActionRow { found, about, standing })
}

/// Every open action of the meetings that the visitor's agency is invited to.
pub fn all(call: &Call<'_>) -> Result<Reply, Problem> {
    let actor = actor(call)?;
    let triage = &call.app.arrangements.triage;
    let rows = call.app.store.read::<_, Fault>(|reader| {
        let mut rows = Vec::new();
        for kind in meetings::kinds_open_to(triage, actor, call.today()) {
            for found in action::open_of_kind(reader, &kind.id, actor, triage)? {
                rows.push(row(reader, call, found)?);
            }
        }
        rows.sort_by_key(|row| (row.found.action.plan.due, row.found.action.id));
        Ok(rows)
    })?;
    let markup = named(call, |naming| Ok(pages::actions_page(&rows, naming)))?;
    Ok(Body::new("Open triage actions", markup).back_to("/triage").wide().marked().into())
}

fn found(call: &Call<'_>, act: Action) -> Result<ActionRow, Problem> {
    let id: ActionId = call.id(0)?;
    let triage = &call.app.arrangements.triage;
    let actor = actor(call)?;
    call.app
        .store
        .read::<_, Fault>(|reader| match action::action_in_full(reader, id, actor, triage)? {
            Some(found) if found.may.contains(&act) => row(reader, call, found).map(Some),
            Some(_) | None => Ok(None),
        })?
        .ok_or(Problem::NotFound)
}

fn body(call: &Call<'_>, row: &ActionRow, form: &Form) -> Result<Body, Problem> {
    let markup = named(call, |naming| Ok(pages::action_page(row, naming, form, &call.tokens())))?;
    Ok(Body::new("A triage action", markup).back_to("/work").marked().with_errors(form.has_errors()))
}

/// One action.
pub fn one(call: &Call<'_>) -> Result<Reply, Problem> {
    Ok(body(call, &found(call, Action::See)?, &Form::blank())?.into())
}

/// What came of it, or why its owner cannot do it.
pub fn end(call: &Call<'_>) -> Result<Reply, Problem> {
    let row = found(call, Action::End)?;
    let mut form = call.form.clone();
    let Some(how) = pages::read_ending(&mut form) else { return Ok(body(call, &row, &form)?.into()) };
    let id = row.found.action.id;
    let triage = &call.app.arrangements.triage;
    let done = act(call, |work, acting| match &how {
        How::Done(words) => action::end_action(work, acting, triage, id, words),
        How::Declined(reason) => action::decline_action(work, acting, triage, id, reason),
    })?;
    match done {
        Outcome::Done(()) => Ok(told(format!("/triage/actions/{id}"), "How the action ended was recorded.")),
        Outcome::Refused(refusal) => {
            form.errors.add("words", refusal.to_string());
            Ok(body(call, &row, &form)?.into())
        }
    }
}

fn pass_on_body(call: &Call<'_>, row: &ActionRow, form: &Form) -> Result<Body, Problem> {
    let people = people(call, row)?;
    let markup = pages::pass_on_page(row, &people, form, &call.tokens());
    Ok(Body::new("Give the action to somebody else", markup)
        .back_to(format!("/triage/actions/{}", row.found.action.id))
        .marked()
        .with_errors(form.has_errors()))
}

fn people(call: &Call<'_>, row: &ActionRow) -> Result<Vec<triage::triage_meeting::pages::Person>, Problem> {
    let kind = kind_of(call, &row.found.action.kind)?;
    let everybody = call.app.store.read(Everybody::read)?;
    Ok(everybody.of_agencies(&kind.agencies, call.app))
}

/// Who should do it instead?
pub fn ask_pass_on(call: &Call<'_>) -> Result<Reply, Problem> {
    let row = found(call, Action::Decide)?;
    let mut form = Form::blank();
    form.values.set("plan_what", row.found.action.plan.what.clone());
    form.values.set("plan_know", row.found.action.plan.how_we_will_know.clone());
    Ok(pass_on_body(call, &row, &form)?.into())
}

/// Somebody else has it.
pub fn pass_on(call: &Call<'_>) -> Result<Reply, Problem> {
    let row = found(call, Action::Decide)?;
    let mut form = call.form.clone();
    let people = people(call, &row)?;
    let Some(plan) = pages::read_plan("plan", &mut form, &people, call.today(), DateRule::TodayOrFuture)
    else {
        return Ok(pass_on_body(call, &row, &form)?.into());
    };
    let id = row.found.action.id;
    let triage = &call.app.arrangements.triage;
    match act(call, |work, acting| action::pass_on_action(work, acting, triage, id, plan).map(|_| ()))? {
        Outcome::Done(()) => {
            Ok(told(format!("/triage/actions/{id}"), "The action was given to somebody else."))
        }
        Outcome::Refused(refusal) => {
            form.errors.add("plan_what", refusal.to_string());
            Ok(pass_on_body(call, &row, &form)?.into())
        }
    }
}
