//! When somebody must wait after wrong tries. Pure.
//!
//! Two counts are kept: one for the email address that was typed, whether or not anybody has it,
//! so that nothing can be learnt from being locked out; and one for the network address that the
//! tries came from, so that guessing at many people is slowed down too.

use crate::hours::{minutes_after, minutes_before};
use kernel::Moment;

/// Wrong tries before an email address is locked, and each time after.
pub const TRIES_FOR_AN_EMAIL: u32 = 5;
/// The first lock, in minutes. Each one after is twice as long.
pub const FIRST_LOCK_MINUTES: u32 = 15;
/// The longest lock, in minutes: a day.
pub const LONGEST_LOCK_MINUTES: u32 = 24 * 60;
/// Wrong tries from one network address within [`ADDRESS_WINDOW_MINUTES`].
pub const TRIES_FROM_AN_ADDRESS: u32 = 30;
/// The length of the window for a network address, in minutes, from the first wrong try in it.
pub const ADDRESS_WINDOW_MINUTES: u32 = 15;
/// Wrong tries are forgotten after this many minutes without another: two days. Longer than the
/// longest lock, so that waiting out a lock does not begin the count again.
pub const FORGOTTEN_AFTER_MINUTES: u32 = 2 * 24 * 60;

/// Wrong tries so far in one scope.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Tries {
    /// How many.
    pub failures: u32,
    /// For an email address, the last wrong try. For a network address, the first in its window.
    pub at: Moment,
}

/// What is counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Scope {
    /// Tries at one email address, from anywhere.
    Email,
    /// Tries from one network address, at anybody.
    Address,
}

/// The tries after one more wrong one.
pub fn after_failure(scope: Scope, earlier: Option<Tries>, now: Moment) -> Tries {
    match (scope, earlier) {
        (Scope::Email, Some(tries)) if minutes_before(now, FORGOTTEN_AFTER_MINUTES) <= tries.at => {
            Tries { failures: tries.failures.saturating_add(1), at: now }
        }
        (Scope::Address, Some(tries)) if now < minutes_after(tries.at, ADDRESS_WINDOW_MINUTES) => {
            Tries { failures: tries.failures.saturating_add(1), at: tries.at }
        }
        (Scope::Email | Scope::Address, _) => Tries { failures: 1, at: now },
    }
}

/// Until when nobody may try again in this scope. At that moment itself they may.
pub fn locked_until(scope: Scope, tries: Tries, now: Moment) -> Option<Moment> {
    let until = match scope {
        Scope::Email => email_locked_until(tries),
        Scope::Address => address_locked_until(tries),
    };
    until.filter(|until| now < *until)
}

/// The end of the lock that these tries at an email address set off, if they did.
pub fn email_locked_until(tries: Tries) -> Option<Moment> {
    let locks = tries.failures / TRIES_FOR_AN_EMAIL;
    if locks == 0 || !tries.failures.is_multiple_of(TRIES_FOR_AN_EMAIL) {
        return None;
    }
    let doubled = 1_u32.checked_shl(locks - 1).and_then(|times| FIRST_LOCK_MINUTES.checked_mul(times));
    let minutes = doubled.unwrap_or(LONGEST_LOCK_MINUTES).min(LONGEST_LOCK_MINUTES);
    Some(minutes_after(tries.at, minutes))
}

/// The end of the lock that these tries from a network address set off, if they did.
pub fn address_locked_until(tries: Tries) -> Option<Moment> {
    (tries.failures >= TRIES_FROM_AN_ADDRESS).then(|| minutes_after(tries.at, ADDRESS_WINDOW_MINUTES))
}
