//! Reckoning with moments, where the unit is minutes.

use jiff::{SignedDuration, Timestamp};
use kernel::{Moment, day_in_words, time_in_words};

/// That many minutes later.
pub(crate) fn minutes_after(moment: Moment, minutes: u32) -> Moment {
    let length = SignedDuration::from_mins(i64::from(minutes));
    Moment::from_timestamp(moment.timestamp().checked_add(length).unwrap_or(Timestamp::MAX))
}

/// That many minutes before.
pub(crate) fn minutes_before(moment: Moment, minutes: u32) -> Moment {
    let length = SignedDuration::from_mins(i64::from(minutes));
    Moment::from_timestamp(moment.timestamp().checked_sub(length).unwrap_or(Timestamp::MIN))
}

/// "after 10:25am", with the day when it is another day. Seconds count as a whole minute, so that
/// nobody who waits as long as they are told is told to wait again.
pub(crate) fn after_in_words(until: Moment, now: Moment) -> String {
    let seconds = until.timestamp().as_second().rem_euclid(60);
    let on_the_minute = seconds == 0 && until.timestamp().subsec_nanosecond() == 0;
    let whole = if on_the_minute {
        until
    } else {
        let rest = SignedDuration::from_secs(60 - seconds);
        let later = until.timestamp().checked_add(rest).unwrap_or(until.timestamp());
        Moment::from_timestamp(later)
    };
    if whole.date() == now.date() {
        format!("after {}", time_in_words(whole))
    } else {
        format!("after {} on {}", time_in_words(whole), day_in_words(whole.date()))
    }
}
