//! A form begun and not sent, and how long it is kept.

use jiff::Span;
use kernel::{AccountId, Date, Moment};
use local::Drafts;

/// The most forms that one person can have begun.
pub const MOST_DRAFTS: usize = 50;

/// A form that somebody began and has not sent.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Draft {
    /// Which: the form's own word, so that it is kept once however often it is saved.
    pub id: String,
    /// Who began it.
    pub author: AccountId,
    /// When it was last saved.
    pub saved_at: Moment,
    /// What was typed and chosen, by the name it is sent under.
    pub answers: Vec<(String, String)>,
}

/// Why a draft is not kept.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum DraftRefusal {
    /// There is nothing in it.
    #[error("There is nothing to save yet")]
    NothingTyped,
    /// Its author has begun too many.
    #[error("You have 50 drafts. Send or discard one before you save another.")]
    TooMany,
    /// It was not begun on one of our pages.
    #[error("This form cannot be saved. Open it again.")]
    NotOurForm,
}

/// What the form itself brings, which is nobody's answer.
fn is_typed(name: &str) -> bool {
    !matches!(name, "csrf_token" | "form_token" | "go" | "cut_short" | "begun")
}

impl Draft {
    /// What somebody has typed so far, or why it is not kept.
    pub fn of(
        id: &str,
        author: AccountId,
        answers: &[(String, String)],
        saved_at: Moment,
    ) -> Result<Self, DraftRefusal> {
        if id.len() != 32 || !id.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(DraftRefusal::NotOurForm);
        }
        let answers: Vec<(String, String)> =
            answers.iter().filter(|(name, _)| is_typed(name)).cloned().collect();
        // How many children the form has room for is not an answer.
        if answers.iter().all(|(name, value)| name == "children" || value.trim().is_empty()) {
            return Err(DraftRefusal::NothingTyped);
        }
        Ok(Self { id: id.to_owned(), author, saved_at, answers })
    }

    /// The last day on which it is kept.
    pub fn last_day(&self, kept: Drafts) -> Date {
        let saved = self.saved_at.date();
        saved.checked_add(Span::new().days(i64::from(kept.kept_for_calendar_days))).unwrap_or(saved)
    }

    /// Is it past its last day?
    pub fn has_expired(&self, kept: Drafts, today: Date) -> bool {
        self.last_day(kept) < today
    }

    /// Is its author to be warned that it will soon be removed?
    pub fn ends_soon(&self, kept: Drafts, today: Date) -> bool {
        let warned_from = self
            .last_day(kept)
            .checked_sub(Span::new().days(i64::from(kept.warned_before_calendar_days)))
            .unwrap_or(today);
        warned_from <= today && !self.has_expired(kept, today)
    }

    /// Whom it is about, as far as names were typed: its author tells drafts apart by them.
    pub fn about_in_words(&self) -> String {
        let typed = |name: &str| {
            self.answers.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.trim())
        };
        let mut names: Vec<String> = Vec::new();
        for number in 1..=crate::worry::pages::MOST_CHILDREN {
            let forename = typed(&format!("child_{number}_forename"));
            let surname = typed(&format!("child_{number}_surname"));
            let name = [forename, surname].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
            if !name.is_empty() {
                names.push(name.join(" "));
            }
        }
        if names.is_empty() { "No child named yet".to_owned() } else { names.join(", ") }
    }
}
