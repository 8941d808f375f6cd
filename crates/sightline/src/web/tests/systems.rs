//! What agencies' systems send and ask, as it reaches the one queue.

use super::{Service, noon, services, text};
use crate::api::{Asked, LARGEST_BYTES};
use crate::web::Method;
use access::Role;
use front_door::worry::Worry;
use kernel::Moment;
use serde_json::{Value, json};
use store::Fault;

pub const WORRIES: &str = "/api/v1/worries";
pub const NOTIFICATIONS: &str = "/api/v1/police-notifications";
const OUTCOMES: &str = "/api/v1/outcomes";
const WORKER: Option<Role> = Some(Role::FrontDoorSocialWorker);

pub fn asked(key: &str, once: &str, body: &Value) -> Asked {
    Asked {
        authorization: Some(format!("Bearer {key}")),
        idempotency_key: Some(format!("{once:_<8}").replace(' ', "_")),
        content_type: Some("application/json".into()),
        body: Some(body.to_string().into_bytes()),
    }
}

pub fn worry() -> Value {
    json!({
        "source": "emergency_department",
        "referrer": { "name": "Ottoline Marsh", "telephone": "01632 960004" },
        "worry": "She flinches when a door is closed.",
        "danger": "not_now",
        "consent": { "answer": "not_asked", "words": "Her father was in the room." },
        "home": { "house_and_street": "14 Ropewalk", "postcode": "XH1 4QT" },
        "children": [{ "forename": "Tamsin", "surname": "Quillfeather", "born": "2016-04-09", "own_words": "I hid." }],
    })
}

pub fn notification(risk: Option<&str>) -> Value {
    let mut sent = json!({
        "reference": "WP-118204",
        "incident": "domestic_abuse",
        "happened_at": "2025-03-01T21:40:00Z",
        "officer": { "name": "Perrin Vale", "role": "Response officer 4471", "telephone": "01632 960005" },
        "what_happened": "Called by a neighbour to shouting.",
        "danger": "not_now",
        "consent": { "answer": "not_asked", "words": "Asking would have put the mother in danger." },
        "children": [
            { "forename": "Corin", "surname": "Hale", "born": "~2021" },
            { "forename": "Isolde", "surname": "Hale", "born": "2014" },
        ],
    });
    if let Some(risk) = risk {
        sent["risk"] = risk.into();
    }
    sent
}

pub fn worries(service: &Service) -> Vec<Worry> {
    let found = service.app.store.read::<_, Fault>(|reader| reader.find::<Worry>("order by r.id", &[]));
    found.unwrap().into_iter().map(|loaded| loaded.value).collect()
}

fn send(service: &Service, path: &str, key: &str, once: &str, body: &Value) -> (u16, Value) {
    service.system(path, asked(key, once, body), noon())
}

#[test]
fn what_systems_send_stands_in_the_one_queue_with_high_risk_before_the_rest() {
    for service in services() {
        let hospital = service.system_key("hospital", &["worry"]);
        let police = service.system_key("police", &["worry", "police_notification"]);
        let (status, receipt) = send(&service, WORRIES, &hospital, "one", &worry());
        assert_eq!((status, &receipt["already_received"]), (201, &json!(false)));
        assert_eq!(send(&service, NOTIFICATIONS, &police, "two", &notification(Some("high"))).0, 201);

        let queue = service.page(WORKER, "/queue");
        let place = |words: &str| queue.find(words).unwrap_or_else(|| panic!("{words}: {queue}"));
        assert!(place("Isolde Hale") < place("Tamsin Quillfeather"), "high risk goes first");
        assert!(queue.contains("Domestic abuse: high risk") && queue.contains("(MARAC)"));
        assert!(queue.contains("domestic abuse whose risk goes first here"));

        let all = worries(&service);
        let notified = all.iter().find(|worry| worry.how.incident.is_some()).unwrap();
        assert_eq!(notified.contacts.len(), 2);
        let page = service.page(WORKER, &format!("/contacts/{}", notified.contacts[0]));
        for said in [
            "The incident the police attended",
            "1 March 2025",
            "High risk",
            "(MARAC)",
            "WP-118204",
            "Perrin Vale",
        ] {
            assert!(page.contains(said), "{said}: {page}");
        }
        let raised = all.iter().find(|worry| worry.how.incident.is_none()).unwrap();
        let page = service.page(WORKER, &format!("/contacts/{}", raised.contacts[0]));
        assert!(
            page.contains("I hid.") && page.contains("Agencies&#39; own systems")
                || page.contains("Agencies' own systems"),
            "{page}"
        );
        assert_eq!(raised.referrer.agency.as_deref(), Some("hospital"));
    }
}

