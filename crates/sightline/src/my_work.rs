//! Everything that waits for one person: contacts to decide or agree, assessments to finish.

use crate::app::App;
use access::{Action, Actor, Area, Role, Thing};
use assessment::{ChildAndFamilyAssessment, Referral};
use front_door::contact::{self, Stage};
use front_door::follow_through::{self, Whose};
use front_door::onward_step::{self, StepRow, Turn, WaitsFor};
use front_door::worry::Danger;
use kernel::{Moment, Standing, Urgency};
use people::Involvement;
use protection::strategy_discussion;
use store::{Fault, Reader, id_value};

/// One thing that waits.
pub struct Item {
    /// Whom it is about.
    pub about: String,
    /// What is to be done.
    pub what: String,
    /// Where it is done.
    pub href: String,
    /// Where its clock stands, if it has one.
    pub standing: Option<Standing>,
    /// Was it raised as danger now?
    pub danger: bool,
}

impl Item {
    /// How pressing it is.
    pub fn urgency(&self) -> Option<Urgency> {
        self.standing.as_ref().map(Standing::urgency)
    }
}

/// What waits for this actor, the latest first.
pub fn of(reader: &mut Reader<'_>, app: &App, actor: &Actor, now: Moment) -> Result<Vec<Item>, Fault> {
    let mut items = discussions(reader, app, actor, now)?;
    items.extend(agreed_enquiries(reader, app, actor, now)?);
    items.extend(at_the_front_door(reader, app, actor, now)?);
    items.extend(steps(reader, app, actor, now)?);
    items.extend(handed_over(reader, app, actor, now)?);
    items.extend(to_settle(reader, actor, now)?);
    items.extend(to_tell(reader, app, actor, now)?);
    items.extend(with_children(reader, app, actor, now)?);
    items.extend(looks_to_read(reader, actor, now)?);
    items.extend(crate::sharing_work::of(reader, app, actor, now)?);
    items.extend(crate::at_triage::my_actions(reader, app, actor, now)?);
    items.extend(in_disagreements(reader, app, actor, now)?);
    items.extend(crate::changes_known::of(reader, app, actor, now)?);
    items.sort_by_key(|item| {
        (
            !item.danger,
            item.standing.is_none(),
            item.standing.as_ref().map(|standing| standing.due().latest()),
        )
    });
    Ok(items)
}

/// Strategy discussions to hold, for everybody who may record one: first of all.
fn discussions(reader: &mut Reader<'_>, app: &App, actor: &Actor, now: Moment) -> Result<Vec<Item>, Fault> {
    let open = strategy_discussion::open_discussions(reader, actor, now, &app.calendar)?;
    let mine = open.into_iter().filter(|row| row.may.contains(&Action::Decide));
    Ok(mine
        .map(|row| Item {
            about: row.name,
            what: "Hold the strategy discussion, or stand it down".to_owned(),
            href: format!("/discussions/{}", row.discussion.id),
            standing: row.standing,
            danger: true,
        })
        .collect())
}

/// Enquiries that were agreed and have no referral to begin under, for the manager.
fn agreed_enquiries(
    reader: &mut Reader<'_>,
    app: &App,
    actor: &Actor,
    now: Moment,
) -> Result<Vec<Item>, Fault> {
    let waiting = strategy_discussion::enquiries_that_wait(reader, actor, now, &app.calendar)?;
    let mine = waiting.into_iter().filter(|row| row.may.contains(&Action::End));
    Ok(mine
        .map(|row| Item {
            about: row.name,
            what: "Have a referral opened: a section 47 enquiry was agreed and has not begun".to_owned(),
            href: format!("/discussions/{}", row.discussion.id),
            standing: None,
            danger: true,
        })
        .collect())
}

fn at_the_front_door(
    reader: &mut Reader<'_>,
    app: &App,
    actor: &Actor,
    now: Moment,
) -> Result<Vec<Item>, Fault> {
    if !access::decide(actor, Action::See, &Thing::Area(Area::Queue)).is_allowed() {
        return Ok(Vec::new());
    }
    let limit = |on| app.contact_limit(on);
    let mut items = Vec::new();
    for row in contact::queue(reader, actor, now, &limit, &app.calendar)? {
        let what = match (row.contact.stage(), actor.role) {
            (Stage::AwaitingIdentity, Role::CallTaker | Role::FrontDoorSocialWorker) => {
                "Find out who the child is"
            }
            (Stage::AwaitingDecision, Role::FrontDoorSocialWorker) => "Decide what happens next",
            (Stage::AwaitingAgreement, Role::FrontDoorManager)
                if row.contact.decision.as_ref().is_some_and(|decision| decision.by != actor.account) =>
            {
                "Agree a decision or send it back"
            }
            _ => continue,
        };
        items.push(Item {
            about: row.contact.child.name_in_words(),
            what: what.to_owned(),
            href: format!("/contacts/{}", row.contact.id),
            standing: row.standing,
            danger: row.contact.danger == Danger::Now,
        });
    }
    Ok(items)
}

