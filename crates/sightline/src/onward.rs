//! Who listens when a stage has decided: the one place where stages are wired to one another.

use crate::app::App;
use crate::at_triage;
use crate::passed_on;
use crate::randomness::RandomIds;
use assessment::referral::{NewReferral, Referral, commands};
use front_door::contact::{ChildIdentified, Contact};
use front_door::onward_step::{self, NewStep, OnwardStep, OnwardStepId, Receiver, StepKind};
use front_door::threshold_decision::{self, PassedTo, ThresholdDecision};
use front_door::worry::{self, Danger, NewWorry, Worry};
use journey::{ContactDecided, Onward};
use kernel::{AccountId, ContactId, Date, Limit, Moment, PersonId, next_id};
use local::Outcome;
use protection::strategy_discussion::{self, CalledFor, Calling, SettingAside};
use store::{Fact, Fault, Reader, Work};
use triage::triage_meeting;

/// What a decision starts, and who takes it on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HandedOn {
    /// What is asked of somebody; nothing where nothing further follows.
    pub kind: Option<StepKind>,
    /// Who takes it on. A referral waits with the same team that is asked to allocate.
    pub to: Receiver,
}

/// Works out what a decision starts for a child, and who takes it on: the one place that does. A
/// child who has an open referral gets no second one: the team that has it is told what is new.
pub fn handed_on(
    app: &App,
    reader: &mut Reader<'_>,
    contact: &Contact,
    outcome: &Outcome,
    passed_to: Option<&PassedTo>,
    day: Date,
) -> Result<HandedOn, Fault> {
    let open = match &contact.identity {
        Some(identity) => open_referral_of(reader, identity.person)?,
        None => None,
    };
    let Some(started) = StepKind::of(threshold_decision::onward(outcome)) else {
        return Ok(HandedOn { kind: None, to: Receiver::default() });
    };
    let joins = open.is_some() && started == StepKind::Assessment;
    let kind = if joins { StepKind::OpenWork } else { started };
    let now = app.arrangements.as_at(day);
    let named = |to: Option<&PassedTo>| onward_step::receiver_of(kind, outcome, to, contact, &now);
    let with_child = open.and_then(|referral| referral.team).map(PassedTo::Known);
    // A team that was named for a referral is not the one that has the child.
    let chosen = passed_to.filter(|_| !joins);
    let theirs = with_child.filter(|_| kind == StepKind::OpenWork && chosen.is_none());
    let to = theirs.map(|team| named(Some(&team))).filter(|to| !to.is_nobody());
    Ok(HandedOn { kind: Some(kind), to: to.unwrap_or_else(|| named(chosen)) })
}

/// Passes a decided contact to whoever is next, in the same piece of work.
pub fn pass_on(app: &App, work: &mut Work<'_>, decided: &ContactDecided, now: Moment) -> Result<(), Fault> {
    let Some(contact) = work.load::<Contact>(decided.contact)?.map(|loaded| loaded.value) else {
        return Err(Fault::new("passing a decision on", "the contact it follows from is missing"));
    };
    let Some(decision) = contact.decision.clone() else { return Ok(()) };
    let Some(outcome) = app.arrangements.outcome(&decision.outcome) else {
        return Err(Fault::new("passing a decision on", "its outcome is not in the arrangements"));
    };
    let child = work.reader()?.kept_record(decided.child)?.map_or(decided.child, |kept| kept.id);
    let decided = ContactDecided { child, ..decided.clone() };
    if !contact.challenged.is_empty() {
        take_the_place_of_the_first(work, &decided, &decision, now)?;
    }
    let day = decided.decided_at.date();
    let HandedOn { kind, to } =
        handed_on(app, work.reader()?, &contact, outcome, decision.passed_to.as_ref(), day)?;
    if decided.onward.opens_a_referral() {
        open_referral(work, &decided, to.team.clone(), now)?;
    }
    if decided.onward == Onward::StrategyDiscussion {
        call_discussion(app, work, &decided, &contact)?;
    }
    start_agreed_enquiry(work, decided.child, now)?;
    // What waits still, after that, has no referral to belong to, and a manager agreed that it has none.
    if let (true, Some(agreed)) = (decision.sets_enquiry_aside, &decision.agreed) {
        let aside = SettingAside { child: decided.child, by: agreed.by, why: &decision.reason };
        strategy_discussion::set_enquiry_aside(work, aside, now)?;
    }
    match kind {
        Some(kind) => start_step(app, work, &decided, decision, outcome, kind, to),
        None => Ok(()),
    }
}

