//! Telling schools, that they received it, what they did, and withdrawing a notice.

use super::model::{NoticeRefusal, PoliceRisk, Presence, Response, SchoolNotice, SchoolNoticeId, ToldBy};
use super::queries::{earlier_incidents, notice_facts};
use crate::disclosure::{self, BroughtAboutBy, Disclosure, How, Recipient, Taken};
use crate::lawful::Lawful;
use access::{Action, Role, Thing};
use kernel::{AccountId, ContactId, Moment, PersonId, next_id};
use local::Arrangements;
use store::{Acting, CommandError, Fact, Loaded, Work, id_value, require};

type Done<T> = Result<T, CommandError<NoticeRefusal>>;

fn refused(refusal: NoticeRefusal) -> CommandError<NoticeRefusal> {
    CommandError::Refused(refusal)
}

/// One child whose school is told.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewNotice {
    /// The child.
    pub child: PersonId,
    /// The school, by its id.
    pub school: String,
    /// Its name.
    pub school_name: String,
    /// The agency it belongs to.
    pub agency: String,
    /// Whom to ring there.
    pub telephone: String,
    /// The accounts of its designated leads.
    pub leads: Vec<AccountId>,
}

/// An incident, and the children whose schools are told of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewNotices {
    /// The contact it comes from.
    pub contact: ContactId,
    /// The children.
    pub children: Vec<NewNotice>,
    /// Everybody in the family, for counting earlier incidents.
    pub family: Vec<PersonId>,
    /// When it happened.
    pub happened_at: Moment,
    /// Were the children there?
    pub presence: Presence,
    /// What would help the child at school.
    pub words: String,
    /// The police's reference.
    pub police_reference: String,
    /// How the police rated it.
    pub police_risk: PoliceRisk,
    /// Why it is lawful.
    pub lawful: Lawful,
}

/// Tells the school of each child, each with its disclosure.
pub fn tell_schools(
    work: &mut Work<'_>,
    acting: &mut Acting<'_>,
    arrangements: &Arrangements,
    new: NewNotices,
) -> Done<Vec<SchoolNoticeId>> {
    let sql = "select person_id from contact where id = ?1";
    let row = work.reader()?.first(sql, &[id_value(new.contact)])?.ok_or(CommandError::NotFound)?;
    let child: Option<PersonId> = row.optional_parse(0)?;
    let facts = work.reader()?.contact_facts(new.contact, child, acting.actor)?;
    require(acting.actor, Action::Share, &Thing::Contact(facts))?;
    if child.is_none() {
        return Err(refused(NoticeRefusal::ChildNotIdentified));
    }
    if new.children.is_empty() {
        return Err(refused(NoticeRefusal::NobodyNamed));
    }
    if acting.now < new.happened_at {
        return Err(refused(NoticeRefusal::NotYetHappened));
    }
    let due = arrangements.next_school_day_begins(new.happened_at);
    let due = due.map_err(|_| refused(NoticeRefusal::NoSchoolYear))?;
    let family: Vec<PersonId> =
        new.family.iter().copied().chain(new.children.iter().map(|one| one.child)).collect();
    let earlier = earlier_incidents(work.reader()?, &family, new.contact, acting.now)?;
    let mut told = Vec::new();
    for one in &new.children {
        let notice = new_notice(work, acting, &new, one, (due, earlier))?;
        work.add(&notice, Fact::new("SchoolTold", acting.now))?;
        told.push(notice.id);
    }
    Ok(told)
}

