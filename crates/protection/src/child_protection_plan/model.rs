//! What a plan is, when its reviews are due, and whether all of them were in time.

use crate::{ConferenceId, Origin};
use kernel::{
    Answer, Clock, ClockError, Date, Limit, Period, PersonId, ReferralId, Timeliness, When, WorkingCalendar,
    id_types, timeliness,
};
use serde::{Deserialize, Serialize};

id_types! {
    /// One child protection plan of one child.
    ChildProtectionPlanId,
}

/// The id of the limit for the first review, in the local arrangements.
///
/// Source: WT2023, chapter 3 section 3.
pub const FIRST_REVIEW_TIMESCALE: &str = "rcpc_first";

/// The id of the limit for each later review, in the local arrangements.
///
/// Source: WT2023, chapter 3 section 3.
pub const LATER_REVIEW_TIMESCALE: &str = "rcpc_next";

/// The id of the time on a plan from which a child counts in the published measure of reviews.
///
/// Source: LAIT, NI 67.
pub const REVIEWS_COUNTED_FROM: &str = "rcpc_timeliness";

/// A child protection plan.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ChildProtectionPlan {
    /// Which.
    pub id: ChildProtectionPlanId,
    /// The referral it belongs to.
    pub referral: ReferralId,
    /// The child.
    pub person: PersonId,
    /// Which plan of the referral it is: 1 for the first.
    pub number_within_referral: u32,
    /// The conference that made it, where that is recorded.
    pub conference: Option<ConferenceId>,
    /// First day. Day 0 for the first review.
    pub started_on: Date,
    /// Last day, where it has ended.
    pub ended_on: Option<Date>,
    /// Why it was made, in the census's codes: `NEG`, `PHY`, `SAB`, `EMO`, `MUL`.
    pub initial_category: Option<String>,
    /// Why there is a plan now, in the census's codes.
    pub latest_category: Option<String>,
    /// Plans the child had before, anywhere.
    pub previous_plans: Option<u32>,
    /// The day of each review conference, earliest first.
    pub reviews: Vec<Date>,
    /// Where the entry came from.
    pub origin: Origin,
}

/// What is allowed for a first review and for each later one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ReviewLimits {
    /// What [`FIRST_REVIEW_TIMESCALE`] allows.
    pub first: Limit,
    /// What [`LATER_REVIEW_TIMESCALE`] allows.
    pub later: Limit,
}

impl ChildProtectionPlan {
    /// Is the child on this plan when this day is over?
    pub fn in_force_on(&self, day: Date) -> bool {
        self.started_on <= day && self.ended_on.is_none_or(|ended| day < ended)
    }

    /// A clock for each review that was held, and one for the review that is waited for while the
    /// plan goes on. A review dated before the plan began counts for nothing.
    ///
    /// Source: WT2023, chapter 3 section 3.
    pub fn review_clocks(&self, limits: ReviewLimits) -> Vec<Clock> {
        let mut held: Vec<Date> =
            self.reviews.iter().copied().filter(|day| self.started_on <= *day).collect();
        held.sort_unstable();
        held.dedup();
        let mut clocks = Vec::with_capacity(held.len() + 1);
        let (mut from, mut limit) = (self.started_on, limits.first);
        for review in held {
            clocks.push(Clock::stopped(from, review, limit));
            (from, limit) = (review, limits.later);
        }
        if self.ended_on.is_none() {
            clocks.push(Clock::running(from, limit));
        }
        clocks
    }

    /// The clock of the review that is waited for. None once the plan has ended.
    pub fn next_review_clock(&self, limits: ReviewLimits) -> Option<Clock> {
        self.review_clocks(limits).into_iter().find(|clock| clock.ended.is_none())
    }

    /// Were all its reviews in time, and is none overdue, when the snapshot day was over?
    ///
    /// None for a plan that the published measure leaves out: not in force when that day was over,
    /// or for less than `counted_from`, which is what [`REVIEWS_COUNTED_FROM`] holds. What happened
    /// after that day is not looked at.
    ///
    /// Source: LAIT, NI 67.
    pub fn all_reviews_in_time(
        &self,
        snapshot: Date,
        counted_from: Limit,
        limits: ReviewLimits,
        calendar: &WorkingCalendar,
    ) -> Result<Option<bool>, ClockError> {
        let counts = self.in_force_on(snapshot)
            && counted_from.due(When::Day(self.started_on), calendar)?.date() <= snapshot;
        if !counts {
            return Ok(None);
        }
        let as_it_stood = Self {
            ended_on: None,
            reviews: self.reviews.iter().copied().filter(|day| *day <= snapshot).collect(),
            ..self.clone()
        };
        for clock in as_it_stood.review_clocks(limits) {
            let by = clock.ended.unwrap_or(When::Day(snapshot));
            if clock.in_time_if_ended(by, calendar)? != Answer::Yes {
                return Ok(Some(false));
            }
        }
        Ok(Some(true))
    }
}

/// The two numbers over reviews: those held in the period that were in time, and those waited for
/// past the limit at the end of the snapshot day.
pub fn review_timeliness<'a>(
    plans: impl IntoIterator<Item = &'a ChildProtectionPlan>,
    limits: ReviewLimits,
    period: Period,
    snapshot: Date,
    calendar: &WorkingCalendar,
) -> Timeliness {
    let clocks: Vec<Clock> = plans.into_iter().flat_map(|plan| plan.review_clocks(limits)).collect();
    timeliness(&clocks, period, snapshot, calendar)
}

/// The published measure: how many plans it counts on the snapshot day, and of those how many had
/// every review in time. One late review fails the child.
///
/// Source: LAIT, NI 67.
pub fn share_with_all_reviews_in_time<'a>(
    plans: impl IntoIterator<Item = &'a ChildProtectionPlan>,
    snapshot: Date,
    counted_from: Limit,
    limits: ReviewLimits,
    calendar: &WorkingCalendar,
) -> Result<(u32, u32), ClockError> {
    let (mut counted, mut in_time) = (0, 0);
    for plan in plans {
        if let Some(all) = plan.all_reviews_in_time(snapshot, counted_from, limits, calendar)? {
            counted += 1;
            in_time += u32::from(all);
        }
    }
    Ok((counted, in_time))
}
