//! Rules on young people who left care and are asked after around a birthday (OC3).

use super::{about::*, rule};
use crate::cell::Day;
use crate::check::Check;
use crate::check::Found;
use crate::children::Child;
use crate::codes::{ACCOM, ACTIV, IN_TOUCH, codes};
use crate::context::Context;
use crate::needs::{EPISODES, EPISODES_LAST, HEADER, OC3, OC3_LAST};
use crate::tables::{Episode, Oc3, Record};
use return_rules::Rule;

impl Oc3 {
    /// Any of the three items is given.
    pub(super) fn says_anything(&self) -> bool {
        self.in_touch.is_given() || self.activ.is_given() || self.accom.is_given()
    }

    fn says_everything(&self) -> bool {
        self.in_touch.is_given() && self.activ.is_given() && self.accom.is_given()
    }

    /// The seventeenth or eighteenth birthday, where it falls in the year.
    fn birthday_this_year(&self, x: &Context<'_>) -> Option<Day> {
        [17, 18].into_iter().map(|years| self.dob.plus_years(years)).find(|day| day.is_within(x.start, x.end))
    }
}

/// Looked after for 13 weeks after turning 14, as the Children (Leaving Care) Act asks.
const DAYS_AFTER_14: i32 = 91;

/// Days of care after a birthday, in the episodes we have, each day counted once.
fn days_after(episodes: &[&Episode], birthday: Day, end: Day) -> i32 {
    let mut counted_to = birthday;
    let mut total = 0;
    for episode in episodes {
        let from = if episode.decom.is_before(counted_to) { counted_to } else { episode.decom };
        let to = episode.dec.or(end);
        if let Some(days) = to.days_since(from).filter(|days| *days > 0) {
            total += days;
            counted_to = to;
        }
    }
    total
}

/// The episodes of both years show too little care for a young person to be owed help on leaving it.
fn is_owed_no_help(c: &Child<'_>, x: &Context<'_>, born: Day) -> bool {
    let mut episodes: Vec<&Episode> = c
        .last
        .episodes
        .iter()
        .chain(c.episodes)
        .filter(|e| !e.is_short_break() && e.decom.is_known())
        .collect();
    episodes.sort_by_key(|e| e.decom.order());
    let any = !c.episodes.is_empty() || !c.last.episodes.is_empty();
    let enough = days_after(&episodes, born.plus_years(14), x.end) >= DAYS_AFTER_14;
    any && born.is_known() && !(enough && days_after(&episodes, born.plus_years(16), x.end) > 0)
}

fn flag_every(rows: &[impl Record], found: &mut Found<'_>) {
    rows.iter().for_each(|row| found.flag(row));
}

