//! Tests that hold the few house rules a reader cannot be asked to keep in mind. There is no code
//! of the product here: `cargo test -p tidy` reads the repository and says what breaks a rule, and
//! where.
//!
//! - `directions`: a room depends only on rooms of lower bands; databases and HTTP each have one home.
//! - `absences`: below `sightline` nothing reads the clock, draws randomness, or opens files.
//! - `sources`: every rule that names a source names one that `docs/sources.md` has.
//! - `decisions`: decision records are whole, and their numbers are their own.
//! - `leftovers`: no test is ignored or commented out, nothing is half done.
//! - `names`: folders say what they hold; every room and feature says what it is.
//! - `wording`: no message orders people about.
//! - `documents`: the map names every room and stays short; what documents point at is there.
//!
//! Held elsewhere: a comment on every table (`store`), the access matrix (`access`), the words and
//! structure of whole pages (`web_kit`), and no unwrapping outside tests (the shared lints).

#[cfg(test)]
mod absences;
#[cfg(test)]
mod decisions;
#[cfg(test)]
mod directions;
#[cfg(test)]
mod documents;
#[cfg(test)]
mod leftovers;
#[cfg(test)]
mod names;
#[cfg(test)]
mod reading;
#[cfg(test)]
mod sources;
#[cfg(test)]
mod tree;
#[cfg(test)]
mod wording;
