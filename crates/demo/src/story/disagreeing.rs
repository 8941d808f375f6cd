//! Decisions that somebody challenges: one settled, one taken back, one passed on, one answered and
//! waiting, and two that wait for an answer, of which one is late.

use super::side_stories::SideStory;
use super::{Done, Happening, History, Setting, broke};
use crate::days::{days_before, working_day_on_or_before};
use disagreement::{Challenge, DecisionChallenged, Disagreement, Proposes, rules};
use front_door::contact::Contact;
use kernel::{AccountId, Moment, next_id};
use store::{Fact, Loaded};

/// What happens next in a disagreement.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    Raised,
    Answered(Proposes),
    Accepted,
    PassedOn,
    Withdrawn,
}

/// Days before today, which disagreement in the order they were raised, and what happens.
const STEPS: [(i64, usize, Step); 14] = [
    (95, 0, Step::Raised),
    (93, 0, Step::Answered(Proposes::Changed)),
    (92, 0, Step::Accepted),
    (61, 1, Step::Raised),
    (60, 1, Step::Withdrawn),
    (40, 2, Step::Raised),
    (37, 2, Step::Answered(Proposes::Upheld)),
    (36, 2, Step::PassedOn),
    (31, 2, Step::Answered(Proposes::Upheld)),
    (30, 2, Step::Accepted),
    (12, 3, Step::Raised),
    (7, 4, Step::Raised),
    (5, 3, Step::Answered(Proposes::Upheld)),
    (1, 5, Step::Raised),
];

pub(super) fn plan(history: &mut History<'_, '_>) {
    for (days, which, step) in STEPS {
        let at = moment(history.setting, days);
        history.agenda.add(at, Happening::Side(SideStory::Disagreeing(which, step)));
    }
}

fn moment(setting: &Setting<'_>, days: i64) -> Moment {
    let day = working_day_on_or_before(days_before(setting.today, days), setting.arrangements.calendar());
    Moment::on(day, 13, 40)
}

/// When this one of them was to be raised.
fn raised_at(setting: &Setting<'_>, which: usize) -> Option<Moment> {
    let raised = STEPS.iter().find(|(_, other, step)| *other == which && *step == Step::Raised);
    raised.map(|(days, _, _)| moment(setting, *days))
}

const WHY: [&str; 3] = [
    "The decision rests on one incident. We have seen the same three times this term, and wrote it down each time.",
    "What the child said to us is not in the reasons. They said it again this morning.",
    "The family agreed to early help before and it did not change anything for the child.",
];

impl History<'_, '_> {
    pub(super) fn disagreeing(&mut self, which: usize, step: Step) -> Done {
        if step == Step::Raised {
            return self.challenge_raised();
        }
        // A small demonstration has too few worries for all of them: one never raised has no end.
        let Some(raised_at) = raised_at(self.setting, which) else { return Ok(()) };
        let all = self.work.reader()?.find::<Disagreement>("where r.raised_at = ?1", &[raised_at.into()])?;
        let Some(mut found) = all.into_iter().next() else { return Ok(()) };
        let (before, now) = (found.value.clone(), self.now);
        let challenger = before.challenger;
        let answering = self.who_answers(&before);
        let (by, next, what, words) = match step {
            Step::Raised => return Ok(()),
            Step::Answered(proposes) => {
                let Some(by) = answering else { return Ok(()) };
                let words = match proposes {
                    Proposes::Upheld => {
                        "I read everything again and rang the school. The reasons hold, and I have said what would change my mind."
                    }
                    Proposes::Changed => {
                        "The earlier incidents were not weighed. It should be decided again, with the school in the room."
                    }
                };
                (by, before.answered(by, proposes, words, now), "DisagreementAnswered", words)
            }
            Step::Accepted => {
                let words = "That answers what I asked.";
                let next = before.accepted(challenger, words, now);
                (challenger, next, "DisagreementAnswerAccepted", words)
            }
            Step::PassedOn => {
                let words = "The answer does not speak to what the child said.";
                let calendar_day = self.day();
                let stages = rules(self.setting.arrangements, calendar_day);
                let name = stages.get(1).map(|rule| rule.name.as_str());
                (challenger, before.passed_on(challenger, name, words, now), "DisagreementPassedOn", words)
            }
            Step::Withdrawn => {
                let words = "The health visitor has been since, and the child is with her aunt.";
                (challenger, before.withdrawn(challenger, words, now), "DisagreementWithdrawn", words)
            }
        };
        found.value = next.map_err(broke)?;
        self.by(Some(by));
        Self::save(self.work, &mut found, Fact::because(what, now, words))
    }

    /// A manager who had no part in the decision.
    fn who_answers(&self, found: &Disagreement) -> Option<AccountId> {
        let first = found.stage().is_none_or(|stage| stage.number == 1);
        let who = if first { &self.staff.team_managers } else { &self.staff.chairs };
        who.iter().map(|worker| worker.id).find(|id| !found.about.by.contains(id) && *id != found.challenger)
    }

    /// Whoever raised a worry challenges what was decided a few days before. Where nobody with an
    /// account raised one lately, a call taker challenges what was decided about a call.
    fn challenge_raised(&mut self) -> Done {
        let today = self.day();
        let earlier = self.work.reader()?.find::<Disagreement>("", &[])?;
        let challenged =
            |contact: &Contact| earlier.iter().any(|found| found.value.about.id == contact.id.to_string());
        let since = Moment::on(days_before(today, 28), 0, 0);
        let decided = self.work.reader()?.find::<Contact>(
            "where r.stage = 'decided' and r.decided_at >= ?1 and r.decided_at < ?2 order by r.decided_at desc, r.id",
            &[since.into(), self.now.into()],
        )?;
        let open: Vec<&Contact> =
            decided.iter().map(|found| &found.value).filter(|contact| !challenged(contact)).collect();
        let raised = open.iter().find(|contact| contact.raised_by.is_some());
        let Some(contact) = raised.or(open.first()) else { return Ok(()) };
        let call_taker = self.staff.call_takers.first();
        let challenger = match contact.raised_by {
            Some(by) => Some((by, contact.agency.clone().unwrap_or_default())),
            None => call_taker.map(|worker| (worker.id, worker.agency.to_owned())),
        };
        let (Some(decision), Some((challenger, agency))) = (&contact.decision, challenger) else {
            return Ok(());
        };
        let mut by = vec![decision.by];
        by.extend(decision.agreed.as_ref().map(|agreed| agreed.by));
        let about = DecisionChallenged {
            kind: "contact".to_owned(),
            id: contact.id.to_string(),
            in_words: format!("{}, at the level {}", decision.outcome_name, decision.level_name),
            at: decision.at,
            by,
        };
        let person = contact.identity.as_ref().map(|identity| identity.person);
        let challenge = Challenge {
            why: self.said.one_of(&WHY).to_owned(),
            instead: "A social worker should see the child alone before this is closed.".to_owned(),
            meanwhile: "The school sees the child every day and rings if that changes.".to_owned(),
        };
        let stages = rules(self.setting.arrangements, today);
        let Some(first) = stages.first() else { return Ok(()) };
        let id = next_id(&mut self.ids);
        let raised =
            Disagreement::raised(id, about, person, (challenger, &agency), challenge, &first.name, self.now)
                .map_err(broke)?;
        self.by(Some(challenger));
        let found = Loaded { value: raised, version: 1 };
        let why = found.value.challenge.why.clone();
        self.work.add(&found.value, Fact::because("DecisionChallenged", self.now, why))
    }
}
