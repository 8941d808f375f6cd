//! The code from a phone: six figures that change every 30 seconds.

use crate::random::Fill;
use kernel::Moment;
use percent_encoding::utf8_percent_encode;
use store::Fault;
use totp_rs::{Algorithm, Builder, Secret, Totp};

/// Seconds for which one code shows.
pub const STEP_SECONDS: u64 = 30;
/// Steps that a phone's clock may be ahead or behind.
pub const STEPS_EITHER_SIDE: u16 = 1;

/// The secret that a phone and the service share. Never shown again once its first code was right.
#[derive(Clone, PartialEq, Eq)]
pub struct CodeSecret(String);

impl CodeSecret {
    /// Draws a secret of 160 bits.
    ///
    /// Source: RFC4226, section 4, requirement 6.
    pub fn draw(fill: Fill<'_>) -> Self {
        let mut bytes = [0_u8; 20];
        fill(&mut bytes);
        Self(Secret::new_stack(bytes).to_base32())
    }

    /// The secret from how it is kept or typed; nothing when it cannot be one.
    pub fn from_text(text: &str) -> Option<Self> {
        let kept: String = text.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_uppercase();
        let secret = Secret::try_from_base32(&kept).ok()?;
        (secret.as_bytes().len() >= 16).then_some(Self(kept))
    }

    pub(crate) fn as_text(&self) -> &str {
        &self.0
    }

    fn builder(&self) -> Result<Builder, Fault> {
        let secret = Secret::try_from_base32(&self.0).map_err(|_| broke())?;
        Ok(Builder::new()
            .with_algorithm(Algorithm::SHA1)
            .with_digits(6)
            .with_skew(STEPS_EITHER_SIDE)
            .with_step_duration(STEP_SECONDS)
            .with_secret(secret))
    }

    fn totp(&self) -> Result<Totp, Fault> {
        self.builder()?.build().map_err(|_| broke())
    }

    /// The step of the code, when it is right now and comes after the last one used.
    pub(crate) fn step_of(
        &self,
        code: &CodeTyped,
        last_step: i64,
        now: Moment,
    ) -> Result<Option<i64>, Fault> {
        let seconds = u64::try_from(now.unix_seconds()).unwrap_or(0);
        let step = self.totp()?.check(&code.0, seconds).and_then(|step| i64::try_from(step).ok());
        Ok(step.filter(|step| *step > last_step))
    }

    /// The code that shows at a moment: for the demo's page and for tests.
    pub fn code_at(&self, now: Moment) -> Result<String, Fault> {
        let seconds = u64::try_from(now.unix_seconds()).unwrap_or(0);
        Ok(self.totp()?.generate(seconds).to_string())
    }

    /// The address that a phone reads from the drawing: the service's name, the person's email
    /// address and the secret.
    pub fn address(&self, service: &str, email: &str) -> String {
        let part = |text: &str| {
            utf8_percent_encode(&text.replace(':', " "), percent_encoding::NON_ALPHANUMERIC).to_string()
        };
        let secret: String = self.0.chars().filter(|c| *c != '=').collect();
        let service = part(service);
        format!("otpauth://totp/{service}:{}?secret={secret}&issuer={service}", part(email))
    }
}

impl std::fmt::Debug for CodeSecret {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("CodeSecret(not shown)")
    }
}

fn broke() -> Fault {
    Fault::new("working out a code", "its secret cannot be used")
}

/// The secret as it is typed into a phone: groups of four.
pub fn key_in_groups(secret: &CodeSecret) -> String {
    let letters: Vec<char> = secret.0.chars().filter(|c| *c != '=').collect();
    letters.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

/// Six figures that somebody typed.
#[derive(Clone, PartialEq, Eq)]
pub struct CodeTyped(String);

impl CodeTyped {
    /// The code as it was typed, spaces and hyphens left out; nothing when it is not six figures.
    pub fn parse(typed: &str) -> Option<Self> {
        let figures: String = typed.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
        let six = figures.len() == 6 && figures.chars().all(|c| c.is_ascii_digit());
        six.then_some(Self(figures))
    }
}

impl std::fmt::Debug for CodeTyped {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("CodeTyped(not shown)")
    }
}
