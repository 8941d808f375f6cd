//! How the service is run: `sightline.toml`, and the environment for what is secret.

use serde::Deserialize;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use store::{Key, Place};

/// The file that says how the service is run.
pub const FILE: &str = "sightline.toml";
/// The environment variable that holds the store's key.
pub const KEY_VARIABLE: &str = "SIGHTLINE_KEY";
/// The environment variable that holds how to connect to PostgreSQL, which may hold a password.
pub const POSTGRES_VARIABLE: &str = "SIGHTLINE_POSTGRES";

/// How the service is run.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Where the record is kept.
    pub store: StoreSettings,
    /// The folder of the partnership's arrangements.
    pub arrangements: PathBuf,
    /// The address that the service listens on.
    #[serde(default = "usual_address")]
    pub listen: SocketAddr,
    /// Do browsers reach it over an encrypted connection (through a proxy on this machine)?
    #[serde(default)]
    pub encrypted_connection: bool,
}

/// Where the record is kept: a file, or a schema on a PostgreSQL server.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StoreSettings {
    /// The file of the embedded store.
    pub file: Option<PathBuf>,
    /// The schema on the server that `SIGHTLINE_POSTGRES` reaches.
    pub postgres_schema: Option<String>,
}

fn usual_address() -> SocketAddr {
    SocketAddr::from(([127, 0, 0, 1], 8080))
}

impl Settings {
    /// Reads the file.
    pub fn read(path: &Path) -> Result<Self, String> {
        let text = std::fs::read_to_string(path).map_err(|_| {
            format!(
                "There is no {} here. Write one (README, \"Running the service\"), or name it with --settings FILE.",
                path.display()
            )
        })?;
        let settings: Self = toml::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))?;
        if !settings.listen.ip().is_loopback() && !settings.encrypted_connection {
            return Err(format!(
                "{}: listen = \"{}\" would show the service to other machines without encryption. Listen on 127.0.0.1 \
                 behind a proxy that encrypts, and set encrypted_connection = true.",
                path.display(),
                settings.listen
            ));
        }
        Ok(settings)
    }

    /// Where the record is kept, with the secrets from the environment.
    pub fn place(&self) -> Result<Place, String> {
        match (&self.store.file, &self.store.postgres_schema) {
            (Some(path), None) => Ok(Place::File { path: path.clone(), key: key_from_environment() }),
            (None, Some(schema)) => {
                let url = std::env::var(POSTGRES_VARIABLE).map_err(|_| {
                    format!("Set {POSTGRES_VARIABLE} to say how to connect, such as \"host=127.0.0.1 user=sightline dbname=sightline\".")
                })?;
                Ok(Place::PostgreSql { url, schema: schema.clone() })
            }
            (Some(_), Some(_)) | (None, None) => {
                Err("[store] needs either file or postgres_schema, and not both.".to_owned())
            }
        }
    }
}

/// The key of the embedded store, when the environment gives one.
pub fn key_from_environment() -> Option<Key> {
    std::env::var(KEY_VARIABLE).ok().and_then(|words| Key::new(&words))
}
