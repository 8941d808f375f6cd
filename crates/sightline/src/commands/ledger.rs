//! Proving the ledger.

use super::{Arguments, Stop};
use store::hash_text;

pub const HELP: &str = "
sightline ledger verify [--store FILE | --settings FILE] [--expect PLACE:HASH]

Reads every entry, follows the chain of hashes, and compares the state of everything with its last
fact. Finds any altered, removed or reordered entry, and any row that disagrees. Works offline.
Keep the last line it prints somewhere else, and give it next time with --expect.
Exit 1 when something is wrong.

Example: sightline ledger verify --store partnership.sightline
";

/// Runs `verify`.
pub fn run(arguments: &mut Arguments) -> Result<(), Stop> {
    let word = arguments.need_word("verify")?;
    if word != "verify" {
        return Err(Stop::Cannot(format!(
            "There is no \"ledger {word}\". Try: sightline ledger verify --help"
        )));
    }
    let expected = arguments.option("expect")?;
    let store = super::open_store(arguments)?;
    arguments.nothing_left()?;
    let verified = store.verify(&super::kinds())?;
    for defect in &verified.defects {
        println!("WRONG: {defect}");
    }
    let mut sound = verified.is_sound();
    if let Some(expected) = expected {
        sound &= was_reached(&store, &expected)?;
    }
    println!("{} entries and {} things read.", verified.entries, verified.things);
    println!(
        "{}",
        if sound { "The ledger and the record agree." } else { "The record cannot be trusted as it is." }
    );
    println!("Last entry {}:{}", verified.entries, hash_text(&verified.head));
    if sound { Ok(()) } else { Err(Stop::FoundErrors) }
}

fn was_reached(store: &store::Store, expected: &str) -> Result<bool, Stop> {
    let unreadable =
        || Stop::Cannot("--expect takes what an earlier run printed last, such as 120:9f3c...".to_owned());
    let (place, hash) = expected.split_once(':').ok_or_else(unreadable)?;
    let place: i64 = place.parse().map_err(|_| unreadable())?;
    let found = store.read::<_, store::Fault>(|reader| {
        reader.first("select hash from ledger where sequence = ?1", &[place.into()])
    })?;
    let found = found.and_then(|row| {
        row.bytes(0).ok().and_then(|bytes| bytes.try_into().ok()).map(|hash| hash_text(&hash))
    });
    let agrees = found.as_deref() == Some(hash);
    if !agrees {
        println!("WRONG: entry {place} is not the one that was there when it was written down");
    }
    Ok(agrees)
}
