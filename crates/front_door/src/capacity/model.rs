//! The arithmetic. Pure.

use kernel::{Date, Moment};
use std::collections::{BTreeMap, BTreeSet};

/// What somebody did, or what arrived.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Kind {
    /// A contact arrived.
    Arrived,
    /// Somebody took it in: wrote down a call, or said who the child is.
    TakenIn,
    /// Somebody decided it: proposed or made a decision, agreed another's, or sent it back.
    Decided,
}

/// One thing that happened, when, and who did it. An arrival is nobody's doing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Act {
    /// What.
    pub kind: Kind,
    /// When.
    pub at: Moment,
    /// The account.
    pub by: String,
}

/// An hour of the day or a day of the week over the whole period.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct SlotRow {
    /// Contacts that arrived.
    pub arrived: u32,
    /// Contacts taken in.
    pub taken_in: u32,
    /// People who took contacts in, counted once for each day of the period on which they did.
    pub taking_in: u32,
    /// Decisions.
    pub decided: u32,
    /// People who decided, counted once for each day of the period on which they did.
    pub deciding: u32,
}

/// One day of the period.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DayRow {
    /// The day.
    pub day: Date,
    /// Contacts that arrived.
    pub arrived: u32,
    /// Decisions.
    pub decided: u32,
}

/// What waits now.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Waiting {
    /// How many.
    pub count: u32,
    /// The median of how long they have waited, in minutes; of two in the middle, the shorter.
    pub median_minutes: Option<i64>,
    /// The longest wait, in minutes.
    pub longest_minutes: Option<i64>,
}

impl Waiting {
    /// Of things that arrived at these moments and still wait.
    pub fn since(arrived: &[Moment], now: Moment) -> Self {
        let mut minutes: Vec<i64> = arrived.iter().map(|at| now.since(*at).as_mins().max(0)).collect();
        minutes.sort_unstable();
        Self {
            count: u32::try_from(minutes.len()).unwrap_or(u32::MAX),
            median_minutes: minutes.get(minutes.len().saturating_sub(1) / 2).copied(),
            longest_minutes: minutes.last().copied(),
        }
    }
}

/// The figures of a period.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Capacity {
    /// The first day of the period.
    pub from: Date,
    /// The last day of the period.
    pub to: Date,
    /// By hour of the day, 0 to 23, London time.
    pub by_hour: Vec<SlotRow>,
    /// By day of the week, Monday first.
    pub by_weekday: Vec<SlotRow>,
    /// Each day of the period, the first first, those on which nothing happened too.
    pub by_day: Vec<DayRow>,
    /// How many decisions each account made, the most first.
    pub by_decider: Vec<(String, u32)>,
}

/// Counts what happened between two days, both counted.
pub fn capacity(acts: &[Act], from: Date, to: Date) -> Capacity {
    let inside: Vec<&Act> = acts.iter().filter(|act| from <= act.at.date() && act.at.date() <= to).collect();
    let hour = |act: &Act| usize::try_from(act.at.in_london().hour()).unwrap_or(0);
    let weekday = |act: &Act| usize::try_from(act.at.date().weekday().to_monday_zero_offset()).unwrap_or(0);
    let mut deciders: BTreeMap<&str, u32> = BTreeMap::new();
    for act in inside.iter().filter(|act| act.kind == Kind::Decided) {
        *deciders.entry(act.by.as_str()).or_default() += 1;
    }
    let mut by_decider: Vec<(String, u32)> =
        deciders.into_iter().map(|(by, count)| (by.to_owned(), count)).collect();
    by_decider.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    Capacity {
        from,
        to,
        by_hour: slots(&inside, 24, hour),
        by_weekday: slots(&inside, 7, weekday),
        by_day: days(&inside, from, to),
        by_decider,
    }
}

fn slots(acts: &[&Act], count: usize, slot: impl Fn(&Act) -> usize) -> Vec<SlotRow> {
    let mut rows = vec![SlotRow::default(); count];
    let mut people: BTreeSet<(usize, Date, Kind, &str)> = BTreeSet::new();
    for act in acts {
        let Some(row) = rows.get_mut(slot(act)) else { continue };
        let first =
            act.kind != Kind::Arrived && people.insert((slot(act), act.at.date(), act.kind, act.by.as_str()));
        match act.kind {
            Kind::Arrived => row.arrived += 1,
            Kind::TakenIn => {
                row.taken_in += 1;
                row.taking_in += u32::from(first);
            }
            Kind::Decided => {
                row.decided += 1;
                row.deciding += u32::from(first);
            }
        }
    }
    rows
}

fn days(acts: &[&Act], from: Date, to: Date) -> Vec<DayRow> {
    let mut counted: BTreeMap<Date, (u32, u32)> = BTreeMap::new();
    let mut day = from;
    while day <= to {
        counted.entry(day).or_default();
        let Ok(next) = day.tomorrow() else { break };
        day = next;
    }
    for act in acts {
        let row = counted.entry(act.at.date()).or_default();
        match act.kind {
            Kind::Arrived => row.0 += 1,
            Kind::Decided => row.1 += 1,
            Kind::TakenIn => {}
        }
    }
    counted.into_iter().map(|(day, (arrived, decided))| DayRow { day, arrived, decided }).collect()
}
