//! What triage meetings are given of the front door, and the words for a child on a list: the one
//! place where contacts and triage meet.

use crate::app::App;
use access::{Action, Actor, Answer, Area, Thing};
use accounts::account::Account;
use front_door::contact::{Contact, Stage};
use kernel::{AccountId, ContactId, Date, Moment, PersonId, Standing};
use local::TriageKind;
use people::Household;
use store::{Fault, Reader, Value};
use triage::triage_meeting::pages::{ChildWords, Person};
use triage::triage_meeting::{AtFrontDoor, Line, is_brought};

/// Every contact that waits at the front door, whoever asks: what a reader may see of it is asked line
/// by line.
pub fn waiting_at_front_door(
    reader: &mut Reader<'_>,
    app: &App,
    on: Date,
) -> Result<Vec<AtFrontDoor>, Fault> {
    let waiting = waiting(reader)?;
    waiting.into_iter().map(|contact| one_at_front_door(reader, app, contact, on)).collect()
}

fn waiting(reader: &mut Reader<'_>) -> Result<Vec<Contact>, Fault> {
    let sql = "where r.stage in ('identity', 'decision', 'agreement') order by r.received_at, r.id";
    Ok(reader.find::<Contact>(sql, &[])?.into_iter().map(|loaded| loaded.value).collect())
}

/// The contacts that a kind of meeting may be brought by its rule: those that wait, and those decided
/// lately where it asks for them. The household and the marks are read only of those that the rest of
/// the rule brings.
pub fn brought_to(
    reader: &mut Reader<'_>,
    app: &App,
    kind: &TriageKind,
    on: Date,
) -> Result<Vec<AtFrontDoor>, Fault> {
    let mut found = waiting(reader)?;
    let days = kind.brings.decided_within_working_days;
    if days > 0 {
        let since = app.calendar.subtract_working_days(on, days).unwrap_or(on);
        let lately = "where r.stage = 'decided' and r.decided_at >= ?1";
        let decided = reader.find::<Contact>(lately, &[Value::from(Moment::on(since, 0, 0))])?;
        found.extend(decided.into_iter().map(|loaded| loaded.value));
        found.sort_by_key(|contact| (contact.received_at, contact.id));
    }
    let mut but_for_marks = kind.clone();
    but_for_marks.brings.marks.clear();
    let mut brought = Vec::new();
    for contact in found {
        let seen = without_household(app, &contact, on);
        if is_brought(&but_for_marks, &seen, on, &app.calendar).unwrap_or(true) {
            brought.push(with_household(reader, seen, &contact, on)?);
        }
    }
    Ok(brought)
}

/// A contact, as a meeting needs it; nothing where there is none.
pub fn of_contact(
    reader: &mut Reader<'_>,
    app: &App,
    contact: ContactId,
    on: Date,
) -> Result<Option<AtFrontDoor>, Fault> {
    let found = reader.load::<Contact>(contact)?;
    found.map(|loaded| one_at_front_door(reader, app, loaded.value, on)).transpose()
}

/// One contact, as a meeting needs it.
fn one_at_front_door(
    reader: &mut Reader<'_>,
    app: &App,
    contact: Contact,
    on: Date,
) -> Result<AtFrontDoor, Fault> {
    with_household(reader, without_household(app, &contact, on), &contact, on)
}

/// What the contact itself says.
fn without_household(app: &App, contact: &Contact, on: Date) -> AtFrontDoor {
    let latest = contact.decision.as_ref().or(contact.led_on.last());
    let decided = contact.decision.as_ref().filter(|_| contact.stage() == Stage::Decided);
    let locality = app.arrangements.as_at(on).locality_of(&contact.home.postcode);
    AtFrontDoor {
        contact: contact.id,
        person: None,
        together: contact.worry.to_string(),
        received_at: contact.received_at,
        source: contact.source.clone(),
        level: latest.map(|decision| decision.level_canonical),
        marks: Vec::new(),
        locality: locality.map(|found| found.id.clone()),
        school: contact.child.school.clone(),
        decided_on: decided.and_then(|decision| decision.counted_at()).map(Moment::date),
    }
}

/// The same, with who the child is, whom they live with and the marks that hold for them.
fn with_household(
    reader: &mut Reader<'_>,
    mut seen: AtFrontDoor,
    contact: &Contact,
    on: Date,
) -> Result<AtFrontDoor, Fault> {
    let Some(identity) = &contact.identity else { return Ok(seen) };
    let Some(person) = reader.kept_record(identity.person)?.map(|person| person.id) else { return Ok(seen) };
    seen.person = Some(person);
    let same = reader.same_person(person)?;
    if let Some(household) = reader.about::<Household>(&same)?.into_iter().next() {
        seen.together = household.value.id.to_string();
    }
    let marks = triage::vulnerability::marks_of_person(reader, person)?.into_iter();
    seen.marks = marks.filter(|mark| mark.strength_on(on).is_some()).map(|mark| mark.mark).collect();
    Ok(seen)
}

