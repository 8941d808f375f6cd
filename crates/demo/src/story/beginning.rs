//! The day the service opened: accounts are made, children's records come from the child health
//! service and the schools' rolls, and open referrals come from the earlier system.

use super::queue;
use super::recording::birth_told;
use super::side_stories::SideStory;
use super::{Done, Happening, History, Raise, Stage, UpTo, Way};
use crate::concerns::{self, Concern};
use crate::days::{busyness, days_after, days_before, days_between, milliseconds_after, minutes_after};
use assessment::{ChildAndFamilyAssessment, ChildInNeedPlan, Referral};
use kernel::{Date, Known, Moment, next_id};
use protection::ChildProtectionPlan;
use store::{Fact, Loaded};

const EARLIER_SYSTEM: &str = "earlier system";

impl History<'_, '_> {
    pub(crate) fn begin(&mut self, progress: &mut dyn FnMut(&str, u64, u64)) -> Done {
        self.now = Moment::on(self.setting.begins, 6, 0);
        self.ids.now(self.now);
        self.accounts_made()?;
        self.children_recorded(progress)?;
        self.worried_homes = self
            .families
            .homes
            .iter()
            .enumerate()
            .filter(|(_, home)| home.often_worried_about)
            .map(|(place, _)| place)
            .collect();
        self.referrals_taken_over()?;
        self.plan_ahead();
        Ok(())
    }

    fn accounts_made(&mut self) -> Done {
        let accounts = self.staff.accounts.clone();
        let first = accounts.first().map(|account| account.id);
        for (place, account) in accounts.iter().enumerate() {
            if place == 0 {
                self.by_part("set-up");
            } else {
                self.by(first);
            }
            self.work.add(account, Fact::new("AccountCreated", self.now))?;
        }
        Ok(())
    }

    fn children_recorded(&mut self, progress: &mut dyn FnMut(&str, u64, u64)) -> Done {
        let begins = self.setting.begins;
        let all = self.families.children.len();
        let total = u64::try_from(all).unwrap_or(0);
        for place in 0..all {
            let Some(child) = self.families.children.get(place) else { continue };
            let Some(home) = self.families.homes.get(child.home) else { continue };
            // Those who have grown up since are recorded only if a contact brings them.
            let grown_up = days_before(self.setting.today, 0) >= crate::days::years_after(child.born, 18);
            if grown_up {
                continue;
            }
            let (born, arrived, before_birth) = (child.born, home.arrived, child.worried_before_birth);
            if let Some(arrived) = arrived {
                let known = days_after(arrived.max(born), 12);
                let at = self.later_on(known, 7, 8);
                self.agenda.add(at, Happening::Registered(place));
            } else if begins < born {
                let at = Moment::on(birth_told(born), 16, 10);
                if before_birth.is_some() || self.setting.today <= born {
                    self.agenda.add(at, Happening::Born(place));
                } else {
                    let days = self.chance.between(3, 20);
                    self.agenda.add(minutes_after(at, days * 1_440), Happening::Registered(place));
                }
            } else {
                self.now = milliseconds_after(self.now, 110);
                self.ids.now(self.now);
                self.by_part("import");
                self.record_child(place, false)?;
            }
            if place.is_multiple_of(2_000) {
                progress("Recording the children", u64::try_from(place).unwrap_or(0), total);
            }
        }
        progress("Recording the children", total, total);
        Ok(())
    }

    /// Referrals that were open when the service began, with their assessments and plans.
    #[allow(clippy::cast_precision_loss, reason = "a few thousand")]
    fn referrals_taken_over(&mut self) -> Done {
        let begins = self.setting.begins;
        self.now = self.now.max(Moment::on(begins, 7, 30));
        let wanted = self.wanted(begins);
        let homes = self.worried_homes.clone();
        let mut tries = 0;
        while (self.tally.open as f64) < wanted.open && tries < homes.len() * 3 {
            tries += 1;
            let home = self.chance.one_of(&homes);
            let children: Vec<usize> = self
                .families
                .homes
                .get(home)
                .map_or(&[][..], |home| &home.children)
                .iter()
                .copied()
                .filter(|place| {
                    self.families.children.get(*place).is_some_and(|child| {
                        child.id.is_some()
                            && child.case.is_none()
                            && child.is_child_on(days_after(begins, 30))
                    })
                })
                .collect();
            if children.is_empty() {
                continue;
            }
            let chosen: Vec<usize> =
                if self.chance.happens(0.5) { children } else { vec![self.chance.one_of(&children)] };
            self.now = milliseconds_after(self.now, 900);
            self.ids.now(self.now);
            self.by_part("import");
            self.record_family(home)?;
            self.taken_over(&chosen, (self.tally.on_plans as f64) < wanted.on_plans)?;
        }
        Ok(())
    }

