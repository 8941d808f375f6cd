//! What a republication changes in the meetings where agencies look at new worries together.

use super::lists::{changed, compare, gains_and_loses};
use crate::arrangements::Arrangements;
use crate::triage::TriageKind;

pub(super) fn changes(before: &Arrangements, after: &Arrangements) -> Vec<String> {
    let (old, new) = (&before.triage, &after.triage);
    let mut words =
        compare("triage meeting", &old.meetings, &new.meetings, |old, new| meeting(before, after, old, new));
    words.extend(compare("triage outcome", &old.outcomes, &new.outcomes, |old, new| {
        changed(&format!("What '{}' means", new.name), &old.means, &new.means).into_iter().collect()
    }));
    words.extend(compare("theme", &old.themes, &new.themes, |_, _| Vec::new()));
    words.extend(compare("mark of vulnerability", &old.marks, &new.marks, |old, new| {
        changed(&format!("What '{}' means", new.name), &old.means, &new.means).into_iter().collect()
    }));
    words
}

fn meeting(before: &Arrangements, after: &Arrangements, old: &TriageKind, new: &TriageKind) -> Vec<String> {
    let agency = |id: &String| {
        let found = after.agency(id).or_else(|| before.agency(id));
        found.map_or_else(|| id.clone(), |agency| agency.name.clone())
    };
    let names = |ids: &[String]| ids.iter().map(agency).collect::<Vec<_>>();
    let name = &new.name;
    let subject = format!("'{name}'");
    let mut words = Vec::new();
    words.extend(gains_and_loses(&subject, "invited agency", &names(&old.agencies), &names(&new.agencies)));
    words.extend(gains_and_loses(
        &subject,
        "necessary agency",
        &names(&old.must_come),
        &names(&new.must_come),
    ));
    for (what, was, is) in [
        ("quorum", &old.quorum.to_string(), &new.quorum.to_string()),
        ("chair", &old.chair_role, &new.chair_role),
        ("purpose", &old.purpose, &new.purpose),
        ("lawful basis", &old.lawful_basis, &new.lawful_basis),
        ("time", &old.when_in_words(), &new.when_in_words()),
    ] {
        words.extend(changed(&format!("The {what} of '{name}'"), was, is));
    }
    if old.brings != new.brings {
        words.push(format!("What is brought to '{name}' changes."));
    }
    words
}
