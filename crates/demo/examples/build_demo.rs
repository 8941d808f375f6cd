//! Makes the demo in a new file and says how long it took: `cargo run -p demo --release --example
//! build_demo -- demo.sightline [children]`.

use std::path::PathBuf;
use std::time::Instant;
use store::{Place, Store};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let path = PathBuf::from(arguments.next().ok_or("Name the file to make")?);
    if path.exists() {
        return Err("That file is there already. Name a new one.".into());
    }
    let today = "2026-06-10".parse()?;
    let mut options = demo::DemoOptions::on(today);
    if let Some(children) = arguments.next() {
        options.children = children.parse()?;
    }
    let began = Instant::now();
    let mut last = String::new();
    let mut progress = |step: &str, done: u64, total: u64| {
        if step != last {
            eprintln!("{:>6.2} s  {step} ({done} of {total})", began.elapsed().as_secs_f64());
            step.clone_into(&mut last);
        }
    };
    let place = Place::File { path: path.clone(), key: None };
    let report = Store::make(place, |store| demo::build(store, options, &mut progress))?;
    let seconds = began.elapsed().as_secs_f64();
    println!("{seconds:.2} s, {:.1} µs for each entry", seconds * 1e6 / report.counts.entries as f64);
    println!("{:#?}", report.counts);
    println!("ledger head {}", store::hash_text(&report.head));
    println!("{:.1} MB", std::fs::metadata(&path)?.len() as f64 / 1e6);
    for user in report.users {
        println!("{:<26} {:<28} {:<58} {}", user.role.in_words(), user.name, user.email, user.password);
    }
    Ok(())
}
