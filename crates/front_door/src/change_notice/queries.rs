//! Who knows of a change, and who has not said so.

use super::model::{Change, ChangeAcknowledgement, changes};
use access::{Action, Actor, Area, Thing};
use kernel::Date;
use local::{Agency, Arrangements};
use store::{Fault, Reader};

/// A change with who knows of it.
#[derive(Clone, Debug)]
pub struct ChangeShown<'a> {
    /// The change.
    pub change: Change<'a>,
    /// Who knows, the first first.
    pub known: Vec<ChangeAcknowledgement>,
    /// The agencies that have not said so, in the order of the arrangements.
    pub missing: Vec<&'a Agency>,
}

impl ChangeShown<'_> {
    /// How many agencies it concerns.
    pub fn all(&self) -> usize {
        self.change.agencies().count()
    }

    /// Do as many know as the arrangements ask for?
    pub fn enough_know(&self) -> bool {
        self.change.must_know() <= self.all() - self.missing.len()
    }
}

/// A change with who knows of it.
pub fn shown<'a>(reader: &mut Reader<'_>, change: Change<'a>) -> Result<ChangeShown<'a>, Fault> {
    let filter = "where r.way = ?1 and r.ends = ?2";
    let found =
        reader.find::<ChangeAcknowledgement>(filter, &[(&change.way.id).into(), change.ends.into()])?;
    let mut known: Vec<ChangeAcknowledgement> = found.into_iter().map(|found| found.value).collect();
    known.sort_by(|a, b| a.at.cmp(&b.at).then(a.agency.cmp(&b.agency)));
    let missing =
        change.agencies().filter(|agency| !known.iter().any(|one| one.agency == agency.id)).collect();
    Ok(ChangeShown { change, known, missing })
}

fn may(actor: &Actor, action: Action) -> bool {
    access::decide(actor, action, &Thing::Area(Area::ChangeNotices)).is_allowed()
}

/// The changes that this actor's agency has not acknowledged.
pub fn waiting_for<'a>(
    reader: &mut Reader<'_>,
    all: &'a Arrangements,
    actor: &Actor,
    today: Date,
) -> Result<Vec<Change<'a>>, Fault> {
    let mut waiting = Vec::new();
    if !may(actor, Action::Add) {
        return Ok(waiting);
    }
    let theirs = |change: &Change<'_>| change.is_asked_about(today) && change.concerns(&actor.agency);
    for change in changes(all, today).into_iter().filter(theirs) {
        if shown(reader, change)?.missing.iter().any(|agency| agency.id == actor.agency) {
            waiting.push(change);
        }
    }
    Ok(waiting)
}

/// The changes that agencies have not acknowledged, for whoever sees to it that they do.
pub fn with_agencies_missing<'a>(
    reader: &mut Reader<'_>,
    all: &'a Arrangements,
    actor: &Actor,
    today: Date,
) -> Result<Vec<ChangeShown<'a>>, Fault> {
    let mut found = Vec::new();
    if !may(actor, Action::Decide) {
        return Ok(found);
    }
    for change in changes(all, today).into_iter().filter(|change| change.is_asked_about(today)) {
        let one = shown(reader, change)?;
        if !one.missing.is_empty() {
            found.push(one);
        }
    }
    Ok(found)
}
