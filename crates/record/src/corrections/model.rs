//! What a correction makes of a person. Pure.

use kernel::{Date, day_in_words};
use people::{AddressKind, Correction, Identifier, IdentifierScheme, Person, PersonRefusal};

/// What somebody found to be different. Fields left empty stay as they are.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Proposed {
    /// Name, date of birth, sex, new address.
    pub correction: Correction,
    /// The NHS number, in place of any there.
    pub nhs_number: Option<String>,
    /// The unique pupil number, in place of any there. The one before is kept as a former one.
    pub unique_pupil_number: Option<String>,
    /// Why.
    pub reason: String,
}

/// Why a correction cannot be made.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Refusal {
    /// The person's own rules say no.
    #[error(transparent)]
    Person(#[from] PersonRefusal),
    /// Nobody moves out before they moved in.
    #[error("The date they moved must be after {}, when they moved to the address before", day_in_words(*since))]
    MovedTooEarly {
        /// When they moved to the address before.
        since: Date,
    },
}

/// The person as corrected.
pub fn corrected(person: &Person, proposed: &Proposed, today: Date) -> Result<Person, Refusal> {
    moved_after_the_move_before(person, proposed)?;
    let mut after = person.clone();
    let mut changed = false;
    let mut apply = |after: &mut Person, correction: Correction| match after.corrected(
        correction,
        &proposed.reason,
        today,
    ) {
        Ok(next) => {
            *after = next;
            changed = true;
            Ok(())
        }
        // Each part may be as it was; the whole may not.
        Err(PersonRefusal::NothingNew) => Ok(()),
        Err(refusal) => Err(Refusal::Person(refusal)),
    };
    apply(&mut after, proposed.correction.clone())?;
    let numbers = [
        (IdentifierScheme::NhsNumber, &proposed.nhs_number),
        (IdentifierScheme::UniquePupilNumber, &proposed.unique_pupil_number),
    ];
    for (scheme, typed) in numbers {
        let Some(typed) = typed else { continue };
        let identifier = Identifier::new(scheme, typed);
        apply(&mut after, Correction { identifier: Some(identifier.clone()), ..Correction::default() })?;
        replace_others(&mut after, &identifier);
    }
    if !changed && after == *person {
        return Err(Refusal::Person(PersonRefusal::NothingNew));
    }
    Ok(after)
}

/// One number of each kind holds: the one before is a former pupil number, or was never theirs.
fn replace_others(person: &mut Person, kept: &Identifier) {
    let mut former = Vec::new();
    person.identifiers.retain(|one| {
        let other = one.scheme == kept.scheme && one != kept;
        if other && one.scheme == IdentifierScheme::UniquePupilNumber {
            former.push(Identifier {
                scheme: IdentifierScheme::FormerUniquePupilNumber,
                value: one.value.clone(),
            });
        }
        !other
    });
    former.retain(|one| !person.identifiers.contains(one));
    person.identifiers.extend(former);
}

fn moved_after_the_move_before(person: &Person, proposed: &Proposed) -> Result<(), Refusal> {
    let Some(moved_on) = proposed.correction.moved_to.as_ref().and_then(|address| address.from) else {
        return Ok(());
    };
    let before = person.addresses.iter().find(|one| one.kind == AddressKind::Home && one.to.is_none());
    match before.and_then(|before| before.from) {
        Some(since) if moved_on <= since => Err(Refusal::MovedTooEarly { since }),
        Some(_) | None => Ok(()),
    }
}
