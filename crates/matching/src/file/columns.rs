//! What each column of a strange file is: worked out from its name, and from what it holds.

use crate::dates::{DayOrder, TypedDate};
use crate::hash::QuickMap;
use crate::identifiers;
use crate::text;

use super::table::Table;

/// What a column holds, and so how two of its values are compared.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Role {
    /// Forename, first name, given name.
    Forename,
    /// Surname, last name, family name.
    Surname,
    /// The whole name in one column.
    FullName,
    /// Middle names, aliases, known-as.
    OtherNames,
    /// A date; the one called birth when there is one.
    Date,
    /// Sex or gender.
    Sex,
    /// Postcode.
    Postcode,
    /// A house, street or address line.
    Address,
    /// A short number such as a house number.
    Number,
    /// A number meant for one person only.
    Identifier,
    /// Email address.
    Email,
    /// Any other words.
    Text,
    /// Not evidence: the truth column, empty, or different in every row.
    Ignored,
}

impl Role {
    /// The word shown to a reader.
    pub fn word(self) -> &'static str {
        match self {
            Self::Forename => "forename",
            Self::Surname => "surname",
            Self::FullName => "full name",
            Self::OtherNames => "other names",
            Self::Date => "date",
            Self::Sex => "sex",
            Self::Postcode => "postcode",
            Self::Address => "address",
            Self::Number => "number",
            Self::Identifier => "identifier",
            Self::Email => "email",
            Self::Text => "words",
            Self::Ignored => "not used",
        }
    }
}

/// Columns that say the answer, in files made for measuring: never read.
const ANSWERS: [&str; 12] = [
    "cluster",
    "cluster id",
    "label",
    "labels",
    "truth",
    "true id",
    "true cluster",
    "entity id",
    "entity",
    "match id",
    "person cluster",
    "ground truth",
];

const LOOKED_AT: usize = 5_000;

/// What the values of a column look like, from a spread sample.
#[derive(Default)]
struct Shape {
    filled: usize,
    distinct: usize,
    dates: usize,
    month_first: bool,
    postcodes: usize,
    emails: usize,
    sexes: usize,
    digits: usize,
    checked: usize,
    same_length: usize,
    length: usize,
    numbers_short: usize,
    words: usize,
}

fn shape(table: &Table, column: usize) -> Shape {
    let step = (table.rows() / LOOKED_AT).max(1);
    let mut found = Shape::default();
    let mut seen: QuickMap<&str, ()> = QuickMap::default();
    let mut lengths: QuickMap<usize, usize> = QuickMap::default();
    let (mut day_late, mut month_late) = (0, 0);
    for row in (0..table.rows()).step_by(step) {
        let value = table.cell(row, column).trim();
        if value.is_empty() {
            continue;
        }
        found.filled += 1;
        seen.insert(value, ());
        *lengths.entry(value.len()).or_default() += 1;
        found.length += value.len();
        let digits = value.bytes().filter(u8::is_ascii_digit).count();
        let compact = text::compact(value);
        if let Some(date) = TypedDate::read(value, DayOrder::DayFirst) {
            found.dates += usize::from(digits >= 6 || value.contains(' '));
            let parts = value.splitn(3, ['/', '-', '.']).collect::<Vec<_>>();
            if parts.first().is_some_and(|first| first.len() <= 2) && parts.len() == 3 {
                day_late += usize::from(date.day() > 12);
                month_late += usize::from(date.month() > 12);
            }
        }
        found.postcodes += usize::from(is_uk_postcode(&compact));
        found.emails += usize::from(value.contains('@'));
        found.sexes += usize::from(sex(value).is_some() || matches!(compact.as_str(), "U" | "UNKNOWN" | "X"));
        found.checked += usize::from(identifiers::checks(&compact));
        found.digits += usize::from(digits * 2 >= value.len());
        found.numbers_short += usize::from(digits > 0 && value.len() <= 5);
        found.words += value.split_whitespace().count();
    }
    found.distinct = seen.len();
    found.same_length = lengths.values().copied().max().unwrap_or(0);
    found.month_first = month_late > day_late;
    found
}

/// True for the shape of a postcode in the United Kingdom, spaces removed.
pub fn is_uk_postcode(compact: &str) -> bool {
    let bytes = compact.as_bytes();
    if !(5..=7).contains(&bytes.len()) {
        return false;
    }
    let (outward, inward) = bytes.split_at(bytes.len() - 3);
    let mut inward = inward.iter();
    outward.first().is_some_and(u8::is_ascii_alphabetic)
        && outward.iter().any(u8::is_ascii_digit)
        && inward.next().is_some_and(u8::is_ascii_digit)
        && inward.all(u8::is_ascii_alphabetic)
}

/// Male or female, however it was written.
pub fn sex(value: &str) -> Option<&'static str> {
    match value.trim().to_ascii_lowercase().as_str() {
        "m" | "male" | "boy" | "man" => Some("male"),
        "f" | "female" | "girl" | "woman" => Some("female"),
        _ => None,
    }
}

/// A column with the part it plays.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Its name in the file.
    pub name: String,
    /// Its place in the table.
    pub at: usize,
    /// What it holds.
    pub role: Role,
    /// How to read its dates.
    pub order: DayOrder,
}

/// Works out the role of every column.
pub fn roles(table: &Table) -> Vec<Column> {
    let mut columns: Vec<Column> = Vec::new();
    for (at, name) in table.columns().iter().enumerate() {
        let shape = shape(table, at);
        let role = role(&words_of(name), &shape, table.rows());
        let order = if shape.month_first { DayOrder::MonthFirst } else { DayOrder::DayFirst };
        columns.push(Column { name: name.clone(), at, role, order });
    }
    settle_names(&mut columns);
    columns
}

