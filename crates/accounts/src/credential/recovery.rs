//! Ten codes to keep on paper, for the day a password is forgotten or a phone lost. Each works once.
//! Only hashes are kept, and each has 80 bits of randomness, so nothing can be learnt from those.

use crate::random::{Fill, clear_words, in_hex};
use kernel::{AccountId, Moment};
use sha2::{Digest, Sha256};
use store::{Fault, Reader, Work, id_value};

/// How many are made at a time.
pub const RECOVERY_CODES: usize = 10;

/// A recovery code that somebody typed, in its plain form.
#[derive(Clone, PartialEq, Eq)]
pub struct RecoveryTyped(String);

impl RecoveryTyped {
    /// The code as it was typed, spaces, hyphens and capitals forgiven; nothing when it cannot be one.
    pub fn parse(typed: &str) -> Option<Self> {
        let plain: String =
            typed.chars().filter(|c| !c.is_whitespace() && *c != '-').flat_map(char::to_lowercase).collect();
        let right = plain.len() == 16 && plain.chars().all(|c| c.is_ascii_alphanumeric());
        right.then_some(Self(plain))
    }

    fn hash(&self, account: AccountId) -> String {
        in_hex(&Sha256::digest(format!("{account} {}", self.0).as_bytes()))
    }
}

impl std::fmt::Debug for RecoveryTyped {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("RecoveryTyped(not shown)")
    }
}

/// Draws ten codes. They are shown once and only hashes are kept.
pub(crate) fn draw(fill: Fill<'_>) -> Vec<String> {
    (0..RECOVERY_CODES).map(|_| clear_words(fill)).collect()
}

/// Keeps these codes in place of any that account had.
pub(crate) fn replace(work: &mut Work<'_>, account: AccountId, codes: &[String]) -> Result<(), Fault> {
    forget(work, account)?;
    for code in codes.iter().filter_map(|code| RecoveryTyped::parse(code)) {
        let sql = "insert into recovery_code (code_hash, account_id, used_at) values (?1, ?2, null)";
        work.change_unrecorded(sql, &[code.hash(account).into(), id_value(account)])?;
    }
    Ok(())
}

/// Takes away every code of an account.
pub(crate) fn forget(work: &mut Work<'_>, account: AccountId) -> Result<(), Fault> {
    work.change_unrecorded("delete from recovery_code where account_id = ?1", &[id_value(account)])
        .map(|_| ())
}

/// Uses a code up. False when it is not one of theirs, or was used before.
pub(crate) fn use_up(
    work: &mut Work<'_>,
    account: AccountId,
    typed: &RecoveryTyped,
    now: Moment,
) -> Result<bool, Fault> {
    let sql =
        "update recovery_code set used_at = ?3 where code_hash = ?1 and account_id = ?2 and used_at is null";
    let used = work.change_unrecorded(sql, &[typed.hash(account).into(), id_value(account), now.into()])?;
    Ok(used == 1)
}

/// Is this a code of theirs that was not used?
pub(crate) fn has(reader: &mut Reader<'_>, account: AccountId, typed: &RecoveryTyped) -> Result<bool, Fault> {
    let sql = "select count(*) from recovery_code
               where code_hash = ?1 and account_id = ?2 and used_at is null";
    Ok(reader.count(sql, &[typed.hash(account).into(), id_value(account)])? == 1)
}

/// How many codes an account has left.
pub fn recovery_codes_left(reader: &mut Reader<'_>, account: AccountId) -> Result<i64, Fault> {
    let sql = "select count(*) from recovery_code where account_id = ?1 and used_at is null";
    reader.count(sql, &[id_value(account)])
}
