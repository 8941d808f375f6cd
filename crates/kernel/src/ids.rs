//! Ids that cannot be mixed up: a child's id is never taken for a contact's.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

/// An opaque id. It carries no personal data, so it may stand in a URL or a log line.
pub trait Id: Copy + Eq + Ord + std::hash::Hash + fmt::Display + FromStr<Err = NotAnId> {
    /// Wraps the identifier drawn by an [`IdSource`].
    fn from_uuid(uuid: Uuid) -> Self;
    /// The identifier inside, for stores.
    fn as_uuid(&self) -> Uuid;
}

/// The text was not an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is not an id")]
pub struct NotAnId;

/// Where new ids come from: random in the service, seeded in the demo and in tests.
pub trait IdSource: Send {
    /// The next identifier, never handed out before.
    fn next_uuid(&mut self) -> Uuid;
}

/// Draws a new id of the wanted type.
pub fn next_id<I: Id>(source: &mut dyn IdSource) -> I {
    I::from_uuid(source.next_uuid())
}

/// Defines id types that cannot be mixed up with one another.
#[macro_export]
macro_rules! id_types {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name($crate::Uuid);

        impl $crate::Id for $name {
            fn from_uuid(uuid: $crate::Uuid) -> Self { Self(uuid) }
            fn as_uuid(&self) -> $crate::Uuid { self.0 }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                out.pad(self.0.simple().encode_lower(&mut [0; 32]))
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::NotAnId;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                $crate::Uuid::try_parse(text).map(Self).map_err(|_| $crate::NotAnId)
            }
        }
    )+};
}

id_types! {
    /// A person: a child, a parent, anyone in the record who is not a professional.
    PersonId,
    /// One piece of information reaching the front door.
    ContactId,
    /// A contact accepted as a request for children's social care.
    ReferralId,
    /// An organisation that works with children.
    AgencyId,
    /// A team inside an agency.
    TeamId,
    /// Somebody who signs in.
    AccountId,
}

/// Which kind of thing an id belongs to, where one list holds several kinds (the ledger).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct ThingRef {
    /// The kind, in the word the store uses: "contact", "person".
    pub kind: String,
    /// The id, as text.
    pub id: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_survives_being_written_and_read() {
        let id = PersonId::from_uuid(Uuid::from_u128(42));
        assert_eq!(id.to_string().parse::<PersonId>(), Ok(id));
    }

    #[test]
    fn a_name_is_not_an_id() {
        assert_eq!("Sam Okafor".parse::<PersonId>(), Err(NotAnId));
    }
}
