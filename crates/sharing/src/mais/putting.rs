//! A question to another agency's system, and its answer. The question is made here and a person sends it;
//! what came back is read here and recorded as the agency's answer.

use super::NHS_NUMBER;
use super::exchange::{
    FhirAddress, HumanName, OrganisationContact, Parameter, Parameters, Patient, Resource,
};
use super::person::Identifier;
use crate::agency_check::Said;
use kernel::Date;
use people::{IdentifierScheme, NameKind, Person};
use serde_json::Value;

/// A question about one person, ready to be sent.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Put {
    /// What they are called, for whoever sends it.
    pub name: String,
    /// The question as JSON; nothing where too little is known of them for a system to find them by.
    pub body: Option<String>,
}

/// Makes the question about one person: no more of them than a system needs to find them by.
pub fn put(person: &Person, purpose: &str, request: Identifier, today: Date) -> Put {
    let number = person
        .identifier(IdentifierScheme::NhsNumber)
        .map(|value| Identifier { value: value.split_whitespace().collect(), system: NHS_NUMBER.to_owned() });
    let whole = |name: &&people::Name| !name.surname.is_empty() && !name.forename.is_empty();
    let name: Vec<HumanName> = person
        .names
        .iter()
        .filter(|name| name.kind == NameKind::Current || name.kind == NameKind::KnownAs)
        .filter(whole)
        .map(|name| HumanName { family: name.surname.clone(), given: vec![name.forename.clone()] })
        .collect();
    let born = person.born.exact().map(|day| day.to_string());
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let address = person.home(today).map(|home| FhirAddress {
        line: some(&home.lines).into_iter().collect(),
        city: some(&home.town),
        postal_code: some(&home.postcode),
    });
    let enough = number.is_some() || (!name.is_empty() && born.is_some());
    let patient = Patient {
        identifier: number.into_iter().collect(),
        name,
        birth_date: born,
        address: address.into_iter().collect(),
    };
    let part = |name: &str| Parameter { name: name.to_owned(), ..Parameter::default() };
    let asked = Parameters {
        resource_type: "Parameters".to_owned(),
        parameter: vec![
            Parameter { resource: Some(Resource::Patient(patient)), ..part("resource") },
            Parameter { value_uri: Some(purpose.to_owned()), ..part("reason") },
            Parameter { value_identifier: Some(request), ..part("request") },
        ],
    };
    let body = enough.then(|| serde_json::to_string_pretty(&asked).ok()).flatten();
    Put { name: person.name_in_words(), body }
}

/// What another agency's system answered about one person.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum TheirAnswer {
    /// Known: whom to ring.
    Known(OrganisationContact),
    /// No match. That may also mean that it may not say.
    No,
    /// A person there has still to decide.
    WillLook,
}

/// Reads what another system answered, yes or no or a scored list; nothing when it is neither.
pub fn read_answer(text: &str) -> Option<TheirAnswer> {
    let sent: Value = serde_json::from_str(text.trim()).ok()?;
    match sent.get("resourceType")?.as_str()? {
        "Parameters" => from_parameters(&serde_json::from_value(sent).ok()?),
        "Bundle" => {
            let entries = sent.get("entry").and_then(Value::as_array).cloned().unwrap_or_default();
            let organisation = entries.iter().find_map(|entry| {
                let found = entry.get("resource")?;
                serde_json::from_value::<Resource>(found.clone()).ok()
            });
            match (entries.is_empty(), organisation) {
                (true, _) => Some(TheirAnswer::No),
                (false, Some(Resource::Organization(contact))) => Some(TheirAnswer::Known(contact)),
                (false, _) => None,
            }
        }
        _ => None,
    }
}

fn from_parameters(sent: &Parameters) -> Option<TheirAnswer> {
    let part = |name: &str| sent.parameter.iter().find(|one| one.name == name);
    if part("decision").and_then(|one| one.value_code.as_deref()) == Some("REVIEW") {
        return Some(TheirAnswer::WillLook);
    }
    if !part("match")?.value_boolean? {
        return Some(TheirAnswer::No);
    }
    match part("contact")?.resource.as_ref()? {
        Resource::Organization(contact) => Some(TheirAnswer::Known(contact.clone())),
        Resource::Patient(_) => None,
    }
}

/// What is recorded as the agency's answer, from what its system said about each person. Nothing while
/// somebody there has still to decide about one of them. A no is written as what it is: it may also mean that
/// the other agency may not say.
pub fn said_from(answers: &[(String, TheirAnswer)]) -> Option<Said> {
    if answers.is_empty() || answers.iter().any(|(_, answer)| *answer == TheirAnswer::WillLook) {
        return None;
    }
    let number = |contact: &OrganisationContact| {
        contact.telecom.iter().map(|one| one.value.as_str()).collect::<Vec<_>>().join(", ")
    };
    if let [(_, TheirAnswer::Known(contact))] = answers
        && !contact.name.trim().is_empty()
        && !contact.telecom.is_empty()
    {
        return Some(Said::RingMe { who: contact.name.clone(), telephone: number(contact) });
    }
    let lines: Vec<String> = answers
        .iter()
        .map(|(name, answer)| match answer {
            TheirAnswer::Known(contact) => {
                format!("{name}: known. Ring {}, {}.", contact.name, number(contact))
            }
            TheirAnswer::No | TheirAnswer::WillLook => {
                format!("{name}: their system answered no match. That may also mean that it may not say.")
            }
        })
        .collect();
    Some(Said::Headline { words: lines.join("\n") })
}
