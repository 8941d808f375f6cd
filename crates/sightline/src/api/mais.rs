//! Other agencies' systems asking whether we know somebody, by the national draft standards. The addresses,
//! what they take and what they answer; what is decided and kept is [`sharing::mais`].

use super::problem::{Refused, Wrong};
use super::{Answered, Asked, let_in, sending, stamp};
use crate::app::App;
use crate::known_people;
use crate::randomness::RandomIds;
use access::{Sending, SystemAsks};
use accounts::system_key::KeyInUse;
use kernel::{Moment, UncertainDate};
use matching::index::{Identifier, Query};
use people::{IdentifierScheme, Person};
use serde_json::{Map, Value, json};
use sharing::mais::{self, AnswerForm, Outcome, Patient};
use std::collections::BTreeMap;
use store::{Fault, Reader};

/// What is asked for at an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wants {
    /// Whether somebody is known.
    WhetherKnown(AnswerForm),
    /// The answer to an earlier question.
    TheAnswer,
}

/// An address of the drafts.
pub struct MaisOperation {
    /// The address.
    pub path: &'static str,
    /// Its name in the published description.
    pub name: &'static str,
    /// What it does, in a sentence.
    pub says: &'static str,
    /// What is asked for.
    pub wants: Wants,
    /// The name of what is answered, in the published description.
    pub answers: &'static str,
}

/// Whether somebody is known: yes or no, and whom to ring.
pub static PERSON_INFO: MaisOperation = MaisOperation {
    path: "/mais/v0/Patient/$person-info-query",
    name: "personInfoQuery",
    says: "Ask whether a person is known here, and whom to ring (national draft, version 0.3).",
    wants: Wants::WhetherKnown(AnswerForm::YesOrNo),
    answers: "MaisParameters",
};

/// The same, as a scored list.
pub static MATCH: MaisOperation = MaisOperation {
    path: "/mais/v0/Patient/$match",
    name: "match",
    says: "Ask the same, answered as a scored list as in FHIR $match, without any patient in it.",
    wants: Wants::WhetherKnown(AnswerForm::Scored),
    answers: "MaisBundle",
};

/// The answer to a question that a person had to decide.
pub static PERSON_INFO_ANSWER: MaisOperation = MaisOperation {
    path: "/mais/v0/Patient/$person-info-answer",
    name: "personInfoAnswer",
    says: "Fetch the answer to your agency's earlier question, by the number of its request.",
    wants: Wants::TheAnswer,
    answers: "MaisParameters",
};

/// Every address of the drafts.
pub static MAIS_OPERATIONS: [&MaisOperation; 3] = [&PERSON_INFO, &MATCH, &PERSON_INFO_ANSWER];

/// A question, as it is sent.
pub const EXAMPLE_QUESTION: &str = include_str!("../../../sharing/src/mais/examples/query.json");
/// A yes.
pub const EXAMPLE_YES: &str = include_str!("../../../sharing/src/mais/examples/answer_yes.json");
/// A no.
pub const EXAMPLE_NO: &str = include_str!("../../../sharing/src/mais/examples/answer_no.json");
/// That a person decides.
pub const EXAMPLE_REVIEW: &str = include_str!("../../../sharing/src/mais/examples/answer_review.json");
/// A scored list.
pub const EXAMPLE_LIST: &str = include_str!("../../../sharing/src/mais/examples/answer_list.json");
/// Asking for an answer.
pub const EXAMPLE_FETCH: &str = include_str!("../../../sharing/src/mais/examples/fetch.json");

