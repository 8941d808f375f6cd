//! The family of a child and everything that happened to them, across every stage: read before
//! anybody decides.

use access::{Action, Actor, Answer, PersonFacts, RelativeFacts, Thing};
use assessment::{ChildAndFamilyAssessment, ChildInNeedPlan, Referral};
use front_door::contact::pages::Family;
use journey::{HistoryKind, HistoryLine, LineFrom, newest_first};
use kernel::{ContactId, Date, Moment, PersonId};
use people::{Household, Person, Relationship};
use protection::strategy_discussion;
use protection::{ChildProtectionPlan, Conference, Section47Enquiry};
use std::collections::BTreeMap;
use store::{Fault, Reader};

/// The child, their family, and what happened to all of them beside the contact that is being
/// read, as far as this actor may see.
///
/// At the front door a family's history is part of the decision. The policy is asked about each relative.
pub fn of(
    reader: &mut Reader<'_>,
    child: PersonId,
    beside: ContactId,
    actor: &Actor,
    now: Moment,
) -> Result<Family, Fault> {
    let Some(child) = reader.kept_record(child)? else {
        return Err(Fault::new("reading a family", "the child's record is missing"));
    };
    let facts = reader.person_facts(&child, actor, now)?;
    match access::decide(actor, Action::See, &Thing::Person(facts.clone())) {
        Answer::Allowed => {}
        answer @ (Answer::ReasonNeeded | Answer::ExistsOnly | Answer::No) => {
            return Ok(Family {
                child: None,
                restricted: answer == Answer::ExistsOnly,
                members: Vec::new(),
                history: Vec::new(),
                kept_back: 0,
            });
        }
    }
    let mut members: Vec<(PersonId, String, String)> = Vec::new();
    let mut history: Vec<HistoryLine> = Vec::new();
    let mut kept_back = 0;
    for (person, relation) in around(reader, &child)? {
        if person.id != child.id && !may_see_relative(&facts, &person, actor) {
            kept_back += 1;
            continue;
        }
        let same = reader.same_person(person.id)?;
        let mut lines = front_door::contact::history_lines_beside(reader, &same, actor, beside)?;
        lines.extend(front_door::onward_step::history_lines(reader, &same, actor)?);
        lines.extend(stage_lines(reader, &same)?);
        for line in &mut lines {
            line.person = person.id;
        }
        history.extend(lines);
        members.push((person.id, person.name_in_words(), relation));
    }
    Ok(Family { child: Some(child), restricted: false, members, history: newest_first(history), kept_back })
}