    fn taken_over(&mut self, children: &[usize], on_plans: bool) -> Done {
        let begins = self.setting.begins;
        let group = self.groups.len();
        let received_on = days_before(begins, self.chance.between(10, 420));
        let concern = self.chance.by_weight(&concerns::CONCERNS);
        let assessed = days_between(received_on, begins) > 60;
        let mut cases = Vec::new();
        for place in children {
            let Some(child) = self.families.children.get(*place) else { continue };
            let Some(person) = child.id else { continue };
            let received_on = received_on.max(child.born);
            let referral = Referral {
                id: next_id(&mut self.ids),
                person,
                contact: None,
                received_on,
                source: Some("2A".to_owned()),
                primary_need: Some(concerns::about(concern).need.to_owned()),
                no_further_action: Known::Known(false),
                initial_conference_on: None,
                closed: None,
                team: Some("assessment_north".to_owned()),
                worker: None,
                origin: assessment::Origin::Imported { from: EARLIER_SYSTEM.to_owned() },
                decided_otherwise: None,
            };
            self.work.add(&referral, Fact::new("ReferralAccepted", Moment::on(received_on, 9, 0)))?;
            cases.push(self.open_case(*place, group, referral, concern));
        }
        self.groups.push(cases.clone());
        let teams: &[&str] = if on_plans && assessed {
            &crate::staff::PLAN_TEAMS[..]
        } else if assessed {
            &["assessment_north", "assessment_south", "safeguarding_1", "safeguarding_2", "disabled_children"]
        } else {
            &crate::staff::ASSESSMENT_TEAMS
        };
        self.allocate_to(&cases, teams)?;
        self.by_part("import");
        for place in &cases {
            if assessed {
                self.assessed_before(*place, on_plans)?;
            }
        }
        if !assessed {
            let on = days_after(begins, self.chance.between(0, 3));
            let at = self.later_on(on, 10, 15);
            self.agenda.add(at, Happening::AssessmentStarted(group));
        } else if on_plans {
            let from =
                self.cases.get(cases.first().copied().unwrap_or(0)).and_then(|case| case.plan.as_ref());
            if let Some(plan) = from {
                let (held, months) = match plan.value.reviews.last() {
                    Some(last) => (*last, 6),
                    None => (plan.value.started_on, 3),
                };
                self.expect_review(&cases, held, months);
            }
        }
        Ok(())
    }

    fn assessed_before(&mut self, place: usize, on_plan: bool) -> Done {
        let begins = self.setting.begins;
        let origin = assessment::Origin::Imported { from: EARLIER_SYSTEM.to_owned() };
        let Some(case) = self.cases.get_mut(place) else { return Ok(()) };
        let (referral, person) = (case.referral.value.id, case.referral.value.person);
        let started_on = case.referral.value.received_on;
        let authorised_on = days_after(started_on, self.chance.between(30, 58)).min(days_before(begins, 1));
        let assessment = ChildAndFamilyAssessment {
            id: next_id(&mut self.ids),
            referral,
            person,
            started_on,
            review_on: None,
            authorised_on: Some(authorised_on),
            factors: vec![concerns::about(case.concern).factors.first().copied().unwrap_or("21").to_owned()],
            origin: origin.clone(),
        };
        self.work.add(&assessment, Fact::new("AssessmentAuthorised", Moment::on(authorised_on, 0, 0)))?;
        case.assessed_on = Some(authorised_on);
        case.stage = Stage::Helping;
        self.helping.push(place);
        let began = days_after(authorised_on, 1).min(days_before(begins, 1));
        if !on_plan {
            let plan = ChildInNeedPlan {
                id: next_id(&mut self.ids),
                referral,
                person,
                started_on: began,
                ended_on: None,
                origin,
            };
            self.work.add(&plan, Fact::new("ChildInNeedPlanStarted", Moment::on(began, 0, 0)))?;
            case.need_plan = Some(Loaded { value: plan, version: 1 });
            return Ok(());
        }
        let mut reviews: Vec<Date> = Vec::new();
        let mut next = days_after(began, 84);
        while next < days_before(begins, 2) {
            reviews.push(next);
            next = days_after(next, 172);
        }
        case.plans = 1;
        let plan = ChildProtectionPlan {
            id: next_id(&mut self.ids),
            referral,
            person,
            number_within_referral: 1,
            conference: None,
            started_on: began,
            ended_on: None,
            initial_category: Some(concerns::about(case.concern).category.to_owned()),
            latest_category: Some(concerns::about(case.concern).category.to_owned()),
            previous_plans: Some(0),
            reviews,
            origin: protection::Origin::Imported { from: EARLIER_SYSTEM.to_owned() },
        };
        self.work.add(&plan, Fact::new("ChildProtectionPlanStarted", Moment::on(began, 0, 0)))?;
        case.plan = Some(Loaded { value: plan, version: 1 });
        self.tally.on_plans += 1;
        if let Some(child) = self.families.children.get_mut(case.child) {
            child.plans_before += 1;
        }
        Ok(())
    }

    /// Puts on the agenda what is known from the start: each day, babies, and what the last weeks
    /// are to show.
    fn plan_ahead(&mut self) {
        let (begins, today) = (self.setting.begins, self.setting.today);
        let calendar = self.setting.arrangements.calendar();
        let days = days_between(begins, today);
        for number in 0..days {
            let day = days_after(begins, number);
            let back = usize::try_from(self.years_back(day)).unwrap_or(0);
            if self.busyness.len() <= back {
                self.busyness.resize(back + 1, 0.0);
            }
            if let Some(sum) = self.busyness.get_mut(back) {
                *sum += busyness(day, calendar);
            }
            // The first day's own work begins when the records are there.
            let at = if number == 0 { self.now } else { Moment::on(day, 0, 5) };
            self.agenda.add(at, Happening::DayBegins(day));
        }
        for place in 0..self.families.children.len() {
            let Some(child) = self.families.children.get(place) else { continue };
            let Some(worried) = child.worried_before_birth else { continue };
            let raise = Raise {
                children: vec![place],
                source: self.chance.one_of(&[
                    "other_health",
                    "other_health",
                    "health_visitor",
                    "other_authority",
                ]),
                concern: Concern::BeforeBirth,
                gravity: self.chance.share(),
                danger: None,
                roughly: false,
                way: Way::Usual,
                up_to: UpTo::TheEnd,
            };
            let at = self.later_on(worried, 9, 15);
            self.agenda.add(at, Happening::Raised(Box::new(raise)));
        }
        SideStory::plan(self);
        queue::plan(self);
    }
}
