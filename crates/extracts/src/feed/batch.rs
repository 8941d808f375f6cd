//! What waits, in batches that the feed takes.

use super::{Broken, Child, FeedChild, delta, faults_in};
use kernel::{Date, PersonId};
use serde_json::Value as Json;
use store::{Fault, Reader};

/// The most children in one request.
pub const MOST_IN_A_BATCH: usize = 100;

/// Whether a changed child is sent whole or only what changed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sends {
    /// The whole child: what every authority does today.
    Whole,
    /// Only what changed since it was sent, where that can be said.
    Changes,
}

/// One request.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Batch {
    /// The children, in the order of the objects, each with the hash of what was prepared. The order is
    /// kept until the answer is: receipts come back by place.
    pub order: Vec<(PersonId, String)>,
    /// What is sent: always a list.
    pub objects: Vec<Json>,
}

/// A child who is held back, and why.
pub type HeldBack = (PersonId, Vec<Broken>);

/// The batches that wait, and the children held back because the feed would refuse them.
pub fn pending(
    reader: &mut Reader<'_>,
    today: Date,
    sends: Sends,
) -> Result<(Vec<Batch>, Vec<HeldBack>), Fault> {
    let (mut batches, mut held): (Vec<Batch>, _) = (Vec::new(), Vec::new());
    for loaded in reader.find::<FeedChild>("where r.status = 'pending' order by r.id", &[])? {
        let waiting = loaded.value;
        let broken = if waiting.is_purge() { Vec::new() } else { faults_of(&waiting, today)? };
        if !broken.is_empty() {
            held.push((waiting.person, broken));
            continue;
        }
        let sent = waiting.sent.as_ref().filter(|_| sends == Sends::Changes && !waiting.is_purge());
        let object =
            sent.and_then(|sent| delta(&sent.child, &waiting.child)).unwrap_or_else(|| waiting.child.clone());
        if batches.last().is_none_or(|last| last.order.len() == MOST_IN_A_BATCH) {
            batches.push(Batch::default());
        }
        if let Some(last) = batches.last_mut() {
            last.order.push((waiting.person, waiting.hash()));
            last.objects.push(object);
        }
    }
    Ok((batches, held))
}

fn faults_of(waiting: &FeedChild, today: Date) -> Result<Vec<Broken>, Fault> {
    let child: Child = serde_json::from_value(waiting.child.clone())
        .map_err(|_| Fault::new("reading the feed", "a child that was prepared is damaged"))?;
    Ok(faults_in(&child, today))
}
