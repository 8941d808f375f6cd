//! What the last weeks brought besides: advice calls, how good the information of referrals was, a key for the
//! police's own system and what it notified, what the emergency duty team took at night, and notices to a
//! school, one read and answered and one not yet read.

use super::side_stories::SideStory;
use super::{Done, Happening, History, Raise, UpTo, broke};
use crate::concerns::Concern;
use crate::days::{days_before, minutes_after, working_day_on_or_before};
use crate::staff::SCHOOL;
use access::{Actor, Role, Sending};
use accounts::system_key::{NewSystemKey, SystemKeyId, make_key, was_used};
use front_door::consultation::{Caller, CallerFrom, NewConsultation, record_consultation};
use front_door::contact::Stage as Reached;
use front_door::out_of_hours::{
    HandoverRefusal, TakenOutOfHours, acknowledge_handover, unacknowledged_handovers,
};
use front_door::referral_quality::{Answered, Met, QualityRefusal, score_referral};
use front_door::worry::{AssessedRisk, Channel, Danger, HowTaken, PoliceIncident, Referrer};
use kernel::{AccountId, ContactId, Moment, PersonId};
use local::{AbuseRisk, WayInKind};
use sharing::lawful::{Agreement, Lawful};
use sharing::school_notification::{
    NewNotice, NewNotices, NoticeRefusal, PoliceRisk, Presence, SchoolNoticeId, opened, respond, tell_schools,
};
use store::{Acting, CommandError, Fault};

/// How a worry of the last weeks reaches the front door.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Way {
    /// As worries do.
    #[default]
    Usual,
    /// From the police's own system, with the risk they gave it.
    System(AbuseRisk),
    /// By telephone, while the front door is closed.
    AtNight,
}

/// What is kept of the last weeks while they are told.
#[derive(Default)]
pub(crate) struct Lately {
    key: Option<SystemKeyId>,
    /// How many incidents the police's system has notified.
    incidents: usize,
    /// The worries about a pupil of the one school, by their places.
    of_pupils: Vec<usize>,
    notice: Option<SchoolNoticeId>,
    /// Contacts whose information was scored.
    scored: Vec<ContactId>,
}

/// Something of the last weeks.
#[derive(Clone, Copy)]
pub(crate) enum Story {
    Advice(usize),
    Scored,
    KeyMade,
    /// The police's system notifies of an incident; about a pupil of the one school, where it says so.
    Notified(AbuseRisk, bool),
    SchoolTold(usize),
    SchoolReads,
    SchoolAnswers,
    AtNight(UpTo),
    Acknowledged,
}

/// Days before today, the hour, and what happens.
const STORIES: [(i64, i8, Story); 15] = [
    (44, 10, Story::KeyMade),
    (38, 21, Story::Notified(AbuseRisk::Standard, false)),
    (27, 2, Story::Notified(AbuseRisk::Medium, false)),
    (17, 19, Story::Notified(AbuseRisk::High, false)),
    (11, 23, Story::AtNight(UpTo::TheEnd)),
    (10, 9, Story::Acknowledged),
    (6, 22, Story::Notified(AbuseRisk::Medium, false)),
    (3, 17, Story::Notified(AbuseRisk::Medium, true)),
    (3, 19, Story::SchoolTold(0)),
    (2, 8, Story::SchoolReads),
    (2, 10, Story::SchoolAnswers),
    (1, 13, Story::Notified(AbuseRisk::Standard, true)),
    (1, 16, Story::SchoolTold(1)),
    (1, 17, Story::Notified(AbuseRisk::High, false)),
    (1, 21, Story::AtNight(UpTo::Raised)),
];

