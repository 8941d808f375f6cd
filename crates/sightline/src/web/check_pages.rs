//! Asking other agencies what they know, answering, and what waits.

use super::queue_pages::{act, found};
use super::{Body, Call, Outcome, Problem, Reply};
use crate::family;
use crate::randomness::RandomIds;
use access::{Action, Area, Role, Thing};
use front_door::contact::{Contact, ContactInFull};
use kernel::{Clock, Moment, PersonId};
use local::CountedFrom;
use people::Person;
use sharing::agency_check::{
    self, Addressee, AgencyCheckId, AskedAbout, CheckRefusal, CheckShown, NewChecks, Rating, pages,
};
use sharing::lawful::pages::LawfulSetting;
use store::{Acting, Fault, Reader};
use web_kit::{Form, Markup, NoticeKind, html};

/// What a contact's page shows of what agencies were asked: a line at the top, and a part of its own.
pub struct OnContact {
    /// The line; nothing when no agency is late.
    pub line: Markup,
    /// The part.
    pub part: Markup,
}

/// What agencies were asked for a contact and what they answered, as this visitor may see it. What the
/// front door reads here for the first time is recorded as read.
pub fn on_contact(call: &Call<'_>, contact: &Contact, may: &[Action]) -> Result<OnContact, Problem> {
    let actor = &call.visitor()?.actor;
    let (rows, names) = call.app.store.read::<_, Problem>(|reader| {
        let rows = agency_check::of_contact(reader, contact.id, actor, call.now, &call.app.arrangements)?;
        Ok((rows, crate::names::of_accounts(call.app, reader)?))
    })?;
    mark_read(call, &rows)?;
    let schools = super::school_pages::on_contact(call, contact, may)?;
    let account = |id: &str| names.name(id);
    let agency = agency_namer(call);
    let may_ask = may.contains(&Action::Share) && contact.identity.is_some();
    let nothing = rows.is_empty() && !may_ask;
    let named = pages::Names { account: &account, agency: &agency };
    let late = rows.iter().filter(|row| row.is_late()).count();
    Ok(OnContact {
        line: html! {
            @if late > 0 {
                p.govuk-body { a.govuk-link href="#agencies" {
                    (if late == 1 { "1 agency is late with its answer".to_owned() } else { format!("{late} agencies are late with their answers") })
                } }
            }
        },
        part: html! {
            @if !nothing { (pages::on_contact(contact.id, &rows, may_ask, named)) }
            (schools)
        },
    })
}

pub fn agency_namer<'a>(call: &'a Call<'_>) -> impl Fn(&str) -> String + 'a {
    |id: &str| call.app.agency_name(id)
}

fn mark_read(call: &Call<'_>, rows: &[CheckShown]) -> Result<(), Problem> {
    if rows.iter().all(|row| row.unread.is_none() && !row.unheard) {
        return Ok(());
    }
    let mut ids = RandomIds;
    let acting = Acting {
        actor: &call.visitor()?.actor,
        now: call.now,
        arrangements: call.app.arrangements.version.as_str(),
        ids: &mut ids,
    };
    Ok(call.app.store.write::<_, Fault>(acting.stamp(), |work| agency_check::opened(work, &acting, rows))?)
}

/// The ways from the queue to what waits for agencies.
pub fn links(call: &Call<'_>) -> Markup {
    let asked_of_us = call.visitor.as_ref().is_some_and(|visitor| {
        access::decide(&visitor.actor, Action::See, &Thing::Area(Area::SystemQuestions)).is_allowed()
    });
    html! {
        p.govuk-body { a.govuk-link href="/agency-checks" { "Agencies still to answer" } }
        @if asked_of_us {
            p.govuk-body { a.govuk-link href="/system-questions" { "Questions from other agencies' systems" } }
        }
        p.govuk-body { a.govuk-link href="/school-notices" { "Notices to schools" } }
        p.govuk-body { a.govuk-link href="/advice" { "Advice line" } }
        p.govuk-body { a.govuk-link href="/wall" { "Wall screen, without names" } }
    }
}

// ---- Asking ----

