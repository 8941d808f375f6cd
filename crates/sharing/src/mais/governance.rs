//! The governance objects (draft 0.1): the policy that partners agreed, a request under it, and the decision:
//! permitted, denied, or left to a person. It tests the request against the agreement. It does not judge the
//! risk of sharing: that is a later, human step.

use super::person::Identifier;
use kernel::Date;
use serde::{Deserialize, Serialize};

/// A partner of a policy.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct PolicyParty {
    /// Its name: for our partners, the id of the agency.
    pub name: String,
    /// Its catalogues.
    #[serde(default, rename = "CatalogueID")]
    pub catalogue_id: Vec<String>,
}

/// What partners agreed to share, for what, from when to when.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct SharingPolicy {
    /// Its web address.
    #[serde(rename = "URI")]
    pub uri: String,
    /// Its number.
    pub identifier: Identifier,
    /// Its version: which text of it was applied.
    pub version: String,
    /// Its name.
    pub name: String,
    /// The partners.
    pub party: Vec<PolicyParty>,
    /// What may be shared: "involvement", "state", "event".
    pub data: Vec<String>,
    /// What for: web addresses of the law.
    pub purpose: Vec<String>,
    /// First day.
    pub start_date: Date,
    /// Last day, if it has one.
    #[serde(default)]
    pub end_date: Option<Date>,
}

/// A request under a policy.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Request {
    /// Its number.
    pub identifier: Identifier,
    /// When it was made.
    pub date_stamp: String,
    /// Who asks.
    pub requester_identifier: Identifier,
    /// What for: a web address of the law.
    pub asserted_purpose: String,
    /// The policies it rests on.
    pub sharing_policy: Vec<String>,
}

/// What was decided.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Decided {
    /// It may be answered.
    Permit,
    /// It may not.
    Deny,
    /// A person decides.
    Review,
}

impl Decided {
    /// The word of the drafts.
    pub fn code(self) -> &'static str {
        match self {
            Self::Permit => "PERMIT",
            Self::Deny => "DENY",
            Self::Review => "REVIEW",
        }
    }

    /// The words for a page.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Permit => "Permitted",
            Self::Deny => "Denied",
            Self::Review => "Left to a person",
        }
    }
}

/// Why.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Grounds {
    /// The agreement covers it.
    Covered,
    /// There is no policy at all.
    NoPolicy,
    /// The policy is not in force that day.
    NotInForce,
    /// Whoever asks is no partner of it.
    NotAParty,
    /// It does not cover that purpose.
    PurposeNotAgreed,
    /// It does not cover who works with somebody.
    DataNotAgreed,
    /// More than one person agrees as well.
    SeveralPeople,
    /// The agreement of the fields is weak.
    WeakMatch,
    /// The record is restricted.
    RestrictedRecord,
}

impl Grounds {
    /// The words for a page.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Covered => "the sharing policy covers it",
            Self::NoPolicy => "there is no sharing policy",
            Self::NotInForce => "the sharing policy was not in force that day",
            Self::NotAParty => "their agency is no partner of a sharing policy",
            Self::PurposeNotAgreed => "no sharing policy covers what they asked for",
            Self::DataNotAgreed => "the sharing policy does not cover who works with somebody",
            Self::SeveralPeople => "more than one person agrees as well",
            Self::WeakMatch => "too little agrees to be sure that it is the same person",
            Self::RestrictedRecord => "the record is restricted",
        }
    }

    /// How near it came to being permitted, so that of several policies the nearest is kept.
    fn nearness(self) -> u8 {
        match self {
            Self::NoPolicy => 0,
            Self::NotInForce => 1,
            Self::NotAParty => 2,
            Self::PurposeNotAgreed => 3,
            Self::DataNotAgreed => 4,
            Self::SeveralPeople | Self::WeakMatch | Self::RestrictedRecord => 5,
            Self::Covered => 6,
        }
    }
}

