//! A qualified worker decides what happens next, a manager agrees where one must, and whoever
//! raised it is told.

use super::{Done, Happening, History, Together, UpTo, Waiting, broke};
use crate::days::{minutes_after, years_after};
use crate::families::Child;
use crate::words;
use front_door::contact::Stage;
use front_door::threshold_decision::{self, Proposal, Situation};
use front_door::worry::Consent;
use kernel::{AccountId, Date};
use store::Fact;

/// Ways that a contact ends without children's social care, of 100.
const ENDINGS: [(u32, &str); 6] = [
    (31, "no_further_action"),
    (27, "advice"),
    (26, "early_help"),
    (13, "single_service"),
    (2, "another_area"),
    (1, "allegation"),
];

fn level(outcome: &str, gravity: f64) -> &'static str {
    match outcome {
        "strategy_discussion" => "4",
        "referral" if gravity > 0.9 => "4",
        "referral" | "allegation" => "3",
        "open_work" if gravity > 0.85 => "4",
        "open_work" => "3",
        "early_help" | "another_area" | "hub_check" => "2",
        "single_service" | "advice" if gravity > 0.5 => "2",
        _ => "1",
    }
}

fn counts_again(child: &Child, day: Date) -> bool {
    child.referred_within_a_year_of(day)
}

