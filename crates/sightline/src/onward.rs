//! Who listens when a stage has decided: the one place where stages are wired to one another.

use crate::app::App;
use crate::randomness::RandomIds;
use assessment::referral::{NewReferral, commands};
use journey::ContactDecided;
use kernel::{Moment, next_id};
use store::{Fact, Fault, Work};

/// Passes a decided contact to the stage that comes next, in the same piece of work.
pub fn pass_on(app: &App, work: &mut Work<'_>, decided: &ContactDecided, now: Moment) -> Result<(), Fault> {
    if !decided.onward.opens_a_referral() {
        return Ok(());
    }
    let new = NewReferral {
        id: next_id(&mut RandomIds),
        person: decided.child,
        contact: Some(decided.contact),
        received_on: decided.decided_at.date(),
        source: decided.source_code.clone(),
        primary_need: None,
        team: app.assessment_team(now.date()),
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
