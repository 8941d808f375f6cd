//! The return as one XML file: a child's header with what belongs to it, and then the episodes.

use super::encoding::as_utf8;
use super::{Limits, Refused, set};
use crate::cell::{Text, Texts};
use crate::children::YearRows;
use crate::tables::{Ad1, Episode, Header, Missing, Oc2, Oc3, PlacedAdoption, PrevPerm, Review, Uasc};
use quick_xml::Reader;
use quick_xml::events::{BytesRef, Event};
use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader, Read};

/// A tag or a value may not be longer than this many bytes of the file.
const LONGEST_PART: usize = 1 << 20;
/// Elements may not lie deeper than this.
const DEEPEST: usize = 16;

/// Counts lines as they are taken, and stops at a part without an end.
struct Counting<R> {
    from: R,
    line: u64,
    since_part: usize,
}

impl<R: BufRead> Read for Counting<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(into)?;
        self.consume(read);
        Ok(read)
    }
}

impl<R: BufRead> BufRead for Counting<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.since_part > LONGEST_PART {
            return Err(io::Error::other("a part of it has no end"));
        }
        self.from.fill_buf()
    }

    fn consume(&mut self, taken: usize) {
        if let Ok(bytes) = self.from.fill_buf() {
            let lines = bytes.iter().take(taken).filter(|byte| **byte == b'\n').count();
            self.line += lines as u64;
        }
        self.since_part += taken;
        self.from.consume(taken);
    }
}

/// What a child's elements have said so far, and how each group of them was closed.
#[derive(Default)]
struct ChildSoFar {
    id: Text,
    line: u32,
    header: Header,
    uasc: Uasc,
    oc3: Oc3,
    ad1: Ad1,
    review: Review,
    missing: Missing,
    oc2: Oc2,
    prev_perm: PrevPerm,
    placed: PlacedAdoption,
    episode: Episode,
    says_oc3: bool,
    says_ad1: bool,
    rows: YearRows,
}

impl ChildSoFar {
    /// Takes a value. False where there is no such item.
    fn take(&mut self, group: &str, name: &str, words: &str, texts: &Texts) -> bool {
        let given = !words.trim().is_empty();
        match group {
            "HEADER" if name == "CHILDID" => {
                self.id = texts.text(words);
                true
            }
            "HEADER" => {
                let header = set(&mut self.header, name, words, texts);
                let uasc = set(&mut self.uasc, name, words, texts);
                let oc3 = name != "DOB" && set(&mut self.oc3, name, words, texts);
                let ad1 = name != "DOB" && set(&mut self.ad1, name, words, texts);
                self.says_oc3 |= oc3 && given;
                self.says_ad1 |= ad1 && given;
                header || uasc || oc3 || ad1
            }
            "AREVIEW" => set(&mut self.review, name, words, texts),
            "AMISSING" => set(&mut self.missing, name, words, texts),
            "OC2" => set(&mut self.oc2, name, words, texts),
            "PERMANENCE" => set(&mut self.prev_perm, name, words, texts),
            "AD_PLACED" => set(&mut self.placed, name, words, texts),
            "EPISODE" => set(&mut self.episode, if name == "PL" { "PLACE" } else { name }, words, texts),
            _ => false,
        }
    }

    /// A group of items is closed: it is a row.
    fn close(&mut self, group: &str) {
        let (id, line) = (self.id, self.line);
        match group {
            "AREVIEW" => self.rows.reviews.push(id, std::mem::take(&mut self.review), line),
            "AMISSING" => self.rows.missing.push(id, std::mem::take(&mut self.missing), line),
            "OC2" => self.rows.oc2.push(id, std::mem::take(&mut self.oc2), line),
            "PERMANENCE" => self.rows.prev_perm.push(id, std::mem::take(&mut self.prev_perm), line),
            "AD_PLACED" => self.rows.placed.push(id, std::mem::take(&mut self.placed), line),
            "EPISODE" => self.rows.episodes.push(id, std::mem::take(&mut self.episode), line),
            "HEADER" => self.close_header(),
            _ => {}
        }
    }

    fn close_header(&mut self) {
        let (id, line) = (self.id, self.line);
        let header = std::mem::take(&mut self.header);
        let dob = header.dob;
        let uasc = std::mem::take(&mut self.uasc);
        if header.uasc.is("1") || uasc.duc.is_given() {
            self.rows.uasc.push(id, uasc, line);
        }
        if std::mem::take(&mut self.says_oc3) {
            self.rows.oc3.push(id, Oc3 { dob, ..std::mem::take(&mut self.oc3) }, line);
        }
        if std::mem::take(&mut self.says_ad1) {
            self.rows.ad1.push(id, Ad1 { dob, ..std::mem::take(&mut self.ad1) }, line);
        }
        self.rows.header.push(id, header, line);
    }
}

