//! How agencies answer: asked, answered in time, late, and how long it usually takes. Counts of
//! questions, never of children.

use super::model::{AgencyCheck, CheckStage};
use super::queries::standing;
use kernel::{Moment, Standing};
use local::Arrangements;
use std::collections::BTreeMap;
use store::{Fault, Reader};

/// One agency's answers in a stretch of time. A question asked again counts again.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct AgencyFigures {
    /// The agency, by its id.
    pub agency: String,
    /// Questions put to it.
    pub asked: u32,
    /// Answered within the limit.
    pub in_time: u32,
    /// Answered after the limit.
    pub answered_late: u32,
    /// Still open after the limit.
    pub open_late: u32,
    /// Still open with time in hand, or where no limit is set.
    pub open: u32,
    /// Answered where no limit is set here.
    pub answered_without_limit: u32,
    /// Taken back before it was answered.
    pub taken_back: u32,
    /// Of the answers, those returned because they were to another question.
    pub returned: u32,
    /// How many minutes it took to answer, as many answers sooner as later; nothing without answers.
    pub median_minutes: Option<u32>,
}

/// Works out the figures of every agency from questions, for those put to it since a moment.
pub fn figures(
    checks: &[AgencyCheck],
    since: Moment,
    now: Moment,
    arrangements: &Arrangements,
) -> Vec<AgencyFigures> {
    let mut all: BTreeMap<&str, (AgencyFigures, Vec<u32>)> = BTreeMap::new();
    for check in checks {
        for (place, asking) in check.askings.iter().enumerate().filter(|(_, asking)| since <= asking.at) {
            let (figures, minutes) = all.entry(&check.agency).or_default();
            figures.asked += 1;
            figures.returned += u32::from(asking.returned.is_some());
            if let Some(answer) = &asking.answer {
                let taken = answer.at.since(asking.at).as_mins().max(0);
                minutes.push(u32::try_from(taken).unwrap_or(u32::MAX));
            }
            let is_last = place + 1 == check.askings.len();
            let taken_back = is_last && check.stage() == CheckStage::TakenBack;
            let counted = match (&asking.answer, standing(arrangements, check.rating, asking, now)) {
                (None, _) if taken_back => &mut figures.taken_back,
                (Some(_), None) => &mut figures.answered_without_limit,
                (Some(_), Some(Standing::Missed { .. } | Standing::Late { .. })) => {
                    &mut figures.answered_late
                }
                (Some(_), Some(_)) => &mut figures.in_time,
                (None, Some(Standing::Late { .. })) => &mut figures.open_late,
                (None, _) => &mut figures.open,
            };
            *counted += 1;
        }
    }
    all.into_iter()
        .map(|(agency, (figures, minutes))| AgencyFigures {
            agency: agency.to_owned(),
            median_minutes: median(minutes),
            ..figures
        })
        .collect()
}

/// The middle one, or halfway between the middle two, rounded down.
fn median(mut minutes: Vec<u32>) -> Option<u32> {
    minutes.sort_unstable();
    let middle = minutes.len() / 2;
    let upper = minutes.get(middle).copied()?;
    if minutes.len() % 2 == 1 {
        return Some(upper);
    }
    let lower = minutes.get(middle.checked_sub(1)?).copied()?;
    Some(lower + (upper - lower) / 2)
}

/// The figures of every agency for questions put since a moment, in the order of the agencies' ids.
pub fn figures_since(
    reader: &mut Reader<'_>,
    since: Moment,
    now: Moment,
    arrangements: &Arrangements,
) -> Result<Vec<AgencyFigures>, Fault> {
    let found = reader.find::<AgencyCheck>("where r.asked_at >= ?1", &[since.into()])?;
    let checks: Vec<AgencyCheck> = found.into_iter().map(|loaded| loaded.value).collect();
    Ok(figures(&checks, since, now, arrangements))
}
