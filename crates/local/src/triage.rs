//! Meetings where agencies look at new worries together: which there are, who comes, what is
//! brought, and the words they count by: outcomes, themes and marks of vulnerability.

use crate::dated::named;
use crate::reading::{day, day_if_given};
use kernel::{CalendarError, Date, WorkingCalendar};
use serde::Deserialize;

/// How often a meeting is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HowOften {
    /// Every working day.
    WorkingDay,
    /// Once a week, on the day named.
    Week,
}

/// A day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Weekday {
    /// Monday.
    Monday,
    /// Tuesday.
    Tuesday,
    /// Wednesday.
    Wednesday,
    /// Thursday.
    Thursday,
    /// Friday.
    Friday,
}

impl Weekday {
    /// The words for a page.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Monday => "Monday",
            Self::Tuesday => "Tuesday",
            Self::Wednesday => "Wednesday",
            Self::Thursday => "Thursday",
            Self::Friday => "Friday",
        }
    }

    fn falls_on(self, day: Date) -> bool {
        let number = match self {
            Self::Monday => 1,
            Self::Tuesday => 2,
            Self::Wednesday => 3,
            Self::Thursday => 4,
            Self::Friday => 5,
        };
        day.weekday().to_monday_one_offset() == number
    }
}

/// Which contacts come to a meeting. Everything that is filled in must agree; a list agrees when
/// any of its entries does. Contacts that wait are brought however old they are.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Brings {
    /// Sources of contact, by id.
    #[serde(default)]
    pub sources: Vec<String>,
    /// National levels of need, 1 to 4, of the latest decision.
    #[serde(default)]
    pub levels: Vec<u8>,
    /// Marks that hold for the child or the household, by id.
    #[serde(default)]
    pub marks: Vec<String>,
    /// Localities where the family lives, by id.
    #[serde(default)]
    pub localities: Vec<String>,
    /// Words in the name of the child's school.
    #[serde(default)]
    pub schools: Vec<String>,
    /// Bring also contacts decided within so many working days; 0 brings only those that wait.
    #[serde(default)]
    pub decided_within_working_days: u32,
}

/// One kind of meeting.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TriageKind {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What the group is for.
    pub purpose: String,
    /// What makes sharing at it lawful.
    pub lawful_basis: String,
    /// How often it is held.
    pub every: HowOften,
    /// On which day, where it is held once a week.
    pub weekday: Option<Weekday>,
    /// At what time, in words.
    pub at: String,
    /// The agencies invited, by id. Nobody else sees its lists.
    pub agencies: Vec<String>,
    /// How many of them must be there.
    pub quorum: usize,
    /// Those that must be among them.
    #[serde(default)]
    pub must_come: Vec<String>,
    /// The role, never the person, that chairs it.
    pub chair_role: String,
    /// The agency whose people chair it.
    pub chair_agency: String,
    /// What is brought to it.
    #[serde(default)]
    pub brings: Brings,
    /// The local limit for being triaged, by the id of a timescale that `clocks.toml` switches on.
    pub clock: Option<String>,
    /// First day.
    #[serde(deserialize_with = "day")]
    pub starts: Date,
    /// Last day, if it has ended.
    #[serde(default, deserialize_with = "day_if_given")]
    pub ends: Option<Date>,
}

impl TriageKind {
    /// Is a meeting due on this day?
    pub fn is_due_on(&self, day: Date, calendar: &WorkingCalendar) -> Result<bool, CalendarError> {
        use crate::dated::Dated;
        let right_day = match self.every {
            HowOften::WorkingDay => true,
            HowOften::Week => self.weekday.is_some_and(|weekday| weekday.falls_on(day)),
        };
        Ok(right_day && self.holds_on(day) && calendar.is_working_day(day)?)
    }

    /// "Every working day at 10am", for a page.
    pub fn when_in_words(&self) -> String {
        match (self.every, self.weekday) {
            (HowOften::WorkingDay, _) | (HowOften::Week, None) => format!("Every working day at {}", self.at),
            (HowOften::Week, Some(weekday)) => format!("Every {} at {}", weekday.in_words(), self.at),
        }
    }
}

/// What a meeting can come to for a child. None of them decides a contact.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TriageOutcome {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it means.
    pub means: String,
    /// First day.
    #[serde(deserialize_with = "day")]
    pub starts: Date,
    /// Last day, if it has ended.
    #[serde(default, deserialize_with = "day_if_given")]
    pub ends: Option<Date>,
}

/// Something that meetings see again and again, and count.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// First day.
    #[serde(deserialize_with = "day")]
    pub starts: Date,
    /// Last day, if it has ended.
    #[serde(default, deserialize_with = "day_if_given")]
    pub ends: Option<Date>,
}

/// What a mark can be put on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MarkOn {
    /// A child.
    Child,
    /// Everybody who lives together.
    Household,
    /// A place.
    Place,
}

/// A sign of vulnerability that is followed over time.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MarkKind {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What is meant by it.
    pub means: String,
    /// What it can be put on.
    pub on: Vec<MarkOn>,
    /// First day.
    #[serde(deserialize_with = "day")]
    pub starts: Date,
    /// Last day, if it has ended.
    #[serde(default, deserialize_with = "day_if_given")]
    pub ends: Option<Date>,
}

/// What `triage.toml` holds.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Triage {
    /// Every kind of meeting there is or was.
    #[serde(default, rename = "meeting")]
    pub meetings: Vec<TriageKind>,
    /// Every outcome.
    #[serde(default, rename = "outcome")]
    pub outcomes: Vec<TriageOutcome>,
    /// Every theme.
    #[serde(default, rename = "theme")]
    pub themes: Vec<Theme>,
    /// Every mark.
    #[serde(default, rename = "mark")]
    pub marks: Vec<MarkKind>,
}

impl Triage {
    /// The kind of meeting with this id, ended or not.
    pub fn meeting(&self, id: &str) -> Option<&TriageKind> {
        self.meetings.iter().find(|kind| kind.id == id)
    }

    /// The outcome with this id, ended or not.
    pub fn outcome(&self, id: &str) -> Option<&TriageOutcome> {
        self.outcomes.iter().find(|outcome| outcome.id == id)
    }

    /// A theme's name, ended or not.
    pub fn theme_name<'a>(&'a self, id: &'a str) -> &'a str {
        self.themes.iter().find(|theme| theme.id == id).map_or(id, |theme| &theme.name)
    }

    /// A mark's name, ended or not.
    pub fn mark_name<'a>(&'a self, id: &'a str) -> &'a str {
        self.marks.iter().find(|mark| mark.id == id).map_or(id, |mark| &mark.name)
    }
}

named!(TriageKind: id, name; TriageOutcome: id, name; Theme: id, name; MarkKind: id, name);