/// So many late outcomes are a line each. More would hide everything else that waits.
const A_LINE_EACH: usize = 5;

/// Outcomes that nobody has been told in time: a line for each to whoever decided while they are few,
/// and otherwise one for all of them. The manager has one for everybody's, and sees that somebody tells.
fn to_tell(reader: &mut Reader<'_>, app: &App, actor: &Actor, now: Moment) -> Result<Vec<Item>, Fault> {
    let limit = |on| {
        let telling = follow_through::TELLING_TIMESCALE;
        app.arrangements.timescale(telling, on).and_then(|timescale| timescale.limit())
    };
    let whose = Whose::of(actor);
    let mut late = follow_through::untold(reader, actor, whose, now, &limit, &app.calendar)?;
    late.retain(|row| row.standing.as_ref().is_some_and(|found| found.urgency() == Urgency::Late));
    if whose == Whose::Everybodys || A_LINE_EACH < late.len() {
        let number = late.len();
        let first = late.into_iter().next();
        return Ok(first.map(|row| all_to_tell(number, row.standing)).into_iter().collect());
    }
    Ok(late
        .into_iter()
        .map(|row| Item {
            about: row.contact.child.name_in_words(),
            what: "Tell the person who raised it what was decided".to_owned(),
            href: format!("/contacts/{}/tell", row.contact.id),
            standing: row.standing,
            danger: false,
        })
        .collect())
}

fn all_to_tell(number: usize, standing: Option<Standing>) -> Item {
    let outcomes = if number == 1 { "outcome" } else { "outcomes" };
    let or_more = if number < follow_through::MOST { "" } else { " or more" };
    Item {
        about: format!("{number}{or_more} {outcomes}"),
        what: "See that those who raised them are told".to_owned(),
        href: "/follow-through#tell".to_owned(),
        standing,
        danger: false,
    }
}

/// Steps to accept or to finish, for whoever they are addressed to; and those that came back, for the
/// front door manager.
fn steps(reader: &mut Reader<'_>, app: &App, actor: &Actor, now: Moment) -> Result<Vec<Item>, Fault> {
    if !access::decide(actor, Action::See, &Thing::Area(Area::Steps)).is_allowed() {
        return Ok(Vec::new());
    }
    let (to_do, to_see_to): (Vec<StepRow>, Vec<StepRow>) =
        onward_step::steps_that_wait_for(reader, actor, now, &app.calendar)?
            .into_iter()
            .partition(|row| row.waits_for_whom() == Some(WaitsFor::Receiver));
    let mut items: Vec<Item> = to_do.into_iter().map(a_step_to_do).collect();
    for turn in [Turn::ManagerNobodyNamed, Turn::ManagerDeclined, Turn::ManagerNotAccepted] {
        items.extend(steps_to_see_to(turn, to_see_to.iter().filter(|row| row.turn == turn).collect()));
    }
    Ok(items)
}

fn a_step_to_do(row: StepRow) -> Item {
    let what = if row.turn == Turn::Doing {
        format!("Say what happened: {}", row.step.outcome_name)
    } else {
        row.step.kind.asks().to_owned()
    };
    let href = format!("/steps/{}", row.step.id);
    Item { about: row.child, what, href, standing: row.standing, danger: false }
}

/// A line for each while they are few, and otherwise one for all of them with the date of the latest.
fn steps_to_see_to(turn: Turn, rows: Vec<&StepRow>) -> Vec<Item> {
    let item = |about, href, standing| Item {
        about,
        what: turn.in_words().to_owned(),
        href,
        standing,
        danger: false,
    };
    if rows.len() <= A_LINE_EACH {
        let each = |row: &StepRow| item(row.child.clone(), format!("/steps/{}", row.step.id), row.standing);
        return rows.into_iter().map(each).collect();
    }
    let longest_due =
        rows.iter().filter_map(|row| row.standing).min_by_key(|standing| standing.due().latest());
    vec![item(format!("{} steps", rows.len()), "/steps".to_owned(), longest_due)]
}

/// Referrals whose contact was decided otherwise, for the manager who keeps or closes each.
fn to_settle(reader: &mut Reader<'_>, actor: &Actor, now: Moment) -> Result<Vec<Item>, Fault> {
    if !access::decide(actor, Action::See, &Thing::Area(Area::Unallocated)).is_allowed() {
        return Ok(Vec::new());
    }
    let waiting = reader.find::<Referral>("where r.to_settle = 1 order by r.id", &[])?;
    let mut items = Vec::new();
    for referral in waiting.into_iter().map(|loaded| loaded.value) {
        let Some(child) = reader.kept_record(referral.person)? else { continue };
        let facts = reader.person_facts(&child, actor, now)?;
        // Where a team has it, its own manager is asked, and not the front door's as well.
        let theirs = actor.role == Role::TeamManager || referral.team.is_none();
        let thing = match referral.worker {
            None => Thing::Unallocated(facts),
            Some(_) => Thing::Person(facts),
        };
        if theirs && access::decide(actor, Action::End, &thing).is_allowed() {
            items.push(Item {
                about: child.name_in_words(),
                what: "Keep or close a referral: its contact was decided otherwise".to_owned(),
                href: format!("/referrals/{}/settle", referral.id),
                standing: None,
                danger: false,
            });
        }
    }
    Ok(items)
}