/// Who rang the advice line, what they asked, and what they were told.
const ADVICE: [(&str, &str, &str, &str); 9] = [
    (
        "primary_schools",
        "Teacher",
        "A boy of eight says he looks after his sisters most evenings. Is that a worry for you?",
        "Talk with his mother first, and ask what would help. Look at the young carers' page with her.",
    ),
    (
        "community_health",
        "Health visitor",
        "A mother will not let me see the baby undressed. What should I do?",
        "Ask again today and say why. If she still will not, ring us and we take it as a contact.",
    ),
    (
        "",
        "Grandmother",
        "My daughter has a new partner and the children are quiet. Who can I talk to?",
        "Ring us whenever you like. If a child is hurt or frightened, say so at once and we act on it.",
    ),
    (
        "secondary_schools",
        "Head of year",
        "A girl has two telephones and new clothes. Is that enough to tell you?",
        "Write down what you have seen and when. Ask her who gives them to her, and raise it today if she is frightened.",
    ),
    (
        "gps",
        "GP",
        "A father asks for more of his son's medicine than he can need. What would you advise?",
        "Talk with your named GP for safeguarding today. If the boy is unwell or is given too much, raise it at once.",
    ),
    (
        "housing",
        "Tenancy officer",
        "There is no heating, and there are two small children. Is it neglect?",
        "Mend it first, and ask how they manage. If nobody takes help that is offered, raise it with us.",
    ),
    (
        "early_years",
        "Nursery manager",
        "Bruises on both shins of a boy who has just begun to walk.",
        "That is usual at his age. Write it down, ask his mother, and ring us if there is one where toddlers do not bruise.",
    ),
    (
        "police",
        "Response officer",
        "Do you want to hear of every call where a child slept through it?",
        "Yes, each one, with every child who lives there. We say what becomes of it.",
    ),
    (
        "",
        "Neighbour",
        "I hear shouting through the wall and do not want to make trouble.",
        "You do not need to be sure. Tell us what you hear and when, and we find out the rest.",
    ),
];

pub(super) fn plan(history: &mut History<'_, '_>) {
    let on = |history: &History<'_, '_>, days: i64, hour: i8| {
        Moment::on(days_before(history.setting.today, days), hour, 35)
    };
    for (days, hour, story) in STORIES {
        let at = on(history, days, hour);
        history.agenda.add(at, Happening::Side(SideStory::Lately(story)));
    }
    let calendar = history.setting.arrangements.calendar();
    let working = |days: i64, hour: i8| {
        Moment::on(working_day_on_or_before(days_before(history.setting.today, days), calendar), hour, 5)
    };
    let advice = (0..ADVICE.len()).zip([58, 51, 44, 37, 29, 22, 15, 8, 2]);
    let calls: Vec<(Moment, Story)> =
        advice.map(|(which, days)| (working(days, 11), Story::Advice(which))).collect();
    let scores: Vec<(Moment, Story)> =
        (1..=14).map(|number| (working(number * 6, 16), Story::Scored)).collect();
    for (at, story) in calls.into_iter().chain(scores) {
        history.agenda.add(at, Happening::Side(SideStory::Lately(story)));
    }
}

fn actor(account: AccountId, role: Role, agency: &str) -> Actor {
    Actor { account, role, agency: agency.to_owned(), team: None }
}

fn fault<R: std::fmt::Display>(error: CommandError<R>) -> Fault {
    match error {
        CommandError::Refused(refusal) => broke(refusal),
        CommandError::Fault(fault) => fault,
        CommandError::NotAllowed => broke("the policy said no"),
        CommandError::NotFound => broke("nothing was there"),
    }
}

impl History<'_, '_> {
    pub(super) fn lately(&mut self, story: Story) -> Done {
        match story {
            Story::Advice(which) => self.advice(which),
            Story::Scored => (0..2).try_for_each(|_| self.information_scored()),
            Story::KeyMade => self.key_made(),
            Story::Notified(risk, of_pupil) => self.notified(risk, of_pupil),
            Story::SchoolTold(which) => self.school_told(which),
            Story::SchoolReads | Story::SchoolAnswers => {
                self.school_answers(matches!(story, Story::SchoolAnswers))
            }
            Story::AtNight(up_to) => self.rung_at_night(up_to),
            Story::Acknowledged => self.acknowledged(),
        }
    }

    /// Somebody does something now, by their account.
    fn acts<T, R: std::fmt::Display>(
        &mut self,
        who: &Actor,
        does: impl FnOnce(&mut store::Work<'_>, &mut Acting<'_>) -> Result<T, CommandError<R>>,
    ) -> Result<T, CommandError<R>> {
        self.by(Some(who.account));
        let arrangements = self.setting.arrangements.version.clone();
        let mut acting =
            Acting { actor: who, now: self.now, arrangements: &arrangements, ids: &mut self.ids };
        does(self.work, &mut acting)
    }

