//! What becomes of a decision: a second person, a step that is accepted, a child who comes back.

use super::super::journeys::{contacts, decide, with};
use super::super::{sent_to, services, text};
use super::*;
use crate::web::Method;
use access::Role;
use assessment::Referral;
use disagreement::Disagreement;
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
        assert!(list.contains("The child came back (") && list.contains("Read the first decision again"));
        let path = format!("/follow-through/{}", first.id);
        page_at(&service, Role::FrontDoorManager, &path, later(31));
        let found = [("window", "first"), ("words", "Rang the school; a second referral was right")];
        sent_to(service.ask_at(Some(Role::FrontDoorManager), Method::Post, &path, &found, later(31)));
        let list = page_at(&service, Role::FrontDoorManager, "/follow-through", later(32));
        assert!(!list.contains("The child came back ("));
        verified(&service);
    }
}

/// A challenge that succeeds is no answer by itself: the contact waits again, for somebody else.
#[test]
fn a_decision_that_was_challenged_and_changed_is_made_again_by_somebody_else_beside_the_first() {
    for service in services() {
        let amara = two_children(&service, "one")[0].id;
        sent_to(decided(&service, amara, Begins::Advice, &[]));
        let teacher = Some(Role::PartnerPractitioner);
        let manager = Some(Role::FrontDoorManager);
        let challenge = [
            ("why", "She was hungry again today"),
            ("instead", "A social worker sees her"),
            ("meanwhile", "We feed her at school"),
        ];
        sent_to(service.ask(teacher, Method::Post, &format!("/contacts/{amara}/challenge"), &challenge));
        let at = format!("/disagreements/{}", all::<Disagreement>(&service).remove(0).id);
        let answer = [("proposes", "changed"), ("words", "Nobody asked what she had eaten")];
        sent_to(service.ask(manager, Method::Post, &format!("{at}/answer"), &answer));
        assert_eq!(stage(&service, amara), Stage::Decided, "an answer alone changes nothing");
        sent_to(service.ask_at(teacher, Method::Post, &format!("{at}/end"), &[("go", "accept")], later(1)));

        assert_eq!(stage(&service, amara), Stage::AwaitingDecision);
        let queue = page_at(&service, Role::CallTaker, "/queue", later(1));
        assert!(queue.contains("Amara Okonjo"), "it waits in the one queue again");
        let decide_page =
            page_at(&service, Role::FrontDoorManager, &format!("/contacts/{amara}/decide"), later(1));
        assert!(decide_page.contains("is to be decided again by somebody else"));
        assert!(decide_page.contains("Nobody asked what she had eaten"));
        // Not by whoever made the first.
        let (level, outcome) = choice(&service, Begins::Referral);
        let answers = [
            ("reason", "Hungry on two days, and nobody has asked her"),
            ("words_to_referrer", "A social worker sees her tomorrow"),
            ("level", level.as_str()),
            ("outcome", outcome.as_str()),
            ("go", "decide"),
        ];
        let path = format!("/contacts/{amara}/decide");
        let again = |role| service.ask_at(Some(role), Method::Post, &path, &answers, later(1));
        let refused = text(again(Role::FrontDoorSocialWorker));
        assert!(refused.contains("so somebody else makes this one"));
        assert!(all::<Referral>(&service).is_empty());
        sent_to(again(Role::FrontDoorManager));
        assert_eq!(stage(&service, amara), Stage::Decided);
        assert_eq!(all::<Referral>(&service).len(), 1, "the new decision has its own onward step");
        let contact = contacts(&service).into_iter().find(|contact| contact.id == amara).unwrap();
        let first = &contact.challenged[0].decision;
        assert!(first.reason.contains("a mother who has asked for help"), "the first is kept as it was made");
        let figures = "/capacity/figures.csv?from=2025-03-03&to=2025-03-04";
        let Ok(Reply::File { text: file, .. }) = service.ask_at(manager, Method::Get, figures, &[], later(1))
        else {
            panic!("no file")
        };
        assert!(file.contains("day,2025-03-03,2,,,1,\r\nday,2025-03-04,0,,,1,\r\n"), "both are work: {file}");
        let page = page_at(&service, Role::FrontDoorManager, &format!("/contacts/{amara}"), later(1));
        assert!(page.contains("Challenged, and to be made again") && page.contains("nobody has asked her"));
        verified(&service);
    }
}
