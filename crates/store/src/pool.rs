//! The one writer and the readers of a store.

use crate::engine::{Connection, Writing};
use crate::{Fault, Place};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Reads that may be under way at once.
const READERS: usize = 8;

type Open = Box<dyn Connection>;

pub(crate) struct Pool {
    place: Place,
    writing: Writing,
    writer: Mutex<Option<Open>>,
    readers: Mutex<Readers>,
    reader_returned: Condvar,
}

struct Readers {
    idle: Vec<Open>,
    out: usize,
}

/// A connection lent for one transaction. If the transaction is not ended (a panic), the
/// connection is closed with it, which undoes everything in it.
pub(crate) struct Lent<'p> {
    pool: &'p Pool,
    open: Option<Open>,
    home: Home<'p>,
}

enum Home<'p> {
    Writer(MutexGuard<'p, Option<Open>>),
    Reader,
}

impl Pool {
    pub(crate) fn new(place: Place, writing: Writing, first: Open) -> Self {
        Self {
            place,
            writing,
            writer: Mutex::new(Some(first)),
            readers: Mutex::new(Readers { idle: Vec::new(), out: 0 }),
            reader_returned: Condvar::new(),
        }
    }

    pub(crate) fn writer(&self) -> Result<Lent<'_>, Fault> {
        let mut kept = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let open = match kept.take() {
            Some(open) => open,
            None => self.place.connect(self.writing)?,
        };
        Ok(Lent { pool: self, open: Some(open), home: Home::Writer(kept) })
    }

    pub(crate) fn reader(&self) -> Result<Lent<'_>, Fault> {
        let mut readers = self.readers.lock().unwrap_or_else(PoisonError::into_inner);
        while readers.idle.is_empty() && readers.out >= READERS {
            readers = self.reader_returned.wait(readers).unwrap_or_else(PoisonError::into_inner);
        }
        let idle = readers.idle.pop();
        readers.out += 1;
        drop(readers);
        let mut lent = Lent { pool: self, open: idle, home: Home::Reader };
        if lent.open.is_none() {
            lent.open = Some(self.place.connect(self.writing)?);
        }
        Ok(lent)
    }
}

impl Lent<'_> {
    pub(crate) fn connection(&mut self) -> Result<&mut dyn Connection, Fault> {
        match self.open.as_mut() {
            Some(open) => Ok(open.as_mut()),
            None => Err(Fault::new("using the store", "the connection was already given back")),
        }
    }

    /// Ends the transaction: keeps it when the work went well, undoes it otherwise.
    pub(crate) fn end<T, E: From<Fault>>(mut self, done: Result<T, E>) -> Result<T, E> {
        let Some(mut open) = self.open.take() else {
            return Err(Fault::new("using the store", "the connection was already given back").into());
        };
        match done {
            Ok(value) => {
                open.batch("commit")?;
                self.open = Some(open);
                Ok(value)
            }
            Err(error) => {
                // A connection that cannot even undo is closed; the next one is opened afresh.
                if open.batch("rollback").is_ok() {
                    self.open = Some(open);
                }
                Err(error)
            }
        }
    }
}

impl Drop for Lent<'_> {
    fn drop(&mut self) {
        let open = if std::thread::panicking() { None } else { self.open.take() };
        match &mut self.home {
            Home::Writer(kept) => **kept = open,
            Home::Reader => {
                let mut readers = self.pool.readers.lock().unwrap_or_else(PoisonError::into_inner);
                readers.out -= 1;
                readers.idle.extend(open);
                drop(readers);
                self.pool.reader_returned.notify_one();
            }
        }
    }
}
