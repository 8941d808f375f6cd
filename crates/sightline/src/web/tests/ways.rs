//! Ways in, drafts, and worries taken out of hours, page by page.

use super::journeys;
use super::{Service, TOKEN, noon, sent_to, services, text};
use crate::web::{Call, Method, Problem, ROUTES, Reply, answer};
use access::Role;
use front_door::worry::Worry;
use kernel::Moment;
use store::Fault;
use web_kit::{Form, FormValues};

const DRAFT: &str = "0123456789abcdef0123456789abcdef";

const CALL: &[(&str, &str)] = &[
    ("worry", "Shouting every night"),
    ("danger", "not_now"),
    ("children", "1"),
    ("child_1_forename", "Amara"),
    ("consent", "not_asked"),
    ("consent_not_asked", "The caller does not know them"),
    ("source", "acquaintance"),
    ("received", "now"),
    ("form_token", DRAFT),
];

fn with(more: &[(&'static str, &'static str)]) -> Vec<(&'static str, &'static str)> {
    let kept = CALL.iter().copied().filter(|(name, _)| !more.iter().any(|(other, _)| other == name));
    kept.chain(more.iter().copied()).collect()
}

fn words(reply: Result<Reply, Problem>) -> String {
    match reply.unwrap() {
        Reply::Words(words) => words,
        _ => panic!("not words alone"),
    }
}

fn worries(service: &Service) -> Vec<Worry> {
    let found = service.app.store.read::<_, Fault>(|reader| reader.find::<Worry>("order by r.id", &[]));
    found.unwrap().into_iter().map(|loaded| loaded.value).collect()
}

