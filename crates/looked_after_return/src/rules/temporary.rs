//! Rules on temporary placements.

use super::{about::*, rule};
use crate::check::Check;
use crate::codes::{TEMPORARY, codes};
use crate::needs::EPISODES;
use crate::tables::Episode;
use return_rules::Rule;

impl Episode {
    fn is_temporary(&self) -> bool {
        self.place_type.is_one_of(TEMPORARY)
    }

    fn lasted_longer_than(&self, days: i32) -> bool {
        self.dec.days_since(self.decom).is_some_and(|lasted| lasted > days)
    }
}

pub(super) const RULES: &[Rule<Check>] = &[
    rule(
        R375,
        "A temporary stay in hospital (T1) must not last longer than 42 days.",
        EPISODES,
        each!(episodes, |e| e.place_type.is("T1") && e.lasted_longer_than(42)),
    ),
    rule(
        R376,
        "A temporary placement for the foster carers' holiday (T3) must not last longer than 21 days.",
        EPISODES,
        each!(episodes, |e| e.place_type.is("T3") && e.lasted_longer_than(21)),
    ),
    rule(
        R377,
        "No more than two temporary placements for the foster carers' holiday (T3) may begin within twelve months.",
        EPISODES,
        |c, _, found| {
            let holidays: Vec<&Episode> = c.episodes.iter().filter(|e| e.place_type.is("T3")).collect();
            for three in holidays.windows(3) {
                if let [first, _, third] = three
                    && third.decom.is_before(first.decom.plus_years(1))
                {
                    three.iter().for_each(|e| found.flag(*e));
                }
            }
        },
    ),
    rule(
        R379,
        "A temporary placement for an unspecified reason (T4) must not last longer than seven days.",
        EPISODES,
        each!(episodes, |e| e.place_type.is("T4") && e.lasted_longer_than(7)),
    ),
    rule(
        R380,
        "A temporary placement must have begun with a change of placement (P, B).",
        EPISODES,
        each!(episodes, |e| e.is_temporary() && !e.rne.is_one_of(codes!("P" "B"))),
    ),
    rule(
        R381,
        "A temporary placement must not end a period of care.",
        EPISODES,
        each!(episodes, |e| e.is_temporary() && e.rec.is_given() && !e.rec.is("X1")),
    ),
    rule(
        R382,
        "A child on short breaks cannot be in a temporary placement.",
        EPISODES,
        each!(episodes, |e| e.is_short_break() && e.is_temporary()),
    ),
    rule(
        R383,
        "After a temporary placement the child must return (P) to the placement and postcode before it.",
        EPISODES,
        |c, _, found| {
            for three in c.episodes.windows(3) {
                let [before, temporary, after] = three else { continue };
                let returned = after.rne.is("P")
                    && after.place_type == before.place_type
                    && after.pl_post == before.pl_post;
                if temporary.is_temporary() && !returned {
                    found.flag(after);
                }
            }
        },
    ),
];
