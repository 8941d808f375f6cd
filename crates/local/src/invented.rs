//! The two invented partnerships that ship with the program, shaped differently on purpose, so
//! that nothing is fitted to one. Their files are part of the program.

use crate::arrangements::Folder;
use std::path::PathBuf;

macro_rules! folder {
    ($place:literal: $($name:literal),+ $(,)?) => {
        [$((
            PathBuf::from(concat!($place, "/", $name)),
            include_str!(concat!("../../../arrangements/", $place, "/", $name)).to_owned(),
        )),+]
        .into_iter()
        .collect()
    };
}

/// Harrowmere: about 35,000 children, an integrated front door that had earlier names, one
/// executive over topic groups, four levels of need.
pub fn harrowmere() -> Folder {
    folder!("harrowmere":
        "partnership.toml", "agencies.toml", "levels.toml", "groups.toml", "clocks.toml", "front_door.toml",
        "priorities.toml", "sharing.toml", "triage.toml")
}

/// Saltby Vale: one conversation in place of a form, assemblies for each part of the area, five
/// points of a compass in place of four levels.
pub fn saltby_vale() -> Folder {
    folder!("saltby_vale":
        "partnership.toml", "agencies.toml", "levels.toml", "groups.toml", "clocks.toml", "front_door.toml",
        "priorities.toml", "sharing.toml", "triage.toml")
}
