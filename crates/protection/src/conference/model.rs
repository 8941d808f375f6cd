//! What a conference is.

use crate::{ChildProtectionPlanId, Origin, Section47EnquiryId};
use kernel::{Date, Known, PersonId, ReferralId, id_types};
use serde::{Deserialize, Serialize};

id_types! {
    /// One initial child protection conference about one child.
    ConferenceId,
}

/// An initial child protection conference about one child.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Conference {
    /// Which.
    pub id: ConferenceId,
    /// The referral it belongs to.
    pub referral: ReferralId,
    /// The child.
    pub person: PersonId,
    /// The enquiry that led to it, where there was one here.
    pub enquiry: Option<Section47EnquiryId>,
    /// The day.
    pub held_on: Date,
    /// The last day on which it was in time, where the record it came from says.
    pub target: Option<Date>,
    /// Was it held because a child on another authority's plan moved here?
    pub transferred_in: Known<bool>,
    /// The plan that it made. None where no plan began that day.
    pub plan: Option<ChildProtectionPlanId>,
    /// Where the entry came from.
    pub origin: Origin,
}
