//! A moment: a day and a time, held in universal time and shown in London time.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A day and a time of day. Held in universal time, shown and reckoned in London time.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Moment(Timestamp);

/// The text was not a moment such as `2025-03-03T09:30:00Z`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is not a moment in time")]
pub struct NotAMoment;

/// Europe/London, from the time zone data in the program itself.
pub(crate) fn london() -> TimeZone {
    TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC)
}

impl Moment {
    /// Wraps an instant.
    pub fn from_timestamp(timestamp: Timestamp) -> Self {
        Self(timestamp)
    }

    /// The instant inside.
    pub fn timestamp(self) -> Timestamp {
        self.0
    }

    /// This moment at the hour and minute given, London time, on that day.
    /// A time that the spring clock change skips is read as the hour after it.
    pub fn on(date: Date, hour: i8, minute: i8) -> Self {
        let wanted = date.at(hour.clamp(0, 23), minute.clamp(0, 59), 0, 0);
        let zoned = london().to_ambiguous_zoned(wanted).compatible();
        Self(zoned.map(|z| z.timestamp()).unwrap_or(Timestamp::UNIX_EPOCH))
    }

    /// The moment in London, for showing hours and days.
    pub fn in_london(self) -> Zoned {
        self.0.to_zoned(london())
    }

    /// The moment at which its minute began. What somebody types has no seconds: what happened within
    /// the minute that something else did, as typed, did not happen before it.
    #[must_use]
    pub fn to_the_minute(self) -> Self {
        let seconds = self.0.as_second();
        Self(Timestamp::from_second(seconds - seconds.rem_euclid(60)).unwrap_or(self.0))
    }

    /// The day it is in London.
    pub fn date(self) -> Date {
        self.in_london().date()
    }

    /// Whole seconds since 1 January 1970, for stores that keep numbers.
    pub fn unix_seconds(self) -> i64 {
        self.0.as_second()
    }
}

impl fmt::Display for Moment {
    /// Universal time to the microsecond, always the same width, so that text sorts as time does.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:.6}", self.0)
    }
}

impl FromStr for Moment {
    type Err = NotAMoment;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self).map_err(|_| NotAMoment)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_evening_in_july_is_still_that_day_in_london() {
        let moment: Moment = "2025-07-01T23:30:00Z".parse().unwrap();
        assert_eq!(moment.date(), jiff::civil::date(2025, 7, 2));
    }

    #[test]
    fn the_minute_of_a_moment_is_the_minute_somebody_types() {
        let moment: Moment = "2025-03-03T09:30:59.9Z".parse().unwrap();
        assert_eq!(moment.to_the_minute(), Moment::on(jiff::civil::date(2025, 3, 3), 9, 30));
        assert_eq!(moment.to_the_minute().to_the_minute(), moment.to_the_minute());
    }

    #[test]
    fn text_of_moments_sorts_as_time_does() {
        let earlier: Moment = "2025-07-01T09:00:00.5Z".parse().unwrap();
        let later: Moment = "2025-07-01T09:00:01Z".parse().unwrap();
        assert!(earlier.to_string() < later.to_string());
        assert_eq!(earlier.to_string().len(), later.to_string().len());
    }

    #[test]
    fn noon_in_summer_is_eleven_universal() {
        assert_eq!(
            Moment::on(jiff::civil::date(2025, 7, 1), 12, 0).to_string(),
            "2025-07-01T11:00:00.000000Z"
        );
    }
}
