//! Referrals that wait for a social worker, and allocating one.

use super::queue_pages::act;
use super::{Body, Call, Outcome, Problem, Reply};
use crate::onward;
use access::{Action, Area, PersonFacts, Role, Thing};
use accounts::account::Account;
use assessment::referral::{AllocateRefusal, Allocation, Referral, commands};
use assessment::{Asking, CommandError as Asked};
use kernel::{AccountId, Clock, ReferralId, Standing, Urgency, next_id};
use people::Person;
use store::{CommandError, Fault, Reader};
use web_kit::{
    Cell, Choice, Column, DueLevel, Form, LabelSize, Markup, NoticeKind, PostForm, Radios, SummaryRow, Table,
    button, due_badge, error_summary, html, post_form, radios, summary_list, table, user_words,
};

/// The id of the limit for allocating a worker.
const ALLOCATING_TIMESCALE: &str = "worker_allocated";

/// A referral, its child, and what the policy must know of them.
struct Found {
    referral: Referral,
    child: Person,
    facts: PersonFacts,
    standing: Option<Standing>,
}

fn standing(call: &Call<'_>, referral: &Referral) -> Option<Standing> {
    let timescale = call.app.arrangements.timescale(ALLOCATING_TIMESCALE, referral.received_on)?;
    Clock::running(referral.received_on, timescale.limit()?).standing(call.now, &call.app.calendar).ok()
}

fn read(call: &Call<'_>, reader: &mut Reader<'_>, referral: Referral) -> Result<Option<Found>, Problem> {
    let actor = &call.visitor()?.actor;
    let Some(child) = reader.kept_record(referral.person)? else { return Ok(None) };
    let facts = reader.person_facts(&child, actor, call.now)?;
    if !access::decide(actor, Action::See, &asked_about(&referral, facts.clone())).is_allowed() {
        return Ok(None);
    }
    let standing = standing(call, &referral);
    Ok(Some(Found { referral, child, facts, standing }))
}

/// What the policy is asked about: while nobody is allocated, a child who waits; then the child's record.
fn asked_about(referral: &Referral, facts: PersonFacts) -> Thing {
    if referral.worker.is_none() { Thing::Unallocated(facts) } else { Thing::Person(facts) }
}

fn badge(standing: Option<&Standing>) -> Markup {
    let Some(standing) = standing else { return html! { "No limit is set here" } };
    let badge = standing.badge();
    let level = match badge.urgency {
        Urgency::Late | Urgency::DoneLate => DueLevel::Late,
        Urgency::Today | Urgency::Soon => DueLevel::Soon,
        Urgency::Later | Urgency::Done => DueLevel::Fine,
    };
    due_badge(&badge.in_full(), level)
}

/// Every open referral without a worker that this visitor may know of, the longest waiting first.
pub fn list(call: &Call<'_>) -> Result<Reply, Problem> {
    let waiting = call.app.store.read(|reader| {
        let open = reader.find::<Referral>("where r.closed_on is null order by r.received_on, r.id", &[])?;
        let mut waiting = Vec::new();
        for referral in open.into_iter().map(|found| found.value).filter(|found| found.worker.is_none()) {
            waiting.extend(read(call, reader, referral)?);
        }
        Ok::<_, Problem>(waiting)
    })?;
    let team = |id: Option<&String>| {
        let found = id.and_then(|id| call.app.arrangements.team(id));
        found.map_or_else(|| "No team".to_owned(), |team| team.name.clone())
    };
    let late = waiting
        .iter()
        .filter(|found| found.standing.as_ref().is_some_and(|at| at.urgency() == Urgency::Late))
        .count();
    let markup = html! {
        h1.govuk-heading-l { "Referrals without a social worker (" (waiting.len()) ")" }
        @if waiting.is_empty() {
            p.govuk-body { "Every open referral that you may know of has a social worker." }
        } @else {
            p.govuk-body { (late) @if late == 1 { " is late." } @else { " are late." } " The team's manager allocates; until then the manager answers for the child's safety." }
            (table(Table {
                caption: "Referrals without a social worker, the longest waiting first", caption_hidden: true,
                columns: ["Child", "Received", "Team", "Allocate"].map(Column::words).to_vec(),
                rows: waiting.iter().map(|found| vec![
                    Cell::link(&format!("/referrals/{}/allocate", found.referral.id), &found.child.name_in_words()),
                    Cell::words(&kernel::day_in_words(found.referral.received_on)),
                    Cell::words(&team(found.referral.team.as_ref())),
                    Cell::from(badge(found.standing.as_ref())),
                ]).collect(),
                ..Table::default()
            }))
        }
    };
    let nobody = waiting.is_empty();
    Ok(Body::new("Referrals without a social worker", markup).wide().marked_if(!nobody).into())
}

fn found(call: &Call<'_>) -> Result<Found, Problem> {
    let id: ReferralId = call.id(0)?;
    call.app.store.read(|reader| {
        let referral = reader.load::<Referral>(id)?.ok_or(Problem::NotFound)?.value;
        read(call, reader, referral)?.ok_or(Problem::NotFound)
    })
}

/// The social workers of the referral's team; those of every team where it has none.
fn workers(call: &Call<'_>, referral: &Referral) -> Result<Vec<Account>, Problem> {
    let found = call.app.store.read(|reader| {
        let role = Role::SocialWorker.code().into();
        reader.find::<Account>("where r.role = ?1 and r.closed = 0 order by r.id", &[role])
    })?;
    let mut workers: Vec<Account> = found.into_iter().map(|found| found.value).collect();
    workers.retain(|worker| referral.team.is_none() || worker.team == referral.team);
    workers.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(workers)
}

