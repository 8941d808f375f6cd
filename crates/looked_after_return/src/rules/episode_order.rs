//! Rules on how episodes follow each other.

use super::{about::*, rule};
use crate::check::Check;
use crate::codes::{FOR_ADOPTION, REC, codes};
use crate::needs::EPISODES;
use crate::tables::Episode;
use return_rules::Rule;

impl Episode {
    /// The same placement as in another episode: kind, postcode, Ofsted number and provider.
    fn is_the_placement_of(&self, other: &Self) -> bool {
        self.place_type == other.place_type
            && self.pl_post == other.pl_post
            && self.urn == other.urn
            && self.provider == other.provider
    }

    fn has_the_legal_status_of(&self, other: &Self) -> bool {
        self.ls == other.ls
    }

    fn was_adopted(&self) -> bool {
        self.rec.is_one_of(crate::codes::ADOPTED)
    }
}

pub(super) const RULES: &[Rule<Check>] = &[
    rule(
        R142,
        "An episode must have ended, with a reason, before the next began.",
        EPISODES,
        |c, _, found| {
            if let [earlier @ .., _latest] = c.episodes {
                earlier
                    .iter()
                    .filter(|e| e.dec.is_missing() || e.rec.is_missing())
                    .for_each(|e| found.flag(e));
            }
        },
    ),
    rule(
        R501,
        "An episode must not begin before the one before it ended.",
        EPISODES,
        next!(episodes, |before, e| e.decom.is_before(before.dec)),
    ),
    rule(
        R357,
        "The first episode ever must say that the child started to be looked after (S).",
        EPISODES,
        |c, x, found| {
            if let Some(first) = c.episodes.first()
                && first.decom.is_on_or_after(x.start)
                && !first.rne.is("S")
            {
                found.flag(first);
            }
        },
    ),
    rule(
        R388,
        "X1 must be followed by an episode that begins the same day, and no other reason may be.",
        EPISODES,
        |c, _, found| {
            let following = c.episodes.iter().skip(1).map(Some).chain([None]);
            for (e, next) in c.episodes.iter().zip(following) {
                let continues = next.is_some_and(|next| next.decom.is_same_day(e.dec));
                if e.rec.is("X1") && !continues || e.rec.is_given() && !e.rec.is("X1") && continues {
                    found.flag(e);
                }
            }
        },
    ),
    rule(
        R431,
        "A child cannot start to be looked after on the day the episode before ended.",
        EPISODES,
        next!(episodes, |before, e| e.rne.is("S") && e.decom.is_same_day(before.dec)),
    ),
    rule(
        R432,
        "After a child ceased to be looked after, the next episode must say that the child started to be (S).",
        EPISODES,
        next!(episodes, |before, e| before.rec.is_one_of(REC) && !before.rec.is("X1") && !e.rne.is("S")),
    ),
    rule(
        R433,
        "A continuation must begin on the day the episode before ended.",
        EPISODES,
        next!(episodes, |before, e| e.rne.is_one_of(codes!("P" "L" "T" "U" "B"))
            && before.dec.is_known()
            && !e.decom.is_same_day(before.dec)),
    ),
    rule(
        R434,
        "Where the legal status changed (L), it must differ from before and the placement must not.",
        EPISODES,
        next!(episodes, |before, e| e.rne.is("L")
            && (e.has_the_legal_status_of(before) || !e.is_the_placement_of(before))),
    ),
    rule(
        R435,
        "Where the placement changed (P, T), it must differ from before and the legal status must not.",
        EPISODES,
        next!(episodes, |before, e| e.rne.is_one_of(codes!("P" "T"))
            && (!e.has_the_legal_status_of(before) || e.is_the_placement_of(before))),
    ),
    rule(
        R436,
        "Where both changed (B, U), both must differ from before.",
        EPISODES,
        next!(episodes, |before, e| e.rne.is_one_of(codes!("B" "U"))
            && (e.has_the_legal_status_of(before) || e.is_the_placement_of(before))),
    ),
    rule(
        R437,
        "No episode may follow a death (E2) or an assessed age of 18 (E15).",
        EPISODES,
        |c, _, found| {
            if let [earlier @ .., _latest] = c.episodes {
                earlier
                    .iter()
                    .filter(|e| e.decom.is_known() && e.rec.is_one_of(codes!("E2" "E15")))
                    .for_each(|e| found.flag(e));
            }
        },
    ),
    rule(
        R504,
        "CIN must be what it was when the child started to be looked after.",
        EPISODES,
        |c, _, found| {
            let mut at_start = None;
            for e in c.episodes {
                match at_start {
                    Some(need) if !e.rne.is("S") => {
                        if e.cin != need {
                            found.flag(e);
                        }
                    }
                    _ => at_start = Some(e.cin),
                }
            }
        },
    ),
    rule(R199, "No episode may follow an adoption.", EPISODES, |c, _, found| {
        let all = || c.episodes.iter().chain(c.last.episodes);
        let later =
            |e: &&Episode| all().any(|earlier| earlier.was_adopted() && earlier.decom.is_before(e.decom));
        c.episodes.iter().filter(later).for_each(|e| found.flag(e));
    }),
    rule(
        R336,
        "A placement for adoption with the child's foster carers (A3, A5) must follow a foster placement or a placement for adoption.",
        EPISODES,
        next!(episodes, |before, e| e.place_type.is_one_of(codes!("A3" "A5"))
            && !before.place_type.is_one_of(crate::codes::FOSTERED)
            && !before.place_type.is_one_of(FOR_ADOPTION)),
    ),
];