/// Asks as a call taker of a team, or a practitioner of an agency.
fn ask_as(
    service: &Service,
    (role, agency, team): (Role, &str, Option<&str>),
    (method, path): (Method, &'static str),
    answers: &[(&str, &str)],
    now: Moment,
) -> Result<Reply, Problem> {
    let route = ROUTES.iter().find(|route| route.method == method && route.path == path).unwrap();
    let mut visitor = super::visitor(role);
    visitor.actor.agency = agency.into();
    visitor.actor.team = team.map(str::to_owned);
    let mut pairs: Vec<(String, String)> =
        answers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    pairs.push(("csrf_token".into(), TOKEN.into()));
    let call = Call {
        app: &service.app,
        visitor: Some(visitor),
        now,
        parts: Vec::new(),
        query: FormValues::new(),
        form: if method == Method::Post { Form::posted(pairs) } else { Form::blank() },
        path: path.to_owned(),
        address: "127.0.0.1".into(),
        cookie: None,
        sent: crate::web::Sent::default(),
    };
    answer(route, &call)
}

#[test]
fn what_a_call_taker_types_is_saved_opened_again_and_gone_once_it_is_sent() {
    for service in services() {
        let taker = Some(Role::CallTaker);
        let half =
            [("worry", "Shouting"), ("child_1_forename", "Amara"), ("children", "2"), ("form_token", DRAFT)];
        let saved = words(service.ask(taker, Method::Post, "/raise/draft", &half));
        assert_eq!(saved, "Draft saved at midday");
        let work = service.page(taker, "/work");
        assert!(work.contains("Worries you have not sent (1)") && work.contains("Amara"));
        assert!(work.contains("My work (0)"), "a draft is never counted");
        let again = service.page(taker, &format!("/raise/drafts/{DRAFT}"));
        assert!(again.contains(">Shouting</textarea>") && again.contains("Child 2"), "{again}");
        assert!(again.contains(DRAFT), "it goes on being the same form");

        let manager = Some(Role::FrontDoorManager);
        let theirs = service.ask(manager, Method::Get, &format!("/raise/drafts/{DRAFT}"), &[]);
        assert!(matches!(theirs, Err(Problem::NotFound)));
        assert!(!service.page(manager, "/work").contains("Amara"));
        assert!(!service.page(manager, "/queue").contains("Amara"), "nobody acts on it");

        sent_to(service.ask(taker, Method::Post, "/raise", &with(&[("go", "send")])));
        assert!(!service.page(taker, "/work").contains("not sent"));
        // A save that was under way comes too late.
        words(service.ask(taker, Method::Post, "/raise/draft", &half));
        assert!(!service.page(taker, "/work").contains("not sent"));
        assert_eq!(worries(&service).len(), 1);
    }
}

#[test]
fn a_form_that_was_sent_is_not_sent_again_from_a_page_that_stood_open_for_days() {
    for service in services() {
        let taker = Some(Role::CallTaker);
        let three_days_on = Moment::on("2025-03-06".parse().unwrap(), 9, 0);
        sent_to(service.ask(taker, Method::Post, "/raise", &with(&[("go", "send")])));
        // Somebody else's form of the third day is when old ones are forgotten.
        let other = with(&[("go", "send"), ("form_token", "another form")]);
        sent_to(service.ask_at(taker, Method::Post, "/raise", &other, three_days_on));
        assert_eq!(worries(&service).len(), 2);
        let half = [("worry", "Shouting"), ("form_token", DRAFT)];
        words(service.ask_at(taker, Method::Post, "/raise/draft", &half, three_days_on));
        let work = text(service.ask_at(taker, Method::Get, "/work", &[], three_days_on));
        assert!(!work.contains("not sent"), "{work}");
        sent_to(service.ask_at(taker, Method::Post, "/raise", &with(&[("go", "send")]), three_days_on));
        assert_eq!(worries(&service).len(), 2, "the first form is the same form still");
    }
}

#[test]
fn a_form_is_saved_to_come_back_to_without_any_script_and_discarded() {
    for service in services() {
        let worker = Some(Role::SocialWorker);
        let half = [("worry", "Shouting"), ("form_token", DRAFT), ("go", "save")];
        assert_eq!(sent_to(service.ask(worker, Method::Post, "/raise", &half)), "/work");
        let path = format!("/raise/drafts/{DRAFT}/discard");
        assert!(service.page(worker, &path).contains("Discard this worry"));
        assert_eq!(sent_to(service.ask(worker, Method::Post, &path, &[])), "/work");
        assert!(matches!(service.ask(worker, Method::Get, &path, &[]), Err(Problem::NotFound)));
        assert!(worries(&service).is_empty());
        let nothing = [("form_token", DRAFT), ("go", "save")];
        assert!(
            text(service.ask(worker, Method::Post, "/raise", &nothing))
                .contains("There is nothing to save yet")
        );
    }
}

#[test]
fn reading_the_answers_once_more_keeps_them_too() {
    let service = services().remove(0);
    let taker = Some(Role::CallTaker);
    text(service.ask(taker, Method::Post, "/raise", &with(&[("go", "check")])));
    assert!(service.page(taker, "/work").contains("Worries you have not sent (1)"));
}

#[test]
fn a_draft_left_for_too_long_is_not_there() {
    let service = services().remove(0);
    let taker = Some(Role::CallTaker);
    let half = [("worry", "Shouting"), ("form_token", DRAFT)];
    words(service.ask(taker, Method::Post, "/raise/draft", &half));
    let path = format!("/raise/drafts/{DRAFT}");
    let at = |day: &str| Moment::on(day.parse().unwrap(), 9, 0);
    let warned = text(service.ask_at(taker, Method::Get, &path, &[], at("2025-03-15")));
    assert!(warned.contains("It will be removed after 17 March 2025"));
    assert!(matches!(
        service.ask_at(taker, Method::Get, &path, &[], at("2025-03-18")),
        Err(Problem::NotFound)
    ));
}

#[test]
fn the_old_referral_form_says_since_when_it_is_not_used_and_why() {
    for service in services() {
        for method in [Method::Get, Method::Post] {
            let page = text(service.ask(None, method, "/referral-form", &[("worry", "Hungry")]));
            for said in ["no longer used", "31 August 2023", "half filled in", "Call to the Front Door"] {
                assert!(page.contains(said), "{said}: {page}");
            }
        }
        assert!(worries(&service).is_empty(), "nothing can be sent with it");
        assert!(service.page(None, "/ways-in/referral_form").contains("no longer used"));
        assert!(service.page(None, "/ways-in").contains("Emergency duty team"));
        assert_eq!(sent_to(service.ask(None, Method::Get, "/ways-in/public_form", &[])), "/worry");
        assert!(matches!(service.ask(None, Method::Get, "/ways-in/unheard_of", &[]), Err(Problem::NotFound)));
    }
}

#[test]
fn a_partner_sees_only_the_form_that_their_agency_may_send() {
    let service = services().remove(0);
    let form = |agency: &str| {
        text(ask_as(
            &service,
            (Role::PartnerPractitioner, agency, None),
            (Method::Get, "/raise"),
            &[],
            noon(),
        ))
    };
    assert!(form("police").contains("Agency safeguarding form"));
    assert!(form("primary_schools").contains("Professional form"));
    assert!(!form("primary_schools").contains("Agency safeguarding form"));
    let ambulance = form("ambulance");
    assert!(ambulance.contains("Your agency tells the front door in another way"));
    assert!(ambulance.contains("Call to the Front Door") && !ambulance.contains("<textarea"));
    let sent = with(&[("go", "send"), ("source", "other_health"), ("ask_level", "3")]);
    let turned_away = text(ask_as(
        &service,
        (Role::PartnerPractitioner, "ambulance", None),
        (Method::Post, "/raise"),
        &sent,
        noon(),
    ));
    assert!(
        turned_away.contains("another way") && worries(&service).is_empty(),
        "it cannot be sent all the same"
    );
    // Before it begins, the police send the form that is not theirs yet: none.
    let before = Moment::on("2023-08-31".parse().unwrap(), 9, 0);
    let page = text(ask_as(
        &service,
        (Role::PartnerPractitioner, "police", None),
        (Method::Get, "/raise"),
        &[],
        before,
    ));
    assert!(page.contains("not used yet") && page.contains("1 September 2023"));
}

#[test]
fn each_worry_says_by_which_way_it_came() {
    let service = services().remove(0);
    let sent = with(&[("go", "send"), ("source", "police"), ("ask_level", "3")]);
    let from = (Role::PartnerPractitioner, "police", None);
    sent_to(ask_as(&service, from, (Method::Post, "/raise"), &sent, noon()));
    let worry = worries(&service).remove(0);
    assert_eq!(worry.how.way_in.as_deref(), Some("agency_form"));
    let contact =
        service.page(Some(Role::FrontDoorSocialWorker), &format!("/contacts/{}", worry.contacts[0]));
    assert!(contact.contains("Agency safeguarding form"));
}

#[test]
fn what_the_night_team_takes_stands_in_the_daytime_teams_work_until_somebody_has_it() {
    for service in services() {
        let night = (Role::CallTaker, "council", Some("out_of_hours"));
        let at = Moment::on("2025-03-02".parse().unwrap(), 1, 15);
        let form = text(ask_as(&service, night, (Method::Get, "/raise"), &[], at));
        assert!(form.contains("Emergency duty team") && form.contains("What have you done so far"));
        let without = text(ask_as(&service, night, (Method::Post, "/raise"), &with(&[("go", "send")]), at));
        assert!(without.contains("Enter what you have done so far"));
        let sent = with(&[("go", "send"), ("done_so_far", "Rang the grandmother")]);
        sent_to(ask_as(&service, night, (Method::Post, "/raise"), &sent, at));

        let day = Some(Role::FrontDoorSocialWorker);
        let work = service.page(day, "/work");
        assert!(work.contains("Acknowledge a handover from out of hours"), "{work}");
        let contact = format!("/contacts/{}", worries(&service)[0].contacts[0]);
        let page = service.page(day, &contact);
        assert!(page.contains("Nobody of the daytime team has acknowledged it yet"));
        assert!(page.contains("Rang the grandmother"));
        let handover = page.split("href=\"/handovers/").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let handover = format!("/handovers/{handover}");
        assert!(service.page(day, &handover).contains("Acknowledge the handover"));
        let done = service.ask(day, Method::Post, &handover, &[("words", "I ring her at ten")]);
        assert_eq!(sent_to(done), handover);
        assert!(service.page(day, &handover).contains("I ring her at ten"));
        assert!(!service.page(day, "/work").contains("handover from out of hours"));
        assert!(!service.page(day, &contact).contains("Nobody of the daytime team"));
        let partner = service.ask(Some(Role::PartnerPractitioner), Method::Get, &handover, &[]);
        assert!(matches!(partner, Err(Problem::NotForThisRole)));
    }
}

#[test]
fn the_one_queue_is_seen_in_several_ways_and_says_what_it_hides() {
    for service in services() {
        let taker = Some(Role::CallTaker);
        let one = with(&[("go", "send"), ("danger", "now"), ("child_1_forename", "Juno")]);
        sent_to(service.ask(taker, Method::Post, "/raise", &one));
        let other = with(&[("go", "send"), ("form_token", "fedcba9876543210fedcba9876543210")]);
        sent_to(service.ask(None, Method::Post, "/worry", &other));
        let page = |path: &str| service.page(taker, path);
        let all = page("/queue");
        assert!(all.contains("Juno") && all.contains("Amara"));
        assert!(all.contains("Danger now (1)") && all.contains("Call to the Front Door (1)"), "{all}");
        let danger = page("/queue?danger=now");
        assert!(danger.contains("Juno") && !danger.contains("Amara"));
        assert!(danger.contains("Remove filter: ") && !danger.contains("late contact"));
        let telephone = page("/queue?way=telephone");
        assert!(telephone.contains("Juno") && !telephone.contains("Amara"));
        let nothing = page("/queue?waiting=agreement");
        assert!(nothing.contains("0 contacts match.") && !nothing.contains("No contacts are waiting"));
        let later = Moment::on("2025-03-10".parse().unwrap(), 9, 0);
        let late = text(service.ask_at(taker, Method::Get, "/queue?danger=now", &[], later));
        assert!(late.contains("1 late contact is hidden by these filters."), "{late}");
    }
}

#[test]
fn two_who_tell_us_of_one_child_stand_beside_one_another() {
    let service = services().remove(0);
    let first = with(&[("go", "send"), ("child_1_surname", "Bell"), ("home_postcode", "ZZ9 9ZZ")]);
    sent_to(service.ask(None, Method::Post, "/worry", &first));
    let again = with(&[
        ("go", "send"),
        ("child_1_surname", "bell"),
        ("worry", "She told me about it"),
        ("form_token", "fedcba9876543210fedcba9876543210"),
    ]);
    sent_to(service.ask(None, Method::Post, "/worry", &again));
    let all = worries(&service);
    let one = all.iter().find(|worry| worry.worry == "Shouting every night").unwrap();
    let page = service.page(Some(Role::FrontDoorSocialWorker), &format!("/contacts/{}", one.contacts[0]));
    assert!(page.contains("Also raised by") && page.contains("She told me about it"));
    assert!(page.contains("The address is outside Harrowmere"), "{page}");
}

#[test]
fn advice_is_written_down_found_on_the_contact_and_raised_as_a_worry_without_typing_again() {
    for service in services() {
        let taker = Some(Role::CallTaker);
        let advice = [
            ("name", "Nadia Ferris"),
            ("from", "primary_schools"),
            ("child", "named"),
            ("forename", "Amara"),
            ("surname", "Bell"),
            ("asked", "He is always hungry. What should I do?"),
            ("advice", "Ring his mother"),
            ("agreed", "She rings today"),
            ("form_token", "00000000000000000000000000000aaa"),
        ];
        assert_eq!(sent_to(service.ask(taker, Method::Post, "/advice/new", &advice)), "/advice");
        let list = service.page(taker, "/advice");
        assert!(list.contains("Amara Bell") && list.contains("March 2025"));
        let id = list.split("href=\"/advice/").filter(|part| !part.starts_with("new")).nth(1).unwrap();
        let id = id.split('"').next().unwrap();
        assert!(service.page(taker, &format!("/advice/{id}")).contains("Raise a worry from this"));
        let form = service.page(taker, &format!("/raise?advice={id}"));
        assert!(form.contains("He is always hungry. What should I do?</textarea>"), "{form}");
        assert!(form.contains("value=\"Amara\"") && form.contains("value=\"Nadia Ferris\""));
        assert!(!form.contains(" checked"), "nothing that needs judgement is chosen");
        let id: &'static str = id.to_owned().leak();
        let sent = with(&[("go", "send"), ("child_1_surname", "Bell"), ("from_advice", id)]);
        sent_to(service.ask(taker, Method::Post, "/raise", &sent));
        assert!(service.page(taker, &format!("/advice/{id}")).contains("A worry was raised from this."));
        let contact = format!("/contacts/{}", worries(&service)[0].contacts[0]);
        assert!(service.page(taker, &contact).contains("Advice was asked on 3 March 2025"));
        // Once a worker has said who the child is, whoever decides reads it beside the decision.
        let path = format!("{contact}/child");
        sent_to(service.ask(taker, Method::Post, &path, &[("child", "new")]));
        let about = format!("/advice/{id}/about/{}", worries(&service)[0].contacts[0]);
        assert_eq!(sent_to(service.ask(taker, Method::Post, &about, &[])), contact);
        let worker = Some(Role::FrontDoorSocialWorker);
        let decide = service.page(worker, &format!("{contact}/decide"));
        assert!(decide.contains("Advice asked before") && decide.contains("It was about this child."));
        let child = journeys::contacts(&service)[0].identity.as_ref().unwrap().person;
        let record = service.page(worker, &format!("/people/{child}/timeline"));
        assert!(record.contains("Advice asked of the front door") && record.contains("Read this advice"));
        for role in [Role::PartnerPractitioner, Role::Analyst, Role::Administrator] {
            assert!(matches!(
                service.ask(Some(role), Method::Get, "/advice", &[]),
                Err(Problem::NotForThisRole)
            ));
            let one = service.ask(Some(role), Method::Get, &format!("/advice/{id}"), &[]);
            assert!(matches!(one, Err(Problem::NotFound)), "{role:?}");
        }
        // It was about somebody else after all.
        let path = format!("/advice/{id}/another-child");
        let asked = text(service.ask(taker, Method::Post, &path, &[("why", " ")]));
        assert!(asked.contains("Enter why it was about another child"));
        let why = [("why", "She meant his cousin")];
        assert_eq!(sent_to(service.ask(taker, Method::Post, &path, &why)), format!("/advice/{id}"));
        let record = service.page(worker, &format!("/people/{child}/timeline"));
        assert!(!record.contains("Advice asked of the front door"));
    }
}
