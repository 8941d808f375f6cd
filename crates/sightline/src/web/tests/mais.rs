//! Other agencies' systems asking whether somebody is known: answered, left to a person, fetched, told of.

use super::checks::a_contact_about_a_known_child;
use super::{Service, account_of, noon, sent_to, services, text};
use crate::api::Asked;
use crate::api::mais::{EXAMPLE_FETCH, EXAMPLE_NO, EXAMPLE_QUESTION, EXAMPLE_YES, MAIS_OPERATIONS};
use crate::web::{Method, Problem};
use access::Role;
use kernel::{Id, Moment, PersonId, UncertainDate, Uuid};
use people::{IdentifierScheme, Name, Person, Restriction};
use proptest::prelude::*;
use serde_json::{Value, json};
use store::trial::stamp;
use store::{Fact, Fault};

const QUERY: &str = "/mais/v0/Patient/$person-info-query";
const MATCH: &str = "/mais/v0/Patient/$match";
const FETCH: &str = "/mais/v0/Patient/$person-info-answer";
const WORKER: Option<Role> = Some(Role::FrontDoorSocialWorker);

/// A day on which the sharing policy of Harrowmere holds.
fn now() -> Moment {
    Moment::on("2026-11-03".parse().unwrap(), 12, 0)
}

fn sent(key: &str, body: &Value) -> Asked {
    Asked {
        authorization: Some(format!("Bearer {key}")),
        idempotency_key: None,
        content_type: Some("application/fhir+json; charset=utf-8".into()),
        body: Some(body.to_string().into_bytes()),
    }
}

