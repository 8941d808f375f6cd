//! What became of families who were pointed elsewhere, read from dates.

use super::{CameBack, LookLimits, Signposted, StepState, Window};
use crate::contact::Contact;
use access::{Action, Actor, Area, Thing};
use journey::Onward;
use kernel::{Clock, ContactId, Date, Limit, Moment, PersonId, Standing, WorkingCalendar};
use std::collections::BTreeMap;
use store::{Fault, Reader};

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
const DAYS_BACK: i64 = 180;

/// Everybody whom a decision since that day pointed elsewhere.
pub fn signposted_of(reader: &mut Reader<'_>, today: Date) -> Result<Vec<Signposted>, Fault> {
    let begins = today.checked_sub(jiff::Span::new().days(DAYS_BACK)).unwrap_or(today);
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
        let taken_on = row.text(3)? == "decided"
            && row.optional_text(4)?.is_some_and(|code| {
                code == Onward::Referral.code() || code == Onward::StrategyDiscussion.code()
            });
        let back = CameBack { contact: row.parse(1)?, at: row.parse(2)?, taken_on };
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

/// The families to look at now, the longest ago first, as far as this actor may see them.
pub fn followed(
    reader: &mut Reader<'_>,
    all: &[Signposted],
    actor: &Actor,
    limits: LookLimits,
    today: Date,
    calendar: &WorkingCalendar,
) -> Result<Vec<Followed>, Fault> {
    if !access::decide(actor, Action::See, &Thing::Area(Area::FollowThrough)).is_allowed() {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for since in all.iter().filter(|since| since.look_due(&[], limits, today, calendar).is_some()) {
        let Some(contact) = seen(reader, since.contact, actor)? else { continue };
        if found.len() == MOST {
            break;
        }
        if let Some(look) = since.look_due(&contact.looks, limits, today, calendar) {
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

/// The outcomes of the last 180 days that nobody has been told yet, oldest first, as far as this actor
/// may see them.
/// `limit` is what the arrangements allow for a contact received on a day.
pub fn untold(
    reader: &mut Reader<'_>,
    actor: &Actor,
    now: Moment,
    limit: &dyn Fn(Date) -> Option<Limit>,
    calendar: &WorkingCalendar,
) -> Result<Vec<Untold>, Fault> {
    if !access::decide(actor, Action::See, &Thing::Area(Area::FollowThrough)).is_allowed() {
        return Ok(Vec::new());
    }
    let begins = now.date().checked_sub(jiff::Span::new().days(DAYS_BACK)).unwrap_or(now.date());
    let waiting = reader.rows(
        "select source_id from outcome_to_send where received_at >= ?1 order by received_at, source_id",
        &[Moment::on(begins, 0, 0).into()],
    )?;
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
