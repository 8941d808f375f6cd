//! A question from another system, with a log that nobody can edit: the request, the policy and its version,
//! what was decided and why, what was answered, and by whom where a person decided. A restricted person is
//! never answered without somebody who may open their record.

use super::VERSION;
use super::exchange::{OrganisationContact, Patient, Query, Telecom, answer_body, review_body};
use super::governance::{Decided, Decision, FoundSoFar, agreed_in, decide_under};
use super::person::Identifier;
use super::reviewing::Reviewed;
use super::scoring::{best, scored_body};
use crate::disclosure::{self, BroughtAboutBy, Disclosure, DisclosureId, How, Recipient};
use crate::lawful::{Agreement, Lawful};
use kernel::{AccountId, IdSource, Moment, PersonId, id_types, next_id};
use local::Arrangements;
use people::Person;
use serde::{Deserialize, Serialize};
use store::{Fact, Fault, Record, Value, Work};

id_types! {
    /// One question from another system, with its answer.
    SystemQuestionId,
}

/// The system of the numbers that we give to requests that came without one.
pub const OUR_REQUESTS: &str = "urn:sightline:request";

/// How a question is to be answered.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AnswerForm {
    /// Yes or no, and whom to ring.
    YesOrNo,
    /// A scored list, as in `$match`.
    Scored,
}

/// What is kept of a question and its answer. Written when it is asked, and once more when a person decides.
/// Of people whom nobody here is like, it keeps nothing that was sent.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SystemQuestion {
    /// Which.
    pub id: SystemQuestionId,
    /// When it was asked.
    pub at: Moment,
    /// The agency that asked, by its id.
    pub agency: String,
    /// What its system is called here.
    pub system: String,
    /// The number by which the answer can be asked for.
    pub request: Identifier,
    /// What was asked, as a hash: by it the same request is known when it is sent again.
    pub content: String,
    /// How it is to be answered.
    pub form: AnswerForm,
    /// What for: the web address it gave.
    pub purpose: String,
    /// What was decided, under which policy and version.
    pub decision: Decision,
    /// The best score, in hundredths.
    pub hundredths: u8,
    /// Those who agree best: nobody, one, or several as well as one another.
    pub people: Vec<PersonId>,
    /// Whom it asked about, kept only where a person has to compare.
    pub asked_about: Option<Patient>,
    /// What was answered: whom to ring, where the answer is yes. Nothing is no, or not yet.
    pub told: Option<OrganisationContact>,
    /// The disclosure that the answer was.
    pub disclosure: Option<DisclosureId>,
    /// What a person decided.
    pub reviewed: Option<Reviewed>,
    /// The version of the drafts.
    pub standard: String,
}

impl SystemQuestion {
    /// Has a person still to decide?
    pub fn is_waiting(&self) -> bool {
        self.decision.decided == Decided::Review && self.reviewed.is_none()
    }

    /// What was answered, in words for a page.
    pub fn answer_in_words(&self) -> &'static str {
        if self.is_waiting() {
            "Not answered yet"
        } else if self.told.is_some() {
            "Yes, and whom to ring"
        } else {
            "No match"
        }
    }
}

impl Record for SystemQuestion {
    const KIND: &'static str = "mais_query";
    const TABLE: &'static str = "mais_query";

    fn id_text(&self) -> String {
        self.id.to_string()
    }

    fn about(&self) -> Vec<PersonId> {
        self.people.clone()
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("asked_at", self.at.into()),
            ("agency", (&self.agency).into()),
            ("waiting", self.is_waiting().into()),
            ("request_system", (&self.request.system).into()),
            ("request_value", (&self.request.value).into()),
        ]
    }
}

/// Who asks, and what is needed to answer.
pub struct Asked<'a> {
    /// The agency whose key was used, by its id.
    pub agency: &'a str,
    /// What its system is called here.
    pub system: &'a str,
    /// When.
    pub now: Moment,
    /// The arrangements with the sharing policies.
    pub arrangements: &'a Arrangements,
    /// How it is to be answered.
    pub form: AnswerForm,
    /// What was sent, as a hash.
    pub content: &'a str,
}

/// What came of a question.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// It stands recorded, answered or not yet.
    Recorded(Box<SystemQuestion>),
    /// The same agency sent another question under the same number before. Nothing was recorded.
    SentOtherwise,
}

/// What is answered to the system that asked, with the HTTP status. A no says nothing of whether the person
/// is known: it is the same when nobody is, when nobody may be told, and when somebody decided not to tell.
pub fn body_of(question: &SystemQuestion) -> (u16, serde_json::Value) {
    if question.is_waiting() {
        return (202, serde_json::json!(review_body(&question.request)));
    }
    let told = question.told.as_ref();
    match question.form {
        AnswerForm::YesOrNo => (200, serde_json::json!(answer_body(told))),
        AnswerForm::Scored => (200, scored_body(told.map(|contact| (contact, question.hundredths)))),
    }
}

