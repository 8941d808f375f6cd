//! Rules on placements: age, provider, and why a placement changed.

use super::{about::*, rule};
use crate::cell::Day;
use crate::check::Check;
use crate::codes::{Codes, FOSTERED, PLACE_PROVIDER, TEMPORARY, codes};
use crate::needs::{EPISODES, HEADER};
use crate::tables::Episode;
use return_rules::Rule;

/// Placements that have no provider, as they were coded up to 2024-25.
const WITHOUT_PROVIDER_TO_2025: Codes = codes!("T0" "T1" "T2" "T3" "Z1");
/// Placements that have no provider from 2025-26.
const WITHOUT_PROVIDER: Codes = codes!("T0" "T1" "T2" "T3" "Z11" "Z12" "Z13" "Z14");

impl Episode {
    /// The child was younger than this when the episode began.
    fn began_under(&self, years: i32, born: Day) -> bool {
        self.decom.is_before(born.plus_years(years))
    }
}

pub(super) const RULES: &[Rule<Check>] = &[
    rule(
        R370,
        "A child living independently (P2) must be 15 or over.",
        EPISODES.and(HEADER),
        any!(episodes, header, |e, h| e.place_type.is("P2") && e.began_under(15, h.dob)),
    ),
    rule(
        R371,
        "A child in supported accommodation (H5) must be 14 or over.",
        EPISODES.and(HEADER),
        any!(episodes, header, |e, h| e.place_type.is("H5") && e.began_under(14, h.dob)),
    ),
    rule(
        R372,
        "A child in youth custody or prison (R5) must be ten or over.",
        EPISODES.and(HEADER),
        any!(episodes, header, |e, h| e.place_type.is("R5") && e.began_under(10, h.dob)),
    ),
    rule(
        R373,
        "A child placed in a school (S1) must be four or over.",
        EPISODES.and(HEADER),
        any!(episodes, header, |e, h| e.place_type.is("S1") && e.began_under(4, h.dob)),
    ),
    rule(
        R374,
        "A child in residential employment (P3) must be 14 or over.",
        EPISODES.and(HEADER),
        any!(episodes, header, |e, h| e.place_type.is("P3") && e.began_under(14, h.dob)),
    ),
    rule(
        R178,
        "PLACE_PROVIDER, where given, must be one of the codes, and the placement one that has a provider.",
        EPISODES,
        each!(episodes, |e| e.provider.is_given()
            && (!e.provider.is_one_of(PLACE_PROVIDER) || e.place_type.is_one_of(WITHOUT_PROVIDER_TO_2025))),
    ),
    rule(
        R213,
        "PLACE_PROVIDER must be empty for a temporary placement (T0 to T3).",
        EPISODES,
        each!(episodes, |e| e.provider.is_given() && e.place_type.is_one_of(codes!("T0" "T1" "T2" "T3"))),
    ),
    rule(
        R526,
        "PLACE_PROVIDER must be given for every placement that has a provider.",
        EPISODES,
        each!(episodes, |e| e.provider.is_missing()
            && e.place_type.is_given_but_not(WITHOUT_PROVIDER_TO_2025)),
    ),
    rule(
        R527,
        "P1, R2 and R5 cannot be the authority's own provision (PR1).",
        EPISODES,
        each!(episodes, |e| e.provider.is("PR1") && e.place_type.is_one_of(codes!("P1" "R2" "R5"))),
    ),
    rule(
        R528,
        "P1, R2 and R5 cannot be another authority's provision (PR2).",
        EPISODES,
        each!(episodes, |e| e.provider.is("PR2") && e.place_type.is_one_of(codes!("P1" "R2" "R5"))),
    ),
    rule(
        R529,
        "P1, A3 to A6, K1, K2 and U1 to U6 cannot be other public provision (PR3).",
        EPISODES,
        each!(episodes, |e| e.provider.is("PR3")
            && e.place_type
                .is_one_of(codes!("P1" "A3" "A4" "A5" "A6" "K1" "K2" "U1" "U2" "U3" "U4" "U5" "U6"))),
    ),
    rule(
        R530,
        "P1 cannot be private provision (PR4).",
        EPISODES,
        each!(episodes, |e| e.provider.is("PR4") && e.place_type.is("P1")),
    ),
    rule(
        R531,
        "P1 cannot be voluntary provision (PR5).",
        EPISODES,
        each!(episodes, |e| e.provider.is("PR5") && e.place_type.is("P1")),
    ),
    rule(
        R550,
        "Parents as providers (PR0) go only with a placement with parents (P1).",
        EPISODES,
        each!(episodes, |e| e.provider.is("PR0") && !e.place_type.is("P1")),
    ),
    rule(
        R217,
        "A placement for adoption with current foster carers (A3, A5) from April 2015 must have begun with S, T or U.",
        EPISODES,
        each!(episodes, |e| e.place_type.is_one_of(codes!("A3" "A5"))
            && e.decom.is_on_or_after(Day::on(2015, 4, 1))
            && !e.rne.is_one_of(codes!("S" "T" "U"))),
    ),
    rule(
        R225,
        "REASON_PLACE_CHANGE must be given where the placement changed, unless either placement is temporary.",
        EPISODES,
        |c, _, found| {
            for (e, next) in c.episodes.iter().zip(c.episodes.iter().skip(1)) {
                let changed = e.rec.is("X1") && next.rne.is_one_of(codes!("P" "T" "U" "B"));
                let temporary = e.place_type.is_one_of(TEMPORARY) || next.place_type.is_one_of(TEMPORARY);
                if changed && !temporary && e.reason_place_change.is_missing() {
                    found.flag(e);
                }
            }
        },
    ),
    rule(
        R226,
        "REASON_PLACE_CHANGE must be empty for a temporary placement and for the episode before one.",
        EPISODES,
        |c, _, found| {
            let following = c.episodes.iter().skip(1).map(Some).chain([None]);
            for (e, next) in c.episodes.iter().zip(following) {
                let before_temporary = next.is_some_and(|next| next.place_type.is_one_of(TEMPORARY));
                if e.reason_place_change.is_given() && (e.place_type.is_one_of(TEMPORARY) || before_temporary)
                {
                    found.flag(e);
                }
            }
        },
    ),
];

