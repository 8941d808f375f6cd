//! On the last working day agencies sit together: one meeting of each kind is held, with what agencies
//! brought, what it came to, actions and marks; and a list is made for the day the demo is opened.

use super::{Done, Happening, History, broke};
use crate::days::{days_after, is_working_day};
use access::{Actor, Role};
use front_door::contact::{Contact, Stage};
use kernel::{AccountId, Date, Moment, PersonId};
use std::fmt::Debug;
use store::{Acting, CommandError, Fault, Work};
use triage::action::ActionPlan;
use triage::triage_meeting::{
    self as meetings, AtFrontDoor, Came, Discussed, Discussion, Held, Lead, LevelSeen, LineId, MeetingId,
};
use triage::vulnerability::{self as tracker, ComesFrom, MarkedOn, NewMark, Strength};

/// Children for whom something is recorded at each meeting. The rest are carried over.
const DISCUSSED: usize = 3;

fn done<T, R: Debug>(result: Result<T, CommandError<R>>) -> Result<T, Fault> {
    result.map_err(|error| match error {
        CommandError::Fault(fault) => fault,
        other => broke(format!("{other:?}")),
    })
}

fn of_the_council(account: AccountId, role: Role) -> Actor {
    Actor { account, role, agency: "council".to_owned(), team: Some("front_door".to_owned()) }
}

impl History<'_, '_> {
    /// Puts the meetings of the last working day on the agenda.
    pub(super) fn expect_triage(&mut self, day: Date) {
        let calendar = self.setting.arrangements.calendar();
        let mut next = days_after(day, 1);
        while next < self.setting.today && !is_working_day(next, calendar) {
            next = days_after(next, 1);
        }
        if self.setting.today <= next {
            self.agenda.add(Moment::on(day, 14, 0), Happening::TriageHeld);
        }
    }

    /// Something that somebody does, in the same piece of work as the rest of the history.
    fn does<T>(
        &mut self,
        actor: &Actor,
        command: impl FnOnce(&mut Work<'_>, &mut Acting<'_>) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        self.by(Some(actor.account));
        let version = self.setting.arrangements.version.clone();
        let mut acting = Acting { actor, now: self.now, arrangements: &version, ids: &mut self.ids };
        command(self.work, &mut acting)
    }

    pub(super) fn triage_held(&mut self) -> Done {
        let arrangements = self.setting.arrangements;
        let (Some(manager), Some(decider)) = (
            self.staff.front_door_managers.first().map(|worker| worker.id),
            self.staff.deciders.first().map(|worker| worker.id),
        ) else {
            return Ok(());
        };
        let chair = of_the_council(manager, Role::FrontDoorManager);
        self.mark_some(&of_the_council(decider, Role::FrontDoorSocialWorker))?;
        let (day, today) = (self.day(), self.setting.today);
        let kinds: Vec<String> =
            arrangements.as_at(day).triage_meetings().map(|kind| kind.id.clone()).collect();
        for kind in &kinds {
            let meeting = self.make_list(&chair, kind, day)?;
            self.hold_one(&chair, kind, meeting)?;
        }
        if kinds.iter().any(|kind| kind == "police_daily") {
            self.make_list(&chair, "police_daily", today)?;
        }
        Ok(())
    }

