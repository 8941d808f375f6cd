//! Keeping what the Department answered to a batch.

use super::{FeedChild, Sent, Status};
use kernel::{Moment, PersonId};
use serde_json::Value as Json;
use std::collections::BTreeSet;
use store::{Fact, Fault, Work};

/// What an answer did.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Answered {
    /// Children the Department has now.
    pub sent: usize,
    /// Children it refused.
    pub refused: usize,
    /// Children who wait as before and go into the next batches.
    pub waiting: usize,
}

/// Why an answer could not be kept. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum NotAnAnswer {
    /// There are not as many receipts as children.
    #[error(
        "The answer has {receipts} receipts for {children} children. Nothing was marked as sent: ask the Department what it took."
    )]
    Count {
        /// Receipts in the answer.
        receipts: usize,
        /// Children in the batch.
        children: usize,
    },
    /// The record failed.
    #[error("{0}.")]
    Fault(#[from] Fault),
}

/// Keeps an answer to a batch: `order` is the batch's own, `status` the HTTP status, `body` the words.
///
/// Taken (200, 201): each child is sent, with its receipt. Malformed (400): the children whose places the
/// answer names are refused and the others wait, so that one bad record does not hold back ninety-nine;
/// where it names none, all are. Refused for good (204, 413 and others under 500): all are. Anything that
/// passes (401, 403, 429, and 500 and above): all wait, and the batch is sent again.
pub fn answered(
    work: &mut Work<'_>,
    order: &[(PersonId, String)],
    status: u16,
    body: &str,
    now: Moment,
) -> Result<Answered, NotAnAnswer> {
    match status {
        200 | 201 => taken(work, order, &receipts(body), now),
        401 | 403 | 429 | 500.. => Ok(Answered { waiting: order.len(), ..Answered::default() }),
        _ => {
            let named = if status == 400 { places(body) } else { BTreeSet::new() };
            let all = named.is_empty();
            let mut done = Answered::default();
            for (place, (person, hash)) in order.iter().enumerate() {
                if !all && !named.contains(&place) {
                    done.waiting += 1;
                    continue;
                }
                // What the Department says may quote what was sent, so the words are not kept whole.
                let why = format!("The Department answered {status} for this child.");
                change(work, *person, hash, "RefusedByDepartment", now, |child| {
                    child.status = Status::Refused { why: why.clone(), at: now };
                })?;
                done.refused += 1;
            }
            Ok(done)
        }
    }
}

fn taken(
    work: &mut Work<'_>,
    order: &[(PersonId, String)],
    receipts: &[String],
    now: Moment,
) -> Result<Answered, NotAnAnswer> {
    if receipts.len() != order.len() {
        return Err(NotAnAnswer::Count { receipts: receipts.len(), children: order.len() });
    }
    for ((person, hash), receipt) in order.iter().zip(receipts) {
        let Some(mut loaded) = work.load::<FeedChild>(*person)? else { continue };
        let child = &mut loaded.value;
        if child.hash() == *hash {
            child.status = Status::Sent;
            let sent = Sent { child: child.child.clone(), at: now, receipt: receipt.clone() };
            child.sent = (!child.is_purge()).then_some(sent);
        } else {
            // It changed again on the way, and waits as it is now. What the Department has is then not
            // known field by field, so the next time the whole child is sent.
            child.sent = Some(Sent { child: Json::Null, at: now, receipt: receipt.clone() });
        }
        work.save(&loaded, Fact::new("SentToDepartment", now))?;
    }
    Ok(Answered { sent: order.len(), ..Answered::default() })
}

fn change(
    work: &mut Work<'_>,
    person: PersonId,
    hash: &str,
    fact: &'static str,
    now: Moment,
    with: impl FnOnce(&mut FeedChild),
) -> Result<(), Fault> {
    let Some(mut loaded) = work.load::<FeedChild>(person)? else { return Ok(()) };
    if loaded.value.hash() != hash {
        return Ok(());
    }
    with(&mut loaded.value);
    work.save(&loaded, Fact::new(fact, now))
}

/// The receipts in an answer: a JSON list, or words with white space between them.
fn receipts(body: &str) -> Vec<String> {
    serde_json::from_str(body).unwrap_or_else(|_| body.split_whitespace().map(str::to_owned).collect())
}

/// The places that an answer names, `[n]`.
fn places(body: &str) -> BTreeSet<usize> {
    body.split('[')
        .skip(1)
        .filter_map(|rest| rest.split_once(']'))
        .filter_map(|(n, _)| n.trim().parse().ok())
        .collect()
}

/// Has everything that was refused wait again, once what stood in the way was put right elsewhere.
/// Answers how many.
pub fn try_again(work: &mut Work<'_>, now: Moment) -> Result<usize, Fault> {
    let refused = work.reader()?.find::<FeedChild>("where r.status = 'refused' order by r.id", &[])?;
    let number = refused.len();
    for mut loaded in refused {
        loaded.value.status = Status::Pending;
        work.save(&loaded, Fact::new("ToBeSentAgain", now))?;
    }
    Ok(number)
}
