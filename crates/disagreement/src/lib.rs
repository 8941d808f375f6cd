//! Escalation of professional disagreement: somebody who works with a child challenges a decision.
//!
//! It begins when a professional says why they see it differently, what should happen instead, and how
//! the child is safe meanwhile. It goes through stages that the local arrangements name, each with a
//! limit and with those who may answer it. Whoever made the decision never answers or closes it, and
//! nobody closes it alone but the person who raised it: they accept an answer, take the challenge back
//! or pass it on to the next stage. At the last stage two people settle it. The decision itself is
//! never edited: where it should be different, a later decision replaces it.

mod commands;
mod figures;
mod form;
mod model;
pub mod pages;
mod queries;
mod record;
mod stages;
#[cfg(test)]
mod tests;

pub use commands::{
    NewChallenge, accept_answer, answer_stage, challenge_decision, pass_on, settle, withdraw,
};
pub use figures::{FigureRow, figures};
pub use form::{read_answer, read_challenge, read_words};
pub use model::{
    Challenge, DecisionChallenged, Disagreement, DisagreementId, Ended, Ending, Proposes, Refusal,
    StageAnswer, StageTaken,
};
pub use queries::{InFull, Reads, about_decision, disputed, in_full, may_challenge, waiting, with_standing};
pub use stages::{StageRule, rules};

/// Adds this room's kinds of record, so that the ledger can be proved against them.
#[must_use]
pub fn kinds(kinds: store::Kinds) -> store::Kinds {
    kinds.with::<Disagreement>()
}
