//! Keeping count of wrong tries.

use super::lock_out::{FORGOTTEN_AFTER_MINUTES, Scope, Tries, after_failure, locked_until as rule};
use crate::account::Email;
use crate::hours::minutes_before;
use crate::random::in_hex;
use kernel::Moment;
use sha2::{Digest, Sha256};
use std::net::IpAddr;
use store::{Fault, Reader, Value, Work};

/// The scopes that one try counts in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Scopes {
    email: String,
    address: String,
}

/// The scopes of a try at this email address from this network address.
///
/// The email address is kept as a hash: people mistype, and now and then type a password there.
/// An address of the newer kind counts by its network, because one household or attacker has
/// many of those.
pub fn scope_of(typed_email: &str, address: IpAddr) -> Scopes {
    let email = Email::parse(typed_email)
        .map_or_else(|_| typed_email.trim().to_lowercase(), |email| email.to_string());
    let address = match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
    };
    Scopes { email: email_scope(&email), address: format!("address:{address}") }
}

impl Scopes {
    fn each(&self) -> [(Scope, &str); 2] {
        [(Scope::Email, &self.email), (Scope::Address, &self.address)]
    }
}

fn tries(reader: &mut Reader<'_>, scope: &str) -> Result<Option<Tries>, Fault> {
    let sql = "select failures, first_at from sign_in_failure where scope = ?1";
    let Some(row) = reader.first(sql, &[scope.into()])? else { return Ok(None) };
    Ok(Some(Tries { failures: u32::try_from(row.int(0)?).unwrap_or(u32::MAX), at: row.parse(1)? }))
}

/// Until when nobody may try again, in either scope: the later of the two.
pub fn locked_until(reader: &mut Reader<'_>, scopes: &Scopes, now: Moment) -> Result<Option<Moment>, Fault> {
    let mut until = None;
    for (scope, name) in scopes.each() {
        let found = tries(reader, name)?.and_then(|tries| rule(scope, tries, now));
        until = until.max(found);
    }
    Ok(until)
}

/// Counts one wrong try in both scopes. Says whether the email address is locked by it.
pub(crate) fn count_failure(
    work: &mut Work<'_>,
    scopes: &Scopes,
    now: Moment,
) -> Result<Option<Moment>, Fault> {
    let mut email_locked = None;
    for (scope, name) in scopes.each() {
        let counted = after_failure(scope, tries(work.reader()?, name)?, now);
        let sql = "insert into sign_in_failure (scope, failures, first_at) values (?1, ?2, ?3)
                   on conflict (scope) do update set failures = excluded.failures, first_at = excluded.first_at";
        let values: [Value; 3] = [name.into(), counted.failures.into(), counted.at.into()];
        work.change_unrecorded(sql, &values)?;
        if scope == Scope::Email {
            email_locked = rule(scope, counted, now);
        }
    }
    let forgotten = minutes_before(now, FORGOTTEN_AFTER_MINUTES);
    work.change_unrecorded("delete from sign_in_failure where first_at < ?1", &[forgotten.into()])?;
    Ok(email_locked)
}

/// Begins the count for an email address again: its person has signed in.
pub(crate) fn forget_failures(work: &mut Work<'_>, scopes: &Scopes) -> Result<(), Fault> {
    work.change_unrecorded("delete from sign_in_failure where scope = ?1", &[scopes.email.as_str().into()])
        .map(|_| ())
}

/// Until when an email address is locked, wherever the tries came from.
pub(crate) fn email_lock(
    reader: &mut Reader<'_>,
    email: &Email,
    now: Moment,
) -> Result<Option<Moment>, Fault> {
    let name = email_scope(email.as_str());
    Ok(tries(reader, &name)?.and_then(|tries| rule(Scope::Email, tries, now)))
}

fn email_scope(email: &str) -> String {
    format!("email:{}", in_hex(&Sha256::digest(email.as_bytes())))
}
