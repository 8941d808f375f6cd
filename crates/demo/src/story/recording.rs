//! Recording people: children, parents, households, and what changes about them.

use super::{Done, Happening, History, broke};
use crate::days::{days_after, days_before, minutes_after};
use crate::places;
use kernel::{AccountId, Date, Known, MonthOfYear, PersonId, UncertainDate, Year, next_id};
use people::{
    Address, Correction, Household, HouseholdMember, Identifier, IdentifierScheme, Name, NameKind, Person,
    Relationship, RelationshipKind, Sex,
};
use store::{Fact, Fault, Loaded};

impl History<'_, '_> {
    fn person(&mut self, place: usize, id: PersonId) -> Option<Person> {
        let today = self.day();
        let child = self.families.children.get(place)?;
        let home = self.families.homes.get(child.home)?;
        let unborn = today < child.born;
        let mut person =
            Person::named(id, Name::current(if unborn { "" } else { child.forename }, &child.surname));
        if let Some(called) = child.called.filter(|_| !unborn) {
            person.names.push(Name::current(called, &child.surname).of_kind(NameKind::KnownAs));
        }
        person.born =
            if unborn { UncertainDate::Expected(child.born) } else { UncertainDate::Day(child.born) };
        person.sex = if unborn { Known::NotYetKnown } else { Known::Known(child.sex) };
        if !unborn {
            person.ethnicity = child.ethnicity.clone();
            person.disabilities = child.disabilities.clone();
            let nhs =
                child.nhs_number.iter().map(|number| Identifier::new(IdentifierScheme::NhsNumber, number));
            person.identifiers.extend(nhs);
            let age = child.age_on(today);
            if age >= 4 {
                let upn =
                    child.upn.iter().map(|upn| Identifier::new(IdentifierScheme::UniquePupilNumber, upn));
                person.identifiers.extend(upn);
            }
            if let Some(school) = places::school(age, &mut self.chance) {
                person.school = Known::Known(school.to_owned());
            }
        }
        person.language = match home.language {
            Some(language) => Known::Known(language.to_owned()),
            None if self.chance.happens(0.7) => Known::Known("English".to_owned()),
            None => Known::NotAsked,
        };
        if self.chance.happens(if home.often_worried_about && !unborn { 0.45 } else { 0.02 }) {
            // Known to children's social care before the service began.
            self.child_ids += 1;
            person.identifiers.push(authority_id(self.child_ids));
        }
        let mut address = home.address.clone();
        if address.from.is_some_and(|from| from < child.born) {
            address.from = None;
        }
        person.addresses.push(address);
        Some(person)
    }

    /// A child's record comes from the child health service or a school's roll, unless a contact
    /// brought it earlier.
    pub(super) fn registered(&mut self, place: usize) -> Done {
        if self.families.children.get(place).is_some_and(|child| child.id.is_none()) {
            self.by_part("import");
            self.record_child(place, false)?;
        }
        Ok(())
    }

    /// Records a child. Some whom only a contact brings are of uncertain age.
    pub(super) fn record_child(
        &mut self,
        place: usize,
        from_contact: bool,
    ) -> Result<Option<PersonId>, Fault> {
        let id: PersonId = next_id(&mut self.ids);
        let Some(mut person) = self.person(place, id) else { return Ok(None) };
        if let (true, UncertainDate::Day(born)) = (from_contact, person.born) {
            person.identifiers.clear();
            person.ethnicity = Known::NotAsked;
            person.disabilities = Known::NotAsked;
            person.born = match self.chance.between(1, 100) {
                1..=6 => Year::new(born.year()).map_or(person.born, UncertainDate::AboutYear),
                7..=9 => UncertainDate::Month(MonthOfYear::of(born)),
                10 => UncertainDate::NotYetKnown,
                _ => person.born,
            };
            person.school = Known::NotAsked;
        }
        let mut joins = None;
        if let Some(child) = self.families.children.get_mut(place) {
            child.id = Some(id);
            child.unborn = person.born.is_expected();
            child.has_authority_id = person.identifier(IdentifierScheme::AuthorityChildId).is_some();
            joins = Some(child.home);
        }
        self.add_person(person)?;
        if let Some(home) = joins {
            self.join_household(home, place, id)?;
        }
        Ok(Some(id))
    }

