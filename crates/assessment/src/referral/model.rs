//! What a referral is, and what may be done with one.

use crate::Origin;
use kernel::{
    AccountId, Clock, ContactId, Date, Known, Limit, Moment, PersonId, ReferralId, When, day_in_words,
};
use people::InvolvementId;
use serde::{Deserialize, Serialize};

/// The id of the limit for the child and family assessment, in the local arrangements.
///
/// Source: WT2023, chapter 3 section 2.
pub const ASSESSMENT_TIMESCALE: &str = "single_assessment";

/// The census codes for why a referral was closed.
pub const CLOSURE_REASONS: [&str; 9] = ["RC1", "RC2", "RC3", "RC4", "RC5", "RC6", "RC7", "RC8", "RC9"];

/// A contact accepted as a request for children's social care, for one child.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Referral {
    /// Which.
    pub id: ReferralId,
    /// The child.
    pub person: PersonId,
    /// The contact that was accepted, where the front door is here.
    pub contact: Option<ContactId>,
    /// The day it was received. Day 0 for the assessment.
    pub received_on: Date,
    /// Who referred, in the census's codes: `1A` to `10`.
    pub source: Option<String>,
    /// The main reason for being in need, in the census's codes: `N0` to `N9`.
    pub primary_need: Option<String>,
    /// Did it lead to no further action?
    pub no_further_action: Known<bool>,
    /// The day of an initial child protection conference that the census gives for the referral.
    pub initial_conference_on: Option<Date>,
    /// When and why it was closed.
    pub closed: Option<Closure>,
    /// The team, by its id in the local arrangements.
    pub team: Option<String>,
    /// The allocated worker.
    pub worker: Option<AccountId>,
    /// Where the entry came from.
    pub origin: Origin,
    /// That the contact it came from was decided again, otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_otherwise: Option<DecidedOtherwise>,
}

/// That the contact which a referral came from was decided again, and no longer leads to a referral. It is
/// not closed by that: its manager keeps it or closes it, and says why.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DecidedOtherwise {
    /// When.
    pub at: Moment,
    /// What was decided instead, and why.
    pub why: String,
    /// What the manager said.
    pub settled: Option<Settled>,
}

/// That a manager kept or closed a referral whose contact was decided otherwise.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Settled {
    /// Was it kept open?
    pub kept: bool,
    /// Why.
    pub why: String,
    /// Who.
    pub by: AccountId,
    /// When.
    pub at: Moment,
}

/// When and why a referral was closed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Closure {
    /// The day.
    pub on: Date,
    /// Why, in the census's codes: `RC1` to `RC9`. Files sometimes leave it out.
    pub reason: Option<String>,
}

/// What is known when a referral is accepted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewReferral {
    /// Its id, drawn by the caller so that the contact can name it.
    pub id: ReferralId,
    /// The child.
    pub person: PersonId,
    /// The contact that was accepted.
    pub contact: Option<ContactId>,
    /// The day it was received.
    pub received_on: Date,
    /// Who referred, in the census's codes.
    pub source: Option<String>,
    /// The main reason for being in need, in the census's codes.
    pub primary_need: Option<String>,
    /// The team that takes it on.
    pub team: Option<String>,
}

/// Who takes a referral on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Allocation {
    /// The id of the involvement that begins.
    pub involvement: InvolvementId,
    /// The worker's account.
    pub worker: AccountId,
    /// The worker's name.
    pub worker_name: String,
    /// The worker's agency, by its id in the local arrangements.
    pub agency: String,
    /// The worker's team, by its id in the local arrangements.
    pub team: Option<String>,
    /// The first day.
    pub from: Date,
}

/// Why a referral was not opened.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum OpenRefusal {
    /// A child has one open referral at a time; new worries are added to it.
    #[error(
        "This child has an open referral, received on {}. Add the new worry to it.",
        day_in_words(*received_on)
    )]
    AlreadyOpen {
        /// The open one.
        referral: ReferralId,
        /// When it was received.
        received_on: Date,
    },
    /// Nothing is received tomorrow.
    #[error("The date the referral was received must be today or in the past")]
    InTheFuture,
}

/// Why a referral was not closed.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CloseRefusal {
    /// It was closed before.
    #[error("This referral was closed on {}", day_in_words(*on))]
    AlreadyClosed {
        /// When.
        on: Date,
    },
    /// The day is before the referral.
    #[error("The closing date must be on or after {}, when the referral was received", day_in_words(*received_on))]
    BeforeItWasReceived {
        /// When it was received.
        received_on: Date,
    },
    /// The day has not come.
    #[error("The closing date must be today or in the past")]
    InTheFuture,
    /// The reason is not one of those the census has.
    #[error("Select why the referral is being closed")]
    NoReason,
}

