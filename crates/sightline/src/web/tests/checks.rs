//! An agency is asked, answers, and is asked again; nobody else sees it.

use super::{Service, TOKEN, noon, parts_of, sent_to, services, text, visitor};
use crate::web::{Call, Method, Problem, ROUTES, Reply, answer};
use access::Role;
use front_door::contact::Contact;
use kernel::{AccountId, ContactId, Id, Moment, Uuid};
use store::{Fault, Loaded};
use web_kit::{Form, FormValues};

/// Somebody at the police, with no account of this service's own making.
fn police(
    service: &Service,
    method: Method,
    path: &str,
    answers: &[(&str, &str)],
    now: Moment,
) -> Result<Reply, Problem> {
    let (route, parts) = ROUTES
        .iter()
        .filter(|route| route.method == method)
        .find_map(|route| parts_of(route.path, path).map(|parts| (route, parts)))
        .unwrap();
    let mut visitor = visitor(Role::PartnerPractitioner);
    visitor.actor.agency = "police".into();
    visitor.actor.account = AccountId::from_uuid(Uuid::from_u128(0x90_11ce));
    let mut pairs: Vec<(String, String)> =
        answers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    pairs.push(("csrf_token".into(), TOKEN.into()));
    let call = Call {
        app: &service.app,
        visitor: Some(visitor),
        now,
        parts,
        query: FormValues::from_pairs(Vec::new()),
        form: if method == Method::Post { Form::posted(pairs) } else { Form::blank() },
        path: path.to_owned(),
        address: "127.0.0.1".into(),
        cookie: None,
        sent: crate::web::Sent::default(),
    };
    answer(route, &call)
}

pub(super) fn a_contact_about_a_known_child(service: &Service) -> (ContactId, String) {
    let worry = [
        ("worry", "Amara came to school hungry and bruised again"),
        ("danger", "not_now"),
        ("children", "1"),
        ("child_1_forename", "Amara"),
        ("child_1_surname", "Okonjo"),
        ("child_1_school", "Ropewalk Primary School"),
        ("home_lines", "4 Larch Row"),
        ("home_postcode", "ZZ1 1AA"),
        ("consent", "agreed"),
        ("consent_agreed", "Mother, on the telephone this morning"),
        ("source", "family_member"),
        ("go", "send"),
    ];
    sent_to(service.ask(None, Method::Post, "/worry", &worry));
    let found: Vec<Loaded<Contact>> =
        service.app.store.read::<_, Fault>(|reader| reader.find("", &[])).unwrap();
    let id = found[0].value.id;
    let before =
        service.ask(Some(Role::FrontDoorSocialWorker), Method::Get, &format!("/contacts/{id}/ask"), &[]);
    assert_eq!(sent_to(before), format!("/contacts/{id}/child"), "first somebody says who the child is");
    let path = format!("/contacts/{id}/child");
    sent_to(service.ask(Some(Role::CallTaker), Method::Post, &path, &[("child", "new")]));
    let found: Vec<Loaded<Contact>> =
        service.app.store.read::<_, Fault>(|reader| reader.find("", &[])).unwrap();
    (id, found[0].value.identity.as_ref().unwrap().person.to_string())
}