/// One forename, one surname: later columns of the same kind are other names.
fn settle_names(columns: &mut [Column]) {
    for role in [Role::Forename, Role::Surname] {
        let mut first = true;
        for column in columns.iter_mut().filter(|column| column.role == role) {
            if !first {
                column.role = Role::OtherNames;
            }
            first = false;
        }
    }
    let has_parts =
        [Role::Forename, Role::Surname].iter().all(|role| columns.iter().any(|c| c.role == *role));
    let mut kept = !has_parts;
    for column in columns.iter_mut().filter(|column| column.role == Role::FullName) {
        if kept {
            kept = false;
        } else if has_parts {
            column.role = Role::OtherNames;
        } else {
            column.role = Role::Ignored;
        }
    }
}

/// The words in a column name: `dateOfBirth`, `date_of_birth` and `Date of birth` are one.
fn words_of(name: &str) -> String {
    let mut out = String::new();
    let mut last_lower = false;
    for letter in name.chars() {
        if last_lower && letter.is_uppercase() {
            out.push(' ');
        }
        last_lower = letter.is_lowercase();
        out.push(if letter == '_' { ' ' } else { letter });
    }
    text::plain(&out)
}

fn role(name: &str, shape: &Shape, rows: usize) -> Role {
    if ANSWERS.contains(&name) || shape.filled == 0 {
        return Role::Ignored;
    }
    let mostly = |count: usize| count * 10 >= shape.filled * 7;
    if let Some(named) = role_by_name(name) {
        let holds = match named {
            Role::Date => shape.dates * 2 >= shape.filled,
            Role::Email => shape.emails * 2 >= shape.filled,
            _ => true,
        };
        if holds {
            if named == Role::Address && mostly(shape.numbers_short) {
                return Role::Number;
            }
            return named;
        }
    }
    let different_everywhere =
        shape.distinct == shape.filled && shape.filled > 30 && shape.filled * 20 >= rows.min(LOOKED_AT) * 19;
    if mostly(shape.emails) {
        Role::Email
    } else if mostly(shape.dates) {
        Role::Date
    } else if mostly(shape.postcodes) {
        Role::Postcode
    } else if shape.distinct <= 6 && mostly(shape.sexes) {
        Role::Sex
    } else if mostly(shape.checked) {
        Role::Identifier
    } else if shape.length > shape.filled * 120 || shape.words > shape.filled * 15 || shape.distinct == 1 {
        Role::Ignored
    } else if mostly(shape.digits) && shape.length >= shape.filled * 6 && shape.distinct * 3 >= shape.filled {
        if different_everywhere && mostly(shape.same_length) { Role::Ignored } else { Role::Identifier }
    } else if different_everywhere {
        Role::Ignored
    } else if mostly(shape.numbers_short) {
        Role::Number
    } else {
        Role::Text
    }
}

fn role_by_name(name: &str) -> Option<Role> {
    let words: Vec<&str> = name.split(' ').collect();
    let has = |wanted: &[&str]| wanted.iter().any(|word| words.contains(word));
    let joined: String = words.concat();
    let holds = |wanted: &[&str]| wanted.iter().any(|word| joined.contains(word));
    let first = has(&["first", "given", "forename", "fname", "christian"])
        || holds(&["firstname", "forename", "givenname"]);
    let last = has(&["surname", "last", "family", "lname"]) || holds(&["surname", "lastname", "familyname"]);
    let named = has(&["name", "names"]) || holds(&["name"]);
    if holds(&["postcode", "postalcode", "zipcode"]) || has(&["zip", "postal"]) {
        return Some(Role::Postcode);
    }
    if first && last {
        return Some(Role::FullName);
    }
    if (first && (named || !has(&["line"]))) && !holds(&["date", "seen"]) {
        return Some(Role::Forename);
    }
    if last && (named || has(&["surname"])) {
        return Some(Role::Surname);
    }
    if has(&["middle", "alias", "aliases", "aka", "known", "preferred", "nickname"])
        || (has(&["other"]) && named)
    {
        return Some(Role::OtherNames);
    }
    if has(&["full", "person", "child", "pupil", "client"]) && named
        || joined == "name"
        || joined == "fullname"
    {
        return Some(Role::FullName);
    }
    if has(&["dob", "birthdate", "birthday", "born"]) || holds(&["dateofbirth", "birthdate"]) {
        return Some(Role::Date);
    }
    if has(&["sex", "gender"]) {
        return Some(Role::Sex);
    }
    if holds(&["email", "mailaddress"]) {
        return Some(Role::Email);
    }
    if has(&["nhs", "upn", "uln", "ssn", "nino", "passport", "phone", "mobile", "telephone", "tel"])
        || holds(&["socsecid", "nationalinsurance", "nhsnumber", "pupilnumber", "socialsecurity"])
    {
        return Some(Role::Identifier);
    }
    if (has(&["number", "no", "num"]) && has(&["house", "street", "flat", "door"]))
        || holds(&["housenumber", "streetnumber"])
    {
        return Some(Role::Number);
    }
    if has(&["house", "address", "street", "addr", "road", "line", "flat"]) {
        return Some(Role::Address);
    }
    if has(&[
        "city",
        "town",
        "suburb",
        "state",
        "county",
        "region",
        "country",
        "occupation",
        "place",
        "birthplace",
        "source",
    ]) {
        return Some(Role::Text);
    }
    None
}
