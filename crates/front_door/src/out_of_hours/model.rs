//! A handover from the emergency duty team, and its clock.

use crate::worry::WorryId;
use kernel::{AccountId, Clock, ContactId, Date, Limit, Moment, id_types};
use local::NightHandover;
use serde::{Deserialize, Serialize};

id_types! {
    /// A handover from the emergency duty team.
    HandoverId,
}

/// What the emergency duty team says of a worry that it took.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TakenOutOfHours {
    /// The team, by its id in the local arrangements.
    pub team: String,
    /// What it is called.
    pub team_name: String,
    /// Who took it.
    pub by: AccountId,
    /// What they have done so far.
    pub done_so_far: String,
}

/// That somebody of the daytime team has it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Acknowledged {
    /// Who.
    pub by: AccountId,
    /// When.
    pub at: Moment,
    /// What they will do, in their words; may be empty.
    pub words: String,
}

/// That somebody of the daytime team has one child of a handover, where they may not know of all of them.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ChildAcknowledged {
    /// The contact about the child.
    pub contact: ContactId,
    /// By whom, and when.
    pub done: Acknowledged,
}

/// A worry handed over for the next working day.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OutOfHoursHandover {
    /// Which.
    pub id: HandoverId,
    /// The worry.
    pub worry: WorryId,
    /// Its contacts, one for each child.
    pub contacts: Vec<ContactId>,
    /// When the worry reached the team.
    pub taken_at: Moment,
    /// What the team says of it.
    pub taken: TakenOutOfHours,
    /// That the daytime team has it, once it has every child of it.
    pub acknowledged: Option<Acknowledged>,
    /// Children that somebody has, while others of the same worry are not theirs to know of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub by_child: Vec<ChildAcknowledged>,
}

/// Why a handover cannot be acknowledged.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum HandoverRefusal {
    /// Somebody has it already.
    #[error("Somebody acknowledged this already. Read what they said before you go on.")]
    AcknowledgedAlready,
    /// The words are too long.
    #[error("What you will do must be 1,000 characters or fewer")]
    TooLong,
}

impl OutOfHoursHandover {
    /// The day whose next working day it is handed over on: a night counts with the evening it
    /// began in.
    fn evening_of(&self, night: &NightHandover) -> Date {
        let taken = self.taken_at.in_london();
        let day = taken.date();
        if taken.hour() < night.night_ends_at_hour { day.yesterday().unwrap_or(day) } else { day }
    }

    /// The clock for acknowledging it: by the end of the next working day, as a front door that opens
    /// in the morning would expect.
    ///
    /// Local: one working day.
    pub fn clock(&self, night: &NightHandover) -> Clock {
        let limit = Limit::WorkingDays(1);
        match &self.acknowledged {
            Some(done) => Clock::stopped(self.evening_of(night), done.at, limit),
            None => Clock::running(self.evening_of(night), limit),
        }
    }

    /// Has nobody of the daytime team this child yet?
    pub fn waits_for(&self, contact: ContactId) -> bool {
        self.acknowledged.is_none() && self.by_child.iter().all(|known| known.contact != contact)
    }

    /// What was said of this child when somebody took it on: of it alone, or of the whole worry.
    pub fn acknowledged_for(&self, contact: ContactId) -> Option<&Acknowledged> {
        let alone = self.by_child.iter().find(|known| known.contact == contact).map(|known| &known.done);
        alone.or(self.acknowledged.as_ref())
    }

    /// The handover once somebody of the daytime team has these children of it: those whom they may know of.
    /// It is over when somebody has every one.
    pub fn acknowledged(
        &self,
        children: &[ContactId],
        by: AccountId,
        at: Moment,
        words: &str,
    ) -> Result<Self, HandoverRefusal> {
        let new: Vec<ContactId> =
            children.iter().copied().filter(|contact| self.waits_for(*contact)).collect();
        if new.is_empty() {
            return Err(HandoverRefusal::AcknowledgedAlready);
        }
        let words = words.trim();
        if words.chars().count() > 1000 {
            return Err(HandoverRefusal::TooLong);
        }
        let done = Acknowledged { by, at, words: words.to_owned() };
        let mut next = self.clone();
        let left = self.contacts.iter().filter(|contact| self.waits_for(**contact) && !new.contains(contact));
        if left.count() == 0 {
            next.acknowledged = Some(done);
        } else {
            let taken = new.into_iter().map(|contact| ChildAcknowledged { contact, done: done.clone() });
            next.by_child.extend(taken);
        }
        Ok(next)
    }
}
