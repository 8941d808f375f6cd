//! What went wrong at front doors before, told as stories about this one: each failing, by its number
//! in the list of reported weaknesses, is impossible here or is seen while it can still be put right.

use super::journeys::{choice, contacts, decide, raise, with};
use super::{Service, noon, sent_to, services, text, visitor};
use crate::web::{Method, Problem, Reply, Visitor};
use access::{Actor, Role};
use accounts::account::{self, Email, NewAccount, RoleChange};
use accounts::credential::{Passwords, StartingPassword};
use assessment::Referral;
use front_door::contact::{Contact, Stage};
use front_door::onward_step::OnwardStep;
use kernel::{ContactId, Moment};
use local::Begins;
use protection::StrategyDiscussion;
use store::trial::{NumberedIds, stamp};
use store::{Acting, Fault};

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
    service.ask(Some(Role::FrontDoorSocialWorker), Method::Post, &path, &answers)
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
        assert!(!decision.reason.is_empty() && decision.by == super::account_of(Role::FrontDoorSocialWorker));
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

/// W.07 and W.08: earlier signals were not seen, and problems came back.
#[test]
fn w07_w08_a_child_who_comes_back_is_decided_about_beside_the_first_decision() {
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

/// The manager of the team that the trial's referrals go to.
fn team_manager(service: &Service) -> Visitor {
    let team = all::<Referral>(service).remove(0).team;
    let manager = visitor(Role::TeamManager);
    Visitor { actor: Actor { team, ..manager.actor.clone() }, ..manager }
}

/// A social worker of this team, with an account.
pub(super) fn a_social_worker(service: &Service, team: Option<String>) -> String {
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
    found.retain(|name| name != "weaknesses.rs");
    assert_eq!(found, ["onward.rs"]);
}
