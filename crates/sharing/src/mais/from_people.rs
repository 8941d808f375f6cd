//! From our people and work to the drafts, and back. What a draft has no code for is left out, never bent.

use super::NHS_NUMBER;
use super::person::{Address, Identifier, Name, PartialDate, Person};
use super::safeguarding::{Involvement, LifeEvent, ServiceEpisode, SubjectPerson, TimeInformation};
use kernel::{Date, Known, MonthOfYear, PersonId, UncertainDate, Year};
use people::{AddressKind, IdentifierScheme, NameKind, Sex};

/// The system that our own ids and the numbers without a national address are sent under.
fn system(base: &str, scheme: IdentifierScheme) -> String {
    match scheme {
        IdentifierScheme::NhsNumber => NHS_NUMBER.to_owned(),
        IdentifierScheme::UniquePupilNumber
        | IdentifierScheme::FormerUniquePupilNumber
        | IdentifierScheme::AuthorityChildId
        | IdentifierScheme::EarlierSystem
        | IdentifierScheme::PoliceReference => format!("{base}/identifier/{}", scheme.code()),
    }
}

const SCHEMES: [IdentifierScheme; 6] = [
    IdentifierScheme::NhsNumber,
    IdentifierScheme::UniquePupilNumber,
    IdentifierScheme::FormerUniquePupilNumber,
    IdentifierScheme::AuthorityChildId,
    IdentifierScheme::EarlierSystem,
    IdentifierScheme::PoliceReference,
];

/// DfE's ethnicity codes as those of Census 2021. Gypsy and Roma cannot be told apart, and a refusal is no
/// group: nothing is sent for them.
const ETHNICITY: [(&str, &str); 16] = [
    ("ABAN", "1"),
    ("CHNE", "2"),
    ("AIND", "3"),
    ("APKN", "4"),
    ("AOTH", "5"),
    ("BAFR", "6"),
    ("BCRB", "7"),
    ("BOTH", "8"),
    ("MWAS", "9"),
    ("MWBA", "10"),
    ("MWBC", "11"),
    ("MOTH", "12"),
    ("WBRI", "13"),
    ("WIRI", "14"),
    ("WIRT", "15"),
    ("WOTH", "17"),
];

/// A date of birth. Somebody expected, or of whom nothing is known, has none.
fn partial(born: &UncertainDate) -> Option<PartialDate> {
    let (date, letters) = match born {
        UncertainDate::Day(day) => (*day, "AAA"),
        UncertainDate::Month(month) => (month.first_day(), "UAA"),
        UncertainDate::Year(year) => (year.first_day(), "UUA"),
        UncertainDate::AboutMonth(month) => (month.first_day(), "UEA"),
        UncertainDate::AboutYear(year) => (year.first_day(), "UUE"),
        UncertainDate::Expected(_) | UncertainDate::NotYetKnown => return None,
    };
    Some(PartialDate { date: date.to_string(), accuracy_indicator: letters.to_owned() })
}

fn uncertain(date: Option<&PartialDate>) -> UncertainDate {
    let Some(date) = date else { return UncertainDate::NotYetKnown };
    let Ok(day) = date.date.parse::<Date>() else { return UncertainDate::NotYetKnown };
    let month = MonthOfYear::new(day.year(), day.month());
    let year = Year::new(day.year());
    let mut letters = date.accuracy_indicator.chars();
    let found = match (letters.next(), letters.next(), letters.next()) {
        (Some('A'), Some('A'), Some('A')) => Some(UncertainDate::Day(day)),
        (_, Some('A'), Some('A')) => month.map(UncertainDate::Month),
        (_, Some('E'), Some('A' | 'E')) => month.map(UncertainDate::AboutMonth),
        (_, _, Some('A')) => year.map(UncertainDate::Year),
        (_, _, Some('E')) => year.map(UncertainDate::AboutYear),
        _ => None,
    };
    found.unwrap_or(UncertainDate::NotYetKnown)
}

fn some(words: &str) -> Option<String> {
    (!words.trim().is_empty()).then(|| words.trim().to_owned())
}

/// A person as the Person Standard has them. `base` is the web address that this service's own numbers are
/// named under. Alerts, restriction, language and anything of the work are not part of it.
pub fn person_from(person: &people::Person, base: &str) -> Person {
    let own = Identifier { value: person.id.to_string(), system: format!("{base}/person") };
    let numbers = person
        .identifiers
        .iter()
        .map(|one| Identifier { value: one.value.clone(), system: system(base, one.scheme) });
    let name = |name: &people::Name| Name {
        family_name: some(&name.surname).into_iter().collect(),
        given_name: some(&name.forename).into_iter().collect(),
        preferred_name: None,
        name_use: Some(
            match name.kind {
                NameKind::Current => "official",
                NameKind::KnownAs => "usual",
                NameKind::Previous => "old",
                NameKind::Alias => "nickname",
            }
            .to_owned(),
        ),
    };
    let address = |address: &people::Address| Address {
        line1: some(&address.lines),
        city: some(&address.town),
        postcode: some(&address.postcode),
        address_use: Some(
            match (address.to, address.kind) {
                (Some(_), _) => "old",
                (None, AddressKind::Home) => "home",
                (None, AddressKind::Placement | AddressKind::Temporary) => "temp",
                (None, AddressKind::Correspondence) => "billing",
            }
            .to_owned(),
        ),
        ..Address::default()
    };
    Person {
        identifier: std::iter::once(own).chain(numbers).collect(),
        name: person.names.iter().map(name).collect(),
        date_of_birth: partial(&person.born),
        is_deceased: Some(person.died.is_some()),
        deceased_date: person
            .died
            .map(|died| PartialDate { date: died.to_string(), accuracy_indicator: "AAA".into() }),
        address: person.addresses.iter().map(address).collect(),
        sex_code: person.sex.known().map(|sex| match sex {
            Sex::Male => "1".to_owned(),
            Sex::Female => "2".to_owned(),
            Sex::Unknown => "X".to_owned(),
        }),
        ethnicity_code: person.ethnicity.known().and_then(|found| {
            ETHNICITY.iter().find(|(code, _)| *code == found.code()).map(|(_, census)| (*census).to_owned())
        }),
        ..Person::default()
    }
}