pub(super) const RULES: &[Rule<Check>] = &[
    rule(R131, "IN_TOUCH must be one of the codes.", OC3, each!(oc3, |o| !o.in_touch.is_one_of(IN_TOUCH))),
    rule(R132, "ACTIV must be one of the codes.", OC3, each!(oc3, |o| !o.activ.is_one_of(ACTIV))),
    rule(
        R133,
        "ACCOM, where given, must be one of the codes.",
        OC3,
        each!(oc3, |o| o.accom.is_given_but_not(ACCOM)),
    ),
    rule(
        R153,
        "IN_TOUCH, ACTIV and ACCOM must all be given, or none.",
        OC3,
        each!(oc3, |o| o.says_anything() && !o.says_everything()),
    ),
    rule(
        R344,
        "ACTIV and ACCOM must be empty, or 0, for a young person who died or went home.",
        OC3,
        each!(oc3, |o| o.in_touch.is_one_of(codes!("DIED" "RHOM"))
            && (o.activ.is_given_but_not(codes!("0")) || o.accom.is_given_but_not(codes!("0")))),
    ),
    rule(
        R345,
        "ACTIV and ACCOM must not be 0 where the authority is in touch.",
        OC3,
        each!(oc3, |o| o.in_touch.is("YES") && (o.activ.is("0") || o.accom.is("0"))),
    ),
    rule(
        R391,
        "IN_TOUCH, ACTIV and ACCOM must be empty for a young person under 17 on the last day of the year.",
        OC3,
        each!(oc3, |o, x| o.says_anything() && o.dob.plus_years(17).is_after(x.end)),
    ),
    rule(
        R3001,
        "A young person who turned 17 this year cannot live with former foster carers (Z1, Z2).",
        OC3.and(HEADER),
        |c, x, found| {
            let turned_17 = c.header.iter().any(|h| h.dob.plus_years(17).is_within(x.start, x.end));
            c.oc3
                .iter()
                .filter(|o| turned_17 && o.accom.is_one_of(codes!("Z1" "Z2")))
                .for_each(|o| found.flag(o));
        },
    ),
    rule(
        R1000,
        "A child who died in care (E2) must not be returned as a care leaver.",
        OC3.and(EPISODES),
        |c, _, found| {
            if c.episodes.iter().chain(c.last.episodes).any(|e| e.rec.is("E2")) {
                flag_every(c.oc3, found);
            }
        },
    ),
    rule(
        R1001,
        "A care leaver must have been looked after for 13 weeks since turning 14, some of it since turning 16.",
        OC3.and(EPISODES),
        |c, x, found| {
            for leaver in c.oc3 {
                let born = c.header.first().map_or(leaver.dob, |h| h.dob);
                if is_owed_no_help(c, x, born) {
                    found.flag(leaver);
                }
            }
        },
    ),
    rule(
        R1002,
        "A care leaver must have episodes, this year or last.",
        OC3.and(EPISODES).and(EPISODES_LAST),
        |c, _, found| {
            if c.episodes.is_empty() && c.last.episodes.is_empty() {
                flag_every(c.oc3, found);
            }
        },
    ),
    rule(
        R1007,
        "A young person still looked after on the seventeenth or eighteenth birthday must not be returned as a care leaver.",
        OC3.and(EPISODES),
        each!(oc3, |o, x, c| {
            let birthday = o.birthday_this_year(x);
            let looked_after = |day: Day| {
                c.episodes
                    .iter()
                    .any(|e| e.decom.is_on_or_before(day) && (e.dec.is_missing() || e.dec.is_after(day)))
            };
            o.says_anything() && birthday.is_some_and(looked_after)
        }),
    ),
    rule(
        R1010,
        "A care leaver whose episode was open at the end of last year must have an episode this year.",
        OC3.and(EPISODES).and(EPISODES_LAST),
        |c, _, found| {
            if c.episodes.is_empty() && c.last.latest_episode().is_some_and(|e| e.dec.is_missing()) {
                flag_every(c.oc3, found);
            }
        },
    ),
    rule(
        R1011,
        "A young person whose care passed to another authority (E3) must not be returned as a care leaver.",
        OC3.and(EPISODES),
        each!(oc3, |o, _x, c| o.says_anything() && c.latest_episode().is_some_and(|e| e.rec.is("E3"))),
    ),
    rule(
        R1012,
        "A young person without episodes this year must be in no other table than that of care leavers.",
        EPISODES,
        |c, _, found| {
            if c.episodes.is_empty() {
                flag_every(c.ad1, found);
                flag_every(c.missing, found);
                flag_every(c.oc2, found);
                flag_every(c.placed, found);
                flag_every(c.prev_perm, found);
                flag_every(c.reviews, found);
            }
        },
    ),
];

/// New in 2023-24.
pub(super) const ADDED_2024: &[Rule<Check>] = &[
    rule(
        R1016,
        "A young person who ceased to be looked after on or after the seventeenth or eighteenth birthday must not be returned as a care leaver this year.",
        OC3.and(EPISODES),
        each!(oc3, |o, x, c| {
            let left = c.latest_episode().map_or(Day::MISSING, |e| e.dec);
            o.says_anything() && o.birthday_this_year(x).is_some_and(|birthday| left.is_on_or_after(birthday))
        }),
    ),
    rule(
        R347,
        "A care leaver in a foyer (T1, T2) must have been 18 on the first day of the year.",
        OC3,
        each!(oc3, |o, x| o.accom.is_one_of(codes!("T" "T1" "T2")) && o.dob.plus_years(18).is_after(x.start)),
    ),
];

/// New in 2025-26.
pub(super) const ADDED_2026: &[Rule<Check>] = &[rule(
    R348,
    "A care leaver returned as having died last year must be so this year.",
    OC3.and(OC3_LAST),
    each!(oc3, |o, _x, c| !o.in_touch.is("DIED") && c.last.oc3.iter().any(|last| last.in_touch.is("DIED"))),
)];
