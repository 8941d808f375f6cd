//! What became of families who were pointed elsewhere, read from dates.

use super::{CameBack, LookLimits, Signposted, StepState, Window};
use crate::contact::{Contact, Stage};
use access::{Action, Actor, Area, Role, Thing};
use journey::Onward;
use kernel::{
    AccountId, Clock, ContactId, Date, Limit, Moment, PersonId, Standing, WorkingCalendar, days_before,
};
use std::collections::BTreeMap;
use store::{Fault, Reader, Row, id_value};

/// A family to look at, with what the list shows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Followed {
    /// What is known since.
    pub since: Signposted,
    /// The contact.
    pub contact: Contact,
    /// Which look is due; nothing when none is.
    pub look: Option<Window>,
}

/// How far back the list and the count go: the second look, and as long again.
const DAYS_BACK: u16 = 180;

/// Everybody whom a decision since that day pointed elsewhere.
pub fn signposted_of(reader: &mut Reader<'_>, today: Date) -> Result<Vec<Signposted>, Fault> {
    let begins = days_before(today, DAYS_BACK);
    let since = Moment::on(begins, 0, 0);
    let kept = kept_records(reader)?;
    let of = |person: PersonId| kept.get(&person).copied().unwrap_or(person);
    let mut steps: BTreeMap<ContactId, StepState> = BTreeMap::new();
    for row in
        reader.rows("select contact_id, stage from onward_step where began_at >= ?1", &[since.into()])?
    {
        steps.insert(row.parse(0)?, StepState::from_code(row.text(1)?));
    }
    let mut later: BTreeMap<PersonId, Vec<CameBack>> = BTreeMap::new();
    let received = "select person_id, id, received_at, stage, outcome from contact
                    where received_at >= ?1 and person_id is not null order by received_at, id";
    for row in reader.rows(received, &[since.into()])? {
        let back = CameBack { contact: row.parse(1)?, at: row.parse(2)?, taken_on: taken_on(&row, 3)? };
        later.entry(of(row.parse(0)?)).or_default().push(back);
    }
    let mut all = Vec::new();
    let decided = "select id, person_id, outcome, decided_at from contact
                   where stage = 'decided' and decided_at >= ?1 and person_id is not null
                   order by decided_at, id";
    for row in reader.rows(decided, &[since.into()])? {
        let Some(onward) = row.optional_text(2)?.and_then(signposts) else { continue };
        let contact: ContactId = row.parse(0)?;
        let child = of(row.parse(1)?);
        let decided_at: Moment = row.parse(3)?;
        let came_back = later
            .get(&child)
            .into_iter()
            .flatten()
            .find(|back| decided_at < back.at && back.contact != contact)
            .copied();
        let step = steps.get(&contact).copied().unwrap_or(StepState::None);
        all.push(Signposted { contact, child, onward, decided_at, step, came_back });
    }
    Ok(all)
}

/// What is known since one contact was decided; nothing where its decision pointed nobody elsewhere.
pub fn signposted_by(reader: &mut Reader<'_>, contact: &Contact) -> Result<Option<Signposted>, Fault> {
    let decision = contact.decision.as_ref().filter(|_| contact.stage() == Stage::Decided);
    let Some((decision, identity)) = decision.zip(contact.identity.as_ref()) else { return Ok(None) };
    let Some(decided_at) = decision.counted_at().filter(|_| decision.onward.signposts()) else {
        return Ok(None);
    };
    let step = reader.rows(
        "select stage from onward_step where contact_id = ?1 order by began_at desc, id desc",
        &[id_value(contact.id)],
    )?;
    let step = match step.first() {
        Some(row) => StepState::from_code(row.text(0)?),
        None => StepState::None,
    };
    let mut came_back: Option<CameBack> = None;
    for person in reader.same_person(identity.person)? {
        let later = reader.rows(
            "select id, received_at, stage, outcome from contact
             where person_id = ?1 and received_at > ?2 order by received_at, id limit 1",
            &[id_value(person), decided_at.into()],
        )?;
        if let Some(row) = later.first() {
            let back = CameBack { contact: row.parse(0)?, at: row.parse(1)?, taken_on: taken_on(row, 2)? };
            if came_back.is_none_or(|found| back.at < found.at) {
                came_back = Some(back);
            }
        }
    }
    let child = reader.kept_record(identity.person)?.map_or(identity.person, |person| person.id);
    Ok(Some(Signposted { contact: contact.id, child, onward: decision.onward, decided_at, step, came_back }))
}

/// Did children's social care take a contact on? Its stage and its outcome stand side by side.
fn taken_on(row: &Row, stage: usize) -> Result<bool, Fault> {
    let outcome = row.optional_text(stage + 1)?;
    let taken = [Onward::Referral.code(), Onward::StrategyDiscussion.code()];
    Ok(row.text(stage)? == Stage::Decided.code() && outcome.is_some_and(|code| taken.contains(&code)))
}

