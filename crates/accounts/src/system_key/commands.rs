//! What administrators do with keys, and noting that one was used.

use super::{NewSystemKey, SystemKey, SystemKeyId, SystemKeyRefusal, SystemWord};
use crate::account::Reason;
use crate::hours::minutes_before;
use crate::random::Fill;
use access::{Action, Area, Thing};
use kernel::next_id;
use store::{Acting, CommandError, Fact, Fault, Work, id_value, require};

type Done<T> = Result<T, CommandError<SystemKeyRefusal>>;

/// Makes a key for a system. Its words are given back once, and only a hash of them is kept.
pub fn make_key(
    work: &mut Work<'_>,
    acting: &mut Acting<'_>,
    new: NewSystemKey,
    fill: Fill<'_>,
) -> Done<(SystemKeyId, SystemWord)> {
    require(acting.actor, Action::Add, &Thing::Area(Area::SystemKeys))?;
    let key = SystemKey {
        id: next_id(acting.ids),
        name: new.name,
        agency: new.agency,
        may_send: new.may_send,
        made_at: acting.now,
        made_by: acting.actor.account,
        revoked: None,
    };
    work.add(&key, Fact::new("SystemKeyMade", acting.now))?;
    let word = SystemWord::draw(fill);
    work.change_unrecorded(
        "insert into system_key_word (key_id, word_hash, last_used_at) values (?1, ?2, null)",
        &[id_value(key.id), word.hash().into()],
    )?;
    Ok((key.id, word))
}

/// Takes a key back. The system can send nothing with it from then on.
pub fn revoke_key(work: &mut Work<'_>, acting: &Acting<'_>, id: SystemKeyId, reason: Reason) -> Done<()> {
    require(acting.actor, Action::End, &Thing::Area(Area::SystemKeys))?;
    let mut key = work.load::<SystemKey>(id)?.ok_or(CommandError::NotFound)?;
    let why = reason.as_str().to_owned();
    key.value = key.value.revoked(reason, acting.actor.account, acting.now).map_err(CommandError::Refused)?;
    Ok(work.save(&key, Fact::because("SystemKeyRevoked", acting.now, why))?)
}

/// Writes down that a key was used; at most once a minute.
pub fn was_used(work: &mut Work<'_>, id: SystemKeyId) -> Result<(), Fault> {
    let now = work.recorded_at();
    work.change_unrecorded(
        "update system_key_word set last_used_at = ?2
         where key_id = ?1 and (last_used_at is null or last_used_at < ?3)",
        &[id_value(id), now.into(), minutes_before(now, 1).into()],
    )
    .map(|_| ())
}
