//! Walking the elements of a file, one at a time.

use std::io::BufRead;

use super::scanner::{Piece, Scanner};
use crate::{Cell, FromText, Limits, Line, ReadError, Refused, Remark, RemarkKind};

/// The elements that may stand in one place of a return.
pub(crate) trait Named: Copy {
    /// The element of this name, if it belongs here. Names match exactly, namespace prefix aside.
    fn named(text: &[u8]) -> Option<Self>;
    /// The name as the format spells it.
    fn name(self) -> &'static str;
}

/// A file being read: where we are in it, and what has been remarked on so far.
pub(crate) struct Document<R> {
    xml: Scanner<R>,
    text: String,
    open: Vec<&'static str>,
    /// The first element has been met, so the file is XML of some kind.
    begun: bool,
    child: Option<u32>,
    elements_in_this_child: u32,
    limits: Limits,
    /// What was noticed and read past.
    pub remarks: Vec<Remark>,
    /// Further remarks beyond the limit.
    pub remarks_not_kept: u32,
}

/// What comes next between the elements of another.
enum Next<E> {
    Element(E),
    End,
    EndOfFile,
}

impl<R: BufRead> Document<R> {
    pub fn new(reader: R, limits: &Limits) -> Self {
        Self {
            xml: Scanner::new(reader, limits),
            text: String::new(),
            open: Vec::new(),
            begun: false,
            child: None,
            elements_in_this_child: 0,
            limits: limits.clone(),
            remarks: Vec::new(),
            remarks_not_kept: 0,
        }
    }

    /// The line reached, counted from 1.
    pub fn line(&mut self) -> Line {
        Line(self.xml.line())
    }

    /// What follows belongs to this child of the file (counted from 1), or to none.
    pub fn reading_child(&mut self, child: Option<u32>) {
        self.child = child;
        self.elements_in_this_child = 0;
    }

    /// Opens the first element of the file, which must be this one.
    pub fn root<E: Named>(&mut self) -> Result<E, ReadError> {
        match self.step()? {
            Next::Element(root) => {
                self.begun = true;
                if self.xml.is_not_the_encoding_it_says() {
                    self.remark(Line(1), |_| RemarkKind::NotTheEncodingItSays);
                }
                Ok(root)
            }
            Next::End | Next::EndOfFile => Err(self.refuse(Refused::NotXml)),
        }
    }

    /// Opens the next element inside the one that is open. None when that one has closed.
    pub fn next<E: Named>(&mut self) -> Result<Option<E>, ReadError> {
        match self.step()? {
            Next::Element(element) => Ok(Some(element)),
            Next::End => {
                self.open.pop();
                Ok(None)
            }
            Next::EndOfFile => Err(self.refuse(Refused::Truncated)),
        }
    }

    /// After the first element has closed: nothing but blanks and comments may follow.
    pub fn end(&mut self) -> Result<(), ReadError> {
        loop {
            match self.xml.next() {
                Ok(Piece::End) => return Ok(()),
                Ok(Piece::Text(text)) if is_blank(text) => {}
                Ok(Piece::Aside) => {}
                Ok(_) => return Err(self.refuse(Refused::BrokenXml)),
                Err(why) => return Err(self.stopped(why)),
            }
        }
    }

    /// Reads the value of the element that is open into its cell, and closes it. If the cell is
    /// filled already, the first value stays and the second is remarked on.
    pub fn fill<T: FromText>(&mut self, cell: &mut Cell<T>) -> Result<(), ReadError> {
        let line = self.line();
        if cell.is_missing() {
            self.value()?;
            *cell = Cell::read(&self.text, line);
        } else {
            self.remark(line, |path| RemarkKind::RepeatedElement { path });
            self.value()?;
        }
        self.open.pop();
        Ok(())
    }

    /// Reads the value of the element that is open as one more of a list, and closes it.
    pub fn add<T: FromText>(&mut self, list: &mut Vec<Cell<T>>) -> Result<(), ReadError> {
        let mut cell = Cell::Missing;
        self.fill(&mut cell)?;
        list.push(cell);
        Ok(())
    }