fn new_notice(
    work: &mut Work<'_>,
    acting: &mut Acting<'_>,
    new: &NewNotices,
    one: &NewNotice,
    (due, earlier_incidents): (Moment, u32),
) -> Done<SchoolNotice> {
    let person = work.reader()?.kept_record(one.child)?.ok_or(CommandError::NotFound)?;
    let restriction = person.restriction.as_ref();
    if access::kept_out(restriction.map(|restriction| restriction.only.as_slice()), acting.actor) {
        return Err(refused(NoticeRefusal::Restricted));
    }
    let filter = "where r.contact_id = ?1 and r.child_id = ?2";
    let already =
        work.reader()?.find::<SchoolNotice>(filter, &[id_value(new.contact), id_value(person.id)])?;
    if already.iter().any(|notice| notice.value.withdrawn.is_none()) {
        return Err(refused(NoticeRefusal::ToldAlready));
    }
    let id: SchoolNoticeId = next_id(acting.ids);
    let by_telephone = one.leads.is_empty() || restriction.is_some();
    let told = Disclosure {
        id: next_id(acting.ids),
        about: vec![person.id],
        contact: Some(new.contact),
        parts: [
            "Name",
            "Date of birth",
            "That there was a domestic abuse incident, and when",
            "Whether the child was there",
            "What would help at school",
        ]
        .map(str::to_owned)
        .to_vec(),
        from_agency: None,
        to: Recipient {
            agency: Some(one.agency.clone()),
            name: format!("Designated safeguarding lead, {}", one.school_name),
            accounts: one.leads.clone(),
        },
        how: if by_telephone { How::Telephone } else { How::Here },
        lawful: new.lawful.clone(),
        by: Some(acting.actor.account),
        at: acting.now,
        expires_on: None,
        brought_about_by: BroughtAboutBy::SchoolNotice(id.to_string()),
        read: None,
        withdrawn: None,
        corrections: Vec::new(),
    };
    disclosure::disclose(work, &told)?;
    Ok(SchoolNotice {
        id,
        contact: new.contact,
        child: person.id,
        child_name: person.name_in_words(),
        child_born: person.born.in_words(),
        school: one.school.clone(),
        school_name: one.school_name.clone(),
        telephone: one.telephone.clone(),
        leads: one.leads.clone(),
        happened_at: new.happened_at,
        presence: new.presence,
        words: new.words.trim().to_owned(),
        police_reference: new.police_reference.trim().to_owned(),
        police_risk: new.police_risk,
        earlier_incidents,
        due,
        lawful: new.lawful.clone(),
        by: acting.actor.account,
        at: acting.now,
        disclosure: told.id,
        read_at: None,
        told: None,
        response: None,
        withdrawn: None,
    })
}

fn load(
    work: &mut Work<'_>,
    acting: &Acting<'_>,
    action: Action,
    id: SchoolNoticeId,
    arrangements: &Arrangements,
) -> Done<Loaded<SchoolNotice>> {
    let notice = work.load::<SchoolNotice>(id)?.ok_or(CommandError::NotFound)?;
    let facts =
        notice_facts(work.reader()?, &notice.value, acting.actor, &arrangements.as_at(acting.today()))?;
    require(acting.actor, action, &Thing::SchoolNotice(facts))?;
    Ok(notice)
}

/// That a lead at the school opened it. Only the first reading is a fact.
pub fn opened(
    work: &mut Work<'_>,
    acting: &Acting<'_>,
    arrangements: &Arrangements,
    id: SchoolNoticeId,
) -> Done<()> {
    let mut notice = load(work, acting, Action::See, id, arrangements)?;
    if acting.actor.role != Role::PartnerPractitioner || notice.value.read_at.is_some() {
        return Ok(());
    }
    notice.value = notice.value.read(acting.now).map_err(refused)?;
    disclosure::mark_read(work, notice.value.disclosure, acting.actor.account)?;
    work.save(&notice, Fact::new("SchoolNoticeRead", acting.now))?;
    Ok(())
}

/// That somebody at the school was told by telephone.
pub fn school_told(
    work: &mut Work<'_>,
    acting: &Acting<'_>,
    arrangements: &Arrangements,
    id: SchoolNoticeId,
    whom: &str,
    at: Moment,
) -> Done<()> {
    let mut notice = load(work, acting, Action::Decide, id, arrangements)?;
    let told = ToldBy { whom: whom.trim().to_owned(), at, by: acting.actor.account };
    notice.value = notice.value.told(told, acting.now).map_err(refused)?;
    disclosure::mark_read(work, notice.value.disclosure, acting.actor.account)?;
    work.save(&notice, Fact::new("SchoolToldByTelephone", at))?;
    Ok(())
}

/// What the school did: in its own words, or as it told the front door.
pub fn respond(
    work: &mut Work<'_>,
    acting: &Acting<'_>,
    arrangements: &Arrangements,
    id: SchoolNoticeId,
    words: &str,
) -> Done<()> {
    let mut notice = load(work, acting, Action::Add, id, arrangements)?;
    let response = Response { words: words.trim().to_owned(), by: acting.actor.account, at: acting.now };
    notice.value = notice.value.answered(response).map_err(refused)?;
    work.save(&notice, Fact::new("SchoolSaidWhatItDid", acting.now))?;
    Ok(())
}

/// Withdraws a notice: the wrong child, or the wrong school. The school reads it no more, and what it
/// was told is withdrawn with it.
pub fn withdraw(
    work: &mut Work<'_>,
    acting: &Acting<'_>,
    arrangements: &Arrangements,
    id: SchoolNoticeId,
    why: &str,
) -> Done<()> {
    let mut notice = load(work, acting, Action::End, id, arrangements)?;
    let taken = Taken { why: why.trim().to_owned(), by: acting.actor.account, at: acting.now };
    notice.value = notice.value.withdraw(taken.clone()).map_err(refused)?;
    disclosure::withdraw(work, notice.value.disclosure, taken)?;
    work.save(&notice, Fact::because("SchoolNoticeWithdrawn", acting.now, why.trim()))?;
    Ok(())
}
