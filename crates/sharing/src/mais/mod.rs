//! Agencies' systems asking one another by the national draft standards (multi-agency information sharing):
//! the Person Standard (PUB01), what the Safeguarding Standard (PUB02) needs of it, the exchange, and the
//! governance objects. **All of them are drafts** and will change; everything that knows their names and codes
//! is in this folder, under one version.
//!
//! Another system asks whether we know a person. What it may be told follows from a sharing policy:
//! permitted, denied, or left to a person to review. Every question and answer is logged for ever. No child
//! list leaves: the answer is yes or no, and whom to ring.
//!
//! What is not here: sending a question to another system.
//!
//! Source: MAIS, read 22 November 2026.

mod asking;
mod exchange;
mod from_people;
mod governance;
mod person;
mod safeguarding;
mod scoring;
#[cfg(test)]
mod tests;

pub use asking::{Asked, MaisRefusal, QueryLog, QueryLogId, answer_query};
pub use exchange::{ExchangeProblem, OrganisationContact, Parameters, Query, answer_body, read_query};
pub use from_people::{episode, life_event, person_from, to_people};
pub use governance::{Decided, Decision, FoundSoFar, Grounds, PolicyParty, Request, SharingPolicy, decide};
pub use person::{
    Address, Contact, Identifier, Name, PartialDate, Person, PersonProblem, PersonRelationship, check_person,
};
pub use safeguarding::{
    Involvement, LifeEvent, Organisation, Professional, RelatedProfessional, Service, ServiceEpisode,
    SubjectPerson, TimeInformation, check_episode, check_event, check_organisation, check_professional,
    check_service,
};
pub use scoring::{Match, best, score};

/// The one version of everything here: the drafts as they stood at this commit of their source.
pub const VERSION: &str = "MAIS drafts at ac47964 (17 July 2026)";

/// The system of the NHS number, as the standard names it.
pub const NHS_NUMBER: &str = "https://fhir.nhs.uk/Id/nhs-number";
