//! Years, figures, and what may stand beside what. Pure.

use kernel::{AccountId, Date, Moment, id_types};
use local::{Arrangements, ENGLAND, Finality, Indicator, PublishedFigure, Tenths};
use serde::{Deserialize, Serialize};

id_types! {
    /// What somebody thinks explains a figure.
    ExplanationId,
}

/// The fewest a percentage is worked out of. Below it there are counts.
pub const FEWEST_FOR_A_PERCENTAGE: u32 = 20;

/// What is counted.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// Contacts at the front door, one for each child.
    Contacts,
    /// Referrals to children's social care.
    Referrals,
    /// Referrals within 12 months of another for the child.
    Rereferrals,
    /// Section 47 enquiries begun.
    Section47,
    /// Initial child protection conferences held.
    Conferences,
}

impl Measure {
    /// Every one, in the order of a child's way through.
    pub const ALL: [Self; 5] =
        [Self::Contacts, Self::Referrals, Self::Rereferrals, Self::Section47, Self::Conferences];

    /// The word in addresses and in the store.
    pub fn code(self) -> &'static str {
        match self {
            Self::Contacts => "contacts",
            Self::Referrals => "referrals",
            Self::Rereferrals => "rereferrals",
            Self::Section47 => "section_47",
            Self::Conferences => "conferences",
        }
    }

    /// From the word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|measure| measure.code() == code)
    }

    /// The heading.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Contacts => "Contacts",
            Self::Referrals => "Referrals to children's social care",
            Self::Rereferrals => "Referrals within 12 months of another",
            Self::Section47 => "Section 47 enquiries",
            Self::Conferences => "Initial child protection conferences",
        }
    }

    /// What is counted, for a reader who has to rely on it.
    pub fn definition(self) -> &'static str {
        match self {
            Self::Contacts => {
                "Contacts received in the year for every 10,000 children, one for each child. Areas log contacts differently and nothing is published nationally: never compare them between areas."
            }
            Self::Referrals => {
                "Referrals received in the year for every 10,000 children. A child who is referred twice counts twice. It is neither good nor bad by itself."
            }
            Self::Rereferrals => {
                "Of the referrals received in the year, those with another for the same child in the 12 months before, from referral to referral. Lower is better."
            }
            Self::Section47 => {
                "Section 47 enquiries that began in the year for every 10,000 children. It is neither good nor bad by itself."
            }
            Self::Conferences => {
                "Initial child protection conferences held in the year for every 10,000 children, without children who moved here with a plan. It is neither good nor bad by itself."
            }
        }
    }

    /// What is published of it.
    pub fn published(self) -> Option<Indicator> {
        match self {
            Self::Contacts => None,
            Self::Referrals => Some(Indicator::ReferralRate),
            Self::Rereferrals => Some(Indicator::Rereferrals),
            Self::Section47 => Some(Indicator::Section47Rate),
            Self::Conferences => Some(Indicator::ConferenceRate),
        }
    }

    /// Is it a share of the referrals, and not a rate?
    pub fn is_a_share(self) -> bool {
        self == Self::Rereferrals
    }
}

/// A year from 1 April to 31 March, as national statistics count.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct StatYear(i16);

impl StatYear {
    /// The year a day is in.
    pub fn of(day: Date) -> Self {
        Self(if day.month() < 4 { day.year() } else { day.year() + 1 })
    }

    /// The year before.
    #[must_use]
    pub fn before(self) -> Self {
        Self(self.0 - 1)
    }

    /// The first day.
    pub fn first(self) -> Date {
        jiff::civil::date(self.0 - 1, 4, 1)
    }

    /// The last day.
    pub fn last(self) -> Date {
        jiff::civil::date(self.0, 3, 31)
    }

    /// Is it over?
    pub fn is_over(self, today: Date) -> bool {
        self.last() < today
    }

    /// "Year to 31 March 2025".
    pub fn in_words(self) -> String {
        format!("Year to {}", kernel::day_in_words(self.last()))
    }
}

/// What was counted of one measure in one year.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Counts {
    /// The year.
    pub year: StatYear,
    /// How many.
    pub count: u32,
    /// Of how many, for a share.
    pub of: u32,
    /// The first day that the record holds anything of this measure.
    pub record_begins: Option<Date>,
}

/// Why there is no rate or percentage.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum WhyNone {
    /// The year is under way.
    UnderWay,
    /// The record does not reach back far enough.
    RecordTooYoung,
    /// Nothing says how many children lived here.
    NoPopulation,
    /// Too few for a percentage.
    TooFew,
}

impl WhyNone {
    /// The words for a page.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::UnderWay => "The year is under way",
            Self::RecordTooYoung => "The record does not reach back far enough",
            Self::NoPopulation => "No number of children is given for that year",
            Self::TooFew => "Too few for a percentage",
        }
    }
}

/// A figure of this record: always provisional.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct OwnFigure {
    /// What was counted.
    pub counts: Counts,
    /// The rate or percentage, or why there is none.
    pub value: Result<Tenths, WhyNone>,
}

/// Days into a year by which a record must hold something for the year to count as whole.
const BEGINS_WITHIN_DAYS: i32 = 30;

impl OwnFigure {
    /// Worked out from what was counted. `children` lived here in the middle of the year before its end.
    pub fn of(measure: Measure, counts: Counts, children: Option<u32>, today: Date) -> Self {
        Self { counts, value: value(measure, counts, children, today) }
    }
}

