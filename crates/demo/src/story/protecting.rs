//! Section 47 enquiries, the conferences that follow, plans and their reviews.

use super::{Done, Happening, History, Stage};
use crate::concerns;
use crate::days::{days_after, days_before, is_working_day, working_day_on_or_after, working_days_after};
use crate::staff::{self, PLAN_TEAMS};
use kernel::{Date, Known, Moment, next_id};
use people::InvolvementRole;
use protection::section_47_enquiry::CONFERENCE_TIMESCALE;
use protection::{ChildProtectionPlan, Conference, Origin, Section47Enquiry};
use store::{Fact, Loaded};

/// Share of conferences within the limit.
const CONFERENCES_IN_TIME: f64 = 0.9;
/// Share of conferences that make a plan.
const CONFERENCES_WITH_A_PLAN: f64 = 0.92;
/// Share of reviews within the limit.
const REVIEWS_IN_TIME: f64 = 0.983;

impl History<'_, '_> {
    /// A strategy discussion starts an enquiry for each child of a family who has none under way.
    pub(super) fn enquire(&mut self, group: usize) -> Done {
        let today = self.day();
        let mut begun = 0;
        for place in self.open_of(group) {
            let Some(case) = self.cases.get_mut(place) else { continue };
            if case.enquiry.is_some() || case.plan.is_some() {
                continue;
            }
            let enquiry = Section47Enquiry {
                id: next_id(&mut self.ids),
                referral: case.referral.value.id,
                person: case.referral.value.person,
                started_on: today,
                conference_target: None,
                conference_on: None,
                conference_not_required: Known::NotYetKnown,
                origin: Origin::RecordedHere,
            };
            self.work.add(&enquiry, Fact::new("Section47EnquiryStarted", self.now))?;
            case.enquiry = Some(Loaded { value: enquiry, version: 1 });
            begun += 1;
        }
        if begun > 0 {
            let calendar = self.setting.arrangements.calendar();
            let days = u32::try_from(self.chance.between(4, 7)).unwrap_or(5);
            let later = self.later_on(working_days_after(today, days, calendar), 9, 11);
            self.agenda.add(later, Happening::EnquiryDecided(group));
        }
        Ok(())
    }

    /// A grave contact about children whose referral is open leads to an enquiry on it.
    pub(super) fn enquire_on_open_work(&mut self, open: &[usize], gravity: f64) -> Done {
        let free: Vec<usize> = open
            .iter()
            .copied()
            .filter(|place| {
                self.cases.get(*place).is_some_and(|case| {
                    case.enquiry.is_none()
                        && case.plan.is_none()
                        && case.worker.is_some()
                        && case.stage != Stage::Closed
                })
            })
            .collect();
        let Some(group) = free.first().and_then(|place| self.cases.get(*place)).map(|case| case.group) else {
            return Ok(());
        };
        let members: Vec<usize> = self.open_of(group);
        let count = members
            .iter()
            .filter(|place| {
                self.cases.get(**place).is_some_and(|case| case.enquiry.is_none() && case.plan.is_none())
            })
            .count();
        if !self.due.enquiries_open.take(count, (1.0 - gravity) * 1.7) {
            return Ok(());
        }
        let worker = members.first().and_then(|place| self.worker_of(*place));
        self.by(worker);
        self.enquire(group)
    }

