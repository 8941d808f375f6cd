//! What comes to the front door against who is there to meet it: when contacts arrive, how many people
//! took them in and decided them in each hour and on each weekday, what waits now and for how long, and
//! how many decisions each person made. All of it is worked out from the record. Nobody's name but a
//! worker's is in it.

mod model;
pub mod pages;
mod queries;
#[cfg(test)]
mod tests;

pub use model::{Act, Capacity, DayRow, Kind, SlotRow, Waiting, capacity};
pub use queries::read;
