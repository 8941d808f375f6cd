//! What becomes of a decision: a second person, a step that is accepted, a child who comes back.

use super::super::journeys::{contacts, decide, with};
use super::super::{sent_to, services, text};
use super::*;
use crate::web::Method;
use access::Role;
use front_door::contact::Stage;
use front_door::onward_step::OnwardStep;
use local::Begins;

/// W.05: families with complex needs were pointed to early help.
#[test]
fn w05_pointing_a_family_elsewhere_with_a_risk_needs_a_second_person() {
    for service in services() {
        let both = two_children(&service, "one");
        let (amara, tobi) = (both[0].id, both[1].id);
        // Unanswered, it is not decided at all.
        let back = text(decide(&service, Role::FrontDoorSocialWorker, amara, Begins::Advice, "decide"));
        assert!(back.contains("Select yes, no or not known"));
        sent_to(decided(&service, amara, Begins::Advice, &["domestic_abuse"]));
        assert_eq!(stage(&service, amara), Stage::AwaitingAgreement);
        assert!(all::<OnwardStep>(&service).is_empty(), "nothing starts before the second person");
        let asked = service.page(Some(Role::FrontDoorManager), &format!("/contacts/{amara}/agree"));
        assert!(asked.contains("domestic abuse at home?"));
        sent_to(decided(&service, tobi, Begins::Advice, &[]));
        assert_eq!(stage(&service, tobi), Stage::Decided);
        verified(&service);
    }
}

/// W.06: families waited, unseen, for a service that had not taken them on.
#[test]
fn w06_a_step_that_nobody_accepts_comes_back_to_the_manager() {
    for service in services() {
        let amara = two_children(&service, "one")[0].id;
        sent_to(decided(&service, amara, Begins::ReturnedForEarlyHelp, &[]));
        let step = all::<OnwardStep>(&service).remove(0).id;
        let manager = |day| page_at(&service, Role::FrontDoorManager, "/work", later(day));
        assert!(!manager(1).contains("not accepted in time"));
        assert!(manager(7).contains("not accepted in time"));
        let list = page_at(&service, Role::FrontDoorManager, "/steps", later(7));
        assert!(list.contains("Back with the manager: not accepted in time"));
        let contact = page_at(&service, Role::FrontDoorManager, &format!("/contacts/{amara}"), later(7));
        assert!(contact.contains("not accepted in time"));
        // The agency that raised it sees it, and nothing more of the record.
        let path = format!("/steps/{step}");
        let asked = page_at(&service, Role::PartnerPractitioner, &path, later(7));
        assert!(asked.contains("Talk with the family about an early help assessment"));
        let answers = [("said", "accept")];
        sent_to(service.ask_at(Some(Role::PartnerPractitioner), Method::Post, &path, &answers, later(7)));
        let answers = [("said", "done"), ("what", "They said yes, and we start on Monday")];
        sent_to(service.ask_at(Some(Role::PartnerPractitioner), Method::Post, &path, &answers, later(8)));
        let contact = page_at(&service, Role::FrontDoorManager, &format!("/contacts/{amara}"), later(8));
        assert!(contact.contains("we start on Monday"));
        verified(&service);
    }
}

/// W.07: a partner might have referred earlier.
#[test]
fn w07_what_a_partner_asked_before_stands_beside_the_decision() {
    for service in services() {
        let taker = Some(Role::CallTaker);
        let advice = [
            ("from", "primary_schools"),
            ("child", "named"),
            ("forename", "Amara"),
            ("surname", "Okonjo"),
            ("asked", "She hides food in her bag. Should I tell you?"),
            ("advice", "Tell us if it happens again"),
            ("agreed", "The school watches this week"),
        ];
        sent_to(service.ask_at(taker, Method::Post, "/advice/new", &advice, later(-20)));
        let amara = two_children(&service, "one")[0].clone();
        let worker = Role::FrontDoorSocialWorker;
        let decide = format!("/contacts/{}/decide", amara.id);
        let page = service.page(Some(worker), &decide);
        assert!(page.contains("Advice asked before") && page.contains("11 February 2025"), "{page}");
        assert!(page.contains("It may have been about this child."));
        let read = page.split("href=\"/advice/").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
        assert!(service.page(Some(worker), &format!("/advice/{read}")).contains("She hides food in her bag"));
        // Her brother was not asked about.
        let tobi = contacts(&service).into_iter().find(|contact| contact.id != amara.id).unwrap();
        let page = service.page(Some(worker), &format!("/contacts/{}/decide", tobi.id));
        assert!(!page.contains("Advice asked before"));
        // Once it is said that she was meant, it stands on her record from then on.
        let about = format!("/advice/{read}/about/{}", amara.id);
        sent_to(service.ask(Some(worker), Method::Post, &about, &[]));
        let child = amara.identity.unwrap().person;
        let record = service.page(Some(worker), &format!("/people/{child}/timeline"));
        assert!(record.contains("Advice asked of the front door"));
        verified(&service);
    }
}

/// W.08: problems came back, and nobody saw why the child was closed before.
#[test]
fn w08_a_child_who_comes_back_is_decided_about_beside_the_first_decision() {
    for service in services() {
        let first = two_children(&service, "one")[0].clone();
        sent_to(decided(&service, first.id, Begins::Advice, &[]));
        let child = first.identity.as_ref().unwrap().person.to_string();
        // Eight days on, the same child again.
        let again = with(&[("go", "send"), ("children", "1"), ("form_token", "again")]);
        let day = later(8);
        sent_to(service.ask_at(Some(Role::PartnerPractitioner), Method::Post, "/raise", &again, day));
        let second = contacts(&service).into_iter().find(|contact| contact.identity.is_none()).unwrap().id;
        let path = format!("/contacts/{second}/child");
        sent_to(service.ask_at(
            Some(Role::CallTaker),
            Method::Post,
            &path,
            &[("child", child.as_str())],
            day,
        ));
        let page = page_at(&service, Role::FrontDoorSocialWorker, &format!("/contacts/{second}/decide"), day);
        assert!(page.contains("What was decided before"));
        assert!(page.contains("a mother who has asked for help"), "the reason given then");
        assert!(page.contains("Invented Front door social worker"), "and who decided");
        // Thirty days after the first decision it stands on the manager's list, because the child came back.
        let list = page_at(&service, Role::FrontDoorManager, "/follow-through", later(31));
        assert!(list.contains("The child came back. Read the first decision again"));
        let path = format!("/follow-through/{}", first.id);
        page_at(&service, Role::FrontDoorManager, &path, later(31));
        let found = [("window", "first"), ("words", "Rang the school; a second referral was right")];
        sent_to(service.ask_at(Some(Role::FrontDoorManager), Method::Post, &path, &found, later(31)));
        let list = page_at(&service, Role::FrontDoorManager, "/follow-through", later(32));
        assert!(!list.contains("The child came back. Read the first decision again"));
        verified(&service);
    }
}
