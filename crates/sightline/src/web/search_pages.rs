//! Searching for a person by what is known of them.

use super::record_pages::{names, reading};
use super::{Body, Call, Problem, Reply};
use crate::known_people;
use kernel::{Date, PersonId, UncertainDate};
use matching::index::{Birth, Candidate, Identifier, Query, Strength};
use people::IdentifierScheme;
use record::search::pages::{self, Purpose};
use record::search::{self, Found, Results, Terms};
use std::cmp::Reverse;
use std::collections::HashSet;
use store::{Fault, Reader};
use web_kit::{Form, FormValues};

/// The most people shown.
const MOST_SHOWN: usize = 20;

/// The most weak matches shown, where there are no better ones.
const WEAK_SHOWN: usize = 5;

/// The most people listed for an address alone.
const MOST_AT_PLACE: usize = 20;

/// The most ways in which a name of many words is read.
const MOST_READINGS: usize = 4;

/// The form.
pub fn ask(call: &Call<'_>) -> Result<Reply, Problem> {
    Ok(form_page(call, purpose(&call.query), &Form::blank()))
}

fn purpose(values: &FormValues) -> Purpose {
    Purpose::read(values.get("compare"), values.get("family"))
}

fn form_page(call: &Call<'_>, purpose: Purpose, form: &Form) -> Reply {
    let markup = pages::search_page(purpose, form, &call.tokens());
    Body::new(pages::TITLE, markup).marked_if(!form.values.is_empty()).with_errors(form.has_errors()).into()
}

/// Searches. It is posted, so that nothing searched by stands in an address.
pub fn search(call: &Call<'_>) -> Result<Reply, Problem> {
    let mut form = call.form.clone();
    let purpose = purpose(&form.values);
    let Some(terms) = search::read_terms(&mut form, call.today()) else {
        return Ok(form_page(call, purpose, &form));
    };
    let names = names(call)?;
    let name = |id: &str| names.name(id);
    let reading = reading(call, &name)?;
    let results = call.app.store.read(|reader| {
        let found = found(call, reader, purpose, &terms)?;
        let results = search::results(reader, &reading, found.people)?;
        Ok::<_, Fault>(
            results.map(|results| Results { too_many_at_place: found.too_many_at_place, ..results }),
        )
    })?;
    let results = results.ok_or(Problem::NotFound)?;
    let markup = pages::results_page(purpose, &terms, &results, &form, &call.tokens());
    Ok(Body::new(pages::RESULTS_TITLE, markup).marked().back_to(record::paths::SEARCH).into())
}

/// Whom a search found.
struct WhomFound {
    people: Vec<Found>,
    /// More live at the place than can be listed.
    too_many_at_place: bool,
}

/// Who may be meant, the likeliest first, each with the record that is kept up, and after them those
/// whom only the address found. The policy is asked about each of them by [`search::results`].
fn found(
    call: &Call<'_>,
    reader: &mut Reader<'_>,
    purpose: Purpose,
    terms: &Terms,
) -> Result<WhomFound, Fault> {
    // Nobody is compared with themselves, or is family to themselves.
    let left_out = match purpose {
        Purpose::Open => None,
        Purpose::CompareWith(person) | Purpose::FamilyOf(person) => reader.kept_record(person)?,
    };
    let at_place: HashSet<PersonId> =
        call.app.known_people.living_at(reader, &terms.place, usize::MAX)?.people.into_iter().collect();
    let there = format!("Lives or lived at an address with: {}", terms.place);
    let mut candidates = candidates(call, reader, terms)?;
    candidates.sort_by_key(|found| Reverse((found.strength, at_place.contains(&found.person))));
    let mut found: Vec<(PersonId, String, Vec<String>)> = Vec::new();
    for candidate in candidates {
        let mut evidence: Vec<String> = candidate.evidence.into_iter().map(|line| line.words).collect();
        if at_place.contains(&candidate.person) {
            evidence.push(there.clone());
        }
        found.push((candidate.person, candidate.strength.words().to_owned(), evidence));
    }
    let only_a_place = Terms { place: String::new(), ..terms.clone() } == Terms::default();
    let too_many_at_place = only_a_place && at_place.len() > MOST_AT_PLACE;
    if only_a_place && !too_many_at_place {
        let known: HashSet<PersonId> = found.iter().map(|(person, _, _)| *person).collect();
        let mut others: Vec<PersonId> = at_place.difference(&known).copied().collect();
        others.sort_unstable();
        found.extend(
            others.into_iter().map(|person| (person, "By the address alone".to_owned(), vec![there.clone()])),
        );
    }
    let mut people: Vec<Found> = Vec::new();
    for (person, strength_words, evidence) in found {
        let person = reader
            .kept_record(person)?
            .ok_or_else(|| Fault::new("searching for a person", "somebody known is not in the record"))?;
        let earlier = people.iter().any(|one| one.person.id == person.id);
        if !earlier && left_out.as_ref().is_none_or(|out| out.id != person.id) {
            people.push(Found { person, strength_words, evidence });
        }
    }
    Ok(WhomFound { people, too_many_at_place })
}

