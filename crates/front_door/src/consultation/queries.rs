//! Consultations: the list, one, those about a contact's child, and how many each agency asked for.

use super::{Consultation, ConsultationId};
use crate::contact::Contact;
use access::{Action, Actor, Answer, Area, Thing};
use jiff::Span;
use kernel::{Date, Moment, MonthOfYear};
use std::collections::BTreeMap;
use store::{Fault, Reader};

/// How many months are counted.
const MONTHS: i32 = 12;

fn may_use(actor: &Actor) -> bool {
    access::decide(actor, Action::See, &Thing::Area(Area::AdviceLine)).is_allowed()
}

/// May this actor read it? Once it is about somebody, their record's restriction holds here too.
fn may_read(
    reader: &mut Reader<'_>,
    found: &Consultation,
    actor: &Actor,
    now: Moment,
) -> Result<bool, Fault> {
    if !may_use(actor) {
        return Ok(false);
    }
    let Some(person) = found.person else { return Ok(true) };
    let Some(person) = reader.kept_record(person)? else { return Ok(true) };
    let facts = reader.person_facts(&person, actor, now)?;
    Ok(match access::decide(actor, Action::See, &Thing::Person(facts)) {
        Answer::Allowed | Answer::ReasonNeeded => true,
        Answer::ExistsOnly | Answer::No => false,
    })
}

/// One consultation; nothing when there is none or the actor may not read it.
pub fn consultation(
    reader: &mut Reader<'_>,
    id: ConsultationId,
    actor: &Actor,
    now: Moment,
) -> Result<Option<Consultation>, Fault> {
    let Some(found) = reader.load::<Consultation>(id)?.map(|loaded| loaded.value) else { return Ok(None) };
    Ok(may_read(reader, &found, actor, now)?.then_some(found))
}

fn first_day_counted(today: Date) -> Date {
    let months = Span::new().months(MONTHS - 1);
    let first = MonthOfYear::of(today).first_day();
    first.checked_sub(months).unwrap_or(first)
}

/// The consultations of the last twelve months that this actor may read, the newest first.
pub fn consultations(
    reader: &mut Reader<'_>,
    actor: &Actor,
    now: Moment,
) -> Result<Vec<Consultation>, Fault> {
    if !may_use(actor) {
        return Ok(Vec::new());
    }
    let since = Moment::on(first_day_counted(now.date()), 0, 0);
    let all = reader
        .find::<Consultation>("where r.asked_at >= ?1 order by r.asked_at desc, r.id", &[since.into()])?;
    let mut rows = Vec::with_capacity(all.len());
    for found in all.into_iter().map(|loaded| loaded.value) {
        if may_read(reader, &found, actor, now)? {
            rows.push(found);
        }
    }
    Ok(rows)
}

/// Consultations that may be about the child of a contact, the newest first.
pub fn about_a_contact(
    reader: &mut Reader<'_>,
    contact: &Contact,
    actor: &Actor,
    now: Moment,
) -> Result<Vec<Consultation>, Fault> {
    if !may_use(actor) {
        return Ok(Vec::new());
    }
    let named = reader.find::<Consultation>(
        "where r.named = 1 or r.person_id is not null order by r.asked_at desc, r.id",
        &[],
    )?;
    let mut rows = Vec::new();
    for found in named.into_iter().map(|loaded| loaded.value) {
        if found.may_be_about(contact) && may_read(reader, &found, actor, now)? {
            rows.push(found);
        }
    }
    Ok(rows)
}

/// How many consultations an agency asked for, month by month.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Counted {
    /// The agency, by its id in the local arrangements; nothing for the public.
    pub agency: Option<String>,
    /// How many in each month, the oldest first.
    pub by_month: Vec<u32>,
}

impl Counted {
    /// How many altogether.
    pub fn total(&self) -> u32 {
        self.by_month.iter().sum()
    }
}

/// How many were asked for in each of the last twelve months, by agency: the first day of each month,
/// and the counts. A count names nobody, so restricted records are counted like any other.
pub fn counted(
    reader: &mut Reader<'_>,
    actor: &Actor,
    today: Date,
) -> Result<(Vec<Date>, Vec<Counted>), Fault> {
    let first = first_day_counted(today);
    let months: Vec<Date> =
        (0..MONTHS).filter_map(|month| first.checked_add(Span::new().months(month)).ok()).collect();
    if !may_use(actor) {
        return Ok((months, Vec::new()));
    }
    let rows = reader.rows(
        "select agency, asked_at from consultation where asked_at >= ?1",
        &[Moment::on(first, 0, 0).into()],
    )?;
    let mut counts: BTreeMap<Option<String>, Vec<u32>> = BTreeMap::new();
    for row in &rows {
        let asked_at: Moment = row.parse(1)?;
        let month = MonthOfYear::of(asked_at.date()).first_day();
        let Some(place) = months.iter().position(|known| *known == month) else { continue };
        let agency = row.optional_text(0)?.map(str::to_owned);
        let by_month = counts.entry(agency).or_insert_with(|| vec![0; months.len()]);
        if let Some(count) = by_month.get_mut(place) {
            *count += 1;
        }
    }
    let mut counts: Vec<Counted> =
        counts.into_iter().map(|(agency, by_month)| Counted { agency, by_month }).collect();
    counts.sort_by_key(|row| (std::cmp::Reverse(row.total()), row.agency.clone()));
    Ok((months, counts))
}
