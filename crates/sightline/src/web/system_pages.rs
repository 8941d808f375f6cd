//! What agencies' systems ask, and the page that explains how.

use super::{Body, Call, Problem, Reply};
use crate::api::mais::{self, MaisOperation};
use crate::api::{self, Answered, Operation, Refused, explain};
use crate::randomness;
use local::WayInKind;
use store::Fault;

/// How an agency's system sends.
pub fn explain(call: &Call<'_>) -> Result<Reply, Problem> {
    let agencies = agencies(call);
    let names: Vec<&str> = agencies.iter().map(|(_, name)| name.as_str()).collect();
    Ok(Body::new("How an agency's system sends to us", explain::page(&names)).back_to("/ways-in").into())
}

/// The agencies whose systems may send today, by id and name.
pub fn agencies(call: &Call<'_>) -> Vec<(String, String)> {
    let now = call.app.arrangements.as_at(call.today());
    now.agencies()
        .filter(|agency| api::way_in(call.app, WayInKind::Api, &agency.id, call.now).is_ok())
        .map(|agency| (agency.id.clone(), agency.name.clone()))
        .collect()
}

/// The agencies whose systems may ask whether somebody is known today, by id and name.
pub fn agencies_that_ask(call: &Call<'_>) -> Vec<(String, String)> {
    let now = call.app.arrangements.as_at(call.today());
    let is_party = |id: &String| now.sharing_policies().any(|policy| policy.parties.contains(id));
    now.agencies()
        .filter(|agency| is_party(&agency.id))
        .map(|agency| (agency.id.clone(), agency.name.clone()))
        .collect()
}

/// The description for machines.
pub fn openapi(call: &Call<'_>) -> Result<Reply, Problem> {
    Ok(Reply::Json { status: 200, body: api::openapi(call.app, call.today()), retry_after: None })
}

/// Raises a worry.
pub fn raise(call: &Call<'_>) -> Result<Reply, Problem> {
    Ok(answered(call, &api::RAISE))
}

/// Notifies of an incident.
pub fn notify(call: &Call<'_>) -> Result<Reply, Problem> {
    Ok(answered(call, &api::NOTIFY))
}

/// Asks what became of something.
pub fn ask(call: &Call<'_>) -> Result<Reply, Problem> {
    Ok(answered(call, &api::ASK))
}

/// Whether somebody is known.
pub fn person_info(call: &Call<'_>) -> Result<Reply, Problem> {
    Ok(asked(call, &mais::PERSON_INFO))
}

/// The same, as a scored list.
pub fn match_person(call: &Call<'_>) -> Result<Reply, Problem> {
    Ok(asked(call, &mais::MATCH))
}

/// The answer to an earlier question.
pub fn person_info_answer(call: &Call<'_>) -> Result<Reply, Problem> {
    Ok(asked(call, &mais::PERSON_INFO_ANSWER))
}

fn asked(call: &Call<'_>, operation: &MaisOperation) -> Reply {
    let answer = mais::answer(call.app, operation, &call.sent.asked, &call.address, call.now);
    in_json(operation.path, answer)
}

fn answered(call: &Call<'_>, operation: &Operation) -> Reply {
    let answer = api::answer(call.app, operation, &call.sent.asked, &call.address, call.now);
    in_json(operation.path, answer)
}

fn in_json(path: &str, answer: Result<Answered, Fault>) -> Reply {
    let refused = match answer {
        Ok(Ok((status, body))) => return Reply::Json { status, body, retry_after: None },
        Ok(Err(refused)) => refused,
        Err(fault) => {
            let reference = randomness::word().chars().take(8).collect::<String>();
            tracing::error!(reference = %reference, path = path, "{fault}");
            Refused::broken(&reference)
        }
    };
    Reply::Json { status: refused.status, body: refused.body(), retry_after: refused.retry_after }
}