/// The child of a line, in words for this reader.
pub fn child_words(
    reader: &mut Reader<'_>,
    app: &App,
    line: &Line,
    actor: &Actor,
    now: Moment,
) -> Result<ChildWords, Fault> {
    let mut words = ChildWords::default();
    let mut from: Vec<String> = Vec::new();
    let mut stands: Vec<String> = Vec::new();
    let mut who: Option<PersonId> = line.person;
    for id in &line.contacts {
        let Some(contact) = reader.load::<Contact>(*id)?.map(|loaded| loaded.value) else { continue };
        who = who.or_else(|| contact.identity.as_ref().map(|identity| identity.person));
        if words.name.is_empty() {
            words.name = contact.child.name_in_words();
            words.age = kernel::age_at(&contact.child.born, now.date()).in_words();
            words.school.clone_from(&contact.child.school);
            let locality = app.arrangements.as_at(now.date()).locality_of(&contact.home.postcode);
            words.locality = locality.map(|found| found.name.clone()).unwrap_or_default();
        }
        let received = kernel::day_in_words(contact.received_at.date());
        from.push(format!("{}, {received}", app.source_name(&contact.source)));
        stands.push(match contact.decision.as_ref().filter(|_| contact.stage() == Stage::Decided) {
            Some(decision) => format!("Decided: {}", decision.outcome_name),
            None => contact.stage().in_words().to_owned(),
        });
        let identity = contact.identity.as_ref().map(|identity| identity.person);
        let facts = reader.contact_facts(contact.id, identity, actor)?;
        if access::decide(actor, Action::See, &Thing::Contact(facts)).is_allowed() {
            words.contacts.push(contact.id);
        }
    }
    if let Some(person) = who
        && let Some(person) = reader.kept_record(person)?
    {
        words.name = person.name_in_words();
        words.age = kernel::age_at(&person.born, now.date()).in_words();
        let facts = reader.person_facts(&person, actor, now)?;
        let answer = access::decide(actor, Action::See, &Thing::Person(facts));
        words.record = matches!(answer, Answer::Allowed | Answer::ReasonNeeded).then_some(person.id);
    }
    words.from = from.join("; ");
    words.contact_stands = stands.join("; ");
    Ok(words)
}

/// The locality of a line's family, by its id, from its latest contact that says.
pub fn locality(reader: &mut Reader<'_>, app: &App, line: &Line, on: Date) -> Result<Option<String>, Fault> {
    let mut found = None;
    for id in &line.contacts {
        let Some(contact) = reader.load::<Contact>(*id)?.map(|loaded| loaded.value) else { continue };
        let known = app.arrangements.as_at(on).locality_of(&contact.home.postcode);
        found = known.map(|locality| locality.id.clone()).or(found);
    }
    Ok(found)
}

/// Where a line's clock stands, under the limit that its kind names.
pub fn standing(app: &App, kind: &TriageKind, line: &Line, now: Moment) -> Option<Standing> {
    let limit = app.arrangements.timescale(kind.clock.as_deref()?, line.since.date())?.limit()?;
    line.clock(limit).standing(now, &app.calendar).ok()
}

/// A person who can act for an agency.
pub struct Everybody(Vec<Account>);

impl Everybody {
    /// Reads every account that is not closed.
    pub fn read(reader: &mut Reader<'_>) -> Result<Self, Fault> {
        let found = reader.find::<Account>("", &[])?.into_iter().map(|loaded| loaded.value);
        let mut open: Vec<Account> = found.filter(|account| account.closed.is_none()).collect();
        open.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(Self(open))
    }

    fn actor(account: &Account) -> Actor {
        Actor {
            account: account.id,
            role: account.role,
            agency: account.agency.clone(),
            team: account.team.clone(),
        }
    }

    /// Those who can be given an action: they work with children, for an invited agency.
    pub fn of_agencies(&self, agencies: &[String], app: &App) -> Vec<Person> {
        self.0
            .iter()
            .filter(|account| agencies.contains(&account.agency))
            .filter(|account| {
                let near = Thing::Area(Area::Worry);
                access::decide(&Self::actor(account), Action::Add, &near).is_allowed()
            })
            .map(|account| {
                let agency = app.arrangements.agency(&account.agency).map_or("", |found| found.name.as_str());
                Person { account: account.id, words: format!("{}, {agency}", account.name) }
            })
            .collect()
    }

    /// Those who can chair: people of the chairing agency whose work brings them to triage.
    pub fn chairs(&self, kind: &TriageKind) -> Vec<(AccountId, String)> {
        let thing = Thing::Triage(access::TriageFacts {
            invited: true,
            from_chairing_agency: true,
            ..access::TriageFacts::default()
        });
        self.0
            .iter()
            .filter(|account| account.agency == kind.chair_agency)
            .filter(|account| access::decide(&Self::actor(account), Action::Decide, &thing).is_allowed())
            .map(|account| (account.id, account.name.clone()))
            .collect()
    }
}

/// What stands in place of a child's name for somebody whom a restriction keeps out.
pub const RESTRICTED: &str = "A restricted record";

/// The open actions that triage meetings gave to this actor.
pub fn my_actions(
    reader: &mut Reader<'_>,
    app: &App,
    actor: &Actor,
    now: Moment,
) -> Result<Vec<crate::my_work::Item>, Fault> {
    let mut items = Vec::new();
    for found in triage::action::open_of_owner(reader, actor, &app.arrangements.triage)? {
        let action = found.action;
        let line = match action.line {
            Some(line) => reader.load::<Line>(line)?.map(|loaded| loaded.value),
            None => None,
        };
        let about = match (&action.about, line) {
            _ if !found.names_the_child => RESTRICTED.to_owned(),
            (Some(about), _) => about.clone(),
            (None, Some(line)) => child_words(reader, app, &line, actor, now)?.name,
            (None, None) => "Triage".to_owned(),
        };
        items.push(crate::my_work::Item {
            about,
            what: format!("Triage action: {}", action.plan.what),
            href: format!("/triage/actions/{}", action.id),
            standing: action.standing(now, &app.calendar),
            danger: false,
        });
    }
    Ok(items)
}