fn candidates(call: &Call<'_>, reader: &mut Reader<'_>, terms: &Terms) -> Result<Vec<Candidate>, Fault> {
    let mut best: Vec<Candidate> = Vec::new();
    for query in queries(terms, call.today()) {
        for candidate in call.app.known_people.search(reader, &query, MOST_SHOWN)? {
            match best.iter_mut().find(|known| known.person == candidate.person) {
                Some(known) if candidate.score > known.score => *known = candidate,
                Some(_) => {}
                None => best.push(candidate),
            }
        }
    }
    best.sort_by(|x, y| y.score.total_cmp(&x.score).then(x.person.cmp(&y.person)));
    let better = best.iter().filter(|found| found.strength > Strength::Weak).count();
    // Weak matches are shown only where there is little else, so that nobody reads past the right one.
    best.truncate(better.clamp(WEAK_SHOWN, MOST_SHOWN));
    Ok(best)
}

/// What is asked of the index: one question for each way of reading the name.
fn queries(terms: &Terms, today: Date) -> Vec<Query> {
    let (postcode, house) = place_meant(&terms.place);
    let birth = match (terms.born, terms.age) {
        (Some(day), _) => known_people::birth(&UncertainDate::Day(day)),
        (None, Some(age)) => born_at_age(age, today),
        (None, None) => None,
    };
    names_meant(&terms.name)
        .into_iter()
        .map(|(forename, surname)| Query {
            forename,
            surname,
            birth,
            sex: None,
            postcode: postcode.clone(),
            house: house.clone(),
            identifiers: numbers_meant(&terms.number),
        })
        .collect()
}

