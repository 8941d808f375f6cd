//! The scores of PUB03 (draft): which fields must agree for which number. Sex and gender count for nothing on
//! purpose. None of this tells twins apart, or a child from a cousin of the same name: it never merges
//! anybody, and more than one match is left to a person.

use super::NHS_NUMBER;
use super::exchange::{OrganisationContact, Patient};
use kernel::PersonId;
use matching::names::{NameAgreement, NameWord, compare};
use matching::text::plain;
use people::{IdentifierScheme, Person};

/// How well one person agrees, in hundredths: 99, 80, 70, 60, or 0.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Match {
    /// The score.
    pub hundredths: u8,
    /// Who.
    pub person: PersonId,
}

fn agree(one: &str, other: &str) -> bool {
    let (one, other) = (plain(one), plain(other));
    if one.is_empty() || other.is_empty() {
        return false;
    }
    matches!(
        compare(&NameWord::new(&one), &NameWord::new(&other)),
        NameAgreement::Same | NameAgreement::OneSlip | NameAgreement::Alias | NameAgreement::SoundsAlike
    )
}

fn same(one: &str, other: &str) -> bool {
    let (one, other) = (plain(one), plain(other));
    !one.is_empty() && one == other
}

fn compact(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_uppercase()).collect()
}

/// How well a person agrees with a question, in hundredths.
///
/// Source: MAIS, PUB03.
pub fn score(asked: &Patient, person: &Person) -> u8 {
    let number = asked.identifier.iter().filter(|one| one.system == NHS_NUMBER).any(|one| {
        let known = person.identifier(IdentifierScheme::NhsNumber).map(compact);
        known.is_some_and(|known| !known.is_empty() && known == compact(&one.value))
    });
    if number {
        return 99;
    }
    let named = asked.name.iter().any(|name| {
        person.names.iter().any(|known| {
            agree(&name.family, &known.surname)
                && name.given.iter().any(|given| agree(given, &known.forename))
        })
    });
    let born = asked.birth_date.as_ref().and_then(|date| date.parse::<kernel::Date>().ok());
    if !named || born.is_none() || person.born.exact() != born {
        return 0;
    }
    let at = |lines: bool, postcode: bool, city: bool| {
        asked.address.iter().any(|address| {
            person.addresses.iter().any(|known| {
                let code = address.postal_code.as_deref().map(compact).unwrap_or_default();
                let same_code = !code.is_empty() && code == compact(&known.postcode);
                let same_line = address.line.iter().any(|line| same(line, &known.lines));
                let same_city = address.city.as_deref().is_some_and(|town| same(town, &known.town));
                (!lines || same_line) && ((postcode && same_code) || (city && same_city))
            })
        })
    };
    if at(true, true, true) {
        80
    } else if at(false, true, false) {
        70
    } else {
        60
    }
}

/// The people who agree best, best first: nobody, one, or several with the same score.
pub fn best<'a>(asked: &Patient, people: impl IntoIterator<Item = &'a Person>) -> Vec<Match> {
    let mut found: Vec<Match> = people
        .into_iter()
        .map(|person| Match { hundredths: score(asked, person), person: person.id })
        .filter(|found| found.hundredths > 0)
        .collect();
    found.sort_by_key(|found| (std::cmp::Reverse(found.hundredths), found.person));
    let top = found.first().map_or(0, |found| found.hundredths);
    found.retain(|one| one.hundredths == top);
    found
}

/// The same answer as a scored list, as in FHIR `$match`: at most one entry, with its score and whom to
/// ring. No patient leaves.
///
/// Source: MAIS, PUB03.
pub fn scored_body(told: Option<(&OrganisationContact, u8)>) -> serde_json::Value {
    let entry: Vec<serde_json::Value> = told
        .into_iter()
        .map(|(contact, hundredths)| {
            let mut resource = serde_json::json!({ "resourceType": "Organization", "name": contact.name });
            if let Some(fields) = resource.as_object_mut() {
                fields.insert("telecom".to_owned(), serde_json::json!(contact.telecom));
            }
            // Written from the whole number, so that 99 hundredths is 0.99 and nothing near it.
            let score =
                format!("0.{hundredths:02}").parse::<serde_json::Number>().unwrap_or_else(|_| 0.into());
            serde_json::json!({ "resource": resource, "search": { "mode": "match", "score": score } })
        })
        .collect();
    serde_json::json!({ "resourceType": "Bundle", "type": "searchset", "total": entry.len(), "entry": entry })
}
