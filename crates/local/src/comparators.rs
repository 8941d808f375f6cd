//! What was published about England, its regions and each area, to stand beside a partnership's own
//! figures: each with the year it is about, who published it, when, and whether it is final. And how many
//! children live here, by the year of the estimate, which rates are worked out with.

use crate::finding::Finding;
use crate::reading::{SourceFile, at, day};
use kernel::Date;
use serde::de::Error;
use serde::{Deserialize, Deserializer};
use std::fmt;
use std::path::Path;
use std::sync::LazyLock;

/// England, in codes of national statistics.
pub const ENGLAND: &str = "E92000001";

/// A number with one place after the point, as rates and percentages are published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tenths(pub i64);

impl Tenths {
    /// A share of a whole, times this many, rounded half away from nought. Nothing of nothing.
    pub fn share(part: u32, whole: u32, times: u32) -> Option<Self> {
        let (part, whole) = (u64::from(part) * u64::from(times) * 10, u64::from(whole));
        let rounded = (part * 2 + whole).checked_div(whole * 2)?;
        i64::try_from(rounded).ok().map(Self)
    }
}

impl fmt::Display for Tenths {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        write!(out, "{sign}{}.{}", self.0.abs() / 10, self.0.abs() % 10)
    }
}

/// A number as a file writes it: "519.4".
fn tenths<'de, D: Deserializer<'de>>(from: D) -> Result<Tenths, D::Error> {
    let wrong = || D::Error::custom("write a figure as \"519.4\", with one place after the point");
    let text = String::deserialize(from)?;
    let (whole, tenth) = text.split_once('.').ok_or_else(wrong)?;
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(tenth) || tenth.len() != 1 || 6 < whole.len() {
        return Err(wrong());
    }
    format!("{whole}{tenth}").parse().map(Tenths).map_err(|_| wrong())
}

/// What is published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Indicator {
    /// Referrals in the year for every 10,000 children.
    ReferralRate,
    /// Of the referrals of the year, those within 12 months of another for the child, in a hundred.
    Rereferrals,
    /// Section 47 enquiries begun in the year for every 10,000 children.
    #[serde(rename = "section_47_rate")]
    Section47Rate,
    /// Initial child protection conferences of the year for every 10,000 children.
    ConferenceRate,
}

/// How settled a published figure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Finality {
    /// Published early, and to be published again.
    Provisional,
    /// Published as final.
    Final,
    /// Published again in place of an earlier final figure.
    Revised,
}

impl Finality {
    /// The word for a page.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Provisional => "provisional",
            Self::Final => "final",
            Self::Revised => "revised",
        }
    }
}

/// A publication that figures are taken from.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PublishedSource {
    /// The short key that figures name it by.
    pub key: String,
    /// Its title and table.
    pub name: String,
    /// Who published it.
    pub publisher: String,
    /// When.
    #[serde(deserialize_with = "day")]
    pub published: Date,
    /// The day has not been checked against the publication.
    #[serde(default)]
    pub published_to_confirm: bool,
}

/// One published figure of one area in one year.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PublishedFigure {
    /// What it counts.
    pub indicator: Indicator,
    /// The area's code in national statistics.
    pub area: String,
    /// The area's name.
    pub area_name: String,
    /// The last day of the year: always 31 March.
    #[serde(deserialize_with = "day")]
    pub year_ending: Date,
    /// How settled it is.
    pub status: Finality,
    /// The rate or the percentage.
    #[serde(deserialize_with = "tenths")]
    pub value: Tenths,
    /// The count behind it, where it was published.
    pub count: Option<u32>,
    /// The key of its source.
    pub source: String,
}

/// How many children lived here in the middle of a year.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Population {
    /// The year of the estimate.
    pub mid_year: i16,
    /// Children from birth to 17.
    pub children: u32,
    /// Where the number is from: the edition of the estimate, because estimates are revised.
    pub source: String,
}

