//! Restricting a record to named people, and lifting the restriction.

use super::queue_pages::act;
use super::record_pages::{form_body, header, on_record};
use super::{Call, Outcome, Problem, Reply};
use access::{Action, Actor, PersonFacts, Thing};
use accounts::account::Account;
use kernel::PersonId;
use people::Restriction;
use record::restriction::{self, Offered, pages};
use record::{OpenRecord, Reading, paths};
use store::Fault;
use web_kit::{Form, FormValues, NoticeKind};

/// The form to restrict the record, or who may open it where it is restricted.
pub fn ask(call: &Call<'_>) -> Result<Reply, Problem> {
    on_record(call, Action::Decide, |found, reading| match &found.person().restriction {
        Some(_) if call.query.get("change").is_none() => {
            restricted_page(call, found, reading, &Form::blank())
        }
        Some(now) => form_page(call, found, reading, &offered(call, found)?, &answers_now(now)),
        None => form_page(call, found, reading, &offered(call, found)?, &Form::blank()),
    })
}

/// What was decided, to be changed. The reason is typed anew.
fn answers_now(now: &Restriction) -> Form {
    let mut values = FormValues::new();
    for account in &now.only {
        values.add("only", account.to_string());
    }
    values.set("others_may_know", if now.others_may_know { "yes" } else { "no" });
    Form::filled(values)
}

fn form_page(
    call: &Call<'_>,
    found: &OpenRecord,
    reading: &Reading<'_>,
    offered: &Offered,
    form: &Form,
) -> Result<Reply, Problem> {
    let markup = pages::restrict_page(&header(call, found, reading)?, offered, form, &call.tokens());
    Ok(form_body(pages::TITLE, markup, found, form, paths::overview(found.person().id)).into())
}

fn restricted_page(
    call: &Call<'_>,
    found: &OpenRecord,
    reading: &Reading<'_>,
    form: &Form,
) -> Result<Reply, Problem> {
    let markup = pages::restricted_page(&header(call, found, reading)?, found, form, &call.tokens(), reading);
    Ok(form_body(pages::RESTRICTED_TITLE, markup, found, form, paths::overview(found.person().id)).into())
}

/// Whom the restriction may name: everybody with an open account who, once named and working with
/// the child, could open a restricted record. Those around the child now are offered by name.
fn offered(call: &Call<'_>, found: &OpenRecord) -> Result<Offered, Problem> {
    let actor = &call.visitor()?.actor;
    let (accounts, facts) = call.app.store.read(|reader| {
        let accounts = reader.find::<Account>("", &[])?;
        Ok::<_, Fault>((accounts, reader.person_facts(found.person(), actor, call.now)?))
    })?;
    let mut offered = Offered::default();
    let open = accounts.into_iter().map(|loaded| loaded.value).filter(|account| account.closed.is_none());
    for account in open.filter(could_open) {
        let agency = call.app.arrangements.agency(&account.agency);
        let agency = agency.map_or(account.agency.as_str(), |agency| agency.name.as_str());
        let named = facts.only.as_ref().is_some_and(|only| only.contains(&account.id));
        if account.id == actor.account || named || is_around(&account, &facts) {
            let words = format!("{}, {}, {agency}", account.name, account.role.in_words());
            offered.near.push((account.id, words));
        }
        offered.by_email.push((account.email.as_str().to_lowercase(), account.id));
    }
    offered.near.sort_by(|a, b| (&a.1, a.0).cmp(&(&b.1, b.0)));
    Ok(offered)
}

/// Does this account work with the child, or manage that work? Those are who may read who looked.
fn is_around(account: &Account, facts: &PersonFacts) -> bool {
    let around =
        PersonFacts { workers: facts.workers.clone(), teams: facts.teams.clone(), ..PersonFacts::default() };
    access::decide(&as_actor(account), Action::See, &Thing::Looks(around)).is_allowed()
}

fn as_actor(account: &Account) -> Actor {
    Actor {
        account: account.id,
        role: account.role,
        agency: account.agency.clone(),
        team: account.team.clone(),
    }
}

fn could_open(account: &Account) -> bool {
    let named =
        PersonFacts { only: Some(vec![account.id]), workers: vec![account.id], ..PersonFacts::default() };
    access::decide(&as_actor(account), Action::See, &Thing::Person(named)).is_allowed()
}

/// Restricts the record, or changes who may open it.
pub fn restrict(call: &Call<'_>) -> Result<Reply, Problem> {
    on_record(call, Action::Decide, |found, reading| {
        let (id, mut form): (PersonId, Form) = (call.id(0)?, call.form.clone());
        let offered = offered(call, found)?;
        let Some(new) = restriction::read_restriction(&mut form, &offered) else {
            return form_page(call, found, reading, &offered, &form);
        };
        match act(call, |work, acting| restriction::restrict_record(work, acting, id, &new))? {
            Outcome::Done(()) => {
                let words = "The record was restricted.".to_owned();
                Ok(Reply::SeeOtherTelling(paths::overview(id), NoticeKind::Done, words))
            }
            Outcome::Refused(refusal) => {
                restriction::show_refusal(&mut form, refusal);
                form_page(call, found, reading, &offered, &form)
            }
        }
    })
}

/// Lifts the restriction.
pub fn lift(call: &Call<'_>) -> Result<Reply, Problem> {
    on_record(call, Action::Decide, |found, reading| {
        let (id, mut form): (PersonId, Form) = (call.id(0)?, call.form.clone());
        if found.person().restriction.is_none() && !super::once::was_sent(call)? {
            // Somebody lifted it meanwhile: the page says so, and there is nothing to answer.
            return restricted_page(call, found, reading, &Form::blank());
        }
        let Some(reason) = restriction::read_lifting(&mut form) else {
            return restricted_page(call, found, reading, &form);
        };
        match act(call, |work, acting| restriction::lift_restriction(work, acting, id, &reason))? {
            Outcome::Done(()) => {
                let words = "The restriction was lifted.".to_owned();
                Ok(Reply::SeeOtherTelling(paths::overview(id), NoticeKind::Done, words))
            }
            Outcome::Refused(refusal) => {
                restriction::show_refusal(&mut form, refusal);
                restricted_page(call, found, reading, &form)
            }
        }
    })
}
