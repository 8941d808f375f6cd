//! Rules on adoption: the adoption itself, and the decision that a child should be placed for adoption.

use super::{about::*, rule};
use crate::check::Check;
use crate::children::Child;
use crate::codes::{ADOPTED, FOR_ADOPTION, LS_ADOPTR, REASON_PLACED_CEASED, SEX_ADOPTR, codes};
use crate::context::Context;
use crate::needs::{AD1, EPISODES, HEADER, OC3, PLACED};
use crate::tables::{Ad1, Episode, PlacedAdoption};
use return_rules::Rule;

impl Ad1 {
    fn given(&self) -> [bool; 6] {
        [
            self.date_int.is_given(),
            self.date_match.is_given(),
            self.foster_care.is_given(),
            self.nb_adoptr.is_given(),
            self.sex_adoptr.is_given(),
            self.ls_adoptr.is_given(),
        ]
    }

    /// Any of its items is given.
    pub(super) fn says_anything(&self) -> bool {
        self.given().contains(&true)
    }

    fn says_everything(&self) -> bool {
        !self.given().contains(&false)
    }
}

impl PlacedAdoption {
    fn was_reversed(&self) -> bool {
        self.date_placed_ceased.is_given() || self.reason_placed_ceased.is_given()
    }

    fn is_whole_reversal(&self) -> bool {
        self.date_placed_ceased.is_given() && self.reason_placed_ceased.is_given()
    }
}

impl Episode {
    fn is_for_adoption(&self) -> bool {
        self.place_type.is_one_of(FOR_ADOPTION)
    }

    fn ended_in_adoption(&self) -> bool {
        self.rec.is_one_of(ADOPTED)
    }

    fn ended_in_adoption_within(&self, x: &Context<'_>) -> bool {
        self.ended_in_adoption() && self.dec.is_within(x.start, x.end)
    }
}

/// Children who left care without being adopted, after they were to be placed for adoption.
fn left_without_adoption(
    c: &Child<'_>,
    found: &mut crate::check::Found<'_>,
    was_to_be_placed: fn(&Episode) -> bool,
) {
    let left = |e: &&Episode| e.ended_care() && !e.ended_in_adoption() && was_to_be_placed(e);
    if !c.placed.is_empty() && c.placed.iter().all(PlacedAdoption::is_whole_reversal) {
        return;
    }
    for episode in c.episodes.iter().filter(left) {
        found.flag(episode);
        c.placed.iter().filter(|p| !p.is_whole_reversal()).for_each(|p| found.link(episode, p));
    }
}

