//! A step and where it stands.

use journey::Onward;
use kernel::{
    AccountId, Clock, ContactId, Limit, Moment, PersonId, Standing, Urgency, WorkingCalendar, id_types,
};
use serde::{Deserialize, Serialize};

id_types! {
    /// A step that a decision at the front door started.
    OnwardStepId,
}

/// What somebody is asked to take on.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StepKind {
    /// Advice to whoever raised the worry.
    Advice,
    /// The agency that raised it talks with the family about an early help assessment.
    ReturnedForEarlyHelp,
    /// Early help or family help.
    EarlyHelp,
    /// A child and family assessment, by a worker whom a team allocates.
    Assessment,
    /// A service of one agency.
    SingleService,
    /// Another area's children's social care.
    AnotherArea,
    /// A worker the child has already.
    OpenWork,
    /// The designated officer for allegations against people who work with children.
    Allegation,
}

impl StepKind {
    /// What a decision starts; nothing when nothing further follows.
    pub fn of(onward: Onward) -> Option<Self> {
        match onward {
            Onward::NothingFurther => None,
            Onward::Advice => Some(Self::Advice),
            Onward::ReturnedForEarlyHelp => Some(Self::ReturnedForEarlyHelp),
            Onward::EarlyHelp => Some(Self::EarlyHelp),
            // The discussion itself is protection's. What the front door hands on is the child, who
            // needs a worker whatever is agreed.
            Onward::Referral | Onward::StrategyDiscussion => Some(Self::Assessment),
            Onward::SingleService => Some(Self::SingleService),
            Onward::AnotherArea => Some(Self::AnotherArea),
            Onward::OpenWork => Some(Self::OpenWork),
            Onward::Allegation => Some(Self::Allegation),
        }
    }

    /// The word in stores.
    pub fn code(self) -> &'static str {
        match self {
            Self::Advice => "advice",
            Self::ReturnedForEarlyHelp => "returned_for_early_help",
            Self::EarlyHelp => "early_help",
            Self::Assessment => "assessment",
            Self::SingleService => "single_service",
            Self::AnotherArea => "another_area",
            Self::OpenWork => "open_work",
            Self::Allegation => "allegation",
        }
    }

    /// What the receiver is asked to do.
    pub fn asks(self) -> &'static str {
        match self {
            Self::Advice => "Hear what we advise",
            Self::ReturnedForEarlyHelp => "Talk with the family about an early help assessment",
            Self::EarlyHelp => "Take on early help or family help",
            Self::Assessment => "Allocate a social worker",
            Self::SingleService => "Offer your service to the family",
            Self::AnotherArea => "Take on a contact about a child in your area",
            Self::OpenWork => "Read what is new about a child you work with",
            Self::Allegation => "Consider a worry about somebody who works with children",
        }
    }
}

/// Who a step is addressed to.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Receiver {
    /// The agency, by its id in the local arrangements.
    pub agency: Option<String>,
    /// The team, by its id in the local arrangements.
    pub team: Option<String>,
    /// One person alone, where several settings share an agency's entry: the teacher who raised the
    /// worry, and not every school.
    pub account: Option<AccountId>,
    /// What they are called, in the words then in force; empty when nobody is named.
    pub name: String,
    /// Do they sign in here? Where they do not, the front door records what they answer.
    pub signs_in: bool,
}

impl Receiver {
    /// Is nobody named?
    pub fn is_nobody(&self) -> bool {
        self.name.trim().is_empty()
    }

    /// The words for a page.
    pub fn in_words(&self) -> &str {
        if self.is_nobody() { "Nobody is named yet" } else { &self.name }
    }
}

/// A step as it was addressed to somebody, and the clock for their accepting it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Offer {
    /// To whom.
    pub to: Receiver,
    /// When: the clock's day 0.
    pub at: Moment,
    /// By whom.
    pub by: AccountId,
    /// How soon they must answer, where the arrangements say.
    pub limit: Option<Limit>,
}

/// That a receiver took it on.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Acceptance {
    /// When they did.
    pub at: Moment,
    /// Who recorded it.
    pub by: AccountId,
    /// Who accepted, where somebody else recorded it; empty when they did it themselves.
    pub who: String,
    /// How they said so, where somebody else recorded it.
    pub how: String,
}

/// That a receiver did not take it on.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TurnedDown {
    /// When.
    pub at: Moment,
    /// Who recorded it.
    pub by: AccountId,
    /// Who declined, where somebody else recorded it.
    pub who: String,
    /// Why.
    pub reason: String,
}

/// What a receiver answered.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StepAnswer {
    /// They take it on.
    Accepted(Acceptance),
    /// They do not, and say why.
    Declined(TurnedDown),
}

