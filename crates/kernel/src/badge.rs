//! The due badge: words first, then the date, then how pressing it is. Colour repeats the words.

use crate::clock::{Pause, Standing};
use crate::limit::{Due, Length};
use crate::words::{day_in_words, day_with_weekday, time_in_words};

/// How pressing a piece of work is, for the colour of a badge and the order of a list.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Urgency {
    /// Past its limit and still open.
    Late,
    /// Due today.
    Today,
    /// Due soon.
    Soon,
    /// Time in hand.
    Later,
    /// Ended out of time.
    DoneLate,
    /// Ended in time, or ended and nobody can say.
    Done,
}

/// What a page shows beside a piece of work.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Badge {
    /// "2 working days late", "Due today by 5pm", "Due Friday 16 May 2025".
    pub words: String,
    /// "due 12 May 2025", where the words do not say it.
    pub due: Option<String>,
    /// "Paused: waiting for police". It explains, and changes nothing.
    pub note: Option<String>,
    /// How pressing it is.
    pub urgency: Urgency,
}

impl Badge {
    /// Everything in one line: "2 working days late · due 12 May 2025".
    pub fn in_full(&self) -> String {
        let parts = [Some(&self.words), self.due.as_ref(), self.note.as_ref()];
        parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" · ")
    }
}

impl Standing {
    /// When it is, or was, due.
    pub fn due(&self) -> Due {
        match *self {
            Self::NotYetDue { due, .. }
            | Self::DueSoon { due, .. }
            | Self::DueToday { due }
            | Self::Late { due, .. }
            | Self::Met { due, .. }
            | Self::Missed { due, .. }
            | Self::CannotTell { due } => due,
        }
    }

    /// How pressing it is.
    pub fn urgency(&self) -> Urgency {
        match self {
            Self::Late { .. } => Urgency::Late,
            Self::DueToday { .. } => Urgency::Today,
            Self::DueSoon { .. } => Urgency::Soon,
            Self::NotYetDue { .. } => Urgency::Later,
            Self::Missed { .. } => Urgency::DoneLate,
            Self::Met { .. } | Self::CannotTell { .. } => Urgency::Done,
        }
    }

    /// The badge for a page.
    pub fn badge(&self) -> Badge {
        let due = self.due();
        let was_due = match due {
            Due::Day(day) => format!("due {}", day_in_words(day)),
            Due::At(moment) => format!("due {}", crate::words::moment_in_words(moment)),
        };
        let (words, due) = match self {
            Self::NotYetDue { .. } | Self::DueSoon { .. } => (due_in_words(due), None),
            Self::DueToday { .. } => (due_today_in_words(due), None),
            Self::Late { by, .. } if by.is_nothing() => ("Late".to_owned(), Some(was_due)),
            Self::Late { by, .. } => (format!("{} late", late_in_words(*by)), Some(was_due)),
            Self::Met { .. } => ("Done in time".to_owned(), None),
            Self::Missed { by, .. } if by.is_nothing() => ("Done late".to_owned(), Some(was_due)),
            Self::Missed { by, .. } => (format!("Done {} late", late_in_words(*by)), Some(was_due)),
            Self::CannotTell { .. } => ("Time of day not recorded".to_owned(), Some(was_due)),
        };
        Badge { words, due, note: None, urgency: self.urgency() }
    }

    /// The badge with the reason the work stands still. The clock does not.
    pub fn badge_while_paused(&self, pause: &Pause) -> Badge {
        Badge { note: Some(format!("Paused: {}", pause.reason)), ..self.badge() }
    }
}

fn due_in_words(due: Due) -> String {
    match due {
        Due::Day(day) => format!("Due {}", day_with_weekday(day)),
        Due::At(moment) => format!("Due {} by {}", day_with_weekday(moment.date()), time_in_words(moment)),
    }
}

fn due_today_in_words(due: Due) -> String {
    match due {
        Due::Day(_) => "Due today".to_owned(),
        Due::At(moment) => format!("Due today by {}", time_in_words(moment)),
    }
}

fn late_in_words(by: Length) -> String {
    by.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::tests::{england, on};
    use crate::{Clock, Limit, Moment};

    fn badge(clock: Clock, now: Moment) -> Badge {
        clock.standing(now, &england()).unwrap().badge()
    }

    #[test]
    fn a_badge_says_words_then_the_date() {
        let clock = Clock::running(on("2025-04-25"), Limit::WorkingDays(10));
        let at = |day| badge(clock, Moment::on(on(day), 9, 0)).in_full();
        assert_eq!(at("2025-05-01"), "Due Monday 12 May 2025");
        assert_eq!(at("2025-05-12"), "Due today");
        assert_eq!(at("2025-05-14"), "2 working days late · due 12 May 2025");
    }

    #[test]
    fn one_day_is_not_days() {
        let clock = Clock::running(on("2025-05-15"), Limit::WorkingDays(1));
        assert_eq!(badge(clock, Moment::on(on("2025-05-15"), 9, 0)).words, "Due Friday 16 May 2025");
        assert_eq!(badge(clock, Moment::on(on("2025-05-19"), 9, 0)).words, "1 working day late");
    }

    #[test]
    fn at_a_weekend_nothing_pretends_to_be_a_working_day_late() {
        let clock = Clock::running(on("2025-05-15"), Limit::WorkingDays(1));
        assert_eq!(badge(clock, Moment::on(on("2025-05-17"), 9, 0)).in_full(), "Late · due 16 May 2025");
    }

    #[test]
    fn hours_say_the_time() {
        let clock = Clock::running(Moment::on(on("2025-05-13"), 17, 0), Limit::Hours(72));
        let at = |day, hour| badge(clock, Moment::on(on(day), hour, 0)).in_full();
        assert_eq!(at("2025-05-14", 9), "Due Friday 16 May 2025 by 5pm");
        assert_eq!(at("2025-05-16", 9), "Due today by 5pm");
        assert_eq!(at("2025-05-16", 20), "3 hours late · due 5pm on 16 May 2025");
    }

    #[test]
    fn a_pause_explains_and_changes_nothing() {
        let clock = Clock::running(on("2025-04-25"), Limit::WorkingDays(10));
        let standing = clock.standing(Moment::on(on("2025-05-14"), 9, 0), &england()).unwrap();
        let pause = Pause { from: on("2025-05-01"), until: None, reason: "waiting for police".to_owned() };
        let shown = standing.badge_while_paused(&pause);
        assert_eq!(shown.in_full(), "2 working days late · due 12 May 2025 · Paused: waiting for police");
        assert_eq!(shown.urgency, Urgency::Late);
        assert!(pause.covers(on("2025-05-01")) && !pause.covers(on("2025-04-30")));
    }

    #[test]
    fn late_work_sorts_first() {
        let mut all = [Urgency::Done, Urgency::Later, Urgency::Late, Urgency::Soon, Urgency::Today];
        all.sort();
        assert_eq!(all.first(), Some(&Urgency::Late));
        assert_eq!(all.last(), Some(&Urgency::Done));
    }
}
