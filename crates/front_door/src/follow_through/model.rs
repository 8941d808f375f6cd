//! The rules of following through.

use crate::contact::Contact;
use journey::Onward;
use kernel::{AccountId, ContactId, Date, Limit, Moment, PersonId, When, WorkingCalendar};
use serde::{Deserialize, Serialize};

/// The id of the limit after which the first look is due.
pub const FIRST_LOOK_TIMESCALE: &str = "signpost_first_look";
/// The id of the limit after which the second look is due.
pub const SECOND_LOOK_TIMESCALE: &str = "signpost_second_look";
/// The id of the limit for telling whoever raised a worry.
pub const TELLING_TIMESCALE: &str = "referrer_feedback";

/// Which look.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Window {
    /// The first, after thirty days.
    First,
    /// The second, after ninety days.
    Second,
}

/// How long after a decision each look is due.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct LookLimits {
    /// The first.
    pub first: Limit,
    /// The second.
    pub second: Limit,
}

impl Default for LookLimits {
    /// `Local:` thirty and ninety days, unless the arrangements say otherwise.
    fn default() -> Self {
        Self { first: Limit::CalendarDays(30), second: Limit::CalendarDays(90) }
    }
}

/// What somebody found when they looked.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SignpostLook {
    /// Which look.
    pub window: Window,
    /// When.
    pub at: Moment,
    /// By whom.
    pub by: AccountId,
    /// What they found, and what they did.
    pub words: String,
}

/// Where the step of a decision has got to.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum StepState {
    /// The decision started none.
    None,
    /// Nobody accepted it.
    NotAccepted,
    /// It was declined.
    Declined,
    /// It was accepted and is not done.
    Accepted,
    /// It is done, or a manager said why it is not needed.
    Over,
}

impl StepState {
    /// From the word in stores.
    pub fn from_code(code: &str) -> Self {
        match code {
            "offered" => Self::NotAccepted,
            "declined" => Self::Declined,
            "accepted" => Self::Accepted,
            "over" => Self::Over,
            _ => Self::None,
        }
    }

    /// The words for a page.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::None => "None was started",
            Self::NotAccepted => "Not accepted",
            Self::Declined => "Declined",
            Self::Accepted => "Accepted, not done",
            Self::Over => "Finished",
        }
    }
}

/// A later contact about the same child.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct CameBack {
    /// The contact.
    pub contact: ContactId,
    /// When.
    pub at: Moment,
    /// Did children's social care take it on?
    pub taken_on: bool,
}

/// A family who was pointed elsewhere, and what is known since.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Signposted {
    /// The contact.
    pub contact: ContactId,
    /// The child.
    pub child: PersonId,
    /// Where the decision sent them.
    pub onward: Onward,
    /// When it counted.
    pub decided_at: Moment,
    /// Where the step has got to.
    pub step: StepState,
    /// The first later contact about the child.
    pub came_back: Option<CameBack>,
}

/// What is to be done about a family who was pointed elsewhere.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ToDo {
    /// The child came back: read the first decision again.
    ReadAgain,
    /// Nobody took it on: send it to somebody else.
    SendOn,
    /// Somebody took it on and has not said what happened: ask.
    Ask,
    /// Nothing.
    Nothing,
}

impl ToDo {
    /// What there is to do, the most pressing first.
    pub const ALL: [Self; 3] = [Self::ReadAgain, Self::SendOn, Self::Ask];

    /// What happened, for a heading.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::ReadAgain => "The child came back",
            Self::SendOn => "Nobody took it on",
            Self::Ask => "Taken on, and nothing heard since",
            Self::Nothing => "Nothing to do",
        }
    }

    /// What whoever looks is to do about it.
    pub fn advice(self) -> &'static str {
        match self {
            Self::ReadAgain => "Read the first decision again, and ask whether more was needed.",
            Self::SendOn => "Send it to somebody else, or raise it again.",
            Self::Ask => "Ask whoever took it on what happened.",
            Self::Nothing => "",
        }
    }
}