fn json_of(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// The question of the published example, with or without a number of its own.
fn question(number: Option<&str>) -> Value {
    let mut question = json_of(EXAMPLE_QUESTION);
    match number {
        Some(number) => question["parameter"][2]["valueIdentifier"]["value"] = number.into(),
        None => {
            question["parameter"].as_array_mut().unwrap().pop();
        }
    }
    question
}

fn key_for(service: &Service, agency: &str) -> String {
    let mut answers = vec![("name", "Crime recording"), ("agency", agency)];
    answers.push(("may_send", "whether_known"));
    let made = service.ask_at(Some(Role::Administrator), Method::Post, "/system-keys/new", &answers, now());
    let page = text(made);
    let key = page.split("sightline_").nth(1).unwrap_or_else(|| panic!("no key: {page}"));
    format!("sightline_{}", key.split('<').next().unwrap())
}

/// A child with the NHS number and the birth date of the published example.
fn amara(service: &Service, number: u128, nhs: bool) -> PersonId {
    let mut person =
        Person::named(PersonId::from_uuid(Uuid::from_u128(number)), Name::current("Amara", "Bell"));
    person.born = UncertainDate::Day("2019-03-03".parse().unwrap());
    if nhs {
        person.identifiers.push(people::Identifier::new(IdentifierScheme::NhsNumber, "999 000 0018"));
    }
    let add = service
        .app
        .store
        .write::<_, Fault>(stamp(now()), |work| work.add(&person, Fact::new("PersonRecorded", now())));
    add.unwrap();
    person.id
}

fn restrict(service: &Service, person: PersonId, role: Role) {
    let done = service.app.store.write::<_, Fault>(stamp(now()), |work| {
        let mut loaded = work.load::<Person>(person)?.unwrap();
        loaded.value.restriction = Some(Restriction {
            only: vec![account_of(role)],
            others_may_know: false,
            reason: "A parent works for the police".into(),
            by: account_of(role),
            at: now(),
        });
        work.save(&loaded, Fact::new("RecordRestricted", now()))
    });
    done.unwrap();
}

fn page(service: &Service, role: Role, path: &str) -> String {
    text(service.ask_at(Some(role), Method::Get, path, &[], now()))
}

fn one_question(service: &Service, role: Role) -> String {
    let list = page(service, role, "/system-questions");
    let id = list.split("href=\"/system-questions/").nth(1).unwrap_or_else(|| panic!("{list}"));
    format!("/system-questions/{}", id.split('"').next().unwrap())
}

#[test]
fn a_known_child_is_a_yes_and_the_child_page_says_who_asked_and_what_was_told() {
    for service in services() {
        let child = amara(&service, 0xa1, true);
        let key = key_for(&service, "police");
        let yes = service.system(QUERY, sent(&key, &question(None)), now());
        assert_eq!(yes, (200, json_of(EXAMPLE_YES)));
        let (_, list) = service.system(MATCH, sent(&key, &question(None)), now());
        assert_eq!(list["entry"][0]["search"]["score"].to_string(), "0.99");

        let record = format!("/people/{child}");
        let reason = [("reason_for_opening", "A call about her")];
        service.ask_at(WORKER, Method::Post, &record, &reason, now()).unwrap();
        let sharing = page(&service, Role::FrontDoorSocialWorker, &format!("{record}/sharing"));
        for said in [
            "Questions from other agencies' systems (2)",
            "Wendle Police",
            "Enquiries about significant harm",
            "That they are known here, and whom to ring",
            "From one system to another",
            "What their system asked",
            "Yes, and whom to ring",
        ] {
            assert!(
                sharing.contains(said) || sharing.contains(&said.replace('\'', "&#39;")),
                "{said}: {sharing}"
            );
        }
        let question = one_question(&service, Role::FrontDoorSocialWorker);
        assert!(page(&service, Role::FrontDoorManager, &question).contains("the sharing policy covers it"));
    }
}

#[test]
fn nobody_a_stranger_to_the_policy_and_a_purpose_not_agreed_are_answered_alike() {
    let service = services().remove(0);
    let key = key_for(&service, "police");
    let nobody = service.system(QUERY, sent(&key, &question(None)), now());
    assert_eq!(nobody, (200, json_of(EXAMPLE_NO)));
    amara(&service, 0xa1, true);
    let mut other = question(None);
    other["parameter"][1]["valueUri"] = "https://www.legislation.gov.uk/ukpga/1998/37/section/115".into();
    assert_eq!(service.system(QUERY, sent(&key, &other), now()), nobody, "known, and not for that");
    // Before the policy began, the same key learns nothing.
    let before = Moment::on("2026-03-31".parse().unwrap(), 12, 0);
    assert_eq!(service.system(QUERY, sent(&key, &question(None)), before), nobody);
    // An agency that is no partner gets no key for asking at all.
    let answers = [("name", "Desk"), ("agency", "housing"), ("may_send", "whether_known")];
    let refused =
        text(service.ask_at(Some(Role::Administrator), Method::Post, "/system-keys/new", &answers, now()));
    assert!(!refused.contains("sightline_"));
}

#[test]
fn what_is_left_to_a_person_stands_in_their_work_and_is_fetched_by_its_number() {
    for service in services() {
        amara(&service, 0xa1, false);
        let key = key_for(&service, "police");
        let (status, waits) = service.system(QUERY, sent(&key, &question(Some("WP-1"))), now());
        assert_eq!((status, &waits["parameter"][0]["valueCode"]), (202, &json!("REVIEW")));
        let mut fetch = json_of(EXAMPLE_FETCH);
        fetch["parameter"][0]["valueIdentifier"]["value"] = "WP-1".into();
        assert_eq!(service.system(FETCH, sent(&key, &fetch), now()), (202, waits));

        let work = page(&service, Role::FrontDoorSocialWorker, "/work");
        assert!(work.contains("Decide whether their system is told that somebody is known"), "{work}");
        assert!(!page(&service, Role::CallTaker, "/work").contains("/system-questions/"));
        let address = one_question(&service, Role::FrontDoorSocialWorker);
        let shown = page(&service, Role::FrontDoorSocialWorker, &address);
        assert!(shown.contains("Name and date of birth only") && !shown.contains("checked"), "{shown}");
        let asked = service.ask_at(Some(Role::CallTaker), Method::Get, &address, &[], now());
        assert!(matches!(asked, Err(Problem::NotFound)));

        let person = format!("{}", PersonId::from_uuid(Uuid::from_u128(0xa1)));
        let empty = service.ask_at(WORKER, Method::Post, &address, &[("tell", &person)], now());
        assert!(text(empty).contains("Enter why you tell them"));
        let decided = [("tell", person.as_str()), ("why", "PC Flint gave the school as well.")];
        assert_eq!(sent_to(service.ask_at(WORKER, Method::Post, &address, &decided, now())), address);
        assert_eq!(service.system(FETCH, sent(&key, &fetch), now()), (200, json_of(EXAMPLE_YES)));
        // Sending the question again under its number answers the same and asks nothing twice.
        let again = service.system(QUERY, sent(&key, &question(Some("WP-1"))), now());
        assert_eq!(again, (200, json_of(EXAMPLE_YES)));
        let hospital = key_for(&service, "hospital");
        assert_eq!(service.system(FETCH, sent(&hospital, &fetch), now()).0, 404, "another agency's");
        let verified = service.app.store.verify(&crate::commands::kinds()).unwrap();
        assert_eq!(verified.defects, vec![]);
    }
}

#[test]
fn a_restricted_record_waits_for_those_named_on_it_and_nobody_else_hears_of_it() {
    let service = services().remove(0);
    let child = amara(&service, 0xa1, true);
    restrict(&service, child, Role::TeamManager);
    let key = key_for(&service, "police");
    assert_eq!(service.system(QUERY, sent(&key, &question(None)), now()).0, 202);
    for role in [Role::FrontDoorSocialWorker, Role::FrontDoorManager] {
        assert!(!page(&service, role, "/system-questions").contains("href=\"/system-questions/"), "{role:?}");
    }
    let address = one_question(&service, Role::TeamManager);
    assert!(page(&service, Role::TeamManager, &address).contains("the record is restricted"));
}

#[test]
fn a_key_for_something_else_asks_nothing_and_asking_too_often_waits() {
    let service = services().remove(0);
    let hospital = service.system_key("hospital", &["worry"]);
    for operation in MAIS_OPERATIONS {
        assert_eq!(service.system(operation.path, sent(&hospital, &question(None)), now()).0, 403);
        assert_eq!(service.system(operation.path, sent("guessed", &question(None)), now()).0, 401);
    }
    let key = key_for(&service, "police");
    let codes: Vec<u16> =
        (0..125).map(|_| service.system(FETCH, sent(&key, &json_of(EXAMPLE_FETCH)), now()).0).collect();
    assert!(codes[..110].iter().all(|code| *code == 404) && codes[124] == 429, "{codes:?}");
}

fn anything() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        ".{0,40}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 40, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::btree_map(
                prop::sample::select(vec![
                    "name",
                    "resource",
                    "valueUri",
                    "resourceType",
                    "family",
                    "given",
                    "system"
                ]),
                inner,
                0..5
            )
            .prop_map(|map| map.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()),
        ]
    })
}

