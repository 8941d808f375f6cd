//! What pages and lists ask about disagreements.

use crate::stages::StageRule;
use crate::{DecisionChallenged, Disagreement, DisagreementId};
use access::{Action, Actor, DisagreementFacts, Thing};
use kernel::{AccountId, ContactId, Moment, PersonId, Standing, WorkingCalendar};
use store::{Fault, Reader, Record, id_value};

/// What the policy must know about a disagreement, for one actor. `rules` are the stages in force.
pub(crate) fn facts(
    reader: &mut Reader<'_>,
    actor: &Actor,
    found: &Disagreement,
    rules: &[StageRule],
    now: Moment,
) -> Result<DisagreementFacts, Fault> {
    let number = found.stage().map_or(1, |stage| stage.number);
    let rule = rules.iter().find(|rule| rule.number == number);
    let answered = found.stage().and_then(|stage| stage.answer.as_ref()).map(|answer| answer.by);
    let reading = reading_of(reader, actor, &found.about, found.person, now)?;
    Ok(DisagreementFacts {
        challenger: Some(found.challenger),
        challenged: found.about.by.clone(),
        answered_by: answered,
        answering: rule.map(|rule| rule.roles.clone()).unwrap_or_default(),
        sees_decision: reading.reads != Reads::Nothing,
        only: reading.only,
    })
}

/// Where somebody who reads of a disagreement may read what was decided.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reads {
    /// The front door's page of the contact, or the child's record.
    Decided,
    /// Their own worry, and what they were told: they raised it.
    OwnWorry,
    /// Nowhere.
    Nothing,
}

/// What an actor may read of a decision, and who alone may, where the child's record is restricted.
pub(crate) struct Reading {
    pub reads: Reads,
    pub only: Option<Vec<AccountId>>,
}

/// What this actor may read of a decision. A contact is asked about itself, anything else by its child.
pub(crate) fn reading_of(
    reader: &mut Reader<'_>,
    actor: &Actor,
    about: &DecisionChallenged,
    person: Option<PersonId>,
    now: Moment,
) -> Result<Reading, Fault> {
    let sees = |thing: &Thing| access::decide(actor, Action::See, thing).is_allowed();
    if about.kind == "contact" {
        let Ok(id) = about.id.parse::<ContactId>() else {
            return Ok(Reading { reads: Reads::Nothing, only: None });
        };
        // Who the child is may have been corrected since the decision was challenged.
        let row = reader.first("select person_id from contact where id = ?1", &[id_value(id)])?;
        let today: Option<PersonId> = row.map(|row| row.optional_parse(0)).transpose()?.flatten();
        let facts = reader.contact_facts(id, today.or(person), actor)?;
        let only = facts.only.clone();
        let reads = if sees(&Thing::Contact(facts.clone())) {
            Reads::Decided
        } else if sees(&Thing::OwnWorry(facts)) {
            Reads::OwnWorry
        } else {
            Reads::Nothing
        };
        return Ok(Reading { reads, only });
    }
    let person = match person {
        Some(person) => reader.kept_record(person)?,
        None => None,
    };
    let Some(person) = person else { return Ok(Reading { reads: Reads::Nothing, only: None }) };
    let facts = reader.person_facts(&person, actor, now)?;
    let only = facts.only.clone();
    let reads = if sees(&Thing::Person(facts)) { Reads::Decided } else { Reads::Nothing };
    Ok(Reading { reads, only })
}

/// May this actor challenge this decision?
pub fn may_challenge(
    reader: &mut Reader<'_>,
    actor: &Actor,
    about: &DecisionChallenged,
    person: Option<PersonId>,
    now: Moment,
) -> Result<bool, Fault> {
    let facts = to_challenge(reader, actor, about, person, now)?;
    Ok(access::decide(actor, Action::Add, &Thing::Disagreement(facts)).is_allowed())
}

/// What the policy must know about a decision that nobody has challenged yet.
pub(crate) fn to_challenge(
    reader: &mut Reader<'_>,
    actor: &Actor,
    about: &DecisionChallenged,
    person: Option<PersonId>,
    now: Moment,
) -> Result<DisagreementFacts, Fault> {
    let reading = reading_of(reader, actor, about, person, now)?;
    Ok(DisagreementFacts {
        challenged: about.by.clone(),
        sees_decision: reading.reads != Reads::Nothing,
        only: reading.only,
        ..DisagreementFacts::default()
    })
}