    /// The enquiry ends with no conference needed, or a conference is booked.
    pub(super) fn enquiry_decided(&mut self, group: usize) -> Done {
        let calendar = self.setting.arrangements.calendar();
        let today = self.day();
        let cases: Vec<usize> = self
            .open_of(group)
            .into_iter()
            .filter(|place| self.cases.get(*place).is_some_and(|case| case.enquiry.is_some()))
            .collect();
        let Some(first) = cases.first().copied() else { return Ok(()) };
        let reluctance = self.chance.share() * 1.4;
        if self.due.conferences.take(cases.len(), reluctance) {
            let started = self
                .cases
                .get(first)
                .and_then(|case| case.enquiry.as_ref())
                .map_or(today, |enquiry| enquiry.value.started_on);
            let allowed = self.limit(CONFERENCE_TIMESCALE, started, 15);
            let days = if self.chance.happens(CONFERENCES_IN_TIME) {
                self.chance.between(8, i64::from(allowed))
            } else {
                i64::from(allowed) + self.chance.between(1, 7)
            };
            let on = working_days_after(started, u32::try_from(days).unwrap_or(12), calendar);
            let later = self.later_on(on.max(today), 14, 16);
            self.agenda.add(later, Happening::ConferenceHeld(group));
            return Ok(());
        }
        let manager = self.manager_of(first).or(self.worker_of(first));
        self.by(manager);
        for place in cases {
            let Some(case) = self.cases.get_mut(place) else { continue };
            let Some(mut enquiry) = case.enquiry.take() else { continue };
            enquiry.value.conference_not_required = Known::Known(true);
            Self::save(self.work, &mut enquiry, Fact::new("Section47EnquiryEnded", self.now))?;
        }
        Ok(())
    }

    pub(super) fn conference_held(&mut self, group: usize) -> Done {
        let today = self.day();
        let cases = self.open_of(group);
        let chair = self.staff.chairs.get(self.chance.place(self.staff.chairs.len())).cloned();
        let with_a_plan = self.chance.happens(CONFERENCES_WITH_A_PLAN);
        let held_at = Moment::on(today, 14, 0).min(self.now);
        let mut planned = Vec::new();
        for place in cases {
            self.by(chair.as_ref().map(|chair| chair.id));
            let Some(case) = self.cases.get_mut(place) else { continue };
            let Some(mut enquiry) = case.enquiry.take() else { continue };
            let plan = (with_a_plan && case.plan.is_none()).then(|| next_id(&mut self.ids));
            let conference = Conference {
                id: next_id(&mut self.ids),
                referral: case.referral.value.id,
                person: case.referral.value.person,
                enquiry: Some(enquiry.value.id),
                held_on: today,
                target: None,
                transferred_in: Known::Known(false),
                plan,
                origin: Origin::RecordedHere,
            };
            self.work.add(&conference, Fact::new("ConferenceHeld", held_at))?;
            enquiry.value.conference_on = Some(today);
            Self::save(self.work, &mut enquiry, Fact::new("Section47EnquiryEnded", self.now))?;
            if let Some(id) = plan {
                self.start_plan(place, id, &conference)?;
                planned.push(place);
            }
        }
        if planned.is_empty() {
            return Ok(());
        }
        self.allocate_to(&planned, &PLAN_TEAMS)?;
        if let Some(chair) = chair {
            self.by(Some(chair.id));
            for place in &planned {
                self.involve(*place, &chair, InvolvementRole::Chair)?;
            }
        }
        self.involve_partners(&planned, 0.85)?;
        self.expect_review(&planned, today, 3);
        Ok(())
    }

    fn start_plan(
        &mut self,
        place: usize,
        id: protection::ChildProtectionPlanId,
        conference: &Conference,
    ) -> Done {
        let today = self.day();
        self.end_need_plan(place)?;
        self.go_on_helping(place);
        let Some(case) = self.cases.get_mut(place) else { return Ok(()) };
        case.plans += 1;
        let child = self.families.children.get_mut(case.child);
        let previous = child.as_ref().map_or(0, |child| child.plans_before);
        if let Some(child) = child {
            child.plans_before += 1;
        }
        let category = match self.chance.between(1, 100) {
            1..=70 => concerns::about(case.concern).category,
            71..=86 => "NEG",
            87..=97 => "EMO",
            _ => "MUL",
        };
        let plan = ChildProtectionPlan {
            id,
            referral: case.referral.value.id,
            person: case.referral.value.person,
            number_within_referral: case.plans,
            conference: Some(conference.id),
            started_on: today,
            ended_on: None,
            initial_category: Some(category.to_owned()),
            latest_category: Some(category.to_owned()),
            previous_plans: Some(previous),
            reviews: Vec::new(),
            origin: Origin::RecordedHere,
        };
        self.work.add(&plan, Fact::new("ChildProtectionPlanStarted", self.now))?;
        case.plan = Some(Loaded { value: plan, version: 1 });
        self.tally.on_plans += 1;
        Ok(())
    }

