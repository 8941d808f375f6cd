//! What a file says about an entry that the record has already.
//!
//! Each field belongs to whoever changed it last. A file may change what a file said before, and
//! fill what nobody knows; what people changed here stays as they have it.

use kernel::Moment;
use serde_json::{Map, Value};
use store::{Entry, Fact, Fault, Loaded, Record, Work};

/// Fields that are empty while something goes on: a file that leaves one empty says that it does.
const ENDS: [&str; 4] = ["closed", "ended_on", "authorised_on", "conference_on"];

/// What became of an entry.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Settled {
    /// The file says what the record has.
    Unchanged,
    /// The record now has what the file says.
    Changed {
        /// Something else differs and was left, because people changed it here.
        some_kept: bool,
    },
    /// What differs was changed by people here, and was left.
    Kept,
}

/// What a file may change about an entry, and the fact that says it did.
pub(super) struct Change<'a> {
    /// The fields.
    pub fields: &'a [&'static str],
    /// Of those, the ones whose text could not be read.
    pub unreadable: &'a [&'static str],
    /// Of those, the ones that only grow and so never undo what anybody did.
    pub growing: &'a [&'static str],
    /// The fact.
    pub fact: &'static str,
}

/// Brings the record to what the file says, as far as a file may.
pub(super) fn settle<T: Record + PartialEq>(
    work: &mut Work<'_>,
    loaded: Loaded<T>,
    said: &T,
    change: &Change<'_>,
) -> Result<Settled, Fault> {
    if loaded.value == *said {
        return Ok(Settled::Unchanged);
    }
    let mut recorded = fields_of(&loaded.value)?;
    let said = fields_of(said)?;
    let differing: Vec<&str> = change
        .fields
        .iter()
        .copied()
        .filter(|field| !change.unreadable.contains(field) && differs(field, &recorded, &said))
        .collect();
    if differing.is_empty() {
        return Ok(Settled::Unchanged);
    }
    let history = work.reader()?.entries_of(T::KIND, loaded.value.id_text())?;
    let (mut taken, mut kept) = (false, false);
    for field in differing {
        let free = change.growing.contains(&field)
            || is_gap(recorded.get(field))
            || last_set_by_a_file(field, &history);
        if free {
            recorded.insert(field.to_owned(), said.get(field).cloned().unwrap_or_default());
        }
        taken |= free;
        kept |= !free;
    }
    if !taken {
        return Ok(Settled::Kept);
    }
    let value = serde_json::from_value(Value::Object(recorded)).map_err(|_| damaged::<T>())?;
    let now: Moment = work.recorded_at();
    work.save(&Loaded { value, ..loaded }, Fact::new(change.fact, now))?;
    Ok(Settled::Changed { some_kept: kept })
}

fn damaged<T: Record>() -> Fault {
    Fault::new("bringing a file in", format!("a {} cannot be written as its fields", T::KIND))
}

fn fields_of<T: Record>(record: &T) -> Result<Map<String, Value>, Fault> {
    match serde_json::to_value(record) {
        Ok(Value::Object(fields)) => Ok(fields),
        Ok(_) | Err(_) => Err(damaged::<T>()),
    }
}

/// An empty field in a file takes nothing away, unless being empty is what it has to say.
fn differs(field: &str, recorded: &Map<String, Value>, said: &Map<String, Value>) -> bool {
    let (had, says) = (recorded.get(field), said.get(field));
    had != says && (!is_gap(says) || ENDS.contains(&field))
}

/// Nothing, or a word for not knowing.
fn is_gap(value: Option<&Value>) -> bool {
    match value {
        None | Some(Value::Null) => true,
        Some(Value::String(word)) => ["not_yet_known", "not_asked", "not yet known"].contains(&word.as_str()),
        Some(Value::Array(list)) => list.is_empty(),
        Some(Value::Bool(_) | Value::Number(_) | Value::Object(_)) => false,
    }
}

/// Did an import write what the field holds now?
fn last_set_by_a_file(field: &str, history: &[Entry]) -> bool {
    let mut before: Option<Value> = None;
    let mut by_a_file = false;
    for entry in history {
        let Some(image) = entry.image.as_deref() else { continue };
        let now = serde_json::from_str::<Map<String, Value>>(image)
            .ok()
            .and_then(|mut fields| fields.remove(field))
            .unwrap_or_default();
        if before.as_ref() != Some(&now) {
            by_a_file = entry.what.ends_with("Imported") || entry.what.ends_with("ByImport");
            before = Some(now);
        }
    }
    by_a_file
}
