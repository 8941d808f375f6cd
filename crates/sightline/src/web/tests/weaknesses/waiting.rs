//! Who waits, and for whom: what comes against who is there, and children without a worker.

use super::super::journeys::with;
use super::super::{sent_to, services, text, visitor};
use super::*;
use crate::web::{Method, Problem, Reply, Visitor};
use access::{Actor, Role};
use accounts::account::{self, Email, NewAccount, RoleChange};
use accounts::credential::{Passwords, StartingPassword};
use assessment::Referral;
use front_door::onward_step::OnwardStep;
use local::Begins;
use store::Acting;
use store::trial::{NumberedIds, stamp};

/// W.10: nobody knew whether the front door would cope.
#[test]
fn w10_what_comes_stands_beside_who_is_there_to_meet_it() {
    for service in services() {
        let both = two_children(&service, "one");
        let one_more = with(&[("go", "send"), ("form_token", "two")]);
        sent_to(service.ask(Some(Role::PartnerPractitioner), Method::Post, "/raise", &one_more));
        sent_to(decided(&service, both[0].id, Begins::Advice, &[]));
        let figures = "/capacity/figures.csv?from=2025-03-03&to=2025-03-03";
        for role in [Role::FrontDoorManager, Role::BusinessManager] {
            let reply = service.ask_at(Some(role), Method::Get, figures, &[], later(2));
            let Ok(Reply::File { text: file, .. }) = reply else { panic!("{role:?} gets no file") };
            // Two worries about two children each at noon; one person took two in; one decided one.
            assert!(file.contains("hour,12:00,4,2,1,1,1\r\n"), "{file}");
            assert!(file.contains("day,2025-03-03,4,,,1,\r\n"), "{file}");
            let page = page_at(&service, role, "/capacity", later(2));
            let waits: String = page.split("Contacts waiting").nth(1).unwrap().chars().take(200).collect();
            assert!(waits.contains('3'), "{waits}");
            assert!(page.contains("The longest wait") && page.contains("2 days"));
        }
        for role in [Role::CallTaker, Role::PartnerPractitioner, Role::Analyst] {
            let page = service.ask(Some(role), Method::Get, "/capacity", &[]);
            assert!(matches!(page, Err(Problem::NotForThisRole)), "{role:?}");
        }
    }
}

/// The manager of the team that the trial's referrals go to.
fn team_manager(service: &Service) -> Visitor {
    let team = all::<Referral>(service).remove(0).team;
    let manager = visitor(Role::TeamManager);
    Visitor { actor: Actor { team, ..manager.actor.clone() }, ..manager }
}

/// A social worker of this team, with an account.
pub(in crate::web::tests) fn a_social_worker(service: &Service, team: Option<String>) -> String {
    let mut seven = |bytes: &mut [u8]| bytes.fill(7);
    let passwords = Passwords::quick_and_weak(&mut seven).unwrap();
    let starting = StartingPassword::known("nine green bottles on a wall", &passwords, &mut seven).unwrap();
    let actor = visitor(Role::Administrator).actor;
    let mut ids = NumberedIds::from(9500);
    let mut acting = Acting { actor: &actor, now: noon(), arrangements: "trial", ids: &mut ids };
    let new = NewAccount {
        name: "Odalys Fenwick".into(),
        email: Email::parse("odalys.fenwick@harrowmere.example").unwrap(),
        post: RoleChange { role: Role::SocialWorker, agency: "council".into(), team },
        telephone: None,
    };
    let made = service
        .app
        .store
        .write(stamp(noon()), |work| account::create_account(work, &mut acting, new, &starting).map(|_| ()));
    assert!(made.is_ok());
    let found = all::<account::Account>(service).into_iter().find(|one| one.name == "Odalys Fenwick");
    found.unwrap().id.to_string()
}

/// W.11: children were accepted and nobody was allocated.
#[test]
fn w11_a_referral_without_a_worker_is_late_until_the_team_allocates_one() {
    for service in &services() {
        let amara = two_children(service, "one")[0].id;
        sent_to(decided(service, amara, Begins::Referral, &[]));
        let list = page_at(service, Role::FrontDoorManager, "/unallocated", later(4));
        assert!(list.contains("Amara Okonjo") && list.contains("1 is late"));
        let work = page_at(service, Role::FrontDoorManager, "/work", later(4));
        assert!(work.contains("not accepted in time"));
        let step = all::<OnwardStep>(service).remove(0);
        let referral = all::<Referral>(service).remove(0);
        let path = format!("/referrals/{}/allocate", referral.id);
        let manager = team_manager(service);
        let worker = a_social_worker(service, manager.actor.team.clone());
        let page = text(service.ask_as(Some(manager.clone()), Method::Get, &path, &[], later(4)));
        assert!(page.contains("Who works with this child?") && page.contains("Odalys Fenwick"));
        let step_page = format!("/steps/{}", step.id);
        let page = text(service.ask_as(Some(manager.clone()), Method::Get, &step_page, &[], later(4)));
        assert!(page.contains("Allocate a social worker"));
        // It is accepted by allocating, and not by saying so.
        let said = [("said", "accept")];
        text(service.ask_as(Some(manager.clone()), Method::Post, &step_page, &said, later(4)));
        let chosen = [("worker", worker.as_str())];
        sent_to(service.ask_as(Some(manager), Method::Post, &path, &chosen, later(4)));
        let step = all::<OnwardStep>(service).remove(0);
        assert!(step.is_over() && step.accepted().is_some_and(|said| said.who == "Odalys Fenwick"));
        let list = page_at(service, Role::FrontDoorManager, "/unallocated", later(4));
        assert!(list.contains("has a social worker"));
        verified(service);
    }
}
