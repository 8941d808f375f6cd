//! Rules on the permanence a child had before coming into care.

use super::{about::*, rule};
use crate::cell::{Day, Text};
use crate::check::Check;
use crate::codes::{Codes, PREV_PERM as CODES, codes};
use crate::context::Context;
use crate::needs::{EPISODES, PREV_PERM};
use crate::tables::PrevPerm;
use return_rules::Rule;

/// Authorities in England by the Department's number, and what may stand for one elsewhere.
const AUTHORITIES: Codes = codes!(
    "201" "202" "203" "204" "205" "206" "207" "208" "209" "210" "211" "212" "213" "301" "302" "303" "304" "305" "306"
    "307" "308" "309" "310" "311" "312" "313" "314" "315" "316" "317" "318" "319" "320" "330" "331" "332" "333" "334"
    "335" "336" "340" "341" "342" "343" "344" "350" "351" "352" "353" "354" "355" "356" "357" "358" "359" "370" "371"
    "372" "373" "380" "381" "382" "383" "384" "390" "391" "392" "393" "394" "420" "800" "801" "802" "803" "805" "806"
    "807" "808" "810" "811" "812" "813" "815" "816" "820" "821" "822" "823" "825" "826" "830" "831" "835" "836" "837"
    "838" "839" "840" "841" "845" "846" "850" "851" "852" "855" "856" "857" "860" "861" "865" "866" "867" "868" "869"
    "870" "871" "872" "873" "874" "876" "877" "878" "879" "880" "881" "882" "883" "884" "885" "886" "887" "888" "889"
    "890" "891" "892" "893" "894" "895" "896" "908" "909" "916" "919" "921" "925" "926" "928" "929" "931" "933" "935"
    "936" "937" "938" "940" "941" "942" "943" "WAL" "SCO" "NUK" "NIR"
);

/// Previous permanence is asked of children who started to be looked after from this day.
const ASKED_FROM: Day = Day::on(2016, 4, 1);

impl PrevPerm {
    fn says_anything(&self) -> bool {
        self.prev_perm.is_given() || self.la_perm.is_given() || self.date_perm.is_given()
    }

    /// The kind of permanence, and for one that was arranged also where and when.
    fn says_enough(&self) -> bool {
        self.prev_perm.is("Z1")
            || self.prev_perm.is_given() && self.la_perm.is_given() && self.date_perm.is_given()
    }
}

/// A date in which parts that are not known are written ZZ (and ZZZZ for the year).
pub(super) fn is_a_date_with_unknown_parts(words: &str) -> bool {
    let mut parts = words.split('/');
    let (Some(date), Some(month), Some(year), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return false;
    };
    let fits = |part: &str, letters: usize| {
        part.len() == letters
            && (part.bytes().all(|letter| letter.is_ascii_digit())
                || part.bytes().all(|letter| letter == b'Z'))
    };
    let in_calendar =
        |part: &str, most: u8| part.parse().map_or(true, |number: u8| (1..=most).contains(&number));
    fits(date, 2) && fits(month, 2) && fits(year, 4) && in_calendar(date, 31) && in_calendar(month, 12)
}

/// The order is no date, or not before the child started to be looked after.
fn is_wrong_date(order: Text, started: Day, x: &Context<'_>) -> bool {
    let words = x.words(order);
    let day = x.children.texts().day(&words);
    let is_date = day.is_known() || words.contains('Z') && is_a_date_with_unknown_parts(&words);
    order.is_given() && (!is_date || day.is_on_or_after(started))
}

pub(super) const RULES: &[Rule<Check>] = &[
    rule(
        R630,
        "PREV_PERM must be given for a child who started to be looked after this year, and LA_PERM and DATE_PERM where it is not Z1.",
        PREV_PERM.and(EPISODES),
        each!(episodes, |e, x, c| e.rne.is("S")
            && e.decom.is_on_or_after(x.start)
            && !c.prev_perm.iter().any(PrevPerm::says_enough)),
    ),
    rule(
        R631,
        "PREV_PERM must be one of the codes.",
        PREV_PERM,
        each!(prev_perm, |p| p.prev_perm.is_given_but_not(CODES)),
    ),
    rule(
        R632,
        "DATE_PERM must be a date, ZZ standing for what is not known, and before the first episode.",
        PREV_PERM.and(EPISODES),
        |c, x, found| {
            let first = c.episodes.iter().find(|e| e.decom.is_known());
            let started = first.map_or(Day::MISSING, |e| e.decom);
            for p in c.prev_perm.iter().filter(|p| is_wrong_date(p.date_perm, started, x)) {
                match first {
                    Some(episode) => found.link(p, episode),
                    None => found.flag(p),
                }
            }
        },
    ),
    rule(
        R633,
        "LA_PERM must be the number of an authority in England, or WAL, SCO, NIR or NUK.",
        PREV_PERM,
        each!(prev_perm, |p| p.la_perm.is_given_but_not(AUTHORITIES)),
    ),
    rule(
        R634,
        "PREV_PERM, LA_PERM and DATE_PERM must be empty for a child none of whose episodes began from April 2016.",
        PREV_PERM.and(EPISODES),
        |c, _, found| {
            let recent = c.episodes.iter().any(|e| e.decom.is_on_or_after(ASKED_FROM));
            if !c.episodes.is_empty() && !recent && c.prev_perm.iter().any(PrevPerm::says_anything) {
                c.episodes.iter().for_each(|e| found.flag(e));
                c.prev_perm.iter().filter(|p| p.says_anything()).for_each(|p| found.flag(p));
            }
        },
    ),
    rule(
        R635,
        "LA_PERM and DATE_PERM must be empty where there was no previous permanence (Z1).",
        PREV_PERM,
        each!(prev_perm, |p| p.prev_perm.is("Z1") && (p.la_perm.is_given() || p.date_perm.is_given())),
    ),
];
