//! From the bytes of a file to UTF-8: plain UTF-8, UTF-16 either way round, or Windows-1252.

use crate::Refused;

/// The encodings that files of returns have been met in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Encoding {
    Utf8,
    Utf16 {
        big_end_first: bool,
    },
    /// Also stands for ISO-8859-1, which differs only in characters nobody means to write.
    Windows1252,
}

/// What the first bytes of a file say about it.
#[derive(PartialEq, Eq, Debug)]
pub(super) struct Recognised {
    pub encoding: Encoding,
    /// Bytes of byte order mark to skip.
    pub mark: usize,
    /// The declaration says UTF-16 and the bytes say otherwise; some tools write every file so.
    pub not_what_it_says: bool,
}

/// Recognises the encoding from a byte order mark, the first two bytes, or the XML declaration.
pub(super) fn recognise(first: &[u8]) -> Result<Recognised, Refused> {
    let found = |encoding, mark| Ok(Recognised { encoding, mark, not_what_it_says: false });
    match first {
        [] => Err(Refused::Empty),
        [b'P', b'K', 3 | 5 | 7, ..] => Err(Refused::Zipped),
        [0xFF, 0xFE, 0, 0, ..] | [0, 0, 0xFE, 0xFF, ..] => Err(Refused::UnknownEncoding),
        [0xEF, 0xBB, 0xBF, ..] => found(Encoding::Utf8, 3),
        [0xFE, 0xFF, ..] => found(Encoding::Utf16 { big_end_first: true }, 2),
        [0xFF, 0xFE, ..] => found(Encoding::Utf16 { big_end_first: false }, 2),
        [0, b'<', ..] => found(Encoding::Utf16 { big_end_first: true }, 0),
        [b'<', 0, ..] => found(Encoding::Utf16 { big_end_first: false }, 0),
        _ => declared(first),
    }
}

fn declared(first: &[u8]) -> Result<Recognised, Refused> {
    let found = |encoding, not_what_it_says| Ok(Recognised { encoding, mark: 0, not_what_it_says });
    let Some(name) = declared_name(first) else { return found(Encoding::Utf8, false) };
    match name.to_ascii_lowercase().as_str() {
        "utf-8" | "utf8" | "us-ascii" | "ascii" => found(Encoding::Utf8, false),
        "utf-16" | "utf-16le" | "utf-16be" => found(Encoding::Utf8, true),
        "windows-1252" | "cp1252" | "iso-8859-1" | "latin1" | "iso-8859-15" => {
            found(Encoding::Windows1252, false)
        }
        _ => Err(Refused::UnknownEncoding),
    }
}

/// The encoding named in `<?xml version="1.0" encoding="..."?>`.
fn declared_name(first: &[u8]) -> Option<String> {
    let start: String = first.iter().take(256).map(|byte| char::from(*byte)).collect();
    let declaration = start.strip_prefix("<?xml")?.split_once("?>")?.0;
    let after = declaration.split_once("encoding")?.1.trim_start().strip_prefix('=')?.trim_start();
    let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    Some(after.get(1..)?.split_once(quote)?.0.to_owned())
}

/// Turns bytes into UTF-8 as they come. A character cut in half by the end of one piece waits for the next.
#[derive(Default)]
pub(super) struct Translator {
    odd_byte: Option<u8>,
    first_half: Option<u16>,
}

impl Translator {
    /// Adds to `out` what `bytes` say.
    pub fn translate(&mut self, encoding: Encoding, bytes: &[u8], out: &mut Vec<u8>) -> Result<(), Refused> {
        match encoding {
            Encoding::Utf8 => out.extend_from_slice(bytes),
            Encoding::Windows1252 => bytes.iter().for_each(|byte| push(out, windows_1252(*byte))),
            Encoding::Utf16 { big_end_first } => {
                for byte in bytes {
                    let Some(before) = self.odd_byte.take() else {
                        self.odd_byte = Some(*byte);
                        continue;
                    };
                    let pair = [before, *byte];
                    let unit =
                        if big_end_first { u16::from_be_bytes(pair) } else { u16::from_le_bytes(pair) };
                    self.take_unit(unit, out)?;
                }
            }
        }
        Ok(())
    }

    fn take_unit(&mut self, unit: u16, out: &mut Vec<u8>) -> Result<(), Refused> {
        let units = match self.first_half.take() {
            Some(first) => one_or_two(first, Some(unit)),
            None if (0xD800..0xDC00).contains(&unit) => {
                self.first_half = Some(unit);
                return Ok(());
            }
            None => one_or_two(unit, None),
        };
        for read in char::decode_utf16(units) {
            push(out, read.map_err(|_| Refused::WrongEncoding)?);
        }
        Ok(())
    }
}

fn one_or_two(first: u16, second: Option<u16>) -> impl Iterator<Item = u16> {
    std::iter::once(first).chain(second)
}

fn push(out: &mut Vec<u8>, character: char) {
    out.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
}

/// Windows-1252 is Unicode's first 256 characters but for the 32 from 0x80.
fn windows_1252(byte: u8) -> char {
    const FROM_0X80: [char; 32] = [
        '\u{20AC}', '\u{81}', '\u{201A}', '\u{192}', '\u{201E}', '\u{2026}', '\u{2020}', '\u{2021}',
        '\u{2C6}', '\u{2030}', '\u{160}', '\u{2039}', '\u{152}', '\u{8D}', '\u{17D}', '\u{8F}', '\u{90}',
        '\u{2018}', '\u{2019}', '\u{201C}', '\u{201D}', '\u{2022}', '\u{2013}', '\u{2014}', '\u{2DC}',
        '\u{2122}', '\u{161}', '\u{203A}', '\u{153}', '\u{9D}', '\u{17E}', '\u{178}',
    ];
    match byte.checked_sub(0x80).and_then(|above| FROM_0X80.get(usize::from(above))) {
        Some(character) => *character,
        None => char::from(byte),
    }
}