/// Was this child, or anybody in their family, on a child protection plan before? What somebody may
/// see of it does not matter here: only that a second person must agree.
pub fn had_a_protection_plan(reader: &mut Reader<'_>, child: PersonId) -> Result<bool, Fault> {
    let Some(child) = reader.kept_record(child)? else { return Ok(false) };
    for (person, _) in around(reader, &child)? {
        let same = reader.same_person(person.id)?;
        if !reader.about::<ChildProtectionPlan>(&same)?.is_empty() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// May this actor read of a relative beside this child?
pub fn may_see_relative(child: &PersonFacts, relative: &Person, actor: &Actor) -> bool {
    let only = relative.restriction.as_ref().map(|restriction| restriction.only.clone());
    let thing = Thing::Relative(RelativeFacts { child: child.clone(), only });
    access::decide(actor, Action::See, &thing).is_allowed()
}

/// The child first, then everybody related to them or living with them.
fn around(reader: &mut Reader<'_>, child: &Person) -> Result<Vec<(Person, String)>, Fault> {
    let same = reader.same_person(child.id)?;
    let mut found: BTreeMap<PersonId, String> = BTreeMap::new();
    for household in reader.about::<Household>(&same)? {
        for member in household.value.members {
            found.entry(member.person).or_insert_with(|| "same household".to_owned());
        }
    }
    for relationship in reader.about::<Relationship>(&same)? {
        let relationship = relationship.value;
        let one = if same.contains(&relationship.of) { relationship.of } else { relationship.person };
        found.insert(relationship.other(one), relationship.seen_from(one).to_lowercase());
    }
    let mut people = vec![(child.clone(), "the child".to_owned())];
    for (id, relation) in found {
        if same.contains(&id) {
            continue;
        }
        if let Some(person) = reader.kept_record(id)?
            && !people.iter().any(|(known, _)| known.id == person.id)
        {
            people.push((person, relation));
        }
    }
    Ok(people)
}

/// What children's social care did for these people, one line a piece of work.
fn stage_lines(reader: &mut Reader<'_>, same: &[PersonId]) -> Result<Vec<HistoryLine>, Fault> {
    let mut lines = Vec::new();
    let mut line = |person, on, kind, words: String, ended: Option<Date>, detail: String| {
        let open = ended.is_none();
        lines.push(HistoryLine { on, person, kind, words, detail, open, from: LineFrom::default() });
    };
    for referral in reader.about::<Referral>(same)?.into_iter().map(|loaded| loaded.value) {
        let need = referral
            .primary_need
            .as_deref()
            .and_then(returns::codes::primary_need)
            .unwrap_or("need not recorded");
        let closed = referral.closed.as_ref();
        let why = closed
            .and_then(|closure| closure.reason.as_deref())
            .and_then(returns::codes::reason_for_closure)
            .unwrap_or("reason not recorded");
        let detail = closed
            .map(|closure| format!("Closed {}: {why}", kernel::day_in_words(closure.on)))
            .unwrap_or_default();
        let ended = closed.map(|closure| closure.on);
        line(referral.person, referral.received_on, HistoryKind::Referral, need.to_owned(), ended, detail);
    }
    for found in reader.about::<ChildAndFamilyAssessment>(same)?.into_iter().map(|loaded| loaded.value) {
        let factors: Vec<&str> =
            found.factors.iter().filter_map(|code| returns::codes::assessment_factor(code)).collect();
        let words = found
            .authorised_on
            .map_or("Started".to_owned(), |on| format!("Authorised {}", kernel::day_in_words(on)));
        line(
            found.person,
            found.started_on,
            HistoryKind::Assessment,
            words,
            found.authorised_on,
            factors.join(", "),
        );
    }
    for plan in reader.about::<ChildInNeedPlan>(same)?.into_iter().map(|loaded| loaded.value) {
        line(
            plan.person,
            plan.started_on,
            HistoryKind::Plan,
            "Child in need plan".into(),
            plan.ended_on,
            ended(plan.ended_on),
        );
    }
    for found in strategy_discussion::about(reader, same)? {
        let Some((person, called)) = found.child.zip(found.called_at()) else { continue };
        let (words, detail, over) = match (&found.held, &found.stood_down) {
            (Some(held), _) => ("Held", held.agreed.enquiry.in_words().to_owned(), Some(held.at.date())),
            (None, Some(down)) => ("Stood down", down.reason.clone(), Some(down.at.date())),
            (None, None) => ("To be held", String::new(), None),
        };
        line(person, called.date(), HistoryKind::Discussion, words.to_owned(), over, detail);
    }
    for enquiry in reader.about::<Section47Enquiry>(same)?.into_iter().map(|loaded| loaded.value) {
        let detail = enquiry
            .conference_on
            .map(|on| format!("Conference {}", kernel::day_in_words(on)))
            .unwrap_or_default();
        // An enquiry says nothing of its own end here, so it is not counted as open work.
        let started = Some(enquiry.started_on);
        line(
            enquiry.person,
            enquiry.started_on,
            HistoryKind::Enquiry,
            "Enquiry started".into(),
            started,
            detail,
        );
    }
    for conference in reader.about::<Conference>(same)?.into_iter().map(|loaded| loaded.value) {
        let held = Some(conference.held_on);
        line(
            conference.person,
            conference.held_on,
            HistoryKind::Conference,
            "Initial conference held".into(),
            held,
            String::new(),
        );
    }
    for plan in reader.about::<ChildProtectionPlan>(same)?.into_iter().map(|loaded| loaded.value) {
        let category = plan.latest_category.as_deref().or(plan.initial_category.as_deref());
        let category =
            category.and_then(returns::codes::category_of_abuse).unwrap_or("category not recorded");
        let words = format!("Child protection plan: {}", category.to_lowercase());
        line(plan.person, plan.started_on, HistoryKind::Plan, words, plan.ended_on, ended(plan.ended_on));
    }
    Ok(lines)
}

fn ended(on: Option<Date>) -> String {
    on.map(|on| format!("Ended {}", kernel::day_in_words(on))).unwrap_or_default()
}
