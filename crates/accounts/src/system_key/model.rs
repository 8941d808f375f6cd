use crate::account::Reason;
use crate::random::{Fill, in_hex, word};
use access::{Sending, System};
use kernel::{AccountId, Moment, id_types};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

id_types! {
    /// The key of an agency's system.
    SystemKeyId,
}

/// The key of one system of one agency.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SystemKey {
    /// Its id: what stands beside everything the system sends.
    pub id: SystemKeyId,
    /// What the system is called, so that people know which it is.
    pub name: String,
    /// The agency, by its id in the local arrangements.
    pub agency: String,
    /// What it may send.
    pub may_send: Vec<Sending>,
    /// When it was made.
    pub made_at: Moment,
    /// Who made it.
    pub made_by: AccountId,
    /// When it was taken back, by whom and why.
    pub revoked: Option<Revoked>,
}

/// When a key was taken back, by whom and why.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Revoked {
    /// When.
    pub at: Moment,
    /// Who took it back.
    pub by: AccountId,
    /// Why.
    pub reason: Reason,
}

/// A key that is to be made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewSystemKey {
    /// What the system is called.
    pub name: String,
    /// The agency.
    pub agency: String,
    /// What it may send: one thing or more.
    pub may_send: Vec<Sending>,
}

/// Why a key cannot be changed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum SystemKeyRefusal {
    /// It was taken back before.
    #[error("This key was taken back already. Make a new one if the system should send again.")]
    Revoked,
}

impl SystemKey {
    /// The system, as the policy knows it.
    pub fn system(&self) -> System {
        System {
            agency: self.agency.clone(),
            may_send: self.may_send.clone(),
            revoked: self.revoked.is_some(),
        }
    }

    /// The key taken back.
    pub fn revoked(mut self, reason: Reason, by: AccountId, at: Moment) -> Result<Self, SystemKeyRefusal> {
        if self.revoked.is_some() {
            return Err(SystemKeyRefusal::Revoked);
        }
        self.revoked = Some(Revoked { at, by, reason });
        Ok(self)
    }
}

/// The words of a key, which the system sends with every request. Shown once and never kept.
#[derive(Clone, PartialEq, Eq)]
pub struct SystemWord(String);

impl SystemWord {
    /// Draws one that nobody can guess.
    pub fn draw(fill: Fill<'_>) -> Self {
        Self(format!("sightline_{}", word::<32>(fill)))
    }

    /// One as it was sent.
    pub fn sent(words: &str) -> Self {
        Self(words.to_owned())
    }

    /// The words, for the one page that shows them.
    pub fn words(&self) -> &str {
        &self.0
    }

    /// What is kept of it.
    pub(super) fn hash(&self) -> String {
        in_hex(&Sha256::digest(self.0.as_bytes()))
    }
}

impl std::fmt::Debug for SystemWord {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("SystemWord(not shown)")
    }
}
