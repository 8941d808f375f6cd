//! What waits at the front door on the day the demo is opened: a live queue with something of
//! everything that a worker meets there.

use super::side_stories::SideStory;
use super::{Done, Happening, History, Raise, UpTo, Way};
use crate::concerns::Concern;
use crate::days::{days_before, minutes_after, working_day_on_or_before};
use front_door::worry::Danger;
use kernel::{Moment, WorkingCalendar};

/// Whom a contact in the queue is about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Who {
    /// A child whose family the front door knows.
    Known,
    /// So many brothers and sisters of one family.
    Siblings(usize),
    /// A child who is not recorded.
    New,
    /// A child whose record is restricted.
    Restricted,
    /// A baby who is expected.
    Unborn,
}

/// One worry in the queue: how many working days ago, when in the day, from whom, about what.
struct Line(i64, (i8, i8), &'static str, Who, Concern, f64, Danger, UpTo);

use Concern::{
    BeforeBirth, ChildsMentalHealth, DomesticAbuse, Exploitation, FamilyStrain, Neglect, ParentsDrinkOrDrugs,
    ParentsMentalHealth, PhysicalHarm, SexualHarm,
};
use Danger::{CannotSay, NotNow, Now};
use UpTo::{AskedAgencies, Identified, Proposed, Raised, SentBack};
use Who::{Known, New, Restricted, Siblings, Unborn};

/// Thirty-four contacts. 0 working days ago is the last day before the demo is opened, working
/// or not; those of 2 and more are late.
const LINES: [Line; 29] = [
    // Danger now.
    Line(0, (20, 40), "police", Siblings(3), DomesticAbuse, 0.97, Now, Raised),
    Line(0, (19, 15), "emergency_department", Known, PhysicalHarm, 0.98, Now, Identified),
    Line(0, (21, 5), "police", Known, Exploitation, 0.96, Now, Raised),
    // Late.
    Line(4, (11, 20), "housing", Known, Neglect, 0.4, NotNow, Raised),
    Line(3, (15, 30), "school", Siblings(2), FamilyStrain, 0.45, NotNow, Identified),
    Line(3, (9, 10), "gp", Known, ParentsMentalHealth, 0.5, NotNow, Identified),
    Line(2, (14, 50), "other_authority", New, Neglect, 0.5, CannotSay, Raised),
    Line(2, (10, 5), "acquaintance", Known, ParentsDrinkOrDrugs, 0.6, CannotSay, Raised),
    // Waiting for a manager.
    Line(1, (13, 30), "school", Known, PhysicalHarm, 0.9, NotNow, Proposed),
    Line(1, (15, 0), "health_visitor", Siblings(2), Neglect, 0.93, NotNow, Proposed),
    Line(0, (16, 20), "police", Known, SexualHarm, 0.95, NotNow, Proposed),
    // Sent back, and waiting for what other agencies know.
    Line(1, (10, 40), "school", Known, DomesticAbuse, 0.88, NotNow, SentBack),
    Line(1, (11, 55), "other_health", Known, ParentsMentalHealth, 0.65, NotNow, AskedAgencies),
    // A restricted record, and babies who are expected.
    Line(1, (12, 10), "school", Restricted, DomesticAbuse, 0.7, NotNow, Identified),
    Line(1, (14, 0), "other_health", Unborn, BeforeBirth, 0.8, NotNow, Identified),
    Line(0, (11, 30), "other_health", Unborn, BeforeBirth, 0.6, NotNow, Raised),
    // Known children, typed with slips.
    Line(0, (10, 10), "police", Known, DomesticAbuse, 0.6, NotNow, Raised),
    Line(0, (12, 45), "police", Known, DomesticAbuse, 0.55, NotNow, Raised),
    Line(0, (13, 20), "family_member", Known, Neglect, 0.5, CannotSay, Raised),
    Line(0, (14, 35), "school", Known, ChildsMentalHealth, 0.5, NotNow, Raised),
    Line(0, (15, 5), "emergency_department", Known, ChildsMentalHealth, 0.75, NotNow, Raised),
    Line(0, (17, 25), "police", Siblings(2), DomesticAbuse, 0.65, NotNow, Raised),
    Line(0, (18, 10), "anonymous", Known, Neglect, 0.6, CannotSay, Raised),
    // Children nobody has recorded.
    Line(0, (11, 0), "other_authority", New, FamilyStrain, 0.4, NotNow, Raised),
    Line(0, (16, 45), "housing", New, Neglect, 0.5, NotNow, Raised),
    // Ready to be decided.
    Line(1, (15, 45), "school", Known, Neglect, 0.35, NotNow, Identified),
    Line(1, (16, 15), "education_service", Known, FamilyStrain, 0.3, NotNow, Identified),
    Line(0, (9, 50), "school_nurse", Known, ChildsMentalHealth, 0.45, NotNow, Identified),
    Line(0, (10, 55), "social_care", Known, Neglect, 0.5, NotNow, Identified),
];

fn moment(line: &Line, today: kernel::Date, calendar: &WorkingCalendar) -> Moment {
    let yesterday = days_before(today, 1);
    let day = if line.0 == 0 {
        yesterday
    } else {
        let last = working_day_on_or_before(yesterday, calendar);
        calendar.subtract_working_days(last, u32::try_from(line.0).unwrap_or(0)).unwrap_or(last)
    };
    Moment::on(day, line.1.0, line.1.1)
}

pub(super) fn plan(history: &mut History<'_, '_>) {
    let calendar = history.setting.arrangements.calendar();
    for (place, line) in LINES.iter().enumerate() {
        let at = moment(line, history.setting.today, calendar);
        history.agenda.add(at, Happening::Side(SideStory::InTheQueue(place)));
    }
}

/// A worry of the queue is raised: it goes no further than its line says.
pub(super) fn begin(history: &mut History<'_, '_>, which: usize) -> Done {
    let Some(Line(_, _, source, who, concern, gravity, danger, up_to)) = LINES.get(which) else {
        return Ok(());
    };
    let children = history.queued(*who, source, *concern);
    if children.is_empty() {
        return Ok(());
    }
    let roughly = *up_to == Raised && *who != Unborn;
    let raise = Raise {
        children,
        source,
        concern: *concern,
        gravity: *gravity,
        danger: Some(*danger),
        roughly,
        way: Way::Usual,
        up_to: *up_to,
    };
    let at = minutes_after(history.now, 1);
    history.agenda.add(at, Happening::Raised(Box::new(raise)));
    Ok(())
}

impl History<'_, '_> {
    fn queued(&mut self, who: Who, source: &str, concern: Concern) -> Vec<usize> {
        let day = self.day();
        if who == Restricted || who == Unborn {
            let fits: Vec<usize> = self
                .families
                .children
                .iter()
                .enumerate()
                .filter(|(_, child)| if who == Restricted { child.restricted } else { day < child.born })
                .map(|(place, _)| place)
                .collect();
            return fits.get(self.chance.place(fits.len())).copied().into_iter().collect();
        }
        if who == New {
            let unknown =
                |place: &usize| self.families.children.get(*place).is_some_and(|child| child.id.is_none());
            let homes = (0..self.families.homes.len()).rev().take(4);
            return homes.flat_map(|home| self.children_at(home, day)).filter(unknown).take(1).collect();
        }
        let ages = match source {
            "school" | "education_service" | "school_nurse" => concern.youngest().max(5)..18,
            "health_visitor" => 0..5,
            _ => concern.youngest()..18,
        };
        for _ in 0..2_000 {
            let home = self.chance.one_of(&self.worried_homes);
            let Some(found) = self.families.homes.get(home) else { continue };
            let is_new = found.household.is_none();
            let children: Vec<usize> = self
                .children_at(home, day)
                .into_iter()
                .filter(|place| {
                    self.families.children.get(*place).is_some_and(|child| {
                        ages.contains(&child.age_on(day)) && child.case.is_none() && child.id.is_some()
                    })
                })
                .collect();
            match who {
                Siblings(count) if children.len() >= count && !is_new => {
                    return children.into_iter().take(count).collect();
                }
                Known if !children.is_empty() && !is_new => return children.into_iter().take(1).collect(),
                Siblings(_) | Known | New | Restricted | Unborn => {}
            }
        }
        Vec::new()
    }
}
