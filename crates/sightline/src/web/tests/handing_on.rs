//! What a decision hands on reaches one team, whole: the team that is asked is the team that has it.

use super::journeys::{contacts, with};
use super::weaknesses::{a_social_worker, all, decided, later, page_at, stage, two_children, verified};
use super::{Service, noon, sent_to, services, text, visitor};
use crate::web::{Method, Visitor};
use access::{Actor, Role};
use assessment::Referral;
use front_door::contact::Stage;
use front_door::onward_step::{OnwardStep, StepKind};
use kernel::{ContactId, Moment, PersonId};
use local::{Begins, Partnership};
use people::Person;
use protection::{Section47Enquiry, StrategyDiscussion};
use store::trial::stamp;
use store::{Fact, Fault};

fn manager_of(team: &str) -> Visitor {
    let manager = visitor(Role::TeamManager);
    Visitor { actor: Actor { team: Some(team.to_owned()), ..manager.actor.clone() }, ..manager }
}

/// Decides, and has a manager agree where one must.
fn counts(service: &Service, contact: ContactId, begins: Begins) {
    sent_to(decided(service, contact, begins, &[]));
    if stage(service, contact) == Stage::AwaitingAgreement {
        let path = format!("/contacts/{contact}/agree");
        sent_to(service.ask(Some(Role::FrontDoorManager), Method::Post, &path, &[("go", "agree")]));
    }
    assert_eq!(stage(service, contact), Stage::Decided);
}

/// A second worry about somebody who is known.
fn again_about(service: &Service, child: PersonId, form: &'static str) -> ContactId {
    let again = with(&[("go", "send"), ("children", "1"), ("form_token", form)]);
    sent_to(service.ask(Some(Role::PartnerPractitioner), Method::Post, "/raise", &again));
    let contact = contacts(service).into_iter().find(|contact| contact.identity.is_none()).unwrap().id;
    is_about(service, contact, child);
    contact
}

fn is_about(service: &Service, contact: ContactId, child: PersonId) {
    let child = child.to_string();
    let path = format!("/contacts/{contact}/child");
    sent_to(service.ask(Some(Role::CallTaker), Method::Post, &path, &[("child", child.as_str())]));
}

fn identified(service: &Service, contact: ContactId) -> PersonId {
    let found = contacts(service).into_iter().find(|found| found.id == contact).unwrap();
    found.identity.unwrap().person
}

fn step_of(service: &Service, contact: ContactId) -> OnwardStep {
    all::<OnwardStep>(service).into_iter().find(|step| step.contact == contact).unwrap()
}

#[test]
fn the_team_that_is_asked_to_allocate_is_the_team_that_has_the_referral() {
    for mut service in services() {
        for name in ["harrowmere", "saltby vale"] {
            // Saltby's own form asks other questions; what is tested is what it decides.
            service.app.arrangements = Partnership::load(&local::invented::harrowmere()).unwrap();
            let form = if all::<Referral>(&service).is_empty() { "one" } else { "two" };
            let amara = two_children(&service, form)
                .into_iter()
                .find(|contact| contact.decision.is_none() && contact.child.forename == "Amara")
                .unwrap()
                .id;
            if name == "saltby vale" {
                service.app.arrangements = Partnership::load(&local::invented::saltby_vale()).unwrap();
            }
            counts(&service, amara, Begins::Referral);
            let step = step_of(&service, amara);
            let referral = all::<Referral>(&service)
                .into_iter()
                .find(|referral| referral.contact == Some(amara))
                .unwrap();
            let team = step.offer.to.team.clone().unwrap();
            assert_eq!(referral.team.as_ref(), Some(&team), "{name}");
            let page = format!("/steps/{}", step.id);
            let mut manager = manager_of(&team);
            manager.actor.agency = step.offer.to.agency.clone().unwrap();
            let page = text(service.ask_as(Some(manager), Method::Get, &page, &[], noon()));
            assert!(page.contains(&format!("/referrals/{}/allocate", referral.id)), "{page}");
        }
        verified(&service);
    }
}

