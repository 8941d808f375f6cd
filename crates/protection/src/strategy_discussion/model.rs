//! A strategy discussion and its rules.

use kernel::{
    AccountId, Clock, ContactId, Date, Limit, Moment, PersonId, Standing, WorkingCalendar, id_types,
};
use serde::{Deserialize, Serialize};

id_types! {
    /// One strategy discussion.
    StrategyDiscussionId,
}

/// The id of the limit for holding it, in the local arrangements.
///
/// `Local:` there is no national number: it is held without delay. One working day is used where a
/// partnership has set nothing.
pub const DISCUSSION_TIMESCALE: &str = "strategy_discussion";

/// Why one was called for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CalledFor {
    /// A worry was raised as danger now.
    DangerNow,
    /// It was decided at the front door.
    Decision,
}

impl CalledFor {
    /// The words for a page.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::DangerNow => "A worry was raised as danger now",
            Self::Decision => "It was decided at the front door",
        }
    }
}

/// One call for it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Calling {
    /// Why.
    pub why: CalledFor,
    /// The contact that called for it.
    pub contact: ContactId,
    /// When.
    pub at: Moment,
    /// By whom; nobody for a worry from somebody who did not sign in.
    pub by: Option<AccountId>,
}

/// Whom a discussion needs.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Seat {
    /// Children's social care.
    SocialCare,
    /// The police.
    Police,
    /// Health.
    Health,
    /// The school, nursery or college.
    Education,
    /// Whoever raised the worry.
    Referrer,
    /// Somebody else.
    Other,
}

impl Seat {
    /// Everybody who may be there.
    pub const ALL: [Self; 6] =
        [Self::SocialCare, Self::Police, Self::Health, Self::Education, Self::Referrer, Self::Other];

    /// Those without whom it is not whole.
    ///
    /// Source: WT2023, "Strategy discussion" (children's social care, the police, health and others).
    pub const NEEDED: [Self; 3] = [Self::SocialCare, Self::Police, Self::Health];

    /// The word in forms.
    pub fn code(self) -> &'static str {
        match self {
            Self::SocialCare => "social_care",
            Self::Police => "police",
            Self::Health => "health",
            Self::Education => "education",
            Self::Referrer => "referrer",
            Self::Other => "other",
        }
    }

    /// The words for a page.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::SocialCare => "Children's social care",
            Self::Police => "Police",
            Self::Health => "Health",
            Self::Education => "School, nursery or college",
            Self::Referrer => "Whoever raised the worry",
            Self::Other => "Somebody else",
        }
    }
}

/// Somebody who took part.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Present {
    /// For whom.
    pub seat: Seat,
    /// Their name and what they do.
    pub who: String,
}

/// Was an enquiry agreed?
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Enquiry {
    /// By children's social care alone.
    Single,
    /// With the police.
    Joint,
    /// No.
    No,
}

impl Enquiry {
    /// Every answer.
    pub const ALL: [Self; 3] = [Self::Joint, Self::Single, Self::No];

    /// The word in forms.
    pub fn code(self) -> &'static str {
        match self {
            Self::Single => "single",
            Self::Joint => "joint",
            Self::No => "no",
        }
    }

    /// The words for a page.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Single => "A section 47 enquiry by children's social care",
            Self::Joint => "A section 47 enquiry with the police",
            Self::No => "No section 47 enquiry",
        }
    }

    /// Was one agreed?
    pub fn is_agreed(self) -> bool {
        match self {
            Self::Single | Self::Joint => true,
            Self::No => false,
        }
    }
}

/// What was agreed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Agreed {
    /// Was an enquiry agreed?
    pub enquiry: Enquiry,
    /// What was agreed, who does what and by when, and why.
    pub words: String,
}

/// What became of an enquiry that was agreed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AgreedEnquiry {
    /// It waits for an open referral that it can belong to.
    Waits,
    /// It began.
    Began {
        /// When.
        at: Moment,
    },
    /// A decision that opens no referral set it aside, and a manager agreed.
    SetAside {
        /// When.
        at: Moment,
        /// Who agreed.
        by: AccountId,
        /// Why, in the words of the decision.
        why: String,
    },
}

