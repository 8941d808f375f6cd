//! Rules on who the child's social worker was. New in 2023-24.

use super::previous_permanence::is_a_date_with_unknown_parts;
use super::{about::*, rule};
use crate::cell::Day;
use crate::check::{Check, Found};
use crate::children::Child;
use crate::codes::SW_REASON;
use crate::context::Context;
#[cfg(test)]
use crate::needs::Needs;
use crate::needs::{EPISODES, SW_EPISODES};
use crate::tables::SwEpisode;
#[cfg(test)]
use crate::tables::Table;
use return_rules::Rule;

/// A change of social worker may be recorded this many days early or late.
const TOLERANCE_IN_DAYS: i32 = 7;
/// How long a child may be without a social worker on record, in the rules of 2023-24.
const GAP_IN_DAYS: i32 = 5;

#[cfg(test)]
const SW_EPISODES_LAST: Needs = Needs::table(Table::SwEpisodesLast);

impl SwEpisode {
    fn is_first_contact(&self) -> bool {
        self.sw_reason.is("FCONTA")
    }

    fn days_after(&self, before: &Self) -> Option<i32> {
        self.sw_decom.days_since(before.sw_dec)
    }
}

/// A date, or one in which parts that are not known are written ZZ.
fn is_no_date(day: Day, x: &Context<'_>) -> bool {
    day.is_unreadable() && !is_a_date_with_unknown_parts(&x.children.texts().day_words(day))
}

/// The child is looked after at the end, or was on or after the given day, and no social worker episode began in
/// that period of care.
fn lacks_social_worker(c: &Child<'_>, found: &mut Found<'_>, looked_after_on_or_after: Day) {
    let Some(latest) = c.episodes.iter().rfind(|e| e.decom.is_known() && !e.is_short_break()) else { return };
    if latest.dec.is_known() && !latest.dec.is_on_or_after(looked_after_on_or_after) {
        return;
    }
    let own = || c.episodes.iter().filter(|e| e.decom.is_known() && !e.is_short_break());
    let began = own().rfind(|e| e.rne.is("S")).or_else(|| own().next()).map_or(latest.decom, |e| e.decom);
    if !c.sw_episodes.iter().any(|s| s.sw_decom.is_on_or_after(began)) {
        found.flag(latest);
    }
}

pub(super) const ADDED_2024: &[Rule<Check>] = &[
    rule(
        SW02STG1,
        "SW_ID must begin with SW or XX.",
        SW_EPISODES,
        each!(sw_episodes, |s, x| s.sw_id.is_given()
            && !x.words(s.sw_id).starts_with("SW")
            && !x.words(s.sw_id).starts_with("XX")),
    ),
    rule(
        SW03STG1,
        "SW_ID, SW_DECOM and SW_REASON must be given.",
        SW_EPISODES,
        each!(sw_episodes, |s| s.sw_id.is_missing() || s.sw_decom.is_missing() || s.sw_reason.is_missing()),
    ),
    rule(
        SW04STG1,
        "SW_DECOM, where given, must be a date.",
        SW_EPISODES,
        each!(sw_episodes, |s, x| is_no_date(s.sw_decom, x)),
    ),
    rule(
        SW05STG1,
        "SW_DEC, where given, must be a date.",
        SW_EPISODES,
        each!(sw_episodes, |s, x| is_no_date(s.sw_dec, x)),
    ),
    rule(
        SW06STG2,
        "SW_DECOM must not be after the last day of the year.",
        SW_EPISODES,
        each!(sw_episodes, |s, x| s.sw_decom.is_after(x.end)),
    ),
    rule(
        SW07STG2,
        "SW_DEC must be in the year.",
        SW_EPISODES,
        each!(sw_episodes, |s, x| s.sw_dec.is_before(x.start) || s.sw_dec.is_after(x.end)),
    ),
    rule(
        SW08STG2,
        "SW_DEC must be given where a later social worker episode has begun.",
        SW_EPISODES,
        |c, _, found| {
            if let [earlier @ .., _latest] = c.sw_episodes {
                earlier.iter().filter(|s| s.sw_dec.is_missing()).for_each(|s| found.flag(s));
            }
        },
    ),
    rule(
        SW09STG2,
        "SW_DEC must not be the same day as SW_DECOM.",
        SW_EPISODES,
        each!(sw_episodes, |s| s.sw_dec.is_same_day(s.sw_decom)),
    ),
    rule(
        SW10STG2,
        "SW_DECOM must be within seven days of the end of the episode before.",
        SW_EPISODES,
        next!(sw_episodes, |before, s| s
            .days_after(before)
            .is_some_and(|days| days.abs() > TOLERANCE_IN_DAYS)),
    ),
    rule(
        SW11ASTG2,
        "A social worker episode must begin within five days of the end of the one before.",
        SW_EPISODES,
        |c, x, found| {
            for (before, s) in c.sw_episodes.iter().zip(c.sw_episodes.iter().skip(1)) {
                let until = before.sw_dec.plus_days(GAP_IN_DAYS);
                let next = s.sw_decom.or(x.end);
                if until.is_before(x.end) && until.is_before(next) {
                    found.flag(s);
                }
            }
        },
    ),
    rule(
        SW11BSTG2,
        "The last social worker episode must not end before the last day of the year.",
        SW_EPISODES,
        |c, x, found| {
            if let Some(last) = c.sw_episodes.iter().rfind(|s| s.sw_decom.is_known())
                && last.sw_dec.is_before(x.end)
            {
                found.flag(last);
            }
        },
    ),
    rule(
        SW12STG2,
        "A social worker episode must have begun in the period of care of a child who is looked after.",
        SW_EPISODES.and(EPISODES),
        |c, _, found| lacks_social_worker(c, found, Day::MISSING),
    ),
    rule(
        SW13STG1,
        "SW_REASON must be one of the codes.",
        SW_EPISODES,
        each!(sw_episodes, |s| s.sw_reason.is_given_but_not(SW_REASON)),
    ),
    rule(
        SW14STG2,
        "SW_DEC must be given where a later social worker episode has begun.",
        SW_EPISODES,
        |c, _, found| {
            if let [earlier @ .., _latest] = c.sw_episodes {
                earlier.iter().filter(|s| s.sw_dec.is_missing()).for_each(|s| found.flag(s));
            }
        },
    ),
];