#[test]
fn a_referral_sent_to_another_team_is_with_that_team() {
    for service in &services() {
        let amara = two_children(service, "one")[0].id;
        counts(service, amara, Begins::Referral);
        let step = step_of(service, amara);
        let path = format!("/steps/{}", step.id);
        let on = [("said", "send_on"), ("to", "assessment_south"), ("why_sent_on", "They live in the south")];
        sent_to(service.ask(Some(Role::FrontDoorManager), Method::Post, &path, &on));
        let referral = all::<Referral>(service).remove(0);
        assert_eq!(referral.team.as_deref(), Some("assessment_south"));
        let south = manager_of("assessment_south");
        let worker = a_social_worker(service, south.actor.team.clone());
        let allocate = format!("/referrals/{}/allocate", referral.id);
        let page = text(service.ask_as(Some(south.clone()), Method::Get, &path, &[], later(1)));
        assert!(page.contains(&allocate));
        sent_to(service.ask_as(Some(south), Method::Post, &allocate, &[("worker", &worker)], later(1)));
        assert!(all::<OnwardStep>(service).remove(0).is_over());
        verified(service);
    }
}

#[test]
fn a_referral_is_not_sent_to_somebody_who_allocates_nobody() {
    let service = services().remove(0);
    let amara = two_children(&service, "one")[0].id;
    counts(&service, amara, Begins::Referral);
    let path = format!("/steps/{}", step_of(&service, amara).id);
    let on = [("said", "send_on"), ("to_other", "A children's charity"), ("why_sent_on", "They know them")];
    let page = text(service.ask(Some(Role::FrontDoorManager), Method::Post, &path, &on));
    assert!(page.contains("a social worker is allocated by the team"));
    assert!(all::<Referral>(&service).remove(0).team.is_some());
}

#[test]
fn a_worry_about_a_child_with_an_open_referral_is_read_by_the_team_that_has_it() {
    for service in &services() {
        let amara = two_children(service, "one")[0].id;
        counts(service, amara, Begins::Referral);
        let path = format!("/steps/{}", step_of(service, amara).id);
        let on = [("said", "send_on"), ("to", "assessment_south"), ("why_sent_on", "They live in the south")];
        sent_to(service.ask(Some(Role::FrontDoorManager), Method::Post, &path, &on));
        let second = again_about(service, identified(service, amara), "again");
        let check = text(check_of(service, second));
        assert!(check.contains("Assessment team, south") || check.contains("south"), "{check}");
        counts(service, second, Begins::Referral);
        assert_eq!(all::<Referral>(service).len(), 1);
        let step = step_of(service, second);
        assert_eq!(step.kind, StepKind::OpenWork);
        assert_eq!(step.offer.to.team.as_deref(), Some("assessment_south"));
        // The team reads it, and it is over: nothing is left that nobody can accept.
        let path = format!("/steps/{}", step.id);
        let south = manager_of("assessment_south");
        sent_to(service.ask_as(Some(south), Method::Post, &path, &[("said", "accept")], later(1)));
        assert!(step_of(service, second).is_over());
        verified(service);
    }
}

/// The decision as it stands to be checked, before it is made.
fn check_of(service: &Service, contact: ContactId) -> Result<crate::web::Reply, crate::web::Problem> {
    let (level, outcome) = super::journeys::choice(service, Begins::Referral);
    let answers = [
        ("reason", "Hungry again"),
        ("words_to_referrer", "Her social worker will hear of it"),
        ("level", level.as_str()),
        ("outcome", outcome.as_str()),
        ("go", "check"),
    ];
    let path = format!("/contacts/{contact}/decide");
    service.ask(Some(Role::FrontDoorSocialWorker), Method::Post, &path, &answers)
}

#[test]
fn a_child_whose_records_were_merged_has_one_open_referral() {
    for service in &services() {
        let both = two_children(service, "one");
        let (amara, tobi) = (both[0].id, both[1].id);
        counts(service, amara, Begins::Referral);
        let (kept, merged) = (identified(service, amara), identified(service, tobi));
        // The two were the same child after all, and the records are merged before the second decision.
        let now = noon();
        service
            .app
            .store
            .write::<_, Fault>(stamp(now), |work| {
                let mut found = work.load::<Person>(merged)?.unwrap();
                found.value.merged_into = Some(kept);
                work.save(&found, Fact::new("RecordsMerged", now))
            })
            .unwrap();
        counts(service, tobi, Begins::Referral);
        assert_eq!(all::<Referral>(service).len(), 1, "{}", service.trial.engine);
        assert_eq!(step_of(service, tobi).kind, StepKind::OpenWork);
        verified(service);
    }
}

