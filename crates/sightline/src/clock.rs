//! The one place where the program reads the clock.

use kernel::Moment;

/// What time it is.
pub fn now() -> Moment {
    Moment::from_timestamp(jiff::Timestamp::now())
}
