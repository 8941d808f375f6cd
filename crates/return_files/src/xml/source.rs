//! The file as a stretch of UTF-8 that can be asked for more, with its lines counted and its limits kept.

use std::io::{self, BufRead};

use super::encoding::{Encoding, Translator, recognise};
use crate::{Limits, Refused};

const CHUNK: usize = 64 * 1024;

/// Reads a file in chunks, whatever its encoding. Holds the piece being looked at and one chunk.
pub(super) struct Source<R> {
    inner: R,
    encoding: Option<Encoding>,
    translator: Translator,
    /// The chunk as read, when it needs translating.
    raw: Vec<u8>,
    /// UTF-8: taken up to `at`, newlines counted up to `counted`, known to be UTF-8 up to `checked`.
    text: Vec<u8>,
    at: usize,
    counted: usize,
    checked: usize,
    lines_before: u32,
    taken: u64,
    file_limit: u64,
    piece_limit: u64,
    /// What follows `checked` is not text in the encoding of the file.
    wrong_from_here: bool,
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
            text: Vec::new(),
            at: 0,
            counted: 0,
            checked: 0,
            lines_before: 0,
            taken: 0,
            file_limit: limits.file_bytes,
            piece_limit: limits.piece_bytes,
            wrong_from_here: false,
            not_what_it_says: false,
            finished: false,
        }
    }

    /// What has been read and not yet taken.
    #[inline]
    pub fn unread(&self) -> &[u8] {
        self.text.get(self.at..self.checked).unwrap_or_default()
    }

    /// Takes so many bytes of what is unread.
    #[inline]
    pub fn take(&mut self, bytes: usize) {
        self.at = (self.at + bytes).min(self.checked);
    }

    /// Takes everything that is unread, so that the line reached is the last one read.
    pub fn take_all(&mut self) {
        self.at = self.checked;
    }

    /// The line reached, counted from 1.
    pub fn line(&mut self) -> u32 {
        let unseen = self.text.get(self.counted..self.at).unwrap_or_default();
        let newlines = unseen.iter().filter(|byte| **byte == b'\n').count();
        self.lines_before = self.lines_before.saturating_add(u32::try_from(newlines).unwrap_or(u32::MAX));
        self.counted = self.at;
        self.lines_before.saturating_add(1)
    }

    /// Whether the declaration named an encoding that the file is plainly not in.
    pub fn is_not_the_encoding_it_says(&self) -> bool {
        self.not_what_it_says
    }

    /// Adds to what is unread. False at the end of the file.
    pub fn more(&mut self) -> Result<bool, Refused> {
        if self.wrong_from_here {
            self.take_all();
            return Err(Refused::WrongEncoding);
        }
        if self.finished {
            return Ok(false);
        }
        if self.unread().len() as u64 > self.piece_limit {
            return Err(Refused::PieceTooLong { limit: self.piece_limit });
        }
        self.forget_what_is_taken();
        match self.encoding {
            None => self.first_chunk()?,
            Some(Encoding::Utf8) => {
                let read = read_onto(&mut self.inner, &mut self.text)?;
                self.count(read)?;
            }
            Some(encoding) => self.translated_chunk(encoding)?,
        }
        self.check();
        Ok(!self.finished)
    }

    fn forget_what_is_taken(&mut self) {
        self.line();
        self.text.drain(..self.at);
        self.checked -= self.at;
        (self.at, self.counted) = (0, 0);
    }

    /// Reads enough to see the encoding before any of it is given out.
    fn first_chunk(&mut self) -> Result<(), Refused> {
        while self.text.len() < CHUNK && !self.finished {
            let read = read_onto(&mut self.inner, &mut self.text)?;
            self.count(read)?;
        }
        self.finished = false;
        let found = recognise(&self.text)?;
        self.encoding = Some(found.encoding);
        self.not_what_it_says = found.not_what_it_says;
        self.text.drain(..found.mark);
        if found.encoding != Encoding::Utf8 {
            let raw = std::mem::take(&mut self.text);
            self.translate(found.encoding, &raw);
        }
        Ok(())
    }

    fn translated_chunk(&mut self, encoding: Encoding) -> Result<(), Refused> {
        let mut raw = std::mem::take(&mut self.raw);
        raw.clear();
        let read = read_onto(&mut self.inner, &mut raw)?;
        self.count(read)?;
        self.translate(encoding, &raw);
        self.raw = raw;
        Ok(())
    }

    fn translate(&mut self, encoding: Encoding, raw: &[u8]) {
        if self.translator.translate(encoding, raw, &mut self.text).is_err() {
            self.wrong_from_here = true;
        }
    }

    /// Makes visible what is UTF-8. A character cut in half by the end of a chunk waits for the next.
    fn check(&mut self) {
        let fresh = self.text.get(self.checked..).unwrap_or_default();
        match std::str::from_utf8(fresh) {
            Ok(_) => self.checked = self.text.len(),
            Err(error) => {
                self.checked += error.valid_up_to();
                self.wrong_from_here |= error.error_len().is_some() || self.finished;
            }
        }
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

/// Reads up to a chunk more onto the end of `bytes`. Nought at the end of the file.
fn read_onto(inner: &mut impl BufRead, bytes: &mut Vec<u8>) -> Result<usize, Refused> {
    let before = bytes.len();
    bytes.resize(before + CHUNK, 0);
    let read = loop {
        match inner.read(bytes.get_mut(before..).unwrap_or_default()) {
            Err(broken) if broken.kind() == io::ErrorKind::Interrupted => {}
            other => break other,
        }
    };
    bytes.truncate(before + *read.as_ref().unwrap_or(&0));
    read.map_err(|broken| Refused::Unreadable { reason: broken.kind() })
}
