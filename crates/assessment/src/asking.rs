//! Who asks for something to be done, and why it was not done.

use access::{Action, Actor, Answer, PersonFacts, Thing};
use store::Fault;

/// Somebody who asks for something to be done to a child's record, with what the policy must know
/// about that child.
#[derive(Clone, Copy, Debug)]
pub struct Asking<'a> {
    /// Who asks.
    pub actor: &'a Actor,
    /// What the policy must know about the child.
    pub about: &'a PersonFacts,
}

impl Asking<'_> {
    pub(crate) fn require<R>(&self, action: Action) -> Result<(), CommandError<R>> {
        match access::decide(self.actor, action, &Thing::Person(self.about.clone())) {
            Answer::Allowed => Ok(()),
            answer @ (Answer::ReasonNeeded | Answer::ExistsOnly | Answer::No) => {
                Err(CommandError::NotAllowed(answer))
            }
        }
    }
}

/// Why something was not done. Nothing of it was recorded.
#[derive(Debug, thiserror::Error)]
pub enum CommandError<R> {
    /// A rule says no, and why.
    #[error("{0}")]
    Refused(R),
    /// The policy says no, or not without a reason.
    #[error("this may not be done by whoever asked")]
    NotAllowed(Answer),
    /// There is nothing with this id.
    #[error("there is nothing with this id")]
    NotThere,
    /// Something broke.
    #[error(transparent)]
    Broken(#[from] Fault),
}
