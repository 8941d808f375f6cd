//! A disagreement and its rules. Pure.

use kernel::{AccountId, Clock, Limit, Moment, PersonId, id_types};
use serde::{Deserialize, Serialize};

id_types! {
    /// One challenge to one decision.
    DisagreementId,
}

/// The decision that is challenged. It stays as it was made.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DecisionChallenged {
    /// The kind of record it was made on: "contact".
    pub kind: String,
    /// That record's id.
    pub id: String,
    /// What was decided, in words.
    pub in_words: String,
    /// When.
    pub at: Moment,
    /// Who decided, and who agreed it: they neither answer nor close the challenge.
    pub by: Vec<AccountId>,
}

/// What somebody says when they challenge a decision.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Challenge {
    /// Why they see it differently.
    pub why: String,
    /// What should happen instead.
    pub instead: String,
    /// How the child is safe until this is settled.
    pub meanwhile: String,
}

/// What an answer comes to.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Proposes {
    /// The decision should stand.
    Upheld,
    /// A later decision should replace it.
    Changed,
}

/// An answer to a stage.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct StageAnswer {
    /// Who answered.
    pub by: AccountId,
    /// When.
    pub at: Moment,
    /// What should become of the decision.
    pub proposes: Proposes,
    /// Why, in their words.
    pub words: String,
}

/// One stage that a disagreement reached.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct StageTaken {
    /// 1 for the first.
    pub number: u32,
    /// What it was called when it began.
    pub name: String,
    /// When it began.
    pub began_at: Moment,
    /// The answer, once there is one.
    pub answer: Option<StageAnswer>,
    /// When it was passed on to the next stage, and why.
    pub passed_on: Option<(Moment, String)>,
}

impl StageTaken {
    /// Its clock: it stops when the stage is answered, or passed on unanswered.
    pub fn clock(&self, limit: Limit) -> Clock {
        let passed = self.passed_on.as_ref().map(|(at, _)| *at);
        match self.answer.as_ref().map(|answer| answer.at).or(passed) {
            Some(at) => Clock::stopped(self.began_at, at, limit),
            None => Clock::running(self.began_at, limit),
        }
    }
}

/// How a disagreement ended.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ending {
    /// The decision stands.
    Upheld,
    /// A later decision replaces it.
    Changed,
    /// Whoever raised it took it back.
    Withdrawn,
}

impl Ending {
    /// The words for a page.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Upheld => "The decision stands",
            Self::Changed => "The decision is to be made again",
            Self::Withdrawn => "Taken back by whoever raised it",
        }
    }
}

/// The end of a disagreement.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Ended {
    /// How.
    pub how: Ending,
    /// Who ended it.
    pub by: AccountId,
    /// When.
    pub at: Moment,
    /// Their words.
    pub words: String,
}

/// A challenge to a decision, from beginning to end.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Disagreement {
    /// Which.
    pub id: DisagreementId,
    /// The decision that is challenged.
    pub about: DecisionChallenged,
    /// The child, where it is known who they are.
    pub person: Option<PersonId>,
    /// Who challenges it.
    pub challenger: AccountId,
    /// Their agency, by its id in the local arrangements.
    pub agency: String,
    /// When.
    pub raised_at: Moment,
    /// What they said.
    pub challenge: Challenge,
    /// The stages so far, the first first.
    pub stages: Vec<StageTaken>,
    /// The end, once it has ended.
    pub ended: Option<Ended>,
}

/// Why something cannot be done to a disagreement.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Refusal {
    /// One does not challenge oneself.
    #[error("You made or agreed this decision. Somebody else can challenge it.")]
    OwnDecision,
    /// It is challenged already by the same person.
    #[error("You have challenged this decision already, and that is not settled yet")]
    ChallengedAlready,
    /// There are no stages in force.
    #[error("The local arrangements say nothing about settling disagreements")]
    NoStages,
    /// Words are needed.
    #[error("Enter your reasons")]
    NoWords,
    /// It is over.
    #[error("This disagreement has ended")]
    Ended,
    /// Somebody answered this stage.
    #[error("This stage has been answered")]
    AnsweredAlready,
    /// Nobody has answered this stage.
    #[error("Nobody has answered this stage yet")]
    NotAnswered,
    /// Whoever made or agreed the decision is not the one to answer.
    #[error("You made or agreed this decision, so somebody else answers")]
    ByThePersonChallenged,
    /// Whoever challenges does not answer.
    #[error("You raised this, so somebody else answers")]
    ByTheChallenger,
    /// Only whoever raised it accepts, withdraws or passes it on.
    #[error("Only the person who raised this can do that")]
    NotTheChallenger,
    /// There is no stage after this one.
    #[error("This is the last stage")]
    LastStage,
    /// There is another stage to pass it on to.
    #[error("This is not the last stage. It is accepted or passed on by the person who raised it.")]
    NotTheLastStage,
    /// Two people settle the last stage.
    #[error("You answered this stage, so a second person settles it")]
    OwnAnswer,
}

fn words(typed: &str) -> Result<String, Refusal> {
    let typed = typed.trim();
    if typed.is_empty() { Err(Refusal::NoWords) } else { Ok(typed.to_owned()) }
}

