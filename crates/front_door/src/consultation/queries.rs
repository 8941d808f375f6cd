//! Consultations: the list, one, those about a contact's child, and how many each agency asked for.

use super::{CallerFrom, Consultation, ConsultationId};
use crate::also_raised::plain;
use crate::contact::Contact;
use access::{Action, Actor, Area, Thing};
use jiff::Span;
use kernel::{Date, Moment, MonthOfYear, PersonId};
use std::collections::BTreeMap;
use store::{Fault, Reader, Value, id_value};

/// How many months are counted.
const MONTHS: i32 = 12;

/// Consultations on one page of the list.
pub(super) const ON_A_PAGE: usize = 50;

fn may_use(actor: &Actor) -> bool {
    access::decide(actor, Action::See, &Thing::Area(Area::AdviceLine)).is_allowed()
}

/// May this actor read it?
pub fn may_see(reader: &mut Reader<'_>, found: &Consultation, actor: &Actor) -> Result<bool, Fault> {
    let facts = reader.consultation_facts(found.person, actor)?;
    Ok(access::decide(actor, Action::See, &Thing::Consultation(facts)).is_allowed())
}

/// One consultation; nothing when there is none or the actor may not read it.
pub fn consultation(
    reader: &mut Reader<'_>,
    id: ConsultationId,
    actor: &Actor,
) -> Result<Option<Consultation>, Fault> {
    let Some(found) = reader.load::<Consultation>(id)?.map(|loaded| loaded.value) else { return Ok(None) };
    Ok(may_see(reader, &found, actor)?.then_some(found))
}

fn first_day_counted(today: Date) -> Date {
    let months = Span::new().months(MONTHS - 1);
    let first = MonthOfYear::of(today).first_day();
    first.checked_sub(months).unwrap_or(first)
}

/// A page of consultations.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Page {
    /// The consultations, the newest first.
    pub rows: Vec<Consultation>,
    /// Which page, from 1.
    pub page: usize,
    /// How many pages there are.
    pub pages: usize,
}

/// A page of the consultations of the last twelve months that this actor may read. A page that is not
/// there is the nearest one.
pub fn consultations(
    reader: &mut Reader<'_>,
    actor: &Actor,
    today: Date,
    page: usize,
) -> Result<Page, Fault> {
    if !may_use(actor) {
        return Ok(Page { page: 1, pages: 1, ..Page::default() });
    }
    let since = Moment::on(first_day_counted(today), 0, 0);
    let all = reader
        .find::<Consultation>("where r.asked_at >= ?1 order by r.asked_at desc, r.id", &[since.into()])?;
    let mut rows = Vec::with_capacity(all.len());
    for found in all.into_iter().map(|loaded| loaded.value) {
        if may_see(reader, &found, actor)? {
            rows.push(found);
        }
    }
    let pages = rows.len().div_ceil(ON_A_PAGE).max(1);
    let page = page.clamp(1, pages);
    let rows = rows.into_iter().skip((page - 1) * ON_A_PAGE).take(ON_A_PAGE).collect();
    Ok(Page { rows, page, pages })
}

/// The ids of the child of a contact, with those of records merged into theirs; none before a worker
/// has said who the child is.
pub(super) fn same_child(reader: &mut Reader<'_>, contact: &Contact) -> Result<Vec<PersonId>, Fault> {
    let Some(identity) = &contact.identity else { return Ok(Vec::new()) };
    let kept = reader.kept_record(identity.person)?.map_or(identity.person, |kept| kept.id);
    reader.same_person(kept)
}

/// Consultations that may be about the child of a contact, the newest first.
pub fn about_a_contact(
    reader: &mut Reader<'_>,
    contact: &Contact,
    actor: &Actor,
) -> Result<Vec<Consultation>, Fault> {
    let same = same_child(reader, contact)?;
    let mut found: BTreeMap<ConsultationId, Consultation> = BTreeMap::new();
    let child = &contact.child;
    let mut asked: Vec<(&str, Value)> = vec![("worry_id", id_value(contact.worry))];
    for (column, name) in [("forename_key", plain(&child.forename)), ("surname_key", plain(&child.surname))] {
        if !name.is_empty() {
            asked.push((column, name.into()));
        }
    }
    asked.extend(same.iter().map(|id| ("person_id", id_value(*id))));
    for (column, value) in asked {
        // The columns are our own words, never something typed.
        for loaded in reader.find::<Consultation>(&format!("where r.{column} = ?1"), &[value])? {
            found.insert(loaded.value.id, loaded.value);
        }
    }
    let mut rows = Vec::new();
    for found in found.into_values().filter(|found| found.may_be_about(contact, &same)) {
        if may_see(reader, &found, actor)? {
            rows.push(found);
        }
    }
    rows.sort_by_key(|found| std::cmp::Reverse((found.asked_at, found.id)));
    Ok(rows)
}

/// How many consultations an agency asked for, month by month.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Counted {
    /// Where the callers were from.
    pub from: CallerFrom,
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
        "select agency, public, asked_at from consultation where asked_at >= ?1",
        &[Moment::on(first, 0, 0).into()],
    )?;
    let mut counts: BTreeMap<CallerFrom, Vec<u32>> = BTreeMap::new();
    for row in &rows {
        let asked_at: Moment = row.parse(2)?;
        let month = MonthOfYear::of(asked_at.date()).first_day();
        let Some(place) = months.iter().position(|known| *known == month) else { continue };
        let from = match (row.optional_text(0)?, row.int(1)?) {
            (Some(agency), _) => CallerFrom::Agency(agency.to_owned()),
            (None, 0) => CallerFrom::NotSaid,
            (None, _) => CallerFrom::Public,
        };
        let by_month = counts.entry(from).or_insert_with(|| vec![0; months.len()]);
        if let Some(count) = by_month.get_mut(place) {
            *count += 1;
        }
    }
    let mut counts: Vec<Counted> =
        counts.into_iter().map(|(from, by_month)| Counted { from, by_month }).collect();
    counts.sort_by_key(|row| (std::cmp::Reverse(row.total()), row.from.clone()));
    Ok((months, counts))
}
