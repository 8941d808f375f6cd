//! A file of police notifications: a line for each child, lines with one reference are one incident.
//!
//! Each incident is read by the same description as one that a system sends. An incident with a
//! broken line is left out whole, so that brothers and sisters are not parted.

use super::columns::{COLUMNS, quoted};
use super::problem::Wrong;
use super::reading::{Setting, read};
use super::sending::{self, SentBefore, Sign};
use super::shapes::{INCIDENTS, MOST_CHILDREN, NOTIFICATION};
use jiff::civil::{Date, DateTime};
use kernel::Moment;
use serde_json::{Map, Value, json};
use std::collections::HashMap;
use store::{Fault, Reader};

/// The most bytes one file may hold.
pub const LARGEST_BYTES: usize = 12 * 1024 * 1024;
/// The most lines one file may hold.
pub const MOST_LINES: usize = 20_000;

/// A line that cannot be taken, and why.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Broken {
    /// The line of the file, counted from its first.
    pub line: u64,
    /// The column; empty for the whole line.
    pub column: String,
    /// What to do about it.
    pub says: String,
}

/// An incident that can be taken.
#[derive(Clone, PartialEq, Debug)]
pub struct Incident {
    /// The agency's own reference.
    pub reference: String,
    /// Its lines.
    pub lines: Vec<u64>,
    /// As a system would have sent it.
    pub sent: Value,
    /// Its hash.
    pub content: String,
}

impl Incident {
    /// What kind of incident it was and how serious, in words.
    pub fn happened_in_words(&self) -> String {
        let said = |name: &str| self.sent.get(name).and_then(Value::as_str).unwrap_or_default();
        let kind =
            INCIDENTS.iter().find(|(code, _)| *code == said("incident")).map_or("", |(_, words)| *words);
        match said("risk") {
            "" => kind.to_owned(),
            risk => format!("{kind}, {risk} risk"),
        }
    }
}

/// A file that was read.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct FileRead {
    /// The incidents that can be taken, in the order of the file.
    pub incidents: Vec<Incident>,
    /// What is wrong, in the order of the lines.
    pub broken: Vec<Broken>,
    /// References that are left out because one of their lines is broken.
    pub left_out: Vec<String>,
    /// Lines with a child, good and broken.
    pub lines: usize,
}

/// Why nothing of a file can be read.
pub type NotReadable = String;

/// One line, by its columns.
struct Line {
    number: u64,
    cells: HashMap<&'static str, String>,
}

/// The text of a file, or why it cannot be read.
pub fn text_of(bytes: &[u8]) -> Result<&str, NotReadable> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if bytes.contains(&0) {
        return Err(
            "This is not a CSV file in UTF-8. In Excel, choose \"CSV UTF-8\" when you save it.".to_owned()
        );
    }
    std::str::from_utf8(bytes).map_err(|error| {
        let line = bytes.iter().take(error.valid_up_to()).filter(|byte| **byte == b'\n').count() + 1;
        format!("Line {line} is not in UTF-8. In Excel, choose \"CSV UTF-8\" when you save the file.")
    })
}

/// Reads a file.
pub fn read_file(text: &str, setting: &Setting<'_>) -> Result<FileRead, NotReadable> {
    let mut reader =
        csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(text.as_bytes());
    let headings =
        reader.headers().map_err(|_| "The first line must hold the names of the columns.".to_owned())?;
    let columns = columns_of(headings)?;
    let mut found = FileRead::default();
    let mut lines = Vec::new();
    let mut left_out: HashMap<String, u64> = HashMap::new();
    let mut counted = Counted { text: text.as_bytes(), to: 0, line: 1 };
    for record in reader.records() {
        let Ok(record) = record else {
            return Err("The file cannot be read as CSV. Save it again and choose \"CSV UTF-8\".".to_owned());
        };
        let number = counted.line_of(&record);
        if record.iter().all(str::is_empty) {
            continue;
        }
        found.lines += 1;
        if found.lines > MOST_LINES {
            return Err(format!("The file holds more than {MOST_LINES} lines. Send it in parts."));
        }
        if record.len() != columns.len() {
            let says = format!(
                "There are {} cells and there should be {}. Put words that hold a comma in quotation marks",
                record.len(),
                columns.len()
            );
            found.broken.push(Broken { line: number, column: String::new(), says });
            let at = columns.iter().position(|name| *name == "reference").unwrap_or(0);
            if let Some(reference) = record.get(at).filter(|reference| !reference.is_empty()) {
                left_out.entry(reference.to_owned()).or_insert(number);
            }
            continue;
        }
        let cells = columns.iter().copied().zip(record.iter().map(str::to_owned)).collect();
        lines.push(Line { number, cells });
    }
    if found.lines == 0 {
        return Err("The file holds no notifications: there is nothing below its first line.".to_owned());
    }
    take_incidents(&mut found, &mut left_out, lines, setting);
    found.broken.sort_by_key(|broken| broken.line);
    let mut left_out: Vec<(String, u64)> = left_out.into_iter().collect();
    left_out.sort_by_key(|(_, line)| *line);
    found.left_out = left_out.into_iter().map(|(reference, _)| reference).collect();
    Ok(found)
}