#[test]
fn the_police_are_asked_answer_and_are_asked_again_and_see_nothing_else() {
    for service in services() {
        let (contact, child) = a_contact_about_a_known_child(&service);
        let path = format!("/contacts/{contact}/ask");
        let form = service.page(Some(Role::FrontDoorSocialWorker), &path);
        assert!(form.contains("Within 4 hours: by 4pm on 3 March 2025"), "{form}");
        assert!(form.contains("Ropewalk Primary School") && form.contains("Nobody there signs in"));
        let sent = [
            ("about", child.as_str()),
            ("agency", "police"),
            ("question", "Anything reported at 4 Larch Row since June?"),
            ("why", "A school is worried that nobody feeds a child."),
            ("rating", "red"),
            ("purpose", "decide_next_step"),
            ("basis", "public_task"),
            ("agreement", "agreed"),
            ("agreed_words", "Mother, on the telephone"),
        ];
        assert!(matches!(
            service.ask(Some(Role::CallTaker), Method::Post, &path, &sent),
            Err(Problem::NotFound)
        ));
        let check = text(service.ask(Some(Role::FrontDoorSocialWorker), Method::Post, &path, &sent));
        assert!(check.contains("Check what you ask") && check.contains("Amara Okonjo"));
        let mut go = sent.to_vec();
        go.push(("go", "ask"));
        sent_to(service.ask(Some(Role::FrontDoorSocialWorker), Method::Post, &path, &go));

        // The wall shows the contact by day and number, and no name.
        let wall = service.page(Some(Role::CallTaker), "/wall");
        assert!(wall.contains("Monday 3 March 2025, number 1") && wall.contains("Wendle Police"), "{wall}");
        assert!(!wall.contains("Amara") && !wall.contains("Okonjo") && !wall.contains("Larch"));

        // The police find it in their work; it is no way into the record.
        let list = service.page(Some(Role::FrontDoorManager), "/agency-checks");
        let id = list.split("/agency-checks/").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let work = text(police(&service, Method::Get, "/work", &[], noon()));
        assert!(work.contains("Answer what your agency was asked"));
        let own = format!("/agency-checks/{id}");
        let page = text(police(&service, Method::Get, &own, &[], noon()));
        assert!(page.contains("Anything reported at 4 Larch Row") && !page.contains("bruised"));
        for kept in [format!("/contacts/{contact}"), format!("/people/{child}")] {
            assert!(matches!(police(&service, Method::Get, &kept, &[], noon()), Err(Problem::NotFound)));
        }
        assert!(matches!(
            service.ask(Some(Role::PartnerPractitioner), Method::Get, &own, &[]),
            Err(Problem::NotFound)
        ));

        // Late at one minute past four, on the contact and in the asker's work.
        let late = Moment::on("2025-03-03".parse().unwrap(), 16, 1);
        let ask_late = |path: &str| {
            text(service.ask_at(Some(Role::FrontDoorSocialWorker), Method::Get, path, &[], late))
        };
        assert!(ask_late(&format!("/contacts/{contact}")).contains("1 agency is late with its answer"));
        assert!(ask_late("/work").contains("Ring Wendle Police: its answer is late"));

        let words = [("kind", "in_full"), ("in_full_words", "Tobi Okonjo was a witness in May.")];
        sent_to(police(&service, Method::Post, &format!("{own}/answer"), &words, noon()));
        assert!(
            service
                .page(Some(Role::FrontDoorSocialWorker), "/work")
                .contains("Read what Wendle Police answered")
        );
        let page = service.page(Some(Role::FrontDoorSocialWorker), &format!("/contacts/{contact}"));
        assert!(page.contains("Tobi Okonjo was a witness in May."));
        let decide = service.page(Some(Role::FrontDoorSocialWorker), &format!("/contacts/{contact}/decide"));
        assert!(decide.contains("Tobi Okonjo was a witness in May."), "answers are read before deciding");

        let back = [("reason", "That is her brother"), ("question", "And about Amara?")];
        sent_to(service.ask(
            Some(Role::FrontDoorSocialWorker),
            Method::Post,
            &format!("{own}/return"),
            &back,
        ));
        let page = text(police(&service, Method::Get, &own, &[], noon()));
        assert!(page.contains("And about Amara?") && page.contains("That is her brother"));
        let taken = [("reason", "The family moved away")];
        sent_to(service.ask(
            Some(Role::FrontDoorSocialWorker),
            Method::Post,
            &format!("{own}/take-back"),
            &taken,
        ));
        // Taken back, it is read no more by whoever was asked.
        for (method, path) in [(Method::Get, own.clone()), (Method::Post, format!("{own}/answer"))] {
            let page = text(police(&service, method, &path, &words, noon()));
            assert!(page.contains("This question was taken back"), "{page}");
            assert!(!page.contains("Amara") && !page.contains("moved away"), "{page}");
        }
        let figures = service.page(Some(Role::Analyst), "/agency-checks/by-agency");
        assert!(figures.contains("Wendle Police"));

        let verified = service.app.store.verify(&crate::commands::kinds()).unwrap();
        assert_eq!(verified.defects, vec![], "{}", service.trial.engine);
    }
}

#[test]
fn the_wall_is_brought_up_to_date_only_where_somebody_asked_for_it() {
    let service = services().remove(0);
    for (path, wanted) in [("/wall", None), ("/wall?refresh=on", Some(60))] {
        match service.ask(Some(Role::CallTaker), Method::Get, path, &[]).unwrap() {
            Reply::Page(body) => assert_eq!(body.refresh_seconds, wanted),
            _ => panic!("the wall is a page"),
        }
    }
}
