//! What is due, the earliest first.

use super::raising::Raise;
use super::side_stories::SideStory;
use kernel::{Date, Moment};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Something that is due. Numbers are places in the history's own lists.
pub(crate) enum Happening {
    DayBegins(Date),
    /// A child's record comes from the child health service or a school's roll.
    Registered(usize),
    /// A baby who was expected is born.
    Born(usize),
    Raised(Box<Raise>),
    Identified(usize),
    Decided(usize),
    Agreed(usize),
    Told(usize),
    /// A step that a decision started is accepted, or done.
    StepMoves(usize),
    DiscussionHeld(usize),
    Allocated(usize),
    AssessmentStarted(usize),
    AssessmentAuthorised(usize),
    NeedPlanStarted(usize),
    EnquiryDecided(usize),
    ConferenceHeld(usize),
    Reviewed(usize),
    /// A family's referrals are closed, for a reason in the census's codes.
    Closed(usize, &'static str),
    TurnedEighteen(usize),
    /// Agencies sit together over what waits at the front door.
    TriageHeld,
    Side(SideStory),
}

struct Entry {
    at: Moment,
    order: u64,
    what: Happening,
}

impl PartialEq for Entry {
    fn eq(&self, other: &Self) -> bool {
        self.order == other.order
    }
}
impl Eq for Entry {}
impl PartialOrd for Entry {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Entry {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.at, self.order).cmp(&(other.at, other.order))
    }
}

#[derive(Default)]
pub(crate) struct Agenda {
    due: BinaryHeap<Reverse<Entry>>,
    count: u64,
}

impl Agenda {
    pub fn add(&mut self, at: Moment, what: Happening) {
        self.count += 1;
        self.due.push(Reverse(Entry { at, order: self.count, what }));
    }

    pub fn next(&mut self) -> Option<(Moment, Happening)> {
        self.due.pop().map(|Reverse(entry)| (entry.at, entry.what))
    }
}
