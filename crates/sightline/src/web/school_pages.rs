//! Telling schools of a domestic abuse incident, one notice, and what is open.

use super::check_pages::{agency_namer, people_around};
use super::queue_pages::{act, found};
use super::{Body, Call, Outcome, Problem, Reply};
use access::{Action, Role};
use front_door::contact::{Contact, ContactInFull};
use local::AgencyKind;
use sharing::agency_check::pages::Names;
use sharing::lawful::pages::LawfulSetting;
use sharing::school_notification::{
    self, NewNotice, NewNotices, NoticeRefusal, NoticeShown, SchoolNoticeId, pages,
};
use store::Reader;
use web_kit::{Form, Markup, NoticeKind};

/// Years below which somebody's school is told: from reception to 17.
const SCHOOL_AGE_ENDS: u16 = 18;

/// The part of a contact's page: which schools were told. It is offered where the police sent the contact.
pub fn on_contact(call: &Call<'_>, contact: &Contact, may: &[Action]) -> Result<Markup, Problem> {
    let actor = &call.visitor()?.actor;
    let rows = call.app.store.read(|reader| {
        school_notification::of_contact(reader, contact.id, actor, &call.app.arrangements.as_at(call.today()))
    })?;
    let may_tell =
        may.contains(&Action::Share) && contact.identity.is_some() && is_from_police(call, contact);
    Ok(pages::on_contact(contact.id, &rows, may_tell, call.now))
}

fn is_from_police(call: &Call<'_>, contact: &Contact) -> bool {
    let agency = contact.agency.as_deref().and_then(|id| call.app.arrangements.agency(id));
    agency.is_some_and(|agency| agency.kind == AgencyKind::Police) || contact.source == "police"
}

fn may_tell(call: &Call<'_>) -> Result<ContactInFull, Problem> {
    let full = call.app.store.read(|reader| found(call, reader))?;
    let may = full.may.contains(&Action::Share) && is_from_police(call, &full.contact);
    if may { Ok(full) } else { Err(Problem::NotFound) }
}

/// What can be chosen, and everybody in the family.
struct Setting<'a> {
    offered: pages::TellingSetting<'a>,
    family: Vec<kernel::PersonId>,
}

fn setting<'a>(call: &'a Call<'_>, full: &ContactInFull) -> Result<Setting<'a>, Problem> {
    call.app.store.read(|reader| read_setting(call, reader, full))
}

fn read_setting<'a>(
    call: &'a Call<'_>,
    reader: &mut Reader<'_>,
    full: &ContactInFull,
) -> Result<Setting<'a>, Problem> {
    let now = call.app.arrangements.as_at(call.today());
    let mut offered = pages::TellingSetting {
        contact: full.contact.id,
        children: Vec::new(),
        without_school: Vec::new(),
        lawful: LawfulSetting::of(&now),
    };
    let people = people_around(call, reader, full)?;
    let family = people.iter().map(|(person, _)| person.id).collect();
    for (person, _) in people {
        // Whose age is not known may be a child; the worker chooses.
        if person.age(call.today()).in_years().is_some_and(|years| SCHOOL_AGE_ENDS <= years) {
            continue;
        }
        let name = person.name_in_words();
        let Some(school_name) = person.school.known() else {
            offered.without_school.push((name, "no school is recorded".to_owned()));
            continue;
        };
        let Some(school) = now.school_called(school_name) else {
            offered.without_school.push((name, format!("{school_name} is not in the local arrangements")));
            continue;
        };
        let mut leads = reader.accounts_of(&school.designated_leads)?;
        let restricted = person.restriction.is_some();
        if restricted {
            leads.clear();
        }
        let who = if leads.is_empty() {
            let why = if restricted { "The record is restricted" } else { "Nobody there signs in" };
            format!("{}. {why}: ring {}.", school.name, school.telephone)
        } else {
            format!("{}. Its designated safeguarding lead reads it here.", school.name)
        };
        offered.children.push(pages::ChildOffered {
            name,
            hint: who,
            notice: NewNotice {
                child: person.id,
                school: school.id.clone(),
                school_name: school.name.clone(),
                agency: school.agency.clone(),
                telephone: school.telephone.clone(),
                leads,
            },
        });
    }
    Ok(Setting { offered, family })
}

fn telling_body(call: &Call<'_>, setting: &Setting<'_>, form: &Form) -> Body {
    let markup = pages::telling_page(&setting.offered, form, &call.tokens());
    Body::new("Tell schools of an incident", markup)
        .back_to(format!("/contacts/{}", setting.offered.contact))
        .marked()
        .with_errors(form.has_errors())
}

/// The form for telling schools.
pub fn ask(call: &Call<'_>) -> Result<Reply, Problem> {
    let full = may_tell(call)?;
    if full.contact.identity.is_none() {
        return Ok(Reply::SeeOtherTelling(
            format!("/contacts/{}/child", full.contact.id),
            NoticeKind::Notice,
            NoticeRefusal::ChildNotIdentified.to_string(),
        ));
    }
    Ok(telling_body(call, &setting(call, &full)?, &Form::blank()).into())
}

