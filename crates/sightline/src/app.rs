//! Everything the running program holds: the record, the arrangements, who is already known.

use crate::known_people::KnownPeople;
use kernel::{Date, Limit, WorkingCalendar};
use local::{Arrangements, England};
use store::{Fault, Store};

/// The running program.
pub struct App {
    /// The record.
    pub store: Store,
    /// The partnership's arrangements.
    pub arrangements: Arrangements,
    /// The working days of England.
    pub calendar: WorkingCalendar,
    /// Everybody already known, for searching.
    pub known_people: KnownPeople,
    /// How this service is run.
    pub settings: ServiceSettings,
}

/// How this service is run.
#[derive(Debug, Clone, Default)]
pub struct ServiceSettings {
    /// Is this the demonstration, with invented people?
    pub demonstration: bool,
    /// Do browsers reach it over an encrypted connection?
    pub encrypted_connection: bool,
}

impl App {
    /// Opens everything the program needs.
    pub fn new(
        store: Store,
        arrangements: Arrangements,
        england: &England,
        settings: ServiceSettings,
    ) -> Result<Self, Fault> {
        let known_people = KnownPeople::read(&store)?;
        Ok(Self { store, arrangements, calendar: england.calendar().clone(), known_people, settings })
    }

    /// The limit for deciding a contact that arrived on this day.
    pub fn contact_limit(&self, on: Date) -> Limit {
        // One working day is the law's own number: it holds even where a folder leaves it out.
        self.arrangements
            .timescale("contact_decision", on)
            .and_then(|timescale| timescale.limit())
            .unwrap_or(Limit::WorkingDays(1))
    }
}
