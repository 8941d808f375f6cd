//! The contacts that may be about the same child.

use super::{WITHIN_CALENDAR_DAYS, are_alike};
use crate::contact::{Contact, may_see};
use crate::worry::{Worry, WorryId};
use access::Actor;
use jiff::Span;
use kernel::Moment;
use store::{Fault, Reader};

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
    let days = Span::new().days(WITHIN_CALENDAR_DAYS);
    let day = of.received_at.date();
    let (from, to) = (day.checked_sub(days).unwrap_or(day), day.checked_add(days).unwrap_or(day));
    let near = reader.find::<Contact>(
        "where r.received_at >= ?1 and r.received_at <= ?2 order by r.received_at desc, r.id",
        &[Moment::on(from, 0, 0).into(), Moment::on(to, 23, 59).into()],
    )?;
    let same = match &of.identity {
        Some(identity) => {
            let kept = reader.kept_record(identity.person)?.map_or(identity.person, |kept| kept.id);
            reader.same_person(kept)?
        }
        None => Vec::new(),
    };
    let mut found = Vec::new();
    for contact in near.into_iter().map(|loaded| loaded.value) {
        let other: WorryId = contact.worry;
        if other == of.worry || !are_alike(of, &same, &contact) || !may_see(reader, &contact, actor)? {
            continue;
        }
        let worry = reader.load::<Worry>(other)?.map(|loaded| loaded.value.worry).unwrap_or_default();
        found.push(AlsoRaised { contact, worry });
    }
    Ok(found)
}
