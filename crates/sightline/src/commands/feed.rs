//! The Department's data feed: what waits, in batches, and what was answered.

use super::{Arguments, Stop};
use crate::clock;
use extracts::feed::{self, Batch, NotAnAnswer, Sends};
use kernel::{Date, Moment, PersonId};
use std::path::{Path, PathBuf};
use store::{Fault, Stamp, Store};

pub const HELP: &str = "
sightline feed prepare [--as-at DATE] [--store FILE | --settings FILE]
sightline feed batches FOLDER [--changes] [--store FILE | --settings FILE]
sightline feed answer BATCH.json --status NUMBER [--body FILE] [--store FILE | --settings FILE]
sightline feed again [--store FILE | --settings FILE]
sightline feed list [--store FILE | --settings FILE]

The Department's data feed of children's social care. prepare compares every child in scope with what
was prepared before; batches writes what waits, at most 100 children a file, whole or only what changed;
your sender posts each file and gives back what was answered with answer. A batch is answered once. What
the feed would refuse is held back, and held-back.csv says why. again has what was refused wait again;
list says how many children stand where, and why each is in the feed. Nothing here posts anything.

Example: sightline feed prepare && sightline feed batches monday
";

/// Runs one part of the feed.
pub fn run(arguments: &mut Arguments) -> Result<(), Stop> {
    match arguments.need_word("what to do: prepare, batches, answer, again or list")?.as_str() {
        "prepare" => prepare(arguments),
        "batches" => batches(arguments),
        "answer" => answer(arguments),
        "again" => again(arguments),
        "list" => list(arguments),
        word => Err(Stop::Cannot(format!("There is no \"feed {word}\". Try: sightline feed --help"))),
    }
}

fn stamp(now: Moment) -> Stamp {
    Stamp { actor: "feed".to_owned(), recorded_at: now, arrangements: "none".to_owned() }
}

fn prepare(arguments: &mut Arguments) -> Result<(), Stop> {
    let now = clock::now();
    let run: Date = arguments.number("as-at")?.unwrap_or_else(|| now.date());
    let store = super::open_store(arguments)?;
    arguments.nothing_left()?;
    let found = store.write::<_, Fault>(stamp(now), |work| feed::prepare(work, run, now))?;
    println!("New {}, changed {}, unchanged {}.", found.new, found.changed, found.unchanged);
    println!("To be deleted there {}. Left before they were sent {}.", found.to_delete, found.withdrawn);
    Ok(())
}

fn batches(arguments: &mut Arguments) -> Result<(), Stop> {
    let folder = PathBuf::from(arguments.need_word("a new folder")?);
    let sends = if arguments.flag("changes") { Sends::Changes } else { Sends::Whole };
    let store = super::open_store(arguments)?;
    arguments.nothing_left()?;
    std::fs::create_dir(&folder)
        .map_err(|error| format!("The folder {} cannot be made: {}.", folder.display(), error.kind()))?;
    let today = clock::now().date();
    let (batches, held) = store.read::<_, Fault>(|reader| feed::pending(reader, today, sends))?;
    let mut number = 0;
    for batch in &batches {
        number += 1;
        write_batch(&folder, number, batch)?;
    }
    let lines = held.iter().flat_map(|(person, broken)| {
        broken.iter().map(move |one| [person.to_string(), one.at.clone(), one.what.clone()])
    });
    write_csv(&folder.join("held-back.csv"), ["child", "where", "what"], lines)?;
    let children: usize = batches.iter().map(|batch| batch.order.len()).sum();
    println!("{children} children wait, in {number} batches. {} are held back.", held.len());
    Ok(())
}

fn write_batch(folder: &Path, number: usize, batch: &Batch) -> Result<(), Stop> {
    let path = folder.join(format!("batch-{number:04}.json"));
    let body = serde_json::to_vec(&batch.objects).map_err(|_| "A batch cannot be written.".to_owned())?;
    std::fs::write(&path, body).map_err(cannot_write(&path))?;
    let order = batch.order.iter().map(|(person, hash)| [person.to_string(), hash.clone()]);
    write_csv(&order_of(&path), ["child", "hash"], order)
}