/// What happened in the end.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Done {
    /// When it was said.
    pub at: Moment,
    /// By whom.
    pub by: AccountId,
    /// What happened.
    pub what: String,
}

/// That it is not needed any more.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Ended {
    /// When.
    pub at: Moment,
    /// By whom.
    pub by: AccountId,
    /// Why.
    pub reason: String,
}

/// An offer that did not end in somebody taking it on.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct EarlierOffer {
    /// The offer.
    pub offer: Offer,
    /// Why it was declined, where it was; otherwise nobody answered.
    pub declined: Option<TurnedDown>,
    /// Why it was sent to somebody else.
    pub why_sent_on: String,
}

/// A step that a decision started, for somebody else to take on.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OnwardStep {
    /// Which.
    pub id: OnwardStepId,
    /// The contact that was decided.
    pub contact: ContactId,
    /// The child.
    pub child: PersonId,
    /// What is asked.
    pub kind: StepKind,
    /// The outcome it follows from, in the words of the arrangements then in force.
    pub outcome_name: String,
    /// What its receiver needs to know, in the words of whoever decided; may be empty.
    pub words_to_receiver: String,
    /// When it began: the day the decision counted.
    pub began_at: Moment,
    /// Whom it is addressed to now.
    pub offer: Offer,
    /// Whom it was addressed to before.
    pub earlier: Vec<EarlierOffer>,
    /// What the receiver answered.
    pub answer: Option<StepAnswer>,
    /// How soon it should be done, where the arrangements say.
    pub done_limit: Option<Limit>,
    /// What happened.
    pub done: Option<Done>,
    /// That it is not needed any more.
    pub ended: Option<Ended>,
}

/// What is known when a decision counts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewStep {
    /// Its id.
    pub id: OnwardStepId,
    /// The contact.
    pub contact: ContactId,
    /// The child.
    pub child: PersonId,
    /// What is asked.
    pub kind: StepKind,
    /// The outcome's name.
    pub outcome_name: String,
    /// What the receiver needs to know.
    pub words_to_receiver: String,
    /// Who takes it on.
    pub to: Receiver,
    /// Who decided.
    pub by: AccountId,
    /// When the decision counted.
    pub at: Moment,
    /// How soon it must be accepted.
    pub accept_limit: Option<Limit>,
    /// How soon it should be done.
    pub done_limit: Option<Limit>,
}

/// Whose turn it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Turn {
    /// The receiver's, to accept or decline.
    Receiver,
    /// The front door manager's, because nobody is named.
    ManagerNobodyNamed,
    /// The front door manager's, because it was declined.
    ManagerDeclined,
    /// The front door manager's, because nobody accepted it in time.
    ManagerNotAccepted,
    /// The receiver's, who took it on and is doing it.
    Doing,
    /// Nobody's: it is done, or not needed.
    Over,
}

impl Turn {
    /// Has it come back to the front door manager?
    pub fn is_the_managers(self) -> bool {
        match self {
            Self::ManagerNobodyNamed | Self::ManagerDeclined | Self::ManagerNotAccepted => true,
            Self::Receiver | Self::Doing | Self::Over => false,
        }
    }

    /// The words for a page.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Receiver => "Waiting to be accepted",
            Self::ManagerNobodyNamed => "Back with the manager: nobody is named",
            Self::ManagerDeclined => "Back with the manager: declined",
            Self::ManagerNotAccepted => "Back with the manager: not accepted in time",
            Self::Doing => "Accepted",
            Self::Over => "Finished",
        }
    }
}

/// Why something about a step cannot be recorded.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum StepRefusal {
    /// It is over.
    #[error("This step is finished already. Read what was recorded.")]
    Over,
    /// It was answered.
    #[error("This step was answered already. Read the answer before you add to it.")]
    AnsweredAlready,
    /// Nobody accepted it yet.
    #[error("Accept the step before you say what happened")]
    NotAccepted,
    /// A reason is needed.
    #[error("Enter the reason")]
    NoReason,
    /// What happened is needed.
    #[error("Enter what happened")]
    NoWords,
    /// Who and how are needed where somebody else accepted.
    #[error("Enter who accepted it and how they told you")]
    NotSaidWhoAndHow,
    /// A referral is accepted by allocating a worker.
    #[error("A team accepts a referral by allocating a social worker to it")]
    AcceptedByAllocating,
    /// Somebody must be named.
    #[error("Select who takes it on, or enter their name")]
    NobodyNamed,
    /// It cannot have happened then.
    #[error("The time must be after the step was sent and after what was said before, and not in the future")]
    AtAnImpossibleTime,
    /// A referral waits with a team.
    #[error("Select a team: a social worker is allocated by the team that has the referral")]
    NotATeam,
}