    fn decider(&mut self) -> Option<Actor> {
        let place = self.late.place(self.staff.deciders.len());
        let worker = self.staff.deciders.get(place)?;
        Some(actor(worker.id, Role::FrontDoorSocialWorker, "council"))
    }

    fn advice(&mut self, which: usize) -> Done {
        let Some((agency, role, asked, advice)) = ADVICE.get(which) else { return Ok(()) };
        let place = self.late.place(self.staff.call_takers.len());
        let Some(taker) = self.staff.call_takers.get(place) else { return Ok(()) };
        let taker = actor(taker.id, Role::CallTaker, "council");
        let from =
            if agency.is_empty() { CallerFrom::Public } else { CallerFrom::Agency((*agency).to_owned()) };
        let named = !agency.is_empty();
        let name = format!(
            "{} {}",
            self.late.one_of(crate::names::WORKERS),
            self.late.one_of(crate::names::WORKERS_SURNAMES)
        );
        let telephone = format!("01632 960{:03}", self.late.between(0, 999));
        let new = NewConsultation {
            caller: Caller {
                name: if named { name } else { String::new() },
                from,
                role: (*role).to_owned(),
                telephone: if named { telephone } else { String::new() },
            },
            child: None,
            asked: (*asked).to_owned(),
            advice: (*advice).to_owned(),
            agreed: "They ring again if anything changes.".to_owned(),
        };
        self.acts(&taker, |work, acting| record_consultation(work, acting, new)).map_err(fault)?;
        Ok(())
    }

    /// How good the information of something that an agency sent was, by one who decides.
    fn information_scored(&mut self) -> Done {
        let Some(decider) = self.decider() else { return Ok(()) };
        let waiting = self.worries.iter().rev().flat_map(|together| &together.contacts);
        let unrestricted =
            |child: usize| self.families.children.get(child).is_some_and(|child| !child.restricted);
        let known = |agency: &str| self.setting.arrangements.agency(agency).is_some();
        let fits = waiting.filter(|one| {
            let contact = &one.contact.value;
            contact.stage() == Reached::Decided
                && contact.agency.as_deref().is_some_and(known)
                && unrestricted(one.child)
                && !self.lately.scored.contains(&contact.id)
        });
        let found: Vec<ContactId> = fits.take(12).map(|one| one.contact.value.id).collect();
        let Some(contact) = found.get(self.late.place(found.len())).copied() else { return Ok(()) };
        self.lately.scored.push(contact);
        let questions = self.setting.arrangements.as_at(self.now.date());
        let answers: Vec<Answered> = questions
            .quality_questions()
            .map(|question| Answered {
                question: question.id.clone(),
                ask: question.ask.clone(),
                met: match self.late.between(0, 9) {
                    0..=5 => Met::Yes,
                    6..=7 => Met::Partly,
                    _ => Met::No,
                },
            })
            .collect();
        let feedback = "Clear about what was seen. Say too what the child said, and who else lives there.";
        let scored = self
            .acts(&decider, |work, acting| score_referral(work, acting, contact, answers, feedback, None));
        match scored {
            // A record may have been restricted since.
            Ok(()) | Err(CommandError::NotAllowed | CommandError::NotFound) => Ok(()),
            Err(CommandError::Refused(QualityRefusal::NotAnswered)) => Ok(()),
            Err(error) => Err(fault(error)),
        }
    }

    fn key_made(&mut self) -> Done {
        let Some(by) = self.staff.shown(Role::Administrator).map(|account| account.id) else { return Ok(()) };
        let by = actor(by, Role::Administrator, "council");
        let new = NewSystemKey {
            name: "Crime recording, Wendle Police".to_owned(),
            agency: "police".to_owned(),
            may_send: vec![Sending::PoliceNotification, Sending::WhetherKnown],
        };
        // Nobody is shown the words: an administrator makes another key to try it.
        let mut drawn = [0_u8; 32];
        self.late.fill(&mut drawn);
        let mut fill = |bytes: &mut [u8]| {
            bytes.iter_mut().zip(drawn.iter().cycle()).for_each(|(byte, drawn)| *byte = *drawn);
        };
        let made = self.acts(&by, |work, acting| make_key(work, acting, new, &mut fill));
        self.lately.key = Some(made.map_err(fault)?.0);
        Ok(())
    }

