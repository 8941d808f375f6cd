//! Answering another system, with a log that nobody can edit: the request, the policy and its version, what
//! was decided and why, and what was answered. A person who may know of a restricted record still decides by
//! hand, so a restricted person is answered as one to review, never with yes.

use super::VERSION;
use super::exchange::{OrganisationContact, Parameters, Query, answer_body};
use super::governance::{Decided, Decision, FoundSoFar, SharingPolicy, decide};
use super::scoring::best;
use crate::disclosure::{self, BroughtAboutBy, Disclosure, How, Recipient};
use crate::lawful::{Agreement, Lawful};
use kernel::{IdSource, Moment, PersonId, id_types, next_id};
use people::Person;
use serde::{Deserialize, Serialize};
use store::{Fact, Fault, Record, Value, Work};

id_types! {
    /// One question from another system, with its answer.
    QueryLogId,
}

/// What is kept of a question and its answer. Written once. It holds the scores and whom they belong to, not
/// what was asked about people whom we do not know.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct QueryLog {
    /// Which.
    pub id: QueryLogId,
    /// When it was asked.
    pub at: Moment,
    /// The agency that asked, by its id.
    pub agency: String,
    /// What for: the web address it gave.
    pub purpose: String,
    /// What was decided, under which policy and version.
    pub decision: Decision,
    /// The best score, in hundredths.
    pub hundredths: u8,
    /// Whom it was about, where one person was found.
    pub person: Option<PersonId>,
    /// Was it answered with yes?
    pub answered_yes: bool,
    /// The version of the drafts.
    pub standard: String,
}

impl Record for QueryLog {
    const KIND: &'static str = "mais_query";
    const TABLE: &'static str = "mais_query";

    fn id_text(&self) -> String {
        self.id.to_string()
    }

    fn about(&self) -> Vec<PersonId> {
        self.person.into_iter().collect()
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        vec![("asked_at", self.at.into()), ("agency", (&self.agency).into())]
    }
}

/// Who asks, when, and under which agreement.
pub struct Asked<'a> {
    /// The agency whose key was used, by its id.
    pub agency: &'a str,
    /// When.
    pub now: Moment,
    /// The agreement.
    pub policy: &'a SharingPolicy,
    /// The purpose and the lawful basis that the agreement rests on, for the disclosure.
    pub lawful: &'a Lawful,
    /// Whom the answer says to ring.
    pub contact: &'a OrganisationContact,
}

/// Why nothing is answered.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum MaisRefusal {
    /// The agreement does not cover it.
    #[error("the sharing agreement does not cover this request")]
    Denied,
    /// A person decides.
    #[error("a person must look at this request; they will be in touch")]
    ForReview,
}

/// Answers a question about whether a person is known, from the people offered as like them. Whatever
/// comes of it is logged in the same piece of work, and a yes is a disclosure too.
pub fn answer_query(
    work: &mut Work<'_>,
    ids: &mut dyn IdSource,
    asked: &Asked<'_>,
    query: &Query,
    like: &[Person],
) -> Result<Result<Parameters, MaisRefusal>, Fault> {
    let found = best(&query.patient, like);
    let of = |id: PersonId| like.iter().find(|person| person.id == id);
    let so_far = FoundSoFar {
        hundredths: found.first().map_or(0, |one| one.hundredths),
        people: found.len(),
        restricted: found.iter().filter_map(|one| of(one.person)).any(|person| person.restriction.is_some()),
    };
    let decision = decide(asked.policy, asked.agency, &query.reason, asked.now.date(), so_far);
    let person = match found.as_slice() {
        [only] => Some(only.person),
        _ => None,
    };
    let answered_yes = decision.decided == Decided::Permit && person.is_some();
    let log = QueryLog {
        id: next_id(ids),
        at: asked.now,
        agency: asked.agency.to_owned(),
        purpose: query.reason.clone(),
        decision: decision.clone(),
        hundredths: so_far.hundredths,
        person,
        answered_yes,
        standard: VERSION.to_owned(),
    };
    work.add(&log, Fact::new("AskedByAnotherSystem", asked.now))?;
    if let (true, Some(person)) = (answered_yes, person) {
        disclosure::disclose(work, &yes_told(next_id(ids), person, &log, asked))?;
    }
    Ok(match decision.decided {
        Decided::Permit => Ok(answer_body(answered_yes.then_some(asked.contact))),
        Decided::Deny => Err(MaisRefusal::Denied),
        Decided::Review => Err(MaisRefusal::ForReview),
    })
}

fn yes_told(id: disclosure::DisclosureId, person: PersonId, log: &QueryLog, asked: &Asked<'_>) -> Disclosure {
    Disclosure {
        id,
        about: vec![person],
        contact: None,
        parts: vec!["That they are known here, and whom to ring".to_owned()],
        from_agency: None,
        to: Recipient { agency: Some(asked.agency.to_owned()), name: String::new(), accounts: Vec::new() },
        how: How::System,
        lawful: Lawful {
            agreement: Agreement::NotAsked(format!(
                "Answered under the sharing agreement {}, version {}",
                asked.policy.name, asked.policy.version
            )),
            ..asked.lawful.clone()
        },
        by: None,
        at: asked.now,
        expires_on: None,
        brought_about_by: BroughtAboutBy::SystemRequest(log.id.to_string()),
        read: None,
        withdrawn: None,
        corrections: Vec::new(),
    }
    .read_by(None, asked.now)
}
