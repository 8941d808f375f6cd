//! A person's page of who was told what, and recording more.

use super::check_pages::agency_namer;
use super::queue_pages::act;
use super::record_pages::{body, form_body, header, on_record};
use super::system_question_pages;
use super::{Call, Outcome, Problem, Reply};
use access::{Action, Actor};
use front_door::onward_step;
use record::{OpenRecord, Part, paths};
use sharing::agency_check::pages::Names;
use sharing::disclosure::{self, BroughtAboutBy, Disclosure, DisclosureId, DisclosureRefusal, pages};
use sharing::lawful::pages::LawfulSetting;
use sharing::{agency_check, mais, school_notification};
use std::collections::HashSet;
use store::{Fault, Reader};
use web_kit::{Form, NoticeKind};

/// Who was told what about this person.
pub fn show(call: &Call<'_>) -> Result<Reply, Problem> {
    let actor = call.visitor()?.actor.clone();
    on_record(call, Action::See, |found, reading| {
        let (rows, open, asked) = call.app.store.read::<_, Fault>(|reader| {
            let rows = disclosure::of_people(reader, found.same())?;
            let mut open: HashSet<DisclosureId> = HashSet::new();
            for one in &rows {
                if opens(call, reader, one, &actor)? {
                    open.insert(one.id);
                }
            }
            let asked = mais::of_people(reader, found.same(), &actor, call.now)?;
            Ok((rows, open, asked))
        })?;
        let agency = agency_namer(call);
        let names = Names { account: reading.names, agency: &agency };
        let may_share = found.may(Action::Share);
        let part = pages::sharing_part(
            found.person().id,
            &rows,
            &|one| open.contains(&one.id),
            may_share,
            call.today(),
            names,
        );
        let purpose = system_question_pages::purpose_namer(call);
        let part = web_kit::html! {
            (part)
            (mais::asked_part(&asked, mais::Words { names, purpose: &purpose }))
        };
        let header = header(call, found, reading)?;
        Ok(body("Sharing", record::record_page(&header, Part::Sharing, part), found).into())
    })
}

/// May this reader open what brought a telling about?
fn opens(call: &Call<'_>, reader: &mut Reader<'_>, one: &Disclosure, actor: &Actor) -> Result<bool, Fault> {
    Ok(match &one.brought_about_by {
        BroughtAboutBy::AgencyQuestion(id) | BroughtAboutBy::AgencyAnswer(id) => match id.parse() {
            Ok(id) => agency_check::one(reader, id, actor, call.now, &call.app.arrangements)?
                .is_some_and(|found| found.may.contains(&Action::See)),
            Err(_) => false,
        },
        BroughtAboutBy::SchoolNotice(id) => match id.parse() {
            Ok(id) => {
                school_notification::one(reader, id, actor, &call.app.arrangements.as_at(call.today()))?
                    .is_some_and(|found| found.may.contains(&Action::See))
            }
            Err(_) => false,
        },
        BroughtAboutBy::SystemRequest(id) => match id.parse() {
            Ok(id) => mais::one(reader, id, actor, call.now)?.is_some(),
            Err(_) => false,
        },
        BroughtAboutBy::OnwardStep(id) => match id.parse() {
            Ok(id) => {
                onward_step::step_for(reader, id, actor, call.now, &call.app.calendar)?.is_some()
                    && access::decide(actor, Action::See, &access::Thing::Area(access::Area::Steps))
                        .is_allowed()
            }
            Err(_) => false,
        },
        BroughtAboutBy::Worker => false,
    })
}

fn setting<'a>(call: &'a Call<'_>, found: &OpenRecord) -> pages::NewSetting<'a> {
    let now = call.app.arrangements.as_at(call.today());
    pages::NewSetting {
        person: found.person().id,
        name: found.person().name_in_words(),
        agencies: now.agencies().map(|agency| (agency.id.clone(), agency.name.clone())).collect(),
        lawful: LawfulSetting::of(&now),
    }
}

fn back(found: &OpenRecord) -> String {
    paths::under(found.person().id, "sharing")
}

fn new_form(call: &Call<'_>, found: &OpenRecord, form: &Form) -> Reply {
    let markup = pages::new_page(&setting(call, found), form, &call.tokens());
    form_body("Record something that was shared", markup, found, form, back(found)).into()
}

/// The form for recording something that was told.
pub fn ask(call: &Call<'_>) -> Result<Reply, Problem> {
    on_record(call, Action::Share, |found, _| Ok(new_form(call, found, &Form::blank())))
}

fn field_of(refusal: DisclosureRefusal) -> &'static str {
    match refusal {
        DisclosureRefusal::Nothing => "parts",
        DisclosureRefusal::Nobody => "to_name",
        DisclosureRefusal::NotYetTold => "told_at",
        DisclosureRefusal::EndsBeforeItBegins => "expires_on-day",
        DisclosureRefusal::NoWords | DisclosureRefusal::WithdrawnAlready | DisclosureRefusal::ReadAlready => {
            "change"
        }
    }
}

/// Records something that was told.
pub fn record(call: &Call<'_>) -> Result<Reply, Problem> {
    on_record(call, Action::Share, |found, _| {
        let mut form = call.form.clone();
        let Some(new) = pages::read_new(&mut form, &setting(call, found), call.now) else {
            return Ok(new_form(call, found, &form));
        };
        let person = found.person().id;
        let done =
            act(call, |work, acting| disclosure::record_disclosure(work, acting, person, new).map(|_| ()))?;
        match done {
            Outcome::Done(()) => Ok(told(found, "It was recorded as shared.")),
            Outcome::Refused(refusal) => {
                form.errors.add(field_of(refusal), refusal.to_string());
                Ok(new_form(call, found, &form))
            }
        }
    })
}

fn told(found: &OpenRecord, words: &str) -> Reply {
    Reply::SeeOtherTelling(back(found), NoticeKind::Done, words.to_owned())
}

fn one(call: &Call<'_>, found: &OpenRecord) -> Result<Disclosure, Problem> {
    let id: DisclosureId = call.id(1)?;
    let one = call.app.store.read(|reader| disclosure::one_of(reader, found.same(), id))?;
    one.ok_or(Problem::NotFound)
}

fn change_form(
    call: &Call<'_>,
    found: &OpenRecord,
    one: &Disclosure,
    account: &dyn Fn(&str) -> String,
    form: &Form,
) -> Reply {
    let agency = agency_namer(call);
    let names = Names { account, agency: &agency };
    let markup = pages::change_page(found.person().id, one, names, form, &call.tokens());
    form_body("What became of something that was shared", markup, found, form, back(found)).into()
}

/// The form for what became of something that was told.
pub fn ask_change(call: &Call<'_>) -> Result<Reply, Problem> {
    on_record(call, Action::Share, |found, reading| {
        Ok(change_form(call, found, &one(call, found)?, reading.names, &Form::blank()))
    })
}

/// Records what became of it.
pub fn change(call: &Call<'_>) -> Result<Reply, Problem> {
    on_record(call, Action::Share, |found, reading| {
        let one = one(call, found)?;
        let mut form = call.form.clone();
        if let Some(change) = pages::read_change(&mut form) {
            let person = found.person().id;
            let done = act(call, |work, acting| {
                disclosure::change_disclosure(work, acting, person, one.id, change)
            })?;
            match done {
                Outcome::Done(()) => return Ok(told(found, "What became of it was recorded.")),
                Outcome::Refused(refusal) => form.errors.add(field_of(refusal), refusal.to_string()),
            }
        }
        Ok(change_form(call, found, &one, reading.names, &form))
    })
}
