//! Who works with a child: the allocated worker, and practitioners of other agencies.

use super::{Done, Happening, History, broke};
use crate::days::working_days_after;
use crate::staff::PLAN_TEAMS;
use assessment::referral::Allocation;
use kernel::{AccountId, Known, next_id};
use people::{Involvement, InvolvementRole};
use store::{Fact, Loaded};

/// What a partner who already knows the child is, by agency.
const PARTNERS_BY_AGE: [(i64, &str); 3] =
    [(4, "community_health"), (11, "primary_schools"), (19, "secondary_schools")];

impl History<'_, '_> {
    pub(super) fn allocated(&mut self, group: usize) -> Done {
        let cases = self.open_of(group);
        let team = cases
            .first()
            .and_then(|case| self.cases.get(*case))
            .and_then(|case| case.referral.value.team.clone());
        let Some(team) = team else { return Ok(()) };
        self.allocate_to(&cases, &[team.as_str()])?;
        let calendar = self.setting.arrangements.calendar();
        let day = self.day();
        let on = if self.chance.happens(0.7) { day } else { working_days_after(day, 1, calendar) };
        let later = self.later_on(on, 13, 16);
        self.agenda.add(later, Happening::AssessmentStarted(group));
        Ok(())
    }

    /// Allocates a family to the least busy worker of these teams.
    pub(super) fn allocate_to(&mut self, cases: &[usize], teams: &[&str]) -> Done {
        let Some(worker) = self.staff.least_busy(teams) else { return Ok(()) };
        let Some(found) = self.staff.social_workers.get(worker).cloned() else { return Ok(()) };
        let manager = found.team.and_then(|team| self.staff.manager_of(team));
        self.by(manager);
        let today = self.day();
        let mut accepted = Vec::new();
        for place in cases {
            let Some(case) = self.cases.get_mut(*place) else { continue };
            if case.worker == Some(worker) {
                continue;
            }
            let to = Allocation {
                involvement: next_id(&mut self.ids),
                worker: found.id,
                worker_name: found.name.clone(),
                agency: found.agency.to_owned(),
                team: found.team.map(str::to_owned),
                from: today,
            };
            case.referral.value = case.referral.value.allocated(&to).map_err(broke)?;
            case.referral.value.no_further_action = Known::Known(false);
            for earlier in &mut case.involvements {
                let theirs = earlier.value.role == InvolvementRole::AllocatedSocialWorker
                    && earlier.value.to.is_none();
                if theirs {
                    let last = today.yesterday().unwrap_or(today).max(earlier.value.from);
                    earlier.value.to = Some(last);
                    Self::save(self.work, earlier, Fact::new("InvolvementEnded", self.now))?;
                }
            }
            let involvement = Involvement {
                id: to.involvement,
                child: case.referral.value.person,
                account: Some(found.id),
                name: found.name.clone(),
                agency: found.agency.to_owned(),
                team: found.team.map(str::to_owned),
                role: InvolvementRole::AllocatedSocialWorker,
                from: today,
                to: None,
            };
            self.work.add(&involvement, Fact::new("InvolvementBegan", self.now))?;
            case.involvements.push(Loaded { value: involvement, version: 1 });
            Self::save(self.work, &mut case.referral, Fact::new("WorkerAllocated", self.now))?;
            accepted.extend(case.referral.value.contact);
            if let Some(before) = case.worker.and_then(|before| self.staff.social_workers.get_mut(before)) {
                before.children = before.children.saturating_sub(1);
            }
            case.worker = Some(worker);
            if let Some(now) = self.staff.social_workers.get_mut(worker) {
                now.children += 1;
            }
        }
        for contact in accepted {
            self.step_is_allocated(contact, manager.unwrap_or(found.id), &found.name)?;
        }
        Ok(())
    }

    pub(super) fn worker_of(&self, case: usize) -> Option<AccountId> {
        let worker = self.cases.get(case)?.worker?;
        self.staff.social_workers.get(worker).map(|worker| worker.id)
    }

    pub(super) fn manager_of(&self, case: usize) -> Option<AccountId> {
        let worker = self.cases.get(case)?.worker?;
        let team = self.staff.social_workers.get(worker)?.team?;
        self.staff.manager_of(team)
    }

    /// Children with a plan go to the teams for longer work when those have fewer children.
    pub(super) fn move_to_a_quieter_team(&mut self, cases: &[usize]) -> Done {
        let busy = |place: Option<usize>| {
            place.and_then(|place| self.staff.social_workers.get(place)).map_or(0, |worker| worker.children)
        };
        let now = cases.first().and_then(|case| self.cases.get(*case)).and_then(|case| case.worker);
        let other = self.staff.least_busy(&PLAN_TEAMS);
        if busy(other) + cases.len() < busy(now) { self.allocate_to(cases, &PLAN_TEAMS) } else { Ok(()) }
    }

    /// A practitioner of the child's school or health service joins the plan.
    pub(super) fn involve_partners(&mut self, cases: &[usize], share: f64) -> Done {
        let today = self.day();
        for place in cases {
            if !self.chance.happens(share) {
                continue;
            }
            let Some(case) = self.cases.get(*place) else { continue };
            let age = self.families.children.get(case.child).map_or(0, |child| child.age_on(today));
            let agency =
                PARTNERS_BY_AGE.iter().find(|(under, _)| age < *under).map_or("police", |(_, agency)| agency);
            let theirs: Vec<usize> = self
                .staff
                .partners
                .iter()
                .enumerate()
                .filter(|(_, worker)| worker.agency == agency)
                .map(|(place, _)| place)
                .collect();
            let one = self.chance.one_of(&theirs);
            let Some(worker) = self.staff.partners.get(one).cloned() else { continue };
            self.involve(*place, &worker, InvolvementRole::Partner)?;
        }
        Ok(())
    }

    pub(super) fn involve(
        &mut self,
        place: usize,
        worker: &crate::staff::Worker,
        role: InvolvementRole,
    ) -> Done {
        let today = self.day();
        let Some(case) = self.cases.get_mut(place) else { return Ok(()) };
        let already = case.involvements.iter().any(|involvement| {
            involvement.value.to.is_none() && involvement.value.account == Some(worker.id)
        });
        if already {
            return Ok(());
        }
        let involvement = Involvement {
            id: next_id(&mut self.ids),
            child: case.referral.value.person,
            account: Some(worker.id),
            name: worker.name.clone(),
            agency: worker.agency.to_owned(),
            team: worker.team.map(str::to_owned),
            role,
            from: today,
            to: None,
        };
        self.work.add(&involvement, Fact::new("InvolvementBegan", self.now))?;
        case.involvements.push(Loaded { value: involvement, version: 1 });
        Ok(())
    }
}
