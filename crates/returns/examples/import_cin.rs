//! Brings a census file into an empty store, twice, and says what happened and how long each took.
//!
//! `cargo run --release -p returns --example import_cin -- census.xml` uses the embedded store. With
//! `SIGHTLINE_TEST_POSTGRES` set and `server` as the second word it uses PostgreSQL.

use std::error::Error;
use std::fs::File;
use std::io::BufReader;
use std::path::Path;
use std::time::Instant;

use kernel::Moment;
use returns::Limits;
use returns::cin::import::{ImportOptions, ImportReport, import};
use store::trial::{Trial, embedded, server, stamp};

fn main() -> Result<(), Box<dyn Error>> {
    let mut words = std::env::args().skip(1);
    let file = words.next().ok_or("say which census file to bring in")?;
    let trial = match words.next().as_deref() {
        Some("server") => server()?.ok_or("SIGHTLINE_TEST_POSTGRES does not say where the server is")?,
        _ => embedded(None)?,
    };
    let first = timed("first time", &trial, Path::new(&file))?;
    timed("second time", &trial, Path::new(&file))?;
    println!("{}", first.in_words().lines().take(12).collect::<Vec<_>>().join("\n"));

    let started = Instant::now();
    let kinds = store::Kinds::new().with::<people::Person>();
    let found = trial.store.verify(&protection::kinds(assessment::kinds(kinds)))?;
    println!(
        "{}: {} facts, {} defects, proved in {:.1?}",
        trial.engine,
        found.entries,
        found.defects.len(),
        started.elapsed()
    );
    Ok(())
}

fn timed(which: &str, trial: &Trial, file: &Path) -> Result<ImportReport, Box<dyn Error>> {
    let started = Instant::now();
    let now: Moment = "2026-06-01T09:00:00Z".parse()?;
    let options = ImportOptions { dry_run: false, limits: Limits::default(), progress: &mut |_| {} };
    let report = import(&trial.store, BufReader::new(File::open(file)?), stamp(now), options)?;
    println!("{}, {which}: {} children in {:.1?}", trial.engine, report.children, started.elapsed());
    Ok(report)
}