/// Counts the lines of a file as a text editor shows them. The reader's own count is one short where
/// lines end as spreadsheets end them.
struct Counted<'t> {
    text: &'t [u8],
    to: usize,
    line: u64,
}

impl Counted<'_> {
    fn line_of(&mut self, record: &csv::StringRecord) -> u64 {
        let mut at = record
            .position()
            .map_or(self.to, |position| usize::try_from(position.byte()).unwrap_or(usize::MAX));
        while matches!(self.text.get(at), Some(b'\r' | b'\n')) {
            at += 1;
        }
        let passed = self.text.get(self.to..at).unwrap_or_default();
        let after = |place: usize| self.text.get(self.to + place + 1) == Some(&b'\n');
        let ends = passed
            .iter()
            .enumerate()
            .filter(|(place, byte)| **byte == b'\n' || (**byte == b'\r' && !after(*place)));
        self.line += u64::try_from(ends.count()).unwrap_or_default();
        self.to = self.to.max(at);
        self.line
    }
}

fn columns_of(headings: &csv::StringRecord) -> Result<Vec<&'static str>, NotReadable> {
    let mut columns: Vec<&'static str> = Vec::new();
    for (place, heading) in headings.iter().enumerate() {
        let wanted = heading.trim().to_lowercase();
        let Some(known) = COLUMNS.iter().find(|column| column.name == wanted) else {
            return Err(format!(
                "Column {} is not one of ours. The names of the columns are in the pattern.",
                place + 1
            ));
        };
        if columns.contains(&known.name) {
            return Err(format!("The column \"{}\" is there twice.", known.name));
        }
        columns.push(known.name);
    }
    let needed = COLUMNS.iter().filter(|column| column.described().is_some_and(|(needed, _)| needed));
    let missing: Vec<&str> =
        needed.map(|column| column.name).filter(|name| !columns.contains(name)).collect();
    if missing.is_empty() { Ok(columns) } else { Err(format!("Add these columns: {}.", missing.join(", "))) }
}

fn take_incidents(
    found: &mut FileRead,
    left_out: &mut HashMap<String, u64>,
    lines: Vec<Line>,
    setting: &Setting<'_>,
) {
    let mut order: Vec<String> = Vec::new();
    let mut together: HashMap<String, Vec<Line>> = HashMap::new();
    for line in lines {
        let reference = line.cells.get("reference").cloned().unwrap_or_default();
        if reference.is_empty() {
            let says = "Enter your own reference for the incident".to_owned();
            found.broken.push(Broken { line: line.number, column: "reference".to_owned(), says });
            continue;
        }
        let group = together.entry(reference.clone()).or_insert_with(|| {
            order.push(reference);
            Vec::new()
        });
        group.push(line);
    }
    for reference in order {
        let Some(lines) = together.remove(&reference) else { continue };
        let mut broken = disagreeing(&lines);
        let sent = sent_from(&lines);
        if let Err(wrong) = read(&NOTIFICATION, &sent, setting) {
            broken.extend(wrong.iter().map(|wrong| placed(wrong, &lines)));
        }
        // Another line of the incident may have been broken before it could be read.
        let parted = left_out.contains_key(&reference);
        if broken.is_empty() && !parted {
            let content = sending::hash_of(&sent);
            let lines = lines.iter().map(|line| line.number).collect();
            found.incidents.push(Incident { reference, lines, sent, content });
        } else {
            let first = broken.iter().map(|broken| broken.line).min();
            left_out.entry(reference).or_insert(first.unwrap_or_default());
            found.broken.extend(broken);
        }
    }
}

