//! What stands at the top of every page of a record: who it is about, what must be known at once,
//! and the parts of the record.

use crate::stages::{Stages, category_in_words, stages};
use crate::{OpenRecord, Reading, paths};
use access::Action;
use kernel::{Age, Date, PersonId, day_in_words};
use maud::{Markup, html};
use people::{AlertKind, IdentifierScheme, InvolvementRole, Person};
use store::{Fault, Reader};
use web_kit::{
    Alert, AlertLevel, ButtonLook, IdentityBar, SubNavItem, TagColour, alerts, button_link, identity_bar,
    sub_navigation, tag,
};

/// A status in words, with the colour that repeats them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HeaderTag {
    /// "Child protection plan: neglect, since 4 March 2025".
    pub words: String,
    /// The colour.
    pub colour: TagColour,
}

/// An alert in finished words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AlertShown {
    /// How serious.
    pub level: AlertLevel,
    /// What to know or do.
    pub what: String,
    /// Who added it.
    pub added: String,
    /// When to look at it again.
    pub review: String,
    /// Has that day gone by?
    pub past_review: bool,
}

/// A part of a record.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    /// What is happening now.
    Overview,
    /// What happened, newest first.
    Timeline,
    /// The family, the household and professionals.
    Family,
    /// Who was told what.
    Sharing,
    /// Who looked.
    Looks,
}

impl Part {
    const ALL: [Self; 5] = [Self::Overview, Self::Timeline, Self::Family, Self::Sharing, Self::Looks];

    fn words(self) -> &'static str {
        match self {
            Self::Overview => "Overview",
            Self::Timeline => "Timeline",
            Self::Family => "Family and network",
            Self::Sharing => "Sharing",
            Self::Looks => "Who looked",
        }
    }

    fn path(self, person: PersonId) -> String {
        match self {
            Self::Overview => paths::overview(person),
            Self::Timeline => paths::under(person, "timeline"),
            Self::Family => paths::under(person, "family"),
            Self::Sharing => paths::under(person, "sharing"),
            Self::Looks => paths::under(person, "looks"),
        }
    }
}

/// Who the record is about, in finished words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Header {
    /// Whose record.
    pub id: PersonId,
    /// Their name.
    pub name: String,
    /// What they ask to be called.
    pub known_as: Option<String>,
    /// Age and date of birth.
    pub age: String,
    /// The reference.
    pub reference: String,
    /// Town or postcode area.
    pub area: String,
    /// Allocated worker and team.
    pub worker: String,
    /// Statuses.
    pub tags: Vec<HeaderTag>,
    /// What must be known at once, most serious first.
    pub alerts: Vec<AlertShown>,
    /// Says that the record asked for was merged into this one.
    pub merged: Option<String>,
    /// The parts that the reader may open.
    pub parts: Vec<Part>,
    /// May the reader correct it?
    pub may_correct: bool,
    /// May the reader restrict it, and merge it with another?
    pub may_decide: bool,
}

/// The reference on pages and printed sheets: the authority's own number for the child, or a short
/// form of the id.
pub fn reference(person: &Person) -> String {
    match person.identifier(IdentifierScheme::AuthorityChildId) {
        Some(number) => number.to_owned(),
        None => {
            let id = person.id.to_string().to_uppercase();
            // The end of an id is its random part.
            let tail: String = id.chars().skip(id.chars().count().saturating_sub(8)).collect();
            let (first, last) = tail.split_at_checked(4).unwrap_or((&tail, ""));
            format!("S-{first}-{last}")
        }
    }
}

/// What every printed sheet says: the reference, and the initials.
pub fn print_header(person: &Person) -> (String, String) {
    (reference(person), person.name().map(people::Name::initials).unwrap_or_default())
}