#[test]
fn whatever_is_sent_is_answered_or_refused_and_never_said_back() {
    let service = services().remove(0);
    amara(&service, 0xa1, true);
    let key = key_for(&service, "police");
    let minutes = std::cell::Cell::new(0_i64);
    proptest!(ProptestConfig::with_cases(150), |(part in anything(), place in 0..3_usize, whole in any::<bool>())| {
        let mut body = question(Some("WP-2"));
        if whole { body = part.clone(); } else { body["parameter"][place] = part.clone(); }
        minutes.set(minutes.get() + 1);
        let then = now().timestamp() + jiff::Span::new().minutes(minutes.get());
        let then = Moment::from_timestamp(then);
        for operation in MAIS_OPERATIONS {
            let (status, said) = service.system(operation.path, sent(&key, &body), then);
            prop_assert!([200, 202, 400, 404, 409, 422].contains(&status), "{status}: {said}");
        }
    });
}

// ---- The other way about ----

#[test]
fn a_question_to_an_agencys_system_is_made_sent_by_a_person_and_its_answer_recorded() {
    for service in services() {
        let (contact, child) = a_contact_about_a_known_child(&service);
        let asked = [
            ("about", child.as_str()),
            ("agency", "police"),
            ("question", "Do you know her?"),
            ("why", "She came to school bruised."),
            ("rating", "red"),
            ("purpose", "section_47"),
            ("basis", "public_task"),
            ("agreement", "agreed"),
            ("agreed_words", "Her mother"),
            ("go", "ask"),
        ];
        sent_to(service.ask(WORKER, Method::Post, &format!("/contacts/{contact}/ask"), &asked));
        let page = service.page(WORKER, &format!("/contacts/{contact}"));
        let id = page.split("href=\"/agency-checks/").nth(1).unwrap().split(['"', '/']).next().unwrap();
        let check = format!("/agency-checks/{id}");
        assert!(service.page(WORKER, &check).contains("Ask their system"));
        let system = format!("{check}/system");
        assert!(service.page(WORKER, &system).contains("Too little is recorded"));

        let id: PersonId = child.parse().unwrap();
        let born = service.app.store.write::<_, Fault>(stamp(noon()), |work| {
            let mut loaded = work.load::<Person>(id)?.unwrap();
            loaded.value.born = UncertainDate::Day("2019-03-03".parse().unwrap());
            work.save(&loaded, Fact::new("PersonCorrected", noon()))
        });
        born.unwrap();
        let page = service.page(WORKER, &system);
        assert!(page.contains("not connected") && page.contains("section/47"), "{page}");
        let wrong = text(service.ask(WORKER, Method::Post, &system, &[("answer_0", "{\"match\":true}")]));
        assert!(wrong.contains("This is neither yes nor no"), "{wrong}");
        sent_to(service.ask(WORKER, Method::Post, &system, &[("answer_0", EXAMPLE_YES)]));
        let page = service.page(WORKER, &check);
        assert!(page.contains("Known, ring me") && page.contains("01632 960100"), "{page}");
        assert!(page.contains("The system of Wendle Police"), "{page}");
        assert!(matches!(service.ask(WORKER, Method::Get, &system, &[]), Err(Problem::NotFound)));
    }
}
