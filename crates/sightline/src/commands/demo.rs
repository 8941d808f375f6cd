//! The demonstration: an invented partnership, ready in seconds.

use super::serve::listen;
use super::{Arguments, Stop};
use crate::app::{App, DemonstrationPerson, ServiceSettings};
use crate::clock;
use demo::DemoOptions;
use local::Partnership;
use std::io::{IsTerminal, Write};
use std::net::SocketAddr;
use std::path::PathBuf;
use store::{Place, Stamp, Store};

pub const HELP: &str = "
sightline demo [--port 8080] [--children 35000] [--seed 1] [--file FILE] [--fresh]

Makes an invented partnership of about 35,000 children with three years of history, lists somebody
to sign in as for each role, and serves it at http://127.0.0.1:8080. What you do is kept in the file
and is there next time; --fresh begins again. Never enter anything about a real child.

Example: sightline demo --port 9000
";

/// The file the demonstration is kept in.
const FILE: &str = "sightline-demo.sightline";

/// Makes the demonstration where it is not there yet, and serves it.
pub fn run(arguments: &mut Arguments) -> Result<(), Stop> {
    let port = arguments.number::<u16>("port")?.unwrap_or(8080);
    let children = arguments.number::<u32>("children")?.unwrap_or(35_000);
    let seed = arguments.number::<u64>("seed")?.unwrap_or(1);
    let file = PathBuf::from(arguments.option("file")?.unwrap_or_else(|| FILE.to_owned()));
    let fresh = arguments.flag("fresh");
    arguments.nothing_left()?;
    if fresh {
        remove(&file)?;
    }
    let arrangements = Partnership::load(&local::invented::harrowmere())
        .map_err(|_| "The demonstration's own arrangements cannot be read.".to_owned())?;
    let is_new = !file.exists();
    if is_new {
        make(&file, children, seed)?;
    }
    let store = Store::open(Place::File { path: file.clone(), key: None })?;
    let people = people(&store)?;
    let settings =
        ServiceSettings { demonstration: true, demonstration_people: people, ..ServiceSettings::default() };
    let app = App::new(store, arrangements, settings)?;
    if !is_new {
        println!("Opened {} as it was left. --fresh begins again.", file.display());
    }
    println!("\nSign in as (each at http://127.0.0.1:{port}/demonstration with one press):\n");
    for person in &app.settings.demonstration_people {
        println!("  {:<30} {:<26} {:<40} {}", person.role, person.name, person.email, person.password);
    }
    println!("\nEverybody is invented. Never enter anything about a real child.");
    listen(app, SocketAddr::from(([127, 0, 0, 1], port)), || {
        println!("\nSightline is at http://127.0.0.1:{port}\n")
    })
}

fn with_ending(path: &std::path::Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

fn remove(file: &std::path::Path) -> Result<(), Stop> {
    for path in [file.to_owned(), with_ending(file, "-wal"), with_ending(file, "-shm")] {
        if path.exists() {
            std::fs::remove_file(&path)
                .map_err(|error| format!("{} cannot be removed: {}.", path.display(), error.kind()))?;
        }
    }
    Ok(())
}

fn make(file: &std::path::Path, children: u32, seed: u64) -> Result<(), Stop> {
    let watched = std::io::stdout().is_terminal();
    println!("Making an invented partnership of {children} children.");
    let mut last = String::new();
    let mut progress = |what: &str, done: u64, of: u64| {
        if watched {
            print!("\r{what}: {done} of {of}          ");
            let _ = std::io::stdout().flush();
        } else if what != last {
            println!("{what}");
            last = what.to_owned();
        }
    };
    let options = DemoOptions { seed, today: clock::now().date(), children, years: 3 };
    let report = Store::make::<_, Stop>(Place::File { path: file.to_owned(), key: None }, |store| {
        let report = demo::build(store, options, &mut progress)?;
        keep_people(store, &report.users)?;
        Ok(report)
    })?;
    if watched {
        println!();
    }
    let counts = &report.counts;
    println!(
        "{} people, {} contacts ({} waiting), {} referrals ({} open), {} children on protection plans, {} entries in the ledger.",
        counts.people,
        counts.contacts,
        counts.waiting,
        counts.referrals,
        counts.open_referrals,
        counts.on_plans,
        counts.entries
    );
    Ok(())
}

/// Where the demonstration keeps whom one may sign in as.
const PEOPLE: &str = "demonstration_people";

fn keep_people(store: &Store, users: &[demo::DemoUser]) -> Result<(), Stop> {
    let people: Vec<DemonstrationPerson> = users
        .iter()
        .map(|user| DemonstrationPerson {
            role: user.post.to_owned(),
            name: user.name.clone(),
            email: user.email.clone(),
            password: user.password.clone(),
        })
        .collect();
    let text = serde_json::to_string(&people)
        .map_err(|_| "The demonstration's people cannot be kept.".to_owned())?;
    let stamp =
        Stamp { actor: "demonstration".to_owned(), recorded_at: clock::now(), arrangements: String::new() };
    store.write::<_, Stop>(stamp, |work| {
        work.change_unrecorded(
            "insert into setting (name, chosen) values (?1, ?2)",
            &[PEOPLE.into(), text.into()],
        )?;
        // One press must be enough in the demonstration, and a code works only once in half a
        // minute: nobody invented is asked for one.
        work.change_unrecorded("update credential set code_secret = null, last_code_step = 0", &[])?;
        Ok(())
    })
}

fn people(store: &Store) -> Result<Vec<DemonstrationPerson>, Stop> {
    let kept = store.read::<_, store::Fault>(|reader| {
        reader.first("select chosen from setting where name = ?1", &[PEOPLE.into()])
    })?;
    let not_ours = || Stop::Cannot("This file is not a demonstration. Name another with --file.".to_owned());
    let row = kept.ok_or_else(not_ours)?;
    serde_json::from_str(row.text(0)?).map_err(|_| not_ours())
}
