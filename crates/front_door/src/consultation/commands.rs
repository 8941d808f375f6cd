//! Writing down advice, and saying later what became of it.

use super::{Caller, ChildAskedAbout, Consultation, ConsultationId, ConsultationRefusal};
use crate::contact::{Contact, may_see};
use crate::worry::WorryId;
use access::{Action, Area, Thing};
use kernel::{ContactId, next_id};
use store::{Acting, CommandError, Fact, Loaded, Work, require};

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

fn load(work: &mut Work<'_>, acting: &Acting<'_>, id: ConsultationId) -> Done<Loaded<Consultation>> {
    require(acting.actor, Action::Add, &Thing::Area(Area::AdviceLine))?;
    work.load::<Consultation>(id)?.ok_or(CommandError::NotFound)
}

/// Says that it was about the child of this contact.
pub fn say_it_is_this_child(
    work: &mut Work<'_>,
    acting: &Acting<'_>,
    id: ConsultationId,
    contact: ContactId,
) -> Done<()> {
    let mut found = load(work, acting, id)?;
    let contact = work.load::<Contact>(contact)?.ok_or(CommandError::NotFound)?.value;
    if !may_see(work.reader()?, &contact, acting.actor)? || !found.value.may_be_about(&contact) {
        return Err(CommandError::NotFound);
    }
    let person = contact.identity.as_ref().map(|identity| identity.person);
    found.value = found.value.about_person(person).map_err(CommandError::Refused)?;
    work.save(&found, Fact::new("AdviceWasAboutThisChild", acting.now))?;
    Ok(())
}

/// Notes the worry that was raised from it.
pub fn note_became(work: &mut Work<'_>, acting: &Acting<'_>, id: ConsultationId, worry: WorryId) -> Done<()> {
    let mut found = load(work, acting, id)?;
    found.value = found.value.became(worry).map_err(CommandError::Refused)?;
    work.save(&found, Fact::new("WorryRaisedFromAdvice", acting.now))?;
    Ok(())
}
