//! Rules on what one episode may say: codes and dates, each by itself.

use super::{about::*, rule};
use crate::cell::Day;
use crate::check::Check;
use crate::codes::{
    CIN, FOSTERED, LS, PLACE, PLACE_2025, PLACE_TO_2023, REASON_PLACE_CHANGE, REC, RNE, codes,
};
use crate::needs::{AD1, EPISODES, HEADER};
use return_rules::Rule;

/// The first day that an episode may begin on: when the Children Act 1989 came into force.
const CHILDREN_ACT_1989: Day = Day::on(1991, 10, 14);

pub(super) const RULES: &[Rule<Check>] = &[
    rule(R141, "DECOM, where given, must be a date.", EPISODES, each!(episodes, |e| e.decom.is_unreadable())),
    rule(R147, "DEC, where given, must be a date.", EPISODES, each!(episodes, |e| e.dec.is_unreadable())),
    rule(R143, "RNE must be one of the codes.", EPISODES, each!(episodes, |e| e.rne.is_given_but_not(RNE))),
    rule(R144, "LS must be one of the codes.", EPISODES, each!(episodes, |e| e.ls.is_given_but_not(LS))),
    rule(R145, "CIN must be one of the codes.", EPISODES, each!(episodes, |e| e.cin.is_given_but_not(CIN))),
    rule(
        R146,
        "PLACE must be one of the codes.",
        EPISODES,
        each!(episodes, |e| e.place_type.is_given_but_not(PLACE_TO_2023)),
    ),
    rule(R149, "REC must be one of the codes.", EPISODES, each!(episodes, |e| e.rec.is_given_but_not(REC))),
    rule(
        R1009,
        "REASON_PLACE_CHANGE must be one of the codes.",
        EPISODES,
        each!(episodes, |e| e.reason_place_change.is_given_but_not(REASON_PLACE_CHANGE)),
    ),
    rule(
        R148,
        "DEC and REC must both be given or both be empty.",
        EPISODES,
        each!(episodes, |e| e.dec.is_given() != e.rec.is_given()),
    ),
    rule(
        R353,
        "DECOM must not be before 14 October 1991.",
        EPISODES,
        each!(episodes, |e| e.decom.is_before(CHILDREN_ACT_1989)),
    ),
    rule(
        R354,
        "DECOM must not be after the last day of the year.",
        EPISODES,
        each!(episodes, |e, x| e.decom.is_after(x.end)),
    ),
    rule(
        R355,
        "DEC must not be the same day as DECOM.",
        EPISODES,
        each!(episodes, |e| e.dec.is_same_day(e.decom)),
    ),
    rule(R356, "DEC must not be before DECOM.", EPISODES, each!(episodes, |e| e.dec.is_before(e.decom))),
    rule(
        R385,
        "DEC must not be after the last day of the year.",
        EPISODES,
        each!(episodes, |e, x| e.dec.is_after(x.end)),
    ),
    rule(
        R352,
        "A child who starts to be looked after must be under 18.",
        EPISODES.and(HEADER),
        any!(episodes, header, |e, h| e.rne.is("S") && e.decom.is_on_or_after(h.dob.plus_years(18))),
    ),
    rule(
        R386,
        "A child who is adopted must be under 18.",
        EPISODES.and(HEADER),
        any!(episodes, header, |e, h| e.rec.is_one_of(codes!("E11" "E12"))
            && e.dec.is_on_or_after(h.dob.plus_years(18))),
    ),
    rule(
        R387,
        "A child who moves into independent living must be 14 or over.",
        EPISODES.and(HEADER),
        any!(episodes, header, |e, h| e.rec.is_one_of(codes!("E5" "E6"))
            && e.dec.is_before(h.dob.plus_years(14))),
    ),
    rule(
        R389,
        "A child transferred to adult social care must be 16 or over.",
        EPISODES.and(HEADER),
        any!(episodes, header, |e, h| e.rec.is("E7") && e.dec.is_before(h.dob.plus_years(16))),
    ),
    rule(
        R407,
        "A child for whom a special guardianship order is made must be under 18.",
        EPISODES.and(HEADER),
        pairs!(episodes, header, |e, h| e.rec.is_one_of(codes!("E45" "E46" "E47" "E48"))
            && e.dec.is_on_or_after(h.dob.plus_years(18))),
    ),
    rule(
        R460,
        "A child who stayed with the carers at 18 must be 18 or over.",
        EPISODES.and(HEADER),
        any!(episodes, header, |e, h| e.rec.is("E17") && e.dec.is_before(h.dob.plus_years(18))),
    ),
    rule(
        R516,
        "A child whose special guardians are former foster carers must have been placed with foster carers.",
        EPISODES,
        each!(episodes, |e| e.rec.is_one_of(codes!("E45" "E46")) && !e.place_type.is_one_of(FOSTERED)),
    ),
    rule(
        R582,
        "The day of adoption should not be the day the child was matched.",
        EPISODES.and(AD1),
        any!(episodes, ad1, |e, a| e.rec.is_one_of(codes!("E11" "E12")) && e.dec.is_same_day(a.date_match)),
    ),
];

/// In 2024-25 K3 was added while the older codes still held.
pub(super) const PLACE_IN_2025: Rule<Check> = rule(
    R146,
    "PLACE must be one of the codes.",
    EPISODES,
    each!(episodes, |e| e.place_type.is_given_but_not(PLACE_2025)),
);

/// From 2025-26 H5, P2 and Z1 are gone, and Z11 to Z14 are new.
pub(super) const PLACE_FROM_2026: Rule<Check> = rule(
    R146,
    "PLACE must be one of the codes.",
    EPISODES,
    each!(episodes, |e| e.place_type.is_given_but_not(PLACE)),
);