fn signposts(code: &str) -> Option<Onward> {
    Onward::SIGNPOSTS.into_iter().find(|onward| onward.code() == code)
}

/// For each record that was merged, the one that is kept up.
fn kept_records(reader: &mut Reader<'_>) -> Result<BTreeMap<PersonId, PersonId>, Fault> {
    let mut into: BTreeMap<PersonId, PersonId> = BTreeMap::new();
    for row in reader.rows("select id, merged_into from person where merged_into is not null", &[])? {
        into.insert(row.parse(0)?, row.parse(1)?);
    }
    let followed = |start: PersonId| {
        let mut at = start;
        // Never longer than there are merges: a circle would be a fault elsewhere.
        for _ in 0..into.len() {
            match into.get(&at) {
                Some(next) => at = *next,
                None => break,
            }
        }
        at
    };
    Ok(into.keys().map(|merged| (*merged, followed(*merged))).collect())
}

/// The most lines that a list reads: whoever works through them sees the next ones then.
pub const MOST: usize = 150;

/// The families to look at now, the longest ago first, as far as this actor may see them. `limits` are
/// those of the arrangements on the day something was decided.
pub fn followed(
    reader: &mut Reader<'_>,
    all: &[Signposted],
    actor: &Actor,
    limits: &dyn Fn(Date) -> LookLimits,
    today: Date,
    calendar: &WorkingCalendar,
) -> Result<Vec<Followed>, Fault> {
    if !access::decide(actor, Action::See, &Thing::Area(Area::FollowThrough)).is_allowed() {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    let at = |since: &Signposted| limits(since.decided_at.date());
    for since in all.iter().filter(|since| since.look_due(&[], at(since), today, calendar).is_some()) {
        let Some(contact) = seen(reader, since.contact, actor)? else { continue };
        if found.len() == MOST {
            break;
        }
        if let Some(look) = since.look_due(&contact.looks, at(since), today, calendar) {
            found.push(Followed { since: since.clone(), contact, look: Some(look) });
        }
    }
    Ok(found)
}

fn seen(reader: &mut Reader<'_>, id: ContactId, actor: &Actor) -> Result<Option<Contact>, Fault> {
    let Some(contact) = reader.load::<Contact>(id)? else { return Ok(None) };
    let person = contact.value.identity.as_ref().map(|identity| identity.person);
    let facts = reader.contact_facts(id, person, actor)?;
    let may = access::decide(actor, Action::See, &Thing::Contact(facts)).is_allowed();
    Ok(may.then_some(contact.value))
}

/// A decided contact whose referrer has not been told.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Untold {
    /// The contact.
    pub contact: Contact,
    /// Where the clock for telling them stands; nothing where the arrangements set no limit.
    pub standing: Option<Standing>,
}

/// Whose outcomes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Whose {
    /// Those that one person decided.
    DecidedBy(AccountId),
    /// Everybody's.
    Everybodys,
}

impl Whose {
    /// A manager sees that everybody is told; anybody else tells of their own decisions.
    pub fn of(actor: &Actor) -> Self {
        if actor.role == Role::FrontDoorManager { Self::Everybodys } else { Self::DecidedBy(actor.account) }
    }
}

/// The outcomes that nobody has been told yet, oldest first, as far as this actor may see them.
/// `limit` is what the arrangements allow for a contact received on a day.
pub fn untold(
    reader: &mut Reader<'_>,
    actor: &Actor,
    whose: Whose,
    now: Moment,
    limit: &dyn Fn(Date) -> Option<Limit>,
    calendar: &WorkingCalendar,
) -> Result<Vec<Untold>, Fault> {
    if !access::decide(actor, Action::See, &Thing::Area(Area::FollowThrough)).is_allowed() {
        return Ok(Vec::new());
    }
    let waiting = match whose {
        Whose::Everybodys => {
            reader.rows("select source_id from outcome_to_send order by received_at, source_id", &[])?
        }
        Whose::DecidedBy(account) => reader.rows(
            "select o.source_id from outcome_to_send o join contact c on c.id = o.source_id
             where c.decided_by = ?1 order by o.received_at, o.source_id",
            &[id_value(account)],
        )?,
    };
    let mut found = Vec::new();
    for row in waiting {
        let id: ContactId = row.parse(0)?;
        let Some(contact) = seen(reader, id, actor)? else { continue };
        if found.len() == MOST {
            break;
        }
        let clock = limit(contact.received_at.date()).map(|limit| Clock::running(contact.received_at, limit));
        let standing = clock.and_then(|clock| clock.standing(now, calendar).ok());
        found.push(Untold { contact, standing });
    }
    Ok(found)
}
