//! A referral is opened and allocated, the children are assessed, and those in need get a plan.

use super::{Case, Done, Happening, History, Stage, Together, broke};
use crate::concerns::{self, Concern};
use crate::days::{
    days_after, days_between, minutes_after, working_day_on_or_after, working_days_after, years_after,
};
use crate::figures;
use crate::staff::{ASSESSMENT_TEAMS, DISABILITY_TEAM};
use assessment::referral::NewReferral;
use assessment::{ChildAndFamilyAssessment, ChildInNeedPlan, Referral};
use kernel::{ContactId, Date, Moment, ReferralId, next_id};
use store::{Fact, Loaded};

/// Working days that guidance allows for an assessment.
///
/// Source: WT2023, chapter 3 section 2.
const NATIONALLY_ALLOWED: i64 = 45;

impl History<'_, '_> {
    /// Opens a referral for each child whose contact was accepted.
    pub(super) fn refer(
        &mut self,
        children: Vec<(usize, ContactId)>,
        together: &Together,
        outcome: &'static str,
    ) -> Done {
        let today = self.day();
        let group = self.groups.len();
        let mut opened = Vec::new();
        let least = self.staff.least_busy(&ASSESSMENT_TEAMS);
        let quieter =
            least.and_then(|place| self.staff.social_workers.get(place)?.team).unwrap_or(ASSESSMENT_TEAMS[0]);
        for (place, contact) in children {
            let Some(child) = self.families.children.get(place) else { continue };
            // A referral that was opened meanwhile takes the new worry.
            let (Some(person), None) = (child.id, child.case) else { continue };
            let waiting = together.contacts.iter().find(|waiting| waiting.contact.value.id == contact);
            let source = waiting.and_then(|waiting| waiting.contact.value.source_code.clone());
            let disabled = child.disabilities.known().is_some_and(|known| !known.is_empty());
            let need = match (together.concern, disabled && self.chance.happens(0.4)) {
                (_, true) => "N2",
                (concern, false) => concerns::about(concern).need,
            };
            let team = if disabled { DISABILITY_TEAM } else { quieter };
            let id: ReferralId = next_id(&mut self.ids);
            let new = NewReferral {
                id,
                person,
                contact: Some(contact),
                received_on: today,
                source,
                primary_need: Some(need.to_owned()),
                team: Some(team.to_owned()),
            };
            let referral = Referral::accepted(new, None, today).map_err(broke)?;
            self.work.add(&referral, Fact::new("ReferralAccepted", self.now))?;
            opened.push(self.open_case(place, group, referral, together.concern));
            self.give_authority_id(place)?;
        }
        if opened.is_empty() {
            return Ok(());
        }
        self.groups.push(opened);
        let later = self.next_office_moment(30, 240);
        self.agenda.add(later, Happening::Allocated(group));
        if outcome == "strategy_discussion" {
            self.enquire(group)?;
        }
        Ok(())
    }

    pub(super) fn open_case(
        &mut self,
        child: usize,
        group: usize,
        referral: Referral,
        concern: Concern,
    ) -> usize {
        let place = self.cases.len();
        let received_on = referral.received_on;
        self.cases.push(Case {
            child,
            group,
            stage: Stage::Assessing,
            concern,
            referral: Loaded { value: referral, version: 1 },
            worker: None,
            involvements: Vec::new(),
            assessment: None,
            assessed_on: None,
            need_plan: None,
            enquiry: None,
            plan: None,
            plans: 0,
        });
        self.tally.open += 1;
        if let Some(found) = self.families.children.get_mut(child) {
            found.case = Some(place);
            found.referred.push(received_on);
            let birthday = years_after(found.born, 18);
            self.agenda.add(Moment::on(birthday, 9, 20), Happening::TurnedEighteen(place));
        }
        place
    }

    /// A moment in office hours, that many minutes on or on the next working day.
    pub(super) fn next_office_moment(&mut self, least: i64, most: i64) -> Moment {
        let calendar = self.setting.arrangements.calendar();
        let later = minutes_after(self.now, self.chance.between(least, most));
        let (day, hour) = (later.date(), later.in_london().hour());
        let open = working_day_on_or_after(day, calendar) == day;
        if open && (8..18).contains(&hour) {
            return later;
        }
        let on = if open && hour < 8 { day } else { working_days_after(day, 1, calendar) };
        let on = working_day_on_or_after(on, calendar);
        Moment::on(on, 9, i8::try_from(self.chance.between(0, 59)).unwrap_or(0)).max(later)
    }

