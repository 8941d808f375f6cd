//! What is sent, read by its description, and the description itself.

mod files;
mod published;
mod reading;
pub mod schema;