/// Worries taken out of hours that nobody of the daytime team has acknowledged.
fn handed_over(reader: &mut Reader<'_>, app: &App, actor: &Actor, now: Moment) -> Result<Vec<Item>, Fault> {
    let waiting = front_door::out_of_hours::unacknowledged_handovers(reader, actor)?;
    let names = |shown: &front_door::out_of_hours::HandoverShown| {
        let names: Vec<String> = shown.contacts.iter().map(|contact| contact.child.name_in_words()).collect();
        names.join(", ")
    };
    Ok(waiting
        .into_iter()
        .map(|shown| Item {
            about: names(&shown),
            what: "Acknowledge a handover from out of hours".to_owned(),
            href: format!("/handovers/{}", shown.handover.id),
            standing: shown
                .handover
                .clock(&app.arrangements.front_door.handover)
                .standing(now, &app.calendar)
                .ok(),
            danger: shown.worry.danger == Danger::Now,
        })
        .collect())
}

/// Assessments under way, and referrals not yet assessed, of the children this actor works with.
fn with_children(reader: &mut Reader<'_>, app: &App, actor: &Actor, now: Moment) -> Result<Vec<Item>, Fault> {
    let own =
        reader.find::<Involvement>("where r.account_id = ?1 and r.ended = 0", &[id_value(actor.account)])?;
    let mut items = Vec::new();
    for child in own.into_iter().map(|loaded| loaded.value.child) {
        let Some(person) = reader.kept_record(child)? else { continue };
        let facts = reader.person_facts(&person, actor, now)?;
        if !access::decide(actor, Action::See, &Thing::Person(facts)).is_allowed() {
            continue;
        }
        let same = reader.same_person(person.id)?;
        let assessments: Vec<ChildAndFamilyAssessment> =
            reader.about(&same)?.into_iter().map(|loaded| loaded.value).collect();
        for referral in
            assessment::referral::queries::open_for(reader, &same)?.into_iter().map(|loaded| loaded.value)
        {
            let mut its_own = assessments.iter().filter(|found| found.referral == referral.id);
            if its_own.clone().any(|found| found.authorised_on.is_some()) {
                continue;
            }
            let what = if its_own.next().is_some() {
                "Finish the child and family assessment"
            } else {
                "Start the child and family assessment"
            };
            items.push(Item {
                about: person.name_in_words(),
                what: what.to_owned(),
                href: format!("/people/{}", person.id),
                standing: standing(app, &referral, now),
                danger: false,
            });
        }
    }
    Ok(items)
}

/// The children this actor works with whose records somebody opened from outside that work.
fn looks_to_read(reader: &mut Reader<'_>, actor: &Actor, now: Moment) -> Result<Vec<Item>, Fault> {
    let mut items: Vec<Item> = Vec::new();
    for look in record::looks::looks_to_read(reader, actor.account, now)? {
        let href = record::paths::under(look.person, "looks");
        if items.iter().any(|item| item.href == href) {
            continue;
        }
        let what = "Somebody opened the record of a child you work with".to_owned();
        items.push(Item { about: look.child, what, href, standing: None, danger: false });
    }
    Ok(items)
}

/// Disagreements that wait for this actor: an answer to give, or an answer to their own challenge.
fn in_disagreements(
    reader: &mut Reader<'_>,
    app: &App,
    actor: &Actor,
    now: Moment,
) -> Result<Vec<Item>, Fault> {
    let rules = disagreement::rules(&app.arrangements, now.date());
    let mut items = Vec::new();
    for full in disagreement::waiting(reader, actor, &rules, now)? {
        let found = &full.found;
        let what = if found.waits_for_an_answer() && full.may.contains(&Action::Decide) {
            "Answer a challenge to a decision"
        } else if !found.waits_for_an_answer() && full.may.contains(&Action::End) {
            "Read the answer to your challenge"
        } else if !found.waits_for_an_answer()
            && full.next_stage.is_none()
            && full.may.contains(&Action::Authorise)
        {
            "Settle a disagreement as a second person"
        } else {
            continue;
        };
        items.push(Item {
            about: found.about.in_words.clone(),
            what: what.to_owned(),
            href: format!("/disagreements/{}", found.id),
            standing: disagreement::with_standing(found, &rules, now, &app.calendar)
                .filter(|_| found.waits_for_an_answer()),
            danger: false,
        });
    }
    Ok(items)
}

fn standing(app: &App, referral: &Referral, now: Moment) -> Option<Standing> {
    let timescale = app.arrangements.timescale("single_assessment", referral.received_on)?;
    timescale.clock(referral.received_on)?.standing(now, &app.calendar).ok()
}
