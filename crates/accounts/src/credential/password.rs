//! Passwords: long, not easily guessed, and kept only as a hash that is slow to try.

use super::common;
use crate::account::{Account, Email};
use crate::random::{Fill, clear_words};
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use store::Fault;
use unicode_normalization::UnicodeNormalization;

/// The fewest characters of a password.
pub const FEWEST_CHARACTERS: usize = 12;
/// The most characters of a password. More would only make the service work for nothing.
pub const MOST_CHARACTERS: usize = 128;

/// How passwords are hashed, and the one answer for somebody nobody knows.
pub struct Passwords {
    argon2: Argon2<'static>,
    /// The hash of a password nobody has: checked when nobody has the email address, so that both
    /// take the same work.
    nobodys: String,
    #[cfg(test)]
    pub(crate) checks: std::sync::atomic::AtomicU64,
}

impl Passwords {
    /// Hashing as the service does it: argon2id with 19 MiB, 2 passes and 1 lane.
    ///
    /// Source: OWASP, "Password Storage Cheat Sheet", argon2id.
    pub fn new(fill: Fill<'_>) -> Result<Self, Fault> {
        Self::with(Params::DEFAULT, fill)
    }

    /// Hashing that is quick and weak: for tests and for measuring other things.
    pub fn quick_and_weak(fill: Fill<'_>) -> Result<Self, Fault> {
        let params = Params::new(Params::MIN_M_COST, 1, 1, None).map_err(|error| broke(&error))?;
        Self::with(params, fill)
    }

    fn with(params: Params, fill: Fill<'_>) -> Result<Self, Fault> {
        let mut made = Self {
            argon2: Argon2::new(Algorithm::Argon2id, Version::V0x13, params),
            nobodys: String::new(),
            #[cfg(test)]
            checks: std::sync::atomic::AtomicU64::new(0),
        };
        let nobodys = clear_words(fill);
        made.nobodys = made.hash(&nobodys, fill)?;
        Ok(made)
    }

    /// The hash to keep. Slow: never while the store's writer is held.
    pub fn hash(&self, password: &str, fill: Fill<'_>) -> Result<String, Fault> {
        let mut salt = [0_u8; 16];
        fill(&mut salt);
        let hash = self.argon2.hash_password_with_salt(same_letters(password).as_bytes(), &salt);
        hash.map(|hash| hash.to_string()).map_err(|error| broke(&error))
    }

    /// Is this the password of the kept hash? With no hash the answer is no, after the same work.
    /// Slow: never while the store's writer is held.
    pub fn is_right(&self, typed: &str, kept: Option<&str>) -> bool {
        #[cfg(test)]
        self.checks.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        // A password longer than any that can be chosen is wrong; it is cut so that the work is
        // the same.
        let cut: String = typed.chars().take(MOST_CHARACTERS + 1).collect();
        let hash = kept.unwrap_or(&self.nobodys);
        let right = self.argon2.verify_password(same_letters(&cut).as_bytes(), hash).is_ok();
        right && kept.is_some()
    }

    #[cfg(test)]
    pub(crate) fn nobodys_hash(&self) -> &str {
        &self.nobodys
    }
}

impl std::fmt::Debug for Passwords {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Passwords(not shown)")
    }
}

/// The same letters typed on different machines give the same bytes.
fn same_letters(password: &str) -> String {
    password.nfkc().collect()
}

fn broke(error: &dyn std::fmt::Display) -> Fault {
    Fault::new("hashing a password", error)
}

/// A password an administrator hands to somebody, shown to them once.
pub struct StartingPassword {
    words: String,
    hash: String,
}

impl StartingPassword {
    /// Draws one: sixteen letters and figures that are not mistaken for one another.
    pub fn draw(passwords: &Passwords, fill: Fill<'_>) -> Result<Self, Fault> {
        let words = clear_words(fill);
        Self::known(words, passwords, fill)
    }

    /// One whose words are already known, for the demo and for tests.
    pub fn known(words: impl Into<String>, passwords: &Passwords, fill: Fill<'_>) -> Result<Self, Fault> {
        let words = words.into();
        let hash = passwords.hash(&words, fill)?;
        Ok(Self { words, hash })
    }

    /// The words, to be shown once and kept nowhere.
    pub fn words(&self) -> &str {
        &self.words
    }

    pub(crate) fn hash(&self) -> &str {
        &self.hash
    }
}

impl std::fmt::Debug for StartingPassword {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("StartingPassword(not shown)")
    }
}

/// Why a password cannot be chosen.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum PasswordProblem {
    /// Fewer than twelve characters.
    #[error("Password must be 12 characters or more")]
    TooShort,
    /// More than can be taken.
    #[error("Password must be 128 characters or fewer")]
    TooLong,
    /// One that others use, or that is one word with figures after it.
    #[error(
        "Choose a password that is harder to guess, such as three words that have nothing to do with each other"
    )]
    EasilyGuessed,
    /// Their own name or email address.
    #[error("Choose a password that is not your name or email address")]
    OwnName,
    /// The one they have.
    #[error("Choose a password that is different from your current one")]
    Same,
}

/// May this person choose this password? Any characters will do; length is what makes it strong.
pub fn check_new_password(password: &str, account: &Account) -> Result<(), PasswordProblem> {
    let length = same_letters(password).chars().count();
    if length < FEWEST_CHARACTERS {
        return Err(PasswordProblem::TooShort);
    }
    if length > MOST_CHARACTERS {
        return Err(PasswordProblem::TooLong);
    }
    if is_own_name(password, &account.name, &account.email) {
        return Err(PasswordProblem::OwnName);
    }
    if common::is_easily_guessed(password) {
        return Err(PasswordProblem::EasilyGuessed);
    }
    Ok(())
}

fn is_own_name(password: &str, name: &str, email: &Email) -> bool {
    let bare = |text: &str| text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let without_figures = |text: &str| text.trim_matches(|c: char| c.is_ascii_digit()).to_owned();
    let typed = bare(password);
    let own = [bare(name), bare(email.as_str()), bare(email.local_part())];
    own.iter().any(|own| !own.is_empty() && (*own == typed || *own == without_figures(&typed)))
}
