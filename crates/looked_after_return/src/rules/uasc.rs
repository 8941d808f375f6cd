//! Rules about unaccompanied asylum-seeking children, this year and last.

use super::{about::*, rule};
use crate::cell::Day;
use crate::check::{Check, Found};
use crate::children::Child;
use crate::codes::codes;
use crate::needs::{EPISODES, HEADER, OC3, UASC, UASC_IN_HEADER, UASC_LAST};
use return_rules::Rule;

/// What both years say of a child as an asylum seeker.
struct BothYears {
    is_now: bool,
    was_last_year: bool,
    known_last_year: bool,
    ceased_now: Day,
    ceased_last_year: Day,
    born: Day,
}

/// The header says who is an asylum seeker where it has the item. Where it has not, a date at which the status ceases
/// says so.
fn both_years(c: &Child<'_>) -> BothYears {
    let (now, last) = (c.uasc.first(), c.last.uasc.first());
    let ceased_now = now.map_or(Day::MISSING, |row| row.duc);
    let ceased_last_year = last.map_or(Day::MISSING, |row| row.duc);
    let said_now = c.header.iter().find(|h| h.uasc.is_given());
    let said_last = c.last.header.iter().find(|h| h.uasc.is_given());
    let born = now.map(|row| row.dob).or_else(|| c.header.first().map(|h| h.dob)).unwrap_or_default();
    BothYears {
        is_now: said_now.map_or(ceased_now.is_known(), |h| h.uasc.is_number(1)),
        was_last_year: said_last.map_or(ceased_last_year.is_given(), |h| h.uasc.is_number(1)),
        known_last_year: said_last.is_some() || last.is_some(),
        ceased_now,
        ceased_last_year,
        born,
    }
}

/// Points at the child's line in the header, and in the table of asylum seekers.
fn flag_child(c: &Child<'_>, found: &mut Found<'_>) {
    match (c.header.first(), c.uasc.first()) {
        (Some(header), Some(uasc)) => found.link(uasc, header),
        (Some(header), None) => found.flag(header),
        (None, Some(uasc)) => found.flag(uasc),
        (None, None) => {}
    }
}

/// An asylum seeker now or last year, as far as the return says.
pub(super) fn is_or_was_an_asylum_seeker(c: &Child<'_>) -> bool {
    let said = c.header.iter().chain(c.last.header).any(|h| h.uasc.is_number(1));
    said || c.last.uasc.iter().any(|row| row.duc.is_given())
}

pub(super) const RULES: &[Rule<Check>] = &[
    rule(
        R104,
        "DUC, where given, must be a date, and not before the first day of the year.",
        UASC,
        each!(uasc, |u, x| u.duc.is_unreadable() || u.duc.is_before(x.start)),
    ),
    rule(
        R105,
        "UASC must be 0 or 1.",
        HEADER.and(UASC_IN_HEADER),
        each!(header, |h| !h.uasc.is_one_of(codes!("0" "1"))),
    ),
    rule(
        R303,
        "UASC must be 1 where DUC is given.",
        HEADER.and(UASC),
        pairs!(uasc, header, |u, h| u.duc.is_given() && !h.uasc.is_number(1)),
    ),
    rule(
        R304,
        "DUC must be on or before the eighteenth birthday.",
        UASC,
        each!(uasc, |u| u.duc.is_after(u.dob.plus_years(18))),
    ),
    rule(
        R1014,
        "A care leaver without an episode this year must not be in the table of asylum seekers.",
        UASC.and(EPISODES).and(OC3),
        |c, _, found| {
            if c.care.in_this_year {
                return;
            }
            for leaver in c.oc3.iter().filter(|o| o.says_anything()) {
                c.uasc.iter().for_each(|u| found.link(u, leaver));
            }
        },
    ),
    rule(
        R205A,
        "A child who was an asylum seeker last year must be one this year, unless the status ceased before the year began.",
        UASC.and(UASC_LAST),
        |c, x, found| {
            let y = both_years(c);
            let ceased_before = y.ceased_now.is_before(x.start) || y.ceased_last_year.is_before(x.start);
            if y.was_last_year && !y.is_now && !ceased_before {
                flag_child(c, found);
            }
        },
    ),
    rule(
        R205B,
        "For a child who is an asylum seeker in both years, the status must cease at the eighteenth birthday in one of them.",
        UASC.and(UASC_LAST),
        |c, _, found| {
            let y = both_years(c);
            if !y.is_now || !y.was_last_year {
                return;
            }
            let at_18 =
                [y.ceased_now, y.ceased_last_year].iter().any(|day| day.is_same_day(y.born.plus_years(18)));
            let some_date = y.ceased_now.is_given() || y.ceased_last_year.is_given();
            if some_date && !at_18 {
                flag_child(c, found);
            }
        },
    ),
    rule(
        R205C,
        "DUC must be empty for a child who is no asylum seeker in either year.",
        UASC.and(UASC_LAST),
        |c, _, found| {
            let y = both_years(c);
            if !y.is_now && !y.was_last_year && (y.ceased_now.is_given() || y.ceased_last_year.is_given()) {
                flag_child(c, found);
            }
        },
    ),
    rule(
        R205D,
        "A child who is an asylum seeker this year and was in last year's return must have been one then.",
        UASC.and(UASC_LAST),
        |c, _, found| {
            let y = both_years(c);
            if y.is_now && y.known_last_year && !y.was_last_year {
                match c.header.first() {
                    Some(header) => found.flag(header),
                    None => c.uasc.iter().for_each(|u| found.flag(u)),
                }
            }
        },
    ),
];

/// From 2024-25 a young asylum seeker is asked about.
pub(super) const ADDED_2025: &[Rule<Check>] = &[rule(
    R231,
    "An asylum seeker should be over eleven on the last day of the year.",
    HEADER,
    each!(header, |h, x| h.uasc.is_number(1) && h.dob.plus_years(11).is_on_or_after(x.end)),
)];
