//! Rules that hold this year's return against last year's.

use super::{about::*, rule};
use crate::cell::Text;
use crate::check::{Check, Found};
use crate::children::Child;
use crate::codes::codes;
use crate::needs::{EPISODES, EPISODES_LAST, HEADER, HEADER_LAST, PLACED, PLACED_LAST, POSTCODES};
use crate::tables::{Episode, Header, PlacedAdoption};
use return_rules::Rule;

/// Points at the child's line in the header where something differs from last year's line.
fn header_differs(c: &Child<'_>, found: &mut Found<'_>, differs: impl Fn(&Header, &Header) -> bool) {
    for now in c.header {
        if c.last.header.iter().any(|last| differs(now, last)) {
            found.flag(now);
        }
    }
}

/// A sex as it is coded from 2024-25, whichever way it was coded.
fn sex_as_now(sex: Text) -> Text {
    if sex.is("1") {
        Text::code("M")
    } else if sex.is("2") {
        Text::code("F")
    } else {
        sex
    }
}

/// A number takes the place of a code, and another code may take the place of UN1 or of nothing.
fn upn_may_become(last: Text, now: Text) -> bool {
    let no_number = codes!("UN1" "UN2" "UN3" "UN4" "UN5");
    let found_out = now.is_given_but_not(no_number) && (last.is_missing() || last.is_one_of(no_number));
    let other_code = now.is_one_of(codes!("UN2" "UN3" "UN4" "UN5")) && (last.is_missing() || last.is("UN1"));
    found_out || other_code
}

/// The first episode of this year, and the last of last year where it was still open.
fn carried_over<'a>(c: &Child<'a>) -> Option<(&'a Episode, &'a Episode)> {
    let last = c.last.latest_episode().filter(|e| e.dec.is_missing())?;
    c.now.episodes.first().map(|first| (first, last))
}

fn carried_over_differs(c: &Child<'_>, found: &mut Found<'_>, item: fn(&Episode) -> Text) {
    if let Some((first, last)) = carried_over(c)
        && item(first) != item(last)
    {
        found.flag(first);
    }
}

/// The same episode in both years: the first of this year began when the last of last year did.
fn same_episode<'a>(c: &Child<'a>) -> Option<(&'a Episode, &'a Episode)> {
    let (first, last) = (c.now.episodes.first()?, c.last.latest_episode()?);
    (first.decom.is_same_day(last.decom) && first.rne == last.rne).then_some((first, last))
}

/// Two distances that differ by more than their rounding.
fn distances_differ(one: Text, other: Text) -> bool {
    match (one.number(), other.number()) {
        (Some(one), Some(other)) => (one - other).abs() >= 0.2,
        (None, None) => one != other,
        _ => true,
    }
}

/// Points at a decision that something is true of, together with the latest decision of last year.
fn decision(c: &Child<'_>, found: &mut Found<'_>, broken: impl Fn(&PlacedAdoption, &PlacedAdoption) -> bool) {
    if let Some(last) = c.last.placed.iter().rfind(|p| p.date_placed.is_given()) {
        c.placed.iter().filter(|now| broken(now, last)).for_each(|now| found.flag(now));
    }
}

fn stood_last_year(last: &PlacedAdoption) -> bool {
    last.date_placed_ceased.is_missing()
}

fn was_reversed_last_year(last: &PlacedAdoption) -> bool {
    last.date_placed_ceased.is_given() || last.reason_placed_ceased.is_given()
}

const BOTH_HEADERS: crate::needs::Needs = HEADER.and(HEADER_LAST);
const BOTH_EPISODES: crate::needs::Needs = EPISODES.and(EPISODES_LAST);
const BOTH_PLACED: crate::needs::Needs = PLACED.and(PLACED_LAST);

