//! What may be shared with whom and why it is lawful, whom the front door asks, and the schools
//! with their designated leads and school days.

use crate::arrangements::{Arrangements, AsAt};
use crate::dated::{Dated, named};
use crate::reading::{day, day_if_given};
use crate::sharing_policy::{PassingOn, SharingPolicy};
use kernel::{CalendarError, Date, Moment};
use serde::Deserialize;

/// A lawful basis for sharing information about somebody.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LawfulBasis {
    /// The id kept with each disclosure.
    pub id: String,
    /// Its name, as it is chosen.
    pub name: String,
    /// What it means, in a line.
    pub means: String,
    /// The key of its source, in `docs/sources.md`.
    pub source: String,
    /// The place in the source.
    #[serde(rename = "where")]
    pub where_in_source: String,
    /// Does it hold only while the person agrees?
    #[serde(default)]
    pub rests_on_agreement: bool,
    /// First day.
    #[serde(deserialize_with = "day")]
    pub starts: Date,
    /// Last day, if it has ended.
    #[serde(default, deserialize_with = "day_if_given")]
    pub ends: Option<Date>,
}

/// What information is shared for.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Purpose {
    /// The id kept with each disclosure.
    pub id: String,
    /// Its name, as it is chosen.
    pub name: String,
    /// The key of its source, in `docs/sources.md`.
    pub source: String,
    /// The place in the source.
    #[serde(rename = "where")]
    pub where_in_source: String,
    /// The address of the law that other agencies' systems know it by, where there is one.
    pub uri: Option<String>,
    /// First day.
    #[serde(deserialize_with = "day")]
    pub starts: Date,
    /// Last day, if it has ended.
    #[serde(default, deserialize_with = "day_if_given")]
    pub ends: Option<Date>,
}

/// From when an agency's hours for answering are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
pub enum CountedFrom {
    /// From the moment it was asked.
    #[serde(rename = "asked")]
    Asked,
    /// From the moment the contact was received.
    #[serde(rename = "contact received")]
    ContactReceived,
}

impl CountedFrom {
    /// The words for a page, after "counted from".
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Asked => "the moment an agency was asked",
            Self::ContactReceived => "the moment the contact was received",
        }
    }
}

/// How the front door asks agencies what they know.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CheckRules {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The ids of the agencies that are asked.
    pub asks: Vec<String>,
    /// From when their hours are counted.
    pub counted_from: CountedFrom,
    /// First day.
    #[serde(deserialize_with = "day")]
    pub starts: Date,
    /// Last day, if it has ended.
    #[serde(default, deserialize_with = "day_if_given")]
    pub ends: Option<Date>,
}

/// A school, college or nursery, and who in it is told.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct School {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Other names that children's records hold it by.
    #[serde(default)]
    pub also_called: Vec<String>,
    /// The id of the agency it belongs to.
    pub agency: String,
    /// The addresses that its designated safeguarding lead and deputies sign in with.
    #[serde(default)]
    pub designated_leads: Vec<String>,
    /// Whom to ring when nobody there signs in.
    #[serde(default)]
    pub telephone: String,
    /// First day.
    #[serde(deserialize_with = "day")]
    pub starts: Date,
    /// Last day, if it has ended.
    #[serde(default, deserialize_with = "day_if_given")]
    pub ends: Option<Date>,
}

impl School {
    /// Is it called this on somebody's record?
    pub fn is_called(&self, name: &str) -> bool {
        let same = |known: &str| known.trim().eq_ignore_ascii_case(name.trim());
        same(&self.name) || self.also_called.iter().any(|known| same(known))
    }
}

/// A stretch of days on which schools do not meet.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SchoolHoliday {
    /// What it is called.
    pub name: String,
    /// First day.
    #[serde(deserialize_with = "day")]
    pub first: Date,
    /// Last day.
    #[serde(deserialize_with = "day")]
    pub last: Date,
}

/// A school year, when its days begin, and the days on which schools do not meet.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SchoolYear {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// When a school day begins, such as "08:30".
    pub day_begins: String,
    /// The holidays in it.
    #[serde(default)]
    pub holidays: Vec<SchoolHoliday>,
    /// First day.
    #[serde(deserialize_with = "day")]
    pub starts: Date,
    /// Last day.
    #[serde(default, deserialize_with = "day_if_given")]
    pub ends: Option<Date>,
}

