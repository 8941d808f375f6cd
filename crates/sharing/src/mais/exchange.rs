//! The exchange (draft 0.3): `POST [base]/Patient/$person-info-query` with FHIR Parameters, and its answer.

use super::governance::Decided;
use super::person::Identifier;
use serde::{Deserialize, Serialize};

/// FHIR Parameters, as far as the exchange uses them.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Parameters {
    /// Always "Parameters".
    pub resource_type: String,
    /// Its parts.
    pub parameter: Vec<Parameter>,
}

/// One part.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Parameter {
    /// "resource", "reason", "request", "match", "contact" or "decision".
    pub name: String,
    /// A web address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value_uri: Option<String>,
    /// Yes or no.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value_boolean: Option<bool>,
    /// A word from a list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value_code: Option<String>,
    /// A number and its system.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value_identifier: Option<Identifier>,
    /// A patient, or an organisation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resource: Option<Resource>,
}

/// What stands in a part.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "resourceType")]
pub enum Resource {
    /// Whom it is asked about.
    Patient(Patient),
    /// Whom to ring.
    Organization(OrganisationContact),
}

/// Whom it is asked about.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Patient {
    /// Numbers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub identifier: Vec<Identifier>,
    /// Names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub name: Vec<HumanName>,
    /// `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub birth_date: Option<String>,
    /// Addresses: not in the draft's own example, and needed for its higher scores.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub address: Vec<FhirAddress>,
}

/// A name in FHIR.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct HumanName {
    /// Family name.
    #[serde(default)]
    pub family: String,
    /// Given names.
    #[serde(default)]
    pub given: Vec<String>,
}

/// An address in FHIR.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FhirAddress {
    /// House and street.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub line: Vec<String>,
    /// Town.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    /// Postcode.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub postal_code: Option<String>,
}

/// Whom to ring.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct OrganisationContact {
    /// Its name.
    pub name: String,
    /// Telephone numbers and addresses of mail.
    pub telecom: Vec<Telecom>,
}

/// One way to reach somebody.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Telecom {
    /// "phone" or "email".
    pub system: String,
    /// The number or address.
    pub value: String,
}

/// A question that could be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Query {
    /// Whom it is about.
    pub patient: Patient,
    /// Why it is asked: a web address of the law.
    pub reason: String,
    /// The request's own number, where whoever asks gave it one.
    pub request: Option<Identifier>,
}

/// Why a question could not be read. Nothing of what was sent is repeated.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ExchangeProblem {
    /// It is not FHIR Parameters.
    #[error("send FHIR Parameters as JSON")]
    NotParameters,
    /// There is no patient in it.
    #[error("send one parameter named resource with a Patient")]
    NoPatient,
    /// There is no reason in it.
    #[error("send one parameter named reason with a valueUri")]
    NoReason,
    /// There is too little to find anybody by.
    #[error("send an identifier, or a family name, a given name and a birthDate")]
    TooLittle,
    /// Something in it is longer than such things are.
    #[error("send at most 10 names, 20 addresses and 20 identifiers, and at most 200 characters in each")]
    TooMuch,
    /// The number of the request is missing, or cannot be used.
    #[error("send one parameter named request with a valueIdentifier: a value and a system")]
    NoRequest,
}

/// The most characters of anything that is compared.
const LONGEST: usize = 200;

fn parameters(body: &str) -> Result<Parameters, ExchangeProblem> {
    let sent: Parameters = serde_json::from_str(body).map_err(|_| ExchangeProblem::NotParameters)?;
    if sent.resource_type == "Parameters" { Ok(sent) } else { Err(ExchangeProblem::NotParameters) }
}

/// The number of a request, where one was sent.
fn request_in(sent: &Parameters) -> Result<Option<Identifier>, ExchangeProblem> {
    let Some(part) = sent.parameter.iter().find(|one| one.name == "request") else { return Ok(None) };
    let usable = |text: &str| !text.trim().is_empty() && text.chars().count() <= LONGEST;
    let found = part.value_identifier.clone().filter(|one| usable(&one.value) && usable(&one.system));
    found.map(Some).ok_or(ExchangeProblem::NoRequest)
}

/// Reads which request an answer is asked for.
pub fn read_request(body: &str) -> Result<Identifier, ExchangeProblem> {
    request_in(&parameters(body)?)?.ok_or(ExchangeProblem::NoRequest)
}

/// Is everything of a length that such things have? Comparing takes longer the more there is.
fn within_reason(patient: &Patient, reason: &str) -> bool {
    let short = |text: &str| text.chars().count() <= LONGEST;
    let numbers = patient.identifier.iter().all(|one| short(&one.value) && short(&one.system));
    let names = patient
        .name
        .iter()
        .all(|one| short(&one.family) && one.given.len() <= 10 && one.given.iter().all(|given| short(given)));
    let addresses = patient.address.iter().all(|one| {
        let lines = one.line.len() <= 10 && one.line.iter().all(|line| short(line));
        lines && one.city.as_deref().is_none_or(short) && one.postal_code.as_deref().is_none_or(short)
    });
    let few = patient.identifier.len() <= 20 && patient.name.len() <= 10 && patient.address.len() <= 20;
    let born = patient.birth_date.as_deref().is_none_or(short);
    numbers && names && addresses && few && born && short(reason)
}

/// Reads a question.
pub fn read_query(body: &str) -> Result<Query, ExchangeProblem> {
    let sent = parameters(body)?;
    let part = |name: &str| sent.parameter.iter().find(|one| one.name == name);
    let patient = match part("resource").and_then(|one| one.resource.as_ref()) {
        Some(Resource::Patient(patient)) => patient.clone(),
        Some(Resource::Organization(_)) | None => return Err(ExchangeProblem::NoPatient),
    };
    let reason = part("reason").and_then(|one| one.value_uri.clone()).ok_or(ExchangeProblem::NoReason)?;
    let named = patient.name.iter().any(|name| {
        !name.family.trim().is_empty() && name.given.iter().any(|given| !given.trim().is_empty())
    });
    let numbered = patient.identifier.iter().any(|one| !one.value.trim().is_empty());
    let described = named && patient.birth_date.is_some();
    if !(numbered || described) {
        return Err(ExchangeProblem::TooLittle);
    }
    if !within_reason(&patient, &reason) {
        return Err(ExchangeProblem::TooMuch);
    }
    let request = request_in(&sent)?;
    Ok(Query { patient, reason, request })
}

/// The answer: no, or yes and whom to ring.
pub fn answer_body(contact: Option<&OrganisationContact>) -> Parameters {
    let found = Parameter {
        name: "match".to_owned(),
        value_boolean: Some(contact.is_some()),
        ..Parameter::default()
    };
    let whom = contact.map(|contact| Parameter {
        name: "contact".to_owned(),
        resource: Some(Resource::Organization(contact.clone())),
        ..Parameter::default()
    });
    Parameters {
        resource_type: "Parameters".to_owned(),
        parameter: std::iter::once(found).chain(whom).collect(),
    }
}

/// What is answered while a person has still to decide: that they do, and by which number the answer can be
/// asked for. It says nothing of why.
pub fn review_body(request: &Identifier) -> Parameters {
    let decision = Parameter {
        name: "decision".to_owned(),
        value_code: Some(Decided::Review.code().to_owned()),
        ..Parameter::default()
    };
    let number = Parameter {
        name: "request".to_owned(),
        value_identifier: Some(request.clone()),
        ..Parameter::default()
    };
    Parameters { resource_type: "Parameters".to_owned(), parameter: vec![decision, number] }
}
