//! Where the feed stands for one child.

use super::Why;
use kernel::{Moment, PersonId};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use store::{Record, Value};

/// Whether a child waits to be sent.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// It waits to be sent.
    Pending,
    /// The Department has it as it is.
    Sent,
    /// The Department refused it: in its words. It is sent again once it has changed.
    Refused {
        /// What the Department said.
        why: String,
        /// When.
        at: Moment,
    },
    /// It left before it was ever sent: there is nothing to delete.
    NeverSent,
}

/// What the Department has, and its receipt.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Sent {
    /// The object as it was sent.
    pub child: Json,
    /// When it was answered.
    pub at: Moment,
    /// The Department's receipt.
    pub receipt: String,
}

/// Where the feed stands for one child.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct FeedChild {
    /// The child.
    pub person: PersonId,
    /// The object to be sent: the child as the record has it, or what deletes them there.
    pub child: Json,
    /// Why the child is in the feed; empty for one who left it.
    pub why: BTreeSet<Why>,
    /// Whether it waits.
    pub status: Status,
    /// What the Department has, if it has anything; nothing once it was deleted there.
    pub sent: Option<Sent>,
}

impl FeedChild {
    /// Does this object delete the child there?
    pub fn is_purge(&self) -> bool {
        self.child.get("purge") == Some(&Json::Bool(true))
    }

    /// The hash of the object to be sent, over every field of it: a correction to any is sent.
    pub fn hash(&self) -> String {
        hash_of(&self.child)
    }
}

/// The hash of an object. Its fields are always written in one order.
pub(super) fn hash_of(child: &Json) -> String {
    Sha256::digest(child.to_string().as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

impl Record for FeedChild {
    const KIND: &'static str = "feed_child";
    const TABLE: &'static str = "feed_child";

    fn id_text(&self) -> String {
        self.person.to_string()
    }

    fn about(&self) -> Vec<PersonId> {
        vec![self.person]
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        let status = match self.status {
            Status::Pending => "pending",
            Status::Sent => "sent",
            Status::Refused { .. } => "refused",
            Status::NeverSent => "never_sent",
        };
        vec![("status", status.into()), ("hash", self.hash().into())]
    }
}
