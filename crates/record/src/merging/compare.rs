//! Two records side by side, field by field. Pure.

use crate::timeline::{SCHEMES, disabilities, numbers};
use kernel::{Date, Known, day_in_words};
use people::{Address, Name, Person};

/// One field of two records.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ComparedField {
    /// Which field.
    pub field: &'static str,
    /// What the first record says.
    pub first: String,
    /// What the second record says.
    pub second: String,
    /// Whether they agree, in words.
    pub verdict: &'static str,
}

/// The words for a list with nothing in it.
const NONE: &str = "None recorded";
const UNKNOWN: [&str; 5] = ["", NONE, "Not yet known", "Not asked", "Declined"];

fn verdict(first: &str, second: &str) -> &'static str {
    match (UNKNOWN.contains(&first), UNKNOWN.contains(&second)) {
        (true, true) => "Not recorded in either",
        (true, false) => "Only in the second",
        (false, true) => "Only in the first",
        (false, false) if first.to_lowercase() == second.to_lowercase() => "Agree",
        (false, false) => "Differ",
    }
}

/// Every field of two records, in the order of the record.
pub fn compare(first: &Person, second: &Person, today: Date) -> Vec<ComparedField> {
    let mut fields = Vec::new();
    let mut field = |field: &'static str, of: &dyn Fn(&Person) -> String| {
        let said = |person: &Person| Some(of(person)).filter(|words| !words.is_empty());
        let (first, second) = (said(first), said(second));
        let (first, second) =
            (first.unwrap_or_else(|| NONE.to_owned()), second.unwrap_or_else(|| NONE.to_owned()));
        fields.push(ComparedField { field, verdict: verdict(&first, &second), first, second });
    };
    let name = |part: fn(&Name) -> &String| {
        move |person: &Person| person.name().map(part).cloned().unwrap_or_default()
    };
    field("Forename", &name(|name| &name.forename));
    field("Surname", &name(|name| &name.surname));
    field("Other names", &|person| {
        let current = person.name();
        let others = person.names.iter().filter(|name| Some(*name) != current);
        others.map(Name::in_words).collect::<Vec<_>>().join(", ")
    });
    field("Date of birth", &|person| person.born.in_words());
    field("Date of death", &|person| person.died.map(day_in_words).unwrap_or_default());
    field("Sex", &|person| words(person.sex.as_ref().map(|sex| sex.in_words())));
    field("Ethnicity", &|person| words(person.ethnicity.as_ref().map(|found| found.in_words())));
    field("Disability", &disabilities);
    field("Language", &|person| words(person.language.as_ref().map(String::as_str)));
    field("School, nursery or college", &|person| words(person.school.as_ref().map(String::as_str)));
    field("Address now", &|person| person.home(today).map(Address::in_words).unwrap_or_default());
    field("Addresses before", &|person| {
        let now = person.home(today);
        let before = person.addresses.iter().filter(|address| Some(*address) != now);
        before.map(Address::in_words).collect::<Vec<_>>().join("; ")
    });
    for scheme in SCHEMES {
        field(scheme.in_words(), &|person| numbers(person, scheme));
    }
    field("Alerts", &|person| {
        person.alerts.iter().map(|alert| alert.words.as_str()).collect::<Vec<_>>().join("; ")
    });
    fields
}

fn words(known: Known<&str>) -> String {
    known.to_string()
}
