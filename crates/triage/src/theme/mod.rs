//! What meetings notice again and again: themes and places, by locality and month. Counted from what
//! meetings recorded, for each kind of meeting. Whoever is invited to the kind sees the counts; for
//! others counts below five are hidden. A theme or place can be raised with a group: that makes an
//! action with one owner.

mod commands;
mod model;
pub mod pages;
#[cfg(test)]
mod tests;

pub use commands::{RaiseTheme, raise_theme};
pub use model::{
    Count, FEWEST_SHOWN, Months, PlaceNoticed, Shown, ThemeCounts, as_csv, counted, places_noticed, shown,
};
