//! The answer as JSON, written as it goes so that a million people need no second copy in memory.

use std::io::{self, Write};

use crate::threads::finish;

use super::compare::Memory;
use super::{Outcome, Pair, score};

/// Pairs worded by one worker at a time.
const AT_A_TIME: usize = 4_096;

/// Writes `{"pairs":[{"a","b","score","probability","evidence":{...}}]}`, best pairs first. Evidence is
/// worded here, a batch of pairs to each thread, and written in order.
pub fn write_json(outcome: &Outcome<'_>, mut out: impl Write) -> io::Result<()> {
    out.write_all(b"{\"pairs\":[")?;
    let mut between: &[u8] = b"\n";
    for batch in outcome.pairs.chunks(AT_A_TIME * outcome.threads.max(1)) {
        let worded: Vec<io::Result<Vec<u8>>> = std::thread::scope(|scope| {
            let workers: Vec<_> =
                batch.chunks(AT_A_TIME).map(|pairs| scope.spawn(move || in_json(outcome, pairs))).collect();
            workers.into_iter().map(finish).collect()
        });
        for part in worded {
            out.write_all(between)?;
            out.write_all(&part?)?;
            between = b",\n";
        }
    }
    out.write_all(b"\n]}\n")?;
    out.flush()
}

fn in_json(outcome: &Outcome<'_>, pairs: &[Pair]) -> io::Result<Vec<u8>> {
    let mut memory = Memory::small();
    let mut out = Vec::with_capacity(pairs.len() * 512);
    for (index, pair) in pairs.iter().enumerate() {
        if index > 0 {
            out.write_all(b",\n")?;
        }
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
        for (at, evidence) in
            score::explain(&outcome.features, &outcome.weights, pair, &mut memory).iter().enumerate()
        {
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
    Ok(out)
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
