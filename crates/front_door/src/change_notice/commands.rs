//! Saying that an agency knows.

use super::model::{AcknowledgementRefusal, Change, ChangeAcknowledgement};
use super::record::id_of;
use access::{Action, Area, Thing};
use store::{Acting, CommandError, Fact, Work, require};

type Done = Result<(), CommandError<AcknowledgementRefusal>>;

/// Somebody says for their own agency that it knows of a change.
pub fn acknowledge(work: &mut Work<'_>, acting: &Acting<'_>, change: Change<'_>) -> Done {
    require(acting.actor, Action::Add, &Thing::Area(Area::ChangeNotices))?;
    keep(work, acting, change, &acting.actor.agency, "")
}

/// Somebody writes down that an agency said so in another way: on the telephone, at a meeting.
pub fn acknowledge_for(
    work: &mut Work<'_>,
    acting: &Acting<'_>,
    change: Change<'_>,
    agency: &str,
    told_us: &str,
) -> Done {
    require(acting.actor, Action::Decide, &Thing::Area(Area::ChangeNotices))?;
    if told_us.trim().is_empty() {
        return Err(CommandError::Refused(AcknowledgementRefusal::NobodyToldUs));
    }
    keep(work, acting, change, agency, told_us.trim())
}

fn keep(work: &mut Work<'_>, acting: &Acting<'_>, change: Change<'_>, agency: &str, told_us: &str) -> Done {
    if !change.concerns(agency) || acting.today() < change.told_on {
        return Err(CommandError::Refused(AcknowledgementRefusal::NotForThisAgency));
    }
    let id = id_of(&change.way.id, change.ends, agency);
    if work.load::<ChangeAcknowledgement>(id)?.is_some() {
        return Err(CommandError::Refused(AcknowledgementRefusal::AlreadyAcknowledged));
    }
    let known = ChangeAcknowledgement {
        way: change.way.id.clone(),
        way_name: change.way.name.clone(),
        ends: change.ends,
        agency: agency.to_owned(),
        by: acting.actor.account,
        at: acting.now,
        told_us: told_us.to_owned(),
    };
    work.add(&known, Fact::new("ChangeAcknowledged", acting.now))?;
    Ok(())
}
