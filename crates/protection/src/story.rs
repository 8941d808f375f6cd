//! A child at risk of significant harm, for scenarios in practice language.

use crate::{ChildProtectionPlan, Origin, Section47Enquiry};
use kernel::{Date, Id, Known, Limit, Uuid, WorkingCalendar};

pub fn on(day: &str) -> Date {
    day.parse().unwrap()
}

pub fn numbered<I: Id>(number: u128) -> I {
    I::from_uuid(Uuid::from_u128(number))
}

pub fn england() -> &'static WorkingCalendar {
    local::england::built_in().calendar()
}

/// What the law and guidance in force on a day allow.
pub fn limit(timescale: &str, day: Date) -> Limit {
    local::england::built_in().timescale(timescale, day).unwrap().limit().unwrap()
}

/// An enquiry that a strategy discussion on this day started.
pub fn strategy_discussion(day: &str) -> Section47Enquiry {
    Section47Enquiry {
        id: numbered(10),
        referral: numbered(100),
        person: numbered(1),
        started_on: on(day),
        conference_target: None,
        conference_on: None,
        conference_not_required: Known::NotYetKnown,
        origin: Origin::RecordedHere,
    }
}

impl Section47Enquiry {
    pub(crate) fn conference(self, day: &str) -> Self {
        Self { conference_on: Some(on(day)), ..self }
    }

    pub(crate) fn no_conference_needed(self) -> Self {
        Self { conference_not_required: Known::Known(true), ..self }
    }
}

/// A child who has been on a plan since this day.
pub fn on_a_plan_since(day: &str) -> ChildProtectionPlan {
    ChildProtectionPlan {
        id: numbered(20),
        referral: numbered(100),
        person: numbered(1),
        number_within_referral: 1,
        conference: None,
        started_on: on(day),
        ended_on: None,
        initial_category: Some("NEG".into()),
        latest_category: Some("NEG".into()),
        previous_plans: Some(0),
        reviews: Vec::new(),
        origin: Origin::RecordedHere,
    }
}

impl ChildProtectionPlan {
    pub(crate) fn reviewed(mut self, day: &str) -> Self {
        self.reviews.push(on(day));
        self
    }

    pub(crate) fn ended(self, day: &str) -> Self {
        Self { ended_on: Some(on(day)), ..self }
    }
}
