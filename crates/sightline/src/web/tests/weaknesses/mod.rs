//! What went wrong at front doors before, told as stories about this one: each failing, by its number
//! in the list of reported weaknesses, is impossible here or is seen while it can still be put right.

mod changing;
mod coming_in;
mod counting;
mod following;
mod waiting;

pub(super) use waiting::a_social_worker;

use super::journeys::{choice, contacts, raise};
use super::{Service, noon, sent_to, text, visitor};
use crate::web::{Method, Problem, Reply, Visitor};
use access::Role;
use front_door::contact::{Contact, Stage};
use kernel::{ContactId, Moment};
use local::Begins;
use store::Fault;

pub(super) fn later(days: i64) -> Moment {
    Moment::from_timestamp(noon().timestamp() + jiff::SignedDuration::from_hours(24 * days))
}

pub(super) fn all<T: store::Record>(service: &Service) -> Vec<T> {
    service
        .app
        .store
        .read::<_, Fault>(|reader| {
            Ok(reader.find::<T>("order by r.id", &[])?.into_iter().map(|it| it.value).collect())
        })
        .unwrap()
}

/// A worry from a teacher about two children, whom the call taker has identified.
pub(super) fn two_children(service: &Service, form: &'static str) -> Vec<Contact> {
    raise(service, form);
    for contact in contacts(service).iter().filter(|contact| contact.identity.is_none()) {
        let path = format!("/contacts/{}/child", contact.id);
        sent_to(service.ask(Some(Role::CallTaker), Method::Post, &path, &[("child", "new")]));
    }
    contacts(service)
}

/// Decides with every question about risk answered, those in `yes` with yes.
pub(super) fn decided(
    service: &Service,
    contact: ContactId,
    begins: Begins,
    yes: &[&str],
) -> Result<Reply, Problem> {
    decided_as(service, visitor(Role::FrontDoorSocialWorker), contact, begins, yes)
}

/// The same, by somebody exactly.
pub(super) fn decided_as(
    service: &Service,
    by: Visitor,
    contact: ContactId,
    begins: Begins,
    yes: &[&str],
) -> Result<Reply, Problem> {
    let (level, outcome) = choice(service, begins);
    let now = service.app.arrangements.as_at(noon().date());
    let risks: Vec<(String, &str)> = now
        .risk_factors()
        .map(|risk| (format!("risk_{}", risk.id), if yes.contains(&risk.id.as_str()) { "yes" } else { "no" }))
        .collect();
    let to = format!("to_{outcome}");
    let mut answers: Vec<(&str, &str)> = vec![
        ("reason", "One missed meal, and a mother who has asked for help"),
        ("words_to_referrer", "Talk with the family about breakfast club"),
        ("level", level.as_str()),
        ("outcome", outcome.as_str()),
        ("go", "decide"),
    ];
    answers.extend(risks.iter().map(|(name, said)| (name.as_str(), *said)));
    if matches!(begins, Begins::SingleService | Begins::AnotherArea) {
        answers.push((to.as_str(), "school_nursing"));
    }
    let path = format!("/contacts/{contact}/decide");
    service.ask_as(Some(by), Method::Post, &path, &answers, noon())
}

pub(super) fn stage(service: &Service, id: ContactId) -> Stage {
    contacts(service).into_iter().find(|contact| contact.id == id).unwrap().stage()
}

pub(super) fn page_at(service: &Service, role: Role, path: &str, now: Moment) -> String {
    text(service.ask_at(Some(role), Method::Get, path, &[], now))
}

pub(super) fn verified(service: &Service) {
    let found = service.app.store.verify(&crate::commands::kinds()).unwrap();
    assert_eq!(found.defects, vec![], "{}", service.trial.engine);
}
