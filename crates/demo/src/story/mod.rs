//! The history, told in the order it happened: what is due next is taken from the agenda, recorded
//! as somebody would have recorded it, and leads to what is due after it.

mod agencies;
mod agenda;
mod allocating;
mod assessing;
mod beginning;
mod closing;
mod deciding;
mod disagreeing;
mod each_day;
mod identifying;
mod lately;
mod onward;
mod people_so_far;
mod protecting;
mod queue;
mod raising;
mod recording;
mod side_stories;
mod triage_meetings;

pub(crate) use agenda::{Agenda, Happening};
pub(crate) use lately::{Lately, Way};
pub(crate) use side_stories::Doubles;

use raising::{Raise, UpTo};

use crate::chance::{Chance, DemoIds, Owed};
use crate::concerns::Concern;
use crate::days::days_between;
use crate::families::Families;
use crate::figures::{self, Year};
use crate::staff::Staff;
use assessment::{ChildAndFamilyAssessment, ChildInNeedPlan, Referral};
use front_door::contact::Contact;
use front_door::onward_step::OnwardStep;
use kernel::{AccountId, Date, Limit, Moment, PersonId};
use local::Arrangements;
use people::{Involvement, Person};
use protection::{ChildProtectionPlan, Section47Enquiry, StrategyDiscussion};
use std::collections::HashMap;
use store::{Fact, Fault, Loaded, Record, Stamp, Work};

/// One worry, with the contact of each child.
pub(crate) struct Together {
    pub contacts: Vec<Waiting>,
    pub concern: Concern,
    /// 0 for a small worry, 1 for the gravest.
    pub gravity: f64,
    /// What was decided for the first child, which goes for the others unless they differ.
    pub outcome: Option<&'static str>,
    pub decider: Option<AccountId>,
    /// Was a decision about it sent back once?
    pub sent_back: bool,
    /// Were other agencies asked what they know?
    pub asked_agencies: bool,
    /// Decided and told at once, because the history ends soon.
    pub prompt: bool,
    pub up_to: UpTo,
}

/// A contact and the child it is really about.
pub(crate) struct Waiting {
    pub contact: Loaded<Contact>,
    pub child: usize,
}

/// Where a referral has got to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stage {
    Assessing,
    Helping,
    Closed,
}

/// A child's referral with everything that belongs to it.
pub(crate) struct Case {
    pub child: usize,
    pub group: usize,
    pub stage: Stage,
    pub concern: Concern,
    pub referral: Loaded<Referral>,
    /// The allocated worker's place among the social workers.
    pub worker: Option<usize>,
    pub involvements: Vec<Loaded<Involvement>>,
    pub assessment: Option<Loaded<ChildAndFamilyAssessment>>,
    pub assessed_on: Option<Date>,
    pub need_plan: Option<Loaded<ChildInNeedPlan>>,
    pub enquiry: Option<Loaded<Section47Enquiry>>,
    pub plan: Option<Loaded<ChildProtectionPlan>>,
    pub plans: u32,
}

/// What should still happen this year.
#[derive(Default)]
pub(crate) struct Due {
    pub contacts: Owed,
    pub referrals: Owed,
    pub referrals_again: Owed,
    pub enquiries_new: Owed,
    pub enquiries_open: Owed,
    pub conferences: Owed,
    pub assessments_again: Owed,
    pub assessed_in_time: Owed,
}

/// What the demo came to, counted as it was recorded.
#[derive(Default, Clone, Copy)]
pub(crate) struct Tally {
    pub open: usize,
    pub on_plans: usize,
}

pub(crate) struct Setting<'a> {
    pub arrangements: &'a Arrangements,
    pub begins: Date,
    pub today: Date,
    pub children: u32,
    pub years: u32,
}

pub(crate) struct History<'a, 'c> {
    pub work: &'a mut Work<'c>,
    pub setting: &'a Setting<'a>,
    pub families: Families,
    pub staff: Staff,
    pub chance: Chance,
    /// Chance for words alone.
    pub said: Chance,
    /// Chance for what is told of the last weeks alone.
    pub late: Chance,
    /// What is kept of the last weeks.
    pub lately: Lately,
    pub ids: DemoIds,
    pub agenda: Agenda,
    pub now: Moment,
    pub worries: Vec<Together>,
    pub cases: Vec<Case>,
    /// What decisions of the last half year started.
    pub steps: Vec<Loaded<OnwardStep>>,
    /// Strategy discussions of the last weeks, each with the place of its child.
    pub discussions: Vec<(Loaded<StrategyDiscussion>, usize)>,
    /// Everybody recorded so far, as they are recorded now.
    pub people: HashMap<PersonId, Loaded<Person>>,
    pub groups: Vec<Vec<usize>>,
    pub helping: Vec<usize>,
    pub due: Due,
    pub tally: Tally,
    /// Homes that contacts tend to come from, and those whose referral was closed lately.
    pub worried_homes: Vec<usize>,
    pub lately_closed: Vec<(Date, usize)>,
    /// The busyness of all days of each year, the latest first.
    pub busyness: Vec<f64>,
    pub child_ids: u32,
    pub doubles: side_stories::Doubles,
}

