//! A contact that is decided again, a child who is passed on, and forms of pages that are not ours any more.

use super::weaknesses::{all, decided, decided_as, stage, two_children, verified};
use super::{Service, noon, sent_to, services, text, visitor};
use crate::web::{Method, Problem, Visitor};
use access::{Actor, Role};
use assessment::Referral;
use front_door::contact::{self, Stage};
use front_door::onward_step::OnwardStep;
use kernel::{AccountId, ContactId, Id, Uuid};
use local::Begins;
use sharing::disclosure::{BroughtAboutBy, Disclosure, How};
use store::Fault;
use store::trial::stamp;

fn colleague() -> Visitor {
    let worker = visitor(Role::FrontDoorSocialWorker);
    let account = AccountId::from_uuid(Uuid::from_u128(0xc0_11ea));
    Visitor { actor: Actor { account, ..worker.actor.clone() }, ..worker }
}

fn manager_of(team: &str) -> Visitor {
    let manager = visitor(Role::TeamManager);
    Visitor { actor: Actor { team: Some(team.to_owned()), ..manager.actor.clone() }, ..manager }
}

/// The challenge to a decision ended with it changed: it is made again, by somebody else.
fn decided_again(service: &Service, id: ContactId, begins: Begins) {
    let made = service.app.store.write::<_, Fault>(stamp(noon()), |work| {
        let contact = work.load::<contact::Contact>(id)?.unwrap().value;
        contact::decide_again(work, id, contact.decision.unwrap().at, "It rests on one incident.", noon())
    });
    made.unwrap();
    sent_to(decided_as(service, colleague(), id, begins, &[]));
    if stage(service, id) == Stage::AwaitingAgreement {
        let path = format!("/contacts/{id}/agree");
        sent_to(service.ask(Some(Role::FrontDoorManager), Method::Post, &path, &[("go", "agree")]));
    }
    assert_eq!(stage(service, id), Stage::Decided);
}

fn steps(service: &Service, contact: ContactId) -> Vec<OnwardStep> {
    all::<OnwardStep>(service).into_iter().filter(|step| step.contact == contact).collect()
}

#[test]
fn what_the_first_decision_started_ends_with_the_reason_and_the_referral_waits_for_its_manager() {
    for service in services() {
        let amara = two_children(&service, "one")[0].id;
        sent_to(decided(&service, amara, Begins::Referral, &[]));
        let referral = all::<Referral>(&service).remove(0);
        let team = referral.team.clone().unwrap();
        decided_again(&service, amara, Begins::SingleService);

        let both = steps(&service, amara);
        let (ended, open): (Vec<_>, Vec<_>) = both.iter().partition(|step| step.is_over());
        assert_eq!((ended.len(), open.len()), (1, 1), "{both:?}");
        let why = &ended[0].ended.as_ref().unwrap().reason;
        assert!(why.contains("decided again after a challenge"), "{why}");
        let worker = Some(Role::FrontDoorSocialWorker);
        for path in [format!("/contacts/{amara}"), format!("/steps/{}", ended[0].id)] {
            assert!(service.page(worker, &path).contains("decided again after a challenge"), "{path}");
        }

        // Nothing was closed. The manager of the team that has it is asked.
        let waits = all::<Referral>(&service).remove(0);
        assert!(waits.is_open() && waits.waits_to_be_settled());
        let manager = manager_of(&team);
        let work = text(service.ask_as(Some(manager.clone()), Method::Get, "/work", &[], noon()));
        let path = format!("/referrals/{}/settle", referral.id);
        assert!(work.contains(&path), "{work}");
        let page = text(service.ask_as(Some(manager.clone()), Method::Get, &path, &[], noon()));
        assert!(page.contains("Keep or close this referral") && !page.contains("checked"), "{page}");
        let other = manager_of("disabled_children");
        assert!(matches!(
            service.ask_as(Some(other), Method::Get, &path, &[], noon()),
            Err(Problem::NotFound)
        ));
        let empty = text(service.ask_as(Some(manager.clone()), Method::Post, &path, &[], noon()));
        for said in ["Select what happens with the referral", "Enter why the referral is kept open or closed"]
        {
            assert!(empty.contains(said), "{said}");
        }
        let keep = [("settle", "keep"), ("why", "We know of two more incidents.")];
        sent_to(service.ask_as(Some(manager.clone()), Method::Post, &path, &keep, noon()));
        let kept = all::<Referral>(&service).remove(0);
        assert!(kept.is_open() && kept.decided_otherwise.unwrap().settled.unwrap().kept);
        let again = sent_to(service.ask_as(Some(manager.clone()), Method::Post, &path, &keep, noon()));
        assert_eq!(again, path, "it is settled once, and the page says so");
        let page = text(service.ask_as(Some(manager.clone()), Method::Get, &path, &[], noon()));
        assert!(page.contains("It was kept open") && !page.contains("<form"), "{page}");
        let work = text(service.ask_as(Some(manager), Method::Get, "/work", &[], noon()));
        assert!(!work.contains(&path));
        verified(&service);
    }
}

