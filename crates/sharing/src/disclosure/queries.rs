//! Who was told what about somebody.

use super::Disclosure;
use kernel::PersonId;
use store::{Fault, Reader};

/// Everything that was told about these records of one person, newest first. Whoever calls has opened
/// the person's record.
pub fn of_people(reader: &mut Reader<'_>, same: &[PersonId]) -> Result<Vec<Disclosure>, Fault> {
    let mut found: Vec<Disclosure> =
        reader.about::<Disclosure>(same)?.into_iter().map(|loaded| loaded.value).collect();
    found.sort_by_key(|one| (std::cmp::Reverse(one.at), one.id));
    Ok(found)
}

/// One thing that was told about one person; nothing when there is none, or it was about somebody else.
pub fn one_of(
    reader: &mut Reader<'_>,
    same: &[PersonId],
    id: super::DisclosureId,
) -> Result<Option<Disclosure>, Fault> {
    let found = reader.load::<Disclosure>(id)?.map(|loaded| loaded.value);
    Ok(found.filter(|one| one.about.iter().any(|person| same.contains(person))))
}