impl History<'_, '_> {
    /// What happens next for a child who has no open referral.
    fn outcome(&mut self, together: &Together, day: Date) -> &'static str {
        let not_open: Vec<&Child> = together
            .contacts
            .iter()
            .filter_map(|waiting| self.families.children.get(waiting.child))
            .filter(|child| child.case.is_none() && child.is_child_on(day))
            .collect();
        let again = not_open.iter().filter(|child| counts_again(child, day)).count();
        let count = not_open.len();
        if count == 0 {
            return "open_work";
        }
        let reluctance = (1.0 - together.gravity) * 1.7;
        let owed = if again * 2 > count { &mut self.due.referrals_again } else { &mut self.due.referrals };
        if !owed.take(count, reluctance) {
            return self.chance.by_weight(&ENDINGS);
        }
        let grave = (1.0 - together.gravity) * 1.4;
        if self.due.enquiries_new.take(count, grave) { "strategy_discussion" } else { "referral" }
    }

    pub(super) fn decided(&mut self, worry: usize) -> Done {
        let Some(mut together) = self.take_worry(worry) else { return Ok(()) };
        let day = self.day();
        let decider = match together.decider {
            Some(decider) => Some(decider),
            None => self.someone(|staff| &staff.deciders),
        };
        together.decider = decider;
        let outcome = match together.outcome {
            Some(outcome) => outcome,
            None if together.up_to == UpTo::Proposed || together.up_to == UpTo::SentBack => {
                "strategy_discussion"
            }
            None if together.up_to == UpTo::AskedAgencies => "referral",
            None => self.outcome(&together, day),
        };
        // Where the picture is not clear, police, health and education are asked before the decision.
        let unclear = together.up_to == UpTo::AskedAgencies
            || (together.outcome.is_none() && !together.prompt && (0.35..0.75).contains(&together.gravity));
        let asks = unclear
            && !together.asked_agencies
            && matches!(outcome, "referral" | "early_help" | "advice" | "single_service")
            && (together.up_to == UpTo::AskedAgencies || self.chance.happens(0.07));
        let outcome_now = if asks { "hub_check" } else { outcome };
        together.asked_agencies |= asks;
        together.outcome = Some(outcome);
        let Some(by) = decider else { return Ok(()) };
        self.by(Some(by));
        let gravity = together.gravity;
        let mut referred = Vec::new();
        let mut waits = false;
        for waiting in &mut together.contacts {
            if waiting.contact.value.decision.is_some() {
                continue;
            }
            self.decide_one(waiting, outcome_now, gravity, by)?;
            match waiting.contact.value.stage() {
                Stage::Decided => {
                    referred.extend(self.counted(waiting));
                    self.step_begins(waiting)?;
                }
                Stage::AwaitingAgreement => waits = true,
                Stage::AwaitingIdentity | Stage::AwaitingDecision => {}
            }
        }
        if asks {
            if together.up_to == UpTo::TheEnd {
                let later = minutes_after(self.now, self.chance.between(45, 150));
                self.agenda.add(later, Happening::Decided(worry));
            }
            self.refer(referred, &together, outcome)?;
            self.put_back(worry, together);
            return Ok(());
        }
        let open_work = outcome == "open_work";
        if waits && together.up_to != UpTo::Proposed {
            let most = if together.prompt { 40 } else { 110 };
            let later = minutes_after(self.now, self.chance.between(6, most));
            self.agenda.add(later, Happening::Agreed(worry));
        } else if !waits {
            self.expect_telling(worry, together.prompt);
        }
        let open: Vec<usize> = if open_work { self.open_cases(&together) } else { Vec::new() };
        self.refer(referred, &together, outcome)?;
        self.put_back(worry, together);
        self.enquire_on_open_work(&open, gravity)
    }

    fn expect_telling(&mut self, worry: usize, prompt: bool) {
        if self.chance.happens(0.985) {
            let most = if prompt { 30 } else { 400 };
            let later = minutes_after(self.now, self.chance.between(4, most));
            self.agenda.add(later, Happening::Told(worry));
        }
    }

    fn decide_one(
        &mut self,
        waiting: &mut Waiting,
        family: &'static str,
        gravity: f64,
        by: AccountId,
    ) -> Done {
        let day = self.day();
        let Some(child) = self.families.children.get(waiting.child) else { return Ok(()) };
        let outcome_id = if child.case.is_some() {
            "open_work"
        } else if !child.is_child_on(day) || family == "open_work" {
            "advice"
        } else {
            family
        };
        let within_twelve_months = child.contacts_within_a_year_before(day);
        let arrangements = self.setting.arrangements;
        let outcome =
            arrangements.outcome(outcome_id).ok_or_else(|| broke(format!("no outcome {outcome_id}")))?;
        let code = level(outcome_id, gravity);
        let level = arrangements.as_at(day).level(code).ok_or_else(|| broke(format!("no level {code}")))?;
        if threshold_decision::passes_on(outcome)
            && !matches!(waiting.contact.value.consent, Consent::Agreed(_))
        {
            let consent = Consent::Agreed(words::agreed(&mut self.said));
            waiting.contact.value = waiting.contact.value.with_consent(consent).map_err(broke)?;
            Self::save(self.work, &mut waiting.contact, Fact::new("ConsentRecorded", self.now))?;
        }
        let reason = words::decision_reason(outcome_id, &mut self.said);
        let proposal = Proposal {
            level: level.clone(),
            scheme: arrangements.as_at(day).scheme().map(|scheme| scheme.id.clone()).unwrap_or_default(),
            risks: words::risks(arrangements, day, gravity, &mut self.said),
            reason: reason.clone(),
            consulted: words::consulted(&mut self.said),
            disagreement: words::disagreement(&mut self.said),
            words_to_referrer: words::words_to_referrer(outcome_id).to_owned(),
            passed_to: threshold_decision::names_a_receiver(outcome)
                .then(|| words::passed_to(outcome_id, &mut self.said)),
            words_to_receiver: String::new(),
            consent_rule: arrangements.as_at(day).consent_rule(level.canonical).cloned(),
            why_without_agreement: String::new(),
            decided_at: self.now,
        };
        let situation = Situation {
            earlier_contacts_within_twelve_months: within_twelve_months,
            earlier_protection_plan: false,
        };
        waiting.contact.value =
            threshold_decision::decide(&waiting.contact.value, outcome, proposal, situation, by, self.now)
                .map_err(broke)?;
        let fact = match waiting.contact.value.stage() {
            Stage::Decided => "ContactDecided",
            Stage::AwaitingAgreement => "DecisionProposed",
            Stage::AwaitingIdentity | Stage::AwaitingDecision => "AnotherDecisionAskedFor",
        };
        Self::save(self.work, &mut waiting.contact, Fact::because(fact, self.now, reason))?;
        let first = waiting.contact.value.led_on.is_empty() && waiting.contact.value.sent_back.is_empty();
        if let Some(child) = self.families.children.get_mut(waiting.child).filter(|_| first) {
            child.contacts.push(waiting.contact.value.received_at.date());
            child.contacts.retain(|earlier| day <= years_after(*earlier, 1));
        }
        Ok(())
    }

    /// A decision counts: the child to open a referral for, if it opens one.
    fn counted(&self, waiting: &Waiting) -> Option<(usize, kernel::ContactId)> {
        let decision = waiting.contact.value.decision.as_ref()?;
        decision.onward.opens_a_referral().then_some((waiting.child, waiting.contact.value.id))
    }

    /// A manager agrees what waits for it, or now and then sends it back once.
    pub(super) fn agreed(&mut self, worry: usize) -> Done {
        let Some(mut together) = self.take_worry(worry) else { return Ok(()) };
        let manager = self.someone(|staff| &staff.front_door_managers);
        let Some(by) = manager else { return Ok(()) };
        self.by(Some(by));
        let may_send_back = !together.sent_back && !together.prompt && together.up_to == UpTo::TheEnd;
        let back = together.up_to == UpTo::SentBack || (may_send_back && self.chance.happens(0.025));
        let mut referred = Vec::new();
        for waiting in &mut together.contacts {
            if waiting.contact.value.stage() != Stage::AwaitingAgreement {
                continue;
            }
            if back {
                let reason = words::sent_back(&mut self.said);
                waiting.contact.value =
                    threshold_decision::send_back(&waiting.contact.value, &reason, by, self.now)
                        .map_err(broke)?;
                Self::save(
                    self.work,
                    &mut waiting.contact,
                    Fact::because("DecisionSentBack", self.now, reason),
                )?;
                continue;
            }
            let said = words::agreement(&mut self.said);
            waiting.contact.value =
                threshold_decision::agree(&waiting.contact.value, &said, by, self.now).map_err(broke)?;
            Self::save(self.work, &mut waiting.contact, Fact::new("DecisionAgreed", self.now))?;
            referred.extend(self.counted(waiting));
            self.step_begins(waiting)?;
        }
        let outcome = together.outcome.unwrap_or("referral");
        if back {
            together.sent_back = true;
            if together.up_to == UpTo::TheEnd {
                let later = minutes_after(self.now, self.chance.between(10, 55));
                self.agenda.add(later, Happening::Decided(worry));
            }
        } else {
            self.expect_telling(worry, together.prompt);
        }
        self.refer(referred, &together, outcome)?;
        self.put_back(worry, together);
        Ok(())
    }

    pub(super) fn told(&mut self, worry: usize) -> Done {
        let Some(mut together) = self.take_worry(worry) else { return Ok(()) };
        let Some(by) = together.decider else { return Ok(()) };
        self.by(Some(by));
        for waiting in &mut together.contacts {
            let decided = waiting.contact.value.stage() == Stage::Decided;
            let Some(decision) = waiting.contact.value.decision.as_ref().filter(|_| decided) else {
                continue;
            };
            let said = decision.words_to_referrer.clone();
            waiting.contact.value = waiting.contact.value.told(&said, by, self.now).map_err(broke)?;
            Self::save(self.work, &mut waiting.contact, Fact::new("ReferrerTold", self.now))?;
        }
        // Nothing more happens to it, so it need not be kept.
        Ok(())
    }

    fn open_cases(&self, together: &Together) -> Vec<usize> {
        together
            .contacts
            .iter()
            .filter_map(|waiting| self.families.children.get(waiting.child).and_then(|child| child.case))
            .collect()
    }
}
