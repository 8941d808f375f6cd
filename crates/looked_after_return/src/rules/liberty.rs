//! Rules on deprivation of liberty orders. New in 2026-27.

use super::missing::outlasts_care;
use super::{about::*, rule};
use crate::care::stretches;
use crate::check::Check;
use crate::codes::codes;
use crate::needs::{DOLO, DOLO_LAST, EPISODES};
use crate::tables::{DoLo, Episode};
use return_rules::Rule;

impl DoLo {
    /// The order has both its days, and the episode was open on one of them or between.
    fn overlaps(&self, episode: &Episode) -> bool {
        self.dolo_start.is_known()
            && self.dolo_end.is_known()
            && episode.was_open_within(self.dolo_start, self.dolo_end)
    }
}

pub(super) const ADDED_2027: &[Rule<Check>] = &[
    rule(R700, "DOLO_START must be a date.", DOLO, each!(dolo, |d| !d.dolo_start.is_known())),
    rule(R701, "DOLO_END, where given, must be a date.", DOLO, each!(dolo, |d| d.dolo_end.is_unreadable())),
    rule(
        R702,
        "DOLO_END must be after DOLO_START.",
        DOLO,
        each!(dolo, |d| d.dolo_end.is_on_or_before(d.dolo_start)),
    ),
    rule(
        R703,
        "DOLO_START must not be after the last day of the year.",
        DOLO,
        each!(dolo, |d, x| d.dolo_start.is_after(x.end)),
    ),
    rule(
        R704,
        "DOLO_END must be in the year.",
        DOLO,
        each!(dolo, |d, x| d.dolo_end.is_before(x.start) || d.dolo_end.is_after(x.end)),
    ),
    // The orders are taken as they stand in the file: the rule asks that each begins no earlier than the one before.
    rule(
        R705,
        "An order must not begin before the one above it did, nor while that one has no end.",
        DOLO,
        next!(dolo, |before, d| d.dolo_start.is_known()
            && (d.dolo_start.is_before(before.dolo_start) || !before.dolo_end.is_known())),
    ),
    rule(
        R706,
        "An order open at the end of last year must be the first this year, from the same day.",
        DOLO.and(DOLO_LAST),
        |c, _, found| {
            let Some(last) = c.last.dolo.iter().max_by_key(|d| d.dolo_start.known()) else { return };
            if !last.dolo_start.is_given() || last.dolo_end.is_given() {
                return;
            }
            match c.dolo.iter().min_by_key(|d| d.dolo_start.order()) {
                Some(first) if first.dolo_start == last.dolo_start => {}
                Some(first) => found.flag(first),
                None => found.flag_last_year(last),
            }
        },
    ),
    rule(
        R707,
        "DOLO_END must be given, and be a day of care, where the child has ceased to be looked after.",
        DOLO.and(EPISODES),
        |c, _, found| {
            if c.dolo.is_empty() {
                return;
            }
            let care = stretches(c.episodes);
            c.dolo
                .iter()
                .filter(|d| outlasts_care(&care, d.dolo_start, d.dolo_end))
                .for_each(|d| found.flag(d));
        },
    ),
    rule(
        R708,
        "DOLO_START must be after the child was born.",
        DOLO,
        each!(dolo, |d| d.dolo_start.is_on_or_before(d.dob)),
    ),
    rule(
        R709,
        "A child deprived of liberty should be in K2, Z12 or Z13.",
        DOLO.and(EPISODES),
        pairs!(dolo, episodes, |d, e| d.overlaps(e) && !e.place_type.is_one_of(codes!("K2" "Z12" "Z13"))),
    ),
    rule(
        R710,
        "A child deprived of liberty must not be in K1, K3, P1 or R5.",
        DOLO.and(EPISODES),
        pairs!(dolo, episodes, |d, e| d.overlaps(e) && e.place_type.is_one_of(codes!("K1" "K3" "P1" "R5"))),
    ),
];
