//! Why it is lawful to share: the purpose and the lawful basis, chosen by whoever shares from the
//! local arrangements of the day, and whether the family agrees or why not. Nothing is chosen for them.

mod model;
pub mod pages;

pub use model::{Agreement, Chosen, Lawful, LawfulRefusal};
