//! Waiting for a worker.

use std::thread::ScopedJoinHandle;

/// What the worker worked out. A worker that broke breaks the whole run: half an answer about who is who
/// must never look like an answer.
pub(crate) fn finish<T>(handle: ScopedJoinHandle<'_, T>) -> T {
    match handle.join() {
        Ok(answer) => answer,
        Err(broken) => std::panic::resume_unwind(broken),
    }
}