/// How asking works, for whoever runs an agency's system: the name of each thing, and what it means.
pub const HOW: &[(&str, &str)] = &[
    (
        "Who may ask",
        "A system with a key made for asking, of an agency that is a partner of a sharing policy in force, for a purpose of that policy. The policies are in the local arrangements.",
    ),
    (
        "What is sent",
        "FHIR Parameters: a Patient as resource, and as reason the web address of the law you act under. A number of your own as request lets you fetch the answer later, and ask again without asking twice.",
    ),
    (
        "What \"no match\" means",
        "That nobody here is surely the same person, or that you may not be told. The two are answered alike on purpose. It never means that a child is not known or is safe: if you are worried, ring the front door.",
    ),
    (
        "A person decides",
        "Where it is not sure who is meant, or for other reasons that are not said, the answer is 202 with the decision REVIEW and the number of the request. Fetch the answer later by that number, not more often than every few minutes.",
    ),
    (
        "What is kept",
        "Every question, the policy and its version, what was answered and how that was decided, for ever. Whoever works with the child sees that you asked.",
    ),
    (
        "Twins and namesakes",
        "The scores are those of the draft (0.99 for the NHS number, 0.8, 0.7 and 0.6). None of them tells twins apart. Ask a person before you act.",
    ),
    (
        "Drafts",
        "The standards are drafts and will change. What is answered here is one version of them, said in every record: v0 in the address.",
    ),
];

/// The most people who are compared with a question.
const MOST_LIKE: usize = 25;

/// Answers a system that asks. A fault is answered by whoever calls this, with a reference and a line in the
/// log.
pub fn answer(
    app: &App,
    operation: &MaisOperation,
    asked: &Asked,
    address: &str,
    now: Moment,
) -> Result<Answered, Fault> {
    let key = match let_in(app, asked, address, now)? {
        Ok(key) => key,
        Err(refused) => return Ok(Err(refused)),
    };
    let asks = SystemAsks::ToSend(Sending::WhetherKnown);
    if !access::decide_for_system(&key.key.system(), asks).is_allowed() {
        return Ok(Err(Refused::not_allowed()));
    }
    let body = match fhir_body(asked) {
        Ok(body) => body,
        Err(refused) => return Ok(Err(refused)),
    };
    match operation.wants {
        Wants::WhetherKnown(form) => whether_known(app, form, &key, body, now),
        Wants::TheAnswer => the_answer(app, &key, body, now),
    }
}

fn fhir_body(asked: &Asked) -> Result<&str, Refused> {
    let kind = asked.content_type.as_deref().unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    if !["application/json", "application/fhir+json"].iter().any(|known| kind.eq_ignore_ascii_case(known)) {
        return Err(Refused::not_json());
    }
    let body = asked.body.as_deref().ok_or_else(Refused::too_large)?;
    std::str::from_utf8(body).map_err(|_| Refused::not_readable(1, 1))
}

fn not_usable(problem: mais::ExchangeProblem) -> Refused {
    Refused::not_usable(vec![Wrong { field: "parameter".to_owned(), says: problem.to_string() }])
}

fn whether_known(
    app: &App,
    form: AnswerForm,
    key: &KeyInUse,
    body: &str,
    now: Moment,
) -> Result<Answered, Fault> {
    let query = match mais::read_query(body) {
        Ok(query) => query,
        Err(problem) => return Ok(Err(not_usable(problem))),
    };
    // Whoever may not be told is looked for all the same, so that the answer does not come sooner.
    let like = app.store.read(|reader| people_like(app, reader, &query.patient))?;
    let content = sending::hash_of(&json!({ "patient": query.patient, "reason": query.reason }));
    let asked = mais::Asked {
        agency: &key.key.agency,
        system: &key.key.name,
        now,
        arrangements: &app.arrangements,
        form,
        content: &content,
    };
    let outcome = app.store.write::<_, Fault>(stamp(app, key, now), |work| {
        mais::answer_query(work, &mut RandomIds, &asked, &query, &like)
    })?;
    Ok(match outcome {
        Outcome::Recorded(question) => Ok(mais::body_of(&question)),
        Outcome::SentOtherwise => Err(Refused::asked_otherwise()),
    })
}

fn the_answer(app: &App, key: &KeyInUse, body: &str, now: Moment) -> Result<Answered, Fault> {
    let number = match mais::read_request(body) {
        Ok(number) => number,
        Err(problem) => return Ok(Err(not_usable(problem))),
    };
    let agency = key.key.agency.as_str();
    let found = app.store.read::<_, Fault>(|reader| mais::answer_to(reader, agency, &number))?;
    let may = |asked_by: &str| {
        let asks = SystemAsks::TheAnswerTo { agency: asked_by };
        access::decide_for_system(&key.key.system(), asks).is_allowed()
    };
    let Some(question) = found.filter(|question| may(&question.agency)) else {
        return Ok(Err(Refused::not_found()));
    };
    if question.told.is_some() {
        let stamp = stamp(app, key, now);
        app.store.write::<_, Fault>(stamp, |work| mais::fetched(work, &question))?;
    }
    Ok(Ok(mais::body_of(&question)))
}

