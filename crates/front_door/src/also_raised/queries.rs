//! The contacts that may be about the same child.

use super::{Described, WITHIN_CALENDAR_DAYS, are_alike};
use crate::contact::{Contact, may_see};
use crate::worry::Worry;
use access::Actor;
use jiff::Span;
use kernel::{Moment, PersonId};
use std::cmp::Reverse;
use store::{Fault, Reader, Value, id_value};

/// Another contact that may be about the same child.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AlsoRaised {
    /// The contact.
    pub contact: Contact,
    /// What worries whoever raised it.
    pub worry: String,
}

/// The contacts that may be about the same child and reached us within some days of this one, the
/// newest first. Those of the same worry are its other children, and are not among them.
pub fn also_raised(reader: &mut Reader<'_>, of: &Contact, actor: &Actor) -> Result<Vec<AlsoRaised>, Fault> {
    let same = match &of.identity {
        Some(identity) => {
            let kept = reader.kept_record(identity.person)?.map_or(identity.person, |kept| kept.id);
            reader.same_person(kept)?
        }
        None => Vec::new(),
    };
    let described = Described::from(of);
    let mut found = Vec::new();
    for near in near(reader, of, &same)? {
        if near.worry == of.worry || !are_alike(&described, &same, &near) {
            continue;
        }
        let Some(contact) = reader.load::<Contact>(near.id)?.map(|loaded| loaded.value) else { continue };
        if !may_see(reader, &contact, actor)? {
            continue;
        }
        let worry = reader.load::<Worry>(near.worry)?.map(|loaded| loaded.value.worry).unwrap_or_default();
        found.push(AlsoRaised { contact, worry });
    }
    found.sort_by_key(|other| (Reverse(other.contact.received_at), other.contact.id));
    Ok(found)
}

/// The contacts around the day of this one that could be about the same child: when the child is known,
/// the child's own and those whose child nobody has named yet; otherwise all of them.
fn near(reader: &mut Reader<'_>, of: &Contact, same: &[PersonId]) -> Result<Vec<Described>, Fault> {
    let days = Span::new().days(WITHIN_CALENDAR_DAYS);
    let day = of.received_at.date();
    let (from, to) = (day.checked_sub(days).unwrap_or(day), day.checked_add(days).unwrap_or(day));
    let within: [Value; 2] = [Moment::on(from, 0, 0).into(), Moment::on(to, 23, 59).into()];
    if same.is_empty() {
        let filter = "where r.received_at >= ?1 and r.received_at <= ?2";
        return reader.find_part::<Contact, Described>(filter, &within);
    }
    let unnamed = "where r.person_id is null and r.received_at >= ?1 and r.received_at <= ?2";
    let mut found = reader.find_part::<Contact, Described>(unnamed, &within)?;
    let of_person = "where r.person_id = ?3 and r.received_at >= ?1 and r.received_at <= ?2";
    for person in same {
        let [from, to] = within.clone();
        found.extend(reader.find_part::<Contact, Described>(of_person, &[from, to, id_value(*person)])?);
    }
    Ok(found)
}
