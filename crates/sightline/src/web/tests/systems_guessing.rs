//! A client that guesses: generated requests, usable and hostile, sent to the running handlers.
//! Nothing may break, nothing that was taken may be lost, and nothing that was sent is said back.

use super::systems::{NOTIFICATIONS, WORRIES};
use super::{Service, services, visitor};
use crate::api::shapes_for_tests::{Kind, WORRY, accepts};
use crate::api::{Asked, NOTIFICATION, Shape, openapi};
use access::Role;
use front_door::contact;
use kernel::Moment;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Map, Value, json};
use std::cell::{Cell, RefCell};
use store::Fault;

/// Stands in everything that is generated, so that an error that says anything back is found out.
const SIGN: &str = "Zebedee";

fn words(most: usize) -> BoxedStrategy<Value> {
    let room = most.saturating_sub(SIGN.len()).min(60);
    vec(any::<char>(), 0..=room)
        .prop_map(|more| format!("{SIGN}{}", more.into_iter().collect::<String>()).into())
        .boxed()
}

fn usable_kind(kind: &'static Kind) -> BoxedStrategy<Value> {
    match kind {
        Kind::Words(most) => words(*most),
        Kind::OneOf(offered) => {
            let offered: Vec<&'static str> = offered.iter().map(|(word, _)| *word).collect();
            proptest::sample::select(offered).prop_map(Value::from).boxed()
        }
        Kind::Source => {
            proptest::sample::select(vec!["police", "other_health"]).prop_map(Value::from).boxed()
        }
        Kind::Moment => (1..28_u8, 0..24_u8, 0..60_u8)
            .prop_map(|(day, hour, minute)| format!("2025-02-{day:02}T{hour:02}:{minute:02}:00Z").into())
            .boxed(),
        Kind::Born => proptest::sample::select(vec![
            "2016-04-09",
            "2016-04",
            "2016",
            "~2016",
            "expected 2025-07-01",
            "not yet known",
            "1990-01-01",
            "2025-03-03",
        ])
        .prop_map(Value::from)
        .boxed(),
        Kind::Claim => any::<bool>().prop_map(Value::from).boxed(),
        Kind::Count => any::<u32>().prop_map(Value::from).boxed(),
        Kind::Part(shape) => usable(shape),
        Kind::Several(shape, most) => vec(usable(shape), 1..=(*most).min(3)).prop_map(Value::from).boxed(),
    }
}

/// Something that fits a description.
fn usable(shape: &'static Shape) -> BoxedStrategy<Value> {
    let fields: Vec<BoxedStrategy<Option<(String, Value)>>> = shape
        .fields
        .iter()
        .map(|field| {
            let name = field.name;
            let held = usable_kind(&field.kind);
            if field.needed {
                held.prop_map(move |value| Some((name.to_owned(), value))).boxed()
            } else {
                prop_oneof![
                    2 => held.prop_map(move |value| Some((name.to_owned(), value))),
                    1 => Just(Some((name.to_owned(), Value::Null))),
                    2 => Just(None),
                ]
                .boxed()
            }
        })
        .collect();
    fields.prop_map(|fields| Value::Object(fields.into_iter().flatten().collect::<Map<_, _>>())).boxed()
}

/// Something that most likely does not fit.
fn hostile() -> BoxedStrategy<Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        Just(json!(u64::MAX)),
        vec(any::<char>(), 0..30)
            .prop_map(|more| format!("{SIGN}{}", more.into_iter().collect::<String>()).into()),
        Just(json!(format!("{SIGN}\u{0}\u{202e}<script>alert(1)</script>'; drop table worry; --"))),
        Just(json!(SIGN.repeat(2_000))),
        Just(json!(format!("1789-07-14T00:00:00Z{SIGN}"))),
        Just(json!("expected 2099-01-01")),
        Just(json!("-9999-01-01")),
        Just(json!("9999-12-31T23:59:59Z")),
    ];
    leaf.prop_recursive(3, 20, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..15).prop_map(Value::from),
            vec(("Zebedee[a-z]{0,5}", inner), 0..4)
                .prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
    .boxed()
}

