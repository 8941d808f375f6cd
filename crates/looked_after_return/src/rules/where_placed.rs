//! Rules on where a child is placed: postcodes, the authority, whether it is ours, and how far from home.

use super::{about::*, rule, uasc::is_or_was_an_asylum_seeker};
use crate::cell::Text;
use crate::check::Check;
use crate::codes::{FOR_ADOPTION, FOSTERED, codes};
use crate::context::Context;
use crate::needs::{AUTHORITY, EPISODES, HEADER, POSTCODES};
use crate::reference::looks_like_a_postcode;
use crate::tables::Episode;
use return_rules::Rule;

fn is_no_postcode(postcode: Text, x: &Context<'_>) -> bool {
    postcode.is_given() && !looks_like_a_postcode(&x.words(postcode)) || x.is_unlisted_postcode(postcode)
}

impl Episode {
    /// The authority's own provision, not fostering and not a short break, placed in another authority.
    fn is_own_provision_elsewhere(&self, x: &Context<'_>) -> bool {
        let own = self.provider.is("PR1") && self.ls.is_given() && !self.is_short_break();
        let kind = self.place_type.is_given()
            && !self.place_type.is_one_of(FOSTERED)
            && !self.place_type.is_one_of(FOR_ADOPTION);
        own && kind && self.pl_la != x.authority
    }
}

pub(super) const RULES: &[Rule<Check>] = &[
    rule(
        R164,
        "PL_DISTANCE must be from 0 to 999.9 miles, for a child who is and was no asylum seeker.",
        EPISODES.and(POSTCODES),
        each!(episodes, |e, _x, c| {
            let fits = e.pl_distance.number().is_some_and(|miles| (0.0..=999.9).contains(&miles));
            e.pl_distance.is_given() && !fits && !e.is_short_break() && !is_or_was_an_asylum_seeker(c)
        }),
    ),
    rule(
        R169,
        "PL_LA must be given, short breaks aside.",
        EPISODES.and(POSTCODES),
        each!(episodes, |e| e.pl_la.is_missing() && !e.is_short_break()),
    ),
    rule(
        R179,
        "PL_LOCATION must be IN or OUT, short breaks aside.",
        EPISODES.and(POSTCODES),
        each!(episodes, |e| !e.is_short_break() && !e.pl_location.is_one_of(codes!("IN" "OUT"))),
    ),
    rule(
        R392A,
        "PL_DISTANCE must be given for a child who is and was no asylum seeker, short breaks aside.",
        EPISODES.and(POSTCODES),
        each!(episodes, |e, _x, c| e.pl_distance.is_missing()
            && !e.is_short_break()
            && !is_or_was_an_asylum_seeker(c)),
    ),
    rule(
        R392B,
        "HOME_POST and PL_POST must be given for a child who is and was no asylum seeker, short breaks aside.",
        EPISODES,
        each!(episodes, |e, _x, c| (e.home_post.is_missing() || e.pl_post.is_missing())
            && !e.is_short_break()
            && !is_or_was_an_asylum_seeker(c)),
    ),
    rule(
        R392C,
        "HOME_POST and PL_POST must be written as postcodes are, and be in the list of postcodes where one is given.",
        EPISODES,
        each!(episodes, |e, x| is_no_postcode(e.home_post, x) || is_no_postcode(e.pl_post, x)),
    ),
    rule(
        R392D,
        "HOME_POST and PL_POST must not be the same unless the child is placed with parents (P1).",
        EPISODES,
        each!(episodes, |e| e.home_post.is_given() && e.home_post == e.pl_post && !e.place_type.is("P1")),
    ),
    rule(
        R398,
        "HOME_POST and PL_POST must be empty for short breaks.",
        EPISODES,
        each!(episodes, |e| e.is_short_break() && (e.home_post.is_given() || e.pl_post.is_given())),
    ),
    rule(
        R406,
        "PL_DISTANCE must be empty for a child who is or was an asylum seeker.",
        EPISODES.and(HEADER).and(POSTCODES),
        each!(episodes, |e, _x, c| e.pl_distance.is_given() && is_or_was_an_asylum_seeker(c)),
    ),
    rule(
        R411,
        "PL_LOCATION must be IN where PL_LA is the authority, and OUT where it is not.",
        EPISODES.and(POSTCODES).and(AUTHORITY),
        each!(episodes, |e, x| e.pl_location.is("IN") && e.pl_la != x.authority
            || e.pl_location.is("OUT") && e.pl_la == x.authority),
    ),
    rule(
        R420,
        "PL_LA must be empty for short breaks.",
        EPISODES.and(POSTCODES),
        each!(episodes, |e| e.is_short_break() && e.pl_la.is_given()),
    ),
    rule(
        R1015,
        "The authority's own provision (PR1) must be in the authority, fostering and short breaks aside.",
        EPISODES.and(POSTCODES).and(AUTHORITY),
        each!(episodes, |e, x| e.is_own_provision_elsewhere(x)),
    ),
];

/// From 2025-26 a very long distance is asked about.
pub(super) const ADDED_2026: &[Rule<Check>] = &[rule(
    R454,
    "PL_DISTANCE should not be over 350 miles, unless it is 999.9.",
    EPISODES.and(POSTCODES),
    each!(episodes, |e| e
        .pl_distance
        .number()
        .is_some_and(|miles| miles > 350.0 && (miles - 999.9).abs() > 0.05)),
)];