/// The schools are told.
pub fn tell(call: &Call<'_>) -> Result<Reply, Problem> {
    let full = may_tell(call)?;
    let setting = setting(call, &full)?;
    let mut form = call.form.clone();
    let Some(read) = pages::read_telling(&mut form, &setting.offered, call.now) else {
        return Ok(telling_body(call, &setting, &form).into());
    };
    let new = NewNotices {
        contact: full.contact.id,
        children: read.children,
        family: setting.family.clone(),
        happened_at: read.happened_at,
        presence: read.presence,
        words: read.words,
        police_reference: read.police_reference,
        police_risk: read.police_risk,
        lawful: read.lawful,
    };
    let arrangements = &call.app.arrangements;
    let done = act(call, |work, acting| {
        school_notification::tell_schools(work, acting, arrangements, new).map(|_| ())
    })?;
    match done {
        Outcome::Done(()) => {
            let href = format!("/contacts/{}", full.contact.id);
            Ok(Reply::SeeOtherTelling(href, NoticeKind::Done, "The notices were made.".to_owned()))
        }
        Outcome::Refused(refusal) => {
            form.errors.add("child", refusal.to_string());
            Ok(telling_body(call, &setting, &form).into())
        }
    }
}

fn shown(call: &Call<'_>, action: Action) -> Result<NoticeShown, Problem> {
    let id: SchoolNoticeId = call.id(0)?;
    let actor = &call.visitor()?.actor;
    let today = call.app.arrangements.as_at(call.today());
    let found = call.app.store.read(|reader| school_notification::one(reader, id, actor, &today))?;
    found.filter(|found| found.may.contains(&action)).ok_or(Problem::NotFound)
}

fn is_school(call: &Call<'_>) -> Result<bool, Problem> {
    Ok(call.visitor()?.actor.role == Role::PartnerPractitioner)
}

fn page(call: &Call<'_>, row: &NoticeShown, form: &Form) -> Result<Reply, Problem> {
    let names = call.app.store.read(|reader| crate::names::of_accounts(call.app, reader))?;
    let account = |id: &str| names.name(id);
    let agency = agency_namer(call);
    let named = Names { account: &account, agency: &agency };
    let markup = pages::notice_page(row, is_school(call)?, named, call.now, form, &call.tokens());
    Ok(Body::new("A domestic abuse incident", markup)
        .back_to("/school-notices")
        .marked()
        .with_errors(form.has_errors())
        .into())
}

/// One notice. A designated lead's first look is recorded as receiving it.
pub fn one(call: &Call<'_>) -> Result<Reply, Problem> {
    let id: SchoolNoticeId = call.id(0)?;
    let actor = &call.visitor()?.actor;
    let today = call.app.arrangements.as_at(call.today());
    if let Some(at) =
        call.app.store.read(|reader| school_notification::withdrawn_from(reader, id, actor, &today))?
    {
        let body = Body::new("This notice was withdrawn", pages::withdrawn_page(at));
        return Ok(body.back_to("/school-notices").into());
    }
    let mut row = shown(call, Action::See)?;
    if is_school(call)? && row.notice.read_at.is_none() {
        let id = row.notice.id;
        super::record_pages::try_out(call, |work, acting| {
            school_notification::opened(work, acting, &call.app.arrangements, id)
        })?;
        row = shown(call, Action::See)?;
    }
    page(call, &row, &Form::blank())
}

fn after(row: &NoticeShown, words: &str) -> Reply {
    Reply::SeeOtherTelling(format!("/school-notices/{}", row.notice.id), NoticeKind::Done, words.to_owned())
}

/// The school was told by telephone.
pub fn told(call: &Call<'_>) -> Result<Reply, Problem> {
    let row = shown(call, Action::Decide)?;
    let mut form = call.form.clone();
    if let Some((whom, at)) = pages::read_told(&mut form, call.now) {
        let id = row.notice.id;
        match act(call, |work, acting| {
            school_notification::school_told(work, acting, &call.app.arrangements, id, &whom, at)
        })? {
            Outcome::Done(()) => return Ok(after(&row, "It was recorded that the school was told.")),
            Outcome::Refused(refusal) => form.errors.add("whom", refusal.to_string()),
        }
    }
    page(call, &row, &form)
}

/// What the school did.
pub fn responded(call: &Call<'_>) -> Result<Reply, Problem> {
    let row = shown(call, Action::Add)?;
    let mut form = call.form.clone();
    if let Some(words) = pages::read_words(&mut form, "response", "Enter what was done for the child", 1000) {
        let id = row.notice.id;
        match act(call, |work, acting| {
            school_notification::respond(work, acting, &call.app.arrangements, id, &words)
        })? {
            Outcome::Done(()) => return Ok(after(&row, "What was done was recorded.")),
            Outcome::Refused(refusal) => form.errors.add("response", refusal.to_string()),
        }
    }
    page(call, &row, &form)
}

/// A notice is withdrawn.
pub fn withdrawn(call: &Call<'_>) -> Result<Reply, Problem> {
    let row = shown(call, Action::End)?;
    let mut form = call.form.clone();
    if let Some(why) = pages::read_words(&mut form, "why", "Enter why it is withdrawn", 500) {
        let id = row.notice.id;
        match act(call, |work, acting| {
            school_notification::withdraw(work, acting, &call.app.arrangements, id, &why)
        })? {
            Outcome::Done(()) => return Ok(after(&row, "The notice was withdrawn.")),
            Outcome::Refused(refusal) => form.errors.add("why", refusal.to_string()),
        }
    }
    page(call, &row, &form)
}

/// What is open: all notices for the front door, a school's own for its lead.
pub fn list(call: &Call<'_>) -> Result<Reply, Problem> {
    let actor = &call.visitor()?.actor;
    let rows = call.app.store.read(|reader| {
        school_notification::open(reader, actor, &call.app.arrangements.as_at(call.today()))
    })?;
    let marked = !rows.is_empty();
    let markup = pages::list_page(&rows, is_school(call)?, call.now);
    Ok(Body::new("Notices to schools", markup).back_to("/work").wide().marked_if(marked).into())
}
