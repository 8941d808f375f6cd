//! Which questions somebody may see, and where each stands.

use super::model::{AgencyCheck, AgencyCheckId, Asking, CheckStage, Rating};
use crate::disclosure::{Disclosure, DisclosureId, Read};
use access::{Action, Actor, AgencyCheckFacts, Area, Role, Thing};
use kernel::{AccountId, ContactId, Date, Limit, Moment, PersonId, Standing};
use local::Arrangements;
use store::{Fault, Reader, id_value};

/// Whom a question is put to today. The designated leads of a school change; who they were when it was
/// asked is kept with the disclosure.
pub(super) fn put_to_today(
    reader: &mut Reader<'_>,
    check: &AgencyCheck,
    arrangements: &Arrangements,
    on: Date,
) -> Result<Option<Vec<AccountId>>, Fault> {
    let Some(when_asked) = &check.put_to else { return Ok(None) };
    if check.put_to_name.is_empty() {
        return Ok(Some(when_asked.clone()));
    }
    // It may be called otherwise by now.
    let asked_on = check.current().map_or(on, |asking| asking.at.date());
    let then = arrangements.as_at(asked_on).school_called(&check.put_to_name);
    match then.and_then(|school| arrangements.as_at(on).school(&school.id)) {
        Some(school) => Ok(Some(reader.accounts_of(&school.designated_leads)?)),
        None => Ok(Some(Vec::new())),
    }
}

/// What the policy must know about a question, for one actor.
pub(super) fn check_facts(
    reader: &mut Reader<'_>,
    check: &AgencyCheck,
    actor: &Actor,
    arrangements: &Arrangements,
    on: Date,
) -> Result<AgencyCheckFacts, Fault> {
    let sql = "select person_id from contact where id = ?1";
    let row = reader.first(sql, &[id_value(check.contact)])?;
    let child: Option<PersonId> = row.map(|row| row.optional_parse(0)).transpose()?.flatten();
    let contact = reader.contact_facts(check.contact, child, actor)?;
    let mut only: Option<Vec<AccountId>> = contact.only;
    for person in check.people() {
        let Some(kept) = reader.kept_record(person)? else { continue };
        let Some(restriction) = kept.restriction else { continue };
        only = Some(match only {
            None => restriction.only,
            Some(named) => named.into_iter().filter(|account| restriction.only.contains(account)).collect(),
        });
    }
    Ok(AgencyCheckFacts {
        agency: check.agency.clone(),
        put_to: put_to_today(reader, check, arrangements, on)?,
        only,
        about_own_child: contact.about_own_child,
        taken_back: check.taken_back.is_some(),
    })
}

/// The limit of a rating for hours counted from this day: none where the partnership set none.
/// Local: the hours are each partnership's own.
pub fn limit_of(arrangements: &Arrangements, rating: Rating, from: Date) -> Option<Limit> {
    arrangements.timescale(rating.timescale(), from).and_then(local::Timescale::limit)
}

/// Where the question that was put once stands; nothing where no limit is set.
pub(super) fn standing(
    arrangements: &Arrangements,
    rating: Rating,
    asking: &Asking,
    now: Moment,
) -> Option<Standing> {
    let limit = limit_of(arrangements, rating, asking.counted_from.date())?;
    asking.clock(limit).standing(now, arrangements.calendar()).ok()
}

/// A question that somebody may see, with what they may do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CheckShown {
    /// The question.
    pub check: AgencyCheck,
    /// What the actor may do with it.
    pub may: Vec<Action>,
    /// Where its clock stands; nothing where no limit is set here, or once it was taken back.
    pub standing: Option<Standing>,
    /// That the question, as it was put last, was read.
    pub read: Option<Read>,
    /// What this actor reads for the first time by looking: the question for whoever was asked, the
    /// answer for the front door.
    pub unread: Option<DisclosureId>,
    /// Did this actor ask, and has not read what was answered?
    pub unheard: bool,
}

impl CheckShown {
    /// Is it late and still open?
    pub fn is_late(&self) -> bool {
        self.check.stage() == CheckStage::Waiting && matches!(self.standing, Some(Standing::Late { .. }))
    }
}

fn shown(
    reader: &mut Reader<'_>,
    check: AgencyCheck,
    actor: &Actor,
    now: Moment,
    arrangements: &Arrangements,
) -> Result<Option<CheckShown>, Fault> {
    let thing = Thing::AgencyCheck(check_facts(reader, &check, actor, arrangements, now.date())?);
    let may = access::allowed(actor, &thing);
    if !may.contains(&Action::See) {
        return Ok(None);
    }
    let open = check.current().filter(|_| check.stage() != CheckStage::TakenBack);
    let standing = open.and_then(|asking| standing(arrangements, check.rating, asking, now));
    let Some(asking) = check.current() else {
        return Err(Fault::new("reading a question", "it was never put"));
    };
    let read = disclosure_of(reader, asking.disclosure)?.read;
    let answer = asking.answer.as_ref().and_then(|answer| answer.disclosure);
    let unread = if actor.role == Role::PartnerPractitioner {
        Some(asking.disclosure).filter(|_| read.is_none())
    } else if access::decide(actor, Action::See, &Thing::Area(Area::AgencyChecks)).is_allowed() {
        match answer {
            Some(id) if disclosure_of(reader, id)?.read.is_none() => Some(id),
            Some(_) | None => None,
        }
    } else {
        None
    };
    let unheard = check.is_unheard_by(actor.account);
    Ok(Some(CheckShown { check, may, standing, read, unread, unheard }))
}

