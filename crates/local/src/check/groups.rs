//! Groups that nobody chairs, cannot be quorate, or answer to nothing; priorities nobody owns.

use super::Seen;
use crate::dated::Dated;
use crate::finding::Finding;
use crate::groups::Group;
use crate::reading::{SourceFile, at};

pub(super) fn check(seen: &Seen<'_>) -> Vec<Finding> {
    let file = seen.file("groups.toml");
    let groups = &seen.contents.groups.group;
    let mut findings = Vec::new();
    for (index, group) in groups.iter().enumerate() {
        if group.ends.is_none() {
            of_a_group(&mut findings, file, index, group);
        }
        members(&mut findings, seen, file, index, group);
        if let Some(parent) = &group.parent {
            let place = at!["group", index, "parent"];
            match groups.iter().find(|other| &other.id == parent) {
                None => {
                    let message =
                        format!("'{}' answers to '{parent}', which is not a group here", group.name);
                    findings.push(file.error(place, message, "Use the id of a group in this file"));
                }
                Some(_) if leads_back(groups, group) => {
                    let message = format!("'{}' answers, in the end, to itself", group.name);
                    findings.push(file.error(place, message, "Take out one 'parent' in the circle"));
                }
                Some(above) if group.ends.is_none() && above.ends.is_some() => {
                    let message = format!("'{}' answers to '{}', which has ended", group.name, above.name);
                    findings.push(file.warning(place, message, "Say which group it answers to now"));
                }
                Some(_) => {}
            }
        }
    }
    priorities(&mut findings, seen);
    findings
}

fn of_a_group(findings: &mut Vec<Finding>, file: SourceFile<'_>, index: usize, group: &Group) {
    let name = &group.name;
    if group.chair_role.as_ref().is_none_or(|role| role.trim().is_empty()) {
        let what = "Name the role that chairs it, never the person, as 'chair_role'";
        findings.push(file.warning(
            at!["group", index, "chair_role"],
            format!("'{name}' has no chair"),
            what,
        ));
    }
    if group.terms_of_reference.is_empty() {
        let message = format!("Nothing says what '{name}' is for");
        findings.push(file.warning(
            at!["group", index, "terms_of_reference"],
            message,
            "Add a line for each purpose",
        ));
    }
    if group.members.len() < group.quorum {
        let message =
            format!("'{name}' needs {} agencies to be quorate and has {}", group.quorum, group.members.len());
        findings.push(file.warning(
            at!["group", index, "quorum"],
            message,
            "Lower the quorum or add members",
        ));
    }
    if group.quorum == 0 {
        let message = format!("'{name}' is quorate with nobody there");
        findings.push(file.warning(
            at!["group", index, "quorum"],
            message,
            "Say how many agencies must be there",
        ));
    }
    if group.meetings_a_year == 0 {
        let message = format!("'{name}' never meets");
        let what = "Say how many times a year it meets, or end it";
        findings.push(file.warning(at!["group", index, "meetings_a_year"], message, what));
    }
}

fn members(findings: &mut Vec<Finding>, seen: &Seen<'_>, file: SourceFile<'_>, index: usize, group: &Group) {
    for (item, member) in group.members.iter().enumerate() {
        let place = at!["group", index, "members", item];
        match seen.contents.agencies.agency.iter().find(|agency| &agency.id == member) {
            None => {
                let message =
                    format!("'{}' has the member '{member}', which is not an agency here", group.name);
                findings.push(file.error(place, message, "Use the id of an agency in agencies.toml"));
            }
            Some(agency) if !agency.overlaps(group) || (agency.ends.is_some() && group.ends.is_none()) => {
                let message = format!("'{}' has the member '{}', which has ended", group.name, agency.name);
                findings.push(file.warning(place, message, "Put the agency that follows it in its place"));
            }
            Some(_) => {}
        }
        if group.members.iter().take(item).any(|earlier| earlier == member) {
            let message = format!("'{member}' is a member of '{}' twice", group.name);
            findings.push(file.warning(place, message, "Take one out"));
        }
    }
    for (item, needed) in group.quorum_needs.iter().enumerate() {
        if !group.members.contains(needed) {
            let message =
                format!("'{}' cannot be quorate without '{needed}', which is not a member", group.name);
            let what = "Add it to 'members', or take it out of 'quorum_needs'";
            findings.push(file.error(at!["group", index, "quorum_needs", item], message, what));
        }
    }
}

/// Does following parents from a group come back to it?
fn leads_back(groups: &[Group], start: &Group) -> bool {
    let mut here = start;
    for _ in groups {
        let above = here.parent.as_ref().and_then(|id| groups.iter().find(|group| &group.id == id));
        match above {
            Some(above) if above.id == start.id => return true,
            Some(above) => here = above,
            None => return false,
        }
    }
    false
}

fn priorities(findings: &mut Vec<Finding>, seen: &Seen<'_>) {
    let file = seen.file("priorities.toml");
    for (index, priority) in seen.contents.priorities.priority.iter().enumerate() {
        let place = at!["priority", index, "owner"];
        match &priority.owner {
            None if priority.ends.is_none() => {
                let message = format!("No group answers for '{}'", priority.name);
                findings.push(file.warning(place, message, "Give the id of a group as 'owner'"));
            }
            Some(owner) if !seen.has_group(owner) => {
                let message = format!("'{}' belongs to '{owner}', which is not a group here", priority.name);
                findings.push(file.error(place, message, "Use the id of a group in groups.toml"));
            }
            _ => {}
        }
        if priority.how_we_will_know.is_empty() {
            let message = format!("Nothing says how anybody will know that '{}' worked", priority.name);
            let place = at!["priority", index, "how_we_will_know"];
            findings.push(file.warning(place, message, "Say what would be seen to change"));
        }
    }
}