    /// The front door as it stands: those that wait, and those decided this week.
    fn at_the_door(&mut self, on: Date) -> Result<Vec<AtFrontDoor>, Fault> {
        let arrangements = self.setting.arrangements;
        let week_ago = Moment::on(days_after(on, -7), 0, 0);
        let found = self.work.reader()?.find::<Contact>(
            "where r.stage in ('identity', 'decision', 'agreement') or r.decided_at >= ?1 order by r.received_at, r.id",
            &[week_ago.into()],
        )?;
        let mut door = Vec::new();
        for contact in found.into_iter().map(|loaded| loaded.value) {
            let person = contact.identity.as_ref().map(|identity| identity.person);
            let marks = match person {
                Some(person) => tracker::marks_of_person(self.work.reader()?, person)?
                    .into_iter()
                    .filter(|mark| mark.strength_on(on).is_some())
                    .map(|mark| mark.mark)
                    .collect(),
                None => Vec::new(),
            };
            let latest = contact.decision.as_ref().or(contact.led_on.last());
            let decided = contact.decision.as_ref().filter(|_| contact.stage() == Stage::Decided);
            let locality = arrangements.as_at(on).locality_of(&contact.home.postcode);
            door.push(AtFrontDoor {
                contact: contact.id,
                person,
                together: contact.worry.to_string(),
                received_at: contact.received_at,
                source: contact.source.clone(),
                level: latest.map(|decision| decision.level_canonical),
                marks,
                locality: locality.map(|found| found.id.clone()),
                school: contact.child.school.clone(),
                decided_on: decided.and_then(|decision| decision.counted_at()).map(Moment::date),
            });
        }
        Ok(door)
    }

    fn make_list(&mut self, chair: &Actor, kind: &str, on: Date) -> Result<MeetingId, Fault> {
        let arrangements = self.setting.arrangements;
        let door = self.at_the_door(on)?;
        self.does(chair, |work, acting| {
            let calendar = arrangements.calendar();
            done(meetings::call_meeting(work, acting, &arrangements.triage, kind, on, &door, calendar))
        })
    }

    /// Marks of domestic abuse and bullying on children who wait at the front door, one of which grows.
    fn mark_some(&mut self, worker: &Actor) -> Done {
        let arrangements = self.setting.arrangements;
        let triage = &arrangements.triage;
        let today = self.day();
        let waiting: Vec<PersonId> = self
            .at_the_door(today)?
            .iter()
            .filter(|contact| contact.decided_on.is_none())
            .filter_map(|contact| contact.person)
            .collect();
        let mut children: Vec<PersonId> = Vec::new();
        for person in waiting {
            if !children.contains(&person) {
                children.push(person);
            }
        }
        let said = [
            (
                "domestic_abuse_at_home",
                Strength::Present,
                9,
                "Police came to the home at night; the child was on the stairs.",
            ),
            ("domestic_abuse_at_home", Strength::Emerging, 5, "Shouting that neighbours hear most weekends."),
            ("bullied", Strength::Emerging, 30, "Left out, and names called on the bus."),
            ("school_exclusion", Strength::Present, 12, "Goes home at midday on four days."),
        ];
        for (place, (mark, strength, days, why)) in said.into_iter().enumerate() {
            let Some(person) = children.get(place % children.len().max(1)).copied() else { return Ok(()) };
            let new = NewMark {
                mark: mark.to_owned(),
                on: MarkedOn::Child(person),
                strength,
                from_day: days_after(today, -days),
                why: why.to_owned(),
                from: ComesFrom::Work,
            };
            // A child whose record is restricted is not this worker's to mark.
            let put =
                self.does(worker, |work, acting| match tracker::put_mark(work, acting, triage, new) {
                    Ok(mark) => Ok(Some(mark)),
                    Err(CommandError::NotAllowed | CommandError::Refused(_)) => Ok(None),
                    Err(error) => done(Err(error)),
                })?;
            if let Some(put) = put.filter(|_| mark == "bullied") {
                let grown = (Strength::High, days_after(today, -2), "Two older boys wait at the gate.");
                self.does(worker, |work, acting| {
                    done(tracker::change_mark(work, acting, triage, put, grown, ComesFrom::Work))
                })?;
            }
        }
        Ok(())
    }

