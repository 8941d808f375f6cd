//! Throw-away stores for tests and measurements.
//!
//! A test asks for [`each_engine`] and runs on every engine there is: always the embedded store,
//! and PostgreSQL when `SIGHTLINE_TEST_POSTGRES` says how to reach a server (the README's test
//! command starts one).

use crate::{Fault, Key, Place, Stamp, Store};
use kernel::{IdSource, Moment, Uuid};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};

/// Where a test finds PostgreSQL, when there is one.
pub const POSTGRES_VARIABLE: &str = "SIGHTLINE_TEST_POSTGRES";

static NEXT: AtomicU64 = AtomicU64::new(1);

/// A store that is removed when it goes out of use.
pub struct Trial {
    /// The store.
    pub store: Store,
    /// Which engine, for messages.
    pub engine: &'static str,
    folder: Option<PathBuf>,
    schema: Option<(String, String)>,
}

fn unique() -> String {
    format!("trial_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed))
}

/// A folder of its own, removed by nobody: for tests that need files.
pub fn folder() -> Result<PathBuf, Fault> {
    let folder = std::env::temp_dir().join(unique());
    std::fs::create_dir_all(&folder).map_err(|error| Fault::new("making a folder", error.kind()))?;
    Ok(folder)
}

/// An empty embedded store, with or without encryption.
pub fn embedded(key: Option<Key>) -> Result<Trial, Fault> {
    let folder = folder()?;
    let store = Store::open(Place::File { path: folder.join("trial.sightline"), key })?;
    Ok(Trial { store, engine: "embedded", folder: Some(folder), schema: None })
}

/// An empty schema on PostgreSQL; nothing when there is no server to test on.
pub fn server() -> Result<Option<Trial>, Fault> {
    let Ok(url) = std::env::var(POSTGRES_VARIABLE) else { return Ok(None) };
    let schema = unique();
    let store = Store::open(Place::PostgreSql { url: url.clone(), schema: schema.clone() })?;
    Ok(Some(Trial { store, engine: "PostgreSQL", folder: None, schema: Some((url, schema)) }))
}

/// An empty store on every engine there is to test on.
pub fn each_engine() -> Result<Vec<Trial>, Fault> {
    let mut trials = vec![embedded(None)?];
    match server()? {
        Some(trial) => trials.push(trial),
        None => eprintln!("{POSTGRES_VARIABLE} is not set: tested on the embedded store only"),
    }
    Ok(trials)
}

impl Drop for Trial {
    fn drop(&mut self) {
        if let Some(folder) = &self.folder {
            let _ = std::fs::remove_dir_all(folder);
        }
        if let Some((url, schema)) = &self.schema
            && let Ok(mut client) = postgres::Client::connect(url, postgres::NoTls)
        {
            let _ = client.batch_execute(&format!("drop schema if exists {schema} cascade"));
        }
    }
}

/// Ids in order, the same in every run.
pub struct NumberedIds(u128);

impl NumberedIds {
    /// Ids from this number on.
    pub fn from(first: u128) -> Self {
        Self(first)
    }
}

impl IdSource for NumberedIds {
    fn next_uuid(&mut self) -> Uuid {
        self.0 += 1;
        Uuid::from_u128(self.0)
    }
}

/// Who and when, for tests that do not care.
pub fn stamp(at: Moment) -> Stamp {
    Stamp { actor: "a test".into(), recorded_at: at, arrangements: "trial".into() }
}
