//! The service.

use super::{Arguments, Stop};
use crate::app::{App, ServiceSettings};
use std::net::SocketAddr;
use std::sync::Arc;
use store::Store;

pub const HELP: &str = "
sightline serve [--settings FILE]

Runs the service as sightline.toml says:

    arrangements = \"arrangements/harrowmere\"
    listen = \"127.0.0.1:8080\"
    encrypted_connection = true

    [store]
    file = \"partnership.sightline\"

SIGHTLINE_KEY holds the key that the file is encrypted with.
With [store] postgres_schema = \"harrowmere\", SIGHTLINE_POSTGRES says how to connect.

Example: SIGHTLINE_KEY=... sightline serve
";

/// Runs the service until it is told to stop.
pub fn run(arguments: &mut Arguments) -> Result<(), Stop> {
    let settings = super::read_settings(arguments)?;
    arguments.nothing_left()?;
    let arrangements = super::arrangements::load(&settings.arrangements)?;
    let store = Store::open(settings.place()?)?;
    let service =
        ServiceSettings { encrypted_connection: settings.encrypted_connection, ..ServiceSettings::default() };
    let app = App::new(store, arrangements, service)?;
    println!("{} people are known.", app.known_people.count());
    listen(app, settings.listen, || println!("Sightline is at http://{}", settings.listen))
}

/// Listens and answers until the program is told to stop.
pub fn listen(app: App, address: SocketAddr, ready: impl FnOnce()) -> Result<(), Stop> {
    start_log();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| Stop::Cannot(format!("The service could not start: {error}.")))?;
    runtime.block_on(async move {
        let listener = tokio::net::TcpListener::bind(address).await.map_err(|error| {
            Stop::Cannot(format!(
                "Nothing can listen on {address}: {}. Choose another with --port or listen.",
                error.kind()
            ))
        })?;
        ready();
        crate::web::serve(Arc::new(app), listener, told_to_stop())
            .await
            .map_err(|error| Stop::Cannot(format!("The service stopped: {error}.")))
    })
}

fn start_log() {
    let _ = tracing_subscriber::fmt().with_writer(std::io::stderr).with_target(false).try_init();
}

async fn told_to_stop() {
    let interrupted = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        let terminated = async {
            match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
                Ok(mut signal) => {
                    signal.recv().await;
                }
                Err(_) => std::future::pending().await,
            }
        };
        tokio::select! { _ = interrupted => {}, () = terminated => {} }
    }
    #[cfg(not(unix))]
    {
        let _ = interrupted.await;
    }
}
