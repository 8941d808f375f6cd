//! Limits the partnership set: never looser than the law, each with its source.

use super::Seen;
use super::dates::order;
use crate::clocks::LocalClock;
use crate::dated::Dated;
use crate::finding::Finding;
use crate::reading::{SourceFile, at};
use crate::timescale::{Allows, Counts, LimitKind, SetLocally, Timescale, allows};
use kernel::{Limit, WorkingCalendar};
use std::collections::BTreeMap;

/// What is wrong with the clocks, and the national limits with the partnership's numbers in them.
pub(super) fn check(seen: &Seen<'_>) -> (Vec<Finding>, BTreeMap<String, Vec<Timescale>>) {
    let file = seen.file("clocks.toml");
    let clocks = &seen.contents.clocks.clock;
    let mut findings = Vec::new();
    let mut set_locally: BTreeMap<String, Vec<Timescale>> = BTreeMap::new();
    for (index, clock) in clocks.iter().enumerate() {
        of_a_clock(&mut findings, seen, file, index, clock);
        let twice = clocks
            .iter()
            .take(index)
            .any(|other| other.timescale == clock.timescale && other.overlaps(clock));
        if twice {
            let message = format!("'{}' is set twice for some day", clock.timescale);
            let what = "End the earlier one on the day before this one starts";
            findings.push(file.error(at!["clock", index, "starts"], message, what));
        }
        match tightened(clock, seen) {
            Ok(own) => set_locally.entry(clock.timescale.clone()).or_default().extend(own),
            Err(Refused { key, message, what_to_do }) => {
                findings.push(file.error(at!["clock", index, key], message, what_to_do));
            }
        }
    }
    stages(&mut findings, seen, file);
    (findings, set_locally)
}

/// The stages of a disagreement: numbered from 1 without a gap, each with a limit that exists and
/// somebody who answers.
fn stages(findings: &mut Vec<Finding>, seen: &Seen<'_>, file: SourceFile<'_>) {
    let all = &seen.contents.clocks.disagreement_stage;
    for (index, stage) in all.iter().enumerate() {
        order(findings, file, at!["disagreement_stage", index, "ends"], &stage.name, stage);
        if seen.england.timescale(&stage.timescale, stage.starts).is_none() {
            let message =
                format!("'{}' names the limit '{}', which does not exist", stage.name, stage.timescale);
            findings.push(file.error(
                at!["disagreement_stage", index, "timescale"],
                message,
                "Use the id of a limit, such as dissent_stage_1",
            ));
        }
        if stage.roles.is_empty() || stage.answered_by.trim().is_empty() {
            let message = format!("Nobody answers at '{}'", stage.name);
            let what = "Say who answers in 'answered_by', and which roles may in 'roles'";
            findings.push(file.error(at!["disagreement_stage", index, "roles"], message, what));
        }
        let same = |other: &&crate::clocks::DisagreementStage| other.overlaps(stage);
        let twice = all.iter().take(index).filter(same).any(|other| other.stage == stage.stage);
        if twice {
            let message = format!("Stage {} is given twice for some day", stage.stage);
            let what = "End the earlier one on the day before this one starts";
            findings.push(file.error(at!["disagreement_stage", index, "stage"], message, what));
        }
        let before = stage.stage == 1 || all.iter().filter(same).any(|other| other.stage + 1 == stage.stage);
        if !before {
            let message = format!("There is no stage before stage {}", stage.stage);
            findings.push(file.error(
                at!["disagreement_stage", index, "stage"],
                message,
                "Number the stages 1, 2, 3",
            ));
        }
    }
}

fn of_a_clock(
    findings: &mut Vec<Finding>,
    seen: &Seen<'_>,
    file: SourceFile<'_>,
    index: usize,
    clock: &LocalClock,
) {
    order(findings, file, at!["clock", index, "ends"], &clock.timescale, clock);
    if clock.source.as_ref().is_none_or(|source| source.trim().is_empty()) {
        let message = format!("The clock for '{}' has no source", clock.timescale);
        let what = "Name the document that says so as 'source'";
        findings.push(file.warning(at!["clock", index, "source"], message, what));
    }
    if let Some(group) = clock.agreed_by.as_ref().filter(|id| !seen.has_group(id)) {
        let message = format!("'{}' was agreed by '{group}', which is not a group here", clock.timescale);
        let place = at!["clock", index, "agreed_by"];
        findings.push(file.error(place, message, "Use the id of a group in groups.toml"));
    }
}

/// Why a limit is refused, and at which key.
struct Refused {
    key: &'static str,
    message: String,
    what_to_do: String,
}

