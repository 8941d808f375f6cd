//! The file as a stream of UTF-8, with its lines counted and its limits kept.

use std::io::{self, BufRead, Read};

use super::encoding::{Encoding, Translator, recognise};
use crate::{Limits, Refused};

const CHUNK: usize = 64 * 1024;

/// Reads a file in chunks, whatever its encoding. Holds one chunk.
///
/// The XML reader asks for more through [`BufRead`]; when a limit is passed the answer is an error, and
/// [`Source::refused`] says which.
pub(crate) struct Source<R> {
    inner: R,
    encoding: Option<Encoding>,
    translator: Translator,
    /// The chunk as read, when it needs translating.
    raw: Vec<u8>,
    /// The chunk as UTF-8; good up to `end`, used up to `at`, newlines counted up to `counted`.
    text: Vec<u8>,
    end: usize,
    at: usize,
    counted: usize,
    lines_before: u32,
    /// Bytes taken from the file.
    taken: u64,
    file_limit: u64,
    /// Bytes of text given out before this chunk, and where the present piece began.
    given: u64,
    piece_began: u64,
    piece_limit: u64,
    refused: Option<Refused>,
    not_what_it_says: bool,
    finished: bool,
}

impl<R: BufRead> Source<R> {
    pub fn new(inner: R, limits: &Limits) -> Self {
        Self {
            inner,
            encoding: None,
            translator: Translator::default(),
            raw: Vec::new(),
            text: vec![0; CHUNK],
            end: 0,
            at: 0,
            counted: 0,
            lines_before: 0,
            taken: 0,
            file_limit: limits.file_bytes,
            given: 0,
            piece_began: 0,
            piece_limit: limits.piece_bytes,
            refused: None,
            not_what_it_says: false,
            finished: false,
        }
    }

    /// The line reached, counted from 1.
    pub fn line(&mut self) -> u32 {
        let unseen = self.text.get(self.counted..self.at).unwrap_or_default();
        let newlines = unseen.iter().filter(|byte| **byte == b'\n').count();
        self.lines_before = self.lines_before.saturating_add(u32::try_from(newlines).unwrap_or(u32::MAX));
        self.counted = self.at;
        self.lines_before.saturating_add(1)
    }

    /// A new tag, comment or stretch of text begins: its length counts from here.
    pub fn begin_piece(&mut self) {
        self.piece_began = self.given + self.at as u64;
    }

    /// Why the stream stopped, when it was us who stopped it.
    pub fn refused(&mut self) -> Option<Refused> {
        self.refused.take()
    }

    /// Whether everything in the file has been given out.
    pub fn is_at_end(&self) -> bool {
        self.finished && self.at == self.end
    }

    /// Whether the declaration named an encoding that the file is plainly not in.
    pub fn is_not_the_encoding_it_says(&self) -> bool {
        self.not_what_it_says
    }

    fn refill(&mut self) -> Result<(), Refused> {
        if self.given + self.at as u64 - self.piece_began > self.piece_limit {
            return Err(Refused::PieceTooLong { limit: self.piece_limit });
        }
        self.line();
        self.given += self.at as u64;
        (self.at, self.end, self.counted) = (0, 0, 0);
        match self.encoding {
            None => self.first_chunk(),
            Some(Encoding::Utf8) => {
                self.text.resize(CHUNK, 0);
                self.end = fill(&mut self.inner, &mut self.text)?;
                self.count(self.end)
            }
            Some(encoding) => self.translated_chunk(encoding),
        }
    }

    /// Reads enough to see the encoding before any of it is given out.
    fn first_chunk(&mut self) -> Result<(), Refused> {
        let mut read = 0;
        while let Some(space) = self.text.get_mut(read..).filter(|space| !space.is_empty()) {
            match fill(&mut self.inner, space)? {
                0 => break,
                more => read += more,
            }
        }
        self.count(read)?;
        let first = self.text.get(..read).unwrap_or_default();
        let found = recognise(first)?;
        self.encoding = Some(found.encoding);
        self.not_what_it_says = found.not_what_it_says;
        if found.encoding == Encoding::Utf8 {
            (self.at, self.counted, self.end) = (found.mark, found.mark, read);
        } else {
            let mut translated = Vec::with_capacity(read * 2);
            let rest = first.get(found.mark..).unwrap_or_default();
            self.translator.translate(found.encoding, rest, &mut translated)?;
            self.end = translated.len();
            self.text = translated;
        }
        Ok(())
    }

    fn translated_chunk(&mut self, encoding: Encoding) -> Result<(), Refused> {
        self.raw.resize(CHUNK, 0);
        self.text.clear();
        // A chunk may end in the middle of a character and so give nothing yet; that is not the end.
        while self.text.is_empty() {
            let read = fill(&mut self.inner, &mut self.raw)?;
            if read == 0 {
                break;
            }
            self.count(read)?;
            let fresh = self.raw.get(..read).unwrap_or_default();
            self.translator.translate(encoding, fresh, &mut self.text)?;
        }
        self.end = self.text.len();
        self.finished = self.end == 0;
        Ok(())
    }

    fn count(&mut self, read: usize) -> Result<(), Refused> {
        self.finished = read == 0;
        self.taken += read as u64;
        if self.taken > self.file_limit {
            return Err(Refused::FileTooLarge { limit: self.file_limit });
        }
        Ok(())
    }
}

fn fill(inner: &mut impl Read, space: &mut [u8]) -> Result<usize, Refused> {
    loop {
        match inner.read(space) {
            Ok(read) => return Ok(read),
            Err(broken) if broken.kind() == io::ErrorKind::Interrupted => {}
            Err(broken) => return Err(Refused::Unreadable { reason: broken.kind() }),
        }
    }
}

impl<R: BufRead> BufRead for Source<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.at == self.end
            && !self.finished
            && let Err(refused) = self.refill()
        {
            (self.at, self.end, self.counted) = (0, 0, 0);
            self.finished = true;
            self.refused = Some(refused);
            return Err(io::Error::other("stopped"));
        }
        Ok(self.text.get(self.at..self.end).unwrap_or_default())
    }

    fn consume(&mut self, amount: usize) {
        self.at = (self.at + amount).min(self.end);
    }
}

impl<R: BufRead> Read for Source<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(into)?;
        self.consume(read);
        Ok(read)
    }
}