fn may_ask(call: &Call<'_>) -> Result<ContactInFull, Problem> {
    let full = call.app.store.read(|reader| found(call, reader))?;
    if full.may.contains(&Action::Share) { Ok(full) } else { Err(Problem::NotFound) }
}

fn asked_about(person: &Person, relation: &str, call: &Call<'_>) -> pages::Offered<AskedAbout> {
    let born = match person.born {
        kernel::UncertainDate::NotYetKnown => String::new(),
        born => born.in_words(),
    };
    let address = person.home(call.today()).map(people::Address::in_words).unwrap_or_default();
    let name = person.name_in_words();
    let hint = [relation, &born, &address].into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>();
    pages::Offered {
        value: person.id.to_string(),
        words: name.clone(),
        hint: hint.join(", "),
        chosen: AskedAbout { person: Some(person.id), name, born, address, relation: relation.to_owned() },
    }
}

/// The child, and everybody around them whom this visitor may know of.
pub fn people_around(
    call: &Call<'_>,
    reader: &mut Reader<'_>,
    full: &ContactInFull,
) -> Result<Vec<(Person, String)>, Problem> {
    let Some(identity) = &full.contact.identity else { return Ok(Vec::new()) };
    let actor = &call.visitor()?.actor;
    let family = family::of(reader, identity.person, full.contact.id, actor, call.now)?;
    let Some(child) = &family.child else { return Ok(Vec::new()) };
    let of_child = reader.person_facts(child, actor, call.now)?;
    let child = child.id;
    let mut around: Vec<(PersonId, String)> =
        family.members.into_iter().map(|(id, _, relation)| (id, relation)).collect();
    let others = full.others.iter().filter_map(|other| other.identity.as_ref());
    around.extend(others.map(|other| (other.person, "in the same worry".to_owned())));
    let mut people: Vec<(Person, String)> = Vec::new();
    for (id, relation) in around {
        let Some(person) = reader.kept_record(id)? else { continue };
        let seen = person.id == child || family::may_see_relative(&of_child, &person, actor);
        if seen && !people.iter().any(|(known, _)| known.id == person.id) {
            people.push((person, relation));
        }
    }
    Ok(people)
}

fn agencies(
    call: &Call<'_>,
    reader: &mut Reader<'_>,
    people: &[(Person, String)],
) -> Result<Vec<pages::Offered<Addressee>>, Fault> {
    let now = call.app.arrangements.as_at(call.today());
    let mut offered: Vec<pages::Offered<Addressee>> = now
        .agencies_asked()
        .into_iter()
        .map(|agency| pages::Offered {
            value: agency.id.clone(),
            words: agency.name.clone(),
            hint: String::new(),
            chosen: Addressee { agency: agency.id.clone(), name: String::new(), put_to: None },
        })
        .collect();
    for (person, _) in people {
        let Some(school) = person.school.known().and_then(|name| now.school_called(name)) else { continue };
        let value = format!("school:{}", school.id);
        if offered.iter().any(|one| one.value == value) {
            continue;
        }
        let leads = reader.accounts_of(&school.designated_leads)?;
        let hint = if leads.is_empty() {
            format!("Nobody there signs in. Ring {}, and write the answer down.", school.telephone)
        } else {
            "Put to its designated safeguarding lead".to_owned()
        };
        let chosen =
            Addressee { agency: school.agency.clone(), name: school.name.clone(), put_to: Some(leads) };
        offered.push(pages::Offered { value, words: school.name.clone(), hint, chosen });
    }
    Ok(offered)
}

fn ratings(call: &Call<'_>, starts: Moment) -> Vec<pages::RatingOffered> {
    let means = |rating| match agency_check::limit_of(&call.app.arrangements, rating, starts.date()) {
        None => "No limit is set here".to_owned(),
        Some(limit) => match Clock::running(starts, limit).due(&call.app.calendar) {
            Ok(kernel::Due::At(by)) => format!("Within {limit}: by {}", kernel::moment_in_words(by)),
            Ok(kernel::Due::Day(by)) => format!("Within {limit}: by {}", kernel::day_with_weekday(by)),
            Err(_) => format!("Within {limit}"),
        },
    };
    Rating::ALL.into_iter().map(|rating| pages::RatingOffered { rating, means: means(rating) }).collect()
}