fn allocating_body(call: &Call<'_>, found: &Found, form: &Form) -> Result<Body, Problem> {
    let actor = &call.visitor()?.actor;
    let asked = asked_about(&found.referral, found.facts.clone());
    let may = access::decide(actor, Action::Decide, &asked).is_allowed();
    let workers = workers(call, &found.referral)?;
    let choices: Vec<(String, &str)> =
        workers.iter().map(|worker| (worker.id.to_string(), worker.name.as_str())).collect();
    let id = found.referral.id;
    let markup = html! {
        (error_summary(&form.errors))
        span.govuk-caption-l { (user_words(&found.child.name_in_words())) }
        h1.govuk-heading-l { "Allocate a social worker" }
        (summary_list(&[
            SummaryRow::words("Received", &kernel::day_in_words(found.referral.received_on)),
            SummaryRow::new("Allocate", badge(found.standing.as_ref())),
        ]))
        @if found.referral.worker.is_some() {
            p.govuk-body { "A social worker is allocated. Choosing another ends the first one's work with the child." }
        }
        @if !may {
            p.govuk-body { "The manager of the team that the referral waits with allocates a social worker." }
        } @else if choices.is_empty() {
            p.govuk-body { "No social worker of this team has an account. Ask an administrator." }
        } @else {
            (post_form(PostForm { action: &format!("/referrals/{id}/allocate"), tokens: &call.tokens(), autosave: None }, html! {
                (radios(form, Radios {
                    name: "worker", legend: "Who works with this child?", size: LabelSize::Medium,
                    choices: choices.iter().map(|(id, name)| Choice::new(id, name)).collect(),
                    ..Radios::default()
                }))
                (button("Allocate"))
            }))
        }
    };
    Ok(Body::new("Allocate a social worker", markup)
        .back_to("/unallocated")
        .marked()
        .with_errors(form.has_errors()))
}

/// Allocate a worker to one referral.
pub fn ask(call: &Call<'_>) -> Result<Reply, Problem> {
    Ok(allocating_body(call, &found(call)?, &Form::blank())?.into())
}

fn done(result: Result<Referral, Asked<AllocateRefusal>>) -> Result<Referral, CommandError<AllocateRefusal>> {
    result.map_err(|error| match error {
        Asked::Refused(refusal) => CommandError::Refused(refusal),
        Asked::NotAllowed(_) => CommandError::NotAllowed,
        Asked::NotThere => CommandError::NotFound,
        Asked::Broken(fault) => CommandError::Fault(fault),
    })
}

/// One is allocated, which is how a team accepts a referral.
pub fn allocate(call: &Call<'_>) -> Result<Reply, Problem> {
    let found = found(call)?;
    let mut form = call.form.clone();
    let workers = workers(call, &found.referral)?;
    let ids: Vec<String> = workers.iter().map(|worker| worker.id.to_string()).collect();
    let offered: Vec<&str> = ids.iter().map(String::as_str).collect();
    let chosen = form.need_choice("worker", &offered, "Select who works with this child");
    let worker = workers.into_iter().find(|worker| Some(worker.id.to_string()) == chosen);
    let Some(worker) = worker else { return Ok(allocating_body(call, &found, &form)?.into()) };
    let id = found.referral.id;
    let came = act(call, |work, acting| {
        let person = work.reader()?.kept_record(found.referral.person)?.ok_or(CommandError::NotFound)?;
        let about = work.reader()?.person_facts(&person, acting.actor, acting.now)?;
        let asking = Asking { actor: acting.actor, about: &about };
        let to = Allocation {
            involvement: next_id(acting.ids),
            worker: worker.id,
            worker_name: worker.name.clone(),
            agency: worker.agency.clone(),
            team: worker.team.clone(),
            from: acting.now.date(),
        };
        let allocated = done(commands::allocate(work, asking, id, to, acting.now))?;
        let by: AccountId = acting.actor.account;
        onward::worker_was_allocated(work, &allocated, &worker.name, by, acting.now)
            .map_err(CommandError::Fault)
    })?;
    match came {
        Outcome::Done(()) => {
            let words = "A social worker was allocated.".to_owned();
            Ok(Reply::SeeOtherTelling("/unallocated".to_owned(), NoticeKind::Done, words))
        }
        Outcome::Refused(refusal) => {
            form.errors.add("worker", refusal.to_string());
            Ok(allocating_body(call, &found, &form)?.into())
        }
    }
}

/// Where a worker is allocated for what a contact led to, where this visitor may do it.
pub fn allocate_at(
    call: &Call<'_>,
    reader: &mut Reader<'_>,
    contact: kernel::ContactId,
) -> Result<Option<String>, Fault> {
    let Some(visitor) = &call.visitor else { return Ok(None) };
    let of_it =
        reader.find::<Referral>("where r.contact_id = ?1 order by r.id", &[store::id_value(contact)])?;
    let Some(referral) = of_it.into_iter().map(|found| found.value).find(|found| found.worker.is_none())
    else {
        return Ok(None);
    };
    let Some(child) = reader.kept_record(referral.person)? else { return Ok(None) };
    let facts = reader.person_facts(&child, &visitor.actor, call.now)?;
    let asked = asked_about(&referral, facts);
    let may = access::decide(&visitor.actor, Action::Decide, &asked).is_allowed();
    Ok(may.then(|| format!("/referrals/{}/allocate", referral.id)))
}

/// A link to the list, for whoever has steps to look at.
pub fn link(call: &Call<'_>) -> Markup {
    let Some(visitor) = &call.visitor else { return html! {} };
    let sees = access::decide(&visitor.actor, Action::See, &Thing::Area(Area::Unallocated)).is_allowed();
    html! {
        @if sees { p.govuk-body { a.govuk-link href="/unallocated" { "Referrals without a social worker" } } }
    }
}