#[test]
fn each_risk_is_shown_and_a_missing_one_is_asked_for() {
    let service = services().remove(0);
    let police = service.system_key("police", &["police_notification"]);
    for (risk, said) in [
        (Some("standard"), "Standard risk"),
        (Some("medium"), "Medium risk"),
        (None, "None was sent. Ask the police for it."),
    ] {
        let mut sent = notification(risk);
        sent["reference"] = format!("WP-{risk:?}").into();
        let (status, body) = send(&service, NOTIFICATIONS, &police, &format!("risk{risk:?}"), &sent);
        assert_eq!(status, 201, "{body}");
        let all = worries(&service);
        let worry = all.iter().find(|worry| worry.receipt == body["receipt"]).unwrap();
        let page = service.page(WORKER, &format!("/contacts/{}", worry.contacts[0]));
        assert!(page.contains(said) && !page.contains("(MARAC)"), "{said}: {page}");
    }
}

#[test]
fn the_same_thing_sent_again_gives_the_same_receipt_and_is_recorded_once() {
    for service in services() {
        let police = service.system_key("police", &["worry", "police_notification"]);
        let sent = notification(Some("medium"));
        let (_, first) = send(&service, NOTIFICATIONS, &police, "first", &sent);
        let (status, again) = send(&service, NOTIFICATIONS, &police, "first", &sent);
        assert_eq!(
            (status, &again["receipt"], &again["already_received"]),
            (200, &first["receipt"], &json!(true))
        );
        // No answer came and the system made a new key: the reference and the words are the same.
        let other = send(&service, NOTIFICATIONS, &police, "another", &sent);
        assert_eq!((other.0, &other.1["receipt"]), (200, &first["receipt"]));
        // Fields in another order are the same thing.
        let words = sent.to_string();
        let reordered = format!("{{\"danger\":\"not_now\",{}", &words[1..]);
        let mut asked = asked(&police, "a third", &json!(null));
        asked.body = Some(reordered.into_bytes());
        assert_eq!(service.system(NOTIFICATIONS, asked, noon()).0, 200);
        assert_eq!(worries(&service).len(), 1);

        let mut changed = sent.clone();
        changed["what_happened"] = "Called by a neighbour. The mother was hurt.".into();
        assert_eq!(send(&service, NOTIFICATIONS, &police, "first", &changed).0, 409);
        assert_eq!(
            worries(&service).len(),
            1,
            "nothing is recorded with a key that came with something else"
        );
        // More about the same incident is recorded, and says which came first.
        let (status, more) = send(&service, NOTIFICATIONS, &police, "a fourth", &changed);
        assert_eq!(status, 201);
        let all = worries(&service);
        let later = all.iter().find(|worry| worry.receipt == more["receipt"]).unwrap();
        let page = service.page(WORKER, &format!("/contacts/{}", later.contacts[0]));
        assert!(page.contains("Sent before with this reference"));
        assert!(page.contains(first["receipt"].as_str().unwrap()));
    }
}

