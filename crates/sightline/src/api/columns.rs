//! The columns of a file of notifications, and a file to take as a pattern.

use super::shapes::NOTIFICATION;
use serde_json::Value;

/// A column, and the field it fills.
pub struct Column {
    /// Its heading.
    pub name: &'static str,
    /// The field, with its part.
    pub field: (&'static str, &'static str),
}

const fn column(name: &'static str, part: &'static str, field: &'static str) -> Column {
    Column { name, field: (part, field) }
}

/// The columns, in the order of the file that can be taken as a pattern. A blank part is the
/// incident itself.
pub const COLUMNS: &[Column] = &[
    column("reference", "", "reference"),
    column("incident", "", "incident"),
    column("risk", "", "risk"),
    column("happened_at", "", "happened_at"),
    column("officer_name", "officer", "name"),
    column("officer_role", "officer", "role"),
    column("officer_telephone", "officer", "telephone"),
    column("officer_email", "officer", "email"),
    column("what_happened", "", "what_happened"),
    column("seen_and_heard", "", "seen_and_heard"),
    column("going_well", "", "going_well"),
    column("danger", "", "danger"),
    column("consent", "consent", "answer"),
    column("consent_words", "consent", "words"),
    column("house_and_street", "home", "house_and_street"),
    column("town", "home", "town"),
    column("postcode", "home", "postcode"),
    column("family", "", "family"),
    column("child_forename", "child", "forename"),
    column("child_surname", "child", "surname"),
    column("child_born", "child", "born"),
    column("child_sex", "child", "sex"),
    column("child_school", "child", "school"),
    column("child_own_words", "child", "own_words"),
];

impl Column {
    /// Whether it is needed, and what it holds.
    pub fn described(&self) -> Option<(bool, String)> {
        let (part, name) = self.field;
        let (shape, part_needed) = match part {
            "" => (&NOTIFICATION, true),
            part => NOTIFICATION.part(part)?,
        };
        let field = shape.fields.iter().find(|field| field.name == name)?;
        Some((part_needed && field.needed, field.in_full()))
    }
}

/// A file to take as a pattern, with one invented incident of two children.
pub fn pattern() -> String {
    let example = NOTIFICATION.example();
    let cell = |column: &Column, younger: bool| -> String {
        let (part, field) = column.field;
        let of = match part {
            "" => Some(&example),
            "child" => example.pointer("/children/0"),
            part => example.get(part),
        };
        match (column.name, younger) {
            ("child_forename", true) => "Corin".to_owned(),
            ("child_born", true) => "~2021".to_owned(),
            ("child_sex", true) => "male".to_owned(),
            ("child_school" | "child_own_words", true) => String::new(),
            _ => of.and_then(|of| of.get(field)).and_then(Value::as_str).unwrap_or_default().to_owned(),
        }
    };
    let mut out = COLUMNS.iter().map(|column| column.name).collect::<Vec<_>>().join(",");
    out.push_str("\r\n");
    for younger in [false, true] {
        let cells: Vec<String> = COLUMNS.iter().map(|column| quoted(cell(column, younger))).collect();
        out.push_str(&cells.join(","));
        out.push_str("\r\n");
    }
    out
}

/// A cell as a spreadsheet reads it: quoted where it must be, and never taken for a formula.
pub fn quoted(text: String) -> String {
    let text = if text.starts_with(['=', '+', '-', '@', '\t']) { format!("'{text}") } else { text };
    let needs = text.contains([',', '"', '\n', '\r']);
    if needs { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}