/// The people already known who are like the one asked about, each once, as the record that is kept up.
fn people_like(app: &App, reader: &mut Reader<'_>, asked: &Patient) -> Result<Vec<Person>, Fault> {
    let mut found: BTreeMap<kernel::PersonId, Person> = BTreeMap::new();
    for query in queries(asked) {
        for candidate in app.known_people.search(reader, &query, MOST_LIKE)? {
            if let Some(person) = reader.kept_record(candidate.person)? {
                found.insert(person.id, person);
            }
        }
    }
    Ok(found.into_values().collect())
}

/// What is asked of the index: one question for the numbers, and one for each name.
fn queries(asked: &Patient) -> Vec<Query> {
    let numbers: Vec<Identifier> = asked
        .identifier
        .iter()
        .filter(|one| one.system == mais::NHS_NUMBER)
        .map(|one| Identifier {
            kind: IdentifierScheme::NhsNumber.code().to_owned(),
            value: people::Identifier::new(IdentifierScheme::NhsNumber, &one.value).value,
        })
        .collect();
    let born = asked.birth_date.as_ref().and_then(|date| date.parse().ok()).map(UncertainDate::Day);
    let filled = |text: &str| (!text.trim().is_empty()).then(|| text.trim().to_owned());
    let nothing = || Query {
        forename: None,
        surname: None,
        birth: None,
        sex: None,
        postcode: None,
        house: None,
        identifiers: Vec::new(),
    };
    let mut all = Vec::new();
    if !numbers.is_empty() {
        all.push(Query { identifiers: numbers, ..nothing() });
    }
    let place = asked.address.first();
    for name in &asked.name {
        let Some(given) = name.given.iter().find_map(|given| filled(given)) else { continue };
        all.push(Query {
            forename: Some(given),
            surname: filled(&name.family),
            birth: born.as_ref().and_then(known_people::birth),
            postcode: place.and_then(|place| place.postal_code.as_deref()).and_then(filled),
            ..nothing()
        });
    }
    all
}

