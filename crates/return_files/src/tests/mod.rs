//! What the census reader and writer promise, held against files written out here.
//!
//! The tests that make files up try a few hundred each. For a long run:
//! `PROPTEST_CASES=200000 cargo test --release -p return_files`

mod codes;
mod format;
mod hostile;
mod round_trip;
mod samples;

use std::ops::ControlFlow;

use crate::cin::{self, Child, Summary};
use crate::{Limits, ReadError, Refused};

const HEADER: &str = "<Header><CollectionDetails><Collection>CIN</Collection><Year>2026</Year>\
    <ReferenceDate>2026-03-31</ReferenceDate></CollectionDetails><Source><LEA>975</LEA></Source></Header>";

/// A census with these children, on one line.
fn census(children: &str) -> String {
    format!("<Message>{HEADER}<Children>{children}</Children></Message>")
}

fn read(file: impl AsRef<[u8]>) -> Result<(Vec<Child>, Summary), ReadError> {
    read_within(file, &Limits::default())
}

fn read_within(file: impl AsRef<[u8]>, limits: &Limits) -> Result<(Vec<Child>, Summary), ReadError> {
    let mut children = Vec::new();
    let summary = cin::read(file.as_ref(), limits, |child| {
        children.push(child);
        ControlFlow::Continue(())
    })?;
    Ok((children, summary))
}

fn refusal(file: impl AsRef<[u8]>) -> Refused {
    read(file).unwrap_err().why
}

/// A child with one fact, so that what surrounds it can be varied.
const A_CHILD: &str = "<Child><ChildIdentifiers><LAchildID>A1</LAchildID></ChildIdentifiers></Child>";