impl Signposted {
    /// What is to be done.
    pub fn to_do(&self) -> ToDo {
        if self.came_back.is_some() {
            return ToDo::ReadAgain;
        }
        match self.step {
            StepState::NotAccepted | StepState::Declined => ToDo::SendOn,
            StepState::Accepted => ToDo::Ask,
            StepState::None | StepState::Over => ToDo::Nothing,
        }
    }

    /// The day a look is due.
    pub fn due(&self, window: Window, limits: LookLimits, calendar: &WorkingCalendar) -> Option<Date> {
        let limit = match window {
            Window::First => limits.first,
            Window::Second => limits.second,
        };
        limit.due(When::Day(self.decided_at.date()), calendar).ok().map(|due| due.date())
    }

    /// The look that is due today, if there is something to do and nobody has looked. Once the second
    /// is due the first is not asked for any more.
    pub fn look_due(
        &self,
        looks: &[SignpostLook],
        limits: LookLimits,
        today: Date,
        calendar: &WorkingCalendar,
    ) -> Option<Window> {
        if self.to_do() == ToDo::Nothing {
            return None;
        }
        let reached = |window: Window| self.due(window, limits, calendar).is_some_and(|due| due <= today);
        let looked = |window: Window| looks.iter().any(|look| look.window == window);
        if reached(Window::Second) {
            return (!looked(Window::Second)).then_some(Window::Second);
        }
        (reached(Window::First) && !looked(Window::First)).then_some(Window::First)
    }

    /// Did the child come back by the day this look is due?
    pub fn came_back_by(&self, window: Window, limits: LookLimits, calendar: &WorkingCalendar) -> bool {
        let due = self.due(window, limits, calendar);
        self.came_back.zip(due).is_some_and(|(back, due)| back.at.date() <= due)
    }
}

/// What became of everybody whom one kind of decision pointed elsewhere.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Outcome {
    /// The kind of decision.
    pub onward: Onward,
    /// How many were pointed elsewhere.
    pub pointed: usize,
    /// How many steps were accepted or finished.
    pub taken_on: usize,
    /// How many steps were finished.
    pub finished: usize,
    /// Of those decided long enough ago for the first look: how many there are, and how many came back
    /// by then.
    pub first: (usize, usize),
    /// The same for the second look.
    pub second: (usize, usize),
}

/// Counts by kind of decision. A child counts in a window only once the whole of it has passed, so
/// that a young decision never looks like a good one. `limits` are those of the day of each decision.
pub fn count_by_outcome(
    all: &[Signposted],
    limits: &dyn Fn(Date) -> LookLimits,
    today: Date,
    calendar: &WorkingCalendar,
) -> Vec<Outcome> {
    let at = |found: &Signposted| limits(found.decided_at.date());
    let mut kinds: Vec<Onward> = all.iter().map(|found| found.onward).collect();
    kinds.sort_unstable();
    kinds.dedup();
    kinds
        .into_iter()
        .map(|onward| {
            let of_it: Vec<&Signposted> = all.iter().filter(|found| found.onward == onward).collect();
            let window = |window: Window| {
                let whole: Vec<&&Signposted> = of_it
                    .iter()
                    .filter(|found| found.due(window, at(found), calendar).is_some_and(|due| due < today))
                    .collect();
                let back =
                    whole.iter().filter(|found| found.came_back_by(window, at(found), calendar)).count();
                (whole.len(), back)
            };
            let in_state =
                |wanted: &[StepState]| of_it.iter().filter(|found| wanted.contains(&found.step)).count();
            Outcome {
                onward,
                pointed: of_it.len(),
                taken_on: in_state(&[StepState::Accepted, StepState::Over]),
                finished: in_state(&[StepState::Over]),
                first: window(Window::First),
                second: window(Window::Second),
            }
        })
        .collect()
}

impl Contact {
    /// The contact, with what somebody found when they looked at what became of it.
    pub fn looked_at(&self, look: SignpostLook) -> Self {
        let mut looked = self.clone();
        looked.looks.push(look);
        looked
    }
}
