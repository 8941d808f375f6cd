//! What comes in: one queue, what it says, and danger now.

use super::super::journeys::{contacts, decide, with};
use super::super::{account_of, sent_to, services, text};
use super::*;
use crate::web::{Method, Problem};
use access::Role;
use front_door::onward_step::OnwardStep;
use local::Begins;
use protection::StrategyDiscussion;

/// W.01: referrals went to an early help inbox without a social worker reading the reasons.
#[test]
fn w01_nothing_leaves_the_queue_without_a_qualified_workers_decision() {
    for service in services() {
        let amara = two_children(&service, "one")[0].id;
        assert!(matches!(
            decide(&service, Role::CallTaker, amara, Begins::Advice, "decide"),
            Err(Problem::NotFound)
        ));
        assert!(service.page(Some(Role::CallTaker), "/queue").contains("Amara Okonjo"));
        assert!(all::<OnwardStep>(&service).is_empty(), "nothing was sent to anybody");
        sent_to(decided(&service, amara, Begins::ReturnedForEarlyHelp, &[]));
        let step = all::<OnwardStep>(&service).remove(0);
        assert_eq!(step.contact, amara);
        let contact = contacts(&service).into_iter().find(|contact| contact.id == amara).unwrap();
        let decision = contact.decision.unwrap();
        assert!(!decision.reason.is_empty() && decision.by == account_of(Role::FrontDoorSocialWorker));
        verified(&service);
    }
}

/// W.02: several inboxes for several services.
#[test]
fn w02_the_public_and_professionals_reach_one_queue() {
    let service = services().remove(0);
    two_children(&service, "one");
    let answers = with(&[
        ("go", "send"),
        ("source", "family_member"),
        ("children", "1"),
        ("child_1_forename", "Ebele"),
        ("form_token", "another"),
    ]);
    sent_to(service.ask(None, Method::Post, "/worry", &answers));
    let queue = service.page(Some(Role::CallTaker), "/queue");
    assert!(
        queue.contains("Amara Okonjo") && queue.contains("Tobi Okonjo") && queue.contains("Ebele Okonjo")
    );
}

/// W.03: requests did not say whether parents had agreed.
#[test]
fn w03_a_worry_says_whether_the_family_agrees_and_early_help_rests_on_it() {
    let service = services().remove(0);
    let silent: Vec<(&str, &str)> =
        with(&[("go", "check")]).into_iter().filter(|(name, _)| !name.starts_with("consent")).collect();
    let back = text(service.ask(Some(Role::PartnerPractitioner), Method::Post, "/raise", &silent));
    assert!(
        back.contains("There is a problem")
            && !back.contains("<h1 class=\"govuk-heading-l\">Check your answers")
    );
    let refused = with(&[
        ("go", "send"),
        ("consent", "refused"),
        ("consent_refused", "Mother said no; we worry all the same"),
        ("form_token", "refused"),
    ]);
    sent_to(service.ask(Some(Role::PartnerPractitioner), Method::Post, "/raise", &refused));
    let contact = contacts(&service)[0].id;
    let path = format!("/contacts/{contact}/child");
    sent_to(service.ask(Some(Role::CallTaker), Method::Post, &path, &[("child", "new")]));
    let page = text(decided(&service, contact, Begins::EarlyHelp, &[]));
    assert!(
        page.contains("Early help needs the family&#39;s agreement")
            || page.contains("Early help needs the family's agreement")
    );
    // Nor is the child passed to one service, or to another area, but by the rule of the level.
    let page = text(decided(&service, contact, Begins::SingleService, &[]));
    assert!(page.contains("nothing is passed to another service without that"), "{page}");
    let form = service.page(Some(Role::FrontDoorSocialWorker), &format!("/contacts/{contact}/decide"));
    assert!(form.contains("If they refuse, record why"), "the rule stands beside the choice: {form}");
    let level = |canonical: u8| {
        let now = service.app.arrangements.as_at(noon().date());
        let levels = &now.scheme().unwrap().levels;
        levels.iter().find(|level| level.canonical == canonical).unwrap().code.clone()
    };
    let three = level(3);
    let to_another_area = |why: &'static str| {
        let answers = [
            ("reason", "They moved to Port Wendle in January"),
            ("words_to_referrer", "Their new area knows"),
            ("level", three.as_str()),
            ("outcome", "another_area"),
            ("to_another_area_other", "Port Wendle Council"),
            ("why_without_agreement", why),
            ("go", "decide"),
        ];
        service.ask(
            Some(Role::FrontDoorSocialWorker),
            Method::Post,
            &format!("/contacts/{contact}/decide"),
            &answers,
        )
    };
    assert!(text(to_another_area(" ")).contains("Enter why this is passed on although"));
    sent_to(to_another_area("Nobody there knows that she is at risk"));
    let page = service.page(Some(Role::FrontDoorSocialWorker), &format!("/contacts/{contact}"));
    assert!(page.contains("Nobody there knows that she is at risk"), "{page}");
    assert!(page.contains("Passed on without the family's agreement, for the reason recorded"));
    verified(&service);
}