#[test]
fn whoever_declined_to_read_the_advice_can_still_be_told_it() {
    for service in &services() {
        let amara = two_children(service, "one")[0].id;
        counts(service, amara, Begins::Advice);
        let path = format!("/steps/{}", step_of(service, amara).id);
        let no = [("said", "decline"), ("why_not", "I asked for a social worker, not for advice")];
        sent_to(service.ask(Some(Role::PartnerPractitioner), Method::Post, &path, &no));
        let tell = format!("/contacts/{amara}/tell");
        let words = [("words", "Talk with the family about breakfast club")];
        sent_to(service.ask(Some(Role::FrontDoorSocialWorker), Method::Post, &tell, &words));
        let step = step_of(service, amara);
        assert!(step.is_over() && step.accepted().is_none(), "it is over, and what they said stays");
        verified(service);
    }
}

/// A worry of danger now about Amara alone, whom nobody has identified.
fn danger_now(service: &Service, form: &'static str) -> ContactId {
    let mut answers = with(&[("danger", "now"), ("go", "send"), ("form_token", form), ("children", "1")]);
    answers.retain(|(name, _)| !name.starts_with("child_2"));
    sent_to(service.ask(Some(Role::PartnerPractitioner), Method::Post, "/raise", &answers));
    contacts(service).into_iter().find(|contact| contact.identity.is_none()).unwrap().id
}

fn is_new(service: &Service, contact: ContactId) -> PersonId {
    let path = format!("/contacts/{contact}/child");
    sent_to(service.ask(Some(Role::CallTaker), Method::Post, &path, &[("child", "new")]));
    identified(service, contact)
}

fn held_with_an_enquiry(service: &Service, discussion: &StrategyDiscussion) {
    let held = [
        ("held_on-day", "3"),
        ("held_on-month", "3"),
        ("held_on-year", "2025"),
        ("held_at", "12:00"),
        ("present_social_care", "Invented social worker"),
        ("present_police", "Invented sergeant"),
        ("present_health", "Invented nurse"),
        ("enquiry", "joint"),
        ("agreed", "Visit together tonight"),
    ];
    let path = format!("/discussions/{}/held", discussion.id);
    sent_to(service.ask(Some(Role::FrontDoorSocialWorker), Method::Post, &path, &held));
}

#[test]
fn what_was_agreed_before_anybody_knew_the_child_begins_once_they_do() {
    for service in &services() {
        let contact = danger_now(service, "danger");
        held_with_an_enquiry(service, &all::<StrategyDiscussion>(service).remove(0));
        let page = service.page(Some(Role::FrontDoorSocialWorker), &format!("/contacts/{contact}"));
        assert!(page.contains("Strategy discussion: held"), "it is found from the contact meanwhile");
        let child = is_new(service, contact);
        let overview = service.page(Some(Role::FrontDoorSocialWorker), &format!("/people/{child}"));
        assert!(!overview.contains("must be held"));
        counts(service, contact, Begins::Referral);
        let begun = all::<Section47Enquiry>(service);
        assert_eq!(begun.iter().map(|found| found.person).collect::<Vec<_>>(), [child]);
        verified(service);
    }
}

