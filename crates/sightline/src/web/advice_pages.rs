//! The advice line: writing down what callers asked and were told, and finding it again.

use super::queue_pages::act;
use super::record_pages::try_out;
use super::{Body, Call, Outcome, Problem, Reply};
use access::{Action, Area, Thing};
use front_door::consultation::{self, Consultation, ConsultationId, pages};
use front_door::contact::Contact;
use kernel::ContactId;
use web_kit::{Form, FormValues, Markup, NoticeKind};

fn agencies(call: &Call<'_>) -> Vec<(String, String)> {
    let now = call.app.arrangements.as_at(call.today());
    now.agencies().map(|agency| (agency.id.clone(), agency.name.clone())).collect()
}

fn agency_name(call: &Call<'_>, id: &str) -> String {
    call.app.agency_name(id)
}

/// What was asked, and how often by whom.
pub fn list(call: &Call<'_>) -> Result<Reply, Problem> {
    let actor = &call.visitor()?.actor;
    let page = call.query.text("page").parse().unwrap_or(1);
    let (list, counts) = call.app.store.read::<_, store::Fault>(|reader| {
        let list = consultation::consultations(reader, actor, call.today(), page)?;
        Ok((list, consultation::counted(reader, actor, call.today())?))
    })?;
    let names = |id: &str| agency_name(call, id);
    let marked = !list.rows.is_empty();
    Ok(Body::new("Advice line", pages::advice_list(&list, &counts, &names)).wide().marked_if(marked).into())
}

fn form_page(call: &Call<'_>, form: &Form) -> Body {
    Body::new("Write down advice", pages::consultation_form(form, &agencies(call), &call.tokens()))
        .back_to("/advice")
        .with_errors(form.has_errors())
        .marked()
}

/// The form.
pub fn ask(call: &Call<'_>) -> Result<Reply, Problem> {
    Ok(form_page(call, &Form::blank()).into())
}

/// Written down.
pub fn record(call: &Call<'_>) -> Result<Reply, Problem> {
    let mut form = call.form.clone();
    let Some(new) = pages::read_consultation(&mut form, &agencies(call), call.today()) else {
        return Ok(form_page(call, &form).into());
    };
    let done = act(call, |work, acting| consultation::record_consultation(work, acting, new).map(|_| ()))?;
    match done {
        Outcome::Done(()) => {
            let words = "The advice was written down.".to_owned();
            Ok(Reply::SeeOtherTelling("/advice".to_owned(), NoticeKind::Done, words))
        }
        Outcome::Refused(refusal) => {
            form.errors.add("asked", refusal.to_string());
            Ok(form_page(call, &form).into())
        }
    }
}

fn may_add(call: &Call<'_>) -> Result<pages::MayAdd, Problem> {
    let may = access::decide(&call.visitor()?.actor, Action::Add, &Thing::Area(Area::AdviceLine));
    Ok(if may.is_allowed() { pages::MayAdd::Yes } else { pages::MayAdd::No })
}

/// Reads one, and notes the look.
fn opened(call: &Call<'_>, id: ConsultationId) -> Result<Consultation, Problem> {
    match try_out(call, |work, acting| consultation::open_consultation(work, acting, id))? {
        Outcome::Done(found) => Ok(found),
        Outcome::Refused(_) => Err(Problem::NotFound),
    }
}

/// One consultation.
pub fn one(call: &Call<'_>) -> Result<Reply, Problem> {
    let found = opened(call, call.id(0)?)?;
    let may_add = may_add(call)?;
    let names = call.app.store.read(|reader| crate::names::of_accounts(call.app, reader))?;
    let agency = |id: &str| agency_name(call, id);
    let markup = pages::consultation_page((&found, may_add), &agency, &|id| names.name(id));
    let back = match may_add {
        pages::MayAdd::Yes => "/advice",
        pages::MayAdd::No => "/",
    };
    Ok(Body::new("Advice", markup).back_to(back).marked().into())
}

fn another_child_body(call: &Call<'_>, found: &Consultation, form: &Form) -> Body {
    Body::new("The advice was about another child", pages::another_child_form(form, found, &call.tokens()))
        .back_to(format!("/advice/{}", found.id))
        .with_errors(form.has_errors())
        .marked()
}

/// Was it about another child?
pub fn ask_another_child(call: &Call<'_>) -> Result<Reply, Problem> {
    let found = opened(call, call.id(0)?)?;
    Ok(another_child_body(call, &found, &Form::blank()).into())
}

/// It was about another child.
pub fn another_child(call: &Call<'_>) -> Result<Reply, Problem> {
    let id: ConsultationId = call.id(0)?;
    let found = opened(call, id)?;
    let mut form = call.form.clone();
    let Some(why) = pages::read_another_child(&mut form) else {
        return Ok(another_child_body(call, &found, &form).into());
    };
    match act(call, |work, acting| consultation::say_it_is_another_child(work, acting, id, &why))? {
        Outcome::Done(()) => {
            let words = "The advice no longer stands on the child's record.".to_owned();
            Ok(Reply::SeeOtherTelling(format!("/advice/{id}"), NoticeKind::Done, words))
        }
        Outcome::Refused(refusal) => {
            form.errors.add("why", refusal.to_string());
            Ok(another_child_body(call, &found, &form).into())
        }
    }
}

/// It was about the child of this contact.
pub fn about_this_child(call: &Call<'_>) -> Result<Reply, Problem> {
    let (id, contact): (ConsultationId, ContactId) = (call.id(0)?, call.id(1)?);
    let done = act(call, |work, acting| consultation::say_it_is_this_child(work, acting, id, contact))?;
    let (kind, words) = match done {
        Outcome::Done(()) => (NoticeKind::Done, "The advice now stands on the child's record.".to_owned()),
        Outcome::Refused(refusal) => (NoticeKind::Notice, format!("{refusal}.")),
    };
    Ok(Reply::SeeOtherTelling(format!("/contacts/{contact}"), kind, words))
}

/// Where advice stands: on the contact, or beside its decision.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Where {
    /// On the contact, where one may say that it was about this child.
    Contact,
    /// Beside the decision, to be read.
    Decision,
}

/// What stands on a contact: that advice was asked about a child who may be this one.
pub fn on_contact(call: &Call<'_>, contact: &Contact, place: Where) -> Result<Markup, Problem> {
    let actor = &call.visitor()?.actor;
    let rows = call.app.store.read(|reader| consultation::about_a_contact(reader, contact, actor))?;
    let tokens = call.tokens();
    let says =
        (place == Where::Contact && may_add(call)? == pages::MayAdd::Yes).then_some((contact, &tokens));
    Ok(pages::advice_was_asked(&rows, says, &|id| agency_name(call, id)))
}

/// The answers of a worry's form, where it is raised from advice.
pub fn answers(call: &Call<'_>) -> Result<Option<FormValues>, Problem> {
    let Ok(id) = call.query.text("advice").parse::<ConsultationId>() else { return Ok(None) };
    let found = opened(call, id)?;
    if found.became.is_some() {
        return Ok(None);
    }
    Ok(Some(pages::answers_for_a_worry(&found)))
}