/// A person of ours from the Person Standard. Numbers of systems that we have no place for are left out.
pub fn to_people(sent: &Person, id: PersonId, base: &str) -> people::Person {
    let words = |parts: &[String]| parts.join(" ");
    let names: Vec<people::Name> = sent
        .name
        .iter()
        .map(|name| {
            people::Name::current(&words(&name.given_name), &words(&name.family_name)).of_kind(
                match name.name_use.as_deref() {
                    Some("usual") => NameKind::KnownAs,
                    Some("old" | "maiden") => NameKind::Previous,
                    Some("nickname" | "temp" | "anonymous") => NameKind::Alias,
                    _ => NameKind::Current,
                },
            )
        })
        .collect();
    let first = people::Name::current("", "");
    let mut person = people::Person::named(id, names.first().cloned().unwrap_or(first));
    person.names = names;
    person.born = uncertain(sent.date_of_birth.as_ref());
    person.died = sent.deceased_date.as_ref().and_then(|date| date.date.parse().ok());
    person.sex = match sent.sex_code.as_deref() {
        Some("1") => Known::Known(Sex::Male),
        Some("2") => Known::Known(Sex::Female),
        Some(_) => Known::Known(Sex::Unknown),
        None => Known::NotYetKnown,
    };
    person.ethnicity = sent
        .ethnicity_code
        .as_deref()
        .and_then(|census| ETHNICITY.iter().find(|(_, code)| *code == census))
        .and_then(|(code, _)| people::Ethnicity::from_code(code))
        .map_or(Known::NotYetKnown, Known::Known);
    person.addresses = sent.address.iter().map(address_of_ours).collect();
    person.identifiers = sent
        .identifier
        .iter()
        .filter_map(|one| {
            let scheme = SCHEMES.into_iter().find(|scheme| system(base, *scheme) == one.system)?;
            Some(people::Identifier::new(scheme, &one.value))
        })
        .collect();
    person
}

fn address_of_ours(sent: &Address) -> people::Address {
    let part = |words: &Option<String>| words.clone().unwrap_or_default();
    let lines = [part(&sent.line1), part(&sent.line2)];
    let lines: Vec<String> = lines.into_iter().filter(|line| !line.is_empty()).collect();
    let mut address = people::Address::home(&lines.join(", "), &part(&sent.city), &part(&sent.postcode));
    address.kind = match sent.address_use.as_deref() {
        Some("temp") => AddressKind::Temporary,
        Some("billing") => AddressKind::Correspondence,
        _ => AddressKind::Home,
    };
    address
}

fn moment(day: Date) -> String {
    kernel::Moment::on(day, 0, 0).to_string()
}

fn subject(child: PersonId, base: &str) -> SubjectPerson {
    let person = Identifier { value: child.to_string(), system: format!("{base}/person") };
    SubjectPerson { person, involvement: Involvement::Sbj }
}

/// A stretch of work from a table of the Standard Safeguarding Dataset; nothing for a table that the draft
/// has no code for (assessments, conferences, private fostering and others).
pub fn episode(
    table: &str,
    id: &str,
    child: PersonId,
    (from, to): (Date, Option<Date>),
    base: &str,
) -> Option<ServiceEpisode> {
    let kind = match table {
        "ssd_early_help_episodes" => "early-help",
        "ssd_cin_plans" => "cin-plan",
        "ssd_cp_plans" => "cp-plan",
        "ssd_s47_enquiry" => "section-47",
        "ssd_cla_episodes" => "child-looked-after",
        "ssd_care_leavers" => "care-leaver",
        "ssd_ehcp_named_plan" => "ehcp",
        _ => return None,
    };
    Some(ServiceEpisode {
        identifier: vec![Identifier { value: id.to_owned(), system: format!("{base}/{table}") }],
        kind: vec![kind.to_owned()],
        subject_person: vec![subject(child, base)],
        related_service: vec![Identifier {
            value: "social-care".to_owned(),
            system: format!("{base}/service"),
        }],
        time_information: vec![TimeInformation {
            start_date_time: moment(from),
            end_date_time: to.map(moment),
        }],
        location: vec!["not given".to_owned()],
        related_professional: Vec::new(),
    })
}

/// Something that happened, from a table of the Standard Safeguarding Dataset; nothing where the draft has
/// no code for it.
pub fn life_event(table: &str, id: &str, child: PersonId, on: Date, base: &str) -> Option<LifeEvent> {
    let kind = match table {
        "ssd_contacts" => "safeguarding-concern",
        "ssd_cin_episodes" => "referral",
        "ssd_missing" => "missing-person",
        _ => return None,
    };
    Some(LifeEvent {
        identifier: vec![Identifier { value: id.to_owned(), system: format!("{base}/{table}") }],
        kind: vec![kind.to_owned()],
        subject_person: vec![subject(child, base)],
        time_information: vec![TimeInformation { start_date_time: moment(on), end_date_time: None }],
    })
}