    /// At an hour of the day, or now where that has passed.
    pub(super) fn later_on(&mut self, day: Date, from: i64, to: i64) -> Moment {
        let hour = i8::try_from(self.chance.between(from, to)).unwrap_or(12);
        let at = Moment::on(day, hour, i8::try_from(self.chance.between(0, 59)).unwrap_or(0));
        at.max(minutes_after(self.now, 1))
    }

    /// The cases of a family that are open.
    pub(super) fn open_of(&self, group: usize) -> Vec<usize> {
        let all = self.groups.get(group).cloned().unwrap_or_default();
        all.into_iter()
            .filter(|case| self.cases.get(*case).is_some_and(|case| case.stage != Stage::Closed))
            .collect()
    }

    pub(super) fn assessment_started(&mut self, group: usize) -> Done {
        let cases: Vec<usize> = self
            .open_of(group)
            .into_iter()
            .filter(|place| self.cases.get(*place).is_some_and(|case| case.assessment.is_none()))
            .collect();
        let Some(first) = cases.first().copied() else { return Ok(()) };
        let worker = self.worker_of(first);
        self.by(worker);
        let today = self.day();
        for place in &cases {
            let Some(case) = self.cases.get_mut(*place) else { continue };
            let id = next_id(&mut self.ids);
            let assessment = ChildAndFamilyAssessment::started(id, &case.referral.value, [], today, today)
                .map_err(broke)?;
            self.work.add(&assessment, Fact::new("AssessmentStarted", self.now))?;
            case.assessment = Some(Loaded { value: assessment, version: 1 });
        }
        let received = self.cases.get(first).map_or(today, |case| case.referral.value.received_on);
        let counted_from = if days_between(received, today) < 14 { received } else { today };
        let authorised = self.authorised_on(counted_from, today);
        let later = self.later_on(authorised, 10, 17);
        self.agenda.add(later, Happening::AssessmentAuthorised(group));
        Ok(())
    }

