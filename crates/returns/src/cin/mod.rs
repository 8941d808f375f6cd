//! The children in need census: its file ([`return_files::cin`]), and bringing one into the record.

pub mod import;

pub use return_files::cin::*;
