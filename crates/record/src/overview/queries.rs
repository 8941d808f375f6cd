//! What the overview shows, read in one go.

use super::gaps::{Gap, GapRules, gaps, own_words};
use crate::header::{Header, header_from};
use crate::stages::{Stages, category_in_words, stages};
use crate::{OpenRecord, Reading};
use front_door::contact::{Contact, Stage};
use front_door::worry::Worry;
use kernel::{Answer, Clock, Date, Limit, Moment, Urgency, day_in_words, under_18_at};
use people::{IdentifierScheme, Person};
use protection::child_protection_plan::{FIRST_REVIEW_TIMESCALE, LATER_REVIEW_TIMESCALE, ReviewLimits};
use protection::section_47_enquiry::CONFERENCE_TIMESCALE;
use protection::strategy_discussion::Seen;
use store::{Fault, Reader};
use web_kit::DueLevel;

/// Something the child said or showed, and how it reached us.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Said {
    /// The words, as they were passed on.
    pub words: String,
    /// "Passed on by Larch Hill School, 3 March 2025".
    pub by: String,
}

/// The child's own words, or why there are none.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ChildsWords {
    /// The latest.
    Said(Said),
    /// Nobody has recorded any: the sentence that says so.
    NotRecorded(String),
    /// The record is about an adult, or a child not yet born.
    NoneExpected,
}

/// Something that is due.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NextDate {
    /// What: "Child and family assessment".
    pub what: String,
    /// When, in words: "2 working days late · due 12 May 2025".
    pub badge: String,
    /// How pressing, for the colour that repeats the words.
    pub level: DueLevel,
}

/// Somebody who works with the child now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Holder {
    /// Who.
    pub name: String,
    /// In which role.
    pub role: String,
    /// Agency, and team where there is one.
    pub place: String,
    /// Since when.
    pub since: String,
}

/// One thing known about the person, or the words for not knowing it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Known {
    /// What it is.
    pub key: &'static str,
    /// What is known.
    pub words: String,
}

/// Everything the overview shows, in finished words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Overview {
    /// Who the record is about.
    pub header: Header,
    /// What the child said.
    pub childs_words: ChildsWords,
    /// The plans in force, or what is open in their place.
    pub current_plan: Vec<String>,
    /// What is due, soonest first.
    pub next: Vec<NextDate>,
    /// When the child was last seen.
    pub last_seen: String,
    /// Who works with the child now.
    pub holders: Vec<Holder>,
    /// What is known about the person.
    pub about: Vec<Known>,
    /// What nobody has found out or done yet.
    pub gaps: Vec<Gap>,
}

/// The overview of a record.
pub fn overview(
    reader: &mut Reader<'_>,
    record: &OpenRecord,
    reading: &Reading<'_>,
    rules: GapRules,
) -> Result<Overview, Fault> {
    let all = stages(reader, record, reading)?;
    let today = reading.today();
    let due = due_dates(&all, reading);
    let late: Vec<String> = due.iter().filter_map(|one| one.late.clone()).collect();
    Ok(Overview {
        header: header_from(record, reading, &all),
        childs_words: childs_words(reader, record, &all, reading)?,
        current_plan: current_plan(&all, today),
        next: due.into_iter().map(|one| one.shown).collect(),
        last_seen: last_seen(&all),
        holders: holders(&all, reading),
        about: about(&record.person, today),
        gaps: gaps(&record.person, &all, &late, today, rules),
    })
}

fn childs_words(
    reader: &mut Reader<'_>,
    record: &OpenRecord,
    all: &Stages,
    reading: &Reading<'_>,
) -> Result<ChildsWords, Fault> {
    let born = &record.person.born;
    if born.is_expected() || under_18_at(born, reading.today()) == Answer::No {
        return Ok(ChildsWords::NoneExpected);
    }
    let latest = all.contacts.iter().find_map(|contact| own_words(contact).map(|words| (contact, words)));
    let Some((contact, words)) = latest else {
        let who = match record.person.name().map(|name| name.forename.as_str()) {
            Some(forename) if !forename.is_empty() => forename.to_owned(),
            Some(_) | None => "this child".to_owned(),
        };
        return Ok(ChildsWords::NotRecorded(format!("Nobody has recorded what {who} has said.")));
    };
    let by = format!(
        "Passed on by {}, {}",
        passed_on_by(reader, contact, reading)?,
        day_in_words(contact.received_at.date())
    );
    Ok(ChildsWords::Said(Said { words: words.to_owned(), by }))
}

