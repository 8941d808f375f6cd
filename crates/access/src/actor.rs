//! Somebody who acts, in a role, for an agency.

use kernel::AccountId;
use serde::{Deserialize, Serialize};

macro_rules! roles {
    ($($(#[$doc:meta])* $name:ident => $code:literal, $words:literal;)+) => {
        /// What somebody is here to do. An account has one.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Role { $($(#[$doc])* $name),+ }

        impl Role {
            /// Every role, in the order the access matrix shows them.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The word in stores and settings.
            pub fn code(self) -> &'static str { match self { $(Self::$name => $code),+ } }

            /// The words for a page.
            pub fn in_words(self) -> &'static str { match self { $(Self::$name => $words),+ } }

            /// From the word in stores and settings.
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|role| role.code() == code)
            }
        }
    };
}

roles! {
    /// Takes calls at the front door and records worries.
    CallTaker => "call_taker", "Call taker";
    /// A qualified social worker at the front door, who decides what happens next.
    FrontDoorSocialWorker => "front_door_social_worker", "Front door social worker";
    /// Manages the front door and agrees decisions that need a second person.
    FrontDoorManager => "front_door_manager", "Front door manager";
    /// A social worker with children allocated.
    SocialWorker => "social_worker", "Social worker";
    /// Manages a team of social workers.
    TeamManager => "team_manager", "Team manager";
    /// A teacher, nurse, officer or other professional outside children's social care.
    PartnerPractitioner => "partner_practitioner", "Partner practitioner";
    /// Chairs conferences and reviews.
    ConferenceChair => "conference_chair", "Conference chair";
    /// Runs the partnership's business.
    BusinessManager => "business_manager", "Partnership business manager";
    /// A lead or delegated safeguarding partner.
    SafeguardingPartner => "safeguarding_partner", "Safeguarding partner";
    /// An independent scrutineer.
    Scrutineer => "scrutineer", "Independent scrutineer";
    /// Works with figures, with identities removed.
    Analyst => "analyst", "Analyst";
    /// Keeps accounts and settings, and sees no child's record.
    Administrator => "administrator", "Administrator";
}

/// The few things anybody can do, the same everywhere.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Action {
    /// Look at it.
    See,
    /// Add to it, or make one.
    Add,
    /// Decide what happens next.
    Decide,
    /// Agree somebody else's decision.
    Authorise,
    /// End it.
    End,
    /// Let it leave: print, export, disclose.
    Share,
}

impl Action {
    /// Every action.
    pub const ALL: [Self; 6] = [Self::See, Self::Add, Self::Decide, Self::Authorise, Self::End, Self::Share];

    /// The word for a page.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::See => "see",
            Self::Add => "add",
            Self::Decide => "decide",
            Self::Authorise => "authorise",
            Self::End => "end",
            Self::Share => "share",
        }
    }
}

/// Somebody who acts.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Actor {
    /// Their account.
    pub account: AccountId,
    /// Their role.
    pub role: Role,
    /// Their agency, by its id in the local arrangements.
    pub agency: String,
    /// Their team, by its id in the local arrangements.
    pub team: Option<String>,
}