impl SchoolYear {
    /// The hour and minute at which a school day begins, if it is written as "08:30".
    pub fn begins_at(&self) -> Option<(i8, i8)> {
        let (hour, minute) = self.day_begins.split_once(':')?;
        let (hour, minute): (i8, i8) = (hour.parse().ok()?, minute.parse().ok()?);
        ((0..24).contains(&hour) && (0..60).contains(&minute)).then_some((hour, minute))
    }

    fn is_holiday(&self, day: Date) -> bool {
        self.holidays.iter().any(|holiday| holiday.first <= day && day <= holiday.last)
    }
}

/// What `sharing.toml` holds.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sharing {
    /// Lawful bases.
    #[serde(default, rename = "lawful_basis")]
    pub lawful_bases: Vec<LawfulBasis>,
    /// Purposes.
    #[serde(default, rename = "purpose")]
    pub purposes: Vec<Purpose>,
    /// How agencies are asked what they know.
    #[serde(default, rename = "agency_check")]
    pub checks: Vec<CheckRules>,
    /// What systems may tell one another.
    #[serde(default, rename = "sharing_policy")]
    pub policies: Vec<SharingPolicy>,
    /// Why it is lawful to pass a child on.
    #[serde(default)]
    pub passing_on: Vec<PassingOn>,
    /// Schools.
    #[serde(default, rename = "school")]
    pub schools: Vec<School>,
    /// School years.
    #[serde(default, rename = "school_year")]
    pub school_years: Vec<SchoolYear>,
}

named!(LawfulBasis: id, name; Purpose: id, name; CheckRules: id, name; School: id, name; SchoolYear: id, name);

/// Why it cannot be said when the next school day begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SchoolDayError {
    /// No school year in the arrangements covers the day.
    #[error("no school year here covers {0}")]
    NoSchoolYear(Date),
    /// The bank holidays are not loaded that far.
    #[error(transparent)]
    Calendar(#[from] CalendarError),
}

/// More days in a row without school than there ever are.
const LONGEST_HOLIDAY: usize = 100;

impl Arrangements {
    /// When the next school day begins, strictly after a moment: that same morning when it has not
    /// begun yet. Weekends, bank holidays and the schools' own holidays are passed over. A day that no
    /// school year covers is an error, never a guess.
    pub fn next_school_day_begins(&self, after: Moment) -> Result<Moment, SchoolDayError> {
        let mut day = after.date();
        for _ in 0..LONGEST_HOLIDAY {
            let year = self.sharing.school_years.iter().find(|year| year.holds_on(day));
            let year = year.ok_or(SchoolDayError::NoSchoolYear(day))?;
            let (hour, minute) = year.begins_at().ok_or(SchoolDayError::NoSchoolYear(day))?;
            let begins = Moment::on(day, hour, minute);
            if after < begins && !year.is_holiday(day) && self.calendar().is_working_day(day)? {
                return Ok(begins);
            }
            day = day.tomorrow().map_err(|_| SchoolDayError::NoSchoolYear(day))?;
        }
        Err(SchoolDayError::NoSchoolYear(day))
    }
}

impl<'a> AsAt<'a> {
    /// The lawful bases to choose from.
    pub fn lawful_bases(&self) -> impl Iterator<Item = &'a LawfulBasis> + use<'a> {
        self.holding(&self.sharing().lawful_bases)
    }

    /// The purposes to choose from.
    pub fn purposes(&self) -> impl Iterator<Item = &'a Purpose> + use<'a> {
        self.holding(&self.sharing().purposes)
    }

    /// How agencies are asked what they know.
    pub fn check_rules(&self) -> Option<&'a CheckRules> {
        self.holding(&self.sharing().checks).next()
    }

    /// The agencies that are asked what they know, in the order of the rules.
    pub fn agencies_asked(&self) -> Vec<&'a crate::Agency> {
        let asks = self.check_rules().map(|rules| rules.asks.as_slice()).unwrap_or_default();
        let in_force = |id: &String| self.agencies().find(|agency| &agency.id == id);
        asks.iter().filter_map(in_force).collect()
    }

    /// The schools.
    pub fn schools(&self) -> impl Iterator<Item = &'a School> + use<'a> {
        self.holding(&self.sharing().schools)
    }

    /// A school, by its id.
    pub fn school(&self, id: &str) -> Option<&'a School> {
        self.schools().find(|school| school.id == id)
    }

    /// The school that a child's record calls this.
    pub fn school_called(&self, name: &str) -> Option<&'a School> {
        self.schools().find(|school| school.is_called(name))
    }
}
