//! What becomes of a discussion when somebody says who the child of a contact is, or that it is
//! somebody else than was thought. Pure rules.

use super::{Calling, SaidOf, Sighting, StrategyDiscussion, StrategyDiscussionId};
use kernel::ContactId;

/// What follows for a discussion that a contact called for, when that contact is about another child
/// than the discussion is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum WhenCorrected {
    /// The discussion is this contact's alone and names nobody, or nobody else's call: it is about
    /// the child of the contact.
    TakesTheChild,
    /// Other contacts called for it too: it stays about its child, and this contact's call leaves it.
    LosesTheCall,
    /// It was held, or stood down, about the child it names. What was agreed stays with that child,
    /// and nobody has talked about the other: it is called for anew.
    IsOver,
}

/// A discussion that one contact's call has left.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Parted {
    /// The discussion without the call, and without what came in with it.
    pub stays: StrategyDiscussion,
    /// The discussion of that contact alone.
    pub goes: StrategyDiscussion,
}

impl StrategyDiscussion {
    /// Did this contact call for it?
    pub fn is_called_by(&self, contact: ContactId) -> bool {
        self.called.iter().any(|calling| calling.contact == contact)
    }

    /// Whom it is about, as far as is known.
    pub(super) fn now_said_of(&self) -> Option<SaidOf> {
        let first = self.called.first().map(|calling| SaidOf::ChildOf(calling.contact));
        self.child.map(SaidOf::Known).or(first)
    }

    /// What is said about seeing the child, oldest first: not what was said of somebody for whom the
    /// child was taken before.
    pub fn sightings_of_the_child(&self) -> impl Iterator<Item = &Sighting> {
        self.sightings.iter().filter(|sighting| self.is_of_the_child(sighting))
    }

    /// Was this said of the child, and not of somebody for whom the child was taken before?
    pub fn is_of_the_child(&self, sighting: &Sighting) -> bool {
        match sighting.of {
            None => true,
            Some(SaidOf::ChildOf(contact)) => self.is_called_by(contact),
            Some(SaidOf::Known(person)) => self.child == Some(person),
        }
    }

    /// What follows when a contact that called for it is about another child.
    pub fn when_corrected(&self, contact: ContactId) -> WhenCorrected {
        let alone = self.called.iter().all(|calling| calling.contact == contact);
        match (self.child, self.is_open()) {
            (None, _) => WhenCorrected::TakesTheChild,
            (Some(_), true) if alone => WhenCorrected::TakesTheChild,
            (Some(_), true) => WhenCorrected::LosesTheCall,
            (Some(_), false) => WhenCorrected::IsOver,
        }
    }

    /// What this contact called, as a discussion by itself.
    pub fn called_anew(&self, contact: ContactId, id: StrategyDiscussionId, described: &str) -> Self {
        Self {
            id,
            child: None,
            described: described.to_owned(),
            called: self.calls_of(contact),
            limit: self.limit,
            held: None,
            stood_down: None,
            sightings: Vec::new(),
            joined: None,
        }
    }

    fn calls_of(&self, contact: ContactId) -> Vec<Calling> {
        self.called.iter().filter(|calling| calling.contact == contact).cloned().collect()
    }

    /// The discussion without a contact's call. `own` is what that call was before it became part of
    /// this one, or is now called anew. What was said of that contact's child, before anybody knew who
    /// they are, goes with it.
    pub fn parted(&self, contact: ContactId, own: Self) -> Parted {
        let theirs = |sighting: &Sighting| sighting.of == Some(SaidOf::ChildOf(contact));
        let mut stays = self.clone();
        stays.called.retain(|calling| calling.contact != contact);
        stays.sightings.retain(|sighting| !theirs(sighting));
        let mut goes = Self { called: self.calls_of(contact), joined: None, ..own };
        let gone: Vec<Sighting> = self
            .sightings
            .iter()
            .filter(|found| theirs(found) && !goes.sightings.contains(found))
            .cloned()
            .collect();
        goes.sightings.extend(gone);
        Parted { stays, goes }
    }

    /// The open discussion, with another that turned out to be about the same child as part of it.
    pub fn taking_in(&self, other: &Self) -> Self {
        let mut whole = other.called.iter().cloned().fold(self.clone(), |open, call| open.called_again(call));
        whole.sightings.extend(other.sightings.iter().cloned());
        whole.sightings.sort_by_key(|sighting| sighting.recorded_at);
        whole
    }
}