    /// The day the assessment will be authorised: in time in as many cases as in that year.
    fn authorised_on(&mut self, from: Date, started: Date) -> Date {
        let calendar = self.setting.arrangements.calendar();
        let allowed = self.limit(assessment::referral::ASSESSMENT_TIMESCALE, from, 45);
        let about_when = working_days_after(from, allowed / 2, calendar);
        self.due.assessed_in_time.add(self.year(about_when).assessments_in_time);
        let allowed = i64::from(allowed);
        let reluctance = self.chance.share();
        let days = if self.due.assessed_in_time.take(1, reluctance) {
            let spread = self.chance.share().max(self.chance.share());
            #[allow(
                clippy::cast_possible_truncation,
                clippy::cast_precision_loss,
                reason = "a few dozen days"
            )]
            let days = 8 + (spread * (allowed - 8) as f64) as i64;
            days.min(allowed - 1)
        } else {
            // Late by the national limit too, where the partnership's own is tighter: the published
            // share is of that one.
            allowed.max(NATIONALLY_ALLOWED)
                + self.chance.by_weight(&[(30, 2), (30, 7), (20, 12), (12, 20), (8, 34)])
                + self.chance.between(0, 4)
        };
        working_days_after(from, u32::try_from(days).unwrap_or(20), calendar).max(started)
    }

    fn factors(&mut self, concern: Concern) -> Vec<String> {
        let about = concerns::about(concern);
        let mut factors: Vec<&str> = about.factors.iter().copied().take(1).collect();
        for factor in about.factors.iter().skip(1) {
            if self.chance.happens(0.24) {
                factors.push(factor);
            }
        }
        let neglect = 0.19;
        if factors.contains(&"16A") && concern != Concern::Neglect && !self.chance.happens(neglect * 2.0) {
            factors.retain(|factor| *factor != "16A");
        }
        if self.chance.happens(0.07) {
            factors = vec!["21"];
        }
        let mut factors: Vec<String> = factors.into_iter().map(str::to_owned).collect();
        factors.sort();
        factors
    }

    pub(super) fn assessment_authorised(&mut self, group: usize) -> Done {
        let cases = self.open_of(group);
        let Some(first) = cases.first().copied() else { return Ok(()) };
        let manager = self.manager_of(first);
        self.by(manager);
        let today = self.day();
        let concern = self.cases.get(first).map_or(Concern::Neglect, |case| case.concern);
        let factors = self.factors(concern);
        for place in &cases {
            self.authorise(*place, factors.clone(), today)?;
        }
        self.after_assessment(group, &cases)
    }

    pub(super) fn authorise(&mut self, place: usize, factors: Vec<String>, today: Date) -> Done {
        let Some(case) = self.cases.get_mut(place) else { return Ok(()) };
        let Some(mut assessment) = case.assessment.take() else { return Ok(()) };
        assessment.value = assessment.value.authorised(factors, today, today).map_err(broke)?;
        Self::save(self.work, &mut assessment, Fact::new("AssessmentAuthorised", self.now))?;
        case.assessed_on = Some(today);
        Ok(())
    }

    /// Close, early help, or go on helping with or without a plan.
    fn after_assessment(&mut self, group: usize, cases: &[usize]) -> Done {
        let calendar = self.setting.arrangements.calendar();
        let today = self.day();
        let under_way =
            |case: &Case| case.plan.is_some() || case.enquiry.is_some() || case.stage == Stage::Helping;
        if cases.iter().filter_map(|case| self.cases.get(*case)).any(under_way) {
            for case in cases {
                self.go_on_helping(*case);
            }
            return Ok(());
        }
        let stays = self.chance.happens(self.share_that_stays(today));
        if stays {
            for case in cases {
                self.go_on_helping(*case);
            }
            if self.chance.happens(0.85) {
                let days = u32::try_from(self.chance.between(1, 10)).unwrap_or(3);
                let later = self.later_on(working_days_after(today, days, calendar), 10, 16);
                self.agenda.add(later, Happening::NeedPlanStarted(group));
            }
            return Ok(());
        }
        let why = if self.chance.happens(0.72) { "RC8" } else { "RC9" };
        let days = u32::try_from(self.chance.between(1, 8)).unwrap_or(3);
        let later = self.later_on(working_days_after(today, days, calendar), 9, 17);
        self.agenda.add(later, Happening::Closed(group, why));
        Ok(())
    }

    /// So many stay that the number of open referrals goes where the published one went.
    #[allow(clippy::cast_precision_loss, reason = "a few thousand")]
    fn share_that_stays(&self, day: Date) -> f64 {
        let wanted = self.wanted(day).open;
        let short = (wanted - self.tally.open as f64) / wanted.max(1.0);
        (0.5 + short * 4.0).clamp(0.2, 0.95)
    }

    #[allow(clippy::cast_precision_loss, reason = "a few years")]
    pub(super) fn wanted(&self, day: Date) -> figures::Standing {
        figures::standing(days_between(day, self.setting.today) as f64 / 365.0, self.setting.children)
    }

    pub(super) fn go_on_helping(&mut self, place: usize) {
        let Some(case) = self.cases.get_mut(place) else { return };
        if case.stage == Stage::Assessing {
            case.stage = Stage::Helping;
            self.helping.push(place);
        }
    }

    pub(super) fn need_plan_started(&mut self, group: usize) -> Done {
        let cases = self.open_of(group);
        let Some(first) = cases.first().copied() else { return Ok(()) };
        self.move_to_a_quieter_team(&cases)?;
        let worker = self.worker_of(first);
        self.by(worker);
        for place in &cases {
            self.start_need_plan(*place)?;
        }
        self.involve_partners(&cases, 0.45)
    }

    pub(super) fn start_need_plan(&mut self, place: usize) -> Done {
        let today = self.day();
        let Some(case) = self.cases.get_mut(place) else { return Ok(()) };
        if case.need_plan.is_some() || case.plan.is_some() || case.stage == Stage::Closed {
            return Ok(());
        }
        let id = next_id(&mut self.ids);
        let plan = ChildInNeedPlan::started(id, &case.referral.value, [], today, today).map_err(broke)?;
        self.work.add(&plan, Fact::new("ChildInNeedPlanStarted", self.now))?;
        case.need_plan = Some(Loaded { value: plan, version: 1 });
        Ok(())
    }

    pub(super) fn end_need_plan(&mut self, place: usize) -> Done {
        let today = self.day();
        let Some(case) = self.cases.get_mut(place) else { return Ok(()) };
        let Some(mut plan) = case.need_plan.take() else { return Ok(()) };
        plan.value = plan.value.ended(today, today).map_err(broke)?;
        Self::save(self.work, &mut plan, Fact::new("ChildInNeedPlanEnded", self.now))
    }

    /// Starts another assessment of a family that has been helped for a while.
    pub(super) fn assess_again(&mut self) -> Done {
        for _ in 0..30 {
            let place = self.chance.one_of(&self.helping);
            let Some(case) = self.cases.get(place) else { return Ok(()) };
            let ready = case.stage == Stage::Helping
                && case.assessment.is_none()
                && case.assessed_on.is_some_and(|on| days_after(on, 90) < self.day());
            if ready {
                let group = case.group;
                let count = self.open_of(group).len();
                for _ in 1..count {
                    self.due.assessments_again.pay();
                }
                let later = self.next_office_moment(300, 700);
                self.agenda.add(later, Happening::AssessmentStarted(group));
                return Ok(());
            }
        }
        Ok(())
    }
}