/// The national limit under each edition that the clock overlaps, with the local number in it.
fn tightened(clock: &LocalClock, seen: &Seen<'_>) -> Result<Vec<Timescale>, Refused> {
    let editions = seen.england.editions_of(&clock.timescale);
    if editions.is_empty() {
        return Err(Refused {
            key: "timescale",
            message: format!("There is no national limit with the id '{}'", clock.timescale),
            what_to_do: "Use an id from the national timescales".to_owned(),
        });
    }
    let own = allows(clock.limit, &clock.unit);
    let mut tightened = Vec::new();
    for national in editions {
        let starts = clock.starts.max(national.valid_from);
        let ends = match (clock.ends, national.valid_to) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        if ends.is_some_and(|ends| ends < starts) {
            continue;
        }
        not_looser(clock, &own, national, seen.england.calendar())?;
        tightened.push(Timescale {
            allows: own.clone(),
            valid_from: starts,
            valid_to: ends,
            set_locally: Some(SetLocally {
                instead_of: national.allows.clone(),
                source: clock.source.clone(),
                reason: clock.reason.clone(),
            }),
            ..national.clone()
        });
    }
    if tightened.is_empty() && clock.ends.is_none_or(|ends| clock.starts <= ends) {
        return Err(Refused {
            key: "starts",
            message: format!("No edition of '{}' is in force between these dates", clock.timescale),
            what_to_do: "Correct the dates".to_owned(),
        });
    }
    Ok(tightened)
}

/// Refuses a number that allows more than the law or guidance does.
fn not_looser(
    clock: &LocalClock,
    own: &Allows,
    national: &Timescale,
    calendar: &WorkingCalendar,
) -> Result<(), Refused> {
    let says = format!("{} ({})", national.source, national.strength.in_words());
    let refuse = |key, message, what_to_do| Err(Refused { key, message, what_to_do });
    let same_kind = match (own, &national.allows) {
        (Allows::Time(_), Allows::Time(_)) => true,
        (Allows::Figure { unit: a, .. }, Allows::Figure { unit: b, .. }) => a == b,
        _ => false,
    };
    if !same_kind {
        let message = format!("'{}' cannot be counted in {}", clock.timescale, clock.unit);
        return refuse("unit", message, format!("Use the unit of the rule: {}", national.allows));
    }
    if national.strength.may_be_loosened() {
        return Ok(());
    }
    if matches!(national.kind, LimitKind::Definition | LimitKind::Benchmark) {
        let message = format!("'{}' is how {says} counts, and cannot be changed here", clock.timescale);
        return refuse("timescale", message, "Take the clock out".to_owned());
    }
    match as_tight(own, national, calendar) {
        Some(true) => Ok(()),
        Some(false) => {
            let message =
                format!("{own} for '{}' is looser than the {} of {says}", clock.timescale, national.allows);
            let what = match wants_more(national) {
                true => format!("Set {} or more, or take the clock out", national.allows),
                false => format!("Set {} or less, or take the clock out", national.allows),
            };
            refuse("limit", message, what)
        }
        None => {
            let message = format!("{own} cannot be compared with the {} of {says}", national.allows);
            refuse("unit", message, format!("Use the unit of the rule: {}", national.allows))
        }
    }
}

/// Rules where a larger number asks more: least times, and time counted back from an event.
fn wants_more(national: &Timescale) -> bool {
    national.kind == LimitKind::AtLeast || national.counts == Counts::Before
}

fn as_tight(own: &Allows, national: &Timescale, calendar: &WorkingCalendar) -> Option<bool> {
    match (own, &national.allows) {
        (Allows::Time(own), Allows::Time(law)) if national.counts == Counts::Before => {
            same_unit_and_more(*own, *law)
        }
        (Allows::Time(own), Allows::Time(law)) if wants_more(national) => {
            law.never_later_than(*own, calendar)
        }
        (Allows::Time(own), Allows::Time(law)) => own.never_later_than(*law, calendar),
        (Allows::Figure { number: own, .. }, Allows::Figure { number: law, .. }) if wants_more(national) => {
            Some(law <= own)
        }
        (Allows::Figure { number: own, .. }, Allows::Figure { number: law, .. }) => Some(own <= law),
        _ => None,
    }
}

/// Time before an event is compared only in one unit, because months differ with where they end.
fn same_unit_and_more(own: Limit, law: Limit) -> Option<bool> {
    let same = std::mem::discriminant(&own) == std::mem::discriminant(&law);
    (same).then(|| law.number() <= own.number())
}
