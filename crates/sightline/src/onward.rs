//! Who listens when a stage has decided: the one place where stages are wired to one another.

use crate::app::App;
use crate::randomness::RandomIds;
use assessment::referral::{NewReferral, Referral, commands};
use front_door::contact::Contact;
use front_door::onward_step::{self, NewStep, StepKind};
use front_door::threshold_decision::PassedTo;
use front_door::worry::{self, Danger, NewWorry, Worry};
use journey::{ContactDecided, Onward};
use kernel::{AccountId, ContactId, Limit, Moment, PersonId, next_id};
use protection::strategy_discussion::{self, CalledFor, Calling};
use store::{Fact, Fault, Work};

/// Passes a decided contact to whoever is next, in the same piece of work.
pub fn pass_on(app: &App, work: &mut Work<'_>, decided: &ContactDecided, now: Moment) -> Result<(), Fault> {
    if decided.onward.opens_a_referral() {
        open_referral(app, work, decided, now)?;
    }
    if decided.onward == Onward::StrategyDiscussion {
        call_discussion(app, work, decided)?;
    }
    start_agreed_enquiry(work, decided.child, now)?;
    start_step(app, work, decided)
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

/// Somebody said who the child of a contact is.
pub fn child_identified(
    work: &mut Work<'_>,
    contact: ContactId,
    child: PersonId,
    now: Moment,
) -> Result<(), Fault> {
    strategy_discussion::child_identified(work, contact, child, now)
}

fn call_discussion(app: &App, work: &mut Work<'_>, decided: &ContactDecided) -> Result<(), Fault> {
    let Some(contact) = work.load::<Contact>(decided.contact)? else {
        return Err(Fault::new("calling a strategy discussion", "the contact it follows from is missing"));
    };
    let by = contact.value.decision.as_ref().map(|decision| decision.by);
    let at = decided.decided_at;
    let calling = Calling { why: CalledFor::Decision, contact: decided.contact, at, by };
    let described = contact.value.child.name_in_words();
    let limit = app.discussion_limit(at.date());
    strategy_discussion::start_or_join(work, &mut RandomIds, Some(decided.child), &described, calling, limit)
}

/// Starts the enquiry that a strategy discussion agreed, once the child has an open referral for it
/// to belong to: when the discussion is recorded, or when the decision that follows it counts.
pub fn start_agreed_enquiry(work: &mut Work<'_>, child: PersonId, now: Moment) -> Result<(), Fault> {
    let reader = work.reader()?;
    let same = reader.same_person(child)?;
    let open = assessment::referral::queries::open_for(reader, &same)?.into_iter().next();
    match open {
        Some(referral) => {
            strategy_discussion::start_enquiry_if_agreed(work, &mut RandomIds, child, referral.value.id, now)
        }
        None => Ok(()),
    }
}

fn open_referral(app: &App, work: &mut Work<'_>, decided: &ContactDecided, now: Moment) -> Result<(), Fault> {
    let new = NewReferral {
        id: next_id(&mut RandomIds),
        person: decided.child,
        contact: Some(decided.contact),
        received_on: decided.decided_at.date(),
        source: decided.source_code.clone(),
        primary_need: None,
        team: named_team(app, work, decided)?.or_else(|| app.assessment_team(now.date())),
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

/// The team that the decision named, where it named one.
fn named_team(app: &App, work: &mut Work<'_>, decided: &ContactDecided) -> Result<Option<String>, Fault> {
    let contact = work.load::<Contact>(decided.contact)?;
    let passed_to = contact.and_then(|contact| contact.value.decision).and_then(|found| found.passed_to);
    Ok(match passed_to {
        Some(PassedTo::Known(id)) => app.arrangements.team(&id).map(|team| team.id.clone()),
        Some(PassedTo::Named(_)) | None => None,
    })
}

/// The team that has the child's open referral.
fn team_with(work: &mut Work<'_>, child: PersonId) -> Result<Option<String>, Fault> {
    let reader = work.reader()?;
    let same = reader.same_person(child)?;
    let open = assessment::referral::queries::open_for(reader, &same)?;
    Ok(open.into_iter().find_map(|referral| referral.value.team))
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
fn start_step(app: &App, work: &mut Work<'_>, decided: &ContactDecided) -> Result<(), Fault> {
    let Some(kind) = StepKind::of(decided.onward) else { return Ok(()) };
    let Some(contact) = work.load::<Contact>(decided.contact)? else {
        return Err(Fault::new("starting a step", "the contact it follows from is missing"));
    };
    let Some(decision) = contact.value.decision.clone() else { return Ok(()) };
    let day = decided.decided_at.date();
    let now = app.arrangements.as_at(day);
    let outcome = app.arrangements.outcome(&decision.outcome);
    let limit = |id: Option<&String>| -> Option<Limit> {
        app.arrangements.timescale(id?, day).and_then(|timescale| timescale.limit())
    };
    let passed_to = match (kind, decision.passed_to) {
        (StepKind::OpenWork, None) => team_with(work, decided.child)?.map(PassedTo::Known),
        (_, named) => named,
    };
    let to = outcome
        .map(|outcome| onward_step::receiver_of(kind, outcome, passed_to.as_ref(), &contact.value, &now));
    let new = NewStep {
        id: next_id(&mut RandomIds),
        contact: decided.contact,
        child: decided.child,
        kind,
        outcome_name: decision.outcome_name,
        words_to_receiver: decision.words_to_receiver,
        to: to.unwrap_or_default(),
        by: decision.by,
        at: decided.decided_at,
        accept_limit: limit(outcome.and_then(|outcome| outcome.accepted_within.as_ref())),
        done_limit: limit(outcome.and_then(|outcome| outcome.done_within.as_ref())),
    };
    onward_step::start_step(work, new)
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