type Done = Result<(), Fault>;

/// A rule said no to the demo, which only asks for what the rules allow: something is wrong here.
pub(crate) fn broke(refusal: impl std::fmt::Display) -> Fault {
    Fault::new("making the demo", refusal)
}

impl History<'_, '_> {
    /// Whatever is recorded from here on is recorded now, by them.
    pub fn by(&mut self, account: Option<AccountId>) {
        let actor = account.map_or_else(|| "import".to_owned(), |id| id.to_string());
        self.stamp(actor);
    }

    pub fn by_part(&mut self, part: &str) {
        self.stamp(part.to_owned());
    }

    fn stamp(&mut self, actor: String) {
        let arrangements = self.setting.arrangements.version.clone();
        self.work.stamp_as(Stamp { actor, recorded_at: self.now, arrangements });
    }

    /// Saves a change and counts the version on.
    pub fn save<T: Record>(work: &mut Work<'_>, loaded: &mut Loaded<T>, fact: Fact) -> Done {
        work.save(loaded, fact)?;
        loaded.version += 1;
        Ok(())
    }

    pub fn day(&self) -> Date {
        self.now.date()
    }

    /// How many years back from today: 0 for the latest.
    pub fn years_back(&self, day: Date) -> i64 {
        let whole = (days_between(day, self.setting.today) - 1).max(0) / 365;
        whole.min(i64::from(self.setting.years) - 1)
    }

    pub fn year(&self, day: Date) -> Year {
        figures::year(self.years_back(day), self.setting.children)
    }

    /// How many days of history are left.
    pub fn days_left(&self) -> i64 {
        days_between(self.day(), self.setting.today)
    }

    /// What a limit allows for work that starts on this day.
    pub fn limit(&self, timescale: &str, day: Date, otherwise: u32) -> u32 {
        let found = self.setting.arrangements.timescale(timescale, day).and_then(local::Timescale::limit);
        match found {
            Some(Limit::WorkingDays(days)) => days,
            Some(_) | None => otherwise,
        }
    }

    /// Tells the history to its end.
    pub fn tell(&mut self, progress: &mut dyn FnMut(&str, u64, u64)) -> Done {
        let ends = Moment::on(self.setting.today, 0, 0);
        let days = u64::try_from(days_between(self.setting.begins, self.setting.today)).unwrap_or(1);
        while let Some((at, happening)) = self.agenda.next() {
            if ends <= at {
                break;
            }
            self.now = at;
            self.ids.now(at);
            if let Happening::DayBegins(day) = happening {
                let told = u64::try_from(days_between(self.setting.begins, day)).unwrap_or(0);
                if told.is_multiple_of(30) {
                    progress("Telling what happened", told, days);
                }
            }
            self.happens(happening)?;
        }
        self.agencies_are_asked()?;
        progress("Telling what happened", days, days);
        Ok(())
    }

    fn happens(&mut self, happening: Happening) -> Done {
        match happening {
            Happening::DayBegins(day) => self.day_begins(day),
            Happening::Registered(child) => self.registered(child),
            Happening::Born(child) => self.born(child),
            Happening::Raised(raise) => self.raised(*raise),
            Happening::Identified(worry) => self.identified(worry),
            Happening::Decided(worry) => self.decided(worry),
            Happening::Agreed(worry) => self.agreed(worry),
            Happening::Told(worry) => self.told(worry),
            Happening::StepMoves(step) => self.step_moves(step),
            Happening::DiscussionHeld(place) => self.discussion_is_held(place),
            Happening::Allocated(group) => self.allocated(group),
            Happening::AssessmentStarted(group) => self.assessment_started(group),
            Happening::AssessmentAuthorised(group) => self.assessment_authorised(group),
            Happening::NeedPlanStarted(group) => self.need_plan_started(group),
            Happening::EnquiryDecided(group) => self.enquiry_decided(group),
            Happening::ConferenceHeld(group) => self.conference_held(group),
            Happening::Reviewed(case) => self.reviewed(case),
            Happening::Closed(group, why) => self.closed(group, why),
            Happening::TurnedEighteen(case) => self.turned_eighteen(case),
            Happening::TriageHeld => self.triage_held(),
            Happening::Side(story) => self.side_story(story),
        }
    }
}
