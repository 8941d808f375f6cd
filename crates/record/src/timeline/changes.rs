//! What is different between two versions of a person, in words.

use kernel::day_in_words;
use people::{Address, IdentifierScheme, Name, NameKind, Person};

/// One thing that changed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Change {
    /// What: "Surname".
    pub what: &'static str,
    /// What it was; empty when it was not known.
    pub from: String,
    /// What it is now; empty when it was taken away.
    pub to: String,
}

impl Change {
    /// "Surname changed from Okonjo to Bell".
    pub fn in_words(&self) -> String {
        match (self.from.is_empty(), self.to.is_empty()) {
            (true, _) => format!("{} recorded as {}", self.what, self.to),
            (false, true) => format!("{} taken away: {}", self.what, self.from),
            (false, false) => format!("{} changed from {} to {}", self.what, self.from, self.to),
        }
    }
}

/// Everything that differs between two versions of a person, in the order of the record.
pub fn changes(before: &Person, after: &Person) -> Vec<Change> {
    let mut found = Vec::new();
    let mut compare = |what: &'static str, from: String, to: String| {
        if from != to {
            found.push(Change { what, from, to });
        }
    };
    let part = |person: &Person, of: fn(&Name) -> &String| person.name().map(of).cloned().unwrap_or_default();
    compare("Forename", part(before, |name| &name.forename), part(after, |name| &name.forename));
    compare("Surname", part(before, |name| &name.surname), part(after, |name| &name.surname));
    compare("Known-as name", other_names(before, NameKind::KnownAs), other_names(after, NameKind::KnownAs));
    compare("Other names", other_names(before, NameKind::Alias), other_names(after, NameKind::Alias));
    compare("Date of birth", before.born.in_words(), after.born.in_words());
    let died = |person: &Person| person.died.map(day_in_words).unwrap_or_default();
    compare("Date of death", died(before), died(after));
    let sex = |person: &Person| person.sex.as_ref().map(|sex| sex.in_words()).to_string();
    compare("Sex", sex(before), sex(after));
    let ethnicity = |person: &Person| person.ethnicity.as_ref().map(|found| found.in_words()).to_string();
    compare("Ethnicity", ethnicity(before), ethnicity(after));
    compare("Disability", disabilities(before), disabilities(after));
    compare("Language", before.language.to_string(), after.language.to_string());
    compare("School", before.school.to_string(), after.school.to_string());
    compare("Address", addresses(before), addresses(after));
    for scheme in SCHEMES {
        compare(scheme.in_words(), numbers(before, scheme), numbers(after, scheme));
    }
    let alerts = |person: &Person| {
        person.alerts.iter().map(|alert| alert.words.as_str()).collect::<Vec<_>>().join("; ")
    };
    compare("Alerts", alerts(before), alerts(after));
    found
}

/// Whose numbers are compared, in the order they are shown.
pub(crate) const SCHEMES: [IdentifierScheme; 6] = [
    IdentifierScheme::NhsNumber,
    IdentifierScheme::UniquePupilNumber,
    IdentifierScheme::FormerUniquePupilNumber,
    IdentifierScheme::AuthorityChildId,
    IdentifierScheme::EarlierSystem,
    IdentifierScheme::PoliceReference,
];

pub(crate) fn numbers(person: &Person, scheme: IdentifierScheme) -> String {
    let of_scheme = person.identifiers.iter().filter(|one| one.scheme == scheme);
    of_scheme.map(|one| one.value.as_str()).collect::<Vec<_>>().join(", ")
}

pub(crate) fn disabilities(person: &Person) -> String {
    let words = person.disabilities.as_ref().map(|all| {
        let words: Vec<&str> = all.iter().map(|one| one.in_words()).collect();
        if words.is_empty() { "None recorded".to_owned() } else { words.join(", ") }
    });
    words.to_string()
}

fn other_names(person: &Person, kind: NameKind) -> String {
    let of_kind = person.names.iter().filter(|name| name.kind == kind);
    of_kind.map(Name::in_words).collect::<Vec<_>>().join(", ")
}

/// The addresses in use, with the first day where it is known. Where somebody left is said by the
/// address they moved to.
fn addresses(person: &Person) -> String {
    let current = person.addresses.iter().filter(|address| address.to.is_none());
    let words = |address: &Address| match address.from {
        Some(from) => format!("{} (from {})", address.in_words(), day_in_words(from)),
        None => address.in_words(),
    };
    current.map(words).collect::<Vec<_>>().join("; ")
}
