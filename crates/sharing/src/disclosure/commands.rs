//! Recording that something was told, that it was read, and what became of it.

use super::model::{BroughtAboutBy, Disclosure, DisclosureId, DisclosureRefusal, How, Recipient, Taken};
use crate::lawful::Lawful;
use access::{Action, Thing};
use kernel::{AccountId, Date, Moment, PersonId, next_id};
use store::{Acting, CommandError, Fact, Fault, Work, require};

type Done<T> = Result<T, CommandError<DisclosureRefusal>>;

/// Records a disclosure that another piece of work brings about. Whoever calls has asked the policy.
pub fn disclose(work: &mut Work<'_>, disclosure: &Disclosure) -> Result<(), Fault> {
    work.add(disclosure, Fact::new("InformationShared", disclosure.at))
}

/// Records that whoever was told has read it. Only the first reading is a fact.
pub fn mark_read(work: &mut Work<'_>, id: DisclosureId, by: AccountId) -> Result<(), Fault> {
    read(work, id, Some(by))
}

/// Records that whoever was told has read it where we do not see who reads: in their own system, or as they
/// told the front door.
pub fn mark_read_elsewhere(work: &mut Work<'_>, id: DisclosureId) -> Result<(), Fault> {
    read(work, id, None)
}

fn read(work: &mut Work<'_>, id: DisclosureId, by: Option<AccountId>) -> Result<(), Fault> {
    let Some(mut loaded) = work.load::<Disclosure>(id)? else {
        return Err(Fault::new("reading a disclosure", "it is missing"));
    };
    if loaded.value.read.is_some() {
        return Ok(());
    }
    let now = work.recorded_at();
    loaded.value = loaded.value.read_by(by, now);
    work.save(&loaded, Fact::new("DisclosureRead", now))
}

/// Withdraws a disclosure together with what brought it about. One that was withdrawn before stays as
/// it is. Whoever calls has asked the policy, and has a reason.
pub fn withdraw(work: &mut Work<'_>, id: DisclosureId, taken: Taken) -> Result<(), Fault> {
    let Some(mut loaded) = work.load::<Disclosure>(id)? else {
        return Err(Fault::new("withdrawing a disclosure", "it is missing"));
    };
    if loaded.value.withdrawn.is_some() {
        return Ok(());
    }
    let fact = Fact::because("DisclosureWithdrawn", taken.at, taken.why.trim());
    let withdrawn = loaded.value.withdraw(taken);
    loaded.value = withdrawn.map_err(|refusal| Fault::new("withdrawing a disclosure", refusal))?;
    work.save(&loaded, fact)
}

/// Something that a worker told somebody.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewDisclosure {
    /// Which fields or parts.
    pub parts: Vec<String>,
    /// To whom.
    pub to: Recipient,
    /// How.
    pub how: How,
    /// Why that is lawful.
    pub lawful: Lawful,
    /// When.
    pub at: Moment,
    /// The last day on which it may be relied on or kept.
    pub expires_on: Option<Date>,
}

fn may_share(work: &mut Work<'_>, acting: &Acting<'_>, person: PersonId) -> Done<PersonId> {
    let kept = work.reader()?.kept_record(person)?.ok_or(CommandError::NotFound)?;
    let facts = work.reader()?.person_facts(&kept, acting.actor, acting.now)?;
    require(acting.actor, Action::Share, &Thing::Person(facts))?;
    Ok(kept.id)
}

/// Records something that a worker told somebody about a person.
pub fn record_disclosure(
    work: &mut Work<'_>,
    acting: &mut Acting<'_>,
    person: PersonId,
    new: NewDisclosure,
) -> Done<DisclosureId> {
    let person = may_share(work, acting, person)?;
    let nobody = new.to.agency.is_none() && new.to.name.trim().is_empty();
    let refusal = if new.parts.iter().all(|part| part.trim().is_empty()) {
        Some(DisclosureRefusal::Nothing)
    } else if nobody {
        Some(DisclosureRefusal::Nobody)
    } else if acting.now < new.at {
        Some(DisclosureRefusal::NotYetTold)
    } else if new.expires_on.is_some_and(|last| last < new.at.date()) {
        Some(DisclosureRefusal::EndsBeforeItBegins)
    } else {
        None
    };
    if let Some(refusal) = refusal {
        return Err(CommandError::Refused(refusal));
    }
    let disclosure = Disclosure {
        id: next_id(acting.ids),
        about: vec![person],
        contact: None,
        parts: new.parts,
        from_agency: None,
        to: new.to,
        how: new.how,
        lawful: new.lawful,
        by: Some(acting.actor.account),
        at: new.at,
        expires_on: new.expires_on,
        brought_about_by: BroughtAboutBy::Worker,
        read: None,
        withdrawn: None,
        corrections: Vec::new(),
    };
    disclose(work, &disclosure)?;
    Ok(disclosure.id)
}

/// What a worker records about something that was told.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Change {
    /// Whoever was told says that they read it.
    Read,
    /// It is withdrawn: why.
    Withdrawn(String),
    /// Something in it was wrong: what is right.
    PutRight(String),
}

/// Records what became of something that was told about a person.
pub fn change_disclosure(
    work: &mut Work<'_>,
    acting: &Acting<'_>,
    person: PersonId,
    id: DisclosureId,
    change: Change,
) -> Done<()> {
    let person = may_share(work, acting, person)?;
    let same = work.reader()?.same_person(person)?;
    let mut loaded = work.load::<Disclosure>(id)?.ok_or(CommandError::NotFound)?;
    if !loaded.value.about.iter().any(|one| same.contains(one)) {
        return Err(CommandError::NotFound);
    }
    let taken = |why: &str| Taken { why: why.trim().to_owned(), by: acting.actor.account, at: acting.now };
    let (next, fact) = match &change {
        Change::Read if loaded.value.read.is_some() => (Err(DisclosureRefusal::ReadAlready), None),
        Change::Read => {
            let read = loaded.value.clone().read_by(None, acting.now);
            (Ok(read), Some(Fact::new("DisclosureRead", acting.now)))
        }
        Change::Withdrawn(why) => {
            let fact = Fact::because("DisclosureWithdrawn", acting.now, why.trim());
            (loaded.value.clone().withdraw(taken(why)), Some(fact))
        }
        Change::PutRight(what) => {
            let fact = Fact::because("DisclosurePutRight", acting.now, what.trim());
            (loaded.value.clone().put_right(taken(what)), Some(fact))
        }
    };
    loaded.value = next.map_err(CommandError::Refused)?;
    if let Some(fact) = fact {
        work.save(&loaded, fact)?;
    }
    Ok(())
}