    /// Closes the element that is open, whatever is in it, with a remark that it is there once too often.
    pub fn pass_over_repeated(&mut self) -> Result<(), ReadError> {
        let line = self.line();
        self.remark(line, |path| RemarkKind::RepeatedElement { path });
        self.pass_over()?;
        self.open.pop();
        Ok(())
    }

    /// A refusal at the place reached.
    pub fn refuse(&mut self, why: Refused) -> ReadError {
        ReadError { line: self.line().0, child: self.child, why }
    }

    fn step<E: Named>(&mut self) -> Result<Next<E>, ReadError> {
        loop {
            match self.xml.next() {
                Ok(Piece::Open(name)) => match E::named(name) {
                    Some(element) => {
                        self.open_element(element.name())?;
                        return Ok(Next::Element(element));
                    }
                    None => {
                        let name = shown(&String::from_utf8_lossy(name));
                        self.unknown_element(&name)?;
                    }
                },
                Ok(Piece::Close) => return Ok(Next::End),
                Ok(Piece::Text(text)) if is_blank(text) => {}
                Ok(Piece::Text(_)) => self.stray_text()?,
                Ok(Piece::Reference(name)) => match resolved(name) {
                    Some(_) => self.stray_text()?,
                    None => return Err(self.refuse(Refused::UnknownEntity)),
                },
                Ok(Piece::End) => return Ok(Next::EndOfFile),
                Ok(Piece::Aside) => {}
                Err(why) => return Err(self.stopped(why)),
            }
        }
    }

    /// Reads up to the end of the element that is open, leaving its text in `self.text`.
    fn value(&mut self) -> Result<(), ReadError> {
        self.text.clear();
        loop {
            match self.xml.next() {
                Ok(Piece::Text(text)) => push_with_plain_line_ends(&mut self.text, text),
                Ok(Piece::Reference(name)) => match resolved(name) {
                    Some(character) => self.text.push(character),
                    None => return Err(self.refuse(Refused::UnknownEntity)),
                },
                Ok(Piece::Open(name)) => {
                    let name = shown(&String::from_utf8_lossy(name));
                    self.unknown_element(&name)?;
                }
                Ok(Piece::Close) => break,
                Ok(Piece::Aside) => {}
                Ok(Piece::End) => return Err(self.refuse(Refused::Truncated)),
                Err(why) => return Err(self.stopped(why)),
            }
            if self.text.len() > self.limits.value_bytes {
                return Err(self.refuse(Refused::ValueTooLong { limit: self.limits.value_bytes }));
            }
        }
        if can_stand_in_xml(&self.text) { Ok(()) } else { Err(self.refuse(Refused::UnknownEntity)) }
    }

    /// Before anything is open, an unknown element means another kind of document.
    fn unknown_element(&mut self, name: &str) -> Result<(), ReadError> {
        if self.open.is_empty() {
            return Err(self.refuse(Refused::WrongRoot { found: name.into() }));
        }
        let line = self.line();
        self.remark(line, |path| RemarkKind::UnknownElement { path: format!("{path}/{name}").into() });
        self.count_element()?;
        self.pass_over()
    }

    /// Reads up to the end of the element that was met last, and keeps nothing.
    fn pass_over(&mut self) -> Result<(), ReadError> {
        let mut depth = 1;
        while depth > 0 {
            if self.open.len() + depth > self.limits.depth {
                return Err(self.refuse(Refused::TooDeep { limit: self.limits.depth }));
            }
            match self.xml.next() {
                Ok(Piece::Open(_)) => {
                    depth += 1;
                    self.count_element()?;
                }
                Ok(Piece::Close) => depth -= 1,
                Ok(Piece::Reference(name)) if resolved(name).is_none() => {
                    return Err(self.refuse(Refused::UnknownEntity));
                }
                Ok(Piece::Text(_) | Piece::Reference(_) | Piece::Aside) => {}
                Ok(Piece::End) => return Err(self.refuse(Refused::Truncated)),
                Err(why) => return Err(self.stopped(why)),
            }
        }
        Ok(())
    }

