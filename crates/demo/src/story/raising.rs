//! Somebody worries and says so.

use super::recording::told_sex;
use super::{Done, Happening, History, Together, Waiting, Way};
use crate::chance::Chance;
use crate::concerns::{AgeGroup, Concern};
use crate::days::{is_school_holiday, is_working_day, minutes_after, working_days_after};
use crate::staff;
use crate::words;
use front_door::contact::Contact;
use front_door::worry::{Channel, ChildDescribed, Consent, Danger, Home, NewWorry, Referrer, raise_worry};
use kernel::{AccountId, Date, Known, Moment, UncertainDate, Year};
use store::Loaded;

/// How far a worry gets before the history ends.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum UpTo {
    /// As far as it would.
    #[default]
    TheEnd,
    /// Nobody has said who the child is.
    Raised,
    /// Nobody has decided.
    Identified,
    /// A manager has not agreed.
    Proposed,
    /// A manager sent it back, and nobody has decided again.
    SentBack,
    /// Other agencies were asked what they know, and nobody has decided since.
    AskedAgencies,
}

/// A worry that is about to be raised.
pub(crate) struct Raise {
    pub children: Vec<usize>,
    pub source: &'static str,
    pub concern: Concern,
    pub gravity: f64,
    pub danger: Option<Danger>,
    /// Does whoever raises it know the child's name and age only roughly?
    pub roughly: bool,
    pub way: Way,
    pub up_to: UpTo,
}

/// Who makes contact, of 100, in an ordinary week of term.
const SOURCES: [(u32, &str); 19] = [
    (31, "police"),
    (21, "school"),
    (5, "emergency_department"),
    (6, "health_visitor"),
    (5, "other_health"),
    (2, "school_nurse"),
    (3, "gp"),
    (1, "other_primary_health"),
    (3, "education_service"),
    (3, "housing"),
    (3, "social_care"),
    (2, "other_council"),
    (3, "other_authority"),
    (3, "other_legal"),
    (4, "family_member"),
    (2, "acquaintance"),
    (1, "self"),
    (2, "anonymous"),
    (2, "other"),
];

/// The agency, by its id in the arrangements, that a source speaks for.
fn agency_of(source: &str, age: i64) -> Option<&'static str> {
    Some(match source {
        "police" => "police",
        "school" if age < 11 => "primary_schools",
        "school" => "secondary_schools",
        "emergency_department" | "other_health" => "hospital",
        "health_visitor" | "school_nurse" => "community_health",
        "gp" | "other_primary_health" => "gps",
        "education_service" | "social_care" | "other_council" => "council",
        "housing" => "housing",
        "other_legal" => "probation",
        _ => return None,
    })
}

fn role_of(source: &str) -> &'static str {
    match source {
        "police" => "Police officer",
        "school" => "Designated safeguarding lead",
        "emergency_department" => "Sister, emergency department",
        "other_health" => "Midwife",
        "health_visitor" => "Health visitor",
        "school_nurse" => "School nurse",
        "gp" => "GP",
        "education_service" => "Education welfare officer",
        "housing" => "Tenancy officer",
        "family_member" => "Relative",
        "acquaintance" => "Neighbour",
        "self" => "The child",
        "other_legal" => "Probation officer",
        "anonymous" => "",
        _ => "Practitioner",
    }
}

fn is_public(source: &str) -> bool {
    matches!(source, "family_member" | "acquaintance" | "self" | "anonymous")
}

/// Who makes contact about a child of this age on this day.
pub(crate) fn source(age: i64, day: Date, working: bool, chance: &mut Chance) -> &'static str {
    loop {
        let source = chance.by_weight(&SOURCES);
        let can = match source {
            "school" | "education_service" => {
                working && age >= 3 && (!is_school_holiday(day) || chance.happens(0.08))
            }
            "school_nurse" => working && age >= 5,
            "health_visitor" => working && age < 5,
            "self" => age >= 10,
            "police" | "emergency_department" => true,
            source if is_public(source) => working || chance.happens(0.6),
            _ => working || chance.happens(0.1),
        };
        if can {
            return source;
        }
    }
}

