//! Rules about who the child is: the header, and being a mother.

use super::{about::*, rule};
use crate::check::Check;
use crate::codes::{ETHNIC, SEX, SEX_TO_2024, codes};
use crate::context::Context;
use crate::needs::{EPISODES, HEADER, OC3};
use crate::tables::Header;
use return_rules::Rule;

impl Header {
    /// Recorded as a boy: M, or 1 before 2024-25.
    fn is_male(&self) -> bool {
        self.sex.is_one_of(codes!("M" "1"))
    }

    /// Recorded as a girl: F, or 2 before 2024-25.
    fn is_female(&self) -> bool {
        self.sex.is_one_of(codes!("F" "2"))
    }

    fn is_a_mother(&self) -> bool {
        self.mother.is_number(1)
    }
}

/// A unique pupil number: a letter other than I, O and S, eleven figures, and a figure or a letter; or a code for why
/// there is none.
fn is_a_upn(words: &str) -> bool {
    if matches!(words, "UN1" | "UN2" | "UN3" | "UN4" | "UN5") {
        return true;
    }
    let [first, figures @ .., last] = words.as_bytes() else { return false };
    let begins = first.is_ascii_uppercase() && !matches!(first, b'I' | b'O' | b'S');
    let ends = last.is_ascii_digit() || last.is_ascii_uppercase();
    begins && ends && figures.len() == 11 && figures.iter().all(u8::is_ascii_digit)
}