pub(super) const RULES: &[Rule<Check>] = &[
    rule(R112, "DATE_INT, where given, must be a date.", AD1, each!(ad1, |a| a.date_int.is_unreadable())),
    rule(R113, "DATE_MATCH, where given, must be a date.", AD1, each!(ad1, |a| a.date_match.is_unreadable())),
    rule(
        R114,
        "FOSTER_CARE must be 0 or 1.",
        AD1,
        each!(ad1, |a| a.foster_care.is_given_but_not(codes!("0" "1"))),
    ),
    rule(
        R175,
        "NB_ADOPTR must be 1 or 2.",
        AD1,
        each!(ad1, |a| a.nb_adoptr.is_given_but_not(codes!("1" "2"))),
    ),
    rule(
        R176,
        "SEX_ADOPTR must be one of the codes.",
        AD1,
        each!(ad1, |a| a.sex_adoptr.is_given_but_not(SEX_ADOPTR)),
    ),
    rule(
        R177,
        "LS_ADOPTR must be one of the codes.",
        AD1,
        each!(ad1, |a| a.ls_adoptr.is_given_but_not(LS_ADOPTR)),
    ),
    rule(
        R151,
        "All items on an adoption must be given, or none.",
        AD1,
        each!(ad1, |a| a.says_anything() && !a.says_everything()),
    ),
    rule(
        R511,
        "Two adopters (2) must be MM, FF or MF.",
        AD1,
        each!(ad1, |a| a.nb_adoptr.is_number(2) && !a.sex_adoptr.is_one_of(codes!("MM" "FF" "MF"))),
    ),
    rule(
        R514,
        "A single adopter (L0) must be M1 or F1.",
        AD1,
        each!(ad1, |a| a.ls_adoptr.is("L0") && !a.sex_adoptr.is_one_of(codes!("M1" "F1"))),
    ),
    rule(
        R517,
        "Adopters who are L3 must be MF.",
        AD1,
        each!(ad1, |a| a.ls_adoptr.is("L3") && !a.sex_adoptr.is("MF")),
    ),
    rule(
        R518,
        "Adopters who are L4 must be MM or FF.",
        AD1,
        each!(ad1, |a| a.ls_adoptr.is("L4") && !a.sex_adoptr.is_one_of(codes!("MM" "FF"))),
    ),
    rule(
        R519,
        "Civil partners (L2) must be MM, FF or MF.",
        AD1,
        each!(ad1, |a| a.ls_adoptr.is("L2") && !a.sex_adoptr.is_one_of(codes!("MM" "FF" "MF"))),
    ),
    rule(
        R520,
        "A married couple of different sexes (L11) must not be MM or FF.",
        AD1,
        each!(ad1, |a| a.ls_adoptr.is("L11") && a.sex_adoptr.is_one_of(codes!("MM" "FF"))),
    ),
    rule(
        R524,
        "A married couple of the same sex (L12) must be MM or FF.",
        AD1,
        each!(ad1, |a| a.ls_adoptr.is("L12") && !a.sex_adoptr.is_one_of(codes!("MM" "FF"))),
    ),
    rule(
        R333,
        "DATE_INT must be given and be on or before DATE_MATCH, where that is given.",
        AD1,
        each!(ad1, |a| a.date_match.is_given()
            && (a.date_int.is_missing() || a.date_int.is_after(a.date_match))),
    ),
    rule(
        R134,
        "A care leaver must have no items on an adoption.",
        AD1.and(OC3),
        any!(ad1, oc3, |a, o| a.says_anything() && o.says_anything()),
    ),
    rule(
        R331,
        "DATE_MATCH must be on or before the day the last placement before the adoption began.",
        AD1.and(EPISODES),
        pairs!(ad1, episodes, |a, e| e.ended_in_adoption() && a.date_match.is_after(e.decom)),
    ),
    rule(
        R334,
        "DATE_INT must be on or after the day the latest period of care began.",
        AD1.and(EPISODES),
        |c, _, found| {
            if let Some(began) = c.episodes.iter().rfind(|e| e.rne.is("S") && e.decom.is_known()) {
                c.ad1.iter().filter(|a| a.date_int.is_before(began.decom)).for_each(|a| found.link(a, began));
            }
        },
    ),
    rule(
        R335,
        "FOSTER_CARE must not be 0 where the last placement was A2, A3 or A5, nor 1 where it was A1, A4 or A6.",
        AD1.and(EPISODES),
        pairs!(ad1, episodes, |a, e| {
            let carers = e.place_type.is_one_of(codes!("A2" "A3" "A5")) && a.foster_care.is_number(0);
            let others = e.place_type.is_one_of(codes!("A1" "A4" "A6")) && a.foster_care.is_number(1);
            e.rec.is_one_of(codes!("E1" "E11" "E12")) && (carers || others)
        }),
    ),
    rule(
        R390,
        "A child who is adopted must have been placed for adoption (A3 to A6).",
        EPISODES,
        each!(episodes, |e| e.ended_in_adoption() && !e.is_for_adoption()),
    ),
    rule(
        R521,
        "DATE_INT must be on or before the day a placement for adoption began.",
        AD1.and(EPISODES),
        pairs!(ad1, episodes, |a, e| e.is_for_adoption() && a.date_int.is_after(e.decom)),
    ),
    rule(
        R601,
        "Every item on the adoption must be given for a child adopted this year.",
        AD1.and(EPISODES),
        |c, x, found| {
            for episode in c.episodes.iter().filter(|e| e.ended_in_adoption_within(x)) {
                if c.ad1.is_empty() {
                    found.flag(episode);
                }
                c.ad1.iter().filter(|a| !a.says_everything()).for_each(|a| found.link(a, episode));
            }
        },
    ),
    rule(
        R602,
        "Items on an adoption must be empty for a child not adopted this year.",
        AD1.and(EPISODES),
        each!(ad1, |a, x, c| a.says_anything() && !c.episodes.iter().any(|e| e.ended_in_adoption_within(x))),
    ),
    rule(
        R115,
        "DATE_PLACED, where given, must be a date.",
        PLACED,
        each!(placed, |p| p.date_placed.is_unreadable()),
    ),
    rule(
        R116,
        "DATE_PLACED_CEASED, where given, must be a date.",
        PLACED,
        each!(placed, |p| p.date_placed_ceased.is_unreadable()),
    ),
    rule(
        R120,
        "REASON_PLACED_CEASED must be one of the codes.",
        PLACED,
        each!(placed, |p| p.reason_placed_ceased.is_given_but_not(REASON_PLACED_CEASED)),
    ),
    rule(
        R119,
        "DATE_PLACED_CEASED and REASON_PLACED_CEASED must both be given or both be empty.",
        PLACED,
        each!(placed, |p| p.date_placed_ceased.is_given() != p.reason_placed_ceased.is_given()),
    ),
    rule(
        R117,
        "DATE_PLACED and DATE_PLACED_CEASED must not be after the last day of the year, nor after the child ceased to be looked after.",
        PLACED.and(EPISODES),
        |c, x, found| {
            let left = c
                .episodes
                .iter()
                .filter(|e| e.dec.is_known() && e.ended_care())
                .max_by_key(|e| e.dec.order());
            for p in c.placed {
                let after = |day| p.date_placed.is_after(day) || p.date_placed_ceased.is_after(day);
                if after(x.end) || left.is_some_and(|e| after(e.dec)) {
                    match left {
                        Some(episode) => found.link(p, episode),
                        None => found.flag(p),
                    }
                }
            }
        },
    ),
    rule(
        R118,
        "DATE_PLACED_CEASED must not be before the first day of the year, nor before the first episode that is no short break.",
        PLACED.and(EPISODES),
        |c, x, found| {
            let first = c.episodes.iter().find(|e| !e.is_short_break() && e.decom.is_known());
            for p in c.placed {
                let before_care = first.is_some_and(|e| p.date_placed_ceased.is_before(e.decom));
                if p.date_placed_ceased.is_before(x.start) || before_care {
                    match first {
                        Some(episode) => found.link(p, episode),
                        None => found.flag(p),
                    }
                }
            }
        },
    ),
    rule(
        R184,
        "DATE_PLACED must not be before the child was born.",
        PLACED.and(HEADER),
        any!(placed, header, |p, h| p.date_placed.is_before(h.dob)),
    ),
    rule(
        R1003,
        "DATE_PLACED must not be before the child first started to be looked after.",
        PLACED.and(EPISODES),
        |c, _, found| {
            if let Some(started) = c.episodes.iter().find(|e| e.rne.is("S") && e.decom.is_known()) {
                c.placed
                    .iter()
                    .filter(|p| p.date_placed.is_before(started.decom))
                    .for_each(|p| found.link(p, started));
            }
        },
    ),
    rule(
        R522,
        "DATE_PLACED must be on or before DATE_PLACED_CEASED.",
        PLACED,
        each!(placed, |p| p.date_placed.is_after(p.date_placed_ceased)),
    ),
    rule(
        R523,
        "DATE_PLACED must be the same day as DATE_INT.",
        PLACED.and(AD1),
        pairs!(placed, ad1, |p, a| p.date_placed.is_known()
            && a.date_int.is_known()
            && p.date_placed != a.date_int),
    ),
    rule(
        R525,
        "Items on an adoption must be empty where the decision to place the child was reversed.",
        PLACED.and(AD1),
        pairs!(placed, ad1, |p, a| p.date_placed_ceased.is_given() && a.says_anything()),
    ),
    rule(
        R551,
        "DATE_PLACED must be given for a child placed for adoption.",
        PLACED.and(EPISODES),
        each!(episodes, |e, _x, c| e.is_for_adoption() && !c.placed.iter().any(|p| p.date_placed.is_given())),
    ),
    rule(
        R552,
        "DATE_PLACED must be on or before the day the child was placed for adoption.",
        PLACED.and(EPISODES),
        |c, _, found| {
            if let Some(placement) = c.episodes.iter().rfind(|e| e.is_for_adoption() && e.decom.is_known()) {
                c.placed
                    .iter()
                    .filter(|p| p.date_placed.is_after(placement.decom))
                    .for_each(|p| found.link(p, placement));
            }
        },
    ),
    rule(
        R553,
        "A child with a placement order (E1) must have a decision that has not been reversed.",
        PLACED.and(EPISODES),
        |c, _, found| {
            let stands = |p: &PlacedAdoption| p.date_placed.is_given() && !p.was_reversed();
            let Some(order) = c.episodes.iter().rfind(|e| e.ls.is("E1") && e.dec.is_missing()) else {
                return;
            };
            if c.placed.is_empty() {
                found.flag(order);
            } else if !c.placed.iter().any(stands) {
                c.placed.iter().for_each(|p| found.flag(p));
            }
        },
    ),
    rule(
        R554,
        "DATE_PLACED must be on or before the day the placement order (E1) was made in the period of care.",
        PLACED.and(EPISODES),
        |c, _, found| {
            let began = c.episodes.iter().rposition(|e| e.rne.is("S")).unwrap_or(0);
            let order = c.episodes.iter().skip(began).find(|e| e.ls.is("E1") && e.decom.is_known());
            if let Some(order) = order {
                c.placed
                    .iter()
                    .filter(|p| p.date_placed.is_after(order.decom))
                    .for_each(|p| found.link(p, order));
            }
        },
    ),
    rule(
        R557,
        "DATE_PLACED_CEASED and REASON_PLACED_CEASED must be given for a child who was to be placed for adoption (A3 to A6, D1, E1) and left care without being adopted.",
        PLACED.and(EPISODES),
        |c, _, found| {
            left_without_adoption(c, found, |e| e.is_for_adoption() || e.ls.is_one_of(codes!("D1" "E1")))
        },
    ),
    rule(
        R558,
        "DATE_PLACED_CEASED must be empty in the latest decision for a child who was adopted.",
        PLACED.and(EPISODES),
        |c, _, found| {
            let Some(adopted) = c.latest_episode().filter(|e| e.ended_in_adoption()) else { return };
            let reversals = c.placed.iter().filter(|p| p.date_placed_ceased.is_given()).count();
            let latest_reversed = c.placed.last().is_some_and(|p| p.date_placed_ceased.is_given());
            if reversals > 1 && latest_reversed {
                found.flag(adopted);
            }
        },
    ),
    rule(
        R563,
        "DATE_PLACED must be given where the decision was reversed.",
        PLACED,
        each!(placed, |p| p.was_reversed() && p.date_placed.is_missing()),
    ),
    rule(
        R579,
        "A decision must not begin while the one before it stands, nor before it ceased.",
        PLACED,
        next!(placed, |before, p| p.date_placed.is_known()
            && before.date_placed.is_known()
            && (before.date_placed_ceased.is_missing()
                || p.date_placed.is_before(before.date_placed_ceased))),
    ),
    rule(R583, "Every decision but the latest must have been reversed.", PLACED, |c, _, found| {
        let decided: Vec<&PlacedAdoption> = c.placed.iter().filter(|p| p.date_placed.is_given()).collect();
        if let [earlier @ .., _latest] = decided.as_slice() {
            earlier.iter().filter(|p| p.date_placed_ceased.is_missing()).for_each(|p| found.flag(*p));
        }
    }),
];

/// From 2024-25 a freeing order (D1) no longer counts.
pub(super) const LEFT_WITHOUT_ADOPTION_2025: Rule<Check> = rule(
    R557,
    "DATE_PLACED_CEASED and REASON_PLACED_CEASED must be given for a child who was to be placed for adoption (A3 to A6, E1) and left care without being adopted.",
    PLACED.and(EPISODES),
    |c, _, found| left_without_adoption(c, found, |e| e.is_for_adoption() || e.ls.is("E1")),
);