/// When in the day.
pub(crate) fn moment_of_day(day: Date, source: &str, working: bool, chance: &mut Chance) -> Moment {
    let round_the_clock = matches!(source, "police" | "emergency_department") && chance.happens(0.4);
    let hour = if round_the_clock {
        chance.between(0, 22)
    } else if is_public(source) || !working {
        chance.between(9, 20)
    } else {
        chance.by_weight(&[
            (8, 8),
            (14, 9),
            (16, 10),
            (14, 11),
            (9, 12),
            (11, 13),
            (13, 14),
            (14, 15),
            (8, 16),
            (3, 17),
        ])
    };
    Moment::on(day, i8::try_from(hour).unwrap_or(10), i8::try_from(chance.between(0, 59)).unwrap_or(0))
}

fn slip(word: &str, chance: &mut Chance) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    if letters.len() < 4 {
        return word.to_owned();
    }
    let at = 1 + chance.place(letters.len() - 2);
    match chance.place(3) {
        0 => letters.swap(at, at + 1),
        1 => {
            letters.remove(at);
        }
        _ => {
            if let Some(letter) = letters.get(at).copied() {
                letters.insert(at, letter);
            }
        }
    }
    letters.into_iter().collect()
}

/// The day and the month changed round, where that is a day, or a figure wrong.
fn misheard(born: Date, chance: &mut Chance) -> Date {
    let swapped = Date::new(born.year(), born.day().min(12), born.month());
    if born.day() <= 12 && chance.happens(0.6) {
        return swapped.unwrap_or(born);
    }
    let day = if born.day() > 10 { born.day() - 10 } else { born.day() + 10 };
    Date::new(born.year(), born.month(), day).unwrap_or(born)
}

impl History<'_, '_> {
    fn described(&mut self, place: usize, roughly: bool) -> ChildDescribed {
        let day = self.day();
        let Some(child) = self.families.children.get(place) else {
            let born = UncertainDate::NotYetKnown;
            return ChildDescribed {
                forename: String::new(),
                surname: String::new(),
                born,
                sex: Known::NotYetKnown,
                school: String::new(),
                own_words: String::new(),
                answers: Vec::new(),
            };
        };
        let chance = &mut self.chance;
        let unborn = day < child.born;
        let mut forename = if unborn { String::new() } else { child.forename.to_owned() };
        let mut surname = child.surname.clone();
        let mut born = match (unborn, chance.between(1, 100)) {
            (true, _) => UncertainDate::Expected(child.born),
            (false, 1..=68) => UncertainDate::Day(child.born),
            (false, 69..=90) => {
                let year = i16::try_from(i64::from(day.year()) - child.age_on(day)).unwrap_or(day.year());
                Year::new(year).map_or(UncertainDate::NotYetKnown, UncertainDate::AboutYear)
            }
            (false, _) => UncertainDate::NotYetKnown,
        };
        let slips = if roughly { 2 } else { usize::from(chance.happens(0.22)) };
        for _ in 0..slips {
            match chance.place(5) {
                0 => forename = child.called.map_or_else(|| slip(&forename, chance), str::to_owned),
                1 => forename = slip(&forename, chance),
                2 => surname = slip(&surname, chance),
                3 => surname = surname.split('-').next().unwrap_or(&surname).to_owned(),
                _ => {
                    if let UncertainDate::Day(day) = born {
                        born = UncertainDate::Day(misheard(day, chance).min(self.now.date()));
                    }
                }
            }
        }
        let sex = if roughly && chance.happens(0.3) { Known::NotAsked } else { told_sex(child.sex, unborn) };
        let school = if roughly { None } else { crate::places::school(child.age_on(day), chance) };
        let own_words = if unborn || child.age_on(day) < 4 {
            String::new()
        } else {
            words::own_words(AgeGroup::at(child.age_on(day)), &mut self.said)
        };
        ChildDescribed {
            forename,
            surname,
            born,
            sex,
            school: school.unwrap_or_default().to_owned(),
            own_words,
            answers: Vec::new(),
        }
    }