    /// The next review of brothers and sisters is on one day, within so many months of this one.
    pub(super) fn expect_review(&mut self, cases: &[usize], from: Date, months: i64) {
        let calendar = self.setting.arrangements.calendar();
        let last = from.checked_add(jiff::Span::new().months(months)).unwrap_or(from);
        let on = if self.chance.happens(REVIEWS_IN_TIME) {
            let mut day = days_before(last, self.chance.between(1, 5 * months));
            while !is_working_day(day, calendar) {
                day = days_before(day, 1);
            }
            day
        } else {
            working_day_on_or_after(days_after(last, self.chance.between(3, 16)), calendar)
        };
        let at = self.later_on(on, 10, 15);
        for (minutes, place) in (0..).zip(cases) {
            self.agenda.add(crate::days::minutes_after(at, minutes), Happening::Reviewed(*place));
        }
    }

    pub(super) fn reviewed(&mut self, place: usize) -> Done {
        let today = self.day();
        let chair = staff::any(&self.staff.chairs, &mut self.chance);
        self.by(chair);
        let Some(case) = self.cases.get(place) else { return Ok(()) };
        let (Some(plan), group) = (&case.plan, case.group) else { return Ok(()) };
        let held = plan.value.reviews.len();
        let ends = self.chance.happens(self.share_that_ends(held, today));
        let siblings: Vec<usize> = self
            .open_of(group)
            .into_iter()
            .filter(|other| self.cases.get(*other).is_some_and(|case| case.plan.is_some()))
            .collect();
        let mut go_on = Vec::new();
        // Brothers and sisters are reviewed together; what is due for the others finds it done.
        for other in siblings {
            let Some(case) = self.cases.get_mut(other) else { continue };
            let Some(plan) = &mut case.plan else { continue };
            if plan.value.reviews.last() == Some(&today) {
                return Ok(());
            }
            plan.value.reviews.push(today);
            if !ends && self.chance.happens(0.05) {
                plan.value.latest_category = Some(self.chance.one_of(&["NEG", "EMO"]).to_owned());
            }
            Self::save(self.work, plan, Fact::new("PlanReviewed", self.now))?;
            go_on.push(other);
        }
        if !ends {
            self.expect_review(&go_on, today, 6);
            return Ok(());
        }
        for other in go_on {
            self.end_plan(other)?;
            let worker = self.worker_of(other);
            self.by(worker);
            self.start_need_plan(other)?;
            self.by(chair);
        }
        Ok(())
    }

    /// More end when there are more on plans than there were.
    #[allow(clippy::cast_precision_loss, reason = "a few hundred")]
    fn share_that_ends(&self, reviews_held: usize, day: Date) -> f64 {
        let wanted = self.wanted(day).on_plans.max(1.0);
        let over = (self.tally.on_plans as f64 - wanted) / wanted;
        let usual = match reviews_held {
            0 => 0.24,
            1 => 0.5,
            _ => 0.62,
        };
        (usual + over * 3.0).clamp(0.05, 0.95)
    }

    pub(super) fn end_plan(&mut self, place: usize) -> Done {
        let today = self.day();
        let Some(case) = self.cases.get_mut(place) else { return Ok(()) };
        let Some(mut plan) = case.plan.take() else { return Ok(()) };
        plan.value.ended_on = Some(today);
        Self::save(self.work, &mut plan, Fact::new("ChildProtectionPlanEnded", self.now))?;
        self.tally.on_plans = self.tally.on_plans.saturating_sub(1);
        for involvement in &mut case.involvements {
            let chair = involvement.value.role == InvolvementRole::Chair && involvement.value.to.is_none();
            if chair {
                involvement.value.to = Some(today);
                Self::save(self.work, involvement, Fact::new("InvolvementEnded", self.now))?;
            }
        }
        Ok(())
    }
}
