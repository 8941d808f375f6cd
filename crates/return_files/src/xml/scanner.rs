//! From text to tags: the pieces an XML file is made of, one at a time.
//!
//! Only what returns use is told apart. A DOCTYPE is recognised by its first letters and refused, so nothing in
//! one is ever read; attributes are stepped over. That tags are closed in the order they were opened is checked.

use std::io::BufRead;

use super::source::Source;
use crate::{Limits, Refused};

/// One piece of a file.
pub(super) enum Piece<'a> {
    /// A tag that opens an element, by its name without any prefix.
    Open(&'a [u8]),
    /// A tag that closes one. An empty element gives both.
    Close,
    /// Text up to the next tag or reference, or the inside of a CDATA section.
    Text(&'a str),
    /// `&name;`, without its first and last character.
    Reference(&'a str),
    /// A comment, a processing instruction, the XML declaration: nothing to a return.
    Aside,
    /// The file is read.
    End,
}

/// Where a piece ends, and where in it the part that matters stands.
struct Span {
    kind: Kind,
    from: usize,
    to: usize,
    length: usize,
    /// How much of the part that matters is a namespace prefix and its colon.
    prefix: usize,
}

impl Span {
    fn new(kind: Kind, from: usize, to: usize, length: usize) -> Self {
        Self { kind, from, to, length, prefix: 0 }
    }
}

#[derive(Clone, Copy)]
enum Kind {
    Open,
    OpenAndClose,
    Close,
    Text,
    Reference,
    Aside,
}

pub(super) struct Scanner<R> {
    source: Source<R>,
    /// The length of the piece given out last. It is only then taken, so that the line reached is where it starts.
    given: usize,
    close_next: bool,
    /// The names of the elements that are open, one after another, and where each begins.
    names: Vec<u8>,
    begins: Vec<usize>,
}

impl<R: BufRead> Scanner<R> {
    pub fn new(inner: R, limits: &Limits) -> Self {
        Self {
            source: Source::new(inner, limits),
            given: 0,
            close_next: false,
            names: Vec::new(),
            begins: Vec::new(),
        }
    }

    /// The line on which the last piece started, counted from 1; the last line once the file is read.
    pub fn line(&mut self) -> u32 {
        self.source.line()
    }

    /// Whether the declaration named an encoding that the file is plainly not in.
    pub fn is_not_the_encoding_it_says(&self) -> bool {
        self.source.is_not_the_encoding_it_says()
    }

    /// The next piece of the file.
    pub fn next(&mut self) -> Result<Piece<'_>, Refused> {
        if std::mem::take(&mut self.close_next) {
            forget_last(&mut self.names, &mut self.begins);
            return Ok(Piece::Close);
        }
        self.source.take(std::mem::take(&mut self.given));
        while self.source.unread().is_empty() {
            if !self.source.more()? {
                return Ok(Piece::End);
            }
        }
        let span = match self.source.unread().first() {
            Some(b'<') => self.markup()?,
            Some(b'&') => self.reference()?,
            _ => self.text()?,
        };
        self.given = span.length;
        let inside = self.source.unread().get(span.from..span.to).unwrap_or_default();
        match span.kind {
            Kind::Open | Kind::OpenAndClose => {
                self.begins.push(self.names.len());
                self.names.extend_from_slice(inside);
                self.close_next = matches!(span.kind, Kind::OpenAndClose);
                Ok(Piece::Open(inside.get(span.prefix..).unwrap_or_default()))
            }
            Kind::Close
                if self.begins.last().and_then(|begins| self.names.get(*begins..)) == Some(inside) =>
            {
                forget_last(&mut self.names, &mut self.begins);
                Ok(Piece::Close)
            }
            Kind::Close => Err(Refused::BrokenXml),
            Kind::Text => Ok(Piece::Text(text_of(inside)?)),
            Kind::Reference => Ok(Piece::Reference(text_of(inside)?)),
            Kind::Aside => Ok(Piece::Aside),
        }
    }

    fn text(&mut self) -> Result<Span, Refused> {
        let mut from = 0;
        loop {
            let unread = self.source.unread();
            let end = find(unread, from, |byte| byte == b'<' || byte == b'&');
            from = unread.len();
            if let Some(length) = end {
                return Ok(Span::new(Kind::Text, 0, length, length));
            }
            if !self.source.more()? {
                return Ok(Span::new(Kind::Text, 0, from, from));
            }
        }
    }

    fn reference(&mut self) -> Result<Span, Refused> {
        let end = self.seek(1, |byte| matches!(byte, b';' | b'<' | b'&' | b' ' | b'\n'))?;
        match self.byte(end) {
            Some(b';') => Ok(Span::new(Kind::Reference, 1, end, end + 1)),
            _ => Err(Refused::BrokenXml),
        }
    }

    fn markup(&mut self) -> Result<Span, Refused> {
        self.want(2)?;
        match self.byte(1) {
            Some(b'/') => self.closing_tag(),
            Some(b'!') => self.declaration(),
            Some(b'?') => self.aside(2, b"?>"),
            Some(byte) if byte.is_ascii_alphabetic() || byte == b'_' || !byte.is_ascii() => {
                self.opening_tag()
            }
            _ => Err(Refused::BrokenXml),
        }
    }

    fn opening_tag(&mut self) -> Result<Span, Refused> {
        let name_ends = |byte: u8| matches!(byte, b'>' | b'/' | b':' | b' ' | b'\t' | b'\r' | b'\n');
        let (mut to, mut prefix) = (self.seek(1, name_ends)?, 0);
        while self.byte(to) == Some(b':') {
            if prefix == 0 {
                prefix = to;
            }
            to = self.seek(to + 1, name_ends)?;
        }
        if self.byte(to) == Some(b'>') {
            return Ok(Span { prefix, ..Span::new(Kind::Open, 1, to, to + 1) });
        }
        let end = self.end_of_tag(to)?;
        let kind = if self.byte(end - 1) == Some(b'/') { Kind::OpenAndClose } else { Kind::Open };
        if self.byte(to) == Some(b'/') && to + 1 != end {
            return Err(Refused::BrokenXml);
        }
        Ok(Span { prefix, ..Span::new(kind, 1, to, end + 1) })
    }

    /// The `>` that ends a tag, which may also stand inside the quotes of an attribute.
    fn end_of_tag(&mut self, from: usize) -> Result<usize, Refused> {
        let mut end = self.seek(from, |byte| matches!(byte, b'>' | b'"' | b'\''))?;
        while let Some(quote) = self.byte(end).filter(|byte| *byte != b'>') {
            let closing_quote = self.seek(end + 1, |byte| byte == quote)?;
            end = self.seek(closing_quote + 1, |byte| matches!(byte, b'>' | b'"' | b'\''))?;
        }
        Ok(end)
    }

    fn closing_tag(&mut self) -> Result<Span, Refused> {
        let name = self.begins.last().and_then(|begins| self.names.get(*begins..)).unwrap_or_default();
        let to = 2 + name.len();
        let as_expected = self.source.unread().get(2..=to).and_then(|rest| rest.strip_prefix(name));
        if as_expected == Some(b">") {
            return Ok(Span::new(Kind::Close, 2, to, to + 1));
        }
        let end = self.seek(2, |byte| byte == b'>')?;
        let name = self.source.unread().get(2..end).unwrap_or_default();
        Ok(Span::new(Kind::Close, 2, 2 + name.trim_ascii_end().len(), end + 1))
    }

    /// `<!--`, `<![CDATA[`, or the DOCTYPE that returns do not have.
    fn declaration(&mut self) -> Result<Span, Refused> {
        const CDATA: &[u8] = b"<![CDATA[";
        self.want(4)?;
        if self.source.unread().starts_with(b"<!--") {
            return self.aside(4, b"-->");
        }
        self.want(CDATA.len())?;
        let unread = self.source.unread();
        if unread.starts_with(CDATA) {
            let span = self.aside(CDATA.len(), b"]]>")?;
            return Ok(Span::new(Kind::Text, CDATA.len(), span.length - 3, span.length));
        }
        let is_doctype = unread.get(..9).is_some_and(|start| start.eq_ignore_ascii_case(b"<!DOCTYPE"));
        Err(if is_doctype { Refused::DocumentType } else { Refused::BrokenXml })
    }

    /// From `from` up to and including the text that ends it.
    fn aside(&mut self, from: usize, ends_with: &[u8]) -> Result<Span, Refused> {
        let last = ends_with.last().copied().unwrap_or_default();
        let mut at = from + ends_with.len() - 1;
        loop {
            at = self.seek(at, |byte| byte == last)? + 1;
            if self.source.unread().get(..at).is_some_and(|piece| piece.ends_with(ends_with)) {
                return Ok(Span::new(Kind::Aside, at, at, at));
            }
        }
    }

    /// Where the first byte of this kind is, at or after `from`. The file must hold one.
    #[inline]
    fn seek(&mut self, mut from: usize, wanted: impl Fn(u8) -> bool) -> Result<usize, Refused> {
        loop {
            let unread = self.source.unread();
            if let Some(found) = find(unread, from, &wanted) {
                return Ok(found);
            }
            from = from.max(unread.len());
            self.more_or_cut_short()?;
        }
    }

    fn want(&mut self, bytes: usize) -> Result<(), Refused> {
        while self.source.unread().len() < bytes {
            self.more_or_cut_short()?;
        }
        Ok(())
    }

    fn more_or_cut_short(&mut self) -> Result<(), Refused> {
        if self.source.more()? {
            return Ok(());
        }
        self.source.take_all();
        Err(Refused::Truncated)
    }

    #[inline]
    fn byte(&self, at: usize) -> Option<u8> {
        self.source.unread().get(at).copied()
    }
}

/// An element has closed: its name is forgotten.
fn forget_last(names: &mut Vec<u8>, begins: &mut Vec<usize>) {
    if let Some(begins) = begins.pop() {
        names.truncate(begins);
    }
}

#[inline]
fn find(bytes: &[u8], from: usize, wanted: impl Fn(u8) -> bool) -> Option<usize> {
    Some(from + bytes.get(from..)?.iter().position(|byte| wanted(*byte))?)
}

/// The source only shows UTF-8, and pieces end at characters of one byte.
fn text_of(bytes: &[u8]) -> Result<&str, Refused> {
    std::str::from_utf8(bytes).map_err(|_| Refused::WrongEncoding)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use quick_xml::Reader;
    use quick_xml::events::Event;

    use super::{Piece, Scanner};
    use crate::{Limits, Refused};

    /// The pieces that carry meaning, as text to compare; none when the file is refused.
    fn ours(file: &str) -> Result<Vec<String>, Refused> {
        let mut scanner = Scanner::new(file.as_bytes(), &Limits::default());
        let mut said = Vec::new();
        loop {
            match scanner.next()? {
                Piece::Open(name) => said.push(format!("<{}", String::from_utf8_lossy(name))),
                Piece::Close => said.push(">".to_owned()),
                Piece::Text(text) => said.push(text.to_owned()),
                Piece::Reference(name) => said.push(format!("&{name}")),
                Piece::Aside => {}
                Piece::End => return Ok(said),
            }
        }
    }

    fn the_librarys(file: &str) -> Result<Vec<String>, quick_xml::Error> {
        let mut reader = Reader::from_str(file);
        reader.config_mut().expand_empty_elements = true;
        let mut said = Vec::new();
        loop {
            match reader.read_event()? {
                Event::Start(start) => said.push(format!("<{}", start.local_name().as_ref())),
                Event::End(_) => said.push(">".to_owned()),
                Event::Text(text) => said.push(text.to_string()),
                Event::CData(text) => said.push(text.to_string()),
                Event::GeneralRef(name) => said.push(format!("&{}", &*name)),
                Event::Eof => return Ok(said),
                _ => {}
            }
        }
    }

    proptest! {
        /// A well-known XML reader agrees with ours about every file that ours accepts.
        #[test]
        fn what_is_accepted_is_read_as_another_reader_reads_it(
            file in "(<a>|</a>|<p:b c='>\"/'>|</p:b>|<c/>|<d e=\"'\" />|&x;|&#65;|<!-- <a> -->|<!-|-->|<!\\[CDATA\\[|\\]\\]>|<\\?x>?\\?>|t é|\n|[<>/&;!'\"\\[\\]-]){0,14}"
        ) {
            let file = format!(" {file}");
            if let Ok(said) = ours(&file) {
                prop_assert_eq!(said, the_librarys(&file).expect("the other reader accepts it too"));
            }
        }

        /// Whatever is opened and closed in order is accepted.
        #[test]
        fn well_formed_files_are_accepted(inside in "(<a>(t|&x;|<c/>|<!-- & < -->|<!\\[CDATA\\[<&\\]\\]>|<b d='<\"'>u</b >){0,6}</a>){1,4}") {
            let file = format!("<?xml version='1.0'?><r>{inside}</r>");
            prop_assert_eq!(ours(&file).expect("accepted"), the_librarys(&file).expect("accepted"));
        }
    }
}
