//! What happens beside the journey: families move, names change, records are looked at, restricted,
//! found to be the same and found to be different.

use super::disagreeing::{self, Step};
use super::lately;
use super::{Done, Happening, History, Stage, broke, queue};
use crate::days::{days_before, working_day_on_or_before};
use crate::words;
use kernel::{Known, Moment, PersonId, next_id};
use people::{Alert, AlertKind, Merge, Name, Person, Restriction};
use store::{Fact, Loaded, OPENED, OPENED_FOR_A_REASON};

/// Something beside the journey.
#[derive(Clone, Copy)]
pub(crate) enum SideStory {
    FamilyMoves,
    SurnameChanges,
    LookedForAReason,
    LookedAtOwn,
    WarningAdded,
    Restricted { others_may_know: bool },
    RecordedTwice,
    Merged { undone_later: bool },
    Separated,
    InTheQueue(usize),
    Disagreeing(usize, Step),
    Lately(lately::Story),
}

/// Two records of one child, or of two taken for one.
#[derive(Default)]
pub(crate) struct Doubles {
    /// Kept and absorbed, not merged yet.
    waiting: Vec<(PersonId, PersonId)>,
    merged: Vec<Loaded<Merge>>,
}

impl SideStory {
    pub fn plan(history: &mut History<'_, '_>) {
        let calendar = history.setting.arrangements.calendar();
        let on = |days: i64, hour: i8| {
            let day = working_day_on_or_before(days_before(history.setting.today, days), calendar);
            Moment::on(day, hour, 25)
        };
        let stories = [
            (on(130, 10), Self::RecordedTwice),
            (on(96, 11), Self::RecordedTwice),
            (on(70, 15), Self::Restricted { others_may_know: true }),
            (on(55, 12), Self::Restricted { others_may_know: false }),
            (on(42, 14), Self::Merged { undone_later: false }),
            (on(33, 16), Self::Merged { undone_later: true }),
            (on(19, 9), Self::Separated),
        ];
        for (at, story) in stories {
            history.agenda.add(at, Happening::Side(story));
        }
        disagreeing::plan(history);
        lately::plan(history);
    }

    /// What an ordinary working day brings.
    pub fn of_the_day(history: &mut History<'_, '_>) {
        let day = history.day();
        let scale = f64::from(history.setting.children) / 35_000.0;
        let usual = [
            (1.2, Self::FamilyMoves),
            (0.3, Self::SurnameChanges),
            (3.0, Self::LookedForAReason),
            (6.0, Self::LookedAtOwn),
            (0.12, Self::WarningAdded),
        ];
        for (a_day, story) in usual {
            let mut left = a_day * scale;
            while left > 0.0 {
                if history.chance.happens(left.min(1.0)) {
                    let at = history.later_on(day, 9, 16);
                    history.agenda.add(at, Happening::Side(story));
                }
                left -= 1.0;
            }
        }
    }
}

impl History<'_, '_> {
    pub(super) fn side_story(&mut self, story: SideStory) -> Done {
        match story {
            SideStory::FamilyMoves => {
                let home = self.chance.one_of(&self.worried_homes);
                let known = self.families.homes.get(home).is_some_and(|home| home.household.is_some());
                let caller = self.someone(|staff| &staff.call_takers);
                if known { self.family_moves(home, caller) } else { Ok(()) }
            }
            SideStory::SurnameChanges => {
                let home = self.chance.one_of(&self.worried_homes);
                let child = self.children_at(home, self.day()).first().copied();
                let caller = self.someone(|staff| &staff.call_takers);
                child.map_or(Ok(()), |child| self.child_renamed(child, caller))
            }
            SideStory::LookedForAReason => self.looked(OPENED_FOR_A_REASON),
            SideStory::LookedAtOwn => self.looked(OPENED),
            SideStory::WarningAdded => self.warning_added(),
            SideStory::Restricted { others_may_know } => self.restricted(others_may_know),
            SideStory::RecordedTwice => self.recorded_twice(),
            SideStory::Merged { undone_later } => self.merged(undone_later),
            SideStory::Separated => self.separated(),
            SideStory::InTheQueue(which) => queue::begin(self, which),
            SideStory::Disagreeing(which, step) => self.disagreeing(which, step),
            SideStory::Lately(story) => self.lately(story),
        }
    }

    fn looked(&mut self, what: &'static str) -> Done {
        let place = self.chance.one_of(&self.helping);
        let Some(case) = self.cases.get(place) else { return Ok(()) };
        let person = case.referral.value.person;
        let restricted = self.families.children.get(case.child).is_none_or(|child| child.restricted);
        if restricted {
            return Ok(());
        }
        let own = self.worker_of(place).filter(|_| case.stage != Stage::Closed);
        let (by, fact) = if what == OPENED {
            (own, Fact::new(OPENED, self.now))
        } else {
            let other = self.someone(|staff| &staff.social_workers);
            let reason = words::reason_to_look(&mut self.said);
            (other.filter(|other| Some(*other) != own), Fact::because(OPENED_FOR_A_REASON, self.now, reason))
        };
        if by.is_none() {
            return Ok(());
        }
        self.by(by);
        self.work.note(fact, "person", person, &[person])
    }

