//! Who a step is addressed to, from the local arrangements.

use super::{Receiver, StepKind};
use crate::contact::Contact;
use crate::threshold_decision::PassedTo;
use local::{Agency, AgencyKind, AsAt, Channel, Outcome, Team};

/// Who takes on what a decision starts: whom the decision named; or whoever raised the worry, where
/// it goes back to them; or the first in force whom the arrangements name. Nobody, where there is
/// none of these: the step then stands with the manager at once.
pub fn receiver_of(
    kind: StepKind,
    outcome: &Outcome,
    passed_to: Option<&PassedTo>,
    contact: &Contact,
    arrangements: &AsAt<'_>,
) -> Receiver {
    let chosen = passed_to.map(|chosen| chosen_receiver(chosen, arrangements));
    if kind == StepKind::Assessment {
        return a_team(outcome, chosen, arrangements);
    }
    if let Some(chosen) = chosen {
        return chosen;
    }
    match kind {
        StepKind::Advice | StepKind::ReturnedForEarlyHelp => whoever_raised_it(kind, contact, arrangements),
        StepKind::EarlyHelp
        | StepKind::Assessment
        | StepKind::SingleService
        | StepKind::AnotherArea
        | StepKind::OpenWork
        | StepKind::Allegation => {
            outcome.received_by.iter().find_map(|id| known(id, arrangements)).unwrap_or_default()
        }
    }
}

/// The team that allocates a worker: the one that was chosen, or the first in force that the
/// arrangements name. Whoever else is named cannot: a manager then says which team.
fn a_team(outcome: &Outcome, chosen: Option<Receiver>, arrangements: &AsAt<'_>) -> Receiver {
    let mut named = outcome.received_by.iter().filter_map(|id| known(id, arrangements));
    chosen
        .or_else(|| named.find(|found| found.team.is_some()))
        .filter(|found| found.team.is_some())
        .unwrap_or_default()
}

/// Whom somebody chose.
pub fn chosen_receiver(chosen: &PassedTo, arrangements: &AsAt<'_>) -> Receiver {
    match chosen {
        PassedTo::Known(id) => known(id, arrangements).unwrap_or_default(),
        PassedTo::Named(name) => Receiver { name: name.clone(), ..Receiver::default() },
    }
}

/// The team, or the agency, with this id.
fn known(id: &str, arrangements: &AsAt<'_>) -> Option<Receiver> {
    let team = arrangements.teams().find(|team| team.id == id);
    if let Some(team) = team {
        return Some(of_team(team, arrangements));
    }
    arrangements.agencies().find(|agency| agency.id == id).map(of_agency)
}

fn of_team(team: &Team, arrangements: &AsAt<'_>) -> Receiver {
    let agency = arrangements.agencies().find(|agency| Some(&agency.id) == team.agency.as_ref());
    Receiver {
        agency: team.agency.clone(),
        team: Some(team.id.clone()),
        account: None,
        name: team.name.clone(),
        signs_in: agency.is_some_and(signs_in),
    }
}

fn of_agency(agency: &Agency) -> Receiver {
    Receiver {
        agency: Some(agency.id.clone()),
        team: None,
        account: None,
        name: agency.name.clone(),
        signs_in: signs_in(agency),
    }
}

fn signs_in(agency: &Agency) -> bool {
    agency.channels.contains(&Channel::Account)
}

/// Several settings share the entry of one agency of these kinds: what goes back to a teacher is
/// not for every school.
fn is_many_settings(kind: AgencyKind) -> bool {
    match kind {
        AgencyKind::School
        | AgencyKind::College
        | AgencyKind::EarlyYears
        | AgencyKind::GeneralPractice
        | AgencyKind::Voluntary
        | AgencyKind::Housing
        | AgencyKind::Leisure => true,
        AgencyKind::Council
        | AgencyKind::IntegratedCareBoard
        | AgencyKind::Police
        | AgencyKind::Hospital
        | AgencyKind::CommunityHealth
        | AgencyKind::MentalHealth
        | AgencyKind::Ambulance
        | AgencyKind::Probation
        | AgencyKind::YouthJustice
        | AgencyKind::FireAndRescue
        | AgencyKind::FamilyCourt
        | AgencyKind::SecureSetting
        | AgencyKind::SubstanceUse
        | AgencyKind::DomesticAbuse
        | AgencyKind::Border => false,
    }
}

fn whoever_raised_it(kind: StepKind, contact: &Contact, arrangements: &AsAt<'_>) -> Receiver {
    let agency = contact.agency.as_deref();
    let known = arrangements.agencies().find(|found| Some(found.id.as_str()) == agency);
    let alone = known.is_none_or(|found| is_many_settings(found.kind));
    let account = contact.raised_by.filter(|_| alone || kind == StepKind::Advice);
    match (known, agency) {
        // Several settings and nobody who signs in: the front door speaks with the one that raised it.
        (Some(found), _) if alone && account.is_none() => {
            Receiver { name: found.name.clone(), ..Receiver::default() }
        }
        (Some(found), _) => Receiver { account, ..of_agency(found) },
        (None, Some(typed)) if !typed.trim().is_empty() => {
            Receiver { account, name: typed.to_owned(), signs_in: account.is_some(), ..Receiver::default() }
        }
        (None, _) if account.is_some() || kind == StepKind::Advice => Receiver {
            account,
            name: "The person who raised it".to_owned(),
            signs_in: account.is_some(),
            ..Receiver::default()
        },
        // Nobody can be asked to talk with the family for us: a manager says who.
        (None, _) => Receiver::default(),
    }
}
