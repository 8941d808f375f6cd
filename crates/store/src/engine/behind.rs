//! The embedded store with a thread of its own for changes, for filling a new file: what is to be
//! recorded next is worked out while what came before is written.

use super::{Connection, Dialect, Sqlite, as_many_as};
use crate::{Fault, Row, Value};
use rusqlite::types::ValueRef;
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;

/// Changes to be made, in order. All their values stand in one run of bytes, so that handing them
/// to another thread costs no memory for each.
#[derive(Default)]
struct Changes {
    each: Vec<Change>,
    values: Vec<Kept>,
    bytes: Vec<u8>,
}

/// A change, how many values it has, and how many rows it must touch where that matters.
struct Change {
    sql: Arc<str>,
    values: usize,
    touches: Option<u64>,
}

/// A value; text and bytes are as long as they say, after those before.
enum Kept {
    Null,
    Int(i64),
    Text(usize),
    Bytes(usize),
}

impl Changes {
    fn add(&mut self, sql: &Arc<str>, values: &[Value], touches: Option<u64>) {
        for value in values {
            let (kept, bytes): (_, &[u8]) = match value {
                Value::Null => (Kept::Null, &[]),
                Value::Int(number) => (Kept::Int(*number), &[]),
                Value::Text(text) => (Kept::Text(text.len()), text.as_bytes()),
                Value::Bytes(bytes) => (Kept::Bytes(bytes.len()), bytes),
            };
            self.values.push(kept);
            self.bytes.extend_from_slice(bytes);
        }
        self.each.push(Change { sql: Arc::clone(sql), values: values.len(), touches });
    }

    fn clear(&mut self) {
        self.each.clear();
        self.values.clear();
        self.bytes.clear();
    }

    fn make(&self, store: &mut Sqlite) -> Result<(), Fault> {
        let (mut values, mut bytes) = (self.values.iter(), self.bytes.as_slice());
        let mut taken = |length: usize| {
            let (now, later) = bytes.split_at_checked(length).unwrap_or((bytes, &[]));
            bytes = later;
            now
        };
        for change in &self.each {
            let of_change = values.by_ref().take(change.values).map(|value| match value {
                Kept::Null => ValueRef::Null,
                Kept::Int(number) => ValueRef::Integer(*number),
                Kept::Text(length) => ValueRef::Text(taken(*length)),
                Kept::Bytes(length) => ValueRef::Blob(taken(*length)),
            });
            as_many_as(change.touches, store.execute_with(&change.sql, of_change)?)?;
        }
        Ok(())
    }
}

/// What the thread is sent: changes in order, or a question whether all before are made.
enum Order {
    Make(Changes),
    Tell(SyncSender<Result<(), Fault>>),
}

/// Changes sent together.
const TOGETHER: usize = 128;
/// Lots of changes that may wait before whoever sends them must wait too.
const WAITING: usize = 64;

/// A connection that makes changes behind its user's back, in their order. Whatever else is asked
/// of it is answered when all of them are made. A change that fails is told then.
pub(crate) struct Behind {
    inner: Arc<Mutex<Sqlite>>,
    gathered: Changes,
    orders: Option<SyncSender<Order>>,
    made: Receiver<Changes>,
    thread: Option<JoinHandle<()>>,
}

fn locked(inner: &Mutex<Sqlite>) -> MutexGuard<'_, Sqlite> {
    inner.lock().unwrap_or_else(PoisonError::into_inner)
}

fn stopped<E>(_: E) -> Fault {
    Fault::new("changing the store", "the thread that writes has stopped")
}

/// Makes changes until nobody can send any more. After one has failed, no others are made.
///
/// What is made is sent back, so that its memory is used again.
fn make_changes(inner: &Mutex<Sqlite>, orders: &Receiver<Order>, made: &Sender<Changes>) {
    let mut failed = None;
    while let Ok(order) = orders.recv() {
        match order {
            Order::Make(changes) => {
                if failed.is_none() {
                    failed = changes.make(&mut locked(inner)).err();
                }
                let _ = made.send(changes);
            }
            Order::Tell(answer) => {
                // Nobody waits for the answer any more only when they have given up.
                let _ = answer.send(failed.take().map_or(Ok(()), Err));
            }
        }
    }
}

impl Behind {
    pub(crate) fn new(inner: Sqlite) -> Self {
        let inner = Arc::new(Mutex::new(inner));
        let (orders, received) = sync_channel(WAITING);
        let (sent_back, made) = channel();
        let theirs = Arc::clone(&inner);
        let thread = std::thread::spawn(move || make_changes(&theirs, &received, &sent_back));
        Self { inner, gathered: Changes::default(), orders: Some(orders), made, thread: Some(thread) }
    }

    fn order(&self, order: Order) -> Result<(), Fault> {
        self.orders.as_ref().ok_or_else(|| stopped(()))?.send(order).map_err(stopped)
    }

    fn send_gathered(&mut self) -> Result<(), Fault> {
        if self.gathered.each.is_empty() {
            return Ok(());
        }
        let mut next = self.made.try_iter().last().unwrap_or_default();
        next.clear();
        let changes = std::mem::replace(&mut self.gathered, next);
        self.order(Order::Make(changes))
    }

    /// The connection itself, when everything that was sent is made.
    fn caught_up(&mut self) -> Result<MutexGuard<'_, Sqlite>, Fault> {
        self.send_gathered()?;
        let (answer, answered) = sync_channel(1);
        self.order(Order::Tell(answer))?;
        answered.recv().map_err(stopped)??;
        Ok(locked(&self.inner))
    }
}

impl Connection for Behind {
    fn execute(&mut self, sql: &str, values: &[Value]) -> Result<u64, Fault> {
        self.caught_up()?.execute(sql, values)
    }

    fn change(&mut self, sql: &Arc<str>, values: Vec<Value>, touches: Option<u64>) -> Result<(), Fault> {
        self.gathered.add(sql, &values, touches);
        if self.gathered.each.len() >= TOGETHER { self.send_gathered() } else { Ok(()) }
    }

    fn each(
        &mut self,
        sql: &str,
        values: &[Value],
        row: &mut dyn FnMut(Row) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        self.caught_up()?.each(sql, values, row)
    }

    fn batch(&mut self, sql: &str) -> Result<(), Fault> {
        self.caught_up()?.batch(sql)
    }

    fn begin_write(&mut self) -> Result<(), Fault> {
        self.caught_up()?.begin_write()
    }

    fn begin_read(&mut self) -> Result<(), Fault> {
        self.caught_up()?.begin_read()
    }

    fn dialect(&self) -> Dialect {
        Dialect::Sqlite
    }
}

impl Drop for Behind {
    fn drop(&mut self) {
        // Without a sender the thread ends, and with it the last use of the file.
        self.orders = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