/// Age in words with the date of birth, or when a baby is expected.
pub(crate) fn age_in_words(person: &Person, today: Date) -> String {
    let born = person.born.in_words();
    let age = match person.age(today) {
        age @ (Age::Unborn { .. } | Age::NotYetKnown) => return age.in_words(),
        age @ (Age::BeforeBirth | Age::Exactly { days: 0, .. }) => format!("{}, {born}", age.in_words()),
        age @ (Age::Exactly { .. } | Age::Between { .. }) => format!("{} old, born {born}", age.in_words()),
    };
    match person.died {
        None => age,
        Some(died) => {
            let at_death = person.age(died).in_words();
            format!("Died {}, aged {at_death}, born {born}", day_in_words(died))
        }
    }
}

pub(crate) fn area_in_words(person: &Person, today: Date) -> String {
    let Some(home) = person.home(today) else { return String::new() };
    if home.town.is_empty() {
        return home.postcode.split(' ').next().unwrap_or_default().to_owned();
    }
    home.town.clone()
}

fn worker_in_words(all: &Stages, reading: &Reading<'_>) -> String {
    let today = reading.today();
    let in_role =
        |role| all.involvements.iter().find(move |found| found.role == role && found.in_force_on(today));
    let worker = in_role(InvolvementRole::AllocatedSocialWorker)
        .or_else(|| in_role(InvolvementRole::LeadPractitioner));
    match worker {
        None => "Nobody is allocated".to_owned(),
        Some(found) => match &found.team {
            Some(team) => format!("{}, {}", found.name, reading.team(team)),
            None => format!("{}, {}", found.name, reading.agency(&found.agency)),
        },
    }
}

pub(crate) fn status_tags(record: &OpenRecord, all: &Stages, today: Date) -> Vec<HeaderTag> {
    let mut tags = Vec::new();
    let mut add = |words: String, colour| tags.push(HeaderTag { words, colour });
    if record.person.restriction.is_some() {
        add("Restricted record".to_owned(), TagColour::Purple);
    }
    for plan in all.child_protection_plans.iter().filter(|plan| plan.in_force_on(today)) {
        let since = day_in_words(plan.started_on);
        let words = match plan.latest_category.as_deref().or(plan.initial_category.as_deref()) {
            Some(code) => format!("Child protection plan: {}, since {since}", category_in_words(code)),
            None => format!("Child protection plan since {since}"),
        };
        add(words, TagColour::Red);
    }
    for plan in all.child_in_need_plans.iter().filter(|plan| plan.in_force_on(today)) {
        add(format!("Child in need plan since {}", day_in_words(plan.started_on)), TagColour::Blue);
    }
    for referral in all.referrals.iter().filter(|referral| referral.is_open_on(today)) {
        add(format!("Open referral since {}", day_in_words(referral.received_on)), TagColour::Blue);
    }
    let waiting =
        all.contacts.iter().filter(|contact| contact.stage() != front_door::contact::Stage::Decided);
    match waiting.count() {
        0 => {}
        1 => add("1 contact waiting for a decision".to_owned(), TagColour::Yellow),
        many => add(format!("{many} contacts waiting for a decision"), TagColour::Yellow),
    }
    for found in &all.disagreements {
        add(format!("Decision disputed since {}", day_in_words(found.raised_at.date())), TagColour::Orange);
    }
    tags
}

fn alerts_shown(person: &Person, reading: &Reading<'_>) -> Vec<AlertShown> {
    let mut all: Vec<&people::Alert> = person.alerts.iter().collect();
    all.sort_by_key(|alert| (alert.kind, alert.review_on));
    all.into_iter()
        .map(|alert| AlertShown {
            level: match alert.kind {
                AlertKind::Safety => AlertLevel::Serious,
                AlertKind::Care => AlertLevel::Caution,
                AlertKind::Record => AlertLevel::Note,
            },
            what: alert.words.clone(),
            added: if alert.added_by.parse::<kernel::AccountId>().is_ok() {
                reading.who(&alert.added_by)
            } else {
                alert.added_by.clone()
            },
            review: day_in_words(alert.review_on),
            past_review: alert.review_on < reading.today(),
        })
        .collect()
}

