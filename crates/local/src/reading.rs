//! Reads one file, and finds the line and column of anything in it.

use crate::finding::{Finding, Severity};
use kernel::Date;
use serde::de::{DeserializeOwned, Error};
use serde::{Deserialize, Deserializer};
use std::ops::Range;
use std::path::Path;
use toml::de::{DeTable, DeValue};

/// More text than any partnership's arrangements have ever filled.
const LONGEST_FILE: usize = 4_000_000;

/// One file of a folder, as text.
#[derive(Clone, Copy)]
pub(crate) struct SourceFile<'a> {
    pub path: &'a Path,
    pub text: &'a str,
}

/// One step towards a place in a file: into a key, or into an item of a list.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Step<'a> {
    Key(&'a str),
    Item(usize),
}

impl<'a> From<&'a str> for Step<'a> {
    fn from(key: &'a str) -> Self {
        Self::Key(key)
    }
}

impl From<usize> for Step<'_> {
    fn from(item: usize) -> Self {
        Self::Item(item)
    }
}

/// A place in a file: `at!["group", 2, "chair_role"]`.
macro_rules! at {
    ($($step:expr),* $(,)?) => { &[$($crate::reading::Step::from($step)),*][..] };
}
pub(crate) use at;

impl SourceFile<'_> {
    /// Reads the file into the shape it should have. Every finding is an error.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T, Vec<Finding>> {
        if LONGEST_FILE < self.text.len() {
            return Err(vec![self.error(
                at![],
                "The file is too long to be an arrangement".into(),
                "Check that it is the right file",
            )]);
        }
        let (_, broken) = DeTable::parse_recoverable(self.text);
        if !broken.is_empty() {
            return Err(broken.iter().take(20).map(|error| self.of_toml(error)).collect());
        }
        toml::from_str(self.text).map_err(|error| vec![self.of_toml(&error)])
    }

    fn of_toml(&self, error: &toml::de::Error) -> Finding {
        let (message, what_to_do) = in_plain_words(error.message());
        let (line, column) = self.line_and_column(error.span().map_or(0, |span| span.start));
        Finding { severity: Severity::Error, file: self.path.into(), line, column, message, what_to_do }
    }

    /// A finding without which the folder cannot be used.
    pub fn error(&self, place: &[Step<'_>], message: String, what_to_do: impl Into<String>) -> Finding {
        self.finding(Severity::Error, place, message, what_to_do.into())
    }

    /// A finding that a board would want to know about.
    pub fn warning(&self, place: &[Step<'_>], message: String, what_to_do: impl Into<String>) -> Finding {
        self.finding(Severity::Warning, place, message, what_to_do.into())
    }

    fn finding(
        &self,
        severity: Severity,
        place: &[Step<'_>],
        message: String,
        what_to_do: String,
    ) -> Finding {
        let (line, column) = self.line_and_column(self.offset(place));
        Finding { severity, file: self.path.into(), line, column, message, what_to_do }
    }

    /// Where a place starts. If the last step is not there, where the thing that lacks it starts.
    fn offset(&self, place: &[Step<'_>]) -> usize {
        let (table, _) = DeTable::parse_recoverable(self.text);
        let mut found: Range<usize> = 0..0;
        let mut table = Some(table.into_inner());
        let mut value: Option<DeValue<'_>> = None;
        for step in place {
            let next = match step {
                Step::Key(key) => table.take().or_else(|| as_table(value.take())).and_then(|mut inside| {
                    let name = inside.keys().find(|name| name.get_ref() == key).map(|name| name.span());
                    let held = inside.remove(*key)?;
                    Some((name.unwrap_or(held.span()), held.into_inner()))
                }),
                Step::Item(item) => as_list(value.take()).and_then(|list| {
                    let held = list.into_iter().nth(*item)?;
                    Some((held.span(), held.into_inner()))
                }),
            };
            let Some((span, inside)) = next else { break };
            found = span;
            value = Some(inside);
        }
        found.start
    }

    fn line_and_column(&self, offset: usize) -> (usize, usize) {
        let before = self.text.get(..offset).unwrap_or(self.text);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
        (line, column)
    }
}

fn as_table(value: Option<DeValue<'_>>) -> Option<DeTable<'_>> {
    match value? {
        DeValue::Table(table) => Some(table),
        _ => None,
    }
}

fn as_list(value: Option<DeValue<'_>>) -> Option<toml::de::DeArray<'_>> {
    match value? {
        DeValue::Array(list) => Some(list),
        _ => None,
    }
}

/// The reader's own messages, in words for somebody who writes arrangements.
fn in_plain_words(message: &str) -> (String, String) {
    let quoted = |text: &str| text.split('`').nth(1).unwrap_or("").to_owned();
    if message.starts_with("unknown field") {
        let known: Vec<&str> = message.split('`').skip(3).step_by(2).collect();
        let what_to_do = match known.is_empty() {
            true => "Take the line out".to_owned(),
            false => format!("Take the line out, or use one of: {}", known.join(", ")),
        };
        return (format!("Nothing reads '{}' here", quoted(message)), what_to_do);
    }
    if message.starts_with("unknown variant") {
        let known: Vec<&str> = message.split('`').skip(3).step_by(2).collect();
        let message = format!("'{}' is not one of the words that can stand here", quoted(message));
        return (message, format!("Use one of: {}", known.join(", ")));
    }
    if message.starts_with("missing field") {
        let name = quoted(message);
        return (format!("'{name}' is not given"), format!("Add a line that starts '{name} ='"));
    }
    (format!("The file cannot be read here: {message}"), "Put this line right and check again".to_owned())
}

/// A day as TOML writes it: `2026-04-01`, without quotes.
pub(crate) fn day<'de, D: Deserializer<'de>>(from: D) -> Result<Date, D::Error> {
    let wrong = || D::Error::custom("write a day as 2026-04-01, without quotes or a time");
    let found = toml::value::Datetime::deserialize(from).map_err(|_| wrong())?;
    let (Some(date), None, None) = (found.date, found.time, found.offset) else { return Err(wrong()) };
    let (Ok(year), Ok(month), Ok(day)) =
        (i16::try_from(date.year), i8::try_from(date.month), i8::try_from(date.day))
    else {
        return Err(wrong());
    };
    Date::new(year, month, day).map_err(|_| wrong())
}

/// A day that may be left out.
pub(crate) fn day_if_given<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Date>, D::Error> {
    day(from).map(Some)
}
