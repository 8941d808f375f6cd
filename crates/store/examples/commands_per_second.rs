//! How many commands a second, each its own piece of work with its fact in the ledger.
//!
//! `cargo run --release -p store --features trial --example commands_per_second`
//! PostgreSQL is measured too when `SIGHTLINE_TEST_POSTGRES` says how to reach a server.

use kernel::{Moment, next_id};
use people::{Name, Person};
use std::time::{Duration, Instant};
use store::trial::{NumberedIds, Trial, embedded, server, stamp};
use store::{Fact, Fault, Key};

const COMMANDS: u32 = 2000;
const RUNS: usize = 5;

fn one_run(trial: &Trial, ids: &mut NumberedIds, at: Moment) -> Result<Duration, Fault> {
    let began = Instant::now();
    for _ in 0..COMMANDS {
        let person = Person::named(next_id(ids), Name::current("Amara", "Okonjo"));
        trial.store.write(stamp(at), |work| work.add(&person, Fact::new("PersonRecorded", at)))?;
    }
    Ok(began.elapsed())
}

fn measure(what: &str, trial: &Trial) -> Result<(), Fault> {
    let at = Moment::on(kernel::Date::constant(2025, 3, 3), 12, 0);
    let mut ids = NumberedIds::from(1);
    let mut runs = (0..RUNS).map(|_| one_run(trial, &mut ids, at)).collect::<Result<Vec<_>, _>>()?;
    runs.sort_unstable();
    let median = runs.get(RUNS / 2).copied().unwrap_or_default();
    println!(
        "{what}: {:.0} commands a second (median of {RUNS} runs of {COMMANDS})",
        f64::from(COMMANDS) / median.as_secs_f64()
    );
    Ok(())
}

fn main() -> Result<(), Fault> {
    measure("embedded", &embedded(None)?)?;
    measure("embedded, encrypted", &embedded(Key::new(&"5a".repeat(32)))?)?;
    match server()? {
        Some(trial) => measure("PostgreSQL", &trial),
        None => {
            println!("PostgreSQL: not measured, there is no server to reach");
            Ok(())
        }
    }
}
