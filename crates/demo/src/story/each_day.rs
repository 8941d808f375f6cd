//! What each day brings: how many contacts, about whom, and whose referrals end.

use super::side_stories::SideStory;
use super::{Done, Happening, History, Raise, Stage, UpTo, Way, raising};
use crate::concerns::{self, Concern};
use crate::days::{busyness, days_after, days_before, is_working_day};
use kernel::{Date, Moment};

/// Shares of worries about a family with an open referral, and about one whose referral was closed
/// in the last year.
const ABOUT_OPEN: f64 = 0.17;
const ABOUT_LATELY_CLOSED: f64 = 0.24;

impl History<'_, '_> {
    pub(super) fn day_begins(&mut self, day: Date) -> Done {
        self.owe(day);
        self.lately_closed.retain(|(closed, _)| day < days_after(*closed, 340));
        while self.due.contacts.is_one() {
            if let Some(raise) = self.worry(day, None) {
                for _ in 1..raise.children.len() {
                    self.due.contacts.pay();
                }
                self.raise_on(day, raise);
            }
        }
        if is_working_day(day, self.setting.arrangements.calendar()) {
            self.end_what_can_end(day);
            while self.due.assessments_again.is_one() {
                self.assess_again()?;
            }
            SideStory::of_the_day(self);
            self.expect_triage(day);
        }
        Ok(())
    }

    /// What this day's part of the year is.
    fn owe(&mut self, day: Date) {
        let year = self.year(day);
        let back = usize::try_from(self.years_back(day)).unwrap_or(0);
        let all = self.busyness.get(back).copied().unwrap_or(1.0).max(0.1);
        let part = busyness(day, self.setting.arrangements.calendar()) / all;
        // Assessments of the referrals of some weeks ago are authorised about now.
        let of_referrals = self.year(days_before(day, 55)).referrals;
        let due = &mut self.due;
        due.contacts.add(year.contacts * part);
        due.referrals_again.add(year.referrals * year.again_within_a_year * part);
        due.referrals.add(year.referrals * (1.0 - year.again_within_a_year) * part);
        due.enquiries_new.add(year.enquiries * 0.7 * part);
        due.enquiries_open.add(year.enquiries * 0.3 * part);
        due.conferences.add(year.conferences * part);
        due.assessments_again.add((year.assessments - of_referrals) * part);
        // Where there are too few of one kind to choose from, the other makes up for it.
        due.referrals.add(due.referrals_again.beyond(6.0));
        due.enquiries_new.add(due.enquiries_open.beyond(5.0));
    }

    fn raise_on(&mut self, day: Date, raise: Raise) {
        let working = is_working_day(day, self.setting.arrangements.calendar());
        let at = raising::moment_of_day(day, raise.source, working, &mut self.chance);
        let at = at.max(self.now);
        // What comes in the last evening would still be waiting; what waits is told apart.
        let last = Moment::on(days_before(self.setting.today, 1), 19, 0);
        self.agenda.add(at.min(last.max(self.now)), Happening::Raised(Box::new(raise)));
    }

    /// A worry about somebody: a family that is known, or one that is not.
    pub(super) fn worry(&mut self, day: Date, up_to: Option<UpTo>) -> Option<Raise> {
        let working = is_working_day(day, self.setting.arrangements.calendar());
        for _ in 0..40 {
            let Some(home) = self.somebodys_home() else { continue };
            let children = self.children_at(home, day);
            let Some(first) = children.first().copied() else { continue };
            let chosen =
                if self.chance.happens(0.55) { vec![self.chance.one_of(&children)] } else { children };
            let age = self.families.children.get(first).map_or(8, |child| child.age_on(day));
            let gravity = self.chance.share();
            return Some(Raise {
                concern: self.concern(&chosen, day),
                children: chosen,
                source: raising::source(age, day, working, &mut self.chance),
                gravity,
                danger: None,
                roughly: false,
                way: Way::Usual,
                up_to: up_to.unwrap_or_default(),
            });
        }
        None
    }

    fn somebodys_home(&mut self) -> Option<usize> {
        let which = self.chance.share();
        let home = if which < ABOUT_OPEN && !self.helping.is_empty() {
            let case = self.chance.one_of(&self.helping);
            let child = self.cases.get(case)?.child;
            self.families.children.get(child)?.home
        } else if which < ABOUT_OPEN + ABOUT_LATELY_CLOSED && !self.lately_closed.is_empty() {
            let place = self.chance.place(self.lately_closed.len());
            self.lately_closed.get(place)?.1
        } else if self.chance.happens(0.96) && !self.worried_homes.is_empty() {
            self.chance.one_of(&self.worried_homes)
        } else {
            self.chance.place(self.families.homes.len())
        };
        Some(home)
    }

    /// The children under 18 who live there on the day.
    pub(super) fn children_at(&self, home: usize, day: Date) -> Vec<usize> {
        let Some(found) = self.families.homes.get(home) else { return Vec::new() };
        if found.arrived.is_some_and(|arrived| day < arrived) {
            return Vec::new();
        }
        let here = |place: &usize| {
            self.families.children.get(*place).is_some_and(|child| {
                child.born < day
                    && child.is_child_on(days_after(day, 20))
                    && !child.unborn
                    && !child.restricted
            })
        };
        found.children.iter().copied().filter(here).collect()
    }

    fn concern(&mut self, children: &[usize], day: Date) -> Concern {
        let child = children.first().and_then(|place| self.families.children.get(*place));
        let (age, disabled) = child.map_or((8, false), |child| {
            (child.age_on(day), child.disabilities.known().is_some_and(|known| !known.is_empty()))
        });
        if disabled && self.chance.happens(0.3) {
            return Concern::Disability;
        }
        if self.chance.happens(self.year(day).sexual_harm) {
            return Concern::SexualHarm;
        }
        loop {
            let concern = self.chance.by_weight(&concerns::CONCERNS);
            let fits = match concern {
                Concern::Disability => disabled,
                Concern::SexualHarm => false,
                other => other.youngest() <= age,
            };
            if fits {
                return concern;
            }
        }
    }

    /// Referrals that have been open for a while end today, so many that the number still open goes
    /// where the published one went.
    #[allow(clippy::cast_precision_loss, reason = "a few thousand")]
    fn end_what_can_end(&mut self, day: Date) {
        let mut over = self.tally.open as f64 - self.wanted(day).open;
        for _ in 0..200 {
            if over < 1.0 || self.helping.is_empty() {
                return;
            }
            let at = self.chance.place(self.helping.len());
            let Some(place) = self.helping.get(at).copied() else { return };
            let Some(case) = self.cases.get(place) else { return };
            if case.stage == Stage::Closed {
                self.helping.swap_remove(at);
                continue;
            }
            let ready = days_after(case.referral.value.received_on, 85) < day
                && case.plan.is_none()
                && case.enquiry.is_none()
                && case.assessment.is_none();
            if !ready {
                continue;
            }
            let group = case.group;
            self.helping.swap_remove(at);
            over -= self.open_of(group).len() as f64;
            let why = self.chance.by_weight(&[(90, "RC7"), (4, "RC5"), (3, "RC3"), (3, "RC4")]);
            let later = self.later_on(day, 9, 16);
            self.agenda.add(later, Happening::Closed(group, why));
        }
    }
}
