//! The rules held against their text, against the published cases, and against hostile files.

mod cases;
mod files;
mod parity;
mod rules;
mod scenarios;

use std::sync::LazyLock;

use kernel::{Date, WorkingCalendar};

/// The working days of England, with the years before the list of holidays as if they had none: cases are often set in
/// years long before any census.
static CALENDAR: LazyLock<WorkingCalendar> = LazyLock::new(|| {
    let england = local::england::built_in().calendar();
    let first = Date::constant(1950, 1, 1);
    WorkingCalendar::new(england.holidays(), first, england.covers_to()).unwrap()
});
