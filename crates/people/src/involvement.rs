//! Professionals who work with a child, in which role, from when to when.

use kernel::{AccountId, Date, PersonId, id_types};
use serde::{Deserialize, Serialize};

id_types! {
    /// One professional's work with one child.
    InvolvementId,
}

/// In which role.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InvolvementRole {
    /// The social worker the child is allocated to.
    AllocatedSocialWorker,
    /// The lead practitioner of early help or family help.
    LeadPractitioner,
    /// The manager of the allocated worker.
    Manager,
    /// A professional of another agency who knows the child.
    Partner,
    /// The chair of the child's conference or reviews.
    Chair,
}

impl InvolvementRole {
    /// The words for a page.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::AllocatedSocialWorker => "Allocated social worker",
            Self::LeadPractitioner => "Lead practitioner",
            Self::Manager => "Manager",
            Self::Partner => "Works with the child",
            Self::Chair => "Conference chair",
        }
    }

    /// The word in stores.
    pub fn code(self) -> &'static str {
        match self {
            Self::AllocatedSocialWorker => "allocated_social_worker",
            Self::LeadPractitioner => "lead_practitioner",
            Self::Manager => "manager",
            Self::Partner => "partner",
            Self::Chair => "chair",
        }
    }
}

/// One professional's work with one child.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Involvement {
    /// Which.
    pub id: InvolvementId,
    /// The child.
    pub child: PersonId,
    /// The account, for somebody who signs in.
    pub account: Option<AccountId>,
    /// Their name.
    pub name: String,
    /// The agency, by its id in the local arrangements.
    pub agency: String,
    /// The team, by its id in the local arrangements.
    pub team: Option<String>,
    /// In which role.
    pub role: InvolvementRole,
    /// First day.
    pub from: Date,
    /// Last day, where it has ended.
    pub to: Option<Date>,
}

impl Involvement {
    /// Is it under way on this day?
    pub fn in_force_on(&self, day: Date) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }
}
