//! The answer as JSON, written as it goes so that a million people need no second copy in memory.

use std::io::{self, Write};

use super::Outcome;

/// Writes `{"pairs":[{"a","b","score","probability","evidence":{...}}]}`, best pairs first.
pub fn write_json(outcome: &Outcome<'_>, out: impl Write) -> io::Result<()> {
    let mut out = io::BufWriter::with_capacity(1 << 18, out);
    out.write_all(b"{\"pairs\":[")?;
    for (index, pair) in outcome.pairs.iter().enumerate() {
        out.write_all(if index == 0 { b"\n" } else { b",\n" })?;
        out.write_all(b"{\"a\":")?;
        write_text(&mut out, outcome.id(pair.a))?;
        out.write_all(b",\"b\":")?;
        write_text(&mut out, outcome.id(pair.b))?;
        write!(
            out,
            ",\"score\":{:.3},\"probability\":{:.6},\"evidence\":{{",
            pair.score,
            pair.probability()
        )?;
        for (at, evidence) in outcome.evidence(pair).iter().enumerate() {
            if at > 0 {
                out.write_all(b",")?;
            }
            write_text(&mut out, &evidence.field)?;
            out.write_all(b":{\"how\":")?;
            write_text(&mut out, &evidence.how)?;
            write!(out, ",\"weight\":{:.1}}}", evidence.weight)?;
        }
        out.write_all(b"}}")?;
    }
    out.write_all(b"\n]}\n")?;
    out.flush()
}

fn write_text(out: &mut impl Write, text: &str) -> io::Result<()> {
    out.write_all(b"\"")?;
    let mut start = 0;
    for (at, byte) in text.bytes().enumerate() {
        let escaped: &[u8] = match byte {
            b'"' => b"\\\"",
            b'\\' => b"\\\\",
            b'\n' => b"\\n",
            b'\r' => b"\\r",
            b'\t' => b"\\t",
            0..=31 => b"",
            _ => continue,
        };
        out.write_all(text.as_bytes().get(start..at).unwrap_or_default())?;
        if escaped.is_empty() {
            write!(out, "\\u{byte:04x}")?;
        }
        out.write_all(escaped)?;
        start = at + 1;
    }
    out.write_all(text.as_bytes().get(start..).unwrap_or_default())?;
    out.write_all(b"\"")
}