#[test]
fn what_may_not_be_sent_is_refused_in_plain_words_and_recorded_nowhere() {
    let service = services().remove(0);
    let hospital = service.system_key("hospital", &["worry"]);
    let good = || asked(&hospital, "once", &worry());
    let refused = |path: &str, asked: Asked, status: u16, says: &str| {
        let (found, body) = service.system(path, asked, noon());
        assert_eq!(found, status, "{body}");
        assert!(body.to_string().contains(says), "{says}: {body}");
        assert!(body["type"].as_str().unwrap().starts_with("/api#"), "{body}");
    };
    refused(WORRIES, Asked { authorization: None, ..good() }, 401, "no key");
    refused(WORRIES, Asked { authorization: Some("Bearer sightline_guess".into()), ..good() }, 401, "no key");
    refused(WORRIES, Asked { authorization: Some(format!("Basic {hospital}")), ..good() }, 401, "no key");
    refused(NOTIFICATIONS, asked(&hospital, "once", &notification(None)), 403, "may not send this");
    refused(WORRIES, Asked { idempotency_key: None, ..good() }, 400, "Idempotency-Key");
    refused(WORRIES, Asked { idempotency_key: Some("short".into()), ..good() }, 400, "8 to 100");
    refused(WORRIES, Asked { content_type: Some("text/plain".into()), ..good() }, 415, "application/json");
    refused(WORRIES, Asked { body: Some(b"{\"worry\": ".to_vec()), ..good() }, 400, "line 1");
    refused(WORRIES, Asked { body: None, ..good() }, 413, "256 KiB");
    let mut wrong = worry();
    wrong["children"][0]["born"] = "the ninth of Octember".into();
    wrong["danger"] = "maybe".into();
    wrong["Tamsin is hurt"] = "Tamsin".into();
    refused(WORRIES, asked(&hospital, "once", &wrong), 422, "children[0].born");
    let (_, body) = service.system(WORRIES, asked(&hospital, "once", &wrong), noon());
    let fields: Vec<&str> =
        body["errors"].as_array().unwrap().iter().map(|error| error["field"].as_str().unwrap()).collect();
    assert_eq!(fields, ["danger", "children[0].born", ""]);
    for sent in ["Octember", "maybe", "Tamsin"] {
        assert!(!body.to_string().contains(sent), "{sent} is said back: {body}");
    }
    // Before the day from which the arrangements let systems send, nobody's does.
    let before = Moment::on("2024-08-31".parse().unwrap(), 12, 0);
    let (status, body) = service.system(WORRIES, good(), before);
    assert_eq!((status, body["type"].as_str()), (403, Some("/api#way-closed")));
    assert!(worries(&service).is_empty());
    assert!(LARGEST_BYTES > worry().to_string().len() * 100);
}

#[test]
fn too_many_requests_wait_for_the_next_minute_and_guessing_is_slower_still() {
    let service = services().remove(0);
    let hospital = service.system_key("hospital", &["worry"]);
    let question = json!({ "receipt": "AAAA-BBBB-CCCC" });
    let mut statuses = Vec::new();
    for _ in 0..121 {
        statuses.push(service.system(OUTCOMES, asked(&hospital, "once", &question), noon()).0);
    }
    assert!(statuses[..120].iter().all(|status| *status == 404), "{statuses:?}");
    assert_eq!(statuses[120], 429);
    let later = Moment::on("2025-03-03".parse().unwrap(), 12, 1);
    assert_eq!(service.system(OUTCOMES, asked(&hospital, "once", &question), later).0, 404);
    let guesses: Vec<u16> = (0..21)
        .map(|number| service.system(OUTCOMES, asked(&format!("guess{number}"), "once", &question), noon()).0)
        .collect();
    assert_eq!((guesses[19], guesses[20]), (401, 429));
}

#[test]
fn an_agency_hears_what_became_of_its_own_worries_and_of_nobody_elses() {
    for service in services() {
        let hospital = service.system_key("hospital", &["worry"]);
        let police = service.system_key("police", &["worry"]);
        let (_, receipt) = send(&service, WORRIES, &hospital, "one", &worry());
        let question = json!({ "receipt": receipt["receipt"] });
        let (status, body) = send(&service, OUTCOMES, &hospital, "ask", &question);
        assert_eq!(status, 200, "{body}");
        assert_eq!(body["children"], json!([{ "child": 1, "stands": "being_looked_at" }]));
        let theirs = send(&service, OUTCOMES, &police, "ask", &question);
        let nothing = send(&service, OUTCOMES, &police, "ask", &json!({ "receipt": "AAAA-BBBB-CCCC" }));
        assert_eq!(theirs, nothing, "as for nothing there");
        assert_eq!(theirs.0, 404);
    }
}

