//! Ways of looking at the one queue: what waits for a decision, what came out of hours, what one kind
//! of agency sent. A view hides the rest for as long as somebody looks through it, and says so, above
//! all when what it hides is late. It is never a queue of its own: nothing is moved, and nobody else
//! sees less.

mod model;
pub mod pages;
mod queries;
#[cfg(test)]
mod tests;

pub use model::{QueueView, Seen};
pub use queries::how_waiting_worries_were_taken;