/// What a file of published figures holds.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Comparators {
    /// The publications.
    #[serde(default, rename = "source")]
    pub sources: Vec<PublishedSource>,
    /// The figures.
    #[serde(default, rename = "figure")]
    pub figures: Vec<PublishedFigure>,
}

impl Comparators {
    /// The publication with this key.
    pub fn source(&self, key: &str) -> Option<&PublishedSource> {
        self.sources.iter().find(|source| source.key == key)
    }

    /// What was published of an area and year: the most settled, and of those the latest.
    pub fn figure(&self, indicator: Indicator, area: &str, year_ending: Date) -> Option<&PublishedFigure> {
        let about = self.figures.iter().filter(|figure| {
            figure.indicator == indicator && figure.area == area && figure.year_ending == year_ending
        });
        about.max_by_key(|figure| (figure.status, self.source(&figure.source).map(|source| source.published)))
    }

    /// What an area is called in what was published.
    pub fn area_name(&self, area: &str) -> Option<&str> {
        self.figures.iter().find(|figure| figure.area == area).map(|figure| figure.area_name.as_str())
    }

    /// The last year of which anything of an area was published.
    pub fn latest_year(&self, area: &str) -> Option<Date> {
        self.figures.iter().filter(|figure| figure.area == area).map(|figure| figure.year_ending).max()
    }

    /// Both, these first.
    #[must_use]
    pub(crate) fn and(mut self, others: Self) -> Self {
        self.sources.extend(others.sources);
        self.figures.extend(others.figures);
        self
    }

    /// What is wrong with a file of figures. `national` is what other figures may rest on besides.
    pub(crate) fn check(&self, file: SourceFile<'_>) -> Vec<Finding> {
        let mut findings = Vec::new();
        for (index, source) in self.sources.iter().enumerate() {
            if self.sources.iter().take(index).any(|earlier| earlier.key == source.key) {
                let message = format!("There are two sources with the key '{}'", source.key);
                findings.push(file.error(at!["source", index, "key"], message, "Give each its own key"));
            }
        }
        for (index, figure) in self.figures.iter().enumerate() {
            let mut wrong = |key: &str, message: String, what: &str| {
                findings.push(file.error(at!["figure", index, key], message, what));
            };
            if self.source(&figure.source).is_none() {
                let message =
                    format!("A figure rests on '{}', which is not a source of this file", figure.source);
                wrong(
                    "source",
                    message,
                    "Add the publication under [[source]], with the day it was published",
                );
            }
            if (figure.year_ending.month(), figure.year_ending.day()) != (3, 31) {
                let message = format!("A year ends on {}", kernel::day_in_words(figure.year_ending));
                wrong("year_ending", message, "Years of published figures end on 31 March");
            }
            if figure.indicator == Indicator::Rereferrals && Tenths(1000) < figure.value {
                wrong(
                    "value",
                    format!("{} in a hundred are more than all", figure.value),
                    "Correct the figure",
                );
            }
            let again = self.figures.iter().take(index).any(|earlier| {
                (earlier.indicator, &earlier.area, earlier.year_ending, &earlier.source)
                    == (figure.indicator, &figure.area, figure.year_ending, &figure.source)
            });
            if again {
                wrong("area", "The same figure stands twice".to_owned(), "Take one out");
            }
        }
        findings
    }
}

/// What the program carries of England and its regions.
pub fn published_nationally() -> &'static Comparators {
    static BUILT_IN: LazyLock<Comparators> = LazyLock::new(|| {
        let text = include_str!("../../../arrangements/england/comparators.toml");
        let file = SourceFile { path: Path::new("comparators.toml"), text };
        let read = file.read::<Comparators>().and_then(|read| {
            let findings = read.check(file);
            if findings.is_empty() { Ok(read) } else { Err(findings) }
        });
        #[expect(clippy::panic, reason = "the text is part of the program, and a test reads it")]
        read.unwrap_or_else(|findings| {
            let all: Vec<String> = findings.iter().map(ToString::to_string).collect();
            panic!("the published figures inside the program cannot be read: {}", all.join("; "))
        })
    });
    &BUILT_IN
}