/// The challenges to one decision's record, newest first.
pub fn about_decision(reader: &mut Reader<'_>, kind: &str, id: &str) -> Result<Vec<Disagreement>, Fault> {
    let found = reader.find::<Disagreement>(
        "where r.decision_kind = ?1 and r.decision_id = ?2 order by r.raised_at desc, r.id",
        &[kind.into(), id.into()],
    )?;
    Ok(found.into_iter().map(|loaded| loaded.value).collect())
}

/// The disagreements about these people that have not ended, of those this actor may see.
pub fn disputed(
    reader: &mut Reader<'_>,
    people: &[PersonId],
    actor: &Actor,
    now: Moment,
) -> Result<Vec<Disagreement>, Fault> {
    let mut open = Vec::new();
    for found in reader.about::<Disagreement>(people)?.into_iter().map(|loaded| loaded.value) {
        let reading = reading_of(reader, actor, &found.about, found.person, now)?;
        if found.is_open() && reading.reads == Reads::Decided {
            open.push(found);
        }
    }
    Ok(open)
}

/// A disagreement, and what this actor may do with it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct InFull {
    /// The disagreement.
    pub found: Disagreement,
    /// What this actor may do.
    pub may: Vec<Action>,
    /// Where they may read what was decided.
    pub reads: Reads,
    /// Is there a stage after the one it has reached?
    pub next_stage: Option<StageRule>,
    /// The rule of the stage it has reached, where there still is one.
    pub stage_rule: Option<StageRule>,
}

/// A disagreement in full, or nothing when there is none or the actor may not see it.
pub fn in_full(
    reader: &mut Reader<'_>,
    id: DisagreementId,
    actor: &Actor,
    rules: &[StageRule],
    now: Moment,
) -> Result<Option<InFull>, Fault> {
    let Some(found) = reader.load::<Disagreement>(id)? else { return Ok(None) };
    full(reader, found.value, actor, rules, now)
}

fn full(
    reader: &mut Reader<'_>,
    found: Disagreement,
    actor: &Actor,
    rules: &[StageRule],
    now: Moment,
) -> Result<Option<InFull>, Fault> {
    let facts = facts(reader, actor, &found, rules, now)?;
    let may = access::allowed(actor, &Thing::Disagreement(facts));
    if !may.contains(&Action::See) {
        return Ok(None);
    }
    let reads = reading_of(reader, actor, &found.about, found.person, now)?.reads;
    let number = found.stage().map_or(1, |stage| stage.number);
    let rule = |number: u32| rules.iter().find(|rule| rule.number == number).cloned();
    Ok(Some(InFull { next_stage: rule(number + 1), stage_rule: rule(number), found, may, reads }))
}

/// Every disagreement that has not ended and that this actor may see, the oldest stage first.
pub fn waiting(
    reader: &mut Reader<'_>,
    actor: &Actor,
    rules: &[StageRule],
    now: Moment,
) -> Result<Vec<InFull>, Fault> {
    let open = reader.find::<Disagreement>("where r.ended = 0 order by r.raised_at, r.id", &[])?;
    let mut all = Vec::new();
    for found in open {
        all.extend(full(reader, found.value, actor, rules, now)?);
    }
    all.sort_by_key(|one| one.found.stage().map(|stage| stage.began_at));
    Ok(all)
}

/// Where the clock of the stage that was reached stands.
pub fn with_standing(
    found: &Disagreement,
    rules: &[StageRule],
    now: Moment,
    calendar: &WorkingCalendar,
) -> Option<Standing> {
    let stage = found.stage()?;
    let limit = rules.iter().find(|rule| rule.number == stage.number)?.limit?;
    stage.clock(limit).standing(now, calendar).ok()
}

/// Does this account have an open challenge to this decision?
pub(crate) fn has_open_challenge(
    reader: &mut Reader<'_>,
    about: &DecisionChallenged,
    account: AccountId,
) -> Result<bool, Fault> {
    let sql = format!(
        "select count(*) from {} where decision_kind = ?1 and decision_id = ?2 and challenger = ?3 and ended = 0",
        Disagreement::TABLE
    );
    let values = [about.kind.as_str().into(), about.id.as_str().into(), id_value(account)];
    Ok(reader.count(&sql, &values)? > 0)
}
