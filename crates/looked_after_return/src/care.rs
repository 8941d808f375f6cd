//! What a child's episodes come to: periods of care, and whether the child was looked after all year.
//! Worked out once for a child, for every rule that asks.

use crate::cell::Day;
use crate::codes::SHORT_BREAKS;
use crate::tables::Episode;

/// What the episodes of one child come to.
#[derive(Clone, Copy, Debug, Default)]
pub struct Care {
    /// Looked after for the whole of the year, short breaks not counted.
    pub continuously_looked_after: bool,
    /// An episode, of whatever kind, was open on some day of the year.
    pub in_this_year: bool,
}

impl Care {
    /// From the episodes of one child in order, and the first and last day of the year.
    pub fn of(episodes: &[Episode], start: Day, end: Day) -> Self {
        Self {
            continuously_looked_after: is_looked_after_all_year(episodes, start, end),
            in_this_year: episodes.iter().any(|episode| episode.was_open_within(start, end)),
        }
    }
}

/// The last period of care began on or before the first day and is not over on the last.
///
/// A period of care goes on from one episode to the next until one ends for another reason than that a new
/// episode begins (X1), or a new one says that the child started to be looked after (S).
fn is_looked_after_all_year(episodes: &[Episode], start: Day, end: Day) -> bool {
    let mut began = Day::MISSING;
    let mut ended = true;
    for episode in episodes.iter().filter(|episode| !episode.is_short_break() && episode.decom.is_known()) {
        if episode.decom.is_after(end) {
            break;
        }
        if ended || episode.rne.is("S") {
            began = episode.decom;
        }
        ended = episode.dec.is_on_or_before(end) && !episode.goes_on();
    }
    began.is_on_or_before(start) && !ended
}

impl Episode {
    /// Looked after for short breaks only.
    pub fn is_short_break(&self) -> bool {
        self.ls.is_one_of(SHORT_BREAKS)
    }

    /// The episode ended because another begins, or does not say that it ended.
    pub fn goes_on(&self) -> bool {
        self.rec.is("X1") || self.rec.is_missing()
    }

    /// The child ceased to be looked after when this ended.
    pub fn ended_care(&self) -> bool {
        !self.goes_on()
    }

    /// Was it open on some day from the first to the last of these?
    pub fn was_open_within(&self, first: Day, last: Day) -> bool {
        self.decom.is_on_or_before(last) && (!self.dec.is_known() || self.dec.is_on_or_after(first))
    }

    /// The length in calendar days, up to the given day where it is still open.
    pub fn days_until(&self, end: Day) -> Option<i32> {
        if self.dec.is_unreadable() {
            return None;
        }
        self.dec.or(end).days_since(self.decom)
    }
}

/// A stretch of days without a gap: when it began, and when it ended if it has.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stretch {
    /// The first day.
    pub from: Day,
    /// The last day, missing while it goes on.
    pub to: Day,
}

impl Stretch {
    /// Does it go on?
    pub fn is_open(self) -> bool {
        !self.to.is_known()
    }

    /// Is this one of its days, the last included?
    pub fn has(self, day: Day) -> bool {
        self.from.is_on_or_before(day) && (self.is_open() || day.is_on_or_before(self.to))
    }
}

/// Episodes joined wherever the next begins no later than the one before ended, in order.
pub fn stretches(episodes: &[Episode]) -> Vec<Stretch> {
    let mut joined: Vec<Stretch> = Vec::new();
    for episode in episodes.iter().filter(|episode| episode.decom.is_known()) {
        let to = if episode.dec.is_known() { episode.dec } else { Day::MISSING };
        match joined.last_mut() {
            Some(last) if last.is_open() => {}
            Some(last) if episode.decom.is_on_or_before(last.to) => {
                if !to.is_known() || to.is_after(last.to) {
                    last.to = to;
                }
            }
            _ => joined.push(Stretch { from: episode.decom, to }),
        }
    }
    joined
}