/// A contact was decided again after a challenge: what the first decision started ends, with the reason,
/// and a referral that it opened waits for its manager to keep or close it.
fn take_the_place_of_the_first(
    work: &mut Work<'_>,
    decided: &ContactDecided,
    decision: &ThresholdDecision,
    now: Moment,
) -> Result<(), Fault> {
    let instead = &decision.outcome_name;
    let why = format!("The contact was decided again after a challenge. What happens instead: {instead}");
    onward_step::supersede_steps(work, decided.contact, &why, decision.by, now)?;
    let still_wanted = decided.onward.opens_a_referral() || decided.onward == Onward::OpenWork;
    if still_wanted { Ok(()) } else { commands::decided_otherwise(work, decided.contact, &why, now) }
}

/// Records a worry that somebody raised. Danger now calls a strategy discussion about each child at
/// once: nobody waits for the decision. Every way in comes through here, and a test holds it.
pub fn raise_worry(app: &App, work: &mut Work<'_>, new: NewWorry) -> Result<Worry, Fault> {
    let worry = worry::raise_worry(work, new, &mut RandomIds)?;
    if worry.danger == Danger::Now {
        for contact in &worry.contacts {
            let Some(found) = work.load::<Contact>(*contact)? else { continue };
            let calling = Calling {
                why: CalledFor::DangerNow,
                contact: *contact,
                at: worry.received_at,
                by: worry.referrer.account,
            };
            let described = found.value.child.name_in_words();
            let limit = app.discussion_limit(worry.received_at.date());
            strategy_discussion::start_or_join(work, &mut RandomIds, None, &described, calling, limit)?;
        }
    }
    Ok(worry)
}

/// Somebody said who the child of a contact is, for the first time or otherwise than before: whatever
/// the contact began before a decision is about that child.
pub fn child_identified(
    app: &App,
    work: &mut Work<'_>,
    identified: &ChildIdentified,
    by: AccountId,
    now: Moment,
) -> Result<(), Fault> {
    let of_discussion = strategy_discussion::Identified {
        contact: identified.contact,
        described: &identified.described,
        before: identified.before,
        child: identified.child,
    };
    strategy_discussion::child_identified(work, &mut RandomIds, of_discussion, now)?;
    if let Some(contact) = at_triage::of_contact(work.reader()?, app, identified.contact, now.date())? {
        triage_meeting::child_identified(work, &mut RandomIds, &contact, by, now)?;
    }
    start_agreed_enquiry(work, identified.child, now)
}

fn call_discussion(
    app: &App,
    work: &mut Work<'_>,
    decided: &ContactDecided,
    contact: &Contact,
) -> Result<(), Fault> {
    let by = contact.decision.as_ref().map(|decision| decision.by);
    let at = decided.decided_at;
    let calling = Calling { why: CalledFor::Decision, contact: decided.contact, at, by };
    let described = contact.child.name_in_words();
    let limit = app.discussion_limit(at.date());
    strategy_discussion::start_or_join(work, &mut RandomIds, Some(decided.child), &described, calling, limit)
}

/// Starts the enquiry that a strategy discussion agreed, once the child has an open referral for it
/// to belong to: when the discussion is recorded, or when the decision that follows it counts.
pub fn start_agreed_enquiry(work: &mut Work<'_>, child: PersonId, now: Moment) -> Result<(), Fault> {
    match open_referral_of(work.reader()?, child)? {
        Some(referral) => {
            strategy_discussion::start_enquiry_if_agreed(work, &mut RandomIds, child, referral.id, now)
        }
        None => Ok(()),
    }
}

