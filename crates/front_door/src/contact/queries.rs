//! What the queue and the pages ask for.

use super::{Contact, Stage};
use crate::worry::Worry;
use access::{Action, Actor, Area, Thing};
use journey::{HistoryKind, HistoryLine, LineFrom};
use kernel::{AccountId, ContactId, Date, Limit, Moment, PersonId, Standing, WorkingCalendar, years_before};
use store::{Fault, Reader, id_value};
use web_kit::{Paging, ROWS_ON_A_PAGE};

/// One contact in the queue.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct QueueRow {
    /// The contact.
    pub contact: Contact,
    /// Where its clock stands; nothing when the calendar does not reach that far.
    pub standing: Option<Standing>,
    /// How many other children the same worry concerns, of those this actor may see.
    pub other_children: u32,
}

/// Everything that waits at the front door and that this actor may see: danger first, then what the
/// arrangements put first, then by lateness. `limit` is what the arrangements allow for a contact
/// received on a day. What the policy keeps from the actor is left out of the rows and of any count made
/// from them.
pub fn queue(
    reader: &mut Reader<'_>,
    actor: &Actor,
    now: Moment,
    limit: &dyn Fn(Date) -> Limit,
    calendar: &WorkingCalendar,
) -> Result<Vec<QueueRow>, Fault> {
    if !access::decide(actor, Action::See, &Thing::Area(Area::Queue)).is_allowed() {
        return Ok(Vec::new());
    }
    let waiting = reader.find::<Contact>(
        "where r.stage in ('identity', 'decision', 'agreement') order by r.received_at, r.id",
        &[],
    )?;
    let mut rows = Vec::with_capacity(waiting.len());
    for contact in waiting.into_iter().map(|loaded| loaded.value) {
        if !may_see(reader, &contact, actor)? {
            continue;
        }
        let limit = limit(contact.received_at.date());
        let standing = contact.clock(limit).standing(now, calendar).ok();
        let other_children = u32::try_from(others_seen(reader, &contact, actor)?.len()).unwrap_or(u32::MAX);
        rows.push(QueueRow { contact, standing, other_children });
    }
    rows.sort_by_key(|row| {
        let no_danger = row.contact.danger != crate::worry::Danger::Now;
        let due = row.standing.as_ref().map(|standing| standing.due().latest());
        (no_danger, !row.contact.goes_first(), due, row.contact.received_at)
    });
    Ok(rows)
}

/// The contacts about other children in the same worry that this actor may see.
fn others_seen(reader: &mut Reader<'_>, contact: &Contact, actor: &Actor) -> Result<Vec<Contact>, Fault> {
    let together =
        reader.find::<Contact>("where r.worry_id = ?1 order by r.id", &[id_value(contact.worry)])?;
    let mut seen = Vec::new();
    for other in together.into_iter().map(|loaded| loaded.value).filter(|other| other.id != contact.id) {
        if may_see(reader, &other, actor)? {
            seen.push(other);
        }
    }
    Ok(seen)
}

pub(crate) fn may_see(reader: &mut Reader<'_>, contact: &Contact, actor: &Actor) -> Result<bool, Fault> {
    let person = contact.identity.as_ref().map(|identity| identity.person);
    let facts = reader.contact_facts(contact.id, person, actor)?;
    Ok(access::decide(actor, Action::See, &Thing::Contact(facts)).is_allowed())
}

/// A contact with the worry it came from and the other children's contacts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ContactInFull {
    /// The contact.
    pub contact: Contact,
    /// What was raised.
    pub worry: Worry,
    /// The contacts about other children in the same worry that this actor may see.
    pub others: Vec<Contact>,
    /// The handover of it, where the emergency duty team took it.
    pub handover: Option<crate::out_of_hours::OutOfHoursHandover>,
    /// The agency it came from: as it was stored, until whoever knows the local arrangements puts
    /// the agency's name here.
    pub agency_name: String,
    /// What this actor may do with it.
    pub may: Vec<Action>,
}

/// A contact in full, or nothing when there is none or the actor may not see it.
pub fn contact_in_full(
    reader: &mut Reader<'_>,
    id: ContactId,
    actor: &Actor,
) -> Result<Option<ContactInFull>, Fault> {
    let Some(loaded) = reader.load::<Contact>(id)? else { return Ok(None) };
    let person = loaded.value.identity.as_ref().map(|identity| identity.person);
    let thing = Thing::Contact(reader.contact_facts(id, person, actor)?);
    let may = access::allowed(actor, &thing);
    if !may.contains(&Action::See) {
        return Ok(None);
    }
    let Some(worry) = reader.load::<Worry>(loaded.value.worry)? else {
        return Err(Fault::new("reading a contact", "the worry it came from is missing"));
    };
    let others = others_seen(reader, &loaded.value, actor)?;
    let handover = crate::out_of_hours::handover_of_worry(reader, loaded.value.worry, actor)?;
    Ok(Some(ContactInFull {
        handover,
        agency_name: loaded.value.agency.clone().unwrap_or_default(),
        contact: loaded.value,
        worry: worry.value,
        others,
        may,
    }))
}

/// A worry as whoever raised it reads it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OwnWorry {
    /// The contact about one child: only where it stands and what they were told is theirs to read.
    pub contact: Contact,
    /// What they said.
    pub worry: Worry,
}