/// In 2023-24 the age at which a child may live independently became 16.
pub(super) const INDEPENDENT_AT_16: Rule<Check> = rule(
    R370,
    "A child living independently (P2) must be 16 or over.",
    EPISODES.and(HEADER),
    any!(episodes, header, |e, h| e.place_type.is("P2") && e.began_under(16, h.dob)),
);

/// From 2024-25 supported accommodation is K3, from 16.
pub(super) const SUPPORTED_AT_16: Rule<Check> = rule(
    R371,
    "A child in supported accommodation (K3) must be 16 or over.",
    EPISODES.and(HEADER),
    any!(episodes, header, |e, h| e.place_type.is("K3") && e.began_under(16, h.dob)),
);

/// From 2025-26 Z11 to Z14 have no provider.
pub(super) const PROVIDER_2026: Rule<Check> = rule(
    R178,
    "PLACE_PROVIDER, where given, must be one of the codes, and the placement one that has a provider.",
    EPISODES,
    each!(episodes, |e| e.provider.is_given()
        && (!e.provider.is_one_of(PLACE_PROVIDER) || e.place_type.is_one_of(WITHOUT_PROVIDER))),
);

pub(super) const NO_PROVIDER_2026: Rule<Check> = rule(
    R213,
    "PLACE_PROVIDER must be empty for T0 to T3 and Z11 to Z14.",
    EPISODES,
    each!(episodes, |e| e.provider.is_given() && e.place_type.is_one_of(WITHOUT_PROVIDER)),
);

pub(super) const PROVIDER_GIVEN_2026: Rule<Check> = rule(
    R526,
    "PLACE_PROVIDER must be given for every placement that has a provider.",
    EPISODES,
    each!(episodes, |e| e.provider.is_missing() && e.place_type.is_given_but_not(WITHOUT_PROVIDER)),
);

/// New in 2025-26.
pub(super) const ADDED_2026: &[Rule<Check>] = &[
    rule(
        R233,
        "REASON_PLACE_CHANGE must be empty while the episode has not ended.",
        EPISODES,
        each!(episodes, |e| e.dec.is_missing() && e.reason_place_change.is_given()),
    ),
    rule(
        R234,
        "A child under ten when the next episode begins cannot have changed placement for custody (CUSTOD).",
        EPISODES.and(HEADER),
        |c, _, found| {
            let following = c.episodes.iter().skip(1).map(Some).chain([None]);
            for (e, next) in
                c.episodes.iter().zip(following).filter(|(e, _)| e.reason_place_change.is("CUSTOD"))
            {
                let changed_on = next.map_or(e.dec.or(e.decom), |next| next.decom);
                c.header
                    .iter()
                    .filter(|h| changed_on.is_before(h.dob.plus_years(10)))
                    .for_each(|h| found.link(e, h));
            }
        },
    ),
    rule(
        R242,
        "URN XXXXXXX goes only with a placement for adoption or with foster carers.",
        EPISODES,
        each!(episodes, |e| e.urn.is("XXXXXXX")
            && !e.place_type.is_one_of(crate::codes::FOR_ADOPTION)
            && !e.place_type.is_one_of(FOSTERED)),
    ),
];