pub(super) const RULES: &[Rule<Check>] = &[
    rule(R101, "SEX must be 1 or 2.", HEADER, each!(header, |h| !h.sex.is_one_of(SEX_TO_2024))),
    rule(R102, "DOB must be a date.", HEADER, each!(header, |h| !h.dob.is_known())),
    rule(R103, "ETHNIC must be one of the codes.", HEADER, each!(header, |h| !h.ethnic.is_one_of(ETHNIC))),
    rule(
        R168,
        "UPN must be a letter and twelve figures, the last of which may be a letter, or UN1 to UN5.",
        HEADER,
        each!(header, |h, x| !is_a_upn(&x.words(h.upn))),
    ),
    rule(R171, "MC_DOB, where given, must be a date.", HEADER, each!(header, |h| h.mc_dob.is_unreadable())),
    rule(
        R174,
        "MC_DOB must be empty for a boy.",
        HEADER,
        each!(header, |h| h.mc_dob.is_given() && h.is_male()),
    ),
    rule(
        R301,
        "DOB must not be after the last day of the year.",
        HEADER,
        each!(header, |h, x| h.dob.is_after(x.end)),
    ),
    rule(
        R351,
        "The child must not have turned 25 before the first day of the year.",
        HEADER,
        each!(header, |h, x| h.dob.plus_years(25).is_before(x.start)),
    ),
    rule(
        R209,
        "UPN must not be UN1 for a child who was four or over on 31 August of the year before the collection began.",
        HEADER,
        each!(header, |h, x| h.upn.is("UN1") && h.dob.plus_years(4).is_on_or_before(school_age_on(x))),
    ),
    rule(
        R210,
        "UPN must not be UN4 where an episode began on or after 24 March of the collection.",
        HEADER.and(EPISODES),
        pairs!(header, episodes, |h, e, x| h.upn.is("UN4") && e.decom.is_on_or_after(x.end.plus_days(-7))),
    ),
    rule(
        R442,
        "UPN must be given for a child with any episode that is not a short break.",
        HEADER.and(EPISODES),
        any!(header, episodes, |h, e| h.upn.is_missing() && !e.is_short_break()),
    ),
    rule(
        R302,
        "The first episode must not begin before the child was born.",
        HEADER.and(EPISODES),
        |c, _, found| {
            if let Some(first) = c.episodes.first() {
                c.header.iter().filter(|h| first.decom.is_before(h.dob)).for_each(|h| found.link(first, h));
            }
        },
    ),
    rule(
        R165,
        "MOTHER must be 0 or 1, empty for a boy, and given for a girl who was looked after this year other than for short breaks.",
        HEADER.and(EPISODES).and(OC3),
        |c, x, found| {
            let looked_after =
                c.episodes.iter().any(|e| !e.is_short_break() && e.was_open_within(x.start, x.end));
            for h in c.header {
                let not_a_code = h.mother.is_given() && !h.mother.is_number(0) && !h.mother.is_number(1);
                let broken = not_a_code
                    || h.mother.is_given() && h.is_male()
                    || h.mother.is_missing() && h.is_female() && looked_after;
                if broken {
                    found.flag(h);
                    c.oc3.iter().for_each(|o| found.link(h, o));
                }
            }
        },
    ),
    rule(
        R393,
        "MOTHER must be given for a girl with any episode that is not a short break.",
        HEADER.and(EPISODES),
        any!(header, episodes, |h, e| h.is_female() && h.mother.is_missing() && !e.is_short_break()),
    ),
    rule(
        R399,
        "MOTHER, REVIEW and REVIEW_CODE must be empty for a child who has short breaks only.",
        HEADER.and(EPISODES).and(crate::needs::REVIEWS),
        |c, _, found| {
            let only_short_breaks = !c.episodes.is_empty() && c.episodes.iter().all(|e| e.is_short_break());
            let mother = c.header.iter().any(|h| h.mother.is_given());
            let review = c.reviews.iter().any(|r| r.review.is_given() || r.review_code.is_given());
            if only_short_breaks && (mother || review) {
                c.episodes.iter().for_each(|e| found.flag(e));
                c.header.iter().for_each(|h| found.flag(h));
                c.reviews.iter().for_each(|r| found.flag(r));
            }
        },
    ),
    rule(
        R607,
        "MOTHER must be given for a girl who ceased to be looked after this year, short breaks aside.",
        HEADER.and(EPISODES),
        pairs!(episodes, header, |e, h, x| e.ended_care()
            && !e.is_short_break()
            && e.dec.is_within(x.start, x.end)
            && h.is_female()
            && h.mother.is_missing()),
    ),
    rule(
        R611,
        "MC_DOB must be given where MOTHER is 1.",
        HEADER,
        each!(header, |h| h.is_a_mother() && h.mc_dob.is_missing()),
    ),
    rule(
        R612,
        "MC_DOB must be empty for a girl whose MOTHER is 0 or empty.",
        HEADER,
        each!(header, |h| h.is_female()
            && (h.mother.is_missing() || h.mother.is_number(0))
            && h.mc_dob.is_given()),
    ),
    rule(
        R620,
        "A mother must be eleven or over on the first day of the year.",
        HEADER,
        each!(header, |h, x| h.is_a_mother() && h.dob.plus_years(11).is_after(x.start)),
    ),
    rule(
        R621,
        "A mother must be older than her child.",
        HEADER,
        each!(header, |h| h.mc_dob.is_on_or_before(h.dob)),
    ),
    rule(
        R625,
        "MC_DOB must not be after the last day of the year, nor after the end of the latest episode.",
        HEADER.and(EPISODES),
        |c, x, found| {
            let latest = c.latest_episode();
            for h in c.header {
                let after_care = latest.is_some_and(|e| h.mc_dob.is_after(e.dec));
                if h.mc_dob.is_after(x.end) || after_care {
                    match latest {
                        Some(episode) => found.link(h, episode),
                        None => found.flag(h),
                    }
                }
            }
        },
    ),
    rule(
        R628,
        "MOTHER must be empty for a care leaver without an episode this year.",
        HEADER.and(EPISODES).and(OC3),
        each!(header, |h, _x, c| h.mother.is_given() && !c.oc3.is_empty() && c.episodes.is_empty()),
    ),
    rule(
        EPI,
        "A child in the header must have episodes.",
        HEADER.and(EPISODES),
        each!(header, |_h, _x, c| c.episodes.is_empty()),
    ),
];

/// 31 August of the calendar year before the collection began.
fn school_age_on(context: &Context<'_>) -> crate::cell::Day {
    context.start.year().map_or(crate::cell::Day::MISSING, |year| crate::cell::Day::on(year - 1, 8, 31))
}

/// From 2024-25 a sex is M, F or U.
pub(super) const SEX_FROM_2025: Rule<Check> =
    rule(R101, "SEX must be M, F or U.", HEADER, each!(header, |h| !h.sex.is_one_of(SEX)));

/// From 2024-25 an unknown sex is asked about.
pub(super) const ADDED_2025: &[Rule<Check>] =
    &[rule(R232, "SEX should not be U.", HEADER, each!(header, |h| h.sex.is("U")))];

/// From 2025-26 a pupil number stands once in a return.
pub(super) const ADDED_2026: &[Rule<Check>] = &[rule(
    R444,
    "UPN, where it is no code for an unknown one, must stand once in the return.",
    HEADER,
    each!(header, |h, x| h.upn.is_given_but_not(codes!("UN1" "UN2" "UN3" "UN4" "UN5"))
        && x.children.upn_is_repeated(h.upn)),
)];