/// The shapes of the drafts, for the published description. What is not described is ignored.
pub fn schemas() -> Map<String, Value> {
    let text = |says: &str| json!({ "type": "string", "maxLength": 200, "description": says });
    let of = |name: &str| json!({ "$ref": format!("#/components/schemas/{name}") });
    let list = |name: &str, most: u32| json!({ "type": "array", "maxItems": most, "items": of(name) });
    let object = |says: &str, properties: Value, needed: &[&str]| json!({ "type": "object", "description": says, "properties": properties, "required": needed });
    let identifier = object(
        "A number, and the system it comes from.",
        json!({ "value": text("The number"), "system": text("The system, as a web address") }),
        &["value", "system"],
    );
    let name = object(
        "A name.",
        json!({ "family": text("Family name"), "given": { "type": "array", "maxItems": 10, "items": text("A given name") } }),
        &["family", "given"],
    );
    let address = object(
        "An address.",
        json!({ "line": { "type": "array", "maxItems": 10, "items": text("House and street") }, "city": text("Town"), "postalCode": text("Postcode") }),
        &[],
    );
    let patient = object(
        "Whom it is asked about: an identifier, or a name and a birth date.",
        json!({
            "resourceType": { "type": "string", "enum": ["Patient"] },
            "identifier": list("MaisIdentifier", 20), "name": list("MaisName", 10),
            "birthDate": text("The date of birth, such as 2019-03-03"), "address": list("MaisAddress", 20),
        }),
        &["resourceType"],
    );
    let telecom = object(
        "One way to reach somebody.",
        json!({ "system": text("phone or email"), "value": text("The number or address") }),
        &["system", "value"],
    );
    let organisation = object(
        "Whom to ring.",
        json!({ "resourceType": { "type": "string", "enum": ["Organization"] }, "name": text("Its name"), "telecom": list("MaisTelecom", 20) }),
        &["resourceType", "name", "telecom"],
    );
    let parameter = object(
        "One part: resource and reason and, where you gave one, request in a question; match and contact, or decision and request, in an answer.",
        json!({
            "name": { "type": "string", "enum": ["resource", "reason", "request", "match", "contact", "decision"] },
            "valueUri": text("The web address of the law, in reason"),
            "valueBoolean": { "type": "boolean", "description": "Whether somebody is known, in match" },
            "valueCode": { "type": "string", "enum": ["REVIEW"], "description": "In decision" },
            "valueIdentifier": of("MaisIdentifier"),
            "resource": { "anyOf": [of("MaisPatient"), of("MaisOrganization")] },
        }),
        &["name"],
    );
    let parameters = object(
        "FHIR Parameters, as far as the drafts use them.",
        json!({ "resourceType": { "type": "string", "enum": ["Parameters"] }, "parameter": { "type": "array", "minItems": 1, "maxItems": 20, "items": of("MaisParameter") } }),
        &["resourceType", "parameter"],
    );
    let entry = object(
        "One entry of a scored list.",
        json!({
            "resource": of("MaisOrganization"),
            "search": object("How well they agree.", json!({ "mode": { "type": "string", "enum": ["match"] }, "score": { "type": "number", "description": "0.99, 0.8 or 0.7" } }), &["mode", "score"]),
        }),
        &["resource", "search"],
    );
    let bundle = object(
        "A scored list with at most one entry, and no patient in it.",
        json!({
            "resourceType": { "type": "string", "enum": ["Bundle"] }, "type": { "type": "string", "enum": ["searchset"] },
            "total": { "type": "integer", "minimum": 0 }, "entry": { "type": "array", "maxItems": 1, "items": entry },
        }),
        &["resourceType", "type", "total", "entry"],
    );
    [
        ("MaisIdentifier", identifier),
        ("MaisName", name),
        ("MaisAddress", address),
        ("MaisPatient", patient),
        ("MaisTelecom", telecom),
        ("MaisOrganization", organisation),
        ("MaisParameter", parameter),
        ("MaisParameters", parameters),
        ("MaisBundle", bundle),
    ]
    .into_iter()
    .map(|(name, schema)| (name.to_owned(), schema))
    .collect()
}

/// An address in the published description.
pub fn described(operation: &MaisOperation, problems: &Map<String, Value>) -> Value {
    let example = |text: &str| serde_json::from_str::<Value>(text).unwrap_or_default();
    let content = |name: &str, examples: Value| {
        let inside =
            json!({ "schema": { "$ref": format!("#/components/schemas/{name}") }, "examples": examples });
        json!({ "application/fhir+json": inside })
    };
    let (sent, answers) = match operation.wants {
        Wants::WhetherKnown(AnswerForm::YesOrNo) | Wants::TheAnswer => (
            if operation.wants == Wants::TheAnswer { EXAMPLE_FETCH } else { EXAMPLE_QUESTION },
            json!({ "yes": { "value": example(EXAMPLE_YES) }, "no": { "value": example(EXAMPLE_NO) } }),
        ),
        Wants::WhetherKnown(AnswerForm::Scored) => {
            (EXAMPLE_QUESTION, json!({ "yes": { "value": example(EXAMPLE_LIST) } }))
        }
    };
    let mut responses = problems.clone();
    responses.remove("409");
    let done = json!({ "description": "Answered", "content": content(operation.answers, answers) });
    responses.insert("200".to_owned(), done);
    let waits = content("MaisParameters", json!({ "review": { "value": example(EXAMPLE_REVIEW) } }));
    responses.insert("202".to_owned(), json!({ "description": "A person decides", "content": waits }));
    if operation.wants != Wants::TheAnswer
        && let Some(conflict) = problems.get("409")
    {
        responses.insert("409".to_owned(), conflict.clone());
    }
    json!({
        "operationId": operation.name,
        "summary": operation.says,
        "requestBody": { "required": true, "content": content("MaisParameters", json!({ "question": { "value": example(sent) } })) },
        "responses": responses,
    })
}