fn disclosure_of(reader: &mut Reader<'_>, id: DisclosureId) -> Result<Disclosure, Fault> {
    let told = reader.load::<Disclosure>(id)?;
    Ok(told.ok_or_else(|| Fault::new("reading a question", "its disclosure is missing"))?.value)
}

fn all_shown(
    reader: &mut Reader<'_>,
    found: Vec<AgencyCheck>,
    actor: &Actor,
    now: Moment,
    arrangements: &Arrangements,
) -> Result<Vec<CheckShown>, Fault> {
    let mut rows = Vec::with_capacity(found.len());
    for check in found {
        rows.extend(shown(reader, check, actor, now, arrangements)?);
    }
    Ok(rows)
}

/// The latest first, then the soonest due, then those with no limit.
fn by_lateness(rows: &mut [CheckShown]) {
    rows.sort_by_key(|row| {
        let due = row.standing.as_ref().map(|standing| standing.due().latest());
        (due.is_none(), due, row.check.rating, row.check.id)
    });
}

fn find(reader: &mut Reader<'_>, filter: &str, values: &[store::Value]) -> Result<Vec<AgencyCheck>, Fault> {
    Ok(reader.find::<AgencyCheck>(filter, values)?.into_iter().map(|loaded| loaded.value).collect())
}

/// The questions asked for one contact that this actor may see, in the order they were asked.
pub fn of_contact(
    reader: &mut Reader<'_>,
    contact: ContactId,
    actor: &Actor,
    now: Moment,
    arrangements: &Arrangements,
) -> Result<Vec<CheckShown>, Fault> {
    let found = find(reader, "where r.contact_id = ?1 order by r.id", &[id_value(contact)])?;
    all_shown(reader, found, actor, now, arrangements)
}

/// One question, or nothing when there is none or the actor may not see it.
pub fn one(
    reader: &mut Reader<'_>,
    id: AgencyCheckId,
    actor: &Actor,
    now: Moment,
    arrangements: &Arrangements,
) -> Result<Option<CheckShown>, Fault> {
    match reader.load::<AgencyCheck>(id)? {
        Some(loaded) => shown(reader, loaded.value, actor, now, arrangements),
        None => Ok(None),
    }
}

/// When a question was taken back, for whoever was asked: they may know that and no more of it.
pub fn taken_back_from(
    reader: &mut Reader<'_>,
    id: AgencyCheckId,
    actor: &Actor,
    now: Moment,
    arrangements: &Arrangements,
) -> Result<Option<Moment>, Fault> {
    let Some(check) = reader.load::<AgencyCheck>(id)?.map(|loaded| loaded.value) else { return Ok(None) };
    let thing = Thing::AgencyCheck(check_facts(reader, &check, actor, arrangements, now.date())?);
    let knows = access::decide(actor, Action::See, &thing) == access::Answer::ExistsOnly;
    Ok(check.taken_back.filter(|_| knows).map(|taken| taken.at))
}

/// Every question that waits for an agency, for those who may see the list of them.
pub fn waiting(
    reader: &mut Reader<'_>,
    actor: &Actor,
    now: Moment,
    arrangements: &Arrangements,
) -> Result<Vec<CheckShown>, Fault> {
    if !access::decide(actor, Action::See, &Thing::Area(Area::AgencyChecks)).is_allowed() {
        return Ok(Vec::new());
    }
    let found = find(reader, "where r.waiting = 1 order by r.id", &[])?;
    let mut rows = all_shown(reader, found, actor, now, arrangements)?;
    by_lateness(&mut rows);
    Ok(rows)
}

/// The answers that came in since a moment to what this actor asked and has not read, whoever else at
/// the front door looked at them.
pub fn unread_answers(
    reader: &mut Reader<'_>,
    actor: &Actor,
    since: Moment,
    now: Moment,
    arrangements: &Arrangements,
) -> Result<Vec<CheckShown>, Fault> {
    let filter = "where r.waiting = 0 and r.answered_at >= ?1 order by r.id";
    let own = |check: &AgencyCheck| check.is_unheard_by(actor.account);
    let found = find(reader, filter, &[since.into()])?.into_iter().filter(own).collect();
    all_shown(reader, found, actor, now, arrangements)
}

/// The questions that wait for this actor's own agency and that they may answer.
pub fn waiting_for_agency(
    reader: &mut Reader<'_>,
    actor: &Actor,
    now: Moment,
    arrangements: &Arrangements,
) -> Result<Vec<CheckShown>, Fault> {
    if actor.role != Role::PartnerPractitioner {
        return Ok(Vec::new());
    }
    let filter = "where r.waiting = 1 and r.agency = ?1 order by r.id";
    let found = find(reader, filter, &[(&actor.agency).into()])?;
    let mut rows = all_shown(reader, found, actor, now, arrangements)?;
    by_lateness(&mut rows);
    Ok(rows)
}