/// Why a referral whose contact was decided otherwise was not kept or closed.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum SettleRefusal {
    /// It was settled before, or closed, or its contact stands as it was decided.
    #[error("There is nothing to settle about this referral. Read what was recorded.")]
    NothingToSettle,
    /// There is no why.
    #[error("Enter why the referral is kept open or closed")]
    NoWhy,
    /// It cannot be closed so.
    #[error(transparent)]
    Close(#[from] CloseRefusal),
}

/// Why a referral was not allocated.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum AllocateRefusal {
    /// It is closed.
    #[error("This referral was closed on {}, so nobody can be allocated to it", day_in_words(*on))]
    Closed {
        /// When.
        on: Date,
    },
    /// The same worker has it.
    #[error("This referral is allocated to that worker already")]
    SameWorker,
    /// The day is before the referral.
    #[error(
        "The allocation must start on or after {}, when the referral was received",
        day_in_words(*received_on)
    )]
    BeforeItWasReceived {
        /// When it was received.
        received_on: Date,
    },
}

impl Referral {
    /// Accepts a request for children's social care. `open` is the child's open referral, if there is one.
    pub fn accepted(new: NewReferral, open: Option<&Self>, today: Date) -> Result<Self, OpenRefusal> {
        if let Some(open) = open {
            return Err(OpenRefusal::AlreadyOpen { referral: open.id, received_on: open.received_on });
        }
        if today < new.received_on {
            return Err(OpenRefusal::InTheFuture);
        }
        Ok(Self {
            id: new.id,
            person: new.person,
            contact: new.contact,
            received_on: new.received_on,
            source: new.source,
            primary_need: new.primary_need,
            no_further_action: Known::NotYetKnown,
            initial_conference_on: None,
            closed: None,
            team: new.team,
            worker: None,
            origin: Origin::RecordedHere,
            decided_otherwise: None,
        })
    }

    /// Does it wait for its manager to keep or close it, because its contact was decided otherwise?
    pub fn waits_to_be_settled(&self) -> bool {
        self.is_open() && self.decided_otherwise.as_ref().is_some_and(|found| found.settled.is_none())
    }

    /// The referral, once its manager has said whether it goes on.
    pub fn settled(&self, settled: Settled) -> Result<Self, SettleRefusal> {
        if !self.waits_to_be_settled() {
            return Err(SettleRefusal::NothingToSettle);
        }
        if settled.why.trim().is_empty() {
            return Err(SettleRefusal::NoWhy);
        }
        let found = self.decided_otherwise.clone();
        let decided_otherwise = found.map(|found| DecidedOtherwise { settled: Some(settled), ..found });
        Ok(Self { decided_otherwise, ..self.clone() })
    }

    /// Is it still open when this day is over?
    pub fn is_open_on(&self, day: Date) -> bool {
        self.received_on <= day && self.closed.as_ref().is_none_or(|closed| day < closed.on)
    }

    /// Is it open, as far as is recorded?
    pub fn is_open(&self) -> bool {
        self.closed.is_none()
    }

    /// The clock for the child and family assessment, from the day the referral was received.
    /// It stops when the assessment is authorised, or when the referral is closed without one.
    ///
    /// `limit` is what [`ASSESSMENT_TIMESCALE`] allows on the day it was received.
    ///
    /// Source: WT2023, chapter 3 section 2.
    pub fn assessment_clock(&self, authorised_on: Option<Date>, limit: Limit) -> Clock {
        let ended = authorised_on.or(self.closed.as_ref().map(|closed| closed.on));
        Clock { started: When::Day(self.received_on), ended: ended.map(When::Day), limit }
    }

    /// The referral, closed.
    pub fn closed(&self, on: Date, reason: &str, today: Date) -> Result<Self, CloseRefusal> {
        if let Some(closed) = &self.closed {
            return Err(CloseRefusal::AlreadyClosed { on: closed.on });
        }
        if on < self.received_on {
            return Err(CloseRefusal::BeforeItWasReceived { received_on: self.received_on });
        }
        if today < on {
            return Err(CloseRefusal::InTheFuture);
        }
        if !CLOSURE_REASONS.contains(&reason) {
            return Err(CloseRefusal::NoReason);
        }
        Ok(Self { closed: Some(Closure { on, reason: Some(reason.to_owned()) }), ..self.clone() })
    }

    /// The referral, allocated.
    pub fn allocated(&self, to: &Allocation) -> Result<Self, AllocateRefusal> {
        if let Some(closed) = &self.closed {
            return Err(AllocateRefusal::Closed { on: closed.on });
        }
        if self.worker == Some(to.worker) {
            return Err(AllocateRefusal::SameWorker);
        }
        if to.from < self.received_on {
            return Err(AllocateRefusal::BeforeItWasReceived { received_on: self.received_on });
        }
        let team = to.team.clone().or_else(|| self.team.clone());
        Ok(Self { worker: Some(to.worker), team, ..self.clone() })
    }
}
