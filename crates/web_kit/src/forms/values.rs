//! What was typed into a form, kept so that the page can be shown again with every answer.

/// The answers somebody sent, as sent but for line endings and what [`kernel::without_unseen_controls`] drops.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FormValues {
    pairs: Vec<(String, String)>,
}

impl FormValues {
    /// No answers yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes the posted pairs. Line endings become `\n`; control characters, and those
    /// that turn round the text after them, are dropped.
    pub fn from_pairs(pairs: Vec<(String, String)>) -> Self {
        let pairs = pairs.into_iter().map(|(name, value)| (name, tidy(&value))).collect();
        Self { pairs }
    }

    /// The first answer under this name, if one was sent.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.pairs.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The first answer with the spaces at its ends removed; empty when there is none.
    pub fn text(&self, name: &str) -> &str {
        self.get(name).map(str::trim).unwrap_or_default()
    }

    /// Every answer under this name: what was ticked in a set of checkboxes.
    pub fn all(&self, name: &str) -> Vec<&str> {
        self.pairs.iter().filter(|(key, _)| key == name).map(|(_, value)| value.as_str()).collect()
    }

    /// Whether this choice was made.
    pub fn chose(&self, name: &str, value: &str) -> bool {
        self.pairs.iter().any(|(key, sent)| key == name && sent == value)
    }

    /// Puts one answer in place of any under that name: filling a form from a record or a draft.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        self.pairs.retain(|(key, _)| key != name);
        self.add(name, value);
    }

    /// Adds an answer beside any under that name.
    pub fn add(&mut self, name: &str, value: impl Into<String>) {
        self.pairs.push((name.to_owned(), tidy(&value.into())));
    }

    /// Fills the three boxes of a date.
    pub fn set_date(&mut self, name: &str, date: kernel::Date) {
        self.set(&format!("{name}-day"), date.day().to_string());
        self.set(&format!("{name}-month"), date.month().to_string());
        self.set(&format!("{name}-year"), date.year().to_string());
    }

    /// Every pair, in the order sent.
    pub fn pairs(&self) -> &[(String, String)] {
        &self.pairs
    }

    /// Whether nothing was sent.
    pub fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }
}

fn tidy(value: &str) -> String {
    kernel::without_unseen_controls(&value.replace("\r\n", "\n").replace('\r', "\n"))
}
