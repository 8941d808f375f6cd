//! Is this the same child?

mod aliases;
pub mod dates;
pub mod file;
mod hash;
pub mod identifiers;
pub mod index;
pub mod names;
pub mod similar;
pub mod text;
mod threads;
