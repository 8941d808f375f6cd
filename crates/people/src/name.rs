//! Names with dates: a child's name may change, and people are known by more than one.

use kernel::{Date, without_unseen_controls};
use serde::{Deserialize, Serialize};

/// What kind of name it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NameKind {
    /// The name in law, as far as it is known.
    Current,
    /// What they ask to be called.
    KnownAs,
    /// A name they had before.
    Previous,
    /// Another name they are known to use.
    Alias,
}

/// A name a person has or had.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Name {
    /// What kind of name it is.
    pub kind: NameKind,
    /// Given name or names; empty when not known.
    pub forename: String,
    /// Family name; empty when not known.
    pub surname: String,
    /// First day it was used, where known.
    pub from: Option<Date>,
    /// Last day it was used, where it is no longer.
    pub to: Option<Date>,
}

impl Name {
    /// A current name with no dates.
    pub fn current(forename: &str, surname: &str) -> Self {
        Self {
            kind: NameKind::Current,
            forename: one_line(forename),
            surname: one_line(surname),
            from: None,
            to: None,
        }
    }

    /// The same name as another kind of name.
    #[must_use]
    pub fn of_kind(mut self, kind: NameKind) -> Self {
        self.kind = kind;
        self
    }

    /// Forename then surname, whatever is known of them. Safe inside a sentence: nothing in a name,
    /// wherever it came from, turns round the words that follow it.
    pub fn in_words(&self) -> String {
        without_unseen_controls(&self.as_recorded())
    }

    fn as_recorded(&self) -> String {
        match (self.forename.is_empty(), self.surname.is_empty()) {
            (false, false) => format!("{} {}", self.forename, self.surname),
            (false, true) => self.forename.clone(),
            (true, false) => format!("(forename not yet known) {}", self.surname),
            (true, true) => "Name not yet known".to_owned(),
        }
    }

    /// Initials, for the top of printed sheets.
    pub fn initials(&self) -> String {
        [&self.forename, &self.surname]
            .into_iter()
            .filter_map(|part| part.chars().next())
            .flat_map(char::to_uppercase)
            .collect()
    }
}

/// A name on one line, without what cannot be seen.
fn one_line(typed: &str) -> String {
    without_unseen_controls(typed).split_whitespace().collect::<Vec<_>>().join(" ")
}
