//! Outcomes that nobody can reach, decisions that lead nowhere.

use super::Seen;
use crate::finding::Finding;
use crate::front_door::{Begins, FrontDoor, Outcome, WithoutAgreement};
use crate::reading::{SourceFile, at};
use std::collections::BTreeSet;

pub(super) fn check(seen: &Seen<'_>) -> Vec<Finding> {
    let file = seen.file("front_door.toml");
    let front_door = &seen.contents.front_door;
    let mut findings = Vec::new();
    decisions(&mut findings, file, front_door);
    outcomes(&mut findings, file, front_door, seen);
    findings.extend(super::questions::check(file, front_door));
    findings.extend(super::ways_in::check(file, front_door));
    consent(&mut findings, file, front_door);
    findings
}

/// Below level 4 a rule says what happens without the family's agreement, and one rule only.
fn consent(findings: &mut Vec<Finding>, file: SourceFile<'_>, front_door: &FrontDoor) {
    for (index, rule) in front_door.consent_rules.iter().enumerate() {
        of_levels(findings, file, "consent_rule", index, &rule.levels, &rule.name);
        if !rule.agreement_needed && rule.without_agreement != WithoutAgreement::default() {
            let message = format!("'{}' asks for no agreement, and says what happens without it", rule.name);
            let what = "Take 'without_agreement' out, or set 'agreement_needed = true'";
            findings.push(file.warning(at!["consent_rule", index, "without_agreement"], message, what));
        }
    }
    for level in 1..=3_u8 {
        let now = front_door.consent_rules.iter().filter(|rule| rule.ends.is_none());
        let message = match now.filter(|rule| rule.levels.contains(&level)).count() {
            0 => format!(
                "No rule on consent is for level {level}: nothing is passed on there without agreement"
            ),
            1 => continue,
            many => format!("{many} rules on consent are for level {level}, and only the first is asked"),
        };
        findings.push(file.warning(
            at!["consent_rule"],
            message,
            "Write one rule for each of the levels 1 to 3",
        ));
    }
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
        receiving(findings, file, index, outcome, seen);
        of_levels(findings, file, "outcome", index, &outcome.levels, &outcome.name);
    }
}

/// What an outcome starts is received by somebody there is, within limits there are.
fn receiving(
    findings: &mut Vec<Finding>,
    file: SourceFile<'_>,
    index: usize,
    outcome: &Outcome,
    seen: &Seen<'_>,
) {
    let name = &outcome.name;
    for (item, receiver) in outcome.received_by.iter().enumerate() {
        let agencies = &seen.contents.agencies;
        let known = agencies.agency.iter().any(|agency| &agency.id == receiver)
            || agencies.team.iter().any(|team| &team.id == receiver);
        if !known {
            let message = format!("'{name}' is received by '{receiver}', which is no agency or team here");
            let place = at!["outcome", index, "received_by", item];
            findings.push(file.error(place, message, "Use the id of an agency or a team in agencies.toml"));
        }
    }
    let limits = [("accepted_within", &outcome.accepted_within), ("done_within", &outcome.done_within)];
    for (key, limit) in limits {
        if let Some(limit) = limit.as_ref().filter(|id| seen.england.editions_of(id).is_empty()) {
            let message = format!("'{name}' names the limit '{limit}', and there is no such limit");
            findings.push(file.error(at!["outcome", index, key], message, "Use the id of a national limit"));
        }
    }
    let needs_an_answer = match outcome.begins {
        Begins::Nothing | Begins::AnotherDecision | Begins::Advice => false,
        Begins::ReturnedForEarlyHelp
        | Begins::EarlyHelp
        | Begins::Referral
        | Begins::StrategyDiscussion
        | Begins::SingleService
        | Begins::AnotherArea
        | Begins::OpenWork
        | Begins::Allegation => true,
    };
    if needs_an_answer && outcome.ends.is_none() && outcome.accepted_within.is_none() {
        let message = format!("Nothing says how soon '{name}' must be accepted by whoever receives it");
        let what = "Add 'accepted_within' with the id of a limit, and set the limit in clocks.toml";
        findings.push(file.warning(at!["outcome", index], message, what));
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
