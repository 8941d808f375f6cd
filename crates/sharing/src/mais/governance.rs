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

/// Why.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Grounds {
    /// The agreement covers it.
    Covered,
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

/// The least score, in hundredths, that is answered without a person: name and birth date alone are not
/// enough. Local: a setting of the agreement once the standard has a place for it.
const SURE_ENOUGH: u8 = 70;

/// Tests a request against a policy. First the agreement, then whether it is sure enough whom it is about.
pub fn decide(policy: &SharingPolicy, asks: &str, purpose: &str, on: Date, found: FoundSoFar) -> Decision {
    let in_force = policy.start_date <= on && policy.end_date.is_none_or(|last| on <= last);
    let tests = [
        (!in_force, Decided::Deny, Grounds::NotInForce),
        (!policy.party.iter().any(|party| party.name == asks), Decided::Deny, Grounds::NotAParty),
        (!policy.purpose.iter().any(|agreed| agreed == purpose), Decided::Deny, Grounds::PurposeNotAgreed),
        (!policy.data.iter().any(|data| data == "involvement"), Decided::Deny, Grounds::DataNotAgreed),
        (found.restricted, Decided::Review, Grounds::RestrictedRecord),
        (1 < found.people, Decided::Review, Grounds::SeveralPeople),
        (found.people == 1 && found.hundredths < SURE_ENOUGH, Decided::Review, Grounds::WeakMatch),
    ];
    let first = tests.into_iter().find(|(applies, _, _)| *applies);
    let (decided, grounds) =
        first.map_or((Decided::Permit, Grounds::Covered), |(_, decided, grounds)| (decided, grounds));
    Decision { decided, grounds, policy: policy.uri.clone(), policy_version: policy.version.clone() }
}