/// The child's open referral, under whichever of the child's records it is.
fn open_referral_of(reader: &mut Reader<'_>, child: PersonId) -> Result<Option<Referral>, Fault> {
    let kept = reader.kept_record(child)?.map_or(child, |kept| kept.id);
    let same = reader.same_person(kept)?;
    let open = assessment::referral::queries::open_for(reader, &same)?;
    Ok(open.into_iter().next().map(|referral| referral.value))
}

fn open_referral(
    work: &mut Work<'_>,
    decided: &ContactDecided,
    team: Option<String>,
    now: Moment,
) -> Result<(), Fault> {
    let new = NewReferral {
        id: next_id(&mut RandomIds),
        person: decided.child,
        contact: Some(decided.contact),
        received_on: decided.decided_at.date(),
        source: decided.source_code.clone(),
        primary_need: None,
        team,
    };
    match commands::open(work, new, now) {
        Ok(_) => Ok(()),
        // The child has an open referral already: the contact joins it, and both show.
        Err(assessment::CommandError::Refused(_)) => work.note(
            Fact::new("ContactJoinedOpenReferral", now),
            "contact",
            decided.contact,
            &[decided.child],
        ),
        Err(assessment::CommandError::Broken(fault)) => Err(fault),
        Err(assessment::CommandError::NotAllowed(_) | assessment::CommandError::NotThere) => {
            Err(Fault::new("opening a referral", "it was refused for a reason that cannot arise here"))
        }
    }
}

/// A step was sent to somebody else: a referral that waits for a worker waits with the new team.
pub fn step_was_sent_on(
    app: &App,
    work: &mut Work<'_>,
    step: OnwardStepId,
    by: AccountId,
    now: Moment,
) -> Result<(), Fault> {
    passed_on::record(app, work, step, by, now)?;
    let Some(step) = work.load::<OnwardStep>(step)?.map(|loaded| loaded.value) else {
        return Err(Fault::new("sending a step on", "it is missing"));
    };
    match step.offer.to.team.filter(|_| step.kind == StepKind::Assessment) {
        Some(team) => commands::pass_to_team(work, step.contact, &team, now),
        None => Ok(()),
    }
}

/// A worker was allocated to a referral: the team has accepted what the decision started.
pub fn worker_was_allocated(
    work: &mut Work<'_>,
    referral: &Referral,
    worker: &str,
    by: AccountId,
    now: Moment,
) -> Result<(), Fault> {
    match referral.contact {
        Some(contact) => onward_step::worker_was_allocated(work, contact, worker, by, now),
        None => Ok(()),
    }
}

/// Starts what the outcome starts, addressed to whoever takes it on.
fn start_step(
    app: &App,
    work: &mut Work<'_>,
    decided: &ContactDecided,
    decision: ThresholdDecision,
    outcome: &Outcome,
    kind: StepKind,
    to: Receiver,
) -> Result<(), Fault> {
    let day = decided.decided_at.date();
    let limit = |id: Option<&String>| -> Option<Limit> {
        app.arrangements.timescale(id?, day).and_then(|timescale| timescale.limit())
    };
    let id: OnwardStepId = next_id(&mut RandomIds);
    let (by, at) = (decision.by, decided.decided_at);
    let new = NewStep {
        id,
        contact: decided.contact,
        child: decided.child,
        kind,
        outcome_name: decision.outcome_name,
        words_to_receiver: decision.words_to_receiver,
        to,
        by: decision.by,
        at: decided.decided_at,
        accept_limit: limit(outcome.accepted_within.as_ref()),
        done_limit: limit(outcome.done_within.as_ref()),
    };
    onward_step::start_step(work, new)?;
    passed_on::record(app, work, id, by, at)
}

/// Whoever raised the worry was told: advice that was given is given.
pub fn referrer_was_told(
    work: &mut Work<'_>,
    contact: ContactId,
    by: AccountId,
    now: Moment,
) -> Result<(), Fault> {
    onward_step::referrer_was_told(work, contact, by, now)
}
