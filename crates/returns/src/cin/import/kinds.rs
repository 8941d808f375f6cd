//! The kinds of entry that a census holds, and what a later file may change about each.

use assessment::{ChildAndFamilyAssessment, ChildInNeedPlan, Referral};
use kernel::{Date, Id, Period, ReferralId, Uuid};
use protection::{ChildProtectionPlan, Conference, Section47Enquiry};
use store::Record;

/// One kind of entry that a census holds.
pub(super) trait Imported: Record + Clone + PartialEq {
    /// The fact when it is first read.
    const IMPORTED: &'static str;
    /// The fact when a later file says something else.
    const CORRECTED: &'static str;
    /// What a file may change.
    const FIELDS: &'static [&'static str];
    /// What follows `where` for those that a file of a census year, from `?1` to `?2`, must hold.
    const IN_THE_YEAR: &'static str;

    /// Its id.
    fn uuid(&self) -> Uuid;
    /// The day it happened.
    fn day(&self) -> Date;
    /// Its referral; none for a referral itself.
    fn within(&self) -> Option<ReferralId>;
    /// The file it came from, where it came from one.
    fn from(&self) -> Option<&str>;
    /// What the record holds from outside the file's year is kept beside what the file says.
    fn keep_other_years(&mut self, _recorded: &Self, _year: Period) {}
}

macro_rules! origin_of {
    ($room:ident) => {
        fn uuid(&self) -> Uuid {
            self.id.as_uuid()
        }

        fn from(&self) -> Option<&str> {
            match &self.origin {
                $room::Origin::RecordedHere => None,
                $room::Origin::Imported { from } => Some(from),
            }
        }
    };
}

impl Imported for Referral {
    const IMPORTED: &'static str = "ReferralImported";
    const CORRECTED: &'static str = "ReferralCorrectedByImport";
    const FIELDS: &'static [&'static str] =
        &["source", "primary_need", "no_further_action", "initial_conference_on", "closed"];
    const IN_THE_YEAR: &'static str = "received_on <= ?2 and (closed_on is null or closed_on >= ?1)";
    origin_of!(assessment);

    fn day(&self) -> Date {
        self.received_on
    }

    fn within(&self) -> Option<ReferralId> {
        None
    }
}

impl Imported for ChildAndFamilyAssessment {
    const IMPORTED: &'static str = "AssessmentImported";
    const CORRECTED: &'static str = "AssessmentCorrectedByImport";
    const FIELDS: &'static [&'static str] = &["review_on", "authorised_on", "factors"];
    const IN_THE_YEAR: &'static str = "started_on <= ?2 and (authorised_on is null or authorised_on >= ?1)";
    origin_of!(assessment);

    fn day(&self) -> Date {
        self.started_on
    }

    fn within(&self) -> Option<ReferralId> {
        Some(self.referral)
    }
}

impl Imported for ChildInNeedPlan {
    const IMPORTED: &'static str = "ChildInNeedPlanImported";
    const CORRECTED: &'static str = "ChildInNeedPlanCorrectedByImport";
    const FIELDS: &'static [&'static str] = &["ended_on"];
    const IN_THE_YEAR: &'static str = "started_on <= ?2 and (ended_on is null or ended_on >= ?1)";
    origin_of!(assessment);

    fn day(&self) -> Date {
        self.started_on
    }

    fn within(&self) -> Option<ReferralId> {
        Some(self.referral)
    }
}

impl Imported for Section47Enquiry {
    const IMPORTED: &'static str = "Section47EnquiryImported";
    const CORRECTED: &'static str = "Section47EnquiryCorrectedByImport";
    const FIELDS: &'static [&'static str] =
        &["conference_target", "conference_on", "conference_not_required"];
    const IN_THE_YEAR: &'static str = "?1 <= started_on and started_on <= ?2";
    origin_of!(protection);

    fn day(&self) -> Date {
        self.started_on
    }

    fn within(&self) -> Option<ReferralId> {
        Some(self.referral)
    }
}

impl Imported for Conference {
    const IMPORTED: &'static str = "ConferenceImported";
    const CORRECTED: &'static str = "ConferenceCorrectedByImport";
    const FIELDS: &'static [&'static str] = &["enquiry", "target", "plan"];
    const IN_THE_YEAR: &'static str = "?1 <= held_on and held_on <= ?2";
    origin_of!(protection);

    fn day(&self) -> Date {
        self.held_on
    }

    fn within(&self) -> Option<ReferralId> {
        Some(self.referral)
    }
}

impl Imported for ChildProtectionPlan {
    const IMPORTED: &'static str = "ChildProtectionPlanImported";
    const CORRECTED: &'static str = "ChildProtectionPlanCorrectedByImport";
    const FIELDS: &'static [&'static str] =
        &["conference", "ended_on", "initial_category", "latest_category", "previous_plans", "reviews"];
    const IN_THE_YEAR: &'static str = "started_on <= ?2 and (ended_on is null or ended_on >= ?1)";
    origin_of!(protection);

    fn day(&self) -> Date {
        self.started_on
    }

    fn within(&self) -> Option<ReferralId> {
        Some(self.referral)
    }

    fn keep_other_years(&mut self, recorded: &Self, year: Period) {
        self.reviews.extend(recorded.reviews.iter().filter(|day| !year.contains(**day)));
        self.reviews.sort_unstable();
        self.reviews.dedup();
    }
}
