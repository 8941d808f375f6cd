//! The families who live in Harrowmere: who they really are, before anybody records anything.

use crate::chance::Chance;
use crate::days::{days_after, days_before, days_between, years_after};
use crate::names::{HERITAGES, Heritage, LANGUAGES, short_form, surname};
use crate::numbers::Numbers;
use crate::places;
use kernel::{Date, Known, PersonId};
use people::{Address, Disability, Ethnicity, Household, RelationshipKind, Sex};
use store::Loaded;

/// A home with everybody in it.
pub(crate) struct Home {
    pub locality: usize,
    pub address: Address,
    pub adults: Vec<Adult>,
    /// Places in the list of children.
    pub children: Vec<usize>,
    pub language: Option<&'static str>,
    /// The day the family came to the area, when it was after the history begins.
    pub arrived: Option<Date>,
    /// Does the front door hear about this family now and then?
    pub often_worried_about: bool,
    /// The household, once a contact brought it to be recorded.
    pub household: Option<Loaded<Household>>,
}

pub(crate) struct Adult {
    pub forename: &'static str,
    pub surname: String,
    pub sex: Sex,
    pub born: Date,
    pub kind: RelationshipKind,
    pub id: Option<PersonId>,
}

/// A child, and what the history needs to know about them as it goes along.
pub(crate) struct Child {
    pub home: usize,
    pub forename: &'static str,
    pub surname: String,
    pub called: Option<&'static str>,
    pub sex: Sex,
    pub born: Date,
    pub ethnicity: Known<Ethnicity>,
    pub disabilities: Known<Vec<Disability>>,
    pub nhs_number: Option<String>,
    pub upn: Option<String>,
    /// The day somebody first worried about the child before birth.
    pub worried_before_birth: Option<Date>,
    pub id: Option<PersonId>,
    /// Still recorded as expected.
    pub unborn: bool,
    /// The open referral, by its place among the cases.
    pub case: Option<usize>,
    pub has_authority_id: bool,
    pub referred: Vec<Date>,
    pub contacts: Vec<Date>,
    pub plans_before: u32,
    pub restricted: bool,
}

impl Child {
    pub fn age_on(&self, day: Date) -> i64 {
        self.born.until((jiff::Unit::Year, day)).map_or(0, |span| i64::from(span.get_years()))
    }

    pub fn is_child_on(&self, day: Date) -> bool {
        day < years_after(self.born, 18)
    }

    pub fn referred_within_a_year_of(&self, day: Date) -> bool {
        self.referred.iter().any(|earlier| *earlier < day && day <= years_after(*earlier, 1))
    }

    pub fn contacts_within_a_year_before(&self, day: Date) -> u32 {
        let recent =
            self.contacts.iter().filter(|earlier| **earlier <= day && day <= years_after(**earlier, 1));
        u32::try_from(recent.count()).unwrap_or(u32::MAX)
    }
}

pub(crate) struct Families {
    pub homes: Vec<Home>,
    pub children: Vec<Child>,
}

const SIZES: [(u32, usize); 5] = [(42, 1), (37, 2), (15, 3), (5, 4), (1, 5)];
/// Days in eighteen years.
const CHILDHOOD: i64 = 6_574;

pub(crate) struct Wanted {
    /// Children aged under 18 on the day.
    pub children: usize,
    pub today: Date,
    pub begins: Date,
}

/// Families until there are so many children, with a few who have grown up since the history began
/// and a few who are not born yet.
pub(crate) fn families(wanted: &Wanted, chance: &mut Chance, numbers: &mut Numbers) -> Families {
    let mut families =
        Families { homes: Vec::new(), children: Vec::with_capacity(wanted.children + wanted.children / 5) };
    let mut left = wanted.children;
    while left > 0 {
        left -= families.one_more(wanted, left, chance, numbers);
    }
    // The last few families came so lately that nobody has recorded them yet.
    for home in families.homes.iter_mut().rev().take(4) {
        home.arrived = Some(days_before(wanted.today, 8));
        home.often_worried_about = false;
    }
    let expected = (wanted.children * 40 / 35_000).max(3);
    families.expect(expected, wanted, chance, numbers);
    families
}