    /// Where the family is recorded already, a child recorded later joins it.
    fn join_household(&mut self, home: usize, place: usize, id: PersonId) -> Done {
        let day = self.day();
        let born = self.families.children.get(place).map(|child| child.born);
        let Some(found) = self.families.homes.get_mut(home) else { return Ok(()) };
        let Some(household) = &mut found.household else { return Ok(()) };
        household.value = household.value.clone().joined_by(id, born.filter(|born| *born <= day));
        Self::save(self.work, household, Fact::new("HouseholdJoined", self.now))?;
        self.relate(home, id)
    }

    /// Records the parents, the household and who is whose parent, when a contact first asks.
    pub(super) fn record_family(&mut self, home: usize) -> Done {
        let known = self.families.homes.get(home).is_none_or(|found| found.household.is_some());
        if known {
            return Ok(());
        }
        let mut members = Vec::new();
        for place in 0..self.families.homes.get(home).map_or(0, |found| found.adults.len()) {
            let id: PersonId = next_id(&mut self.ids);
            let Some(found) = self.families.homes.get_mut(home) else { continue };
            let Some(adult) = found.adults.get_mut(place) else { continue };
            adult.id = Some(id);
            let mut person = Person::named(id, Name::current(adult.forename, &adult.surname));
            person.sex = Known::Known(adult.sex);
            person.born = match self.chance.between(1, 10) {
                1..=6 => UncertainDate::Day(adult.born),
                7..=8 => {
                    Year::new(adult.born.year()).map_or(UncertainDate::NotYetKnown, UncertainDate::AboutYear)
                }
                _ => UncertainDate::NotYetKnown,
            };
            person.addresses.push(found.address.clone());
            self.add_person(person)?;
            members.push(HouseholdMember { person: id, from: None, to: None });
        }
        let children: Vec<PersonId> = self.recorded_children(home);
        members.extend(children.iter().map(|child| HouseholdMember { person: *child, from: None, to: None }));
        let household = Household { id: next_id(&mut self.ids), members };
        self.work.add(&household, Fact::new("HouseholdRecorded", self.now))?;
        if let Some(found) = self.families.homes.get_mut(home) {
            found.household = Some(Loaded { value: household, version: 1 });
        }
        for child in children {
            self.relate(home, child)?;
        }
        Ok(())
    }

    fn recorded_children(&self, home: usize) -> Vec<PersonId> {
        let places = self.families.homes.get(home).map_or(&[][..], |found| &found.children);
        places.iter().filter_map(|place| self.families.children.get(*place)?.id).collect()
    }

    fn relate(&mut self, home: usize, child: PersonId) -> Done {
        let Some(found) = self.families.homes.get(home) else { return Ok(()) };
        for adult in &found.adults {
            let Some(person) = adult.id else { continue };
            let parental_responsibility = match adult.kind {
                RelationshipKind::Mother => Known::Known(true),
                RelationshipKind::Father if self.chance.happens(0.8) => Known::Known(true),
                RelationshipKind::Father => Known::NotYetKnown,
                _ => Known::Known(false),
            };
            let relationship = Relationship {
                id: next_id(&mut self.ids),
                person,
                of: child,
                kind: adult.kind,
                parental_responsibility,
                from: None,
                to: None,
            };
            self.work.add(&relationship, Fact::new("RelationshipRecorded", self.now))?;
        }
        Ok(())
    }

    /// A baby who was expected is born, and the record says so.
    pub(super) fn born(&mut self, place: usize) -> Done {
        let Some(child) = self.families.children.get(place) else { return Ok(()) };
        let Some(id) = child.id.filter(|_| child.unborn) else {
            // Nobody had recorded the baby: the child health service does, some days later.
            let later = minutes_after(self.now, self.chance.between(3, 20) * 1_440);
            self.agenda.add(later, Happening::Registered(place));
            return Ok(());
        };
        let mut correction = Correction {
            name: Some(Name::current(child.forename, &child.surname)),
            born: Some(UncertainDate::Day(child.born)),
            sex: Some(Known::Known(child.sex)),
            ..Correction::default()
        };
        correction.identifier =
            child.nhs_number.as_ref().map(|number| Identifier::new(IdentifierScheme::NhsNumber, number));
        let caller = crate::staff::any(&self.staff.call_takers, &mut self.chance);
        self.by(caller);
        self.correct(id, correction, "The baby was born: told by the hospital", "BirthRecorded")?;
        if let Some(child) = self.families.children.get_mut(place) {
            child.unborn = false;
        }
        Ok(())
    }