/// Who passed the words on: what they do and where, never the name of a member of the public.
fn passed_on_by(reader: &mut Reader<'_>, contact: &Contact, reading: &Reading<'_>) -> Result<String, Fault> {
    let source = reading.source(&contact.source, contact.received_at.date());
    let worry = reader.load::<Worry>(contact.worry)?;
    let Some(referrer) = worry.map(|worry| worry.value.referrer) else { return Ok(source) };
    let agency = referrer.agency.as_deref().filter(|agency| !agency.is_empty()).map(|id| reading.agency(id));
    Ok(match agency {
        Some(agency) if referrer.role.is_empty() => agency,
        Some(agency) => format!("{} at {agency}", referrer.role),
        None => source,
    })
}

fn current_plan(all: &Stages, today: Date) -> Vec<String> {
    let mut plans: Vec<String> = Vec::new();
    for plan in all.child_protection_plans.iter().filter(|plan| plan.in_force_on(today)) {
        let category = plan.latest_category.as_deref().or(plan.initial_category.as_deref());
        let because = category.map(|code| format!(" for {}", category_in_words(code))).unwrap_or_default();
        let reviews = match plan.reviews.iter().max() {
            Some(last) => format!("last reviewed on {}", day_in_words(*last)),
            None => "not yet reviewed".to_owned(),
        };
        plans.push(format!(
            "Child protection plan{because}, since {}, {reviews}.",
            day_in_words(plan.started_on)
        ));
    }
    for plan in all.child_in_need_plans.iter().filter(|plan| plan.in_force_on(today)) {
        plans.push(format!("Child in need plan, since {}.", day_in_words(plan.started_on)));
    }
    plans
}

/// When the child was last seen, and alone or not, as far as is recorded.
fn last_seen(all: &Stages) -> String {
    let sightings = all.discussions.iter().flat_map(|discussion| discussion.sightings_of_the_child());
    let seen = sightings.filter_map(|sighting| match &sighting.seen {
        Seen::Alone { on } => Some((*on, "alone")),
        Seen::NotAlone { on, .. } => Some((*on, "not alone")),
        Seen::NotYet { .. } => None,
    });
    match seen.max_by_key(|(on, _)| *on) {
        Some((on, how)) => format!("{}, {how}", day_in_words(on)),
        None => "Not yet recorded here".to_owned(),
    }
}

struct DueDate {
    shown: NextDate,
    order: (bool, Option<Moment>),
    late: Option<String>,
}

fn due_date(what: &str, clock: Clock, reading: &Reading<'_>) -> DueDate {
    let standing = clock.standing(reading.now, reading.arrangements.calendar());
    let Ok(standing) = standing else {
        let shown = NextDate {
            what: what.to_owned(),
            badge: "The due date cannot be worked out: the calendar of working days does not reach that far"
                .to_owned(),
            level: DueLevel::Paused,
        };
        return DueDate { shown, order: (true, None), late: None };
    };
    let badge = standing.badge();
    let level = match badge.urgency {
        Urgency::Late => DueLevel::Late,
        Urgency::Today | Urgency::Soon => DueLevel::Soon,
        Urgency::Later | Urgency::DoneLate | Urgency::Done => DueLevel::Fine,
    };
    let late = (level == DueLevel::Late).then(|| format!("{what}: {}.", badge.in_full()));
    let shown = NextDate { what: what.to_owned(), badge: badge.in_full(), level };
    DueDate { shown, order: (false, Some(standing.due().latest())), late }
}

/// The limit that the arrangements in force on a day give, where they give a stretch of time.
fn limit(reading: &Reading<'_>, timescale: &str, on: Date) -> Option<Limit> {
    reading.arrangements.timescale(timescale, on).and_then(local::Timescale::limit)
}