fn setting<'a>(call: &'a Call<'_>, full: &ContactInFull) -> Result<pages::AskingSetting<'a>, Problem> {
    let now = call.app.arrangements.as_at(call.today());
    let counted_from = now.check_rules().map_or(CountedFrom::Asked, |rules| rules.counted_from);
    let starts = match counted_from {
        CountedFrom::Asked => call.now,
        CountedFrom::ContactReceived => full.contact.received_at,
    };
    call.app.store.read(|reader| {
        let people = people_around(call, reader, full)?;
        Ok(pages::AskingSetting {
            contact: full.contact.id,
            agencies: agencies(call, reader, &people)?,
            by_telephone: people.iter().any(|(person, _)| person.restriction.is_some()),
            people: people.iter().map(|(person, relation)| asked_about(person, relation, call)).collect(),
            ratings: ratings(call, starts),
            counted_from: counted_from.in_words(),
            lawful: LawfulSetting::of(&now),
        })
    })
}

fn asking_body(call: &Call<'_>, setting: &pages::AskingSetting<'_>, form: &Form) -> Body {
    Body::new("Ask other agencies what they know", pages::asking_page(setting, form, &call.tokens()))
        .back_to(format!("/contacts/{}", setting.contact))
        .marked()
        .with_errors(form.has_errors())
}

/// The form for asking agencies; first somebody says who the child is.
pub fn ask(call: &Call<'_>) -> Result<Reply, Problem> {
    let full = may_ask(call)?;
    if full.contact.identity.is_none() {
        return Ok(Reply::SeeOtherTelling(
            format!("/contacts/{}/child", full.contact.id),
            NoticeKind::Notice,
            CheckRefusal::ChildNotIdentified.to_string(),
        ));
    }
    Ok(asking_body(call, &setting(call, &full)?, &Form::blank()).into())
}

/// What is asked, checked first and then sent to each agency.
pub fn asked(call: &Call<'_>) -> Result<Reply, Problem> {
    let full = may_ask(call)?;
    let setting = setting(call, &full)?;
    let mut form = call.form.clone();
    let go = form.values.text("go").to_owned();
    if go == "change" {
        return Ok(asking_body(call, &setting, &form).into());
    }
    let Some(asked) = pages::read_asking(&mut form, &setting) else {
        return Ok(asking_body(call, &setting, &form).into());
    };
    if go != "ask" {
        let markup = pages::check_asking(&setting, &asked, &form, &call.tokens());
        return Ok(Body::new("Check what you ask", markup).marked().into());
    }
    let rules = call.app.arrangements.as_at(call.today()).check_rules();
    let new = NewChecks {
        contact: full.contact.id,
        about: asked.about,
        addressees: asked.addressees,
        question: asked.question,
        why: asked.why,
        rating: asked.rating,
        lawful: asked.lawful,
        counted_from: rules.map_or(CountedFrom::Asked, |rules| rules.counted_from),
    };
    match act(call, |work, acting| agency_check::ask_agencies(work, acting, new).map(|_| ()))? {
        Outcome::Done(()) => {
            let words = "The agencies were asked.".to_owned();
            Ok(Reply::SeeOtherTelling(format!("/contacts/{}", full.contact.id), NoticeKind::Done, words))
        }
        Outcome::Refused(refusal) => {
            form.errors.add("agency", refusal_in_words(call, &refusal));
            Ok(asking_body(call, &setting, &form).into())
        }
    }
}

fn refusal_in_words(call: &Call<'_>, refusal: &CheckRefusal) -> String {
    match refusal {
        CheckRefusal::AskedAlready(id) => CheckRefusal::AskedAlready(agency_namer(call)(id)).to_string(),
        other => other.to_string(),
    }
}

// ---- One question ----

/// The question in the address, if this visitor may do this to it.
pub(super) fn shown(call: &Call<'_>, action: Action) -> Result<CheckShown, Problem> {
    let id: AgencyCheckId = call.id(0)?;
    let actor = &call.visitor()?.actor;
    let found = call
        .app
        .store
        .read(|reader| agency_check::one(reader, id, actor, call.now, &call.app.arrangements))?;
    found.filter(|found| found.may.contains(&action)).ok_or(Problem::NotFound)
}

