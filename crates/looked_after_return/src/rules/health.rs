//! Rules on the health and offending of children looked after for a year (OC2), and on the strengths and difficulties
//! questionnaire (SDQ).

use super::{about::*, rule};
use crate::cell::{Day, Text};
use crate::check::Check;
use crate::codes::{SDQ_REASON, codes};
use crate::context::Context;
use crate::needs::{AD1, EPISODES, OC2, OC3};
use crate::tables::Oc2;
use return_rules::Rule;

impl Oc2 {
    /// The four items that every child has: immunisations, teeth, health assessment, substance misuse.
    fn core(&self) -> [Text; 4] {
        [self.immunisations, self.teeth_check, self.health_assessment, self.substance_misuse]
    }

    /// The other four, which depend on the child.
    fn others(&self) -> [Text; 4] {
        [self.convicted, self.health_check, self.intervention_received, self.intervention_offered]
    }

    fn lacks_a_core_item(&self) -> bool {
        self.core().iter().any(|item| item.is_missing())
    }

    /// Any of the eight items is given.
    fn says_anything(&self) -> bool {
        self.core().iter().chain(&self.others()).any(|item| item.is_given())
    }

    fn lacks_sdq(&self) -> bool {
        self.sdq_score.is_missing() && self.sdq_reason.is_missing()
    }

    fn has_sdq(&self) -> bool {
        !self.lacks_sdq()
    }

    /// Four or over on the first day of the year, and under 17 on the last.
    fn is_of_sdq_age(&self, x: &Context<'_>) -> bool {
        self.turned(4).is_on_or_before(x.start) && self.turned(17).is_after(x.end)
    }

    /// The birthday on which the child turned, or will turn, so many years.
    fn turned(&self, years: i32) -> Day {
        self.dob.plus_years(years)
    }
}

/// A score is a whole number from 0 to 40.
fn is_a_score(score: Text) -> bool {
    score.number().is_some_and(|number| (0.0..=40.0).contains(&number) && number.fract() == 0.0)
}

const YES_OR_NO: crate::codes::Codes = codes!("0" "1");