fn heritage(chance: &mut Chance) -> Option<&'static Heritage> {
    let weights: Vec<(u32, usize)> =
        HERITAGES.iter().enumerate().map(|(place, found)| (found.families_in_1000, place)).collect();
    HERITAGES.get(chance.by_weight(&weights))
}

impl Families {
    /// Adds a family; answers how many of its children are under 18 today.
    fn one_more(
        &mut self,
        wanted: &Wanted,
        most: usize,
        chance: &mut Chance,
        numbers: &mut Numbers,
    ) -> usize {
        let Some(heritage) = heritage(chance) else { return 0 };
        let births = births(wanted.today, chance);
        let Some(eldest) = births.iter().copied().min() else { return 0 };
        let home = self.homes.len();
        let locality = places::locality(chance);
        let family_name = surname(heritage, chance);
        let risk = places::LOCALITIES.get(locality).map_or(1.0, |found| found.risk);
        let arrived = chance.happens(0.05).then(|| {
            days_after(wanted.begins, chance.between(20, days_between(wanted.begins, wanted.today) - 10))
        });
        let mut address = places::address(locality, chance);
        address.from = match arrived {
            Some(day) => Some(day),
            None => chance.happens(0.5).then(|| days_before(wanted.begins, chance.between(30, 3_000))),
        };
        self.homes.push(Home {
            locality,
            address,
            adults: adults(heritage, &family_name, eldest, chance),
            children: Vec::new(),
            language: heritage
                .language
                .filter(|_| chance.happens(0.6))
                .map(|usual| if chance.happens(0.5) { usual } else { chance.one_of(LANGUAGES) }),
            arrived,
            often_worried_about: chance.happens(0.29 * risk),
            household: None,
        });
        let mut now_under_18 = 0;
        let half_named = chance.happens(0.12).then(|| surname(heritage, chance));
        for (place, born) in births.iter().copied().enumerate() {
            let under_18 = wanted.today < years_after(born, 18);
            if under_18 && now_under_18 == most {
                break;
            }
            if !under_18 && years_after(born, 18) <= wanted.begins {
                continue;
            }
            now_under_18 += usize::from(under_18);
            let own_name = match &half_named {
                Some(other) if place == 0 => other.clone(),
                _ => family_name.clone(),
            };
            let child = self.child(home, heritage, own_name, born, chance, numbers);
            self.add(home, child);
        }
        now_under_18
    }

    fn add(&mut self, home: usize, child: Child) {
        let place = self.children.len();
        self.children.push(child);
        if let Some(home) = self.homes.get_mut(home) {
            home.children.push(place);
        }
    }

    fn child(
        &self,
        home: usize,
        heritage: &Heritage,
        surname: String,
        born: Date,
        chance: &mut Chance,
        numbers: &mut Numbers,
    ) -> Child {
        let sex = if chance.happens(0.488) { Sex::Female } else { Sex::Male };
        let names = if sex == Sex::Female { heritage.girls } else { heritage.boys };
        let taken: Vec<&str> = self.homes.get(home).map_or_else(Vec::new, |home| {
            home.children
                .iter()
                .filter_map(|place| self.children.get(*place))
                .map(|child| child.forename)
                .collect()
        });
        let mut forename = chance.one_early(names);
        while taken.contains(&forename) {
            forename = chance.one_of(names);
        }
        let ethnicity = match chance.between(1, 100) {
            1..=5 => Known::NotYetKnown,
            6..=7 => Known::Declined,
            8..=10 => Known::NotAsked,
            _ => Ethnicity::from_code(chance.one_early(heritage.ethnicities))
                .map_or(Known::NotAsked, Known::Known),
        };
        let disabilities = match chance.between(1, 100) {
            1..=4 => Known::Known(
                [chance.one_early(&["LD", "AUT", "MOB", "COMM", "BEH", "HEAR", "VIS", "PC", "DDA"])]
                    .into_iter()
                    .filter_map(Disability::from_code)
                    .collect(),
            ),
            5..=30 => Known::NotAsked,
            _ => Known::Known(Vec::new()),
        };
        Child {
            home,
            forename,
            surname,
            called: if chance.happens(0.3) { short_form(forename) } else { None },
            sex,
            born,
            ethnicity,
            disabilities,
            nhs_number: chance.happens(0.96).then(|| numbers.nhs()),
            upn: chance.happens(0.97).then(|| numbers.upn()),
            worried_before_birth: None,
            id: None,
            unborn: false,
            case: None,
            has_authority_id: false,
            referred: Vec::new(),
            contacts: Vec::new(),
            plans_before: 0,
            restricted: false,
        }
    }