    /// A child of the one school, of a family that is known and not about to be told of already.
    fn pupil(&mut self) -> Option<usize> {
        let school = self.setting.arrangements.as_at(self.now.date()).school(SCHOOL)?.clone();
        let day = self.day();
        let pupils: Vec<usize> = (0..self.families.children.len())
            .filter(|place| {
                let Some(child) = self.families.children.get(*place) else { return false };
                let fits = !child.restricted && !child.unborn && (4..11).contains(&child.age_on(day));
                let recorded = child.id.and_then(|id| self.people.get(&id)).filter(|_| fits);
                recorded.is_some_and(|person| {
                    let of_school = person.value.school.known().is_some_and(|name| school.is_called(name));
                    of_school && person.value.merged_into.is_none() && person.value.restriction.is_none()
                })
            })
            .take(20)
            .collect();
        pupils.get(self.late.place(pupils.len())).copied()
    }

    fn notified(&mut self, risk: AbuseRisk, of_pupil: bool) -> Done {
        if self.lately.key.is_none() {
            return Ok(());
        }
        let pupil = if of_pupil { self.pupil() } else { None };
        let children = match pupil {
            Some(pupil) => vec![pupil],
            None if of_pupil => return Ok(()),
            None => {
                let home = self.late.one_of(&self.worried_homes);
                self.children_at(home, self.day())
            }
        };
        if children.is_empty() {
            return Ok(());
        }
        if of_pupil {
            self.lately.of_pupils.push(self.worries.len());
        }
        self.raised(Raise {
            children,
            source: "police",
            concern: Concern::DomesticAbuse,
            gravity: if risk == AbuseRisk::High { 0.8 } else { 0.45 },
            danger: Some(Danger::NotNow),
            roughly: false,
            way: Way::System(risk),
            up_to: if of_pupil && self.days_left() <= 1 { UpTo::Identified } else { UpTo::TheEnd },
        })
    }

    fn rung_at_night(&mut self, up_to: UpTo) -> Done {
        let home = self.late.one_of(&self.worried_homes);
        let children = self.children_at(home, self.day());
        if children.is_empty() {
            return Ok(());
        }
        self.raised(Raise {
            children,
            source: "family_member",
            concern: Concern::Neglect,
            gravity: 0.55,
            danger: Some(Danger::NotNow),
            roughly: false,
            way: Way::AtNight,
            up_to,
        })
    }

    /// The referrer, channel and further answers of a worry that came in its own way.
    pub(super) fn by_its_way(
        &mut self,
        way: Way,
        referrer: Referrer,
        channel: Channel,
    ) -> (Referrer, Channel, HowTaken) {
        match way {
            Way::Usual => (referrer, channel, HowTaken::default()),
            Way::System(risk) => {
                self.lately.incidents += 1;
                let today = self.setting.arrangements.as_at(self.now.date());
                let open = today.ways_in().find(|way| way.kind == WayInKind::Api);
                let how = HowTaken {
                    way_in: open.map(|way| way.id.clone()),
                    way_in_name: open.map(|way| way.name.clone()),
                    their_reference: Some(format!("WP-{}", 118_200 + self.lately.incidents)),
                    incident: Some(PoliceIncident {
                        kind: "Domestic abuse".to_owned(),
                        happened_at: minutes_after(self.now, -150),
                        risk: Some(AssessedRisk::on_day(risk, &today)),
                        risk_missing: false,
                    }),
                    ..HowTaken::default()
                };
                let officer = Referrer {
                    role: "Response officer".to_owned(),
                    agency: Some("police".to_owned()),
                    account: None,
                    ..referrer
                };
                (officer, Channel::AgencySystem, how)
            }
            Way::AtNight => {
                let by = self.staff.night.first().map(|worker| worker.id);
                let taken = by.map(|by| TakenOutOfHours {
                    team: "out_of_hours".to_owned(),
                    team_name: "Emergency duty team".to_owned(),
                    by,
                    done_so_far: "Rang the aunt, who has the children tonight. Nobody has seen them yet."
                        .to_owned(),
                });
                let how = HowTaken { out_of_hours: taken, ..HowTaken::default() };
                (Referrer { account: None, ..referrer }, Channel::Telephone, how)
            }
        }
    }

