//! Days that contradict each other, and ids used twice.

use super::Seen;
use crate::dated::{Dated, Named};
use crate::finding::Finding;
use crate::partnership::DatedName;
use crate::reading::{SourceFile, Step, at};
use kernel::day_in_words;

pub(super) fn check(seen: &Seen<'_>) -> Vec<Finding> {
    let contents = seen.contents;
    let front_door = &contents.front_door;
    let mut findings = Vec::new();
    named(&mut findings, seen.file("partnership.toml"), "locality", &contents.partnership.localities);
    named(&mut findings, seen.file("agencies.toml"), "agency", &contents.agencies.agency);
    named(&mut findings, seen.file("agencies.toml"), "team", &contents.agencies.team);
    named(&mut findings, seen.file("levels.toml"), "scheme", &contents.levels.scheme);
    named(&mut findings, seen.file("groups.toml"), "group", &contents.groups.group);
    named(&mut findings, seen.file("priorities.toml"), "priority", &contents.priorities.priority);
    let file = seen.file("front_door.toml");
    named(&mut findings, file, "source_of_contact", &front_door.sources_of_contact);
    named(&mut findings, file, "consent_rule", &front_door.consent_rules);
    named(&mut findings, file, "decision", &front_door.decisions);
    named(&mut findings, file, "outcome", &front_door.outcomes);
    named(&mut findings, file, "question", &front_door.questions);
    named(&mut findings, file, "way_in", &front_door.ways_in);
    named(&mut findings, file, "abuse_risk", &front_door.abuse_risks);
    named(&mut findings, file, "pathway", &front_door.pathways);
    let file = seen.file("sharing.toml");
    let sharing = &contents.sharing;
    named(&mut findings, file, "lawful_basis", &sharing.lawful_bases);
    named(&mut findings, file, "purpose", &sharing.purposes);
    named(&mut findings, file, "agency_check", &sharing.checks);
    named(&mut findings, file, "sharing_policy", &sharing.policies);
    named(&mut findings, file, "passing_on", &sharing.passing_on);
    named(&mut findings, file, "school", &sharing.schools);
    named(&mut findings, file, "school_year", &sharing.school_years);
    if let Some(file) = seen.file_if_there("triage.toml") {
        named(&mut findings, file, "meeting", &contents.triage.meetings);
        named(&mut findings, file, "outcome", &contents.triage.outcomes);
        named(&mut findings, file, "theme", &contents.triage.themes);
        named(&mut findings, file, "mark", &contents.triage.marks);
    }
    let partnership = seen.file("partnership.toml");
    names(&mut findings, partnership, at!["name"], &contents.partnership.names);
    names(&mut findings, partnership, at!["front_door_name"], &contents.partnership.front_door_names);
    for (index, group) in contents.groups.group.iter().enumerate() {
        let place = at!["group", index, "earlier_name"];
        names(&mut findings, seen.file("groups.toml"), place, &group.earlier_names);
    }
    if contents.partnership.review_due < contents.partnership.published {
        let message = "The review is due before the arrangements were published".to_owned();
        findings.push(partnership.error(at!["review_due"], message, "Correct one of the dates"));
    }
    if contents.partnership.names.is_empty() {
        findings.push(partnership.error(
            at![],
            "The partnership has no name".into(),
            "Add one under [[name]]",
        ));
    }
    findings
}

/// Ids that are used once, and days in order.
fn named<T: Named>(findings: &mut Vec<Finding>, file: SourceFile<'_>, list: &str, all: &[T]) {
    for (index, one) in all.iter().enumerate() {
        order(findings, file, at![list, index, "ends"], one.name(), one);
        let id = one.id();
        if id.is_empty() || !id.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-') {
            let message = format!("'{id}' is not an id");
            let what = "Use letters, digits, hyphens and underscores, with no spaces";
            findings.push(file.error(at![list, index, "id"], message, what));
        }
        if all.iter().take(index).any(|earlier| earlier.id() == id) {
            let message = format!("The id '{id}' is used twice");
            findings.push(file.error(at![list, index, "id"], message, "Give each its own id"));
        }
    }
}

pub(super) fn order(
    findings: &mut Vec<Finding>,
    file: SourceFile<'_>,
    place: &[Step<'_>],
    name: &str,
    one: &impl Dated,
) {
    if let Some(ends) = one.ends().filter(|ends| *ends < one.starts()) {
        let (ends, starts) = (day_in_words(ends), day_in_words(one.starts()));
        let message = format!("'{name}' ends on {ends}, before it starts on {starts}");
        findings.push(file.error(place, message, "Correct one of the dates"));
    }
}

/// Names that follow one another, with no day on which there are two.
fn names(findings: &mut Vec<Finding>, file: SourceFile<'_>, place: &[Step<'_>], all: &[DatedName]) {
    for (index, one) in all.iter().enumerate() {
        let mut here = place.to_vec();
        here.push(index.into());
        order(findings, file, &here, &one.name, one);
        for earlier in all.iter().take(index).filter(|earlier| earlier.overlaps(one)) {
            let message = format!("'{}' and '{}' are both the name on some day", earlier.name, one.name);
            findings.push(file.error(&here, message, "End one on the day before the other starts"));
        }
    }
}