#[test]
fn a_referral_whose_contact_was_decided_otherwise_is_closed_with_a_reason() {
    let service = services().remove(0);
    let amara = two_children(&service, "one")[0].id;
    sent_to(decided(&service, amara, Begins::Referral, &[]));
    let referral = all::<Referral>(&service).remove(0);
    let manager = manager_of(&referral.team.clone().unwrap());
    decided_again(&service, amara, Begins::SingleService);
    let path = format!("/referrals/{}/settle", referral.id);
    let close = [("settle", "RC8"), ("why", "School nursing has taken it on.")];
    sent_to(service.ask_as(Some(manager.clone()), Method::Post, &path, &close, noon()));
    assert!(!all::<Referral>(&service).remove(0).is_open());
    verified(&service);
}

#[test]
fn passing_a_child_on_is_recorded_as_a_telling_and_read_when_it_is_answered() {
    for service in services() {
        let amara = two_children(&service, "one")[0].id;
        sent_to(decided(&service, amara, Begins::SingleService, &[]));
        if stage(&service, amara) == Stage::AwaitingAgreement {
            let path = format!("/contacts/{amara}/agree");
            sent_to(service.ask(Some(Role::FrontDoorManager), Method::Post, &path, &[("go", "agree")]));
        }
        let step = steps(&service, amara).remove(0);
        let passed = BroughtAboutBy::OnwardStep(step.id.to_string());
        let told = |service: &Service| -> Vec<Disclosure> {
            all::<Disclosure>(service).into_iter().filter(|one| one.brought_about_by == passed).collect()
        };
        let one = told(&service).remove(0);
        assert_eq!((one.about.clone(), one.contact), (vec![step.child], Some(amara)));
        assert_eq!(one.to.agency.as_deref(), Some("community_health"));
        assert_eq!((one.how, one.lawful.basis.id.as_str()), (How::Here, "public_task"));
        assert!(one.read.is_none());

        let nurse = Visitor {
            actor: Actor {
                agency: "community_health".into(),
                team: Some("school_nursing".into()),
                ..visitor(Role::PartnerPractitioner).actor
            },
            ..visitor(Role::PartnerPractitioner)
        };
        let path = format!("/steps/{}", step.id);
        let page = text(service.ask_as(Some(nurse.clone()), Method::Get, &path, &[], noon()));
        assert!(page.contains("Offer your service"), "{page}");
        sent_to(service.ask_as(Some(nurse), Method::Post, &path, &[("said", "accept")], noon()));
        assert!(told(&service).remove(0).read.is_some());
        verified(&service);
    }
}

#[test]
fn work_that_stays_with_childrens_social_care_tells_nobody_outside() {
    let service = services().remove(0);
    let amara = two_children(&service, "one")[0].id;
    sent_to(decided(&service, amara, Begins::Referral, &[]));
    let passed = |one: &Disclosure| matches!(one.brought_about_by, BroughtAboutBy::OnwardStep(_));
    assert!(!all::<Disclosure>(&service).iter().any(passed));
}
