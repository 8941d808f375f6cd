//! The advice line: writing down what callers asked and were told, and finding it again.

use super::queue_pages::act;
use super::{Body, Call, Outcome, Problem, Reply};
use front_door::consultation::{self, Consultation, ConsultationId, pages};
use front_door::contact::Contact;
use kernel::ContactId;
use web_kit::{Form, FormValues, Markup, NoticeKind};

fn agencies(call: &Call<'_>) -> Vec<(String, String)> {
    let now = call.app.arrangements.as_at(call.today());
    now.agencies().map(|agency| (agency.id.clone(), agency.name.clone())).collect()
}

fn agency_name(call: &Call<'_>, id: &str) -> String {
    call.app.arrangements.agency(id).map_or_else(|| id.to_owned(), |agency| agency.name.clone())
}

/// What was asked, and how often by whom.
pub fn list(call: &Call<'_>) -> Result<Reply, Problem> {
    let actor = &call.visitor()?.actor;
    let (rows, counts) = call.app.store.read::<_, store::Fault>(|reader| {
        let rows = consultation::consultations(reader, actor, call.now)?;
        Ok((rows, consultation::counted(reader, actor, call.today())?))
    })?;
    let names = |id: &str| agency_name(call, id);
    let marked = !rows.is_empty();
    Ok(Body::new("Advice line", pages::advice_list(&rows, &counts, &names)).wide().marked_if(marked).into())
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

fn found(call: &Call<'_>, id: ConsultationId) -> Result<Consultation, Problem> {
    let actor = &call.visitor()?.actor;
    let found = call.app.store.read(|reader| consultation::consultation(reader, id, actor, call.now))?;
    found.ok_or(Problem::NotFound)
}

/// One consultation.
pub fn one(call: &Call<'_>) -> Result<Reply, Problem> {
    let found = found(call, call.id(0)?)?;
    let names = call.app.store.read(crate::names::of_accounts)?;
    let agency = |id: &str| agency_name(call, id);
    let markup = pages::consultation_page(&found, &agency, &|id| names.name(id));
    Ok(Body::new("Advice", markup).back_to("/advice").marked().into())
}

/// It was about the child of this contact.
pub fn about_this_child(call: &Call<'_>) -> Result<Reply, Problem> {
    let (id, contact): (ConsultationId, ContactId) = (call.id(0)?, call.id(1)?);
    found(call, id)?;
    let done = act(call, |work, acting| consultation::say_it_is_this_child(work, acting, id, contact))?;
    let words = match done {
        Outcome::Done(()) => "The advice now stands on the child's record.".to_owned(),
        Outcome::Refused(refusal) => refusal.to_string(),
    };
    Ok(Reply::SeeOtherTelling(format!("/contacts/{contact}"), NoticeKind::Done, words))
}

/// What stands on a contact: that advice was asked about a child who may be this one.
pub fn on_contact(call: &Call<'_>, contact: &Contact) -> Result<Markup, Problem> {
    let actor = &call.visitor()?.actor;
    let rows =
        call.app.store.read(|reader| consultation::about_a_contact(reader, contact, actor, call.now))?;
    Ok(pages::advice_was_asked(&rows, contact, &call.tokens(), &|id| agency_name(call, id)))
}

/// The answers of a worry's form, where it is raised from advice.
pub fn answers(call: &Call<'_>) -> Result<Option<FormValues>, Problem> {
    let Ok(id) = call.query.text("advice").parse::<ConsultationId>() else { return Ok(None) };
    let found = found(call, id)?;
    if found.became.is_some() {
        return Ok(None);
    }
    Ok(Some(pages::answers_for_a_worry(&found, &|id| agency_name(call, id))))
}