/// What the lines of one incident say otherwise about the incident itself.
fn disagreeing(lines: &[Line]) -> Vec<Broken> {
    let Some((first, others)) = lines.split_first() else { return Vec::new() };
    let mut broken = Vec::new();
    for line in others {
        for column in COLUMNS.iter().filter(|column| column.field.0 != "child") {
            if line.cells.get(column.name) != first.cells.get(column.name) {
                let says = format!("This is not what line {} says of the same incident", first.number);
                broken.push(Broken { line: line.number, column: column.name.to_owned(), says });
            }
        }
    }
    if lines.len() > MOST_CHILDREN {
        let says = format!("One incident can be about {MOST_CHILDREN} children at most");
        broken.push(Broken { line: first.number, column: "reference".to_owned(), says });
    }
    broken
}

/// The incident as a system would have sent it.
fn sent_from(lines: &[Line]) -> Value {
    let fields = |line: &Line, part: &str| -> Map<String, Value> {
        let of_part = COLUMNS.iter().filter(|column| column.field.0 == part);
        of_part
            .filter_map(|column| {
                let cell = line.cells.get(column.name).filter(|cell| !cell.is_empty())?;
                Some((column.field.1.to_owned(), Value::from(in_our_form(column.name, cell))))
            })
            .collect()
    };
    let mut sent = lines.first().map(|line| fields(line, "")).unwrap_or_default();
    for part in ["officer", "consent", "home"] {
        let of_part = lines.first().map(|line| fields(line, part)).unwrap_or_default();
        if !of_part.is_empty() || part != "home" {
            sent.insert(part.to_owned(), of_part.into());
        }
    }
    let children: Vec<Value> =
        lines.iter().take(MOST_CHILDREN).map(|line| fields(line, "child").into()).collect();
    sent.insert("children".to_owned(), json!(children));
    Value::Object(sent)
}

/// Days and times as spreadsheets write them, in the form the description asks for.
fn in_our_form(column: &str, cell: &str) -> String {
    let day = |text: &str| -> Option<Date> {
        let mut parts = text.split('/');
        let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
        Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
    };
    match column {
        "child_born" => day(cell).map_or_else(|| cell.to_owned(), |day| day.to_string()),
        "happened_at" => {
            let (on, at) = cell.split_once([' ', 'T']).unwrap_or((cell, ""));
            let on = day(on).map_or_else(|| on.to_owned(), |day| day.to_string());
            let written: Option<DateTime> = format!("{on}T{at}").parse().ok().filter(|_| !at.is_empty());
            let zoned = cell.ends_with('Z') || cell.contains('+');
            match written.filter(|_| !zoned) {
                Some(written) => Moment::on(written.date(), written.hour(), written.minute()).to_string(),
                None => cell.to_owned(),
            }
        }
        _ => cell.to_owned(),
    }
}

/// Something that is wrong with an incident, at its line and column.
fn placed(wrong: &Wrong, lines: &[Line]) -> Broken {
    let of_child = wrong.field.strip_prefix("children[").and_then(|rest| {
        let (number, field) = rest.split_once(']')?;
        Some((number.parse::<usize>().ok()?, field.trim_start_matches('.')))
    });
    let (line, part, field) = match of_child {
        Some((number, field)) => (lines.get(number), "child", field),
        None => {
            let (part, field) = wrong.field.split_once('.').unwrap_or(("", &wrong.field));
            (lines.first(), part, field)
        }
    };
    let column = COLUMNS.iter().find(|column| column.field == (part, field)).map_or("", |column| column.name);
    Broken {
        line: line.map_or(0, |line| line.number),
        column: column.to_owned(),
        says: if column == "happened_at" {
            "Enter the day and the time in the past, such as 2025-03-01 21:40".to_owned()
        } else {
            wrong.says.clone()
        },
    }
}

/// Which of the incidents an agency sent before, word for word, with their receipts.
pub fn sent_before(
    reader: &mut Reader<'_>,
    agency: &str,
    incidents: &[Incident],
) -> Result<HashMap<String, SentBefore>, Fault> {
    let mut before = HashMap::new();
    for incident in incidents {
        let sign = Sign::Reference(&incident.reference);
        if let Some(found) = sending::sent_before(reader, agency, &sign, &incident.content)? {
            before.insert(incident.reference.clone(), found);
        }
    }
    Ok(before)
}

/// The receipts of a file's incidents, as far as they were sent.
pub fn receipts(incidents: &[Incident], before: &HashMap<String, SentBefore>) -> String {
    let mut out = "reference,receipt\r\n".to_owned();
    for incident in incidents {
        if let Some(before) = before.get(&incident.reference) {
            out.push_str(&format!("{},{}\r\n", quoted(incident.reference.clone()), before.receipt));
        }
    }
    out
}