/// The file beside a batch that keeps the order of its children until it is answered.
fn order_of(batch: &Path) -> PathBuf {
    batch.with_extension("order.csv")
}

fn cannot_write(path: &Path) -> impl Fn(std::io::Error) -> Stop {
    let path = path.display().to_string();
    move |error| Stop::Cannot(format!("{path} cannot be written: {}.", error.kind()))
}

fn write_csv<const N: usize>(
    path: &Path,
    first: [&str; N],
    lines: impl Iterator<Item = [String; N]>,
) -> Result<(), Stop> {
    let wrong = |error: csv::Error| Stop::Cannot(format!("{} cannot be written: {error}.", path.display()));
    let mut file = csv::Writer::from_path(path).map_err(wrong)?;
    file.write_record(first).map_err(wrong)?;
    for line in lines {
        file.write_record(&line).map_err(wrong)?;
    }
    file.flush().map_err(cannot_write(path))
}

fn read_order(batch: &Path) -> Result<Vec<(PersonId, String)>, Stop> {
    let path = order_of(batch);
    let wrong = || {
        Stop::Cannot(format!(
            "{} is missing, or is not what `feed batches` wrote: without it nobody can say whose answer is whose.",
            path.display()
        ))
    };
    let mut file = csv::Reader::from_path(&path).map_err(|_| wrong())?;
    file.records()
        .map(|line| {
            let line = line.map_err(|_| wrong())?;
            let person = line.get(0).and_then(|text| text.parse().ok()).ok_or_else(wrong)?;
            Ok((person, line.get(1).ok_or_else(wrong)?.to_owned()))
        })
        .collect()
}

fn answer(arguments: &mut Arguments) -> Result<(), Stop> {
    let batch = PathBuf::from(arguments.need_word("the batch that was answered")?);
    let status: u16 = arguments
        .number("status")?
        .ok_or_else(|| "Give the number that was answered, such as --status 200.".to_owned())?;
    let body = match arguments.option("body")? {
        Some(path) => std::fs::read_to_string(&path)
            .map_err(|error| format!("{path} cannot be read: {}.", error.kind()))?,
        None => String::new(),
    };
    let store = super::open_store(arguments)?;
    arguments.nothing_left()?;
    let order = read_order(&batch)?;
    let now = clock::now();
    let done = store
        .write::<_, NotAnAnswer>(stamp(now), |work| feed::answered(work, &order, status, &body, now))
        .map_err(|why| Stop::Cannot(why.to_string()))?;
    println!("Sent {}, refused {}, waiting {}.", done.sent, done.refused, done.waiting);
    Ok(())
}

fn again(arguments: &mut Arguments) -> Result<(), Stop> {
    let store = super::open_store(arguments)?;
    arguments.nothing_left()?;
    let now = clock::now();
    let number = store.write::<_, Fault>(stamp(now), |work| feed::try_again(work, now))?;
    println!("{number} children who were refused wait again.");
    Ok(())
}

fn list(arguments: &mut Arguments) -> Result<(), Stop> {
    let store: Store = super::open_store(arguments)?;
    arguments.nothing_left()?;
    let all = store.read::<_, Fault>(|reader| reader.find::<feed::FeedChild>("", &[]))?;
    let count =
        |wanted: &dyn Fn(&feed::FeedChild) -> bool| all.iter().filter(|one| wanted(&one.value)).count();
    println!("Waiting {}", count(&|one| one.status == feed::Status::Pending));
    println!("Sent {}", count(&|one| one.status == feed::Status::Sent));
    println!("Refused {}", count(&|one| matches!(one.status, feed::Status::Refused { .. })));
    println!("Left before they were sent {}", count(&|one| one.status == feed::Status::NeverSent));
    for why in [feed::Why::Referral, feed::Why::NoAssessmentBegun, feed::Why::ChildInNeedPlan] {
        println!("{}: {}", why.in_words(), count(&|one| one.why.contains(&why)));
    }
    Ok(())
}