pub(super) const RULES: &[Rule<Check>] = &[
    rule(
        R180,
        "SDQ_SCORE must be a whole number from 0 to 40.",
        OC2,
        each!(oc2, |o| o.sdq_score.is_given() && !is_a_score(o.sdq_score)),
    ),
    rule(
        R196,
        "SDQ_REASON must be one of the codes.",
        OC2,
        each!(oc2, |o| o.sdq_reason.is_given_but_not(SDQ_REASON)),
    ),
    rule(
        R181,
        "Items on health and offending must be 0 or 1.",
        OC2,
        each!(oc2, |o| o.core().iter().chain(&o.others()).any(|item| item.is_given_but_not(YES_OR_NO))),
    ),
    rule(
        R182,
        "Immunisations, teeth check, health assessment and substance misuse must be given where any item is.",
        OC2,
        each!(oc2, |o| o.says_anything() && o.lacks_a_core_item()),
    ),
    rule(
        R158,
        "INTERVENTION_OFFERED must be empty where an intervention was received.",
        OC2,
        each!(oc2, |o| o.intervention_received.is("1") && o.intervention_offered.is_given()),
    ),
    rule(
        R159,
        "INTERVENTION_OFFERED must be given where a child misuses substances and received no intervention.",
        OC2,
        each!(oc2, |o| o.substance_misuse.is("1")
            && o.intervention_received.is("0")
            && o.intervention_offered.is_missing()),
    ),
    rule(
        R192,
        "INTERVENTION_RECEIVED must be given for a child who misuses substances.",
        OC2,
        each!(oc2, |o| o.substance_misuse.is("1") && o.intervention_received.is_missing()),
    ),
    rule(
        R193,
        "INTERVENTION_RECEIVED and INTERVENTION_OFFERED must be empty for a child who does not misuse substances.",
        OC2,
        each!(oc2, |o| !o.substance_misuse.is("1")
            && (o.intervention_received.is_given() || o.intervention_offered.is_given())),
    ),
    rule(
        R197A,
        "SDQ_REASON must be empty where there is a score.",
        OC2,
        each!(oc2, |o| o.sdq_score.is_given() && o.sdq_reason.is_given()),
    ),
    rule(
        R157,
        "SDQ1 (too young or too old) must not be the reason for a child of the age for a score, looked after all year.",
        OC2.and(EPISODES),
        each!(oc2, |o, x, c| c.care.continuously_looked_after
            && o.is_of_sdq_age(x)
            && o.sdq_score.is_missing()
            && o.sdq_reason.is("SDQ1")),
    ),
    rule(
        R186,
        "SDQ_SCORE, or the reason for none, must be given for a child aged four to sixteen who was looked after all year.",
        OC2.and(EPISODES),
        each!(oc2, |o, x, c| c.care.continuously_looked_after && o.is_of_sdq_age(x) && o.lacks_sdq()),
    ),
    rule(
        R197B,
        "SDQ_SCORE, or the reason for none, must be given for a child who turned four or 17 this year and was looked after all year.",
        OC2.and(EPISODES),
        each!(oc2, |o, x, c| {
            let turned = |years| o.turned(years).is_within(x.start, x.end);
            c.care.continuously_looked_after && (turned(4) || turned(17)) && o.lacks_sdq()
        }),
    ),
    rule(
        R185,
        "SDQ_SCORE must be empty for a child not looked after all year.",
        OC2.and(EPISODES),
        each!(oc2, |o, _x, c| !c.care.continuously_looked_after && o.sdq_score.is_given()),
    ),
    rule(
        R198,
        "SDQ_REASON must be empty for a child not looked after all year.",
        OC2.and(EPISODES),
        each!(oc2, |o, _x, c| !c.care.continuously_looked_after && o.sdq_reason.is_given()),
    ),
    rule(
        R188,
        "SDQ_SCORE and SDQ_REASON must be empty for a child under four on the last day of the year.",
        OC2,
        each!(oc2, |o, x| o.has_sdq() && o.turned(4).is_after(x.end)),
    ),
    rule(
        R189,
        "SDQ_SCORE and SDQ_REASON must be empty for a young person aged 17 or over on the first day of the year.",
        OC2,
        each!(oc2, |o, x| o.has_sdq() && o.turned(17).is_on_or_before(x.start)),
    ),
    rule(
        R187,
        "A child looked after all year must have no items on an adoption, nor as a care leaver.",
        EPISODES.and(AD1).and(OC3),
        |c, _, found| {
            if c.care.continuously_looked_after {
                c.oc3.iter().filter(|o| o.says_anything()).for_each(|o| found.flag(o));
                c.ad1.iter().filter(|a| a.says_anything()).for_each(|a| found.flag(a));
            }
        },
    ),
    rule(
        R190,
        "Items on health and offending must be empty for a child not looked after all year.",
        OC2.and(EPISODES),
        each!(oc2, |o, _x, c| !c.care.continuously_looked_after && o.says_anything()),
    ),
    rule(
        R191,
        "Immunisations, teeth check, health assessment and substance misuse must be given for a child looked after all year.",
        OC2.and(EPISODES),
        |c, _, found| {
            if !c.care.continuously_looked_after {
                return;
            }
            c.oc2.iter().filter(|o| o.lacks_a_core_item()).for_each(|o| found.flag(o));
            if let (true, Some(episode)) = (c.oc2.is_empty(), c.latest_episode()) {
                found.flag(episode);
            }
        },
    ),
    rule(
        R215,
        "A care leaver must have no items on health and offending.",
        OC2.and(OC3),
        pairs!(oc2, oc3, |o, leaver| o.says_anything() && leaver.says_anything()),
    ),
    rule(
        R542,
        "CONVICTED must be empty for a child under ten on the last day of the year.",
        OC2,
        each!(oc2, |o, x| o.convicted.is_given() && o.turned(10).is_after(x.end)),
    ),
    rule(
        R543,
        "CONVICTED must be given for a child of ten or over who was looked after all year.",
        OC2.and(EPISODES),
        each!(oc2, |o, x, c| c.care.continuously_looked_after
            && o.turned(10).is_on_or_before(x.end)
            && o.convicted.is_missing()),
    ),
    rule(
        R544,
        "A child who was convicted (1) must have immunisations, teeth check, health assessment and substance misuse given.",
        OC2,
        each!(oc2, |o| o.convicted.is_number(1) && o.lacks_a_core_item()),
    ),
    rule(
        R545,
        "HEALTH_CHECK must be given for a child under five who was looked after all year.",
        OC2.and(EPISODES),
        each!(oc2, |o, x, c| c.care.continuously_looked_after
            && o.turned(5).is_after(x.end)
            && o.health_check.is_missing()),
    ),
    rule(
        R546,
        "HEALTH_CHECK must be empty for a child of five or over who was looked after all year.",
        OC2.and(EPISODES),
        each!(oc2, |o, x, c| c.care.continuously_looked_after
            && o.turned(5).is_on_or_before(x.end)
            && o.health_check.is_given()),
    ),
    rule(
        R547,
        "A child whose health promotion is up to date (1) must have immunisations, teeth check, health assessment and substance misuse given.",
        OC2,
        each!(oc2, |o| o.health_check.is_number(1) && o.lacks_a_core_item()),
    ),
];