pub(super) const RULES: &[Rule<Check>] = &[
    rule(R202, "SEX must be what it was last year.", BOTH_HEADERS, |c, _, found| {
        header_differs(c, found, |now, last| sex_as_now(now.sex) != sex_as_now(last.sex))
    }),
    rule(R203, "DOB must be what it was last year.", BOTH_HEADERS, |c, _, found| {
        header_differs(c, found, |now, last| now.dob != last.dob)
    }),
    rule(R204, "ETHNIC must be what it was last year.", BOTH_HEADERS, |c, _, found| {
        header_differs(c, found, |now, last| now.ethnic != last.ethnic)
    }),
    rule(
        R207,
        "A mother last year must be a mother this year.",
        BOTH_HEADERS.and(EPISODES),
        |c, _, found| {
            if !c.episodes.is_empty() {
                header_differs(c, found, |now, last| last.mother.is_number(1) && !now.mother.is_number(1));
            }
        },
    ),
    rule(
        R208,
        "UPN must be what it was last year, unless a number takes the place of a code.",
        BOTH_HEADERS,
        |c, x, found| {
            let same =
                |now: Text, last: Text| now == last || x.words(now).eq_ignore_ascii_case(&x.words(last));
            header_differs(c, found, |now, last| {
                !same(now.upn, last.upn) && !upn_may_become(last.upn, now.upn)
            });
        },
    ),
    rule(R624, "MC_DOB must be what it was last year.", BOTH_HEADERS, |c, _, found| {
        header_differs(c, found, |now, last| last.mc_dob.is_given() && now.mc_dob != last.mc_dob)
    }),
    rule(
        R626,
        "MC_DOB must not be before this year for a mother who was none last year.",
        BOTH_HEADERS,
        |c, x, found| {
            header_differs(c, found, |now, last| {
                now.mother.is_number(1) && last.mother.is_number(0) && now.mc_dob.is_before(x.start)
            })
        },
    ),
    rule(
        R452,
        "PL_LA of the first episode must be what it was at the end of last year.",
        BOTH_EPISODES.and(POSTCODES),
        |c, _, found| {
            same_episode(c)
                .filter(|(first, last)| first.pl_la != last.pl_la)
                .iter()
                .for_each(|(first, _)| found.flag(*first));
        },
    ),
    rule(
        R453,
        "PL_DISTANCE of the first episode must be what it was at the end of last year.",
        BOTH_EPISODES.and(POSTCODES),
        |c, _, found| {
            same_episode(c)
                .filter(|(first, last)| distances_differ(first.pl_distance, last.pl_distance))
                .iter()
                .for_each(|(first, _)| found.flag(*first));
        },
    ),
    rule(
        R502,
        "The first episode must have begun when the one open at the end of last year did.",
        BOTH_EPISODES,
        |c, _, found| {
            carried_over(c)
                .filter(|(first, last)| first.decom != last.decom)
                .iter()
                .for_each(|(first, _)| found.flag(*first));
        },
    ),
    rule(
        R503A,
        "RNE of the first episode must be what it was in the one open at the end of last year.",
        BOTH_EPISODES,
        |c, _, found| carried_over_differs(c, found, |e| e.rne),
    ),
    rule(
        R503B,
        "LS of the first episode must be what it was in the one open at the end of last year.",
        BOTH_EPISODES,
        |c, _, found| carried_over_differs(c, found, |e| e.ls),
    ),
    rule(
        R503C,
        "CIN of the first episode must be what it was in the one open at the end of last year.",
        BOTH_EPISODES,
        |c, _, found| carried_over_differs(c, found, |e| e.cin),
    ),
    rule(
        R503D,
        "PLACE of the first episode must be what it was in the one open at the end of last year.",
        BOTH_EPISODES,
        |c, _, found| carried_over_differs(c, found, |e| e.place_type),
    ),
    rule(
        R503E,
        "PLACE_PROVIDER of the first episode must be what it was in the one open at the end of last year.",
        BOTH_EPISODES,
        |c, _, found| carried_over_differs(c, found, |e| e.provider),
    ),
    rule(
        R503F,
        "URN of the first episode must be what it was in the one open at the end of last year.",
        BOTH_EPISODES,
        |c, _, found| carried_over_differs(c, found, |e| e.urn),
    ),
    rule(
        R503G,
        "PL_DISTANCE of the first episode must be what it was in the one open at the end of last year.",
        BOTH_EPISODES.and(POSTCODES),
        |c, _, found| {
            carried_over(c)
                .filter(|(first, last)| distances_differ(first.pl_distance, last.pl_distance))
                .iter()
                .for_each(|(first, _)| found.flag(*first));
        },
    ),
    rule(
        R503H,
        "PL_LA of the first episode must be what it was in the one open at the end of last year.",
        BOTH_EPISODES.and(POSTCODES),
        |c, _, found| carried_over_differs(c, found, |e| e.pl_la),
    ),
    rule(
        R503J,
        "PL_LOCATION of the first episode must be what it was in the one open at the end of last year.",
        BOTH_EPISODES.and(POSTCODES),
        |c, _, found| carried_over_differs(c, found, |e| e.pl_location),
    ),
    rule(
        R562,
        "A first episode that began before this year must be among last year's.",
        BOTH_EPISODES,
        |c, x, found| {
            if let Some(first) = c.episodes.first() {
                let known = c.last.episodes.iter().any(|last| last.decom == first.decom);
                if first.decom.is_before(x.start) && !c.last.episodes.is_empty() && !known {
                    found.flag(first);
                }
            }
        },
    ),
    rule(
        NOE,
        "A child with an episode that began before this year must have episodes last year.",
        BOTH_EPISODES,
        each!(episodes, |e, x, c| e.decom.is_before(x.start) && c.last.episodes.is_empty()),
    ),
    rule(
        R559,
        "DATE_PLACED before this year must have been given last year.",
        BOTH_PLACED,
        each!(placed, |p, x, c| p.date_placed.is_before(x.start)
            && !c.last.placed.iter().any(|last| last.date_placed.is_given())),
    ),
    rule(
        R560,
        "DATE_PLACED must be what it was last year, where the decision stood.",
        BOTH_PLACED,
        |c, _, found| {
            decision(c, found, |now, last| stood_last_year(last) && now.date_placed != last.date_placed)
        },
    ),
    rule(
        R561,
        "DATE_PLACED must not be what it was last year, where that decision was reversed.",
        BOTH_PLACED,
        |c, _, found| {
            decision(c, found, |now, last| {
                was_reversed_last_year(last) && now.date_placed.is_same_day(last.date_placed)
            })
        },
    ),
    rule(
        R584,
        "DATE_PLACED must be after last year's, where that decision was reversed.",
        BOTH_PLACED,
        |c, _, found| {
            decision(c, found, |now, last| {
                was_reversed_last_year(last) && now.date_placed.is_on_or_before(last.date_placed)
            })
        },
    ),
];