    fn referrer(&mut self, raise: &Raise, age: i64) -> (Referrer, Channel) {
        let agency = agency_of(raise.source, age);
        let signed_in: Vec<&staff::Worker> =
            self.staff.partners.iter().filter(|worker| Some(worker.agency) == agency).collect();
        let by_form = !signed_in.is_empty() && self.chance.happens(0.62);
        let worker = signed_in.get(self.chance.place(signed_in.len())).copied().filter(|_| by_form);
        let public = is_public(raise.source);
        let source_code = self
            .setting
            .arrangements
            .front_door
            .sources_of_contact
            .iter()
            .find(|found| found.id == raise.source)
            .and_then(|found| found.census_code.clone());
        let name = match worker {
            Some(worker) => worker.name.clone(),
            None if raise.source == "anonymous" => String::new(),
            None => format!(
                "{} {}",
                self.said.one_of(crate::names::WORKERS),
                self.said.one_of(crate::names::WORKERS_SURNAMES)
            ),
        };
        let telephone = if raise.source == "anonymous" {
            String::new()
        } else {
            format!("01632 960{:03}", self.said.between(0, 999))
        };
        let channel = match worker {
            Some(_) => Channel::ProfessionalForm,
            None if public && self.chance.happens(0.55) => Channel::PublicForm,
            None => Channel::Telephone,
        };
        let referrer = Referrer {
            source: raise.source.to_owned(),
            source_code,
            name,
            agency: agency.map(str::to_owned),
            role: role_of(raise.source).to_owned(),
            telephone,
            email: String::new(),
            account: worker.map(|worker| worker.id),
        };
        (referrer, channel)
    }

    fn consent(&mut self, gravity: f64, public: bool) -> Consent {
        let open = self.chance.share() - gravity * 0.45;
        if open > 0.25 && !public {
            Consent::Agreed(words::agreed(&mut self.said))
        } else if self.chance.happens(0.13) {
            Consent::Refused(words::refused(&mut self.said))
        } else {
            Consent::NotAsked(words::not_asked(&mut self.said))
        }
    }