impl OnwardStep {
    /// The step that a decision starts.
    pub fn started(new: NewStep) -> Self {
        Self {
            id: new.id,
            contact: new.contact,
            child: new.child,
            kind: new.kind,
            outcome_name: new.outcome_name,
            words_to_receiver: new.words_to_receiver.trim().to_owned(),
            began_at: new.at,
            offer: Offer { to: new.to, at: new.at, by: new.by, limit: new.accept_limit },
            earlier: Vec::new(),
            answer: None,
            done_limit: new.done_limit,
            done: None,
            ended: None,
        }
    }

    /// The acceptance, if it was accepted.
    pub fn accepted(&self) -> Option<&Acceptance> {
        match &self.answer {
            Some(StepAnswer::Accepted(acceptance)) => Some(acceptance),
            Some(StepAnswer::Declined(_)) | None => None,
        }
    }

    /// Is there nothing more to do?
    pub fn is_over(&self) -> bool {
        self.done.is_some() || self.ended.is_some()
    }

    /// The word in stores for where it has got to, as far as that does not turn on the time.
    pub fn stage(&self) -> &'static str {
        match (&self.answer, self.is_over()) {
            (_, true) => "over",
            (Some(StepAnswer::Accepted(_)), false) => "accepted",
            (Some(StepAnswer::Declined(_)), false) => "declined",
            (None, false) => "offered",
        }
    }

    /// The clock for being accepted: day 0 is the day it was addressed. None where the arrangements
    /// set no limit.
    ///
    /// `Local:` the limit is a setting; no national rule has one.
    pub fn accept_clock(&self) -> Option<Clock> {
        let limit = self.offer.limit?;
        let ended = match &self.answer {
            Some(StepAnswer::Accepted(accepted)) => Some(accepted.at),
            Some(StepAnswer::Declined(_)) | None => self.over_at(),
        };
        Some(match ended {
            Some(at) => Clock::stopped(self.offer.at, at.max(self.offer.at), limit),
            None => Clock::running(self.offer.at, limit),
        })
    }

    /// The clock for being done. Day 0 is the day of the decision, however often it was sent on: it
    /// is the family that waits.
    pub fn done_clock(&self) -> Option<Clock> {
        let limit = self.done_limit?;
        Some(match self.over_at() {
            Some(at) => Clock::stopped(self.began_at, at.max(self.began_at), limit),
            None => Clock::running(self.began_at, limit),
        })
    }

    /// When nothing more was left to do.
    fn over_at(&self) -> Option<Moment> {
        self.done.as_ref().map(|done| done.at).or(self.ended.as_ref().map(|ended| ended.at))
    }

    /// Where the clock stands that matters now: for accepting until it is accepted, then for doing.
    pub fn standing(&self, now: Moment, calendar: &WorkingCalendar) -> Option<Standing> {
        let clock = if self.is_over() {
            self.done_clock().or_else(|| self.accept_clock())
        } else if self.accepted().is_some() {
            self.done_clock()
        } else {
            self.accept_clock().or_else(|| self.done_clock())
        };
        clock?.standing(now, calendar).ok()
    }

    /// Whose turn it is. A step that nobody accepted in time is the manager's, until it is accepted
    /// all the same or sent to somebody else.
    pub fn turn(&self, now: Moment, calendar: &WorkingCalendar) -> Turn {
        if self.is_over() {
            return Turn::Over;
        }
        match &self.answer {
            Some(StepAnswer::Accepted(_)) => Turn::Doing,
            Some(StepAnswer::Declined(_)) => Turn::ManagerDeclined,
            None if self.offer.to.is_nobody() => Turn::ManagerNobodyNamed,
            None => {
                let standing = self.accept_clock().and_then(|clock| clock.standing(now, calendar).ok());
                if standing.is_some_and(|found| found.urgency() == Urgency::Late) {
                    Turn::ManagerNotAccepted
                } else {
                    Turn::Receiver
                }
            }
        }
    }

    fn may_be_answered(&self) -> Result<(), StepRefusal> {
        if self.is_over() {
            return Err(StepRefusal::Over);
        }
        if self.answer.is_some() {
            return Err(StepRefusal::AnsweredAlready);
        }
        Ok(())
    }

    /// The step, accepted by whoever it is addressed to. A referral is not accepted so: see
    /// [`OnwardStep::allocated`].
    pub fn accepted_by(&self, acceptance: Acceptance, now: Moment) -> Result<Self, StepRefusal> {
        self.may_be_answered()?;
        if self.kind == StepKind::Assessment {
            return Err(StepRefusal::AcceptedByAllocating);
        }
        if self.offer.to.is_nobody() {
            return Err(StepRefusal::NobodyNamed);
        }
        self.can_have_been_said(acceptance.at, now)?;
        Ok(Self { answer: Some(StepAnswer::Accepted(acceptance)), ..self.clone() })
    }

    /// Whatever is said of it is said after it was sent, and after it was accepted where it was, and
    /// not in the future. What somebody types is true to the minute.
    fn can_have_been_said(&self, at: Moment, now: Moment) -> Result<(), StepRefusal> {
        let accepted = self.accepted().map_or(self.offer.at, |accepted| accepted.at);
        let after = self.offer.at.max(accepted).to_the_minute();
        if at < after || now < at { Err(StepRefusal::AtAnImpossibleTime) } else { Ok(()) }
    }

    /// The step of advice, once whoever raised the worry was told: that is how advice is received,
    /// also where they had declined to hear it here, or where nobody is named.
    pub fn advised(&self, by: AccountId, at: Moment) -> Result<Self, StepRefusal> {
        if self.is_over() {
            return Err(StepRefusal::Over);
        }
        let who = self.offer.to.in_words().to_owned();
        let told = Acceptance { at, by, who, how: "They were told".to_owned() };
        let answer = self.answer.clone().or(Some(StepAnswer::Accepted(told)));
        let done = Some(Done { at, by, what: "The advice was given".to_owned() });
        Ok(Self { answer, done, ..self.clone() })
    }

    /// The step of a referral once a worker is allocated: that is how a team accepts it.
    pub fn allocated(&self, acceptance: Acceptance) -> Result<Self, StepRefusal> {
        if self.is_over() {
            return Err(StepRefusal::Over);
        }
        if self.accepted().is_some() {
            return Err(StepRefusal::AnsweredAlready);
        }
        Ok(Self { answer: Some(StepAnswer::Accepted(acceptance)), ..self.clone() })
    }

    /// The step, declined: it is the manager's now.
    pub fn declined(&self, turned_down: TurnedDown, now: Moment) -> Result<Self, StepRefusal> {
        self.may_be_answered()?;
        if turned_down.reason.trim().is_empty() {
            return Err(StepRefusal::NoReason);
        }
        self.can_have_been_said(turned_down.at, now)?;
        Ok(Self { answer: Some(StepAnswer::Declined(turned_down)), ..self.clone() })
    }

    /// The step, done.
    pub fn done(&self, what: &str, by: AccountId, at: Moment, now: Moment) -> Result<Self, StepRefusal> {
        if self.is_over() {
            return Err(StepRefusal::Over);
        }
        if self.accepted().is_none() {
            return Err(StepRefusal::NotAccepted);
        }
        if what.trim().is_empty() {
            return Err(StepRefusal::NoWords);
        }
        self.can_have_been_said(at, now)?;
        Ok(Self { done: Some(Done { at, by, what: what.trim().to_owned() }), ..self.clone() })
    }

    /// The step, sent to somebody else. Its clock for being accepted starts again; the one for being
    /// done does not.
    pub fn sent_on(&self, to: Receiver, why: &str, by: AccountId, at: Moment) -> Result<Self, StepRefusal> {
        if self.is_over() {
            return Err(StepRefusal::Over);
        }
        if to.is_nobody() {
            return Err(StepRefusal::NobodyNamed);
        }
        if self.kind == StepKind::Assessment && to.team.is_none() {
            return Err(StepRefusal::NotATeam);
        }
        if why.trim().is_empty() {
            return Err(StepRefusal::NoReason);
        }
        let mut on = self.clone();
        let declined = match on.answer.take() {
            Some(StepAnswer::Declined(declined)) => Some(declined),
            Some(StepAnswer::Accepted(_)) | None => None,
        };
        let limit = on.offer.limit;
        let offer = std::mem::replace(&mut on.offer, Offer { to, at, by, limit });
        on.earlier.push(EarlierOffer { offer, declined, why_sent_on: why.trim().to_owned() });
        Ok(on)
    }

    /// The step, not needed any more.
    pub fn ended(&self, reason: &str, by: AccountId, at: Moment) -> Result<Self, StepRefusal> {
        if self.is_over() {
            return Err(StepRefusal::Over);
        }
        if reason.trim().is_empty() {
            return Err(StepRefusal::NoReason);
        }
        Ok(Self { ended: Some(Ended { at, by, reason: reason.trim().to_owned() }), ..self.clone() })
    }
}