/// The groups of items, each a row of a table.
const GROUPS: &[&str] = &["HEADER", "EPISODE", "AREVIEW", "AMISSING", "OC2", "PERMANENCE", "AD_PLACED"];

/// Reads the XML return: its rows, and what was left out.
pub fn read_xml<'a>(
    file: &'a str,
    from: impl Read + 'a,
    texts: &Texts,
    limits: Limits,
) -> Result<(YearRows, Vec<String>), Refused> {
    let from = BufReader::with_capacity(64 << 10, as_utf8(file, from, limits.file_bytes)?);
    let mut reader = Reader::from_reader(Counting { from, line: 1, since_part: 0 });
    let mut so_far = ChildSoFar::default();
    let mut open: Vec<String> = Vec::new();
    let mut value = String::new();
    let mut left_out: BTreeMap<String, u64> = BTreeMap::new();
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        reader.get_mut().since_part = 0;
        let event = reader.read_event_into(&mut buffer);
        let line = reader.get_ref().line;
        let refuse = |what: String, so_far: &ChildSoFar| Refused {
            child: so_far.id.is_given().then(|| texts.words(so_far.id).into_owned()),
            ..Refused::line(file, line, what)
        };
        match event.map_err(|error| {
            refuse(format!("This is not whole XML: {error}. Export the file again."), &so_far)
        })? {
            Event::Start(tag) => {
                let name = name_of(tag.local_name().as_ref());
                if open.is_empty() && name != "EXPSSDA903" {
                    return Err(refuse(
                        format!(
                            "The file begins with {name}, and a return on children looked after with EXPSSDA903. Check that it is the right file."
                        ),
                        &so_far,
                    ));
                }
                if open.len() >= DEEPEST {
                    return Err(refuse(
                        "Elements lie too deep here. Export the file again.".to_owned(),
                        &so_far,
                    ));
                }
                if name == "CHILD" {
                    so_far.id = Text::MISSING;
                }
                if GROUPS.contains(&name.as_str()) {
                    so_far.line = u32::try_from(line).unwrap_or(u32::MAX);
                }
                value.clear();
                open.push(name);
            }
            Event::Text(text) => value.push_str(text.as_ref()),
            Event::CData(text) => value.push_str(text.as_ref()),
            Event::GeneralRef(reference) => {
                let letter = letter_of(&reference).ok_or_else(|| {
                    refuse(
                        "A reference here stands for no letter. Write the letter itself.".to_owned(),
                        &so_far,
                    )
                })?;
                value.push(letter);
            }
            Event::End(_) => {
                let Some(name) = open.pop() else { continue };
                if GROUPS.contains(&name.as_str()) {
                    so_far.close(&name);
                    continue;
                }
                let group = open.last().map_or("", String::as_str);
                let holds_values = GROUPS.contains(&group);
                if holds_values && !so_far.take(group, &name, &value, texts)
                    || !holds_values && !value.trim().is_empty()
                {
                    *left_out.entry(format!("{group}/{name}")).or_default() += 1;
                }
                value.clear();
            }
            Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            Event::DocType(_) => {
                return Err(refuse("A return has no DOCTYPE. Take it out.".to_owned(), &so_far));
            }
            Event::Eof if open.is_empty() && !so_far.rows.is_empty() => break,
            Event::Eof if open.is_empty() => {
                return Err(refuse(
                    "There is no child in this file. Check that it is the right one.".to_owned(),
                    &so_far,
                ));
            }
            Event::Eof => {
                return Err(refuse(
                    "The file ends before its last element is closed. Export it again.".to_owned(),
                    &so_far,
                ));
            }
        }
        if value.len() > limits.value_bytes {
            return Err(refuse(
                "A value here is longer than any in the return can be. Shorten it.".to_owned(),
                &so_far,
            ));
        }
        if so_far.rows.len() > limits.rows {
            return Err(refuse(
                "There are more rows than a return can have. Check that it is the right file.".to_owned(),
                &so_far,
            ));
        }
    }
    let notes = left_out.into_iter().map(|(path, times)| format!("{file}: {path} left out, {times} times."));
    Ok((so_far.rows, notes.collect()))
}

fn name_of(name: &str) -> String {
    name.chars().take(64).collect()
}

/// The letter that a reference stands for: one of the five that XML knows, or a number.
fn letter_of(reference: &BytesRef<'_>) -> Option<char> {
    if let Ok(Some(letter)) = reference.resolve_char_ref() {
        return Some(letter);
    }
    match reference.as_ref() {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    }
}