fn filled(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// The forename and surname that one box may hold: "Amara", "Amara Okonjo", "Okonjo, Amara",
/// "Ana Maria de la Cruz".
fn names_meant(typed: &str) -> Vec<(Option<String>, Option<String>)> {
    if let Some((surname, forename)) = typed.split_once(',') {
        return vec![(filled(forename), filled(surname))];
    }
    let words: Vec<&str> = typed.split_whitespace().collect();
    match words.as_slice() {
        [] => vec![(None, None)],
        [one] => vec![(filled(one), None), (None, filled(one))],
        many => (1..many.len())
            .take(MOST_READINGS)
            .map(|at| {
                let (forename, surname) = many.split_at(at);
                (filled(&forename.join(" ")), filled(&surname.join(" ")))
            })
            .collect(),
    }
}

/// The postcode and the house that one box may hold: "ZZ1 1AA", "4 Larch Row",
/// "4 Larch Row, ZZ1 1AA". A street without a number, a town and half a postcode are no house: they
/// are looked for by [`crate::known_people::KnownPeople::living_at`].
fn place_meant(typed: &str) -> (Option<String>, Option<String>) {
    let words: Vec<&str> = typed.split([' ', ',', '\n']).filter(|word| !word.is_empty()).collect();
    for last in [2, 1] {
        let Some(at) = words.len().checked_sub(last) else { continue };
        let (before, end) = words.split_at(at);
        if is_postcode(&end.concat()) {
            return (Some(end.join(" ")), house_meant(&before.join(" ")));
        }
    }
    (None, house_meant(typed))
}

fn house_meant(typed: &str) -> Option<String> {
    let house = filled(typed)?;
    let has_number = house.split_whitespace().any(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    has_number.then_some(house)
}

/// A kind of letter.
type Kind = fn(&char) -> bool;

fn is_postcode(joined: &str) -> bool {
    let letters: Vec<char> = joined.chars().collect();
    let ends = |shape: &[Kind]| {
        letters.iter().rev().zip(shape).filter(|(letter, fits)| fits(letter)).count() == shape.len()
    };
    let (letter, digit): (Kind, Kind) = (char::is_ascii_alphabetic, char::is_ascii_digit);
    (5..=7).contains(&letters.len())
        && letters.iter().all(char::is_ascii_alphanumeric)
        && letters.first().is_some_and(char::is_ascii_alphabetic)
        && ends(&[letter, letter, digit])
}

/// A number, under each kind that is written so.
fn numbers_meant(typed: &str) -> Vec<Identifier> {
    let value: String = typed.chars().filter(char::is_ascii_alphanumeric).collect();
    let schemes: &[IdentifierScheme] = match value.len() {
        0 => &[],
        _ if value.chars().all(|letter| letter.is_ascii_digit()) => &[IdentifierScheme::NhsNumber],
        _ => &[IdentifierScheme::UniquePupilNumber, IdentifierScheme::FormerUniquePupilNumber],
    };
    schemes.iter().map(|scheme| Identifier { kind: scheme.code().to_owned(), value: value.clone() }).collect()
}

/// The days on which somebody of this age in whole years can have been born.
fn born_at_age(age: u16, today: Date) -> Option<Birth> {
    let years_ago = |years: i32| today.checked_sub(jiff::Span::new().years(years)).ok();
    let age = i32::from(age);
    let earliest = years_ago(age.checked_add(1)?)?.tomorrow().ok()?;
    let typed = |day: Date| known_people::birth(&UncertainDate::Day(day));
    match (typed(earliest)?, typed(years_ago(age)?)?) {
        (Birth::On(earliest), Birth::On(latest)) => Some(Birth::Between(earliest, latest)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use matching::dates::TypedDate;

    fn named(typed: &str) -> Vec<String> {
        let said = |part: Option<String>| part.unwrap_or_else(|| "-".into());
        names_meant(typed).into_iter().map(|(one, two)| format!("{}/{}", said(one), said(two))).collect()
    }

    #[test]
    fn a_name_is_read_in_every_way_it_may_be_meant() {
        assert_eq!(named(""), ["-/-"]);
        assert_eq!(named(" Amara "), ["Amara/-", "-/Amara"]);
        assert_eq!(named("Amara Okonjo"), ["Amara/Okonjo"]);
        assert_eq!(named("Okonjo, Amara"), ["Amara/Okonjo"]);
        assert_eq!(named("Ana Maria Cruz"), ["Ana/Maria Cruz", "Ana Maria/Cruz"]);
    }

    #[test]
    fn a_postcode_is_told_from_a_house() {
        let place = |typed: &str| {
            let (postcode, house) = place_meant(typed);
            format!("{}|{}", postcode.unwrap_or_default(), house.unwrap_or_default())
        };
        assert_eq!(place("ZZ1 1AA"), "ZZ1 1AA|");
        assert_eq!(place("zz11aa"), "zz11aa|");
        assert_eq!(place("4 Larch Row, ZZ1 1AA"), "ZZ1 1AA|4 Larch Row");
        assert_eq!(place("4 Larch Row"), "|4 Larch Row");
        assert_eq!(place("Flat 4"), "|Flat 4");
        for no_house in ["Larch Row", "Harrowmere", "ZZ1"] {
            assert_eq!(place(no_house), "|");
        }
        assert_eq!(place(""), "|");
    }

    #[test]
    fn a_number_is_looked_for_under_the_kinds_it_is_shaped_like() {
        let kinds = |typed: &str| numbers_meant(typed).into_iter().map(|one| one.kind).collect::<Vec<_>>();
        assert_eq!(kinds("999 000 0018"), ["nhs_number"]);
        assert_eq!(kinds("A123456789012"), ["upn", "former_upn"]);
        assert!(kinds(" - ").is_empty());
    }

    #[test]
    fn an_age_is_every_birthday_that_gives_it_and_no_other() {
        let on = |day: &str| day.parse::<Date>().unwrap();
        let between = |age, today: &str| born_at_age(age, on(today)).unwrap();
        let days = |from, to| Birth::Between(TypedDate(from), TypedDate(to));
        assert_eq!(between(7, "2025-03-03"), days(20_170_304, 20_180_303));
        assert_eq!(between(0, "2025-03-03"), days(20_240_304, 20_250_303));
        // Born on 29 February: the birthday is on 1 March in other years.
        assert_eq!(between(0, "2025-02-28"), days(20_240_229, 20_250_228));
        assert_eq!(between(1, "2025-03-01"), days(20_230_302, 20_240_301));
    }
}