fn due_dates(all: &Stages, reading: &Reading<'_>) -> Vec<DueDate> {
    let mut due = Vec::new();
    for contact in all.contacts.iter().filter(|contact| contact.stage() != Stage::Decided) {
        if let Some(limit) = limit(reading, "contact_decision", contact.received_at.date()) {
            due.push(due_date("Decision on a contact", contact.clock(limit), reading));
        }
    }
    for discussion in all.discussions.iter().filter(|discussion| discussion.is_open()) {
        due.extend(discussion.clock().map(|clock| due_date("Strategy discussion", clock, reading)));
    }
    for referral in all.referrals.iter().filter(|referral| referral.is_open()) {
        let of_it = || all.assessments.iter().filter(|assessment| assessment.referral == referral.id);
        let waited_for = of_it().next().is_none() || of_it().any(|found| found.authorised_on.is_none());
        let limit = limit(reading, assessment::referral::ASSESSMENT_TIMESCALE, referral.received_on);
        if let (true, Some(limit)) = (waited_for, limit) {
            due.push(due_date(
                "Child and family assessment",
                referral.assessment_clock(None, limit),
                reading,
            ));
        }
    }
    for enquiry in all.enquiries.iter().filter(|enquiry| enquiry.conference_on.is_none()) {
        // An enquiry whose referral is closed waits for nothing.
        let open = all.referrals.iter().any(|referral| referral.id == enquiry.referral && referral.is_open());
        let limit = limit(reading, CONFERENCE_TIMESCALE, enquiry.started_on);
        if let (true, Some(clock)) = (open, limit.and_then(|limit| enquiry.conference_clock(limit))) {
            due.push(due_date("Initial child protection conference", clock, reading));
        }
    }
    for plan in &all.child_protection_plans {
        let limits = limit(reading, FIRST_REVIEW_TIMESCALE, plan.started_on).zip(limit(
            reading,
            LATER_REVIEW_TIMESCALE,
            plan.started_on,
        ));
        let clock = limits.and_then(|(first, later)| plan.next_review_clock(ReviewLimits { first, later }));
        due.extend(clock.map(|clock| due_date("Review of the child protection plan", clock, reading)));
    }
    due.sort_by_key(|one| one.order);
    due
}

fn holders(all: &Stages, reading: &Reading<'_>) -> Vec<Holder> {
    let today = reading.today();
    let now = all.involvements.iter().filter(|found| found.in_force_on(today));
    now.map(|found| Holder {
        name: found.name.clone(),
        role: found.role.in_words().to_owned(),
        place: place(found, reading),
        since: day_in_words(found.from),
    })
    .collect()
}

/// Agency, and team where there is one.
pub(crate) fn place(found: &people::Involvement, reading: &Reading<'_>) -> String {
    let agency = reading.agency(&found.agency);
    match &found.team {
        Some(team) => format!("{}, {agency}", reading.team(team)),
        None => agency,
    }
}

fn about(person: &Person, today: Date) -> Vec<Known> {
    let disabilities = person.disabilities.as_ref().map(|found| {
        let words: Vec<&str> = found.iter().map(|one| one.in_words()).collect();
        if words.is_empty() { "None recorded".to_owned() } else { words.join(", ") }
    });
    let number = |scheme| person.identifier(scheme).unwrap_or("Not yet known").to_owned();
    let home = person.home(today).map(people::Address::in_words).filter(|words| !words.is_empty());
    let known = |key, words: String| Known { key, words };
    let names: Vec<String> = person.names.iter().skip(1).map(people::Name::in_words).collect();
    let mut all = vec![known("Home", home.unwrap_or_else(|| "Not yet known".to_owned()))];
    if !names.is_empty() {
        all.push(known("Other names", names.join(", ")));
    }
    all.extend([
        known("Sex", person.sex.as_ref().map(|sex| sex.in_words()).to_string()),
        known("Ethnicity", person.ethnicity.as_ref().map(|found| found.in_words()).to_string()),
        known("Disability", disabilities.to_string()),
        known("Language", person.language.to_string()),
        known("School, nursery or college", person.school.to_string()),
        known("NHS number", number(IdentifierScheme::NhsNumber)),
        known("Unique pupil number", number(IdentifierScheme::UniquePupilNumber)),
    ]);
    all
}
