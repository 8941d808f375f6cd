//! The exchange (draft 0.3): `POST [base]/Patient/$person-info-query` with FHIR Parameters, and its answer.

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
    /// "resource", "reason", "match" or "contact".
    pub name: String,
    /// A web address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value_uri: Option<String>,
    /// Yes or no.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value_boolean: Option<bool>,
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
    pub identifier: Vec<super::Identifier>,
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
}

/// Reads a question.
pub fn read_query(body: &str) -> Result<Query, ExchangeProblem> {
    let sent: Parameters = serde_json::from_str(body).map_err(|_| ExchangeProblem::NotParameters)?;
    if sent.resource_type != "Parameters" {
        return Err(ExchangeProblem::NotParameters);
    }
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
    Ok(Query { patient, reason })
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
