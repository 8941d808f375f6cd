//! What decisions started, and who took it on: the last half year, which is as far back as following
//! through looks. What was handed on before then was kept elsewhere.

use super::{Done, Happening, History, Waiting, broke};
use crate::days::days_after;
use front_door::onward_step::{
    Acceptance, NewStep, OnwardStep, StepAnswer, StepKind, TurnedDown, receiver_of,
};
use front_door::threshold_decision::PassedTo;
use kernel::{AccountId, ContactId, Limit, Moment, next_id};
use protection::StrategyDiscussion;
use protection::strategy_discussion::{Agreed, CalledFor, Calling, Enquiry, HeldWith, Present, Seat, Seen};
use store::{Fact, Loaded};

/// Days of history in which decisions start steps.
const DAYS_OF_STEPS: i64 = 180;

/// Days of history in which danger calls strategy discussions.
const DAYS_OF_DISCUSSIONS: i64 = 60;

/// What happened in the end, by what was asked.
fn what_happened(kind: StepKind) -> &'static str {
    match kind {
        StepKind::Advice => "The advice was given",
        StepKind::ReturnedForEarlyHelp => "We talked with the family. They said yes, and we meet next week",
        StepKind::EarlyHelp => "A lead practitioner is named and has met the family",
        StepKind::Assessment => "A social worker was allocated",
        StepKind::SingleService => "The family was seen, and comes every two weeks",
        StepKind::AnotherArea => "Their front door has it and decides today",
        StepKind::OpenWork => "Read, and talked about with the family",
        StepKind::Allegation => "Considered; a meeting is called",
    }
}

impl History<'_, '_> {
    /// A decision counts: what it starts is addressed to whoever takes it on.
    pub(super) fn step_begins(&mut self, waiting: &Waiting) -> Done {
        if DAYS_OF_STEPS < self.days_left() {
            return Ok(());
        }
        let contact = &waiting.contact.value;
        let Some(decision) = contact.decision.as_ref().filter(|decision| decision.counts()) else {
            return Ok(());
        };
        let Some((kind, identity)) = StepKind::of(decision.onward).zip(contact.identity.as_ref()) else {
            return Ok(());
        };
        let day = self.day();
        let all = self.setting.arrangements;
        let Some(outcome) = all.outcome(&decision.outcome) else { return Ok(()) };
        let limit = |id: Option<&String>| -> Option<Limit> {
            all.timescale(id?, day).and_then(local::Timescale::limit)
        };
        let case = self.families.children.get(waiting.child).and_then(|child| child.case);
        let team =
            case.and_then(|case| self.cases.get(case)).and_then(|case| case.referral.value.team.clone());
        let passed_to = match kind {
            StepKind::OpenWork => team.map(PassedTo::Known),
            StepKind::Advice
            | StepKind::ReturnedForEarlyHelp
            | StepKind::EarlyHelp
            | StepKind::Assessment
            | StepKind::SingleService
            | StepKind::AnotherArea
            | StepKind::Allegation => decision.passed_to.clone(),
        };
        let step = OnwardStep::started(NewStep {
            id: next_id(&mut self.ids),
            contact: contact.id,
            child: identity.person,
            kind,
            outcome_name: decision.outcome_name.clone(),
            words_to_receiver: decision.words_to_receiver.clone(),
            to: receiver_of(kind, outcome, passed_to.as_ref(), contact, &all.as_at(day)),
            by: decision.by,
            at: self.now,
            accept_limit: limit(outcome.accepted_within.as_ref()),
            done_limit: limit(outcome.done_within.as_ref()),
        });
        self.work.add(&step, Fact::new("NextStepSent", self.now))?;
        let place = self.steps.len();
        self.steps.push(Loaded { value: step, version: 1 });
        // A team accepts a referral by allocating a worker: see below.
        if kind != StepKind::Assessment {
            self.expect_an_answer(place);
        }
        Ok(())
    }

    fn expect_an_answer(&mut self, step: usize) {
        // Some wait for good, and come back to the manager.
        if self.chance.happens(0.04) {
            return;
        }
        let days = self.chance.by_weight(&[(40, 0i64), (40, 1), (14, 2), (6, 5)]);
        let hour = i8::try_from(self.chance.between(9, 16)).unwrap_or(10);
        let at = Moment::on(days_after(self.day(), days), hour, 20).max(self.now);
        self.agenda.add(at, Happening::StepMoves(step));
    }

