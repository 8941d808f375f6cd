//! Rules on legal status: how long each may last, at what age, and what goes with it.

use super::{about::*, rule};
use crate::cell::{Day, Text};
use crate::check::{Check, Found};
use crate::children::Child;
use crate::codes::codes;
use crate::context::Context;
use crate::needs::{EPISODES, HEADER};
use crate::tables::Episode;
use return_rules::Rule;

/// Episodes of one legal status that follow each other without a gap count together, up to the last day of the year.
fn lasts_longer(c: &Child<'_>, x: &Context<'_>, found: &mut Found<'_>, status: Text, days: i32) {
    let mut run: Vec<&Episode> = Vec::new();
    let mut total = 0;
    let mut end_of_run = |run: &mut Vec<&Episode>, total: &mut i32| {
        if *total > days {
            run.iter().for_each(|episode| found.flag(*episode));
        }
        run.clear();
        *total = 0;
    };
    for episode in c.episodes.iter().filter(|episode| episode.ls == status) {
        let Some(length) = episode.days_until(x.end) else { continue };
        if !run.last().is_some_and(|before| before.dec.is_same_day(episode.decom)) {
            end_of_run(&mut run, &mut total);
        }
        run.push(episode);
        total += length;
    }
    end_of_run(&mut run, &mut total);
}

/// A year of short breaks may have this many days.
const DAYS_OF_SHORT_BREAKS: i32 = 75;

pub(super) const RULES: &[Rule<Check>] = &[
    rule(
        R358,
        "A child with a criminal legal status (J1, J2, J3) must be ten or over.",
        EPISODES.and(HEADER),
        pairs!(episodes, header, |e, h| e.ls.is_one_of(codes!("J1" "J2" "J3"))
            && e.decom.is_before(h.dob.plus_years(10))),
    ),
    rule(
        R359,
        "A young person still looked after at 18 must be in a community home (K2) under section 20 (V2).",
        EPISODES.and(HEADER),
        any!(episodes, header, |e, h, x| e.dec.is_missing()
            && h.dob.plus_years(18).is_before(x.end)
            && !(e.ls.is("V2") && e.place_type.is("K2"))),
    ),
    rule(R361, "Police protection (L1) must not last longer than three days.", EPISODES, |c, x, found| {
        lasts_longer(c, x, found, Text::code("L1"), 3)
    }),
    rule(
        R362,
        "An emergency protection order (L2) must not last longer than 21 days.",
        EPISODES,
        |c, x, found| lasts_longer(c, x, found, Text::code("L2"), 21),
    ),
    rule(
        R363,
        "A child assessment order (L3) must not last longer than seven days.",
        EPISODES,
        |c, x, found| lasts_longer(c, x, found, Text::code("L3"), 7),
    ),
    rule(
        R364,
        "Detention under the Police and Criminal Evidence Act (J2) must not last longer than 21 days.",
        EPISODES,
        |c, x, found| lasts_longer(c, x, found, Text::code("J2"), 21),
    ),
    rule(
        R365,
        "One short break (V3) must not last longer than 17 days.",
        EPISODES,
        each!(episodes, |e, x| e.ls.is("V3") && e.days_until(x.end).is_some_and(|days| days > 17)),
    ),
    rule(
        R366,
        "An episode of short breaks (V3) must say that the child started to be looked after (S).",
        EPISODES,
        each!(episodes, |e| e.ls.is("V3") && !e.rne.is("S")),
    ),
    rule(
        R367,
        "Short breaks (V3) must not add up to more than 75 days in the year.",
        EPISODES,
        |c, x, found| {
            let days = |e: &Episode| {
                let from = if e.decom.is_before(x.start) { x.start } else { e.decom };
                let to = e.dec.or(x.end);
                let to = if to.is_after(x.end) { x.end } else { to };
                to.days_since(from).filter(|days| *days >= 0)
            };
            let breaks = || c.episodes.iter().filter(|e| e.ls.is("V3") && !e.dec.is_before(e.decom));
            let total: i32 = breaks().filter_map(days).sum();
            if total > DAYS_OF_SHORT_BREAKS {
                breaks().filter(|e| days(e).is_some()).for_each(|e| found.flag(e));
            }
        },
    ),
    rule(
        R426,
        "Short breaks of both kinds (V3, V4) must not be recorded in one year.",
        EPISODES,
        |c, _, found| {
            let has = |status| c.episodes.iter().any(|e| e.ls.is(status));
            if has("V3") && has("V4") {
                c.episodes.iter().filter(|e| e.ls.is_one_of(codes!("V3" "V4"))).for_each(|e| found.flag(e));
            }
        },
    ),
    rule(
        R445,
        "A freeing order (D1) must not begin after December 2005.",
        EPISODES,
        each!(episodes, |e| e.ls.is("D1") && e.decom.is_after(Day::on(2005, 12, 31))),
    ),
    rule(
        R446,
        "A placement order (E1) must not begin before December 2005.",
        EPISODES,
        each!(episodes, |e| e.ls.is("E1") && e.decom.is_before(Day::on(2005, 12, 1))),
    ),
    rule(
        R378,
        "A child placed with parents (P1) must not be accommodated under section 20 (V2).",
        EPISODES,
        each!(episodes, |e| e.place_type.is("P1") && e.ls.is("V2")),
    ),
    rule(
        R384,
        "A child on short breaks must not be in a long-term foster placement (U1, U4).",
        EPISODES,
        each!(episodes, |e| e.ls.is_one_of(codes!("V3" "V4")) && e.place_type.is_one_of(codes!("U1" "U4"))),
    ),
    rule(
        R408,
        "A child placed for adoption with a placement order (A5, A6) must have one (E1).",
        EPISODES,
        each!(episodes, |e| e.place_type.is_one_of(codes!("A5" "A6")) && !e.ls.is("E1")),
    ),
];
