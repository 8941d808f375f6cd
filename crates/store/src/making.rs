//! Making a new record in one go: an invented partnership, or anything else that is not a record
//! until all of it is there.

use crate::engine::Writing;
use crate::{Fault, Place, Store};

impl Store {
    /// Makes a new record in one go, whole or not at all, much faster than work in many pieces.
    ///
    /// A file is filled under another name, without the care that protects each piece of work, and
    /// has its own name only when all of it is kept. Nobody else can be using it meanwhile.
    pub fn make<T, E: From<Fault>>(place: Place, fill: impl FnOnce(&Self) -> Result<T, E>) -> Result<T, E> {
        let Place::File { path, key } = place else { return fill(&Self::open(place)?) };
        if path.exists() {
            return Err(Fault::new("making a record", "there is already a file of that name").into());
        }
        let failed = |error: std::io::Error| E::from(Fault::new("making a record", error.kind()));
        let partial = path.with_extension("making");
        let _ = std::fs::remove_file(&partial);
        let store = Self::open_for(Place::File { path: partial.clone(), key }, Writing::Filling)?;
        let filled = fill(&store);
        drop(store);
        if filled.is_err() {
            let _ = std::fs::remove_file(&partial);
            return filled;
        }
        std::fs::File::open(&partial).and_then(|file| file.sync_all()).map_err(failed)?;
        std::fs::rename(&partial, &path).map_err(failed)?;
        filled
    }
}
