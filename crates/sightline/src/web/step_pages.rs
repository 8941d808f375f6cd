//! Steps that decisions started: the list of what waits, and one step with what is said about it.

use super::queue_pages::act;
use super::{Body, Call, Outcome, Problem, Reply};
use crate::{onward, passed_on};
use access::{Action, Thing};
use front_door::onward_step::pages::{StepForm, StepSaid};
use front_door::onward_step::{self, OnwardStepId, StepKind, StepRefusal, StepRow, pages};
use store::Reader;
use web_kit::{Form, NoticeKind};

/// What waits to be accepted, and what is under way.
pub fn list(call: &Call<'_>) -> Result<Reply, Problem> {
    let actor = &call.visitor()?.actor;
    let calendar = &call.app.calendar;
    let (waiting, doing) = call.app.store.read(|reader| {
        let waiting = onward_step::steps_that_wait(reader, actor, call.now, calendar)?;
        let doing = onward_step::steps_seen(reader, actor, &["accepted"], call.now, calendar)?;
        Ok::<_, store::Fault>((waiting, doing))
    })?;
    let markup = web_kit::html! {
        (pages::steps_page(&waiting, &doing, (call.query.text("waiting"), call.query.text("doing"))))
        (super::allocating_pages::link(call))
    };
    let nobody = waiting.is_empty() && doing.is_empty();
    Ok(Body::new("Steps waiting to be accepted", markup).wide().marked_if(!nobody).into())
}

fn found(call: &Call<'_>, reader: &mut Reader<'_>) -> Result<StepRow, Problem> {
    let id: OnwardStepId = call.id(0)?;
    let actor = &call.visitor()?.actor;
    onward_step::step_for(reader, id, actor, call.now, &call.app.calendar)?.ok_or(Problem::NotFound)
}

fn body(call: &Call<'_>, form: &Form) -> Result<Body, Problem> {
    let actor = &call.visitor()?.actor;
    let (row, contact_is_open, names, allocate_at) = call.app.store.read(|reader| {
        let row = found(call, reader)?;
        let facts = reader.contact_facts(row.step.contact, Some(row.step.child), actor)?;
        // Whoever raised it reads what became of it elsewhere; the whole contact is for the front door.
        let is_open = access::decide(actor, Action::See, &Thing::Contact(facts)).is_allowed()
            && access::decide(actor, Action::See, &Thing::Area(access::Area::Queue)).is_allowed();
        let waits = row.step.kind == StepKind::Assessment && !row.step.is_over();
        let allocate_at = match waits {
            true => super::allocating_pages::allocate_at(call, reader, row.step.contact)?,
            false => None,
        };
        Ok::<_, Problem>((row, is_open, crate::names::of_accounts(call.app, reader)?, allocate_at))
    })?;
    let receivers = receivers(call, &row);
    let name_of = |id: &str| names.name(id);
    let tokens = call.tokens();
    let asked = StepForm {
        form,
        tokens: &tokens,
        receivers: &receivers,
        contact_is_open,
        allocate_at: allocate_at.as_deref(),
    };
    let markup = pages::step_page(&row, asked, &name_of);
    Ok(Body::new("A step to accept", markup).back_to("/steps").marked().with_errors(form.has_errors()))
}

/// Who can be sent a step: only a team allocates a worker.
fn receivers(call: &Call<'_>, row: &StepRow) -> Vec<(String, String)> {
    if row.step.kind == StepKind::Assessment {
        return call.app.teams(call.today());
    }
    call.app.receivers(call.today())
}

/// Where a refusal is shown.
fn field_of(refusal: &StepRefusal) -> &'static str {
    match refusal {
        StepRefusal::AtAnImpossibleTime => "told_at",
        StepRefusal::NotATeam | StepRefusal::NobodyNamed => "to",
        StepRefusal::Over
        | StepRefusal::AnsweredAlready
        | StepRefusal::NotAccepted
        | StepRefusal::NoReason
        | StepRefusal::NoWords
        | StepRefusal::NotSaidWhoAndHow
        | StepRefusal::AcceptedByAllocating => "said",
    }
}

/// One step.
pub fn one(call: &Call<'_>) -> Result<Reply, Problem> {
    Ok(body(call, &Form::blank())?.into())
}

/// Something is said about a step.
pub fn say(call: &Call<'_>) -> Result<Reply, Problem> {
    let row = call.app.store.read(|reader| found(call, reader))?;
    let mut form = call.form.clone();
    let receivers = receivers(call, &row);
    let Some(said) = pages::read_step(&mut form, &row, &receivers, call.now) else {
        return Ok(body(call, &form)?.into());
    };
    let id = row.step.id;
    let now = call.app.arrangements.as_at(call.today());
    let done = act(call, |work, acting| match said {
        StepSaid::Own(said) => {
            onward_step::answer_step(work, acting, id, said)?;
            passed_on::answered(work, id, Some(acting.actor.account)).map_err(store::CommandError::Fault)
        }
        StepSaid::Told(said, spoken) => {
            onward_step::record_answer(work, acting, id, said, spoken)?;
            passed_on::answered(work, id, None).map_err(store::CommandError::Fault)
        }
        StepSaid::SendOn(to, why) => {
            onward_step::send_step_on(work, acting, id, onward_step::chosen_receiver(&to, &now), &why)?;
            onward::step_was_sent_on(call.app, work, id, acting.actor.account, acting.now)
                .map_err(store::CommandError::Fault)
        }
        StepSaid::End(reason) => onward_step::end_step(work, acting, id, &reason),
    })?;
    match done {
        Outcome::Done(()) => {
            let words = "What was said about the step was recorded.".to_owned();
            Ok(Reply::SeeOtherTelling("/steps".to_owned(), NoticeKind::Done, words))
        }
        Outcome::Refused(refusal) => {
            form.errors.add(field_of(&refusal), refusal.to_string());
            Ok(body(call, &form)?.into())
        }
    }
}
