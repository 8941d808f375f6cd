//! Questions from other agencies' systems, and asking theirs.

use super::check_pages::{agency_namer, page, sent_on, shown};
use super::queue_pages::act;
use super::{Body, Call, Outcome, Problem, Reply};
use access::Action;
use kernel::PersonId;
use people::Person;
use sharing::agency_check::pages::Names;
use sharing::agency_check::{self, CheckRefusal, CheckShown, CheckStage, Told};
use sharing::disclosure::How;
use sharing::mais::{self, Put, QuestionShown, SystemQuestionId, Words};
use store::Fault;
use web_kit::{Form, NoticeKind};

/// A purpose's name, from its address of the law. One that no longer stands in the arrangements is shown as
/// its address.
pub fn purpose_namer<'a>(call: &'a Call<'_>) -> impl Fn(&str) -> String + 'a {
    |uri: &str| {
        let all = &call.app.arrangements.sharing.purposes;
        let found = all.iter().find(|one| one.uri.as_deref() == Some(uri));
        found.map_or_else(|| uri.to_owned(), |one| one.name.clone())
    }
}

/// What other systems asked: what waits for this visitor, and the latest.
pub fn list(call: &Call<'_>) -> Result<Reply, Problem> {
    let actor = &call.visitor()?.actor;
    let (waiting, latest, names) = call.app.store.read::<_, Fault>(|reader| {
        let waiting = mais::waiting(reader, actor, call.now)?;
        let latest = mais::recent(reader, actor, call.now)?;
        Ok((waiting, latest, crate::names::of_accounts(call.app, reader)?))
    })?;
    let account = |id: &str| names.name(id);
    let (agency, purpose) = (agency_namer(call), purpose_namer(call));
    let words = Words { names: Names { account: &account, agency: &agency }, purpose: &purpose };
    let markup = mais::list_page(&waiting, &latest, words);
    Ok(Body::new("Questions from other systems", markup).back_to("/work").wide().into())
}

fn question(call: &Call<'_>, action: Action) -> Result<QuestionShown, Problem> {
    let id: SystemQuestionId = call.id(0)?;
    let actor = &call.visitor()?.actor;
    let found = call.app.store.read(|reader| mais::one(reader, id, actor, call.now))?;
    found.filter(|found| found.may.contains(&action)).ok_or(Problem::NotFound)
}

fn question_body(call: &Call<'_>, row: &QuestionShown, form: &Form) -> Result<Reply, Problem> {
    let names = call.app.store.read(|reader| crate::names::of_accounts(call.app, reader))?;
    let account = |id: &str| names.name(id);
    let (agency, purpose) = (agency_namer(call), purpose_namer(call));
    let words = Words { names: Names { account: &account, agency: &agency }, purpose: &purpose };
    let markup = mais::question_page(row, words, call.today(), form, &call.tokens());
    let marked = !row.people.is_empty() || row.question.asked_about.is_some();
    Ok(Body::new("Question from another agency's system", markup)
        .back_to("/work")
        .marked_if(marked)
        .with_errors(form.has_errors())
        .into())
}

/// One question.
pub fn one(call: &Call<'_>) -> Result<Reply, Problem> {
    question_body(call, &question(call, Action::See)?, &Form::blank())
}

/// Somebody decides whether the other system is told.
pub fn decide(call: &Call<'_>) -> Result<Reply, Problem> {
    let row = question(call, Action::Decide)?;
    let mut form = call.form.clone();
    if let Some(new) = mais::read_review(&mut form, &row) {
        let (id, arrangements) = (row.question.id, &call.app.arrangements);
        match act(call, |work, acting| mais::decide_question(work, acting, arrangements, id, new))? {
            Outcome::Done(()) => {
                let words = "The decision was recorded. Their system hears it when it asks again.".to_owned();
                let href = format!("/system-questions/{id}");
                return Ok(Reply::SeeOtherTelling(href, NoticeKind::Done, words));
            }
            Outcome::Refused(refusal) => form.errors.add("tell", refusal.to_string()),
        }
    }
    question_body(call, &row, &form)
}

// ---- The other way about: asking theirs ----

/// The question to an agency's system about each person who was asked about, and those it cannot be made for.
struct Putting {
    row: CheckShown,
    put: Vec<Put>,
    without_record: Vec<String>,
}

fn putting(call: &Call<'_>) -> Result<Putting, Problem> {
    let row = shown(call, Action::Add)?;
    if call.visitor()?.actor.role == access::Role::PartnerPractitioner
        || row.check.stage() != CheckStage::Waiting
    {
        return Err(Problem::NotFound);
    }
    let purposes = &call.app.arrangements.sharing.purposes;
    let purpose = purposes.iter().find(|one| one.id == row.check.lawful.purpose.id);
    let purpose = purpose.and_then(|one| one.uri.clone());
    let ids: Vec<(Option<PersonId>, String)> =
        row.check.about.iter().map(|one| (one.person, one.name.clone())).collect();
    let found: Vec<(Option<Person>, String)> = call.app.store.read::<_, Fault>(|reader| {
        let kept = |(id, name): (Option<PersonId>, String)| {
            let person = match id {
                Some(id) => reader.kept_record(id)?,
                None => None,
            };
            Ok((person, name))
        };
        ids.into_iter().map(kept).collect()
    })?;
    let times = row.check.askings.len();
    let mut putting = Putting { row, put: Vec::new(), without_record: Vec::new() };
    for (place, (person, name)) in found.into_iter().enumerate() {
        let number = mais::Identifier {
            value: format!("{}-{times}-{}", putting.row.check.id, place + 1),
            system: "urn:sightline:agency-check".to_owned(),
        };
        match (person, &purpose) {
            (Some(person), Some(purpose)) => {
                putting.put.push(mais::put(&person, purpose, number, call.today()));
            }
            // Their systems know a purpose by the address of its law: without one they cannot be asked.
            (Some(_) | None, _) => putting.without_record.push(name),
        }
    }
    Ok(putting)
}

fn putting_body(call: &Call<'_>, putting: &Putting, form: &Form) -> Result<Reply, Problem> {
    page(call, "Ask an agency's system", form, |names| {
        mais::putting_page(&putting.row, &putting.put, &putting.without_record, names, form, &call.tokens())
    })
}

/// The question to an agency's system, for a person to send.
pub fn ask_system(call: &Call<'_>) -> Result<Reply, Problem> {
    putting_body(call, &putting(call)?, &Form::blank())
}

/// What an agency's system answered, as a person brought it back.
pub fn system_answered(call: &Call<'_>) -> Result<Reply, Problem> {
    let putting = putting(call)?;
    let mut form = call.form.clone();
    let answers = mais::read_put(&mut form, &putting.put);
    if let Some(said) = answers.as_deref().and_then(mais::said_from) {
        let id = putting.row.check.id;
        let by = format!("The system of {}", agency_namer(call)(&putting.row.check.agency));
        let told = Some(Told { by, at: call.now, how: How::System });
        match act(call, |work, acting| {
            agency_check::answer(work, acting, &call.app.arrangements, id, said, told)
        })? {
            Outcome::Done(()) => return sent_on(call, &putting.row, "The answer was recorded."),
            Outcome::Refused(refusal @ CheckRefusal::AnsweredAlready) => {
                let href = format!("/agency-checks/{id}");
                return Ok(Reply::SeeOtherTelling(href, NoticeKind::Notice, refusal.to_string()));
            }
            Outcome::Refused(refusal) => form.errors.add("answer_0", refusal.to_string()),
        }
    }
    putting_body(call, &putting, &form)
}
