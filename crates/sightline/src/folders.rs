//! Reading a folder of arrangements from disk.

use local::Folder;
use std::path::Path;

/// Every TOML file in a folder.
pub fn read(folder: &Path) -> Result<Folder, String> {
    let listing = std::fs::read_dir(folder)
        .map_err(|error| format!("The folder {} cannot be read: {}.", folder.display(), error.kind()))?;
    let mut found = Folder::new();
    for entry in listing {
        let path = entry.map_err(|error| format!("{}: {}", folder.display(), error.kind()))?.path();
        if path.extension().is_some_and(|ending| ending == "toml") {
            let text = std::fs::read_to_string(&path)
                .map_err(|error| format!("{} cannot be read: {}.", path.display(), error.kind()))?;
            found.insert(path, text);
        }
    }
    if found.is_empty() {
        return Err(format!("There are no .toml files in {}.", folder.display()));
    }
    Ok(found)
}
