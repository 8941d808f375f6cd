//! Rules that look a provider up in Ofsted's list, and those on when a number must be given.

use super::{about::*, rule};
use crate::cell::{Day, Text};
use crate::check::Check;
use crate::codes::{Codes, OUTSIDE_ENGLAND, codes};
use crate::context::Context;
use crate::needs::{AUTHORITY, EPISODES, POSTCODES, PROVIDERS};
use crate::reference::{Provider, plain_postcode};
use crate::tables::Episode;
use return_rules::Rule;

/// Placements without a number, as they were coded in 2022-23 and 2023-24.
const UNNUMBERED_TO_2024: Codes = codes!("H5" "P1" "P2" "P3" "R1" "R2" "R5" "T0" "T1" "T2" "T3" "T4" "Z1");
/// Placements without a number in 2024-25.
const UNNUMBERED_2025: Codes = codes!("P1" "P2" "P3" "R1" "R2" "R5" "T0" "T1" "T2" "T3" "T4" "Z1");
/// Placements without a number from 2025-26.
const UNNUMBERED: Codes = codes!("P1" "P3" "R1" "R2" "R5" "T0" "T1" "T2" "T3" "T4" "Z11" "Z12" "Z13" "Z14");

impl Episode {
    /// A number of Ofsted's, and not the one that stands for an agency without a number.
    fn has_own_urn(&self) -> bool {
        self.urn.is_given_but_not(codes!("XXXXXXX" "XXXXXX"))
    }

    fn is_outside_england(&self, x: &Context<'_>) -> bool {
        self.pl_la.is_one_of(OUTSIDE_ENGLAND)
            || x.words(self.pl_la).starts_with(['W', 'S', 'N', 'L', 'M']) && self.has_authority_code(x)
    }

    /// The code of an authority begins with a letter for the country, and eight figures follow.
    fn has_authority_code(&self, x: &Context<'_>) -> bool {
        let words = x.words(self.pl_la);
        words.len() == 9 && words.bytes().skip(1).all(|figure| figure.is_ascii_digit())
    }

    /// A number is asked for from April 2015.
    fn needs_urn(&self, x: &Context<'_>, unnumbered: Codes) -> bool {
        let recent = !self.dec.is_known() || self.dec.is_after(Day::on(2015, 3, 31));
        recent && !self.place_type.is_one_of(unnumbered) && !self.is_outside_england(x)
    }
}

fn listed<'a>(x: &Context<'a>, episode: &Episode) -> &'a [Provider] {
    if episode.has_own_urn() { x.providers.of(episode.urn) } else { &[] }
}

/// The list has the number, and on none of its lines what it must have.
fn no_line<'a>(x: &Context<'a>, episode: &Episode, has: impl Fn(&Provider) -> bool) -> bool {
    let lines = listed(x, episode);
    !lines.is_empty() && !lines.iter().any(has)
}

fn other_postcode(e: &Episode, x: &Context<'_>, placements: Codes) -> bool {
    let looked_at = e.pl_post.is_given() && e.place_type.is_one_of(placements) && !e.is_short_break();
    looked_at && no_line(x, e, |line| line.postcode == plain_postcode(e.pl_post, x.children.texts()))
}

fn wrong_authority(e: &Episode, x: &Context<'_>) -> bool {
    let ours = |line: &Provider| line.authority == x.authority;
    e.provider.is("PR1") && no_line(x, e, ours) || e.provider.is("PR2") && listed(x, e).iter().any(ours)
}