/// In 2024-25 H5 became K3.
pub(super) const PLACE_2025: Rule<Check> = rule(
    R503D,
    "PLACE of the first episode must be what it was in the one open at the end of last year, but H5 may have become K3.",
    BOTH_EPISODES,
    |c, _, found| {
        let recoded = |first: &Episode, last: &Episode| last.place_type.is("H5") && first.place_type.is("K3");
        carried_over(c)
            .filter(|(first, last)| first.place_type != last.place_type && !recoded(first, last))
            .iter()
            .for_each(|(first, _)| found.flag(*first));
    },
);

/// In 2025-26 Z1 became Z11 to Z14.
pub(super) const PLACE_2026: Rule<Check> = rule(
    R503D,
    "PLACE of the first episode must be what it was in the one open at the end of last year, but Z1 may have become Z11, Z12, Z13 or Z14.",
    BOTH_EPISODES,
    |c, _, found| {
        let recoded = |first: &Episode, last: &Episode| {
            last.place_type.is("Z1") && first.place_type.is_one_of(codes!("Z11" "Z12" "Z13" "Z14"))
        };
        carried_over(c)
            .filter(|(first, last)| first.place_type != last.place_type && !recoded(first, last))
            .iter()
            .for_each(|(first, _)| found.flag(*first));
    },
);