    /// A step is accepted, or done, or now and then declined.
    pub(super) fn step_moves(&mut self, place: usize) -> Done {
        let Some(step) = self.steps.get(place).map(|step| step.value.clone()) else { return Ok(()) };
        if step.is_over() || matches!(step.answer, Some(StepAnswer::Declined(_))) {
            return Ok(());
        }
        let Some(by) = step.offer.to.account.or_else(|| self.someone(|staff| &staff.deciders)) else {
            return Ok(());
        };
        self.by(Some(by));
        let (at, own) = (self.now, step.offer.to.account.is_some());
        let (who, how) = match own {
            true => (String::new(), String::new()),
            false => (step.offer.to.in_words().to_owned(), "By telephone".to_owned()),
        };
        if step.accepted().is_some() {
            let done = step.done(what_happened(step.kind), by, at, at).map_err(broke)?;
            return self.step_is(place, done, "NextStepDone");
        }
        if step.offer.to.is_nobody() {
            return Ok(());
        }
        let declines = !matches!(step.kind, StepKind::Advice | StepKind::OpenWork);
        if declines && self.chance.happens(0.05) {
            let reason = "The family is with another service already".to_owned();
            let declined = step.declined(TurnedDown { at, by, who, reason }, at).map_err(broke)?;
            return self.step_is(place, declined, "NextStepDeclined");
        }
        let acceptance = Acceptance { at, by, who, how };
        let accepted = step.accepted_by(acceptance, at).map_err(broke)?;
        if matches!(accepted.kind, StepKind::Advice | StepKind::OpenWork) {
            let done = accepted.done(what_happened(accepted.kind), by, at, at).map_err(broke)?;
            return self.step_is(place, done, "NextStepDone");
        }
        self.step_is(place, accepted, "NextStepAccepted")?;
        if self.chance.happens(0.88) {
            let days = self.chance.between(3, 24);
            let later = Moment::on(days_after(self.day(), days), 11, 40);
            self.agenda.add(later, Happening::StepMoves(place));
        }
        Ok(())
    }

    /// A worker was allocated to a referral: its team has accepted what the decision started.
    pub(super) fn step_is_allocated(&mut self, contact: ContactId, by: AccountId, worker: &str) -> Done {
        let place = self.steps.iter().rposition(|step| {
            step.value.contact == contact && step.value.kind == StepKind::Assessment && !step.value.is_over()
        });
        let Some((place, step)) = place.and_then(|place| Some((place, self.steps.get(place)?.value.clone())))
        else {
            return Ok(());
        };
        let how = "Allocated to the referral".to_owned();
        let acceptance = Acceptance { at: self.now, by, who: worker.to_owned(), how };
        let done = step
            .allocated(acceptance)
            .and_then(|step| step.done(what_happened(StepKind::Assessment), by, self.now, self.now))
            .map_err(broke)?;
        self.step_is(place, done, "NextStepAccepted")
    }

    fn step_is(&mut self, place: usize, step: OnwardStep, fact: &'static str) -> Done {
        let Some(kept) = self.steps.get_mut(place) else { return Ok(()) };
        kept.value = step;
        Self::save(self.work, kept, Fact::new(fact, self.now))
    }

    /// A worry was raised as danger now: a strategy discussion is called at once.
    pub(super) fn discussion_is_called(&mut self, waiting: &Waiting) -> Done {
        if DAYS_OF_DISCUSSIONS < self.days_left() {
            return Ok(());
        }
        let contact = &waiting.contact.value;
        let calling = Calling {
            why: CalledFor::DangerNow,
            contact: contact.id,
            at: contact.received_at,
            by: contact.raised_by,
        };
        let named = contact.child.name_in_words();
        let id = next_id(&mut self.ids);
        let called = StrategyDiscussion::called(id, None, &named, calling, Limit::WorkingDays(1));
        self.work.add(&called, Fact::new("StrategyDiscussionCalled", contact.received_at))?;
        let place = self.discussions.len();
        self.discussions.push((Loaded { value: called, version: 1 }, waiting.child));
        let hours = self.chance.between(2, 20);
        // The last ones are still to be held.
        if 1 < self.days_left() {
            let later = crate::days::minutes_after(self.now, hours * 60);
            self.agenda.add(later, Happening::DiscussionHeld(place));
        }
        Ok(())
    }

    /// The discussion is held, or stood down by a manager.
    pub(super) fn discussion_is_held(&mut self, place: usize) -> Done {
        let Some((kept, child)) = self.discussions.get(place).cloned() else { return Ok(()) };
        let manager = self.someone(|staff| &staff.front_door_managers);
        let Some(by) = manager else { return Ok(()) };
        self.by(Some(by));
        let now = self.now;
        let mut found = kept.value;
        found.child = self.families.children.get(child).and_then(|child| child.id);
        let seen = Seen::Alone { on: now.date() };
        let down = self.chance.happens(0.2);
        let found = match down {
            true => found.stood_down("Police found the child safe with a grandparent", by, now),
            false => found.sighted(seen, by, now).and_then(|seen| {
                let took_part = Seat::NEEDED.map(|seat| Present {
                    seat,
                    who: format!("Invented colleague, {}", seat.in_words().to_lowercase()),
                });
                let agreed = Agreed {
                    enquiry: Enquiry::No,
                    words:
                        "The child is safe tonight. A social worker visits tomorrow and the school watches."
                            .to_owned(),
                };
                let with =
                    HeldWith { at: now, present: took_part.to_vec(), why_missing: String::new(), agreed };
                seen.held(with, by, now)
            }),
        };
        let found = found.map_err(broke)?;
        let fact = if down { "StrategyDiscussionStoodDown" } else { "StrategyDiscussionHeld" };
        let Some((kept, _)) = self.discussions.get_mut(place) else { return Ok(()) };
        kept.value = found;
        Self::save(self.work, kept, Fact::new(fact, now))
    }
}
