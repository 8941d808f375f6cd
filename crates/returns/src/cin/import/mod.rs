//! Bringing a census file into the record: children and what was done for them become people,
//! facts and reporting tables, and nobody types them twice.
//!
//! All of a file is taken in one piece of work, or nothing of it. A file that turns out broken
//! half-way changes nothing, and a dry run says what would happen and changes nothing either. The
//! same file can be brought in again: what is known already is not written again, what the file now
//! says differently becomes a new fact, and what people have changed here since is left as it is.

mod identity;
mod keys;
mod kinds;
mod missing;
mod report;
mod run;
mod said;
mod settle;
#[cfg(test)]
mod tests;

pub use report::{Gone, ImportReport, KindCounts, Noted, Problem};

use std::io::BufRead;

use store::{Fault, Stamp, Store};

use super::CinReader;
use crate::{Limits, ReadError};
use run::Run;

/// How a file is to be brought in.
pub struct ImportOptions<'a> {
    /// Say what would happen, and change nothing.
    pub dry_run: bool,
    /// How much of a file we are willing to read.
    pub limits: Limits,
    /// Told, now and then, how many children have been dealt with.
    pub progress: &'a mut dyn FnMut(u64),
}

/// Why nothing of a file was taken.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The file cannot be read to its end.
    #[error(transparent)]
    Unreadable(#[from] ReadError),
    /// Whose return it is decides which record each entry belongs to.
    #[error(
        "Line {line}: The header does not say whose return this is. Export the file again with LEA in its Header."
    )]
    NoLocalAuthority {
        /// Where the header starts.
        line: u32,
    },
    /// Something broke.
    #[error(transparent)]
    Broken(#[from] Fault),
}

/// Why the piece of work ended without being recorded.
enum Stop {
    DryRun(Box<ImportReport>),
    Failed(ImportError),
}

impl From<Fault> for Stop {
    fn from(fault: Fault) -> Self {
        Self::Failed(fault.into())
    }
}

impl From<ReadError> for Stop {
    fn from(error: ReadError) -> Self {
        Self::Failed(error.into())
    }
}

/// Brings a census file into the record.
pub fn import(
    store: &Store,
    file: impl BufRead,
    stamp: Stamp,
    options: ImportOptions<'_>,
) -> Result<ImportReport, ImportError> {
    let mut census = CinReader::open(file, &options.limits)?;
    let header = census.header().clone();
    let Some(authority) = header.local_authority.text() else {
        return Err(ImportError::NoLocalAuthority { line: header.line.0 });
    };
    let done = store.write(stamp, |work| {
        let mut run = Run::new(authority, &header);
        while run.take_some(work, &mut census)? {
            (options.progress)(u64::from(run.children_read()));
        }
        let report = run.finish(work, census.into_summary())?;
        if options.dry_run { Err(Stop::DryRun(Box::new(report))) } else { Ok(report) }
    });
    match done {
        Ok(report) => Ok(ImportReport { recorded: true, ..report }),
        Err(Stop::DryRun(report)) => Ok(*report),
        Err(Stop::Failed(error)) => Err(error),
    }
}