#[test]
fn a_wrong_match_is_corrected_from_the_contacts_page_and_the_other_child_keeps_the_discussion() {
    for service in &services() {
        let first = danger_now(service, "first");
        let amara = is_new(service, first);
        let other = danger_now(service, "second");
        is_about(service, other, amara);
        let open = |child: PersonId| {
            all::<StrategyDiscussion>(service)
                .into_iter()
                .filter(|found| found.is_open() && found.child == Some(child))
                .count()
        };
        assert_eq!(open(amara), 1);
        let page = service.page(Some(Role::FrontDoorSocialWorker), &format!("/contacts/{other}"));
        assert!(page.contains("This is not the child") && page.contains(&format!("/contacts/{other}/child")));
        let bo = is_new(service, other);
        assert_ne!(bo, amara);
        assert_eq!((open(amara), open(bo)), (1, 1));
        for child in [amara, bo] {
            let overview = service.page(Some(Role::FrontDoorSocialWorker), &format!("/people/{child}"));
            assert!(overview.contains("must be held"), "both children stand at the top of their pages");
        }
        // Once somebody decided, a decision rests on who the child is.
        counts(service, other, Begins::Referral);
        let page = page_at(service, Role::FrontDoorSocialWorker, &format!("/contacts/{other}"), noon());
        assert!(!page.contains("This is not the child"));
        verified(service);
    }
}

#[test]
fn a_time_later_today_is_said_beside_the_time() {
    let service = services().remove(0);
    let amara = two_children(&service, "one")[0].id;
    counts(&service, amara, Begins::ReturnedForEarlyHelp);
    let path = format!("/steps/{}", step_of(&service, amara).id);
    let later_today = [
        ("said", "decline"),
        ("why_not", "They have no time before Easter"),
        ("who", "The head teacher"),
        ("how", "By telephone"),
        ("told_at", "16:00"),
    ];
    let at_noon: Moment = noon();
    let page = text(service.ask_at(Some(Role::FrontDoorManager), Method::Post, &path, &later_today, at_noon));
    assert!(page.contains("#told_at") && page.contains("not in the future"), "{page}");
    assert!(step_of(&service, amara).answer.is_none());
}

#[test]
fn an_agreed_enquiry_is_not_dropped_by_a_decision_that_opens_no_referral() {
    for service in &services() {
        let contact = danger_now(service, "danger");
        let child = is_new(service, contact);
        let discussion = all::<StrategyDiscussion>(service).remove(0);
        held_with_an_enquiry(service, &discussion);
        let asked = "Have a referral opened: a section 47 enquiry was agreed and has not begun";
        assert!(service.page(Some(Role::FrontDoorManager), "/work").contains(asked));
        assert!(!service.page(Some(Role::FrontDoorSocialWorker), "/work").contains(asked));
        let at = format!("/discussions/{}", discussion.id);
        assert!(service.page(Some(Role::CallTaker), &at).contains("It waits for an open referral"));
        // Pointing the family elsewhere needs a second person, who reads why.
        sent_to(decided(service, contact, Begins::Advice, &[]));
        assert_eq!(stage(service, contact), Stage::AwaitingAgreement);
        let agree = format!("/contacts/{contact}/agree");
        let page = service.page(Some(Role::FrontDoorManager), &agree);
        assert!(page.contains("a strategy discussion agreed a section 47 enquiry"), "{page}");
        // Sent back, a referral is opened, and the enquiry begins with it.
        let back = [("go", "send_back"), ("words", "The enquiry was agreed; open a referral")];
        sent_to(service.ask(Some(Role::FrontDoorManager), Method::Post, &agree, &back));
        counts(service, contact, Begins::Referral);
        assert_eq!(all::<Section47Enquiry>(service).len(), 1);
        assert!(!service.page(Some(Role::FrontDoorManager), "/work").contains(asked));

        // Another child, who turns out to live elsewhere: a manager agrees that it does not begin here.
        let other = danger_now(service, "elsewhere");
        let second = is_new(service, other);
        assert_ne!(second, child);
        let discussion =
            all::<StrategyDiscussion>(service).into_iter().find(StrategyDiscussion::is_open).unwrap();
        held_with_an_enquiry(service, &discussion);
        counts(service, other, Begins::AnotherArea);
        assert_eq!(all::<Section47Enquiry>(service).len(), 1);
        assert!(!service.page(Some(Role::FrontDoorManager), "/work").contains(asked));
        let at = format!("/discussions/{}", discussion.id);
        assert!(
            service.page(Some(Role::CallTaker), &at).contains("Not begun: the decision opens no referral")
        );
        verified(service);
    }
}
