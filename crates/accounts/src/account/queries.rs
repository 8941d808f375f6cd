//! What pages about accounts ask for.

use super::history::{HistoryLine, history};
use super::{Account, AccountRefusal};
use crate::credential::{self, email_lock};
use crate::places::Places;
use access::{Action, Actor, Area, Role, Thing};
use kernel::{AccountId, Moment};
use std::collections::BTreeMap;
use store::{Fault, Reader, Record, Value};

/// Which accounts to list.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Filter {
    /// Of one agency, by id.
    pub agency: Option<String>,
    /// In one role.
    pub role: Option<Role>,
    /// Closed accounts in place of open ones.
    pub closed: bool,
    /// The page, from 1.
    pub page: usize,
}

/// Accounts on one page of the list.
const ROWS: usize = 50;

/// A page of the list of accounts, in order of email address.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AccountList {
    /// The accounts.
    pub accounts: Vec<Account>,
    /// How many there are on all pages.
    pub found: usize,
    /// The page shown, from 1.
    pub page: usize,
    /// How many pages there are.
    pub pages: usize,
}

/// One account, with its history.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AccountPage {
    /// The account.
    pub account: Account,
    /// The version that was read; sent back with an agreement.
    pub version: i64,
    /// Who made it; nothing when it was made on the machine itself.
    pub created_by: Option<String>,
    /// The change of role that waits for a second administrator.
    pub waiting: Option<Waiting>,
    /// Is it the reader's own account?
    pub is_own: bool,
    /// Who closed it.
    pub closed_by: Option<String>,
    /// The end of the lock after wrong tries, when there is one now.
    pub locked_until: Option<Moment>,
    /// Has the person a code set up?
    pub has_code: bool,
    /// When they last signed in.
    pub last_signed_in: Option<Moment>,
    /// What happened to it, newest first. Signing in is left out.
    pub history: Vec<HistoryLine>,
}

/// A change of role that waits, as the reader of the page may deal with it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Waiting {
    /// What it changes to, in words.
    pub to: String,
    /// Who proposed it.
    pub by: String,
    /// When.
    pub at: Moment,
    /// Why.
    pub reason: String,
    /// Why the reader cannot agree it; nothing when they can.
    pub cannot_agree: Option<AccountRefusal>,
}

fn may_see(actor: &Actor) -> bool {
    access::decide(actor, Action::See, &Thing::Area(Area::Accounts)).is_allowed()
}

/// A page of the list of accounts; nothing for somebody who may not see it.
pub fn accounts(
    reader: &mut Reader<'_>,
    actor: &Actor,
    filter: &Filter,
) -> Result<Option<AccountList>, Fault> {
    if !may_see(actor) {
        return Ok(None);
    }
    let mut values: Vec<Value> = vec![filter.closed.into()];
    let mut conditions = String::from("where r.closed = ?1");
    if let Some(agency) = &filter.agency {
        values.push(agency.into());
        conditions.push_str(&format!(" and r.agency = ?{}", values.len()));
    }
    if let Some(role) = filter.role {
        values.push(role.code().into());
        conditions.push_str(&format!(" and r.role = ?{}", values.len()));
    }
    let found = reader.count(&format!("select count(*) from account r {conditions}"), &values)?;
    let found = usize::try_from(found).unwrap_or(0);
    let pages = found.div_ceil(ROWS).max(1);
    let page = filter.page.clamp(1, pages);
    let which = format!("{conditions} order by r.email limit {ROWS} offset {}", (page - 1) * ROWS);
    let accounts = reader.find::<Account>(&which, &values)?.into_iter().map(|loaded| loaded.value).collect();
    Ok(Some(AccountList { accounts, found, page, pages }))
}

/// One account with its history; nothing when there is none, or for somebody who may not see it.
pub fn account_page(
    reader: &mut Reader<'_>,
    actor: &Actor,
    id: AccountId,
    places: &Places,
    now: Moment,
) -> Result<Option<AccountPage>, Fault> {
    if !may_see(actor) {
        return Ok(None);
    }
    let Some(loaded) = reader.load::<Account>(id)? else { return Ok(None) };
    let account = loaded.value;
    let entries = reader.entries_of(Account::KIND, id)?;
    let mut names = Names::default();
    let mut actors = BTreeMap::new();
    for entry in &entries {
        if !actors.contains_key(&entry.actor) {
            actors.insert(entry.actor.clone(), names.of_actor(reader, &entry.actor)?);
        }
    }
    let last_signed_in =
        entries.iter().rev().find(|entry| entry.what == "SignedIn").map(|entry| entry.happened_at);
    Ok(Some(AccountPage {
        version: loaded.version,
        created_by: names.of(reader, account.created_by)?,
        waiting: waiting(reader, &mut names, &account, actor, places)?,
        is_own: account.id == actor.account,
        closed_by: names.of(reader, account.closed.as_ref().map(|closed| closed.by))?,
        locked_until: email_lock(reader, &account.email, now)?,
        has_code: credential::load(reader, id)?.is_some_and(|credential| credential.has_code()),
        last_signed_in,
        history: history(&entries, &actors, places)?,
        account,
    }))
}

fn waiting(
    reader: &mut Reader<'_>,
    names: &mut Names,
    account: &Account,
    actor: &Actor,
    places: &Places,
) -> Result<Option<Waiting>, Fault> {
    let Some(change) = &account.proposed else { return Ok(None) };
    Ok(Some(Waiting {
        to: change.to.in_words(places),
        by: names.of(reader, Some(change.by))?.unwrap_or_default(),
        at: change.at,
        reason: change.reason.as_str().to_owned(),
        cannot_agree: account.clone().with_change_agreed(actor.account).err(),
    }))
}

/// The name of the person of an account; nothing when there is no such account.
pub fn name_of(reader: &mut Reader<'_>, id: AccountId) -> Result<Option<String>, Fault> {
    Ok(reader.load::<Account>(id)?.map(|loaded| loaded.value.name))
}

/// Names already looked up for one page.
#[derive(Default)]
struct Names(BTreeMap<AccountId, Option<String>>);

impl Names {
    fn of(&mut self, reader: &mut Reader<'_>, id: Option<AccountId>) -> Result<Option<String>, Fault> {
        let Some(id) = id else { return Ok(None) };
        if let Some(known) = self.0.get(&id) {
            return Ok(known.clone());
        }
        let name = name_of(reader, id)?;
        self.0.insert(id, name.clone());
        Ok(name)
    }

    /// The name behind a ledger entry's actor: a person, or a part of the program.
    fn of_actor(&mut self, reader: &mut Reader<'_>, actor: &str) -> Result<String, Fault> {
        let name = match actor.parse() {
            Ok(id) => self.of(reader, Some(id))?,
            Err(_) => None,
        };
        Ok(name.unwrap_or_else(|| "Sightline".to_owned()))
    }
}