/// W.04: what agencies sent was of uneven quality, and they did not hear so.
#[test]
fn w04_how_good_the_information_was_is_answered_and_read_by_whoever_sent_it() {
    for service in services() {
        let amara = two_children(&service, "one")[0].id;
        sent_to(decided(&service, amara, Begins::ReturnedForEarlyHelp, &[]));
        let path = format!("/contacts/{amara}/quality");
        let asked = service.page(Some(Role::FrontDoorSocialWorker), &path);
        assert!(asked.contains("How good was the information?"));
        let back = text(service.ask(Some(Role::FrontDoorSocialWorker), Method::Post, &path, &[]));
        assert!(back.contains("There is a problem"), "each question is answered");
        let now = service.app.arrangements.as_at(noon().date());
        let names: Vec<String> =
            now.quality_questions().map(|question| format!("quality_{}", question.id)).collect();
        let mut answers: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "partly")).collect();
        answers.push(("feedback", "Dates of birth of the brothers would have saved a day"));
        sent_to(service.ask(Some(Role::FrontDoorSocialWorker), Method::Post, &path, &answers));
        let read = service.page(Some(Role::PartnerPractitioner), &format!("/raised/{amara}"));
        assert!(read.contains("Dates of birth of the brothers"));
        // One answered contact says nothing of an agency.
        let trend = service.page(Some(Role::FrontDoorManager), "/quality");
        assert!(trend.contains("not compared") && trend.contains("Fewer than 10"));
        verified(&service);
    }
}

/// Immediate risk: danger now calls a strategy discussion before anybody has decided anything.
#[test]
fn danger_now_calls_a_strategy_discussion_that_stands_until_somebody_acts() {
    for service in services() {
        let mut answers =
            with(&[("danger", "now"), ("go", "send"), ("form_token", "danger"), ("children", "1")]);
        answers.retain(|(name, _)| !name.starts_with("child_2"));
        sent_to(service.ask(Some(Role::PartnerPractitioner), Method::Post, "/raise", &answers));
        let discussion = all::<StrategyDiscussion>(&service).remove(0);
        assert!(discussion.is_open() && discussion.child.is_none());
        let contact = contacts(&service)[0].id;
        let words = "must be held";
        assert!(service.page(Some(Role::CallTaker), "/queue").contains(words));
        assert!(service.page(Some(Role::CallTaker), &format!("/contacts/{contact}")).contains(words));
        assert!(
            service.page(Some(Role::FrontDoorSocialWorker), "/work").contains("Hold the strategy discussion")
        );
        let path = format!("/contacts/{contact}/child");
        sent_to(service.ask(Some(Role::CallTaker), Method::Post, &path, &[("child", "new")]));
        let child = contacts(&service)[0].identity.as_ref().unwrap().person;
        let overview = service.page(Some(Role::FrontDoorSocialWorker), &format!("/people/{child}"));
        assert!(overview.contains(words) && overview.contains("Strategy discussion: "));
        let at = format!("/discussions/{}", discussion.id);
        for end in ["", "/held", "/seen"] {
            service.page(Some(Role::FrontDoorSocialWorker), &format!("{at}{end}"));
        }
        service.page(Some(Role::FrontDoorManager), &format!("{at}/stand-down"));
        let seen = [("seen", "not_yet"), ("why_not_yet", "Nobody at home; police are looking")];
        sent_to(service.ask(Some(Role::CallTaker), Method::Post, &format!("{at}/seen"), &seen));
        let held = [
            ("held_on-day", "3"),
            ("held_on-month", "3"),
            ("held_on-year", "2025"),
            ("held_at", "12:00"),
            ("present_social_care", "Invented social worker"),
            ("present_police", "Invented sergeant"),
            ("present_health", "Invented nurse"),
            ("enquiry", "joint"),
            ("agreed", "Visit together this afternoon"),
        ];
        sent_to(service.ask(Some(Role::FrontDoorSocialWorker), Method::Post, &format!("{at}/held"), &held));
        assert!(!service.page(Some(Role::CallTaker), "/queue").contains(words));
        assert!(service.page(Some(Role::CallTaker), &at).contains("Visit together this afternoon"));
        // The enquiry that was agreed waits for the referral, and opens with it.
        assert!(all::<protection::Section47Enquiry>(&service).is_empty());
        sent_to(decided(&service, contact, Begins::Referral, &[]));
        if stage(&service, contact) == Stage::AwaitingAgreement {
            let path = format!("/contacts/{contact}/agree");
            sent_to(service.ask(Some(Role::FrontDoorManager), Method::Post, &path, &[("go", "agree")]));
        }
        assert_eq!(all::<protection::Section47Enquiry>(&service).len(), 1);
        verified(&service);
    }
}

/// Every way in comes through the one place that calls a strategy discussion for danger now.
#[test]
fn no_way_in_passes_by_the_call_for_a_strategy_discussion() {
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/src");
    let mut folders = vec![std::path::PathBuf::from(source)];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if std::fs::read_to_string(&path).is_ok_and(|text| text.contains("worry::raise_worry")) {
                found.push(path.file_name().unwrap().to_string_lossy().into_owned());
            }
        }
    }
    found.retain(|name| name != "coming_in.rs");
    assert_eq!(found, ["onward.rs"]);
}
