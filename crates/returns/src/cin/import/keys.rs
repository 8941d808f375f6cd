//! Ids that are the same each time the same entry is read, so that a second import finds the first.

use kernel::{Date, Id, Uuid};
use sha2::{Digest, Sha256};

/// Where an entry stands among those of the same kind and day.
pub(super) type Ordinal = u32;

/// The ids of one child's entries.
pub(super) struct Keys<'a> {
    /// The Department's number for the local authority.
    pub authority: &'a str,
    /// `LAchildID`.
    pub child: &'a str,
}

impl Keys<'_> {
    /// The id of the child, where the record does not know them yet.
    pub fn person<I: Id>(&self) -> I {
        self.id(&["person"])
    }

    /// The id of a referral received on a day.
    pub fn referral<I: Id>(&self, received_on: Date, ordinal: Ordinal) -> I {
        self.id(&["referral", &received_on.to_string(), &ordinal.to_string()])
    }

    /// The id of something that belongs to a referral and has a day of its own.
    pub fn within(&self, referral: impl Id, kind: &str, on: Date, ordinal: Ordinal) -> Uuid {
        self.uuid(&[kind, &referral.to_string(), &on.to_string(), &ordinal.to_string()])
    }

    fn id<I: Id>(&self, parts: &[&str]) -> I {
        I::from_uuid(self.uuid(parts))
    }

    /// Each part goes in with its length, so that no two different keys read alike.
    fn uuid(&self, parts: &[&str]) -> Uuid {
        let mut hasher = Sha256::new();
        for part in ["cin", self.authority, self.child].iter().chain(parts) {
            hasher.update((part.len() as u64).to_le_bytes());
            hasher.update(part.as_bytes());
        }
        let hash: [u8; 32] = hasher.finalize().into();
        let mut bytes = [0; 16];
        bytes.iter_mut().zip(hash).for_each(|(byte, from)| *byte = from);
        // The marks of a UUID whose makers chose its contents: version 8.
        bytes[6] = (bytes[6] & 0x0f) | 0x80;
        bytes[8] = (bytes[8] & 0x3f) | 0x80;
        Uuid::from_bytes(bytes)
    }
}
