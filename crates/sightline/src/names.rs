//! Who an account belongs to, for pages that say who did what.

use crate::app::App;
use accounts::account::Account;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use store::{Fault, Reader};

/// The names of everybody who signs in.
#[derive(Clone, Default)]
pub struct Names(Arc<HashMap<String, String>>);

/// The names as they were last read, and the place in the ledger they were read at. Nearly every page
/// says who did what, and accounts change seldom.
#[derive(Default)]
pub struct KeptNames(Mutex<(i64, Names)>);

impl Names {
    /// The name of an account, from its id; for a part of the program, what it is called.
    pub fn name(&self, id: &str) -> String {
        self.0.get(id).cloned().unwrap_or_else(|| {
            let is_id = id.len() == 32;
            if is_id { "Somebody whose account is not here".to_owned() } else { id.to_owned() }
        })
    }
}

/// The names of everybody who signs in, read again only when an account has changed.
pub fn of_accounts(app: &App, reader: &mut Reader<'_>) -> Result<Names, Fault> {
    let last_change = reader.count("select coalesce(max(sequence), 0) from account", &[])?;
    {
        let kept = app.names.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.0 == last_change {
            return Ok(kept.1.clone());
        }
    }
    let accounts = reader.find::<Account>("", &[])?.into_iter().map(|loaded| loaded.value);
    let names = Names(Arc::new(accounts.map(|account| (account.id.to_string(), account.name)).collect()));
    *app.names.0.lock().unwrap_or_else(PoisonError::into_inner) = (last_change, names.clone());
    Ok(names)
}
