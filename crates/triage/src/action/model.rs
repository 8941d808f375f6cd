//! An action and how it ends.

use crate::triage_meeting::{LineId, MeetingId};
use kernel::{AccountId, Clock, Date, Limit, Moment, PersonId, Standing, WorkingCalendar, id_types};
use serde::{Deserialize, Serialize};

id_types! {
    /// Something that a triage meeting gave to somebody to do.
    ActionId,
}

/// What somebody is to do. Nothing in it may be left out.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ActionPlan {
    /// What.
    pub what: String,
    /// The one person who answers for it.
    pub owner: AccountId,
    /// By when.
    pub due: Date,
    /// How anybody will know that it was done.
    pub how_we_will_know: String,
}

/// How an action ended.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "how", content = "words")]
pub enum How {
    /// It was done: what happened.
    Done(String),
    /// The person could not do it: why not.
    Declined(String),
}

/// That an action ended.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Ended {
    /// How, in words.
    pub how: How,
    /// Who said so.
    pub by: AccountId,
    /// When.
    pub at: Moment,
}

/// Something that a triage meeting gave to one person to do.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TriageAction {
    /// Which.
    pub id: ActionId,
    /// The kind of meeting, by its id in the local arrangements.
    pub kind: String,
    /// The meeting that gave it; nothing when it came from the themes.
    pub meeting: Option<MeetingId>,
    /// The child's line it came from; nothing when it is about a place or a theme.
    pub line: Option<LineId>,
    /// The child it is about.
    pub person: Option<PersonId>,
    /// The theme or place it is about, in words, and the group it is raised with.
    pub about: Option<String>,
    /// What, who, by when, and how anybody will know.
    pub plan: ActionPlan,
    /// Who gave it.
    pub given_by: AccountId,
    /// When.
    pub given_at: Moment,
    /// How it ended.
    pub ended: Option<Ended>,
    /// The action that somebody else took on instead, once it was declined.
    pub passed_to: Option<ActionId>,
}

/// Why something about an action cannot be recorded.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ActionRefusal {
    /// Something is missing from the plan.
    #[error("{0}")]
    Gap(&'static str),
    /// It ended already.
    #[error("This action ended already. Read what happened before you add to it.")]
    EndedAlready,
    /// The words are missing.
    #[error("Enter what happened")]
    NoWords,
    /// The reason is missing.
    #[error("Enter why you cannot do it")]
    NoReason,
    /// It has not been declined.
    #[error("Only an action that somebody declined is given to somebody else")]
    NotDeclined,
}

/// What is missing from a plan, as messages for the questions.
pub fn plan_gaps(plan: &ActionPlan, today: Date) -> Option<ActionRefusal> {
    if plan.what.trim().is_empty() {
        return Some(ActionRefusal::Gap("Enter what is to be done"));
    }
    if plan.how_we_will_know.trim().is_empty() {
        return Some(ActionRefusal::Gap("Enter how we will know that it was done"));
    }
    (plan.due < today).then_some(ActionRefusal::Gap("The day it is due must be today or in the future"))
}

impl TriageAction {
    /// The word in stores: whose turn it is.
    pub fn stands(&self) -> &'static str {
        match (&self.ended, &self.passed_to) {
            (None, _) => "open",
            (Some(Ended { how: How::Declined(_), .. }), None) => "declined",
            (Some(_), _) => "ended",
        }
    }

    /// Where its clock stands. The limit is the day that the meeting named.
    pub fn standing(&self, now: Moment, calendar: &WorkingCalendar) -> Option<Standing> {
        let given = self.given_at.date();
        let days = u32::try_from((self.plan.due - given).get_days()).unwrap_or(0);
        let limit = Limit::CalendarDays(days);
        let clock = match &self.ended {
            Some(ended) => Clock::stopped(given, ended.at.date(), limit),
            None => Clock::running(given, limit),
        };
        clock.standing(now, calendar).ok()
    }

    /// The action once it is done, with what happened.
    pub fn done(&self, words: &str, by: AccountId, at: Moment) -> Result<Self, ActionRefusal> {
        self.end(How::Done(said(words, ActionRefusal::NoWords)?), by, at)
    }

    /// The action once its owner said that they cannot do it.
    pub fn declined(&self, reason: &str, by: AccountId, at: Moment) -> Result<Self, ActionRefusal> {
        self.end(How::Declined(said(reason, ActionRefusal::NoReason)?), by, at)
    }

    fn end(&self, how: How, by: AccountId, at: Moment) -> Result<Self, ActionRefusal> {
        if self.ended.is_some() {
            return Err(ActionRefusal::EndedAlready);
        }
        Ok(Self { ended: Some(Ended { how, by, at }), ..self.clone() })
    }

    /// A declined action given to somebody else: the old one, and the new.
    pub fn passed_on(
        &self,
        id: ActionId,
        plan: ActionPlan,
        by: AccountId,
        at: Moment,
    ) -> Result<(Self, Self), ActionRefusal> {
        if self.stands() != "declined" {
            return Err(ActionRefusal::NotDeclined);
        }
        if let Some(gap) = plan_gaps(&plan, at.date()) {
            return Err(gap);
        }
        let next =
            Self { id, plan, given_by: by, given_at: at, ended: None, passed_to: None, ..self.clone() };
        Ok((Self { passed_to: Some(id), ..self.clone() }, next))
    }
}

fn said(words: &str, missing: ActionRefusal) -> Result<String, ActionRefusal> {
    let words = words.trim();
    if words.is_empty() { Err(missing) } else { Ok(words.to_owned()) }
}