/// Every place in something, as JSON pointers.
fn places(value: &Value, at: &str, found: &mut Vec<String>) {
    found.push(at.to_owned());
    match value {
        Value::Object(fields) => {
            fields.iter().for_each(|(name, held)| places(held, &format!("{at}/{name}"), found))
        }
        Value::Array(all) => {
            all.iter().enumerate().for_each(|(number, held)| places(held, &format!("{at}/{number}"), found))
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn spoilt(shape: &'static Shape) -> BoxedStrategy<Value> {
    (usable(shape), any::<prop::sample::Index>(), hostile(), any::<bool>())
        .prop_map(|(mut value, place, instead, beside)| {
            let mut all = Vec::new();
            places(&value, "", &mut all);
            let place = place.get(&all);
            if let Some(held) = value.pointer_mut(place) {
                match held {
                    Value::Object(fields) if beside => {
                        fields.insert(format!("{SIGN} is hurt"), instead);
                    }
                    held => *held = instead,
                }
            }
            value
        })
        .boxed()
}

/// How a guess was made, and so what may come of it.
#[derive(Debug, Clone)]
enum Guess {
    Usable(Value),
    Spoilt(Value),
    Bytes(Vec<u8>),
}

fn guesses(shape: &'static Shape) -> BoxedStrategy<Guess> {
    prop_oneof![
        3 => usable(shape).prop_map(Guess::Usable),
        4 => spoilt(shape).prop_map(Guess::Spoilt),
        1 => hostile().prop_map(Guess::Spoilt),
        1 => vec(any::<u8>(), 0..300).prop_map(Guess::Bytes),
    ]
    .boxed()
}

/// What was taken, and how many children it was about.
struct Taken {
    receipt: String,
    children: usize,
}

fn guess_at(service: &Service, path: &str, schema: &str, shape: &'static Shape, key: &str, cases: u32) {
    let described = openapi(&service.app, "2025-03-03".parse().unwrap());
    let taken: RefCell<Vec<Taken>> = RefCell::default();
    let number = Cell::new(0_i8);
    let hour = Cell::new(0_i8);
    let mut runner = TestRunner::new(Config { cases, failure_persistence: None, ..Config::default() });
    let done = runner.run(&guesses(shape), |guess| {
        // Each in a minute of its own, so that none is one too many.
        number.set((number.get() + 1) % 60);
        if number.get() == 0 {
            hour.set(hour.get() + 1);
        }
        let now = Moment::on("2025-03-04".parse().unwrap(), hour.get(), number.get());
        let (body, value) = match &guess {
            Guess::Usable(value) | Guess::Spoilt(value) => (value.to_string().into_bytes(), Some(value)),
            Guess::Bytes(bytes) => (bytes.clone(), None),
        };
        let asked = Asked {
            authorization: Some(format!("Bearer {key}")),
            idempotency_key: Some(format!("guess-{}-{}", hour.get(), number.get())),
            content_type: Some("application/json; charset=utf-8".into()),
            body: Some(body),
        };
        let (status, answer) = service.system(path, asked, now);
        prop_assert!(matches!(status, 200 | 201 | 400 | 409 | 422), "{status}: {answer}");
        prop_assert!(!answer.to_string().contains(SIGN), "it says back what was sent: {answer}");
        if matches!(guess, Guess::Usable(_)) {
            prop_assert!(matches!(status, 200 | 201), "{answer}");
        }
        if matches!(status, 200 | 201) {
            let value = value.expect("bytes that are no JSON are not taken");
            let fits =
                accepts(&described, &json!({ "$ref": format!("#/components/schemas/{schema}") }), value);
            prop_assert_eq!(fits, Ok(()), "what is taken is what is described");
            let answered = accepts(&described, &json!({ "$ref": "#/components/schemas/Receipt" }), &answer);
            prop_assert_eq!(answered, Ok(()));
        } else {
            let answered = accepts(&described, &json!({ "$ref": "#/components/schemas/Problem" }), &answer);
            prop_assert_eq!(answered, Ok(()));
        }
        if status == 201 {
            let children = value.and_then(|value| value["children"].as_array()).map_or(0, Vec::len);
            taken
                .borrow_mut()
                .push(Taken { receipt: answer["receipt"].as_str().unwrap().to_owned(), children });
        }
        Ok(())
    });
    assert!(done.is_ok(), "{}", done.unwrap_err());
    let taken = taken.into_inner();
    assert!(taken.len() > cases as usize / 5, "too little was taken to prove anything: {}", taken.len());
    nothing_is_lost(service, &taken);
}

/// Everything that was taken stands in the queue, each child.
fn nothing_is_lost(service: &Service, taken: &[Taken]) {
    let actor = visitor(Role::FrontDoorSocialWorker).actor;
    let now = Moment::on("2025-03-05".parse().unwrap(), 9, 0);
    let limit = |on| service.app.contact_limit(on);
    let found = service.app.store.read::<_, Fault>(|reader| {
        let queue = contact::queue(reader, &actor, now, &limit, &service.app.calendar)?;
        let waiting: std::collections::HashSet<_> = queue.iter().map(|row| row.contact.id).collect();
        for one in taken {
            let (worry, contacts) =
                contact::worry_of_receipt(reader, &one.receipt)?.expect("its receipt is known");
            assert_eq!(contacts.len(), one.children);
            assert!(worry.contacts.iter().all(|id| waiting.contains(id)), "a child is not in the queue");
        }
        Ok(())
    });
    found.unwrap();
}

#[test]
fn worries_that_a_guessing_client_sends_break_nothing_and_none_is_lost() {
    let service = services().remove(0);
    let key = service.system_key("hospital", &["worry"]);
    guess_at(&service, WORRIES, "Worry", &WORRY, &key, 300);
}

#[test]
fn notifications_that_a_guessing_client_sends_break_nothing_and_none_is_lost() {
    for service in services() {
        let key = service.system_key("police", &["police_notification"]);
        guess_at(&service, NOTIFICATIONS, "PoliceNotification", &NOTIFICATION, &key, 200);
    }
}
