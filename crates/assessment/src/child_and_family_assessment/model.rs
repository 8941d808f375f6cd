//! What an assessment is, when it is due, and when it can be authorised.

use crate::{Origin, Referral};
use kernel::{
    Clock, ClockError, Date, Due, Limit, PersonId, ReferralId, When, WorkingCalendar, day_in_words, id_types,
};
use serde::{Deserialize, Serialize};

id_types! {
    /// One child and family assessment.
    AssessmentId,
}

/// An assessment under section 17 of one child and their family.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ChildAndFamilyAssessment {
    /// Which.
    pub id: AssessmentId,
    /// The referral that led to it.
    pub referral: ReferralId,
    /// The child.
    pub person: PersonId,
    /// The day it started.
    pub started_on: Date,
    /// The day a manager is to look at it on the way, or did.
    pub review_on: Option<Date>,
    /// The day a manager authorised it.
    pub authorised_on: Option<Date>,
    /// What was found, in the census's codes: `3B` is domestic abuse of a parent or carer, `21` is
    /// that no factor was found.
    pub factors: Vec<String>,
    /// Where the entry came from.
    pub origin: Origin,
}

/// Why an assessment was not started.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum StartRefusal {
    /// The referral is closed.
    #[error("The referral was closed on {}, so no assessment can start", day_in_words(*on))]
    ReferralClosed {
        /// When.
        on: Date,
    },
    /// One is under way.
    #[error("An assessment that started on {} is still under way. Finish that one first.", day_in_words(*started_on))]
    UnderWay {
        /// When it started.
        started_on: Date,
    },
    /// The day is before the referral.
    #[error("The assessment must start on or after {}, when the referral was received", day_in_words(*received_on))]
    BeforeTheReferral {
        /// When the referral was received.
        received_on: Date,
    },
    /// The day has not come.
    #[error("The date the assessment started must be today or in the past")]
    InTheFuture,
}

/// Why an assessment was not authorised.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum AuthoriseRefusal {
    /// It was authorised before.
    #[error("This assessment was authorised on {}", day_in_words(*on))]
    AlreadyAuthorised {
        /// When.
        on: Date,
    },
    /// Nothing is said about what was found.
    #[error("Select what the assessment found, or that no factors were found")]
    NoFactors,
    /// The day is before the start.
    #[error("The date of authorising must be on or after {}, when the assessment started", day_in_words(*started_on))]
    BeforeItStarted {
        /// When it started.
        started_on: Date,
    },
    /// The day has not come.
    #[error("The date of authorising must be today or in the past")]
    InTheFuture,
}

impl ChildAndFamilyAssessment {
    /// Starts an assessment on a referral. `earlier` are the referral's other assessments.
    pub fn started<'a>(
        id: AssessmentId,
        referral: &Referral,
        earlier: impl IntoIterator<Item = &'a Self>,
        on: Date,
        today: Date,
    ) -> Result<Self, StartRefusal> {
        if let Some(closed) = &referral.closed {
            return Err(StartRefusal::ReferralClosed { on: closed.on });
        }
        if let Some(open) = earlier.into_iter().find(|earlier| earlier.authorised_on.is_none()) {
            return Err(StartRefusal::UnderWay { started_on: open.started_on });
        }
        if on < referral.received_on {
            return Err(StartRefusal::BeforeTheReferral { received_on: referral.received_on });
        }
        if today < on {
            return Err(StartRefusal::InTheFuture);
        }
        Ok(Self {
            id,
            referral: referral.id,
            person: referral.person,
            started_on: on,
            review_on: None,
            authorised_on: None,
            factors: Vec::new(),
            origin: Origin::RecordedHere,
        })
    }

    /// The assessment, authorised with what it found.
    pub fn authorised(&self, factors: Vec<String>, on: Date, today: Date) -> Result<Self, AuthoriseRefusal> {
        if let Some(on) = self.authorised_on {
            return Err(AuthoriseRefusal::AlreadyAuthorised { on });
        }
        if factors.iter().all(|factor| factor.trim().is_empty()) {
            return Err(AuthoriseRefusal::NoFactors);
        }
        if on < self.started_on {
            return Err(AuthoriseRefusal::BeforeItStarted { started_on: self.started_on });
        }
        if today < on {
            return Err(AuthoriseRefusal::InTheFuture);
        }
        Ok(Self { authorised_on: Some(on), factors, ..self.clone() })
    }

    /// The clock as the census counts: from the assessment's own start to its authorisation.
    ///
    /// `limit` is what [`crate::referral::ASSESSMENT_TIMESCALE`] allows on the day it started.
    ///
    /// Source: WT2023, chapter 3 section 2.
    pub fn clock(&self, limit: Limit) -> Clock {
        Clock { started: When::Day(self.started_on), ended: self.authorised_on.map(When::Day), limit }
    }

    /// The last day on which it can be authorised in time, as the census counts.
    pub fn due(&self, limit: Limit, calendar: &WorkingCalendar) -> Result<Due, ClockError> {
        self.clock(limit).due(calendar)
    }
}