impl Disagreement {
    /// A challenge, at its first stage.
    pub fn raised(
        id: DisagreementId,
        about: DecisionChallenged,
        person: Option<PersonId>,
        (challenger, agency): (AccountId, &str),
        challenge: Challenge,
        first_stage: &str,
        now: Moment,
    ) -> Result<Self, Refusal> {
        if about.by.contains(&challenger) {
            return Err(Refusal::OwnDecision);
        }
        let challenge = Challenge {
            why: words(&challenge.why)?,
            instead: words(&challenge.instead)?,
            meanwhile: words(&challenge.meanwhile)?,
        };
        let stages = vec![StageTaken {
            number: 1,
            name: first_stage.to_owned(),
            began_at: now,
            answer: None,
            passed_on: None,
        }];
        let agency = agency.to_owned();
        Ok(Self { id, about, person, challenger, agency, raised_at: now, challenge, stages, ended: None })
    }

    /// The stage it has reached.
    pub fn stage(&self) -> Option<&StageTaken> {
        self.stages.last()
    }

    /// Has it not ended?
    pub fn is_open(&self) -> bool {
        self.ended.is_none()
    }

    /// What it waits for: an answer, or the challenger.
    pub fn waits_for_an_answer(&self) -> bool {
        self.is_open() && self.stage().is_some_and(|stage| stage.answer.is_none())
    }

    fn open(&self) -> Result<&StageTaken, Refusal> {
        if self.ended.is_some() {
            return Err(Refusal::Ended);
        }
        self.stages.last().ok_or(Refusal::NoStages)
    }

    fn with_stage(&self, change: impl FnOnce(&mut StageTaken)) -> Self {
        let mut next = self.clone();
        if let Some(stage) = next.stages.last_mut() {
            change(stage);
        }
        next
    }

    fn ended_by(&self, how: Ending, by: AccountId, words: String, at: Moment) -> Self {
        Self { ended: Some(Ended { how, by, at, words }), ..self.clone() }
    }

    /// Somebody other than the two sides answers the stage.
    pub fn answered(
        &self,
        by: AccountId,
        proposes: Proposes,
        why: &str,
        now: Moment,
    ) -> Result<Self, Refusal> {
        if self.open()?.answer.is_some() {
            return Err(Refusal::AnsweredAlready);
        }
        if self.about.by.contains(&by) {
            return Err(Refusal::ByThePersonChallenged);
        }
        if self.challenger == by {
            return Err(Refusal::ByTheChallenger);
        }
        let answer = StageAnswer { by, at: now, proposes, words: words(why)? };
        Ok(self.with_stage(|stage| stage.answer = Some(answer)))
    }

    /// The challenger accepts the answer, and it ends as the answer proposes.
    pub fn accepted(&self, by: AccountId, why: &str, now: Moment) -> Result<Self, Refusal> {
        let answer = self.open()?.answer.as_ref().ok_or(Refusal::NotAnswered)?;
        if self.challenger != by {
            return Err(Refusal::NotTheChallenger);
        }
        Ok(self.ended_by(ending(answer.proposes), by, why.trim().to_owned(), now))
    }

    /// The challenger takes it back, and says why.
    pub fn withdrawn(&self, by: AccountId, why: &str, now: Moment) -> Result<Self, Refusal> {
        self.open()?;
        if self.challenger != by {
            return Err(Refusal::NotTheChallenger);
        }
        Ok(self.ended_by(Ending::Withdrawn, by, words(why)?, now))
    }

    /// The challenger passes it on to the next stage, answered or not. `next` is what that stage is
    /// called; there is none after the last.
    pub fn passed_on(
        &self,
        by: AccountId,
        next: Option<&str>,
        why: &str,
        now: Moment,
    ) -> Result<Self, Refusal> {
        let number = self.open()?.number;
        if self.challenger != by {
            return Err(Refusal::NotTheChallenger);
        }
        let name = next.ok_or(Refusal::LastStage)?.to_owned();
        let why = words(why)?;
        let mut passed = self.with_stage(|stage| stage.passed_on = Some((now, why)));
        let next = StageTaken { number: number + 1, name, began_at: now, answer: None, passed_on: None };
        passed.stages.push(next);
        Ok(passed)
    }

    /// At the last stage, a second person settles what the challenger does not accept. `last` says
    /// whether there is no further stage.
    pub fn settled(&self, by: AccountId, last: LastStage, why: &str, now: Moment) -> Result<Self, Refusal> {
        let answer = self.open()?.answer.as_ref().ok_or(Refusal::NotAnswered)?;
        if last == LastStage::No {
            return Err(Refusal::NotTheLastStage);
        }
        if answer.by == by {
            return Err(Refusal::OwnAnswer);
        }
        if self.about.by.contains(&by) {
            return Err(Refusal::ByThePersonChallenged);
        }
        if self.challenger == by {
            return Err(Refusal::ByTheChallenger);
        }
        Ok(self.ended_by(ending(answer.proposes), by, words(why)?, now))
    }
}

/// Is there a stage after this one?
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LastStage {
    /// There is none.
    Yes,
    /// There is.
    No,
}

fn ending(proposes: Proposes) -> Ending {
    match proposes {
        Proposes::Upheld => Ending::Upheld,
        Proposes::Changed => Ending::Changed,
    }
}
