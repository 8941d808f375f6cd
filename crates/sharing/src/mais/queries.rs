//! Which questions from other systems somebody may see.

use super::person::Identifier;
use super::question::{OUR_REQUESTS, SystemQuestion, SystemQuestionId};
use super::scoring::score;
use access::{Action, Actor, SystemQuestionFacts, Thing};
use kernel::{AccountId, Moment, PersonId};
use people::Person;
use store::{Fault, Reader, Value};

/// What the policy must know about a question, for one actor.
pub(super) fn question_facts(
    reader: &mut Reader<'_>,
    question: &SystemQuestion,
    actor: &Actor,
    now: Moment,
) -> Result<SystemQuestionFacts, Fault> {
    let mut facts = SystemQuestionFacts::default();
    for person in &question.people {
        let Some(kept) = reader.kept_record(*person)? else { continue };
        facts.about_own_child |= reader.person_facts(&kept, actor, now)?.workers.contains(&actor.account);
        let Some(restriction) = kept.restriction else { continue };
        facts.only = Some(narrowed(facts.only, restriction.only));
    }
    Ok(facts)
}

/// Those who are named on every restricted record.
fn narrowed(only: Option<Vec<AccountId>>, named: Vec<AccountId>) -> Vec<AccountId> {
    match only {
        None => named,
        Some(only) => only.into_iter().filter(|account| named.contains(account)).collect(),
    }
}

/// Somebody who agrees with what was asked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Likely {
    /// Who.
    pub person: Person,
    /// How well they agree, in hundredths; nothing where what was asked is not kept.
    pub hundredths: Option<u8>,
}

/// A question that somebody may see, with what they may do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct QuestionShown {
    /// The question.
    pub question: SystemQuestion,
    /// What the actor may do with it.
    pub may: Vec<Action>,
    /// Those who agree with what was asked.
    pub people: Vec<Likely>,
}

fn shown(
    reader: &mut Reader<'_>,
    found: Vec<SystemQuestion>,
    actor: &Actor,
    now: Moment,
) -> Result<Vec<QuestionShown>, Fault> {
    let mut rows = Vec::with_capacity(found.len());
    for question in found {
        let thing = Thing::SystemQuestion(question_facts(reader, &question, actor, now)?);
        let may = access::allowed(actor, &thing);
        if !may.contains(&Action::See) {
            continue;
        }
        let mut people: Vec<Likely> = Vec::new();
        for id in &question.people {
            let Some(person) = reader.kept_record(*id)? else { continue };
            if people.iter().all(|known| known.person.id != person.id) {
                let hundredths = question.asked_about.as_ref().map(|asked| score(asked, &person));
                people.push(Likely { person, hundredths });
            }
        }
        rows.push(QuestionShown { question, may, people });
    }
    Ok(rows)
}

fn find(reader: &mut Reader<'_>, filter: &str, values: &[Value]) -> Result<Vec<SystemQuestion>, Fault> {
    Ok(reader.find::<SystemQuestion>(filter, values)?.into_iter().map(|loaded| loaded.value).collect())
}

/// The questions that wait for a decision which this actor may make, the oldest first.
pub fn waiting(reader: &mut Reader<'_>, actor: &Actor, now: Moment) -> Result<Vec<QuestionShown>, Fault> {
    let found = find(reader, "where r.waiting = 1 order by r.asked_at, r.id", &[])?;
    let mut rows = shown(reader, found, actor, now)?;
    rows.retain(|row| row.may.contains(&Action::Decide));
    Ok(rows)
}

/// The most questions that are listed.
const MOST_RECENT: usize = 100;

/// The latest questions that this actor may see, answered or not, the newest first.
pub fn recent(reader: &mut Reader<'_>, actor: &Actor, now: Moment) -> Result<Vec<QuestionShown>, Fault> {
    let found = find(reader, "order by r.asked_at desc, r.id desc limit 100", &[])?;
    let mut rows = shown(reader, found, actor, now)?;
    rows.truncate(MOST_RECENT);
    Ok(rows)
}

/// One question; nothing when it is not there or this actor may not see it.
pub fn one(
    reader: &mut Reader<'_>,
    id: SystemQuestionId,
    actor: &Actor,
    now: Moment,
) -> Result<Option<QuestionShown>, Fault> {
    match reader.load::<SystemQuestion>(id)? {
        Some(loaded) => Ok(shown(reader, vec![loaded.value], actor, now)?.into_iter().next()),
        None => Ok(None),
    }
}

/// The questions that were or may have been about one person, the newest first, with whether this actor may
/// open each. Whoever calls has opened the person's record.
pub fn of_people(
    reader: &mut Reader<'_>,
    same: &[PersonId],
    actor: &Actor,
    now: Moment,
) -> Result<Vec<(SystemQuestion, bool)>, Fault> {
    let mut found: Vec<SystemQuestion> =
        reader.about::<SystemQuestion>(same)?.into_iter().map(|loaded| loaded.value).collect();
    found.sort_by_key(|one| (std::cmp::Reverse(one.at), one.id));
    let mut rows = Vec::with_capacity(found.len());
    for question in found {
        let facts = question_facts(reader, &question, actor, now)?;
        // Beside somebody restricted from this actor, the question is about them too.
        if access::kept_out(facts.only.as_deref(), actor) {
            continue;
        }
        let opens = access::decide(actor, Action::See, &Thing::SystemQuestion(facts)).is_allowed();
        rows.push((question, opens));
    }
    Ok(rows)
}

/// The question that an agency asked under this number.
pub(super) fn by_request(
    reader: &mut Reader<'_>,
    agency: &str,
    number: &Identifier,
) -> Result<Option<SystemQuestion>, Fault> {
    let filter = "where r.agency = ?1 and r.request_value = ?2 and r.request_system = ?3 order by r.id";
    let values = [agency.into(), (&number.value).into(), (&number.system).into()];
    Ok(find(reader, filter, &values)?.into_iter().next())
}

/// The question that an agency's system asks the answer to; nothing when it asked none by this number.
pub fn answer_to(
    reader: &mut Reader<'_>,
    agency: &str,
    number: &Identifier,
) -> Result<Option<SystemQuestion>, Fault> {
    if number.system == OUR_REQUESTS && number.value.parse::<SystemQuestionId>().is_err() {
        return Ok(None);
    }
    by_request(reader, agency, number)
}