    /// Babies who are expected after today and whom somebody worries about already, and those of the
    /// years before.
    fn expect(&mut self, now: usize, wanted: &Wanted, chance: &mut Chance, numbers: &mut Numbers) {
        let worried: Vec<usize> = self
            .homes
            .iter()
            .enumerate()
            .filter(|(_, home)| home.often_worried_about)
            .map(|(place, _)| place)
            .collect();
        let days = days_between(wanted.begins, wanted.today);
        for _ in 0..now {
            let home = chance.one_of(&worried);
            let Some(heritage) = heritage(chance) else { continue };
            let expected = days_after(wanted.today, chance.between(5, 135));
            let surname = self
                .homes
                .get(home)
                .and_then(|home| home.adults.first())
                .map_or_else(|| surname(heritage, chance), |mother| mother.surname.clone());
            let mut baby = self.child(home, heritage, surname, expected, chance, numbers);
            let since = days_before(expected, chance.between(days_between(wanted.today, expected) + 4, 160));
            baby.worried_before_birth = Some(since.max(wanted.begins));
            self.add(home, baby);
        }
        for child in &mut self.children {
            let lead = chance.between(20, 160);
            let worried = self
                .homes
                .get(child.home)
                .is_some_and(|home| home.often_worried_about && home.arrived.is_none());
            let in_history =
                days_after(wanted.begins, 170) < child.born && child.born < days_before(wanted.today, 10);
            if worried && in_history && chance.happens(0.2) && days > 0 {
                child.worried_before_birth = Some(days_before(child.born, lead));
            }
        }
    }
}

/// The days on which a family's children were born, in no order.
fn births(today: Date, chance: &mut Chance) -> Vec<Date> {
    let one = days_before(today, chance.between(0, CHILDHOOD - 1));
    let mut births = vec![one];
    let size = chance.by_weight(&SIZES).max(1);
    let (mut eldest, mut youngest) = (one, one);
    while births.len() < size {
        let gap = if chance.happens(0.03) { 0 } else { chance.between(420, 1_700) };
        let born = if chance.happens(0.5) { days_before(eldest, gap) } else { days_after(youngest, gap) };
        if today <= born {
            break;
        }
        births.push(born);
        (eldest, youngest) = (eldest.min(born), youngest.max(born));
    }
    births
}

fn adults(heritage: &Heritage, family_name: &str, eldest: Date, chance: &mut Chance) -> Vec<Adult> {
    let grown_up = |chance: &mut Chance| days_before(eldest, chance.between(17 * 366, 41 * 365));
    let mother_keeps_name = chance.happens(0.2);
    let mother = Adult {
        forename: chance.one_early(heritage.women),
        surname: if mother_keeps_name { surname(heritage, chance) } else { family_name.to_owned() },
        sex: Sex::Female,
        born: grown_up(chance),
        kind: RelationshipKind::Mother,
        id: None,
    };
    let second = match chance.between(1, 100) {
        1..=58 => Some((RelationshipKind::Father, family_name.to_owned())),
        59..=70 => Some((RelationshipKind::StepParent, surname(heritage, chance))),
        _ => None,
    };
    let second = second.map(|(kind, surname)| Adult {
        forename: chance.one_early(heritage.men),
        surname,
        sex: Sex::Male,
        born: grown_up(chance),
        kind,
        id: None,
    });
    std::iter::once(mother).chain(second).collect()
}
