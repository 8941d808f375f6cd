//! Correcting who somebody is: the form, what will change, and then the change; and putting right the risk
//! that the police gave an incident.

use super::queue_pages::{act, to_add_to};
use super::record_pages::{body, form_body, header, on_record, try_out};
use super::{Body, Call, Outcome, Problem, Reply};
use access::Action;
use front_door::contact::{self, Contact, ContactRefusal};
use front_door::worry::AssessedRisk;
use kernel::PersonId;
use local::AbuseRisk;
use record::corrections::{self, CorrectionRefusal, pages};
use record::{OpenRecord, Reading, paths};
use web_kit::{Form, NoticeKind};

/// The form, filled from the record.
pub fn ask(call: &Call<'_>) -> Result<Reply, Problem> {
    on_record(call, Action::Add, |found, reading| {
        form_page(call, found, reading, found.version(), &corrections::blank_answers(found.person()))
    })
}

fn form_page(
    call: &Call<'_>,
    found: &OpenRecord,
    reading: &Reading<'_>,
    version: i64,
    form: &Form,
) -> Result<Reply, Problem> {
    let markup = pages::correction_page(&header(call, found, reading)?, version, form, &call.tokens());
    Ok(form_body(pages::TITLE, markup, found, form, paths::overview(found.person().id)).into())
}

/// The version that the form was filled from. A form without one was filled from none.
fn version(form: &Form) -> i64 {
    form.values.text(pages::VERSION_FIELD).parse().unwrap_or(-1)
}

/// Shows what will change.
pub fn check(call: &Call<'_>) -> Result<Reply, Problem> {
    on_record(call, Action::Add, |found, reading| {
        let (id, mut form): (PersonId, Form) = (call.id(0)?, call.form.clone());
        let version = version(&form);
        let Some(proposed) = corrections::read_correction(&mut form, call.today()) else {
            return form_page(call, found, reading, version, &form);
        };
        let checked = try_out(call, |work, acting| {
            corrections::check_correction(work, acting, id, version, &proposed)
        })?;
        match checked {
            Outcome::Done(changes) => {
                let header = header(call, found, reading)?;
                let markup = pages::check_page(&header, &changes, &form, &call.tokens());
                let back = paths::under(found.person().id, "correct");
                Ok(form_body(pages::CHECK_TITLE, markup, found, &form, back).into())
            }
            Outcome::Refused(refusal) => refused(call, found, reading, form, &refusal),
        }
    })
}

/// Corrects the record, or goes back to the form.
pub fn save(call: &Call<'_>) -> Result<Reply, Problem> {
    on_record(call, Action::Add, |found, reading| {
        let (id, mut form): (PersonId, Form) = (call.id(0)?, call.form.clone());
        let version = version(&form);
        if form.values.text(pages::STEP_FIELD) == "change" {
            return form_page(call, found, reading, version, &form);
        }
        let Some(proposed) = corrections::read_correction(&mut form, call.today()) else {
            return form_page(call, found, reading, version, &form);
        };
        let done = act(call, |work, acting| {
            corrections::correct_record(work, acting, id, version, &proposed).map(|_| ())
        })?;
        match done {
            Outcome::Done(()) => {
                let words = "The record was corrected.".to_owned();
                Ok(Reply::SeeOtherTelling(paths::overview(id), NoticeKind::Done, words))
            }
            Outcome::Refused(refusal) => refused(call, found, reading, form, &refusal),
        }
    })
}

/// The form with the refusal beside its field, or what somebody else did meanwhile.
fn refused(
    call: &Call<'_>,
    found: &OpenRecord,
    reading: &Reading<'_>,
    mut form: Form,
    refusal: &CorrectionRefusal,
) -> Result<Reply, Problem> {
    match refusal {
        CorrectionRefusal::ChangedMeanwhile(changed) => {
            let header = header(call, found, reading)?;
            let page = pages::changed_meanwhile_page(&header, changed, &form, reading);
            Ok(body(page.title, page.body, found).into())
        }
        CorrectionRefusal::Rule(_) => {
            corrections::show_refusal(&mut form, refusal);
            let version = version(&form);
            form_page(call, found, reading, version, &form)
        }
    }
}

// ---- The risk that the police gave an incident ----

/// Is it about an incident to which the police give a risk?
fn is_rated(full: &front_door::contact::ContactInFull) -> bool {
    full.worry.how.incident.as_ref().is_some_and(|found| found.risk.is_some() || found.risk_missing)
}

fn risk_body(call: &Call<'_>, contact: &Contact, form: &Form) -> Reply {
    let today = call.app.arrangements.as_at(call.today());
    let names: Vec<(AbuseRisk, String)> =
        AbuseRisk::ALL.map(|risk| (risk, AssessedRisk::on_day(risk, &today).name)).into();
    let markup = contact::pages::risk_page(contact, &names, form, &call.tokens());
    Body::new("Put right the risk that the police gave", markup)
        .back_to(format!("/contacts/{}", contact.id))
        .marked()
        .with_errors(form.has_errors())
        .into()
}

/// The form for putting the risk right.
pub fn ask_risk(call: &Call<'_>) -> Result<Reply, Problem> {
    let full = to_add_to(call)?;
    if !is_rated(&full) {
        return Err(Problem::NotFound);
    }
    Ok(risk_body(call, &full.contact, &Form::blank()))
}

/// The risk is put right.
pub fn put_risk_right(call: &Call<'_>) -> Result<Reply, Problem> {
    let full = to_add_to(call)?;
    if !is_rated(&full) {
        return Err(Problem::NotFound);
    }
    let mut form = call.form.clone();
    if let Some((risk, told_by, why)) = contact::pages::read_risk(&mut form) {
        let to = AssessedRisk::on_day(risk, &call.app.arrangements.as_at(call.today()));
        let id = full.contact.id;
        match act(call, |work, acting| contact::correct_risk(work, acting, id, to, &told_by, &why))? {
            Outcome::Done(()) => {
                let words = "The risk was put right.".to_owned();
                return Ok(Reply::SeeOtherTelling(format!("/contacts/{id}"), NoticeKind::Done, words));
            }
            Outcome::Refused(refusal) => {
                let field = if refusal == ContactRefusal::NobodyTold { "told_by" } else { "risk" };
                form.errors.add(field, refusal.to_string());
            }
        }
    }
    Ok(risk_body(call, &full.contact, &form))
}