    /// Who recorded a worry that came in its own way.
    pub(super) fn by_who_took_it(&mut self, way: Way) {
        match (way, self.lately.key) {
            (Way::System(_), Some(key)) => {
                self.by_part(&format!("agency system {key}"));
                // A line that fails here would fail for whoever reads the key's page as well.
                if let Err(fault) = was_used(self.work, key) {
                    debug_assert!(false, "{fault}");
                }
            }
            (Way::AtNight, _) => {
                let by = self.staff.night.first().map(|worker| worker.id);
                self.by(by);
            }
            (Way::Usual | Way::System(_), _) => {}
        }
    }

    fn acknowledged(&mut self) -> Done {
        let Some(manager) = self.staff.front_door_managers.first().map(|worker| worker.id) else {
            return Ok(());
        };
        let manager = actor(manager, Role::FrontDoorManager, "council");
        let waiting = unacknowledged_handovers(self.work.reader()?, &manager)?;
        for shown in waiting {
            let words = "The duty worker visits this morning.";
            let done = self.acts::<_, HandoverRefusal>(&manager, |work, acting| {
                acknowledge_handover(work, acting, shown.handover.id, words)
            });
            done.map_err(fault)?;
        }
        Ok(())
    }

    /// The school of a pupil is told of the incident that the police's system notified.
    fn school_told(&mut self, which: usize) -> Done {
        let Some(decider) = self.decider() else { return Ok(()) };
        let worry = self.lately.of_pupils.get(which).and_then(|place| self.worries.get(*place));
        let contact = worry.and_then(|together| together.contacts.first()).map(|one| &one.contact.value);
        let Some((contact, child)) =
            contact.and_then(|found| Some((found.id, found.identity.as_ref()?.person)))
        else {
            return Ok(());
        };
        let today = self.setting.arrangements.as_at(self.now.date());
        let Some(school) = today.school(SCHOOL) else { return Ok(()) };
        let purpose = today.purposes().find(|one| one.id == "domestic_abuse_school");
        let (Some(purpose), Some(basis)) =
            (purpose.or_else(|| today.purposes().next()), today.lawful_bases().next())
        else {
            return Ok(());
        };
        let agreement =
            Agreement::NotAsked("The school is told before the day begins, whoever agrees".to_owned());
        let family: Vec<PersonId> = vec![child];
        let new = NewNotices {
            contact,
            children: vec![NewNotice {
                child,
                school: school.id.clone(),
                school_name: school.name.clone(),
                agency: school.agency.clone(),
                telephone: school.telephone.clone(),
                leads: vec![self.staff.lead.id],
            }],
            family,
            happened_at: minutes_after(self.now, -290),
            presence: Presence::There,
            words: "A quiet start to the day, and somebody to sit with at lunch.".to_owned(),
            police_reference: String::new(),
            police_risk: PoliceRisk::NotYetRated,
            lawful: Lawful::new(purpose, basis, agreement).map_err(broke)?,
        };
        let arrangements = self.setting.arrangements;
        let told = self.acts(&decider, |work, acting| tell_schools(work, acting, arrangements, new));
        match told {
            Ok(told) => {
                if which == 0 {
                    self.lately.notice = told.first().copied();
                }
                Ok(())
            }
            // School years are published a few years ahead, and a demonstration may be later.
            Err(CommandError::Refused(NoticeRefusal::NoSchoolYear)) => Ok(()),
            Err(error) => Err(fault(error)),
        }
    }

    fn school_answers(&mut self, says: bool) -> Done {
        let Some(notice) = self.lately.notice else { return Ok(()) };
        let lead = actor(self.staff.lead.id, Role::PartnerPractitioner, self.staff.lead.agency);
        let arrangements = self.setting.arrangements;
        let done = self.acts(&lead, |work, acting| {
            if says {
                let words = "Her teacher met her at the gate. She sat with a friend at lunch and drew.";
                respond(work, acting, arrangements, notice, words)
            } else {
                opened(work, acting, arrangements, notice)
            }
        });
        done.map_err(fault)
    }
}
