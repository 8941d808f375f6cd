//! Which notices somebody may see, and how often a family was notified before.

use super::model::{SchoolNotice, SchoolNoticeId};
use access::{Action, Actor, Answer, Area, SchoolNoticeFacts, Thing};
use kernel::{ContactId, Moment, PersonId};
use local::AsAt;
use std::collections::BTreeSet;
use store::{Fault, Reader, Value, id_value};

/// What the policy must know about a notice, for one actor. The school's designated leads are those of
/// today: who they were when it was sent is kept on the notice, for what was disclosed to whom.
pub(super) fn notice_facts(
    reader: &mut Reader<'_>,
    notice: &SchoolNotice,
    actor: &Actor,
    today: &AsAt<'_>,
) -> Result<SchoolNoticeFacts, Fault> {
    let leads = match today.school(&notice.school) {
        Some(school) => reader.accounts_of(&school.designated_leads)?,
        None => Vec::new(),
    };
    let contact = reader.contact_facts(notice.contact, Some(notice.child), actor)?;
    Ok(SchoolNoticeFacts {
        leads,
        only: contact.only,
        about_own_child: contact.about_own_child,
        withdrawn: notice.withdrawn.is_some(),
    })
}

/// A notice that somebody may see, with what they may do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NoticeShown {
    /// The notice.
    pub notice: SchoolNotice,
    /// What the actor may do with it.
    pub may: Vec<Action>,
}

fn shown(
    reader: &mut Reader<'_>,
    found: Vec<SchoolNotice>,
    actor: &Actor,
    today: &AsAt<'_>,
) -> Result<Vec<NoticeShown>, Fault> {
    let mut rows = Vec::with_capacity(found.len());
    for notice in found {
        let thing = Thing::SchoolNotice(notice_facts(reader, &notice, actor, today)?);
        let may = access::allowed(actor, &thing);
        if may.contains(&Action::See) {
            rows.push(NoticeShown { notice, may });
        }
    }
    Ok(rows)
}

fn find(reader: &mut Reader<'_>, filter: &str, values: &[Value]) -> Result<Vec<SchoolNotice>, Fault> {
    Ok(reader.find::<SchoolNotice>(filter, values)?.into_iter().map(|loaded| loaded.value).collect())
}

/// The notices of one contact that this actor may see.
pub fn of_contact(
    reader: &mut Reader<'_>,
    contact: ContactId,
    actor: &Actor,
    today: &AsAt<'_>,
) -> Result<Vec<NoticeShown>, Fault> {
    let found = find(reader, "where r.contact_id = ?1 order by r.id", &[id_value(contact)])?;
    shown(reader, found, actor, today)
}

/// One notice, or nothing when there is none or the actor may not see it.
pub fn one(
    reader: &mut Reader<'_>,
    id: SchoolNoticeId,
    actor: &Actor,
    today: &AsAt<'_>,
) -> Result<Option<NoticeShown>, Fault> {
    match reader.load::<SchoolNotice>(id)? {
        Some(loaded) => Ok(shown(reader, vec![loaded.value], actor, today)?.into_iter().next()),
        None => Ok(None),
    }
}

/// When a notice was withdrawn, for a designated lead who may know that and no more of it.
pub fn withdrawn_from(
    reader: &mut Reader<'_>,
    id: SchoolNoticeId,
    actor: &Actor,
    today: &AsAt<'_>,
) -> Result<Option<Moment>, Fault> {
    let Some(notice) = reader.load::<SchoolNotice>(id)?.map(|loaded| loaded.value) else { return Ok(None) };
    let thing = Thing::SchoolNotice(notice_facts(reader, &notice, actor, today)?);
    let knows = access::decide(actor, Action::See, &thing) == Answer::ExistsOnly;
    Ok(notice.withdrawn.filter(|_| knows).map(|taken| taken.at))
}

/// The notices that nobody has received, or to which the school has not said what it did: the front door
/// sees all, a designated lead those about their own pupils. Not received first, then the soonest due.
pub fn open(reader: &mut Reader<'_>, actor: &Actor, today: &AsAt<'_>) -> Result<Vec<NoticeShown>, Fault> {
    if !access::decide(actor, Action::See, &Thing::Area(Area::SchoolNotices)).is_allowed() {
        return Ok(Vec::new());
    }
    let found = find(reader, "where r.open = 1 order by r.id", &[])?;
    let mut rows = shown(reader, found, actor, today)?;
    rows.sort_by_key(|row| (row.notice.stage(), row.notice.due, row.notice.id));
    Ok(rows)
}

/// How many other contacts brought notices about anybody of this family in the twelve months before.
pub fn earlier_incidents(
    reader: &mut Reader<'_>,
    family: &[PersonId],
    but: ContactId,
    now: Moment,
) -> Result<u32, Fault> {
    let mut contacts: BTreeSet<ContactId> = BTreeSet::new();
    // A year is taken off the day, so that the anniversary itself still counts.
    let since = kernel::years_before(now.date(), 1);
    let since = Moment::on(since, 0, 0);
    for person in family {
        let same = reader.same_person(*person)?;
        for notice in reader.about::<SchoolNotice>(&same)?.into_iter().map(|loaded| loaded.value) {
            if notice.withdrawn.is_none() && notice.contact != but && since <= notice.at {
                contacts.insert(notice.contact);
            }
        }
    }
    Ok(u32::try_from(contacts.len()).unwrap_or(u32::MAX))
}
