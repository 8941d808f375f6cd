//! Counting themes, and hiding small numbers.

use crate::triage_meeting::Line;
use kernel::Date;
use std::collections::BTreeMap;

/// Counts below this are hidden from whoever is not invited to the meeting.
///
/// Local: a partnership that agrees a larger number would make it a setting.
pub const FEWEST_SHOWN: u32 = 5;

/// A month, for counting.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Months {
    /// The year.
    pub year: i16,
    /// The month, 1 to 12.
    pub month: i8,
}

impl Months {
    /// The month of a day.
    pub fn of(day: Date) -> Self {
        Self { year: day.year(), month: day.month() }
    }

    /// "March 2025".
    pub fn in_words(self) -> String {
        let name = match self.month {
            1 => "January",
            2 => "February",
            3 => "March",
            4 => "April",
            5 => "May",
            6 => "June",
            7 => "July",
            8 => "August",
            9 => "September",
            10 => "October",
            11 => "November",
            _ => "December",
        };
        format!("{name} {}", self.year)
    }
}

/// One theme in one locality in one month.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Count {
    /// The month.
    pub month: Months,
    /// The locality, by id; nothing when it was not known.
    pub locality: Option<String>,
    /// The theme, by id.
    pub theme: String,
}

/// How many children each theme was noticed for, by locality and month. A child discussed twice in a
/// month counts once for a theme.
pub type ThemeCounts = BTreeMap<Count, u32>;

/// Counts themes over lines that were discussed.
pub fn counted(lines: &[Line]) -> ThemeCounts {
    let mut children: BTreeMap<Count, Vec<String>> = BTreeMap::new();
    for line in lines {
        let Some(said) = &line.discussed else { continue };
        // Without a known child, each line is a child of its own.
        let child = line.person.map_or_else(|| line.id.to_string(), |person| person.to_string());
        for theme in &said.themes {
            let key = Count {
                month: Months::of(said.at.date()),
                locality: said.locality.clone(),
                theme: theme.clone(),
            };
            let known = children.entry(key).or_default();
            if !known.contains(&child) {
                known.push(child.clone());
            }
        }
    }
    children
        .into_iter()
        .map(|(key, children)| (key, u32::try_from(children.len()).unwrap_or(u32::MAX)))
        .collect()
}

/// A count as a reader is shown it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shown {
    /// The number.
    Number(u32),
    /// Hidden: at least one, and fewer than five.
    Few,
}

impl Shown {
    /// The words for a page and a file.
    pub fn in_words(self) -> String {
        match self {
            Self::Number(number) => number.to_string(),
            Self::Few => format!("fewer than {FEWEST_SHOWN}"),
        }
    }
}

/// What a reader is shown of a count. No totals are ever shown beside hidden counts, so none can be
/// worked back.
pub fn shown(count: u32, invited: bool) -> Shown {
    if invited || count == 0 || FEWEST_SHOWN <= count { Shown::Number(count) } else { Shown::Few }
}

/// A place that meetings noticed, and for how many children.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PlaceNoticed {
    /// The place, in the words first used.
    pub name: String,
    /// The locality, by id.
    pub locality: Option<String>,
    /// Children.
    pub children: u32,
}

/// The places noticed, most often first. Spelling that differs only in capitals and spaces is one place.
pub fn places_noticed(lines: &[Line]) -> Vec<PlaceNoticed> {
    let mut found: BTreeMap<(String, Option<String>), (String, Vec<String>)> = BTreeMap::new();
    for line in lines {
        let Some(said) = &line.discussed else { continue };
        let child = line.person.map_or_else(|| line.id.to_string(), |person| person.to_string());
        for place in &said.places {
            let plain = place.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
            let entry =
                found.entry((plain, said.locality.clone())).or_insert_with(|| (place.clone(), Vec::new()));
            if !entry.1.contains(&child) {
                entry.1.push(child.clone());
            }
        }
    }
    let mut places: Vec<PlaceNoticed> = found
        .into_iter()
        .map(|((_, locality), (name, children))| PlaceNoticed {
            name,
            locality,
            children: u32::try_from(children.len()).unwrap_or(u32::MAX),
        })
        .collect();
    places.sort_by(|a, b| b.children.cmp(&a.children).then_with(|| a.name.cmp(&b.name)));
    places
}

/// The counts as a file of comma-separated values, with small numbers hidden as on the page.
pub fn as_csv(
    counts: &ThemeCounts,
    invited: bool,
    theme_name: &dyn Fn(&str) -> String,
    locality_name: &dyn Fn(&str) -> String,
) -> String {
    let mut out = String::from("Month,Locality,Theme,Children\r\n");
    for (key, count) in counts {
        let locality = locality_name(key.locality.as_deref().unwrap_or_default());
        let cells =
            [key.month.in_words(), locality, theme_name(&key.theme), shown(*count, invited).in_words()];
        out.push_str(&cells.map(|cell| csv_cell(&cell)).join(","));
        out.push_str("\r\n");
    }
    out
}

/// A cell that no spreadsheet takes for a formula.
fn csv_cell(words: &str) -> String {
    let guarded = if words.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{words}")
    } else {
        words.to_owned()
    };
    if guarded.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", guarded.replace('"', "\"\""))
    } else {
        guarded
    }
}
