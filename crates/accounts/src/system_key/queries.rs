//! The keys there are, and whose a word is.

use super::{SystemKey, SystemKeyId, SystemWord};
use access::{Action, Actor, Area, Thing};
use kernel::Moment;
use store::{Fault, Reader, id_value};

/// A key, and when it was last used.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KeyLine {
    /// The key.
    pub key: SystemKey,
    /// When it was last used, to about a minute.
    pub last_used_at: Option<Moment>,
    /// The name of the account that made it.
    pub made_by: String,
}

/// A key that a request came with.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KeyInUse {
    /// The key.
    pub key: SystemKey,
    /// Should its use be written down now? At most once a minute.
    pub note_use: bool,
}

fn may_see(actor: &Actor) -> bool {
    access::decide(actor, Action::See, &Thing::Area(Area::SystemKeys)).is_allowed()
}

fn line(reader: &mut Reader<'_>, key: SystemKey) -> Result<KeyLine, Fault> {
    let row = reader
        .first("select last_used_at from system_key_word where key_id = ?1", &[id_value(key.id)])?
        .ok_or_else(|| Fault::new("reading a key", "nothing proves it"))?;
    let made_by = crate::account::name_of(reader, key.made_by)?.unwrap_or_default();
    Ok(KeyLine { last_used_at: row.optional_parse(0)?, key, made_by })
}

/// Every key, those that can be used first, then the newest first; nothing for somebody who may not see them.
pub fn keys(reader: &mut Reader<'_>, actor: &Actor) -> Result<Option<Vec<KeyLine>>, Fault> {
    if !may_see(actor) {
        return Ok(None);
    }
    let found = reader.find::<SystemKey>("order by r.revoked, r.id desc", &[])?;
    found.into_iter().map(|loaded| line(reader, loaded.value)).collect::<Result<_, _>>().map(Some)
}

/// One key; nothing when it is not there or this actor may not see it.
pub fn one_key(reader: &mut Reader<'_>, actor: &Actor, id: SystemKeyId) -> Result<Option<KeyLine>, Fault> {
    if !may_see(actor) {
        return Ok(None);
    }
    let Some(found) = reader.load::<SystemKey>(id)? else { return Ok(None) };
    line(reader, found.value).map(Some)
}

/// The key whose words were sent, revoked or not.
pub fn key_of_word(
    reader: &mut Reader<'_>,
    word: &SystemWord,
    now: Moment,
) -> Result<Option<KeyInUse>, Fault> {
    let sql = "select key_id, last_used_at from system_key_word where word_hash = ?1";
    let Some(row) = reader.first(sql, &[word.hash().into()])? else { return Ok(None) };
    let id: SystemKeyId = row.parse(0)?;
    let last_used_at: Option<Moment> = row.optional_parse(1)?;
    let Some(found) = reader.load::<SystemKey>(id)? else {
        return Err(Fault::new("reading a key", "its record is missing"));
    };
    let note_use = last_used_at.is_none_or(|at| crate::hours::minutes_after(at, 1) <= now);
    Ok(Some(KeyInUse { key: found.value, note_use }))
}