/// That it was held.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Held {
    /// When it was held.
    pub at: Moment,
    /// Who took part.
    pub present: Vec<Present>,
    /// Why somebody who is needed was not there; empty when everybody was.
    pub why_missing: String,
    /// What was agreed.
    pub agreed: Agreed,
    /// Who recorded it.
    pub by: AccountId,
    /// When it was recorded.
    pub recorded_at: Moment,
    /// What became of the enquiry; nothing where none was agreed.
    #[serde(default)]
    pub enquiry: Option<AgreedEnquiry>,
}

impl Held {
    /// Those needed who were not there.
    pub fn missing(&self) -> Vec<Seat> {
        missing(&self.present)
    }
}

fn missing(present: &[Present]) -> Vec<Seat> {
    Seat::NEEDED.into_iter().filter(|seat| !present.iter().any(|found| found.seat == *seat)).collect()
}

/// What is known once it was held.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HeldWith {
    /// When it was held.
    pub at: Moment,
    /// Who took part.
    pub present: Vec<Present>,
    /// Why somebody who is needed was not there.
    pub why_missing: String,
    /// What was agreed.
    pub agreed: Agreed,
}

/// That a manager stood it down.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct StoodDown {
    /// When.
    pub at: Moment,
    /// By whom.
    pub by: AccountId,
    /// Why.
    pub reason: String,
}

/// Was the child seen?
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Seen {
    /// Alone.
    Alone {
        /// The day.
        on: Date,
    },
    /// With somebody else there.
    NotAlone {
        /// The day.
        on: Date,
        /// Why not alone.
        why: String,
    },
    /// Not yet.
    NotYet {
        /// Why not.
        why: String,
    },
}

/// Whom something was said of, as far as was known then.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SaidOf {
    /// The child of a contact, whoever that is: nobody had said.
    ChildOf(ContactId),
    /// Somebody known.
    Known(PersonId),
}

/// What is said about seeing the child.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Sighting {
    /// Was the child seen?
    pub seen: Seen,
    /// Whom it was said of; nothing where that was not kept.
    #[serde(default)]
    pub of: Option<SaidOf>,
    /// Who recorded it.
    pub by: AccountId,
    /// When it was recorded.
    pub recorded_at: Moment,
}

/// A strategy discussion about one child.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct StrategyDiscussion {
    /// Which.
    pub id: StrategyDiscussionId,
    /// The child, once somebody has said who they are.
    pub child: Option<PersonId>,
    /// What the child was called when it was called for.
    pub described: String,
    /// What called for it, oldest first; the first starts its clock.
    pub called: Vec<Calling>,
    /// How soon it must be held.
    pub limit: Limit,
    /// That it was held.
    pub held: Option<Held>,
    /// That a manager stood it down.
    pub stood_down: Option<StoodDown>,
    /// What is said about seeing the child, oldest first.
    pub sightings: Vec<Sighting>,
    /// The open discussion it became part of, when it turned out to be about the same child.
    pub joined: Option<StrategyDiscussionId>,
}

/// Why something about a discussion cannot be recorded.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum DiscussionRefusal {
    /// It is over.
    #[error("This strategy discussion was held or stood down already. Read what was recorded.")]
    Over,
    /// A reason is needed.
    #[error("Enter the reason")]
    NoReason,
    /// What was agreed is needed.
    #[error("Enter what was agreed, who does what and by when")]
    NothingAgreed,
    /// Nobody took part.
    #[error("Enter who took part")]
    NobodyPresent,
    /// Somebody who is needed was not there, and nobody says why.
    #[error("Children's social care, police and health are needed. Enter why one was not there.")]
    WhyMissing,
    /// It cannot have been then.
    #[error("The time must be after the discussion was called for, and not in the future")]
    AtAnImpossibleTime,
}

impl StrategyDiscussion {
    /// A discussion that is called for.
    pub fn called(
        id: StrategyDiscussionId,
        child: Option<PersonId>,
        described: &str,
        calling: Calling,
        limit: Limit,
    ) -> Self {
        Self {
            id,
            child,
            described: described.to_owned(),
            called: vec![calling],
            limit,
            held: None,
            stood_down: None,
            sightings: Vec::new(),
            joined: None,
        }
    }

    /// Must somebody still act?
    pub fn is_open(&self) -> bool {
        self.held.is_none() && self.stood_down.is_none() && self.joined.is_none()
    }

    /// When it was first called for.
    pub fn called_at(&self) -> Option<Moment> {
        self.called.iter().map(|calling| calling.at).min()
    }

