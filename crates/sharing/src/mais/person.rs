//! The Person Standard, PUB01 (draft): names of fields and codes as they are written there.

use serde::{Deserialize, Serialize};

/// A number, and the system it comes from.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Identifier {
    /// The number.
    pub value: String,
    /// The system, as a web address.
    pub system: String,
}

/// A name.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Name {
    /// Family names.
    pub family_name: Vec<String>,
    /// Given names.
    pub given_name: Vec<String>,
    /// What they ask to be called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub preferred_name: Option<String>,
    /// usual, official, temp, nickname, anonymous, old or maiden.
    #[serde(default, rename = "use", skip_serializing_if = "Option::is_none")]
    pub name_use: Option<String>,
}

/// A date with how sure each part of it is.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PartialDate {
    /// `YYYY-MM-DD`.
    pub date: String,
    /// Day, month and year, each A accurate, E estimated or U unknown: `AAA`, `UUE`.
    pub accuracy_indicator: String,
}

/// An address.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Address {
    /// First line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line1: Option<String>,
    /// Second line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line2: Option<String>,
    /// Town.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    /// `AB1 2CD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub postcode: Option<String>,
    /// Unique property reference number.
    #[serde(default, rename = "UPRN", skip_serializing_if = "Option::is_none")]
    pub uprn: Option<String>,
    /// Unique street reference number.
    #[serde(default, rename = "USRN", skip_serializing_if = "Option::is_none")]
    pub usrn: Option<String>,
    /// home, work, temp, old or billing.
    #[serde(default, rename = "use", skip_serializing_if = "Option::is_none")]
    pub address_use: Option<String>,
}

/// How to reach somebody.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// Whom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Email addresses.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub email: Vec<String>,
    /// Telephone numbers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub telephone: Vec<String>,
}

/// What somebody is to the person, by HL7 version 3 role codes.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PersonRelationship {
    /// Who.
    pub identifier: Identifier,
    /// MTH, FTH, SIB, ...
    pub relationship: Vec<String>,
}

/// A person.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Person {
    /// One or more.
    pub identifier: Vec<Identifier>,
    /// One or more.
    pub name: Vec<Name>,
    /// When born.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date_of_birth: Option<PartialDate>,
    /// Has the person died?
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub is_deceased: Option<bool>,
    /// When they died.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deceased_date: Option<PartialDate>,
    /// Addresses.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub address: Vec<Address>,
    /// How to reach them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contact: Vec<Contact>,
    /// 1 male, 2 female, 9 indeterminate, X not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gender_code: Option<String>,
    /// 1 male, 2 female, 9 indeterminate, X not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sex_code: Option<String>,
    /// Census 2021, twenty groups; -8 does not apply.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ethnicity_code: Option<String>,
    /// Family and others.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub related_person: Vec<PersonRelationship>,
    /// Whom to ring.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub primary_contact_professional: Vec<Identifier>,
    /// The same person elsewhere.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub matched_person_ref: Vec<Identifier>,
}

/// What is wrong with a person by the draft.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum PersonProblem {
    /// There is no identifier.
    #[error("a person has at least one identifier with a value and a system")]
    NoIdentifier,
    /// There is no whole name.
    #[error("a person has at least one name with a family name and a given name")]
    NoName,
    /// A date is not written as the draft says.
    #[error("a date is YYYY-MM-DD with three letters of A, E and U for day, month and year")]
    Date,
    /// A code is not in its list.
    #[error("a code is not in the list of the draft")]
    Code,
}

const SEX_CODES: [&str; 4] = ["1", "2", "9", "X"];
const NAME_USES: [&str; 7] = ["usual", "official", "temp", "nickname", "anonymous", "old", "maiden"];
const ADDRESS_USES: [&str; 5] = ["home", "work", "temp", "old", "billing"];

fn in_list(code: Option<&String>, list: &[&str]) -> bool {
    code.is_none_or(|code| list.contains(&code.as_str()))
}

fn is_ethnicity(code: Option<&String>) -> bool {
    code.is_none_or(|code| code == "-8" || code.parse::<u8>().is_ok_and(|number| (1..=19).contains(&number)))
}

fn is_date(date: Option<&PartialDate>) -> bool {
    date.is_none_or(|date| {
        let letters = date.accuracy_indicator.len() == 3
            && date.accuracy_indicator.chars().all(|letter| matches!(letter, 'A' | 'E' | 'U'));
        letters && date.date.len() == 10 && date.date.parse::<kernel::Date>().is_ok()
    })
}

/// Everything that is wrong with a person by the draft; nothing when it can be sent.
pub fn check_person(person: &Person) -> Vec<PersonProblem> {
    let filled = |words: &[String]| words.iter().any(|word| !word.trim().is_empty());
    let identified =
        person.identifier.iter().any(|one| !one.value.trim().is_empty() && !one.system.trim().is_empty());
    let named = person.name.iter().any(|name| filled(&name.family_name) && filled(&name.given_name));
    let dates = is_date(person.date_of_birth.as_ref()) && is_date(person.deceased_date.as_ref());
    let codes = in_list(person.gender_code.as_ref(), &SEX_CODES)
        && in_list(person.sex_code.as_ref(), &SEX_CODES)
        && is_ethnicity(person.ethnicity_code.as_ref())
        && person.name.iter().all(|name| in_list(name.name_use.as_ref(), &NAME_USES))
        && person.address.iter().all(|address| in_list(address.address_use.as_ref(), &ADDRESS_USES));
    [
        (!identified, PersonProblem::NoIdentifier),
        (!named, PersonProblem::NoName),
        (!dates, PersonProblem::Date),
        (!codes, PersonProblem::Code),
    ]
    .into_iter()
    .filter_map(|(is_wrong, problem)| is_wrong.then_some(problem))
    .collect()
}