fn value(measure: Measure, counts: Counts, children: Option<u32>, today: Date) -> Result<Tenths, WhyNone> {
    let year = counts.year;
    if !year.is_over(today) {
        return Err(WhyNone::UnderWay);
    }
    // Whether a referral follows another is only known with the year before on the record.
    let whole_since = if measure.is_a_share() { year.before().first() } else { year.first() };
    let reaches_back =
        counts.record_begins.is_some_and(|begins| (begins - whole_since).get_days() <= BEGINS_WITHIN_DAYS);
    if !reaches_back {
        return Err(WhyNone::RecordTooYoung);
    }
    if measure.is_a_share() {
        if counts.of < FEWEST_FOR_A_PERCENTAGE {
            return Err(WhyNone::TooFew);
        }
        return Tenths::share(counts.count, counts.of, 100).ok_or(WhyNone::TooFew);
    }
    let children = children.ok_or(WhyNone::NoPopulation)?;
    Tenths::share(counts.count, children, 10_000).ok_or(WhyNone::NoPopulation)
}

/// Which way a figure stands to another.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Direction {
    /// It is more.
    Above,
    /// It is less.
    Below,
    /// It is the same.
    Level,
}

/// Two figures that may stand beside each other, and which way they differ.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Beside {
    /// This area's.
    pub ours: Tenths,
    /// Is ours published, or worked out from this record?
    pub ours_published: bool,
    /// Whose the other is.
    pub other_area: String,
    /// The other.
    pub other: Tenths,
    /// The year of both.
    pub year: StatYear,
}

impl Beside {
    /// Which way.
    pub fn direction(&self) -> Direction {
        match self.ours.cmp(&self.other) {
            std::cmp::Ordering::Greater => Direction::Above,
            std::cmp::Ordering::Less => Direction::Below,
            std::cmp::Ordering::Equal => Direction::Level,
        }
    }
}

/// One year of one measure.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct YearRow<'a> {
    /// The year.
    pub year: StatYear,
    /// From this record, provisional.
    pub own: OwnFigure,
    /// Published of this area.
    pub area: Option<&'a PublishedFigure>,
    /// Published of its region.
    pub region: Option<&'a PublishedFigure>,
    /// Published of England.
    pub england: Option<&'a PublishedFigure>,
}

/// A published figure that others may be compared with: a provisional one is not.
fn settled(figure: Option<&PublishedFigure>) -> Option<&PublishedFigure> {
    figure.filter(|figure| match figure.status {
        Finality::Final | Finality::Revised => true,
        Finality::Provisional => false,
    })
}

impl YearRow<'_> {
    /// What ours is compared with, in this year and no other: published with published where this area's
    /// was published, and what this record gives otherwise, said to be so.
    pub fn compared(&self) -> Vec<Beside> {
        let published = settled(self.area).map(|figure| (figure.value, true));
        let Some((ours, ours_published)) = published.or(self.own.value.ok().map(|value| (value, false)))
        else {
            return Vec::new();
        };
        [settled(self.region), settled(self.england)]
            .into_iter()
            .flatten()
            .map(|other| Beside {
                ours,
                ours_published,
                other_area: other.area_name.clone(),
                other: other.value,
                year: self.year,
            })
            .collect()
    }
}

/// The years of one measure, the latest first.
pub fn rows<'a>(
    measure: Measure,
    counted: &[Counts],
    arrangements: &'a Arrangements,
    today: Date,
) -> Vec<YearRow<'a>> {
    let place = &arrangements.partnership;
    let published = |area: Option<&str>, year: StatYear| {
        arrangements.published.figure(measure.published()?, area?, year.last())
    };
    let mut rows: Vec<YearRow<'a>> = counted
        .iter()
        .map(|counts| {
            let year = counts.year;
            let children = place.population_of(year.last()).map(|population| population.children);
            YearRow {
                year,
                own: OwnFigure::of(measure, *counts, children, today),
                area: published(Some(&place.area_code), year),
                region: published(place.region.as_deref(), year),
                england: published(Some(ENGLAND), year),
            }
        })
        .collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.year));
    rows
}

/// What somebody thinks explains a figure, and what would show whether it is so.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Explanation {
    /// Its id.
    pub id: ExplanationId,
    /// Of which figure.
    pub measure: Measure,
    /// What they think.
    pub says: String,
    /// What would show whether it is so.
    pub would_show: String,
    /// Who looks, by post and never by name.
    pub who_looks: String,
    /// The day by which somebody looks again.
    pub look_again_on: Date,
    /// Who wrote it.
    pub by: AccountId,
    /// When.
    pub at: Moment,
    /// The version of the published figures and arrangements it was written under.
    pub arrangements: String,
}

impl Explanation {
    /// Should somebody have looked again by now?
    pub fn is_overdue(&self, today: Date) -> bool {
        self.look_again_on < today
    }
}

/// What somebody writes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewExplanation {
    /// Of which figure.
    pub measure: Measure,
    /// What they think.
    pub says: String,
    /// What would show whether it is so.
    pub would_show: String,
    /// Who looks.
    pub who_looks: String,
    /// The day by which somebody looks again.
    pub look_again_on: Date,
}
