//! Time left in words, and the order of the rows.

use crate::agency_check::Rating;
use kernel::{Due, Moment, Standing, Urgency};

/// How long is left, in words, with how pressing it is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TimeLeft {
    /// "1 hour 20 minutes left", "Due today", "2 working days late".
    pub words: String,
    /// How pressing.
    pub urgency: Urgency,
    /// When it is due, for putting rows in order.
    pub due: Moment,
}

/// How long is left of something at a moment.
pub fn time_left(standing: &Standing, now: Moment) -> TimeLeft {
    let words = match (standing, standing.due()) {
        (Standing::Late { .. }, Due::At(due)) => format!("{} late", length(due, now)),
        (Standing::Late { by, .. }, Due::Day(_)) if by.is_nothing() => "Late".to_owned(),
        (Standing::Late { by, .. }, Due::Day(_)) => format!("{by} late"),
        (Standing::DueToday { .. }, Due::Day(_)) => "Due today".to_owned(),
        (Standing::DueToday { .. } | Standing::DueSoon { .. } | Standing::NotYetDue { .. }, Due::At(due)) => {
            format!("{} left", length(now, due))
        }
        (Standing::DueSoon { left, .. } | Standing::NotYetDue { left, .. }, Due::Day(_)) => {
            format!("{left} left")
        }
        (Standing::Met { .. } | Standing::Missed { .. } | Standing::CannotTell { .. }, _) => {
            "Done".to_owned()
        }
    };
    let due = match standing.due() {
        Due::At(moment) => moment,
        Due::Day(day) => Moment::on(day, 23, 59),
    };
    TimeLeft { words, urgency: standing.urgency(), due }
}

/// Real time between two moments: "2 days 3 hours", "1 hour 20 minutes", "5 minutes".
fn length(from: Moment, to: Moment) -> String {
    let minutes = to.since(from).as_mins().max(0);
    let unit = |number: i64, one: &str| {
        (number > 0).then(|| format!("{number} {one}{}", if number == 1 { "" } else { "s" }))
    };
    let (days, hours, minutes) = (minutes / 1440, minutes / 60 % 24, minutes % 60);
    // Minutes do not matter when there are days.
    let minutes = if days > 0 { 0 } else { minutes };
    let parts: Vec<String> =
        [unit(days, "day"), unit(hours, "hour"), unit(minutes, "minute")].into_iter().flatten().collect();
    if parts.is_empty() { "Under a minute".to_owned() } else { parts.join(" ") }
}

/// One open contact, without a name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WallRow {
    /// "Monday 3 March, number 4".
    pub reference: String,
    /// Was it raised as danger now?
    pub danger: bool,
    /// The most pressing rating of the agencies that have still to answer.
    pub rating: Option<Rating>,
    /// Which agencies have still to answer.
    pub agencies: Vec<String>,
    /// How long they have.
    pub agencies_left: Option<TimeLeft>,
    /// What the contact waits for.
    pub waits_for: &'static str,
    /// How long is left for deciding; nothing once it is decided.
    pub decision_left: Option<TimeLeft>,
}

/// Danger first, then whatever is due soonest.
pub fn in_order(mut rows: Vec<WallRow>) -> Vec<WallRow> {
    rows.sort_by_key(|row| {
        let lefts = [&row.agencies_left, &row.decision_left];
        let due = lefts.into_iter().flatten().map(|left| left.due).min();
        (!row.danger, due.is_none(), due, row.reference.clone())
    });
    rows
}