    fn hold_one(&mut self, chair: &Actor, kind: &str, meeting: MeetingId) -> Done {
        let arrangements = self.setting.arrangements;
        let triage = &arrangements.triage;
        let Some(found) = triage.meeting(kind) else { return Ok(()) };
        let attendance = found
            .agencies
            .iter()
            .map(|agency| {
                let must = agency == &found.chair_agency || found.must_come.contains(agency);
                let came = if must || agency.ends_with("schools") { Came::Attended } else { Came::Apologies };
                let who = if came == Came::Attended { "Safeguarding lead on duty" } else { "" };
                (agency.clone(), came, who.to_owned())
            })
            .collect();
        let held = Held { chair: chair.account, attendance };
        self.does(chair, |work, acting| done(meetings::hold(work, acting, triage, meeting, held)))?;
        let lines: Vec<LineId> = {
            let full = meetings::meeting_in_full(self.work.reader()?, meeting, chair, triage)?;
            full.map(|full| full.lines.iter().map(|line| line.id).collect()).unwrap_or_default()
        };
        let partner = self
            .staff
            .partners
            .iter()
            .find(|worker| found.agencies.iter().any(|agency| agency == worker.agency))
            .cloned();
        for (place, line) in lines.into_iter().take(DISCUSSED).enumerate() {
            if let Some(partner) = &partner {
                let actor = Actor {
                    account: partner.id,
                    role: Role::PartnerPractitioner,
                    agency: partner.agency.to_owned(),
                    team: partner.team.map(str::to_owned),
                };
                self.does(&actor, |work, acting| {
                    let (knows, means) = brought(place);
                    // A child whose record is restricted is not on the list that this partner sees.
                    match meetings::bring(work, acting, triage, line, knows, means) {
                        Err(CommandError::NotAllowed) => Ok(()),
                        brought => done(brought),
                    }
                })?;
            }
            self.discuss_one(chair, line, place, partner.as_ref())?;
        }
        self.does(chair, |work, acting| done(meetings::agree_record(work, acting, triage, meeting, "")))
    }

    fn discuss_one(
        &mut self,
        chair: &Actor,
        line: LineId,
        place: usize,
        partner: Option<&crate::staff::Worker>,
    ) -> Done {
        let arrangements = self.setting.arrangements;
        let today = self.day();
        let level = arrangements.as_at(today).level("2").cloned().ok_or_else(|| broke("no level 2"))?;
        let (outcome, theme) = match place {
            0 => ("lead_named", "bullying"),
            1 => ("front_door_to_decide", "domestic_abuse"),
            _ => ("already_helped", "neglect"),
        };
        let name = arrangements.triage.outcome(outcome).map_or(outcome, |found| found.name.as_str());
        let lead = partner.map_or_else(
            || Lead { name: "Duty social worker".to_owned(), agency: "council".to_owned() },
            |worker| Lead { name: worker.name.clone(), agency: worker.agency.to_owned() },
        );
        let said = Discussed {
            level: LevelSeen { code: level.code, name: level.name },
            lead,
            outcome: outcome.to_owned(),
            outcome_name: name.to_owned(),
            why: "The agencies that came see the same picture; the child trusts somebody at school."
                .to_owned(),
            why_no_action: if partner.is_none() {
                "Somebody sees the child today already".to_owned()
            } else {
                String::new()
            },
            themes: vec![theme.to_owned()],
            places: if place == 0 { vec!["Bus station".to_owned()] } else { Vec::new() },
            locality: None,
            by: chair.account,
            at: self.now,
            changed_because: String::new(),
        };
        let actions = partner
            .map(|worker| ActionPlan {
                what: "See the child at school and ask what would help".to_owned(),
                owner: worker.id,
                due: days_after(self.setting.today, i64::try_from(place).unwrap_or(0)),
                how_we_will_know: "The child's own words are written down".to_owned(),
            })
            .into_iter()
            .collect();
        let triage = &arrangements.triage;
        self.does(chair, |work, acting| {
            done(meetings::discuss(work, acting, triage, line, Discussion { said, actions }))
        })
    }
}

fn brought(place: usize) -> (&'static str, &'static str) {
    match place {
        0 => (
            "Late three times this month, and alone at break.",
            "Misses the start of lessons and eats by themselves.",
        ),
        1 => ("Tired and jumpy since half term.", "May be listening out for what happens at home."),
        _ => ("Attends well. Nothing new.", "School is a safe part of the day."),
    }
}
