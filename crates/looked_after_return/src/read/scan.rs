//! Takes a CSV file apart: one record at a time, in one pass over its bytes.

use super::encoding::refused;
use super::{Limits, Refused};
use std::io::Read;

const PIECE: usize = 256 << 10;
/// A record that is longer than this is one whose quotation mark is never closed.
const LONGEST_RECORD: usize = 1 << 20;

/// A CSV file being read.
pub(super) struct Scan<'a> {
    file: &'a str,
    from: Box<dyn Read + 'a>,
    buffer: Vec<u8>,
    /// Where the next record begins.
    at: usize,
    is_done: bool,
    /// The line that the next record begins on.
    line: u64,
    limits: Limits,
    /// Where each value of the record ends; the next begins one further on.
    ends: Vec<usize>,
    /// The record without quotation marks, where it had some.
    plain: Vec<u8>,
}

/// A record: its values one after another, and the line it began on.
#[derive(Clone, Copy)]
pub(super) struct Record<'a> {
    bytes: &'a [u8],
    ends: &'a [usize],
    pub line: u64,
}

impl<'a> Record<'a> {
    /// How many values it has.
    pub fn len(self) -> usize {
        self.ends.len()
    }

    /// The values.
    pub fn values(self) -> impl Iterator<Item = &'a [u8]> {
        let starts = std::iter::once(0).chain(self.ends.iter().map(|end| end + 1));
        starts.zip(self.ends).map(move |(start, end)| self.bytes.get(start..*end).unwrap_or_default())
    }

    /// ASCII, and too short for any value to be too long: its values need not be looked at one by one.
    pub fn is_plain(self, limits: Limits) -> bool {
        self.bytes.len() <= limits.value_bytes && self.bytes.is_ascii()
    }

    /// Has it no value that says anything?
    pub fn is_blank(self) -> bool {
        self.bytes.iter().all(|byte| matches!(byte, b',' | b' ' | b'\t' | b'\r' | b'\n'))
    }
}

/// What was found of a record in the buffer.
enum Found {
    /// All of it: it ends here, and the next begins there.
    Whole { plain: bool, next: usize },
    /// The buffer ends first.
    Part,
}

impl<'a> Scan<'a> {
    pub fn new(file: &'a str, from: Box<dyn Read + 'a>, limits: Limits) -> Self {
        Self {
            file,
            from,
            buffer: Vec::new(),
            at: 0,
            is_done: false,
            line: 1,
            limits,
            ends: Vec::new(),
            plain: Vec::new(),
        }
    }

    /// The next record; nothing at the end of the file.
    pub fn record(&mut self) -> Result<Option<Record<'_>>, Refused> {
        let (plain, next) = loop {
            match self.find_record()? {
                Found::Whole { plain, next } => break (plain, next),
                Found::Part if self.is_done => {
                    if self.at >= self.buffer.len() {
                        return Ok(None);
                    }
                    // The last record may lack its line end.
                    self.buffer.push(b'\n');
                }
                Found::Part => self.read_on()?,
            }
        };
        let line = self.line;
        let from = std::mem::replace(&mut self.at, next);
        let raw = self.buffer.get(from..next).unwrap_or_default();
        let bytes = if plain { self.plain.as_slice() } else { raw };
        self.line += if plain { raw.iter().filter(|byte| **byte == b'\n').count() as u64 } else { 1 };
        Ok(Some(Record { bytes, ends: &self.ends, line }))
    }

    fn find_record(&mut self) -> Result<Found, Refused> {
        self.ends.clear();
        let record = self.buffer.get(self.at..).unwrap_or_default();
        for (place, byte) in record.iter().enumerate() {
            match byte {
                b',' => self.ends.push(place),
                b'\n' => {
                    let returned = place > 0 && record.get(place - 1) == Some(&b'\r');
                    self.ends.push(if returned { place - 1 } else { place });
                    return Ok(Found::Whole { plain: false, next: self.at + place + 1 });
                }
                b'"' => return self.find_quoted_record(),
                _ => {}
            }
        }
        Ok(Found::Part)
    }

    /// The same where quotation marks stand around values: they are taken off, and doubled ones made single.
    fn find_quoted_record(&mut self) -> Result<Found, Refused> {
        self.ends.clear();
        self.plain.clear();
        let record = self.buffer.get(self.at..).unwrap_or_default();
        let mut is_quoted = false;
        let mut bytes = record.iter().enumerate().peekable();
        while let Some((place, byte)) = bytes.next() {
            match byte {
                b'"' if is_quoted => {
                    if bytes.peek().is_some_and(|(_, next)| **next == b'"') {
                        self.plain.push(b'"');
                        bytes.next();
                    } else {
                        is_quoted = false;
                    }
                }
                b'"' => is_quoted = true,
                b',' if !is_quoted => {
                    self.ends.push(self.plain.len());
                    self.plain.push(b',');
                }
                b'\n' if !is_quoted => {
                    if self.plain.last() == Some(&b'\r') {
                        self.plain.pop();
                    }
                    self.ends.push(self.plain.len());
                    return Ok(Found::Whole { plain: true, next: self.at + place + 1 });
                }
                _ => self.plain.push(*byte),
            }
        }
        if is_quoted && self.is_done {
            let what = "A quotation mark is opened here and never closed. Close it, or take it out.";
            return Err(Refused::line(self.file, self.line, what));
        }
        Ok(Found::Part)
    }

    /// Reads a further piece, letting go of what has been taken.
    fn read_on(&mut self) -> Result<(), Refused> {
        self.buffer.drain(..self.at.min(self.buffer.len()));
        self.at = 0;
        if self.buffer.len() > LONGEST_RECORD {
            let what = "This line is longer than a row of the return can be. Look for a quotation mark that is never closed.";
            return Err(Refused::line(self.file, self.line, what));
        }
        let before = self.buffer.len();
        let read = self.from.by_ref().take(PIECE as u64).read_to_end(&mut self.buffer);
        read.map_err(|error| refused(self.file, &error))?;
        self.is_done = self.buffer.len() == before;
        Ok(())
    }

    /// The words of a value, which must be UTF-8 and not too long.
    pub fn words<'v>(file: &str, line: u64, value: &'v [u8], limits: Limits) -> Result<&'v str, Refused> {
        if value.len() > limits.value_bytes {
            return Err(Refused::line(
                file,
                line,
                "A value here is longer than any in the return can be. Shorten it.",
            ));
        }
        std::str::from_utf8(value).map_err(|_| {
            Refused::line(
                file,
                line,
                "Letters here are not written as UTF-8. Save the file again as \"CSV UTF-8\".",
            )
        })
    }

    pub fn limits(&self) -> Limits {
        self.limits
    }
}