#[test]
fn what_is_unusual_is_taken_and_said_to_whoever_decides() {
    let service = services().remove(0);
    let hospital = service.system_key("hospital", &["worry"]);
    let police = service.system_key("police", &["worry", "police_notification"]);
    let taken = |key: &str, once: &str, child: Value, postcode: &str| {
        let mut sent = worry();
        sent["children"] = json!([child]);
        sent["home"] = json!({ "house_and_street": "2 Quay Lane", "postcode": postcode });
        let (status, body) = send(&service, WORRIES, key, once, &sent);
        assert_eq!(status, 201, "{body}");
        let all = worries(&service);
        let found = all.iter().find(|worry| worry.receipt == body["receipt"]).unwrap();
        service.page(WORKER, &format!("/contacts/{}", found.contacts[0]))
    };
    let unborn =
        taken(&hospital, "unborn", json!({ "surname": "Lark", "born": "expected 2025-06-01" }), "XH1 4QT");
    assert!(unborn.contains("1 June 2025"), "{unborn}");
    let adult = taken(
        &hospital,
        "adult",
        json!({ "forename": "Basil", "surname": "Lark", "born": "1990-02-03" }),
        "XH1 4QT",
    );
    assert!(adult.contains("they are 18 or over"), "{adult}");
    let outside = taken(
        &hospital,
        "outside",
        json!({ "forename": "Wren", "surname": "Moss", "born": "2015-05-05" }),
        "ZZ9 9ZZ",
    );
    assert!(outside.contains("The address is outside Harrowmere"), "{outside}");
    // The police and the public tell us of the same child.
    let again = taken(
        &police,
        "the same",
        json!({ "forename": "wren", "surname": "moss", "born": "2015-05-05" }),
        "ZZ9 9ZZ",
    );
    assert!(again.contains("Also raised by"), "{again}");
    let third = [
        ("worry", "I see her alone on the quay"),
        ("danger", "not_now"),
        ("children", "1"),
        ("child_1_forename", "Wren"),
        ("child_1_surname", "Moss"),
        ("home_postcode", "ZZ9 9ZZ"),
        ("consent", "not_asked"),
        ("consent_not_asked", "I do not know them"),
        ("source", "acquaintance"),
        ("go", "send"),
    ];
    let reply = service.ask(None, Method::Post, "/worry", &third);
    assert!(super::sent_to(reply).starts_with("/worry/received/"));
    assert_eq!(worries(&service).len(), 5, "each of the three is recorded");
    let queue = text(service.ask(WORKER, Method::Get, "/queue", &[]));
    for name in ["Lark", "Basil", "Wren", "wren"] {
        assert!(queue.contains(name), "{name}");
    }
}

#[test]
fn danger_now_from_a_system_calls_a_strategy_discussion_like_any_other() {
    let service = services().remove(0);
    let hospital = service.system_key("hospital", &["worry"]);
    let mut sent = worry();
    sent["danger"] = "now".into();
    assert_eq!(send(&service, WORRIES, &hospital, "danger", &sent).0, 201);
    let queue = service.page(WORKER, "/queue");
    assert!(queue.contains("Danger now") && queue.contains("trategy discussion"), "{queue}");
}

#[test]
fn the_page_that_explains_it_shows_every_field_and_every_answer() {
    let service = services().remove(0);
    let page = service.page(None, "/api");
    for said in [
        "/api/v1/worries",
        "Idempotency-Key",
        "own_words",
        "happened_at",
        "id=\"not-usable\"",
        "Wendle",
        "at least twelve months",
    ] {
        assert!(page.contains(said), "{said}");
    }
    let ways = service.page(None, "/ways-in");
    assert!(ways.contains("href=\"/api\"") && ways.contains("href=\"/notifications\""));
}
