//! Passing a child on to another service or another area is a telling: it is recorded as one, with what
//! was told, to whom, and why that is lawful.

use crate::app::App;
use crate::randomness::RandomIds;
use front_door::contact::Contact;
use front_door::onward_step::{OnwardStep, OnwardStepId, Receiver, StepKind};
use front_door::worry::Consent;
use kernel::{AccountId, Date, Moment, next_id};
use local::AgencyKind;
use sharing::disclosure::{self, BroughtAboutBy, Disclosure, How, Recipient};
use sharing::lawful::{Agreement, Lawful};
use store::{Fault, Work};

/// Does taking it on tell somebody outside the council's children's social care of the child? Advice to
/// whoever raised the worry is told of where they are told.
fn tells_outside(app: &App, kind: StepKind, to: &Receiver, day: Date) -> bool {
    let passes_on = match kind {
        StepKind::Advice | StepKind::Assessment | StepKind::OpenWork => false,
        StepKind::ReturnedForEarlyHelp
        | StepKind::EarlyHelp
        | StepKind::SingleService
        | StepKind::AnotherArea
        | StepKind::Allegation => true,
    };
    let now = app.arrangements.as_at(day);
    let agency = to.agency.as_deref().and_then(|id| now.agencies().find(|agency| agency.id == id));
    passes_on && !to.is_nobody() && agency.is_none_or(|agency| agency.kind != AgencyKind::Council)
}

fn agreement(contact: &Contact) -> Agreement {
    let words = |words: &String| {
        if words.trim().is_empty() { "Nothing more was written down".to_owned() } else { words.clone() }
    };
    match &contact.consent {
        Consent::Agreed(said) => Agreement::Agreed(words(said)),
        Consent::Refused(said) => Agreement::Refused(words(said)),
        Consent::NotAsked(said) => Agreement::NotAsked(words(said)),
    }
}

/// Records that the receiver of a step was told of the child, where that is somebody outside: when the step
/// was addressed to them, for the first time or instead of somebody else.
pub fn record(
    app: &App,
    work: &mut Work<'_>,
    id: OnwardStepId,
    by: AccountId,
    at: Moment,
) -> Result<(), Fault> {
    let Some(step) = work.load::<OnwardStep>(id)?.map(|loaded| loaded.value) else {
        return Err(Fault::new("recording that a child was passed on", "the step is missing"));
    };
    let to = &step.offer.to;
    if !tells_outside(app, step.kind, to, at.date()) {
        return Ok(());
    }
    let Some(contact) = work.load::<Contact>(step.contact)?.map(|loaded| loaded.value) else {
        return Err(Fault::new("recording that a child was passed on", "the contact is missing"));
    };
    let mut parts =
        vec!["Name and date of birth".to_owned(), "What was decided at the front door".to_owned()];
    if !step.words_to_receiver.is_empty() {
        parts.push("What they need to know, in the worker's words".to_owned());
    }
    let agency_name = to.agency.as_deref().and_then(|id| app.arrangements.agency(id));
    let named_beside = agency_name.is_none_or(|agency| agency.name != to.name);
    let told = Disclosure {
        id: next_id(&mut RandomIds),
        about: vec![step.child],
        contact: Some(step.contact),
        parts,
        from_agency: None,
        to: Recipient {
            agency: to.agency.clone(),
            name: if named_beside { to.name.clone() } else { String::new() },
            accounts: to.account.into_iter().collect(),
        },
        how: if to.signs_in { How::Here } else { How::FrontDoor },
        lawful: Lawful::for_passing_on(&app.arrangements.as_at(at.date()), agreement(&contact)),
        by: Some(by),
        at,
        expires_on: None,
        brought_about_by: BroughtAboutBy::OnwardStep(step.id.to_string()),
        read: None,
        withdrawn: None,
        corrections: Vec::new(),
    };
    disclosure::disclose(work, &told)
}

/// The receiver answered: they have read what they were told. `by` is their account, where they answered here
/// themselves.
pub fn answered(work: &mut Work<'_>, id: OnwardStepId, by: Option<AccountId>) -> Result<(), Fault> {
    let Some(step) = work.load::<OnwardStep>(id)?.map(|loaded| loaded.value) else { return Ok(()) };
    let unread = disclosure::unread_of_step(work.reader()?, step.child, &step.id.to_string())?;
    for told in unread {
        match by {
            Some(by) => disclosure::mark_read(work, told, by)?,
            None => disclosure::mark_read_elsewhere(work, told)?,
        }
    }
    Ok(())
}