pub(super) const RULES: &[Rule<Check>] = &[
    rule(
        R1008,
        "URN must be in Ofsted's list.",
        EPISODES.and(PROVIDERS),
        each!(episodes, |e, x| e.has_own_urn() && listed(x, e).is_empty()),
    ),
    rule(
        R219,
        "PLACE must be a kind of placement that the provider of this URN offers.",
        EPISODES.and(PROVIDERS),
        each!(episodes, |e, x| no_line(x, e, |line| line.place_codes.contains(&e.place_type))),
    ),
    rule(
        R221,
        "PL_POST must be the postcode of the home with this URN (H5, K1, K2, R3, S1).",
        EPISODES.and(PROVIDERS),
        each!(episodes, |e, x| other_postcode(e, x, codes!("H5" "K1" "K2" "R3" "S1"))),
    ),
    rule(
        R224,
        "PLACE_PROVIDER must be the kind of provider that this URN is.",
        EPISODES.and(PROVIDERS),
        each!(episodes, |e, x| no_line(x, e, |line| line.provider_codes.contains(&e.provider))),
    ),
    rule(
        R227,
        "An episode must begin before the provider's registration ended.",
        EPISODES.and(PROVIDERS),
        each!(episodes, |e, x| no_line(x, e, |line| !e.decom.is_on_or_after(line.registration_ended))),
    ),
    rule(
        R228,
        "An episode must not end, nor be open on the last day of the year, after the provider's registration ended.",
        EPISODES.and(PROVIDERS),
        each!(episodes, |e, x| {
            let until = if e.dec.is_missing() { x.end } else { e.dec };
            no_line(x, e, |line| !until.is_after(line.registration_ended))
        }),
    ),
    rule(
        R229,
        "The authority's own provision (PR1) must be in the authority, and another's (PR2) must not.",
        EPISODES.and(PROVIDERS).and(AUTHORITY),
        each!(episodes, |e, x| wrong_authority(e, x)),
    ),
    rule(
        R218,
        "URN must be given unless the placement is of a kind without one, or outside England.",
        EPISODES.and(POSTCODES),
        each!(episodes, |e, x| e.urn.is_missing() && e.needs_urn(x, UNNUMBERED_TO_2024)),
    ),
    rule(
        R222,
        "URN must be empty for a placement of a kind without one.",
        EPISODES,
        each!(episodes, |e| e.has_own_urn() && e.place_type.is_one_of(UNNUMBERED_TO_2024)),
    ),
    rule(
        R214,
        "PL_POST and URN must be empty for short breaks.",
        EPISODES,
        each!(episodes, |e| e.is_short_break() && (e.pl_post.is_given() || e.urn.is_given())),
    ),
];

/// In 2024-25 supported accommodation got numbers.
pub(super) const URN_2025: Rule<Check> = rule(
    R218,
    "URN must be given unless the placement is of a kind without one, or outside England.",
    EPISODES.and(POSTCODES),
    each!(episodes, |e, x| e.urn.is_missing() && e.needs_urn(x, UNNUMBERED_2025)),
);

pub(super) const POSTCODE_2025: Rule<Check> = rule(
    R221,
    "PL_POST must be the postcode of the home with this URN (K1, K2, K3, R3, S1).",
    EPISODES.and(PROVIDERS),
    each!(episodes, |e, x| other_postcode(e, x, codes!("K1" "K2" "K3" "R3" "S1"))),
);

/// From 2025-26: the new codes without a number, and placements for which the authority is not compared.
pub(super) const URN_2026: Rule<Check> = rule(
    R218,
    "URN must be given unless the placement is of a kind without one, or outside England.",
    EPISODES.and(POSTCODES),
    each!(episodes, |e, x| e.urn.is_missing() && e.needs_urn(x, UNNUMBERED)),
);

pub(super) const NO_URN_2026: Rule<Check> = rule(
    R222,
    "URN must be empty for a placement of a kind without one.",
    EPISODES,
    each!(episodes, |e| e.has_own_urn() && e.place_type.is_one_of(UNNUMBERED)),
);

pub(super) const AUTHORITY_2026: Rule<Check> = rule(
    R229,
    "The authority's own provision (PR1) must be in the authority, and another's (PR2) must not, unless in supported accommodation (K3) or of a kind without a URN.",
    EPISODES.and(PROVIDERS).and(AUTHORITY),
    each!(episodes, |e, x| !e.place_type.is("K3")
        && !e.place_type.is_one_of(UNNUMBERED)
        && wrong_authority(e, x)),
);

/// New in 2025-26.
pub(super) const ADDED_2026: &[Rule<Check>] = &[
    rule(
        R241,
        "Supported accommodation (K3) must be in an authority where the provider of this URN has premises.",
        EPISODES.and(POSTCODES).and(PROVIDERS),
        each!(episodes, |e, x| e.place_type.is("K3")
            && e.pl_la != Text::MISSING
            && no_line(x, e, |line| line.authority == e.pl_la)),
    ),
    rule(
        R243,
        "URN must be empty for a placement outside England.",
        EPISODES.and(POSTCODES),
        each!(episodes, |e, x| e.urn.is_given() && e.is_outside_england(x)),
    ),
];
