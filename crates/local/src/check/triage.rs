//! Meetings that cannot be quorate, that nobody chairs, that bring nothing or whose clock is off.

use super::Seen;
use crate::dated::Dated;
use crate::finding::Finding;
use crate::reading::{SourceFile, at};
use crate::triage::{HowOften, TriageKind};

pub(super) fn check(seen: &Seen<'_>) -> Vec<Finding> {
    let Some(file) = seen.file_if_there("triage.toml") else { return Vec::new() };
    let mut findings = Vec::new();
    for (index, kind) in seen.contents.triage.meetings.iter().enumerate() {
        who_comes(&mut findings, seen, file, index, kind);
        what_is_brought(&mut findings, seen, file, index, kind);
        when(&mut findings, seen, file, index, kind);
        for (key, words, missing) in [
            ("purpose", &kind.purpose, "what it is for"),
            ("lawful_basis", &kind.lawful_basis, "what makes sharing at it lawful"),
            ("chair_role", &kind.chair_role, "who chairs it"),
        ] {
            if words.trim().is_empty() {
                let message = format!("Nothing says, of '{}', {missing}", kind.name);
                findings.push(file.warning(at!["meeting", index, key], message, "Say it in a sentence"));
            }
        }
    }
    for (index, mark) in seen.contents.triage.marks.iter().enumerate() {
        if mark.on.is_empty() {
            let message = format!("'{}' cannot be put on anything", mark.name);
            let what = "Give 'on' one or more of: child, household, place";
            findings.push(file.error(at!["mark", index, "on"], message, what));
        }
    }
    if !seen.contents.triage.meetings.is_empty() && seen.contents.triage.outcomes.is_empty() {
        let message = "There are meetings, and nothing that they can come to".to_owned();
        findings.push(file.error(at![], message, "Add outcomes under [[outcome]]"));
    }
    findings
}

fn who_comes(
    findings: &mut Vec<Finding>,
    seen: &Seen<'_>,
    file: SourceFile<'_>,
    index: usize,
    kind: &TriageKind,
) {
    let name = &kind.name;
    for (item, id) in kind.agencies.iter().enumerate() {
        let place = at!["meeting", index, "agencies", item];
        match seen.contents.agencies.agency.iter().find(|agency| &agency.id == id) {
            None => {
                let message = format!("'{name}' invites '{id}', which is not an agency here");
                findings.push(file.error(place, message, "Use the id of an agency in agencies.toml"));
            }
            Some(agency) if !agency.overlaps(kind) || (agency.ends.is_some() && kind.ends.is_none()) => {
                let message = format!("'{name}' invites '{}', which has ended", agency.name);
                findings.push(file.warning(place, message, "Invite the agency that follows it"));
            }
            Some(_) => {}
        }
        if kind.agencies.iter().take(item).any(|earlier| earlier == id) {
            let message = format!("'{name}' invites '{id}' twice");
            findings.push(file.warning(place, message, "Take one out"));
        }
    }
    for (item, id) in kind.must_come.iter().enumerate().filter(|(_, id)| !kind.agencies.contains(id)) {
        let message = format!("'{name}' cannot be quorate without '{id}', which is not invited");
        let what = "Add it to 'agencies', or take it out of 'must_come'";
        findings.push(file.error(at!["meeting", index, "must_come", item], message, what));
    }
    if !kind.agencies.contains(&kind.chair_agency) {
        let message = format!("'{name}' is chaired by '{}', which is not invited", kind.chair_agency);
        let what = "Use the id of an agency in 'agencies'";
        findings.push(file.error(at!["meeting", index, "chair_agency"], message, what));
    }
    if kind.agencies.len() < kind.quorum {
        let message = format!(
            "'{name}' needs {} agencies to be quorate and invites {}",
            kind.quorum,
            kind.agencies.len()
        );
        findings.push(file.error(
            at!["meeting", index, "quorum"],
            message,
            "Lower the quorum or invite more",
        ));
    }
    if kind.quorum < 2 {
        let message = format!("'{name}' is quorate with one agency, or none");
        findings.push(file.warning(at!["meeting", index, "quorum"], message, "Say how many must be there"));
    }
}

fn what_is_brought(
    findings: &mut Vec<Finding>,
    seen: &Seen<'_>,
    file: SourceFile<'_>,
    index: usize,
    kind: &TriageKind,
) {
    let contents = seen.contents;
    let known = |list: &'static str, id: &str| match list {
        "sources" => contents.front_door.sources_of_contact.iter().any(|source| source.id == id),
        "marks" => contents.triage.marks.iter().any(|mark| mark.id == id),
        _ => contents.partnership.localities.iter().any(|locality| locality.id == id),
    };
    for (list, ids, whose) in [
        ("sources", &kind.brings.sources, "a source of contact"),
        ("marks", &kind.brings.marks, "a mark"),
        ("localities", &kind.brings.localities, "a locality"),
    ] {
        for (item, id) in ids.iter().enumerate().filter(|(_, id)| !known(list, id)) {
            let message = format!("'{}' brings '{id}', which is not {whose} here", kind.name);
            let place = at!["meeting", index, "brings", list, item];
            findings.push(file.error(place, message, format!("Use the id of {whose}")));
        }
    }
    for (item, level) in kind.brings.levels.iter().enumerate().filter(|(_, level)| !(1..=4).contains(*level))
    {
        let message = format!("'{}' brings level {level}, which is not a national level", kind.name);
        findings.push(file.error(
            at!["meeting", index, "brings", "levels", item],
            message,
            "Use 1, 2, 3 or 4",
        ));
    }
}

fn when(findings: &mut Vec<Finding>, seen: &Seen<'_>, file: SourceFile<'_>, index: usize, kind: &TriageKind) {
    match (kind.every, kind.weekday) {
        (HowOften::Week, None) => {
            let message = format!("Nothing says on which day '{}' is held", kind.name);
            findings.push(file.error(
                at!["meeting", index, "every"],
                message,
                "Add a line that starts 'weekday ='",
            ));
        }
        (HowOften::WorkingDay, Some(_)) => {
            let message = format!("'{}' is held every working day, and names one", kind.name);
            findings.push(file.warning(at!["meeting", index, "weekday"], message, "Take the day out"));
        }
        (HowOften::Week, Some(_)) | (HowOften::WorkingDay, None) => {}
    }
    let Some(clock) = &kind.clock else {
        let message = format!("'{}' has no limit for how soon a child is triaged", kind.name);
        let what = "Name a timescale as 'clock', and switch it on in clocks.toml";
        return findings.push(file.warning(at!["meeting", index, "clock"], message, what));
    };
    let place = at!["meeting", index, "clock"];
    if seen.england.editions_of(clock).is_empty() {
        let message = format!("There is no national limit with the id '{clock}'");
        return findings.push(file.error(place, message, "Use an id from the national timescales"));
    }
    let off = seen.england.editions_of(clock).iter().all(|edition| edition.is_off());
    if off && !seen.contents.clocks.clock.iter().any(|own| &own.timescale == clock && own.overlaps(kind)) {
        let message =
            format!("The limit '{clock}' of '{}' is local practice that is not switched on", kind.name);
        findings.push(file.warning(place, message, "Set it in clocks.toml"));
    }
}
