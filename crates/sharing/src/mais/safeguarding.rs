//! What we need of the Safeguarding Standard, PUB02 (draft): who works with a child, in which service, from
//! when to when. Every reference is an identifier, never an embedded record.

use super::person::{Address, Contact, Identifier};
use serde::{Deserialize, Serialize};

/// What somebody is to an episode or event, by HL7 participation types.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Involvement {
    /// Subject.
    Sbj,
    /// Primary performer.
    Pprf,
    /// Responsible.
    Resp,
    /// Informant.
    Inf,
    /// Author.
    Aut,
    /// Witness.
    Wit,
}

/// The person something is about.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SubjectPerson {
    /// Who.
    pub person: Identifier,
    /// In which part.
    pub involvement: Involvement,
}

/// A professional who takes part.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RelatedProfessional {
    /// Who.
    pub professional: Identifier,
    /// In which part.
    pub involvement: Involvement,
}

/// From when to when.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TimeInformation {
    /// When it started.
    pub start_date_time: String,
    /// When it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end_date_time: Option<String>,
}

/// An organisation.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Organisation {
    /// One or more.
    pub identifier: Vec<Identifier>,
    /// Its name.
    pub name: String,
    /// local-authority, nhs-trust or police-force. The draft has no code for schools and others yet.
    #[serde(rename = "type")]
    pub kind: Vec<String>,
    /// Whom to ring.
    pub contact: Vec<Contact>,
    /// Its services.
    pub related_service: Vec<Identifier>,
    /// Where it is.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub address: Vec<Address>,
}

/// A service.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Service {
    /// One or more.
    pub identifier: Vec<Identifier>,
    /// Its name.
    pub name: String,
    /// social-care, primary-school, ...
    #[serde(rename = "type")]
    pub kind: Vec<String>,
    /// Whom to ring.
    pub contact: Vec<Contact>,
}

/// A professional.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Professional {
    /// One or more.
    pub identifier: Vec<Identifier>,
    /// Their name.
    pub name: String,
    /// What they do, in words.
    pub role: Vec<String>,
    /// How to reach them.
    pub contact: Contact,
    /// Are they in post?
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<bool>,
}

/// A stretch of help or work.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ServiceEpisode {
    /// One or more.
    pub identifier: Vec<Identifier>,
    /// early-help, cin-plan, cp-plan, ...
    #[serde(rename = "type")]
    pub kind: Vec<String>,
    /// About whom.
    pub subject_person: Vec<SubjectPerson>,
    /// Which service.
    pub related_service: Vec<Identifier>,
    /// From when to when.
    pub time_information: Vec<TimeInformation>,
    /// Where.
    pub location: Vec<String>,
    /// Who works in it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub related_professional: Vec<RelatedProfessional>,
}

/// Something that happened.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LifeEvent {
    /// One or more.
    pub identifier: Vec<Identifier>,
    /// referral, safeguarding-concern, missing-person, ...
    #[serde(rename = "type")]
    pub kind: Vec<String>,
    /// About whom.
    pub subject_person: Vec<SubjectPerson>,
    /// When.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub time_information: Vec<TimeInformation>,
}

const ORGANISATIONS: [&str; 3] = ["local-authority", "nhs-trust", "police-force"];
const SERVICES: [&str; 13] = [
    "youth-offending",
    "primary-school",
    "high-school",
    "SEN-primary-school",
    "SEN-high-school",
    "alternative-provision-school",
    "social-care",
    "family-court",
    "CAMHS",
    "social-worker-support",
    "other-professional-support",
    "learning-education-employment",
    "emergency-support",
];
const EPISODES: [&str; 10] = [
    "early-help",
    "ehcp",
    "family-court-order",
    "cin-plan",
    "cp-plan",
    "CAMHS-plan",
    "section-47",
    "care-leaver",
    "child-looked-after",
    "adult-safeguarding",
];
const EVENTS: [&str; 9] = [
    "birth",
    "death",
    "ae-attendance",
    "school-exclusion",
    "school-suspension",
    "missing-person",
    "safeguarding-concern",
    "referral",
    "homeless",
];

fn coded(kinds: &[String], list: &[&str]) -> bool {
    !kinds.is_empty() && kinds.iter().all(|kind| list.contains(&kind.as_str()))
}

/// Can an organisation be sent by the draft?
pub fn check_organisation(one: &Organisation) -> bool {
    let whole = !one.identifier.is_empty() && !one.name.is_empty() && !one.contact.is_empty();
    whole && !one.related_service.is_empty() && coded(&one.kind, &ORGANISATIONS)
}

/// Can a service be sent by the draft? Its codes for adults' care are not listed here.
pub fn check_service(one: &Service) -> bool {
    let whole = !one.identifier.is_empty() && !one.name.is_empty() && !one.contact.is_empty();
    whole && coded(&one.kind, &SERVICES)
}

/// Can a professional be sent by the draft?
pub fn check_professional(one: &Professional) -> bool {
    !one.identifier.is_empty() && !one.name.is_empty() && !one.role.is_empty()
}

/// Can an episode be sent by the draft?
pub fn check_episode(one: &ServiceEpisode) -> bool {
    let whole =
        !one.identifier.is_empty() && !one.subject_person.is_empty() && !one.related_service.is_empty();
    whole && !one.time_information.is_empty() && !one.location.is_empty() && coded(&one.kind, &EPISODES)
}

/// Can an event be sent by the draft?
pub fn check_event(one: &LifeEvent) -> bool {
    !one.identifier.is_empty() && !one.subject_person.is_empty() && coded(&one.kind, &EVENTS)
}
