//! Writing down advice, and saying later what became of it.

use super::{Caller, ChildAskedAbout, Consultation, ConsultationId, ConsultationRefusal};
use crate::contact::{self, Contact};
use crate::worry::WorryId;
use access::{Action, Area, Thing};
use kernel::{ContactId, PersonId, next_id};
use people::Person;
use store::{Acting, CommandError, Fact, Loaded, OPENED, Record, Work, require};

type Done<T> = Result<T, CommandError<ConsultationRefusal>>;

/// What a caller asked, and what they were told.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewConsultation {
    /// Who asked.
    pub caller: Caller,
    /// About whom; nothing when the child was not named.
    pub child: Option<ChildAskedAbout>,
    /// What they asked.
    pub asked: String,
    /// What they were advised.
    pub advice: String,
    /// What they agreed to do.
    pub agreed: String,
}

/// Writes it down.
pub fn record_consultation(
    work: &mut Work<'_>,
    acting: &mut Acting<'_>,
    new: NewConsultation,
) -> Done<ConsultationId> {
    require(acting.actor, Action::Add, &Thing::Area(Area::AdviceLine))?;
    let consultation = Consultation {
        id: next_id(acting.ids),
        asked_at: acting.now,
        taken_by: acting.actor.account,
        caller: new.caller,
        child: new.child,
        asked: new.asked,
        advice: new.advice,
        agreed: new.agreed,
        person: None,
        became: None,
    };
    work.add(&consultation, Fact::new("AdviceGiven", acting.now))?;
    Ok(consultation.id)
}

/// What happened when somebody read advice about a named child whom nobody has found yet.
const ADVICE_READ: &str = "AdviceRead";

fn load(
    work: &mut Work<'_>,
    acting: &Acting<'_>,
    action: Action,
    id: ConsultationId,
) -> Done<Loaded<Consultation>> {
    let found = work.load::<Consultation>(id)?.ok_or(CommandError::NotFound)?;
    let facts = work.reader()?.consultation_facts(found.value.person, acting.actor)?;
    let may = |action| access::decide(acting.actor, action, &Thing::Consultation(facts.clone())).is_allowed();
    // What one may not know of is not there.
    if !may(Action::See) {
        return Err(CommandError::NotFound);
    }
    if may(action) { Ok(found) } else { Err(CommandError::NotAllowed) }
}

/// Reads advice, and notes that somebody looked where it names a child: on the child's record once
/// a worker has said who the child is. Pages within a quarter of an hour are one look.
pub fn open_consultation(work: &mut Work<'_>, acting: &Acting<'_>, id: ConsultationId) -> Done<Consultation> {
    let found = load(work, acting, Action::See, id)?.value;
    let person = match found.person {
        Some(person) => work.reader()?.kept_record(person)?.map(|kept| kept.id),
        None => None,
    };
    let thing = match person {
        Some(person) => (Person::KIND, person.to_string(), OPENED),
        None if found.child.is_some() => (Consultation::KIND, id.to_string(), ADVICE_READ),
        None => return Ok(found),
    };
    let (kind, thing, what) = thing;
    let looked =
        work.reader()?.looked_lately((kind, thing.clone()), acting.actor.account, acting.now, &[what])?;
    if !looked {
        let about: Vec<PersonId> = person.into_iter().collect();
        work.note(Fact::new(what, acting.now), kind, thing, &about)?;
    }
    Ok(found)
}

/// Says that it was about the child of this contact.
pub fn say_it_is_this_child(
    work: &mut Work<'_>,
    acting: &Acting<'_>,
    id: ConsultationId,
    contact: ContactId,
) -> Done<()> {
    let mut found = load(work, acting, Action::Add, id)?;
    let contact = work.load::<Contact>(contact)?.ok_or(CommandError::NotFound)?.value;
    let reader = work.reader()?;
    let same = super::queries::same_child(reader, &contact)?;
    if !contact::may_see(reader, &contact, acting.actor)? || !found.value.may_be_about(&contact, &same) {
        return Err(CommandError::NotFound);
    }
    let person = contact.identity.as_ref().map(|identity| identity.person);
    found.value = found.value.about_person(person).map_err(CommandError::Refused)?;
    work.save(&found, Fact::new("AdviceWasAboutThisChild", acting.now))?;
    Ok(())
}

/// Says that it was about somebody else than was said, and why.
pub fn say_it_is_another_child(
    work: &mut Work<'_>,
    acting: &Acting<'_>,
    id: ConsultationId,
    why: &str,
) -> Done<()> {
    let mut found = load(work, acting, Action::Add, id)?;
    found.value = found.value.about_another().map_err(CommandError::Refused)?;
    work.save(&found, Fact::because("AdviceWasAboutAnotherChild", acting.now, why))?;
    Ok(())
}

/// Notes the worry that was raised from it.
pub fn note_became(work: &mut Work<'_>, acting: &Acting<'_>, id: ConsultationId, worry: WorryId) -> Done<()> {
    let mut found = load(work, acting, Action::Add, id)?;
    found.value = found.value.became(worry).map_err(CommandError::Refused)?;
    work.save(&found, Fact::new("WorryRaisedFromAdvice", acting.now))?;
    Ok(())
}
