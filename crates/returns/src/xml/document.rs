//! Walking the elements of a file, one at a time.

use std::io::BufRead;
use std::mem;

use quick_xml::Reader;
use quick_xml::errors::Error;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesRef, Event};

use super::Source;
use crate::{Cell, FromText, Limits, Line, ReadError, Refused, Remark, RemarkKind};

/// The elements that may stand in one place of a return.
pub(crate) trait Named: Copy {
    /// The element of this name, if it belongs here. Names match exactly, namespace prefix aside.
    fn named(text: &str) -> Option<Self>;
    /// The name as the format spells it.
    fn name(self) -> &'static str;
}

/// A file being read: where we are in it, and what has been remarked on so far.
pub(crate) struct Document<R> {
    xml: Reader<Source<R>>,
    piece: Vec<u8>,
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
        let mut xml = Reader::from_reader(Source::new(reader, limits));
        xml.config_mut().expand_empty_elements = true;
        Self {
            xml,
            piece: Vec::new(),
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
        Line(self.xml.get_mut().line())
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
                if self.xml.get_ref().is_not_the_encoding_it_says() {
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
        let mut piece = mem::take(&mut self.piece);
        loop {
            match next_event(&mut self.xml, &mut piece) {
                Ok(Event::Eof) => return Ok(()),
                Ok(Event::Text(text)) if text.trim().is_empty() => {}
                Ok(Event::Comment(_) | Event::PI(_)) => {}
                Ok(_) => return Err(self.refuse(Refused::BrokenXml)),
                Err(error) => return Err(self.broken(&error, &piece)),
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
        let mut piece = mem::take(&mut self.piece);
        let next = self.step_through(&mut piece);
        self.piece = piece;
        next
    }

    fn step_through<E: Named>(&mut self, piece: &mut Vec<u8>) -> Result<Next<E>, ReadError> {
        loop {
            match next_event(&mut self.xml, piece) {
                Ok(Event::Start(start)) => {
                    let local = start.local_name();
                    match E::named(local.as_ref()) {
                        Some(element) => {
                            self.open_element(element.name())?;
                            return Ok(Next::Element(element));
                        }
                        None => self.unknown_element(local.as_ref())?,
                    }
                }
                Ok(Event::End(_)) => return Ok(Next::End),
                Ok(Event::Text(text)) if text.trim().is_empty() => {}
                Ok(Event::CData(text)) if text.trim().is_empty() => {}
                Ok(Event::Text(_) | Event::CData(_)) => self.stray_text()?,
                Ok(Event::GeneralRef(reference)) => match resolved(&reference) {
                    Some(_) => self.stray_text()?,
                    None => return Err(self.refuse(Refused::UnknownEntity)),
                },
                Ok(Event::DocType(_)) => return Err(self.refuse(Refused::DocumentType)),
                Ok(Event::Eof) => return Ok(Next::EndOfFile),
                Ok(Event::Comment(_) | Event::PI(_) | Event::Decl(_) | Event::Empty(_)) => {}
                Err(error) => return Err(self.broken(&error, piece)),
            }
        }
    }

    /// Reads up to the end of the element that is open, leaving its text in `self.text`.
    fn value(&mut self) -> Result<(), ReadError> {
        let mut piece = mem::take(&mut self.piece);
        let read = self.value_through(&mut piece);
        self.piece = piece;
        read
    }

    fn value_through(&mut self, piece: &mut Vec<u8>) -> Result<(), ReadError> {
        self.text.clear();
        loop {
            match next_event(&mut self.xml, piece) {
                Ok(Event::Text(text)) => self.text.push_str(&text.xml10_content()),
                Ok(Event::CData(text)) => self.text.push_str(&text.xml10_content()),
                Ok(Event::GeneralRef(reference)) => match resolved(&reference) {
                    Some(character) => self.text.push(character),
                    None => return Err(self.refuse(Refused::UnknownEntity)),
                },
                Ok(Event::Start(start)) => self.unknown_element(start.local_name().as_ref())?,
                Ok(Event::End(_)) => return self.check_characters(),
                Ok(Event::DocType(_)) => return Err(self.refuse(Refused::DocumentType)),
                Ok(Event::Eof) => return Err(self.refuse(Refused::Truncated)),
                Ok(Event::Comment(_) | Event::PI(_) | Event::Decl(_) | Event::Empty(_)) => {}
                Err(error) => return Err(self.broken(&error, piece)),
            }
            if self.text.len() > self.limits.value_bytes {
                return Err(self.refuse(Refused::ValueTooLong { limit: self.limits.value_bytes }));
            }
        }
    }

    fn check_characters(&mut self) -> Result<(), ReadError> {
        if can_stand_in_xml(&self.text) { Ok(()) } else { Err(self.refuse(Refused::UnknownEntity)) }
    }

    fn unknown_element(&mut self, name: &str) -> Result<(), ReadError> {
        let name = shown(name);
        if self.open.is_empty() {
            return Err(self.refuse(Refused::WrongRoot { found: name }));
        }
        let line = self.line();
        self.remark(line, |path| RemarkKind::UnknownElement { path: format!("{path}/{name}").into() });
        self.count_element()?;
        self.pass_over()
    }

    /// Reads up to the end of the element that was met last, and keeps nothing.
    fn pass_over(&mut self) -> Result<(), ReadError> {
        let mut piece = mem::take(&mut self.piece);
        let mut depth = 1;
        while depth > 0 {
            if self.open.len() + depth > self.limits.depth {
                return Err(self.refuse(Refused::TooDeep { limit: self.limits.depth }));
            }
            match next_event(&mut self.xml, &mut piece) {
                Ok(Event::Start(_)) => {
                    depth += 1;
                    self.count_element()?;
                }
                Ok(Event::End(_)) => depth -= 1,
                Ok(Event::GeneralRef(reference)) if resolved(&reference).is_none() => {
                    return Err(self.refuse(Refused::UnknownEntity));
                }
                Ok(Event::DocType(_)) => return Err(self.refuse(Refused::DocumentType)),
                Ok(Event::Eof) => return Err(self.refuse(Refused::Truncated)),
                Ok(_) => {}
                Err(error) => return Err(self.broken(&error, &piece)),
            }
        }
        self.piece = piece;
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

    /// What an error of the XML reader means for the person who chose the file.
    fn broken(&mut self, error: &Error, piece: &[u8]) -> ReadError {
        let stopped = self.xml.get_mut().refused();
        let is_document_type = piece.get(..9).is_some_and(|start| start.eq_ignore_ascii_case(b"<!DOCTYPE"));
        let why = match (stopped, error) {
            _ if is_document_type => Refused::DocumentType,
            (Some(Refused::PieceTooLong { .. }), _) if !self.begun => Refused::NotXml,
            (Some(stopped), _) => stopped,
            (None, Error::Encoding(_)) if self.begun => Refused::WrongEncoding,
            (None, Error::Syntax(_)) if self.begun && self.xml.get_ref().is_at_end() => Refused::Truncated,
            (None, _) if self.begun => Refused::BrokenXml,
            (None, _) => Refused::NotXml,
        };
        self.refuse(why)
    }
}

fn next_event<'p, R: BufRead>(
    xml: &mut Reader<Source<R>>,
    piece: &'p mut Vec<u8>,
) -> Result<Event<'p>, Error> {
    piece.clear();
    xml.get_mut().begin_piece();
    xml.read_event_into(piece)
}

/// The character that `&...;` stands for. Only XML's own five names and characters by number are known,
/// so that there is nothing for a file to define and blow up.
fn resolved(reference: &BytesRef<'_>) -> Option<char> {
    if reference.is_char_ref() {
        return reference.resolve_char_ref().ok().flatten();
    }
    resolve_xml_entity(reference)?.chars().next()
}

/// Whether XML can carry this text: it has no place for most control characters, however they are written.
pub(crate) fn can_stand_in_xml(text: &str) -> bool {
    let cannot =
        |c: char| (c < ' ' && !matches!(c, '\t' | '\n' | '\r')) || matches!(c, '\u{FFFE}' | '\u{FFFF}');
    !text.chars().any(cannot)
}

/// A name from the file, fit to be shown: short, and only what names are made of.
pub(crate) fn shown(name: &str) -> Box<str> {
    let fit: String =
        name.chars().filter(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.')).take(40).collect();
    if fit.is_empty() { "(no name)".into() } else { fit.into() }
}
