//! Everything the running program holds: the record, the arrangements, who is already known.

use crate::api::Rates;
use crate::kept_checks::KeptChecks;
use crate::known_people::KnownPeople;
use crate::names::KeptNames;
use crate::randomness;
use accounts::credential::Passwords;
use accounts::session::{Codes, Settings};
use kernel::{Date, Limit, WorkingCalendar};
use local::{Arrangements, Outcome};
use store::{Fault, Store};

/// The running program.
pub struct App {
    /// The record.
    pub store: Store,
    /// The partnership's arrangements.
    pub arrangements: Arrangements,
    /// The working days of England, with any the partnership added.
    pub calendar: WorkingCalendar,
    /// Everybody already known, for searching.
    pub known_people: KnownPeople,
    /// How passwords are hashed.
    pub passwords: Passwords,
    /// How long signing in lasts.
    pub sessions: Settings,
    /// How this service is run.
    pub settings: ServiceSettings,
    /// How often agencies' systems ask.
    pub rates: Rates,
    /// Who accounts belong to.
    pub names: KeptNames,
    /// What people found in returns they checked.
    pub kept_checks: KeptChecks,
}

/// How this service is run.
#[derive(Debug, Clone, Default)]
pub struct ServiceSettings {
    /// Is this the demonstration, with invented people?
    pub demonstration: bool,
    /// Do browsers reach it over an encrypted connection?
    pub encrypted_connection: bool,
    /// People one may sign in as with one press, in the demonstration only.
    pub demonstration_people: Vec<DemonstrationPerson>,
}

/// Somebody one may sign in as with one press.
#[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]
pub struct DemonstrationPerson {
    /// Their role, in words.
    pub role: String,
    /// Their name.
    pub name: String,
    /// Their email address.
    pub email: String,
    /// Their password.
    pub password: String,
}

impl App {
    /// Opens everything the program needs.
    pub fn new(store: Store, arrangements: Arrangements, settings: ServiceSettings) -> Result<Self, Fault> {
        let known_people = KnownPeople::read(&store)?;
        let calendar = arrangements.calendar().clone();
        let codes = if settings.demonstration { Codes::OnlyWhereSetUp } else { Codes::Always };
        let mut fill = randomness::fill;
        let passwords = Passwords::new(&mut fill)?;
        let sessions = Settings { codes, ..Settings::default() };
        Ok(Self {
            store,
            arrangements,
            calendar,
            known_people,
            passwords,
            sessions,
            settings,
            rates: Rates::default(),
            names: KeptNames::default(),
            kept_checks: KeptChecks::default(),
        })
    }

    /// The limit for deciding a contact that arrived on this day.
    pub fn contact_limit(&self, on: Date) -> Limit {
        // One working day is the guidance's own number: it holds even where a folder leaves it out.
        self.arrangements
            .timescale("contact_decision", on)
            .and_then(|timescale| timescale.limit())
            .unwrap_or(Limit::WorkingDays(1))
    }

    /// How soon a strategy discussion must be held that was called for on this day.
    pub fn discussion_limit(&self, on: Date) -> Limit {
        // There is no national number: it is held without delay. One working day is what most set.
        self.arrangements
            .timescale(protection::strategy_discussion::DISCUSSION_TIMESCALE, on)
            .and_then(|timescale| timescale.limit())
            .unwrap_or(Limit::WorkingDays(1))
    }

    /// What a source of contact is called here.
    pub fn source_name(&self, id: &str) -> String {
        let sources = &self.arrangements.front_door.sources_of_contact;
        sources
            .iter()
            .find(|source| source.id == id)
            .map_or_else(|| id.to_owned(), |source| source.name.clone())
    }

    /// What an agency is called, ended or not; its id where the arrangements have none of it.
    pub fn agency_name(&self, id: &str) -> String {
        self.arrangements.agency(id).map_or_else(|| id.to_owned(), |agency| agency.name.clone())
    }

    /// What an outcome starts, with the days that follow from deciding it today.
    pub fn what_it_starts(&self, outcome: &Outcome, today: Date) -> String {
        let mut words: Vec<String> = Vec::new();
        for id in &outcome.starts_clocks {
            let Some(timescale) = self.arrangements.timescale(id, today) else { continue };
            let Some(due) = timescale.clock(today).and_then(|clock| clock.due(&self.calendar).ok()) else {
                continue;
            };
            words.push(format!("{} by {}.", timescale.step, kernel::day_with_weekday(due.date())));
        }
        words.join(" ")
    }

    /// Everybody who can take on what a decision starts: the teams and agencies in force, by id and
    /// name, in the order of the alphabet.
    pub fn receivers(&self, today: Date) -> Vec<(String, String)> {
        let now = self.arrangements.as_at(today);
        let teams = now.teams().map(|team| (team.id.clone(), team.name.clone()));
        let agencies = now.agencies().map(|agency| (agency.id.clone(), agency.name.clone()));
        let mut all: Vec<(String, String)> = teams.chain(agencies).collect();
        all.sort_by(|a, b| a.1.cmp(&b.1));
        all
    }

    /// The teams in force, by id and name, in the order of the alphabet.
    pub fn teams(&self, today: Date) -> Vec<(String, String)> {
        let now = self.arrangements.as_at(today);
        let mut all: Vec<(String, String)> =
            now.teams().map(|team| (team.id.clone(), team.name.clone())).collect();
        all.sort_by(|a, b| a.1.cmp(&b.1));
        all
    }
}
