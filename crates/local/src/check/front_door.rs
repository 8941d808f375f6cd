//! Questions that nobody reads, outcomes that nobody can reach, answers that can never be given.

use super::Seen;
use crate::finding::Finding;
use crate::front_door::{AnswerKind, FrontDoor, Question};
use crate::reading::{SourceFile, at};
use std::collections::BTreeSet;

pub(super) fn check(seen: &Seen<'_>) -> Vec<Finding> {
    let file = seen.file("front_door.toml");
    let front_door = &seen.contents.front_door;
    let mut findings = Vec::new();
    decisions(&mut findings, file, front_door);
    outcomes(&mut findings, file, front_door, seen);
    for (index, question) in front_door.questions.iter().enumerate() {
        of_a_question(&mut findings, file, index, question, front_door);
    }
    for (index, rule) in front_door.consent_rules.iter().enumerate() {
        of_levels(&mut findings, file, "consent_rule", index, &rule.levels, &rule.name);
    }
    findings
}

fn decisions(findings: &mut Vec<Finding>, file: SourceFile<'_>, front_door: &FrontDoor) {
    for (index, decision) in front_door.decisions.iter().enumerate() {
        for (item, offered) in decision.offers.iter().enumerate() {
            if !front_door.outcomes.iter().any(|outcome| &outcome.id == offered) {
                let message = format!("'{}' offers '{offered}', which is not an outcome here", decision.name);
                let place = at!["decision", index, "offers", item];
                findings.push(file.error(place, message, "Use the id of an outcome in this file"));
            }
        }
        if decision.made_by.trim().is_empty() {
            let message = format!("Nobody makes the decision '{}'", decision.name);
            findings.push(file.warning(
                at!["decision", index, "made_by"],
                message,
                "Name the role that makes it",
            ));
        }
    }
    let first =
        front_door.decisions.iter().filter(|decision| decision.first && decision.ends.is_none()).count();
    if first != 1 {
        let message = format!("{first} decisions are marked as the first, and one should be");
        findings.push(file.error(at!["decision"], message, "Put 'first = true' on one decision"));
    }
}

/// The ids of the outcomes that a contact can come to, following decisions from the first.
fn reachable(front_door: &FrontDoor) -> BTreeSet<&str> {
    let mut decisions: Vec<&str> = front_door
        .decisions
        .iter()
        .filter(|decision| decision.first)
        .map(|decision| decision.id.as_str())
        .collect();
    let mut followed: BTreeSet<&str> = BTreeSet::new();
    let mut outcomes = BTreeSet::new();
    while let Some(id) = decisions.pop() {
        if !followed.insert(id) {
            continue;
        }
        let offers = front_door.decisions.iter().filter(|decision| decision.id == id).flat_map(|d| &d.offers);
        for offered in offers {
            outcomes.insert(offered.as_str());
            let found = front_door.outcomes.iter().find(|outcome| &outcome.id == offered);
            decisions.extend(found.and_then(|outcome| outcome.leads_to.as_deref()));
        }
    }
    outcomes
}

fn outcomes(findings: &mut Vec<Finding>, file: SourceFile<'_>, front_door: &FrontDoor, seen: &Seen<'_>) {
    let reachable = reachable(front_door);
    for (index, outcome) in front_door.outcomes.iter().enumerate() {
        if outcome.ends.is_none() && !reachable.contains(outcome.id.as_str()) {
            let message = format!("No decision can come to '{}'", outcome.name);
            let what = "Offer it in a decision that contacts reach, or end it";
            findings.push(file.warning(at!["outcome", index], message, what));
        }
        if let Some(next) = &outcome.leads_to
            && !front_door.decisions.iter().any(|decision| &decision.id == next)
        {
            let message = format!("'{}' leads to '{next}', which is not a decision here", outcome.name);
            let place = at!["outcome", index, "leads_to"];
            findings.push(file.error(place, message, "Use the id of a decision in this file"));
        }
        for (item, clock) in outcome.starts_clocks.iter().enumerate() {
            if seen.england.editions_of(clock).is_empty() {
                let message =
                    format!("'{}' starts the clock '{clock}', and there is no such limit", outcome.name);
                let place = at!["outcome", index, "starts_clocks", item];
                findings.push(file.error(place, message, "Use the id of a national limit"));
            }
        }
        of_levels(findings, file, "outcome", index, &outcome.levels, &outcome.name);
    }
}

fn of_levels(
    findings: &mut Vec<Finding>,
    file: SourceFile<'_>,
    list: &str,
    index: usize,
    levels: &[u8],
    name: &str,
) {
    if levels.is_empty() || levels.iter().any(|level| !(1..=4).contains(level)) {
        let message = format!("'{name}' does not say which of the four national levels it is for");
        findings.push(file.error(at![list, index, "levels"], message, "List one or more of 1, 2, 3 and 4"));
    }
}

fn of_a_question(
    findings: &mut Vec<Finding>,
    file: SourceFile<'_>,
    index: usize,
    question: &Question,
    front_door: &FrontDoor,
) {
    let ask = &question.ask;
    let current = question.ends.is_none();
    if current && question.read_by.is_empty() {
        let what = "Say who reads the answer as 'read_by', or end the question";
        findings.push(file.warning(at!["question", index, "read_by"], format!("Nobody reads '{ask}'"), what));
    }
    if current && question.asked_of.is_empty() {
        let what = "Say who is asked as 'asked_of', or end the question";
        findings.push(file.warning(
            at!["question", index, "asked_of"],
            format!("Nobody is asked '{ask}'"),
            what,
        ));
    }
    let offers = matches!(question.kind, AnswerKind::OneOf | AnswerKind::AnyOf);
    if offers && question.options.len() < 2 {
        let message = format!("'{ask}' offers a choice of {}", question.options.len());
        findings.push(file.error(at!["question", index, "options"], message, "Give at least two options"));
    }
    if let Some(condition) = &question.shown_if {
        let place = at!["question", index, "shown_if"];
        let earlier = front_door.questions.iter().take(index).find(|other| other.id == condition.question);
        match earlier {
            None => {
                let message =
                    format!("'{ask}' waits for '{}', which is not asked before it", condition.question);
                findings.push(file.error(place, message, "Use the id of an earlier question"));
            }
            Some(other) if !can_be_answered(other, &condition.is) => {
                let message = format!(
                    "'{}' can never be answered '{}', so '{ask}' is never shown",
                    other.ask, condition.is
                );
                findings.push(file.error(place, message, "Use one of the answers that can be given"));
            }
            Some(_) => {}
        }
    }
}

fn can_be_answered(question: &Question, answer: &str) -> bool {
    match question.kind {
        AnswerKind::YesNo => ["yes", "no"].contains(&answer),
        AnswerKind::YesNoNotKnown => ["yes", "no", "not known"].contains(&answer),
        AnswerKind::OneOf | AnswerKind::AnyOf => question.options.iter().any(|option| option == answer),
        AnswerKind::ShortText
        | AnswerKind::LongText
        | AnswerKind::Date
        | AnswerKind::People
        | AnswerKind::Address => false,
    }
}
