//! Agencies' systems asking one another by the national draft standards (multi-agency information sharing):
//! the Person Standard (PUB01), what the Safeguarding Standard (PUB02) needs of it, the exchange, and the
//! governance objects. **All of them are drafts** and will change; everything that knows their names and codes
//! is in this folder, under one version.
//!
//! Another system asks whether we know a person. What it may be told follows from a sharing policy:
//! permitted, denied, or left to a person to review. Every question and answer is logged for ever. No child
//! list leaves: the answer is yes or no, and whom to ring. What is left to a person stands on a page until
//! they decide, and the system that asked fetches the answer by its request's number.
//!
//! The other way about, a question to another agency's system is made here and its answer is read, and a
//! person sends it: Sightline is connected to no other system.
//!
//! Source: MAIS, read 22 November 2026.

mod exchange;
mod from_people;
mod governance;
mod pages;
mod person;
mod putting;
mod queries;
mod question;
mod reviewing;
mod safeguarding;
mod scoring;
#[cfg(test)]
mod tests;

pub use exchange::{
    ExchangeProblem, OrganisationContact, Parameters, Patient, Query, answer_body, read_query, read_request,
    review_body,
};
pub use from_people::{episode, life_event, person_from, to_people};
pub use governance::{
    Agreed, Decided, Decision, FoundSoFar, Grounds, PolicyParty, Request, SharingPolicy, agreed_in, decide,
    decide_under,
};
pub use pages::{Words, asked_part, list_page, putting_page, question_page, read_put, read_review};
pub use person::{
    Address, Contact, Identifier, Name, PartialDate, Person, PersonProblem, PersonRelationship, check_person,
};
pub use putting::{Put, TheirAnswer, put, read_answer, said_from};
pub use queries::{Likely, QuestionShown, answer_to, of_people, one, recent, waiting};
pub use question::{AnswerForm, Asked, Outcome, SystemQuestion, SystemQuestionId, answer_query, body_of};
pub use reviewing::{ReviewRefusal, Reviewed, Reviewing, decide_question, fetched};
pub use safeguarding::{
    Involvement, LifeEvent, Organisation, Professional, RelatedProfessional, Service, ServiceEpisode,
    SubjectPerson, TimeInformation, check_episode, check_event, check_organisation, check_professional,
    check_service,
};
pub use scoring::{Match, best, score, scored_body};

/// The one version of everything here: the drafts as they stood at this commit of their source.
pub const VERSION: &str = "MAIS drafts at ac47964 (17 July 2026)";

/// The system of the NHS number, as the standard names it.
pub const NHS_NUMBER: &str = "https://fhir.nhs.uk/Id/nhs-number";
