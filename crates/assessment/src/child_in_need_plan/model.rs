//! What a child in need plan is, as far as its dates go.

use crate::{Origin, Referral};
use kernel::{Date, PersonId, ReferralId, day_in_words, id_types};
use serde::{Deserialize, Serialize};

id_types! {
    /// One child in need plan.
    ChildInNeedPlanId,
}

/// A plan under section 17 for one child.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ChildInNeedPlan {
    /// Which.
    pub id: ChildInNeedPlanId,
    /// The referral it belongs to.
    pub referral: ReferralId,
    /// The child.
    pub person: PersonId,
    /// First day.
    pub started_on: Date,
    /// Last day, where it has ended.
    pub ended_on: Option<Date>,
    /// Where the entry came from.
    pub origin: Origin,
}

/// Why a plan was not started.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum StartPlanRefusal {
    /// The referral is closed.
    #[error("The referral was closed on {}, so no plan can start", day_in_words(*on))]
    ReferralClosed {
        /// When.
        on: Date,
    },
    /// One is in force.
    #[error("A child in need plan that started on {} is still in force", day_in_words(*started_on))]
    InForce {
        /// When it started.
        started_on: Date,
    },
    /// The day is before the referral.
    #[error("The plan must start on or after {}, when the referral was received", day_in_words(*received_on))]
    BeforeTheReferral {
        /// When the referral was received.
        received_on: Date,
    },
    /// The day has not come.
    #[error("The date the plan started must be today or in the past")]
    InTheFuture,
}

/// Why a plan was not ended.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum EndPlanRefusal {
    /// It has ended.
    #[error("This plan ended on {}", day_in_words(*on))]
    AlreadyEnded {
        /// When.
        on: Date,
    },
    /// The day is before the start.
    #[error("The plan must end on or after {}, when it started", day_in_words(*started_on))]
    BeforeItStarted {
        /// When it started.
        started_on: Date,
    },
    /// The day has not come.
    #[error("The date the plan ended must be today or in the past")]
    InTheFuture,
}

impl ChildInNeedPlan {
    /// Starts a plan on a referral. `earlier` are the referral's other plans.
    pub fn started<'a>(
        id: ChildInNeedPlanId,
        referral: &Referral,
        earlier: impl IntoIterator<Item = &'a Self>,
        on: Date,
        today: Date,
    ) -> Result<Self, StartPlanRefusal> {
        if let Some(closed) = &referral.closed {
            return Err(StartPlanRefusal::ReferralClosed { on: closed.on });
        }
        if let Some(open) = earlier.into_iter().find(|earlier| earlier.ended_on.is_none()) {
            return Err(StartPlanRefusal::InForce { started_on: open.started_on });
        }
        if on < referral.received_on {
            return Err(StartPlanRefusal::BeforeTheReferral { received_on: referral.received_on });
        }
        if today < on {
            return Err(StartPlanRefusal::InTheFuture);
        }
        Ok(Self {
            id,
            referral: referral.id,
            person: referral.person,
            started_on: on,
            ended_on: None,
            origin: Origin::RecordedHere,
        })
    }

    /// The plan, ended.
    pub fn ended(&self, on: Date, today: Date) -> Result<Self, EndPlanRefusal> {
        if let Some(on) = self.ended_on {
            return Err(EndPlanRefusal::AlreadyEnded { on });
        }
        if on < self.started_on {
            return Err(EndPlanRefusal::BeforeItStarted { started_on: self.started_on });
        }
        if today < on {
            return Err(EndPlanRefusal::InTheFuture);
        }
        Ok(Self { ended_on: Some(on), ..self.clone() })
    }

    /// Is the child on this plan when this day is over?
    pub fn in_force_on(&self, day: Date) -> bool {
        self.started_on <= day && self.ended_on.is_none_or(|ended| day < ended)
    }
}
