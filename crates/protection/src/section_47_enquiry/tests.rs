//! Conferences on both sides of the fifteenth working day.

use super::*;
use crate::story::*;
use kernel::{Answer, Period};

fn in_time(enquiry: &Section47Enquiry) -> Option<Answer> {
    let limit = limit(CONFERENCE_TIMESCALE, enquiry.started_on);
    enquiry.conference_clock(limit).unwrap().met_by_count(england()).unwrap()
}

#[test]
fn a_conference_on_the_fifteenth_working_day_is_in_time_and_the_day_after_is_late() {
    assert_eq!(in_time(&strategy_discussion("2025-03-03").conference("2025-03-24")), Some(Answer::Yes));
    assert_eq!(in_time(&strategy_discussion("2025-03-03").conference("2025-03-25")), Some(Answer::No));
}

#[test]
fn the_spring_bank_holidays_push_the_last_day_back() {
    let enquiry = strategy_discussion("2025-04-10");
    let due = enquiry.conference_due(limit(CONFERENCE_TIMESCALE, enquiry.started_on), england());
    assert_eq!(due.unwrap().date(), on("2025-05-06"));
    assert_eq!(in_time(&enquiry.clone().conference("2025-05-06")), Some(Answer::Yes));
    assert_eq!(in_time(&enquiry.conference("2025-05-07")), Some(Answer::No));
}

#[test]
fn an_enquiry_that_needs_no_conference_waits_for_none() {
    let enquiry = strategy_discussion("2025-03-03").no_conference_needed();
    let limit = limit(CONFERENCE_TIMESCALE, enquiry.started_on);
    assert_eq!(enquiry.conference_clock(limit), None);
    // A conference that was held all the same is counted, whatever the flag says.
    assert!(enquiry.conference("2025-03-24").conference_clock(limit).is_some());
}

/// Five enquiries, worked by hand, for 1 April 2024 to 31 March 2025.
///
/// | discussion | conference | working days | counted | in time | open on 31 March | past the limit |
/// | 3 March 2025 | 24 March | 15 | yes | yes | no | |
/// | 3 March 2025 | 25 March | 16 | yes | no | no | |
/// | 7 March 2025 | none yet | 16 by 31 March | no | | yes | yes |
/// | 10 March 2025 | none yet | 15 by 31 March | no | | yes | no |
/// | 10 March 2025 | none needed | | no | | no | |
#[test]
fn the_two_numbers_worked_by_hand() {
    let enquiries = [
        strategy_discussion("2025-03-03").conference("2025-03-24"),
        strategy_discussion("2025-03-03").conference("2025-03-25"),
        strategy_discussion("2025-03-07"),
        strategy_discussion("2025-03-10"),
        strategy_discussion("2025-03-10").no_conference_needed(),
    ];
    let found = conference_timeliness(
        &enquiries,
        |day| Some(limit(CONFERENCE_TIMESCALE, day)),
        Period { from: on("2024-04-01"), to: on("2025-03-31") },
        on("2025-03-31"),
        england(),
    );
    assert_eq!((found.ended, found.done_in_time), (2, 1));
    assert_eq!((found.open, found.open_past_the_limit), (2, 1));
}
