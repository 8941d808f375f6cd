//! Who was told what about somebody.

use super::{BroughtAboutBy, Disclosure};
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

/// What was told of a child by passing them on with this step, and has not been read: by the step's id.
pub fn unread_of_step(
    reader: &mut Reader<'_>,
    child: PersonId,
    step: &str,
) -> Result<Vec<super::DisclosureId>, Fault> {
    let same = reader.same_person(child)?;
    let all = reader.about::<Disclosure>(&same)?;
    let theirs = BroughtAboutBy::OnwardStep(step.to_owned());
    let unread = all.into_iter().map(|loaded| loaded.value).filter(|one| one.read.is_none());
    Ok(unread
        .filter(|one| one.brought_about_by == theirs && one.withdrawn.is_none())
        .map(|one| one.id)
        .collect())
}