    /// Corrects a person's record for a reason.
    pub(super) fn correct(
        &mut self,
        id: PersonId,
        correction: Correction,
        reason: &str,
        fact: &'static str,
    ) -> Done {
        let Some(mut person) = self.person_now(id) else { return Ok(()) };
        let today = self.day();
        match person.value.corrected(correction, reason, today) {
            Ok(corrected) => {
                person.value = corrected;
                self.save_person(person, Fact::because(fact, self.now, reason))
            }
            Err(people::PersonRefusal::NothingNew | people::PersonRefusal::Merged { .. }) => Ok(()),
            Err(refusal) => Err(broke(refusal)),
        }
    }

    /// A family moves within the area: everybody whose record shows where they live is corrected.
    pub(super) fn family_moves(&mut self, home: usize, by: Option<AccountId>) -> Done {
        let Some(found) = self.families.homes.get(home) else { return Ok(()) };
        let locality =
            if self.chance.happens(0.5) { found.locality } else { places::locality(&mut self.chance) };
        let mut address: Address = places::address(locality, &mut self.chance);
        let moved: Date = days_before(self.day(), self.chance.between(1, 20));
        address.from = Some(moved);
        let adults: Vec<PersonId> = found.adults.iter().filter_map(|adult| adult.id).collect();
        let people: Vec<PersonId> = adults.into_iter().chain(self.recorded_children(home)).collect();
        if let Some(found) = self.families.homes.get_mut(home) {
            found.address = address.clone();
            found.locality = locality;
        }
        self.by(by);
        for person in people {
            let correction = Correction { moved_to: Some(address.clone()), ..Correction::default() };
            self.correct(
                person,
                correction,
                "The family moved: told by the mother on the telephone",
                "PersonCorrected",
            )?;
        }
        Ok(())
    }

    /// A child takes another surname; the one before is still found.
    pub(super) fn child_renamed(&mut self, place: usize, by: Option<AccountId>) -> Done {
        let Some(child) = self.families.children.get(place) else { return Ok(()) };
        let Some(id) = child.id.filter(|_| !child.unborn) else { return Ok(()) };
        let others = self.families.homes.get(child.home).map_or(&[][..], |home| &home.adults);
        let Some(other) = others.iter().map(|adult| &adult.surname).find(|name| **name != child.surname)
        else {
            return Ok(());
        };
        let other = other.clone();
        let name = Name::current(child.forename, &other);
        self.by(by);
        let correction = Correction { name: Some(name), ..Correction::default() };
        self.correct(id, correction, "Surname changed by deed, seen by the school", "PersonCorrected")?;
        if let Some(child) = self.families.children.get_mut(place) {
            child.surname = other;
        }
        Ok(())
    }

    /// Gives a child the authority's own number, when they are first referred.
    pub(super) fn give_authority_id(&mut self, place: usize) -> Done {
        let Some(child) = self.families.children.get_mut(place) else { return Ok(()) };
        let (Some(id), false) = (child.id, child.has_authority_id) else { return Ok(()) };
        child.has_authority_id = true;
        self.child_ids += 1;
        let correction =
            Correction { identifier: Some(authority_id(self.child_ids)), ..Correction::default() };
        self.correct(id, correction, "First referral: number given", "ChildNumberGiven")
    }
}

/// The words for a baby's or a child's sex as somebody who worries would say it.
pub(super) fn told_sex(sex: Sex, unborn: bool) -> Known<Sex> {
    if unborn { Known::NotYetKnown } else { Known::Known(sex) }
}

/// The day after which an expected birth is told.
pub(super) fn birth_told(born: Date) -> Date {
    days_after(born, 1)
}

/// The authority's own number for a child.
fn authority_id(count: u32) -> Identifier {
    Identifier::new(IdentifierScheme::AuthorityChildId, &format!("HM{:06}", 400_000 + count))
}
