//! What an enquiry is, and the clock that its conference runs against.

use crate::Origin;
use kernel::{
    Clock, ClockError, Date, Due, Known, Limit, Period, PersonId, ReferralId, Timeliness, When,
    WorkingCalendar, id_types, timeliness,
};
use serde::{Deserialize, Serialize};

id_types! {
    /// One section 47 enquiry.
    Section47EnquiryId,
}

/// The id of the limit for the initial child protection conference, in the local arrangements.
///
/// Source: WT2023, chapter 3 section 3.
pub const CONFERENCE_TIMESCALE: &str = "icpc";

/// An enquiry under section 47 about one child.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Section47Enquiry {
    /// Which.
    pub id: Section47EnquiryId,
    /// The referral it belongs to.
    pub referral: ReferralId,
    /// The child.
    pub person: PersonId,
    /// The day of the strategy discussion that started it. Day 0 for the conference.
    pub started_on: Date,
    /// The last day for the conference, where the record it came from says.
    pub conference_target: Option<Date>,
    /// The day of the conference, where there was one.
    pub conference_on: Option<Date>,
    /// Did it end with no conference needed?
    pub conference_not_required: Known<bool>,
    /// Where the entry came from.
    pub origin: Origin,
}

impl Section47Enquiry {
    /// The clock for the initial child protection conference, from the strategy discussion.
    /// None when the enquiry ended with no conference needed.
    ///
    /// `limit` is what [`CONFERENCE_TIMESCALE`] allows on the day of the strategy discussion.
    ///
    /// Source: WT2023, chapter 3 section 3.
    pub fn conference_clock(&self, limit: Limit) -> Option<Clock> {
        let none_needed = self.conference_not_required == Known::Known(true);
        if none_needed && self.conference_on.is_none() {
            return None;
        }
        Some(Clock { started: When::Day(self.started_on), ended: self.conference_on.map(When::Day), limit })
    }

    /// The last day on which the conference is in time, as the rule counts it.
    pub fn conference_due(&self, limit: Limit, calendar: &WorkingCalendar) -> Result<Due, ClockError> {
        limit.due(When::Day(self.started_on), calendar)
    }
}

/// The two numbers: conferences in the period that were in time, and enquiries still waiting for
/// one past the limit at the end of the snapshot day.
///
/// `limit` answers what [`CONFERENCE_TIMESCALE`] allows for a discussion on that day; enquiries on
/// days for which there is no limit are left out.
pub fn conference_timeliness<'a>(
    enquiries: impl IntoIterator<Item = &'a Section47Enquiry>,
    limit: impl Fn(Date) -> Option<Limit>,
    period: Period,
    snapshot: Date,
    calendar: &WorkingCalendar,
) -> Timeliness {
    let clocks: Vec<Clock> = enquiries
        .into_iter()
        .filter_map(|enquiry| enquiry.conference_clock(limit(enquiry.started_on)?))
        .collect();
    timeliness(&clocks, period, snapshot, calendar)
}
