//! Ways in that nobody may use, that lead nowhere once they have ended, or that are not there.

use crate::dated::Dated;
use crate::finding::Finding;
use crate::front_door::FrontDoor;
use crate::reading::{SourceFile, at};
use crate::ways_in::{ChangeNotice, WayIn, WayInKind};
use kernel::Date;

pub(super) fn check(file: SourceFile<'_>, front_door: &FrontDoor) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (index, way) in front_door.ways_in.iter().enumerate() {
        who_may_use_it(&mut findings, file, index, way);
        what_follows(&mut findings, file, index, way, front_door);
        told_in_time(&mut findings, file, index, way, front_door.change_notice);
        for earlier in front_door.ways_in.iter().take(index) {
            let both = earlier.overlaps(way) && earlier.kind == way.kind;
            let same_people = !way.kind.is_for_agencies()
                || way.for_agencies.iter().any(|agency| earlier.for_agencies.contains(agency));
            if both && same_people {
                let message =
                    format!("'{}' and '{}' are the same way in on some day", earlier.name, way.name);
                let what = "End one on the day before the other starts, or let different agencies use them";
                findings.push(file.error(at!["way_in", index], message, what));
            }
        }
    }
    if 100 < front_door.change_notice.acknowledged_percent {
        let message = "More agencies than all must know of a change".to_owned();
        let place = at!["change_notice", "acknowledged_percent"];
        findings.push(file.error(place, message, "Give how many in a hundred, up to 100"));
    }
    let night = &front_door.handover;
    if !(1..=23).contains(&night.night_ends_at_hour) {
        let message = format!("A night does not end at hour {}", night.night_ends_at_hour);
        let place = at!["handover", "night_ends_at_hour"];
        findings.push(file.error(place, message, "Give an hour of the day from 1 to 23"));
    }
    if night.source.trim().is_empty() {
        let message = "Nothing says where it is agreed when a night is handed over".to_owned();
        let what = "Add 'source' under [handover]: the protocol that says so";
        findings.push(file.warning(at!["handover"], message, what));
    }
    for (kind, who) in [(WayInKind::PublicForm, "the public"), (WayInKind::Telephone, "callers")] {
        if !front_door.ways_in.iter().any(|way| way.kind == kind && way.ends.is_none()) {
            let message = format!("There is no way in for {who}");
            let what = "Add a [[way_in]] of their kind, so that nobody who worries is turned away";
            findings.push(file.warning(at!["way_in"], message, what));
        }
    }
    findings
}

fn who_may_use_it(findings: &mut Vec<Finding>, file: SourceFile<'_>, index: usize, way: &WayIn) {
    let place = at!["way_in", index, "for_agencies"];
    if way.kind.is_for_agencies() && way.for_agencies.is_empty() {
        let message = format!("No agency may use '{}'", way.name);
        findings.push(file.warning(place, message, "List the kinds of agency that may, or end it"));
    }
    if !way.kind.is_for_agencies() && !way.for_agencies.is_empty() {
        let message = format!("'{}' is not used by agencies that sign in", way.name);
        findings.push(file.error(place, message, "Take 'for_agencies' out"));
    }
}

/// A way in that has ended says what to use instead and why, and that is still open the day after.
fn what_follows(
    findings: &mut Vec<Finding>,
    file: SourceFile<'_>,
    index: usize,
    way: &WayIn,
    front_door: &FrontDoor,
) {
    let Some(ends) = way.ends else { return };
    let place = at!["way_in", index];
    if way.why_ended.as_ref().is_none_or(|why| why.trim().is_empty()) {
        let message = format!("Nothing says why '{}' ends", way.name);
        findings.push(file.warning(place, message, "Say why as 'why_ended': people who used it are told"));
    }
    let Some(instead) = &way.instead else {
        let message = format!("Nothing says what to use instead of '{}'", way.name);
        findings.push(file.error(place, message, "Name another way in as 'instead'"));
        return;
    };
    let place = at!["way_in", index, "instead"];
    let next_day = ends.tomorrow().unwrap_or(ends);
    match front_door.ways_in.iter().find(|other| &other.id == instead) {
        None => {
            let message = format!("'{}' is replaced by '{instead}', which is not a way in here", way.name);
            findings.push(file.error(place, message, "Use the id of a way in of this file"));
        }
        Some(other) if !other.holds_on(next_day) => {
            let message =
                format!("'{}' is replaced by '{}', which is not open the day after", way.name, other.name);
            findings.push(file.error(place, message, "Name a way in that is open by then"));
        }
        Some(_) => {}
    }
}

/// Whoever uses a way in is told in good time that it ends.
fn told_in_time(
    findings: &mut Vec<Finding>,
    file: SourceFile<'_>,
    index: usize,
    way: &WayIn,
    notice: ChangeNotice,
) {
    let Some(ends) = way.ends else { return };
    let least = i32::from(notice.calendar_days);
    let days_between = |told: Date| told.until(ends).map_or(0, |span| span.get_days());
    match way.told_on {
        None => {
            let message = format!("Nothing says when those who use '{}' are told that it ends", way.name);
            let what = "Give the day as 'told_on': nobody should find a closed door without warning";
            findings.push(file.error(at!["way_in", index], message, what));
        }
        Some(told) if days_between(told) < least => {
            let days = days_between(told);
            let message = format!(
                "Those who use '{}' are told {days} calendar days before it ends, and {least} are promised",
                way.name
            );
            let what = "Let it end later, or tell them sooner";
            findings.push(file.error(at!["way_in", index, "told_on"], message, what));
        }
        Some(_) => {}
    }
}
