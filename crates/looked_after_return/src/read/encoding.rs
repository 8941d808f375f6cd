//! Which letters a file is written in. UTF-8 is read as it comes; UTF-16 that says so at its start is turned into it.

use super::Refused;
use std::io::{self, Cursor, Read};

/// Reads no more than so many bytes of a file.
struct Limited<R> {
    from: R,
    left: u64,
}

impl<R: Read> Read for Limited<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.from.read(into)?;
        self.left = self.left.checked_sub(read as u64).ok_or_else(|| io::Error::other(TOO_LARGE))?;
        Ok(read)
    }
}

const TOO_LARGE: &str = "it is larger than a return can be";

/// Why reading stopped.
pub(super) fn refused(file: &str, error: &io::Error) -> Refused {
    if error.to_string() == TOO_LARGE {
        return Refused::file(
            file,
            "This file is larger than a return can be. Check that it is the right one.",
        );
    }
    Refused::file(file, format!("This file cannot be read: {error}."))
}

/// The file as UTF-8, without the mark at its start.
pub(super) fn as_utf8<'a>(
    file: &str,
    from: impl Read + 'a,
    limit: u64,
) -> Result<Box<dyn Read + 'a>, Refused> {
    let mut from = Limited { from, left: limit };
    let mut start = Vec::with_capacity(4);
    from.by_ref().take(3).read_to_end(&mut start).map_err(|error| refused(file, &error))?;
    let wide: Option<fn([u8; 2]) -> u16> = match start.as_slice() {
        [0xFF, 0xFE, ..] => Some(u16::from_le_bytes),
        [0xFE, 0xFF, ..] => Some(u16::from_be_bytes),
        _ => None,
    };
    let Some(wide) = wide else {
        let start = if start == [0xEF, 0xBB, 0xBF] { Vec::new() } else { start };
        return Ok(Box::new(Cursor::new(start).chain(from)));
    };
    let mut bytes = start;
    from.read_to_end(&mut bytes).map_err(|error| refused(file, &error))?;
    let units = bytes.get(2..).unwrap_or_default().chunks(2).map(|unit| match unit {
        [one, two] => wide([*one, *two]),
        _ => 0xFFFD,
    });
    let text: Result<String, _> = char::decode_utf16(units).collect();
    let text = text.map_err(|_| {
        Refused::file(file, "This file begins as UTF-16 and is not. Save it again as \"CSV UTF-8\".")
    })?;
    Ok(Box::new(Cursor::new(text.into_bytes())))
}
