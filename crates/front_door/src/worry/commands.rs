//! Raising a worry.

use super::{Answered, Channel, ChildDescribed, Consent, Danger, Home, HowTaken, Referrer, Worry};
use crate::contact::Contact;
use kernel::{IdSource, Moment, Uuid, next_id};
use store::{Fact, Fault, Work};

/// What somebody sent.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewWorry {
    /// How it reached us.
    pub channel: Channel,
    /// When it reached us: earlier than now for a call written down afterwards.
    pub received_at: Moment,
    /// Who raised it.
    pub referrer: Referrer,
    /// What worries them.
    pub worry: String,
    /// What they have seen and heard.
    pub seen_and_heard: String,
    /// What is going well, and who helps.
    pub going_well: String,
    /// Is a child in danger now?
    pub danger: Danger,
    /// Do the family know and agree?
    pub consent: Consent,
    /// Where the family lives.
    pub home: Home,
    /// Who else is in the family or the household.
    pub family: String,
    /// What else was asked here.
    pub answers: Vec<Answered>,
    /// How it was taken.
    pub how: HowTaken,
    /// The children, one or more.
    pub children: Vec<ChildDescribed>,
}

/// Records a worry, and a contact for each child it concerns.
///
/// Anybody may raise one: there is nothing to be allowed. A worry about no child is a fault of the
/// caller's, because nobody would ever see it.
pub fn raise_worry(work: &mut Work<'_>, new: NewWorry, ids: &mut dyn IdSource) -> Result<Worry, Fault> {
    if new.children.is_empty() {
        return Err(Fault::new("raising a worry", "it is about no child"));
    }
    let mut worry = Worry {
        id: next_id(ids),
        receipt: receipt_from(ids.next_uuid()),
        received_at: new.received_at,
        channel: new.channel,
        referrer: new.referrer,
        worry: new.worry,
        seen_and_heard: new.seen_and_heard,
        going_well: new.going_well,
        danger: new.danger,
        consent: new.consent,
        home: new.home,
        family: new.family,
        answers: new.answers,
        how: new.how,
        contacts: Vec::new(),
    };
    let contacts: Vec<Contact> =
        new.children.into_iter().map(|child| Contact::about_child(next_id(ids), &worry, child)).collect();
    worry.contacts = contacts.iter().map(|contact| contact.id).collect();
    work.add(&worry, Fact::new("WorryRaised", worry.received_at))?;
    crate::out_of_hours::begin_handover(work, &worry, ids)?;
    for contact in &contacts {
        work.add(contact, Fact::new("ContactReceived", contact.received_at))?;
    }
    Ok(worry)
}

/// Letters and digits that are not mistaken for one another when read out.
const RECEIPT_LETTERS: &[u8; 28] = b"23456789BCDFGHJKLMNPQRSTVWXZ";

/// A receipt such as `7KQM-2XPD-9HTC`: hard to guess, easy to read out.
pub fn receipt_from(drawn: Uuid) -> String {
    // The low bits of the identifier are its random ones.
    let mut left = drawn.as_u128() & ((1 << 62) - 1);
    let mut out = String::with_capacity(14);
    for place in 0..12 {
        if place == 4 || place == 8 {
            out.push('-');
        }
        let letter = RECEIPT_LETTERS.get((left % 28) as usize).copied().unwrap_or(b'2');
        out.push(char::from(letter));
        left /= 28;
    }
    out
}