/// Answers a question whether a person is known, from the people offered as like them. Whatever comes of it
/// is recorded in the same piece of work, and a yes is a disclosure too. The same request sent again gets
/// the answer as it stands now.
pub fn answer_query(
    work: &mut Work<'_>,
    ids: &mut dyn IdSource,
    asked: &Asked<'_>,
    query: &Query,
    like: &[Person],
) -> Result<Outcome, Fault> {
    if let Some(number) = &query.request
        && let Some(before) = super::queries::by_request(work.reader()?, asked.agency, number)?
    {
        let same = before.content == asked.content && before.form == asked.form;
        return Ok(if same { Outcome::Recorded(Box::new(before)) } else { Outcome::SentOtherwise });
    }
    let found = best(&query.patient, like);
    let of = |id: PersonId| like.iter().find(|person| person.id == id);
    let so_far = FoundSoFar {
        hundredths: found.first().map_or(0, |one| one.hundredths),
        people: found.len(),
        restricted: found.iter().filter_map(|one| of(one.person)).any(|person| person.restriction.is_some()),
    };
    let policies = agreed_in(asked.arrangements);
    let decision = decide_under(&policies, asked.agency, &query.reason, asked.now.date(), so_far);
    let id: SystemQuestionId = next_id(ids);
    let ours = || Identifier { value: id.to_string(), system: OUR_REQUESTS.to_owned() };
    let people: Vec<PersonId> = found.iter().map(|one| one.person).collect();
    let review = decision.decided == Decided::Review;
    let mut question = SystemQuestion {
        id,
        at: asked.now,
        agency: asked.agency.to_owned(),
        system: asked.system.to_owned(),
        request: query.request.clone().unwrap_or_else(ours),
        content: asked.content.to_owned(),
        form: asked.form,
        purpose: query.reason.clone(),
        decision,
        hundredths: so_far.hundredths,
        people,
        asked_about: review.then(|| query.patient.clone()),
        told: None,
        disclosure: None,
        reviewed: None,
        standard: VERSION.to_owned(),
    };
    let yes = match (question.decision.decided, question.people.as_slice()) {
        (Decided::Permit, [only]) => {
            terms(asked.arrangements, &question, asked.now).map(|terms| (*only, terms))
        }
        (Decided::Permit | Decided::Deny | Decided::Review, _) => None,
    };
    if let Some((person, terms)) = yes {
        let told = yes_told(next_id(ids), person, &question, terms.lawful, None, asked.now);
        question.disclosure = Some(told.id);
        question.told = Some(terms.contact);
        disclosure::disclose(work, &told.read_by(None, asked.now))?;
    }
    work.add(&question, Fact::new("AskedByAnotherSystem", asked.now))?;
    Ok(Outcome::Recorded(Box::new(question)))
}

/// What an answer says and rests on, under a policy.
pub(super) struct Terms {
    /// Why it is lawful.
    pub lawful: Lawful,
    /// Whom it says to ring.
    pub contact: OrganisationContact,
}

/// What an answer given today says and rests on; nothing when the policy that the question was tested
/// against no longer covers it.
pub(super) fn terms(arrangements: &Arrangements, question: &SystemQuestion, now: Moment) -> Option<Terms> {
    let today = arrangements.as_at(now.date());
    let purpose = today.purposes().find(|one| one.uri.as_deref() == Some(question.purpose.as_str()))?;
    let policy = today.sharing_policies().find(|one| {
        one.uri == question.decision.policy
            && one.parties.contains(&question.agency)
            && one.purposes.contains(&purpose.id)
    })?;
    let basis = today.lawful_bases().find(|one| one.id == policy.lawful_basis)?;
    let under = format!("Answered under the sharing policy \"{}\", version {}", policy.name, policy.version);
    let lawful = Lawful::new(purpose, basis, Agreement::NotAsked(under)).ok()?;
    let telephone = Telecom { system: "phone".to_owned(), value: policy.telephone.clone() };
    let contact = OrganisationContact { name: policy.ring.clone(), telecom: vec![telephone] };
    Some(Terms { lawful, contact })
}

pub(super) fn yes_told(
    id: DisclosureId,
    person: PersonId,
    question: &SystemQuestion,
    lawful: Lawful,
    by: Option<AccountId>,
    at: Moment,
) -> Disclosure {
    Disclosure {
        id,
        about: vec![person],
        contact: None,
        parts: vec!["That they are known here, and whom to ring".to_owned()],
        from_agency: None,
        to: Recipient { agency: Some(question.agency.clone()), name: String::new(), accounts: Vec::new() },
        how: How::System,
        lawful,
        by,
        at,
        expires_on: None,
        brought_about_by: BroughtAboutBy::SystemRequest(question.id.to_string()),
        read: None,
        withdrawn: None,
        corrections: Vec::new(),
    }
}