    /// The same discussion, called for again: the clock runs on from the first call.
    pub fn called_again(&self, calling: Calling) -> Self {
        let mut again = self.clone();
        if !again
            .called
            .iter()
            .any(|earlier| earlier.contact == calling.contact && earlier.why == calling.why)
        {
            again.called.push(calling);
            again.called.sort_by_key(|calling| calling.at);
        }
        again
    }

    /// The clock: day 0 is the day it was first called for, and it stops when it was held or stood
    /// down.
    ///
    /// Source: WT2023, "Strategy discussion" (no number of days; `Local:` one working day is usual).
    pub fn clock(&self) -> Option<Clock> {
        let started = self.called_at()?;
        let ended = self.held.as_ref().map(|held| held.at).or(self.stood_down.as_ref().map(|down| down.at));
        Some(match ended {
            Some(at) => Clock::stopped(started, at.max(started), self.limit),
            None => Clock::running(started, self.limit),
        })
    }

    /// Where its clock stands.
    pub fn standing(&self, now: Moment, calendar: &WorkingCalendar) -> Option<Standing> {
        self.clock()?.standing(now, calendar).ok()
    }

    /// What was said last about seeing the child.
    pub fn last_sighting(&self) -> Option<&Sighting> {
        self.sightings.last()
    }

    /// The discussion, held.
    pub fn held(&self, with: HeldWith, by: AccountId, now: Moment) -> Result<Self, DiscussionRefusal> {
        if !self.is_open() {
            return Err(DiscussionRefusal::Over);
        }
        let called = self.called_at().unwrap_or(now);
        if with.at < called.to_the_minute() || now < with.at {
            return Err(DiscussionRefusal::AtAnImpossibleTime);
        }
        if with.present.is_empty() {
            return Err(DiscussionRefusal::NobodyPresent);
        }
        if !missing(&with.present).is_empty() && with.why_missing.trim().is_empty() {
            return Err(DiscussionRefusal::WhyMissing);
        }
        if with.agreed.words.trim().is_empty() {
            return Err(DiscussionRefusal::NothingAgreed);
        }
        let held = Held {
            at: with.at,
            present: with.present,
            why_missing: with.why_missing.trim().to_owned(),
            enquiry: with.agreed.enquiry.is_agreed().then_some(AgreedEnquiry::Waits),
            agreed: with.agreed,
            by,
            recorded_at: now,
        };
        Ok(Self { held: Some(held), ..self.clone() })
    }

    /// Was an enquiry agreed that has neither begun nor been set aside?
    pub fn enquiry_waits(&self) -> bool {
        self.held.as_ref().is_some_and(|held| held.enquiry == Some(AgreedEnquiry::Waits))
    }

    /// The discussion, with what became of the enquiry that waited.
    pub fn enquiry_came_to(&self, came_to: AgreedEnquiry) -> Self {
        let mut known = self.clone();
        if let Some(held) = known.held.as_mut().filter(|held| held.enquiry == Some(AgreedEnquiry::Waits)) {
            held.enquiry = Some(came_to);
        }
        known
    }

    /// The discussion, stood down.
    pub fn stood_down(&self, reason: &str, by: AccountId, at: Moment) -> Result<Self, DiscussionRefusal> {
        if !self.is_open() {
            return Err(DiscussionRefusal::Over);
        }
        if reason.trim().is_empty() {
            return Err(DiscussionRefusal::NoReason);
        }
        let stood_down = StoodDown { at, by, reason: reason.trim().to_owned() };
        Ok(Self { stood_down: Some(stood_down), ..self.clone() })
    }

    /// The discussion, with something said about seeing the child: also after it was held.
    pub fn sighted(&self, seen: Seen, by: AccountId, now: Moment) -> Result<Self, DiscussionRefusal> {
        let (on, why) = match &seen {
            Seen::Alone { on } => (Some(*on), None),
            Seen::NotAlone { on, why } => (Some(*on), Some(why)),
            Seen::NotYet { why } => (None, Some(why)),
        };
        if why.is_some_and(|why| why.trim().is_empty()) {
            return Err(DiscussionRefusal::NoReason);
        }
        if on.is_some_and(|on| now.date() < on) {
            return Err(DiscussionRefusal::AtAnImpossibleTime);
        }
        let mut sighted = self.clone();
        sighted.sightings.push(Sighting { seen, of: self.now_said_of(), by, recorded_at: now });
        Ok(sighted)
    }
}
