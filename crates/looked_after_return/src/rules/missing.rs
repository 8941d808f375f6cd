//! Rules on times a child was missing or away without authorisation.

use super::{about::*, rule};
use crate::care::{Stretch, stretches};
use crate::cell::Day;
use crate::check::Check;
use crate::codes::MISSING as CODES;
use crate::needs::{EPISODES, MISSING, MISSING_LAST};
use crate::tables::Missing;
use return_rules::Rule;

/// Something that began in care and has no end, although the care in which it began is over; or that ended when the
/// child was not in care.
pub(super) fn outlasts_care(care: &[Stretch], begins: Day, ends: Day) -> bool {
    let Some(first) = care.first() else { return false };
    if ends.is_missing() {
        let began_in = care.iter().rfind(|stretch| stretch.from.is_on_or_before(begins)).unwrap_or(first);
        return begins.is_known() && !began_in.is_open();
    }
    begins.is_known() && ends.is_known() && !care.iter().any(|stretch| stretch.has(ends))
}

pub(super) const RULES: &[Rule<Check>] = &[
    rule(
        R1004,
        "MIS_START, where given, must be a date.",
        MISSING,
        each!(missing, |m| m.mis_start.is_unreadable()),
    ),
    rule(
        R1005,
        "MIS_END, where given, must be a date.",
        MISSING,
        each!(missing, |m| m.mis_end.is_unreadable()),
    ),
    rule(R1006, "MISSING must be M or A.", MISSING, each!(missing, |m| m.missing.is_given_but_not(CODES))),
    rule(
        R564,
        "MIS_START must be given where MISSING is.",
        MISSING,
        each!(missing, |m| m.missing.is_one_of(CODES) && m.mis_start.is_missing()),
    ),
    rule(
        R565,
        "MISSING must be given where MIS_START is.",
        MISSING,
        each!(missing, |m| m.mis_start.is_given() && m.missing.is_missing()),
    ),
    rule(
        R566,
        "MISSING must be given where MIS_END is.",
        MISSING,
        each!(missing, |m| m.mis_end.is_given() && m.missing.is_missing()),
    ),
    rule(
        R567,
        "MIS_END must not be before MIS_START.",
        MISSING,
        each!(missing, |m| m.mis_end.is_before(m.mis_start)),
    ),
    rule(
        R570,
        "MIS_START must not be after the last day of the year.",
        MISSING,
        each!(missing, |m, x| m.mis_start.is_after(x.end)),
    ),
    rule(
        R571,
        "MIS_END must be in the year.",
        MISSING,
        each!(missing, |m, x| m.mis_end.is_before(x.start) || m.mis_end.is_after(x.end)),
    ),
    rule(
        R586,
        "MIS_START must not be before the child was born.",
        MISSING,
        each!(missing, |m| m.mis_start.is_before(m.dob)),
    ),
    rule(
        R574,
        "A child cannot go missing again while still missing.",
        MISSING,
        next!(missing, |before, m| m.mis_start.is_known()
            && before.mis_start.is_known()
            && (before.mis_end.is_missing() || m.mis_start.is_before(before.mis_end))),
    ),
    rule(
        R575,
        "MIS_END must be given where the placement from which the child went missing has ended.",
        MISSING.and(EPISODES),
        any!(missing, episodes, |m, e| m.mis_end.is_missing()
            && e.dec.is_known()
            && m.mis_start.is_within(e.decom, e.dec)),
    ),
    rule(
        R576,
        "A child missing at the end of last year must be missing from the same day this year.",
        MISSING.and(MISSING_LAST),
        |c, _, found| {
            let Some(open) =
                c.last.missing.iter().rfind(|m| m.mis_start.is_given() && m.mis_end.is_missing())
            else {
                return;
            };
            if c.missing.iter().any(|m| m.mis_start == open.mis_start) {
                return;
            }
            match c.missing.first() {
                Some(first) => found.flag(first),
                None => found.flag_last_year(open),
            }
        },
    ),
    rule(
        R577,
        "MIS_END must be given, and be a day of care, where the child has ceased to be looked after.",
        MISSING.and(EPISODES),
        |c, _, found| {
            if c.missing.is_empty() {
                return;
            }
            let care = stretches(c.episodes);
            c.missing
                .iter()
                .filter(|m| outlasts_care(&care, m.mis_start, m.mis_end))
                .for_each(|m| found.flag(m));
        },
    ),
    rule(
        R578,
        "MIS_START must be before the child ceased to be looked after.",
        MISSING.and(EPISODES),
        |c, _, found| {
            if c.missing.is_empty() {
                return;
            }
            let care = stretches(c.episodes);
            let in_care = |m: &Missing| {
                care.iter().any(|stretch| stretch.has(m.mis_start) && !m.mis_start.is_same_day(stretch.to))
            };
            c.missing
                .iter()
                .filter(|m| !care.is_empty() && m.mis_start.is_known() && !in_care(m))
                .for_each(|m| found.flag(m));
        },
    ),
    rule(
        R580,
        "A child missing on the day care ended must have left for that reason (E8).",
        MISSING.and(EPISODES),
        any!(episodes, missing, |e, m| m.missing.is_one_of(CODES)
            && m.mis_end.is_same_day(e.dec)
            && e.ended_care()
            && !e.rec.is("E8")),
    ),
    rule(
        R581,
        "MIS_START must be a day on which the child was looked after.",
        MISSING.and(EPISODES),
        |c, _, found| {
            let in_care =
                |m: &Missing| c.episodes.iter().any(|e| e.was_open_within(m.mis_start, m.mis_start));
            c.missing
                .iter()
                .filter(|m| !c.episodes.is_empty() && m.mis_start.is_known() && !in_care(m))
                .for_each(|m| found.flag(m));
        },
    ),
];