/// One's own worry about one child, or nothing when there is none or somebody else raised it.
pub fn own_worry(reader: &mut Reader<'_>, id: ContactId, actor: &Actor) -> Result<Option<OwnWorry>, Fault> {
    let Some(contact) = reader.load::<Contact>(id)?.map(|loaded| loaded.value) else { return Ok(None) };
    let thing = Thing::OwnWorry(reader.contact_facts(id, None, actor)?);
    if !access::decide(actor, Action::See, &thing).is_allowed() {
        return Ok(None);
    }
    let Some(worry) = reader.load::<Worry>(contact.worry)? else {
        return Err(Fault::new("reading a worry", "the worry that a contact came from is missing"));
    };
    Ok(Some(OwnWorry { contact, worry: worry.value }))
}

/// Contacts about the same child in the twelve months before this one, newest first.
pub fn earlier_contacts(
    reader: &mut Reader<'_>,
    person: PersonId,
    than: &Contact,
) -> Result<Vec<Contact>, Fault> {
    let year_before = years_before(than.received_at.date(), 1);
    let since = Moment::on(year_before, 0, 0);
    let same = reader.same_person(person)?;
    let mut earlier: Vec<Contact> = reader
        .about::<Contact>(&same)?
        .into_iter()
        .map(|loaded| loaded.value)
        .filter(|other| {
            other.id != than.id && since <= other.received_at && other.received_at <= than.received_at
        })
        .collect();
    earlier.sort_by_key(|contact| std::cmp::Reverse(contact.received_at));
    Ok(earlier)
}

/// The worries that somebody raised, newest first, one row for each child.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RaisedRow {
    /// The contact.
    pub contact: Contact,
    /// The receipt.
    pub receipt: String,
}

/// What this account raised, newest first.
pub fn raised_by(
    reader: &mut Reader<'_>,
    account: AccountId,
    page: &str,
) -> Result<(Vec<RaisedRow>, usize, Paging), Fault> {
    let all = reader.count("select count(*) from contact where raised_by = ?1", &[id_value(account)])?;
    let all = usize::try_from(all).unwrap_or_default();
    let paging = Paging::of(all, page);
    let filter = format!(
        "where r.raised_by = ?1 order by r.received_at desc, r.id limit {ROWS_ON_A_PAGE} offset {}",
        paging.skipped()
    );
    let contacts = reader.find::<Contact>(&filter, &[id_value(account)])?;
    let mut rows = Vec::with_capacity(contacts.len());
    for contact in contacts.into_iter().map(|loaded| loaded.value) {
        let receipt =
            reader.load::<Worry>(contact.worry)?.map(|worry| worry.value.receipt).unwrap_or_default();
        rows.push(RaisedRow { contact, receipt });
    }
    Ok((rows, all, paging))
}

/// A receipt as it was given, from what somebody typed: small letters, spaces and missing hyphens
/// do no harm.
fn receipt_as_given(typed: &str) -> String {
    let letters: Vec<char> =
        typed.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_uppercase()).collect();
    letters.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}

/// A worry and its contacts, for whoever holds the receipt.
pub fn worry_of_receipt(
    reader: &mut Reader<'_>,
    receipt: &str,
) -> Result<Option<(Worry, Vec<Contact>)>, Fault> {
    let Some(worry) =
        reader.find::<Worry>("where r.receipt = ?1", &[receipt_as_given(receipt).into()])?.into_iter().next()
    else {
        return Ok(None);
    };
    let mut contacts = Vec::new();
    for id in &worry.value.contacts {
        contacts.extend(reader.load::<Contact>(*id)?.map(|loaded| loaded.value));
    }
    Ok(Some((worry.value, contacts)))
}

/// The contacts about these people, as lines of a family's history. Those that the actor may not
/// see are left out.
pub fn history_lines(
    reader: &mut Reader<'_>,
    people: &[PersonId],
    actor: &Actor,
) -> Result<Vec<HistoryLine>, Fault> {
    history_but(reader, people, actor, None)
}

/// The same lines without the contact that is being read: it is not its own history.
pub fn history_lines_beside(
    reader: &mut Reader<'_>,
    people: &[PersonId],
    actor: &Actor,
    read: ContactId,
) -> Result<Vec<HistoryLine>, Fault> {
    history_but(reader, people, actor, Some(read))
}

fn history_but(
    reader: &mut Reader<'_>,
    people: &[PersonId],
    actor: &Actor,
    left_out: Option<ContactId>,
) -> Result<Vec<HistoryLine>, Fault> {
    let mut lines = Vec::new();
    let found = reader.about::<Contact>(people)?.into_iter().map(|loaded| loaded.value);
    for contact in found.filter(|contact| Some(contact.id) != left_out) {
        let Some(identity) = &contact.identity else { continue };
        if !may_see(reader, &contact, actor)? {
            continue;
        }
        let (words, detail) = match &contact.decision {
            Some(decision) if decision.counts() => (decision.outcome_name.clone(), decision.reason.clone()),
            Some(_) | None => (contact.stage().in_words().to_owned(), String::new()),
        };
        lines.push(HistoryLine {
            on: contact.received_at.date(),
            person: identity.person,
            kind: HistoryKind::Contact,
            words,
            detail,
            open: contact.stage() != Stage::Decided,
            from: LineFrom {
                source: Some(contact.source.clone()),
                agency: contact.agency.clone(),
                decided_by: contact.decision.as_ref().filter(|found| found.counts()).map(|found| found.by),
            },
        });
    }
    Ok(lines)
}
