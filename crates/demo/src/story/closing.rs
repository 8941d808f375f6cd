//! Referrals end, each for a reason.

use super::{Done, History, Stage, broke};
use kernel::Known;
use store::Fact;

impl History<'_, '_> {
    /// Closes the referrals of a family, unless something began meanwhile that needs them open.
    pub(super) fn closed(&mut self, group: usize, why: &'static str) -> Done {
        let cases = self.open_of(group);
        let needed = cases.iter().filter_map(|place| self.cases.get(*place)).any(|case| {
            case.plan.is_some()
                || case.enquiry.is_some()
                || case.assessment.is_some()
                || case.worker.is_none()
        });
        if needed {
            for place in cases {
                let helping = self.cases.get(place).is_some_and(|case| case.stage == Stage::Helping);
                if helping {
                    self.helping.push(place);
                }
                self.go_on_helping(place);
            }
            return Ok(());
        }
        for place in cases {
            self.close(place, why)?;
        }
        Ok(())
    }

    pub(super) fn turned_eighteen(&mut self, place: usize) -> Done {
        let open =
            self.cases.get(place).is_some_and(|case| case.stage != Stage::Closed && case.worker.is_some());
        if !open {
            return Ok(());
        }
        let today = self.day();
        let disabled = self
            .cases
            .get(place)
            .and_then(|case| self.families.children.get(case.child))
            .is_some_and(|child| child.disabilities.known().is_some_and(|known| !known.is_empty()));
        let manager = self.manager_of(place);
        self.by(manager);
        self.authorise(place, vec!["21".to_owned()], today)?;
        if let Some(mut enquiry) = self.cases.get_mut(place).and_then(|case| case.enquiry.take()) {
            enquiry.value.conference_not_required = Known::Known(true);
            Self::save(self.work, &mut enquiry, Fact::new("Section47EnquiryEnded", self.now))?;
        }
        self.close(place, if disabled { "RC6" } else { "RC7" })
    }

    pub(super) fn close(&mut self, place: usize, why: &'static str) -> Done {
        let today = self.day();
        let manager = self.manager_of(place);
        self.by(manager);
        self.end_plan(place)?;
        self.end_need_plan(place)?;
        let Some(case) = self.cases.get_mut(place) else { return Ok(()) };
        for involvement in &mut case.involvements {
            if involvement.value.to.is_none() {
                involvement.value.to = Some(today.max(involvement.value.from));
                Self::save(self.work, involvement, Fact::new("InvolvementEnded", self.now))?;
            }
        }
        case.referral.value = case.referral.value.closed(today, why, today).map_err(broke)?;
        Self::save(self.work, &mut case.referral, Fact::because("ReferralClosed", self.now, why))?;
        case.stage = Stage::Closed;
        if let Some(worker) = case.worker.and_then(|worker| self.staff.social_workers.get_mut(worker)) {
            worker.children = worker.children.saturating_sub(1);
        }
        self.tally.open = self.tally.open.saturating_sub(1);
        if let Some(child) = self.families.children.get_mut(case.child) {
            child.case = None;
            self.lately_closed.push((today, child.home));
        }
        Ok(())
    }
}
