//! The wall screen: what is open at the front door and how long is left, without names.

use super::{Body, Call, Problem, Reply};
use front_door::contact::{self, Stage};
use front_door::worry::Danger;
use kernel::{ContactId, Moment};
use sharing::agency_check::{self, CheckShown};
use sharing::wall_screen::{WallRow, in_order, pages, reference, time_left};
use store::Reader;

/// What is open, as this visitor may see it.
pub fn wall(call: &Call<'_>) -> Result<Reply, Problem> {
    let rows = in_order(call.app.store.read(|reader| rows(call, reader))?);
    let refreshing = call.query.get("refresh") == Some("on");
    let mut body = Body::new("Wall screen", pages::wall_page(&rows, call.now, refreshing)).wide();
    body.refresh_seconds = refreshing.then_some(pages::REFRESH_SECONDS);
    Ok(body.into())
}

fn rows(call: &Call<'_>, reader: &mut Reader<'_>) -> Result<Vec<WallRow>, Problem> {
    let actor = &call.visitor()?.actor;
    let limit = |on| call.app.contact_limit(on);
    let queue = contact::queue(reader, actor, call.now, &limit, &call.app.calendar)?;
    let mut waiting = agency_check::waiting(reader, actor, call.now, &call.app.arrangements)?;
    let mut rows = Vec::new();
    for row in queue {
        let contact = &row.contact;
        let (own, others) = waiting.into_iter().partition(|one| one.check.contact == contact.id);
        waiting = others;
        let mut shown = one_row(call, reader, contact.id, contact.received_at, own)?;
        shown.danger = contact.danger == Danger::Now;
        shown.waits_for = match contact.stage() {
            Stage::AwaitingIdentity => "Who is the child?",
            Stage::AwaitingDecision => "A decision",
            Stage::AwaitingAgreement => "A manager",
            Stage::Decided => "Agencies",
        };
        shown.decision_left = row.standing.as_ref().map(|standing| time_left(standing, call.now));
        rows.push(shown);
    }
    // Decided meanwhile, with agencies that have still to answer.
    while let Some(first) = waiting.first().map(|one| one.check.contact) {
        let (own, others) = waiting.into_iter().partition(|one| one.check.contact == first);
        waiting = others;
        let Some(full) = contact::contact_in_full(reader, first, actor)? else { continue };
        rows.push(one_row(call, reader, first, full.contact.received_at, own)?);
    }
    Ok(rows)
}

fn one_row(
    call: &Call<'_>,
    reader: &mut Reader<'_>,
    contact: ContactId,
    received_at: Moment,
    checks: Vec<CheckShown>,
) -> Result<WallRow, Problem> {
    let name = |id: &str| call.app.agency_name(id);
    let lefts = checks.iter().filter_map(|one| one.standing.as_ref());
    Ok(WallRow {
        reference: reference(reader, contact, received_at)?,
        danger: false,
        rating: checks.iter().map(|one| one.check.rating).min(),
        agencies_left: lefts.map(|standing| time_left(standing, call.now)).min_by_key(|left| left.due),
        agencies: checks.iter().map(|one| name(&one.check.agency)).collect(),
        waits_for: "Agencies",
        decision_left: None,
    })
}