/// Shows a page of one question with ids turned into names, marked as holding personal data.
pub(super) fn page(
    call: &Call<'_>,
    title: &'static str,
    form: &Form,
    markup: impl FnOnce(pages::Names<'_>) -> Markup,
) -> Result<Reply, Problem> {
    let names = call.app.store.read(|reader| crate::names::of_accounts(call.app, reader))?;
    let account = |id: &str| names.name(id);
    let agency = agency_namer(call);
    let markup = markup(pages::Names { account: &account, agency: &agency });
    let back = match call.parts.first() {
        Some(id) if call.path != format!("/agency-checks/{id}") => format!("/agency-checks/{id}"),
        _ => "/work".to_owned(),
    };
    Ok(Body::new(title, markup).back_to(back).marked().with_errors(form.has_errors()).into())
}

fn is_asked(call: &Call<'_>) -> Result<bool, Problem> {
    Ok(call.visitor()?.actor.role == Role::PartnerPractitioner)
}

fn answering_for(call: &Call<'_>) -> Result<pages::AnsweringFor, Problem> {
    let own = is_asked(call)?;
    Ok(if own { pages::AnsweringFor::OurOwnAgency } else { pages::AnsweringFor::SomebodyWhoTold })
}

/// What whoever was asked sees of a question that was taken back meanwhile.
fn taken_back_meanwhile(call: &Call<'_>) -> Result<Option<Reply>, Problem> {
    let id: AgencyCheckId = call.id(0)?;
    let actor = &call.visitor()?.actor;
    let at = call
        .app
        .store
        .read(|reader| agency_check::taken_back_from(reader, id, actor, call.now, &call.app.arrangements))?;
    Ok(at.map(|at| {
        Body::new("This question was taken back", pages::taken_back_page(at)).back_to("/work").into()
    }))
}

/// One question. Looking at it is recorded as reading it.
pub fn one(call: &Call<'_>) -> Result<Reply, Problem> {
    if let Some(page) = taken_back_meanwhile(call)? {
        return Ok(page);
    }
    let row = shown(call, Action::See)?;
    mark_read(call, std::slice::from_ref(&row))?;
    let own = is_asked(call)?;
    page(call, "What an agency was asked", &Form::blank(), |names| pages::check_page(&row, own, names))
}

pub(super) fn sent_on(call: &Call<'_>, row: &CheckShown, words: &str) -> Result<Reply, Problem> {
    let href = if is_asked(call)? {
        format!("/agency-checks/{}", row.check.id)
    } else {
        format!("/contacts/{}", row.check.contact)
    };
    Ok(Reply::SeeOtherTelling(href, NoticeKind::Done, words.to_owned()))
}

/// The form for answering.
pub fn answer(call: &Call<'_>) -> Result<Reply, Problem> {
    if let Some(page) = taken_back_meanwhile(call)? {
        return Ok(page);
    }
    let row = shown(call, Action::Add)?;
    mark_read(call, std::slice::from_ref(&row))?;
    let (by, form) = (answering_for(call)?, Form::blank());
    page(call, "Answer a question", &form, |names| {
        pages::answering_page(&row, by, names, &form, &call.tokens())
    })
}

/// An answer.
pub fn answered(call: &Call<'_>) -> Result<Reply, Problem> {
    if let Some(page) = taken_back_meanwhile(call)? {
        return Ok(page);
    }
    let row = shown(call, Action::Add)?;
    let by = answering_for(call)?;
    let mut form = call.form.clone();
    if let Some((said, told)) = pages::read_answer(&mut form, by, call.now) {
        let id = row.check.id;
        match act(call, |work, acting| {
            agency_check::answer(work, acting, &call.app.arrangements, id, said, told)
        })? {
            Outcome::Done(()) => return sent_on(call, &row, "The answer was recorded."),
            Outcome::Refused(refusal @ CheckRefusal::AnsweredAtAnImpossibleTime) => {
                form.errors.add_at("told_on", "told_on-day", refusal.to_string());
            }
            Outcome::Refused(refusal) => form.errors.add("kind", refusal.to_string()),
        }
    }
    page(call, "Answer a question", &form, |names| {
        pages::answering_page(&row, by, names, &form, &call.tokens())
    })
}

/// The form for returning an answer.
pub fn ask_return(call: &Call<'_>) -> Result<Reply, Problem> {
    let row = shown(call, Action::Decide)?;
    let mut form = Form::blank();
    if let Some(asking) = row.check.current() {
        form.values.set("question", asking.question.clone());
    }
    page(call, "Return an answer", &form, |names| pages::returning_page(&row, names, &form, &call.tokens()))
}

/// An answer is returned, and the question asked again.
pub fn returned(call: &Call<'_>) -> Result<Reply, Problem> {
    let row = shown(call, Action::Decide)?;
    let mut form = call.form.clone();
    if let Some((reason, question)) = pages::read_returning(&mut form) {
        let id = row.check.id;
        match act(call, |work, acting| {
            agency_check::return_answer(work, acting, &call.app.arrangements, id, &reason, &question)
        })? {
            Outcome::Done(()) => {
                return sent_on(call, &row, "The answer was returned, and the agency asked again.");
            }
            Outcome::Refused(refusal) => form.errors.add("reason", refusal.to_string()),
        }
    }
    page(call, "Return an answer", &form, |names| pages::returning_page(&row, names, &form, &call.tokens()))
}

/// The form for taking a question back.
pub fn ask_take_back(call: &Call<'_>) -> Result<Reply, Problem> {
    let (row, form) = (shown(call, Action::End)?, Form::blank());
    page(call, "Take a question back", &form, |names| {
        pages::taking_back_page(&row, names, &form, &call.tokens())
    })
}

/// A question is taken back.
pub fn taken_back(call: &Call<'_>) -> Result<Reply, Problem> {
    let row = shown(call, Action::End)?;
    let mut form = call.form.clone();
    if let Some(why) = pages::read_taking_back(&mut form) {
        let id = row.check.id;
        match act(call, |work, acting| {
            agency_check::take_back(work, acting, &call.app.arrangements, id, &why)
        })? {
            Outcome::Done(()) => return sent_on(call, &row, "The question was taken back."),
            Outcome::Refused(refusal) => form.errors.add("reason", refusal.to_string()),
        }
    }
    page(call, "Take a question back", &form, |names| {
        pages::taking_back_page(&row, names, &form, &call.tokens())
    })
}

// ---- Lists ----

/// Every question that waits for an agency.
pub fn list(call: &Call<'_>) -> Result<Reply, Problem> {
    let actor = &call.visitor()?.actor;
    let (rows, names) = call.app.store.read::<_, Problem>(|reader| {
        let mut rows = Vec::new();
        for shown in agency_check::waiting(reader, actor, call.now, &call.app.arrangements)? {
            let contact = reader.load::<Contact>(shown.check.contact)?;
            let about = contact.map(|loaded| loaded.value.child.name_in_words()).unwrap_or_default();
            rows.push(pages::ListRow { shown, about });
        }
        Ok((rows, crate::names::of_accounts(call.app, reader)?))
    })?;
    let account = |id: &str| names.name(id);
    let agency = agency_namer(call);
    let figures = access::decide(actor, Action::See, &Thing::Area(Area::Figures)).is_allowed();
    let named = pages::Names { account: &account, agency: &agency };
    let markup = pages::list_page(&rows, figures, named, call.query.text("page"));
    let marked = !rows.is_empty();
    Ok(Body::new("Agencies still to answer", markup).back_to("/queue").wide().marked_if(marked).into())
}

/// How each agency answers.
pub fn by_agency(call: &Call<'_>) -> Result<Reply, Problem> {
    let days = match call.query.get("days") {
        Some("30") => 30,
        Some("365") => 365,
        _ => 90,
    };
    let from = kernel::days_before(call.today(), days);
    let since = Moment::on(from, 0, 0);
    let figures = call
        .app
        .store
        .read(|reader| agency_check::figures_since(reader, since, call.now, &call.app.arrangements))?;
    let account = |_: &str| String::new();
    let agency = agency_namer(call);
    let named = pages::Names { account: &account, agency: &agency };
    let markup = pages::figures_page(&figures, u32::from(days), named);
    Ok(Body::new("How each agency answers", markup).back_to("/work").wide().into())
}