    fn warning_added(&mut self) -> Done {
        let place = self.chance.one_of(&self.helping);
        let Some(case) = self.cases.get(place).filter(|case| case.stage != Stage::Closed) else {
            return Ok(());
        };
        let person = case.referral.value.person;
        let worker = self.worker_of(place);
        let Some(mut person) = self.person_now(person) else { return Ok(()) };
        let (kind, words) = self.said.by_weight(&[
            (5, (Some(AlertKind::Safety), "Do not visit alone: threats to workers at this address")),
            (3, (Some(AlertKind::Safety), "Two large dogs: ring before a visit")),
            (3, (Some(AlertKind::Care), "Severe nut allergy: carries an injector")),
            (2, (Some(AlertKind::Care), "Uses signs: book an interpreter")),
            (2, (Some(AlertKind::Record), "Mother's address must not be told to her former partner")),
        ]);
        let Some(kind) = kind else { return Ok(()) };
        let review_on = self.day().checked_add(jiff::Span::new().months(6)).unwrap_or(self.day());
        let added_by = self.worker_name(place);
        person.value.alerts.push(Alert { kind, words: words.to_owned(), added_by, review_on });
        self.by(worker);
        self.save_person(person, Fact::because("WarningAdded", self.now, words))
    }

    fn worker_name(&self, case: usize) -> String {
        let worker = self.cases.get(case).and_then(|case| case.worker);
        worker
            .and_then(|worker| self.staff.social_workers.get(worker))
            .map(|worker| worker.name.clone())
            .unwrap_or_default()
    }

    /// A child of somebody who works here, or whose case is known widely: few may open the record.
    fn restricted(&mut self, others_may_know: bool) -> Done {
        for _ in 0..200 {
            let place = self.chance.one_of(&self.helping);
            let Some(case) = self.cases.get(place).filter(|case| case.stage == Stage::Helping) else {
                continue;
            };
            let (child, person) = (case.child, case.referral.value.person);
            let usable = self
                .families
                .children
                .get(child)
                .is_some_and(|child| !child.restricted && child.age_on(self.now.date()) < 16);
            let (Some(worker), Some(manager)) = (self.worker_of(place), self.manager_of(place)) else {
                continue;
            };
            let Some(duty) = self.staff.front_door_managers.first().map(|manager| manager.id) else {
                continue;
            };
            let Some(mut person) = self.person_now(person).filter(|_| usable) else { continue };
            let reason = if others_may_know {
                "Child of somebody who works at the front door"
            } else {
                "Witness in a trial: where the child lives must not be found out"
            };
            let mut only = vec![worker, manager, duty];
            only.sort_unstable();
            person.value.restriction = Some(Restriction {
                only,
                others_may_know,
                reason: reason.to_owned(),
                by: duty,
                at: self.now,
            });
            self.by(Some(duty));
            self.save_person(person, Fact::because("RecordRestricted", self.now, reason))?;
            if let Some(found) = self.families.children.get_mut(child) {
                found.restricted = true;
            }
            return Ok(());
        }
        Ok(())
    }

    /// Somebody records a child who was there already: a letter differs, and no number is known.
    fn recorded_twice(&mut self) -> Done {
        for _ in 0..200 {
            let home = self.chance.one_of(&self.worried_homes);
            let Some(child) = self.children_at(home, self.day()).first().copied() else { continue };
            let Some(child) = self.families.children.get(child) else { continue };
            let Some(first) = child.id else { continue };
            let Some(known) = self.person_now(first) else { continue };
            let twice = self.doubles.waiting.iter().any(|(kept, _)| *kept == first);
            if twice || known.value.merged_into.is_some() || child.forename.len() < 4 {
                continue;
            }
            let id: PersonId = next_id(&mut self.ids);
            let shortened: String = child.forename.chars().take(child.forename.chars().count() - 1).collect();
            let mut double = Person::named(id, Name::current(&shortened, &child.surname));
            double.born = known.value.born;
            double.sex = Known::NotAsked;
            double.addresses.clone_from(&known.value.addresses);
            let caller = self.someone(|staff| &staff.call_takers);
            self.by(caller);
            self.add_person(double)?;
            self.doubles.waiting.push((first, id));
            return Ok(());
        }
        Ok(())
    }

    fn merged(&mut self, undone_later: bool) -> Done {
        if self.doubles.waiting.is_empty() {
            return Ok(());
        }
        let (kept, absorbed) = self.doubles.waiting.remove(0);
        let keeping = self.person_now(kept);
        let absorbing = self.person_now(absorbed);
        let (Some(keeping), Some(mut absorbing)) = (keeping, absorbing) else { return Ok(()) };
        let Some(by) = self.someone(|staff| &staff.front_door_managers) else { return Ok(()) };
        let evidence = if undone_later {
            "Same surname, address and date of birth"
        } else {
            "Same date of birth and address; the school confirms that there is one child"
        };
        let id = next_id(&mut self.ids);
        let merge =
            Merge::decide(id, &keeping.value, &absorbing.value, evidence, by, self.now).map_err(broke)?;
        absorbing.value.merged_into = Some(kept);
        self.by(Some(by));
        self.save_person(absorbing, Fact::because("PersonMerged", self.now, evidence))?;
        self.work.add(&merge, Fact::because("RecordsMerged", self.now, evidence))?;
        if undone_later {
            self.doubles.merged.push(Loaded { value: merge, version: 1 });
        }
        Ok(())
    }

    /// Two records that were merged turn out to be twins with names that sound alike.
    fn separated(&mut self) -> Done {
        let Some(mut merge) = self.doubles.merged.pop() else { return Ok(()) };
        let Some(by) = self.someone(|staff| &staff.front_door_managers) else { return Ok(()) };
        let reason = "The health visitor knows both: they are twins with names that sound alike";
        merge.value = merge.value.undo(reason, by, self.now).map_err(broke)?;
        let Some(mut absorbed) = self.person_now(merge.value.absorbed) else { return Ok(()) };
        absorbed.value.merged_into = None;
        self.by(Some(by));
        self.save_person(absorbed, Fact::because("PersonSeparated", self.now, reason))?;
        Self::save(self.work, &mut merge, Fact::because("MergeUndone", self.now, reason))
    }
}
