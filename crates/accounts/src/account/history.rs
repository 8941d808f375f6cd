//! What happened to an account, read from the ledger: who, when, what it was, what it became, why.

use super::Account;
use crate::places::Places;
use kernel::Moment;
use std::collections::BTreeMap;
use store::{Entry, Fault};

/// One thing that happened to an account.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HistoryLine {
    /// When.
    pub at: Moment,
    /// Who did it.
    pub who: String,
    /// What, in words.
    pub what: String,
    /// What changed.
    pub changes: Vec<WhatChanged>,
    /// Why, where a reason was asked for.
    pub why: Option<String>,
}

/// One thing about an account that changed, in words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WhatChanged {
    /// What: "Role".
    pub what: &'static str,
    /// What it was; empty when there was nothing.
    pub old: String,
    /// What it became; empty when there is nothing now.
    pub new: String,
}

fn in_words(what: &str) -> &str {
    match what {
        "AccountCreated" => "Account made",
        "RoleChangeProposed" => "Change of role proposed",
        "RoleChanged" => "Change of role agreed",
        "RoleChangeTurnedDown" => "Change of role turned down",
        "AccountClosed" => "Account closed",
        "AccountReopened" => "Account opened again",
        "SignInReset" => "New starting password given",
        "PasswordChanged" => "Password changed",
        "CodeSetUp" => "Code set up",
        "RecoveryCodesMade" => "Recovery codes made",
        "RecoveryCodeUsed" => "A recovery code was used",
        "LockedOut" => "Locked after wrong tries",
        "SignedOutEverywhere" => "Signed out everywhere else",
        other => other,
    }
}

/// The lines of the history, newest first.
pub(super) fn history(
    entries: &[Entry],
    names: &BTreeMap<String, String>,
    places: &Places,
) -> Result<Vec<HistoryLine>, Fault> {
    let mut before: Option<Account> = None;
    let mut lines = Vec::new();
    for entry in entries.iter().filter(|entry| entry.what != "SignedIn") {
        let mut changes = Vec::new();
        if let Some(image) = &entry.image {
            let after: Account = serde_json::from_str(image)
                .map_err(|_| Fault::new("reading the history of an account", "an entry is damaged"))?;
            if let Some(before) = &before {
                changes = what_changed(before, &after, places);
            }
            before = Some(after);
        }
        lines.push(HistoryLine {
            at: entry.happened_at,
            who: names.get(&entry.actor).cloned().unwrap_or_default(),
            what: in_words(&entry.what).to_owned(),
            changes,
            why: entry.reason.clone(),
        });
    }
    lines.reverse();
    Ok(lines)
}

fn what_changed(before: &Account, after: &Account, places: &Places) -> Vec<WhatChanged> {
    let role = |account: &Account| account.role.in_words().to_owned();
    let agency = |account: &Account| places.agency_name(&account.agency).to_owned();
    let team = |account: &Account| {
        let team = account.team.as_deref();
        team.map(|team| places.team_name(&account.agency, team).to_owned()).unwrap_or_default()
    };
    let waiting = |account: &Account| {
        let proposed = account.proposed.as_ref();
        proposed.map(|change| change.to.in_words(places)).unwrap_or_default()
    };
    type Told<'a> = (&'static str, &'a dyn Fn(&Account) -> String);
    let told: [Told<'_>; 4] =
        [("Role", &role), ("Agency", &agency), ("Team", &team), ("Waiting for agreement", &waiting)];
    told.into_iter()
        .map(|(what, say)| WhatChanged { what, old: say(before), new: say(after) })
        .filter(|change| change.old != change.new)
        .collect()
}

impl super::RoleChange {
    /// The role, the agency and the team in words: "Team manager, Harrowmere Council, Locality one".
    pub fn in_words(&self, places: &Places) -> String {
        let mut words = format!("{}, {}", self.role.in_words(), places.agency_name(&self.agency));
        if let Some(team) = &self.team {
            words.push_str(", ");
            words.push_str(places.team_name(&self.agency, team));
        }
        words
    }
}