    fn open_element(&mut self, name: &'static str) -> Result<(), ReadError> {
        self.open.push(name);
        if self.open.len() > self.limits.depth {
            return Err(self.refuse(Refused::TooDeep { limit: self.limits.depth }));
        }
        self.count_element()
    }

    fn count_element(&mut self) -> Result<(), ReadError> {
        if self.child.is_none() {
            return Ok(());
        }
        self.elements_in_this_child += 1;
        if self.elements_in_this_child > self.limits.elements_in_a_child {
            return Err(self.refuse(Refused::ChildTooLarge { limit: self.limits.elements_in_a_child }));
        }
        Ok(())
    }

    /// Text between elements. In a file that has not begun as XML it means that the file is not XML at all.
    fn stray_text(&mut self) -> Result<(), ReadError> {
        if self.open.is_empty() {
            return Err(self.refuse(Refused::NotXml));
        }
        let line = self.line();
        self.remark(line, |path| RemarkKind::StrayText { path });
        Ok(())
    }

    fn remark(&mut self, line: Line, kind: impl FnOnce(Box<str>) -> RemarkKind) {
        if self.remarks.len() < self.limits.remarks {
            let path = self.open.join("/").into();
            self.remarks.push(Remark { line, kind: kind(path) });
        } else {
            self.remarks_not_kept = self.remarks_not_kept.saturating_add(1);
        }
    }

    /// Before the first element, trouble means that this is not XML at all.
    fn stopped(&mut self, why: Refused) -> ReadError {
        let not_xml =
            matches!(why, Refused::PieceTooLong { .. } | Refused::WrongEncoding | Refused::BrokenXml);
        self.refuse(if not_xml && !self.begun { Refused::NotXml } else { why })
    }
}

/// The character that `&...;` stands for. Only XML's own five names and characters by number are known,
/// so that there is nothing for a file to define and blow up.
fn resolved(name: &str) -> Option<char> {
    let number = match name {
        "lt" => return Some('<'),
        "gt" => return Some('>'),
        "amp" => return Some('&'),
        "quot" => return Some('"'),
        "apos" => return Some('\''),
        _ => name.strip_prefix('#')?,
    };
    let (digits, radix) = number.strip_prefix('x').map_or((number, 10), |hex| (hex, 16));
    if digits.starts_with('+') {
        return None;
    }
    char::from_u32(u32::from_str_radix(digits, radix).ok()?).filter(|character| belongs_in_xml(*character))
}

/// XML takes every way of ending a line for the one character.
fn push_with_plain_line_ends(onto: &mut String, text: &str) {
    if !is_plain(text) && text.contains('\r') {
        onto.push_str(&text.replace("\r\n", "\n").replace('\r', "\n"));
    } else {
        onto.push_str(text);
    }
}

fn is_blank(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_whitespace()) || text.trim().is_empty()
}

/// Plain letters, digits and punctuation: nearly every value there is.
fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' '..=b'~'))
}

/// Whether XML can carry this text: it has no place for most control characters, however they are written.
pub(crate) fn can_stand_in_xml(text: &str) -> bool {
    is_plain(text) || text.chars().all(belongs_in_xml)
}

fn belongs_in_xml(c: char) -> bool {
    (c >= ' ' || matches!(c, '\t' | '\n' | '\r')) && !matches!(c, '\u{FFFE}' | '\u{FFFF}')
}

/// A name from the file, fit to be shown: short, and only what names are made of.
pub(crate) fn shown(name: &str) -> Box<str> {
    let fit: String =
        name.chars().filter(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.')).take(40).collect();
    if fit.is_empty() { "(no name)".into() } else { fit.into() }
}