/// From 2024-25 the reporting period is the two years up to the last day, and a first contact is not compared.
pub(super) const ENDED_2025: Rule<Check> = rule(
    SW07STG2,
    "SW_DEC must be in this year or the one before.",
    SW_EPISODES,
    each!(sw_episodes, |s, x| s.sw_dec.is_before(x.start.plus_years(-1)) || s.sw_dec.is_after(x.end)),
);

pub(super) const TOLERANCE_2025: Rule<Check> = rule(
    SW10STG2,
    "SW_DECOM must be within seven days of the end of the episode before, first contacts aside.",
    SW_EPISODES,
    next!(sw_episodes, |before, s| !s.is_first_contact()
        && s.days_after(before).is_some_and(|days| days.abs() > TOLERANCE_IN_DAYS)),
);

pub(super) const LOOKED_AFTER_2025: Rule<Check> = rule(
    SW12STG2,
    "A social worker episode must have begun in the period of care of a child looked after in this year or the one before.",
    SW_EPISODES.and(EPISODES),
    |c, x, found| lacks_social_worker(c, found, x.start.plus_years(-1)),
);

/// New in 2024-25.
pub(super) const ADDED_2025: &[Rule<Check>] = &[rule(
    SW01ASTG1,
    "SW_DECOM must be given where SW_ID is.",
    SW_EPISODES,
    each!(sw_episodes, |s| s.sw_id.is_given() && s.sw_decom.is_missing()),
)];

/// New in 2025-26.
pub(super) const ADDED_2026: &[Rule<Check>] = &[
    rule(
        SW10ASTG2,
        "SW_DECOM must not be more than seven days before the end of the episode before, first contacts aside.",
        SW_EPISODES,
        next!(sw_episodes, |before, s| !s.is_first_contact()
            && s.days_after(before).is_some_and(|days| days < -TOLERANCE_IN_DAYS)),
    ),
    rule(
        SW10BSTG2,
        "A first contact (FCONTA) must not begin before the episode before ended.",
        SW_EPISODES,
        next!(sw_episodes, |before, s| s.is_first_contact() && s.sw_decom.is_before(before.sw_dec)),
    ),
    rule(SW17STG2, "The last social worker episode must be open.", SW_EPISODES, |c, _, found| {
        if let Some(last) = c.sw_episodes.iter().rfind(|s| s.sw_decom.is_known())
            && last.sw_dec.is_given()
        {
            found.flag(last);
        }
    }),
    rule(
        SW18STG2,
        "SW_DEC must be after SW_DECOM.",
        SW_EPISODES,
        each!(sw_episodes, |s| s.sw_dec.is_on_or_before(s.sw_decom)),
    ),
    rule(
        SW19STG2,
        "No two social worker episodes of a child may begin on the same day.",
        SW_EPISODES,
        each!(sw_episodes, |s, _x, c| s.sw_decom.is_known()
            && c.sw_episodes.iter().filter(|other| other.sw_decom == s.sw_decom).count() > 1),
    ),
];

/// Added for 2024-25 and withdrawn before it was in force: kept so that the cases for them can be tried.
#[cfg(test)]
pub(super) const WITHDRAWN: &[Rule<Check>] = &[
    rule(
        SW15STG2,
        "SW_REASON must be given for an episode that began in the year before the collection or later.",
        SW_EPISODES,
        each!(sw_episodes, |s, x| s.sw_reason.is_missing()
            && s.sw_decom.is_on_or_after(x.start.plus_years(-1))),
    ),
    rule(
        SW16ASTG2,
        "SW_ID of the first episode must be that of the one open at the end of last year.",
        SW_EPISODES.and(SW_EPISODES_LAST),
        |c, _, found| {
            if let (Some(first), Some(last)) = (c.sw_episodes.first(), open_last_year(c))
                && first.sw_id != last.sw_id
            {
                found.flag(first);
            }
        },
    ),
    rule(
        SW16BSTG2,
        "The first episode must have begun when the one open at the end of last year did.",
        SW_EPISODES.and(SW_EPISODES_LAST),
        |c, _, found| {
            if let (Some(first), Some(last)) = (c.sw_episodes.first(), open_last_year(c))
                && first.sw_decom.is_known()
                && first.sw_decom != last.sw_decom
            {
                found.flag(first);
            }
        },
    ),
];

#[cfg(test)]
fn open_last_year<'a>(c: &Child<'a>) -> Option<&'a SwEpisode> {
    c.last.sw_episodes.last().filter(|s| s.sw_dec.is_missing())
}
