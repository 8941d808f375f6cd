//! Who an account belongs to, for pages that say who did what.

use accounts::account::Account;
use std::collections::HashMap;
use store::{Fault, Reader};

/// The names of everybody who signs in.
pub struct Names(HashMap<String, String>);

impl Names {
    /// The name of an account, from its id; for a part of the program, what it is called.
    pub fn name(&self, id: &str) -> String {
        self.0.get(id).cloned().unwrap_or_else(|| {
            let is_id = id.len() == 32;
            if is_id { "Somebody whose account is not here".to_owned() } else { id.to_owned() }
        })
    }
}

/// Reads the names of everybody who signs in.
pub fn of_accounts(reader: &mut Reader<'_>) -> Result<Names, Fault> {
    let accounts = reader.find::<Account>("", &[])?;
    Ok(Names(accounts.into_iter().map(|loaded| (loaded.value.id.to_string(), loaded.value.name)).collect()))
}
