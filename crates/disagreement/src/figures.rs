//! How often decisions are challenged, by whom, how far it goes, how it ends and how long it takes. No
//! child is in it. None at all is a warning too: it may be that nobody dares.

use crate::{Disagreement, Ending};
use kernel::{Date, Moment, WorkingCalendar};
use std::collections::BTreeMap;
use store::{Fault, Reader};

/// One agency's challenges that reached one stage and ended one way.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FigureRow {
    /// The agency that challenged, by its id.
    pub agency: String,
    /// The stage reached.
    pub stage: u32,
    /// How it ended; nothing while it is open.
    pub ending: Option<Ending>,
    /// How many.
    pub count: usize,
    /// The median of the working days from raising to the end, counted in halves; nothing while open.
    pub median_half_working_days: Option<u32>,
}

/// The challenges raised between two days, both counted, by agency, stage and outcome.
pub fn figures(
    reader: &mut Reader<'_>,
    (from, to): (Date, Date),
    calendar: &WorkingCalendar,
) -> Result<Vec<FigureRow>, Fault> {
    let begins = Moment::on(from, 0, 0);
    let ends = Moment::on(to.tomorrow().unwrap_or(to), 0, 0);
    let sql = "where r.raised_at >= ?1 and r.raised_at < ?2 order by r.raised_at, r.id";
    let found = reader.find::<Disagreement>(sql, &[begins.into(), ends.into()])?;
    let all: Vec<Disagreement> = found.into_iter().map(|loaded| loaded.value).collect();
    count(&all, calendar)
}

pub(crate) fn count(all: &[Disagreement], calendar: &WorkingCalendar) -> Result<Vec<FigureRow>, Fault> {
    let mut groups: BTreeMap<(String, u32, Option<Ending>), Vec<u32>> = BTreeMap::new();
    for found in all {
        let stage = found.stage().map_or(1, |stage| stage.number);
        let key = (found.agency.clone(), stage, found.ended.as_ref().map(|ended| ended.how));
        let took = match &found.ended {
            Some(ended) => Some(
                calendar
                    .working_days_between(found.raised_at.date(), ended.at.date())
                    .map_err(|error| Fault::new("counting how long disagreements took", error))?,
            ),
            None => None,
        };
        groups.entry(key).or_default().push(took.unwrap_or(0));
    }
    let row = |((agency, stage, ending), mut days): ((String, u32, Option<Ending>), Vec<u32>)| {
        days.sort_unstable();
        let median_half_working_days = ending.map(|_| twice_the_median(&days));
        FigureRow { agency, stage, ending, count: days.len(), median_half_working_days }
    };
    Ok(groups.into_iter().map(row).collect())
}

/// Twice the median, so that a half stays a whole number.
fn twice_the_median(sorted: &[u32]) -> u32 {
    let middle = sorted.len() / 2;
    let at = |place: usize| sorted.get(place).copied().unwrap_or(0);
    if sorted.len().is_multiple_of(2) { at(middle.saturating_sub(1)) + at(middle) } else { 2 * at(middle) }
}