    pub(super) fn raised(&mut self, raise: Raise) -> Done {
        let day = self.day();
        let Some(first) = raise.children.first().and_then(|place| self.families.children.get(*place)) else {
            return Ok(());
        };
        let (home, age, called) = (first.home, first.age_on(day), first.forename);
        let (called, group) =
            if day < first.born { ("the baby", AgeGroup::Unborn) } else { (called, AgeGroup::at(age)) };
        let (referrer, channel) = self.referrer(&raise, age);
        let (referrer, channel, how) = self.by_its_way(raise.way, referrer, channel);
        let serious = raise.gravity > 0.72;
        let (worry, seen_and_heard, going_well) =
            words::worry(raise.concern, serious, (called, group), &mut self.said);
        let danger = raise.danger.unwrap_or_else(|| match self.chance.between(1, 100) {
            1..=9 => Danger::CannotSay,
            _ if raise.gravity > 0.955 => Danger::Now,
            _ => Danger::NotNow,
        });
        let consent = self.consent(raise.gravity, is_public(raise.source));
        let address = self.families.homes.get(home).map(|home| home.address.clone());
        let home = match address {
            Some(address) if !raise.roughly || self.chance.happens(0.5) => {
                Home { lines: address.lines, town: address.town, postcode: address.postcode }
            }
            Some(address) if self.chance.happens(0.5) => Home { town: address.town, ..Home::default() },
            Some(_) | None => Home::default(),
        };
        let children: Vec<ChildDescribed> =
            raise.children.iter().map(|place| self.described(*place, raise.roughly)).collect();
        let family = words::others_at_home(&mut self.said);
        let received_at = match channel {
            Channel::Telephone => minutes_after(self.now, -self.chance.between(0, 6)),
            Channel::PublicForm | Channel::ProfessionalForm | Channel::AgencySystem | Channel::AgencyFile => {
                self.now
            }
        };
        match channel {
            Channel::Telephone => {
                let caller = staff::any(&self.staff.call_takers, &mut self.chance);
                self.by(caller);
            }
            Channel::ProfessionalForm => self.by(referrer.account),
            Channel::PublicForm => self.by_part("public form"),
            Channel::AgencySystem | Channel::AgencyFile => self.by_part("agency system"),
        }
        self.by_who_took_it(raise.way);
        let new = NewWorry {
            channel,
            received_at,
            referrer,
            worry,
            seen_and_heard,
            going_well,
            danger,
            consent,
            home,
            family,
            answers: Vec::new(),
            how,
            children: children.clone(),
        };
        let worry = raise_worry(self.work, new, &mut self.ids)?;
        let contacts: Vec<Waiting> = worry
            .contacts
            .iter()
            .zip(children)
            .zip(&raise.children)
            .map(|((id, child), place)| Waiting {
                contact: Loaded { value: Contact::about_child(*id, &worry, child), version: 1 },
                child: *place,
            })
            .collect();
        if danger == Danger::Now {
            for waiting in &contacts {
                self.discussion_is_called(waiting)?;
            }
        }
        let prompt = self.days_left() <= 9;
        let together = Together {
            contacts,
            concern: raise.concern,
            gravity: raise.gravity,
            outcome: None,
            decider: None,
            sent_back: false,
            asked_agencies: false,
            prompt,
            up_to: raise.up_to,
        };
        let place = self.worries.len();
        self.worries.push(together);
        self.expect_decision(place, received_at, danger == Danger::Now, prompt);
        Ok(())
    }

    fn expect_decision(&mut self, worry: usize, received_at: Moment, urgent: bool, prompt: bool) {
        let up_to = self.worries.get(worry).map_or(UpTo::TheEnd, |found| found.up_to);
        if up_to == UpTo::Raised {
            return;
        }
        let identified = minutes_after(self.now, self.chance.between(4, if prompt { 9 } else { 30 }));
        self.agenda.add(identified, Happening::Identified(worry));
        if up_to == UpTo::Identified {
            return;
        }
        let decided = if urgent || prompt {
            minutes_after(identified, self.chance.between(8, 45))
        } else {
            self.usual_decision(received_at, identified)
        };
        self.agenda.add(decided, Happening::Decided(worry));
    }

    /// Nine in ten by the end of the next working day.
    fn usual_decision(&mut self, received_at: Moment, identified: Moment) -> Moment {
        let calendar = self.setting.arrangements.calendar();
        let day = received_at.date();
        let london = identified.in_london();
        let same_day = is_working_day(day, calendar) && (8..15).contains(&london.hour());
        if same_day && self.chance.happens(0.5) {
            return minutes_after(identified, self.chance.between(15, 105));
        }
        let late = self.chance.happens(0.095);
        let working_days = if late { self.chance.by_weight(&[(6, 2), (3, 3), (1, 5)]) } else { 1 };
        let on = working_days_after(day, working_days, calendar);
        let hour = i8::try_from(self.chance.between(8, 15)).unwrap_or(9);
        let at = Moment::on(on, hour, i8::try_from(self.chance.between(5, 55)).unwrap_or(5));
        at.max(minutes_after(identified, 10))
    }

    pub(super) fn someone(&mut self, workers: fn(&staff::Staff) -> &Vec<staff::Worker>) -> Option<AccountId> {
        staff::any(workers(&self.staff), &mut self.chance)
    }
}
