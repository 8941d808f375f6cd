//! What a view shows.

use crate::contact::{Contact, Stage};
use crate::worry::{Danger, HowTaken};

/// What somebody chose to look at. Nothing chosen shows everything.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct QueueView {
    /// Only what waits for this.
    pub waiting_for: Option<Stage>,
    /// Only what came by this way in, by its id in the local arrangements.
    pub way_in: Option<String>,
    /// Only what this kind of agency sent, by its word.
    pub agency_kind: Option<String>,
    /// Only what the emergency duty team took.
    pub out_of_hours: bool,
    /// Only what was raised as danger now.
    pub danger_now: bool,
}

/// What a view goes by, of one contact.
#[derive(Clone, Copy, Debug)]
pub struct Seen<'a> {
    /// The contact.
    pub contact: &'a Contact,
    /// How the worry was taken, where it was not simply sent.
    pub how: Option<&'a HowTaken>,
    /// The kind of agency that sent it, by its word, where an agency did.
    pub agency_kind: Option<&'a str>,
}

impl QueueView {
    /// Is nothing chosen?
    pub fn shows_everything(&self) -> bool {
        *self == Self::default()
    }

    /// Does it show this contact?
    pub fn shows(&self, seen: &Seen<'_>) -> bool {
        let way_in = seen.how.and_then(|how| how.way_in.as_deref());
        let out_of_hours = seen.how.is_some_and(|how| how.out_of_hours.is_some());
        self.waiting_for.is_none_or(|stage| stage == seen.contact.stage())
            && self.way_in.as_deref().is_none_or(|wanted| way_in == Some(wanted))
            && self.agency_kind.as_deref().is_none_or(|wanted| seen.agency_kind == Some(wanted))
            && (!self.out_of_hours || out_of_hours)
            && (!self.danger_now || seen.contact.danger == Danger::Now)
    }
}