/// What stands at the top of every page of this record.
pub fn header(reader: &mut Reader<'_>, record: &OpenRecord, reading: &Reading<'_>) -> Result<Header, Fault> {
    let all = stages(reader, record, reading)?;
    Ok(header_from(record, reading, &all))
}

pub(crate) fn header_from(record: &OpenRecord, reading: &Reading<'_>, all: &Stages) -> Header {
    let person = &record.person;
    let today = reading.today();
    Header {
        id: person.id,
        name: person.name_in_words(),
        known_as: person.known_as().map(people::Name::in_words),
        age: age_in_words(person, today),
        reference: reference(person),
        area: area_in_words(person, today),
        worker: worker_in_words(all, reading),
        tags: status_tags(record, all, today),
        alerts: alerts_shown(person, reading),
        merged: merged_in_words(record),
        parts: Part::ALL.into_iter().filter(|part| *part != Part::Looks || record.sees_looks).collect(),
        may_correct: record.may(Action::Add),
        may_decide: record.may(Action::Decide),
    }
}

fn merged_in_words(record: &OpenRecord) -> Option<String> {
    if record.arrived_from.is_some() {
        return Some(
            "The record you asked for was merged with this one. Their history is shown together.".to_owned(),
        );
    }
    match record.same.len() {
        0 | 1 => None,
        2 => Some("Another record was merged with this one. Their history is shown together.".to_owned()),
        many => Some(format!(
            "{} other records were merged with this one. Their history is shown together.",
            many - 1
        )),
    }
}

/// A page of a record: who it is about, the alerts, the parts, then the page itself. On the
/// overview the person's name is the page's own heading; every other page has one of its own.
pub fn record_page(header: &Header, part: Part, body: Markup) -> Markup {
    let bar = IdentityBar {
        name: &header.name,
        known_as: header.known_as.as_deref(),
        age: &header.age,
        reference: &header.reference,
        area: &header.area,
        worker: &header.worker,
        tags: header.tags.iter().map(|one| tag(&one.words, one.colour)).collect(),
        actions: actions(header),
        heading: part == Part::Overview,
    };
    let shown: Vec<Alert<'_>> = header
        .alerts
        .iter()
        .map(|alert| Alert {
            level: alert.level,
            what: &alert.what,
            who_for: "",
            added: &alert.added,
            review: &alert.review,
            past_review: alert.past_review,
        })
        .collect();
    let hrefs: Vec<String> = header.parts.iter().map(|one| one.path(header.id)).collect();
    let items: Vec<SubNavItem<'_>> = header
        .parts
        .iter()
        .zip(&hrefs)
        .map(|(one, href)| SubNavItem { href, words: one.words(), current: *one == part, new_items: 0 })
        .collect();
    html! {
        (identity_bar(bar))
        (alerts(&shown))
        @if let Some(merged) = &header.merged { (web_kit::inset(html! { p.govuk-body { (merged) } })) }
        (sub_navigation("Parts of this record", &items))
        (body)
    }
}

fn actions(header: &Header) -> Option<Markup> {
    let correct = paths::under(header.id, "correct");
    let restrict = paths::under(header.id, "restriction");
    let merge = paths::under(header.id, "merges");
    (header.may_correct || header.may_decide).then(|| {
        html! {
            @if header.may_correct { (button_link(&correct, "Correct this record", ButtonLook::Secondary)) }
            @if header.may_decide {
                p.govuk-body { a.govuk-link href=(restrict) { "Restrict this record" } }
                p.govuk-body { a.govuk-link href=(merge) { "Merge or separate records" } }
            }
        }
    })
}

/// The bar alone, for form pages about this person.
pub(crate) fn bar_only(header: &Header) -> Markup {
    identity_bar(IdentityBar {
        name: &header.name,
        known_as: header.known_as.as_deref(),
        age: &header.age,
        reference: &header.reference,
        area: &header.area,
        worker: &header.worker,
        ..IdentityBar::default()
    })
}
