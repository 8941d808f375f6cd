use crate::account::Account;
use crate::hours::minutes_after;
use crate::random::{Fill, in_hex, word};
use access::Actor;
use kernel::Moment;
use sha2::{Digest, Sha256};

/// How long signing in lasts. Chosen by whoever runs the service.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Settings {
    /// Minutes without use after which a session ends.
    pub idle_minutes: u32,
    /// Minutes after which a session ends whatever happens.
    pub longest_minutes: u32,
    /// Minutes within which a code must follow the password.
    pub code_within_minutes: u32,
    /// Days after which a starting password can no longer be used.
    pub starting_password_lasts_days: u32,
    /// Who must use a code.
    pub codes: Codes,
}

/// Who must use a code from their phone.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Codes {
    /// Everybody.
    #[default]
    Always,
    /// Only those who have set one up: for a demonstration with invented people, never for a
    /// record of real children.
    OnlyWhereSetUp,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            idle_minutes: 30,
            longest_minutes: 12 * 60,
            code_within_minutes: 15,
            starting_password_lasts_days: 7,
            codes: Codes::Always,
        }
    }
}

/// What the person must still do before they may go on.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Stage {
    /// The password was right; the code from their phone comes next.
    CodeNeeded,
    /// The password was right; they have no code yet and must set one up.
    CodeToSetUp,
    /// Signed in, and must choose a password of their own before anything else.
    PasswordToChange,
    /// Signed in.
    Full,
}

impl Stage {
    /// The word kept in the store. Whether a password must be changed is a matter of the account.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::CodeNeeded => "password",
            Self::CodeToSetUp => "enrol",
            Self::PasswordToChange | Self::Full => "full",
        }
    }

    pub(crate) fn of(code: &str, account: &Account) -> Option<Self> {
        match code {
            "password" => Some(Self::CodeNeeded),
            "enrol" => Some(Self::CodeToSetUp),
            "full" if account.must_change_password => Some(Self::PasswordToChange),
            "full" => Some(Self::Full),
            _ => None,
        }
    }

    /// Has the person shown everything that was asked to show who they are?
    pub fn is_signed_in(self) -> bool {
        matches!(self, Self::PasswordToChange | Self::Full)
    }
}

/// The word that a browser holds. Shown to nobody else and never kept.
#[derive(Clone, PartialEq, Eq)]
pub struct SessionWord(String);

impl SessionWord {
    /// Draws a word of 256 bits.
    pub(crate) fn draw(fill: Fill<'_>) -> Self {
        Self(word::<32>(fill))
    }

    /// The word from what a browser sent; nothing when it cannot be one.
    pub fn from_cookie(sent: &str) -> Option<Self> {
        let right =
            sent.len() == 64 && sent.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        right.then(|| Self(sent.to_owned()))
    }

    /// The word, for the browser alone.
    pub fn for_cookie(&self) -> &str {
        &self.0
    }

    /// What is kept of it.
    pub(crate) fn hash(&self) -> String {
        in_hex(&Sha256::digest(self.0.as_bytes()))
    }
}

impl std::fmt::Debug for SessionWord {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("SessionWord(not shown)")
    }
}

/// A session that has just begun, with the word to give to the browser in place of any it had.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewSession {
    /// The word for the browser.
    pub word: SessionWord,
    /// What comes next.
    pub stage: Stage,
}

/// A session, and whose it is.
#[derive(Clone, PartialEq, Eq)]
pub struct SessionView {
    pub(crate) key: String,
    /// Whose it is.
    pub account: Account,
    /// The same person, as the policy knows them. Use it only when the stage is
    /// [`Stage::Full`].
    pub actor: Actor,
    /// What they must still do.
    pub stage: Stage,
    /// What every form of this session carries, to show that it came from our own page.
    pub form_token: String,
    /// When it began.
    pub began_at: Moment,
    /// When it was last used, to the minute.
    pub last_used_at: Moment,
    /// When it ends whatever happens.
    pub ends_at: Moment,
    /// A one-time notice that waits to be shown: take it with [`super::take_notice`].
    pub notice: Option<String>,
}

impl SessionView {
    /// Did a form with this token come from a page of this session? The answer takes the same time
    /// however much of the token is right.
    pub fn accepts_form(&self, token: &str) -> bool {
        let same = Sha256::digest(token.as_bytes()) == Sha256::digest(self.form_token.as_bytes());
        same && !token.is_empty()
    }

    /// Should its use be written down now? At most once a minute, so that reading stays reading.
    pub fn touch_is_due(&self, now: Moment) -> bool {
        minutes_after(self.last_used_at, 1) <= now
    }
}

impl std::fmt::Debug for SessionView {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "SessionView({}, {:?})", self.account.id, self.stage)
    }
}

/// Has a session not ended? At the moment of either limit itself, it has.
pub(crate) fn is_alive(last_used_at: Moment, ends_at: Moment, now: Moment, settings: &Settings) -> bool {
    now < minutes_after(last_used_at, settings.idle_minutes) && now < ends_at
}

/// One of a person's own sessions, for their list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OwnSession {
    /// When it began.
    pub began_at: Moment,
    /// When it was last used.
    pub last_used_at: Moment,
    /// Is it the one they are using now?
    pub is_this: bool,
}