/// A decision, with the policy and the version that it was made under.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Decision {
    /// What.
    pub decided: Decided,
    /// Why.
    pub grounds: Grounds,
    /// The policy's web address.
    pub policy: String,
    /// Its version.
    pub policy_version: String,
}

/// What was found of the person, as far as deciding needs it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct FoundSoFar {
    /// The best score, in hundredths.
    pub hundredths: u8,
    /// How many people have it.
    pub people: usize,
    /// Is a record among them restricted?
    pub restricted: bool,
}

/// A policy with what the drafts have no place for yet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Agreed {
    /// The policy.
    pub policy: SharingPolicy,
    /// The least score, in hundredths, that is answered without a person. Local: each policy's own.
    pub answered_alone_from: u8,
}

/// Tests a request against a policy. First the agreement, then whether it is sure enough whom it is about.
pub fn decide(agreed: &Agreed, asks: &str, purpose: &str, on: Date, found: FoundSoFar) -> Decision {
    let policy = &agreed.policy;
    let in_force = policy.start_date <= on && policy.end_date.is_none_or(|last| on <= last);
    let weak = found.people == 1 && found.hundredths < agreed.answered_alone_from;
    let tests = [
        (!in_force, Decided::Deny, Grounds::NotInForce),
        (!policy.party.iter().any(|party| party.name == asks), Decided::Deny, Grounds::NotAParty),
        (!policy.purpose.iter().any(|agreed| agreed == purpose), Decided::Deny, Grounds::PurposeNotAgreed),
        (!policy.data.iter().any(|data| data == "involvement"), Decided::Deny, Grounds::DataNotAgreed),
        (found.restricted, Decided::Review, Grounds::RestrictedRecord),
        (1 < found.people, Decided::Review, Grounds::SeveralPeople),
        (weak, Decided::Review, Grounds::WeakMatch),
    ];
    let first = tests.into_iter().find(|(applies, _, _)| *applies);
    let (decided, grounds) =
        first.map_or((Decided::Permit, Grounds::Covered), |(_, decided, grounds)| (decided, grounds));
    Decision { decided, grounds, policy: policy.uri.clone(), policy_version: policy.version.clone() }
}

/// Tests a request against every policy there is: it may rest on any of them. Of those that do not allow
/// it, the nearest is kept.
pub fn decide_under(all: &[Agreed], asks: &str, purpose: &str, on: Date, found: FoundSoFar) -> Decision {
    let nearest = all
        .iter()
        .map(|agreed| decide(agreed, asks, purpose, on, found))
        .max_by_key(|decision| decision.grounds.nearness());
    nearest.unwrap_or_else(|| Decision {
        decided: Decided::Deny,
        grounds: Grounds::NoPolicy,
        policy: String::new(),
        policy_version: String::new(),
    })
}

/// The policies of the local arrangements, those of every day: one that is not in force says so.
pub fn agreed_in(arrangements: &local::Arrangements) -> Vec<Agreed> {
    let address = |id: &String| {
        let purpose = arrangements.sharing.purposes.iter().find(|one| &one.id == id);
        purpose.and_then(|one| one.uri.clone())
    };
    let base = |uri: &str| uri.rsplit_once('/').map_or(uri, |(base, _)| base).to_owned();
    arrangements
        .sharing
        .policies
        .iter()
        .map(|one| Agreed {
            policy: SharingPolicy {
                uri: one.uri.clone(),
                identifier: Identifier { value: one.number.clone(), system: base(&one.uri) },
                version: one.version.clone(),
                name: one.name.clone(),
                party: one
                    .parties
                    .iter()
                    .map(|id| PolicyParty { name: id.clone(), catalogue_id: Vec::new() })
                    .collect(),
                data: one.data.iter().map(|data| data.code().to_owned()).collect(),
                purpose: one.purposes.iter().filter_map(address).collect(),
                start_date: one.starts,
                end_date: one.ends,
            },
            answered_alone_from: one.answered_alone_from,
        })
        .collect()
}
