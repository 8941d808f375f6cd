//! Two records found to be one person, and separating them again.
//!
//! Merging says which record is kept up. It moves nothing: contacts, plans and notes stay tied to
//! the record they were made on, and pages read both together. So separating them again restores
//! exactly what was there.

use kernel::{AccountId, Moment, PersonId, id_types};
use serde::{Deserialize, Serialize};

id_types! {
    /// One decision that two records are one person.
    MergeId,
}

/// Why two records cannot be merged or separated.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum MergeRefusal {
    /// A record cannot be merged with itself.
    #[error("These are the same record already")]
    SameRecord,
    /// One of the two was merged before.
    #[error(
        "One of these records was merged before. Open the record it was merged with, and compare that one."
    )]
    AlreadyMerged,
    /// The evidence must be said.
    #[error("Enter what shows that these two records are the same person")]
    NoEvidence,
    /// There is nothing left to undo.
    #[error("These records were separated already")]
    AlreadyUndone,
}

/// A decision that two records are one person.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Merge {
    /// Which.
    pub id: MergeId,
    /// The record that is kept up.
    pub kept: PersonId,
    /// The record that was found to be the same person.
    pub absorbed: PersonId,
    /// What shows it, in the decider's words.
    pub evidence: String,
    /// Who decided.
    pub by: AccountId,
    /// When.
    pub at: Moment,
    /// When it was undone, by whom, and why.
    pub undone: Option<(Moment, AccountId, String)>,
}

impl Merge {
    /// Decides that two records are one person.
    pub fn decide(
        id: MergeId,
        kept: &crate::Person,
        absorbed: &crate::Person,
        evidence: &str,
        by: AccountId,
        at: Moment,
    ) -> Result<Self, MergeRefusal> {
        if kept.id == absorbed.id {
            return Err(MergeRefusal::SameRecord);
        }
        if kept.merged_into.is_some() || absorbed.merged_into.is_some() {
            return Err(MergeRefusal::AlreadyMerged);
        }
        if evidence.trim().is_empty() {
            return Err(MergeRefusal::NoEvidence);
        }
        Ok(Self {
            id,
            kept: kept.id,
            absorbed: absorbed.id,
            evidence: evidence.trim().to_owned(),
            by,
            at,
            undone: None,
        })
    }

    /// Separates the two records again.
    pub fn undo(&self, reason: &str, by: AccountId, at: Moment) -> Result<Self, MergeRefusal> {
        if self.undone.is_some() {
            return Err(MergeRefusal::AlreadyUndone);
        }
        if reason.trim().is_empty() {
            return Err(MergeRefusal::NoEvidence);
        }
        Ok(Self { undone: Some((at, by, reason.trim().to_owned())), ..self.clone() })
    }
}
